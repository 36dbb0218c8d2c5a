"""One event as a line of a list: its day, its marks, what is coded of it and whom it harmed, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.definitions import when
from generator.pages.addresses import event_url
from generator.pages.shelf import Shelf, is_standing, times_counted
from generator.pages.views import Item, quantity_words
from generator.reading.codebook import Codebook, EventType, Facet
from generator.reading.records import Event
from generator.register import Register, Subject
from generator.words import capitalised, joined, lowered


def when_unless_day(event: Event) -> str:
    """Its day in words where it is not one plain day, '' where it is."""
    return "" if event.is_dated_to_day and event.date_end is None else when(event)


def mark_of(event: Event) -> str:
    """Why it counts other than once, '' where it does not."""
    if not is_standing(event):
        return "retracted" if event.retracted else "merged"
    times = times_counted(event)
    return "" if times == 1 else f"counts as {times}" if times else "not counted"


def shown_facets(of_type: EventType, book: Codebook) -> Iterator[Facet]:
    """The facets of which a list shows the values: neither our own inference nor how its parts were coded."""
    coding = of_type.part.coding if of_type.part else None
    yield from (f for f in map(book.facets.__getitem__, of_type.all_facets) if not f.ours and f.id != coding)


def coded_words(event: Event, register: Register) -> str:
    """The values of these facets that say something: 'Heavy rain and dam; cause disputed'."""
    book, subject = register.codebook, Subject(event.id, event)
    said = []
    for facet in shown_facets(book.types[event.type], book):
        held = register.values_of(subject, facet.id)
        terms = (term for term in facet.values if term.id in held and not term.is_unknown)
        said.append(joined(f"{lowered(facet.label)} " * term.is_doubtful + lowered(term.label) for term in terms))
    return capitalised("; ".join(filter(None, said)))


def harm_words(event: Event, register: Register) -> str:
    """How many were harmed, by each measure that can be added up: '3 drowned, at least 5 rescued'; '' of nobody."""
    measures = register.codebook.summed_measures.items()
    known = ((quantity, measure) for id_, measure in measures if (quantity := register.casualties(event, id_)))
    said = [(quantity_words(quantity), measure) for quantity, measure in known if quantity.high != 0]
    return ", ".join(f"{words} {lowered(measure.label)}" for words, measure in said)


@dataclass(frozen=True)
class EventLine:
    """An event as the list of events shows it; `item` is its title, a link, `countries` '' where the place says it."""

    event: Event
    item: Item
    mark: str
    coded: str
    place: Item
    countries: str
    harm: str


def event_line(event: Event, shelf: Shelf, register: Register) -> EventLine:
    """The line of one event."""
    return EventLine(
        event,
        Item(event.title, event_url(event.id)),
        mark_of(event),
        coded_words(event, register),
        shelf.place(event.place) if event.place else Item(event.place_reported or "Place not known"),
        shelf.countries(event),
        harm_words(event, register),
    )
