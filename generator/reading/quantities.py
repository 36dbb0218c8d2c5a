"""Numbers of people together: what reports say on a day, what all give, and sums; unknown is never zero."""

from collections.abc import Callable, Iterable
from datetime import date

from generator.reading.records import Quantity, Report


def common_quantity(quantities: Iterable[Quantity | None]) -> Quantity | None:
    """The number that all give, None where one gives none or another: of what is never added."""
    found = set(quantities)
    return found.pop() if len(found) == 1 else None


def reports_as_known(reports: Iterable[Report], day: date | None) -> tuple[Report, ...]:
    """The reports with a number that stand on the day: of each `by` the latest, of each side those of its latest day.

    One in words alone replaces none. Of speakers of one side that differ on one day both stand.
    """
    known = [r for r in reports if r.quantity is not None and (day is None or r.day is None or r.day <= day)]
    in_order = sorted(known, key=lambda r: r.day or date.min)
    latest = {report.by: report for report in in_order}
    newest = {report.side or report.by: report.day for report in in_order}
    return tuple(r for r in known if latest[r.by] is r and newest[r.side or r.by] == r.day)


def quantity_as_known(reports: Iterable[Report], day: date | None) -> Quantity | None:
    """What the standing reports say together, None where none gives a number.

    `low` is the lowest low and `high` the highest high; a bound that one of them leaves open is open. A number without
    bounds ("about 40") that lies within the bounds of the others opens none. `best` is the preferred report's, else the
    one that all of them give, else None.
    """
    standing = reports_as_known(reports, day)
    quantities = [report.quantity for report in standing if report.quantity is not None]
    if not quantities:
        return None
    preferred = [report.quantity for report in standing if report.preferred and report.quantity is not None]
    bests = {quantity.best for quantity in preferred[-1:] or quantities}
    bounded = [q for q in quantities if q.low is not None or q.high is not None]
    low = _common([q.low for q in bounded], min)
    high = _common([q.high for q in bounded], max)
    loose = [q.best for q in quantities if q not in bounded and q.best is not None]
    return Quantity(
        low=None if low is not None and any(best < low for best in loose) else low,
        best=bests.pop() if len(bests) == 1 else None,
        high=None if high is not None and any(best > high for best in loose) else high,
    )


def _common(bounds: list[int | None], pick: Callable[[list[int]], int]) -> int | None:
    """The bound that holds for all, None where one is open or there is none."""
    known = [bound for bound in bounds if bound is not None]
    return pick(known) if known and len(known) == len(bounds) else None


def quantity_sum(quantities: Iterable[Quantity | None]) -> Quantity | None:
    """The sum of numbers, None where none is known.

    What is not known adds nothing to `low` and leaves `best` and `high` unknown: unknown is never zero.
    """
    terms = list(quantities)
    known = [term for term in terms if term is not None]
    if not known:
        return None
    lows = [term.low for term in known if term.low is not None]
    bests = [term.best for term in known if term.best is not None]
    highs = [term.high for term in known if term.high is not None]
    best, high = (sum(each) if len(each) == len(terms) else None for each in (bests, highs))
    return Quantity(low=sum(lows) if lows else None, best=best, high=high)
