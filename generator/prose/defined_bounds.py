"""Bounds that a definition of the codebook sets, in the ways in which English says them: "magnitude 7.0 or more".

Their numbers are constants of the desk and count nothing, and what lies within them is what the definition is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.prose.numbers import UNITS

_BELOW, _ABOVE = ("less than", "under", "below"), ("more than", "over", "above", "exceeding")
_FROM = tuple(f"{to} {more}" for to in ("or", "and") for more in ("more", "above", "over", "up", "upwards"))
_HIGHER = ("or greater", "or higher", "or stronger", "or larger", "or longer", "upwards", "plus")
_BETWEEN = (("", "to"), ("from ", "to"), ("between ", "and"))
_WRITTEN = {word: str(value) for word, value in UNITS.items() if value}
_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(_WRITTEN)})"
_BOUND = re.compile(
    rf"(?P<of>[a-z]+ )?\b(?:(?P<before>less than|more than|at least) )?(?P<n>{_NUMBER})(?: to (?P<to>{_NUMBER}))?"
    r"(?P<unit> (?!or |and |to )[a-z]+)?(?P<more> (?:or|and) more\b)?",
    re.IGNORECASE,
)
_NO_NOUN = frozenset("of is at in by to than and or".split())
_UNITS = {
    "km": ("km", "kilometres", "kilometers"),
    "metre": ("metre", "meter", "m", "metres", "meters"),
    "metres": ("metres", "meters", "m"),
}


def bounds_in(definition: str) -> Iterator[str]:
    """The phrases that say a bound which a definition sets, with and without the noun that it is of."""
    for match in _BOUND.finditer(definition):
        noun = (match["of"] or "").strip().lower()
        for words in _said(match):
            if match["unit"] or "." in words:  # else it would be a number as any other
                yield words
            if noun and noun not in _NO_NOUN:
                yield from (
                    f"{start}{noun}{of} {words}" for start in ("", "of ", "a ", "with a ") for of in ("", " of")
                )


def _said(match: re.Match[str]) -> Iterator[str]:
    """A bound in other words; none where no word makes one of the number."""
    unit = (match["unit"] or "").strip().lower()
    units = [f" {one}" for one in _UNITS.get(unit, (unit,))] if unit else [""]
    before, lasts = (match["before"] or "").lower(), _written(match["to"] or "")
    for first in _written(match["n"]):
        for of in units:
            if match["to"]:
                yield from (f"{lead}{first} {join} {last}{of}" for last in lasts for lead, join in _BETWEEN)
            elif before in ("less than", "more than"):
                yield from (f"{word} {first}{of}" for word in (_BELOW if before == "less than" else _ABOVE))
            elif before or match["more"]:
                yield from (f"{first}{of} {word}" for word in (*_FROM, *_HIGHER))
                yield from (f"{word} {first}{of}" for word in ("at least", "no less than"))


def _written(number: str) -> tuple[str, ...]:
    """A number as it is written, and in the other ways of writing it."""
    word = number.lower()
    if word == "one":
        return "one", "1", "a"
    whole = word.removesuffix(".0")
    words = [name for name, digits in _WRITTEN.items() if digits == whole]
    return tuple(dict.fromkeys((word, whole, *words, _WRITTEN.get(word, whole)))) if word else ()
