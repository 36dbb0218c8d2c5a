"""What a claim's phrase says: a number with its hedge, a superlative, the nouns it counts in, the days it spans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.claims.numbers import Number, numbers_in
from generator.reading.codebook import Codebook

Hedge = Literal["exactly", "at least", "more than", "at most", "fewer than", "about", "nearly", "between"]

# "about 100" is read as 90 to 110, "nearly 100" as 90 up to but not including 100.
TOLERANCE = 0.10

HEDGES: tuple[tuple[Hedge, str], ...] = (
    ("at least", r"at\s+least|no\s+fewer\s+than|no\s+less\s+than|not\s+less\s+than|a\s+minimum\s+of"),
    ("at most", r"at\s+most|no\s+more\s+than|not\s+more\s+than|up\s+to|a\s+maximum\s+of"),
    ("more than", r"more\s+than|over|upwards\s+of|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"),
    ("fewer than", r"fewer\s+than|less\s+than|under|below"),
    ("nearly", r"nearly|almost|close\s+to|just\s+under"),
    ("about", r"about|around|roughly|approximately|some|circa"),
)
HEDGE_BEFORE = tuple(
    (name, re.compile(rf"\b(?:{words})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)) for name, words in HEDGES
)
OR_MORE = re.compile(r"^\s+or\s+more\b", re.IGNORECASE)
RANGE = re.compile(r"^\s*(?:to|and|–|-)\s*$")
SPAN = re.compile(r"^\s*[- ]?(day|week)s?\b", re.IGNORECASE)

SUPERLATIVES: Mapping[str, frozenset[str]] = {
    "first": frozenset({"first", "earliest"}),
    "last": frozenset({"last", "latest"}),
    "least": frozenset({"fastest", "shortest", "quickest", "least", "fewest", "lowest", "smallest", "briefest"}),
    "most": frozenset({"most", "longest", "largest", "highest", "greatest", "deadliest", "slowest", "biggest"}),
}
CHANGES = {"doubled": 2, "double": 2, "tripled": 3, "triple": 3, "quadrupled": 4, "halved": 0.5, "half": 0.5}


@dataclass(frozen=True)
class Said:
    """A number as a phrase states it; `upper` is the second number of a range, `words` what it was read from."""

    hedge: Hedge
    value: float
    words: str
    kind: str  # cardinal, ordinal, times
    upper: float | None = None


@dataclass(frozen=True)
class Phrase:
    """A claim's phrase, read: the numbers that count something, the spans in days, the superlative words, the nouns."""

    text: str
    said: tuple[Said, ...]
    span_days: tuple[int, ...]
    superlatives: frozenset[str]
    nouns: frozenset[str]  # plural nouns of the codebook that the phrase uses


def read_phrase(text: str, codebook: Codebook) -> Phrase:
    """The phrase `text`, read. An ordinal "first" is a superlative and no number."""
    superlatives = superlatives_in(text)
    said: list[Said] = []
    spans: list[int] = []
    numbers = [n for n in numbers_in(text) if not (n.kind == "ordinal" and n.value == 1)]
    at = 0
    while at < len(numbers):
        number = numbers[at]
        span = SPAN.match(text[number.end :])
        if span and number.kind == "cardinal":
            spans.append(int(number.value) * (7 if span.group(1).lower() == "week" else 1))
            at += 1
            continue
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        if (
            following
            and RANGE.match(text[number.end : following.start])
            and number.kind == following.kind == "cardinal"
        ):
            said.append(
                Said("between", number.value, text[number.start : following.end], "cardinal", upper=following.value)
            )
            at += 2
            continue
        said.append(Said(_hedge(text, number), number.value, text[number.start : number.end], number.kind))
        at += 1
    said += [Said("exactly", CHANGES[w], w, "times") for w in re.findall(r"[a-z]+", text.lower()) if w in CHANGES]
    return Phrase(text, tuple(said), tuple(spans), superlatives, nouns_in(text, codebook))


def _hedge(text: str, number: Number) -> Hedge:
    before = text[: number.start]
    for name, pattern in HEDGE_BEFORE:
        if pattern.search(before):
            return name
    return "at least" if OR_MORE.match(text[number.end :]) else "exactly"


def superlatives_in(text: str) -> frozenset[str]:
    """The kinds of superlative whose words a text uses; a hedge such as "at least" is none."""
    bare = text
    for _, words in HEDGES:
        bare = re.sub(rf"\b(?:{words})\b", " ", bare, flags=re.IGNORECASE)
    words_used = set(re.findall(r"[a-z]+", bare.lower()))
    return frozenset(kind for kind, words in SUPERLATIVES.items() if words & words_used)


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
    types = [(t.noun, t.plural) for t in codebook.types.values()]
    parts = [(p.noun, p.plural) for p in codebook.parts.values()]
    terms = [(m.noun, m.plural) for m in (*codebook.measures.values(), *codebook.tally_measures.values())]
    return frozenset((noun, plural) for noun, plural in types + parts + terms if noun and plural)


def supports(said: Said, low: float | None, high: float | None) -> bool:
    """Whether every number from `low` to `high` (None: open) makes what was said true.

    exactly n: the interval is n alone. at least n: low >= n. more than n: low > n. at most, fewer than: by high.
    about n: the whole interval within TOLERANCE of n. nearly n: from (1 - TOLERANCE) n to below n.
    between a and b: inside.
    """
    n = said.value
    match said.hedge:
        case "exactly":
            return low == high == n
        case "at least":
            return low is not None and low >= n
        case "more than":
            return low is not None and low > n
        case "at most":
            return high is not None and high <= n
        case "fewer than":
            return high is not None and high < n
        case "about":
            return low is not None and high is not None and n * (1 - TOLERANCE) <= low and high <= n * (1 + TOLERANCE)
        case "nearly":
            return low is not None and high is not None and n * (1 - TOLERANCE) <= low and high < n
        case "between":
            return low is not None and high is not None and n <= low and said.upper is not None and high <= said.upper
