"""Parts of a year, as a text names them: "the first quarter of 2024", "the second", "last month", "mid-May"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.days import month_before, month_end, month_start, months_end, shifted
from generator.prose.numbers import numbers_in

NTH = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "final": 0, "closing": 0}
PIECES = {"half": 6, "quarter": 3, "H": 6, "Q": 3}  # parts of a year, in months
MONTHS_OF_A_YEAR = 12
FEASTS = {
    "New Year's Eve": (12, [31]),
    "Christmas Day": (12, [25]),
    "Christmas Eve": (12, [24]),
    "Valentine's Day": (2, [14]),
}
TIMES_BESIDE = ("before", "m_before", "step", "step2", "earlier", "y13")  # groups of a time that is said by another


@dataclass(frozen=True)
class YearPart:
    """A half or quarter of a year: so many `months`, the how-manieth; its year is its own, or that of one before it."""

    year: int
    months: int
    nth: int
    has_year: bool

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        start = date(self.year, 1 + (self.nth - 1) * self.months, 1)
        return start, months_end(start, self.months)


def part_said(match: re.Match[str], earlier: YearPart | None) -> YearPart | None:
    """The half or quarter that is said, what it leaves out as in the one before it; None where that cannot be told."""
    said, unit = match["y5"] or match["y8"] or match["y10"] or match["that"], match["piece"] or match["letter"]
    year = int(said) if said else earlier.year if earlier else 0
    months = PIECES[unit] if unit else earlier.months if earlier else 0
    if not (months and year):
        return None
    word, nth = match["nth"] or match["next"] or match["in_next"], earlier.nth if earlier else 0
    if match["digit"] or word:
        nth = int(match["digit"]) if match["digit"] else NTH[word.lower()] or MONTHS_OF_A_YEAR // months
    return YearPart(year, months, nth, bool(said)) if nth * months <= MONTHS_OF_A_YEAR else None


def edge_of(match: re.Match[str]) -> tuple[date, date]:
    """The first or last so many months of a year."""
    (number,) = numbers_in(match["n"] or "1")
    year, months = int(match["y6"]), int(number.value)
    first = 1 if match["edge"] == "first" else 13 - months
    start = date(year, first, 1)
    return start, months_end(start, months)


def beside(unit: str, day: date, *, is_last: bool) -> tuple[date, date]:
    """The month or year of a day, or the one before."""
    if unit == "year":
        year = day.year - is_last
        return date(year, 1, 1), date(year, 12, 31)
    start = month_before(day) if is_last else month_start(day)
    return start, month_end(start)


def in_year(month: int, days: list[int], year: int, part: str | None) -> tuple[date, date] | None:
    """The first and last of some days of a month, else the month or a part of it; None of days that it has not."""
    if not days:
        start = date(year, month, 1)
        end = month_end(start)
        return {
            "early": (start, start.replace(day=10)),
            "mid": (start.replace(day=11), start.replace(day=20)),
            "late": (start.replace(day=21), end),
            "first half": (start, start.replace(day=15)),
            "second half": (start.replace(day=16), end),
            "first week": (start, start.replace(day=7)),
        }.get(" ".join((part or "").split()), (start, end))
    try:
        first, *_, last = [date(year, month, day) for day in (days[0], *days)]
    except ValueError:
        return None
    return first, last


def of_year(since: date, until: date, year: int) -> tuple[date, date] | None:
    """The same days of another year; None of those that it has not."""
    try:
        first, last = since.replace(year=year), until.replace(year=year + until.year - since.year)
    except ValueError:
        return None
    return first, month_end(last) if until == month_end(until) else last


def time_beside(match: re.Match[str], month: int, since: date, until: date) -> tuple[date, date] | None:
    """The time that is said by the days named last: the month or year beside them, or the same of another year.

    None where these are no such month or year.
    """
    if match["m_before"] is not None:
        return in_year(month, [], since.year - 1, None)
    is_whole, is_month = (month_start(since), month_end(until)) == (since, until), until <= month_end(since)
    is_year, is_month = is_whole and (since.month, until.month) == (1, MONTHS_OF_A_YEAR), is_whole and is_month
    if not (match["step"] or match["step2"]):
        return None if is_year else of_year(since, until, int(match["y13"]) if match["y13"] else since.year - 1)
    unit, side = match["step"] or match["step2"], (match["side"] or match["side2"]).lower()
    if not (is_year if unit == "year" else is_month):
        return None
    if side in ("before", "previous", "preceding"):
        return beside(unit, since, is_last=True)
    return beside(unit, shifted(until, 1), is_last=False)


def edge_of_month(match: re.Match[str], month: int, first: date, last: date, day: date) -> tuple[date, date] | None:
    """The first or last so many days of a month; None of more than it has."""
    numbers, said = numbers_in(match["of_days"]), match["y12"]
    whole = in_year(month, [], int(said), None) if said else nearest(month, [], None, first, last, day)
    if whole is None or len(numbers) != 1 or not 0 < numbers[0].value <= (whole[1] - whole[0]).days + 1:
        return None
    days = int(numbers[0].value) - 1
    return (whole[0], shifted(whole[0], days)) if match["end"] == "first" else (shifted(whole[1], -days), whole[1])


def feast(match: re.Match[str], first: date, last: date, day: date) -> tuple[date, date] | None:
    """The day of a feast, in the year that is said or supplied; "New Year" and its day are the first."""
    month, days = FEASTS.get(match["feast"].replace("’", "'"), (1, [1]))
    year = match["y7"]
    return in_year(month, days, int(year), None) if year else nearest(month, days, None, first, last, day)


def nearest(
    month: int, days: list[int], part: str | None, first: date, last: date, day: date
) -> tuple[date, date] | None:
    """The latest such days or month between two days, else the latest up to the day of the page."""
    for year in range(last.year, first.year - 1, -1):
        window = in_year(month, days, year, part)
        if window and window[0] <= last and window[1] >= first:
            return window
    for year in range(day.year, day.year - 4, -1):
        window = in_year(month, days, year, part)
        if window and window[0] <= day:
            return window
    return None
