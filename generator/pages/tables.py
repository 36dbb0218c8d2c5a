"""The tables of Markdown pages, each made from figures or from tallies and sources as they are recorded."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages import addresses
from generator.pages.counts import harm
from generator.pages.links import link_from, month_uri, page_url
from generator.pages.month_text import Month
from generator.pages.sheet import Cell, PageInputs, Table
from generator.pages.source_counts import SourceCounts
from generator.pages.templates import number
from generator.reading.records import Tally
from generator.register import Register
from generator.words import (
    capitalised,
    counted,
    counted_in_words,
    day_words,
    joined,
    lowered,
    next_month,
    short_day,
    stated_words,
)

PUBLISHERS_SHOWN = 10


def counts_table(month: Month) -> Table:
    """The events by type, confidence and country."""
    first = month.counts[0]
    confidence = [capitalised(piece.label) for piece in first.by_confidence]
    used = [n for n in range(len(first.by_country)) if any(each.by_country[n].count for each in month.counts)]
    countries = [first.by_country[n].label for n in used]
    rows = []
    for each in month.counts:
        counts = [each.count, *(piece.count for piece in each.by_confidence), *(each.by_country[n].count for n in used)]
        rows.append((Cell(capitalised(each.type.plural)), *(Cell(number(count)) for count in counts)))
    head = (
        "",
        "All",
        *confidence,
        *(f"In {name}" if name != "not known" else "Country not known" for name in countries),
    )
    return Table("By confidence and country", head, tuple(rows), tuple(range(1, len(head))))


def people_table(register: Register, month: Month) -> Table | None:
    """The people harmed, by type and by group, lowest to highest; None where no event gives a number."""
    book = register.codebook
    rows = []
    for each in month.counts:
        if not each.count:
            continue
        for who in book.people.values():
            stated = [harm(register, each.type, measure, month.window, (who.id,)) for measure in book.measures]
            if any(one.is_stated for one in stated):
                cells = (Cell(one.words if one.is_stated else "–") for one in stated)
                rows.append((Cell(f"{who.label}, in {each.type.plural}"), *cells))
    if not rows:
        return None
    labels = [measure.label for measure in book.measures.values()]
    caption = f"{labels[0]}{''.join(f' and {lowered(label)}' for label in labels[1:])}, by group"
    notes = tuple(note for measure in book.measures if (note := _unknown_words(register, month, measure)))
    return Table(caption, ("", *labels), tuple(rows), tuple(range(1, len(labels) + 1)), notes)


def _unknown_words(register: Register, month: Month, measure: str) -> str:
    """How many events give no number by one measure."""
    harmed = [harm(register, each.type, measure, month.window) for each in month.counts if each.count]
    without = [counted_in_words(one.without, one.type.noun, one.type.plural) for one in harmed if one.without]
    plural = capitalised(register.codebook.measures[measure].plural)
    return f"{plural}: no number is known for {joined(without)}." if without else ""


def tallies_table(register: Register, tallies: Sequence[Tally], uri: str) -> Table | None:
    """The totals that were stated as of a day in the window; None where there are none."""
    if not tallies:
        return None
    book, counters = register.codebook, register.record.counters
    rows = []
    for tally in tallies:
        counter = counters[tally.counter]
        since = day_words(tally.since) if tally.since else "not stated"
        total = stated_words(tally.value, tally.high, tally.qualifier)
        rows.append((
            Cell(short_day(tally.as_of), link_from(uri, addresses.tally_url(tally.id))),
            Cell(f"{total} {book.tally_measures[tally.measure].plural}"),
            Cell(f"{counter.name} ({lowered(book.counter_kinds[counter.kind].label)})"),
            Cell(book.scopes[tally.scope].label if tally.scope in book.scopes else tally.scope),
            Cell(since),
        ))  # fmt: skip
    return Table("Totals stated by others", ("As of", "Total", "Counter", "Scope", "Since"), tuple(rows))


def sources_words(sources: SourceCounts) -> str:
    """How many sources and publishers stand behind a page."""
    if not sources.total:
        return "No sources are recorded."
    publishers = counted(len(sources.by_publisher), "publisher", "publishers")
    words = f"{capitalised(counted(sources.total, 'source', 'sources'))} from {publishers}"
    if sources.independent == len(sources.by_publisher):
        return f"{words}."
    return f"{words}; {number(sources.independent)} when a reprint counts as the publisher it was first published by."


def kinds_table(sources: SourceCounts) -> Table:
    """The sources by kind of publisher, kinds without one left out."""
    rows = tuple((Cell(term.label), Cell(number(count))) for term, count in sources.by_kind if count)
    return Table("By kind of publisher", ("Kind", "Sources"), rows, (1,))


def publishers_table(sources: SourceCounts) -> Table:
    """The publishers with the most sources."""
    shown = sources.by_publisher[:PUBLISHERS_SHOWN]
    rows = tuple((Cell(publisher.name), Cell(number(count))) for publisher, count in shown)
    rest = len(sources.by_publisher) - len(shown)
    notes = (f"And {counted_in_words(rest, 'other publisher', 'other publishers')}.",) if rest else ()
    return Table("Most used publishers", ("Publisher", "Sources"), rows, (1,), notes)


def months_table(inputs: PageInputs, months: Sequence[Month], uri: str, newest: int | None = None) -> Table | None:
    """The counts of the months by type and parts, newest first; None without a month. `newest` limits how many."""
    if not months:
        return None
    rows = []
    shown = tuple(reversed(months))[:newest]
    for month in shown:
        counts: list[int] = []
        for each in month.counts:
            counts += [each.count] if each.parts is None else [each.count, each.parts]
        href = link_from(uri, page_url(month_uri(month.window.since)))
        rows.append((Cell(month.name, href), *(Cell(number(count)) for count in counts)))
    nouns: list[str] = []
    for kind in inputs.codebook.types.values():
        nouns += [kind.plural] if kind.part is None else [kind.plural, kind.part.plural]
    head = ("Month", *map(capitalised, nouns))
    missing = "A month that is not in the list" if len(shown) == len(months) else "A month left out between these"
    notes = (f"{missing} has no event in this record.",) if _have_gaps(shown) else ()
    return Table("Events by month", head, tuple(rows), tuple(range(1, len(head))), notes)


def _have_gaps(months: Sequence[Month]) -> bool:
    """Whether a month between the first and the last is missing."""
    present = {month.window.since for month in months}
    expected = min(present)
    while expected in present:
        expected = next_month(expected)
    return expected < max(present)
