"""Borders as lines: read from GeoJSON, each line once, cut to what a map shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path

Position = tuple[float, float]  # longitude, latitude
Box = tuple[float, float, float, float]  # west, south, east, north
OFFSHORE = 0.35  # degrees beyond the edge of the map that a line is followed


@dataclass(frozen=True)
class Borders:
    """Lines of borders and coasts, one that two countries share only once; the rings of each country by its name."""

    lines: tuple[tuple[Position, ...], ...] = ()
    areas: Mapping[str, tuple[tuple[Position, ...], ...]] = field(default_factory=dict)
    source: str = ""

    def inside(self, box: Box) -> tuple[tuple[Position, ...], ...]:
        """The pieces of the lines that lie in the box or close to it."""
        return tuple(piece for line in self.lines for piece in _stretches(line, partial(_may_cross, box)))


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
