"""What can be said of the site before any page is made: its files, and the hand-written texts as a host has them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.pages import addresses
from generator.pages.addresses import actor_url, event_url, month_url, place_url, src_uri
from generator.pages.page import MarkdownPage, RecordPage
from generator.prose.links import Link
from generator.prose.shown import links_in
from generator.reading.documents import Document
from generator.register import Register

# Headings of hand-written pages that generated ones link to: page, id, and how the heading is written.
NEEDED = (("about.md", "report-an-error", "## Report an error"),)


@dataclass(frozen=True)
class Outline:
    """The hand-written pages, by their `src_uri`, and the `src_uri`s of those that are generated.

    Below the addresses that are `open` more of them may be, which cannot be known. `page_at` makes a generated page,
    without its charts; `assets` gives the other files. Both may take their time.
    """

    written: Mapping[str, Document] = field(default_factory=dict)
    generated: frozenset[str] = frozenset()
    page_at: Callable[[str], MarkdownPage | RecordPage | None] = lambda _uri: None
    assets: Callable[[], Collection[str]] = tuple
    open: tuple[str, ...] = ()


def generated_uris(register: Register) -> Iterator[str]:
    """The files that the pages of a record are made from; `register` is as known on the day of the build."""
    record = register.record
    yield from uris_of_any_record(record.events)
    yield from map(src_uri, (*map(place_url, record.places), *map(actor_url, record.actors)))
    yield from {src_uri(month_url(event.date)) for event in register.events}


def uris_of_any_record(event_ids: Iterable[str]) -> Iterator[str]:
    """The files of the pages that there are whatever the files of a record hold: of its events, and of lists."""
    yield from map(src_uri, (*map(event_url, event_ids), *addresses.PAGES))


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
