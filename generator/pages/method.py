"""The method pages made from the record: its codebook, its kinds of source, and what it covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.addresses import CODEBOOK, COVERAGE, SOURCE_KINDS
from generator.pages.counts import SourceCounts, source_counts
from generator.pages.month_text import Month
from generator.pages.months import months_table
from generator.pages.page import MarkdownPage
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.sheet import PageInputs, Table
from generator.reading.codebook import Codebook, Matching
from generator.reading.files import list_file
from generator.register import Register


def codebook_page(inputs: PageInputs) -> MarkdownPage:
    """Every type, facet and vocabulary of the codebook with its definitions."""
    return inputs.templates.page(
        CODEBOOK,
        "pages/codebook.md.j2",
        inputs.register,
        title="Codebook",
        description="The definitions behind the record: types of event, facets, confidence, people, totals, sources.",
        updated=inputs.changed.get(list_file("codebook"), ""),
    )


@dataclass(frozen=True)
class SourcesPage:
    """All that the page about kinds of source shows."""

    book: Codebook
    counts: SourceCounts
    reprints: int


def sources_page(inputs: PageInputs) -> MarkdownPage:
    """The kinds of source with their definitions and numbers, and all publishers."""
    record = inputs.register.record
    counts = source_counts(record, [*inputs.register.events, *inputs.register.tallies])
    reprints = sum(1 for source in record.sources.values() if source.original)
    return inputs.templates.page(
        SOURCE_KINDS,
        "pages/sources.md.j2",
        SourcesPage(inputs.codebook, counts, reprints),
        title="Kinds of source",
        description="What kinds of source this record rests on, how many there are, and how independence is counted.",
        updated=inputs.changed.get(list_file("publishers"), ""),
    )


@dataclass(frozen=True)
class CoveragePage:
    """All that the coverage page shows."""

    book: Codebook
    reconciliations: tuple[Reconciliation, ...]
    charts: tuple[Markup, ...]
    months: Table | None


def coverage_page(inputs: PageInputs, months: Sequence[Month]) -> MarkdownPage:
    """What the record covers, where it is thin, and how it stands against the totals of others."""
    matching = inputs.codebook.matching
    page = CoveragePage(
        book=inputs.codebook,
        reconciliations=tuple(_reconciliations(inputs.register, matching)) if matching else (),
        charts=inputs.drawn(spec for spec in inputs.codebook.charts if spec.kind == "tallies"),
        months=months_table(inputs, months),
    )
    return inputs.templates.page(
        COVERAGE,
        "pages/coverage.md.j2",
        page,
        title="Coverage and gaps",
        description="How far the record reaches, where it is thin, and how it compares with totals that others stated.",
        updated=inputs.last_change(inputs.register.events),
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
