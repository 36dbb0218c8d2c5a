"""What a claim's phrase says: a number with its hedge, a superlative, the nouns it counts in, the days it spans."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.prose.numbers import numbers_in
from generator.prose.said_numbers import HEDGE_REACH, HEDGES, SPAN, Said, numbers_said
from generator.reading.codebook import Codebook

EDGE_OF_SPAN = re.compile(r"\b(?:last|first)\s+$", re.IGNORECASE)
SUPERLATIVES: Mapping[str, frozenset[str]] = {
    "first": frozenset("first earliest".split()),
    "last": frozenset("last latest".split()),
    "least": frozenset(
        (
            "fastest shortest quickest swiftest briefest promptest soonest least fewest lowest smallest quietest "
            "calmest"
        ).split()
    ),
    "most": frozenset("most longest slowest largest highest greatest biggest worst deadliest busiest heaviest".split()),
}
# Of how long something took: the way of each, as of a figure, and its words.
OF_A_TIME: Mapping[int, tuple[str, ...]] = {
    1: ("slowest", "longest"),
    -1: ("fastest", "shortest", "quickest", "swiftest", "briefest", "promptest", "soonest"),
}
# Words that say a superlative only together, each with the one word for it.
TOGETHER = (
    (re.compile(r"\bmost\s+recent\b", re.IGNORECASE), "latest"),
    (re.compile(r"\bmost\s+(?:immediate|prompt|rapid|swift)\b", re.IGNORECASE), "fastest"),
    (re.compile(r"\bmost\s+(?:delayed|belated|protracted)\b", re.IGNORECASE), "slowest"),
)
# The same of one record, that no other is so: "no flood was longer", "deeper than any other", "no flood since".
_SAID = r"(?:[^.;:,]|(?<=[A-Z])\.)"  # of one clause, "U.S." with its points
_MORE = r"(?P<word>\w+er|more|less|worse)"
OF_NO_OTHER = (
    re.compile(
        rf"\b(?:no|none)\b(?!\s+{_MORE}\s+than){_SAID}*?\s{_MORE.replace('word', 'er')}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_MORE.replace('word', 'er')}\b[^.;:,]*?\bthan\s+(?:(?:at|in|on|of)\s+)?any\b(?:\s+other)?", re.IGNORECASE
    ),
)
NO_SINCE = re.compile(
    rf"\b(?:no|none)\b{_SAID}*?\b(?:(?P<last>since|later)|before|earlier)(?:\s+(?:then|it|that))?$",
    re.IGNORECASE,
)
IRREGULAR = {
    "more": "most",
    "less": "least",
    "fewer": "fewest",
    "worse": "worst",
    "later": "latest",
    "earlier": "earliest",
}
Turned = tuple[int, int, str]
# That a superlative is left open: it may be the one that is meant, and may be another.
POSSIBLY = re.compile(
    r"\b(?:possibly|perhaps|(?:may|might|could)(?: well)? (?:be|have been|prove|have proved))\b", re.IGNORECASE
)


FELL_BY = re.compile(
    r"\b(?:f[ae]ll(?:en|s)?|dropp?(?:ed|s)?|declined?|decreased?|shr[aiu]nk|down|reduced)\b(?: \w+ly)? by\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Phrase:
    """A claim's phrase, read: the numbers that count something, the spans in days, the superlative words, the nouns."""

    text: str
    said: tuple[Said, ...]
    span_days: tuple[int, ...]
    superlatives: frozenset[str]
    nouns: frozenset[str]  # plural nouns of the codebook that the phrase uses
    spans: tuple[Said, ...] = ()  # the spans as numbers of days, for figures that count days
    is_of_record: bool = False  # its number counts what the record has, as the words around it say
    is_possible: bool = False  # it says of a superlative that it may be one


def read_phrase(text: str, codebook: Codebook) -> Phrase:
    """The phrase `text`, read."""
    said, spans = numbers_said(text)
    superlatives = superlatives_in(text) | _of_measures(text, codebook)
    days, nouns = tuple(int(span.value) for span in spans), nouns_in(text, codebook)
    return Phrase(text, said, days, superlatives, nouns, spans, is_possible=bool(POSSIBLY.search(text)))


def superlatives_in(text: str) -> frozenset[str]:
    """The kinds of superlative whose words a text uses; "at least" is none, nor is "the last five weeks"."""
    bare = text
    for number in reversed(numbers_in(text)):
        edge = EDGE_OF_SPAN.search(text, max(0, number.start - HEDGE_REACH), number.start)
        if edge and SPAN.match(text, number.end):
            bare = bare[: edge.start()] + bare[number.start :]
    for together, word in TOGETHER:
        bare = together.sub(word, bare)
    for _, hedges in HEDGES:
        bare = re.sub(rf"\b(?:{hedges})\b", " ", bare, flags=re.IGNORECASE)
    words_used = set(re.findall(r"[a-z]+", bare.lower()))
    return frozenset(kind for kind, words in SUPERLATIVES.items() if words & words_used)


def turned(text: str, known: Collection[str], *, of_one: bool) -> Iterator[Turned]:
    """Words of a text that say together what one superlative says, with that: "no flood lasted longer", "longest".

    `known`: the superlatives of the measures of the desk; `of_one`: the text is of one record or stretch.
    """
    for together, word in TOGETHER:
        yield from ((*match.span(), word) for match in together.finditer(text))
    for pattern in OF_NO_OTHER if of_one else ():
        for match in pattern.finditer(text):
            more = match["er"].lower()
            most = IRREGULAR.get(more, f"{more.removesuffix('er')}est")
            if most in known or any(most in words for words in SUPERLATIVES.values()):
                yield (*match.span(), most)
    since = NO_SINCE.search(text) if of_one else None
    if since:
        yield (*since.span(), "latest" if since["last"] else "earliest")


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
    """The plural nouns of the codebook that the text uses; none is found inside a longer one, or inside a value."""
    rest, found, nouns = text.lower(), set(), countable_nouns(codebook)
    terms = (term for facet in codebook.facets.values() for term in facet.values)
    values = {(term.noun or term.label, term.plural) for term in terms if " " in term.plural}
    for noun, plural in sorted(nouns | values, key=lambda pair: -len(pair[1])):
        pattern = re.compile(rf"\b(?:{re.escape(noun.lower())}|{re.escape(plural.lower())})\b")
        if pattern.search(rest):
            found |= {plural} if (noun, plural) in nouns else set()
            rest = pattern.sub(" ", rest)
    return frozenset(found)


def countable_nouns(codebook: Codebook) -> frozenset[tuple[str, str]]:
    """Singular and plural noun of every type, part, measure and tally measure of the codebook."""
    terms = (*codebook.countables.values(), *codebook.measures.values(), *codebook.tally_measures.values())
    return frozenset((term.noun, term.plural) for term in terms if term.noun and term.plural)
