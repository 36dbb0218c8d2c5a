"""A stated total beside what is recorded here and matched to it, by the codebook's matching."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.figures import compute
from generator.figures.figure import Figure, FigureSpec
from generator.pages import addresses
from generator.pages.counts import Window, number_of
from generator.pages.links import link_from
from generator.pages.sheet import Cell, Table
from generator.pages.templates import number
from generator.reading.codebook import Matching
from generator.register import Register
from generator.words import capitalised, day_words, lowered, split_words, stated_words, window_words


@dataclass(frozen=True)
class Reconciliation:
    """What was stated, recorded and matched by the end of a period, in a sentence and as a table."""

    title: str
    text: str
    table: Table


@dataclass(frozen=True)
class Split:
    """A count, and in words how it is divided."""

    count: int
    split: str


def stated_total(view: Register, matching: Matching, until: date | None = None) -> Figure:
    """The highest total by the first of the matching's kinds of counter that states one, as of `until` or before."""
    found = [
        compute(
            FigureSpec(
                *("stated", "tally", matching.tally_measure, matching.tally_measure),
                until=until,
                pick="highest",
                counter_kinds=(kind,),
                scope=matching.tally_scope,
                tally_since=matching.tally_since,
            ),
            view,
        )
        for kind in matching.tally_kinds
    ]
    return next((figure for figure in found if figure.ids), found[-1])


def matched_until(view: Register, matching: Matching) -> date | None:
    """The last day with an event of which a match with the totals was looked for; None where there is none."""
    events = (s.event.date for s in view.subjects(matching.of) if view.values_of(s, matching.facet))
    return max(events, default=None)


def reconciliation(
    recorded_in: Register,
    known_in: Register,
    matching: Matching,
    until: date,
    src_uri: str,
    total: Figure | None = None,
) -> Reconciliation | None:
    """A total as known in one view, the events up to `until` as recorded in the other; None without a stated total.

    `src_uri` is the page that shows it; `total` the stated one, by default the highest that the matching speaks of.
    """
    stated = total or stated_total(known_in, matching)
    if not stated.ids:
        return None
    kind = recorded_in.codebook.types[matching.of]
    window = Window(matching.since, until)
    days = window_words(window.since, window.until)
    tally = recorded_in.record.tallies[stated.ids[-1]]
    said = stated_words(tally.value, tally.high, tally.qualifier)
    counter = recorded_in.record.counters[tally.counter].name
    recorded, matched = _recorded(recorded_in, matching, window), _matched(recorded_in, matching, window)
    href = link_from(src_uri, addresses.tally_url(tally.id))
    rows = (
        (Cell("Stated"), Cell(said, href), Cell(f"by {counter}, as of {day_words(tally.as_of)}")),
        (Cell("Recorded here"), Cell(number(recorded.count)), Cell(recorded.split)),
        (Cell("Matched to the total"), Cell(number(matched.count)), Cell(matched.split)),
        *_unmatched(recorded_in, matching, window, recorded.count - matched.count),
    )
    then = number_of(known_in, matching.of, window)
    text = (
        f"By {day_words(until)} {counter} had stated {said} {kind.plural} since "
        f"{day_words(matching.tally_since)}. For {days} this record has {number(recorded.count)} ({recorded.split})"
    )
    text += _matched_words(recorded_in, matching, until, matched)
    if then != recorded.count:
        text += f" On {day_words(until)} itself {number(then)} of the recorded ones were known to the public."
    head = ("", capitalised(kind.plural), "Of which, or by whom")
    return Reconciliation(
        f"To {day_words(until)}", text, Table(f"{capitalised(kind.plural)}, {days}", head, rows, (1,))
    )


def _matched_words(view: Register, matching: Matching, until: date, matched: Split) -> str:
    """How many are matched; where the matching ends before the period, against what was stated and recorded by then."""
    words = f"{number(matched.count)} are matched to the total ({matched.split})."
    reach = matched_until(view, matching)
    if reach is None or reach >= until:
        return f", and {words}"
    recorded = number_of(view, matching.of, Window(matching.since, reach))
    stated = stated_total(view, matching, reach)
    if not stated.ids:
        return f". Matches were looked for up to {day_words(reach)} alone: of {number(recorded)} to that day {words}"
    tally = view.record.tallies[stated.ids[-1]]
    total = stated_words(tally.value, tally.high, tally.qualifier)
    return (
        f". Matches were looked for up to {day_words(reach)} alone: of {number(recorded)} recorded to that day, for "
        f"which {view.record.counters[tally.counter].name} stated {total}, {words}"
    )


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
