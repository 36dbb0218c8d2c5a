"""The register: all records, indexed, as they were known to the public on one day and recorded here by another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType
from typing import Any

from generator.reading.codebook import Codebook
from generator.reading.ids import event_id_of
from generator.reading.quantities import common_quantity, quantity_as_known, quantity_sum
from generator.reading.records import Casualties, Event, Part, Quantity, Record, Report, Tally

ACTOR_KEYS = ("actor", "claimed_by", "attributed_to", "against")
CORE_KEYS = ("country", "place", *ACTOR_KEYS, "confidence", "id")  # what `where` may name beside the facets
HARM = "harm"  # too; its values are measures, of anybody or of one group, and it is of its day, as their numbers are
EVERYWHERE: Mapping[str, Collection[str]] = MappingProxyType({})
OF_THE_WHOLE = ("id", HARM)  # not borne by one part of an event
_LAST: deque[Register] = deque(maxlen=4)  # of the record, and of one that it is compared with


@dataclass(frozen=True, eq=False)
class Subject:
    """What a figure counts: an event (`part` is None) or a part of one. Each is equal to itself alone."""

    id: str
    event: Event
    part: Part | None = None
    times: tuple[int, int] | None = None  # of the several that it stands for, how few and how many a figure asks for

    @property
    def item(self) -> Event | Part:
        """The event or the part itself."""
        return self.part or self.event

    @property
    def place(self) -> str | None:
        """The place id; a part that says nothing itself, not in words and not by its country, is where its event is."""
        says = self.item.place or self.item.country or self.item.place_reported
        return self.item.place if says else self.event.place

    @property
    def weight(self) -> int:
        """How often it counts at the least: an event as often as it stands for, a part once."""
        return self.times[0] if self.times else 1 if self.part else self.event.multiplicity

    @property
    def most(self) -> int:
        """How often it counts at the most."""
        return self.times[1] if self.times else self.weight


class InOrder:
    """The subjects of one kind by date, then id, found by days and by values without a look at each."""

    def __init__(self, subjects: tuple[Subject, ...], values_of: Callable[[Subject, str], Iterable[str]]) -> None:
        self.subjects, self._values_of = subjects, values_of
        self._dates = [subject.event.date.toordinal() for subject in subjects]
        spans = [(s.event.days, date_) for s, date_ in zip(subjects, self._dates, strict=True)]
        self._back = max((date_ - days[0].toordinal() for days, date_ in spans), default=0)
        self._on = max((days[1].toordinal() - date_ for days, date_ in spans), default=0)
        self._under: dict[str, dict[str, list[int]]] = {}

    def candidates(self, where: Mapping[str, Collection[str]], since: date, until: date) -> Iterator[Subject]:
        """Those that may lie in the window and have what is asked for under the rarest of the keys, but for harm."""
        first = bisect_left(self._dates, since.toordinal() - self._on)
        end = bisect_right(self._dates, until.toordinal() + self._back)
        # Not by harm: to find out what each did takes longer than to look at those of the window.
        having = (self._having(key, values) for key, values in where.items() if key != HARM)
        rarest = min(having, key=len, default=None)
        near = range(first, end) if rarest is None else rarest[bisect_left(rarest, first) : bisect_left(rarest, end)]
        for subject in map(self.subjects.__getitem__, near):
            days = subject.event.days
            if days[1] >= since and days[0] <= until:
                yield subject

    def _having(self, key: str, values: Collection[str]) -> list[int]:
        """The places of those that have one of the values."""
        if key not in self._under:
            under = self._under.setdefault(key, {})
            for n, subject in enumerate(self.subjects):
                for value in self._values_of(subject, key):
                    under.setdefault(value, []).append(n)
        found = [self._under[key].get(value, []) for value in values]
        return found[0] if len(found) == 1 else sorted({n for each in found for n in each})


@dataclass(frozen=True, eq=False)
class Register:
    """The records known on `as_of` and recorded here by `recorded_by` (None: no such limit), in order of date.

    Retracted and merged records are out. An event of which a later report is known stays; the later report does not
    (`casualties`). A record without a `recorded` day is older than the first briefing and always counts as recorded.
    """

    record: Record
    as_of: date | None = None
    recorded_by: date | None = None
    _views: dict[tuple[date, date | None], Register] = field(default_factory=dict, repr=False)
    _values: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _subjects_of: dict[int, tuple[Subject, ...]] = field(default_factory=dict, repr=False)  # by the object of the event
    _harmed: dict[object, tuple[Any, Quantity | None]] = field(default_factory=dict, repr=False)  # by `casualties`
    _in_order: dict[str, InOrder] = field(default_factory=dict, repr=False)
    figures: dict[str, Any] = field(default_factory=dict, repr=False)  # what was computed of it, by what was asked
    # What passes, by what `where` and `not` ask for: each subject as it is asked for, None where it is out.
    passing: dict[object, dict[Subject, Subject | None]] = field(default_factory=dict, repr=False)
    # Of one that holds other events, to see what they make: the values of the others, and the ids of these events, of
    # which nothing that is found is kept.
    _others: Mapping[tuple[str, str], tuple[str, ...]] | None = None
    tried: frozenset[str] = frozenset()

    @classmethod
    def of(cls, record: Record) -> Register:
        """All that is recorded, without a limit; of the last records the same one each time, with what it has found."""
        found = next((one for one in _LAST if one.record is record), None) or cls(record)
        if found not in _LAST:
            _LAST.append(found)
        return found

    def as_known_on(self, day: date, recorded_by: date | None = None) -> Register:
        """The records as known on the day, by default with all that has been recorded since; kept for the next call."""
        view = self._views.get((day, recorded_by))
        if view is None:
            view = Register(self.record, day, recorded_by, self._views, self._values, self._subjects_of, self._harmed)
            self._views[day, recorded_by] = view
        return view

    def holding(
        self,
        events: Iterable[Event],
        tallies: Iterable[Tally],
        coded: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
    ) -> Register:
        """The same view of a record that holds these events and tallies alone.

        `coded` are values by subject and key that take the place of what the events themselves give (`values_of`).
        """
        held, values = {event.id: event for event in events}, dict(coded or {})
        record = replace(self.record, events=held, tallies={tally.id: tally for tally in tallies})
        tried = {event_id_of(subject_id) for subject_id, _ in values}
        tried |= {event.id for event in held.values() if id(event) not in self._subjects_of}
        return Register(
            record,
            self.day,
            self.recorded_by,
            _values=values,
            _subjects_of=self._subjects_of,
            _harmed=self._harmed,
            passing=self.passing if self.as_of == self.day else {},
            _others=self._values,
            tried=frozenset(tried),
        )

    @property
    def codebook(self) -> Codebook:
        """The codebook of the record."""
        return self.record.codebook

    @cached_property
    def day(self) -> date:
        """The day of this view; without a limit the last on which a record became known, or the end of the coverage."""
        known = [event.known for event in self.events] + [tally.known for tally in self.tallies]
        return self.as_of or max(known, default=self.codebook.coverage.until)

    @property
    def last_covered(self) -> date:
        """The last day that can hold an event: of the coverage, or of this view where that is earlier.

        Of a later day nothing is known, not even that it had none.
        """
        return min(self.codebook.coverage.until, self.day)

    def _is_known(self, happened: date, known: date, recorded: date | None) -> bool:
        if self.as_of is not None and (happened > self.as_of or known > self.as_of):
            return False
        return self.recorded_by is None or recorded is None or recorded <= self.recorded_by

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events by date, then id."""
        held = (e for e in self.record.events.values() if not e.retracted and e.merged_into is None)
        known = (event for event in held if self._is_known(event.date, event.known, event.recorded))
        return tuple(sorted(known, key=lambda event: (event.date, event.id)))

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """The tallies by the day they hold for, then id."""
        known = (t for t in self.record.tallies.values() if self._is_known(t.as_of, t.known, t.recorded))
        return tuple(sorted(known, key=lambda tally: (tally.as_of, tally.id)))

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """The events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def _subjects(self) -> Mapping[str, tuple[Subject, ...]]:
        subjects: dict[str, list[Subject]] = {}
        for event in self.events:
            kept = {} if event.id in self.tried else self._subjects_of
            if id(event) not in kept:
                kept[id(event)] = Subject(event.id, event), *(Subject(part.id, event, part) for part in event.parts)
            made = kept[id(event)]
            subjects.setdefault(event.type, []).append(made[0])
            if part_type := self.codebook.types[event.type].part:
                subjects.setdefault(part_type.id, []).extend(made[1:])
        return {of: tuple(found) for of, found in subjects.items()}

    def subjects(self, of: str) -> tuple[Subject, ...]:
        """The events of a type, or the parts of a part type, as what a figure counts; by date, then id."""
        return self._subjects.get(of, ())

    def candidates(
        self, of: str, since: date, until: date, where: Mapping[str, Collection[str]] = EVERYWHERE
    ) -> Iterator[Subject]:
        """Those of a kind that may lie in a window, by date, then id; of a `where` all that pass, and few others."""
        if self._others is not None:  # asked once or twice, which is not worth an order
            return (s for s in self.subjects(of) if s.event.days[1] >= since and s.event.days[0] <= until)
        if of not in self._in_order:
            self._in_order[of] = InOrder(self.subjects(of), self.values_of)
        return self._in_order[of].candidates(where, since, until)

    def may_be_one(self, event: Event) -> tuple[Event, ...]:
        """An event with those of its type that count and may be the same, directly or through others."""
        if not event.possibly_same_as:
            return (event,)  # nearly all; the two that may be one both say so
        found = {event.id: event}
        waiting = [event]
        for one in waiting:
            others = (self.by_id[i] for i in one.possibly_same_as if i in self.by_id and i not in found)
            fresh = [other for other in others if other.counts and other.type == event.type]
            found |= {other.id: other for other in fresh}
            waiting += fresh
        return tuple(waiting)

    def country_of(self, subject: Subject) -> str | None:
        """The country id: stated, else of the place, else (of a part) of the event."""
        for item in (subject.item, subject.event):
            if item.country or item.place:
                return item.country or self.record.places[item.place or ""].country
        return None

    def bearers(self, subject: Subject) -> tuple[Subject, ...]:
        """Whose values the subject's are: the parts of an event that has some, else the event or the part itself."""
        if subject.part or not subject.event.parts:
            return (subject,)
        return tuple(Subject(part.id, subject.event, part) for part in subject.event.parts)

    def bearing(self, subject: Subject, where: Mapping[str, Collection[str]]) -> tuple[Subject, ...]:
        """The bearers of which each has one of the values under every key: what no part has, nor has its event."""

        def has(bearer: Subject, key: str, values: Collection[str]) -> bool:
            return any(value in values for value in self.values_of(subject if key in OF_THE_WHOLE else bearer, key))

        return tuple(b for b in self.bearers(subject) if all(has(b, key, values) for key, values in where.items()))

    def values_of(self, subject: Subject, key: str) -> tuple[str, ...]:
        """The ids that a subject has under a facet or one of `CORE_KEYS`; empty where it is not known.

        An event with parts has those of its parts, and a part what its event states where it states none. They are the
        same in every view, so that all share what was found, but for the harm that it did or may have done.
        """
        key = f"{HARM} {self.as_of}" if key == HARM and (subject.id, HARM) not in self._values else key
        found = self._values.get((subject.id, key))
        if found is None and self._others:
            found = self._others.get((subject.id, key))
        if found is None:
            found = tuple(dict.fromkeys(self._values_of(subject, key)))
            self._values[subject.id, key] = found
        return found

    def _values_of(self, subject: Subject, key: str) -> Iterator[str]:
        item, event = subject.item, subject.event
        if key == "id":
            yield from (subject.id, event.id)
        elif key.startswith(f"{HARM} "):
            yield from (h for h in self.codebook.harms if (n := self.harm_of(subject, h)) and n.high != 0)
        elif isinstance(item, Event) and item.parts:
            yield from (value for bearer in self.bearers(subject) for value in self.values_of(bearer, key))
        elif key in {"place", "country"}:
            found = subject.place if key == "place" else self.country_of(subject)
            yield from (found,) if found else ()
        elif key in ACTOR_KEYS:
            actors = {role: [one.actor for one in getattr(event, role) if one.actor] for role in ACTOR_KEYS[1:3]}
            actors["against"] = [*(item.against or event.against)]
            yield from chain(*actors.values()) if key == "actor" else actors[key]
        elif key == "confidence":
            yield event.confidence
        else:
            yield from (value.id for value in item.facets.get(key) or event.facets.get(key, ()))

    def casualties(self, item: Event | Part, measure: str, who: tuple[str, ...] = ()) -> Quantity | None:
        """How many were harmed, as known on the day: what is stated of the event, else the sum over its parts.

        `who` empty: all groups of which something is stated. None: no number is known. What the codebook never adds
        has a number where all groups, or all parts, have that number.
        """
        asked = id(item), measure, who, self.as_of
        kept = self._harmed.get(asked) or (item, self._casualties(item, measure, who))
        if self._others is None:  # of what is only tried nothing is kept
            self._harmed[asked] = kept  # with the item, that no other takes its place
        return kept[1]

    def _casualties(self, item: Event | Part, measure: str, who: tuple[str, ...]) -> Quantity | None:
        together = common_quantity if self.codebook.measures[measure].is_never_added else quantity_sum
        stated = [c for c in item.casualties if c.measure == measure and (not who or c.who in who)]
        known = [self.number(entry) for entry in stated if self.is_stated(entry)]
        if any(quantity is not None for quantity in known) or not isinstance(item, Event):
            return together(known)
        return together(self.casualties(part, measure, who) for part in item.parts)

    def number_under(self, subject: Subject, key: str, value: str) -> Quantity | None:
        """The number that goes with a value of a counted facet: its own, of an event else the sum over its parts."""
        own = next((one.count for one in subject.item.facets.get(key, ()) if one.id == value), None)
        parts = self.bearers(subject) if subject.part is None and subject.event.parts else ()
        return own or quantity_sum(self.number_under(p, key, value) for p in parts if value in self.values_of(p, key))

    def harm_of(self, subject: Subject, harm: str) -> Quantity | None:
        """How many it harmed, under a value of `HARM`; None: no number is known."""
        measure, _, who = harm.partition("/")
        return self.casualties(subject.item, measure, (who,) if who else ())

    def surely_harmed(self, subject: Subject, harms: Iterable[str]) -> bool:
        """Whether it did one of these harms to somebody for sure."""
        if (subject.id, HARM) in self._values:  # coded (`holding`)
            return not set(self._values[subject.id, HARM]).isdisjoint(harms)
        return any((n.best if n.low is None else n.low) for n in map(partial(self.harm_of, subject), harms) if n)

    def is_stated(self, entry: Casualties) -> bool:
        """Whether anything of it is known on the day."""
        return any(map(self.is_given, entry.reports))

    def is_given(self, report: Report) -> bool:
        """Whether a report is known on the day: one without a day is known together with the event."""
        return self.as_of is None or report.day is None or report.day <= self.as_of

    @cached_property
    def numbers_together(self) -> tuple[Casualties, ...]:
        """The numbers that several events have together."""
        return tuple(entry for event in self.events for entry in event.together)

    def number(self, entry: Casualties) -> Quantity | None:
        """The number that is stated, as known on the day; None: it is not known."""
        return quantity_as_known(entry.reports, self.as_of)
