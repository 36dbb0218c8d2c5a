"""What a claim's phrase says: a number with its hedge, a superlative, the nouns it counts in, the days it spans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from generator.prose.numbers import Number, numbers_in
from generator.reading.codebook import Codebook

Hedge = Literal["exactly", "at least", "more than", "at most", "fewer than", "about", "nearly", "between"]

# "about 100" is read as 90 to 110, "nearly 100" as 90 up to but not including 100.
TOLERANCE = 0.10


@dataclass(frozen=True)
class HedgeRule:
    """One row of the table of hedges: the words, what they are held to, and how that is said on the method page."""

    hedge: Hedge
    words: tuple[str, ...]
    means: str


HEDGE_TABLE: tuple[HedgeRule, ...] = (
    HedgeRule("exactly", ("exactly", "precisely"), "the number itself, as without a hedge"),
    HedgeRule(
        "at least",
        ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of"),
        "the number or more",
    ),
    HedgeRule(
        "at most",
        ("at most", "no more than", "not more than", "up to", "as many as", "a maximum of"),
        "the number or less",
    ),
    HedgeRule(
        "more than",
        (
            *("more than", "over", "upwards of", "above", "exceed", "exceeds", "exceeded", "exceeding"),
            *("surpass", "surpasses", "surpassed", "surpassing", "in excess of"),
        ),
        "more than the number",
    ),
    HedgeRule("fewer than", ("fewer than", "less than", "under", "below"), "less than the number"),
    HedgeRule(
        "nearly",
        ("nearly", "almost", "close to", "just under"),
        "below the number by a tenth of it at most",
    ),
    HedgeRule(
        "about",
        ("about", "around", "roughly", "approximately", "some", "circa", "an estimated"),
        "within a tenth of the number, above or below",
    ),
)


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


# In the order in which they are tried: "no more than" before "more than", "just under" before "under".
HEDGE_ORDER: tuple[Hedge, ...] = ("at least", "at most", "nearly", "more than", "fewer than", "about", "exactly")
HEDGES: tuple[tuple[Hedge, str], ...] = tuple(
    (hedge, "|".join(_spaced(words) for rule in HEDGE_TABLE if rule.hedge == hedge for words in rule.words))
    for hedge in HEDGE_ORDER
)
HEDGE_BEFORE = tuple(
    (name, re.compile(rf"\b(?:{words})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)) for name, words in HEDGES
)
HEDGE_REACH = 40  # characters before a number in which its hedge is looked for
OR_MORE = re.compile(r"\s+or\s+more\b", re.IGNORECASE)
RANGE = re.compile(r"\s*(?:to|–|-)\s*")
BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
BETWEEN_AND = re.compile(r"\s+(?:and|to)\s+")
EDGE_OF_SPAN = re.compile(r"\b(?:last|first)\s+$", re.IGNORECASE)
SPAN = re.compile(r"(?:\s*|-)(day|week)s?\b", re.IGNORECASE)

SUPERLATIVES: Mapping[str, frozenset[str]] = {
    "first": frozenset({"first", "earliest"}),
    "last": frozenset({"last", "latest"}),
    "least": frozenset({"fastest", "shortest", "quickest", "least", "fewest", "lowest", "smallest", "briefest"}),
    "most": frozenset({"most", "longest", "largest", "highest", "greatest", "deadliest", "slowest", "biggest"}),
}
CHANGES = (
    dict.fromkeys(("double", "doubles", "doubled", "doubling"), 2.0)
    | dict.fromkeys(("triple", "triples", "tripled", "tripling", "treble", "trebles", "trebled", "trebling"), 3.0)
    | dict.fromkeys(("quadruple", "quadrupled", "quadrupling"), 4.0)
    | dict.fromkeys(("halve", "halves", "halved", "halving"), 0.5)
)
CHANGE = re.compile(rf"\b(?:{'|'.join(CHANGES)})\b", re.IGNORECASE)


FRACTION_MARGIN = 1e-9  # "a third" is a third, but for the rounding of floating point


@dataclass(frozen=True)
class Said:
    """A number as a phrase states it; `upper` is the second number of a range, `words` what it was read from.

    `half_step` of a number in percent is half of its last digit: "33 percent" holds from 32.5 to 33.5.
    """

    hedge: Hedge
    value: float
    words: str
    kind: str  # cardinal, ordinal, times, percent
    upper: float | None = None
    half_step: float = 0.0
    start: int = 0
    end: int = 0


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
    """The phrase `text`, read. An ordinal "first" is a superlative and no number."""
    superlatives = superlatives_in(text)
    said: list[Said] = []
    spans: list[Said] = []
    numbers = [n for n in numbers_in(text) if not (n.kind == "ordinal" and n.value == 1)]
    at = 0
    while at < len(numbers):
        number = numbers[at]
        span = SPAN.match(text, number.end)
        if span and number.kind == "cardinal":
            spans.append(replace(_said(text, number), value=number.value * (7 if span[1].lower() == "week" else 1)))
            at += 1
            continue
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        if following and is_range(text, number, following):
            words = text[number.start : following.end]
            upper, kind = following.value, following.kind
            said.append(Said("between", number.value, words, kind, upper, 0.0, number.start, following.end))
            at += 2
            continue
        said.append(_said(text, number))
        at += 1
    for match in CHANGE.finditer(text):
        word = match.group().lower()
        said.append(Said("exactly", CHANGES[word], word, "times", start=match.start(), end=match.end()))
    days = tuple(int(span.value) for span in spans)
    return Phrase(text, tuple(said), days, superlatives, nouns_in(text, codebook), tuple(spans))


def _said(text: str, number: Number) -> Said:
    words = text[number.start : number.end]
    hedge = _hedge(text, number)
    if number.is_floor and hedge == "exactly":
        hedge = "at least"
    half_step = number.half_step if number.kind == "percent" else 0.0
    return Said(hedge, number.value, words, number.kind, None, half_step, number.start, number.end)


def is_range(text: str, number: Number, following: Number) -> bool:
    """Whether two numbers are the ends of a range: "12 to 15", "12–15", "between 12 and 15", "20 to 30 percent"."""
    if number.kind != "cardinal" or following.kind not in ("cardinal", "percent"):
        return False
    between = text[number.end : following.start]
    if RANGE.fullmatch(between):
        return True
    before = text[max(0, number.start - HEDGE_REACH) : number.start]
    return bool(BETWEEN_AND.fullmatch(between) and BETWEEN.search(before))


def with_hedge(text: str, start: int) -> int:
    """Where the words begin that qualify the number at `start`; `start` itself where none do."""
    reach = max(0, start - HEDGE_REACH)
    for _, pattern in HEDGE_BEFORE:
        match = pattern.search(text, reach, start)
        if match:
            return match.start()
    return start


def _hedge(text: str, number: Number) -> Hedge:
    before = text[max(0, number.start - HEDGE_REACH) : number.start]
    for name, pattern in HEDGE_BEFORE if before.rstrip()[-1:].isalpha() else ():
        if pattern.search(before):
            return name
    return "at least" if OR_MORE.match(text, number.end) else "exactly"


def superlatives_in(text: str) -> frozenset[str]:
    """The kinds of superlative whose words a text uses; "at least" is none, nor is "the last five weeks"."""
    bare = text
    for number in reversed(numbers_in(text)):
        word = EDGE_OF_SPAN.search(text, max(0, number.start - HEDGE_REACH), number.start)
        if word and SPAN.match(text, number.end):
            bare = bare[: word.start()] + bare[number.start :]
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
    terms = (*codebook.countables.values(), *codebook.measures.values(), *codebook.tally_measures.values())
    return frozenset((term.noun, term.plural) for term in terms if term.noun and term.plural)


def supports(said: Said, low: float | None, high: float | None) -> bool:
    """Whether every number from `low` to `high` (None: open) makes what was said true.

    exactly n: the interval is n alone, of percents to the last digit given. at least n: low >= n. more than n:
    low > n. at most, fewer than: by high.
    about n: the whole interval within TOLERANCE of n. nearly n: from (1 - TOLERANCE) n to below n.
    between a and b: inside.
    """
    n = said.value
    match said.hedge:
        case "exactly":
            if said.kind == "percent" and low is not None and high is not None:
                margin = said.half_step or FRACTION_MARGIN
                return n - margin <= low and high <= n + margin
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
