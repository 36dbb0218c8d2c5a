"""Texts of pages by where they stand: what claims or disguises something is reported, the harmless is let pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.prose.blocks import Kind
from generator.prose.forbidden import forbidden_in
from generator.prose.hits import RecordWords, hits_in
from generator.prose.seams import seams_in
from generator.prose.sentences import Sentence, one_line
from generator.reading.characters import broken_rules
from generator.truth.scope import of_all_history
from tests.hand_written import sentences_in

CASES = Path(__file__).resolve().parents[1] / "cases" / "claims"
NOUNS = frozenset("attack attacks strike strikes response responses".split())
PLACES = frozenset({"baghdad", "anbar", "erbil", "syria", "iraq"})
KNOWN = RecordWords(nouns=NOUNS, places=PLACES)
# The least that is reported of the hostile and let pass of the harmless. The second and the last were opened when the
# rules stood; the last was written before the rules for what it holds.
LEAST = {
    "page_texts.yml": (0.98, 1.0),
    "page_texts_opened_last.yml": (0.96, 0.96),
    "page_texts_kinds.yml": (1.0, 1.0),
    "page_texts_third.yml": (1.0, 0.91),
    "page_texts_rates.yml": (1.0, 1.0),
}


@dataclass(frozen=True)
class Text:
    id: str
    kind: str
    place: str
    markdown: str


@cache
def texts(file: str, kind: str) -> tuple[Text, ...]:
    found = yaml.safe_load((CASES / file).read_text(encoding="utf-8"))
    return tuple(Text(c["id"], kind, c["place"], c["markdown"]) for c in found if c["kind"] == kind)


def sentences(text: str, place: str) -> Iterator[Sentence]:
    fields: dict[str, Kind] = {"title": "title", "description": "description"}
    yield from [one_line(text, fields[place])] if place in fields else sentences_in(text)


def reports(text: str, place: str = "prose") -> list[str]:
    """All that is wrong with a text at its place, whatever the record holds."""
    found = [rule for line in text.split("\n") for rule, _ in broken_rules(line)]
    found += [what for _, what, _ in forbidden_in(text)] if place not in ("title", "description") else []
    for sentence in sentences(text, place):
        found += [seam.rule for seam in seams_in(sentence)]
        found += [hit.words for hit in hits_in(sentence, KNOWN)]
        found += [sentence.text[start:end] for start, end in of_all_history(sentence)]
    return found


@pytest.mark.parametrize("file", LEAST)
def test_the_rates(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    hostile, harmless = texts(file, "hostile"), texts(file, "harmless")
    reported = sum(bool(reports(t.markdown, t.place)) for t in hostile) / len(hostile)
    passed = sum(not reports(t.markdown, t.place) for t in harmless) / len(harmless)
    with capsys.disabled():
        print(f"\nreported {reported:.3f} of {len(hostile)} hostile; passed {passed:.3f} of {len(harmless)} harmless")
    assert reported >= LEAST[file][0]
    assert passed >= LEAST[file][1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("500 civilians killed in Baghdad", "title"),
        ("500 civilians killed in Baghdad", "description"),
        *(("## 500 civilians killed", "heading"), ("# 500", "heading"), ("![500 killed](a.png)", "alt")),
        *(('!!! note "500 killed"\n    x', "admonition"), ('[x](https://a.example "500 killed")', "tooltip")),
        *(("> 500 were killed.", "quotation"), ("* a\n* 500 were killed", "list"), ("killed [500] civilians", "prose")),
        *(("`500` were killed", "code"), ("```\n500 killed\n```", "code"), ("killed\n500) civilians", "prose")),
        ("Since November 98 civilians were killed.", "prose"),
        ("They killed 2000 local civilians.", "prose"),
        ("About 2000 civilians were killed.", "prose"),
        ("It was an attack by 2000 men.", "prose"),
        ("They killed 1700 and wounded 1800.", "prose"),
        ("They killed 1900-2000 civilians.", "prose"),
        ("In Syria 900 were wounded.", "prose"),
        ("Of the U.S. 500 were killed.", "prose"),
        ("Killed: Baghdad 12, Anbar 30, Erbil 5.", "prose"),
        *(("It was 500° away.", "prose"), ("They killed Five Marines.", "prose"), ("5k were hurt.", "prose")),
        *(("0x1F4 were hurt.", "prose"), ("5,00 were hurt.", "prose"), ("1,5 million fled.", "prose")),
        *(("fiftyfive were hurt.", "prose"), ("fivehundred fled.", "prose"), ("They lost a billion.", "prose")),
        *(("A score of men fled.", "prose"), ("Losses quintupled.", "prose"), ("The Deadliest month", "title")),
        *(("There was more than in any other month.", "prose"), ("Nobody else has done so before.", "prose")),
        *(("5O were hurt.", "prose"), ("l5 and 1O0 fled.", "prose"), ("A handful of them fled.", "prose")),
        ('Near [Abu Ghraib](place:abu-ghraib) "500 civilians" were killed.', "prose"),
        ('"500" fled, [they](https://a.example) say; "600" fled, others say.', "prose"),
    ],
)
def test_what_claims_something_is_reported(text: str, place: str) -> None:
    assert reports(text, place) != []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Last week was wet.",
            "He spoke last Friday.",
            "It rained last month and last year.",
            "by Friday at the latest",
        ),
        *(
            "Tower 22, Route 4 and Checkpoint 9 are names.",
            "An AC-130J and an F\u201116 flew.",
            "A 1,000-lb bomb fell.",
        ),
        *(
            "the Five Eyes and the Six-Day War",
            "the Third Fleet",
            "5G masts of the 1990s",
            "at 0330 GMT, or 0630 local time",
        ),
        *(
            "In 2023 ships sailed.",
            "(2023)",
            "On 24 November, 2023, it rained.",
            "The 2023 campaign went on.",
            "by 2023",
        ),
        *(
            "36° N",
            "See #12 and § 4.",
            "On May 12 ships sailed.",
            "from 2021 to 2024",
            "2023 was dry.",
            "The years 2021–24 were wet.",
        ),
        *(
            "Budapest and Everest are names.",
            "the Rest of it",
            "at half past six",
            "They doubled back.",
            "an eleventh-hour plea",
        ),
    ],
)
def test_what_claims_nothing_is_let_pass(text: str) -> None:
    assert reports(text) == []


@pytest.mark.parametrize("title", ["2. Method", "3. What remains open", "4.2 Terms", "1) Sources"])
def test_a_heading_may_have_its_number(title: str) -> None:
    assert reports(f"## {title}", "heading") == []
    assert reports(title, "title") == []
