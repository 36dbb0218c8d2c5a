"""Places: points that are where they are said to be, and events that say where they happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Fault
from generator.reading.codebook import Country
from generator.reading.records import Place
from generator.reading.written import Written, WrittenEvent

BOX_MARGIN_DEGREES = 0.3  # boxes are drawn by hand, and places lie on borders
PRECISION_KM_MAX = 1000


def point_faults(place: Written[Place], country: Country) -> Iterator[Fault]:
    """Errors of the point of a place."""
    latitude, longitude = place.form.latitude, place.form.longitude
    if latitude is None and longitude is None:
        for name in ("precision_km", "point_basis"):
            if getattr(place.form, name) not in {None, ""}:
                yield place.fault(name, "must be absent where there is no point")
        return
    if latitude is None or longitude is None:
        name, other = ("latitude", "longitude") if latitude is None else ("longitude", "latitude")
        yield place.fault(name, f"is missing where there is a {other}")
        return
    got = f"{latitude}, {longitude}"
    if abs(latitude) > 90 or abs(longitude) > 180:
        yield place.fault("latitude", "and longitude must be degrees on the globe", got)
    elif latitude == 0 and longitude == 0:
        yield place.fault(
            "latitude", "and longitude must not both be 0", got, "leave both out where they are not known"
        )
    elif not _is_inside(latitude, longitude, country):
        swapped = _is_inside(longitude, latitude, country)
        mend = "swapped? the other way round they do" if swapped else "check the point and the country"
        yield place.fault("latitude", f"and longitude must lie in {country.name}", got, mend)
    if place.form.precision_km is not None and not 0 < place.form.precision_km <= PRECISION_KM_MAX:
        rule = f"must be over 0 and at most {PRECISION_KM_MAX}"
        yield place.fault("precision_km", rule, str(place.form.precision_km))


def event_place_faults(event: WrittenEvent, places: Mapping[str, Place]) -> Iterator[Fault]:
    """Errors of an event that does not say where it happened, or says so twice in two ways."""
    parts = event.form.parts
    are_placed = bool(parts) and all(part.place or part.country for part in parts)
    if event.form.place is None and event.form.country is None and not are_placed:
        yield event.fault("place", "is missing", mend="write country where no place is known")
    held = (places.get(part.place or "") for part in parts)
    found = {part.country or (place.country if place else None) for part, place in zip(parts, held, strict=True)}
    if event.form.country and found - {None, event.form.country}:
        rule = "must be left out where parts are in another one; each part has its own"
        yield event.fault("country", rule, event.form.country)
    stated = [("country", event.form.place, event.form.country)]
    stated += [(f"parts.{n}.country", part.place, part.country) for n, part in enumerate(event.form.parts)]
    for field, place_id, country in stated:
        place = places.get(place_id or "")
        if place and country and country != place.country:
            mend = "leave country out where there is a place"
            yield event.fault(field, f"must be that of {place.id}, {place.country}", country, mend)


def _is_inside(latitude: float, longitude: float, country: Country) -> bool:
    west, south, east, north = country.box
    margin = BOX_MARGIN_DEGREES
    return south - margin <= latitude <= north + margin and west - margin <= longitude <= east + margin
