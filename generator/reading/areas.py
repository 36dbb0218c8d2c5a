"""How far places lie apart, and which may be one: those no further apart than both points may be off."""

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt

from generator.reading.records import Place

EARTH_RADIUS_KM = 6371.0


def km_between(one: Place, other: Place) -> float | None:
    """Great-circle distance of two places; None where one has no point."""
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    if None in points:
        return None
    lat_1, lon_1, lat_2, lon_2 = (radians(degrees) for degrees in points if degrees is not None)
    half = sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin((lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def area_of(places: Mapping[str, Place], place_id: str) -> tuple[str, ...]:
    """The place itself, then those that may be the same spot; of a place without a point itself alone."""
    own, found = places[place_id], [place_id]
    for other in places.values():
        km = km_between(own, other) if other is not own else None
        if km is not None and km <= (own.precision_km or 0) + (other.precision_km or 0):
            found.append(other.id)
    return tuple(found)
