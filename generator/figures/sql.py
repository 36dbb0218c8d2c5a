"""Each figure as SQL over the published tables: anyone can recount it with tools they already have.

The SQL is a second definition of every kind of figure, kept equal to the first by tests: the same value, low and high
and the same ids in the same order, in SQLite and in DuckDB. It uses what both have, and days as ISO text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.figures.figure import FigureSpec
from generator.figures.kind import Specs, sql_inside
from generator.figures.sql_selection import Statements
from generator.figures.sql_text import Sql
from generator.reading.codebook import Codebook

__all__ = ["Sql", "sql_of"]


def sql_of(spec: FigureSpec, as_of: date, recorded_by: date | None, others: Specs, codebook: Codebook) -> Sql:
    """The SQL of a figure as known on `as_of`, recorded here by `recorded_by`; `others` are those it may name.

    A count on both bases is that of the records. Raises FigureError where it names a figure that is not among the
    others. What `compute` refuses (units that differ, parts of two codings) is not refused again: only a figure that
    computes is published.
    """
    found = sql_inside(spec, Statements(as_of, recorded_by, others, codebook))
    return replace(found, value=f"{found.value};\n", ids=f"{found.ids};\n")
