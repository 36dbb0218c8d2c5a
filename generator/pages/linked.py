"""Sentences of generated pages with links in them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.definitions import when
from generator.pages.addresses import event_url
from generator.pages.views import Item
from generator.reading.records import Event

OPENING, CLOSING = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
Sentence = tuple[Item, ...]


def said(*pieces: str | Item) -> Sentence:
    """A sentence of text and links."""
    return tuple(Item(piece) if isinstance(piece, str) else piece for piece in pieces)


def plain(sentence: Sentence) -> str:
    """The sentence without its links."""
    return "".join(item.text for item in sentence)


def listed(phrases: Sequence[Sentence], last: str = "and") -> Sentence:
    """Phrases as a list in a sentence: 'a, b and c'."""
    between = {len(phrases) - 1: f" {last} "}
    return tuple(
        item for n, phrase in enumerate(phrases) for item in (*((Item(between.get(n, ", ")),) if n else ()), *phrase)
    )


def titled(event: Event, year: int | None = None) -> Sentence:
    """An event by its title, a quoted link, with its day in brackets, without the year where that is `year`."""
    day = when(event).removesuffix(f" {year}")
    return said(OPENING, Item(event.title, event_url(event.id)), f"{CLOSING} ({day})")
