"""Each figure as SQL over the published tables: anyone can recount it with tools they already have.

The SQL is a second definition of every kind of figure, kept equal to the first by tests: the same value, low and high
and the same ids in the same order, in SQLite and in DuckDB. It uses what both have, and days as ISO text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.figures.figure import FigureError, FigureSpec
from generator.figures.kinds.count import stated_spec
from generator.figures.sql_made import around_sql, compare_sql, rate_sql, share_sql
from generator.figures.sql_numbers import count_sql, delay_sql, extreme_sql, sum_sql, tempo_sql
from generator.figures.sql_order import nth_sql, order_sql
from generator.figures.sql_selection import View, Window
from generator.figures.sql_streak import streak_sql
from generator.figures.sql_tally import tally_sql
from generator.figures.sql_text import Query
from generator.reading.codebook import Codebook


@dataclass(frozen=True)
class Sql:
    """A figure as two statements: the first row of `value` starts (value, low, high); `ids` lists the ids in order."""

    value: str
    ids: str


def sql_of(
    spec: FigureSpec,
    as_of: date,
    recorded_by: date | None,
    others: Mapping[str, FigureSpec],
    codebook: Codebook,
) -> Sql:
    """The SQL of a figure as known on `as_of`, recorded here by `recorded_by`; `others` are those it may name.

    A count on both bases is that of the records. Raises FigureError for a kind that has none. What `compute` refuses
    (units that differ, parts of two codings) is not refused again: only a figure that computes is published.
    """
    found = _Writer(View(as_of, recorded_by), others, codebook).query(spec)
    return Sql(f"{found.value};\n", f"{found.ids};\n")


class _Writer:
    """The SQL of figures of one page in one view."""

    def __init__(self, view: View, others: Mapping[str, FigureSpec], codebook: Codebook) -> None:
        self._view, self._others, self._codebook = view, others, codebook

    def query(self, spec: FigureSpec, window: Window | None = None) -> Query:
        """The statements of a figure; a `window` takes the place of its own."""
        view, codebook = self._view, self._codebook
        match spec.kind:
            case "count" if spec.basis == "tally":
                return tally_sql(stated_spec(spec, codebook), view)
            case "count":
                return count_sql(spec, view, codebook, window)
            case "sum":
                return sum_sql(spec, view, codebook, window)
            case "most" | "least":
                return extreme_sql(spec, view, codebook)
            case "first" | "last":
                return order_sql(spec, view, codebook)
            case "nth":
                return nth_sql(spec, view, codebook)
            case "streak":
                return streak_sql(spec, view, codebook)
            case "tempo":
                return tempo_sql(spec, view, codebook)
            case "delay":
                return delay_sql(spec, view)
            case "tally":
                return tally_sql(spec, view)
        return self._made_of_others(spec)

    def _made_of_others(self, spec: FigureSpec) -> Query:
        first = self._named(spec.a)
        match spec.kind:
            case "compare" if spec.event:
                return around_sql(spec, self._view, partial(self.query, first))
            case "compare":
                return compare_sql(spec, self.query(first), self.query(self._named(spec.b)))
            case "share":
                return share_sql(self.query(first), self.query(self._named(spec.b)))
            case "rate":
                until = min(first.until or self._view.as_of, self._view.as_of)
                return rate_sql(spec, first.since, until, self.query(first))
        raise FigureError(f"is a figure of kind {spec.kind}, which has no SQL")

    def _named(self, name: str) -> FigureSpec:
        if name not in self._others:
            raise FigureError(f"names {name!r}, which is not a figure of this page")
        return self._others[name]
