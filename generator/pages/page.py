"""What the pages room yields: pages and assets as values, before anything is written or rendered by a host."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from generator.pages.addresses import page_url
from generator.reading.documents import Document

_HEADING = re.compile(r'<h2 id="([^"]+)">([^<]+)<')
NAMED_BOOST = 4  # in the search, what bears a name comes before what happened to it


@dataclass(frozen=True)
class RecordPage:
    """The page of one event, place, actor or list: body from an autoescaped HTML template, never Markdown.

    `src_uri` as MkDocs has it ('events/2023-11-21-port.md'); `title` and `description` plain text; `search_text` the
    one short line that the search of the site knows beside the title; `edit_uri` the path of the YAML file in the
    repository, or None; `updated` an ISO day or "".
    """

    src_uri: str
    title: str
    description: str
    body_html: str
    search_text: str = ""
    edit_uri: str | None = None
    updated: str = ""
    search_boost: float = 1  # above 1: found before others that match as well

    @property
    def url(self) -> str:
        """Its address, relative to the site: 'events/2023-11-21-port/'."""
        return page_url(self.src_uri)

    @property
    def toc(self) -> tuple[tuple[str, str], ...]:
        """Its headings in order, each as (id, title)."""
        return tuple((id_, unescape(title)) for id_, title in _HEADING.findall(self.body_html))


@dataclass(frozen=True)
class MarkdownPage:
    """An ordinary page: Markdown whose every value passed the encoder; `title` and `description` plain text."""

    src_uri: str
    title: str
    description: str
    markdown: str
    edit_uri: str | None = None
    updated: str = ""
    hide: tuple[str, ...] = ()  # 'toc', 'navigation'


@dataclass(frozen=True)
class Asset:
    """A file of the site that is not a page."""

    uri: str
    content: bytes


@dataclass(frozen=True)
class Site:
    """All that a build publishes, as values."""

    record_pages: tuple[RecordPage, ...] = ()
    markdown_pages: tuple[MarkdownPage, ...] = ()
    assets: tuple[Asset, ...] = ()
    written: tuple[Document, ...] = ()  # what the hand-written pages are made from
    warnings: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)  # what was built, by its noun

    @property
    def pages(self) -> tuple[MarkdownPage | RecordPage, ...]:
        """All pages of both kinds."""
        return (*self.markdown_pages, *self.record_pages)
