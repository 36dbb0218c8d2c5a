"""The records as values, as `reading` yields them: events with parts, tallies, places, actors, counters, sources.

All are frozen. What was not known is None or empty, never 0. Ids are text; days are those of the place's own calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import Literal

from generator.days import Precision, possible_days
from generator.errors import Fault, Where
from generator.reading.codebook import Codebook
from generator.reading.unread import Unread

KnownBasis = Literal["stated", "inferred"]
Day = date  # where a field is itself called `date`


@dataclass(frozen=True)
class Quantity:
    """A number as it is known: low and high bounds and a best value, each None when not known.

    A bare number in YAML means all three. `{low: 3}` is "at least 3", `{best: 40}` "about 40": no other bound is known.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Report:
    """What one source or official said of a value on a day; `quantity` is None where only words were given.

    `day` None: known with the event. A later report of the same `by`, or of a later day of that `side`, replaces it.
    """

    quantity: Quantity | None
    day: date | None = None
    by: str = ""
    words: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    preferred: bool = False
    side: str = ""  # of the codebook; '' where `by` speaks for nobody else
    who: str = ""  # the group that it names itself, under a statement of people of whom groups are not told apart


@dataclass(frozen=True)
class Casualties:
    """Reports of a measure for one group of people, with a note; `events`: those that have the number together."""

    who: str
    measure: str
    reports: tuple[Report, ...]
    note: str = ""
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet, with the number that goes with it where the facet is counted."""

    id: str
    count: Quantity | None = None
    note: str = ""


@dataclass(frozen=True)
class Attribution:
    """An actor to whom something is ascribed, by whom, in which words; `actor` is None where only words are given."""

    actor: str | None
    by: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Delay:
    """Minutes from one named event to its answer, `reported` by a source or `bounded` by the two times."""

    answers: str
    low_minutes: int
    high_minutes: int
    basis: Literal["reported", "bounded"]
    words: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Account:
    """One side of a conflict between sources."""

    value: str
    by: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """Where sources disagree: about what, in one sentence or as accounts side by side.

    `leaves_open`: keys of which accounts differ, so that what is coded is one of the values that they name; none: any.
    """

    about: str
    text: str = ""
    accounts: tuple[Account, ...] = ()
    leaves_open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Revision:
    """A later statement that changed what had been said of the event."""

    text: str
    day: date | None = None
    by: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A change that we made to a record after it had been used in a published page."""

    day: date
    what: str
    why: str


@dataclass(frozen=True)
class Source:
    """One piece of evidence: one URL is one source. `date` is the last day of a date that may be a month or a year."""

    id: str
    publisher: str
    title: str = ""
    url: str = ""
    date: Day | None = None
    date_text: str = ""
    original: str = ""
    archive: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A countable piece of an event; `id` is `<event id>#<n>`, n from 1. `place`, `facets` are its own, else empty."""

    id: str
    n: int
    what: str = ""
    place: str | None = None
    country: str | None = None
    place_reported: str = ""
    against: tuple[str, ...] = ()
    munitions: Quantity | None = None
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    casualties: tuple[Casualties, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Event:
    """One coded event. `wheres` maps a field path ('place', 'parts.0.what', …) to its position in the file."""

    id: str
    type: str
    title: str
    summary: str
    date: Day
    confidence: str
    sources: tuple[str, ...]  # source ids, in the order of the file
    known: Day
    known_basis: KnownBasis
    where: Where
    date_precision: Precision = "day"
    date_end: Day | None = None
    time: time | None = None
    time_note: str = ""
    filed_date: Day | None = None
    date_note: str = ""
    date_end_note: str = ""
    filed_date_note: str = ""
    place: str | None = None
    country: str | None = None  # of the place, or stated where the place is not known
    place_reported: str = ""
    place_note: str = ""
    recorded: Day | None = None  # None: before the first briefing
    claimed_by: tuple[Attribution, ...] = ()
    claim_note: str = ""
    attributed_to: tuple[Attribution, ...] = ()
    against: tuple[str, ...] = ()
    multiplicity: int = 1
    counts: bool = True
    counts_reason: str = ""
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    together: tuple[Casualties, ...] = ()  # with other events
    damage: str = ""
    answers: tuple[str, ...] = ()
    answers_note: str = ""
    delay: Delay | None = None
    after: tuple[str, ...] = ()  # what a source puts before it, of whatever type
    preceded_by: tuple[str, ...] = ()  # all that came before it as far as links tell, alone or with clocks (in_order)
    conflicts: tuple[Conflict, ...] = ()
    revisions: tuple[Revision, ...] = ()
    notes: tuple[str, ...] = ()
    possibly_same_as: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    retracted: str = ""  # the reason
    merged_into: str | None = None
    wheres: Mapping[str, Where] = field(default_factory=dict)

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
class Tally:
    """A total that somebody else stated: `value` of `measure` in `scope` from `since` to `until`, else to `as_of`."""

    id: str
    counter: str
    measure: str
    scope: str
    as_of: date
    value: int
    known: date
    known_basis: KnownBasis
    where: Where
    sources: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    qualifier: str = ""  # "", at least, more than, about, nearly
    high: int | None = None
    by: str = ""  # the words for who said it, where they say more than the counter's name
    via: str = ""
    as_of_note: str = ""
    parts: Mapping[str, int] = field(default_factory=dict)  # scope id or site name -> value
    notes: tuple[str, ...] = ()
    recorded: date | None = None


@dataclass(frozen=True)
class Named:
    """An entry of a list; `article` says whether its name has one inside a sentence."""

    id: str
    name: str
    article: bool = field(default=False, kw_only=True)

    @property
    def spoken(self) -> str:
        """The name inside a sentence."""
        return f"the {self.name}" if self.article else self.name


@dataclass(frozen=True)
class Counter(Named):
    """Who states totals; `kind` is one of the codebook's counter kinds."""

    kind: str
    note: str = ""


@dataclass(frozen=True)
class Publisher(Named):
    """Who publishes sources; `kind` is one of the codebook's publisher kinds."""

    kind: str
    note: str = ""


@dataclass(frozen=True)
class Place(Named):
    """A gazetteer entry; degrees WGS 84. `precision_km` is how far the point may be from the place itself."""

    country: str
    where: Where
    latitude: float | None = None
    longitude: float | None = None
    precision_km: float | None = None
    point_basis: str = ""  # looked-up | general-knowledge | "" where there is no point
    point_note: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Actor(Named):
    """A group, force or body that acts in events; `since`/`until` are years."""

    kind: str
    where: Where
    description: str = ""
    aliases: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    sources: tuple[str, ...] = ()


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
