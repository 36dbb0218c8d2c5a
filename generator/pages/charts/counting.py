"""What charts count: events of a type in a window, day by day, in the words of the codebook."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.errors import Fault, Faults, Where
from generator.pages.charts.layout import cut
from generator.pages.wording import counted, joined, noun_for, window_words
from generator.reading.codebook import ChartSpec, EventType
from generator.reading.records import Event
from generator.register import Register, last_day

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

    def events(self, type_id: str) -> tuple[Event, ...]:
        """The events of the type in the window that count, by date."""
        return tuple(e for e in self.register.of_type(type_id) if e.counts and self.since <= e.date <= self.until)

    def type(self, type_id: str) -> EventType:
        """The codebook's words for a type of event."""
        return self.register.codebook.types[type_id]

    def words(self, count: int, type_id: str) -> str:
        """'98 floods'."""
        return counted(count, self.type(type_id).noun, self.type(type_id).plural)

    def noun(self, count: int, type_id: str) -> str:
        """'floods', or 'flood' with one."""
        return noun_for(count, self.type(type_id).noun, self.type(type_id).plural)

    @property
    def window(self) -> str:
        """'17 October to 22 November 2023'."""
        return window_words(self.since, self.until)

    def source_line(self, counts: Iterable[str], *notes: str) -> str:
        """'Source: this record, 98 floods from … as known on …'; then what was left out, each with its reason."""
        known = window_words(self.as_of, self.as_of)
        line = f"Source: this record, {joined(counts)}, {self.window}, as known on {known}"
        return "; ".join([line, *(note for note in notes if note)]) + "."

    def counts(self, type_ids: Iterable[str]) -> list[str]:
        """How many events of each type, in words."""
        return [self.words(total(self.events(type_id)), type_id) for type_id in type_ids]


def total(events: Iterable[Event]) -> int:
    """How many events the records stand for."""
    return sum(event.multiplicity for event in events)


def by_day(events: Iterable[Event], until: date) -> dict[date, int]:
    """Events on each day that has some; one that is not dated to the day stands on its last possible day."""
    days: Counter[date] = Counter()
    for event in events:
        day = event.date if event.date_precision == "day" else min(last_day(event), until)
        days[day] += event.multiplicity
    return dict(sorted(days.items()))


def running_total(days: dict[date, int]) -> dict[date, int]:
    """The sum up to each day that has events."""
    sums: dict[date, int] = {}
    so_far = 0
    for day, count in days.items():
        so_far += count
        sums[day] = so_far
    return sums


def undated_note(events: Iterable[Event]) -> str:
    """How many events are not dated to the day, and where they stand instead; '' where there are none."""
    undated = total(event for event in events if event.date_precision != "day")
    if not undated:
        return ""
    return f"{counted(undated, 'event', 'events')} not dated to the day stand on the last possible day"


def latin(text: str, where: Where, field: str) -> str:
    """The text as a label, cut at 60 characters; other letters than Latin, which charts cannot draw, are a fault."""
    if any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in text):
        mend = "write it in Latin letters and keep the other spelling among the aliases"
        raise Faults([Fault(where, field, "must be in Latin letters to stand in a chart", text, mend)])
    return cut(text)
