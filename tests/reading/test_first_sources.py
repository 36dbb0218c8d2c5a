"""Which source of an event of this record stands first."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.folders import Desk
from generator.reading import read_record
from generator.reading.records import Event, Record
from tests.real_record import READ_ON, ROOT

FIRST_HAND = yaml.safe_load((Path(__file__).parent / "first_hand.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record(Desk(ROOT), READ_ON)


def kinds(record: Record, event: Event) -> list[str]:
    """Of what kind the publishers of its sources are."""
    sources = (record.sources[id_] for id_ in event.sources)
    return [record.publishers[source.publisher].kind if source.publisher else "" for source in sources]


def test_an_official_page_stands_before_all_others(record: Record) -> None:
    found = [
        event.id
        for event in record.events.values()
        if (of := kinds(record, event)) and "official" in of and of[0] != "official"
    ]
    assert found == []


@pytest.mark.parametrize("id_", sorted(FIRST_HAND))
def test_a_first_hand_page_that_is_known_stands_first(record: Record, id_: str) -> None:
    first = record.sources[record.events[id_].sources[0]]
    named = (record.publishers[name].kind for name in (first.publisher, first.original) if name)
    assert first.url in FIRST_HAND[id_] or "official" in named, "neither that page nor another official one or its copy"
