"""Days of the calendar: those that a text names, months, windows, and those that an imprecise date leaves possible."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "year", "span"]


def real_day(text: str) -> date | None:
    """The day that `YYYY-MM-DD` names, None where it is no real day or written otherwise."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def first_day(text: str) -> date:
    """The first day of a date written as YYYY, YYYY-MM or YYYY-MM-DD."""
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :])


def last_day(text: str) -> date:
    """The last day of a date written as YYYY, YYYY-MM or YYYY-MM-DD."""
    first = first_day(text)
    return first if len(text) > 7 else month_end(first) if len(text) > 4 else year_end(first)


def shifted(day: date, days: int) -> date:
    """The day so many days later, or earlier where below zero; the first or last there is where it lies beyond them."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def month_start(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_end(start: date, months: int) -> date:
    """The last day of so many months from the first of one, within its year."""
    return month_end(start.replace(month=start.month + months - 1))


def month_before(day: date) -> date:
    """The first day of the month before the day's."""
    return month_start(month_start(day) - timedelta(days=1))


def year_end(day: date) -> date:
    """The last day of the day's year."""
    return day.replace(month=12, day=31)


def possible_days(day: date, precision: Precision, end: date | None) -> tuple[date, date]:
    """The first and last day on which an event dated so may have begun, whenever it was known.

    Where the day is known, `end` is the last day of what lasted, and says nothing of its beginning; else it ends the
    span. Without one a week is seven days from the day, a month and a year are the calendar's.
    """
    if precision == "day":
        return day, day
    if precision == "month":
        return month_start(day), end or month_end(day)
    if precision == "year":
        return day.replace(month=1, day=1), end or year_end(day)
    return day, end or shifted(day, 6)


@dataclass(frozen=True)
class Window:
    """First and last day of what is counted, both included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.until - self.since).days + 1

    @property
    def text(self) -> str:
        """As figures write it."""
        return f"{self.since}..{self.until}"

    def holds(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return self.since <= day <= self.until

    def before(self, days: int) -> Window | None:
        """So many days that lie before; None where the calendar does not reach back so far."""
        if (self.since - date.min).days < days:
            return None
        return Window(self.since - timedelta(days=days), self.since - timedelta(days=1))


def month_of(day: date) -> Window:
    """The month that the day lies in."""
    return Window(month_start(day), month_end(day))
