"""The whole of `events/` to one checked record; with files at fault, what of the rest can be counted on."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, TypeVar, cast, get_args
from urllib.parse import unquote

from generator.days import Precision, possible_days, real_day
from generator.errors import Fault, Faults, Where, WithFaults, apart
from generator.folders import Desk
from generator.reading.causes import by_cause
from generator.reading.checks import record_faults
from generator.reading.codebook import Codebook, Named
from generator.reading.codebook_reading import codebook_of
from generator.reading.files import (
    CODEBOOK,
    OUT_OF_PLACE,
    Unread,
    event_ids_of,
    files_below,
    is_list_file,
    is_tallies_file,
    list_file,
)
from generator.reading.known import GROWING
from generator.reading.located import Located, located_bytes, mapping_of
from generator.reading.moments import in_order
from generator.reading.records import Event, Record, Source
from generator.reading.sources import Citation, sources_of
from generator.reading.written import WrittenRecord, built_event, built_tally, listed, listed_entries, written_record

_RINGS = "goes round in a ring"  # how the rule of a fault begins that any of several files may mend
_PRECISION = re.compile(
    r"^[^\S\n]*[\w-]{0,64}pre[cs][\w-]{0,64}[^\S\n]*:", re.IGNORECASE | re.MULTILINE
)  # perhaps misspelt
Listed = TypeVar("Listed", bound=Named | Source)


@dataclass(frozen=True)
class Reading:
    """What could be read of the record, and all that is wrong in it, errors and warnings.

    `record` is None where the codebook or a list is at fault; where only files of events or of stated totals are, it
    says which (`unread`). `event_ids` are those of all files, `contents` the bytes of these and
    `files` what each holds, by path.
    """

    record: Record | None
    faults: tuple[Fault, ...]
    event_ids: frozenset[str]
    contents: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, Located] = field(default_factory=dict, repr=False, compare=False)

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
    contents, unread = apart(files_below(desk))
    return read_contents(contents, today, unread)


def read_codebook(desk: Desk) -> Codebook:
    """The codebook alone. Raises `Faults` with what is wrong with it."""
    files, unread = apart(files_below(desk))
    contents = {path: content for path, content in files.items() if path == CODEBOOK}
    located, of_text = apart(_located(contents))
    codebook, faults = apart(_codebook(contents, located))
    if codebook is None:
        raise Faults((*(fault for fault in unread if fault.where.path == CODEBOOK), *of_text, *faults))
    return codebook


def read_names(desk: Desk) -> dict[str, dict[str, str]]:
    """The ids in the lists that grow, each with its name, by kind; of lists that cannot be read none."""
    files, _ = apart(files_below(desk))
    located, _ = apart(_located({path: files[path] for kind in GROWING if (path := list_file(f"{kind}s")) in files}))
    return {
        kind: {str(one.get("id")): str(one.get("name")) for one in listed_entries(located, kind)} for kind in GROWING
    }


def read_contents(contents: Mapping[str, bytes], today: date, unread: Iterable[Fault]) -> Reading:
    """The record in the bytes of files, by their paths; `unread` is what is wrong with those that are left out."""
    located, of_text = apart(_located(contents))
    codebook, of_codebook = apart(_codebook(contents, located))
    faults = [*unread, *of_text, *of_codebook]
    paths = contents.keys() | {fault.where.path for fault in faults}
    record = None
    if codebook is not None:
        written, found = apart(written_record(located, paths, codebook))
        faults += found
        record, found = apart(_built(written, codebook, is_whole=not Faults(faults).errors))
        faults += (*found, *record_faults(written, record, today))
        told = Faults(faults)
        record = partial_record(replace(record, warnings=told.faults), written, located, contents, told.errors)
    return Reading(record, Faults(by_cause(faults, located)).faults, event_ids_of(paths), contents, located)


def _located(contents: Mapping[str, bytes]) -> WithFaults[dict[str, Located]]:
    """The located values of every file that can be read so far."""
    found = {}
    for path, content in contents.items():
        located, faults = _located_file(path, content)
        yield from faults
        if located:
            found[path] = located
    return found


@lru_cache(maxsize=8192)
def _located_file(path: str, content: bytes) -> tuple[Located | None, tuple[Fault, ...]]:
    """What one file holds, and what is wrong with it; kept, as most files are the same when a record is read again."""
    return apart(located_bytes(path, content))


def _codebook(contents: Mapping[str, bytes], located: Mapping[str, Located]) -> WithFaults[Codebook | None]:
    """The codebook, without which nothing else can be checked."""
    if CODEBOOK not in contents:
        yield Fault(Where(CODEBOOK), "file", "is missing")
    if CODEBOOK not in located:
        return None
    kept = located[CODEBOOK].made  # it hangs on its file alone, and so does what is wrong with it
    if "codebook" not in kept:
        kept["codebook"] = apart(codebook_of(located[CODEBOOK]))
    codebook, faults = kept["codebook"]
    yield from faults
    return cast("Codebook | None", codebook)


def _built(written: WrittenRecord, codebook: Codebook, *, is_whole: bool) -> WithFaults[Record]:
    """The record of all forms that are whole."""
    sources = yield from sources_of(written.cited, is_whole=is_whole)
    places = {one.id: listed(one, sources) for one in written.places}
    tallies = [built_tally(one, sources) for one in written.tallies]
    return Record(
        codebook=codebook,
        events=in_order(_linked(built_event(one, sources, places, codebook) for one in written.events), codebook),
        tallies={one.id: one for one in sorted(tallies, key=lambda tally: (tally.as_of, tally.id))},
        places=_by_id(places.values()),
        actors=_by_id(listed(one, sources) for one in written.actors),
        counters=_by_id(one.form for one in written.counters),
        publishers=_by_id(one.form for one in written.publishers),
        sources=_by_id(sources.values()),
    )


def _by_id(values: Iterable[Listed]) -> dict[str, Listed]:
    return {one.id: one for one in sorted(values, key=lambda one: one.id)}


def _linked(events: Iterable[Event]) -> dict[str, Event]:
    """Events by id, in order of day, time and id, with what one says of two said by both."""
    ordered = {e.id: e for e in sorted(events, key=lambda event: (event.date, event.time or time(), event.id))}
    for name in ("possibly_same_as", "distinct_from"):
        linked: dict[str, set[str]] = {}
        for event in ordered.values():
            for other in getattr(event, name):
                linked.setdefault(event.id, set()).add(other)
                linked.setdefault(other, set()).add(event.id)
        for event_id in linked.keys() & ordered.keys():
            both: dict[str, Any] = {name: tuple(sorted(linked[event_id]))}
            ordered[event_id] = replace(ordered[event_id], **both)
    return ordered


def partial_record(
    record: Record,
    written: WrittenRecord,
    located: Mapping[str, Located],
    contents: Mapping[str, bytes],
    found: Iterable[Fault],
) -> Record | None:
    """The record without the events of files in which errors were found; None where a list is at fault.

    Open is the event of each such file, and each other one that is known from a source of which such a file speaks.
    """
    errors: dict[str, list[Fault]] = {}
    for fault in found:
        errors.setdefault(fault.where.path, []).append(fault)
    if any(map(is_list_file, errors)):
        return None
    stems = Counter(PurePosixPath(path).stem for path in contents)
    for path, faults in list(errors.items()):
        if stems[PurePosixPath(path).stem] == 1 and all(fault.rule == OUT_OF_PLACE for fault in faults):
            del errors[path]  # it is whole, and only lies elsewhere
    if not errors:
        return record
    texts = {path: contents[path].decode("utf-8", "replace") for path in sorted(errors) if path in contents}
    ids = {PurePosixPath(path).stem for path in errors}
    events = {event_id: event for event_id, event in record.events.items() if event_id not in ids}
    partial = replace(record, events=in_order(events, record.codebook))
    unread = [_unread(path, faults, record, located.get(path), texts.get(path)) for path, faults in errors.items()]
    return replace(partial, unread=(*unread, *_known_from(texts, partial, written)))


def _unread(path: str, faults: list[Fault], record: Record, located: Located | None, text: str | None) -> Unread:
    """What one file leaves open: on which days, and unless another file may be the one to mend, which event."""
    own = PurePosixPath(path).stem
    if is_tallies_file(path):
        return Unread(path, None, date.max, date.min)
    if any(fault.rule.startswith(_RINGS) or (fault.got != own and fault.got in record.events) for fault in faults):
        return Unread(path, None, date.min, date.max)
    fields = mapping_of(located.value if located else None)
    recorded = real_day(str(fields.get("recorded"))) if not any(f.field == "recorded" for f in faults) else None
    return Unread(path, own, *_days(own, fields, text), recorded)


def _days(event_id: str, fields: Mapping[str, object], text: str | None) -> tuple[date, date]:
    """The first and last possible day of an event, by what its file says and by its name; all days where neither tells.

    A precision that cannot be read may be any; an end before the day is none.
    """
    given = (real_day(event_id[:10]), real_day(str(fields.get("date"))))
    days = [day for day in given if day is not None]
    stated, end = str(fields.get("date_precision", "day")), real_day(str(fields.get("date_end")))
    is_open = text is None or ("date_precision" not in fields and _PRECISION.search(text))
    if not days or is_open or stated not in get_args(Precision) or (stated == "span" and end is None):
        return date.min, date.max
    spans = [possible_days(day, cast("Precision", stated), end if end and end >= day else None) for day in days]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _known_from(texts: Mapping[str, str], record: Record, written: WrittenRecord) -> Iterator[Unread]:
    """The events that are known by their sources, where a text at fault speaks of one of these too."""
    plain = {path: _plain(text) for path, text in texts.items()}
    for one in written.events:
        event = record.events.get(one.id)
        if event is not None and event.known_basis == "inferred":
            named = [words for citation in one.cited if (words := _plain(_name(citation)))]
            for path in (path for path, text in plain.items() if any(words in text for words in named)):
                yield Unread(path, event.id, *event.days, event.recorded)


def _name(citation: Citation) -> str:
    """What another file would name a source by."""
    if citation.form.url is None:
        return citation.form.title or ""
    return citation.form.url.partition("#")[0].partition("//")[2].removeprefix("www.").rstrip("/")


def _plain(text: str) -> str:
    return unquote(text).lower()
