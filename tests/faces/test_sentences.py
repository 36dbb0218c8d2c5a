"""What no text that the site words itself may say: tried on every page of the real record, and on drafts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from generator.folders import Desk
from generator.reading import read_record
from generator.reading.codebook import Codebook
from generator.reading.records import Record
from tests.real_record import EPOCH, ROOT
from tests.real_site import real_site, shared_folder

# Elements inside a line of text; all others, and what has one of these classes, stand apart for a reader.
INLINE = {"a", "abbr", "b", "bdi", "cite", "em", "i", "q", "small", "span", "strong", "sup", "sub", "time", "code"}
APART = re.compile(r"badge|note|mark|desk-by|place|what|headerlink|when|missing")
UNREAD = {"code", "script", "style", "pre", "svg", "nav", "head", "template"}
EMPTY = {"br", "hr", "img", "input", "link", "meta", "wbr", "col"}
SPOKEN = {"alt", "title", "aria-label"}


def rules_of(book: Codebook) -> Mapping[str, re.Pattern[str]]:
    """What is looked for, by what is wrong with it."""
    named = [(of.noun, of.plural) for of in book.countables.values()]
    named += [(measure.noun, measure.plural) for measure in book.measures.values()]
    named += [(f"{noun}", f"{noun}s") for noun in ("event", "record", "day", "week", "source", "publisher", "place")]
    one, many = ("|".join(re.escape(pair[n]) for pair in named) for n in (0, 1))
    facets = "|".join(re.escape(facet) for facet in book.facets if "_" in facet)
    number = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    return {
        name: re.compile(rule)
        for name, rule in {
            "a value without words": r"(?<=[a-z,:(] )None\b(?! (?:or|to) )|\bnan\b|<[a-z]+ object|\bn/a\b|\bN/A\b",
            "an id": rf"\b\d{{4}}-\d\d-\d\d-[a-z]|#\d|\b(?:{facets})\b",
            "a word twice": r"(?<![-\w])(?!(?:that|had)\b)([A-Za-z][\w-]+)\s(?i:\1)(?![-\w])",
            "a label before its own value": r"\b[Ww]ith (\w{6})\w* \1",
            "two stops": r"(?<!\.)\.\.(?!\.)|,,|;;|::|[,;:]\.|[?!][.,]|\.;",
            "a space before a stop": r"\s[,;.](?!\w)|\(\s|\s\)",
            "many of one": rf"(?<![\d.,–/:-])(?<!\d )\b(?:1|[Oo]ne) (?:[a-z]+ed )?(?:{many})\b",
            "one of many": rf"(?<![\d.,–/:-])\b(?:\d*(?:[02-9]|1\d)|{number}) (?:[a-z]+ed )?(?:{one})\b(?! [a-z]|:)",
            "an article of the other sound": r"\b[Aa] (?=[aeioAEIO]|un(?!i)|u[^ns\W])(?!(?i:one|once|eu|uk))"
            r"|\b[Aa]n (?=[b-df-gj-np-tv-z])",
            "nothing where something was meant": r"\(\)|“”|: [.;]|[.;] [.;]",
            "a sentence that starts small": r"^[a-z][a-z]+ .*\.$",
        }.items()
    }


WRONG = {
    "a value without words": ["Known on None.", "Killed: n/a"],
    "an id": ["Floods of the record 2024-02-01-ford.", "Rests on 3 May (Flood)#2."],
    "a word twice": ["Responses with the the most.", "It was was so."],
    "a label before its own value": ["Responses with announcement announced."],
    "two stops": ["It rose.. It fell.", "Stop attacks on U.S.. The paper", "Who did it?. Wire", "By rain,. And so"],
    "a space before a stop": ["It rose , then fell.", "Floods ( 3 )"],
    "many of one": ["1 events in all.", "Against one recorded days."],
    "one of many": ["All 3 event.", "One of two source."],
    "an article of the other sound": ["It was a open one.", "An flood.", "Of a event."],
    "nothing where something was meant": ["Rows ()", "It says “” here."],
    "a sentence that starts small": ["some of the floods may be one.", "in May there are two (one sure)."],
}
RIGHT = [
    "None of the eight was one.", "On 2024-02-01 it rose.", "It is said that that was so…", "U.S. forces, and so on.",
    "The floods (3) rose.", "1 event, 11 events, 21 events; one event of 2021 events.",
    "A one-way drone, a unit, an hour.", "Three-day floods; two event pages.", "al-Tanf",
]  # fmt: skip


class _Texts(HTMLParser):
    """The texts of a page, each as far as a reader takes it as one, with what is only spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[bool] = []  # of each element that is open, whether it stands apart
        self._unread = 0
        self._text = ""

    def end(self) -> None:
        """Takes what was read up to here as one text."""
        if self._text.strip():
            self.found.append(re.sub(r"^(?:‹› ?)+", "‹›", " ".join(self._text.split())))
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [" ".join((given[key] or "").split()) for key in SPOKEN & given.keys() if given[key]]
        is_apart = tag not in INLINE or bool(APART.search(given.get("class") or ""))
        if is_apart:
            self.end()
        self._text += "‹›" if tag in {"code", "li", "td", "dd"} else ""  # a row needs no capital
        if tag not in EMPTY:
            self._open.append(is_apart)
            self._unread += tag in UNREAD

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY and self._open and self._open.pop():
            self.end()
        self._unread -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._text += data


def texts_of(page: str) -> list[str]:
    reader = _Texts()
    reader.feed(page)
    reader.end()
    return reader.found


def quoted(value: object) -> Iterator[str]:
    """Every text that somebody wrote by hand in the record: none of the site's own wording."""
    if isinstance(value, str):
        if " " in value:
            yield " ".join(value.split())
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in quoted(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in quoted(each))
    elif dataclasses.is_dataclass(value):
        yield from (text for each in dataclasses.fields(value) for text in quoted(getattr(value, each.name)))


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record(Desk(ROOT), datetime.fromtimestamp(int(EPOCH), UTC).date())


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Each text of a page or of a draft, with the first that has it."""
    site = real_site(shared_folder(tmp_path_factory), 0)
    found: dict[str, str] = {}
    for page in sorted(site.rglob("*.html")):
        for text in texts_of(page.read_text(encoding="utf-8")):
            found.setdefault(text, page.relative_to(site).as_posix())
    for draft in (ROOT / "tests/cases/drafts").glob("*.md"):
        body = draft.read_text(encoding="utf-8").split("\n---\n", maxsplit=1)[1]
        for line in filter(None, re.sub(r"\[([^]]*)\]\([^)]*\)|[*#]+ ?", r"\1", body).splitlines()):
            found.setdefault(line.strip(), draft.name)
    assert len(found) > 5000
    return found


@pytest.mark.parametrize("rule", WRONG)
def test_no_text_of_the_site_says(rule: str, said: dict[str, str], record: Record) -> None:
    looked_for = rules_of(record.codebook)[rule]
    suspect = {text: page for text, page in said.items() if " " in text and looked_for.search(text)}
    by_hand = sorted(set(quoted(record)), key=len, reverse=True) if suspect else []
    wrong = []
    for text, page in suspect.items():
        own = text
        for words in by_hand:
            own = own.replace(words, f"‹›{words[-1] if words[-1] in '.?!' else ''}") if words in own else own
        if match := looked_for.search(own):
            wrong.append(f"{page}: {own[max(0, match.start() - 60) : match.end() + 30]}")

    assert wrong == []


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in WRONG.items() for text in texts])
def test_what_is_wrong_is_seen(rule: str, text: str, record: Record) -> None:
    seen = texts_of(f"<main><p>{text.replace('.', '<b>.</b>', 1)}</p><p>So it is.</p></main>")

    assert [name for name, looked_for in rules_of(record.codebook).items() if looked_for.search(seen[0])] == [rule]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_let_pass(text: str, record: Record) -> None:
    assert [name for name, looked_for in rules_of(record.codebook).items() if looked_for.search(text)] == []
