"""The list of briefings: those written by hand, and below them the generated months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.pages.addresses import BRIEFINGS, link_from, page_url, src_uri
from generator.pages.month_text import Month
from generator.pages.page import MarkdownPage
from generator.pages.sheet import Card, PageInputs, Table
from generator.pages.tables import months_table
from generator.words import capitalised, day_words

INDEX_URI = src_uri(BRIEFINGS)
SHOWN_STATES = ("published", "corrected", "withdrawn")  # a draft is not offered to readers


@dataclass(frozen=True)
class BriefingEntry:
    """A hand-written briefing as lists name it; `published` None: not out yet."""

    src_uri: str
    title: str
    description: str
    as_of: date
    published: date | None
    state: str


@dataclass(frozen=True)
class BriefingsPage:
    """All that the list shows."""

    title: str
    lead: str
    briefings: tuple[Card, ...]
    months: Table | None


def briefing_cards(briefings: Sequence[BriefingEntry], uri: str, newest: int | None = None) -> tuple[Card, ...]:
    """The briefings that are out, newest first; a state other than published is marked. `newest` limits how many."""
    out = [entry for entry in briefings if entry.state in SHOWN_STATES]
    ordered = sorted(out, key=lambda entry: (entry.published or entry.as_of, entry.as_of, entry.src_uri), reverse=True)
    return tuple(
        Card(
            title=entry.title,
            href=link_from(uri, page_url(entry.src_uri)),
            when=_when(entry),
            text=entry.description,
            mark="" if entry.state == "published" else capitalised(entry.state),
        )
        for entry in ordered[:newest]
    )


def _when(entry: BriefingEntry) -> str:
    as_of = f"as known on {day_words(entry.as_of)}"
    if entry.published is None or entry.published == entry.as_of:
        return capitalised(as_of)
    return f"{capitalised(as_of)}, published {day_words(entry.published)}"


def briefings_page(inputs: PageInputs, briefings: Sequence[BriefingEntry], months: Sequence[Month]) -> MarkdownPage:
    """The list of all briefings."""
    words = "Briefings whose checked numbers are linked to the records behind them and recomputed at every build."
    page = BriefingsPage(
        title="Briefings",
        lead=words,
        briefings=briefing_cards(briefings, INDEX_URI),
        months=months_table(inputs, months, INDEX_URI),
    )
    return inputs.templates.page(BRIEFINGS, "pages/briefings.md.j2", page, words)
