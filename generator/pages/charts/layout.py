"""Sizes, scales and colours that all charts share. Lengths are units of the SVG's view box.

Charts are laid out for the largest text that the style sheet gives them, which is that of a narrow phone; on a wide
page the same text is set smaller and has more room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from generator.words import MONTHS

# matplotlib knows only fixed colours, so each use has one that stands for it on the sheet; the page has a CSS variable
# of `site_templates/theme/assets/css/charts.css`, which has a value for light and one for dark.
INK = "#010101"  # words that matter
SOFT = "#010102"  # words that help
GRID = "#010103"  # lines to read values by
AXIS = "#010104"  # the line that values stand on
PAPER = "#010105"  # what lies behind the chart
LAND = "#010106"  # borders
SERIES = ("#010111", "#010112", "#010113", "#010114")
TINTS = ("#010115", "#010117", "#010118", "#010119")  # the series, paler
HIT = "#010116"  # not seen: where a pointer reads a value
# The stand-in, the variable, and the light value for readers without our style sheet (feeds, saved pictures).
VARIABLES = {
    INK: ("--chart-ink", "#1f2328"),
    SOFT: ("--chart-soft", "#57606a"),
    GRID: ("--chart-grid", "#e3e6ea"),
    AXIS: ("--chart-axis", "#7a828b"),
    PAPER: ("--chart-paper", "#ffffff"),
    LAND: ("--chart-land", "#b4bac1"),
    SERIES[0]: ("--chart-1", "#1f5a94"),
    SERIES[1]: ("--chart-2", "#c2410c"),
    SERIES[2]: ("--chart-3", "#4e1337"),
    SERIES[3]: ("--chart-4", "#5d9c74"),
    TINTS[0]: ("--chart-1-pale", "#85aed4"),
    TINTS[1]: ("--chart-2-pale", "#eba58a"),
    TINTS[2]: ("--chart-3-pale", "#b492a4"),
    TINTS[3]: ("--chart-4-pale", "#b3d3be"),
    HIT: ("--chart-hit", "transparent"),
}

WIDTH = 480.0
TEXT_SIZE = 14.0  # on a phone
LINE_HEIGHT = 16.0
LABEL_LENGTH_MAX = 60
_MONTH_STEPS = (1, 2, 3, 6, *(12 * 2**n for n in range(14)))
_NARROW, _WIDE = "iljtfrI.,:;'!|()[] ", "mwMW@%"


@dataclass(frozen=True)
class Scale:
    """Values to positions, in proportion: `low` lies at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The position of a value."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)


def text_width(text: str) -> float:
    """About how wide the text will be; the page's font is the reader's, so there is no exact answer."""
    return TEXT_SIZE * sum(0.33 if c in _NARROW else 0.9 if c in _WIDE else 0.67 if c.isupper() else 0.59 for c in text)


def cut(text: str, length: int = LABEL_LENGTH_MAX) -> str:
    """The text, or its beginning and an ellipsis where it is longer than that."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def in_lines(text: str, width: float) -> tuple[str, ...]:
    """The text in one line, or in two where it is wider than `width`; the second is cut where it must be."""
    if text_width(text) <= width:
        return (text,)
    words = text.split()
    first = 1
    while first < len(words) - 1 and text_width(" ".join(words[: first + 1])) <= width:
        first += 1
    lines = [" ".join(words[:first]), " ".join(words[first:])]
    return tuple(_fitted(line, width) for line in lines if line)


def _fitted(text: str, width: float) -> str:
    while len(text) > 2 and text_width(text) > width:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text


def spread(positions: Sequence[float], distance: float, lowest: float, highest: float) -> list[float]:
    """The positions moved apart until neighbours are `distance` from each other; the order is kept."""
    order = sorted(range(len(positions)), key=lambda i: (positions[i], i))
    moved = [positions[i] for i in order]
    for i in range(1, len(moved)):
        moved[i] = max(moved[i], moved[i - 1] + distance)
    if moved and moved[-1] > highest:
        moved[-1] = highest
        for i in range(len(moved) - 2, -1, -1):
            moved[i] = min(moved[i], moved[i + 1] - distance)
    placed = [0.0] * len(positions)
    for i, position in zip(order, moved, strict=True):
        placed[i] = max(position, lowest)
    return placed


def value_ticks(highest: int) -> tuple[int, ...]:
    """Round values from 0 to `highest` or just above it, five steps at most."""
    step = next(s for power in range(12) for s in (10**power, 2 * 10**power, 5 * 10**power) if s * 5 >= highest)
    return tuple(range(0, -(-max(highest, 1) // step) * step + 1, step))


def day_ticks(since: date, until: date, most: int = 5) -> tuple[tuple[int, str], ...]:
    """The days to name below a time axis, `most` at most: how many days after `since`, and words."""
    span = (until - since).days
    if span <= 70:
        step = next(s for s in (1, 2, 7, 14, 21) if span // s < most)
        ticks = [since + timedelta(days=n) for n in range(0, span + 1, step)]
        return tuple(((day - since).days, f"{day.day} {MONTHS[day.month - 1][:3]}") for day in ticks)
    starts = [date(year, month, 1) for year in range(since.year, until.year + 1) for month in range(1, 13)]
    inside = [day for day in starts if since <= day <= until]
    by_step = ([d for d in inside if (d.year * 12 + d.month - 1) % n == 0] for n in _MONTH_STEPS)
    chosen = next(days for days in by_step if len(days) <= most)
    return tuple(((day - since).days, _month_tick(day, before)) for before, day in pairwise([None, *chosen]) if day)


def _month_tick(day: date, before: date | None) -> str:
    name = MONTHS[day.month - 1][:3]
    return name if before and before.year == day.year else f"{name} {day.year}"


def round_of(series: int) -> int:
    """1 of the types that have colours which four before them have, else 0: by it their strokes and marks differ."""
    return series // len(SERIES) % 2


def fill(series: int, piece: int) -> str:
    """The fill of a piece by confidence, the surest first, of a bar of a series; all have the outline of the first."""
    return (SERIES[series % 4], TINTS[series % 4], PAPER)[piece % 3]


def fills_key(series: int, names: Sequence[str], rows: Sequence[Sequence[int]]) -> list[tuple[str, str, str]]:
    """The entries of a key for those of the pieces of which a row has any."""
    has_any = [any(row[n] for row in rows) for n in range(len(names))]
    return [(fill(series, n), SERIES[series % 4], name) for n, name in enumerate(names) if has_any[n]]
