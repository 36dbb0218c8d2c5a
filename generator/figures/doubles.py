"""Events that may be one, told twice: what the one says may be so of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.figures.newness import Pair
from generator.reading.records import Event
from generator.register import Register, Subject


def doubles_in(register: Register, event_type: str) -> Mapping[str, tuple[Event, ...]]:
    """For each event that may be the same as others of its type those others, whether they count or not."""
    events = {event.id: event for event in register.of_type(event_type)}
    found = {one.id: tuple(events[i] for i in one.possibly_same_as if i in events) for one in events.values()}
    return {one: others for one, others in found.items() if others}


def as_sure(event: Event, others: Iterable[Event], register: Register) -> tuple[Event, ...]:
    """Those of the others that are known no less surely than the event: of one thing the surer account stands."""
    rank = register.codebook.confidence_rank
    return tuple(other for other in others if rank(other.confidence) <= rank(event.confidence))


def is_otherwise(event: Event, pair: Pair, register: Register) -> bool:
    """Whether all that is known of an event under a key is other than the value."""
    pairs = {(pair[0], value) for value in register.values_of(Subject(event.id, event), pair[0])}
    return bool(pairs) and pair not in pairs and register.codebook.unknown_values.isdisjoint(pairs)
