"""What must be found new about two days of this record, as the world knew it on the second."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from generator.errors import Where
from generator.figures import compute, parse_spec
from generator.findings import Finder, Finding
from generator.folders import Desk
from generator.prose.phrases import read_phrase
from generator.reading import read_record
from generator.register import Register
from generator.truth.scope import too_wide
from generator.truth.untruths import untruths
from tests.real_record import READ_ON

ROOT = Path(__file__).parents[2]
GUNSHIP, FIGHTERS = "2023-11-21-abu-ghraib", "2023-11-22-jurf-al-sakhar"
SERIES = "of the series that began on 17 October 2023"


@pytest.fixture(scope="module")
def everything() -> Register:
    return Register.of(read_record(Desk(ROOT), READ_ON))


@pytest.fixture(scope="module")
def register(everything: Register) -> Register:
    return everything.as_known_on(date(2023, 11, 22))


@pytest.fixture(scope="module")
def finder(register: Register) -> Finder:
    return Finder(register)


@pytest.mark.parametrize(
    "start",
    [
        f"The first acknowledged strike in Iraq, {SERIES}",
        f"The first acknowledged self-defence strike, {SERIES}",
        f"The shortest known delay of an acknowledged response {SERIES}: up to 21 hours, among the two that",
    ],
)
def test_the_ten_top_findings_of_the_gunship(finder: Finder, start: str) -> None:
    assert any(finding.sentence.startswith(start) for finding in finder.findings(GUNSHIP)[:10])


def test_the_shortest_delay_says_what_was_left_out(finder: Finder, register: Register) -> None:
    least = next(f for f in finder.findings(GUNSHIP) if f.kind == "least")
    spec = parse_spec("least", least.figures["least"], register.record, Where("test"))
    figure = compute(spec, register)
    assert figure.ids == (GUNSHIP,)
    assert figure.among == 2
    assert "not tied to one named event, so without a delay" in {left.reason for left in figure.left_out}


def test_the_tempo_of_the_two_days(finder: Finder, register: Register) -> None:
    tempo = next(f for f in finder.findings(FIGHTERS)[:10] if f.kind == "tempo")
    assert tempo.sentence == (
        "Three acknowledged strikes on 21 and 22 November 2023, against five in the 28 days before."
    )
    asked = {name: parse_spec(name, ask, register.record, Where("test")) for name, ask in tempo.figures.items()}
    given = {name: compute(spec, register) for name, spec in asked.items()}
    assert {name: (figure.value, figure.unit) for name, figure in given.items()} == {
        "now": (3, "strikes"),
        "before": (5, "strikes"),
    }


@pytest.mark.parametrize("day", [date(2023, 11, 22), date(2024, 1, 28), None])
def test_every_finding_of_the_record_passes_the_check_of_a_briefing(everything: Register, day: date | None) -> None:
    view = everything.as_known_on(day) if day else everything
    finder, book, count = Finder(view), view.codebook, 0
    for event in view.events:
        for finding in finder.findings(event.id):
            for name, asked in list(finding.figures.items())[:1]:
                spec = parse_spec(name, asked, view.record, Where("test"))
                figure = compute(spec, view)
                assert list(untruths(read_phrase(finding.phrase, book), spec, figure)) == [], finding
                assert too_wide(finding.phrase, "", spec, figure, view) is None, finding
                assert spec.is_ is None or {i.partition("#")[0] for i in figure.ids} == {event.id}
                count += 1
    assert count > 15


def test_sentences_are_plain(everything: Register) -> None:
    """No glosses in brackets, no ratio and no interval, no word twice in a row, a full stop at the end."""
    finder = Finder(everything)
    found: list[Finding] = [f for event in everything.events for f in finder.findings(event.id)]
    for finding in found:
        words = finding.sentence.rstrip(".").split()
        assert finding.sentence.endswith(".")
        assert all(one != other for one, other in pairwise(words)), finding.sentence
        assert not re.search(r"\(|%|\btimes\b|\brate\b|interval", finding.sentence), finding.sentence
