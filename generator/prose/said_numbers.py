"""The numbers that a phrase states, each with its hedge: "at least 68", "12 to 15", "one in five", "nearly doubled"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.prose.numbers import AT_LEAST, SCALES, TENS, TIMES, UNITS, Number, numbers_in
from generator.prose.plain_words import OWNED_UP
from generator.words import MINUTES_A_DAY, MINUTES_AN_HOUR

Hedge = Literal["exactly", "at least", "more than", "at most", "fewer than", "about", "nearly", "between", "either"]

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
        (
            "at most",
            "no more than",
            "not more than",
            "no longer than",
            "not longer than",
            "up to",
            "as many as",
            "a maximum of",
            "within",
            "fewer than or equal to",
        ),
        "the number or less",
    ),
    HedgeRule(
        "more than",
        (
            *(
                "more than",
                "more often than",
                "more frequently than",
                "over",
                "upwards of",
                "above",
                "exceed",
                "exceeds",
                "exceeded",
                "exceeding",
            ),
            *("surpass", "surpasses", "surpassed", "surpassing", "in excess of"),
        ),
        "more than the number",
    ),
    HedgeRule(
        "fewer than",
        ("fewer than", "less than", "less often than", "less frequently than", "under", "below"),
        "less than the number",
    ),
    HedgeRule(
        "nearly",
        ("nearly", "almost", "close to", "just under"),
        "below the number by a tenth of it at most",
    ),
    HedgeRule(
        "about",
        ("about", "around", "roughly", "approximately", "some", "circa", "an estimated"),
        "within a tenth of the number, above or below; of hours and days within a quarter of one, of percent within "
        "half of the last digit, where that is more",
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
# No hedges: "spread over three countries", "came under two floods", "owned up to two".
NO_HEDGE = re.compile(
    r"\b(?:(?:spread|scattered|stretch\w*|strung|distributed|extend\w*|took place|last\w*)(?: out)? over|"
    r"c[ao]m(?:e|es|ing) under|"
    rf"{OWNED_UP})\s*$",
    re.IGNORECASE,
)
OFTEN = re.compile(r"\b(?:often|frequently)\b", re.IGNORECASE)  # "more often than two others" is no more than two
HEDGE_REACH = 40  # characters before a number in which its hedge is looked for
OR_MORE = re.compile(r"(?:\s+[a-z-]+){0,2}\s+(?:or\s+more|at\s+the\s+(?:very\s+)?least)\b", re.IGNORECASE)
RANGE = re.compile(r"\s*(?:to|–|-)\s*")
BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
OR_FEWER = re.compile(
    r"(?:\s+[a-z-]+){0,2}\s+(?:or\s+(?:fewer|less)|at\s+(?:the\s+(?:very\s+)?)?most)\b", re.IGNORECASE
)
BUT_FEWER = re.compile(r"\s+but\s+(?:fewer|less)\s+than\s+", re.IGNORECASE)  # "more than 40 but fewer than 50"
# "22 hours and 54 minutes", "two days and three hours": one number, of minutes.
OF_A_CLOCK = re.compile(r"\s+(day|hour)s?(?:,?\s+and|,)?\s+", re.IGNORECASE)
OF_A_CLOCK_END = re.compile(r"\s+(hour|minute)s?\b", re.IGNORECASE)
OF_TIME = re.compile(r"[\s-]*(?:minute|hour|day|night|week|month|year)", re.IGNORECASE)
IN = re.compile(r"\s+in\s+", re.IGNORECASE)
# Numbers in other words, and that there is none; `True`: the least that the word may stand for.
OTHER_NUMBERS: tuple[tuple[re.Pattern[str], int, bool], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), value, is_floor)
    for words, value, is_floor in (
        (r"an?\s+score\s+of", 20, False),
        (r"an?\s+(?:couple|pair|duo)\s+of|both", 2, False),
        (r"an?\s+trio\s+of", 3, False),
        (r"an?\s+handful\s+of", 3, True),
        (
            r"not\s+(?:an?\s+single|one|any|once|at\s+all)|without\s+(?:an?\s+single|any|an?)|nothing|nobody|no\s+one(?!\s+of)",
            0,
            False,
        ),
        (r"(?<!not\s)(?<!without\s)an?\s+(?:single|lone|solitary)(?:\s+one)?", 1, False),
    )
)
FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
BETWEEN_AND = re.compile(r"\s+(?:and|to)\s+")
SPAN = re.compile(r"(?:\s*|-)(day|week)s?\b", re.IGNORECASE)

CHANGES = (
    dict.fromkeys(("double", "doubles", "doubled", "doubling"), 2.0)
    | dict.fromkeys(("triple", "triples", "tripled", "tripling", "treble", "trebles", "trebled", "trebling"), 3.0)
    | dict.fromkeys(("quadruple", "quadrupled", "quadrupling"), 4.0)
    | dict.fromkeys(("halve", "halves", "halved", "halving"), 0.5)
)
CHANGE = re.compile(rf"\b(?:{'|'.join(CHANGES)})\b", re.IGNORECASE)


_WORDS_OF_NUMBERS = "|".join((*UNITS, *TENS, *SCALES, *CHANGES, *TIMES, *AT_LEAST))
A_NUMBER = (
    rf"(?:an?\s+|the\s+|about\s+|some\s+)?(?:[0-9]|(?:{_WORDS_OF_NUMBERS}|dozen|half|both|single|couple|score|pair|handful|"
    r"quarter|third|two-thirds)\b)"
)
HEDGED = re.compile(rf"\b(?:{'|'.join(words for _, words in HEDGES)})\s+(?={A_NUMBER})", re.IGNORECASE)
FRACTION_MARGIN = 1e-9  # "a third" is a third, but for the rounding of floating point


@dataclass(frozen=True)
class Said:
    """A number as a phrase states it; `upper` is the second number of a range, `words` what it was read from.

    `half_step` of a number in percent is half of its last digit: "33 percent" holds from 32.5 to 33.5; of about so many
    hours or days a quarter of one.
    """

    hedge: Hedge
    value: float
    words: str
    kind: str  # cardinal, ordinal, times, percent
    upper: float | None = None
    half_step: float = 0.0
    start: int = 0
    end: int = 0


def numbers_said(text: str) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """The numbers that count something, and the spans as numbers of days. An ordinal "first" is none."""
    others = [(match, value, is_floor) for row, value, is_floor in OTHER_NUMBERS for match in row.finditer(text)]
    said = [
        Said("at least" if is_floor else "exactly", value, match.group(), "cardinal", None, 0.0, *match.span())
        for match, value, is_floor in others
    ]
    numbers = [number for number in numbers_in(text) if not (number.kind == "ordinal" and number.value == 1)]
    numbers = [n for n in numbers if not any(match.start() <= n.start < match.end() for match, *_ in others)]
    spans, at = list[Said](), 0
    while at < len(numbers):
        number, following = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
        both = next((one for read in OF_TWO if following and (one := read(text, number, following))), None)
        span = SPAN.match(text, number.end) if number.kind == "cardinal" and not both else None
        if span:
            spans.append(replace(_said(text, number), value=number.value * (7 if span[1].lower() == "week" else 1)))
        else:
            said.append(both or _said(text, number))
        at += 2 if both else 1
    return (*said, *_changes(text)), tuple(spans)


def _changes(text: str) -> Iterator[Said]:
    for match in CHANGE.finditer(text):
        found = (name for name, pattern in HEDGE_BEFORE if pattern.search(text, 0, match.start()))
        hedge: Hedge = next(found, "exactly")
        yield Said(hedge, CHANGES[match.group().lower()], match.group().lower(), "times", None, 0.0, *match.span())


def _both(text: str, number: Number, following: Number, end: int | None = None) -> Said:
    """The number with what follows up to the end of another one, to be given its value."""
    stop = following.end if end is None else end
    return replace(_said(text, number), words=text[number.start : stop], end=stop)


def _but_fewer(text: str, number: Number, following: Number) -> Said | None:
    """Two bounds: "more than 40 but fewer than 50"."""
    if not BUT_FEWER.fullmatch(text, number.end, following.start) or _hedge(text, number) != "more than":
        return None
    both = _both(text, number, following)
    return replace(both, hedge="between", value=number.value + 1, upper=following.value - 1)


def _by_the_clock(text: str, number: Number, following: Number) -> Said | None:
    """A time in two units, in minutes: "22 hours and 54 minutes"."""
    first, last = OF_A_CLOCK.match(text, number.end), OF_A_CLOCK_END.match(text, following.end)
    if not first or not last or first.end() != following.start:
        return None
    minutes = number.value * (MINUTES_A_DAY if first[1].lower() == "day" else MINUTES_AN_HOUR)
    minutes += following.value * (MINUTES_AN_HOUR if last[1].lower() == "hour" else 1)
    return replace(_both(text, number, following, last.end()), value=minutes)


def _one_in(text: str, number: Number, following: Number) -> Said | None:
    """A share: "one in five floods"; not "one in five days"."""
    are_cardinal = number.kind == following.kind == "cardinal" and 0 < number.value < following.value
    if not are_cardinal or not IN.fullmatch(text, number.end, following.start) or OF_TIME.match(text, following.end):
        return None
    return replace(_both(text, number, following), value=100 * number.value / following.value, kind="percent")


def _range(text: str, number: Number, following: Number) -> Said | None:
    """A range: "12 to 15"."""
    if not is_range(text, number, following):
        return None
    both = _both(text, number, following)
    return replace(both, hedge="between", value=number.value, kind=following.kind, upper=following.value, half_step=0.0)


def _or_the_next(text: str, number: Number, following: Number) -> Said | None:
    """One of two numbers that follow each other: "six or seven"."""
    are_two = (
        number.kind == "cardinal" and following.kind in ("cardinal", "times") and following.value == number.value + 1
    )
    if not are_two or text[number.end : following.start].strip().lower() != "or":
        return None
    return replace(
        _both(text, number, following), hedge="either", value=number.value, kind=following.kind, upper=following.value
    )


OF_TWO: tuple[Callable[[str, Number, Number], Said | None], ...] = (
    _but_fewer,
    _by_the_clock,
    _one_in,
    _range,
    _or_the_next,
)


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
        return not (between.strip() == "to" and FROM.search(text, 0, number.start))
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
        found = pattern.search(before)
        if found and not NO_HEDGE.search(before) and (number.kind == "times" or not OFTEN.search(found.group())):
            return name
    if OR_FEWER.match(text, number.end):
        return "at most"
    return "at least" if OR_MORE.match(text, number.end) else "exactly"


def supports(said: Said, low: float | None, high: float | None) -> bool:
    """Whether every number from `low` to `high` (None: open) makes what was said true.

    exactly n: the interval is n alone, of percents to the last digit given. at least n: low >= n. more than n:
    low > n. at most, fewer than: by high.
    about n: the whole interval within TOLERANCE of n, or `half_step`. nearly n: from (1 - TOLERANCE) n to below n.
    between a and b: inside. a or b: from a to b.
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
            slack = max(n * TOLERANCE, said.half_step)
            return low is not None and high is not None and n - slack <= low and high <= n + slack
        case "nearly":
            return low is not None and high is not None and n * (1 - TOLERANCE) <= low and high < n
        case "either":
            return (low, high) == (n, said.upper)
        case "between":
            return low is not None and high is not None and n <= low and said.upper is not None and high <= said.upper
