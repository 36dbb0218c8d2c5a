"""The drawing board of all charts, and the way from matplotlib's SVG to the SVG of our pages.

The only module that imports matplotlib, which takes most of a second: it is itself imported when something is drawn.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Sequence
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from generator.pages.charts.chart import Shape
from generator.pages.charts.layout import LINE_HEIGHT, WIDTH, text_width
from generator.pages.charts.palette import INK, PAPER, SOFT
from generator.pages.charts.svg import page_svg

Anchor = Literal["start", "middle", "end"]
MarkShape = Literal["dot", "ring", "diamond", "open-diamond", "triangle", "square"]
KEY_INDENT = 14.0
DIAMOND_SIDE = math.sqrt(math.pi) / 2  # of one with the area of a dot that is 1 wide
UNITS_PER_INCH = 72  # one unit of the view box is one point
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
        self._figure = Figure(figsize=(WIDTH / UNITS_PER_INCH, 1), dpi=UNITS_PER_INCH)
        self._figure.patch.set_visible(False)
        self._upright = Affine2D()  # set when the height is known

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, *, width: float = 1.0, dashed: bool = False
    ) -> None:
        """A line through the points."""
        style: Any = (0, (3.0, 2.5)) if dashed else "-"
        self._put(Line2D(*_axes_of(points), color=colour, linewidth=width, linestyle=style, solid_capstyle="butt"))

    def area(
        self, corners: Sequence[tuple[float, float]], fill: str, *, edge: str | None = None, dashed: bool = False
    ) -> None:
        """A filled shape, with an outline where `edge` is given."""
        style: Any = (0, (3.0, 2.5)) if dashed else "-"
        outline = {"edgecolor": edge or "none", "linewidth": 0.9 if edge else 0, "linestyle": style}
        self._put(Polygon(corners, closed=True, facecolor=fill, **outline))

    def box(
        self,
        left: float,
        top: float,
        size: tuple[float, float],
        fill: str,
        *,
        edge: str | None = None,
        dashed: bool = False,
    ) -> None:
        """A filled rectangle of a width and a height."""
        right, bottom = left + size[0], top + size[1]
        self.area([(left, top), (right, top), (right, bottom), (left, bottom)], fill, edge=edge, dashed=dashed)

    def mark(self, x: float, y: float, shape: MarkShape, diameter: float, colour: str) -> None:
        """A point mark; open ones show what lies below them. A diamond has the area of the dot of that diameter."""
        is_open = shape in _OPEN
        size = diameter * (DIAMOND_SIDE if "diamond" in shape else 1.0)
        edge, edge_width = (colour, 1.6) if is_open else (PAPER, 0.8)
        self._put(
            Line2D(
                [x],
                [y],
                linestyle="none",
                marker=_MARKERS[shape],
                markersize=size,
                markerfacecolor="none" if is_open else colour,
                markeredgecolor=edge,
                markeredgewidth=edge_width,
            )
        )

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
        self._put(Text(x, y, text, ha=_ALIGN[anchor], va="baseline", color=colour, fontsize=10, gid=names))

    def key(self, x: float, y: float, entries: Sequence[tuple[MarkShape | str, str, str]]) -> None:
        """Marks with their meaning, in a row while there is room: shape (or fill of a box), colour, words."""
        left = x
        for shape, colour, text in entries:
            if x > left and x + KEY_INDENT + text_width(text) > WIDTH:
                x, y = left, y + LINE_HEIGHT
            if shape.startswith("#"):
                self.box(x, y - 4.5, (9, 9), shape, edge=colour)
            else:
                self.mark(x + 4.5, y, shape, 8, colour)  # type: ignore[arg-type]
            self.words(x + KEY_INDENT, y, text, colour=INK)
            x += 2 * KEY_INDENT + text_width(text)

    def svg(self) -> str:
        """The sheet as SVG for a page."""
        self._figure.set_size_inches(WIDTH / UNITS_PER_INCH, self.height / UNITS_PER_INCH)
        self._upright.scale(1, -1).translate(0, self.height)
        buffer = io.StringIO()
        FigureCanvasSVG(self._figure)
        self._figure.savefig(buffer, format="svg", metadata=NO_METADATA)
        return page_svg(buffer.getvalue())

    def _put(self, artist: Artist) -> None:
        """The artist on the sheet, above all that is there."""
        artist.set_transform(self._upright)
        artist.set_zorder(len(self._figure.get_children()))
        self._figure.add_artist(artist)


def _axes_of(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]


def drawn(shape: Shape) -> str:
    """The shape as SVG for a page; the same shape gives the same bytes. A sign that no font has is an error."""
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.simplefilter("error")
        canvas = Canvas()
        shape.draw(canvas)
        return canvas.svg()
