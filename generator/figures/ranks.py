"""Which of some numbers may stand at a place of their rank, where bounds are all that is known of them; and its SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import inf

from generator.figures.figure import FigureSpec
from generator.figures.kind import kind_of
from generator.figures.sql_text import Steps

Bounds = tuple[float | None, float | None]  # an open one is 0 below and without limit above
# Each number that one may have, with those that are more: for sure fewer than n, and perhaps n - 1 at the least.
PLACED = """\
SELECT points.id
FROM points JOIN spans ON spans.id <> points.id
GROUP BY points.id, point
HAVING sum(CASE WHEN is_firm = 1 AND least > point THEN 1 ELSE 0 END) < {n}
  AND sum(CASE WHEN most > point THEN 1 ELSE 0 END) >= {n} - 1"""
NO_LIMIT = 1_000_000_000_000


def at_place(n: int, way: int, numbers: Mapping[str, Bounds], firm: Collection[str]) -> tuple[str, ...]:
    """All of which exactly n - 1 others may be more (way 1), or less (-1); equal numbers share the better place.

    Only those that are `firm`, sure to be there at all, rule others out.
    """
    spans = {i: _span(way, bounds) for i, bounds in numbers.items()}
    lows = sorted((spans[i][0] for i in spans if i in firm), reverse=True)
    highs = sorted((high for _, high in spans.values()), reverse=True)

    def may_be(i: str) -> bool:
        low, high = spans[i]
        is_among = i in firm and n <= len(lows) and low >= lows[n - 1]
        least = _nth(lows, n + is_among, -inf)  # of all that are more at this or less there are fewer than n
        most = inf if n == 1 else _nth(highs, n - 1 + (n <= len(highs) + 1 and high >= highs[n - 2]), -inf)
        return max(low, least) <= high and (n == 1 or max(low, least) < most)

    return tuple(filter(may_be, spans))


def _span(way: int, bounds: Bounds) -> tuple[float, float]:
    low, high = bounds[0] or 0, inf if bounds[1] is None else bounds[1]
    return (low, high) if way == 1 else (-high, -low)


def _nth(ordered: list[float], n: int, without: float) -> float:
    return ordered[n - 1] if n <= len(ordered) else without


def placed_steps(spec: FigureSpec, key: str, firm: str, of: str) -> Steps:
    """The steps up to `placed`, of what may stand at the place by rank that is asked for (ranks.at_place)."""
    low, high = "coalesce(low, 0)", f"coalesce(high, {NO_LIMIT})"
    if kind_of(spec).way < 0:
        low, high = f"-{high}", f"-{low}"
    return {
        "spans": f"SELECT {key} AS id, {firm} AS is_firm, {low} AS least, {high} AS most\nFROM {of}",
        "points": "SELECT spans.id, other.least AS point\nFROM spans JOIN (SELECT DISTINCT least FROM spans) AS other\n"
        "ON other.least BETWEEN spans.least AND spans.most",
        "placed": PLACED.format(n=spec.n),
    }
