"""What search engines and programs are told of a page in its head, in the words of schema.org (JSON-LD).

An event that was withdrawn or merged has nothing there. No day is said more exactly than the record has it.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from generator.claims import CheckedPage
from generator.pages.addresses import DATA_FILES, event_url, page_url
from generator.pages.charts.map import is_rough
from generator.pages.page import Asset
from generator.publishing.data_package import MEDIA
from generator.reading.codebook import Codebook
from generator.reading.records import Event, Place, Record

Json = dict[str, Any]
HEADLINE_MAX = 110  # of an article; longer ones are cut by who shows them
_NOT_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'"}


def script_text(told: Json) -> str:
    """The data as they stand in an element of a page, which nothing in them can end: ASCII, on one line."""
    return json.dumps({"@context": "https://schema.org", **told}, separators=(",", ":")).translate(_NOT_IN_SCRIPT)


def event_data(event: Event, record: Record, site_url: str) -> Json:
    """An event with its day, its place and how sure it is."""
    book = record.codebook
    confidence = book.confidence[event.confidence]
    told: Json = {
        "@type": "Event",
        "url": f"{site_url}{event_url(event.id)}",
        "name": event.title,
        "description": event.summary,
        "disambiguatingDescription": f"{book.confidence_label(event.confidence, event.claimed_by)}: "
        f"{confidence.definition}",
    }
    if day := _coarse(*event.days, is_day=event.is_dated_to_day):
        told["startDate"] = day
    if event.date_end and event.is_dated_to_day:
        told["endDate"] = event.date_end.isoformat()
    place = record.places[event.place] if event.place else None
    if location := _location(place, event, book):
        told["location"] = location
    return told


def _coarse(first: date, last: date, *, is_day: bool) -> str:
    """The day, where it is one, else the month or the year in which both lie; '' where they lie in two years."""
    one, other = first.isoformat(), last.isoformat()
    return one if is_day else next((one[:length] for length in (7, 4) if one[:length] == other[:length]), "")


def _location(place: Place | None, event: Event, book: Codebook) -> Json:
    countries = [book.countries[country].name for country in event.countries]
    name = place.name if place else event.place_reported or ", ".join(countries)
    if not name:
        return {}
    told: Json = {"@type": "Place", "name": name}
    if countries:
        told["address"] = {
            "@type": "PostalAddress",
            "addressCountry": countries[0] if len(countries) == 1 else countries,
        }
    if place and place.latitude is not None and not is_rough(place):
        told["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return told


def article_data(page: CheckedPage, book: Codebook, site_url: str, card: str) -> Json:
    """A briefing with its days and its corrections; it refers to what was known on its day."""
    url, clocks = f"{site_url}{page_url(page.document.src_uri)}", page.clocks
    days = [day for day in (clocks.published, *(one.day for one in page.corrections)) if day]
    desk: Json = {"@type": "Organization", "name": book.desk.name, "url": site_url}
    told: Json = {
        "@type": "Article",
        "mainEntityOfPage": url,
        "headline": page.title if len(page.title) <= HEADLINE_MAX else f"{page.title[: HEADLINE_MAX - 1]}…",
        "description": page.description,
        "author": desk,
        "publisher": desk,
        "isAccessibleForFree": True,
    }
    if page.withdrawn:
        told["creativeWorkStatus"] = "Withdrawn"
    if card:
        told["image"] = f"{site_url}{card}"
    if clocks.as_of:
        told["contentReferenceTime"] = clocks.as_of.isoformat()
    if clocks.published:
        told |= {"datePublished": clocks.published.isoformat(), "dateModified": max(days).isoformat()}
    if page.corrections:
        told["correction"] = [
            {"@type": "CorrectionComment", "text": one.why, "datePublished": one.day.isoformat()}
            for one in page.corrections
        ]
    return told | _licence(book)


def dataset_data(record: Record, site_url: str, files: Iterable[Asset]) -> Json:
    """The record as a data set, with the files that hold it."""
    book = record.codebook
    desk, coverage = book.desk, book.coverage
    told: Json = {
        "@type": "Dataset",
        "url": f"{site_url}{DATA_FILES}",
        "name": f"{desk.name}: {desk.subject}",
        "description": book.about,
        "creator": {"@type": "Organization", "name": desk.name, "url": site_url},
        "isAccessibleForFree": True,
        "temporalCoverage": f"{coverage.since}/{coverage.until}",
        "spatialCoverage": [country.name for country in book.countries.values()],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{site_url}{asset.uri}", "encodingFormat": kind}
            for asset in files
            for suffix, kind in MEDIA.items()
            if asset.uri.startswith("data/events.") and asset.uri.endswith(suffix)
        ],
    }
    if desk.release:
        told |= {"version": desk.release.version, "datePublished": desk.release.day.isoformat()}
    days = (day for event in record.events.values() for day in (event.recorded, *(each.day for each in event.changes)))
    if changed := max(filter(None, days), default=None):
        told["dateModified"] = changed.isoformat()
    return told | _licence(book)


def _licence(book: Codebook) -> Json:
    return {"license": book.desk.licence.url} if book.desk.licence else {}
