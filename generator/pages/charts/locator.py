"""Where a place lies: its point on the borders, the name of its country, and the other places of the record around."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.charts.layout import INK, LAND, SERIES, SOFT, WIDTH, Scale, cut
from generator.pages.charts.map import Borders, Box, Position, is_rough, position_of
from generator.pages.charts.map_names import Name, Sheet
from generator.pages.templates import is_latin
from generator.reading.codebook import Country
from generator.reading.records import Place
from generator.register import Register

if TYPE_CHECKING:
    from generator.pages.charts.drawing import Canvas

HEIGHT = 300.0
NORTH_SOUTH = 5.0  # degrees from the lower edge to the upper
KM_A_DEGREE = 111.2
DOT = 11.0
RING_FROM = 1.6  # times the dot, from which on the precision of a point is drawn as a ring


@dataclass(frozen=True)
class Locator:
    """The point at the middle of the sheet, `ring` the diameter of how far off it may be (0: not drawn)."""

    borders: tuple[tuple[Position, ...], ...]
    others: tuple[Position, ...]
    is_rough: bool
    ring: float
    name: Name | None
    countries: tuple[Name, ...]

    def draw(self, canvas: Canvas) -> None:
        """Borders below, then the other places, the point, and the names."""
        canvas.height = HEIGHT
        x, y = WIDTH / 2, HEIGHT / 2
        for line in self.borders:
            canvas.line(line, LAND, width=0.8)
        for name in self.countries:
            canvas.words(name.x, name.y, name.text, anchor=name.anchor, colour=SOFT)
        for other in self.others:
            canvas.mark(*other, "dot", 6, SOFT)
        if self.ring:
            canvas.mark(x, y, "ring", self.ring, SERIES[0])
        canvas.mark(x, y, "ring" if self.is_rough and not self.ring else "dot", DOT, SERIES[0])
        if self.name:
            canvas.words(self.name.x, self.name.y, self.name.text, anchor=self.name.anchor, colour=INK, halo=True)


def located(place: Place, register: Register, borders: Borders) -> Locator | None:
    """The place with what lies around; None where no border is near."""
    longitude, latitude = position_of(place)
    half = NORTH_SOUTH / 2
    wide = half * WIDTH / HEIGHT / max(math.cos(math.radians(latitude)), 0.1)
    x, y = Scale(longitude - wide, longitude + wide, 0, WIDTH), Scale(latitude + half, latitude - half, 0, HEIGHT)

    def projection(position: Position) -> Position:
        return round(x(position[0]), 1), round(y(position[1]), 1)

    box = (longitude - wide, latitude - half, longitude + wide, latitude + half)
    lines = borders.inside(box)
    if not lines:
        return None
    across = 2 * (place.precision_km or 0) / KM_A_DEGREE / NORTH_SOUTH * HEIGHT
    ring = round(across, 1) if across >= RING_FROM * DOT else 0.0
    middle = (WIDTH / 2, HEIGHT / 2)
    pointed = (each for each in register.record.places.values() if each.latitude is not None)
    shown = {projection(position_of(each)) for each in pointed} - {middle}
    others = sorted((a, b) for a, b in shown if 4 <= a <= WIDTH - 4 and 4 <= b <= HEIGHT - 4)
    sheet = Sheet(0, HEIGHT, [(a - 4, b - 4, a + 4, b + 4) for a, b in (*others, middle)])
    # A name in letters that a picture cannot have stands in the heading alone.
    name = sheet.name_beside(*middle, max(DOT, ring) / 2, cut(place.name)) if is_latin(place.name) else None
    rings = {
        country.name: [list(map(projection, ring)) for ring in borders.areas[country.name]]
        for country in register.codebook.countries.values()
        if country.name in borders.areas and not _is_apart(country, box)
    }
    names = [sheet.name_inside(outline, shown_as) for shown_as, outline in rings.items() if is_latin(shown_as)]
    return Locator(
        borders=tuple(tuple(map(projection, line)) for line in lines),
        others=tuple(others),
        is_rough=is_rough(place),
        ring=ring,
        name=name,
        countries=tuple(one for one in names if one),
    )


def _is_apart(country: Country, box: Box) -> bool:
    """Whether the country lies outside of what is to be seen."""
    west, south, east, north = country.box
    return east < box[0] or west > box[2] or north < box[1] or south > box[3]
