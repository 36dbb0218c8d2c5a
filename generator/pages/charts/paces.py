"""The pace in the days before and after each event that answers others: two marks joined by a line, one row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from generator.errors import Fault, Faults
from generator.pages.before_after import COMPARED, Around, Stretch, counts_as, surroundings
from generator.pages.charts.chart import ChartTable, Sketch
from generator.pages.charts.counting import CODEBOOK, ChartQuery
from generator.pages.charts.layout import (
    AXIS,
    GRID,
    HIT,
    INK,
    LINE_HEIGHT,
    SERIES,
    WIDTH,
    Scale,
    in_lines,
    text_width,
    value_ticks,
)
from generator.register import Subject
from generator.words import MONTHS, capitalised, counted, day_words, digits

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas

LABEL_WIDTH_MAX = 178.0
LOW_SCALE = 5  # tenths: a quiet record makes short lines
TENTHS = 10
OVERLAP = "windows of neighbours overlap"
RANGES = (
    "the table gives a range where days, times or doubles are not known for sure; marks and rates count each record on "
    "its own day, those of the same day only where it is known on which side they are"
)
ALT_VERDICT_MIN = 10  # of fewer rows nothing is said


@dataclass(frozen=True)
class Pace:
    """One row: its name in one or two lines, and how many there were on each side."""

    label: tuple[str, ...]
    before: int
    after: int


@dataclass(frozen=True)
class Paces:
    """Rows in order of day, each with its numbers in so many days on either side."""

    rows: tuple[Pace, ...]
    days: int
    before_label: str
    after_label: str
    series: int = 0  # the number of their colour

    def draw(self, canvas: Canvas) -> None:
        """A key, the scale, then one row each: a ring for before, a dot for after, a thin line between."""
        step = 2 * LINE_HEIGHT + 2 if any(len(row.label) > 1 for row in self.rows) else LINE_HEIGHT + 8
        top, bottom = 34.0, 34.0 + step * len(self.rows)
        canvas.height = bottom + 28
        left = max(text_width(line) for row in self.rows for line in row.label) + 12
        highest = max(max(row.before, row.after) for row in self.rows)
        ticks = value_ticks(max(ceil(highest * TENTHS / self.days), LOW_SCALE))
        x = Scale(0, ticks[-1] * self.days / TENTHS, left, WIDTH - 16)
        colour = SERIES[self.series % 4]
        entries = [("ring", colour, self.before_label), ("dot", colour, self.after_label)]
        canvas.key(0, 10, entries)
        for tick in ticks:
            at = x(tick * self.days / TENTHS)
            canvas.line([(at, top), (at, bottom)], GRID if tick else AXIS)
            canvas.words(at, bottom + 15, digits(tick / TENTHS), anchor="middle")
        for n, row in enumerate(self.rows):
            middle = top + step * (n + 0.5)
            canvas.words(left - 12, middle, row.label, anchor="end", colour=INK)
            if row.before != row.after:
                canvas.line([(x(row.before), middle), (x(row.after), middle)], AXIS, width=1.4)
            canvas.mark(x(row.before), middle, "ring", 11, colour)
            canvas.mark(x(row.after), middle, "dot", 7.5, colour)
            canvas.box(0, middle - step / 2, (WIDTH, step), HIT, row=n)


def around(query: ChartQuery) -> Sketch:
    """Those of the first type that have the headline value, where the record is dense and alike over both sides.

    The others are counted in the source line.
    """
    of = query.spec.of[0]
    kind = query.register.codebook.types.get(of)
    if kind is None or kind.answers is None:
        raise Faults([Fault(CODEBOOK, "charts", "of kind around must be of a type that answers another", of)])
    answered = query.register.codebook.types[kind.answers]
    found = [a for a in surroundings(query.register).episodes(of) if query.since <= a.event.date <= query.until]
    asked = [a for a in found if a.is_headline or query.headline(of) is None]
    pairs = [(a, pair) for a in asked if not a.is_thin and (pair := a.pair())]
    left_out = counts_as(asked) - counts_as(a for a, _ in pairs)
    others = counted(left_out, "other is", "others are")
    is_range = any(window.low != window.high for _, sides in pairs for window in sides)
    rows = tuple(Pace(in_lines(_label(query, a), LABEL_WIDTH_MAX), *(w.value for w in sides)) for a, sides in pairs)
    columns = (kind.label, *(f"{capitalised(answered.plural)}, {COMPARED} days {side}" for side in ("before", "after")))
    words = query.words(counts_as(a for a, _ in pairs), of)
    return query.sketch(
        alt=_alt(query, words, rows),
        counts=[words],
        notes=[
            f"{others} left out, as the record does not cover both sides alike" if left_out else "",
            OVERLAP,
            RANGES if is_range else "",
        ],
        table=ChartTable((*columns, "Per day before", "Per day after"), tuple(_table_rows(pairs))),
        shape=Paces(rows, COMPARED, f"{COMPARED} days before", f"{COMPARED} days after", query.series(answered.id)),
        events=len(rows),
    )


def _label(query: ChartQuery, a: Around) -> str:
    """'26 Dec 2023, Ford': the day, and the place or else the country where it is known."""
    day = a.event.date
    words = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
    if a.event.place:
        return f"{words}, {query.label('place', a.event.place)}"
    country = query.register.country_of(Subject(a.event.id, a.event))
    return f"{words}, {query.label('country', country)}" if country else words


def _table_rows(pairs: Sequence[tuple[Around, tuple[Stretch, Stretch]]]) -> Iterator[tuple[str, ...]]:
    for a, sides in pairs:
        rates = (f"{window.value / COMPARED:.2f}" for window in sides)
        yield f"{day_words(a.event.date)}: {a.event.title}", *(window.words for window in sides), *rates


def _alt(query: ChartQuery, words: str, rows: Sequence[Pace]) -> str:
    fewer = sum(row.after < row.before for row in rows)
    more = sum(row.after > row.before for row in rows)
    if not rows:
        return f"A row for each of {words}, {query.window}."
    said = f"A row for each of {words}, {query.window}, with the number per day in the {COMPARED} days before and after"
    if len(rows) < ALT_VERDICT_MIN:
        return f"{said}."
    return f"{said}: lower after in {fewer}, the same in {len(rows) - fewer - more}, higher in {more}."
