"""Totals that others stated, beside the number of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from generator.days import shifted
from generator.desk.work import FigureText, Work
from generator.figures import Figure
from generator.figures.kinds.tally import totals_of
from generator.prose.draft_words import encoded
from generator.reading.codebook import Matching
from generator.words import day_words, in_words, joined, lowered

STATED_OF_LATE = 28  # an older total is set beside no number of records


def highest_stated(work: Work) -> Iterator[str]:
    """The total that events are matched with, and of other kinds of counter each that is higher."""
    book, matching = work.register.codebook, work.register.codebook.matching
    found = totals_of(matching, work.register) if matching else ()
    for figure in found:
        if matching and (figure is found[0] or (figure.value or 0) > (found[0].value or 0)):
            kind, claim, by, day = _total(
                work, matching, figure, "stated" if figure is found[0] else "", "the highest is"
            )
            of = f"{encoded(book.scopes[matching.tally.scope].label)}, since {day_words(matching.tally.since)}"
            start = f"**Stated totals, {kind}** ({of})"
            yield work.said(f"{start}: {claim}, by {by}{day}.", f"{start}: {claim}{day}.", f"{start}: {claim}.")


def _total(work: Work, matching: Matching, figure: Figure, name: str, before: str = "") -> tuple[str, str, str, str]:
    """A stated total: the kind of its counter, the claim on it, who stated it, and as of which day."""
    tally = work.register.record.tallies[figure.ids[-1]]
    kind = work.register.record.counters[tally.counter].kind
    asked: FigureText = {
        "highest": "tally",
        "measure": matching.tally.measure,
        "kind": [kind],
        "scope": matching.tally.scope,
        "since": str(matching.tally.since),
    }
    words = " ".join(filter(None, (before, figure.qualifier, f"{int(figure.value or 0):,}", figure.unit)))
    day = "" if tally.as_of_note else f", as of {day_words(tally.as_of)}"
    label = encoded(lowered(work.register.codebook.counter_kinds[kind].label))
    claim = work.claim(name or f"stated_{kind}", asked, words)
    return label, claim, encoded(work.register.record.stated_by(tally)), day


def stated_beside(work: Work) -> str:
    """The total that events are matched with, where it is of late, beside the number of records; else ''."""
    matching = work.register.codebook.matching
    figure = next(iter(totals_of(matching, work.register)), None) if matching else None
    if matching is None or figure is None:
        return ""
    tally = work.register.record.tallies[figure.ids[-1]]
    if shifted(tally.as_of, STATED_OF_LATE) < work.as_of:
        return ""
    kind, claim, by, day = _total(work, matching, figure, "stated")
    where: FigureText = {"where": {key: list(ids) for key, ids in matching.where.items()}} if matching.where else {}
    since: FigureText = {"since": str(matching.tally.since)}
    own = work.count(f"{matching.of}_recorded", matching.of, since, where, bare=True)
    names = joined([work.register.codebook.countries[country].spoken for country in matching.tally.countries])
    within = f" in {encoded(names)}" if names else ""
    since_words = day_words(matching.tally.since)
    start = f"Since {since_words} this record has {own}{within}"
    total = f"The highest {kind} total since that day is {claim}"
    ways = [
        f"{start}. {least}{total if not least else lowered(total)}{stated}."
        for least in (_of_the_least(work, matching.of, since, where), "")
        for stated in (f" ({by}{day})", day)
    ]
    return work.said(*ways, f"The highest {kind} total since {since_words} is {claim}{day}.")


def _of_the_least(work: Work, of: str, since: FigureText, where: FigureText) -> str:
    """How many of a count are of the least of several degrees of confidence: 'Of these, seven are only told; '."""
    book = work.register.codebook
    least = book.least_confidence
    pairs = cast("Mapping[str, object]", where.get("where", {}))
    asked: FigureText = {"where": {**pairs, "confidence": least.id}}
    number = work.number(of, since, asked) if len(book.confidence) > 1 else 0
    words = f"{in_words(number)} are only {encoded(lowered(least.label))}"
    return f"Of these, {work.claim(f'{of}_{least.id}', {'count': of, **since, **asked}, words)}; " if number else ""
