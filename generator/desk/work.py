"""A draft in the making: its days, the view of the record it is written from, and the figures its claims name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import cast

from generator.claims.checked import CheckedPage, examined_page
from generator.days import Window
from generator.errors import Fault, Faults, Where
from generator.figures import Figure, compute, parse_spec
from generator.findings import Context, Finder
from generator.findings.finding import context_words
from generator.prose.draft_words import encoded
from generator.prose.shown import links_in
from generator.reading.documents import read_document
from generator.reading.records import Event
from generator.register import Register
from generator.words import in_words

FigureText = Mapping[str, object]

DATED = re.compile(r"\d{4}-\d\d-\d\d-")
NO_NAME = re.compile(r"[^a-z0-9]+")


@dataclass
class Work:
    """What has been written so far: the figures by name, in the order in which the text came to them.

    `whole` is the record without a limit; `taken` are the names of figures that all pages share; `as_of` is the day as
    of which the draft speaks.
    """

    whole: Register
    window: Window
    published: date
    as_of: date
    taken: frozenset[str] = frozenset()
    figures: dict[str, FigureText] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)  # by event how a sentence speaks of it

    @cached_property
    def register(self) -> Register:
        """The record as known on the day of the draft."""
        return self.whole.as_known_on(self.as_of, recorded_by=self.published)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of the days that count, by day and time."""
        inside = [e for e in self.register.events if self.window.holds(e.date) and e.counts]
        return tuple(sorted(inside, key=lambda e: (e.date, e.time or time.max, e.id)))

    @cached_property
    def finder(self) -> Finder:
        """What finds the news."""
        return Finder(self.register)

    def figure(self, asked: FigureText) -> Figure:
        """A figure as the check will compute it."""
        spec = parse_spec("draft", asked, self.register.record, Where("draft"))
        return compute(spec, self.register)

    def named(self, name: str, asked: FigureText) -> str:
        """The name of a figure; one that is there already is used again."""
        known = next((n for n, other in self.figures.items() if other == asked), None)
        if known is not None:
            return known
        plain = NO_NAME.sub("_", DATED.sub("", name.lower())).strip("_") or "figure"
        free, n = plain, 2
        while free in self.figures or free in self.taken:
            free, n = f"{plain}_{n}", n + 1
        self.figures[free] = asked
        return free

    def is_linked(self, text: str, asked: FigureText) -> bool:
        """Whether a text has a claim on a figure."""
        return any(f"](figure:{name})" in text for name, other in self.figures.items() if other == asked)

    def claim(self, name: str, asked: FigureText, words: str) -> str:
        """The link from the words, which are plain text, to a figure."""
        return f"[{encoded(words)}](figure:{self.named(name, asked)})"

    def count(
        self, name: str, of: str, window: FigureText, more: FigureText, behind: str = "", *, bare: bool = False
    ) -> str:
        """A claim on a count of events or parts. Where it is no exact one it counts recorded ones.

        `bare`: the sentence says itself that it is the record's.
        """
        asked: FigureText = {"count": of, **window, **more}
        figure = self.figure(asked)
        number = int(figure.value or 0)
        pairs = tuple(cast("Mapping[str, str]", more.get("where", {})).items())
        pairs = tuple(pair for pair in pairs if pair[0] in self.register.codebook.facets)
        noun = context_words(Context(of, pairs), self.register, number, "" if bare or figure.is_certain else "recorded")
        return self.claim(name, asked, f"{in_words(number)} {noun}{behind}")

    def number(self, of: str, window: FigureText, more: FigureText) -> int:
        """A count, without a claim."""
        return int(self.figure({"count": of, **window, **more}).value or 0)

    def codings(self, of: str, *windows: FigureText) -> tuple[FigureText, ...]:
        """The `where` of headline numbers in some days: one for each coding of parts where two occur."""
        more, part_type = self.headlines[of], self.register.codebook.parts.get(of)
        if part_type is None or part_type.coding is None:
            return (more,)
        where = cast("Mapping[str, str]", more.get("where", {}))
        terms = self.register.codebook.facets[part_type.coding].values
        apart: list[FigureText] = [{"where": {**where, part_type.coding: term.id}} for term in terms]
        found = [m for m in apart if any(self.figure({"count": of, **window, **m}).high for window in windows)]
        return tuple(found) if len(found) > 1 else (more,)

    @cached_property
    def headlines(self) -> Mapping[str, FigureText]:
        """The `where` that headline numbers of each kind keep to."""
        book = self.register.codebook
        found: dict[str, FigureText] = {}
        for of in book.countables:
            pair = book.headline_of(of)
            values = (self.register.values_of(s, pair[0]) for s in self.register.subjects(of)) if pair else ()
            found[of] = {"where": dict([pair])} if pair and any(pair[1] in given for given in values) else {}
        return found

    def said(self, *ways: str, lead_in: str = "") -> str:
        """The first of the ways to say a thing that the check lets pass; '' where none is, so that it is not said.

        `lead_in` is the line above the list in which it will stand.
        """
        return next((way for way in ways if way and not self.faults(f"{lead_in}\n\n* {way}" if lead_in else way)), "")

    def faults(self, body: str) -> tuple[Fault, ...]:
        """What the check says of a text that stands on a page of its own."""
        try:
            return self.examined(self.page("Draft", "Draft.", body))[1]
        except Faults as found:
            return found.faults

    def examined(self, page: str) -> tuple[CheckedPage, tuple[Fault, ...]]:
        """A page as the check reads it, with what is wrong in it; raises Faults where it is no page."""
        document = read_document("draft.md", "briefings/draft.md", page.encode())
        return examined_page(document, self.whole.record, self.whole, self.published)

    def page(self, title: str, description: str, body: str, title_claims: Sequence[str] = ()) -> str:
        """The Markdown file of a body, with the figures that it names."""
        lines = [
            "---",
            f"title: {_quoted(title)}",
            f"description: {_quoted(description)}",
            f"as_of: {self.as_of}",
            f"published: {self.published}",
            "state: draft",
            *([f"title_claims: {flow(title_claims)}"] if title_claims else []),
            *_figure_lines(self.used(body, title_claims)),
            "---",
        ]
        return "\n".join(lines) + f"\n\n{body}\n"

    def used(self, body: str, title_claims: Sequence[str] = ()) -> dict[str, FigureText]:
        """The figures that a body and title claims name, with those that these are made of."""
        used = {link.name for link in links_in(body) if link.scheme == "figure"} | set(title_claims)
        used |= {str(asked["rate"]) for name, asked in self.figures.items() if name in used and "rate" in asked}
        return {name: asked for name, asked in self.figures.items() if name in used}


def _figure_lines(figures: Mapping[str, FigureText]) -> Iterator[str]:
    yield "figures:" if figures else "figures: {}"
    for name, asked in figures.items():
        yield f"  {name}: {flow(asked)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def flow(value: object) -> str:
    """A mapping, list or scalar of ids and days as flow YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)
