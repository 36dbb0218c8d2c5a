"""Who stands behind a claim: the publishers of its records, each report counted under the publisher it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from generator.reading.records import Record


def sources_behind(ids: Iterable[str], record: Record) -> tuple[str, ...]:
    """The sources of the events, parts and tallies with these ids, each once, in order."""
    found: dict[str, None] = {}
    for record_id in ids:
        event_id = record_id.partition("#")[0]
        item = record.events.get(event_id) or record.tallies.get(event_id)
        found |= dict.fromkeys(item.sources if item else ())
    return tuple(found)


def publishers_behind(ids: Iterable[str], record: Record) -> tuple[str, ...]:
    """The independent publishers behind the records, sorted.

    A reprint counts as the publisher that it was taken from, so two reprints of one report are one publisher.
    """
    sources = (record.sources[source] for source in sources_behind(ids, record))
    return tuple(sorted({source.original or source.publisher for source in sources}))
