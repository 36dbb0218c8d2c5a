"""SQL of firsts, lasts and of what stands at one place in the order of days."""

from __future__ import annotations

from generator.figures.figure import FigureSpec
from generator.figures.sql_selection import HEADS, IN_ORDER, LEAST, Statements, selected
from generator.figures.sql_text import Sql, Steps, day, query

# Whether links or the clock show one to be earlier: of one day, both times known, in one country (order).
EARLIER = """\
(({b}.event, {a}.event) IN (SELECT event, other FROM links WHERE kind = 'after') AND {a}.first_day <= {b}.last_day
    OR (({a}.event, {b}.event) NOT IN (SELECT event, other FROM links WHERE kind = 'after')
      AND {a}.date = {b}.date AND {a}.country = {b}.country
      AND {a}.is_of_one_day = 1 AND {b}.is_of_one_day = 1 AND {a}.time < {b}.time))"""
NO_VALUE = """\
SELECT CAST(NULL AS INTEGER) AS value, CAST(NULL AS INTEGER) AS low, CAST(NULL AS INTEGER) AS high,
  CASE WHEN min(earliest) = max(latest) OR min(event) = max(event) THEN min(date) END AS day
FROM winners"""


def order_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """All that may be the first or last; it has no value, and its day comes fourth in the row."""
    is_first = spec.kind == "first"
    firm = "FROM spans WHERE is_sure = 1"  # only what surely lies in the window rules others out
    reach = f"(SELECT {'min(latest)' if is_first else 'max(earliest)'} {firm})"
    reaches = f"earliest <= {reach}" if is_first else f"latest >= {reach}"
    beaten = EARLIER.format(a="other", b="able") if is_first else EARLIER.format(a="able", b="other")
    steps = {
        **_spans(spec, statements),
        "able": f"SELECT *\nFROM spans\nWHERE {reach} IS NULL OR {reaches}",
        "winners": "SELECT *\nFROM able\nWHERE NOT EXISTS (\n"
        f"  SELECT 1\n  FROM spans AS other\n  WHERE other.is_sure = 1 AND {beaten}\n)",
    }
    return query(steps, "winners", IN_ORDER, {}, NO_VALUE)


def nth_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """All that may stand at place n: fewer surely came before, and with all that may have, n are reached (nth)."""
    before = f"other.latest < one.earliest\n    OR {EARLIER.format(a='other', b='one')}"
    after = f"other.earliest > spans.latest\n    OR {EARLIER.format(a='spans', b='other')}"
    reached = f"SELECT sum(CASE WHEN {after}\n    THEN 0 ELSE other.most END)\n  FROM spans AS other"
    steps = {
        **_spans(spec, statements),
        **HEADS,
        "reached": f"SELECT *\nFROM spans\nWHERE {spec.n or 1} <= (\n  {reached}\n)",
        "before": "SELECT one.id AS nth, other.event, head, sum(other.weight) AS least\n"
        f"FROM reached AS one JOIN spans AS other ON other.is_sure = 1 AND ({before})\n"
        "JOIN heads ON heads.event = other.event\nGROUP BY one.id, other.event, head",
        "lowered": LEAST.format(rows="before", key="nth, ", one="one.nth, ", beside="other.nth = one.nth AND "),
        "winners": "SELECT *\nFROM reached\n"
        f"WHERE coalesce((SELECT sum(least) FROM lowered WHERE nth = reached.id), 0) < {spec.n or 1}",
    }
    return query(steps, "winners", IN_ORDER, {}, NO_VALUE)


def _spans(spec: FigureSpec, statements: Statements) -> Steps:
    """What is selected, and `spans`: the days on which each may have happened, given that it lies in the window."""
    first, last = "asked.first_day", "asked.last_day"
    if spec.since:
        first = f"CASE WHEN {first} < {day(spec.since)} THEN {day(spec.since)} ELSE {first} END"
    if spec.until:
        last = f"CASE WHEN {last} > {day(spec.until)} THEN {day(spec.until)} ELSE {last} END"
    spans = (
        "SELECT asked.id, asked.event, asked.n, asked.weight, asked.most, asked.is_sure, asked.date,\n"
        f"  {first} AS earliest,\n  {last} AS latest,\n  asked.first_day, asked.last_day,\n"
        "  events.time, events.country,\n"
        "  CASE WHEN events.first_day = events.last_day THEN 1 ELSE 0 END AS is_of_one_day\n"
        "FROM asked JOIN events ON events.id = asked.event"
    )
    return {**selected(spec, statements), "spans": spans}
