"""Which pages of two states are surely the same: all that they tell of is the same, so that they need not be made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.days import month_before, month_start, shifted
from generator.folders import Desk
from generator.pages.addresses import MONTHS, actor_url, event_url, month_url, place_url, src_uri
from generator.pages.before_after import Around
from generator.pages.month_text import Month
from generator.pages.months import months_with_events
from generator.pages.page import MarkdownPage, RecordPage, years_of_list
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.reading.files import is_list_file
from generator.reading.records import Actor, Event, Place, Record, Tally

MARGIN = 31  # days; a month's page tells of no day beyond it and the month before, and none shall hang on an edge
AnyPage = TypeVar("AnyPage", MarkdownPage, RecordPage)
# Charts that show the days and the values they are asked for, and nothing of others.
OF_THEIR_DAYS = ("weekly", "monthly", "by", "map", "cumulative")


@dataclass(frozen=True)
class Told:
    """What the pages of one state tell of."""

    inputs: PageInputs
    months: Sequence[Month]
    contents: Mapping[str, bytes] = field(default_factory=dict)  # of its files, which tell in which order they have it

    @property
    def record(self) -> Record:
        """The record."""
        return self.inputs.register.record

    @cached_property
    def shelf(self) -> Shelf:
        """The record with its back references."""
        return Shelf(self.record)

    def named(self, event_id: str) -> tuple[object, ...]:
        """An event, and the entries of lists that it names."""
        record, event = self.record, self.record.events.get(event_id)
        if event is None:
            return ()
        places = [
            record.places.get(place) for place in (event.place or "", *(part.place or "" for part in event.parts))
        ]
        ascribed = [one.actor or "" for one in (*event.claimed_by, *event.attributed_to)]
        against = [*event.against, *(actor for part in event.parts for actor in part.against)]
        actors = [record.actors.get(actor) for actor in (*ascribed, *against)]
        return event, self.contents.get(event.where.path), self.sourced(event), places, actors

    def sourced(self, one: Event | Tally | Place | Actor) -> tuple[object, ...]:
        """The sources of a record, with where they are listed and who published them."""
        found = [self.record.sources[source] for source in one.sources]
        urls, known = self.shelf.source_urls, self.record.publishers
        return tuple((each, urls[each.id], *map(known.get, (each.publisher, each.original or ""))) for each in found)

    def whole(self) -> tuple[object, ...]:
        """What every page hangs on: the words of the desk, who counts, and the years of the lists of events."""
        lists = {path: content for path, content in self.contents.items() if is_list_file(path)}
        return self.record.codebook, self.record.counters, years_of_list(self.record.events), lists

    def totals(self) -> list[object]:
        """The stated totals, with their sources."""
        return [(tally, self.sourced(tally)) for tally in self.record.tallies.values()]

    def beside(self, event_id: str) -> tuple[object, ...]:
        """What the page of an event has beside its record: what is new, what is around it, where it leads."""
        around = self.inputs.around.with_rounds(event_id)
        news = self.inputs.news_of(self.record.events[event_id])
        return self.neighbours(event_id), news, around and _told(around), self.inputs.read_more.get(event_url(event_id))

    def neighbours(self, event_id: str) -> tuple[str, ...]:
        """The events before and after one in the order of the record."""
        return tuple(held[event_id].id for held in (self.shelf.before, self.shelf.after) if event_id in held)

    def listed(self, url: str, entry: Place | Actor) -> tuple[object, ...]:
        """A place or an actor as its page tells of it, beside the events."""
        return entry, self.sourced(entry), self.inputs.read_more.get(url), self.events_of(entry)

    def events_of(self, entry: Place | Actor) -> tuple[str, ...]:
        """The events that name a place or an actor, role by role."""
        shelf = self.shelf
        roles = (
            (shelf.at_place,) if isinstance(entry, Place) else (shelf.claimed_by, shelf.attributed_to, shelf.against)
        )
        return tuple(event.id for index in roles for event in index.get(entry.id, ()))


def _told(around: Around) -> tuple[object, ...]:
    """What is said of the days around an event."""
    windows = [(w.days, w.since, w.until, w.words, w.is_even, w.missing) for w in (*around.before, *around.after)]
    return windows, around.is_headline, around.is_thin, [(event.id, event.days) for event in around.rounds]


def same_pages(one: Told, other: Told) -> frozenset[str]:
    """The `src_uri`s of pages of records and months that tell the same on both sides, as far as that is sure."""
    if one.whole() != other.whole():
        return frozenset()
    ids = one.record.events.keys() | other.record.events.keys()
    changed = frozenset(event_id for event_id in ids if one.named(event_id) != other.named(event_id))
    touched = _linked(changed, (one.record, other.record))
    urls = (*_events(one, other, touched, changed), *_entries(one, other, touched), *_months(one, other, touched))
    return frozenset(map(src_uri, urls))


@dataclass(frozen=True)
class Basis:
    """All that pages which tell of the record hang on, but where they lead on: files by their bytes, and days.

    `templates` are those of pages, with borders; one that is reached by a link to a folder is like no other.
    """

    desk: Desk
    contents: Mapping[str, bytes]
    templates: Mapping[str, object]
    today: date
    changed: Mapping[str, str]


def basis_of(desk: Desk, contents: Mapping[str, bytes], today: date, changed: Mapping[str, str]) -> Basis:
    """What the pages of a record hang on whose files have these contents."""
    folder, theme = desk.root / desk.templates, desk.root / desk.theme
    found = sorted(path for path in folder.rglob("*") if not path.is_relative_to(theme))
    links = {str(path): object() for path in (folder, *found) if path.is_symlink() and path.is_dir()}
    return Basis(desk, contents, {str(p): p.read_bytes() for p in found if p.is_file()} | links, today, changed)


@dataclass(frozen=True)
class RecordTold:
    """The pages that tell of the record, those from Markdown and the others, and all that they tell of."""

    told: Told
    generated: tuple[MarkdownPage, ...]
    records: tuple[RecordPage, ...]


def carried(
    basis: Basis,
    inputs: PageInputs,
    before: tuple[Basis, RecordTold] | None,
    generated: Callable[[PageInputs, Sequence[Month], Container[str]], tuple[MarkdownPage, ...]],
) -> RecordTold:
    """The pages of a record; of those made `before` all stay that tell the same, where only its files may be others.

    `generated` makes those that MkDocs renders, the list of months and the months first, but for some.
    """
    told, record = Told(inputs, months_with_events(inputs.register), basis.contents), inputs.register.record
    was = before[1] if before and replace(before[0], contents=basis.contents) == basis else None
    same = same_pages(was.told, told) if was else frozenset()
    months = [MONTHS, *(month_url(month.window.since) for month in told.months)]
    named = *map(event_url, record.events), *map(place_url, record.places), *map(actor_url, record.actors)
    return RecordTold(
        told,
        tuple(_in_order(months, generated(inputs, told.months, same), was.generated if was else ())),
        tuple(_in_order(named, record_pages(inputs, same), was.records if was else ())),
    )


def _in_order(urls: Iterable[str], made: Iterable[AnyPage], old: Iterable[AnyPage]) -> Iterator[AnyPage]:
    """The page at each of these addresses, as it was where none is made, and behind them the others that are made."""
    new, kept = ({page.src_uri: page for page in pages} for pages in (made, old))
    for uri in map(src_uri, urls):
        yield new.pop(uri) if uri in new else kept[uri]
    yield from new.values()


def _linked(ids: Collection[str], records: Iterable[Record]) -> frozenset[str]:
    """These events, all that may be one of them, and each that names one of these or is named by one."""
    alike, named = dict[str, set[str]](), dict[str, set[str]]()
    for event in (event for record in records for event in record.events.values()):
        for links, to in ((alike, event.possibly_same_as), (named, tuple(_names(event)))):
            for each in to:
                links.setdefault(event.id, set()).add(each)
                links.setdefault(each, set()).add(event.id)
    found, waiting = set(ids), list(ids)
    while waiting:
        fresh = alike.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found.union(*(named.get(each, ()) for each in found)))


def _names(event: Event) -> Iterator[str]:
    yield from (*event.answers, *event.after, *event.preceded_by, *event.distinct_from)
    yield from (each for one in event.together for each in one.events)
    yield from filter(None, (event.merged_into, event.delay and event.delay.answers))


def _events(one: Told, other: Told, touched: frozenset[str], changed: frozenset[str]) -> Iterator[str]:
    for event_id in (one.record.events.keys() & other.record.events.keys()) - touched:
        if one.beside(event_id) == other.beside(event_id) and changed.isdisjoint(one.neighbours(event_id)):
            yield event_url(event_id)


def _entries(one: Told, other: Told, touched: frozenset[str]) -> Iterator[str]:
    """Places and actors that the same events name, of which none is touched; none of a list in which one differs."""
    charts = {spec.kind for spec in one.record.codebook.charts if {"place", "actor"} & set(spec.on)}
    if not charts <= set(OF_THEIR_DAYS):
        return
    lists: tuple[tuple[Callable[[str], str], Callable[[Told], Mapping[str, Place | Actor]]], ...] = (
        (place_url, lambda told: told.record.places),
        (actor_url, lambda told: told.record.actors),
    )
    for url_of, of in lists:
        for entry in of(one).values() if of(one) == of(other) else ():
            url = url_of(entry.id)
            if one.listed(url, entry) == other.listed(url, entry) and touched.isdisjoint(one.events_of(entry)):
                yield url


def _months(one: Told, other: Told, touched: frozenset[str]) -> Iterator[str]:
    """Months of which nothing that may lie in them, or in the month before, is touched, and no news is another."""
    charts = [spec.kind for spec in one.record.codebook.charts if "month" in spec.on]
    if one.totals() != other.totals() or not set(charts) <= set(OF_THEIR_DAYS):
        return
    days = [t.record.events[i].days for t in (one, other) for i in touched if i in t.record.events]
    months, others = ({month.window: told for month, told in _news(state)} for state in (one, other))
    for window in months.keys() & others.keys():
        since, until = shifted(month_before(window.since), -MARGIN), shifted(window.until, MARGIN)
        is_touched = any(last >= since and first <= until for first, last in days)
        if not is_touched and months[window] == others[window]:
            yield month_url(window.since)


def _news(told: Told) -> Iterator[tuple[Month, tuple[object, ...]]]:
    """Each month with those beside it, what is new in it, and where it leads."""
    windows = [month.window for month in told.months]
    news: dict[date, list[object]] = {}
    for event in told.inputs.register.events:
        news.setdefault(month_start(event.date), []).append((event.id, told.inputs.news_of(event)))
    for n, month in enumerate(told.months):
        start, near = month.window.since, windows[max(n - 1, 0) : n + 2]
        yield month, (near, news.get(start), told.inputs.read_more.get(month_url(start)))
