"""Links between pages, relative to the page that holds them; addresses of records come from `addresses`."""

from __future__ import annotations

from datetime import date

from generator.pages.addresses import event_url, place_url
from generator.pages.templates import relative_url

__all__ = ["event_url", "link_from", "month_uri", "page_url", "place_url"]


def page_url(src_uri: str) -> str:
    """The address of a page, relative to the site: 'months/2023-11.md' -> 'months/2023-11/', 'index.md' -> ''."""
    stem = src_uri.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def link_from(src_uri: str, target: str) -> str:
    """A relative link from a page to an address of the site ('events/x/', 'method/codebook/#confidence')."""
    return relative_url(target, page_url(src_uri))


def month_uri(day: date) -> str:
    """The page of the month that the day lies in."""
    return f"months/{day:%Y-%m}.md"
