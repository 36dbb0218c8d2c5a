"""Which places may be one: those whose points lie no further apart than both may be off."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt

from generator.reading.records import Place

EARTH_RADIUS_KM = 6371.0


def area_of(places: Mapping[str, Place], place_id: str) -> tuple[str, ...]:
    """The place itself, then those that may be the same spot; of a place without a point itself alone."""
    own = places[place_id]
    return (place_id, *(other.id for other in places.values() if other is not own and _may_be_one(own, other)))


def _may_be_one(one: Place, other: Place) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    across = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    distance_km = 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(across)))
    return distance_km <= (one.precision_km or 0) + (other.precision_km or 0)
