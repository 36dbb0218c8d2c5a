"""What a claim's phrase says: a number with its hedge, a superlative, the nouns it counts in, the days it spans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.prose.numbers import numbers_in
from generator.prose.said_numbers import HEDGE_REACH, HEDGES, SPAN, Said, numbers_said
from generator.reading.codebook import Codebook

MOST_RECENT = re.compile(r"\bmost\s+recent\b", re.IGNORECASE)
EDGE_OF_SPAN = re.compile(r"\b(?:last|first)\s+$", re.IGNORECASE)
SUPERLATIVES: Mapping[str, frozenset[str]] = {
    "first": frozenset({"first", "earliest"}),
    "last": frozenset({"last", "latest"}),
    "least": frozenset(
        {"fastest", "shortest", "quickest", "least", "fewest", "lowest", "smallest", "briefest", "quietest", "calmest"}
    ),
    "most": frozenset(
        {"most", "longest", "largest", "highest", "greatest", "deadliest", "slowest", "biggest", "busiest", "heaviest"}
    ),
}


@dataclass(frozen=True)
class Phrase:
    """A claim's phrase, read: the numbers that count something, the spans in days, the superlative words, the nouns."""

    text: str
    said: tuple[Said, ...]
    span_days: tuple[int, ...]
    superlatives: frozenset[str]
    nouns: frozenset[str]  # plural nouns of the codebook that the phrase uses
    spans: tuple[Said, ...] = ()  # the spans as numbers of days, for figures that count days


def read_phrase(text: str, codebook: Codebook) -> Phrase:
    """The phrase `text`, read."""
    said, spans = numbers_said(text)
    superlatives = superlatives_in(text) | _of_measures(text, codebook)
    return Phrase(text, said, tuple(int(span.value) for span in spans), superlatives, nouns_in(text, codebook), spans)


def superlatives_in(text: str) -> frozenset[str]:
    """The kinds of superlative whose words a text uses; "at least" is none, nor is "the last five weeks"."""
    bare = text
    for number in reversed(numbers_in(text)):
        word = EDGE_OF_SPAN.search(text, max(0, number.start - HEDGE_REACH), number.start)
        if word and SPAN.match(text, number.end):
            bare = bare[: word.start()] + bare[number.start :]
    bare = MOST_RECENT.sub("latest", bare)
    for _, words in HEDGES:
        bare = re.sub(rf"\b(?:{words})\b", " ", bare, flags=re.IGNORECASE)
    words_used = set(re.findall(r"[a-z]+", bare.lower()))
    return frozenset(kind for kind, words in SUPERLATIVES.items() if words & words_used)


def _of_measures(text: str, codebook: Codebook) -> frozenset[str]:
    """The kinds of superlative in the words that the codebook has for the most and the least of a measure."""
    lowered = f" {text.lower()} "
    return frozenset(
        kind
        for measure in codebook.measures.values()
        for kind, words in (("most", measure.most), ("least", measure.least))
        for word in words
        if re.search(rf"\b{re.escape(word.lower())}\b", lowered)
    )


def nouns_in(text: str, codebook: Codebook) -> frozenset[str]:
    """The plural nouns of the codebook that the text uses; none is found inside a longer one."""
    rest, found = text.lower(), set()
    for noun, plural in sorted(countable_nouns(codebook), key=lambda pair: -len(pair[1])):
        pattern = re.compile(rf"\b(?:{re.escape(noun.lower())}|{re.escape(plural.lower())})\b")
        if pattern.search(rest):
            found.add(plural)
            rest = pattern.sub(" ", rest)
    return frozenset(found)


def countable_nouns(codebook: Codebook) -> frozenset[tuple[str, str]]:
    """Singular and plural noun of every type, part, measure and tally measure of the codebook."""
    terms = (*codebook.countables.values(), *codebook.measures.values(), *codebook.tally_measures.values())
    return frozenset((term.noun, term.plural) for term in terms if term.noun and term.plural)
