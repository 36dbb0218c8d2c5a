"""What charts count: events of a type in a window, day by day, in the words of the codebook."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.errors import Fault, Faults, Where
from generator.pages.charts.layout import cut
from generator.reading.codebook import ChartSpec, EventType, PartType
from generator.register import Register, Subject
from generator.words import counted, joined, window_words

CODEBOOK = Where("events/codebook.yml")


@dataclass(frozen=True)
class Query:
    """What a chart is asked for: its entry in the codebook, the records as known on a day, first and last day."""

    id: str
    spec: ChartSpec
    register: Register
    as_of: date
    since: date
    until: date

    def subjects(self, of: str) -> tuple[Subject, ...]:
        """The events of the type, or parts of the part type, in the window that count, by date."""
        found = self.register.subjects(of)
        return tuple(s for s in found if s.event.counts and self.since <= s.event.date <= self.until)

    def type(self, of: str) -> EventType | PartType:
        """The codebook's words for a type of event or part."""
        codebook = self.register.codebook
        return codebook.types[of] if of in codebook.types else codebook.parts[of]

    def words(self, count: int, of: str) -> str:
        """'98 floods'."""
        return counted(count, self.type(of).noun, self.type(of).plural)

    @property
    def window(self) -> str:
        """'17 October to 22 November 2023'."""
        return window_words(self.since, self.until)

    def source_line(self, counts: Iterable[str], *notes: str) -> str:
        """'Source: this record, 98 floods from … as known on …'; then what was left out, each with its reason."""
        known = window_words(self.as_of, self.as_of)
        line = f"Source: this record, {joined(counts)}, {self.window}, as known on {known}"
        return "; ".join([line, *(note for note in notes if note)]) + "."

    def counts(self, types: Iterable[str]) -> list[str]:
        """How many of each type, in words."""
        return [self.words(total(self.subjects(of)), of) for of in types]


def total(subjects: Iterable[Subject]) -> int:
    """How many events (or parts) the records stand for."""
    return sum(subject.weight for subject in subjects)


def by_day(subjects: Iterable[Subject], until: date) -> dict[date, int]:
    """Events on each day that has some; one that is not dated to the day stands on its last possible day."""
    days: Counter[date] = Counter()
    for subject in subjects:
        days[min(subject.event.days[1], until)] += subject.weight
    return dict(sorted(days.items()))


def running_total(days: dict[date, int]) -> dict[date, int]:
    """The sum up to each day that has events."""
    sums: dict[date, int] = {}
    so_far = 0
    for day, count in days.items():
        so_far += count
        sums[day] = so_far
    return sums


def undated_note(subjects: Iterable[Subject]) -> str:
    """How many events are not dated to the day, and where they stand instead; '' where there are none."""
    undated = total(subject for subject in subjects if not subject.event.is_dated_to_day)
    if not undated:
        return ""
    verb = "stands" if undated == 1 else "stand"
    return f"{counted(undated, 'event', 'events')} not dated to the day {verb} on the last possible day"


def latin(text: str, where: Where, field: str) -> str:
    """The text as a label, cut at 60 characters; other letters than Latin, which charts cannot draw, are a fault."""
    if any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in text):
        mend = "write it in Latin letters and keep the other spelling among the aliases"
        raise Faults([Fault(where, field, "must be in Latin letters to stand in a chart", text, mend)])
    return cut(text)
