"""The corrections log as an Atom feed (RFC 4287): the same entries give the same bytes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from html import escape
from urllib.parse import urljoin, urlsplit

from feedgenerator import Atom1Feed

from generator.pages.addresses import CORRECTIONS, FEED
from generator.pages.corrections_log import NAMED_MAX, LogEntry
from generator.pages.page import Asset
from generator.reading.codebook import Codebook
from generator.words import day_words

TAG_YEAR = 2026  # tag URIs (RFC 4151) name a year in which their host was the site's


def corrections_feed(entries: Sequence[LogEntry], site_url: str, codebook: Codebook, published: date | None) -> Asset:
    """The feed of the log, each entry on the day on which this desk could know of it.

    Without entries its day is that on which the newest text was `published`; without texts, that on which the record
    starts. `site_url` is absolute and ends in a slash.
    """
    name = codebook.desk.name
    newest = _instant(max((entry.day for entry in entries), default=published or codebook.coverage.since))
    feed = Atom1Feed(
        title=f"{name}: corrections",
        link=urljoin(site_url, CORRECTIONS),
        description="",
        subtitle="Corrections of published texts, and numbers that the record gives otherwise by now.",
        language="en",
        author_name=name,
        feed_url=urljoin(site_url, FEED),
        feed_guid=_tag(site_url, "corrections"),
    )
    feed.latest_post_date = lambda: newest  # without entries the library would take the day of the clock
    for entry in entries:
        feed.add_item(
            title=f"{entry.label}: “{entry.phrase}”",
            link=urljoin(site_url, entry.url),
            description=escape(_words(entry)),  # the library declares it to be HTML
            pubdate=_instant(entry.day),
            updateddate=_instant(entry.day),
            unique_id=_tag(site_url, f"{CORRECTIONS}{entry.key}"),
        )
    text = feed.writeString("utf-8")
    return Asset(FEED, text.encode() if isinstance(text, str) else text)


def _words(entry: LogEntry) -> str:
    """An entry in plain sentences: page, change, reason, and the first of the records that moved it."""
    named = [f"{reason.title} ({reason.how})" for reason in entry.reasons[:NAMED_MAX]]
    more = len(entry.reasons) - len(named)
    records = f" {'; '.join(named)}{f'; and {more} more' if more else ''}." if named else ""
    return f"{entry.page_title}, {day_words(entry.day)}. {entry.summary}{records}"


def _tag(site_url: str, name: str) -> str:
    return f"tag:{urlsplit(site_url).hostname or 'localhost'},{TAG_YEAR}:{name}"


def _instant(on: date) -> datetime:
    return datetime.combine(on, time(), UTC)
