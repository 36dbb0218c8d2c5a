"""Records as they are read, made whole: with what follows from their files, their sources and the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from generator.days import possible_days
from generator.reading.codebook import Codebook
from generator.reading.ids import part_id
from generator.reading.records import Actor, Event, KnownBasis, Part, Place, Report, Source, Tally
from generator.reading.sources import Citation, LocalSources, local_sources
from generator.reading.written import Written, WrittenEvent

Item = TypeVar("Item", Place, Actor, Tally)


def built_event(
    read: WrittenEvent, sources: Mapping[str, Source], places: Mapping[str, Place], codebook: Codebook
) -> Event:
    """The event as a value of the record."""
    local = local_sources(read.cited, sources)
    form: Event = _with_ids(replace(read.form, sources=()), local, codebook)
    _, last = possible_days(form.date, form.date_precision, form.date_end)
    reported = [day for _, day in days_of_reports(read)]
    known, known_basis = _known_day(
        read.known, _telling(read.cited, sources), form.date, form.date_end or last, form.recorded, reported
    )
    return replace(
        form,
        id=read.id,
        sources=local.ids,
        known=known,
        known_basis=known_basis,
        where=read.located.where(""),
        country=_country(form, places),
        parts=tuple(
            replace(part, id=part_id(read.id, n), n=n, country=_country(part, places))
            for n, part in enumerate(form.parts, start=1)
        ),
        casualties=tuple(one for one in form.casualties if not one.events),
        together=tuple(replace(one, events=(read.id, *one.events)) for one in form.casualties if one.events),
        wheres=read.located.wheres,
    )


def _with_ids(value: Any, local: LocalSources, codebook: Codebook) -> Any:  # noqa: ANN401 - of the kind that it got
    """A value as read, with the ids of its sources for their local names, and the sides of speakers, however deep."""
    if isinstance(value, tuple):
        return tuple(_with_ids(each, local, codebook) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {each.name: getattr(value, each.name) for each in fields(value)}
    more: dict[str, object] = {name: _with_ids(of, local, codebook) for name, of in inner.items() if of}
    if "sources" in inner:
        more["sources"] = local.named(inner["sources"])
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


def _telling(cited: Sequence[Citation], sources: Mapping[str, Source]) -> list[Source]:
    """The sources that can have made it known: not those older than it, cited as background."""
    return [sources[c.identity] for c in cited if c.identity in sources and not c.form.background]


def _known_day(
    stated: date | None,
    sources: Iterable[Source],
    first: date,
    otherwise: date,
    recorded: date | None,
    reported: Iterable[date] = (),
) -> tuple[date, KnownBasis]:
    """The known day and its basis: as stated, else the earliest day of a source or report, never before `first`.

    A source may be dated a day before a local day, by time zones. Without a dated source or report it is `otherwise`.
    What was recorded here was known by then, though its source be dated to a month that was not over.
    """
    if stated is not None:
        return stated, "stated"
    days = [*(source.date for source in sources if source.date is not None), *reported]
    return max(min(*(days or [otherwise]), recorded or date.max), first), "inferred"


def listed(read: Written[Item], sources: Mapping[str, Source]) -> Item:
    """An entry of a list as a value of the record."""
    return replace(read.form, where=read.located.where(read.at), sources=local_sources(read.cited, sources).ids)


def built_tally(read: Written[Tally], sources: Mapping[str, Source]) -> Tally:
    """The tally as a value of the record."""
    form = read.form
    known, known_basis = _known_day(read.known, _telling(read.cited, sources), form.as_of, form.as_of, form.recorded)
    return replace(listed(read, sources), known=known, known_basis=known_basis)
