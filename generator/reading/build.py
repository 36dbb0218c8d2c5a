"""Typed forms to the frozen records that the rest of the house works on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.days import possible_days
from generator.reading.codebook import Codebook
from generator.reading.event_model import AttributionForm, CasualtiesForm, EventForm, ReportForm
from generator.reading.ids import part_id
from generator.reading.list_models import TallyForm
from generator.reading.records import (
    Account,
    Attribution,
    Casualties,
    Change,
    Conflict,
    Delay,
    Event,
    KnownBasis,
    Part,
    Place,
    Report,
    Revision,
    Source,
    Tally,
)
from generator.reading.source_model import QuantityForm
from generator.reading.sources import Citation, LocalSources, local_sources
from generator.reading.typed import FormType
from generator.reading.written import Written, WrittenEvent

Kind = TypeVar("Kind")


def made(kind: type[Kind], form: BaseModel, **own: object) -> Kind:
    """A value of the record from its form: its `own` fields as given, all others as the form has them.

    Lists are tuples, and what the form leaves out is what the record has for nothing.
    """
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type] # every kind of record is a dataclass
        given = getattr(form, field.name, None)
        if field.name in type(form).model_fields and (given is not None or field.default is MISSING):
            values[field.name] = tuple(given) if isinstance(given, list) else given
    return kind(**values | own)


def built_event(
    read: WrittenEvent, sources: Mapping[str, Source], places: Mapping[str, Place], codebook: Codebook
) -> Event:
    """The event as a value of the record."""
    form, local = read.form, local_sources(read.cited, sources)
    _, last = possible_days(form.date, form.date_precision, form.date_end)
    reported = [day for _, day in form.days_of_reports()]
    known, known_basis = _known_day(
        form.known, _telling(read.cited, sources), form.date, form.date_end or last, form.recorded, reported
    )
    place = places.get(form.place or "")
    casualties = tuple(_casualties(form.casualties, codebook, local))
    return made(
        Event,
        form,
        id=read.id,
        sources=local.ids,
        known=known,
        known_basis=known_basis,
        where=read.located.where(""),
        country=place.country if place else form.country,
        claimed_by=_attributions(form.claimed_by, local),
        attributed_to=_attributions(form.attributed_to, local),
        multiplicity=form.multiplicity or 1,
        facets=read.facets.event,
        parts=tuple(_part(read, n, places, codebook, local) for n in range(len(form.parts))),
        casualties=tuple(one for one in casualties if not one.events),
        together=tuple(replace(one, events=(read.id, *one.events)) for one in casualties if one.events),
        delay=made(Delay, form.delay, sources=local.named(form.delay.sources)) if form.delay else None,
        conflicts=_conflicts(form, local),
        revisions=tuple(made(Revision, one, sources=local.named(one.sources)) for one in form.revisions),
        changes=tuple(made(Change, one) for one in form.changes),
        wheres=read.located.wheres,
    )


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


def _attributions(forms: Sequence[AttributionForm], local: LocalSources) -> tuple[Attribution, ...]:
    return tuple(made(Attribution, one, sources=local.named(one.sources)) for one in forms)


def _part(read: WrittenEvent, n: int, places: Mapping[str, Place], codebook: Codebook, local: LocalSources) -> Part:
    form = read.form.parts[n]
    place = places.get(form.place or "")
    return made(
        Part,
        form,
        id=part_id(read.id, n + 1),
        n=n + 1,
        country=place.country if place else form.country,
        munitions=form.munitions.quantity() if form.munitions else None,
        facets=read.facets.parts[n],
        casualties=tuple(_casualties(form.casualties, codebook, local)),
    )


def _casualties(forms: Sequence[CasualtiesForm], codebook: Codebook, local: LocalSources) -> Iterator[Casualties]:
    def built(report: ReportForm) -> Report:
        quantity, side = report.value.quantity() if report.value else None, codebook.side_of(report.by or "")
        return made(Report, report, quantity=quantity, side=side, sources=local.named(report.sources))

    for one in forms:
        for measure, stated in one.by_measure.items():
            reports = [Report(stated.quantity())] if isinstance(stated, QuantityForm) else map(built, stated)
            yield Casualties(one.who, measure, tuple(reports), one.note or "", tuple(one.together_with))


def _conflicts(form: EventForm, local: LocalSources) -> tuple[Conflict, ...]:
    return tuple(
        made(
            Conflict,
            one,
            accounts=tuple(made(Account, account, sources=local.named(account.sources)) for account in one.accounts),
            leaves_open={key: tuple(values) for key, values in one.leaves_open.items()},
        )
        for one in form.conflicts
    )


def listed(kind: type[Kind], read: Written[FormType], sources: Mapping[str, Source], **own: object) -> Kind:
    """An entry of a list as a value of the record."""
    where, ids = read.located.where(read.at), local_sources(read.cited, sources).ids
    return made(kind, read.form, where=where, sources=ids, **own)


def built_tally(read: Written[TallyForm], sources: Mapping[str, Source]) -> Tally:
    """The tally as a value of the record."""
    form = read.form
    known, known_basis = _known_day(form.known, _telling(read.cited, sources), form.as_of, form.as_of, form.recorded)
    return listed(Tally, read, sources, known=known, known_basis=known_basis)
