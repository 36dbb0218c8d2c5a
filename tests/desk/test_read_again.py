"""Drafts, and the phrases that findings offer to a text, are read again as the value and the records of their figures.

Over registers of the three desks with events left out by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from generator.claims.checked import CheckedPage, examined_page
from generator.days import shifted
from generator.desk.draft import draft
from generator.findings import Finder
from generator.reading.documents import read_document
from generator.reading.records import Record
from generator.register import Register
from generator.words import day_words
from tests.desk.read_back import asked, chosen_widely, defined_otherwise, registers
from tests.natural.machine_made import some_of
from tests.natural.rows import DESKS, page_of, record_of
from tests.real_record import READ_ON

UNUSED = "is defined and used by no claim"  # of several that a finding compares one is linked


def a_record(seed: int) -> tuple[Record, Random]:
    chance = Random(seed)
    return some_of(record_of(chance.choice([*DESKS]))[0], chance), chance


def read_otherwise(page: CheckedPage) -> Iterator[tuple[str, str]]:
    """The claims whose words ask for another number or other records than their figures, but for stated totals."""
    for meaning in page.meant.values():
        if not meaning.told.kind.is_stated and meaning.told.gives_other(*meaning.read) is not None:
            yield meaning.told.clause.text, str(meaning)


def pages_of_drafts(seed: int, count: int) -> Iterator[tuple[CheckedPage, list[str]]]:
    """Drafts of a day or some days with an event, as pages that are out, and the errors of each: all of one record."""
    record, chance = a_record(seed)
    register, dated = Register.of(record), [e for e in record.events.values() if e.counts and e.is_dated_to_day]
    for _ in range(count):
        since = chance.choice(dated).date
        until = min(shifted(since, chance.choice([0, 0, 1, 2, 6])), record.codebook.coverage.until)
        text = draft(register, (since, until), READ_ON)
        document = read_document("content/briefings/one.md", "briefings/one.md", text.encode())
        page, faults = examined_page(document, record, register, READ_ON)
        yield page, [f"{fault.rule} {fault.got}" for fault in faults if fault.severity == "error"]


@pytest.mark.parametrize("seed", range(20))
def test_drafts_are_read_again(seed: int) -> None:
    for page, faults in pages_of_drafts(seed, 6):
        assert faults == []
        assert list(read_otherwise(page)) == []


def test_a_definition_is_read_again_as_its_figure() -> None:
    """A longer run of it is a command of `tests.desk.read_back`."""
    for maker in registers(seed=17, count=40):
        assert list(defined_otherwise(maker, asked(maker))) == []
        assert list(defined_otherwise(maker, chosen_widely(maker))) == []


def test_what_findings_offer_to_a_text_is_read_again() -> None:
    told = 0
    for seed in range(100):
        record, chance = a_record(seed)
        register, counted = Register.of(record), [event for event in record.events.values() if event.counts]
        event = chance.choice(counted)
        day = min(max(event.known, shifted(event.date, chance.choice([0, 3, 30]))), READ_ON)
        for finding in Finder(register.as_known_on(day, READ_ON)).findings(event.id)[:8]:
            if finding.figures:
                figures = {name: dict(asked) for name, asked in finding.figures.items()}
                name, asked = next(iter(figures.items()))
                days = f"Since {day_words(date.fromisoformat(str(asked['since'])))} it" if "since" in asked else "It"
                body = f"{days} was [{finding.phrase}](figure:{name})."
                row = {"as_of": day.isoformat(), "published": READ_ON.isoformat(), "body": body, "figures": figures}
                page, faults = examined_page(page_of(row), record, register, READ_ON)
                assert [fault.rule for fault in faults if fault.rule != UNUSED] == [], body
                assert list(read_otherwise(page)) == []
                told += 1
    assert told > 60
