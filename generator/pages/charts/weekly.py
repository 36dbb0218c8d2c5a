"""Events per ISO week as bars, with the days of another type marked."""

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
    FILLS,
    INK,
    SERIES,
    SOFT,
    WIDTH,
    Scale,
    day_ticks,
    fills_key,
    text_width,
    value_ticks,
)
from generator.register import Subject
from generator.words import capitalised, digits, joined, noun_for, span_words

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas

HEIGHT = 270.0
LOW_SCALE = 4  # few events make low bars
MARKS_AT = 46.0  # from the top
BAR_WIDTH_MAX = 56.0
NAMED_BARS_MAX = 14  # with more bars only the highest bears its number


@dataclass(frozen=True)
class WeekBar:
    """The events of one week by confidence, the surest first; `days` are those of its days that lie in the window."""

    pieces: tuple[int, ...]
    days: tuple[int, int]  # after the first of the window; before the second

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.pieces)


@dataclass(frozen=True)
class Weeks:
    """Bars, one a week, with the names of their `pieces`; `marks` are (days after the first, how many)."""

    bars: tuple[WeekBar, ...]
    ticks: tuple[tuple[int, str], ...]
    marks: tuple[tuple[int, int], ...]
    pieces: tuple[str, ...]
    marks_label: str

    def draw(self, canvas: Canvas) -> None:
        """The axes, the bars, the marks above with a thin line down to their day."""
        canvas.height = HEIGHT
        ticks = value_ticks(max([bar.count for bar in self.bars] + [LOW_SCALE]))
        left = text_width(digits(ticks[-1])) + 8
        top = 72.0 if self.marks_label else 40.0
        x = Scale(0, self.bars[-1].days[1], left, WIDTH - 6)
        y = Scale(0, ticks[-1], HEIGHT - 26, top)
        entries = fills_key(self.pieces, [bar.pieces for bar in self.bars])
        if self.marks_label:
            entries.append(("triangle", SERIES[1], self.marks_label))
        canvas.key(left, 10, entries)
        canvas.axes(x, y, ticks, self.ticks)
        for day, _ in self.marks:
            canvas.line([(x(day + 0.5), MARKS_AT), (x(day + 0.5), y(0))], SERIES[1], width=0.8)
        self._draw_bars(canvas, x, y)
        for day, count in self.marks:
            at = x(day + 0.5)
            canvas.mark(at, MARKS_AT, "triangle", 9, SERIES[1])
            if count > 1:
                canvas.words(at, MARKS_AT - 14, digits(count), anchor="middle", colour=SERIES[1], strong=True)

    def _draw_bars(self, canvas: Canvas, x: Scale, y: Scale) -> None:
        highest = max((bar.count for bar in self.bars), default=0)
        for bar in self.bars:
            (start, end), top = map(x, bar.days), 0
            gap = max(min(3.0, (end - start) * 0.12), (end - start - BAR_WIDTH_MAX) / 2)
            for piece, count in enumerate(bar.pieces):
                top += count
                size = (end - start - 2 * gap, y(0) - y(count))
                if count:
                    canvas.box(start + gap, y(top), size, FILLS[piece % 3], edge=SERIES[0])
            if len(self.bars) <= NAMED_BARS_MAX or (bar.count == highest and bar.count):
                at, colour = ((start + end) / 2, y(bar.count) - 8), INK if bar.count else SOFT
                canvas.words(*at, digits(bar.count), anchor="middle", colour=colour, halo=True)


def weekly(query: ChartQuery) -> Sketch:
    """Events of the first type per ISO week, weeks without any included; those that may be of two are left out.

    Of a week that the window cuts, its days in the window are drawn and said.
    """
    (of, *_), marks = query.spec.of, query.spec.marks
    first_monday = start_of(query.since, "week")
    days = list(periods_between(query.since, query.until, "week"))
    mondays = [start_of(first, "week") for first, _ in days]
    events, left_out = query.placed(of, "week")
    marked, marks_left_out = query.placed(marks, "day") if marks else ((), 0)
    degrees = query.register.codebook.confidence
    sure = [_per("week", (s for s in events if s.event.confidence == degree)) for degree in degrees]
    weeks = _per("week", events)
    lead = (query.since - first_monday).days
    shape = Weeks(
        bars=tuple(
            WeekBar(tuple(each[monday] for each in sure), ((first - query.since).days, (last - query.since).days + 1))
            for monday, (first, last) in zip(mondays, days, strict=True)
        ),
        ticks=tuple((n - lead, words) for n, words in day_ticks(first_monday, query.until) if n >= lead),
        marks=tuple(((day - query.since).days, count) for day, count in _per("day", marked).items()),
        pieces=query.degrees,
        marks_label=latin(query.noun(marks), CODEBOOK, "types") if marks else "",
    )
    counts = [query.shown_words(total(events), of)]
    counts += [query.shown_words(total(marked), marks)] if marks else []
    rest = {of: left_out, **({marks: marks_left_out} if marks else {})}
    left = query.words_of_each(rest)
    names = dict(zip(mondays, (span_words(*each) for each in days), strict=True))
    return query.sketch(
        alt=_alt(query, counts, names, weeks),
        counts=[query.told(events, of), *([query.told(marked, marks)] if marks else [])],
        notes=[left and f"{left} not dated well enough {noun_for(sum(rest.values()), 'is', 'are')} left out"],
        table=_table(query, names, [weeks, *sure, *([_per("week", marked)] if marks else [])]),
        shape=shape,
        events=total(events) + total(marked),
    )


def _per(per: Per, subjects: Iterable[Subject]) -> Counter[date]:
    """How many there are by the first day of their day or week, of such as lie in one."""
    return counts_by(subjects, lambda subject: start_of(subject.event.days[0], per))


def _alt(query: ChartQuery, counts: list[str], names: Mapping[date, str], weeks: Counter[date]) -> str:
    highest = max(weeks[monday] for monday in names)
    at = [name for monday, name in names.items() if weeks[monday] == highest]
    where = at[0] if len(at) == 1 else f"in each of {digits(len(at))} weeks"
    most = f"; most in a week: {digits(highest)}, {where}" if highest else ""
    return f"Bars week by week, {query.window}: {joined(counts)}{most}."


def _table(query: ChartQuery, names: Mapping[date, str], counts: list[Counter[date]]) -> ChartTable:
    """Week by week all events, those of each confidence, and what is marked."""
    terms = query.register.codebook.confidence.values()
    columns = ["Days", capitalised(query.noun(query.spec.of[0])), *(term.label for term in terms)]
    if query.spec.marks:
        columns.append(capitalised(query.noun(query.spec.marks)))
    rows = tuple((name, *(digits(each[monday]) for each in counts)) for monday, name in names.items())
    return ChartTable(tuple(columns), rows)
