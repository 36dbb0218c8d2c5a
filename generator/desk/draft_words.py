"""Numbers, days and names as a draft writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from generator.days import Window, month_of
from generator.reading.characters import broken_rules
from generator.words import day_words, in_words, month_words, short_day

# What Markdown or HTML would read as a mark, and the reference that it becomes. Named ones: digits would be numbers.
MARKS = str.maketrans(
    {"[": "&lsqb;", "]": "&rsqb;", "{": "&lcub;", "}": "&rcub;", "<": "&lt;", ">": "&gt;"}
    | {"*": "&ast;", "_": "&lowbar;", "`": "&grave;", "|": "&vert;", "\\": "&bsol;", "#": "&num;"}
    | {'"': "&quot;", "“": "&ldquo;", "”": "&rdquo;"}
)
REFERENCE_LIKE = re.compile(r"&(?=#?\w)")


def encoded(text: str) -> str:
    """Text of the record in Markdown, on one line: whatever it holds, it shows as itself and means nothing else.

    Characters that no file may hold, as none of a record that was read does, are left out.
    """
    shown = unicodedata.normalize("NFC", " ".join(text.split()))
    if any(broken_rules(shown)):
        shown = " ".join("".join(c for c in shown if unicodedata.category(c)[0] != "C").split())
    return REFERENCE_LIKE.sub("&amp;", shown).translate(MARKS)


def rate_words(rate: float, period: str) -> tuple[str, ...]:
    """A rate in the ways in which it may be said, the plainest first: '1.5 a day', 'about 0.18 a day'."""
    exact = in_words(int(rate)) if rate == int(rate) else f"{rate:.1f}"
    rounded = f"{rate:.2g}" if rate < 100 else f"{rate:.0f}"
    return f"{exact} a {period}", f"about {rounded} a {period}"


def capital(text: str) -> str:
    """The start of a sentence, also where it is a link."""
    at = 1 if text.startswith("[") else 0
    return f"{text[:at]}{text[at : at + 1].upper()}{text[at + 1 :]}"


def is_month(since: date, until: date) -> bool:
    """Whether the days are one whole month."""
    return Window(since, until) == month_of(since)


def spelled_days(since: date, until: date) -> str:
    """'21 November 2023', '21 and 22 November 2023', '3 to 9 November 2023', 'November 2023'."""
    if since == until:
        return day_words(until)
    if is_month(since, until):
        return month_words(until)
    is_pair, is_one_year = until - since == timedelta(days=1), since.year == until.year
    if is_one_year and since.month == until.month:
        return f"{since.day} {'and' if is_pair else 'to'} {day_words(until)}"
    if is_one_year:
        return f"{short_day(since)} {'and' if is_pair else 'to'} {day_words(until)}"
    return f"{day_words(since)} {'and' if is_pair else 'until'} {day_words(until)}"


def within_days(since: date, until: date) -> str:
    """The same as a time: 'on 21 and 22 November 2023', 'from 3 to 9 November 2023', 'in November 2023'."""
    word = "in" if is_month(since, until) else "on" if until - since <= timedelta(days=1) else "from"
    return f"{word} {spelled_days(since, until)}"
