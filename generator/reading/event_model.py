"""The written form of an event, without its facets: those are the codebook's and are read beside it, by `facets`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Discriminator, Field, Tag, ValidationInfo, model_validator

from generator.reading.scalars import (
    ActorId,
    Basis,
    Clock,
    ConfidenceId,
    CountryId,
    DatePrecision,
    Day,
    EventId,
    Flag,
    KeyId,
    KnownIds,
    Line,
    Minutes,
    PeopleId,
    PlaceId,
    Prose,
    Several,
    Summary,
    Title,
    TypeId,
    wrong,
)
from generator.reading.source_model import Form, Keys, Number, Sources

PARTS_MAX = 200
ENTRIES_MAX = 100
AFTER = "Events that a source puts before all of this one, of whatever type; their days must overlap or come first."
MEASURES = "<measures>"  # where the keys that are measures of the codebook are gathered


def _shape(value: object) -> str:
    return "<reports>" if isinstance(value, list) else "<number>"


class ReportForm(Form):
    """What one source said of a value on a day."""

    value: Number | None = None
    day: Day | None = None
    by: Line | None = None
    who: PeopleId | None = None
    words: Line | None = None
    note: Prose | None = None
    preferred: Flag = False
    sources: Keys | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.words is None:
            raise wrong("must have a value or words")
        return self


Reports = Annotated[list[ReportForm], Field(min_length=1, max_length=ENTRIES_MAX)]
Measured = Annotated[Annotated[Number, Tag("<number>")] | Annotated[Reports, Tag("<reports>")], Discriminator(_shape)]


class CasualtiesForm(Form):
    """Casualties of one group of people, by measure of the codebook."""

    adds_keys: ClassVar[bool] = True  # measures
    who: PeopleId
    together_with: Annotated[list[EventId], Field(max_length=ENTRIES_MAX)] = []
    by_measure: dict[str, Measured] = Field(alias=MEASURES)
    note: Prose | None = None

    @model_validator(mode="before")
    @classmethod
    def _gathers_measures(cls, value: object, info: ValidationInfo[KnownIds]) -> object:
        if not isinstance(value, dict):
            return value
        measures = {key: of for key, of in value.items() if key in info.context.ids["measure"]}
        return {key: of for key, of in value.items() if key not in measures} | {MEASURES: measures}

    @model_validator(mode="after")
    def _has_a_measure(self, info: ValidationInfo[KnownIds]) -> Self:
        if not self.by_measure:
            raise wrong(f"must state one of {', '.join(sorted(info.context.ids['measure']))}")
        return self


class AttributionForm(Form):
    """To whom something is ascribed, and by whom."""

    actor: ActorId | None = None
    by: Line | None = None
    note: Prose | None = None
    sources: Keys | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.actor is None and self.by is None and self.note is None:
            raise wrong("must have an actor, or words in by or note")
        return self


class ClaimForm(AttributionForm):
    """Who claimed it: always an actor."""

    actor: ActorId


class DelayForm(Form):
    """The time from one named event to this answer."""

    answers: EventId
    low_minutes: Minutes
    high_minutes: Minutes
    basis: Basis
    words: Line | None = None
    sources: Keys | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.low_minutes > self.high_minutes:
            raise wrong("must have low_minutes <= high_minutes")
        return self


class AccountForm(Form):
    """One side of a conflict between sources."""

    value: Prose
    by: Line | None = None
    note: Prose | None = None
    sources: Keys | None = None


class ConflictForm(Form):
    """Where sources disagree."""

    about: Line
    text: Prose | None = None
    accounts: Annotated[list[AccountForm], Field(max_length=ENTRIES_MAX)] = []
    leaves_open: dict[KeyId, Annotated[list[Line], Field(max_length=ENTRIES_MAX)]] = {}

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and not self.accounts:
            raise wrong("must have text or accounts", "write text: …, or accounts: [{value: …, by: …}, …]")
        return self


class RevisionForm(Form):
    """A later statement that changed what had been said."""

    text: Prose
    day: Day | None = None
    by: Line | None = None
    sources: Keys | None = None


class ChangeForm(Form):
    """A change that was made here after the record had been used."""

    day: Day
    what: Prose
    why: Prose


def _without_facets(value: object, info: ValidationInfo[KnownIds]) -> object:
    if not isinstance(value, dict):
        return value
    return {key: of for key, of in value.items() if key not in info.context.ids["facet"]}


class PartForm(Form):
    """A countable piece of an event."""

    adds_keys: ClassVar[bool] = True  # facets
    what: Line | None = None
    place: PlaceId | None = None
    country: CountryId | None = None
    place_reported: Line | None = None
    against: Annotated[list[ActorId], Field(max_length=ENTRIES_MAX)] = []
    munitions: Number | None = None
    casualties: Annotated[list[CasualtiesForm], Field(max_length=ENTRIES_MAX)] = []
    note: Prose | None = None

    @model_validator(mode="before")
    @classmethod
    def _leaves_facets(cls, value: object, info: ValidationInfo[KnownIds]) -> object:
        return _without_facets(value, info)


class EventForm(Form):
    """An event, one to a file."""

    adds_keys: ClassVar[bool] = True  # facets and measures
    type: TypeId
    title: Title
    date: Day
    place: PlaceId | None = None
    country: CountryId | None = None
    confidence: ConfidenceId
    summary: Summary
    sources: Annotated[Sources, Field(min_length=1)]
    date_precision: DatePrecision = "day"
    date_end: Day | None = None
    time: Clock | None = None
    time_note: Prose | None = None
    filed_date: Day | None = None
    date_note: Prose | None = None
    date_end_note: Prose | None = None
    filed_date_note: Prose | None = None
    place_reported: Line | None = None
    place_note: Prose | None = None
    known: Day | None = None
    recorded: Day | None = None
    claimed_by: Annotated[list[ClaimForm], Field(max_length=ENTRIES_MAX)] = []
    claim_note: Prose | None = None
    attributed_to: Annotated[list[AttributionForm], Field(max_length=ENTRIES_MAX)] = []
    against: Annotated[list[ActorId], Field(max_length=ENTRIES_MAX)] = []
    multiplicity: Several | None = None
    counts: Flag = True
    counts_reason: Prose | None = None
    parts: Annotated[list[PartForm], Field(max_length=PARTS_MAX)] = []
    casualties: Annotated[list[CasualtiesForm], Field(max_length=ENTRIES_MAX)] = []
    damage: Prose | None = None
    answers: Annotated[list[EventId], Field(max_length=ENTRIES_MAX)] = []
    answers_note: Prose | None = None
    delay: DelayForm | None = None
    after: Annotated[list[EventId], Field(max_length=ENTRIES_MAX, description=AFTER)] = []
    conflicts: Annotated[list[ConflictForm], Field(max_length=ENTRIES_MAX)] = []
    revisions: Annotated[list[RevisionForm], Field(max_length=ENTRIES_MAX)] = []
    notes: Annotated[list[Prose], Field(max_length=ENTRIES_MAX)] = []
    possibly_same_as: Annotated[list[EventId], Field(max_length=ENTRIES_MAX)] = []
    distinct_from: Annotated[list[EventId], Field(max_length=ENTRIES_MAX)] = []
    changes: Annotated[list[ChangeForm], Field(max_length=ENTRIES_MAX)] = []
    retracted: Prose | None = None
    merged_into: EventId | None = None

    @model_validator(mode="before")
    @classmethod
    def _leaves_facets(cls, value: object, info: ValidationInfo[KnownIds]) -> object:
        return _without_facets(value, info)

    def days_of_reports(self) -> list[tuple[str, Day]]:
        """The day of each dated report or revision, with its field: what was said on a day was known by that day."""
        groups = [("casualties", self.casualties)]
        groups += [(f"parts.{n}.casualties", part.casualties) for n, part in enumerate(self.parts)]
        found = [
            (f"{field}.{n}.{measure}.{m}.day", report.day)
            for field, casualties in groups
            for n, one in enumerate(casualties)
            for measure, stated in one.by_measure.items()
            for m, report in enumerate(stated if isinstance(stated, list) else [])
        ]
        found += [(f"revisions.{n}.day", revision.day) for n, revision in enumerate(self.revisions)]
        return [(field, day) for field, day in found if day is not None]
