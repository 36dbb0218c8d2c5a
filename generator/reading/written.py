"""All files of the record as typed forms, with the sources that each cites; and these made whole.

What follows from files, sources and the codebook is added to a form when all of them have been read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import PurePosixPath
from typing import Annotated, Any, Generic, TypeVar, cast

from pydantic import BeforeValidator

from generator.days import possible_days, real_day
from generator.errors import Fault, Severity, Where, WithFaults, apart
from generator.folders import Desk
from generator.reading.codebook import LISTS, Codebook
from generator.reading.facets import event_facets
from generator.reading.files import OUT_OF_PLACE, event_ids_of, is_event_file, is_tallies_file, list_file
from generator.reading.ids import part_id
from generator.reading.known import GROWING, KnownIds
from generator.reading.located import Located, Value, mapping_of
from generator.reading.meant import folded, names_of
from generator.reading.records import (
    Actor,
    Counter,
    Event,
    Part,
    Place,
    Publisher,
    Report,
    Source,
    Tally,
    without_facets,
)
from generator.reading.sources import Citation, SourceForm, citations
from generator.reading.told_beside import of_entry, of_event
from generator.reading.typed import Made, Readable, typed

Item = TypeVar("Item", Place, Actor, Tally)
Cited = Sequence[tuple[SourceForm, Source]]  # each as it is written there
_EVENT_ID = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9][a-z0-9-]{0,52}")
_EVENT: Readable[Event] = Readable(Annotated[Event, BeforeValidator(without_facets)])
_PLACE, _ACTOR, _TALLY = Readable[Place](Place), Readable[Actor](Actor), Readable[Tally](Tally)
_COUNTER, _PUBLISHER = Readable[Counter](Counter), Readable[Publisher](Publisher)


@dataclass(frozen=True)
class Written(Generic[Made]):
    """One record as it is written: its id, value, file, field path in the file ('' for an event), and sources.

    The value, `form`, is what the file says of the record alone: completed, it is one of the record.
    """

    id: str
    form: Made
    located: Located
    at: str
    cited: Sequence[Citation]

    @property
    def known(self) -> date | None:
        """The day on which it became known, where its file says so."""
        return getattr(self.form, "known", None)

    def whole(self, sources: Mapping[str, Source]) -> Cited:
        """The sources that it cites, each as it is written there; of those of the record that are whole."""
        return [(one.form, sources[one.identity]) for one in self.cited if one.identity in sources]

    def fault(
        self, field: str, rule: str, got: str | None = None, mend: str | None = None, severity: Severity = "error"
    ) -> Fault:
        """A fault at a field of this record."""
        return self.located.fault(f"{self.at}.{field}" if self.at else field, rule, got, mend, severity)


WrittenEvent = Written[Event]


@dataclass(frozen=True)
class WrittenRecord:
    """Everything that could be read, in the order of the files."""

    events: Sequence[WrittenEvent]
    places: Sequence[Written[Place]]
    actors: Sequence[Written[Actor]]
    counters: Sequence[Written[Counter]]
    publishers: Sequence[Written[Publisher]]
    tallies: Sequence[Written[Tally]]

    @property
    def cited(self) -> Iterator[Citation]:
        """Every citation of the record."""
        for group in (self.events, self.places, self.actors, self.tallies):
            for one in group:
                yield from one.cited


def written_record(files: Mapping[str, Located], paths: Iterable[str], codebook: Codebook) -> WithFaults[WrittenRecord]:
    """The typed forms of all files; `paths` also names files that could not be read, whose ids are known even so."""
    known = known_ids(files, paths, codebook)

    def entries(shape: Readable[Made], *paths: str) -> WithFaults[list[Written[Made]]]:
        return _entries(shape, [files[path] for path in paths if path in files], known)

    events: dict[str, WrittenEvent | None] = {}
    for path in filter(is_event_file, files):
        yield from _name_faults(PurePosixPath(path), files)
        events[path] = yield from _event_of(files[path], known, codebook)
    return WrittenRecord(
        events=[event for event in events.values() if event],
        places=(yield from entries(_PLACE, list_file("places"))),
        actors=(yield from entries(_ACTOR, list_file("actors"))),
        counters=(yield from entries(_COUNTER, list_file("counters"))),
        publishers=(yield from entries(_PUBLISHER, list_file("publishers"))),
        tallies=(yield from entries(_TALLY, *filter(is_tallies_file, files))),
    )


def known_ids(files: Mapping[str, Located], paths: Iterable[str], codebook: Codebook) -> KnownIds:
    """The ids that the codebook and the files give, and what they are called."""
    ids = {kind: frozenset(codebook.ids_of(kind)) for kind in LISTS}
    ids |= {"facet": frozenset(codebook.facets), "measure": frozenset(codebook.measures)}
    ids["key"] = ids["facet"] | {"place", "country", "claimed_by", "against"}
    ids |= _listed_ids(files, frozenset(paths)) | {"event": event_ids_of(paths)}
    names: dict[str, Callable[[], dict[str, str]]] = {}
    names |= {kind: partial(names_of, getattr(codebook, name).values()) for kind, name in LISTS.items()}
    names["key"] = cache(partial(names_of, (*codebook.facets.values(), *codebook.measures.values())))
    names["event"] = cache(lambda: names_of(_titled(files)))
    names |= {kind: cache(partial(names_of, listed_entries(files, kind))) for kind in GROWING}
    stands = {kind: codebook.stands.get(name, "") for kind, name in LISTS.items()}
    return KnownIds(ids, stands=stands, names=names)


def _listed_ids(files: Mapping[str, Located], paths: frozenset[str]) -> dict[str, frozenset[str]]:
    """The ids that the lists give, whether or not the rest of their entries is right; none of lists that are broken."""
    found = {}
    for kind in GROWING:
        path = list_file(f"{kind}s")
        if path in paths and not (path in files and isinstance(files[path].value, list)):
            continue
        ids = (entry.get("id") for entry in listed_entries(files, kind))
        found[kind] = frozenset(one for one in ids if isinstance(one, str))
    return found


def listed_entries(files: Mapping[str, Located], kind: str) -> list[dict[str, Value]]:
    """The entries of a list, whether or not all of each is right."""
    entries = files[list_file(f"{kind}s")].value if list_file(f"{kind}s") in files else None
    return [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []


def _titled(files: Mapping[str, Located]) -> Iterator[dict[str, str]]:
    """The events that could be read so far, by id and title."""
    for path, located in files.items():
        value = located.value if is_event_file(path) else None
        if isinstance(value, dict) and isinstance(title := value.get("title"), str):
            yield {"id": PurePosixPath(path).stem, "name": title}


def _entries(shape: Readable[Made], files: Iterable[Located], known: KnownIds) -> WithFaults[list[Written[Made]]]:
    """The entries of list files; faults where an id is given twice, at both places."""
    found: list[Written[Made]] = []
    first: dict[str, Where] = {}
    for located in files:
        if not isinstance(located.value, list):
            yield located.fault("", "must be a list of entries", mend="start each with '- '")
            continue
        for n, entry in enumerate(located.value):
            own = replace(known, own=("actor", str(entry.get("id")))) if isinstance(entry, dict) else known
            making = typed(shape, located, own, at=str(n))
            written, wrong = apart(making)
            yield from (of_entry(fault, located, str(n)) for fault in wrong)
            if written is None:
                continue
            entry_id = str(getattr(written, "id"))  # noqa: B009 - every form of a list has one; its type does not say so
            where = located.where(f"{n}.id")
            if entry_id in first:
                yield from _twice(entry_id, located, first[entry_id], where)
                continue
            first[entry_id] = where
            cited = yield from _cited(written, located, str(n))
            found.append(Written(entry_id, written, located, str(n), cited))
    return found


def _twice(entry_id: str, located: Located, first: Where, again: Where) -> Iterator[Fault]:
    """The faults of an id that is given twice: at both places, or at the entry of which the other says all."""
    at = {where: field.removesuffix(".id") for field, where in located.wheres.items() if where in {first, again}}
    entries = [dict(located.value[int(at[where])].items()) if where in at else {} for where in (first, again)]  # type: ignore[index,union-attr]
    for where, other, (others, own) in ((again, first, entries), (first, again, entries[::-1])):
        if own and own.items() <= others.items():
            yield Fault(where, "id", f"is given also at {other}", entry_id, "remove it: the other entry says as much")
            return
    mend = "take one of the two entries out, or give it an id of its own"
    yield Fault(first, "id", f"is given again at {again}", entry_id, mend)
    yield Fault(again, "id", f"is given already at {first}", entry_id, mend)


def _cited(read: object, located: Located, at: str) -> WithFaults[list[Citation]]:
    """The sources that a record as read has where it will have their ids; none where its kind has none."""
    sources: tuple[SourceForm, ...] = getattr(read, "sources", ())
    return (yield from citations(sources, located, at, getattr(read, "recorded", None)))


def _event_of(located: Located, known: KnownIds, codebook: Codebook) -> WithFaults[WrittenEvent | None]:
    """The event of one file; one in which nothing was wrong is kept, and stays right where no id is missing now."""
    of, by, kept = located.made.get("event", (None, None, None))
    if of is codebook and known.has_all_of(by):
        return cast("WrittenEvent", kept)
    event, faults = apart(written_event(located, known, codebook))
    yield from faults
    if not faults:
        located.made["event"] = codebook, known, event
    return event


def written_event(located: Located, known: KnownIds, codebook: Codebook) -> WithFaults[WrittenEvent | None]:
    """The event of one file, with its facets read even where the rest is wrong, so that all faults come at once."""
    path = PurePosixPath(located.path)
    yield from _day_faults(path, located)
    making = typed(_EVENT, located, replace(known, own=("event", path.stem)), more_keys=known.names["key"])
    form, wrong = apart(making)
    yield from (of_event(fault, located, codebook) for fault in wrong)
    stated, faults = apart(event_facets(located, codebook))
    misspelt = " ".join(fault.mend or "" for fault in wrong)
    yield from (one for one in faults if not ("is missing" in one.rule and one.field in misspelt))
    if form is None or faults:
        return None
    cited = yield from _cited(form, located, "")
    facets, *of_parts = stated
    parts = tuple(replace(part, facets=own) for part, own in zip(form.parts, of_parts, strict=True))
    return WrittenEvent(path.stem, replace(form, facets=facets, parts=parts), located, "", cited)


def _name_faults(path: PurePosixPath, files: Mapping[str, Located]) -> Iterator[Fault]:
    """Faults of the name of an event's file, which is its id."""
    rule = "must be named YYYY-MM-DD-words.yml, in at most 64 small letters, digits and single hyphens"
    if not _EVENT_ID.fullmatch(path.stem) or "--" in path.stem or path.stem.endswith("-"):
        meant = folded(path.stem).replace(" ", "-")
        mend = f"rename it to {meant}.yml" if _EVENT_ID.fullmatch(meant) else None
        yield Fault(Where(str(path)), "file", rule, path.name, mend)
    elif not real_day(path.stem[:10]):
        yield Fault(Where(str(path)), "file", "must be named after a real day", path.name)
    elif (right := f"{Desk.events}/{path.stem[:4]}/{path.name}") != str(path) and right in files:
        mend = "take one of the two out, or give it a name of its own"
        yield Fault(Where(str(path), 1, 1), "file", f"has the id of {right}, which is there already", mend=mend)
    elif right != str(path):
        mend = f"move it to {Desk.events}/{path.stem[:4]}/"
        yield Fault(Where(str(path)), "file", OUT_OF_PLACE, path.parent.name, mend)


def _day_faults(path: PurePosixPath, located: Located) -> Iterator[Fault]:
    """A fault where the event's day is another than that of the file's name, whatever else is wrong with the event."""
    event = mapping_of(located.value)
    day, named = str(event.get("date")), path.stem[:10]
    if real_day(day) and real_day(named) and day != named and not event.get("changes"):
        corrected = "of a day that was corrected say why under changes"
        mend = f"write {named}, or rename it to {day}{path.stem[10:]}.yml; {corrected}"
        yield located.fault("date", "must be the day in the name of the file", day, mend)


def built_event(
    read: WrittenEvent, sources: Mapping[str, Source], places: Mapping[str, Place], codebook: Codebook
) -> Event:
    """The event as a value of the record; the same as long as its sources and its countries are."""
    cited = read.whole(sources)
    items: tuple[Event | Part, ...] = (read.form, *read.form.parts)
    hangs_on = [source for _, source in cited], [_country(item, places) for item in items]
    kept = read.located.made.get("built")
    if kept is None or kept[0] is not read or kept[1] != hangs_on:
        kept = read, hangs_on, _built_event(read, cited, places, codebook)
        read.located.made["built"] = kept
    return cast("Event", kept[2])


def _built_event(read: WrittenEvent, cited: Cited, places: Mapping[str, Place], codebook: Codebook) -> Event:
    form: Event = _with_ids(replace(read.form, sources=()), {as_cited.key: one.id for as_cited, one in cited}, codebook)
    _, last = possible_days(form.date, form.date_precision, form.date_end)
    reported = [day for _, day in days_of_reports(read)]
    return replace(
        form,
        id=read.id,
        sources=tuple(source.id for _, source in cited),
        known=read.known or _inferred(read, cited, form.date, form.date_end or last, reported),
        known_basis="stated" if read.known else "inferred",
        where=read.located.where(""),
        country=_country(form, places),
        parts=tuple(
            replace(part, id=part_id(read.id, n), n=n, country=_country(part, places))
            for n, part in enumerate(form.parts, start=1)
        ),
        casualties=tuple(one for one in form.casualties if not one.events),
        together=tuple(replace(one, events=(read.id, *one.events)) for one in form.casualties if one.events),
    )


def _with_ids(value: Any, by_key: Mapping[str | None, str], codebook: Codebook) -> Any:  # noqa: ANN401 - of the kind that it got
    """A value as read, with the ids of its sources for their local names, and the sides of speakers, however deep."""
    if isinstance(value, tuple):
        return tuple(_with_ids(each, by_key, codebook) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {each.name: getattr(value, each.name) for each in fields(value)}
    more: dict[str, object] = {name: _with_ids(of, by_key, codebook) for name, of in inner.items() if of}
    if "sources" in inner:
        more["sources"] = tuple(by_key[key] for key in inner["sources"] if key in by_key)
    if isinstance(value, Report):
        more["side"] = codebook.side_of(value.by)
    return replace(value, **more)


def days_of_reports(read: WrittenEvent) -> list[tuple[str, date]]:
    """The day of each dated report or revision, with its field: what was said on a day was known by that day."""
    fields = ((field, text) for field, text in read.located.texts if not field.startswith("changes."))
    return [(field, date.fromisoformat(text)) for field, text in fields if field.endswith(".day")]


def _country(item: Event | Part, places: Mapping[str, Place]) -> str | None:
    """The country of its place, where that is known, else as stated."""
    place = places.get(item.place or "")
    return place.country if place else item.country


def _inferred(
    read: WrittenEvent | Written[Tally], cited: Cited, first: date, otherwise: date, reported: Iterable[date] = ()
) -> date:
    """The earliest day of a source or report, never before `first`; without a dated one it is `otherwise`.

    A source may be dated a day before a local day, by time zones; one that is cited as background, since it is older,
    makes nothing known. What was recorded here was known by then, though its source be dated to a month that was not
    over.
    """
    told = (source.date for as_cited, source in cited if source.date and not as_cited.background)
    return max(min(min((*told, *reported), default=otherwise), read.form.recorded or date.max), first)


def listed(read: Written[Item], sources: Mapping[str, Source]) -> Item:
    """An entry of a list as a value of the record."""
    ids = tuple(source.id for _, source in read.whole(sources))
    return replace(read.form, where=read.located.where(read.at), sources=ids)


def built_tally(read: Written[Tally], sources: Mapping[str, Source]) -> Tally:
    """The tally as a value of the record."""
    known = read.known or _inferred(read, read.whole(sources), read.form.as_of, read.form.as_of)
    return replace(listed(read, sources), known=known, known_basis="stated" if read.known else "inferred")
