"""A draft in the making: its days, the view of the record it is written from, and the figures its claims name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from typing import cast

from generator.desk.phrases import number_words
from generator.errors import Where
from generator.figures import Figure, compute, parse_spec
from generator.findings import Context, Finder
from generator.findings.population import headline_of
from generator.findings.wording import context_words
from generator.reading.records import Event
from generator.register import Register

FigureText = Mapping[str, object]


@dataclass(frozen=True)
class Window:
    """The days that a draft is about, both included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.until - self.since).days + 1

    @property
    def text(self) -> str:
        """As figures write it."""
        return f"{self.since}..{self.until}"

    def before(self, days: int) -> Window:
        """The days that lie before."""
        return Window(self.since - timedelta(days=days), self.since - timedelta(days=1))


@dataclass
class Work:
    """What has been written so far: the figures by name, in the order in which the text uses them."""

    register: Register
    window: Window
    figures: dict[str, FigureText] = field(default_factory=dict)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of the days that count, by day and time."""
        inside = [e for e in self.register.events if self.window.since <= e.date <= self.window.until and e.counts]
        return tuple(sorted(inside, key=lambda e: (e.date, e.time or time.max, e.id)))

    @cached_property
    def finder(self) -> Finder:
        """What finds the news."""
        return Finder(self.register)

    def figure(self, asked: FigureText) -> Figure:
        """A figure as the check will compute it."""
        spec = parse_spec("draft", asked, self.register.codebook, Where("draft"), self.register.record)
        return compute(spec, self.register)

    def claim(self, name: str, asked: FigureText, words: str) -> str:
        """The link from the words to a figure; one that is there already is used again."""
        known = next((n for n, other in self.figures.items() if other == asked), None)
        free, n = name.replace("-", "_"), 2
        while known is None and free in self.figures:
            free, n = f"{name.replace('-', '_')}_{n}", n + 1
        self.figures[known or free] = asked
        return f"[{words}](figure:{known or free})"

    def count(self, name: str, of: str, window: FigureText, more: FigureText, behind: str = "") -> tuple[str, int]:
        """A claim on a count of events or parts, and the number. Where it is no exact one it counts recorded ones."""
        asked: FigureText = {"count": of, **window, **more}
        figure = self.figure(asked)
        number = int(figure.value or 0)
        pairs = tuple(cast("Mapping[str, str]", more.get("where", {})).items())
        is_exact = figure.low == figure.high == figure.value
        noun = context_words(Context(of, pairs), self.register, number, "" if is_exact else "recorded")
        return self.claim(name, asked, f"{number_words(number)} {noun}{behind}"), number

    def number(self, of: str, window: FigureText, more: FigureText) -> int:
        """A count, without a claim."""
        return int(self.figure({"count": of, **window, **more}).value or 0)

    def headline(self, of: str) -> FigureText:
        """The `where` that headline numbers of a kind keep to."""
        subjects = (headline_of(self.register, subject, of) for subject in self.register.subjects(of))
        pair = next((pair for pair in subjects if pair), None)
        return {"where": dict([pair])} if pair else {}
