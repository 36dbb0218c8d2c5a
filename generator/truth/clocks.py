"""The two clocks of a page: what its claims say as published, and what the same figures give as known now.

*As published* is the record as known on the page's `as_of` and recorded here by its `published`. *As known now* is
what this desk has learnt since, over the same days: a count since a day, without a last one, ends on the day of the
page. The day by which a sentence knows is its own (`keeps_its_day`): "94 were public by then" stays 94.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from generator.figures import Figure, FigureError, FigureSpec, compute, kind_of
from generator.figures.selection import MAY_LIE_INSIDE
from generator.reading.records import Event
from generator.register import Register
from generator.truth.independence import holder_of


@dataclass(frozen=True)
class Clocks:
    """The days of a page: `as_of`, by which it knows, and `published`, on which it went out; it may have neither."""

    as_of: date | None = None
    published: date | None = None

    @property
    def went_out(self) -> date:
        """The day by which all that the text counts was recorded; of a page without a day one that never comes."""
        return self.published or self.as_of or date.max

    def known_by(self, spec: FigureSpec | None = None) -> date | None:
        """The day that decides what was known: `as_of`, or `published` where the figure says so."""
        is_by_text = spec is not None and spec.known_by == "published" and self.as_of is not None
        return self.went_out if is_by_text else self.as_of

    def view(self, register: Register, spec: FigureSpec | None = None) -> Register:
        """The record that the page, or a figure of it, is made from; all that is recorded where it has no day.

        A figure that says `known_by: published` takes what was known when the text went out, of events up to its
        `until`.
        """
        day = self.known_by(spec)
        return register.as_known_on(day, recorded_by=self.went_out) if day else register

    def closed(self, spec: FigureSpec) -> FigureSpec:
        """The figure with a last day: its own, else the day on which its page ends."""
        if not kind_of(spec).has_window or spec.until is not None:
            return spec
        return replace(spec, until=self.known_by(spec))


def differs(then: Figure, now: Figure) -> bool:
    """Whether the record as known now gives another number, other bounds or other records."""
    return _said(then) != _said(now)


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.qualifier, figure.ids


@dataclass(frozen=True)
class Later:
    """A record that makes the two clocks differ, or no longer counts: since which day, how, and what it says of it.

    `day` is the first on which this desk can have known of it, always after the text went out. `how` is `known` or
    `recorded` (it became so after the text), `reported` (a counted record has a newer number) or `outdone` (it was
    chosen as published, and is not now).
    """

    id: str
    day: date | None
    how: Literal["known", "recorded", "reported", "outdone"]
    why: str = ""


@dataclass(frozen=True)
class Move:
    """A day on which a figure moved: from what, to what, and the records that moved it."""

    day: date
    before: Figure
    after: Figure
    records: tuple[Later, ...]


@dataclass(frozen=True)
class PageFigures:
    """The figures that a page asks for, with its days and all that is recorded."""

    specs: Mapping[str, FigureSpec]
    register: Register
    clocks: Clocks

    @cached_property
    def _ended(self) -> Mapping[str, FigureSpec]:
        return {name: self.clocks.closed(spec) for name, spec in self.specs.items()}

    def computed(self, spec: FigureSpec, register: Register | None = None) -> Figure:
        """A figure as the page states it, from this record or another one. Raises FigureError as `compute` does."""
        return compute(spec, self.clocks.view(register or self.register, spec), self.specs)

    def keeps_its_day(self, then: Figure) -> bool:
        """Whether *now* too is what was known by the day of the text, with all that has been recorded since.

        So it is where the figure, or one that it is made of, says so itself (`known_by`), and where more was known when
        the text went out than by its day: then the day is what the sentence speaks of. Else it is only that of the
        writing, and *now* knows more.
        """
        spec, out = self._ended[then.name], self.clocks.published
        if any(self.specs[name].known_by for name in (spec.name, spec.a, spec.b) if name in self.specs):
            return True
        if out is None or self.clocks.as_of is None or out <= self.clocks.as_of:
            return False
        try:
            return differs(then, compute(spec, self.register.as_known_on(out, recorded_by=out), self._ended))
        except FigureError:
            return True

    def now(self, then: Figure) -> Figure:
        """A figure of the page as the record gives it now.

        One that it can no longer give has no value and no ids, and its definition says why: what was added since the
        text went out never stops a build.
        """
        spec, view, day = self._ended[then.name], self.register, self.clocks.known_by(self.specs[then.name])
        if day and self.keeps_its_day(then):
            view = view.as_known_on(day)
        try:
            return compute(spec, view, self._ended)
        except FigureError as error:
            said = f"As known now the record cannot give this: it {error}."
            return replace(then, definition=said, value=None, low=None, high=None, ids=(), day=None)

    def later(self, then: Figure, now: Figure) -> tuple[Later, ...]:
        """The records that explain why `now` differs from `then`, by day, then id; none where it does not differ."""
        if not differs(then, now):
            return ()
        spec, went_out = self.specs[then.name], self.clocks.went_out
        knows_more = not self.keeps_its_day(then)
        before, after = _touching(then), _touching(now)
        found: list[Later] = []
        for record_id in after:
            item = holder_of(record_id, self.register.record)
            if item is None:
                continue
            if record_id in before:
                if knows_more and isinstance(item, Event):
                    found += _reported_later(record_id, item, spec, went_out)
            elif item.recorded and item.recorded > went_out:
                found.append(Later(record_id, max(item.recorded, item.known), "recorded"))
            elif item.known > went_out:
                found.append(Later(record_id, item.known, "known"))
        found += (Later(record_id, None, "outdone") for record_id in then.ids if record_id not in after)
        return tuple(sorted(found, key=lambda later: (later.day is None, later.day or date.min, later.id)))

    def steps(self, then: Figure, later: Iterable[Later]) -> Iterator[Move]:
        """The days on which the figure moved after the text went out, oldest first, each with what moved it."""
        by_day: dict[date, list[Later]] = {}
        for one in later:
            if one.day is not None:
                by_day.setdefault(one.day, []).append(one)
        before, spec = then, self._ended[then.name]
        kept = self.clocks.known_by(spec) if self.keeps_its_day(then) else None
        for day, records in sorted(by_day.items()):
            try:
                after = compute(spec, self.register.as_known_on(kept or day, recorded_by=day), self._ended)
            except FigureError:
                continue  # it cannot be given from here on, which `now` says
            if differs(before, after):
                yield Move(day, before, after, tuple(records))
            before = after


def _touching(figure: Figure) -> dict[str, None]:
    """The ids that make the value or one of its bounds."""
    possible = (i for left in figure.left_out if left.reason == MAY_LIE_INSIDE for i in left.ids)
    return dict.fromkeys((*figure.ids, *possible))


def _reported_later(record_id: str, event: Event, spec: FigureSpec, went_out: date) -> Iterator[Later]:
    """The reports of the figure's measure in a counted event that came after the text."""
    for stated in (event.casualties, *(part.casualties for part in event.parts)):
        for casualties in stated:
            if casualties.measure == spec.measure and (not spec.who or casualties.who in spec.who):
                for report in casualties.reports:
                    if report.day is not None and report.day > went_out and report.quantity is not None:
                        yield Later(record_id, report.day, "reported", report.words or report.note or report.by)
