"""Events that may be one event recorded twice: same type, day and actors, at most a few kilometres apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from generator.errors import Fault
from generator.reading.areas import km_between
from generator.reading.records import Event, Record

NEAR_KM = 5.0
_KM_PER_DEGREE = 111.0  # of latitude, and a little less than it is: the window is to be wide enough


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
        yield from pairwise(at_one_place) if len(at_one_place) > 20 else combinations(at_one_place, 2)
    placed = [record.places[place] for place in by_place if place in record.places]
    ordered = sorted((p for p in placed if p.latitude is not None), key=lambda p: p.latitude or 0.0)
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if ((other.latitude or 0.0) - (one.latitude or 0.0)) * _KM_PER_DEGREE > NEAR_KM:
                break
            if (km := km_between(one, other)) is not None and km <= NEAR_KM:
                yield from ((a, b) for a in by_place[one.id] for b in by_place[other.id])
