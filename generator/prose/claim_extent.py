"""Which words around a link belong to the claim: those before it that change it, and what it counts behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.prose.blanks import blanked
from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece
from generator.prose.said_numbers import NO_HEDGE
from generator.prose.sentences import Span

# Words that stand before a claim and make another one of it.
BESIDE = frozenset("of the a an far any other but quite than these those their its our only just not even".split())
PREPOSITIONS = frozenset(
    "in on at by near with against from during over across within per since until between before around along inside "
    "outside among throughout under for of after aboard off through amid without beyond behind".split()
)
IN_A_NOUN = frozenset("a an the or and other more further".split())
MOVES = frozenset(
    "fell fall falls fallen rose rise rises risen dropped grew grown declined decreased increased".split()
)
DID = frozenset("took came went fell struck hit began".split())  # "took place" is of the desk, and a verb
OF_ALL_OF_THEM = frozenset("both all each neither none".split())
PUNCTUATION = re.compile(r"[,;:.()—–]")
NP_MAX = 6  # words


def first_of(text: str, span: Span, pieces: Sequence[Piece]) -> int:
    """Where the words begin that change the claim: hedges, negations, "half of the"."""
    first = span.start
    for piece in reversed([piece for piece in pieces if piece.end <= span.start]):
        is_apart = text[piece.end : first].strip()
        is_hedge = piece.kind == "hedge" and not NO_HEDGE.search(text, 0, piece.end)
        if is_apart or not (is_hedge or piece.word in BESIDE or piece.kind in ("negation", "quantifier")):
            break
        first = piece.start
    return first


def last_of(text: str, span: Span, pieces: Sequence[Piece], days: Sequence[SaidDays]) -> int:
    """Where the words end that belong to the claim: the noun that it counts, and what says of which behind it."""
    last, taken, in_phrase = span.end, 0, False
    has_noun = any(_is_noun(piece) for piece in pieces if span.start <= piece.start < span.end)
    behind = [piece for piece in pieces if piece.start >= span.end]
    for n, piece in enumerate(behind):
        if piece.word in PREPOSITIONS and _counts_others(behind[n + 1 : n + 3]):
            break
        is_dated = any(last <= said.start and said.end <= piece.start for said in days)
        is_apart = PUNCTUATION.search(blanked(text[last : piece.start], days, last))
        if is_apart and (piece.word in OF_ALL_OF_THEM or not is_dated):
            break
        if piece.kind in ("plain", "telling") and piece.word in PREPOSITIONS:
            in_phrase = True
        elif (
            piece.kind == "telling"
            or piece.word in MOVES
            or (n and behind[n - 1].of("of") and _does(piece))
            or (piece.kind == "sense" and piece.words.split()[0] in DID)
            or (piece.kind == "plain" and piece.word not in IN_A_NOUN)
        ):
            break
        elif not in_phrase:
            is_more = piece.kind in ("time", "statement") or piece.word in ("a", "an")
            if (has_noun and not is_more) or taken >= NP_MAX:
                break
            taken, has_noun = taken + 1, has_noun or _is_noun(piece)
        last = piece.end
    for said in days:
        if last <= said.start and not text[last : said.start].strip():
            last = said.end
    return last


def _does(piece: Piece) -> bool:
    """Whether a phrase of the desk begins with a verb that has an object: "reached magnitude 7", not "claimed by"."""
    first, second, *_ = (*piece.word.split(), "", "")
    return piece.kind == "sense" and first.endswith("ed") and bool(second) and second not in PREPOSITIONS


def _counts_others(behind: Sequence[Piece]) -> bool:
    """Whether a number behind a preposition counts something else: "in three towns", not "in two days"."""
    return len(behind) > 1 and behind[0].kind == "number" and behind[1].kind == "unknown"


def _is_noun(piece: Piece) -> bool:
    return piece.kind == "time" or bool(piece.of("of") or piece.of("measure") or piece.of("who") or piece.of("unit"))
