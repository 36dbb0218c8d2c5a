"""What the record makes new about its events, against what an editor would print of them (README of this folder)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.days import Window
from generator.desk.work import Work
from generator.folders import Desk
from generator.prose.draft_words import encoded
from generator.reading import read_record
from generator.register import Register
from tests.editorial.judging import Judged, judgements
from tests.real_record import READ_ON, ROOT

HERE = Path(__file__).parent
pytestmark = pytest.mark.editorial
# What the finder does not meet, and where it says what it must not. What is bettered is taken from here.
MISSED = {
    "2023-12-26-hilla",
    "2024-01-04-baghdad",
    "2024-04-21-rumalyn",
    "2024-04-22-ain-al-asad",
}
FORBIDDEN: set[str] = set()


@pytest.fixture(scope="module")
def found() -> list[Judged]:
    return judgements("\n".join((HERE / name).read_text(encoding="utf-8") for name in ("open.yml", "opened.yml")))


def test_an_editors_first_choice_is_among_the_first_three(found: list[Judged]) -> None:
    assert {one.event_id for one in found if not one.is_met} == MISSED


def test_nothing_is_found_that_must_not_be_printed(found: list[Judged]) -> None:
    assert {one.event_id for one in found if one.forbidden} == FORBIDDEN


def test_the_check_reads_each_as_a_claim_of_its_figure(found: list[Judged]) -> None:
    """Up to its colon a finding that has a figure is what a briefing could say, its phrase linked."""
    record = read_record(Desk(ROOT), READ_ON)
    days = Window(record.codebook.coverage.since, READ_ON)
    work = Work(Register.of(record), window=days, as_of=READ_ON, published=READ_ON)
    shown = [f for one in found for f in one.shown if f.figures and f.kind != "tempo"]
    for finding in shown:
        name, asked = next(iter(finding.figures.items()))
        head = re.sub(r", (?:at least )?[\w-]+ days before\.$", ".", finding.sentence).partition(":")[0].rstrip(".")
        before, phrase, behind = f"{head[0].lower()}{head[1:]}".partition(finding.phrase)
        link = f"{encoded(before)}{work.claim(name, dict(asked), phrase)} {encoded(behind)}"
        assert work.faults(f"In this partial record it is {link}.") == (), finding.sentence
        work.figures.clear()
    assert len(shown) > 20
