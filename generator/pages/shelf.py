"""The record with its back references: what happened at a place, what an actor did, what rests on a source."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from generator.figures.definitions import when
from generator.figures.kinds.tally import as_of_words
from generator.pages.addresses import actor_url, event_url, place_url, tally_url
from generator.pages.source_parts import Parts, parts_of_list, urls_of_sources
from generator.pages.views import Item
from generator.reading.records import Actor, Change, Event, Record, Source, Tally
from generator.words import counted, joined

Held = TypeVar("Held", Event, Tally, Actor)


class Shelf:
    """The record, and its events by what they name, each group in order of date; ids that no event names are absent."""

    def __init__(self, record: Record) -> None:
        self.record = record
        events = tuple(record.events.values())
        self.answered_by = _index(events, lambda e: e.answers)
        self.followed_by = _index(events, lambda e: e.after)
        self.at_place = _index(events, lambda e: [p for p in (e.place, *(part.place for part in e.parts)) if p])
        self.claimed_by = _index(events, lambda e: [a.actor for a in e.claimed_by if a.actor])
        self.attributed_to = _index(events, lambda e: [a.actor for a in e.attributed_to if a.actor])
        self.against = _index(events, lambda e: [*e.against, *(actor for part in e.parts for actor in part.against)])
        self.merged_from = _index(events, lambda e: [e.merged_into] if e.merged_into else [])
        self.events_by_source = _index(events, lambda e: e.sources)
        self.tallies_by_source = _index(record.tallies.values(), lambda t: t.sources)
        self.together = _index(events, lambda e: [event for one in e.together for event in one.events])
        self.members = _index(record.actors.values(), lambda a: a.part_of)
        pairs = list(pairwise(event for event in events if is_standing(event)))
        self.before = {later.id: earlier for earlier, later in pairs}
        self.after = {earlier.id: later for earlier, later in pairs}

    @cached_property
    def source_parts(self) -> Parts:
        """The parts of the list of sources."""
        return parts_of_list(self.record)

    @cached_property
    def source_urls(self) -> Mapping[str, str]:
        """Where each source is listed, by its id."""
        return urls_of_sources(self.source_parts)

    def why_ended(self, event: Event) -> str:
        """Why the record gave an event up, '' where no change says so."""
        ending = ending_of(event)
        return ending.why if ending else ""

    def country_name(self, country: str | None) -> str:
        """The codebook's name of a country, '' where none is known."""
        return self.record.codebook.countries[country].name if country else ""

    def countries(self, event: Event) -> str:
        """The names of all countries of an event."""
        return joined(self.country_name(country) for country in event.countries)

    def place(self, place_id: str) -> Item:
        """A place as a link to its page."""
        return Item(self.record.places[place_id].name, place_url(place_id))

    def actor(self, actor_id: str) -> Item:
        """An actor as a link to its page."""
        return Item(self.record.actors[actor_id].name, actor_url(actor_id))

    def actors(self, ids: Iterable[str]) -> tuple[Item, ...]:
        """Actors as links to their pages."""
        return tuple(map(self.actor, ids))

    def linked(self, ids: Iterable[str]) -> tuple[Item, ...]:
        """Events as links to their pages, with their days."""
        return tuple(map(self.event, ids))

    def event(self, event_id: str) -> Item:
        """An event as a link to its page, with its day."""
        event = self.record.events[event_id]
        return Item(event.title, event_url(event_id), note=when(event))

    def uses(self, source: Source) -> Iterator[Item]:
        """What rests on a source."""
        yield from (self.event(event.id) for event in self.events_by_source.get(source.id, ()))
        for tally in self.tallies_by_source.get(source.id, ()):
            yield Item("tally", tally_url(tally.id), note=as_of_words(tally))
        yield from (self.place(place.id) for place in self.record.places.values() if source.id in place.sources)
        yield from (self.actor(actor.id) for actor in self.record.actors.values() if source.id in actor.sources)

    def counts_by_type(self, events: Iterable[Event]) -> str:
        """How many events of each type these are, as figures count them; '' where there are none."""
        times: Counter[str] = Counter()
        for event in events:
            times[event.type] += times_counted(event)
        types = self.record.codebook.types.values()
        return joined(counted(times[each.id], each.noun, each.plural) for each in types if times[each.id])

    def recorded_words(self, events: Sequence[Event], none: str = "no events") -> str:
        """How many events of each type, and how many entries no count has: '2 fires and 1 entry not counted'."""
        uncounted = sum(not times_counted(event) for event in events)
        more = f"{counted(uncounted, 'entry', 'entries')} not counted" if uncounted else ""
        return joined(filter(None, (self.counts_by_type(events), more))) or none


def _index(held: Iterable[Held], names: Callable[[Held], Iterable[str]]) -> Mapping[str, tuple[Held, ...]]:
    groups: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        for name in dict.fromkeys(names(one)):
            groups[name].append(one)
    return {name: tuple(group) for name, group in groups.items()}


def is_standing(event: Event) -> bool:
    """Whether the record still holds the event to be one of its own: neither retracted nor merged into another."""
    return not event.retracted and event.merged_into is None


def ending_of(event: Event) -> Change | None:
    """The change by which the record gave an event up, as far as it says which: that which names where it went."""
    if is_standing(event):
        return None
    named = [each for each in event.changes if event.merged_into and event.merged_into in each.what]
    return next(iter((named or event.changes)[-1:]), None)


def times_counted(event: Event) -> int:
    """How many events this record adds to a count: its multiplicity, or none where it does not count or stand."""
    return event.multiplicity if event.counts and is_standing(event) else 0
