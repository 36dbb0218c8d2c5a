"""Rules that only the whole record shows, and those of one record that need more than its form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.errors import Fault
from generator.reading.count_checks import count_faults, life_faults, tally_faults
from generator.reading.day_checks import (
    day_faults,
    delay_faults,
    known_faults,
    source_day_faults,
    tally_day_faults,
)
from generator.reading.likeness import likeness_faults
from generator.reading.link_checks import link_faults
from generator.reading.moments import ONE_DAY
from generator.reading.place_checks import event_place_faults, point_faults
from generator.reading.records import Record
from generator.reading.text_rules import any_of, wording_faults
from generator.reading.written import WrittenRecord


def record_faults(written: WrittenRecord, record: Record, today: date) -> Iterator[Fault]:
    """All that the records break between them, errors and warnings."""
    to_come = list(source_day_faults(written.cited, today))
    yield from to_come
    latest = date.max - ONE_DAY if to_come else today  # what is inferred from such a source is no fault of its own
    loaded = any_of(record.codebook.loaded_words)
    actors = {one.id: one.form for one in written.actors}
    for one in written.events:
        event = record.events[one.id]
        found = list(day_faults(one, event, record, today))
        yield from found or known_faults(one, event.known, latest)
        yield from delay_faults(one, event, record)
        yield from event_place_faults(one, record.places)
        yield from count_faults(one, record)
        yield from life_faults(one, actors)
        yield from wording_faults(one, loaded)
    for place in written.places:
        yield from point_faults(place, record.codebook.countries[place.form.country])
    for tally in written.tallies:
        found = list(tally_day_faults(tally, today))
        yield from found or known_faults(tally, record.tallies[tally.id].known, latest)
        yield from tally_faults(tally)
    yield from link_faults(written, record)
    yield from likeness_faults(record)
