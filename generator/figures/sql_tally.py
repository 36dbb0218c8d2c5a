"""SQL of tallies: the highest or the latest of the totals that others stated."""

from __future__ import annotations

from generator.figures.figure import FigureSpec
from generator.figures.sql_selection import Statements
from generator.figures.sql_text import Sql, all_of, day, one_of, query, text

# What the latest winner's words allow (tally.bounds); where winners differ, the least and the most of them.
VALUE = """\
SELECT
  CASE WHEN least = most THEN said.value END AS value,
  CASE
    WHEN least <> most THEN least
    WHEN said.qualifier IS NULL OR said.qualifier = 'at least' THEN said.value
    WHEN said.qualifier = 'more than' THEN said.value + 1
  END AS low,
  CASE
    WHEN least <> most THEN most
    WHEN said.qualifier IS NULL THEN coalesce(said.high, said.value)
    WHEN said.qualifier = 'nearly' THEN said.value
    ELSE said.high
  END AS high,
  said.qualifier, said.as_of
FROM (SELECT min(value) AS least, max(value) AS most FROM won) AS bounds LEFT JOIN said ON 1 = 1"""
RANKS = {
    "highest": "value DESC, CASE WHEN qualifier = 'more than' THEN 1 ELSE 0 END DESC",
    "latest": "as_of DESC, known DESC",
}


def tally_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The tallies that win, all equal ones, with the value and bounds of the latest of them."""
    asked = [f"measure = {text(spec.measure or spec.of)}", *statements.conditions("as_of")]
    asked += [f"as_of >= {day(spec.since)}"] if spec.since else []
    asked += [f"as_of <= {day(spec.until)}"] if spec.until else []
    asked += [f"scope = {text(spec.scope)}"] if spec.scope else []
    if spec.tally_since:
        asked += [f"since = {day(spec.tally_since)}", "(until IS NULL OR until >= as_of)"]
    if spec.counter_kinds:
        asked.append(f"counter IN (SELECT id FROM counters WHERE {one_of('kind', spec.counter_kinds)})")
    asked += [one_of("counter", spec.counters)] if spec.counters else []
    order = RANKS[spec.pick or "highest"]
    steps = {
        "asked": f"SELECT tallies.*, rank() OVER (ORDER BY {order}) AS standing\nFROM tallies\nWHERE {all_of(asked)}",
        "won": "SELECT *\nFROM asked\nWHERE standing = 1",
    }
    said = "SELECT *\nFROM won\nORDER BY as_of DESC, id DESC\nLIMIT 1"
    return query(steps, "won", "as_of, id", {"said": said}, VALUE)
