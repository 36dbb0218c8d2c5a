"""Where events took place: marks on borders, as large as the number of events."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.charts.borders import Borders, Box, Position
from generator.pages.charts.chart import ChartTable, Sketch
from generator.pages.charts.counting import CODEBOOK, Query, latin, total
from generator.pages.charts.layout import LINE_HEIGHT, WIDTH, Scale, text_width
from generator.pages.charts.palette import INK, LAND, PAPER, SERIES, SOFT
from generator.pages.wording import capitalised, counted, digits, joined
from generator.reading.codebook import Country
from generator.reading.records import Place
from generator.register import Subject

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas, MarkShape

DISCLAIMER = "Borders are for orientation and imply no position."
ROUGH_FROM_KM = 5.0  # a point that may be further off than this is drawn open
TOP = 26.0
SMALLEST, LARGEST = 7.0, 30.0  # diameters
LABELS_MAX = 12
MARGIN_DEGREES = 0.6
SPAN_MIN_DEGREES = 3.0
PAD = 3.0

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Mark:
    """The events of one type at one place; `kind` is the type's number, `is_rough` where the point is only near."""

    x: float
    y: float
    count: int
    kind: int
    is_rough: bool


@dataclass(frozen=True)
class Label:
    """The name of a place or country that may be written at a point, `reach` away from it."""

    x: float
    y: float
    text: str
    reach: float = 0.0


@dataclass(frozen=True)
class Map:
    """Borders, marks and names in units of the view box; names come most important first."""

    height: float
    borders: tuple[tuple[Position, ...], ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    countries: tuple[Label, ...]
    kinds: tuple[str, ...]

    def draw(self, canvas: Canvas) -> None:
        """Borders below, marks above, names where there is room."""
        canvas.height = self.height
        for line in self.borders:
            canvas.line(line, LAND, width=0.8)
        canvas.box(-40, -40, WIDTH + 80, 40 + TOP - 4, PAPER)
        shapes: list[tuple[MarkShape, MarkShape]] = [("dot", "ring"), ("diamond", "open-diamond")]
        entries: list[tuple[str, str, str]] = [(shapes[n % 2][0], SERIES[n % 4], k) for n, k in enumerate(self.kinds)]
        if any(mark.is_rough for mark in self.marks):
            entries.append(("ring", SOFT, "open: place known roughly"))
        canvas.key(0, 10, entries)
        highest = max([mark.count for mark in self.marks] + [1])
        for mark in sorted(self.marks, key=lambda mark: (mark.kind, -mark.count)):
            shape = shapes[mark.kind % 2][mark.is_rough]
            canvas.mark(mark.x, mark.y, shape, diameter(mark.count, highest), SERIES[mark.kind % 4])
        taken = [_around(mark, highest) for mark in self.marks]
        for label in self.labels:
            if spot := _free_spot(label, taken, self.height):
                left, top, right, bottom = spot
                canvas.words(left, (top + bottom) / 2, label.text, colour=INK, halo=True)
                taken.append((left, top, right, bottom))
        for label in self.countries:
            half = text_width(label.text) / 2
            spot = (label.x - half, label.y - 8, label.x + half, label.y + 8)
            if _is_free(spot, taken, self.height):
                canvas.words(label.x, label.y, label.text, anchor="middle", colour=SOFT)
                taken.append(spot)


def diameter(count: int, highest: int) -> float:
    """The width of a mark whose area is in proportion to the count, never too small to be seen."""
    return max(SMALLEST, LARGEST * math.sqrt(count / max(highest, 12)))


def where(query: Query, borders: Borders) -> Sketch:
    """Events of each type at their places; those without a point are left out and counted in the source line."""
    counts = {type_id: _per_place(query, type_id) for type_id in query.spec.of}
    places = query.register.record.places
    pointless = sum(n for found in counts.values() for p, n in found.items() if not _has_point(places.get(p)))
    shown = {t: {places[p]: n for p, n in found.items() if _has_point(places.get(p))} for t, found in counts.items()}
    sums = Counter[str]()
    for found in counts.values():
        sums.update(found)
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    names = [(places[p], n) for p, n in ranked if _has_point(places.get(p))]
    types = query.counts(query.spec.of)
    left_out = f"{counted(pointless, 'event', 'events')} without a known point left out" if pointless else ""
    return Sketch(
        id=query.id,
        title=query.spec.title,
        alt=_alt(query, types, [(place.name, n) for place, n in names], names),
        source_line=query.source_line(types, left_out, f"borders: {borders.source}" if borders.source else ""),
        table=_table(query, names, shown),
        shape=_map(query, shown, [place for place, _ in names], borders),
        events=sum(total(query.events(type_id)) for type_id in query.spec.of),
        disclaimer=DISCLAIMER,
    )


def _per_place(query: Query, type_id: str) -> Counter[str]:
    """Events of the type by place id; '' where the place is not known. One with parts at several places is at each."""
    found: Counter[str] = Counter()
    for event in query.events(type_id):
        for place in query.register.values_of(Subject(event.id, event), "place") or ("",):
            found[place] += event.multiplicity
    return found


def _has_point(place: Place | None) -> bool:
    return place is not None and place.latitude is not None and place.longitude is not None


def _is_rough(place: Place) -> bool:
    return place.point_basis == "general-knowledge" or (place.precision_km or 0) > ROUGH_FROM_KM


def _position(place: Place) -> Position:
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


def _map(query: Query, shown: dict[str, dict[Place, int]], names: list[Place], borders: Borders) -> Map:
    kinds = tuple(latin(query.type(t).plural, CODEBOOK, "types") for t in query.spec.of)
    if not names:
        return Map(120.0, (), (), (), (), kinds)
    box, height = _frame([_position(place) for place in names])
    x, y = Scale(box[0], box[2], 0, WIDTH), Scale(box[3], box[1], TOP, height)
    marks = tuple(
        Mark(round(x(_position(place)[0]), 1), round(y(_position(place)[1]), 1), count, kind, _is_rough(place))
        for kind, found in enumerate(shown.values())
        for place, count in found.items()
    )
    highest = max(mark.count for mark in marks)
    return Map(
        height=round(height, 1),
        borders=tuple(tuple((round(x(e), 1), round(y(n), 1)) for e, n in line) for line in borders.inside(box)),
        marks=marks,
        labels=tuple(_place_label(place, x, y, marks, highest) for place in names[:LABELS_MAX]),
        countries=tuple(_country_label(country, x, y) for country in query.register.codebook.countries.values()),
        kinds=kinds,
    )


def _place_label(place: Place, x: Scale, y: Scale, marks: tuple[Mark, ...], highest: int) -> Label:
    at = (round(x(_position(place)[0]), 1), round(y(_position(place)[1]), 1))
    here = [mark for mark in marks if (mark.x, mark.y) == at]
    reach = max((diameter(mark.count, highest) for mark in here), default=0.0) / 2
    return Label(*at, latin(place.name, place.where, "name"), round(reach, 1))


def _country_label(country: Country, x: Scale, y: Scale) -> Label:
    west, south, east, north = country.box
    middle = (round(x((west + east) / 2), 1), round(y((south + north) / 2), 1))
    return Label(*middle, latin(country.name, CODEBOOK, "countries"))


def _around(mark: Mark, highest: int) -> Rectangle:
    half = diameter(mark.count, highest) / 2
    return (mark.x - half, mark.y - half, mark.x + half, mark.y + half)


def _free_spot(label: Label, taken: Sequence[Rectangle], height: float) -> Rectangle | None:
    """Right of the mark, left of it, above or below, whichever is free first; None where none is."""
    width, tall, away = text_width(label.text), LINE_HEIGHT - 2, label.reach + PAD
    corners = (
        (label.x + away, label.y - tall / 2),
        (label.x - away - width, label.y - tall / 2),
        (label.x - width / 2, label.y - away - tall),
        (label.x - width / 2, label.y + away),
    )
    spots = [(left, top, left + width, top + tall) for left, top in corners]
    return next((spot for spot in spots if _is_free(spot, taken, height)), None)


def _is_free(spot: Rectangle, taken: Sequence[Rectangle], height: float) -> bool:
    left, top, right, bottom = spot
    if left < 0 or right > WIDTH or top < TOP or bottom > height:
        return False
    return all(right <= t[0] or left >= t[2] or bottom <= t[1] or top >= t[3] for t in taken)


def _table(query: Query, names: list[tuple[Place, int]], shown: dict[str, dict[Place, int]]) -> ChartTable:
    nouns = (capitalised(query.type(type_id).plural) for type_id in shown)
    columns = ("Place", "Country", *nouns, "Latitude", "Longitude", "Point")
    countries = query.register.codebook.countries
    rows = tuple(
        (
            place.name,
            countries[place.country].name if place.country in countries else capitalised(place.country),
            *(digits(found.get(place, 0)) for found in shown.values()),
            f"{place.latitude:.2f}",
            f"{place.longitude:.2f}",
            "rough" if _is_rough(place) else "looked up",
        )
        for place, _ in names
    )
    return ChartTable(columns, rows)


def _alt(query: Query, types: list[str], ranked: list[tuple[str, int]], names: list[tuple[Place, int]]) -> str:
    rough = sum(1 for place, _ in names if _is_rough(place))
    most = joined(f"{name} ({digits(n)})" for name, n in ranked[:3])
    text = f"Map of {counted(len(names), 'place', 'places')} with {joined(types)}, {query.window}"
    notes = (f"most at {most}" if most else "", f"{digits(rough)} of the points are rough" if rough else "")
    return "; ".join([text, *filter(None, notes)]) + "."
