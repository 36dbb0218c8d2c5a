"""What the head of each page says beside its title: its data, how it is shown where it is shared, where it leads on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.claims import CheckedPage
from generator.pages.addresses import ACTORS, DATA_FILES, HOME, PLACES, event_url, page_url, relative_url
from generator.pages.briefings import briefings_among, briefings_out
from generator.pages.cards import cards_of
from generator.pages.charts.cache import FolderCache
from generator.pages.page import Asset, Head, MarkdownPage, RecordPage, Site
from generator.pages.shelf import Shelf, is_standing
from generator.publishing.linked_data import article_data, dataset_data, event_data, script_text
from generator.reading.records import Record

AnyPage = TypeVar("AnyPage", MarkdownPage, RecordPage)


class Heads:
    """The heads of the pages of a site, by their addresses; what starts with the address of a site needs that."""

    def __init__(
        self,
        shelf: Shelf,
        briefings: Iterable[CheckedPage],
        assets: Sequence[Asset],
        cards: Mapping[str, Asset],
        site_url: str,
    ) -> None:
        self._shelf, self._site_url = shelf, site_url
        self._cards = {url: asset.uri for url, asset in cards.items()}
        self._by_url = {
            **dict(self._of_record()),
            **{page_url(page.document.src_uri): self._of_briefing(page) for page in briefings},
            DATA_FILES: Head(linked_data=self._told(dataset_data, shelf.record, site_url, assets)),
        }

    def on(self, pages: Iterable[AnyPage]) -> Iterator[AnyPage]:
        """The pages, each with its head, and with its own card or else that of the home page."""
        for page in pages:
            url = page_url(page.src_uri)
            card = self._cards.get(url) or self._cards.get(HOME, "")
            yield replace(page, head=replace(self._by_url.get(url, page.head), card=card))

    def _told(self, made: Callable[..., dict[str, object]], *of: object) -> str:
        return script_text(made(*of)) if self._site_url else ""

    def _of_record(self) -> Iterator[tuple[str, Head]]:
        record = self._shelf.record
        for event in record.events.values():
            url, into = event_url(event.id), event.merged_into
            told = self._told(event_data, event, record, self._site_url) if is_standing(event) else ""
            moved_to = relative_url(event_url(into), url) if into else ""
            yield url, Head(has_json=True, linked_data=told, moved_to=moved_to, is_unlisted=not is_standing(event))
        yield from ((f"{folder}{id_}/", Head(has_json=True)) for folder, id_ in self._named())

    def _named(self) -> Iterator[tuple[str, str]]:
        yield from ((PLACES, id_) for id_ in self._shelf.record.places)
        yield from ((ACTORS, id_) for id_ in self._shelf.record.actors)

    def _of_briefing(self, page: CheckedPage) -> Head:
        card = self._cards.get(page_url(page.document.src_uri), "")
        told = self._told(article_data, page, self._shelf.record.codebook, self._site_url, card)
        return Head(has_json=True, linked_data=told, is_article=True)


def with_heads(site: Site, record: Record, checked: Sequence[CheckedPage], site_url: str, kept: FolderCache) -> Site:
    """The site whose pages say in their heads what programs are to know of them, with pictures for where it has one."""
    out = briefings_out(briefings_among(checked))
    cards = cards_of(record.codebook.desk, out, kept) if site_url else {}
    heads = Heads(Shelf(record), out, site.assets, cards, site_url)
    pages = tuple(heads.on(site.record_pages)), tuple(heads.on(site.markdown_pages))
    return replace(site, record_pages=pages[0], markdown_pages=pages[1], assets=(*site.assets, *cards.values()))


def robots(site_url: str) -> Asset:
    """What programs that visit a site are told: all of it, and where its list is."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {site_url}sitemap.xml"] if site_url else [])]
    return Asset("robots.txt", "".join(f"{line}\n" for line in lines).encode())
