"""The list of briefings: those written by hand, and below them the generated months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.claims.checked import CheckedPage
from generator.pages.addresses import BRIEFINGS, page_url
from generator.pages.month_text import Month
from generator.pages.page import MarkdownPage
from generator.pages.sheet import Card, PageInputs, Table
from generator.pages.tables import months_table
from generator.truth.clocks import Clocks
from generator.words import capitalised, day_words

SHOWN_STATES = ("published", "corrected", "withdrawn")  # a draft is not offered to readers


@dataclass(frozen=True)
class BriefingsPage:
    """All that the list shows."""

    title: str
    lead: str
    briefings: tuple[Card, ...]
    months: Table | None


def briefings_among(checked: Iterable[CheckedPage]) -> tuple[CheckedPage, ...]:
    """The briefings among the hand-written pages."""
    return tuple(page for page in checked if page.clocks.as_of and page.document.src_uri.startswith(BRIEFINGS))


def briefing_cards(briefings: Sequence[CheckedPage], newest: int | None = None) -> tuple[Card, ...]:
    """The briefings that are out, newest first; a state other than published is marked. `newest` limits how many."""
    out = [page for page in briefings if page.state in SHOWN_STATES]
    out.sort(
        key=lambda page: (page.clocks.went_out, page.clocks.as_of or date.min, page.document.src_uri), reverse=True
    )
    return tuple(
        Card(
            title=page.title,
            href=page_url(page.document.src_uri),
            when=_when(page.clocks),
            text=page.description,
            mark="" if page.state == "published" else capitalised(page.state),
        )
        for page in out[:newest]
    )


def _when(clocks: Clocks) -> str:
    known = f"As known on {day_words(clocks.as_of or clocks.went_out)}"
    if clocks.published is None or clocks.published == clocks.as_of:
        return known
    return f"{known}, published {day_words(clocks.published)}"


def briefings_page(inputs: PageInputs, briefings: Sequence[CheckedPage], months: Sequence[Month]) -> MarkdownPage:
    """The list of all briefings."""
    words = "Briefings whose checked numbers are linked to the records behind them and recomputed at every build."
    page = BriefingsPage(
        title="Briefings",
        lead=words,
        briefings=briefing_cards(briefings),
        months=months_table(inputs, months),
    )
    return inputs.templates.page(BRIEFINGS, "pages/briefings.md.j2", page, words)
