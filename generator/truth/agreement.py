"""Whether the words of a claim, to the last, are those of its figure: what its clause says is computed, not guessed.

A word of the desk that the figure does not ask for is asked of it too: where the same number of the same records comes
of it, it is true on both readings. A word that is neither the desk's nor plain English is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.truth.beyond import beyond
from generator.truth.broken_down import ended, in_order
from generator.truth.members import listed
from generator.truth.of_the_two import not_quiet, of_either
from generator.truth.rivals import placed
from generator.truth.said_before import of_so_many, of_them
from generator.truth.said_by import agents, blaming, counters, sayers, sufferers
from generator.truth.said_clocks import by_the_clock
from generator.truth.said_days import dated
from generator.truth.said_nouns import directed, headed, measured, ranked
from generator.truth.said_reports import given_then
from generator.truth.said_scope import scoped
from generator.truth.said_spans import timed
from generator.truth.said_sums import of_the_rest, of_values, of_whole, summed
from generator.truth.said_times import on_weekdays
from generator.truth.said_values import of_other_values, valued
from generator.truth.said_words import all_of_many, caused, negated, nought, parts, unknown, unscoped
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording

CHECKS = (
    unknown,
    beyond,
    negated,
    nought,
    caused,
    parts,
    all_of_many,
    unscoped,
    agents,
    blaming,
    sufferers,
    headed,
    valued,
    of_other_values,
    measured,
    summed,
    of_values,
    of_whole,
    of_the_rest,
    ranked,
    directed,
    timed,
    on_weekdays,
    by_the_clock,
    scoped,
    of_either,
    not_quiet,
    dated,
    listed,
    placed,
    ended,
    in_order,
    counters,
    sayers,
    of_them,
    of_so_many,
    given_then,
)


def disagreements(told: Wording) -> Iterator[Untrue]:
    """All ways in which the words are not those of the figure."""
    for check in CHECKS:
        yield from check(told)
