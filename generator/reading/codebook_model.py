"""The written form of the codebook."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.reading.scalars import Adding, Amount, ChartKind, Day, Decimal, Flag, Line, Prose, Role, TermId, Title
from generator.reading.source_model import Form

Ids = Annotated[list[TermId], Field(max_length=200)]
SomeIds = Annotated[list[TermId], Field(min_length=1, max_length=200)]


class TermForm(Form):
    """One value of a vocabulary."""

    id: TermId
    label: Title
    definition: Prose
    noun: Title | None = None
    plural: Title | None = None
    phrase: Title | None = None
    unknown: Flag = False
    doubtful: Flag = False
    harmless: Flag = False
    claim: Flag = False


class MeasureForm(TermForm):
    """What is measured; `add: never` where the numbers of several events, groups or parts make no sum."""

    add: Adding | None = None


Terms = Annotated[list[TermForm], Field(min_length=1, max_length=500)]


class FacetForm(Form):
    """A way to sort events or parts."""

    id: TermId
    label: Title
    definition: Prose
    values: Terms
    many: Flag = False
    counted: Flag = False
    ours: Flag = False
    before: Flag = False
    headline: TermId | None = None


class PartTypeForm(Form):
    """A countable piece inside events of a type."""

    id: TermId
    noun: Title
    plural: Title
    label: Title
    definition: Prose
    facets: Ids = []
    coding: TermId | None = None


class EventTypeForm(Form):
    """A type of event."""

    id: TermId
    noun: Title
    plural: Title
    label: Title
    definition: Prose
    facets: Ids = []
    required_facets: Ids = []
    answers: TermId | None = None
    part: PartTypeForm | None = None
    episode_days: Amount = 0
    not_at: Annotated[list[Line], Field(max_length=200)] = []
    partial: Ids = []
    asked: Annotated[list[Role], Field(max_length=3)] = []


class SideForm(Form):
    """Speakers who speak for one side, by the names that reports give them."""

    id: TermId
    label: Title
    definition: Prose
    names: Annotated[list[Title], Field(min_length=1, max_length=200)]


class CountryForm(Form):
    """A country of the desk; box: west, south, east, north."""

    id: TermId
    name: Title
    timezone: Line
    box: Annotated[list[Decimal], Field(min_length=4, max_length=4)]


class GapForm(Form):
    """Days on which the record is known to lack something."""

    since: Day
    until: Day
    what: Prose
    thin: Ids | None = None
    without: dict[TermId, SomeIds] = {}


class CoverageForm(Form):
    """How far the record reaches."""

    since: Day
    until: Day
    summary: Prose
    gaps: list[GapForm] = []
    complete: Flag = False


class SeriesForm(Form):
    """A named epoch."""

    id: TermId
    name: Title
    since: Day
    until: Day | None = None
    note: Prose | None = None


class TallyMatchForm(Form):
    """Which tallies events are matched to."""

    measure: TermId
    kind: SomeIds
    scope: TermId
    countries: Ids = []
    since: Day


class MatchingForm(Form):
    """Which facet values tie events to tallies."""

    facet: TermId
    of: TermId
    matched: SomeIds
    since: Day
    tally: TallyMatchForm


class ChartForm(Form):
    """A chart of the site."""

    id: TermId
    kind: ChartKind
    title: Title
    of: SomeIds
    on: SomeIds
    since: Day | None = None
    by: TermId | None = None
    marks: TermId | None = None


class DeskForm(Form):
    """What the desk is called and what it is about."""

    name: Title
    subject: Line
    description: Prose
    short: Title


class CodebookForm(Form):
    """The whole codebook."""

    desk: DeskForm
    coverage: CoverageForm
    series: list[SeriesForm] = []
    countries: Annotated[list[CountryForm], Field(min_length=1)]
    facets: list[FacetForm] = []
    types: Annotated[list[EventTypeForm], Field(min_length=1)]
    measures: Annotated[list[MeasureForm], Field(min_length=1, max_length=500)]
    people: Terms
    sides: list[SideForm] = []
    confidence: Terms
    tally_measures: Terms
    counter_kinds: Terms
    scopes: Terms
    publisher_kinds: Terms
    matching: MatchingForm | None = None
    charts: list[ChartForm] = []
    loaded_words: list[Title] = []
