"""A stated total beside what is recorded here and matched to it, by the codebook's matching."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.days import Window
from generator.figures.figure import Figure
from generator.figures.kinds.tally import as_of_words, stated_words_of, totals_of
from generator.pages.addresses import tally_url
from generator.pages.counts import ANY, Where, asked_for, number_of
from generator.pages.sheet import Table
from generator.pages.views import Item
from generator.reading.codebook import Matching, Term
from generator.reading.records import Tally
from generator.register import Register
from generator.words import capitalised, day_words, digits, joined, lowered, noun_for, split_words, window_words

HOW_KNOWN = ": by the day of a source or report, or by their own last possible day where none is dated."


@dataclass(frozen=True)
class Reconciliation:
    """What was stated, recorded and matched by the end of a period, in a sentence and as a table."""

    title: str
    text: str
    table: Table


def matched_until(view: Register, matching: Matching) -> date | None:
    """The last day with an event of which a match with the totals was looked for; None where there is none."""
    events = (s.event.date for s in view.subjects(matching.of) if view.values_of(s, matching.facet))
    return max(events, default=None)


def area_words(view: Register, matching: Matching) -> str:
    """' in Northland and Southland', where the events lie that are set beside the totals; '' for everywhere."""
    names = joined(view.codebook.countries[country].spoken for country in matching.tally.countries)
    return names and f" in {names}"


def reconciliation(
    recorded_in: Register, known_in: Register, matching: Matching, until: date, total: Figure | None
) -> Reconciliation | None:
    """A total as known in one view, the events up to `until` as recorded in the other; None without a stated total.

    `total` is the stated one, None: the one that events are matched with.
    """
    totals = totals_of(matching, known_in)
    matched_with = totals[0] if totals else None
    stated = total or matched_with
    if stated is None or not stated.ids:
        return None
    plural, window = recorded_in.codebook.types[matching.of].plural, Window(matching.since, until)
    days, area = window_words(window.since, window.until), area_words(recorded_in, matching)
    (said, counter), of = _said(stated, recorded_in), _kind_words(matched_with or stated, recorded_in)
    book, facet = recorded_in.codebook, matching.facet
    recorded, split = _split(recorded_in, matching, window, "confidence", book.confidence.values())
    terms = (term for term in book.facets[facet].values if term.id in matching.matched)
    matched, matched_split = _split(recorded_in, matching, window, facet, terms, {facet: matching.matched})
    others = [matched_with] if matched_with and matched_with.ids != stated.ids else []
    by_day = _by_day(stated, recorded_in, matching, window)
    matched_by = _by_day(matched_with or stated, recorded_in, matching, window, {facet: matching.matched})
    rows = (
        _stated_row("Stated", stated, recorded_in),
        *(_stated_row(f"Stated, {of}", each, recorded_in) for each in others),
        (Item(f"Recorded here{area}"), Item(digits(recorded)), Item(f"{split}{by_day}")),
        (Item(f"Matched to the {of} total"), Item(digits(matched)), Item(f"{matched_split}{matched_by}")),
        *_unmatched(recorded_in, matching, window, recorded - matched),
    )
    beside = "".join(f"; the {of} total was {' by '.join(_said(each, recorded_in))}" for each in others)
    text = (
        f"By {day_words(until)} {counter} had stated {said} {plural}{area} since "
        f"{day_words(matching.tally.since)}{beside}. For {days} this record has {digits(recorded)}"
        f"{area} ({split}{by_day}){_matched_words(recorded_in, matching, until, (matched, matched_split), of)}"
    )
    if (then := _number(known_in, matching, window)) != recorded:
        text += f" {digits(then)} of the recorded ones count as known to the public on {day_words(until)}{HOW_KNOWN}"
    head = ("", capitalised(plural), "Of which, or by whom")
    return Reconciliation(f"To {day_words(until)}", text, Table(f"{head[1]}, {days}", head, rows, (1,)))


def _tally_of(total: Figure, view: Register) -> Tally:
    return view.record.tallies[total.ids[-1]]


def _said(total: Figure, view: Register) -> tuple[str, str]:
    """What is stated, and by whom: '66', 'the ministry'."""
    tally = _tally_of(total, view)
    return stated_words_of(tally), view.record.counters[tally.counter].spoken


def _kind_words(total: Figure, view: Register) -> str:
    """Of what kind the counter of a total is."""
    kind = view.record.counters[_tally_of(total, view).counter].kind
    return lowered(view.codebook.counter_kinds[kind].label)


def _stated_row(label: str, total: Figure, view: Register) -> tuple[Item, ...]:
    tally = _tally_of(total, view)
    said, counter = _said(total, view)
    return Item(label), Item(said, tally_url(tally.id)), Item(f"by {counter}, as of {as_of_words(tally)}")


def _matched_words(view: Register, matching: Matching, until: date, matched: tuple[int, str], of: str) -> str:
    """How many are matched; where the matching ends before the period, against what was stated and recorded by then."""
    number, split = matched
    words = f"{digits(number)} {noun_for(number, 'is', 'are')} matched to the {of} total ({split})."
    reach = matched_until(view, matching)
    if reach is None or reach >= until:
        return f", and {words}"
    recorded = _number(view, matching, Window(matching.since, reach))
    totals = totals_of(matching, view, reach)
    if not totals:
        return f". Matches were looked for up to {day_words(reach)} alone: of {digits(recorded)} to that day {words}"
    said, counter = _said(totals[0], view)
    return (
        f". Matches were looked for up to {day_words(reach)} alone: of {digits(recorded)} recorded to that day, for "
        f"which {counter} stated {said}, {words}"
    )


def _number(view: Register, matching: Matching, window: Window, where: Where = ANY) -> int:
    """How many are recorded of what the totals count: the events of their scope."""
    return number_of(view, asked_for(matching.of, window, {**matching.where, **where}))


def _by_day(total: Figure, view: Register, matching: Matching, window: Window, where: Where = ANY) -> str:
    """'; 203 of them up to 30 January 2024': how many of them by the day of a total that is older than the period."""
    day = _tally_of(total, view).as_of
    number = _number(view, matching, Window(window.since, day), where) if window.since <= day < window.until else None
    if number in {None, _number(view, matching, window, where)}:
        return ""
    return f"; {digits(number or 0)} of them up to {day_words(day)}, the day of that total"


def _split(
    view: Register, matching: Matching, window: Window, key: str, terms: Iterable[Term], where: Where = ANY
) -> tuple[int, str]:
    """The count of what is asked for, divided by the terms of a key."""
    pieces = [(lowered(term.label), _number(view, matching, window, {key: (term.id,)})) for term in terms]
    return _number(view, matching, window, where), split_words(pieces) or "none"


def _unmatched(view: Register, matching: Matching, window: Window, rest: int) -> Iterator[tuple[Item, ...]]:
    """A row for each other value of the match, and one for what was never looked at."""
    for term in view.codebook.facets[matching.facet].values:
        if term.id not in matching.matched:
            count = _number(view, matching, window, {matching.facet: (term.id,)})
            rest -= count
            yield Item(term.label), Item(digits(count)), Item(term.definition)
    if rest:
        yield Item("No match looked for"), Item(digits(rest)), Item("Recorded here without a value for the match.")
