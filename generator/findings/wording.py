"""Findings in words: contexts joined to nouns as the codebook says, epochs, and the sentences of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from generator.figures.definitions import PHRASES, nouns, value_label
from generator.figures.newness import Pair
from generator.findings.finding import Context, Epoch
from generator.reading.codebook import Term
from generator.register import Register
from generator.words import day_words, lowered, with_article

# After the noun, in this order; facets come between those who acted and the place.
BEHIND = ("claimed_by", "against")
LAST = ("place", "country")
GLOSS = re.compile(r" \([^()]*\)")  # what a name explains in brackets: a sentence does without


def context_words(context: Context, register: Register, number: int = 1, adjective: str = "") -> str:
    """What a context is about: 'open flood by rain in the north'; plural unless `number` is 1.

    Facets come in the order of the codebook, clauses ('that …') last: after one of them nothing joins the noun.
    """
    facets = [*LAST, *BEHIND, *register.codebook.facets]
    singular, plural = nouns(register.codebook, context.of)
    standing_before = {facet.id for facet in register.codebook.facets.values() if facet.before}
    before = [phrase_of(pair, register) for pair in context.where.items() if pair[0] in standing_before]
    behind = [pair for pair in context.where.items() if pair[0] not in standing_before]
    ordered = sorted(behind, key=lambda pair: (pair[0] in LAST, pair[0] in BEHIND, facets.index(pair[0])))
    said = sorted(phrases_of(ordered, context.of, register), key=is_clause)
    words = (adjective, *before, singular if number == 1 else plural, *said)
    return " ".join(word for word in words if word)


def phrases_of(pairs: Iterable[Pair], of: str, register: Register) -> list[str]:
    """How sentences say the values; of an event those of one of its parts together: 'with a delivery by boat'."""
    event_type = register.codebook.types.get(of)
    part = event_type.part if event_type else None
    by_part = [pair for pair in pairs if part and event_type and pair[0] in {*part.facets} - {*event_type.facets}]
    said = [phrase_of(pair, register) for pair in pairs if pair not in by_part]
    if part and by_part:
        of_part = sorted((phrase_of(pair, register) for pair in by_part), key=is_clause)
        said.append(" ".join((f"with {with_article(part.noun)}", *of_part)))
    return said


def is_clause(words: str) -> bool:
    """Whether a phrase is a clause ('that burst', 'in which boats were lost')."""
    return words.startswith("that ") or " which " in f" {words}"


def phrase_of(pair: Pair, register: Register) -> str:
    """How a sentence says that something has a value: 'in the north' hangs on a noun, 'open' stands before it."""
    key, value = pair
    record = register.record
    facet = record.codebook.facets.get(key)
    if key == "country":
        return f"in {record.codebook.countries[value].name}"
    label = GLOSS.sub("", value_label(register, key, value))
    if facet is None:
        return f"{PHRASES[key][0]} {label}"
    term: Term = next(term for term in facet.values if term.id == value)
    if term.phrase:
        return term.phrase
    return label if facet.before else f"with {lowered(facet.label)} {label}"


def epochs_of(register: Register, day: date) -> tuple[Epoch, ...]:
    """The epochs that hold the day, the widest first: the record, and each declared series."""
    coverage = register.codebook.coverage
    found = [Epoch("record", coverage.since, f"since {day_words(coverage.since)}, when this record starts", 1.0)]
    found += [
        Epoch(series.id, series.since, f"of {series.name}", 0.95)
        for series in register.codebook.series.values()
        if coverage.since < series.since and series.holds(day)
    ]
    return tuple(sorted(found, key=lambda epoch: epoch.since))
