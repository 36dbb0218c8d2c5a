"""Subjects in order of time, as sets of bits: which of them may have been, or surely were, before a day or another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

from generator.figures.kinds.order import is_known_earlier
from generator.register import Subject


class Timeline:
    """Subjects by first possible day; bit i of a set stands for `subjects[i]`."""

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects by first possible day, then last, then id: what a population says."""
        raise NotImplementedError

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

    @cached_property
    def widest(self) -> timedelta:
        """The longest stretch of days over which one of them may have happened."""
        return max((last - first for first, last in zip(self.firsts, self.lasts, strict=True)), default=timedelta(0))

    def latest(self, found: int) -> date:
        """The last day on which any of them may have happened."""
        latest = date.min
        for i in range(found.bit_length() - 1, -1, -1):
            if latest != date.min and self.firsts[i] + self.widest <= latest:
                break
            if found >> i & 1:
                latest = max(latest, self.lasts[i])
        return latest

    def starting_before(self, day: date) -> int:
        """Those whose first possible day is before the day."""
        return (1 << bisect_left(self.firsts, day)) - 1

    def ending_from(self, day: date) -> int:
        """Those whose last possible day is the day or later."""
        found = self.starting_from(day)
        for i in self._around(day):
            if self.firsts[i] < day <= self.lasts[i]:
                found |= 1 << i
        return found

    def starting_from(self, day: date) -> int:
        """Those whose first possible day is the day or later."""
        return self.all & ~self.starting_before(day)

    def _around(self, day: date) -> range:
        since = day - self.widest if self.widest < day - date.min else date.min
        return range(bisect_left(self.firsts, since), bisect_left(self.firsts, day))

    def possibly_before(self, subject: Subject) -> int:
        """Those that may have happened before the subject or together with it; never those of its own event."""
        last = subject.event.days[1]
        found = self.starting_before(last)
        for i in self._starting_on(last):
            if not is_known_earlier(subject.event, self.subjects[i].event):
                found |= 1 << i
        return found & ~(self.of_event(subject) | bits(self._following.get(subject.event.id, ())))

    def surely_before(self, subject: Subject) -> int:
        """Those that happened before the subject whatever the days were, of one day by the clock of one country."""
        first = subject.event.days[0]
        found = self.all & ~self.ending_from(first)
        for i in self._starting_on(first):
            if is_known_earlier(self.subjects[i].event, subject.event):
                found |= 1 << i
        found |= bits(i for event_id in subject.event.preceded_by for i in self._places.get(event_id, ()))
        return found & ~self.of_event(subject)

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

    def _starting_on(self, day: date) -> range:
        return range(bisect_left(self.firsts, day), bisect_right(self.firsts, day))

    def of_event(self, subject: Subject) -> int:
        """The subject and the others of its event."""
        return bits(self._places.get(subject.event.id, ()))

    def members(self, found: int) -> Iterator[int]:
        """The bits that are set, from the first."""
        for n, cell in enumerate(found.to_bytes(found.bit_length() // 8 + 1, "little")):
            if cell:
                yield from (8 * n + i for i in range(8) if cell >> i & 1)


def bits(indices: Iterable[int]) -> int:
    """The set of these bits."""
    found = list(indices)
    if not found:
        return 0
    cells = bytearray(max(found) // 8 + 1)
    for i in found:
        cells[i >> 3] |= 1 << (i & 7)
    return int.from_bytes(cells, "little")
