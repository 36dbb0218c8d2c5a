"""SQL of figures that are made of others: differences, ratios, shares and rates."""

from __future__ import annotations

from dataclasses import replace

from generator.figures.figure import DAYS_A_WEEK, FigureSpec
from generator.figures.kind import sql_inside
from generator.figures.sql_selection import SqlWindow, Statements, known_events
from generator.figures.sql_text import Sql, query, statement, text

RATIO = "CASE WHEN {b} <> 0 THEN CAST({a} AS DOUBLE) / {b} END"
DIFFERENCE = "{a} - {b}"
BOTH = """\
SELECT id, 1 AS side, place FROM a
UNION ALL
SELECT id, 2 AS side, place FROM b WHERE id NOT IN (SELECT id FROM a)"""
REST = "(a.low + b.high - a.high)"
LESS = "coalesce(a.low, 0) - a.apart + b.apart"
# The part with the most, or least, of the rest (share).
SHARE = """\
SELECT
  CASE WHEN b.value <> 0 THEN CAST(100 * a.value AS DOUBLE) / b.value END AS value,
  CASE
    WHEN b.high = 0 THEN NULL
    WHEN a.low <> 0 AND a.high IS NOT NULL AND b.high IS NOT NULL
      THEN CAST(100 * a.low AS DOUBLE) / {most}
    ELSE CAST(0 AS DOUBLE)
  END AS low,
  CASE
    WHEN b.high = 0 THEN NULL
    WHEN a.high IS NULL OR b.low IS NULL OR a.high + b.low = 0 THEN CAST(100 AS DOUBLE)
    WHEN b.low > {less} THEN CAST(100 * a.high AS DOUBLE) / (a.high + b.low - {less})
    ELSE CAST(100 AS DOUBLE)
  END AS high
FROM a CROSS JOIN b"""


def compare_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The difference or ratio of two figures of the page, or of one after and before an event."""
    first = statements.named(spec.a)
    if spec.event:
        return _around(spec, first, statements)
    second = statements.named(spec.b)
    return _compared(spec, sql_inside(first, statements), sql_inside(second, statements))


def _compared(spec: FigureSpec, a: Sql, b: Sql, *, only_if: str = "") -> Sql:
    """All ids of the first, then what the second adds; without the condition `only_if` neither a value nor an id."""
    joined = RATIO if spec.by == "ratio" else DIFFERENCE
    columns = (("a.value", "b.value", "value"), ("a.low", "b.high", "low"), ("a.high", "b.low", "high"))
    made = [(joined.format(a=one, b=other), name) for one, other, name in columns]
    if only_if:
        made = [(f"CASE WHEN {only_if} THEN {each} END", name) for each, name in made]
    shown = ",\n  ".join(f"{each} AS {name}" for each, name in made)
    steps = {"a": a.places, "b": b.places, "both_figures": BOTH}
    listed = query(steps, f"both_figures\nWHERE {only_if}" if only_if else "both_figures", "side, place", {}, "")
    return replace(listed, value=statement({"a": a.value, "b": b.value}, f"SELECT\n  {shown}\nFROM a CROSS JOIN b"))


def _around(spec: FigureSpec, counted: FigureSpec, statements: Statements) -> Sql:
    """The days after an event against as many before; nothing where its day, or one of them, is not known."""
    event, days = text(spec.event), spec.days or 1

    def at(by: str) -> str:
        return f"(SELECT date_number {by} FROM known WHERE id = {event})"

    after = SqlWindow(at("+ 0"), at(f"+ {days}"), divided_by=event, is_after=True)
    before = SqlWindow(at(f"- {days}"), at("- 0"), divided_by=event)
    known = known_events(statements).replace("\n", "\n    ")
    first, last = statements.codebook.coverage.since.toordinal(), statements.last_covered.toordinal()
    dated = f"first_day = last_day AND date_number - {days} >= {first} AND date_number + {days} <= {last}"
    only_if = f"EXISTS (\n    SELECT 1 FROM (\n    {known}\n    ) AS known WHERE id = {event} AND {dated}\n  )"
    sides = (sql_inside(counted, statements, window) for window in (after, before))
    return _compared(spec, *sides, only_if=only_if)


def share_sql(a: Sql, b: Sql, *, is_mixed: bool) -> Sql:
    """How many percent one figure is of another; where it `is_mixed`, the rest may have what the part may lack."""
    made = (
        {"most": "b.high", "less": "a.high"}
        if is_mixed
        else {"most": REST, "less": f"CASE WHEN a.high < {LESS} THEN a.high ELSE {LESS} END"}
    )
    return replace(a, value=statement({"a": a.value, "b": b.value}, SHARE.format(**made)))


def rate_sql(spec: FigureSpec, days: int, counted: Sql) -> Sql:
    """A count divided by the days of its window."""
    times = 1 if spec.per == "day" else DAYS_A_WEEK
    made = "CAST({column} * {times} AS DOUBLE) / {days}" if days > 0 else "CAST(NULL AS DOUBLE)"
    names = ("value", "low", "high")
    shown = ",\n  ".join(f"{made.format(column=name, times=times, days=days)} AS {name}" for name in names)
    return replace(counted, value=statement({"counted": counted.value}, f"SELECT\n  {shown}\nFROM counted"))
