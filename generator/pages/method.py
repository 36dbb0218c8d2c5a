"""The method pages made from the record: its codebook, its kinds of source, and what it covers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.figures.kinds.tally import totals_of
from generator.pages.addresses import CODEBOOK, COVERAGE, SOURCE_KINDS
from generator.pages.counts import SourceCounts, source_counts
from generator.pages.month_text import Month
from generator.pages.months import months_table
from generator.pages.page import MarkdownPage
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.sheet import PageInputs, Table
from generator.pages.views import Item
from generator.reading.codebook import Codebook, Matching
from generator.reading.explained import explained_keys
from generator.reading.files import list_file
from generator.reading.records import Source
from generator.register import Register
from generator.truth.independence import stands_for
from generator.words import counted, digits, joined


@dataclass(frozen=True)
class CodebookPage:
    """The record as it is known, and by what has them the keys that files may have, each with what it says."""

    register: Register
    keys: Mapping[str, Mapping[str, str]]


def codebook_page(inputs: PageInputs) -> MarkdownPage:
    """Every type, facet and vocabulary of the codebook with its definitions, and every key of the files."""
    return inputs.templates.page(
        CODEBOOK,
        "pages/codebook.md.j2",
        CodebookPage(inputs.register, explained_keys(inputs.register.codebook)),
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
    described: str
    first: Table


def sources_page(inputs: PageInputs) -> MarkdownPage:
    """The kinds of source with their definitions and numbers, and all publishers."""
    record = inputs.register.record
    counts = source_counts(record, [*inputs.register.events, *inputs.register.tallies])
    reprints = sum(1 for source in counts.sources if source.original)
    return inputs.templates.page(
        SOURCE_KINDS,
        "pages/sources.md.j2",
        SourcesPage(inputs.codebook, counts, reprints, _described(counts.sources), _first_sources(inputs.register)),
        title="Kinds of source",
        description="What kinds of source this record rests on, how many there are, and how independence is counted.",
        updated=inputs.changed.get(list_file("publishers"), ""),
    )


def _described(sources: Sequence[Source]) -> str:
    """'Of 90 sources the title of 60, a day of 70 and an archived copy of none is recorded.'"""
    held = (("the title", "title"), ("a day", "date_text"), ("an archived copy", "archive"))
    numbers = [(words, sum(bool(getattr(source, key)) for source in sources)) for words, key in held]
    told = joined([f"{words} of {digits(number) if number else 'none'}" for words, number in numbers])
    return f"Of {counted(len(sources), 'source', 'sources')} {told} is recorded." if sources else ""


def _first_sources(register: Register) -> Table:
    """The events by the kind of their first source, a reprint as what it reprints, and by how sure they are."""
    book, record = register.codebook, register.record
    first = [(record.sources[event.sources[0]], event.confidence) for event in register.events if event.sources]
    of = Counter((record.publishers[stands_for(source)].kind, sure) for source, sure in first)
    rows = (
        (Item(kind.label), *(Item(digits(of[kind.id, sure])) for sure in book.confidence), Item(digits(total)))
        for kind in book.publisher_kinds.values()
        if (total := sum(of[kind.id, sure] for sure in book.confidence))
    )
    head = ("First source", *(term.label for term in book.confidence.values()), "Events")
    return Table("Events by the kind of their first source", head, tuple(rows), tuple(range(1, len(head))))


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
    """One for each gap after the start of the matched totals by whose end another total was stated; none without one.

    The total is the one known on the gap's last day, the events those of its days as known now.
    """
    seen: set[tuple[str, ...]] = set()
    for gap in (gap for gap in register.codebook.coverage.gaps if gap.until >= matching.since):
        view = register.as_known_on(gap.until)
        stated = next((total.ids for total in totals_of(matching, view)), ())
        found = reconciliation(register, view, matching, gap.until, None)
        if found and stated not in seen:
            seen.add(stated)
            yield found
