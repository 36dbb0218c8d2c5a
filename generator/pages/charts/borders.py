"""Borders as lines: read from GeoJSON, each line once, cut to what a map shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
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
        return tuple(piece for line in self.lines for piece in _pieces(line, box))


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
    seen: set[tuple[Position, Position]] = set()
    for ring in rings:
        line = list(ring[:1])
        for start, end in pairwise(ring):
            step = (min(start, end), max(start, end))
            if step in seen:
                if len(line) > 1:
                    yield tuple(line)
                line = [end]
            else:
                seen.add(step)
                line.append(end)
        if len(line) > 1:
            yield tuple(line)


def _pieces(line: tuple[Position, ...], box: Box) -> Iterator[tuple[Position, ...]]:
    piece: list[Position] = []
    for start, end in pairwise(line):
        if _may_cross(start, end, box):
            piece = piece or [start]
            piece.append(end)
        elif piece:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)


def _may_cross(start: Position, end: Position, box: Box) -> bool:
    west, south, east, north = box
    return (
        max(start[0], end[0]) >= west - OFFSHORE
        and min(start[0], end[0]) <= east + OFFSHORE
        and max(start[1], end[1]) >= south - OFFSHORE
        and min(start[1], end[1]) <= north + OFFSHORE
    )
