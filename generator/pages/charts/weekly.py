"""Events per ISO week or month as bars, with the days of another type marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.figures.figure import Per
from generator.figures.kinds.tempo import periods_between, start_of
from generator.pages.charts.chart import ChartTable, Sketch
from generator.pages.charts.counting import CODEBOOK, ChartQuery, counts_by, latin, total
from generator.pages.charts.layout import (
    HIT,
    INK,
    SERIES,
    SOFT,
    WIDTH,
    Scale,
    day_ticks,
    fill,
    fills_key,
    text_width,
    value_ticks,
)
from generator.register import Subject
from generator.words import capitalised, digits, joined, noun_for, span_words, window_words

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas

HEIGHT = 270.0
LOW_SCALE = 4  # few events make low bars
MARKS_AT = 46.0  # from the top
BAR_WIDTH_MAX = 56.0
NAMED_BARS_MAX = 14  # with more bars only the highest bears its number


@dataclass(frozen=True)
class WeekBar:
    """The events of a week or month by confidence, the surest first; `days` are those of it that lie in the window."""

    pieces: tuple[int, ...]
    days: tuple[int, int]  # after the first of the window; before the second

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.pieces)


@dataclass(frozen=True)
class Weeks:
    """Bars, one a week or a month, with the names of their `pieces`; `marks` are (days after the first, how many)."""

    bars: tuple[WeekBar, ...]
    ticks: tuple[tuple[int, str], ...]
    marks: tuple[tuple[int, int], ...]
    pieces: tuple[str, ...]
    marks_label: str
    series: tuple[int, int] = (0, 1)  # the numbers of the colours of bars and marks

    def draw(self, canvas: Canvas) -> None:
        """The axes, the bars, the marks above with a thin line down to their day."""
        canvas.height, marked = HEIGHT, SERIES[self.series[1] % 4]
        ticks = value_ticks(max([bar.count for bar in self.bars] + [LOW_SCALE]))
        left = text_width(digits(ticks[-1])) + 8
        top = 72.0 if self.marks else 40.0
        x = Scale(0, self.bars[-1].days[1], left, WIDTH - 6)
        y = Scale(0, ticks[-1], HEIGHT - 26, top)
        entries = fills_key(self.series[0], self.pieces, [bar.pieces for bar in self.bars])
        if self.marks:
            entries.append(("triangle", marked, self.marks_label))
        canvas.key(left, 10, entries)
        canvas.axes(x, y, ticks, self.ticks)
        for day, _ in self.marks:
            canvas.line([(x(day + 0.5), MARKS_AT), (x(day + 0.5), y(0))], marked, width=0.8)
        self._draw_bars(canvas, x, y)
        for n, bar in enumerate(self.bars):
            start, end = map(x, bar.days)
            canvas.box(start, top, (end - start, y(0) - top), HIT, row=n)
        for day, count in self.marks:
            at = x(day + 0.5)
            canvas.mark(at, MARKS_AT, "triangle", 9, marked)
            if count > 1:
                canvas.words(at, MARKS_AT - 14, digits(count), anchor="middle", colour=marked, strong=True)

    def _draw_bars(self, canvas: Canvas, x: Scale, y: Scale) -> None:
        highest, named_to = max((bar.count for bar in self.bars), default=0), 0.0
        for bar in self.bars:
            (start, end), top = map(x, bar.days), 0
            gap = max(min(3.0, (end - start) * 0.12), (end - start - BAR_WIDTH_MAX) / 2)
            for piece, count in enumerate(bar.pieces):
                top += count
                size = (end - start - 2 * gap, y(0) - y(count))
                if count:
                    edge = SERIES[self.series[0] % 4]
                    canvas.box(start + gap, y(top), size, fill(self.series[0], piece), edge=edge)
            is_named = len(self.bars) <= NAMED_BARS_MAX or (bar.count == highest and bar.count)
            half = text_width(digits(bar.count)) / 2
            if is_named and (start + end) / 2 - half > named_to:
                named_to = (start + end) / 2 + half
                at, colour = ((start + end) / 2, y(bar.count) - 8), INK if bar.count else SOFT
                canvas.words(*at, digits(bar.count), anchor="middle", colour=colour, halo=True)


def weekly(query: ChartQuery, per: Per = "week") -> Sketch:
    """Events of the first type per period, those without any included; those that may be of two are left out.

    Of a period that the window cuts, its days in the window are drawn and said.
    """
    (of, *_), marks = query.spec.of, query.spec.marks
    opening = start_of(query.since, per)
    days = list(periods_between(query.since, query.until, per))
    starts = [start_of(first, per) for first, _ in days]
    events, left_out = query.placed(of, per)
    marked, marks_left_out = query.placed(marks, "day") if marks else ((), 0)
    degrees = query.register.codebook.confidence
    sure = [_per(per, (s for s in events if s.event.confidence == degree)) for degree in degrees]
    periods = _per(per, events)
    lead = (query.since - opening).days
    shape = Weeks(
        bars=tuple(_bar(query, start, span, sure) for start, span in zip(starts, days, strict=True)),
        ticks=tuple((n - lead, words) for n, words in day_ticks(opening, query.until) if n >= lead),
        marks=tuple(((day - query.since).days, count) for day, count in _per("day", marked).items()),
        pieces=query.degrees,
        marks_label=latin(query.noun(marks), CODEBOOK, "types") if marks else "",
        series=(query.series(of), query.series(marks or of)),
    )
    counts = [query.shown_words(total(events), of)]
    counts += [query.shown_words(total(marked), marks)] if marks else []
    rest = {of: left_out, **({marks: marks_left_out} if marks else {})}
    left, are = query.words_of_each(rest), noun_for(sum(rest.values()), "is", "are")
    words = span_words if per == "week" else window_words
    names = {start: words(*span) for start, span in zip(starts, days, strict=True)}
    most, finding = _most(names, periods, per)
    return query.sketch(
        alt=f"Bars {per} by {per}, {query.window}: {joined(counts)}{most}.",
        counts=[query.told(events, of), *([query.told(marked, marks)] if marks else [])],
        notes=[left and f"{left} not dated well enough {are} left out"],
        table=_table(query, names, [periods, *sure, *([_per(per, marked)] if marks else [])]),
        shape=shape,
        events=total(events) + total(marked) if events else 0,  # marks alone stand on nothing
        finding=finding,
    )


def _bar(query: ChartQuery, start: date, span: tuple[date, date], sure: Iterable[Counter[date]]) -> WeekBar:
    """The bar of one period, by the first of its days, of the days of it that lie in the window."""
    first, last = span
    return WeekBar(tuple(each[start] for each in sure), ((first - query.since).days, (last - query.since).days + 1))


def _per(per: Per, subjects: Iterable[Subject]) -> Counter[date]:
    """How many there are by the first day of their day or week, of such as lie in one."""
    return counts_by(subjects, lambda subject: start_of(subject.event.days[0], per))


def _most(names: Mapping[date, str], found: Counter[date], per: Per) -> tuple[str, str]:
    """'; most in a week: 24, 6 to 12 May 2023', and the same of the picture where one bar is the highest: '' of none.

    What is not dated well enough stands in no bar: which week had the most is not said of the record.
    """
    highest = max(found[start] for start in names)
    at = [name for start, name in names.items() if found[start] == highest]
    where = (
        ("in " * (per == "month" and not at[0][0].isdigit())) + at[0]
        if len(at) == 1
        else f"in each of {digits(len(at))} {per}s"
    )
    if not highest:
        return "", ""
    return f"; most in a {per}: {digits(highest)}, {where}", f"Highest bar: {digits(highest)}, {at[0]}." * (
        len(at) == 1
    )


def _table(query: ChartQuery, names: Mapping[date, str], counts: list[Counter[date]]) -> ChartTable:
    """Period by period all events, those of each confidence, and what is marked."""
    terms = query.register.codebook.confidence.values()
    columns = ["Days", capitalised(query.noun(query.spec.of[0])), *(term.label for term in terms)]
    if query.spec.marks:
        columns.append(capitalised(query.noun(query.spec.marks)))
    rows = tuple((name, *(digits(each[start]) for each in counts)) for start, name in names.items())
    return ChartTable(tuple(columns), rows)
