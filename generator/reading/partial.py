"""A record of which some event files are at fault: what of the rest can be counted on until they are mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import cast, get_args
from urllib.parse import unquote

from generator.days import Precision, possible_days, real_day
from generator.errors import Fault
from generator.reading.files import OUT_OF_PLACE, Unread, is_list_file, is_tallies_file
from generator.reading.located import Located
from generator.reading.moments import in_order
from generator.reading.records import Record
from generator.reading.sources import Citation
from generator.reading.written import WrittenRecord

_RINGS = "goes round in a ring"  # how the rule of a fault begins that any of several files may mend
_PRECISION = re.compile(
    r"^[^\S\n]*[\w-]{0,64}pre[cs][\w-]{0,64}[^\S\n]*:", re.IGNORECASE | re.MULTILINE
)  # perhaps misspelt


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
    fields = located.value if located and isinstance(located.value, dict) else {}
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
