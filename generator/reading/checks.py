"""Rules that only the whole record shows, and of one record those of its place and its texts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from generator.errors import Fault
from generator.reading.codebook import Country
from generator.reading.count_checks import count_faults, falling_faults, life_faults, tally_faults
from generator.reading.day_checks import (
    day_faults,
    delay_faults,
    known_faults,
    report_day_faults,
    source_day_faults,
    tally_day_faults,
)
from generator.reading.likeness import Kindred
from generator.reading.link_checks import link_faults
from generator.reading.meant import folded
from generator.reading.moments import ONE_DAY
from generator.reading.placeholders import MEND, RULE, placeholders_in
from generator.reading.records import Actor, Place, Record
from generator.reading.sources import publisher_faults
from generator.reading.written import Written, WrittenEvent, WrittenRecord

BOX_MARGIN_DEGREES = 0.3  # boxes are drawn by hand, and places lie on borders
PRECISION_KM_MAX = 1000
# Fixed pieces and bounded repeats only, so that no text makes these slow.
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w-]{2,24}")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)[0-9](?:[ ().-]{0,2}[0-9]){7,14}(?![\w-])")
_PLATE = re.compile(r"\b(?:licen[cs]e|number|registration|vehicle) plates?\b", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]{0,1500}"|“[^”]{0,1500}”')


def record_faults(written: WrittenRecord, record: Record, today: date) -> Iterator[Fault]:
    """All that the records break between them, errors and warnings."""
    to_come = list(source_day_faults(written.cited, today))
    yield from to_come
    latest = date.max - ONE_DAY if to_come else today  # what is inferred from such a source is no fault of its own
    loaded = any_of(record.codebook.loaded_words)
    actors = {one.id: one.form for one in written.actors}
    for one in written.events:
        event = record.events[one.id]
        found = list(day_faults(one, event, record, today))
        yield from found or known_faults(one, event.known, latest)
        yield from report_day_faults(one, event, record)
        yield from delay_faults(one, event, record)
        yield from event_place_faults(one, record.places)
        yield from count_faults(one, record)
        yield from life_faults(one, actors)
        yield from wording_faults(one, loaded)
    for place in written.places:
        yield from point_faults(place, record.codebook.countries[place.form.country])
    for tally in written.tallies:
        found = list(tally_day_faults(tally, today))
        yield from found or known_faults(tally, record.tallies[tally.id].known, latest)
        yield from tally_faults(tally)
    yield from publisher_faults(written.cited, record.sources, record.publishers)
    yield from falling_faults(written.tallies)
    yield from name_faults(written.places)
    yield from name_faults(written.actors)
    yield from link_faults(written, record)
    yield from likeness_faults({one.id: one for one in written.events}, record)


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
        where = place.located.at_key(f"{place.at}.{other}")
        yield Fault(where, name, f"is missing where there is a {other}", mend=f"write {name}, or take {other} out")
        return
    got = f"{latitude:.10g}, {longitude:.10g}"
    if abs(latitude) > 90 or abs(longitude) > 180:
        yield place.fault("latitude", "and longitude must be degrees on the globe", got, _with_a_point(place, country))
    elif latitude == 0 and longitude == 0:
        yield place.fault(
            "latitude", "and longitude must not both be 0", got, "leave both out where they are not known"
        )
    elif not _is_inside(latitude, longitude, country):
        swapped = _is_inside(longitude, latitude, country)
        mend = f"write latitude: {longitude} and longitude: {latitude}" if swapped else "check point and country"
        yield place.fault("latitude", f"and longitude must lie in {country.name}", got, mend)
    if place.form.precision_km is not None and not 0 < place.form.precision_km <= PRECISION_KM_MAX:
        rule = f"must be over 0 and at most {PRECISION_KM_MAX}"
        yield place.fault("precision_km", rule, str(place.form.precision_km))


def _with_a_point(place: Written[Place], country: Country) -> str | None:
    """What to write where a coordinate has lost its decimal point, if with it the place lies in its country."""
    point = {"latitude": place.form.latitude or 0.0, "longitude": place.form.longitude or 0.0}
    found = []
    for (name, value), power in product(point.items(), range(1, 9)):
        moved = point | {name: value / 10**power}
        if abs(value) > 90 and value == int(value) and _is_inside(moved["latitude"], moved["longitude"], country):
            found.append(f"write {name}: {moved[name]:.10g}")
    return found[0] if len(found) == 1 else None


def name_faults(listed: Sequence[Written[Place] | Written[Actor]]) -> Iterator[Fault]:
    """Errors of entries with another name that is one of another entry: who looks for one would be led to the other."""
    called = {folded(one.form.name): one.id for one in reversed(listed)}
    for one in listed:
        for n, name in enumerate(one.form.aliases):
            if (other := called.setdefault(folded(name), one.id)) != one.id:
                mend = "leave it out of one of the two"
                yield one.fault(f"aliases.{n}", f"is a name of {other} already", name, mend)


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


def any_of(loaded_words: Iterable[str]) -> re.Pattern[str]:
    """Any of a codebook's loaded words, whole and in any case, the longer before the shorter; of none it finds none."""
    words = sorted(loaded_words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else "(?!)", re.IGNORECASE)


def wording_faults(written: WrittenEvent, loaded: re.Pattern[str]) -> Iterator[Fault]:
    """Errors for phone numbers and addresses; warnings for number plates, loaded words outside quotes, placeholders."""
    for field, text in written.located.texts:
        if "sources" in field.split("."):
            continue  # the words of others, and the names of these sources
        if found := _EMAIL.search(text) or _PHONE.search(text):
            yield written.fault(field, "must not tell how to reach a person", found.group(), "leave it out")
        if found := _PLATE.search(text):
            mend = "leave out what identifies a person's vehicle"
            yield written.fault(field, "speaks of a number plate", found.group(), mend, "warning")
        for found in placeholders_in(text):
            yield written.fault(field, RULE, found.group(), MEND, "warning")
        is_spoken = field in {"title", "summary"} or field.startswith("notes.")  # in the record's own voice
        if is_spoken and (found := loaded.search(_QUOTED.sub(" ", text))):
            mend = 'use a neutral word, or quote it in "" with who said it'
            yield written.fault(field, "uses a word that carries a judgement", found.group(), mend, "warning")


def likeness_faults(written: Mapping[str, WrittenEvent], record: Record) -> Iterator[Fault]:
    """A warning at the later file of each pair that may be one event and is neither linked nor told apart."""
    for first, second, likeness in Kindred(record).pairs():
        located = written[second.id].located
        where = next((found for key in ("place", "country") if (found := located.wheres.get(key))), located.where(""))
        rule = f"may be {first.id} again: {likeness.said}"
        mend = f"write distinct_from: [{first.id}], or possibly_same_as, or merge the two"
        yield Fault(where, "event", rule, mend=mend, severity="warning")
