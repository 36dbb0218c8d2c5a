"""Events by place or any facet as horizontal bars, each split by confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.charts.chart import ChartTable, Sketch
from generator.pages.charts.counting import ChartQuery, total
from generator.pages.charts.layout import LINE_HEIGHT, WIDTH, Scale, in_lines, text_width
from generator.pages.charts.palette import AXIS, FILLS, INK, SERIES, fills_key
from generator.register import Subject
from generator.words import capitalised, counted, digits, joined

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas

BARS_MAX = 12
LOW_SCALE = 5  # few events make short bars
LABEL_WIDTH_MAX = 196.0
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Bar:
    """One bar: its name in one or two lines, its length, and the pieces in the order of the codebook's confidence."""

    label: tuple[str, ...]
    value: int
    pieces: tuple[int, ...]


@dataclass(frozen=True)
class Bars:
    """Bars from the longest down; `pieces` names what the fills mean."""

    bars: tuple[Bar, ...]
    pieces: tuple[str, ...]

    def draw(self, canvas: Canvas) -> None:
        """A key, then one row for each bar: name, bar, number."""
        if not self.bars:
            canvas.nothing()
            return
        row = 2 * LINE_HEIGHT + 2 if any(len(bar.label) > 1 for bar in self.bars) else LINE_HEIGHT + 10
        top = 30.0
        canvas.height = top + row * len(self.bars) + 6
        highest = max(bar.value for bar in self.bars)
        left = max(text_width(line) for bar in self.bars for line in bar.label) + 10
        x = Scale(0, max(highest, LOW_SCALE), left, WIDTH - text_width(digits(highest)) - 12)
        entries = fills_key(self.pieces, [bar.pieces for bar in self.bars])
        width = sum(28 + text_width(words) for _, _, words in entries) - 14
        canvas.key(max(0.0, min(left, WIDTH - width)), 10, entries)
        for n, bar in enumerate(self.bars):
            middle = top + row * (n + 0.5)
            canvas.words(left - 8, middle, bar.label, anchor="end", colour=INK)
            at = 0
            for piece, count in enumerate(bar.pieces):
                if count:
                    canvas.box(x(at), middle - 7, (x(at + count) - x(at), 14), FILLS[piece % 3], edge=SERIES[0])
                at += count
            canvas.words(x(bar.value) + 7, middle, digits(bar.value), colour=INK, strong=True)
        canvas.line([(left, top), (left, top + row * len(self.bars))], AXIS)


def by(query: ChartQuery) -> Sketch:
    """Events of the first type under each place, country or facet value, most first; those beyond twelve as one."""
    of, key = query.spec.of[0], query.spec.by or "place"
    confidences = tuple(query.register.codebook.confidence)
    subjects = query.subjects(of)
    several = [s for s in subjects if len(query.register.values_of(s, key)) > 1]
    counts = [(query.label(key, value), _by_confidence(found)) for value, found in query.under(of, key).items()]
    rows = sorted((row for row in counts if row[1]), key=lambda row: (-row[1].total(), row[0]))
    if unknown := _by_confidence(s for s in subjects if not query.register.values_of(s, key)):
        rows.append((NOT_KNOWN, unknown))
    events = total(subjects)
    return query.sketch(
        alt=_alt(query, rows, events),
        counts=[query.words(events, of)],
        notes=[
            _several_note(
                sum(s.most == 1 for s in several),
                sum(s.most > 1 for s in several),
                sum(c.total() for _, c in rows),
                events,
            )
        ],
        table=ChartTable(
            (_key_label(query, key), capitalised(query.noun(of)), *map(capitalised, query.degrees)),
            tuple((name, digits(c.total()), *(digits(c[k]) for k in confidences)) for name, c in rows),
        ),
        shape=Bars(tuple(_bars(rows, confidences)), query.degrees),
        events=events,
    )


def _by_confidence(subjects: Iterable[Subject]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for subject in subjects:
        counts[subject.event.confidence] += subject.weight
    return counts


def _bars(rows: list[tuple[str, Counter[str]]], confidences: tuple[str, ...]) -> list[Bar]:
    known = [row for row in rows if row[0] != NOT_KNOWN]
    shown, rest = (known, []) if len(known) <= BARS_MAX else (known[: BARS_MAX - 1], known[BARS_MAX - 1 :])
    if rest:
        shown = [*shown, (f"{len(rest)} others together", sum((count for _, count in rest), Counter()))]
    shown += [row for row in rows if row[0] == NOT_KNOWN]
    return [Bar(in_lines(name, LABEL_WIDTH_MAX), c.total(), tuple(c[k] for k in confidences)) for name, c in shown]


def _key_label(query: ChartQuery, key: str) -> str:
    facet = query.register.codebook.facets.get(key)
    return facet.label if facet else capitalised(key.replace("_", " "))


def _several_note(single: int, mixed: int, drawn: int, events: int) -> str:
    """`single` events have several values; `mixed` are the records that stand for several events, of which each may."""
    said = []
    if single:
        said.append(f"{counted(single, 'event stands', 'events stand')} under more than one")
    if mixed:
        records = counted(mixed, "record that stands for several counts", "records that stand for several count")
        said.append(f"{records} once under each of {'its' if mixed == 1 else 'their'} values")
    if said and drawn != events:
        said[-1] += f", so the bars add up to {'more' if drawn > events else 'less'}"
    return "; ".join(said)


def _alt(query: ChartQuery, rows: list[tuple[str, Counter[str]]], events: int) -> str:
    named = [f"{name} {digits(count.total())}" for name, count in rows[:4]]
    more = [f"{len(rows) - 4} more"] if len(rows) > 4 else []
    text = f"Bars for {query.words(events, query.spec.of[0])}, {query.window}"
    return f"{text}: {joined([*named, *more])}." if named else f"{text}."
