"""The picture by which a page is shown where it is shared: its title, what it is, and of which desk."""

import base64
from dataclasses import dataclass

from generator.pages.charts.cache import FolderCache, picture_key


@dataclass(frozen=True)
class Card:
    """What stands on the picture."""

    kicker: str
    title: str
    text: str
    desk: str


def card_png(card: Card, cache: FolderCache | None = None) -> bytes:
    """The picture, taken from a cache `of_cards` where it is there; empty where the letters of a text have no shape."""
    key = picture_key(card)
    kept = cache.get(key) if cache else None
    if kept is None:
        from generator.pages.charts.card_drawing import drawn_card  # noqa: PLC0415 - as the drawing of charts

        kept = base64.b64encode(drawn_card(card)).decode()
        if cache:
            cache.put(key, kept)
    return base64.b64decode(kept)


def of_cards(text: str) -> bool:
    """Whether a kept text can be a picture of ours."""
    try:
        picture = base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return not picture or picture.startswith(b"\x89PNG\r\n")
