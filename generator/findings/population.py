"""All events or parts of one kind in order of time, as sets of bits: one bit for each, one set for each value.

A context is the intersection of the sets of its values, so that any combination of facets costs a few operations on
whole numbers, however many events there are. The values of an event with parts are those of its parts, each by itself:
the sets of values have a bit for each bearer, in layers as long as there are subjects (the first parts of all, then the
second ones, ...), and are folded to one of subjects once they are joined.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, reduce
from operator import or_

from generator.figures.kinds.order import is_known_earlier
from generator.figures.newness import Pair, bodies_above, doubles_of, is_blank, keys_left_open, may_have, own_places
from generator.figures.selection import codings_of, groups_of_one, least_sum
from generator.findings.finding import ACTOR_KEYS, context_keys
from generator.reading.areas import area_of
from generator.reading.records import Quantity
from generator.register import Register, Subject


@dataclass(frozen=True, eq=False)
class Population:
    """The subjects of one kind that count, by first possible day; bit i of a set stands for `subjects[i]`.

    With a `headline` value, those that have it (`everyone`), and those that may, as nothing is known of it.
    """

    register: Register
    of: str
    headline: Pair | None = None
    _may_have: dict[Pair, int] = field(default_factory=dict, repr=False)
    _below: dict[Pair, int] = field(default_factory=dict, repr=False)
    _mixed: dict[Pair, int] = field(default_factory=dict, repr=False)
    _harms: dict[str, Mapping[int, Quantity]] = field(default_factory=dict, repr=False)
    sharing: dict[tuple[bool, tuple[Pair, ...]], int] = field(default_factory=dict, repr=False)  # with values, or maybe
    run_starts: dict[tuple[Pair, ...], dict[date, date]] = field(default_factory=dict, repr=False)  # by context and day

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects by first possible day, then last, then id."""
        counted = (s for s in self.register.subjects(self.of) if s.event.counts)
        maybe = (s for s in counted if any(map(self._may_bear_headline, self.register.bearers(s))))
        return tuple(sorted(maybe, key=lambda s: (*s.event.days, s.id)))

    def _may_bear_headline(self, bearer: Subject) -> bool:
        if self.headline is None:
            return True
        key, value = self.headline
        return value in self.register.values_of(bearer, key) or is_blank(bearer, key, self.register)

    @cached_property
    def all(self) -> int:
        """All subjects, those too that only may belong."""
        return (1 << len(self.subjects)) - 1

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The bit of each subject by its id."""
        return {subject.id: i for i, subject in enumerate(self.subjects)}

    @cached_property
    def firsts(self) -> tuple[date, ...]:
        """The first possible day of each."""
        return tuple(subject.event.days[0] for subject in self.subjects)

    @cached_property
    def lasts(self) -> tuple[date, ...]:
        """The last possible day of each."""
        return tuple(subject.event.days[1] for subject in self.subjects)

    def starting_before(self, day: date) -> int:
        """Those whose first possible day is before the day."""
        return (1 << bisect_left(self.firsts, day)) - 1

    def ending_from(self, day: date) -> int:
        """Those whose last possible day is the day or later."""
        begun = self.starting_before(day)
        near = self._loose[bisect_left(self._loose, (day - self._longest, -1)) : bisect_left(self._loose, (day, -1))]
        return self.all & ~begun | bits(i for _, i in near if self.lasts[i] >= day)

    def last_end(self, found: int) -> date:
        """The latest of the last possible days of some that there are."""
        latest = date.min
        while found and self.firsts[i := found.bit_length() - 1] + self._longest >= latest:
            latest = max(latest, self.lasts[i])
            found ^= 1 << i
        return latest

    @cached_property
    def _loose(self) -> list[tuple[date, int]]:
        """Those of which the day is not known, each as its first possible day and its bit, in order."""
        return [(first, i) for i, first in enumerate(self.firsts) if first != self.lasts[i]]

    @cached_property
    def _longest(self) -> timedelta:
        """How far apart the first and the last possible day of one are at the most."""
        return max((self.lasts[i] - first for first, i in self._loose), default=timedelta(0))

    def starting_from(self, day: date) -> int:
        """Those whose first possible day is the day or later."""
        return self.all & ~self.starting_before(day)

    def possibly_before(self, subject: Subject) -> int:
        """Those that may have happened before the subject or together with it; never those of its own event."""
        last = subject.event.days[1]
        found = bits(i for i in self.starting_on(last) if not is_known_earlier(subject.event, self.subjects[i].event))
        own = self.of_event(subject) | bits(self._following.get(subject.event.id, ()))
        return (self.starting_before(last) | found) & ~own

    def surely_before(self, subject: Subject) -> int:
        """Those that happened before the subject whatever the days were, of one day by the clock of one country."""
        first = subject.event.days[0]
        found = bits(i for i in self.starting_on(first) if is_known_earlier(self.subjects[i].event, subject.event))
        linked = bits(i for event_id in subject.event.preceded_by for i in self._places.get(event_id, ()))
        return (self.all & ~self.ending_from(first) | found | linked) & ~self.of_event(subject)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """The bits of each event's subjects, by its id."""
        found: dict[str, list[int]] = {}
        for i, subject in enumerate(self.subjects):
            found.setdefault(subject.event.id, []).append(i)
        return found

    @cached_property
    def _following(self) -> Mapping[str, list[int]]:
        """The bits of what links put after an event, by its id."""
        found: dict[str, list[int]] = {}
        for i, subject in enumerate(self.subjects):
            for event_id in subject.event.preceded_by:
                found.setdefault(event_id, []).append(i)
        return found

    def starting_on(self, day: date) -> range:
        """The bits of those whose first possible day is the day."""
        return range(bisect_left(self.firsts, day), bisect_right(self.firsts, day))

    def of_event(self, subject: Subject) -> int:
        """The subject and the others of its event."""
        return bits(self._places.get(subject.event.id, ()))

    def members(self, found: int) -> Iterator[int]:
        """The bits that are set, from the first."""
        digits = f"{found:b}"[::-1]
        at = digits.find("1")
        while at >= 0:
            yield at
            at = digits.find("1", at + 1)

    @cached_property
    def bearers(self) -> tuple[tuple[int, Subject], ...]:
        """Whose values those of the subjects are, each with its bit."""
        layers = ((i, enumerate(self.register.bearers(subject))) for i, subject in enumerate(self.subjects))
        return tuple((layer * len(self.subjects) + i, bearer) for i, found in layers for layer, bearer in found)

    def folded(self, borne: int) -> int:
        """The subjects of which one of the bearers is found."""
        found = 0
        while borne:
            found |= borne & self.all
            borne >>= len(self.subjects)
        return found

    @cached_property
    def maybe_everyone(self) -> int:
        """The bearers that have the headline value, or may."""
        return bits(at for at, bearer in self.bearers if self._may_bear_headline(bearer))

    @cached_property
    def everyone(self) -> int:
        """The bearers that surely have the headline value; all where there is none."""
        return self.maybe_everyone if self.headline is None else self.having(self.headline)

    @cached_property
    def exact(self) -> int:
        """Those of which the day is sure; of records that may be one and are given different days none is."""
        groups = (reduce(or_, group) for group in self.groups)
        dated = ((group, {self.subjects[i].event.date for i in self.members(group)}) for group in groups)
        apart = reduce(or_, (group for group, dates in dated if len(dates) > 1), 0)
        days = zip(self.firsts, self.lasts, strict=True)
        return bits(i for i, (first, last) in enumerate(days) if first == last) & ~apart

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The records that may be one, group by group; of each of its events the subjects."""
        return tuple(
            tuple(bits(self.index[subject.id] for subject in own) for own in group.values())
            for group in groups_of_one(self.subjects, self.register)
        )

    def is_of_one_coding(self, found: int) -> bool:
        """Whether what one of them is was coded in one way, so that they can be counted together."""
        part_type = self.register.codebook.parts.get(self.of)
        subjects = (self.subjects[i] for i in self.members(found if part_type else 0))
        return len(codings_of(part_type, subjects, self.register)) < 2

    def may_be_fewer(self, found: int) -> bool:
        """Whether two of them, of different events, may be one thing that was recorded twice."""
        return any(sum(bool(event & found) for event in group) > 1 for group in self.groups)

    def fewest(self, found: int) -> int:
        """How much they surely count: of records that may be one the least, and none if one of them is not found."""
        for group in self.groups:
            whole = reduce(or_, group)
            if found & whole != whole:
                found &= ~whole
        sure = [self.subjects[i] for i in self.members(found)]
        return least_sum(sure, {subject.id: subject.weight for subject in sure}, self.register)[0]

    @cached_property
    def surer(self) -> tuple[int, ...]:
        """Those of the surest degree of confidence, then those of the first two, and so on; never all of several."""
        book = self.register.codebook
        ranks = [book.confidence_rank(subject.event.confidence) for subject in self.subjects]
        below = range(1, max(2, len(book.confidence)))
        return tuple(bits(i for i, rank in enumerate(ranks) if rank < degree) for degree in below)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of contexts."""
        return context_keys(self.register.codebook, self.of, self.headline)

    @cached_property
    def sets(self) -> Mapping[Pair, int]:
        """The bearers that have a value, for each key and value that is known."""
        members: dict[Pair, list[int]] = {}
        for key in self.keys:
            for at, bearer in self.bearers:
                for value in self.register.values_of(bearer, key):
                    members.setdefault((key, value), []).append(at)
        unknown = self.register.codebook.unknown_values
        return {pair: bits(indices) for pair, indices in members.items() if pair not in unknown}

    def having(self, pair: Pair) -> int:
        """The bearers that have a value of a facet that makes no contexts."""
        key, value = pair
        return bits(at for at, bearer in self.bearers if value in self.register.values_of(bearer, key))

    @cached_property
    def by_key(self) -> Mapping[str, tuple[int, ...]]:
        """For each key, the subjects that have each of its values."""
        return {key: tuple(self.folded(found) for (k, _), found in self.sets.items() if k == key) for key in self.keys}

    @cached_property
    def left_open(self) -> Mapping[str, int]:
        """For each key, the bearers of which accounts give different values."""
        return {key: bits(at for at, one in self.bearers if key in keys_left_open(one.event)) for key in self.keys}

    @cached_property
    def _unsettled(self) -> Mapping[str, list[tuple[int, Subject]]]:
        """For each key, the bearers of which it is not given, left open by accounts, or may be as another says it."""
        told = bits(at for at, bearer in self.bearers if doubles_of(bearer.event, self.register))
        left_open = {key: found | told for key, found in self.left_open.items()}
        return {
            key: [(at, b) for at, b in self.bearers if left_open[key] >> at & 1 or is_blank(b, key, self.register)]
            for key in self.keys
        }

    def may_have(self, pair: Pair) -> int:
        """The bearers that have the value, or may, for all that is known."""
        if pair not in self._may_have:
            key, value = pair
            actors, places = self.register.record.actors, self.register.record.places
            asked = area_of(places, value) if key == "place" else (value,)
            found = bits(at for at, bearer in self._unsettled[key] if may_have(bearer, key, asked, self.register))
            for wider in bodies_above(actors, value) if key in ACTOR_KEYS else ():
                found |= self.sets.get((key, wider), 0)
            self._may_have[pair] = found | self.sets.get(pair, 0) | self.below(pair)
        return self._may_have[pair]

    def below(self, pair: Pair) -> int:
        """The bearers that have the value by another: an actor that is part of it, a place that may be the same."""
        if pair not in self._below:
            (key, value), record = pair, self.register.record
            others: Iterable[str] = area_of(record.places, value)[1:] if key == "place" else ()
            if key in ACTOR_KEYS:
                others = [one for k, one in self.sets if k == key and value in bodies_above(record.actors, one)]
            self._below[pair] = reduce(or_, (self.sets.get((key, other), 0) for other in others), 0)
        return self._below[pair]

    def pairs_of(self, subject: Subject) -> tuple[Pair, ...]:
        """The known values of a subject, key by key."""
        found = ((key, value) for key in self.keys for value in self.register.values_of(subject, key))
        return tuple(pair for pair in found if pair not in self.register.codebook.unknown_values | self._passed_over)

    @cached_property
    def _passed_over(self) -> frozenset[Pair]:
        """Places of the own side, or without a point, as what is near is not known; what no sentence can say.

        That is a value without words that join it to a noun, of a facet that has such for others.
        """
        places = self.register.record.places
        pointless = frozenset(("place", place.id) for place in places.values() if place.latitude is None)
        codebook = self.register.codebook
        worded = [facet for facet in codebook.facets.values() if any(term.phrase for term in facet.values)]
        unsaid = {(facet.id, term.id) for facet in worded for term in facet.values if not term.phrase}
        return pointless | own_places(codebook, places, self.of) | unsaid

    def numbers_of(self, harm: str) -> Mapping[int, Quantity]:
        """How many each harmed, by its bit, where a number is known."""
        if harm not in self._harms:
            found = ((i, self.register.harm_of(subject, harm)) for i, subject in enumerate(self.subjects))
            self._harms[harm] = {i: number for i, number in found if number is not None}
        return self._harms[harm]

    def weight(self, found: int, pairs: Iterable[Pair] = ()) -> int:
        """How much they count: each as often as it stands for, once where only one of the several need have a value."""
        once = reduce(or_, map(self.mixed, pairs), 0)
        return found.bit_count() + sum(n * (found & of & ~once).bit_count() for n, of in self._more.items())

    def mixed(self, pair: Pair) -> int:
        """Those that stand for several and have other values beside the one: each may be that of one of the several."""
        if pair not in self._mixed:
            key, value = pair
            had = ((i, self.register.values_of(self.subjects[i], key)) for i in self.members(self._several))
            self._mixed[pair] = bits(i for i, values in had if value in values and len(values) > 1)
        return self._mixed[pair]

    def mixed_twice(self, pairs: Iterable[Pair]) -> int:
        """Those of which no one of the several need have two of the values, as no part has them."""
        once = twice = 0
        for pair in pairs if self._several else ():
            twice |= once & self.mixed(pair)
            once |= self.mixed(pair)
        return bits(i for i in self.members(twice) if not self.subjects[i].event.parts)

    @cached_property
    def _more(self) -> Mapping[int, int]:
        """Those that stand for several, by how many more than one."""
        more = [subject.weight - 1 for subject in self.subjects]
        return {n: bits(i for i, own in enumerate(more) if own == n) for n in {*more} - {0}}

    @cached_property
    def _several(self) -> int:
        return reduce(or_, self._more.values(), 0)


def bits(indices: Iterable[int]) -> int:
    """The set of these bits."""
    found = list(indices)
    if not found:
        return 0
    cells = bytearray(max(found) // 8 + 1)
    for i in found:
        cells[i >> 3] |= 1 << (i & 7)
    return int.from_bytes(cells, "little")
