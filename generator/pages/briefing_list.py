"""The list of briefings: those written by hand, and below them the generated months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.claims.checked import CheckedPage
from generator.pages.addresses import BRIEFINGS
from generator.pages.month_text import Month
from generator.pages.page import MarkdownPage
from generator.pages.sheet import PageInputs, Table
from generator.pages.tables import months_table

SHOWN_STATES = ("published", "corrected", "withdrawn")  # a draft is not offered to readers


@dataclass(frozen=True)
class BriefingsPage:
    """All that the list shows."""

    title: str
    lead: str
    briefings: Sequence[CheckedPage]
    months: Table | None


def briefings_among(checked: Iterable[CheckedPage]) -> tuple[CheckedPage, ...]:
    """The briefings among the hand-written pages."""
    return tuple(page for page in checked if page.clocks.as_of and page.document.src_uri.startswith(BRIEFINGS))


def briefings_out(briefings: Sequence[CheckedPage]) -> list[CheckedPage]:
    """The briefings that are out, newest first."""
    out = [page for page in briefings if page.state in SHOWN_STATES]
    return sorted(
        out, key=lambda page: (page.clocks.went_out, page.clocks.as_of or date.min, page.document.src_uri), reverse=True
    )


def briefings_page(inputs: PageInputs, briefings: Sequence[CheckedPage], months: Sequence[Month]) -> MarkdownPage:
    """The list of all briefings."""
    words = "Briefings whose checked numbers are linked to the records behind them and recomputed at every build."
    page = BriefingsPage(
        title="Briefings",
        lead=words,
        briefings=briefings_out(briefings),
        months=months_table(inputs, months),
    )
    return inputs.templates.page(BRIEFINGS, "pages/briefings.md.j2", page, words)
