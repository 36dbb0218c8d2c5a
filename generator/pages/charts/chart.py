"""What a chart is: a picture with its title, its source line, its words and its numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas

EVENTS_MIN = 5


@dataclass(frozen=True)
class ChartTable:
    """The numbers of a chart as text, one row for each thing that is drawn."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Shape(Protocol):
    """What is drawn, as plain numbers and words: a frozen dataclass. The picture depends on nothing else.

    It holds something: what is not worth drawing is not drawn.
    """

    def draw(self, canvas: Canvas) -> None:
        """The shape, put on the canvas; the canvas grows to the height it needs."""


@dataclass(frozen=True)
class Sketch:
    """A chart before it is drawn, by an id that is unique within its page. Making one needs no matplotlib.

    `events` is how many events the picture shows, multiplicity counted; `finding` what stands out in it, in words.
    """

    id: str
    title: str
    alt: str
    source_line: str
    table: ChartTable
    shape: Shape
    events: int
    disclaimer: str = ""
    finding: str = ""

    @property
    def is_worth_drawing(self) -> bool:
        """Whether it has enough to compare: of a few events, or of one number, a sentence says as much."""
        return self.events >= EVENTS_MIN and len(self.table.rows) > 1


@dataclass(frozen=True)
class Chart(Sketch):
    """The chart as it stands in a page: `svg` is inline markup of our own, its ids begin with `chart-<id>`."""

    svg: Markup = field(kw_only=True)
