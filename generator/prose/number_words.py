"""Numbers written out, in the manner in which another number is written: digits or words, capital, separators."""

from __future__ import annotations

import itertools
import re
from functools import partial

from generator.prose.numbers import TENS, UNITS

WORDS = {value: word for word, value in (UNITS | TENS).items()}
WORDS_BELOW = 1_000_000
WRITTEN_IN_DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(\.[0-9]+)?")
# What may follow the number proper and stays as it is: "40%", "forty percent".
UNIT_AFTER = re.compile(r"(?:[ \u00a0\u202f]?%|[ -](?:per ?cent|times))$", re.IGNORECASE)


def number_words(value: int, joiner: str = "-", *, says_and: bool = True) -> str:
    """A number from 0 to 999,999 in words: "six", "sixty-eight", "one hundred and five", "two thousand three"."""
    if not 0 <= value < WORDS_BELOW:
        raise ValueError(f"{value} is not written in words")
    thousands, rest = divmod(value, 1_000)
    below = partial(_below_thousand, joiner=joiner, says_and=says_and)
    words = [below(thousands), "thousand"] if thousands else []
    return " ".join([*words, *([below(rest)] if rest or not words else [])])


def _below_thousand(value: int, *, joiner: str, says_and: bool) -> str:
    hundreds, rest = divmod(value, 100)
    words = [WORDS[hundreds], "hundred"] if hundreds else []
    if hundreds and rest and says_and:
        words.append("and")
    if rest or not hundreds:
        tens, units = divmod(rest, 10)
        words.append(WORDS[rest] if rest in WORDS else f"{WORDS[tens * 10]}{joiner}{WORDS[units]}")
    return " ".join(words)


def written_like(old: str, old_value: float, value: float) -> str | None:
    """The number `value` as `old` is written, which says `old_value`; None where that manner cannot be told or kept.

    Digits keep their separators and as many decimals; words keep their hyphens, their "and" and their capital. Dozens,
    "a hundred" and "5 million" have no manner that another number can be given in.
    """
    unit = UNIT_AFTER.search(old)
    head, tail = (old[: unit.start()], unit.group()) if unit else (old, "")
    digits = WRITTEN_IN_DIGITS.fullmatch(head)
    new = _digits_like(head, digits, old_value, value) if digits else _words_like(head, old_value, value)
    return None if new is None else new + tail


def _digits_like(old: str, digits: re.Match[str], old_value: float, value: float) -> str | None:
    decimals = len(digits.group(1) or ".") - 1
    plain, grouped = f"{old_value:.{decimals}f}", f"{old_value:,.{decimals}f}"
    if old not in (plain, grouped):
        return None
    # A number that is too short for separators does not tell whether it would have them; the pages print them.
    return f"{value:,.{decimals}f}" if old == grouped else f"{value:.{decimals}f}"


def _words_like(old: str, old_value: float, value: float) -> str | None:
    whole = round(value)
    if not (float(old_value).is_integer() and 0 <= old_value < WORDS_BELOW and 0 <= whole < WORDS_BELOW):
        return None
    has_capital = old[:1].isupper()
    for joiner, says_and in itertools.product("- ", (True, False)):
        words = number_words(int(old_value), joiner, says_and=says_and)
        if old == (words.capitalize() if has_capital else words):
            new = number_words(whole, joiner, says_and=says_and)
            return new.capitalize() if has_capital else new
    return None
