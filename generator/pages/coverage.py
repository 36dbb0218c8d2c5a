"""The coverage page: what is recorded against what others stated, gap by gap, and month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.figures import compute
from generator.figures.figure import Figure, FigureSpec
from generator.pages import addresses
from generator.pages.counts import Window, number_of
from generator.pages.links import link_from
from generator.pages.month_text import Month
from generator.pages.page import MarkdownPage
from generator.pages.sheet import Cell, PageInputs, Table
from generator.pages.tables import months_table
from generator.pages.templates import number
from generator.pages.wording import capitalised, day_words, lowered, split_words, stated_words, window_words
from generator.reading.codebook import Gap, Matching, Term
from generator.register import Register

URI = "method/coverage.md"


@dataclass(frozen=True)
class Reconciliation:
    """What was stated, recorded and matched by the end of one gap."""

    title: str
    text: str
    table: Table


@dataclass(frozen=True)
class CoveragePage:
    """All that the coverage page shows."""

    title: str
    summary: str
    reach: str
    gaps: tuple[str, ...]
    matching_text: str
    matching_values: tuple[Term, ...]
    reconciliations: tuple[Reconciliation, ...]
    charts: tuple[Markup, ...]
    months: Table | None


def coverage_page(inputs: PageInputs, months: Sequence[Month]) -> MarkdownPage:
    """What the record covers, where it is thin, and how it stands against the totals of others."""
    book, coverage = inputs.codebook, inputs.codebook.coverage
    matching = book.matching
    facet = book.facets[matching.facet] if matching else None
    page = CoveragePage(
        title="Coverage and gaps",
        summary=coverage.summary,
        reach=f"Figures and charts of the whole record run over {window_words(coverage.since, coverage.until)}.",
        gaps=tuple(f"{capitalised(window_words(gap.since, gap.until))}: {gap.what}" for gap in coverage.gaps),
        matching_text=facet.definition if facet else "",
        matching_values=facet.values if facet else (),
        reconciliations=tuple(_reconciliations(inputs.register, matching)) if matching else (),
        charts=inputs.charts_of("tallies"),
        months=months_table(inputs, months, URI),
    )
    return MarkdownPage(
        src_uri=URI,
        title=page.title,
        description="How far the record reaches, where it is thin, and how it compares with totals that others stated.",
        markdown=inputs.templates.markdown("pages/coverage.md.j2", page),
        updated=inputs.last_change(inputs.register.events),
    )


def _reconciliations(register: Register, matching: Matching) -> Iterator[Reconciliation]:
    """One for each gap after the start of the matched totals; none without a stated total.

    The total is the one known on the gap's last day, the events those of its days as known now.
    """
    for gap in register.codebook.coverage.gaps:
        if gap.until < matching.since:
            continue
        view = register.as_known_on(gap.until)
        stated = stated_total(view, matching)
        if stated.ids:
            yield _reconciliation(register, matching, gap, stated)


def stated_total(view: Register, matching: Matching) -> Figure:
    """The highest total that the codebook's matching speaks of."""
    asked = FigureSpec(
        "stated",
        "tally",
        of=matching.tally_measure,
        measure=matching.tally_measure,
        pick="highest",
        counter_kinds=matching.tally_kinds,
        scope=matching.tally_scope,
        tally_since=matching.tally_since,
    )
    return compute(asked, view)


def _reconciliation(register: Register, matching: Matching, gap: Gap, stated: Figure) -> Reconciliation:
    kind = register.codebook.types[matching.of]
    window = Window(matching.since, gap.until)
    days = window_words(window.since, window.until)
    tally = register.record.tallies[stated.ids[-1]]
    said = stated_words(tally.value, tally.high, tally.qualifier)
    counter = register.record.counters[tally.counter].name
    recorded, matched = _recorded(register, matching, window), _matched(register, matching, window)
    href = link_from(URI, addresses.tally_url(tally.id))
    rows = (
        (Cell("Stated"), Cell(said, href), Cell(f"by {counter}, as of {day_words(tally.as_of)}")),
        (Cell("Recorded here"), Cell(number(recorded.count)), Cell(recorded.split)),
        (Cell("Matched to the total"), Cell(number(matched.count)), Cell(matched.split)),
        *_unmatched(register, matching, window, recorded.count - matched.count),
    )
    then = number_of(register.as_known_on(gap.until), matching.of, window)
    text = (
        f"By {day_words(gap.until)} {counter} had stated {said} {kind.plural} since "
        f"{day_words(matching.tally_since)}. For {days} this record has {number(recorded.count)} ({recorded.split}), "
        f"and {number(matched.count)} are matched to the total ({matched.split})."
    )
    if then != recorded.count:
        text += f" On that day itself {number(then)} of the recorded ones were known to the public."
    head = ("", capitalised(kind.plural), "Of which, or by whom")
    return Reconciliation(
        f"To {day_words(gap.until)}", text, Table(f"{capitalised(kind.plural)}, {days}", head, rows, (1,))
    )


@dataclass(frozen=True)
class Split:
    """A count, and in words how it is divided."""

    count: int
    split: str


def _recorded(view: Register, matching: Matching, window: Window) -> Split:
    pieces = [
        (lowered(term.label), number_of(view, matching.of, window, {"confidence": (term.id,)}))
        for term in view.codebook.confidence.values()
    ]
    return Split(number_of(view, matching.of, window), split_words(pieces) or "none")


def _matched(view: Register, matching: Matching, window: Window) -> Split:
    values = view.codebook.facets[matching.facet].values
    pieces = [
        (lowered(term.label), number_of(view, matching.of, window, {matching.facet: (term.id,)}))
        for term in values
        if term.id in matching.matched
    ]
    return Split(
        number_of(view, matching.of, window, {matching.facet: matching.matched}), split_words(pieces) or "none"
    )


def _unmatched(view: Register, matching: Matching, window: Window, rest: int) -> Iterator[tuple[Cell, ...]]:
    """A row for each other value of the match, and one for what was never looked at."""
    for term in view.codebook.facets[matching.facet].values:
        if term.id not in matching.matched:
            count = number_of(view, matching.of, window, {matching.facet: (term.id,)})
            rest -= count
            yield Cell(term.label), Cell(number(count)), Cell(term.definition)
    if rest:
        yield Cell("No match looked for"), Cell(number(rest)), Cell("Recorded here without a value for the match.")
