"""Who stands behind a claim: the publishers of its records, each report counted under the publisher it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from generator.reading.ids import event_id_of
from generator.reading.records import Event, Record, Source, Tally


def holder_of(record_id: str, record: Record) -> Event | Tally | None:
    """The event with this id, or of which it names a part, or the tally; None where there is none."""
    return record.events.get(event_id_of(record_id)) or record.tallies.get(record_id)


def stands_for(source: Source) -> str:
    """The publisher that a source counts under: of a reprint the one that it was taken from."""
    return source.original or source.publisher


def publishers_of(source_ids: Iterable[str], record: Record) -> tuple[str, ...]:
    """The independent publishers of these sources, sorted: two reprints of one report are one publisher."""
    return tuple(sorted({stands_for(record.sources[source_id]) for source_id in source_ids}))


def sources_behind(ids: Iterable[str], record: Record) -> tuple[str, ...]:
    """The sources of the events, parts and tallies with these ids, each once, in order."""
    holders = (holder_of(record_id, record) for record_id in ids)
    return tuple(dict.fromkeys(source for holder in holders if holder for source in holder.sources))


def publishers_behind(ids: Iterable[str], record: Record) -> tuple[str, ...]:
    """The independent publishers behind the records, sorted."""
    return publishers_of(sources_behind(ids, record), record)
