"""What is recorded before and after an event that answers others: windows, numbers and how far they compare.

Only counts, side by side. What is of the event's own day is before it or after it by what sources say
or by the clock, what it answers before it, and the rest of that day in both bounds; windows of neighbours overlap, and
a window is counted only where the record covers all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property, lru_cache
from typing import ClassVar, Literal

from generator.days import shifted
from generator.figures import Figure, FigureSpec
from generator.figures.kinds.compare import side_of, sides_of
from generator.findings import PARTIAL
from generator.reading.codebook import EventType
from generator.reading.records import Event
from generator.register import Register, Subject
from generator.words import day_words

WINDOWS = (7, 14, 28)
COMPARED = 14  # the window that is compared and drawn
NEAR, FARTHER = 4, 8  # in so many days the next one is looked for first, then in so many times as many
DAGGER = "\N{DAGGER}"
NOT_COVERED = "not covered"
NOT_DATED = "day not known"

Change = Literal["fewer", "as many", "more", "open"]


@dataclass(frozen=True)
class Stretch:
    """So many days on one side of an event, first and last day included.

    `figure` is None where the record does not cover all of it, or where the event is not dated to one day; `is_even`:
    no declared gap of the record starts or ends between the event's day and the window's end.
    """

    days: int
    since: date
    until: date
    figure: Figure | None
    is_even: bool
    missing: str = ""

    @property
    def value(self) -> int:
        """How many are recorded on their own days."""
        return int(self.figure.value or 0) if self.figure else 0

    @property
    def low(self) -> int:
        """The least that it may be."""
        return int(self.figure.low or 0) if self.figure else 0

    @property
    def high(self) -> int:
        """The most that it may be."""
        return int(self.figure.high or 0) if self.figure else 0

    @property
    def words(self) -> str:
        """'12', '12–14' where days are not known well enough, with † where the record changes; 'not covered'."""
        return f"{_span(self.low, self.high)}{'' if self.is_even else DAGGER}" if self.figure else self.missing


@dataclass(frozen=True)
class Wait:
    """How many days it took until the next event of the answered type: least and most, `high` None where it is open.

    `low` None: none is recorded by `until`, the last day that is covered; `missing` says why nothing can be said.
    """

    low: int | None
    high: int | None
    until: date
    is_even: bool = True
    missing: str = ""

    @property
    def words(self) -> str:
        """'3', '2–4†', '3 or more', 'none by 31 December 2025', 'not covered'."""
        if self.missing:
            return self.missing
        days = "" if self.low is None else f"{self.low} or more" if self.high is None else _span(self.low, self.high)
        return f"{days or f'none by {day_words(self.until)}'}{'' if self.is_even else DAGGER}"


@dataclass(frozen=True)
class Around:
    """One event that answers others, with what is recorded on both sides of it, the shortest window first.

    Of an episode the first of its `rounds`: what is before is before that, what is after is after the last of them, and
    the wait is that from the first.
    """

    event: Event
    type: EventType
    answered: EventType
    is_headline: bool
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    wait: Wait
    is_thin: bool  # the windows that are compared reach into days of which the record is declared thin
    rounds: tuple[Event, ...] = ()
    thin_note: ClassVar[str] = (
        f"{PARTIAL}: the days compared reach into a stretch in which only part of what happened is recorded, so that "
        "these numbers cannot be compared with others."
    )

    @property
    def is_told(self) -> bool:
        """Whether something can be said of any of the windows."""
        return any(window.figure for window in (*self.before, *self.after))

    def pair(self) -> tuple[Stretch, Stretch] | None:
        """The windows that are compared, where they may be: both covered, the record alike over both."""
        before, after = (next(w for w in side if w.days == COMPARED) for side in (self.before, self.after))
        return (before, after) if all(w.figure and w.is_even for w in (before, after)) else None

    @property
    def change(self) -> Change | None:
        """Whether fewer, as many or more are recorded after it than before; "open" where days are too imprecise.

        None where the record does not let the two be compared.
        """
        pair = self.pair()
        if pair is None:
            return None
        before, after = pair
        if after.high < before.low:
            return "fewer"
        if after.low > before.high:
            return "more"
        return "as many" if before.low == before.high == after.low == after.high else "open"

    @property
    def is_quiet(self) -> bool:
        """Whether nothing at all is recorded on either side."""
        pair = self.pair()
        return pair is not None and not any(window.high for window in pair)


@lru_cache(maxsize=4)
def surroundings(register: Register) -> Surroundings:
    """What is around the events of a view; kept, as pages, charts and a comparison of two records ask for the same."""
    return Surroundings(register)


class Surroundings:
    """What is before and after each event that answers others, in one view of the record."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def types(self) -> tuple[tuple[EventType, EventType], ...]:
        """The types that answer another, each with the type that it answers."""
        types = self.register.codebook.types
        return tuple((kind, types[kind.answers]) for kind in types.values() if kind.answers)

    @cached_property
    def _found(self) -> Mapping[str, Around]:
        of_type = ((pair, s.event) for pair in self.types() for s in self.register.subjects(pair[0].id))
        return {event.id: self._around(event, *pair) for pair, event in of_type if event.counts}

    def of(self, event_id: str) -> Around | None:
        """What is around one event; None where it answers nothing by its type, does not count or does not stand."""
        return self._found.get(event_id)

    def of_type(self, type_id: str) -> tuple[Around, ...]:
        """Those of one type that count, in order of day."""
        return tuple(around for around in self._found.values() if around.type.id == type_id)

    def episodes(self, type_id: str) -> tuple[Around, ...]:
        """The same, rounds of one episode as one; those with the headline value and the others are apart."""
        rows: list[list[Around]] = []
        by_time = sorted(self.of_type(type_id), key=lambda a: (a.event.date, a.event.time or time.max, a.event.id))
        for around in sorted(by_time, key=lambda a: not a.is_headline):
            near = rows[-1][-1] if rows and rows[-1][-1].is_headline == around.is_headline else None
            if near and (around.event.date - near.event.date).days <= around.type.episode_days:
                rows[-1].append(around)
            else:
                rows.append([around])
        return tuple(map(self._episode, rows))

    @cached_property
    def _rounds(self) -> Mapping[str, tuple[Event, ...]]:
        episodes = (each for kind, _ in self.types() for each in self.episodes(kind.id))
        return {event.id: each.rounds for each in episodes for event in each.rounds}

    def with_rounds(self, event_id: str) -> Around | None:
        """What is around one event itself, with all rounds of the episode that it is one of."""
        found = self.of(event_id)
        return found and replace(found, rounds=self._rounds[event_id])

    def _episode(self, rounds: Sequence[Around]) -> Around:
        first, last = rounds[0], rounds[-1]
        is_even = self.register.codebook.coverage.is_even(first.event.date, last.event.date)
        after = tuple(replace(window, is_even=window.is_even and is_even) for window in last.after)
        is_thin = any(around.is_thin for around in rounds)
        return replace(first, after=after, is_thin=is_thin, rounds=tuple(around.event for around in rounds))

    def _around(self, event: Event, kind: EventType, answered: EventType) -> Around:
        first, last = event.days
        reach = shifted(first, -COMPARED), shifted(last, COMPARED)
        pair = self.register.codebook.headline_of(kind.id)
        before, after = zip(*(self._sides(event, answered.id, days) for days in WINDOWS), strict=True)
        return Around(
            event=event,
            type=kind,
            answered=answered,
            is_headline=pair is not None and pair[1] in self.register.values_of(Subject(event.id, event), pair[0]),
            before=before,
            after=after,
            wait=self._wait(event, answered.id),
            is_thin=self.register.codebook.coverage.is_thin(answered.id, *reach),
            rounds=(event,),
        )

    def _sides(self, event: Event, of: str, days: int) -> Iterator[Stretch]:
        """So many days before the event, and as many after it, with how many of a type there are in them."""
        (first, last), coverage = event.days, self.register.codebook.coverage
        spans = (shifted(first, -days), shifted(first, -1)), (shifted(last, 1), shifted(last, days))
        figures = sides_of(event, days, FigureSpec("around", "count", of=of), self.register)
        for (since, until), figure in zip(spans, figures, strict=True):
            is_covered = since >= coverage.since and until <= self.register.last_covered
            missing = NOT_DATED if first != last else "" if is_covered else NOT_COVERED
            is_even = coverage.is_even(min(since, first), max(until, last))
            yield Stretch(days, since, until, None if missing else figure, is_even, missing)

    def _wait(self, event: Event, of: str) -> Wait:
        first, last = event.days
        coverage, until = self.register.codebook.coverage, self.register.last_covered
        if first != last:
            return Wait(None, None, until, missing=NOT_DATED)
        if first < coverage.since or first >= until:
            return Wait(None, None, until, missing=NOT_COVERED)
        low, high = self._next_after(event, of, until)
        return Wait(low, high, until, coverage.is_even(first, until if high is None else shifted(first, high)))

    def _next_after(self, event: Event, of: str, until: date) -> tuple[int | None, int | None]:
        """How many days after the event the next one was: least, and most where one surely was; (None, None): none.

        None are waited for one of its own day that came after it; it is open where one of that day may have.
        """
        low = high = None
        reach = NEAR
        while low is None or high is None:  # what lies beyond a reach came later than what is found within it
            end = min(until, shifted(event.date, reach))
            near = [s.event for s in self.register.candidates(of, event.date, end) if s.event.counts]
            may_be = (o for o in near if o.id != event.id and side_of(o, event, self.register) != "before")
            low = min((day for day in (max(other.days[0], event.date) for other in may_be) if day <= end), default=None)
            by = (self._surely_after_by(other, event) for other in near if other.date >= event.date)
            high = min((day for day in by if day and day <= end), default=None) if low else None
            if end == until:
                break
            reach *= FARTHER
        return (low - event.date).days if low else None, (high - event.date).days if high else None

    def _surely_after_by(self, other: Event, event: Event) -> date | None:
        """The day by which another surely came after the event: all that may be one with it must have come by then."""
        alike = self.register.may_be_one(other)
        is_after = all(side_of(one, event, self.register) == "after" for one in alike)
        return max(one.days[1] for one in alike) if is_after else None


def counts_as(found: Iterable[Around]) -> int:
    """How many events they are, each as often as it stands for."""
    return sum(event.multiplicity for around in found for event in around.rounds)


def _span(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low}\N{EN DASH}{high}"
