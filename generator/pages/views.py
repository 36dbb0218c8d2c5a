"""What record templates are given: links, rows, badges and sources, worded and in order, nothing left to decide."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.definitions import when
from generator.pages import addresses
from generator.pages.shelf import Shelf, times_counted
from generator.reading.codebook import Term
from generator.reading.records import Event, Place, Record, Source
from generator.words import joined


@dataclass(frozen=True)
class Badge:
    """A label in a frame; `level` n of the vocabulary it belongs to gives its mark (0: no mark)."""

    label: str
    definition: str = ""
    level: int = 0


@dataclass(frozen=True)
class Item:
    """One value of a row: its text, link, number, remark, who said it, and its sources."""

    text: str
    href: str = ""
    quantity: str = ""
    note: str = ""
    by: str = ""
    refs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of a table of facts: a label, its values, and a remark; without either it says what is `missing`."""

    label: str
    items: tuple[Item, ...] = ()
    note: str = ""
    mark: str = ""
    missing: str = "not known"


@dataclass(frozen=True)
class SourceView:
    """A source as it is shown: its number in the page, its entry in the list of sources, its publisher and kind."""

    n: int
    href: str
    source: Source
    publisher: str
    kind: Badge
    original: str


@dataclass(frozen=True)
class Maker:
    """Makes views for the page at `url`, so that every link is relative to it."""

    shelf: Shelf
    url: str

    def link(self, target: str) -> str:
        """The link from this page to an address of the site."""
        return addresses.relative_url(target, self.url)

    def confidence(self, event: Event) -> Badge:
        """How sure the record is that the event happened, its mark by its rank in the codebook."""
        book = self.shelf.record.codebook
        return badge(book.confidence[event.confidence], book.confidence_rank(event.confidence) + 1)

    def country_name(self, country: str | None) -> str:
        """The codebook's name of a country, '' where none is known."""
        countries = self.shelf.record.codebook.countries
        return countries[country].name if country else ""

    def countries(self, event: Event) -> str:
        """The names of all countries of an event."""
        return joined(self.country_name(country) for country in event.countries)

    def place(self, place: Place) -> Item:
        """A place as a link to its page."""
        return Item(place.name, href=self.link(addresses.place_url(place.id)))

    def actor(self, actor_id: str) -> Item:
        """An actor as a link to its page."""
        return Item(self.shelf.record.actors[actor_id].name, href=self.link(addresses.actor_url(actor_id)))

    def event(self, event_id: str) -> Item:
        """An event as a link to its page, with its day."""
        event = self.shelf.record.events[event_id]
        return Item(event.title, href=self.link(addresses.event_url(event_id)), note=when(event))

    def mark(self, event: Event) -> str:
        """Why a list holds another number of lines than its count says."""
        if event.retracted or event.merged_into:
            return "retracted" if event.retracted else "merged"
        times = times_counted(event)
        return "" if times == 1 else f"counts as {times}" if times else "not counted"

    def sources(self, ids: tuple[str, ...]) -> tuple[SourceView, ...]:
        """The sources in the order given, numbered from 1."""
        record = self.shelf.record
        sources = (record.sources[id_] for id_ in ids)
        return tuple(source_view(s, record, n, self.link(addresses.source_url(s.id))) for n, s in enumerate(sources, 1))


def source_view(source: Source, record: Record, n: int, href: str) -> SourceView:
    """A source as it is shown; `href` is its entry in the list of sources, '' for one that only a page names."""
    publishers = record.publishers
    return SourceView(
        n=n,
        href=href,
        source=source,
        publisher=publishers[source.publisher].name,
        kind=badge(record.codebook.publisher_kinds[publishers[source.publisher].kind]),
        original=publishers[source.original].spoken if source.original else "",
    )


def texts(text: str) -> tuple[Item, ...]:
    """The one value of a row that is text alone; no value where the text is empty."""
    return (Item(text),) if text else ()


def badge(term: Term, level: int = 0) -> Badge:
    """A term of the codebook as a label in a frame."""
    return Badge(term.label, term.definition, level)
