"""The day on which something became known to the public, where nobody states it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from generator.reading.records import KnownBasis, Precision, Source


def last_possible_day(day: date, end: date | None, precision: Precision) -> date:
    """The last day on which an event dated so may have happened or ended."""
    last = end or day
    if precision == "week":
        return last + timedelta(days=6)
    if precision == "month":
        return last.replace(day=monthrange(last.year, last.month)[1])
    return last


def known_day(stated: date | None, sources: Iterable[Source], first: date, otherwise: date) -> tuple[date, KnownBasis]:
    """The known day and its basis: as stated, else the earliest publication day of the sources, never before `first`.

    A source may be dated a day before a local day, by time zones. Without a dated source it is `otherwise`.
    """
    if stated is not None:
        return stated, "stated"
    days = [source.date for source in sources if source.date is not None]
    return (max(min(days), first) if days else otherwise), "inferred"
