"""Events by place or any facet as horizontal bars, each split by confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.charts.chart import ChartTable, Sketch
from generator.pages.charts.counting import ChartQuery, counts_by, times_under, total
from generator.pages.charts.layout import (
    AXIS,
    HIT,
    INK,
    LINE_HEIGHT,
    SERIES,
    WIDTH,
    Scale,
    fill,
    fills_key,
    in_lines,
    text_width,
)
from generator.register import Subject
from generator.words import capitalised, counted, digits, joined, noun_for

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas

BARS_MAX = 12
NAMED_MAX = 4  # in the alt text
LOW_SCALE = 5  # few events make short bars
LABEL_WIDTH_MAX = 196.0
NOT_TOLD = "not told apart"
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Bar:
    """One bar: its name in one or two lines, its length, and the pieces in the order of the codebook's confidence.

    `row` is its row of the table; several that stand as one bar have none.
    """

    label: tuple[str, ...]
    value: int
    pieces: tuple[int, ...]
    row: int | None


@dataclass(frozen=True)
class Bars:
    """Bars from the longest down; `pieces` names what the fills mean."""

    bars: tuple[Bar, ...]
    pieces: tuple[str, ...]
    series: int = 0  # the number of their colour

    def draw(self, canvas: Canvas) -> None:
        """A key, then one row for each bar: name, bar, number."""
        row = 2 * LINE_HEIGHT + 2 if any(len(bar.label) > 1 for bar in self.bars) else LINE_HEIGHT + 10
        top = 30.0
        canvas.height = top + row * len(self.bars) + 6
        highest = max(bar.value for bar in self.bars)
        left = max(text_width(line) for bar in self.bars for line in bar.label) + 10
        x = Scale(0, max(highest, LOW_SCALE), left, WIDTH - text_width(digits(highest)) - 12)
        entries = fills_key(self.series, self.pieces, [bar.pieces for bar in self.bars])
        width = sum(28 + text_width(words) for _, _, words in entries) - 14
        canvas.key(max(0.0, min(left, WIDTH - width)), 10, entries)
        for n, bar in enumerate(self.bars):
            middle = top + row * (n + 0.5)
            canvas.words(left - 8, middle, bar.label, anchor="end", colour=INK)
            at = 0
            for piece, count in enumerate(bar.pieces):
                if count:
                    size, edge = (x(at + count) - x(at), 14), SERIES[self.series % 4]
                    canvas.box(x(at), middle - 7, size, fill(self.series, piece), edge=edge)
                at += count
            canvas.words(x(bar.value) + 7, middle, digits(bar.value), colour=INK, strong=True)
            if bar.row is not None:
                canvas.box(0, middle - row / 2, (WIDTH, row), HIT, row=bar.row)
        canvas.line([(left, top), (left, top + row * len(self.bars))], AXIS)


def by(query: ChartQuery) -> Sketch:
    """Events of the first type under each place, country or facet value, most first; those beyond twelve as one.

    A record of several events with several values counts once under each; what is left of it has a bar of its own.
    """
    of, key = query.spec.of[0], query.spec.by or "place"
    confidences = tuple(query.register.codebook.confidence)
    subjects = query.subjects(of)
    several = [s for s in subjects if len(query.register.values_of(s, key)) > 1]
    under = query.under(of, key)
    counts = [
        (query.label(key, value), counts_by(found, lambda s: s.event.confidence)) for value, found in under.items()
    ]
    rows = sorted((row for row in counts if row[1]), key=lambda row: (-row[1].total(), row[0]))
    times = times_under(under.values())
    left = {name: Counter[str]() for name in (NOT_TOLD, NOT_KNOWN)}
    for s in subjects:
        name = NOT_TOLD if query.register.values_of(s, key) else NOT_KNOWN
        left[name][s.event.confidence] += max(0, s.weight - times[s.id])
    rows += [(name, count) for name, count in left.items() if count.total()]
    events, drawn, facet = total(subjects), tuple(_bars(rows, confidences)), query.register.codebook.facets.get(key)
    label = facet.label if facet else capitalised(key.replace("_", " "))
    return query.sketch(
        alt=_alt(query, drawn, rows, events),
        counts=[query.words(events, of)],
        notes=[_several_note(query, several, is_more=sum(c.total() for _, c in rows) > events)],
        table=ChartTable(
            (label, capitalised(query.noun(of)), *map(capitalised, query.degrees)),
            tuple((name, digits(c.total()), *(digits(c[k]) for k in confidences)) for name, c in rows),
        ),
        shape=Bars(drawn, query.degrees, query.series(of)),
        events=events,
    )


def _bars(rows: list[tuple[str, Counter[str]]], confidences: tuple[str, ...]) -> list[Bar]:
    numbered: list[tuple[int | None, str, Counter[str]]] = [(n, name, counts) for n, (name, counts) in enumerate(rows)]
    known = [each for each in numbered if each[1] not in (NOT_TOLD, NOT_KNOWN)]
    shown, rest = (known, []) if len(known) <= BARS_MAX else (known[: BARS_MAX - 1], known[BARS_MAX - 1 :])
    if rest:
        shown = [*shown, (None, f"{len(rest)} others together", sum((counts for *_, counts in rest), Counter()))]
    shown += [each for each in numbered if each not in known]
    return [
        Bar(in_lines(name, LABEL_WIDTH_MAX), c.total(), tuple(c[k] for k in confidences), n) for n, name, c in shown
    ]


def _several_note(query: ChartQuery, several: Sequence[Subject], *, is_more: bool) -> str:
    """How many have several values: events, and records that stand for several events, of which each may."""
    single, said = sum(s.most == 1 for s in several), []
    if single:
        stand = noun_for(single, "stands", "stand")
        said.append(f"{query.words(single, query.spec.of[0])} {stand} under more than one")
    if mixed := len(several) - single:
        records = counted(mixed, "record that stands for several counts", "records that stand for several count")
        said.append(
            f"{records} once under each of {noun_for(mixed, 'its', 'their')} values, any left over as {NOT_TOLD}"
        )
    if said and is_more:
        said[-1] += ", so the bars add up to more"
    return "; ".join(said)


def _alt(query: ChartQuery, bars: Sequence[Bar], rows: list[tuple[str, Counter[str]]], events: int) -> str:
    named = [f"{name} {digits(count.total())}" for name, count in rows[:NAMED_MAX]]
    more = [counted(len(bars) - NAMED_MAX, "more bar", "more bars")] if len(bars) > NAMED_MAX else []
    text = f"Bars for {query.words(events, query.spec.of[0])}, {query.window}"
    return f"{text}: {joined([*named, *more])}." if named else f"{text}."
