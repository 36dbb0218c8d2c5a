"""All events or parts of one kind in order of time, as sets of bits: one bit for each, one set for each value.

A context is the intersection of the sets of its values, so that any combination of facets costs a few operations on
whole numbers, however many events there are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from generator.findings.finding import Pair
from generator.reading.codebook import Codebook
from generator.register import Register, Subject

PLACE_KEYS = ("country", "place")
ACTOR_KEYS = ("claimed_by", "against")


def headline_of(register: Register, subject: Subject, of: str) -> Pair | None:
    """The headline value that the subject has, of a facet of its kind; findings then compare it with its like alone."""
    for key in _facets(register.codebook, of):
        value = register.codebook.facets[key].headline
        if value and value in register.values_of(subject, key):
            return key, value
    return None


def _facets(codebook: Codebook, of: str) -> tuple[str, ...]:
    event_type = codebook.types[of] if of in codebook.types else codebook.type_of_part(of)
    part = event_type.part
    return tuple(dict.fromkeys((*event_type.facets, *(part.facets if part else ()))))


def context_keys(codebook: Codebook, of: str, headline: Pair | None = None) -> tuple[str, ...]:
    """The keys by which events or parts of a kind are compared: place, actors and facets.

    Left out are the facet of the headline value, which all share, and facets that are our own inference or say what a
    part is: nothing is new about those.
    """
    event_type = codebook.types[of] if of in codebook.types else codebook.type_of_part(of)
    coding = event_type.part.coding if event_type.part else None
    passed_over = {coding, headline[0] if headline else None}
    facets = _facets(codebook, of)
    kept = [key for key in facets if key not in passed_over and not codebook.facets[key].ours]
    return (*PLACE_KEYS, *ACTOR_KEYS, *kept)


@dataclass(frozen=True, eq=False)
class Population:
    """The subjects of one kind that count, by first possible day; bit i of a set stands for `subjects[i]`.

    With a `headline` value, those alone that have it.
    """

    register: Register
    of: str
    headline: Pair | None = None

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects by first possible day, then last, then id."""
        counted = (s for s in self.register.subjects(self.of) if s.event.counts and self._is_in(s))
        return tuple(sorted(counted, key=lambda s: (*self.register.days_of(s.event), s.id)))

    def _is_in(self, subject: Subject) -> bool:
        return self.headline is None or self.headline[1] in self.register.values_of(subject, self.headline[0])

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The bit of each subject by its id."""
        return {subject.id: i for i, subject in enumerate(self.subjects)}

    @cached_property
    def firsts(self) -> tuple[date, ...]:
        """The first possible day of each."""
        return tuple(self.register.days_of(subject.event)[0] for subject in self.subjects)

    @cached_property
    def lasts(self) -> tuple[date, ...]:
        """The last possible day of each."""
        return tuple(self.register.days_of(subject.event)[1] for subject in self.subjects)

    @cached_property
    def widest(self) -> timedelta:
        """The longest stretch of days over which one of them may have happened."""
        return max((last - first for first, last in zip(self.firsts, self.lasts, strict=True)), default=timedelta(0))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of contexts."""
        return context_keys(self.register.codebook, self.of, self.headline)

    @cached_property
    def _unknown_values(self) -> frozenset[Pair]:
        facets = self.register.codebook.facets.values()
        return frozenset((facet.id, term.id) for facet in facets for term in facet.values if term.is_unknown)

    @cached_property
    def _unsaid_values(self) -> frozenset[Pair]:
        """Values that no sentence joins to a noun, of facets that have words for others: findings pass over them."""
        facets = [f for f in self.register.codebook.facets.values() if any(term.phrase for term in f.values)]
        return frozenset((facet.id, term.id) for facet in facets for term in facet.values if not term.phrase)

    @cached_property
    def sets(self) -> Mapping[Pair, int]:
        """The subjects that have a value, for each key and value that is known."""
        members: dict[Pair, list[int]] = {}
        for i, subject in enumerate(self.subjects):
            for key in self.keys:
                for value in self.register.values_of(subject, key):
                    members.setdefault((key, value), []).append(i)
        return {pair: bits(indices) for pair, indices in members.items() if pair not in self._unknown_values}

    @cached_property
    def by_key(self) -> Mapping[str, tuple[int, ...]]:
        """For each key, the sets of its values."""
        return {key: tuple(found for (k, _), found in self.sets.items() if k == key) for key in self.keys}

    @cached_property
    def unknown(self) -> Mapping[str, int]:
        """For each key, the subjects of which no value is known; whoever claimed nothing is not unknown."""
        everyone = (1 << len(self.subjects)) - 1
        known = dict.fromkeys(self.keys, 0)
        for (key, _), members in self.sets.items():
            known[key] |= members
        return {key: 0 if key in ACTOR_KEYS else everyone & ~members for key, members in known.items()}

    def pairs_of(self, subject: Subject) -> tuple[Pair, ...]:
        """The known values of a subject, key by key."""
        found = ((key, value) for key in self.keys for value in self.register.values_of(subject, key))
        return tuple(pair for pair in found if pair not in self._unknown_values | self._unsaid_values)

    def starting_before(self, day: date) -> int:
        """Those whose first possible day is before the day."""
        return (1 << bisect_left(self.firsts, day)) - 1

    def ending_from(self, day: date) -> int:
        """Those whose last possible day is the day or later."""
        everyone = (1 << len(self.subjects)) - 1
        found = everyone & ~self.starting_before(day)
        for i in self._around(day):
            if self.firsts[i] < day <= self.lasts[i]:
                found |= 1 << i
        return found

    def starting_from(self, day: date) -> int:
        """Those whose first possible day is the day or later."""
        return ((1 << len(self.subjects)) - 1) & ~self.starting_before(day)

    def _around(self, day: date) -> range:
        since = day - self.widest if self.widest < day - date.min else date.min
        return range(bisect_left(self.firsts, since), bisect_left(self.firsts, day))

    def possibly_before(self, subject: Subject) -> int:
        """Those that may have happened before the subject or together with it; never those of its own event."""
        first, last = self.register.days_of(subject.event)
        found = self.starting_before(last)
        at = bisect_left(self.firsts, last)
        while at < len(self.subjects) and self.firsts[at] == last:
            if not _is_surely_later(self.subjects[at], subject, self.lasts[at], first):
                found |= 1 << at
            at += 1
        return found & ~self._of_event(subject)

    def surely_before(self, subject: Subject) -> int:
        """Those that happened before the subject whatever the days were."""
        first, last = self.register.days_of(subject.event)
        found = self.starting_before(first)
        for i in self._around(first):
            if self.lasts[i] >= first:
                found &= ~(1 << i)
        at = bisect_left(self.firsts, first)
        while at < len(self.subjects) and self.firsts[at] == first:
            if _is_surely_later(subject, self.subjects[at], last, self.lasts[at], self.firsts[at], first):
                found |= 1 << at
            at += 1
        return found & ~self._of_event(subject)

    def _of_event(self, subject: Subject) -> int:
        event = subject.event
        ids = (event.id, *(part.id for part in event.parts))
        return bits(self.index[i] for i in ids if i in self.index)

    def members(self, found: int) -> Iterator[int]:
        """The bits that are set, from the first."""
        while found:
            low = found & -found
            yield low.bit_length() - 1
            found ^= low


def _is_surely_later(later: Subject, earlier: Subject, *days: date) -> bool:
    """Whether two subjects of one and the same day are told apart by their times; `days` must all be that day."""
    return (
        len(set(days)) == 1
        and later.event.time is not None
        and earlier.event.time is not None
        and later.event.time > earlier.event.time
    )


def bits(indices: Iterable[int]) -> int:
    """The set of these bits."""
    found = list(indices)
    if not found:
        return 0
    cells = bytearray(max(found) // 8 + 1)
    for i in found:
        cells[i >> 3] |= 1 << (i & 7)
    return int.from_bytes(cells, "little")
