"""Typed forms to the frozen records that the rest of the house works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from generator.days import possible_days
from generator.errors import Fault
from generator.reading.codebook import Codebook
from generator.reading.event_model import AttributionForm, CasualtiesForm, EventForm, PartForm
from generator.reading.facets import facets_at, missing_facets
from generator.reading.ids import part_id
from generator.reading.known import known_day
from generator.reading.list_models import ActorForm, PlaceForm, TallyForm
from generator.reading.located import Located, Value
from generator.reading.records import (
    Account,
    Actor,
    Attribution,
    Casualties,
    Change,
    Conflict,
    Delay,
    Event,
    FacetValue,
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

Facets = Mapping[str, tuple[FacetValue, ...]]


@dataclass(frozen=True)
class EventFacets:
    """The facets that an event states, and those of each of its parts."""

    event: Facets
    parts: tuple[Facets, ...]


def event_facets(located: Located, codebook: Codebook, faults: list[Fault]) -> EventFacets:
    """The facets written in the file of an event, checked against those of its type."""
    value = located.value
    if not isinstance(value, dict):
        return EventFacets({}, ())
    type_id = value.get("type")
    event_type = codebook.types.get(type_id) if isinstance(type_id, str) else None
    of_event = event_type.all_facets if event_type else codebook.facets
    of_part = event_type.part_facets if event_type else codebook.facets
    found = facets_at(located, "", value, of_event, codebook, faults)
    if event_type:
        faults.extend(missing_facets(located, event_type, found, value))
    parts: Value = value.get("parts")
    entries = parts if isinstance(parts, list) else []
    of_parts = [facets_at(located, f"parts.{n}", part, of_part, codebook, faults) for n, part in enumerate(entries)]
    return EventFacets(found, tuple(of_parts))


class EventParts(Protocol):
    """What an event is built from."""

    @property
    def id(self) -> str:
        """The id: the stem of its file."""

    @property
    def form(self) -> EventForm:
        """All but the facets."""

    @property
    def facets(self) -> EventFacets:
        """The facets."""

    @property
    def located(self) -> Located:
        """Its file."""

    @property
    def cited(self) -> Sequence[Citation]:
        """Its sources, as it cites them."""


def _known(read: EventParts, sources: Mapping[str, Source]) -> tuple[date, KnownBasis]:
    """When the event became known to the public, and on what that rests."""
    form = read.form
    _, last = possible_days(form.date, form.date_precision, form.date_end)
    reported = [day for _, day in form.days_of_reports()]
    return known_day(
        form.known, _telling(read.cited, sources), form.date, form.date_end or last, form.recorded, reported
    )


def built_event(
    read: EventParts,
    sources: Mapping[str, Source],
    places: Mapping[str, Place],
    codebook: Codebook,
    faults: list[Fault],
) -> Event:
    """The event as a value of the record."""
    form, local = read.form, local_sources(read.cited, sources, read.located)
    known, known_basis = _known(read, sources)
    place = places.get(form.place or "")
    return Event(
        id=read.id,
        type=form.type,
        title=form.title,
        summary=form.summary,
        date=form.date,
        confidence=form.confidence,
        sources=local.ids,
        known=known,
        known_basis=known_basis,
        where=read.located.where(""),
        date_precision=form.date_precision,
        date_end=form.date_end,
        time=form.time,
        time_note=form.time_note or "",
        filed_date=form.filed_date,
        date_note=form.date_note or "",
        date_end_note=form.date_end_note or "",
        filed_date_note=form.filed_date_note or "",
        place=form.place,
        country=place.country if place else form.country,
        place_reported=form.place_reported or "",
        place_note=form.place_note or "",
        recorded=form.recorded,
        claimed_by=_attributions(form.claimed_by, "claimed_by", local, faults),
        claim_note=form.claim_note or "",
        attributed_to=_attributions(form.attributed_to, "attributed_to", local, faults),
        against=tuple(form.against),
        multiplicity=form.multiplicity or 1,
        counts=form.counts,
        counts_reason=form.counts_reason or "",
        facets=read.facets.event,
        parts=_parts(read, places, codebook, local, faults),
        casualties=_casualties(form.casualties, "casualties", codebook, local, faults),
        damage=form.damage or "",
        answers=tuple(form.answers),
        answers_note=form.answers_note or "",
        delay=_delay(form, local, faults),
        conflicts=_conflicts(form, local, faults),
        revisions=_revisions(form, local, faults),
        notes=tuple(form.notes),
        possibly_same_as=tuple(form.possibly_same_as),
        distinct_from=tuple(form.distinct_from),
        changes=tuple(Change(one.day, one.what, one.why) for one in form.changes),
        retracted=form.retracted or "",
        merged_into=form.merged_into,
        wheres=read.located.wheres,
    )


def _telling(cited: Sequence[Citation], sources: Mapping[str, Source]) -> list[Source]:
    """The sources that can have made it known: not those older than it, cited as background."""
    return [sources[c.identity] for c in cited if c.identity in sources and not c.form.background]


def _attributions(
    forms: Sequence[AttributionForm], field: str, local: LocalSources, faults: list[Fault]
) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(one.actor, one.by or "", one.note or "", local.named(one.sources, f"{field}.{n}.sources", faults))
        for n, one in enumerate(forms)
    )


def _parts(
    read: EventParts, places: Mapping[str, Place], codebook: Codebook, local: LocalSources, faults: list[Fault]
) -> tuple[Part, ...]:
    found = []
    for n, form in enumerate(read.form.parts):
        casualties = _casualties(form.casualties, f"parts.{n}.casualties", codebook, local, faults)
        found.append(_part(read, n, form, places.get(form.place or ""), casualties))
    return tuple(found)


def _part(read: EventParts, n: int, form: PartForm, place: Place | None, casualties: tuple[Casualties, ...]) -> Part:
    return Part(
        id=part_id(read.id, n + 1),
        n=n + 1,
        what=form.what or "",
        place=form.place,
        country=place.country if place else form.country,
        place_reported=form.place_reported or "",
        against=tuple(form.against),
        munitions=form.munitions.quantity() if form.munitions else None,
        facets=read.facets.parts[n],
        casualties=casualties,
        note=form.note or "",
    )


def _casualties(
    forms: Sequence[CasualtiesForm], field: str, codebook: Codebook, local: LocalSources, faults: list[Fault]
) -> tuple[Casualties, ...]:
    found = []
    for n, one in enumerate(forms):
        for measure, stated in one.by_measure.items():
            if isinstance(stated, QuantityForm):
                reports: tuple[Report, ...] = (Report(stated.quantity()),)
            else:
                at = f"{field}.{n}.{measure}"
                reports = tuple(
                    Report(
                        quantity=report.value.quantity() if report.value else None,
                        day=report.day,
                        by=report.by or "",
                        words=report.words or "",
                        note=report.note or "",
                        sources=local.named(report.sources, f"{at}.{m}.sources", faults),
                        preferred=report.preferred,
                        side=codebook.side_of(report.by or ""),
                    )
                    for m, report in enumerate(stated)
                )
            found.append(Casualties(one.who, measure, reports, one.note or ""))
    return tuple(found)


def _delay(form: EventForm, local: LocalSources, faults: list[Fault]) -> Delay | None:
    if (one := form.delay) is None:
        return None
    sources = local.named(one.sources, "delay.sources", faults)
    return Delay(one.answers, one.low_minutes, one.high_minutes, one.basis, one.words or "", sources)


def _conflicts(form: EventForm, local: LocalSources, faults: list[Fault]) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(
            one.about,
            one.text or "",
            tuple(
                Account(
                    account.value,
                    account.by or "",
                    account.note or "",
                    local.named(account.sources, f"conflicts.{n}.accounts.{m}.sources", faults),
                )
                for m, account in enumerate(one.accounts)
            ),
            {key: tuple(values) for key, values in one.leaves_open.items()},
        )
        for n, one in enumerate(form.conflicts)
    )


def _revisions(form: EventForm, local: LocalSources, faults: list[Fault]) -> tuple[Revision, ...]:
    return tuple(
        Revision(one.text, one.day, one.by or "", local.named(one.sources, f"revisions.{n}.sources", faults))
        for n, one in enumerate(form.revisions)
    )


def built_tally(
    form: TallyForm, located: Located, at: str, cited: Sequence[Citation], sources: Mapping[str, Source]
) -> Tally:
    """The tally as a value of the record."""
    own = _telling(cited, sources)
    known, known_basis = known_day(form.known, own, form.as_of, form.as_of, form.recorded)
    return Tally(
        id=form.id,
        counter=form.counter,
        measure=form.measure,
        scope=form.scope,
        as_of=form.as_of,
        value=form.value,
        known=known,
        known_basis=known_basis,
        where=located.where(at),
        sources=local_sources(cited, sources, located).ids,
        since=form.since,
        until=form.until,
        qualifier=form.qualifier or "",
        high=form.high,
        by=form.by or "",
        via=form.via or "",
        as_of_note=form.as_of_note or "",
        parts=dict(form.parts),
        notes=tuple(form.notes),
        recorded=form.recorded,
    )


def built_place(
    form: PlaceForm, located: Located, at: str, cited: Sequence[Citation], sources: Mapping[str, Source]
) -> Place:
    """The place as a value of the record."""
    return Place(
        id=form.id,
        name=form.name,
        country=form.country,
        where=located.where(at),
        latitude=form.latitude,
        longitude=form.longitude,
        precision_km=form.precision_km,
        point_basis=form.point_basis or "",
        point_note=form.point_note or "",
        kind=form.kind or "",
        aliases=tuple(form.aliases),
        article=form.article,
        note=form.note or "",
        sources=local_sources(cited, sources, located).ids,
    )


def built_actor(
    form: ActorForm, located: Located, at: str, cited: Sequence[Citation], sources: Mapping[str, Source]
) -> Actor:
    """The actor as a value of the record."""
    return Actor(
        id=form.id,
        name=form.name,
        kind=form.kind,
        where=located.where(at),
        description=form.description or "",
        aliases=tuple(form.aliases),
        article=form.article,
        part_of=tuple(form.part_of),
        since=form.since,
        until=form.until,
        sources=local_sources(cited, sources, located).ids,
    )
