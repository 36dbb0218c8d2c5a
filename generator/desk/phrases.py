"""Numbers and days as a draft writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.figures.wording import MONTHS

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_words(number: int) -> str:
    """Up to twelve as a word, none as 'no', else in digits."""
    return SMALL[number] if number < len(SMALL) else f"{number:,}"


def bounds_words(low: float | None, high: float | None) -> str:
    """'eight', 'between three and eight', 'at least three', 'up to four'; '' where nothing is known."""
    if low is not None and low == high:
        return number_words(int(low))
    if low is not None and high is not None:
        return f"between {number_words(int(low)) if low else 'zero'} and {number_words(int(high))}"
    if low:
        return f"at least {number_words(int(low))}"
    return f"up to {number_words(int(high))}" if high is not None else ""


def joined(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def named(claim: str) -> str:
    """A claim at the start of a sentence: the first letter of its phrase large."""
    return f"[{claim[1:2].upper()}{claim[2:]}" if claim.startswith("[") else f"{claim[:1].upper()}{claim[1:]}"


def listed_day(day: date) -> str:
    """A day inside a text that names its year elsewhere: '21 November'."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def spelled_days(since: date, until: date) -> str:
    """'21 November 2023', '21 to 22 November 2023', '30 October to 2 November 2023'."""
    last = f"{until.day} {MONTHS[until.month - 1]} {until.year}"
    if since == until:
        return last
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day} to {last}"
    return f"{since.day} {MONTHS[since.month - 1]}{'' if since.year == until.year else f' {since.year}'} to {last}"
