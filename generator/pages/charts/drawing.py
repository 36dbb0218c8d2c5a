"""The drawing board of all charts, and how matplotlib writes what is on it.

Beside `card_drawing.py` the only module that imports matplotlib, which takes most of a second: both are themselves
imported when something is drawn.
"""

import math
import warnings
from collections.abc import Sequence
from typing import Any, Literal
from xml.etree import ElementTree as ET

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform, Transform
from matplotlib.typing import ColorType

from generator.pages.charts.chart import Shape
from generator.pages.charts.layout import (
    AXIS,
    GRID,
    INK,
    LINE_HEIGHT,
    PAPER,
    SOFT,
    VARIABLES,
    WIDTH,
    Scale,
    text_width,
)
from generator.pages.charts.safe_svg import as_text
from generator.words import digits

Anchor = Literal["start", "middle", "end"]
MarkShape = Literal["dot", "ring", "diamond", "open-diamond", "triangle", "open-triangle", "square", "open-square"]
KEY_INDENT = 14.0
STYLE: dict[Any, Any] = {
    "text.parse_math": False,
    "text.usetex": False,
    "font.family": ["DejaVu Sans"],
    "path.simplify": True,
    "path.simplify_threshold": 0.4,
}
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_ANCHOR = {"center": "middle", "right": "end"}  # text begins at its point unless it is said
_MARKERS = {"dot": "o", "ring": "o", "diamond": "D", "triangle": "v", "square": "s"}
_SIDES = {"D": math.sqrt(math.pi) / 2, "s": math.sqrt(math.pi) / 2, "v": math.sqrt(math.pi / 2)}  # of a dot's area
_STROKES: tuple[Any, ...] = ("-", (0, (3.0, 2.5)), (0, (0.9, 1.3)), (0, (6.0, 1.6, 0.9, 1.6)))
_COMMANDS: dict[Any, str] = {Path.MOVETO: "M", Path.LINETO: "L", Path.CLOSEPOLY: "z"}


class Writer(RendererBase):
    """How matplotlib writes a sheet: as an `<svg>` of paths, circles and texts whose colours are the style sheet's.

    matplotlib's own SVG has no setting for what a page needs: it writes every colour and size into `style`, which the
    policy of a site forbids and which knows one theme alone, and each mark as a reference to an id.
    """

    def __init__(self, height: float) -> None:
        super().__init__()
        self._size = (WIDTH, height)
        self._row: dict[str, str] = {}  # of the table, that what is drawn shows
        self.page = ET.Element("svg", {"viewBox": f"0 0 {_number(WIDTH)} {_number(height)}", "class": "chart__picture"})

    def open_group(self, s: str, gid: str | None = None) -> None:  # noqa: ARG002 - matplotlib's names
        """What is drawn next has the row of the chart's table that it shows as its group id."""
        self._row = {"data-row": gid} if gid and gid.isdecimal() else {}

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """A line, of which only what is on the sheet is written, or an area."""
        is_line = rgbFace is None
        clip = (0.0, 0.0, *self._size) if is_line else None
        d = _commands(path, transform, clip=clip, simplify=is_line and path.should_simplify)
        ET.SubElement(self.page, "path", {"d": d, **_fill(rgbFace), **_stroke(gc), **self._row})

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803 - as above
    ) -> None:
        """A mark where it stands; curves are those of a circle.

        Its size has two decimals: with one, the area of the smallest would be wrong by a twentieth.
        """
        upright = marker_trans + Affine2D().scale(1, -1)
        paint = {**_stroke(gc), **_fill(rgbFace), **self._row}
        is_round = any(code == Path.CURVE4 for _, code in marker_path.iter_segments())
        for x, y in trans.transform(path.vertices):
            if is_round:
                radius = abs(upright.transform(marker_path.vertices)).max()
                place = {"cx": _number(x), "cy": _number(y), "r": _number(radius, 2)}
                ET.SubElement(self.page, "circle", {**place, **paint})
            else:
                place = {"d": _commands(marker_path, upright, 2), "transform": f"translate({_number(x)} {_number(y)})"}
                ET.SubElement(self.page, "path", {**place, **paint})

    def draw_text(self, gc: GraphicsContextBase, *_: object, mtext: Text | None = None, **__: object) -> None:
        """A line of text, whose length is the reader's font's; its group id has the names of how it is set."""
        if mtext is None:
            raise ValueError("a label of a chart must be one line")
        (x, y), names = mtext.get_position(), (mtext.get_gid() or "").split()
        anchor = _ANCHOR.get(mtext.get_horizontalalignment())
        said = {
            "x": _number(x),
            "y": _number(y),
            "fill": _colour(gc.get_rgb()),
            **({"text-anchor": anchor} if anchor else {}),
            "font-size": "11",
            "dy": ".35em",
            **({"font-weight": "600"} if "strong" in names else {}),
            **({"class": "chart__halo"} if "halo" in names else {}),
        }
        ET.SubElement(self.page, "text", said).text = mtext.get_text()


def _commands(
    path: Path,
    transform: Transform,
    decimals: int = 1,
    *,
    clip: tuple[float, float, float, float] | None = None,
    simplify: bool = False,
) -> str:
    """A path of straight lines, as short as it can be written."""
    steps = path.iter_segments(transform, clip=clip, snap=False, simplify=simplify)
    return "".join(
        _COMMANDS[code] + ("" if code == Path.CLOSEPOLY else " ".join(_number(n, decimals) for n in numbers))
        for numbers, code in steps
    )


def _number(value: float, decimals: int = 1) -> str:
    """With so many decimals, none that is nought at its end."""
    return f"{round(float(value), decimals) + 0.0:.12g}"


def _colour(rgb: ColorType) -> str:
    """The variable of the use that a colour of the palette stands for."""
    name, light = VARIABLES[to_hex(rgb)]
    return f"var({name},{light})"


def _fill(face: ColorType | None) -> dict[str, str]:
    return {"fill": _colour(face) if face is not None and to_rgba(face)[3] else "none"}


def _stroke(gc: GraphicsContextBase) -> dict[str, str]:
    width = gc.get_linewidth()
    dashes: Any = gc.get_dashes()[1]
    return {
        **({"stroke": _colour(gc.get_rgb())} if width else {}),
        **({"stroke-width": _number(width)} if width and width != 1 else {}),
        **({"stroke-dasharray": ",".join(_number(dash) for dash in dashes)} if width and dashes else {}),
    }


class Canvas:
    """A sheet of `layout.WIDTH` units; x to the right and y down from the upper left corner, as in SVG."""

    def __init__(self) -> None:
        self.height = 240.0
        self._figure = Figure(dpi=72)  # one unit of the sheet is one point
        self._figure.patch.set_visible(False)

    def line(self, points: Sequence[tuple[float, float]], colour: str, *, width: float = 1.0, stroke: int = 0) -> None:
        """A line through the points, by its stroke whole, dashed, dotted, or dashed and dotted."""
        xs, ys = zip(*points, strict=True)
        self._put(Line2D(xs, ys, color=colour, linewidth=width, linestyle=_STROKES[stroke]))

    def box(
        self,
        left: float,
        top: float,
        size: tuple[float, float],
        fill: str,
        *,
        edge: str | None = None,
        row: int | None = None,
    ) -> None:
        """A filled rectangle of a width and a height, with an outline where `edge` is given.

        `row` is the number of the row of the chart's table that it shows.
        """
        right, bottom = left + size[0], top + size[1]
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        style = {"edgecolor": edge or "none", "linewidth": 0.9 if edge else 0}
        self._put(Polygon(corners, closed=True, facecolor=fill, **style), row)

    def mark(
        self, x: float, y: float, shape: MarkShape, diameter: float, colour: str, *, row: int | None = None
    ) -> None:
        """A point mark; open ones show what lies below them. Each has the area of the dot of that diameter."""
        is_open, marker = shape == "ring" or shape.startswith("open-"), _MARKERS[shape.removeprefix("open-")]
        size = diameter * _SIDES.get(marker, 1.0)
        edge, edge_width = (colour, 1.6) if is_open else (PAPER, 0.8)
        self._put(
            Line2D(
                [x],
                [y],
                linestyle="none",
                marker=marker,
                markersize=size,
                markerfacecolor="none" if is_open else colour,
                markeredgecolor=edge,
                markeredgewidth=edge_width,
            ),
            row,
        )

    def words(
        self,
        x: float,
        y: float,
        text: str | Sequence[str],
        *,
        anchor: Anchor = "start",
        colour: str = SOFT,
        strong: bool = False,
        halo: bool = False,
    ) -> None:
        """A line of text, or several, whose middle is at the height `y`."""
        lines = (text,) if isinstance(text, str) else text
        names = ("strong " if strong else "") + ("halo" if halo else "")
        for n, line in enumerate(lines):
            at = y + (n - (len(lines) - 1) / 2) * (LINE_HEIGHT - 1)
            self._put(Text(x, at, line, ha=_ALIGN[anchor], va="baseline", color=colour, fontsize=10, gid=names))

    def axes(self, x: Scale, y: Scale, values: Sequence[int], days: Sequence[tuple[int, str]]) -> None:
        """A line with its number for each value, and below the lowest a tick with its words for each day."""
        for value in values:
            self.line([(x.start, y(value)), (x.end, y(value))], GRID if value else AXIS)
            self.words(x.start - 7, y(value), digits(value), anchor="end")
        for day, words in days:
            self.line([(x(day), y(0)), (x(day), y(0) + 4)], AXIS)
            self.words(x(day), y(0) + 15, words, anchor="start" if x(day) - x.start < 10 else "middle")

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
        writer = Writer(self.height)
        self._figure.draw(writer)
        return as_text(writer.page)

    def _put(self, artist: Artist, row: int | None = None) -> None:
        """The artist on the sheet, above all that is there."""
        if row is not None:
            artist.set_gid(str(row))
        artist.set_transform(IdentityTransform())
        artist.set_zorder(len(self._figure.get_children()))
        self._figure.add_artist(artist)


def drawn(shape: Shape) -> str:
    """The shape as SVG for a page; the same shape gives the same bytes. A sign that no font has is an error."""
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.simplefilter("error")
        canvas = Canvas()
        shape.draw(canvas)
        return canvas.svg()
