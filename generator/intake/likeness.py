"""Which events of the record a new one may be again."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.reading.areas import area_of, km_between
from generator.reading.checks import NEAR_KM
from generator.reading.moments import ONE_DAY
from generator.reading.records import Event, Record
from generator.words import day_words, joined


def alike_events(
    record: Record, type_id: str, days: tuple[date, date], place: str | None, sources: Iterable[str] = ()
) -> Iterator[tuple[Event, str]]:
    """Events of a type that may be one of these days and this place, each with why.

    No more than a day apart, and at that place, at a near one, or known from one of the sources.
    """
    first, last, own = days[0] - ONE_DAY, days[1] + ONE_DAY, record.places.get(place or "")
    area = area_of(record.places, own.id) if own else ()
    for other in record.events.values():
        if other.type != type_id or other.retracted or other.merged_into:
            continue
        at = record.places.get(other.place or "")
        km = km_between(own, at) if own and at else None
        why = []
        if own and other.place == own.id:
            why.append("at the same place")
        elif (km is not None and km <= NEAR_KM) or other.place in area:
            why.append(f"{km:.0f} km away" if km is not None else "at a place that may be the same")
        why += ["from a source of both"] if set(sources) & set(other.sources) else []
        if why and other.days[0] <= last and other.days[1] >= first:
            yield other, f"on {day_words(other.date)}, {joined(why)}"
