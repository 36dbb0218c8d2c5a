"""What can be followed, as Atom feeds (RFC 4287): briefings, events, corrections, each place and each actor.

The same entries give the same bytes. Ids are made of the desk's name and of what an entry tells, so that they stay when
the site moves to another host.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed

from generator.claims.checked import CheckedPage
from generator.figures.definitions import when
from generator.pages.addresses import (
    ACTORS,
    BRIEFINGS,
    BRIEFINGS_FEED,
    CORRECTIONS,
    EVENTS,
    EVENTS_FEED,
    FEED,
    PLACES,
    event_url,
    feed_url,
    page_url,
)
from generator.pages.corrections_log import NAMED_MAX, LogEntry
from generator.pages.page import Asset
from generator.pages.shelf import Shelf, is_standing
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.words import day_words

ENTRIES_MAX = 50  # of events; the lists of the site have them all


@dataclass(frozen=True)
class FeedEntry:
    """One entry: what it is told apart by (`key`), its title, its address on the site, plain text, and its days.

    `day` is that on which it came, `updated` that on which it was last changed, None of what never was.
    """

    key: str
    title: str
    url: str
    text: str
    day: date
    updated: date | None = None

    @property
    def newest(self) -> date:
        """The last day of the entry."""
        return max(self.day, self.updated or self.day)


@dataclass(frozen=True)
class _Feed:
    """What a feed is of: where it lies, the page that it follows, its title, a line about it, and its entries."""

    uri: str
    page: str
    title: str
    about: str
    entries: Sequence[FeedEntry]


def corrections_feed(entries: Sequence[LogEntry], site_url: str, codebook: Codebook, published: date | None) -> Asset:
    """The feed of the log, each entry on the day on which this desk could know of it.

    Without entries its day is that on which the newest text was `published`; without texts, that on which the record
    starts. `site_url` is absolute and ends in a slash.
    """
    told = [
        FeedEntry(f"{CORRECTIONS}{each.key}", f"{each.label}: “{each.phrase}”", each.url, _words(each), each.day)
        for each in entries
    ]
    about = "Corrections of published texts, and numbers that the record gives otherwise by now."
    of = _Feed(FEED, CORRECTIONS, f"{codebook.desk.name}: corrections", about, told)
    return _written(of, site_url, codebook, published)


def record_feeds(shelf: Shelf, briefings: Iterable[CheckedPage], site_url: str) -> Iterator[Asset]:
    """The feeds of briefings, of all events, and of the events of each place and each actor, the newest first.

    An event has the day on which it came into the record; of one that came before the first briefing it is the day on
    which it was known. It is updated on the last day of its changes, a briefing on that of its corrections.
    """
    record = shelf.record
    name = record.codebook.desk.name
    told = [entry for page in briefings for entry in _of_briefing(page)]
    feeds = [
        _Feed(BRIEFINGS_FEED, BRIEFINGS, f"{name}: briefings", "Briefings, the newest first.", told),
        _Feed(
            EVENTS_FEED, EVENTS, f"{name}: events", "Events as they come into the record.", _of(record.events.values())
        ),
    ]
    roles = (shelf.claimed_by, shelf.attributed_to, shelf.against)
    for folder, named, groups in ((PLACES, record.places, (shelf.at_place,)), (ACTORS, record.actors, roles)):
        for id_, one in named.items():
            events = _of(event for group in groups for event in group.get(id_, ()))
            about = f"Events that name {one.name}, as they come into the record."
            feeds.append(_Feed(feed_url(folder, id_), f"{folder}{id_}/", f"{name}: {one.name}", about, events))
    for each in feeds:
        yield _written(each, site_url, record.codebook, None)


def _of_briefing(page: CheckedPage) -> Iterator[FeedEntry]:
    url, day = page_url(page.document.src_uri), page.clocks.published
    if day:
        title = f"{'Withdrawn: ' if page.withdrawn else ''}{page.title}"
        updated = max((correction.day for correction in page.corrections), default=None)
        yield FeedEntry(url, title, url, page.description, day, updated)


def _of(events: Iterable[Event]) -> Sequence[FeedEntry]:
    """The entries of the events that stand, those first that came last into the record."""
    standing = {event.id: event for event in events if is_standing(event)}.values()
    newest = sorted(standing, key=lambda event: (_came(event), event.date, event.id), reverse=True)[:ENTRIES_MAX]
    return [_of_event(event) for event in newest]


def _of_event(event: Event) -> FeedEntry:
    url, updated = event_url(event.id), max((change.day for change in event.changes), default=None)
    return FeedEntry(url, f"{when(event)}: {event.title}", url, event.summary, _came(event), updated)


def _came(event: Event) -> date:
    return event.recorded or event.known


def _written(of: _Feed, site_url: str, codebook: Codebook, published: date | None) -> Asset:
    name = codebook.desk.name
    newest = _instant(max((entry.newest for entry in of.entries), default=published or codebook.coverage.since))
    feed = Atom1Feed(
        title=of.title,
        link=urljoin(site_url, of.page),
        description="",
        subtitle=of.about,
        language="en",
        author_name=name,
        feed_url=urljoin(site_url, of.uri),
        feed_guid=_id(name, of.uri),
    )
    feed.latest_post_date = lambda: newest  # without entries the library would take the day of the clock
    for entry in of.entries:
        feed.add_item(
            title=entry.title,
            link=urljoin(site_url, entry.url),
            description=escape(entry.text),  # the library declares it to be HTML
            pubdate=_instant(entry.day),
            updateddate=_instant(entry.newest),
            unique_id=_id(name, entry.key),
        )
    text = feed.writeString("utf-8")
    return Asset(of.uri, text.encode() if isinstance(text, str) else text)


def _words(entry: LogEntry) -> str:
    """An entry in plain sentences: page, change, reason, and the first of the records that moved it."""
    named = [f"{reason.title} ({reason.how})" for reason in entry.reasons[:NAMED_MAX]]
    more = len(entry.reasons) - len(named)
    records = f" {'; '.join(named)}{f'; and {more} more' if more else ''}." if named else ""
    return f"{entry.page_title}, {day_words(entry.day)}. {entry.summary}{records}"


def _id(desk: str, key: str) -> str:
    """An id of what an entry tells, by the desk and not by its host."""
    return uuid5(NAMESPACE_URL, f"{desk}:{key}").urn


def _instant(on: date) -> datetime:
    return datetime.combine(on, time(), UTC)
