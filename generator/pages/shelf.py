"""The record with its back references: what happened at a place, what an actor did, what rests on a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.figures.definitions import when
from generator.pages.addresses import actor_url, event_url, place_url, source_url
from generator.pages.views import Badge, Item, SourceView, badge, source_view
from generator.reading.records import Event, Place, Record, Tally
from generator.words import joined

Index = Mapping[str, tuple[Event, ...]]


@dataclass(frozen=True)
class Shelf:
    """The record, and its events by what they name, each group in order of date; ids that no event names are absent."""

    record: Record
    answered_by: Index
    followed_by: Index
    at_place: Index
    claimed_by: Index
    attributed_to: Index
    against: Index
    merged_from: Index
    events_by_source: Index
    together: Index
    tallies_by_source: Mapping[str, tuple[Tally, ...]]
    before: Mapping[str, Event]
    after: Mapping[str, Event]

    def confidence(self, event: Event) -> Badge:
        """How sure the record is that the event happened, its mark by its rank in the codebook."""
        book = self.record.codebook
        return badge(book.confidence[event.confidence], book.confidence_rank(event.confidence) + 1)

    def country_name(self, country: str | None) -> str:
        """The codebook's name of a country, '' where none is known."""
        return self.record.codebook.countries[country].name if country else ""

    def countries(self, event: Event) -> str:
        """The names of all countries of an event."""
        return joined(self.country_name(country) for country in event.countries)

    def place(self, place: Place) -> Item:
        """A place as a link to its page."""
        return Item(place.name, place_url(place.id))

    def actor(self, actor_id: str) -> Item:
        """An actor as a link to its page."""
        return Item(self.record.actors[actor_id].name, actor_url(actor_id))

    def event(self, event_id: str) -> Item:
        """An event as a link to its page, with its day."""
        event = self.record.events[event_id]
        return Item(event.title, event_url(event_id), note=when(event))

    def mark(self, event: Event) -> str:
        """Why a list holds another number of lines than its count says."""
        if event.retracted or event.merged_into:
            return "retracted" if event.retracted else "merged"
        times = times_counted(event)
        return "" if times == 1 else f"counts as {times}" if times else "not counted"

    def sources(self, ids: tuple[str, ...]) -> tuple[SourceView, ...]:
        """The sources in the order given, numbered from 1."""
        sources = (self.record.sources[id_] for id_ in ids)
        return tuple(source_view(s, self.record, n, source_url(s.id)) for n, s in enumerate(sources, 1))


def shelf_of(record: Record) -> Shelf:
    """The record with all its back references."""
    events = tuple(record.events.values())
    standing = [event for event in events if is_standing(event)]
    by_source: dict[str, list[Tally]] = defaultdict(list)
    for tally in record.tallies.values():
        for source in dict.fromkeys(tally.sources):
            by_source[source].append(tally)

    def index(names: Callable[[Event], Iterable[str]]) -> Index:
        return _index(events, names)

    return Shelf(
        record=record,
        answered_by=index(lambda e: e.answers),
        followed_by=index(lambda e: e.after),
        at_place=index(lambda e: [p for p in (e.place, *(part.place for part in e.parts)) if p]),
        claimed_by=index(lambda e: [a.actor for a in e.claimed_by if a.actor]),
        attributed_to=index(lambda e: [a.actor for a in e.attributed_to if a.actor]),
        against=index(lambda e: [*e.against, *(actor for part in e.parts for actor in part.against)]),
        merged_from=index(lambda e: [e.merged_into] if e.merged_into else []),
        events_by_source=index(lambda e: e.sources),
        together=index(lambda e: [event for one in e.together for event in one.events]),
        tallies_by_source={source: tuple(tallies) for source, tallies in by_source.items()},
        before={later.id: earlier for earlier, later in pairwise(standing)},
        after={earlier.id: later for earlier, later in pairwise(standing)},
    )


def _index(events: Iterable[Event], names: Callable[[Event], Iterable[str]]) -> Index:
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for name in dict.fromkeys(names(event)):
            groups[name].append(event)
    return {name: tuple(group) for name, group in groups.items()}


def is_standing(event: Event) -> bool:
    """Whether the record still holds the event to be one of its own: neither retracted nor merged into another."""
    return not event.retracted and event.merged_into is None


def times_counted(event: Event) -> int:
    """How many events this record adds to a count: its multiplicity, or none where it does not count or stand."""
    return event.multiplicity if event.counts and is_standing(event) else 0
