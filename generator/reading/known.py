"""The day on which something became known to the public, where nobody states it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.reading.records import KnownBasis, Source


def known_day(
    stated: date | None,
    sources: Iterable[Source],
    first: date,
    otherwise: date,
    recorded: date | None,
    reported: Iterable[date] = (),
) -> tuple[date, KnownBasis]:
    """The known day and its basis: as stated, else the earliest day of a source or report, never before `first`.

    A source may be dated a day before a local day, by time zones. Without a dated source or report it is `otherwise`.
    What was recorded here was known by then, though its source be dated to a month that was not over.
    """
    if stated is not None:
        return stated, "stated"
    days = [*(source.date for source in sources if source.date is not None), *reported]
    return max(min(*(days or [otherwise]), recorded or date.max), first), "inferred"
