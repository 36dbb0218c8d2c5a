"""The records as values, as `reading` yields them: events with parts, tallies, places, actors, counters, sources.

All are frozen. What was not known is None or empty, never 0. Ids are text; days are those of the place's own calendar.
Their fields are the keys that files have, each with what a file may say there; what no file says (`BUILT`) and the ids
of sources come from `written`, which completes what was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from generator.days import possible_days
from generator.errors import Fault, Where
from generator.reading import scalars
from generator.reading.codebook import Codebook, Named
from generator.reading.files import Unread
from generator.reading.harm import ENTRIES_MAX, Casualties, Harm, Number, Quantity, Report
from generator.reading.known import KnownIds
from generator.reading.meant import folded, meant_names
from generator.reading.scalars import BUILT, Entry, Listed, must, wrong
from generator.reading.sources import NamedSourceIds, SomeSourceIds, Source, SourceIds

__all__ = ["Casualties", "Quantity", "Report", "Source"]  # beside all that is defined here

KnownBasis = Literal["stated", "inferred"]
Day = date  # where a field is itself called `date`
PARTS_MAX = 200
# The keys with which a file of an event begins, in order; facets follow, and its sources come last.
BEFORE_FACETS = (
    *("type", "title", "date", "date_precision", "date_end", "time", "time_note", "filed_date"),
    *("place", "place_reported", "country", "recorded", "known", "confidence"),
)
ALIASES_MAX = 50


def _one_name(text: str) -> str:
    """The name. Raises the fault of several with another sign between them than a comma."""
    if meant := meant_names(text):
        raise wrong("must be one name", meant)
    return text


Aliases = Annotated[tuple[Annotated[scalars.Title, AfterValidator(_one_name)], ...], Listed(ALIASES_MAX)]
_Actors = Annotated[tuple[scalars.ActorId, ...], Listed(ENTRIES_MAX)]
_IS_REASON = must(lambda text: folded(text) not in {"yes", "true", "y"}, "must say why, in words")
_Events = Annotated[tuple[scalars.EventId, ...], Listed(ENTRIES_MAX)]
_Lines = Annotated[tuple[scalars.Line, ...], Listed(ENTRIES_MAX)]
_AsList = BeforeValidator(
    lambda value: [value] if isinstance(value, str) else value, json_schema_input_type=scalars.Line | list[scalars.Line]
)
_OtherIds = Mapping[scalars.TermId, Annotated[_Lines, _AsList]]


@dataclass(frozen=True)
class FacetValue(Entry):
    """One value of a facet, with the number that goes with it where the facet is counted."""

    id: Annotated[scalars.FacetValueId, Field(alias="value")]
    count: Number | None = None
    note: scalars.ProseIfAny = ""


@dataclass(frozen=True)
class Attribution(Entry):
    """An actor to whom something is ascribed, by whom, in which words; `actor` is None where only words are given."""

    actor: scalars.ActorId | None = None
    by: scalars.LineIfAny = ""
    note: scalars.ProseIfAny = ""
    sources: NamedSourceIds = ()


@dataclass(frozen=True)
class ClaimedBy(Attribution):
    """Who claimed it: always an actor."""

    actor: scalars.ActorId = field()


@dataclass(frozen=True)
class Delay(Entry):
    """Minutes from one named event to its answer, `reported` by a source or `bounded` by the two times."""

    answers: scalars.EventId
    low_minutes: scalars.Minutes
    high_minutes: scalars.Minutes
    basis: scalars.Basis
    words: scalars.LineIfAny = ""
    sources: NamedSourceIds = ()


@dataclass(frozen=True)
class Account(Entry):
    """One side of a conflict between sources."""

    value: scalars.Prose
    by: scalars.LineIfAny = ""
    note: scalars.ProseIfAny = ""
    sources: NamedSourceIds = ()


@dataclass(frozen=True)
class Conflict(Entry):
    """Where sources disagree: about what, in one sentence or as accounts side by side.

    `leaves_open`: keys of which accounts differ, so that what is coded is one of the values that they name; none: any.
    """

    about: scalars.Line
    text: scalars.ProseIfAny = ""
    accounts: Annotated[tuple[Account, ...], Listed(ENTRIES_MAX)] = ()
    leaves_open: Mapping[scalars.KeyId, _Lines] = field(default_factory=dict)


@dataclass(frozen=True)
class Revision(Entry):
    """A later statement that changed what had been said of the event."""

    text: scalars.Prose
    day: scalars.Day | None = None
    by: scalars.LineIfAny = ""
    sources: NamedSourceIds = ()


@dataclass(frozen=True)
class Change(Entry):
    """A change that was made here after the record had been used in a published page."""

    day: scalars.Day
    what: scalars.Prose
    why: scalars.Prose


def without_facets(value: object, info: ValidationInfo[KnownIds]) -> object:
    """What an event or a part has beside the facets of the codebook, which `facets` reads."""
    if not isinstance(value, dict):
        return value
    return {key: of for key, of in value.items() if key not in info.context.ids["facet"]}


@dataclass(frozen=True)
class Part(Entry):
    """A countable piece of an event; `id` is `<event id>#<n>`, n from 1. `place`, `facets` are its own, else empty."""

    adds_keys: ClassVar[bool] = True  # facets
    id: Annotated[str, BUILT]
    n: Annotated[int, BUILT]
    what: scalars.LineIfAny = ""
    place: scalars.PlaceId | None = None
    country: scalars.CountryId | None = None
    place_reported: scalars.LineIfAny = ""
    against: _Actors = ()
    munitions: Number | None = None
    facets: Annotated[Mapping[str, tuple[FacetValue, ...]], BUILT] = field(default_factory=dict)
    casualties: Harm = ()
    note: scalars.ProseIfAny = ""


_Part = Annotated[Part, BeforeValidator(without_facets)]
_Attribution = Annotated[
    Attribution, must(lambda one: one.actor or one.by or one.note, "must have an actor, or words in by or note")
]
_Delay = Annotated[Delay, must(lambda it: it.low_minutes <= it.high_minutes, "must have low_minutes <= high_minutes")]
_TEXT = "write text: …, or accounts: [{value: …, by: …}, …]"
_Conflict = Annotated[Conflict, must(lambda it: it.text or it.accounts, "must have text or accounts", _TEXT)]


@dataclass(frozen=True)
class Event(Entry):
    """One coded event; `where` is its file."""

    adds_keys: ClassVar[bool] = True  # facets and measures
    id: Annotated[str, BUILT]
    type: scalars.TypeId
    title: scalars.Title
    summary: scalars.Summary
    date: scalars.Day
    confidence: scalars.ConfidenceId
    sources: SomeSourceIds  # in the order of the file
    known: scalars.DayKnown
    known_basis: Annotated[KnownBasis, BUILT]
    where: Annotated[Where, BUILT]
    date_precision: scalars.DatePrecision = "day"
    date_end: scalars.Day | None = None
    time: scalars.Clock | None = None
    time_note: scalars.ProseIfAny = ""
    filed_date: scalars.Day | None = None
    date_note: scalars.ProseIfAny = ""
    date_end_note: scalars.ProseIfAny = ""
    filed_date_note: scalars.ProseIfAny = ""
    place: scalars.PlaceId | None = None
    country: scalars.CountryId | None = None  # of the place, or stated where the place is not known
    place_reported: scalars.LineIfAny = ""
    place_note: scalars.ProseIfAny = ""
    recorded: scalars.Day | None = None  # None: before the first briefing
    claimed_by: Annotated[tuple[ClaimedBy, ...], Listed(ENTRIES_MAX)] = ()
    claim_note: scalars.ProseIfAny = ""
    attributed_to: Annotated[tuple[_Attribution, ...], Listed(ENTRIES_MAX)] = ()
    against: _Actors = ()
    multiplicity: scalars.Several = 1
    counts: scalars.Flag = True
    counts_reason: scalars.ProseIfAny = ""
    facets: Annotated[Mapping[str, tuple[FacetValue, ...]], BUILT] = field(default_factory=dict)
    parts: Annotated[tuple[_Part, ...], Listed(PARTS_MAX)] = ()
    casualties: Harm = ()
    together: Annotated[tuple[Casualties, ...], BUILT] = ()  # with other events
    damage: scalars.ProseIfAny = ""
    answers: _Events = ()
    answers_note: scalars.ProseIfAny = ""
    delay: _Delay | None = None
    after: _Events = ()
    preceded_by: Annotated[tuple[str, ...], BUILT] = ()  # all before it by links, alone or with clocks (in_order)
    conflicts: Annotated[tuple[_Conflict, ...], Listed(ENTRIES_MAX)] = ()
    revisions: Annotated[tuple[Revision, ...], Listed(ENTRIES_MAX)] = ()
    notes: Annotated[tuple[scalars.Prose, ...], Listed(ENTRIES_MAX)] = ()
    possibly_same_as: _Events = ()
    distinct_from: _Events = ()
    changes: Annotated[tuple[Change, ...], Listed(ENTRIES_MAX)] = ()
    retracted: Annotated[scalars.ProseIfAny, _IS_REASON] = ""
    merged_into: scalars.EventId | None = None
    ids: _OtherIds = field(default_factory=dict)

    @cached_property
    def days(self) -> tuple[Day, Day]:
        """The first and last possible day on which the event began: the one rule, which nothing widens or narrows.

        What is dated to the day began on it, however long it lasted; else `possible_days`, up to the day it was known.
        """
        first, last = possible_days(self.date, self.date_precision, self.date_end)
        return first, max(self.date, min(last, self.known))

    @property
    def is_dated_to_day(self) -> bool:
        """Whether there is but one day on which it can have begun."""
        return self.days[0] == self.days[1]

    @property
    def countries(self) -> tuple[str, ...]:
        """Each country in which it was, as far as they are known: of an event with parts those of the parts."""
        return tuple(dict.fromkeys(filter(None, (item.country or self.country for item in self.parts or (self,)))))


@dataclass(frozen=True)
class Tally(Entry):
    """A total that somebody else stated: `value` of `measure` in `scope` from `since` to `until`, else to `as_of`."""

    id: scalars.NewId
    counter: scalars.CounterId
    measure: scalars.TallyMeasureId
    scope: scalars.ScopeId
    as_of: scalars.Day
    value: scalars.Amount
    known: scalars.DayKnown
    known_basis: Annotated[KnownBasis, BUILT]
    where: Annotated[Where, BUILT]
    sources: SomeSourceIds
    since: scalars.Day | None = None
    until: scalars.Day | None = None
    qualifier: scalars.Qualifier = ""
    high: scalars.Amount | None = None
    by: scalars.LineIfAny = ""  # the words for who said it, where they say more than the counter's name
    via: scalars.LineIfAny = ""
    as_of_note: scalars.ProseIfAny = ""
    parts: Mapping[str, scalars.Amount] = field(default_factory=dict)  # scope id or site name -> value
    notes: Annotated[tuple[scalars.Prose, ...], Listed(ALIASES_MAX)] = ()
    recorded: scalars.Day | None = None


@dataclass(frozen=True)
class Counter(Named):
    """Who states totals."""

    kind: scalars.CounterKindId
    note: scalars.ProseIfAny = ""


@dataclass(frozen=True)
class Publisher(Named):
    """Who publishes sources."""

    kind: scalars.PublisherKindId
    note: scalars.ProseIfAny = ""


@dataclass(frozen=True)
class Place(Named):
    """A gazetteer entry; degrees WGS 84. `precision_km` is how far the point may be from the place itself."""

    country: scalars.CountryId
    where: Annotated[Where, BUILT]
    latitude: scalars.Decimal | None = None
    longitude: scalars.Decimal | None = None
    precision_km: scalars.Decimal | None = None
    point_basis: scalars.PointBasis = ""  # "" where there is no point
    point_note: scalars.ProseIfAny = ""
    kind: scalars.LineIfAny = ""
    aliases: Aliases = ()
    note: scalars.ProseIfAny = ""
    sources: SourceIds = ()


@dataclass(frozen=True)
class Actor(Named):
    """A group, force or body that acts in events; `since`/`until` are years."""

    kind: scalars.Line
    where: Annotated[Where, BUILT]
    description: scalars.ProseIfAny = ""
    aliases: Aliases = ()
    part_of: Annotated[tuple[scalars.ActorId, ...], Listed(ALIASES_MAX)] = ()
    since: scalars.Year | None = None
    until: scalars.Year | None = None
    sources: SourceIds = ()


@dataclass(frozen=True)
class Record:
    """All that `events/` holds, read and checked; mappings are by id, in a fixed order (events by date, then id)."""

    codebook: Codebook
    events: Mapping[str, Event]
    tallies: Mapping[str, Tally]
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    counters: Mapping[str, Counter]
    publishers: Mapping[str, Publisher]
    sources: Mapping[str, Source]
    warnings: tuple[Fault, ...] = ()
    unread: tuple[Unread, ...] = ()  # of a record without the events of files at fault; nothing is built from it

    def stated_by(self, tally: Tally) -> str:
        """Who stated a total, inside a sentence."""
        return tally.by or self.counters[tally.counter].spoken
