"""The pictures by which pages are shown where they are shared: one of each briefing, one of the desk for all others."""

from collections.abc import Iterable

from generator.claims.checked import CheckedPage
from generator.pages.addresses import HOME, page_url
from generator.pages.charts.cache import FolderCache
from generator.pages.charts.card import Card, card_png
from generator.pages.page import Asset
from generator.reading.masthead import Masthead
from generator.words import day_words


def cards_of(desk: Masthead, briefings: Iterable[CheckedPage], cache: FolderCache) -> dict[str, Asset]:
    """By the address of a page its picture; that of the home page is the desk's. What cannot be drawn is not there."""
    asked = {HOME: Card("", desk.subject, desk.description, desk.name)}
    for page in briefings:
        known = f", as known on {day_words(page.clocks.as_of)}" if page.clocks.as_of else ""
        url = page_url(page.document.src_uri)
        asked[url] = Card(f"Briefing{known}", page.title, page.description, desk.name)
    drawn = {
        url: Asset(f"assets/cards/{url or 'desk/'}".rstrip("/") + ".png", card_png(card, cache))
        for url, card in asked.items()
    }
    return {url: asset for url, asset in drawn.items() if asset.content}
