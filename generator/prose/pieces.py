"""A text word by word: which words are the desk's, which join, hedge, count, negate, and which nothing knows."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from generator.prose.blanks import blanked
from generator.prose.lexicon import Lexicon, Sense, Word, words_of
from generator.prose.named_days import SaidDays
from generator.prose.numbers import numbers_in
from generator.prose.plain_words import (
    AUXILIARY,
    IDIOMS_WITHOUT_CONTENT,
    IN_PHRASE,
    JOINING,
    NEGATIONS,
    QUANTIFIERS,
    STATEMENTS,
    TIME_UNITS,
    is_light,
)
from generator.prose.said_numbers import A_NUMBER, HEDGES
from generator.prose.sentences import Span

PieceKind = Literal[
    "sense", "plain", "hedge", "negation", "quantifier", "time", "statement", "number", "telling", "unknown"
]
NAMING = {"event": "id", "place": "place", "actor": "actor"}  # schemes of links that name a record: what is asked for
POINTING = frozenset("there former latter".split())
EXISTING = AUXILIARY | frozenset("can will may must came come follow followed".split())
HEDGE = re.compile(
    rf"\b(?:{'|'.join(words for _, words in HEDGES)}|well (?:over|under|above|below)|a mere|or (?:more|fewer|less))\b",
    re.IGNORECASE,
)
BEFORE_A_NUMBER = re.compile(
    rf"\s+(?:{A_NUMBER}|(?:an?\s+|the\s+)?(?:minute|hour|day|week|fortnight|month|year)\b|daily\b|(?:every|each)(?:\s+single)?\s+day\b)",
    re.IGNORECASE,
)
IDIOM = re.compile(rf"\b(?:{IDIOMS_WITHOUT_CONTENT})\b", re.IGNORECASE)
NOT = re.compile(r"(?:did|was|were|is|has|have|do|does)nt")


@dataclass(frozen=True)
class Piece:
    """Some characters of a text, what they are, and in which senses."""

    start: int
    end: int
    kind: PieceKind
    words: str
    senses: frozenset[Sense] = frozenset()
    is_denied: bool = False  # "unplanned": what it is not

    def of(self, kind: str) -> tuple[Sense, ...]:
        """Its senses of one kind."""
        return tuple(sense for sense in self.senses if sense.kind == kind)

    @property
    def is_measure(self) -> bool:
        """Whether it says what was measured, by itself or in the most or least of it."""
        return any(sense.kind in ("measure", "most", "least") for sense in self.senses)

    @property
    def word(self) -> str:
        """Its words in small letters."""
        return self.words.lower()


Spanned = TypeVar("Spanned", Piece, SaidDays)


def pieces_of(text: str, lexicon: Lexicon, days: Sequence[SaidDays], links: Sequence[Span] = ()) -> Iterator[Piece]:
    """The pieces of a text, in order, but the days that it names; a link to a record is one."""
    words, n = words_of(text), 0
    starts = [word.start for word in words]
    in_days = {at for said in days for at in starts[slice(*_within(starts, said.start, said.end))]}
    over: dict[int, Piece] = {}
    for one in _taken(text, days, links):
        for at in starts[slice(*_within(starts, one.start, one.end))]:
            over.setdefault(at, one)
    while n < len(words):
        word = words[n]
        if word.start in in_days:
            n += 1
            continue
        length, senses = lexicon.at(words, n)
        # "claimed by X" says who claimed it, also where "by X" is a value of the desk.
        if word.key == "by" and n > 0 and words[n - 1].key in ("claimed", "attributed"):
            length, senses = 0, frozenset()
        if length == 1 and word.key in JOINING:
            length = 0
        denied = frozenset[Sense]() if length else denied_by(word, lexicon)
        length, senses = (1, denied) if denied else (length, senses)
        stop = words[n + length - 1].end if length else word.end
        piece = over.get(word.start)
        if piece is None or (piece.kind != "sense" and length and stop > piece.end):
            kind: PieceKind = "sense" if length else _kind_of(word)
            piece = Piece(word.start, stop, kind, text[word.start : stop], senses, bool(denied))
        yield piece
        while n < len(words) and starts[n] < piece.end:
            n += 1


def denied_by(word: Word, lexicon: Lexicon) -> frozenset[Sense]:
    """The values that a word of the desk says behind "un-", which what is counted then has not: "unplanned"."""
    if not word.key.startswith("un") or is_light(word.key):
        return frozenset()
    _, senses = lexicon.at([replace(word, key=word.key.removeprefix("un"))], 0)
    return frozenset(sense for sense in senses if sense.kind == "where")


def pointed(found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with "there", "the former" and "the latter" as the places or actors that were named before.

    Of places that are named together, "at Ford and Mill", "there" is all of them.
    """
    places, actors, together = list[Piece](), list[Piece](), list[Piece]()
    is_together = False
    for piece, after in zip(found, (*found[1:], None), strict=True):
        named = actors if piece.word != "there" and len(places) != 2 else places
        is_open = not named or (len(named) != 2 if piece.word != "there" else after and after.word in EXISTING)
        if piece.word in POINTING and not is_open:
            meant = together if piece.word == "there" else named[-2 if piece.word == "former" else -1 :][:1]
            senses = [sense for one in meant for sense in one.of("where")]
            yield replace(piece, kind="sense", senses=frozenset(senses))
            continue
        keys = {sense.key for sense in piece.of("where")}
        if keys & {"place", "country"}:
            together = [*together, piece] if is_together and together else [piece]
            places.append(piece)
        elif "actor" in keys:
            actors.append(piece)
        is_together = bool(keys & {"place", "country"}) or (is_together and piece.word in ("and", "or"))
        yield piece


def _within(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The first and the last but one of the words that begin between two characters."""
    return bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)


def _taken(text: str, days: Sequence[SaidDays], links: Sequence[Span]) -> Iterator[Piece]:
    """What is one piece whatever its words are: links to records, hedges of a number, numbers."""
    for span in links:
        if span.scheme in NAMING:
            senses = frozenset({Sense("where", NAMING[span.scheme], span.link.name)})
            yield Piece(span.start, span.end, "sense", text[span.start : span.end], senses)
    edges = sorted(at for span in links for at in (span.start, span.end))
    for match in HEDGE.finditer(text):
        if bisect.bisect_right(edges, match.start()) < bisect.bisect_left(edges, match.end()):
            continue  # "[two more](…) than [one](…)": the word is the claim's own
        if match.group().lower().startswith("or ") or BEFORE_A_NUMBER.match(text, match.end()):
            yield Piece(*match.span(), "hedge", match.group())
    for match in IDIOM.finditer(text):
        yield Piece(*match.span(), "telling", match.group())
    for number in numbers_in(blanked(text, days)):
        yield Piece(number.start, number.end, "number", text[number.start : number.end])


def _kind_of(word: Word) -> PieceKind:
    kinds: tuple[tuple[PieceKind, bool], ...] = (
        ("negation", word.key in NEGATIONS or bool(NOT.fullmatch(word.key))),
        ("time", word.key in TIME_UNITS and not word.is_genitive),
        ("statement", word.key in STATEMENTS),
        ("quantifier", word.key in QUANTIFIERS),
        ("plain", word.key in IN_PHRASE or (word.is_genitive and word.key in TIME_UNITS)),
        ("telling", is_light(word.key)),
    )
    return next((kind for kind, is_it in kinds if is_it), "unknown")


def between(found: Sequence[Spanned], start: int, end: int) -> tuple[Spanned, ...]:
    """What of things in order lies between two characters."""
    first, stop = bisect.bisect_left(found, start, key=_start), bisect.bisect_left(found, end, key=_start)
    return tuple(one for one in found[first:stop] if one.end <= end)


def _start(one: Piece | SaidDays) -> int:
    return one.start
