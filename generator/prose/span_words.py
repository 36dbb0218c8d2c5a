"""How long something took or was looked at, as a text says it: "in a week", "of the two years"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.prose.numbers import numbers_in
from generator.prose.plain_words import TIME_UNITS
from generator.words import MINUTES_A_DAY

# How long something took or was looked at: "in a week", "over the past 30 days".
SPAN = re.compile(
    r"\b(?:(?:in|within|over|during|for|across|inside|of)\s+(?:the\s+)?(?:space\s+of\s+|span\s+of\s+|course\s+of\s+)?|"
    r"the\s+(?=past\s))"
    r"(?P<past>(?:past|last|previous|preceding)\s+)?(?P<n>an?|one|a single|[a-z]+|\d+)?[\s-]*(?:single\s+)?"
    r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade)s?\b(?! of\b)",
    re.IGNORECASE,
)

# "the past seven days", "of the two years", "in the two weeks after": how long the days of a figure are; `whole` where
# it is all of them; a word may say how they were, "these bumpy fifteen months".
WINDOW = re.compile(
    r"(?P<whole>\b(?:in|over|of|across|during|throughout)\s+)?\b(?:the|these|those|its)\s+"
    r"(?P<edge>(?:past|last|first|next|same|preceding|following|previous)\s+)?(?:[a-z]+\s+)??(?P<n>\d+|[a-z]+)\s+"
    r"(?P<unit>day|night|week|fortnight|month|year)s\b"
    r"(?P<to>(?=\s+(?:before|after|of|to|from|that|until|since|between|which|later|earlier|apart)\b))?",
    re.IGNORECASE,
)


# "in the two weeks to 31 July", "the fortnight that ended on 3 May": days up to one that is named.
UP_TO = re.compile(
    r"\bthe\s+(?P<n>\d+|[a-z]+)?[\s-]*\b(?P<unit>day|week|fortnight|month|year)s?\s+"
    r"(?=(?:up\s+)?(?:to|until|till)\b|(?:that\s+)?end(?:ing|ed)\b)",
    re.IGNORECASE,
)


def days_of(unit: str) -> float:
    """How many days a unit of time is; a night is a day."""
    return TIME_UNITS.get(unit.lower(), MINUTES_A_DAY) / MINUTES_A_DAY


def spans_in(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], float]]:
    """Where a text says how long something took or was looked at, with that in days."""
    for match in SPAN.finditer(text, start, end):
        said, found = (match["n"] or "").lower(), numbers_in(match["n"] or "")
        is_one = said in ("a", "an", "a single") or (match["past"] and not found)
        if is_one or found:
            count = 1.0 if is_one else float(found[0].value)
            yield match, count * days_of(match["unit"])


def windows_in(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], float]]:
    """Where a text says how long the days of a figure are, with that in days."""
    for match in WINDOW.finditer(text, start, end):
        numbers = numbers_in(match["n"])
        if len(numbers) == 1 and numbers[0].kind == "cardinal" and numbers[0].value > 0:
            yield match, numbers[0].value * days_of(match["unit"])
