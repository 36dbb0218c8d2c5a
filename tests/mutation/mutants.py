"""The record with one thing changed: each event and each tally in turn withdrawn, dated, placed or coded otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.reading.codebook import Codebook
from generator.reading.records import Event, FacetValue, Part, Place, Record, Tally

MOVES = (-30, -1, 1, 30)
LONG_AFTER = date(2099, 1, 1)


@dataclass(frozen=True)
class Mutant:
    """One change: what was done to which record, and the event or tally as it is then; None where it is gone."""

    change: str
    id: str
    event: Event | None = None
    tally: Tally | None = None

    def record(self, record: Record) -> Record:
        """The whole record with this change; the order of the mappings is that of the record."""
        if self.event is not None:
            return replace(record, events={**record.events, self.event.id: self.event})
        tallies = {key: tally for key, tally in record.tallies.items() if key != self.id}
        return replace(record, tallies={**tallies, self.id: self.tally} if self.tally else tallies)


def mutants(record: Record) -> Iterator[Mutant]:
    """Every change of one event or tally, in the order of the record."""
    for event in record.events.values():
        if not event.retracted and event.merged_into is None:
            yield from _of_event(event, record)
    for tally in record.tallies.values():
        yield Mutant("tally withdrawn", tally.id)
        for step in (-1, 1):
            yield Mutant(f"tally {step:+d}", tally.id, tally=replace(tally, value=tally.value + step))


def _of_event(event: Event, record: Record) -> Iterator[Mutant]:
    yield Mutant("withdrawn", event.id, replace(event, retracted="withdrawn by this test"))
    followers = [one for one in record.events.values() if event.id in (*one.answers, *one.after)]
    for days in MOVES:
        moved = _moved(event, days)
        if all(moved.date <= one.date for one in followers):  # else no file could be so
            yield Mutant(f"dated {days:+d}", event.id, moved)
    for place in _elsewhere(event, record.places):
        yield Mutant(f"placed at {place.id}", event.id, _placed(event, place))
    for value in record.codebook.confidence:
        if value != event.confidence:
            yield Mutant(f"confidence {value}", event.id, replace(event, confidence=value))
    yield from _recoded(event, record.codebook)
    twin = _twin(event)
    yield Mutant("twin", twin.id, twin)
    yield Mutant("twin recorded later", twin.id, replace(twin, recorded=LONG_AFTER))


def _moved(event: Event, days: int) -> Event:
    """The event on another day; it is not known before it happens."""
    step = timedelta(days=days)
    end = event.date_end + step if event.date_end else None
    return replace(event, date=event.date + step, date_end=end, known=max(event.known, event.date + step))


def _elsewhere(event: Event, places: Mapping[str, Place]) -> Iterator[Place]:
    """Another place of the same country, and one of each other country."""
    seen: set[str] = set()
    for place in places.values():
        if place.id != event.place and place.country not in seen:
            seen.add(place.country)
            yield place


def _placed(event: Event, place: Place) -> Event:
    parts = tuple(replace(part, place=None, country=None) for part in event.parts)
    return replace(event, place=place.id, country=place.country, parts=parts)


def _recoded(event: Event, codebook: Codebook) -> Iterator[Mutant]:
    """Each facet of the event, and of its first part, with each other value alone."""
    event_type = codebook.types[event.type]
    for facet in event_type.facets:
        for value, facets in _other_values(event, facet, codebook):
            yield Mutant(f"{facet} {value}", event.id, replace(event, facets=facets))
    for facet in event_type.part.facets if event_type.part and event.parts else ():
        for value, facets in _other_values(event.parts[0], facet, codebook):
            parts = (replace(event.parts[0], facets=facets), *event.parts[1:])
            yield Mutant(f"part {facet} {value}", event.id, replace(event, parts=parts))


def _other_values(
    item: Event | Part, facet: str, codebook: Codebook
) -> Iterator[tuple[str, Mapping[str, tuple[FacetValue, ...]]]]:
    own = {value.id for value in item.facets.get(facet, ())}
    for term in codebook.facets[facet].values:
        if own != {term.id}:
            yield term.id, {**item.facets, facet: (FacetValue(term.id),)}


def _twin(event: Event) -> Event:
    """The same event once more under another id; nobody says that the two may be one."""
    twin_id = f"{event.id}-twin"
    parts = tuple(replace(part, id=f"{twin_id}#{part.n}") for part in event.parts)
    return replace(event, id=twin_id, parts=parts, possibly_same_as=(), distinct_from=())
