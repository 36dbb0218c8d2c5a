"""Events that may be one event recorded twice: same type, day and actors, at most a few kilometres apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from generator.errors import Fault
from generator.reading.records import Event, Place, Record

NEAR_KM = 5.0
EARTH_RADIUS_KM = 6371.0
_KM_PER_DEGREE = 111.0  # of latitude, and a little less than it is: the window is to be wide enough


def km_between(one: Place, other: Place) -> float | None:
    """Great-circle distance of two places; None where one has no point."""
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    if None in points:
        return None
    lat_1, lon_1, lat_2, lon_2 = (radians(degrees) for degrees in points if degrees is not None)
    half = sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin((lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def likeness_faults(record: Record) -> Iterator[Fault]:
    """A warning at the later file of each pair that looks like one event and is neither linked nor told apart."""
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in record.events.values():
        if event.place is not None and not event.merged_into and not event.retracted:
            actors = frozenset(one.actor for one in event.claimed_by) | frozenset(event.against)
            groups.setdefault((event.type, event.date, event.date_precision, actors), []).append(event)
    for group in groups.values():
        for one, other in _near_pairs(group, record):
            if other.id not in one.distinct_from and other.id not in one.possibly_same_as:
                first, second = sorted((one, other), key=lambda event: event.id)
                where = second.wheres.get("place", second.where)
                rule = f"may be {first.id} again: same day, place and actors"
                mend = f"write distinct_from: [{first.id}], or possibly_same_as, or merge the two"
                yield Fault(where, "event", rule, mend=mend, severity="warning")


def _near_pairs(group: list[Event], record: Record) -> Iterator[tuple[Event, Event]]:
    """Pairs of a group at one place or at two near ones; from south to north, so that far ones are not compared."""
    if len(group) < 2:
        return
    by_place: dict[str, list[Event]] = {}
    for event in group:
        by_place.setdefault(event.place or "", []).append(event)
    for at_one_place in by_place.values():
        yield from pairwise(at_one_place) if len(at_one_place) > 20 else _pairs(at_one_place)
    placed = [record.places[place] for place in by_place if place in record.places]
    ordered = sorted((p for p in placed if p.latitude is not None), key=lambda p: p.latitude or 0.0)
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if ((other.latitude or 0.0) - (one.latitude or 0.0)) * _KM_PER_DEGREE > NEAR_KM:
                break
            if (km := km_between(one, other)) is not None and km <= NEAR_KM:
                yield from ((a, b) for a in by_place[one.id] for b in by_place[other.id])


def _pairs(events: list[Event]) -> Iterator[tuple[Event, Event]]:
    for n, one in enumerate(events):
        for other in events[n + 1 :]:
            yield one, other
