"""The lists that lead to the record: events, places, actors, sources and tallies, each one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.figures.kinds.tally import as_of_words, period_words, stated_words_of
from generator.pages import addresses
from generator.pages.page import RecordPage
from generator.pages.place_page import counts_by_type, point_words, recorded_words
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.pages.templates import source_day
from generator.pages.views import Badge, Item, SourceView, badge
from generator.reading.codebook import Term
from generator.reading.records import Actor, Event, Place, Publisher, Source, Tally
from generator.words import capitalised, counted, digits, in_words, joined, noun_for


@dataclass(frozen=True)
class EventsView:
    """The list of events: newest first."""

    shelf: Shelf
    lead: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class NamedView:
    """The list of places or of actors, each line with its name and its cells, in the order of the columns.

    `filters` are the columns (from 0, the name apart) that can be chosen from.
    """

    title: str
    lead: str
    columns: tuple[str, ...]
    filters: tuple[int, ...]
    lines: tuple[tuple[Item, tuple[Item, ...]], ...]


SourceLine = tuple[SourceView, tuple[Item, ...]]  # a source with what rests on it


@dataclass(frozen=True)
class SourcesView:
    """The sources by kind of publisher, then by publisher: (anchor, kind, ((publisher, sources), …))."""

    lead: str
    kinds: tuple[tuple[str, Term, tuple[tuple[Publisher, tuple[SourceLine, ...]], ...]], ...]


@dataclass(frozen=True)
class TallyLine:
    """One tally as it was stated, by whom and of which kind, with its period, parts and sources."""

    tally: Tally
    value: str
    counter: str
    kind: Badge
    period: str
    parts: tuple[Item, ...]
    sources: tuple[Item, ...]


@dataclass(frozen=True)
class TalliesView:
    """The tallies by scope and measure: (anchor, scope, measure, tallies)."""

    lead: str
    groups: tuple[tuple[str, Term, Term, tuple[TallyLine, ...]], ...]


View = EventsView | NamedView | SourcesView | TalliesView


def _page(
    inputs: PageInputs, url: str, title: str, template: str, view: View, held: Iterable[Event | Place | Actor | Tally]
) -> RecordPage:
    """A list as a page; it is made from many files, so that it has no edit link."""
    body, updated = inputs.templates.html(f"records/{template}.html.j2", view, url), inputs.last_change(held)
    return RecordPage(addresses.src_uri(url), title, view.lead, body, search_text=view.lead, updated=updated)


def events_page(inputs: PageInputs, shelf: Shelf) -> RecordPage:
    """The list of all events, newest first, retracted and merged ones marked."""
    events = tuple(shelf.record.events.values())
    held = counts_by_type(shelf, events) or "no events"
    entries = counted(len(events), "entry", "entries")
    several, none = sum(e.multiplicity > 1 for e in events if e.counts), sum(not e.counts for e in events)
    told = [
        f"{in_words(n)} {noun_for(n, one, more)}"
        for n, one, more in (
            (several, "stands for several", "stand for several"),
            (none, "is not counted, for the reason on its page", "are not counted, each for the reason on its page"),
        )
        if n
    ]
    lead = f"The record holds {held}, in {entries}{f', of which {joined(told)}' if told else ''}."
    view = EventsView(shelf, lead, events[::-1])
    return _page(inputs, addresses.EVENTS, "Events", "events", view, events)


def places_page(inputs: PageInputs, shelf: Shelf) -> RecordPage:
    """The list of places, by name."""
    places = sorted(shelf.record.places.values(), key=lambda p: p.name.casefold())
    lines = tuple(
        (
            shelf.place(place),
            (
                Item(shelf.country_name(place.country)),
                Item(place.kind),
                Item(recorded_words(shelf, shelf.at_place.get(place.id, ()), "none")),
                Item(_point(place.latitude, place.longitude), note=_within(place.precision_km)),
                Item(", ".join(place.aliases)),
            ),
        )
        for place in places
    )
    lead = f"{counted(len(lines), 'place', 'places')}, with what is recorded there and how sure each point is."
    columns = ("Country", "Kind", "Recorded there", "Point", "Other names")
    view = NamedView("Places", lead, columns, (0, 1), lines)
    return _page(inputs, addresses.PLACES, "Places", "names", view, places)


def _point(latitude: float | None, longitude: float | None) -> str:
    return "not known" if latitude is None or longitude is None else point_words(latitude, longitude)


def _within(kilometres: float | None) -> str:
    return "" if kilometres is None else f"within {digits(kilometres)} km"


def actors_page(inputs: PageInputs, shelf: Shelf) -> RecordPage:
    """The list of actors, by name."""
    actors = sorted(shelf.record.actors.values(), key=lambda a: a.name.casefold())
    lines = tuple(
        (
            shelf.actor(actor.id),
            (
                Item(actor.kind),
                Item(counts_by_type(shelf, shelf.claimed_by.get(actor.id, ()))),
                Item(counts_by_type(shelf, shelf.attributed_to.get(actor.id, ()))),
                Item(counts_by_type(shelf, shelf.against.get(actor.id, ()))),
                Item(", ".join(actor.aliases)),
            ),
        )
        for actor in actors
    )
    roles = "what each claimed, what is attributed to it, and what was directed against it"
    lead = f"{counted(len(lines), 'actor', 'actors')}, with {roles}."
    columns = ("Kind", "Claimed by it", "Attributed to it", "Directed against it", "Other names")
    view = NamedView("Actors", lead, columns, (0,), lines)
    return _page(inputs, addresses.ACTORS, "Actors", "names", view, actors)


def sources_page(inputs: PageInputs, shelf: Shelf) -> RecordPage:
    """The list of sources, by kind of publisher, then publisher, then day (those without a day last)."""
    record = shelf.record
    by_publisher: dict[str, list[Source]] = {}
    for source in sorted(record.sources.values(), key=lambda s: (s.date or date.max, s.id)):
        by_publisher.setdefault(source.publisher, []).append(source)
    kinds = []
    for kind in record.codebook.publisher_kinds.values():
        of_kind = [record.publishers[id_] for id_ in by_publisher if record.publishers[id_].kind == kind.id]
        groups = tuple(
            (publisher, tuple(_source_line(shelf, source) for source in by_publisher[publisher.id]))
            for publisher in sorted(of_kind, key=lambda p: (p.name.casefold(), p.id))
        )
        if groups:
            kinds.append((f"kind-{kind.id}", kind, groups))
    publishers = counted(len(by_publisher), "publisher", "publishers")
    of_all = counted(len(record.sources), "source", "sources")
    behind = digits(len(shelf.events_by_source.keys() | shelf.tallies_by_source.keys()))
    lead = (
        f"{of_all} of {publishers}, those that reprint others included, each with what rests on it: {behind} are of "
        "events and tallies, the others of places and actors only."
    )
    view = SourcesView(lead, tuple(kinds))
    return _page(inputs, addresses.SOURCES, "Sources", "sources", view, record.events.values())


def _source_line(shelf: Shelf, source: Source) -> SourceLine:
    events = (shelf.event(event.id) for event in shelf.events_by_source.get(source.id, ()))
    tallies = (
        Item("tally", href=addresses.tally_url(tally.id), note=as_of_words(tally))
        for tally in shelf.tallies_by_source.get(source.id, ())
    )
    places = (shelf.place(place) for place in shelf.record.places.values() if source.id in place.sources)
    actors = (shelf.actor(actor.id) for actor in shelf.record.actors.values() if source.id in actor.sources)
    return shelf.sources((source.id,))[0], (*events, *tallies, *places, *actors)


def tallies_page(inputs: PageInputs, shelf: Shelf) -> RecordPage:
    """The totals that others stated, by scope and measure in the order of the codebook, each group by day."""
    record = shelf.record
    tallies = sorted(record.tallies.values(), key=lambda t: (t.as_of, t.id))
    groups = []
    for scope in record.codebook.scopes.values():
        for measure in record.codebook.tally_measures.values():
            of_both = [t for t in tallies if (t.scope, t.measure) == (scope.id, measure.id)]
            if of_both:
                lines = tuple(_tally_line(shelf, tally) for tally in of_both)
                groups.append((f"tallies-{scope.id}-{measure.id}", scope, measure, lines))
    stated = counted(len(tallies), "total", "totals")
    lead = f"{stated} that others stated; where a sum of their parts is ours, a note says so."
    return _page(inputs, addresses.TALLIES, "Tallies", "tallies", TalliesView(lead, tuple(groups)), tallies)


def _tally_line(shelf: Shelf, tally: Tally) -> TallyLine:
    record = shelf.record
    counter, scopes = record.counters[tally.counter], record.codebook.scopes
    return TallyLine(
        tally=tally,
        value=stated_words_of(tally),
        counter=counter.name,
        kind=badge(record.codebook.counter_kinds[counter.kind]),
        period=capitalised(period_words(tally)),
        parts=tuple(
            Item(scopes[name].label if name in scopes else name, quantity=digits(value))
            for name, value in tally.parts.items()
        ),
        sources=tuple(
            Item(source.publisher, href=source.href, note=source_day(source.source))
            for source in shelf.sources(tally.sources)
        ),
    )
