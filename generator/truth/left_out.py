"""Which words of a clause say what is not counted: behind "not", "outside", "without", or set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.prose.pieces import Piece
from generator.prose.plain_words import NONE
from generator.truth.worded import Wording

OUT_REACH = 5  # words behind a negation, of which one may say what is left out
# Before a word and behind it: what is not counted, "outside Northland", "the announced ones left aside".
LEFT_OUT = re.compile(
    r"\b(?:outside|except|excepting|excluding|besides|(?:apart|aside) from|elsewhere than|(?:other|rather) than|"
    r"instead of|anything but|(?:leaving|setting|putting)(?: aside)?)\s+"
    r"(?:(?:for|of|in|at|on|by|with|from|the|an?|any|those|that|its|their)\s+){0,3}$",
    re.IGNORECASE,
)
SET_ASIDE = re.compile(
    r"(?:\s+\w+)?\s+(?:(?:is|are|was|were|being)\s+)?"
    r"(?:(?:left|set|put)\s+(?:aside|out|apart)|excepted|excluded|apart\b(?! from))",
    re.IGNORECASE,
)


def is_left_out(told: Wording, piece: Piece, before: Sequence[Piece]) -> bool:
    """Whether a value is one of what is not counted; `before` are the pieces before it."""
    text = told.clause.text
    is_out = LEFT_OUT.search(text, 0, piece.start) or SET_ASIDE.match(text, piece.end)
    if before and is_joined([*before, piece], len(before)):  # "outside Northland and Southland"
        is_out = is_out or LEFT_OUT.search(text, 0, before[-2].start)
    if told.harms(piece, ()) and not told.is_value(piece) and any(one.word in NONE for one in before):
        return True  # "nobody hurt"
    return bool(is_out) or is_behind_not(told, before, can_be_none=can_be_none(told, piece))


def can_be_none(told: Wording, piece: Piece) -> bool:
    """Whether a word is of a facet by which what is counted may have none: "without a warning"."""
    facets = [told.book.facets[sense.key] for sense in piece.of("where") if sense.key in told.book.facets]
    return any(term.id == "none" for facet in facets for term in facet.values)


def is_behind_not(told: Wording, before: Sequence[Piece], *, can_be_none: bool) -> bool:
    """Whether words end in what is not, or join to that: "not at Ford or".

    Of a claim itself, and of what it may have none of, in "without", too; else that says of what it was an end.
    """
    joins, reach = False, OUT_REACH
    for piece in reversed(before):
        reach -= 1
        if reach and piece.kind == "negation" and piece.word in ("not", "never", "without"):
            is_of_it = told.spec.streak != "quiet" and (piece in told.own or can_be_none)
            return piece.word != "without" or is_of_it
        if (
            not reach
            or (piece.of("where") and not joins and piece.word != "claimed")
            or (piece.of("of") and not piece.of("implied"))
        ):
            return False
        if piece.of("where"):
            joins, reach = False, OUT_REACH
        joins |= piece.word in ("or", "and")
    return False


def is_joined(pieces: Sequence[Piece], n: int) -> bool:
    """Whether "or" or "and" joins a value to another of the same key before it."""
    keys = {sense.key for sense in pieces[n].of("where")}
    return n > 1 and pieces[n - 1].word in ("or", "and") and any(s.key in keys for s in pieces[n - 2].of("where"))
