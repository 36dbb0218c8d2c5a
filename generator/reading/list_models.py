"""The written forms of the lists: places, actors, counters, publishers and tallies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.reading.scalars import (
    ActorId,
    Amount,
    CounterId,
    CounterKindId,
    CountryId,
    Day,
    Decimal,
    Flag,
    Line,
    NewId,
    PointBasis,
    Prose,
    PublisherKindId,
    Qualifier,
    ScopeId,
    TallyMeasureId,
    Title,
    Year,
)
from generator.reading.source_model import Form, Sources

ALIASES_MAX = 50


class PlaceForm(Form):
    """A place of the gazetteer."""

    id: NewId
    name: Title
    country: CountryId
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision_km: Decimal | None = None
    point_basis: PointBasis | None = None
    point_note: Prose | None = None
    kind: Line | None = None
    article: Flag = False
    aliases: Annotated[list[Title], Field(max_length=ALIASES_MAX)] = []
    note: Prose | None = None
    sources: Sources = []


class ActorForm(Form):
    """A group, force or body."""

    id: NewId
    name: Title
    kind: Line
    article: Flag = False
    description: Prose | None = None
    aliases: Annotated[list[Title], Field(max_length=ALIASES_MAX)] = []
    part_of: Annotated[list[ActorId], Field(max_length=ALIASES_MAX)] = []
    since: Year | None = None
    until: Year | None = None
    sources: Sources = []


class CounterForm(Form):
    """Who states totals."""

    id: NewId
    name: Title
    kind: CounterKindId
    article: Flag = False
    note: Prose | None = None


class PublisherForm(Form):
    """Who publishes sources."""

    id: NewId
    name: Title
    kind: PublisherKindId
    article: Flag = False
    note: Prose | None = None


class TallyForm(Form):
    """A total that somebody else stated; a running one where it has no `until`."""

    id: NewId
    counter: CounterId
    measure: TallyMeasureId
    scope: ScopeId
    as_of: Day
    value: Amount
    by: Line | None = None
    via: Line | None = None
    since: Day | None = None
    until: Day | None = None
    as_of_note: Prose | None = None
    high: Amount | None = None
    qualifier: Qualifier | None = None
    parts: dict[str, Amount] = {}
    notes: Annotated[list[Prose], Field(max_length=ALIASES_MAX)] = []
    known: Day | None = None
    recorded: Day | None = None
    sources: Annotated[Sources, Field(min_length=1)]
