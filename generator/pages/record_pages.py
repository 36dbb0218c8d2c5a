"""All record pages: one for each event, place and actor, and the lists that lead to them."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.pages import addresses
from generator.pages.dossier import actor_page, place_page
from generator.pages.event_list import EventLine, event_line
from generator.pages.event_page import event_page
from generator.pages.page import NO_COLUMNS, RecordPage, years_of_list
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.pages.source_parts import UNDATED, sources_in_order, spans_of
from generator.pages.views import Item
from generator.reading.codebook import Codebook
from generator.reading.records import Actor, Event, Place, Source, Tally
from generator.words import counted, day_words, digits, in_words, joined, month_words, noun_for

PARTS_SHOWN_MAX = 12  # of the list of sources, with one publisher


@dataclass(frozen=True)
class ListView:
    """A list of the record: what it holds, in a sentence, and its entries in order."""

    shelf: Shelf
    lead: str
    held: object


def _page(
    inputs: PageInputs, url: str, title: str, view: ListView, files: Iterable[Event | Place | Actor | Tally]
) -> RecordPage:
    """A list as a page; it is made from many files, so that it has no edit link."""
    body, updated = inputs.templates.html(f"records/{title.lower()}.html.j2", view, url), inputs.last_change(files)
    return RecordPage(addresses.src_uri(url), title, view.lead, body, updated=updated)


@dataclass(frozen=True)
class EventsView:
    """The list of events, or of those of one year: its lines in order, and links to the years that it stands in."""

    title: str
    lead: str
    held: tuple[EventLine, ...]
    book: Codebook
    years: tuple[Item, ...] = ()
    year: str = ""


def events_pages(inputs: PageInputs, shelf: Shelf) -> Iterator[RecordPage]:
    """The list of all events, newest first, retracted and merged ones marked; of many, one for each year beside it."""
    events = tuple(shelf.record.events.values())[::-1]
    years = years_of_list([event.id for event in events])
    links, lead = tuple(Item(year, addresses.events_of_year_url(year)) for year in years), _events_lead(shelf, events)
    for year in ("", *years):
        of_year = tuple(event for event in events if event.id.startswith(year or "".join(years[:1])))
        title, url = (f"Events of {year}", addresses.events_of_year_url(year)) if year else ("Events", addresses.EVENTS)
        told = _events_lead(shelf, of_year, year) if year else lead
        lines = tuple(event_line(event, shelf, inputs.register) for event in of_year)
        body = inputs.templates.html(
            "records/events.html.j2", EventsView(title, told, lines, inputs.codebook, links, year), url
        )
        yield RecordPage(
            addresses.src_uri(url),
            title,
            told,
            body,
            updated=inputs.last_change(of_year),
            script="explorer",
            hide=NO_COLUMNS,
        )


def _events_lead(shelf: Shelf, events: Sequence[Event], year: str = "") -> str:
    """What these hold, in one sentence."""
    held = shelf.counts_by_type(events) or "no events"
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
    which = f"Of {year} the" if year else "The"
    return f"{which} record holds {held}, in {entries}{f', of which {joined(told)}' if told else ''}."


def places_page(inputs: PageInputs, shelf: Shelf) -> RecordPage:
    """The list of places, by name."""
    places = sorted(shelf.record.places.values(), key=lambda p: p.name.casefold())
    lead = f"{counted(len(places), 'place', 'places')}, with what is recorded there and how sure each point is."
    return _page(inputs, addresses.PLACES, "Places", ListView(shelf, lead, places), places)


def actors_page(inputs: PageInputs, shelf: Shelf) -> RecordPage:
    """The list of actors, by name."""
    actors = sorted(shelf.record.actors.values(), key=lambda a: a.name.casefold())
    roles = "what each claimed, what is attributed to it, and what was directed against it"
    lead = f"{counted(len(actors), 'actor', 'actors')}, with {roles}."
    return _page(inputs, addresses.ACTORS, "Actors", ListView(shelf, lead, actors), actors)


@dataclass(frozen=True)
class SourcesView:
    """A part of the list of sources, or all of it: `held` by kind of publisher and publisher.

    Of a list that stands in `parts` the first page has the publishers alone, each with where its sources are; so has
    that of a year or a month that stands in finer parts.
    """

    shelf: Shelf
    title: str
    lead: str
    held: Mapping[str, Mapping[str, Sequence[Source]]]
    parts: tuple[Item, ...]
    is_index: bool

    def parts_of(self, publisher: str, sources: Sequence[Source]) -> Iterator[Item]:
        """The parts that have a publisher's sources, with how many; of very many the years."""
        urls = (self.shelf.source_urls[source.id].partition("#")[0] for source in sources)
        names = [url.removeprefix(addresses.SOURCES).strip("/") for url in urls]
        are_many = len({*names}) > PARTS_SHOWN_MAX
        for name, times in sorted(Counter(name.partition("-")[0] if are_many else name for name in names).items()):
            yield Item(
                f"{_part_words(name)} ({digits(times)})", f"{addresses.sources_of_url(name)}#publisher-{publisher}"
            )


def sources_pages(inputs: PageInputs, shelf: Shelf) -> Iterator[RecordPage]:
    """The list of sources by kind of publisher, publisher and day; of many the publishers, and a page for each part."""
    known, spans = sources_in_order(shelf.record), spans_of(shelf.source_parts)
    links = tuple(Item(_part_words(part), addresses.sources_of_url(part)) for part in shelf.source_parts if part)
    part_at = {source.id: part for part, sources in shelf.source_parts.items() for source in sources}
    of_spans = {span: tuple(one for one in known if part_at[one.id].startswith(span)) for span in spans}
    parts = {"": known, **of_spans, **shelf.source_parts}
    for part, sources in parts.items():
        url = addresses.sources_of_url(part) if part else addresses.SOURCES
        title = f"Sources {'of ' * (part != UNDATED)}{_part_words(part)}" if part else "Sources"
        held: dict[str, dict[str, list[Source]]] = {}
        for source in sources:
            of_kind = held.setdefault(shelf.record.publishers[source.publisher].kind, {})
            of_kind.setdefault(source.publisher, []).append(source)
        is_index = part in {*spans, "" if links else None}
        lead = _sources_lead(shelf, sources, "" if is_index else ", each with what rests on it")
        view = SourcesView(shelf, title, lead, held, links, is_index=is_index)
        body = inputs.templates.html("records/sources.html.j2", view, url)
        resting = (event for source in sources for event in shelf.events_by_source.get(source.id, ()))
        yield RecordPage(
            addresses.src_uri(url), title, lead, body, updated=inputs.last_change(resting), script="sources"
        )


def _part_words(part: str) -> str:
    """What a part of the list of sources is of: '2024', 'November 2023', '2 January 2022', 'without a day'."""
    if part == UNDATED:
        return "without a day"
    if part.count("-") == 2:
        return day_words(date.fromisoformat(part))
    return month_words(date.fromisoformat(f"{part}-01")) if "-" in part else part


def _sources_lead(shelf: Shelf, sources: Sequence[Source], shown: str) -> str:
    """How many sources these are, and on how many of them events and tallies rest."""
    publishers = counted(len({source.publisher for source in sources}), "publisher", "publishers")
    behind = digits(sum(s.id in shelf.events_by_source or s.id in shelf.tallies_by_source for s in sources))
    return (
        f"{counted(len(sources), 'source', 'sources')} of {publishers}, those that reprint others included{shown}: "
        f"{behind} are of events and tallies, the others of places and actors only."
    )


def tallies_page(inputs: PageInputs, shelf: Shelf) -> RecordPage:
    """The totals that others stated, by scope and measure in the order of the codebook, each group by day."""
    tallies = sorted(shelf.record.tallies.values(), key=lambda t: (t.as_of, t.id))
    held: dict[tuple[str, str], list[Tally]] = {}
    for tally in tallies:
        held.setdefault((tally.scope, tally.measure), []).append(tally)
    stated = counted(len(tallies), "total", "totals")
    lead = f"{stated} that others stated; where a sum of their parts is ours, a note says so."
    return _page(inputs, addresses.TALLIES, "Tallies", ListView(shelf, lead, held), tallies)


def record_pages(inputs: PageInputs, but: Container[str] = ()) -> tuple[RecordPage, ...]:
    """The pages of the whole record, events, places and actors first, `but` for some by their `src_uri`, then lists."""
    record = inputs.register.record
    shelf = Shelf(record)

    def is_told(url: str) -> bool:
        return addresses.src_uri(url) not in but

    events = (event for id_, event in record.events.items() if is_told(addresses.event_url(id_)))
    places = (place for id_, place in record.places.items() if is_told(addresses.place_url(id_)))
    actors = (actor for id_, actor in record.actors.items() if is_told(addresses.actor_url(id_)))
    return (
        *(event_page(inputs, shelf, event) for event in events),
        *(place_page(inputs, shelf, place) for place in places),
        *(actor_page(inputs, shelf, actor) for actor in actors),
        *events_pages(inputs, shelf),
        places_page(inputs, shelf),
        actors_page(inputs, shelf),
        *sources_pages(inputs, shelf),
        tallies_page(inputs, shelf),
    )
