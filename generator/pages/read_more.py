"""The briefings that a page of the record leads to: those that speak of its event, place, actor or month."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.claims.checked import CheckedPage
from generator.days import month_end, month_start, shifted
from generator.figures import FigureSpec
from generator.pages.addresses import RECORD_URLS, actor_url, event_url, month_url, page_url, place_url
from generator.pages.linked import CLOSING, OPENING, Sentence, listed, said
from generator.pages.shelf import Shelf
from generator.pages.views import Item
from generator.reading.ids import event_id_of
from generator.reading.records import Record

LISTED_MAX = 12  # a claim of more records speaks of none of them: its evidence shows them only on demand
SHOWN_MAX = 4


def read_more(briefings: Iterable[CheckedPage], shelf: Shelf) -> Mapping[str, tuple[Sentence, ...]]:
    """Where to read more, for the address of each page that a briefing speaks of: no sentence, or one that links them.

    `briefings` are those that are out, the newest first; a withdrawn one is left out.
    """
    found: dict[str, list[Sentence]] = {}
    for page in briefings:
        title = said(OPENING, Item(page.title, page_url(page.document.src_uri)), CLOSING)
        for url in {*_records(page, shelf), *_months(page, shelf)} if not page.withdrawn else ():
            found.setdefault(url, []).append(title)
    return {url: (said("Read more in ", *listed(titles[:SHOWN_MAX]), "."),) for url, titles in found.items()}


def _events(page: CheckedPage, record: Record, most: int = LISTED_MAX) -> set[str]:
    """The events that it links, and those behind its claims of so many records at most."""
    counted = [claim.figure.event_ids for claim in page.claims]
    linked = {event_id_of(link.name) for link in page.links if link.scheme == "event"}
    return record.events.keys() & linked.union(*(ids for ids in counted if len(ids) <= most))


def _records(page: CheckedPage, shelf: Shelf) -> Iterator[str]:
    """The addresses of these events, of what it links, and of the places and actors that one told by itself names."""
    yield from map(event_url, _events(page, shelf.record))
    events = _events(page, shelf.record, most=1)
    yield from (RECORD_URLS[link.scheme](link.name) for link in page.links if link.scheme in ("place", "actor"))
    roles = (shelf.claimed_by, shelf.attributed_to, shelf.against)
    for index, url_of in ((shelf.at_place, place_url), *((role, actor_url) for role in roles)):
        yield from (url_of(id_) for id_, of in index.items() if not events.isdisjoint(event.id for event in of))


def _months(page: CheckedPage, shelf: Shelf) -> Iterator[str]:
    """The addresses of the months of these events, and of those in a stretch of days that a claim counts."""
    yield from (month_url(shelf.record.events[id_].date) for id_ in _events(page, shelf.record))
    for name in {claim.name for claim in page.claims}:
        yield from map(month_url, _starts(page.specs[name]))


def _starts(spec: FigureSpec) -> Iterator[date]:
    """The first days of the months between the first and the last day that a figure names; none where it lacks one."""
    if spec.since and spec.until:
        day = month_start(spec.since)
        while day <= spec.until:
            yield day
            day = shifted(month_end(day), 1)
