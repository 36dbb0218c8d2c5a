"""The coverage page: what is recorded against what others stated, gap by gap, and month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.addresses import COVERAGE
from generator.pages.month_text import Month
from generator.pages.page import MarkdownPage
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.sheet import PageInputs, Table
from generator.pages.tables import months_table
from generator.reading.codebook import Codebook, Matching
from generator.register import Register
from generator.words import window_words


@dataclass(frozen=True)
class CoveragePage:
    """All that the coverage page shows."""

    title: str
    book: Codebook
    reach: str
    reconciliations: tuple[Reconciliation, ...]
    charts: tuple[Markup, ...]
    months: Table | None


def coverage_page(inputs: PageInputs, months: Sequence[Month]) -> MarkdownPage:
    """What the record covers, where it is thin, and how it stands against the totals of others."""
    book, coverage, matching = inputs.codebook, inputs.codebook.coverage, inputs.codebook.matching
    page = CoveragePage(
        title="Coverage and gaps",
        book=book,
        reach=f"Figures and charts of the whole record run over {window_words(coverage.since, coverage.until)}.",
        reconciliations=tuple(_reconciliations(inputs.register, matching)) if matching else (),
        charts=inputs.charts_of("tallies"),
        months=months_table(inputs, months),
    )
    return inputs.templates.page(
        COVERAGE,
        "pages/coverage.md.j2",
        page,
        "How far the record reaches, where it is thin, and how it compares with totals that others stated.",
        inputs.last_change(inputs.register.events),
    )


def _reconciliations(register: Register, matching: Matching) -> Iterator[Reconciliation]:
    """One for each gap after the start of the matched totals; none without a stated total.

    The total is the one known on the gap's last day, the events those of its days as known now.
    """
    for gap in register.codebook.coverage.gaps:
        if gap.until < matching.since:
            continue
        found = reconciliation(register, register.as_known_on(gap.until), matching, gap.until, None)
        if found:
            yield found
