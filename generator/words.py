"""Counts, windows and lists as an editor would write them.

Plain text only: what comes from here still passes the encoder of the page that shows it. Nouns come from the codebook.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from generator.days import month_end, month_start

LOCALE = Locale("en", "GB")
MONTHS: tuple[str, ...] = tuple(LOCALE.months["format"]["wide"].values())
WEEKDAYS = tuple(str(LOCALE.days["format"]["wide"][number]) for number in range(7))  # from Monday on
SMALL_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
MINUTES_AN_HOUR, MINUTES_A_DAY = 60, 24 * 60
MINUTES_TOLD_MAX = 120  # a longer time is told in hours
# Of the letters that are spelled out those that begin so; else by the first letters, as far as they tell.
VOWEL_SOUND = re.compile(
    r"[AEFHILMNORSX](?=[-.\d])|(?i:hour|honest|heir|(?!one\b|once\b|eu|u\.|uni(?![dmn])|us[aei]|ut[ei])[aeiou])"
)
GLOSS = re.compile(r" \([^()]*\)")  # what a name explains in brackets: a sentence does without
DAYS_SAID_FROM = 2 * MINUTES_A_DAY  # longer delays are said in days


def digits(count: float) -> str:
    """A whole number with commas from a thousand up, a fraction with two decimals at most; a true minus sign."""
    words = f"{count:,.0f}" if float(count).is_integer() else f"{count:,.2f}".rstrip("0").rstrip(".")
    return words.replace("-", "\N{MINUS SIGN}")


def in_words(count: float) -> str:
    """Zero to twelve as a word ('no' for zero), everything else in digits."""
    return SMALL_NUMBERS[int(count)] if count in range(len(SMALL_NUMBERS)) else digits(count)


def noun_for(count: float, singular: str, plural: str) -> str:
    """The form of the noun that goes with the number: the singular with one alone."""
    return singular if count == 1 else plural


def counted(count: int, singular: str, plural: str) -> str:
    """'no floods', '1 flood', '1,204 floods'."""
    return f"{'no' if count == 0 else digits(count)} {noun_for(count, singular, plural)}"


def counted_in_words(count: int, singular: str, plural: str) -> str:
    """'no floods', 'one flood', 'twelve floods', '13 floods'."""
    return f"{in_words(count)} {noun_for(count, singular, plural)}"


def bounds_words(low: float | None, high: float | None, number: Callable[[float], str] = in_words) -> str:
    """'eight', 'between three and eight', 'at least three', 'up to four'; '' where nothing is known."""
    if low is not None and low == high:
        return number(low)
    if low and high is not None:
        both = [number(low), number(high)]
        if any(map(str.isdecimal, both)):  # one in words beside one in digits reads as of two kinds
            both = [digits(low), digits(high)]
        return f"between {both[0]} and {both[1]}"
    return f"at least {number(low)}" if low else f"up to {number(high)}" if high else ""


def whole_bounds_words(low: float | None, high: float | None) -> str:
    """The same of what comes in whole numbers alone: 'eight or nine' where the one follows the other."""
    return f"{in_words(low)} or {in_words(high)}" if low and high == low + 1 else bounds_words(low, high)


def delay_words(low: int, high: int) -> str:
    """A time from `low` to `high` minutes: '40 minutes', '24 hours', 'up to 21 hours', 'between one and two days'."""
    if high <= MINUTES_TOLD_MAX:
        return f"{bounds_words(low, high)} {'minute' if high == 1 else 'minutes'}"
    if high > MINUTES_A_DAY and low % MINUTES_A_DAY == 0 == high % MINUTES_A_DAY:
        return f"{bounds_words(low // MINUTES_A_DAY, high // MINUTES_A_DAY)} days"
    least, most = low // MINUTES_AN_HOUR, math.ceil(high / MINUTES_AN_HOUR)
    return f"{bounds_words(least, most)} hours"


def range_words(low: int | None, best: int | None, high: int | None) -> str:
    """'8', '3 to 8', '3 to 8, best estimate 5', 'at least 3', 'at most 8', 'about 40', 'not known'."""
    if low is None and high is None:
        return "not known" if best is None else f"about {digits(best)}"
    if low is not None and low == high:
        return digits(low)
    upper = "" if high is None else digits(high)
    bounds = f"at most {upper}" if low is None else f"{digits(low)} to {upper}" if upper else f"at least {digits(low)}"
    return bounds if best is None or best in {low, high} else f"{bounds}, best estimate {digits(best)}"


def total_words(told: Sequence[int], low: int | None, best: int | None, high: int | None) -> str:
    """A range over several reports, with the highest number told where it is open above: '1 to 22 or more'.

    Of numbers without any bound the lowest and the highest: 'about 30 to 40'.
    """
    least, most = min(told, default=0), max(told, default=0)
    if high is not None or most == (least if low is None else low):
        return range_words(low, best, high)
    estimate = "" if best is None or best in {low, most} else f", best estimate {digits(best)}"
    bounds = f"about {digits(least)} to {digits(most)}" if low is None else f"{digits(low)} to {digits(most)} or more"
    return f"{bounds}{estimate}"


def duration(low_minutes: int, high_minutes: int) -> str:
    """'25 minutes', '23 to 24 hours', '0 minutes to 20 hours', '10 days 2 hours to 11 days', '1 hour earlier'."""
    if low_minutes < 0:
        if high_minutes <= 0:
            return f"{duration(-high_minutes, -low_minutes)} earlier"
        return f"{_minutes(-low_minutes)} earlier to {_minutes(high_minutes)} later"
    if low_minutes == high_minutes:
        return _minutes(low_minutes)
    if high_minutes <= DAYS_SAID_FROM and all(m % 60 == 0 and m for m in (low_minutes, high_minutes)):
        return f"{digits(low_minutes // 60)} to {digits(high_minutes // 60)} hours"
    if max(low_minutes, high_minutes) < 60:
        return f"{low_minutes} to {high_minutes} minutes"
    return f"{_minutes(low_minutes)} to {_minutes(high_minutes)}"


def _minutes(minutes: int) -> str:
    """'25 minutes', '1 hour', '20 hours 30 minutes', '10 days 3 hours'; days from the third on."""
    days, rest = divmod(minutes, MINUTES_A_DAY) if minutes > DAYS_SAID_FROM else (0, minutes)
    hours, rest = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (rest, "minute")]
    words = [f"{digits(count)} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(words) or "0 minutes"


def joined(items: Iterable[str], last: Literal["and", "or"] = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    return format_list(tuple(items), "or" if last == "or" else "standard", LOCALE)


def capitalised(text: str) -> str:
    """The text with its first letter as a capital, also where a link starts with it; the rest is left as it is."""
    at = 1 if text.startswith("[") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def full_stop(text: str) -> str:
    """What ends the text as a sentence: '.', or '' where it ends itself."""
    return "" if text.endswith((".", "!", "?", "…")) else "."


def sentence(text: str) -> str:
    """The text as a sentence, with a capital and a full stop."""
    return capitalised(text) + full_stop(text)


def with_article(words: str) -> str:
    """'a flood', 'an open flood', 'a one-day flood'."""
    return f"{'an' if VOWEL_SOUND.match(words) else 'a'} {words}"


def lowered(label: str) -> str:
    """A label as it stands inside a sentence: the first letter small, unless the first word is a name or an acronym."""
    first = label.split(" ", 1)[0]
    return label if any(c.isupper() or c == "." for c in first[1:]) else label[:1].lower() + label[1:]


@cache  # a page says the same days over and over
def day_words(day: date) -> str:
    """'4 March 2024'."""
    return format_date(day, "d MMMM y", LOCALE)


def month_words(day: date) -> str:
    """The month of the day: 'March 2024'."""
    return format_date(day, "MMMM y", LOCALE)


def short_day(day: date) -> str:
    """The day without its year: '4 March'."""
    return format_date(day, "d MMMM", LOCALE)


def window_words(since: date, until: date) -> str:
    """The days of a window: 'March 2024' of a whole month, '2024' of a year, '21 and 22 March 2024', else as a span."""
    if since == month_start(since) and until == month_end(until):
        if month_start(until) == since:
            return month_words(since)
        if since.year == until.year and (since.month, until.month) == (1, 12):
            return str(since.year)
    return span_words(since, until, "and" if (until - since).days == 1 else "to")


def span_words(first: date, last: date, to: str = "to") -> str:
    """'21 November 2023', '3 to 5 November 2023', '30 October to 2 November 2023'; both years where they differ."""
    if first == last:
        return day_words(first)
    if first.year != last.year:
        return f"{day_words(first)} {to} {day_words(last)}"
    return f"{first.day if first.month == last.month else short_day(first)} {to} {day_words(last)}"


def within_words(since: date | None, until: date | None) -> str:
    """When: 'on 21 and 22 March 2024', 'in March 2024', 'from 3 to 9 March 2024', 'since 3 March 2024'; '' for ever."""
    if since and until:
        words = window_words(since, until)
        is_from = words == span_words(since, until) and since != until
        return f"{'on' if (until - since).days <= 1 else 'from' if is_from else 'in'} {words}"
    return f"since {day_words(since)}" if since else f"until {day_words(until)}" if until else ""


def stated_words(value: float, high: float | None, qualifier: str) -> str:
    """A total in the words of the one who stated it: '61', 'at least 68', '168 to 170'."""
    total = digits(value) if high is None or high == value else f"{digits(value)} to {digits(high)}"
    return f"{qualifier} {total}".lstrip()


def split_words(counts: Sequence[tuple[str, int]]) -> str:
    """How a total is divided: '40 sure, 13 told and 10 claimed'; 'all sure' and 'both sure' where it is not.

    `counts` has a label and a number for each piece, which add up to the total; empty pieces are left out.
    """
    pieces = [(label, count) for label, count in counts if count]
    if len(pieces) == 1:
        label, count = pieces[0]
        return label if count == 1 else f"both {label}" if count == 2 else f"all {label}"
    return joined(f"{digits(count)} {label}" for label, count in pieces)


def changes_words(changes: Iterable[tuple[str, int, int]]) -> str:
    """How counts moved, each a plural noun with its number before and now.

    'floods rose from 22 to 63 and rescues from 1 to 4', 'floods fell from 3 to 1 and rescues stayed at 5'.
    """
    told, last = [], ""
    for plural, before, now in changes:
        first, then = ("none" if count == 0 else digits(count) for count in (before, now))
        verb = "stayed at" if now == before else "rose from" if now > before else "fell from"
        amount = digits(now) if now == before else f"{first} to {then}"
        told.append(f"{plural} {verb.rsplit(maxsplit=1)[-1] if verb == last else verb} {amount}")
        last = verb
    return joined(told)


def is_one(number: str) -> bool:
    """Whether a noun behind a number in words is of one: "one", "at least one", "1 recorded"."""
    return number.removesuffix(" recorded").split()[-1] in (in_words(1), "1")
