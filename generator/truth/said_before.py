"""What a claim says of what was told before it: that it is a part of that, or that it is of so many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.figures import kind_of
from generator.prose.lists import THEM
from generator.prose.numbers import numbers_in
from generator.truth.asked_otherwise import NO_RECORD
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording

OF_THEM = rf"\bof {THEM}\b"
THESE = re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE)


def of_them(told: Wording) -> Iterator[Untrue]:
    """Some "of them", the records of the claims before it: all that its figure counts are among these."""
    read = told.clause.read
    if not read or told.kind.counts != "records" or told.spec.a or not told.says(OF_THEM):
        return
    names = [one.link.name for one in read.claims if one.end <= told.clause.start]
    specs = [told.specs[name] for name in (*names, *read.told) if name in told.specs]
    if not specs or any((kind_of(one).counts, one.of) != ("records", told.spec.of) or one.a for one in specs):
        return
    before = {id_ for one in specs for id_ in told.given(one).ids}
    others = [id_ for id_ in told.figure.ids if id_ not in before]
    if others and not before.issuperset(NO_RECORD):
        yield Untrue(f"says 'of them', and {others[0]} is none of those before it", "say of which, or ask for the same")


def of_so_many(told: Wording) -> Iterator[Untrue]:
    """What so many records are said to have done together, "the two floods took nine", where the sum is of others."""
    pieces, figure = told.clause.pieces, told.figure
    has = len(figure.event_ids)
    lacks = {id_ for left in figure.left_out for id_ in left.ids}
    for number, noun in pairwise(pieces) if told.spec.kind == "sum" else ():
        is_theirs = noun.of("of") and noun.end <= told.clause.first and THESE.search(told.clause.text, 0, number.start)
        if number.kind == "number" and is_theirs and any(s.id == told.counted for s in noun.of("of")):
            said = [one.value for one in numbers_in(number.words) if one.kind == "cardinal"]
            if said and said[0] > 1 and not has <= said[0] <= has + len(lacks):
                rule = f"says {number.words} {noun.words!r}, and its figure is of {has}"
                yield Untrue(rule, "let the figure be of all of them")
                return
