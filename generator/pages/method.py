"""The method pages made from the record: its codebook, its kinds of source, and what it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.figures.definitions import key_label
from generator.pages.addresses import CODEBOOK, COVERAGE, SOURCE_KINDS
from generator.pages.month_text import Month
from generator.pages.page import MarkdownPage
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.sheet import PageInputs, Table
from generator.pages.source_counts import SourceCounts, source_counts
from generator.pages.tables import months_table
from generator.reading.codebook import Codebook, EventType, Matching
from generator.reading.coverage_spans import Series
from generator.reading.files import list_file
from generator.register import Register
from generator.words import counted_in_words, day_words, joined, lowered, window_words


@dataclass(frozen=True)
class CodebookPage:
    """All that the codebook page shows."""

    title: str
    lead: str
    register: Register

    @property
    def book(self) -> Codebook:
        """The codebook of the record."""
        return self.register.codebook

    def about_type(self, kind: EventType) -> Iterator[str]:
        """What a type of event means, its facets, what of it is not listed whole, and what it can answer."""
        yield kind.definition
        if kind.all_facets:
            yield f"Facets: {self._keys(kind.all_facets)}."
        if kind.partial:
            yield f"What is listed is not all, so that nothing is called new about it: {self._keys(kind.partial)}."
        if kind.answers:
            yield f"It can answer {self.book.types[kind.answers].plural}."

    def _keys(self, keys: Iterable[str]) -> str:
        return joined(key_label(self.register, key) for key in keys)

    def about_series(self, series: Series) -> str:
        """The days of a series, and the remark about it."""
        until = f" to {day_words(series.until)}" if series.until else ""
        return f"From {day_words(series.since)}{until}. {series.note or ''}".strip()


def codebook_page(inputs: PageInputs) -> MarkdownPage:
    """Every type, facet and vocabulary of the codebook with its definitions."""
    lead = (
        "What this desk records, in which words, and what each of them means. Whatever is counted is counted by these."
    )
    return inputs.templates.page(
        CODEBOOK,
        "pages/codebook.md.j2",
        CodebookPage("Codebook", lead, inputs.register),
        "The definitions behind the record: types of event, facets, confidence, people, totals, sources.",
        inputs.changed.get(list_file("codebook"), ""),
    )


@dataclass(frozen=True)
class SourcesPage:
    """All that the page about kinds of source shows."""

    title: str
    lead: str
    book: Codebook
    counts: SourceCounts
    reprints: str


def sources_page(inputs: PageInputs) -> MarkdownPage:
    """The kinds of source with their definitions and numbers, and all publishers."""
    record = inputs.register.record
    counts = source_counts(record, [*inputs.register.events, *inputs.register.tallies])
    reprints = sum(1 for source in record.sources.values() if source.original)
    page = SourcesPage(
        title="Kinds of source",
        lead=f"The record rests on {lowered(counts.words)}",
        book=inputs.codebook,
        counts=counts,
        reprints=_reprints_words(reprints),
    )
    return inputs.templates.page(
        SOURCE_KINDS,
        "pages/sources.md.j2",
        page,
        "What kinds of source this record rests on, how many there are, and how independence is counted.",
        inputs.changed.get(list_file("publishers"), ""),
    )


def _reprints_words(reprints: int) -> str:
    if not reprints:
        return "No source here is a reprint."
    verb = "is a reprint" if reprints == 1 else "are reprints"
    return f"Of the sources here {counted_in_words(reprints, verb, verb)} with the original publisher named."


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
