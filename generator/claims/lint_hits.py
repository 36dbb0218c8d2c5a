"""The numbers and claim words of a sentence that nothing backs: not a date, a name, an idiom, a quotation or a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from generator.claims.lint_names import unclaimed_spans
from generator.claims.lint_words import (
    CLAIM,
    IDIOMS,
    IN_EST,
    NO_COUNTS,
    NOT_SUPERLATIVE,
    ONCE_COUNTS,
    is_counted,
    kind_of,
)
from generator.claims.numbers import NOTHING, Number, numbers_in
from generator.claims.phrases import is_range
from generator.claims.prose import Sentence

VAGUE = ("several",)  # a number where it is linked, and too vague to be asked for one
SCHEMES_OF_CLAIMS = ("figure",)


@dataclass(frozen=True)
class Hit:
    """Characters `start` to `end` of a sentence that claim something, and what: a number, or a kind of claim word."""

    start: int
    end: int
    words: str
    kinds: frozenset[str]


def hits_in(
    sentence: Sentence, nouns: frozenset[str] = frozenset(), names: frozenset[str] = frozenset()
) -> tuple[Hit, ...]:
    """The unlinked claims of a sentence, in order; words that touch are one.

    `nouns` are those that the codebook counts in, in small letters; `names` those of records: a link that shows nothing
    but a name is one.
    """
    text = sentence.text
    covered = [(s.start, s.end) for s in sentence.links if s.scheme in SCHEMES_OF_CLAIMS or s.link.text in names]
    covered += sentence.quoted
    found = sorted(chain(_words(text), _numbers(text, nouns)))
    if not found:
        return ()
    covered += unclaimed_spans(text, in_title=sentence.kind != "text")
    covered += [match.span() for row in IDIOMS for match in row.pattern.finditer(text)]
    covered += _ordering(text)
    return tuple(_merged(text, _outside(found, covered)))


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    for match in CLAIM.finditer(text):
        yield match.start(), match.end(), kind_of(match.group())
    for match in IN_EST.finditer(text):
        word = match.group()
        if word.lower() not in NOT_SUPERLATIVE and not (word[0].isupper() and match.start()):
            yield match.start(), match.end(), kind_of(word) or "most"


def _numbers(text: str, nouns: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    once = {match.end() for match in ONCE_COUNTS.finditer(text)} | {
        match.start() for match in ONCE_COUNTS.finditer(text)
    }
    numbers = numbers_in(text)
    for n, number in enumerate(numbers):
        words = text[number.start : number.end].lower()
        if words in VAGUE or (number.kind == "ordinal" and number.value == 1):
            continue
        if words == "once" and not once & {number.start, number.end}:
            continue
        if words == NOTHING[0] and not _counts_none(text, number, nouns):
            continue
        following = numbers[n + 1] if n + 1 < len(numbers) else number
        yield number.start, following.end if is_range(text, number, following) else number.end, "number"


def _counts_none(text: str, number: Number, nouns: frozenset[str]) -> bool:
    """Whether a "no" says zero of something that is counted."""
    match = NO_COUNTS.match(text, number.start)
    return bool(match and (is_counted(match.group(1)) or match.group(1).lower() in nouns))


def _ordering(text: str) -> Iterator[tuple[int, int]]:
    """A "First" that opens a sentence and orders what the text says: "First, …", "First …, then …"."""
    start = len(text) - len(text.lstrip())
    if text.startswith("First", start) and (text[start + 5 : start + 6] == "," or ", then" in text or "; then" in text):
        yield start, start + 5


def _outside(
    found: Iterable[tuple[int, int, str]], covered: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """What is found and does not lie in what is covered; both are gone through once, in order."""
    spans = sorted(covered)
    n, reach = 0, 0
    for start, end, kind in found:
        while n < len(spans) and spans[n][0] <= start:
            reach = max(reach, spans[n][1])
            n += 1
        if end > reach:
            yield start, end, kind


def _merged(text: str, found: Iterable[tuple[int, int, str]]) -> Iterator[Hit]:
    """Claims that touch or overlap, as one: "the first three", "fewest ever"."""
    start, end, kinds = -1, -1, set[str]()
    for one, other, kind in found:
        if end >= 0 and (one < end or text[end:one] in ("-", "") or text[end:one].isspace()):
            end, kinds = max(end, other), kinds | {kind}
            continue
        if end >= 0:
            yield Hit(start, end, text[start:end], frozenset(kinds))
        start, end, kinds = one, other, {kind}
    if end >= 0:
        yield Hit(start, end, text[start:end], frozenset(kinds))
