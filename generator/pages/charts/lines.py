"""Running totals as step lines, alone (`cumulative`) or with the totals that others stated (`tallies`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.figures.kinds.tally import as_of_words, chosen, matched_spec, stated_words_of, totals_of
from generator.pages.charts.chart import ChartTable, Sketch
from generator.pages.charts.counting import CODEBOOK, ChartQuery, latin, most_first, running_total, total, undated_note
from generator.pages.charts.layout import (
    HIT,
    INK,
    LINE_HEIGHT,
    SERIES,
    WIDTH,
    Scale,
    day_ticks,
    in_lines,
    round_of,
    spread,
    text_width,
    value_ticks,
)
from generator.pages.counts import ANY
from generator.pages.reconciliation import area_words, matched_until
from generator.reading.codebook import Matching
from generator.reading.records import Tally
from generator.words import capitalised, day_words, digits, joined, lowered

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas, MarkShape

HEIGHT = 270.0
LABEL_WIDTH_MAX = 130.0
LABEL_ROOM = 26.0  # above a point, for its label
NEARLY = timedelta(days=7)  # a matching that ends within a week of the window is drawn to its end
KIND_SHAPES: tuple[MarkShape, ...] = ("dot", "square", "triangle", "diamond")


@dataclass(frozen=True)
class Line:
    """A running total: (days after the first, total) at each step, the words at its end, and the day it ends on."""

    label: str
    total: int
    steps: tuple[tuple[int, int], ...]
    colour: str
    end: int
    stroke: int = 0


@dataclass(frozen=True)
class Point:
    """A total stated by others: days after the first, value, number of its kind, words for the one that is named."""

    day: int
    value: int
    kind: int
    label: str = ""


@dataclass(frozen=True)
class Lines:
    """Step lines over the days of a window, with points; `kinds` names the kinds of points."""

    days: int
    ticks: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...]
    points: tuple[Point, ...] = ()
    kinds: tuple[str, ...] = ()
    readings: tuple[int, ...] = ()  # the days on which a sum changes, in the order of the table

    def draw(self, canvas: Canvas) -> None:
        """The axes, the lines with their names at their ends, the points above them."""
        canvas.height = HEIGHT
        top = 34.0 if self.kinds else 14.0
        highest = max([line.total for line in self.lines] + [point.value for point in self.points] + [1])
        ticks = value_ticks(highest)
        left = text_width(digits(ticks[-1])) + 8
        pieces = [piece for line in self.lines for piece in in_lines(line.label, LABEL_WIDTH_MAX)]
        right = WIDTH - max([text_width(piece) for piece in pieces] + [20]) - 12
        x = Scale(0, max(self.days, 1), left, right)
        y = Scale(0, ticks[-1], HEIGHT - 26, top)
        canvas.axes(x, y, ticks, self.ticks)
        self._draw_lines(canvas, x, y)
        self._draw_points(canvas, x, y, left)
        for n, (start, end) in enumerate(pairwise([*self.readings, self.days + 1])):
            canvas.box(x(start), top, (x(end) - x(start), y(0) - top), HIT, row=n)

    def _draw_lines(self, canvas: Canvas, x: Scale, y: Scale) -> None:
        names = [in_lines(line.label, LABEL_WIDTH_MAX) for line in self.lines]
        gap = LINE_HEIGHT * max(map(len, names), default=1)
        ends = spread([y(line.total) for line in self.lines], gap, y.end, y.start)
        for line, name, end in zip(self.lines, names, ends, strict=True):
            corners, height = [(x(0), y(0))], 0
            for day, sum_ in line.steps:
                corners += [(x(day), y(height)), (x(day), y(sum_))]
                height = sum_
            canvas.line([*corners, (x(line.end), y(height))], line.colour, width=2.2, stroke=line.stroke)
            below = 12 if line.end < self.days else 0  # within the chart it keeps clear of the points
            canvas.words(x(line.end) + 7, end + below, name, colour=line.colour, strong=True, halo=True)

    def _draw_points(self, canvas: Canvas, x: Scale, y: Scale, left: float) -> None:
        if self.kinds:
            canvas.key(left, 10, [(KIND_SHAPES[n % 4], SERIES[2], words) for n, words in enumerate(self.kinds)])
        for n, point in enumerate(self.points):
            canvas.mark(x(point.day), y(point.value), KIND_SHAPES[point.kind % 4], 7.5, SERIES[2], row=n)
        for point in self.points:
            if point.label:
                half = text_width(point.label) / 2
                at = min(max(x(point.day), left + half), WIDTH - half)
                above = [y(point.value) - y(o.value) for o in self.points if abs(x(o.day) - at) < half + 8]
                is_crowded = any(0 < distance < LABEL_ROOM for distance in above)  # another's mark stands there
                if is_crowded:
                    at, up = min(x(point.day) + half - 10, WIDTH - half), -15.0
                else:
                    up = 13.0
                canvas.words(at, y(point.value) - up, point.label, anchor="middle", colour=INK, halo=True)


def cumulative(query: ChartQuery) -> Sketch:
    """Events of each type that the entry names, added up day by day."""
    events = {of: query.subjects(of) for of in query.spec.of}
    sums = {type_id: running_total(found, query.until) for type_id, found in events.items()}
    ends = [query.words(total(found), type_id) for type_id, found in events.items()]
    lines = (
        _line(
            query,
            end,
            sums[of],
            SERIES[query.series(of) % 4],
            query.until,
            stroke=n % 2 + 2 * round_of(query.series(of)),
        )
        for n, (of, end) in enumerate(zip(events, ends, strict=True))
    )
    columns = ("Day", *(capitalised(query.noun(type_id)) for type_id in query.spec.of))
    return query.sketch(
        alt=f"Lines that add up events day by day, {query.window}, and end at {joined(ends)}.",
        counts=[query.told(found, type_id) for type_id, found in events.items()],
        notes=[undated_note(query, events)],
        table=ChartTable(columns, _sum_rows(list(sums.values()))),
        shape=_shape(query, lines, read_at=_days_of(sums.values())),
        events=sum(total(found) for found in events.values()),
    )


def tallies(query: ChartQuery) -> Sketch:
    """Totals that others stated, against the events recorded here and those of them that fit the totals."""
    matching = query.register.codebook.matching
    if matching is None:
        raise ValueError(f"chart {query.spec.id} needs the codebook's `matching`")
    since, fitting = max(query.since, matching.since), {matching.facet: matching.matched}
    recorded, matched = (query.selection(matching.of, {**matching.where, **w}, since).inside for w in (ANY, fitting))
    end = _end_of_matches(query, matching)
    stated = chosen(replace(matched_spec(matching, query.until), since=query.since), query.register)
    first = next(iter(totals_of(matching, query.register, query.until)), None)
    named = next((tally for tally in stated if first and tally.id == first.ids[-1]), None)
    kinds = [kind for kind in matching.tally.kind if any(_kind(query, tally) == kind for tally in stated)]
    said = [f"stated, {_kind_label(query, kind)}" for kind in kinds]
    points = (
        Point(
            (t.as_of - query.since).days,
            t.value,
            kinds.index(_kind(query, t)),
            stated_words_of(t) if t is named else "",
        )
        for t in stated
    )
    sums = [running_total(events, query.until) for events in (recorded, matched)]
    colour = SERIES[query.series(matching.of) % 4]
    fits = _matched_words(query, matching, total(matched), end)
    lines = [_line(query, f"{digits(total(recorded))} recorded", sums[0], colour, query.until)]
    lines += [_line(query, f"{digits(total(matched))} matched", sums[1], colour, end, stroke=1)] if end else []
    scope, area = query.register.codebook.scopes[matching.tally.scope].label, area_words(query.register, matching)
    return query.sketch(
        alt=f"{capitalised(query.words(total(recorded), matching.of))} recorded{area} and {fits}, {query.window}, "
        f"against {len(stated)} stated totals for {scope}{_highest_words(query, named)}.",
        counts=[f"{query.told(recorded, matching.of)} recorded{area}, {fits} by us"],
        notes=[
            undated_note(query, {matching.of: recorded}),
            f"totals for {scope} stated by {_counters(query, stated)}" if stated else "no totals stated",
        ],
        table=_tally_table(query, stated, sums, end),
        shape=_shape(query, lines, points, (latin(words, CODEBOOK, "counter_kinds") for words in said)),
        events=total(recorded),
    )


def _matched_words(query: ChartQuery, matching: Matching, matched: int, end: date | None) -> str:
    """How many are matched; of how many, where a match was looked for up to a day before the last alone."""
    if not end:
        return "no match looked for"
    if end == query.until:
        return f"{digits(matched)} matched"
    since = max(query.since, matching.since)
    looked_at = total(replace(query, until=end).selection(matching.of, matching.where, since).inside)
    return f"{digits(matched)} of the {digits(looked_at)} to {day_words(end)} matched"


def _end_of_matches(query: ChartQuery, matching: Matching) -> date | None:
    """The last day for which a match with the totals was looked for; None where it was for none of the window."""
    reach = matched_until(query.register, matching)
    if reach is None or reach < query.since:
        return None
    return query.until if reach + NEARLY >= query.until else reach


def _shape(
    query: ChartQuery,
    lines: Iterable[Line],
    points: Iterable[Point] = (),
    kinds: Iterable[str] = (),
    read_at: Iterable[date] = (),
) -> Lines:
    ticks = day_ticks(query.since, query.until, 4)
    days = tuple((day - query.since).days for day in read_at)
    return Lines((query.until - query.since).days, ticks, tuple(lines), tuple(points), tuple(kinds), days)


def _line(query: ChartQuery, label: str, sums: Mapping[date, int], colour: str, end: date, stroke: int = 0) -> Line:
    steps = tuple(((day - query.since).days, sum_) for day, sum_ in sums.items())
    total_ = steps[-1][1] if steps else 0
    return Line(latin(label, CODEBOOK, "types"), total_, steps, colour, (end - query.since).days, stroke)


def _counters(query: ChartQuery, stated: Sequence[Tally]) -> str:
    """Who stated the totals, the most frequent first; three by name."""
    times = Counter(query.register.record.counters[tally.counter].spoken for tally in stated)
    names = [name for name, _ in most_first(times)]
    rest = [f"{len(names) - 3} more, all in the table"] if len(names) > 4 else names[3:]
    return joined([*names[:3], *rest])


def _highest_words(query: ChartQuery, named: Tally | None) -> str:
    if named is None:
        return ""
    return f", {_kind_label(query, _kind(query, named))} ones up to {stated_words_of(named)} on {as_of_words(named)}"


def _kind(query: ChartQuery, tally: Tally) -> str:
    return query.register.record.counters[tally.counter].kind


def _kind_label(query: ChartQuery, kind: str) -> str:
    return lowered(query.register.codebook.counter_kinds[kind].label)


def _days_of(sums: Iterable[Mapping[date, int]]) -> list[date]:
    """The days on which one of the sums changes, in order."""
    return sorted({day for sum_ in sums for day in sum_})


def _sum_rows(sums: Sequence[Mapping[date, int]]) -> tuple[tuple[str, ...], ...]:
    """One row for each day on which one of the sums changes."""
    so_far, rows = [0] * len(sums), []
    for day in _days_of(sums):
        so_far = [sum_.get(day, before) for sum_, before in zip(sums, so_far, strict=True)]
        rows.append((day_words(day), *map(digits, so_far)))
    return tuple(rows)


def _tally_table(
    query: ChartQuery, stated: Sequence[Tally], sums: Sequence[Mapping[date, int]], end: date | None
) -> ChartTable:
    """Each stated total beside what was recorded and matched by its day; at the end the last day of the window.

    After the day on which matching ends none is said to be matched.
    """

    def here(until: date) -> tuple[str, str]:
        recorded, matched = (max((n for day, n in sum_.items() if day <= until), default=0) for sum_ in sums)
        return digits(recorded), digits(matched) if end and until <= end else ""

    rows = []
    for tally in stated:
        counter = f"{query.register.record.counters[tally.counter].name} ({_kind_label(query, _kind(query, tally))})"
        notes = f" ({' '.join(tally.notes)})" if tally.notes else ""
        rows.append((as_of_words(tally), counter, f"{stated_words_of(tally)}{notes}", *here(tally.as_of)))
    rows.append((day_words(query.until), "this record", "", *here(query.until)))
    return ChartTable(("Day", "Stated by", "Stated total", "Recorded", "Matched"), tuple(rows))
