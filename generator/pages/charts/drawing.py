"""The drawing board of all charts, and the way from matplotlib's SVG to the SVG of our pages.

The only module that imports matplotlib, which takes most of a second: it is itself imported when something is drawn.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from generator.pages.charts.chart import Shape
from generator.pages.charts.layout import WIDTH, text_width
from generator.pages.charts.palette import INK, PAPER, SOFT
from generator.pages.charts.svg import page_svg

Anchor = Literal["start", "middle", "end"]
MarkShape = Literal["dot", "ring", "diamond", "open-diamond", "triangle", "square"]
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "chart",
    "text.parse_math": False,
    "text.usetex": False,
    "font.family": ["DejaVu Sans"],
    "path.simplify": True,
    "path.simplify_threshold": 0.4,
    "axes.unicode_minus": True,
}
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_MARKERS = {"dot": "o", "ring": "o", "diamond": "D", "open-diamond": "D", "triangle": "v", "square": "s"}
_OPEN = {"ring", "open-diamond"}


class Canvas:
    """A sheet of `layout.WIDTH` units; x to the right and y down from the upper left corner, as in SVG."""

    def __init__(self) -> None:
        self.height = 240.0
        self._figure = Figure(figsize=(WIDTH / 72, self.height / 72))
        self._figure.patch.set_visible(False)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._order = 0

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, *, width: float = 1.0, dashed: bool = False
    ) -> None:
        """A line through the points."""
        xs, ys = zip(*points, strict=True)
        style = (0, (3.0, 2.5)) if dashed else "-"
        self._axes.plot(
            xs,
            ys,
            color=colour,
            linewidth=width,
            linestyle=style,
            solid_capstyle="butt",
            clip_on=False,
            zorder=self._next(),
        )

    def area(self, corners: Sequence[tuple[float, float]], fill: str, *, edge: str | None = None) -> None:
        """A filled shape, with an outline where `edge` is given."""
        xs, ys = zip(*corners, strict=True)
        self._axes.fill(
            xs,
            ys,
            facecolor=fill,
            edgecolor=edge or "none",
            linewidth=0.9 if edge else 0,
            clip_on=False,
            zorder=self._next(),
        )

    def box(self, left: float, top: float, width: float, height: float, fill: str, *, edge: str | None = None) -> None:
        """A filled rectangle."""
        right, bottom = left + width, top + height
        self.area([(left, top), (right, top), (right, bottom), (left, bottom)], fill, edge=edge)

    def mark(self, x: float, y: float, shape: MarkShape, diameter: float, colour: str) -> None:
        """A point mark; open ones show what lies below them."""
        is_open = shape in _OPEN
        size = diameter * (0.72 if "diamond" in shape else 1.0)
        self._axes.plot(
            [x], [y], marker=_MARKERS[shape], markersize=size, linestyle="none", clip_on=False, zorder=self._next(),
            markerfacecolor="none" if is_open else colour, markeredgecolor=colour if is_open else PAPER,
            markeredgewidth=1.6 if is_open else 0.8,
        )  # fmt: skip

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: Anchor = "start",
        colour: str = SOFT,
        strong: bool = False,
        halo: bool = False,
    ) -> None:
        """A line of text whose middle is at the height `y`."""
        names = "k:mid" + (" strong" if strong else "") + (" halo" if halo else "")
        self._axes.text(
            x, y, text, ha=_ALIGN[anchor], va="baseline", color=colour, fontsize=10, gid=names, zorder=self._next()
        )

    def key(self, x: float, y: float, entries: Sequence[tuple[MarkShape | str, str, str]]) -> None:
        """A row of marks with their meaning; an entry is shape (or the fill of a box), colour, words."""
        for shape, colour, text in entries:
            if shape.startswith("#"):
                self.box(x, y - 4.5, 9, 9, shape, edge=colour)
            else:
                self.mark(x + 4.5, y, shape, 8, colour)  # type: ignore[arg-type]
            self.words(x + 14, y, text, colour=INK)
            x += 14 + text_width(text) + 14

    def svg(self) -> str:
        """The sheet as SVG for a page."""
        self._figure.set_size_inches(WIDTH / 72, self.height / 72)
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(self.height, 0)
        FigureCanvasSVG(self._figure)
        buffer = io.StringIO()
        self._figure.savefig(buffer, format="svg", metadata=NO_METADATA)
        return page_svg(buffer.getvalue())

    def _next(self) -> int:
        """Later things lie over earlier ones."""
        self._order += 1
        return self._order


def drawn(shape: Shape) -> str:
    """The shape as SVG for a page; the same shape gives the same bytes. A sign that no font has is an error."""
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.simplefilter("error")
        canvas = Canvas()
        shape.draw(canvas)
        return canvas.svg()
