"""The whole of `events/` to one checked record: `read_record` from a folder, `read_files` from bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from generator.errors import Fault, Faults, Where
from generator.folders import Desk
from generator.reading.build import built_actor, built_event, built_place, built_tally
from generator.reading.checks import record_faults
from generator.reading.codebook import Codebook
from generator.reading.codebook_reading import codebook_of
from generator.reading.files import CODEBOOK, event_ids_of, files_below, is_passed_over, not_read
from generator.reading.located import Located, located_values
from generator.reading.partial import partial_record
from generator.reading.records import Counter, Event, Publisher, Record, Source
from generator.reading.sources import sources_of
from generator.reading.texts import text_of
from generator.reading.written import WrittenRecord, written_record


@dataclass(frozen=True)
class Reading:
    """What could be read of the record, and all that is wrong in it, errors and warnings.

    `record` is None where the codebook or a list is at fault; where only files of events or of stated totals are, it
    says which (`unread`). `event_ids` are those of all files.
    """

    record: Record | None
    faults: tuple[Fault, ...]
    event_ids: frozenset[str]

    @property
    def whole(self) -> Record:
        """The whole record. Raises `Faults` where there is an error."""
        if self.record is None or Faults(self.faults).errors:
            raise Faults(self.faults)
        return self.record


def read_record(desk: Desk, today: date) -> Record:
    """The record of a desk; a day after the one that follows `today` is a fault.

    Raises `Faults` with all errors and warnings of all files where there is an error; warnings alone are in the record.
    """
    return read_partly(desk, today).whole


def read_partly(desk: Desk, today: date) -> Reading:
    """The record as `read_record` gives it, or as much of it as can be counted on, with all faults."""
    files = files_below(desk)
    return _read(files.contents, today, list(files.faults))


def read_files(files: Mapping[str, bytes], today: date) -> Record:
    """The record in files given as bytes, by paths such as `events/codebook.yml`; otherwise as `read_record`."""
    faults: list[Fault] = []
    contents: dict[str, bytes] = {}
    for path in sorted(files):
        if is_passed_over(path):
            continue
        if fault := not_read(path):
            faults.append(fault)
        else:
            contents[path] = files[path]
    return _read(contents, today, faults).whole


def read_codebook(desk: Desk) -> Codebook:
    """The codebook alone. Raises `Faults` with what is wrong with it."""
    files = files_below(desk)
    contents = {path: content for path, content in files.contents.items() if path == CODEBOOK}
    faults = [fault for fault in files.faults if fault.where.path == CODEBOOK]
    codebook = _codebook(contents, _located(contents, faults), faults)
    if codebook is None:
        raise Faults(faults)
    return codebook


def _read(contents: Mapping[str, bytes], today: date, faults: list[Fault]) -> Reading:
    located = _located(contents, faults)
    codebook = _codebook(contents, located, faults)
    paths = contents.keys() | {fault.where.path for fault in faults}
    record = None
    if codebook is not None:
        written = written_record(located, paths, codebook, faults)
        record = _built(written, codebook, faults)
        faults.extend(record_faults(written, record, today))
        found = Faults(faults)
        record = partial_record(replace(record, warnings=found.faults), written, located, contents, found.errors)
    return Reading(record, Faults(faults).faults, event_ids_of(paths))


def _located(contents: Mapping[str, bytes], faults: list[Fault]) -> dict[str, Located]:
    """The located values of every file that can be read so far."""
    found = {}
    for path, content in contents.items():
        text = text_of(path, content, faults)
        located = None if text is None else located_values(path, text, faults)
        if located is not None:
            found[path] = located
    return found


def _codebook(contents: Mapping[str, bytes], located: Mapping[str, Located], faults: list[Fault]) -> Codebook | None:
    """The codebook, without which nothing else can be checked."""
    if CODEBOOK not in contents:
        faults.append(Fault(Where(CODEBOOK), "file", "is missing"))
    return codebook_of(located[CODEBOOK], faults) if CODEBOOK in located else None


def _built(written: WrittenRecord, codebook: Codebook, faults: list[Fault]) -> Record:
    """The record of all forms that are whole."""
    sources = sources_of(written.cited, faults)
    places = {one.id: built_place(one.form, one.located, one.at, one.cited, sources) for one in written.places}
    actors = {one.id: built_actor(one.form, one.located, one.at, one.cited, sources) for one in written.actors}
    tallies = [built_tally(one.form, one.located, one.at, one.cited, sources) for one in written.tallies]
    events = [built_event(one, sources, places, codebook, faults) for one in written.events]
    counters = [
        Counter(o.id, o.form.name, o.form.kind, o.form.note or "", article=o.form.article) for o in written.counters
    ]
    publishers = [
        Publisher(o.id, o.form.name, o.form.kind, o.form.note or "", article=o.form.article) for o in written.publishers
    ]
    return Record(
        codebook=codebook,
        events=_linked(events),
        tallies={one.id: one for one in sorted(tallies, key=lambda tally: (tally.as_of, tally.id))},
        places=dict(sorted(places.items())),
        actors=dict(sorted(actors.items())),
        counters={one.id: one for one in sorted(counters, key=lambda counter: counter.id)},
        publishers={one.id: one for one in sorted(publishers, key=lambda publisher: publisher.id)},
        sources=_by_id(sources.values()),
    )


def _by_id(sources: Iterable[Source]) -> dict[str, Source]:
    return {one.id: one for one in sorted(sources, key=lambda source: source.id)}


def _linked(events: Iterable[Event]) -> dict[str, Event]:
    """Events by id, in order of day, time and id, with what one says of two said by both."""
    ordered = {e.id: e for e in sorted(events, key=lambda event: (event.date, event.time or time(), event.id))}
    same: dict[str, set[str]] = {}
    distinct: dict[str, set[str]] = {}
    for event in ordered.values():
        for links, others in ((same, event.possibly_same_as), (distinct, event.distinct_from)):
            for other in others:
                links.setdefault(event.id, set()).add(other)
                links.setdefault(other, set()).add(event.id)
    for event_id in (same.keys() | distinct.keys()) & ordered.keys():
        ordered[event_id] = replace(
            ordered[event_id],
            possibly_same_as=tuple(sorted(same.get(event_id, ()))),
            distinct_from=tuple(sorted(distinct.get(event_id, ()))),
        )
    return ordered
