"""A claim on the bench: whether its phrase still holds after a change of the record, worked out on what bears on it.

Changes of records that stand alike for the claim (in the same figures, for the same reasons, with the same weight) have
the same effect, so that one of each kind is tried; what is tried is computed as the figure itself is.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from generator.days import shifted
from generator.errors import Where
from generator.figures import Figure, FigureError, FigureSpec, compute, kind_of
from generator.figures.figure import DELAY, PARTS
from generator.figures.kinds.extreme import measured
from generator.figures.kinds.summed import is_of_values, values_summed
from generator.figures.kinds.summed import number_of as summed_number
from generator.figures.selection import as_asked, may_be_without, window_of
from generator.reading.ids import part_id
from generator.reading.records import Casualties, Delay, Event, FacetValue, Part, Quantity, Report, Tally
from generator.register import OF_THE_WHOLE, Register, Subject

NEIGHBOUR_MAX = 7  # days by which a window is moved at the most
MOVE_MAX = 30  # days by which an event is re-dated at the most
TRIES_MAX = 600  # changes computed for one claim at the most

Coded = Mapping[tuple[str, str], tuple[str, ...]]
UNMOVED: Mapping[str, FigureSpec] = MappingProxyType({})


@dataclass(frozen=True)
class Weighed:
    """How a subject stands to one of the figures behind a claim: the keys that keep it out, its weight and number."""

    leaf: int
    subject: Subject
    failing: tuple[str, ...]
    number: Quantity | None

    @property
    def likeness(self) -> Hashable:
        """What tells two rows apart."""
        return self.leaf, self.failing, self.subject.weight, self.subject.most, self.number


def leaves_of(spec: FigureSpec, others: Mapping[str, FigureSpec], view: Register) -> tuple[FigureSpec, ...]:
    """The figures of records that a claim's figure is made of: itself, or those that it names."""
    if kind_of(spec).is_stated or kind_of(spec).is_of_group or spec.basis == "tally":
        return ()
    event = view.by_id.get(spec.event)
    if spec.event and not spec.a:
        return (replace(spec, of=event.type, where={"id": (event.id,)}),) if event else ()
    if spec.event:
        day, days = event.date if event else view.day, spec.days or 1
        leaves = leaves_of(others[spec.a], others, view)
        return tuple(replace(leaf, since=shifted(day, -days), until=shifted(day, days)) for leaf in leaves)
    if spec.a:
        named = [others[name] for name in (spec.a, spec.b) if name in others]
        return tuple(leaf for each in named for leaf in leaves_of(each, others, view))
    return (spec,)


class Bench:
    """The records that bear on one claim, and what its phrase makes of each change of them."""

    def __init__(
        self, spec: FigureSpec, others: Mapping[str, FigureSpec], view: Register, holds: Callable[[Figure], bool]
    ) -> None:
        self.spec, self.others, self.view, self.holds = spec, others, view, holds
        self.leaves = leaves_of(spec, others, view)
        self.rows = _rows(self.leaves, view)
        self.events = {event_id: view.by_id[event_id] for event_id in self.rows}
        self.tallies = view.tallies if self._has_tally(spec) else ()
        if spec.event in view.by_id:
            self.events.setdefault(spec.event, view.by_id[spec.event])
            self.rows.setdefault(spec.event, ())
        counted = [e for i, e in self.events.items() if i == spec.event or any(map(self._counts, self.rows[i]))]
        self.held = {one.id: one for event in counted for one in view.may_be_one(event)}
        self.tries = 0
        self._found: dict[Hashable, bool] = {}
        self.figure = self._compute(self.changed({}))
        winners = set(self.figure.event_ids if self.figure else ())
        days = [self.events[w].days for w in winners if w in self.events] if kind_of(spec).is_ordered else []
        self._winning = (min(first for first, _ in days), max(last for _, last in days)) if days else None
        self._links = {i: {o for o in e.possibly_same_as if o in self.events} for i, e in self.events.items()}
        self.alone = set(self._unlike(winners))  # no other event makes the same difference

    def _has_tally(self, spec: FigureSpec) -> bool:
        named = [self.others[name] for name in (spec.a, spec.b) if name in self.others]
        return kind_of(spec).is_stated or spec.basis != "records" or any(map(self._has_tally, named))

    def _unlike(self, winners: set[str]) -> Iterator[str]:
        """The events that are tried one by one: winners, imprecise ones, and those that may be the same as several."""
        is_additive = all(kind_of(leaf).is_additive for leaf in self.leaves)
        for event_id, event in self.events.items():
            linked = {event_id, *self._links[event_id]}
            is_linked = len(linked) > 2 or any({i, *self._links[i]} != linked for i in linked)
            is_linked |= any(not self.events[i].is_dated_to_day for i in linked)
            is_winner = event_id in winners and not is_additive
            first, last = event.days
            at_winner = self._winning is not None and first <= self._winning[1] and last >= self._winning[0]
            if not self.is_simple or is_winner or is_linked or at_winner:
                yield event_id

    def counted(self) -> tuple[str, ...]:
        """The events that are in one of the figures, or may be, by date."""
        return tuple(i for i, rows in self.rows.items() if i == self.spec.event or any(map(self.is_in, rows)))

    def is_in(self, row: Weighed) -> bool:
        """Whether the subject is in the figure, or may be if its day is imprecise."""
        return not row.failing and self.is_near(row)

    def _counts(self, row: Weighed) -> bool:
        """Whether the subject is in the figure or in one of a neighbouring window: nothing else makes a difference."""
        return not row.failing and (not self.is_simple or self.is_near(row, NEIGHBOUR_MAX))

    def is_near(self, row: Weighed, days: int = 0) -> bool:
        """Whether the subject lies within so many days of the figure's window, or may lie there."""
        since, until = window_of(self.leaves[row.leaf])
        first, last = row.subject.event.days
        return first <= shifted(until, days) and last >= shifted(since, -days)

    def likeness(self, event_id: str) -> Hashable:
        """What the event is to the claim: events with the same likeness make the same difference."""
        if event_id in self.alone:
            return event_id
        return tuple(
            (self.position(self.events[i].date), tuple(row.likeness for row in self.rows[i]))
            for i in (event_id, *self._links[event_id])
        )

    @property
    def is_simple(self) -> bool:
        """Whether the figure is of a kind of which it is known what makes events alike."""
        kind = kind_of(self.spec)
        return (kind.is_additive or kind.is_superlative or kind.is_signed) and not self.spec.event

    def position(self, day: date) -> Hashable:
        """Where a day stands: in which windows, and before, after or at the winner of an order."""
        if day > self.view.day:
            return "not yet"
        inside = tuple(since <= day <= until for since, until in map(window_of, self.leaves))
        if self._winning is None:
            return inside
        first, last = self._winning
        return inside, -1 if day < first else 1 if day > last else day

    def changed(
        self, events: Mapping[str, Event | None], coded: Coded | None = None, tallies: Sequence[Tally] | None = None
    ) -> Register:
        """The view with some events replaced or added, or withdrawn where None stands for them."""
        held = {**self.held, **events}
        kept = [event for event in held.values() if event is not None]
        return self.view.holding(kept, self.tallies if tallies is None else tallies, coded)

    def found(self, like: Hashable) -> bool | None:
        """Whether the phrase was false after such a change; None where none has been tried."""
        return self._found.get(like)

    def is_false(
        self,
        like: Hashable,
        events: Mapping[str, Event | None],
        coded: Coded | None = None,
        tallies: Sequence[Tally] | None = None,
    ) -> bool:
        """Whether the phrase is false after the change; the same for all changes with the same `like`."""
        if like not in self._found:
            if self.tries >= TRIES_MAX:
                return False
            self.tries += 1
            self._found[like] = not self.is_true_of(self.changed(events, coded, tallies))
        return self._found[like]

    def is_true_of(self, view: Register, moved: Mapping[str, FigureSpec] = UNMOVED) -> bool:
        """Whether the phrase holds of the figure as a view gives it, some of its figures `moved` to other windows."""
        figure = self._compute(view, moved)
        return figure is not None and self.holds(figure)

    def _compute(self, view: Register, moved: Mapping[str, FigureSpec] = UNMOVED) -> Figure | None:
        try:
            return compute(moved.get(self.spec.name, self.spec), view, {**self.others, **moved})
        except FigureError:
            return None


def _rows(leaves: Sequence[FigureSpec], view: Register) -> dict[str, tuple[Weighed, ...]]:
    """The subjects in or near each figure that at most one key keeps out, by event."""
    rows: dict[str, list[Weighed]] = {}
    for n, leaf in enumerate(leaves):
        since, until = window_of(leaf)
        since, until = shifted(since, -MOVE_MAX), shifted(until, MOVE_MAX)
        for subject in view.subjects(leaf.of):
            first, last = subject.event.days
            if not subject.event.counts or last < since or first > until:
                continue
            failing = tuple(dict.fromkeys(failing_keys(leaf, subject, view)))
            if len(failing) <= 1:
                row = Weighed(n, as_asked(subject, leaf, view), failing, number_of(leaf, subject, view))
                rows.setdefault(subject.event.id, []).append(row)
    by_day = sorted(rows, key=lambda event_id: (view.by_id[event_id].date, event_id))
    return {event_id: tuple(rows[event_id]) for event_id in by_day}


def failing_keys(leaf: FigureSpec, subject: Subject, view: Register) -> Iterator[str]:
    """The keys of `where` and `not` that keep the subject out; with parts those of the part that fits best."""
    borne = [
        [
            key
            for key, values in leaf.where.items()
            if key not in OF_THE_WHOLE and not view.bearing(bearer, {key: values})
        ]
        for bearer in view.bearers(subject)
    ]
    yield from min(borne, key=len)
    for key in OF_THE_WHOLE:
        if key in leaf.where and not view.bearing(subject, {key: leaf.where[key]}):
            yield key
    for key, values in leaf.exclude.items():
        is_out = set(values).intersection(view.values_of(subject, key))
        if is_out and not may_be_without(subject, key, values, view):
            yield key


def number_of(leaf: FigureSpec, subject: Subject, view: Register) -> Quantity | None:
    """The number that the subject brings to the figure, where it is not one of a count."""
    if kind_of(leaf).counts == "harm":
        return summed_number(subject, leaf, view)
    return measured(subject, leaf, view) if kind_of(leaf).is_ranked else None


def newcomer(bench: Bench, leaf: FigureSpec, day: date, n: int = 1) -> tuple[Event, Coded]:
    """An event that is not in the record and that a figure would count, and the values by which it passes.

    Its day is known to all. It brings a number that counts: one more of a sum, more than the most, less than the least.
    """
    codebook, new_id = bench.view.codebook, f"added-{n}"
    is_part, number = leaf.of in codebook.parts, _winning_number(bench, leaf)
    harmed: tuple[Casualties, ...] = ()
    values: dict[str, tuple[FacetValue, ...]] = {}
    quantity = Quantity(number, number, number)
    if is_of_values(leaf, codebook):
        values = {leaf.measure: (FacetValue(values_summed(leaf, codebook)[0], quantity),)}
    elif number is not None and leaf.measure not in (DELAY, PARTS):
        harmed = (Casualties((*leaf.who, *codebook.people)[0], leaf.measure, (Report(quantity),)),)
    parts = number or 0 if leaf.measure == PARTS else 1 if is_part else 0
    event = Event(
        id=new_id,
        type=codebook.type_of(leaf.of).id,
        title="",
        summary="",
        date=day,
        confidence=next(iter(codebook.confidence)),
        sources=(),
        known=day,
        known_basis="stated",
        where=Where(""),
        parts=tuple(
            Part(part_id(new_id, k), k, casualties=harmed if is_part else (), facets=values if is_part else {})
            for k in range(1, parts + 1)
        ),
        casualties=() if is_part else harmed,
        facets={} if is_part else values,
        delay=Delay("", number, number, "reported") if leaf.measure == DELAY and number is not None else None,
    )
    return event, _coded(bench, leaf, (new_id, *(part.id for part in event.parts)))


def _coded(bench: Bench, leaf: FigureSpec, ids: tuple[str, ...]) -> Coded:
    """The first value that passes under each key that is asked for, and of no other key any."""
    values: dict[str, tuple[str, ...]] = {
        key: () for other in bench.leaves for key in (*other.where, *other.exclude) if key != "id"
    }
    for key, wanted in leaf.where.items():
        values[key] = tuple(value for value in wanted if value not in leaf.exclude.get(key, ()))[:1]
    part_type = bench.view.codebook.parts.get(leaf.of)
    if part_type and part_type.coding and kind_of(leaf).is_ranked and bench.figure and bench.figure.ids:
        winner = next(s for s in bench.view.subjects(leaf.of) if s.id == bench.figure.ids[0])
        values[part_type.coding] = bench.view.values_of(winner, part_type.coding)
    return {(i, key): found for i in ids for key, found in values.items()}


def _winning_number(bench: Bench, leaf: FigureSpec) -> int | None:
    """The number that a new event brings: one more, or one that wins."""
    kind = kind_of(leaf)
    if kind.counts == "harm":
        return 1
    if not kind.is_ranked:
        return None
    figure = bench.figure
    known = [n for n in (figure.high, figure.value, figure.low) if n is not None] if figure else []
    return int(max(known, default=0)) + 1 if kind.way > 0 else 0
