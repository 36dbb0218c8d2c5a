"""Other words for a claim that does not hold, near to its own: another number, a hedge, "recorded", "known"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from generator.figures import kind_of
from generator.mending.phrase import ARTICLE_BEFORE, rewriting
from generator.prose.number_words import written_like
from generator.prose.numbers import Number, numbers_in
from generator.prose.phrases import SUPERLATIVES, Phrase, countable_nouns
from generator.prose.said_numbers import with_hedge
from generator.truth.worded import Wording
from generator.words import lowered

# What no hedged number stands behind in English: "every one", "neither of the two", "more often than once".
NO_HEDGE_BEHIND = re.compile(
    r"\b(?:every|each|both|neither|none|all|not|than)\b(?:\s+(?:of|the|these|those|its|their))*\s+$|"
    r"\b(?:the|these|those|its|their)\s+$",
    re.IGNORECASE,
)
OF_SHARES = ("nearly", "about", "more than")


def near_words(told: Wording, phrase: Phrase, before: str) -> Iterator[str]:
    """Words to try in its place, the nearest first; `before` is the text before it."""
    text, spec, figure = phrase.text, told.spec, told.figure
    found = rewriting(phrase, spec, figure, told.book, before)
    own = (found.of(text), text) if found else (text,)
    yield from own
    for words in own if told.kind.counts == "records" else ():
        yield from _recorded(words, told)
    yield from _of_which(text, told)
    if told.kind.is_superlative or told.kind.counts == "days":
        yield from _known(text, told)
    else:
        counted = {one.words for one in phrase.said} | {one.words for one in phrase.spans}
        numbers = [one for one in numbers_in(text) if text[one.start : one.end] in counted]
        yield from _hedged(text, numbers[0], told, before) if numbers else ()


def _recorded(text: str, told: Wording) -> Iterator[str]:
    """The noun of what is counted as that of what is recorded: "44 of the recorded floods"."""
    nouns = (noun for pair in countable_nouns(told.book) for noun in pair)
    for noun in sorted(nouns, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(noun)}\b", text, re.IGNORECASE):
            yield f"{text[: match.start()]}recorded {text[match.start() :]}"


def _of_which(text: str, told: Wording) -> Iterator[str]:
    """The noun of what is counted with a value that the figure asks for: "deep quakes", "floods by rain"."""
    facets, nouns = told.book.facets, sorted({noun for pair in countable_nouns(told.book) for noun in pair})
    asked = [(facets[key], values) for key, values in told.spec.where.items() if key in facets and len(values) == 1]
    said = ((facet, term) for facet, values in asked for term in facet.values if term.id in values)
    for facet, term in said:
        words = term.phrase or lowered(term.label)
        for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, nouns))})\b", text):
            at, more = (match.start(), f"{words} ") if facet.before else (match.end(), f" {words}")
            yield f"{text[:at]}{more}{text[at:]}"


def _known(text: str, told: Wording) -> Iterator[str]:
    """The superlative as one of what is known: "the first known flood"."""
    measures = told.book.measures.values()
    words = {*chain(*SUPERLATIVES.values()), *chain(*((*one.most, *one.least) for one in measures))}
    for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b", text, re.IGNORECASE):
        yield f"{text[: match.end()]} known{text[match.end() :]}"


def _hedged(text: str, number: Number, told: Wording, before: str) -> Iterator[str]:
    """Its number, or the least or most that the record gives, with a hedge that it bears."""
    start = with_hedge(text, number.start)
    if NO_HEDGE_BEHIND.search(before + text[:start]):
        return
    article = ARTICLE_BEFORE.search(text, 0, start)
    said, low, high = text[number.start : number.end], told.figure.low, told.figure.high
    if ARTICLE_BEFORE.search(before) and not start:
        return
    if article:
        start, said = article.start(), f"{article.group()}{said}"
    least, most = (_as_bound(text, number, bound) for bound in (low, high))
    rows = [("at least", said), ("at least", least), ("at most", said), ("at most", most)]
    if kind_of(told.figure).counts != "records":
        rows = [*((hedge, said) for hedge in OF_SHARES), *rows]
    for hedge, words in rows:
        if words:
            hedged = f"{hedge} {words[0].lower()}{words[1:]}"
            hedged = hedged[0].upper() + hedged[1:] if text[start].isupper() else hedged
            yield f"{text[:start]}{hedged}{text[number.end :]}"


def _as_bound(text: str, number: Number, bound: float | None) -> str | None:
    """A bound in the manner of the number; below nought what fell is said without its sign."""
    is_able = bound is not None and number.kind != "ordinal" and number.value > 0 and round(abs(bound), 1)
    is_able = is_able and (abs(bound or 0) == 1) == (number.value == 1)  # the words beside it are of one, or of many
    return written_like(text[number.start : number.end], number.value, abs(bound or 0)) if is_able else None
