"""The subject lives in `events/`: no Python and no template names what this desk counts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

# Words of the codebook that are also ordinary words of programs and pages; each with what else it means there.
ALSO_ORDINARY = {
    "counted": "what enters a figure",
    "denied": "what the system did not permit",
    "failed": "what went wrong in a program",
    "killed": "what becomes of a process",
    "location": "the address of a page in a browser",
    "mode": "how a file is opened; light and dark",
    "not-counted": "what a figure leaves out, in words",
    "outcome": "what comes of a check",
    "platform": "the system that Python runs on",
    "response": "what somebody says who was asked",
    "responses": "a key of OpenAPI, whose standard calls so what a request gets",
    "munitions": "a key of a part, of whatever was used",
    "size": "how large a drawing, a text or a file is",
    "targets": "what links lead to",
    "site": "what is built and published",
    "target": "where a link leads; what a browser event happened to",
    "unknown": "what was not found, as in an unknown id",
}
VENDORED = ("vendor", "leaflet")
TEXT_SUFFIXES = {".css", ".html", ".j2", ".js", ".json", ".md", ".py", ".svg", ".txt", ".yml"}
SHORTEST = 4


def names_of(entries: list[dict[str, object]], *fields: str) -> Iterator[str]:
    for entry in entries:
        yield from (str(entry[field]) for field in fields if field in entry)


def subject_words(codebook: dict[str, list[dict[str, object]]]) -> set[str]:
    """The ids and nouns by which this desk's subject could be named in code."""
    words: set[str] = set()
    for kind in codebook["types"]:
        words |= set(names_of([kind], "id", "noun", "plural"))
        part = kind.get("part")
        if isinstance(part, dict):
            words |= set(names_of([part], "id", "noun", "plural"))
    for facet in codebook["facets"]:
        values = facet["values"]
        assert isinstance(values, list)
        words |= {str(facet["id"]), *names_of(values, "id", "plural")}
    words |= set(names_of(codebook["countries"], "id", "name"))
    for group in ("measures", "people", "scopes", "series"):
        words |= set(names_of(codebook[group], "id"))
    return words


def entries(path: Path) -> list[dict[str, object]]:
    """The entries of a file of `events/`, whether it is a list or holds one."""
    read = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    if isinstance(read, dict):
        read = next(value for value in read.values() if isinstance(value, list))
    assert isinstance(read, list)
    return read


def pattern_of(words: set[str]) -> re.Pattern[str]:
    """Any of the words, whole, in any case; a hyphen may be an underscore or a space, and `_` parts words."""
    long = sorted((word for word in words if len(word) >= SHORTEST), key=len, reverse=True)
    forms = [re.escape(word.casefold()).replace(r"\-", "[-_ ]").replace(r"\ ", "[-_ ]") for word in long]
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(forms)})(?![a-z0-9])")


def texts(root: Path) -> Iterator[Path]:
    for folder in ("generator", "site_templates"):
        for path in sorted((root / folder).rglob("*")):
            ours = not any(part in VENDORED for part in path.relative_to(root).parts[:-1])
            if path.is_file() and ours and path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts:
                yield path


def found_in(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        for match in pattern.finditer(line.casefold()):
            yield f"{number}: {match[0]!r} in {line.strip()[:80]}"


@pytest.fixture(scope="module")
def words(root: Path) -> set[str]:
    codebook = yaml.load((root / "events/codebook.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    found = subject_words(codebook)
    for name in ("places", "actors"):
        path = root / f"events/{name}.yml"
        if path.exists():
            found |= set(names_of(entries(path), "id"))
    return found


def test_nothing_in_code_or_templates_names_the_subject(root: Path, words: set[str]) -> None:
    pattern = pattern_of(words - set(ALSO_ORDINARY))

    named = [
        f"{path.relative_to(root)}:{line}"
        for path in texts(root)
        for line in found_in(path.read_text(encoding="utf-8"), pattern)
    ]

    assert named == []


def test_the_allowed_words_are_words_of_the_codebook(words: set[str]) -> None:
    assert set(ALSO_ORDINARY) - words == set()


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("def harbour_fires(events):", 1),
        ("# counts a Harbour fire", 1),
        ("kind == 'harbour-fire'", 1),
        ("NORTHLAND = 1", 1),
        ("norths = fire", 0),
        ("northlands", 0),
    ],
)
def test_a_word_is_found_in_each_of_its_forms(line: str, count: int) -> None:
    pattern = pattern_of({"harbour-fire", "harbour fires", "northland", "no"})

    assert len(list(found_in(line, pattern))) == count
