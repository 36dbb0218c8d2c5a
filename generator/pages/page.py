"""What the pages room yields: pages and assets as values, before anything is written or rendered by a host.

And what can be said of the site before any page is made: its files, and the hand-written texts as a host has them.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape

from markupsafe import Markup

from generator.pages import addresses
from generator.pages.addresses import (
    actor_url,
    event_url,
    events_of_year_url,
    month_url,
    page_url,
    place_url,
    sources_of_url,
    src_uri,
)
from generator.pages.source_parts import parts_of_list, spans_of
from generator.prose.links import Link
from generator.prose.shown import links_in
from generator.reading.documents import Document
from generator.reading.masthead import Masthead
from generator.register import Register

_HEADING = re.compile(r'<h2 id="([^"]+)">([^<]+)<')
LIST_MAX = 550  # events in one list, which is then less than 400 kB; a longer one stands in years
NO_COLUMNS = ("navigation", "toc")  # beside the text of a page, where the window is wide
# Headings of hand-written pages that generated ones link to: page, id, and how the heading is written.
NEEDED = (("about.md", "report-an-error", "## Report an error"),)


@dataclass(frozen=True)
class Head:
    """What the head of a page says beside title and description.

    `has_json`: its data lie beside it; `linked_data`: what it tells programs, as text that an element can hold;
    `moved_to`: the page that it leads on to by itself, as a link from it; `is_unlisted`: no search engine may show it.
    """

    has_json: bool = False
    linked_data: str = ""
    card: str = ""  # the picture by which it is shown where it is shared, from the root of the site
    moved_to: str = ""
    is_unlisted: bool = False
    is_article: bool = False


@dataclass(frozen=True)
class RecordPage:
    """The page of one event, place, actor or list: body from an autoescaped HTML template, never Markdown.

    `src_uri` as MkDocs has it ('events/2023-11-21-port.md'); `title` and `description` plain text; `edit_uri` the
    path of the YAML file in the repository, or None; `updated` an ISO day or "".
    """

    src_uri: str
    title: str
    description: str
    body_html: str
    edit_uri: str | None = None
    updated: str = ""
    script: str = ""  # by its name, of the theme: loaded by this page alone
    head: Head = Head()
    hide: tuple[str, ...] = ()  # of `NO_COLUMNS`

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
    hide: tuple[str, ...] = ()  # of `NO_COLUMNS`
    head: Head = Head()

    @property
    def url(self) -> str:
        """Its address, relative to the site: 'months/2024-01/'."""
        return page_url(self.src_uri)


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
    desk: Masthead | None = None  # what it is called, and who is behind it
    day: date | None = None  # of which the record is
    written: tuple[Document, ...] = ()  # what the hand-written pages are made from
    held: Mapping[str, datetime] = field(default_factory=dict)  # texts left out till their hour, by `src_uri`
    warnings: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)  # what was built, by its noun
    is_of_known_files: bool = False  # of the desk's own folders and of packages, and of nothing else

    @property
    def pages(self) -> tuple[MarkdownPage | RecordPage, ...]:
        """All pages of both kinds."""
        return (*self.markdown_pages, *self.record_pages)


@dataclass(frozen=True)
class Outline:
    """The hand-written pages, by their `src_uri`, and the `src_uri`s of those that are generated.

    `held` are texts that are there and not shown before their hour, by `src_uri`.
    Below the addresses that are `open` more of them may be, which cannot be known. `page_at` makes a generated page,
    without its charts; `assets` gives the other files. Both may take their time.
    """

    written: Mapping[str, Document] = field(default_factory=dict)
    generated: frozenset[str] = frozenset()
    page_at: Callable[[str], MarkdownPage | RecordPage | None] = lambda _uri: None
    assets: Callable[[], Collection[str]] = tuple
    open: tuple[str, ...] = ()
    held: Mapping[str, datetime] = field(default_factory=dict)


def generated_uris(register: Register) -> Iterator[str]:
    """The files that the pages of a record are made from; `register` is as known on the day of the build."""
    record = register.record
    yield from uris_of_any_record(record.events)
    yield from map(src_uri, (*map(place_url, record.places), *map(actor_url, record.actors)))
    yield from {src_uri(month_url(event.date)) for event in register.events}
    parts = parts_of_list(record)
    yield from (src_uri(sources_of_url(part)) for part in (*spans_of(parts), *parts) if part)


def uris_of_any_record(event_ids: Iterable[str]) -> Iterator[str]:
    """The files of the pages that there are whatever the files of a record hold: of its events, and of lists."""
    ids = tuple(event_ids)
    yield from map(src_uri, (*map(event_url, ids), *map(events_of_year_url, years_of_list(ids)), *addresses.PAGES))


def years_of_list(event_ids: Collection[str]) -> tuple[str, ...]:
    """The years in which the list of events stands, the newest first; none where it is one page."""
    return tuple(sorted({id_[:4] for id_ in event_ids}, reverse=True)) if len(event_ids) > LIST_MAX else ()


def plain_text(document: Document) -> str:
    """The text of a page with its claims as anchors, without its evidence: it links, and is linked, as the page is."""
    links = tuple(links_in(document.body))

    def shown(link: Link) -> str:
        ids = addresses.claim_anchor(link.name), addresses.evidence_anchor(link.name)
        opening = Markup('<a id="{}" href="#{}">').format(*ids)
        source = f"{opening}{link.source}</a>" if link.scheme == "figure" else link.source
        return "" if link.is_image else source

    names = dict.fromkeys(link.name for link in links if link.scheme == "figure")
    evidence = "".join(Markup('\n\n<p id="{}"></p>').format(addresses.evidence_anchor(name)) for name in names)
    return with_links(document.body, links, shown) + ("\n\n## Evidence\n" if names else "") + evidence


def with_links(text: str, links: Iterable[Link], shown: Callable[[Link], str]) -> str:
    """The text of a page with each of our own links as it is shown; all else stays as it is."""
    pieces, end = [], 0
    for link in links:
        if link.scheme:
            pieces += [text[end : link.start], shown(link)]
            end = link.end
    return "".join([*pieces, text[end:]])
