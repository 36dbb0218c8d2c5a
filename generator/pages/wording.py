"""Numbers, days and lists as an editor would write them.

Plain text only: what comes from here still passes the encoder of the page that shows it. Nouns come from the codebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SMALL_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def digits(number: float) -> str:
    """A whole number with commas from a thousand up; a fraction with one decimal."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"


def in_words(number: int) -> str:
    """Zero to twelve as a word ('no' for zero), everything else in digits."""
    return SMALL_NUMBERS[number] if 0 <= number < len(SMALL_NUMBERS) else digits(number)


def noun_for(number: float, singular: str, plural: str) -> str:
    """The form of the noun that goes with the number: the singular with one alone."""
    return singular if number == 1 else plural


def counted(number: int, singular: str, plural: str) -> str:
    """'no floods', '1 flood', '1,204 floods'."""
    return f"{'no' if number == 0 else digits(number)} {noun_for(number, singular, plural)}"


def counted_in_words(number: int, singular: str, plural: str) -> str:
    """'no floods', 'one flood', 'twelve floods', '13 floods'."""
    return f"{in_words(number)} {noun_for(number, singular, plural)}"


def joined(items: Iterable[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    words = tuple(items)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def capitalised(text: str) -> str:
    """The text with its first letter as a capital; the rest is left as it is."""
    return text[:1].upper() + text[1:]


def lowered(label: str) -> str:
    """A label as it stands inside a sentence: the first letter small, unless the first word is a name or an acronym."""
    first = label.split(" ", 1)[0]
    return label if any(c.isupper() or c == "." for c in first[1:]) else label[:1].lower() + label[1:]


def day_words(day: date) -> str:
    """'4 March 2024'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """The month of the day: 'March 2024'."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_day_words(day: date) -> str:
    """The day without its year: '4 March'."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def month_start(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return next_month(day) - timedelta(days=1)


def next_month(day: date) -> date:
    """The first day of the month after the day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def month_before(day: date) -> date:
    """The first day of the month before the day's."""
    return month_start(month_start(day) - timedelta(days=1))


def window_words(since: date, until: date) -> str:
    """The two days and what lies between: 'March 2024' where that is a whole month, '2024' where it is a year."""
    if since == until:
        return day_words(since)
    if since == month_start(since) and until == month_end(until):
        if (since.year, since.month) == (until.year, until.month):
            return month_words(since)
        if since.year == until.year and (since.month, until.month) == (1, 12):
            return str(since.year)
    if since.year == until.year:
        first = str(since.day) if since.month == until.month else short_day_words(since)
        return f"{first} to {day_words(until)}"
    return f"{day_words(since)} to {day_words(until)}"


def range_words(low: int | None, best: int | None, high: int | None) -> str:
    """A number as far as it is known: '5', '3–5', 'at least 3', 'at most 5', 'about 40', 'not known'."""
    if low is not None and high is not None:
        return digits(low) if low == high else f"{digits(low)}–{digits(high)}"
    if low is not None:
        return f"at least {digits(low)}"
    if high is not None:
        return f"at most {digits(high)}"
    return "not known" if best is None else f"about {digits(best)}"


def stated_words(value: int, high: int | None, qualifier: str) -> str:
    """A total in the words of the one who stated it: '61', 'at least 68', '168–170'."""
    number = digits(value) if high is None or high == value else f"{digits(value)}–{digits(high)}"
    return f"{qualifier} {number}".lstrip()


def split_words(counts: Sequence[tuple[str, int]]) -> str:
    """How a total is divided: '40 sure, 13 told and 10 claimed'; 'all sure' and 'both sure' where it is not.

    `counts` has a label and a number for each piece, which add up to the total; empty pieces are left out.
    """
    pieces = [(label, number) for label, number in counts if number]
    if len(pieces) == 1:
        label, number = pieces[0]
        return label if number == 1 else f"both {label}" if number == 2 else f"all {label}"
    return joined(f"{digits(number)} {label}" for label, number in pieces)


def change_words(now: int, before: int, plural: str) -> str:
    """How a count moved: 'floods rose from 22 to 63', 'rescues fell from 3 to 1', 'floods stayed at 5'."""
    if now == before:
        return f"{plural} stayed at {'none' if now == 0 else digits(now)}"
    verb = "rose" if now > before else "fell"
    first, last = ("none" if number == 0 else digits(number) for number in (before, now))
    return f"{plural} {verb} from {first} to {last}"
