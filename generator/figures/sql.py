"""Each figure as SQL over the published tables: anyone can recount it with tools they already have.

The SQL is a second definition of every kind of figure, kept equal to the first by tests: the same value, low and high
and the same ids in the same order, in SQLite and in DuckDB. It uses what both have, and days as ISO text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.figures.figure import FigureSpec
from generator.figures.kind import Specs, Statements
from generator.figures.sql_selection import View
from generator.reading.codebook import Codebook


@dataclass(frozen=True)
class Sql:
    """A figure as two statements: the first row of `value` starts (value, low, high); `ids` lists the ids in order."""

    value: str
    ids: str


def sql_of(spec: FigureSpec, as_of: date, recorded_by: date | None, others: Specs, codebook: Codebook) -> Sql:
    """The SQL of a figure as known on `as_of`, recorded here by `recorded_by`; `others` are those it may name.

    A count on both bases is that of the records. Raises FigureError where it names a figure that is not among the
    others. What `compute` refuses (units that differ, parts of two codings) is not refused again: only a figure that
    computes is published.
    """
    found = Statements(View(as_of, recorded_by), others, codebook).of(spec)
    return Sql(f"{found.value};\n", f"{found.ids};\n")
