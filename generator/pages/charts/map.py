"""Where events took place: marks on borders, as large as the number of events."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pages.charts.chart import ChartTable, Sketch
from generator.pages.charts.counting import CODEBOOK, ChartQuery, latin, most_first, name_of, times_under, total
from generator.pages.charts.layout import INK, LAND, PAPER, SERIES, SOFT, WIDTH, Scale, text_width, value_ticks
from generator.pages.charts.map_names import Name, Sheet, shapes_of
from generator.pages.counts import ahead
from generator.pages.views import within_words
from generator.reading.records import Place
from generator.words import capitalised, counted, digits, joined

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas

Position = tuple[float, float]  # longitude, latitude
Box = tuple[float, float, float, float]  # west, south, east, north
OFFSHORE = 0.35  # degrees beyond the edge of the map that a line is followed
DISCLAIMER = "Borders are for orientation and imply no position."
ROUGH_FROM_KM = 5.0  # a point that may be further off than this is drawn open
LARGEST = 36.0  # the diameter of the mark of the highest number
SIZES_AT = 22.0 + LARGEST / 2  # the height of the key of sizes
TOP = SIZES_AT + LARGEST / 2 + 4
SIZES = "at one place:"
NAMES_MAX = 16
NAMED_MAX = 3  # places that the alt text names
MARGIN_DEGREES = 0.6
SPAN_MIN_DEGREES = 3.0


@dataclass(frozen=True)
class Borders:
    """Lines of borders and coasts, one that two countries share only once; the rings of each country by its name."""

    lines: tuple[tuple[Position, ...], ...] = ()
    areas: Mapping[str, tuple[tuple[Position, ...], ...]] = field(default_factory=dict)
    source: str = ""

    def inside(self, box: Box) -> tuple[tuple[Position, ...], ...]:
        """The pieces of the lines that lie in the box or close to it."""
        near = (line for line, (low, high) in zip(self.lines, self._corners, strict=True) if _may_cross(box, low, high))
        return tuple(piece for line in near for piece in _stretches(line, partial(_may_cross, box)))

    @cached_property
    def _corners(self) -> tuple[tuple[Position, Position], ...]:
        """The lower left and the upper right corner of what each line reaches."""
        found = (
            (tuple(map(min, zip(*line, strict=True))), tuple(map(max, zip(*line, strict=True)))) for line in self.lines
        )
        return tuple(((west, south), (east, north)) for (west, south), (east, north) in found)


NO_BORDERS = Borders()


def read_borders(path: Path) -> Borders:
    """The borders of a GeoJSON file of polygons."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    areas = {f["properties"]["name"]: tuple(_rings(f["geometry"])) for f in collection["features"]}
    source = collection.get("properties", {}).get("source", "Natural Earth")
    return Borders(tuple(_lines_once(ring for rings in areas.values() for ring in rings)), areas, source)


def _rings(geometry: dict[str, list]) -> Iterator[tuple[Position, ...]]:  # type: ignore[type-arg]
    polygons = geometry["coordinates"] if str(geometry["type"]) == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield tuple((float(x), float(y)) for x, y in ring)


def _lines_once(rings: Iterable[tuple[Position, ...]]) -> Iterator[tuple[Position, ...]]:
    """The rings without those steps that an earlier ring has made, in either direction."""
    seen: set[frozenset[Position]] = set()

    def is_new(start: Position, end: Position) -> bool:
        known = len(seen)
        seen.add(frozenset((start, end)))
        return len(seen) > known

    for ring in rings:
        yield from _stretches(ring, is_new)


def _stretches(line: Iterable[Position], holds: Callable[[Position, Position], bool]) -> Iterator[tuple[Position, ...]]:
    """The stretches of a line of which every step holds."""
    for is_kept, steps in groupby(pairwise(line), lambda step: holds(*step)):
        if is_kept:
            first, *others = steps
            yield (*first, *(end for _, end in others))


def _may_cross(box: Box, start: Position, end: Position) -> bool:
    west, south, east, north = box
    return (
        max(start[0], end[0]) >= west - OFFSHORE
        and min(start[0], end[0]) <= east + OFFSHORE
        and max(start[1], end[1]) >= south - OFFSHORE
        and min(start[1], end[1]) <= north + OFFSHORE
    )


@dataclass(frozen=True)
class Mark:
    """The events of one type at one place; `kind` is the type's number, `is_rough` where the point is only near."""

    x: float
    y: float
    count: int
    kind: int
    is_rough: bool
    row: int | None = None  # of the table


@dataclass(frozen=True)
class Map:
    """Borders, marks and names in units of the view box; `kinds` says what the kinds of marks are."""

    height: float
    borders: tuple[tuple[Position, ...], ...]
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]
    countries: tuple[Name, ...]
    kinds: tuple[str, ...]
    series: tuple[int, ...] = (0, 1, 2, 3)  # the numbers of their colours

    def draw(self, canvas: Canvas) -> None:
        """Borders below, marks above, names on top; above the map a key of kinds and one of sizes."""
        canvas.height = self.height
        for line in self.borders:
            canvas.line(line, LAND, width=0.8)
        canvas.box(-60, -60, (WIDTH + 120, 60 + TOP - 4), PAPER)
        shapes = [shapes_of(n, series) for n, series in enumerate(self.series)]
        entries: list[tuple[str, str, str]] = [
            (shapes[n][0], SERIES[self.series[n] % 4], kind) for n, kind in enumerate(self.kinds)
        ]
        if any(mark.is_rough for mark in self.marks):
            entries.append(("ring", SOFT, "rough place"))
        canvas.key(0, 10, entries)
        highest = max(mark.count for mark in self.marks)
        _draw_sizes(canvas, highest)
        for name in self.countries:
            canvas.words(name.x, name.y, name.text, anchor=name.anchor, colour=SOFT)
        for mark in sorted(self.marks, key=lambda mark: (mark.kind, -mark.count)):
            shape, colour = shapes[mark.kind][mark.is_rough], SERIES[self.series[mark.kind] % 4]
            canvas.mark(mark.x, mark.y, shape, diameter(mark.count, highest), colour, row=mark.row)
        for name in self.names:
            canvas.words(name.x, name.y, name.text, anchor=name.anchor, colour=INK, halo=True)


def diameter(count: int, highest: int) -> float:
    """The width of the dot whose area is in proportion to the count, for every count of the map."""
    return LARGEST * math.sqrt(count / max(highest, 12))


def _draw_sizes(canvas: Canvas, highest: int) -> None:
    """Dots of one, of some and of the most events that are at one place, each with its number."""
    canvas.words(0, SIZES_AT, SIZES)
    x = text_width(SIZES) + 8
    for count in sorted({1, value_ticks(highest)[1], highest}):
        width = diameter(count, highest)
        canvas.mark(x + width / 2, SIZES_AT, "dot", width, SOFT)
        canvas.words(x + width + 4, SIZES_AT, digits(count), colour=INK)
        x += width + 20 + text_width(digits(count))


def where(query: ChartQuery, borders: Borders) -> Sketch:
    """Events of each type at their places; those without a point are left out and counted in the source line."""
    places = query.register.record.places
    pointed = {place.id for place in places.values() if place.latitude is not None}
    under = {
        of: {place: found for place, found in query.under(of, "place").items() if found and place in pointed}
        for of in query.spec.of
    }
    shown = {of: {place: total(found) for place, found in at.items()} for of, at in under.items()}
    times = times_under(found for at in under.values() for found in at.values())
    sums = sum(map(Counter, shown.values()), Counter[str]())
    ranked = [places[place] for place, _ in most_first(sums)]
    subjects = {of: query.subjects(of) for of in query.spec.of}
    pointless = {of: sum(max(0, s.weight - times[s.id]) for s in found) for of, found in subjects.items()}
    several = {of: total(s for s in found if times[s.id] > s.weight) for of, found in subjects.items()}
    return query.sketch(
        alt=_alt(query, ranked, shown, pointless),
        counts=[query.told(found, of) for of, found in subjects.items()],
        notes=[
            (left := query.words_of_each(pointless)) and f"{left} without a known point left out",
            (twice := query.words_of_each(several)) and f"{twice} shown at more than one place",
            f"borders: {borders.source}" if borders.source else "",
        ],
        table=_table(query, ranked, shown),
        shape=_map(query, shown, ranked, borders),
        events=total(chain(*subjects.values())),
        disclaimer=DISCLAIMER,
    )


def is_rough(place: Place) -> bool:
    """Whether its point is no more than near."""
    return place.point_basis == "general-knowledge" or (place.precision_km or 0) > ROUGH_FROM_KM


def _point_words(place: Place) -> Iterator[str]:
    """How sure the point is: 'rough', 'within 5 km'."""
    if is_rough(place) or place.precision_km is None:
        yield "rough" if is_rough(place) else "looked up"
    if place.precision_km is not None:
        yield within_words(place)


def position_of(place: Place) -> Position:
    """Its longitude and latitude."""
    return (place.longitude or 0.0, place.latitude or 0.0)


def _box(positions: Sequence[Position]) -> Box:
    """West, south, east, north of what is to be seen, never narrower than a few degrees."""
    box = []
    for axis in (0, 1):
        values = [position[axis] for position in positions]
        middle, half = (min(values) + max(values)) / 2, (max(values) - min(values)) / 2 + MARGIN_DEGREES
        half = max(half, SPAN_MIN_DEGREES / 2)
        box.append((middle - half, middle + half))
    return (box[0][0], box[1][0], box[0][1], box[1][1])


def _frame(positions: Sequence[Position]) -> tuple[Box, float]:
    """The box of the map and the height of the sheet: widened where it is too narrow or too flat for the sheet."""
    west, south, east, north = _box(positions)
    squeeze = math.cos(math.radians((south + north) / 2))
    ratio = (north - south) / ((east - west) * squeeze)
    if ratio < 0.5:
        more = ((east - west) * squeeze * 0.5 - (north - south)) / 2
        south, north, ratio = south - more, north + more, 0.5
    elif ratio > 0.8:
        more = ((north - south) / 0.8 / squeeze - (east - west)) / 2
        west, east, ratio = west - more, east + more, 0.8
    return (west, south, east, north), TOP + WIDTH * ratio


def _map(query: ChartQuery, shown: Mapping[str, Mapping[str, int]], ranked: list[Place], borders: Borders) -> Map:
    kinds = tuple(latin(query.noun(type_id), CODEBOOK, "types") for type_id in shown)
    if not ranked:
        return Map(120.0, (), (), (), (), kinds)
    box, height = _frame([position_of(place) for place in ranked])
    x, y, places = Scale(box[0], box[2], 0, WIDTH), Scale(box[3], box[1], TOP, height), query.register.record.places

    def projection(position: Position) -> Position:
        """Degrees to units of the view box: equirectangular, true to shape at the middle of the map."""
        return round(x(position[0]), 1), round(y(position[1]), 1)

    rows = {place.id: n for n, place in enumerate(ranked)}
    marks = tuple(
        Mark(*projection(position_of(places[place])), count, kind, is_rough(places[place]), rows[place])
        for kind, found in enumerate(shown.values())
        for place, count in found.items()
    )
    names, countries = _names(query, ranked, marks, projection, height, borders)
    return Map(
        height=round(height, 1),
        borders=tuple(tuple(map(projection, line)) for line in borders.inside(box)),
        marks=marks,
        names=names,
        countries=countries,
        kinds=kinds,
        series=tuple(map(query.series, shown)),
    )


def _names(
    query: ChartQuery,
    ranked: list[Place],
    marks: tuple[Mark, ...],
    projection: Callable[[Position], Position],
    bottom: float,
    borders: Borders,
) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The names of the places with most events, and of the codebook's countries where there is room for them."""
    highest = max(mark.count for mark in marks)
    sheet = Sheet(TOP, bottom, [_around(mark, highest) for mark in marks])
    names = []
    for place in ranked[:NAMES_MAX]:
        x, y = projection(position_of(place))
        reach = max(_reach(mark, highest) for mark in marks if (mark.x, mark.y) == (x, y))
        names.append(sheet.name_beside(x, y, reach, query.label("place", place.id)))
    countries = [
        sheet.name_inside(
            [list(map(projection, ring)) for ring in borders.areas[country.name]],
            query.label("country", country.id),
        )
        for country in query.register.codebook.countries.values()
        if country.name in borders.areas
    ]
    return tuple(name for name in names if name), tuple(name for name in countries if name)


def _reach(mark: Mark, highest: int) -> float:
    """How far the mark goes from its point; a diamond further than the dot of its area."""
    return diameter(mark.count, highest) / 2 * (math.sqrt(math.pi / 2) if mark.kind % 2 else 1)


def _around(mark: Mark, highest: int) -> tuple[float, float, float, float]:
    half = _reach(mark, highest)
    return (mark.x - half, mark.y - half, mark.x + half, mark.y + half)


def _table(query: ChartQuery, ranked: list[Place], shown: Mapping[str, Mapping[str, int]]) -> ChartTable:
    nouns = (capitalised(query.noun(type_id)) for type_id in shown)
    columns = ("Place", "Country", *nouns, "Latitude", "Longitude", "Point")
    rows = tuple(
        (
            place.name,
            name_of(query.register, "country", place.country)[0],
            *(digits(found.get(place.id, 0)) for found in shown.values()),
            f"{place.latitude:.2f}",
            f"{place.longitude:.2f}",
            ", ".join(_point_words(place)),
        )
        for place in ranked
    )
    return ChartTable(columns, rows)


def _alt(
    query: ChartQuery, ranked: list[Place], shown: Mapping[str, Mapping[str, int]], pointless: Mapping[str, int]
) -> str:
    """What is drawn, each once, of how many; then where most of the first type are, as far as no other is level."""
    types = [query.shown_words(total(query.subjects(of)) - left, of) for of, left in pointless.items()]
    rough = sum(map(is_rough, ranked))
    (of, at), *_ = shown.items()
    places, numbers = query.register.record.places, most_first(at)
    first = numbers[: ahead([count for _, count in numbers], NAMED_MAX)]
    most = joined(f"{places[place].spoken} ({digits(count)})" for place, count in first)
    text = f"Map of {counted(len(ranked), 'place', 'places')} with {joined(types)}, {query.window}"
    notes = (
        f"most {query.noun(of)} at {most}" if most else "",
        f"{digits(rough)} of the points {'is' if rough == 1 else 'are'} rough" if rough else "",
    )
    return "; ".join([text, *filter(None, notes)]) + "."
