"""Where the names on a map stand, so that none lies on a mark or on another name; which marks there are."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

from generator.pages.charts.layout import LINE_HEIGHT, WIDTH, round_of, text_width

if TYPE_CHECKING:
    from generator.pages.charts.drawing import MarkShape

PAD = 3.0
GRID_STEP = 12.0
# Of each kind the mark at a place whose point is sure, and at a rough one.
_SHAPES: tuple[tuple[MarkShape, MarkShape], ...] = (
    ("dot", "ring"),
    ("diamond", "open-diamond"),
    ("square", "open-square"),
    ("triangle", "open-triangle"),
)

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom
Ring = Sequence[tuple[float, float]]


def shapes_of(kind: int, series: int) -> tuple[MarkShape, MarkShape]:
    """The marks of a kind that has the colour of a series: at a place whose point is sure, and at a rough one."""
    return _SHAPES[kind % 2 + 2 * round_of(series)]


@dataclass(frozen=True)
class Name:
    """A name as it is written: `x` is its beginning, middle or end by `anchor`, `y` the middle of its height."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "middle"

    @property
    def spot(self) -> Rectangle:
        """What it covers of the sheet."""
        width, half = text_width(self.text), LINE_HEIGHT / 2 - 1
        left = self.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return (left, self.y - half, left + width, self.y + half)


@dataclass(frozen=True)
class Sheet:
    """The part of the sheet that names may use, from `top` to `bottom`, and what of it is taken."""

    top: float
    bottom: float
    taken: list[Rectangle]

    def is_free(self, spot: Rectangle) -> bool:
        """Whether the rectangle lies on the sheet and on nothing that is taken."""
        left, top, right, bottom = spot
        if left < 0 or right > WIDTH or top < self.top or bottom > self.bottom:
            return False
        return all(right <= t[0] or left >= t[2] or bottom <= t[1] or top >= t[3] for t in self.taken)

    def name_beside(self, x: float, y: float, reach: float, text: str) -> Name | None:
        """The name right of a mark that reaches so far, or left, above, below, at a corner; None where none is free."""
        half, away = LINE_HEIGHT / 2 - 1, reach + PAD
        corner = 0.75 * away
        middle = min(max(x, text_width(text) / 2), WIDTH - text_width(text) / 2)
        names = [
            Name(x + away, y, text, "start"),
            Name(x - away, y, text, "end"),
            Name(middle, y - away - half, text),
            Name(middle, y + away + half, text),
        ]
        for height in (y + corner + half, y - corner - half):
            names += [Name(x + corner, height, text, "start"), Name(x - corner, height, text, "end")]
        for name in names:
            if self.is_free(name.spot):
                self.taken.append(name.spot)
                return _short(name)
        return None

    def name_inside(self, rings: Sequence[Ring], text: str) -> Name | None:
        """The name well inside the area that the rings enclose, as near to its middle as is free."""
        wide, tall = text_width(text) / 2 + 6, LINE_HEIGHT / 2 + 3
        area = Area(rings)
        xs = _steps(wide, WIDTH - wide)
        ys = _steps(self.top + tall, self.bottom - tall)
        inside = [(x, y) for x, y in product(xs, ys) if area.holds(x, y)]
        if not inside:
            return None
        middle_x, middle_y = (sum(values) / len(inside) for values in zip(*inside, strict=True))
        for x, y in sorted(inside, key=lambda at: ((at[0] - middle_x) ** 2 + (at[1] - middle_y) ** 2, at)):
            spot = (x - wide, y - tall, x + wide, y + tall)
            corners = product((spot[0], spot[2]), (spot[1], spot[3]))
            if self.is_free(spot) and all(area.holds(*corner) for corner in corners):
                self.taken.append(spot)
                return _short(Name(x, y, text))
        return None


class Area:
    """What some rings enclose, by the even-odd rule."""

    def __init__(self, rings: Sequence[Ring]) -> None:
        self._edges = [edge for ring in rings for edge in zip(ring, [*ring[1:], ring[0]], strict=True)]
        self._crossings: dict[float, list[float]] = {}  # where the rings cross a height, from left to right

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        if y not in self._crossings:
            self._crossings[y] = sorted(
                ax + (bx - ax) * (y - ay) / (by - ay) for (ax, ay), (bx, by) in self._edges if (ay > y) != (by > y)
            )
        return bisect(self._crossings[y], x) % 2 == 1


def _steps(low: float, high: float) -> list[float]:
    return [low + GRID_STEP * n for n in range(int(max(high - low, 0) // GRID_STEP) + 1)]


def _short(name: Name) -> Name:
    return Name(round(name.x, 1), round(name.y, 1), name.text, name.anchor)
