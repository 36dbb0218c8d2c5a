"""How precisely the day of an event is known, and the days that this leaves possible."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from generator.words import month_end

Precision = Literal["day", "week", "month", "year", "span"]


def possible_days(day: date, precision: Precision, end: date | None) -> tuple[date, date]:
    """The first and last day on which an event dated so may have begun, whenever it was known.

    Where the day is known, `end` is the last day of what lasted, and says nothing of its beginning; else it ends the
    span. Without one a week is seven days from the day, a month and a year are the calendar's.
    """
    if precision == "day":
        return day, day
    if precision == "month":
        return day.replace(day=1), end or month_end(day)
    if precision == "year":
        return day.replace(month=1, day=1), end or day.replace(month=12, day=31)
    return day, end or day + min(timedelta(days=6), date.max - day)
