"""SQL of figures that are made of others: differences, ratios, shares and rates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generator.figures.figure import DAYS_A_WEEK, FigureError, FigureSpec
from generator.figures.sql_selection import SqlWindow, View, known_events
from generator.figures.sql_text import SqlQuery, SqlStep, statement, text
from generator.reading.codebook import Coverage

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


def compare_sql(spec: FigureSpec, a: SqlQuery, b: SqlQuery, *, only_if: str = "") -> SqlQuery:
    """The difference or ratio of two figures; all ids of the first, then what the second adds.

    `only_if` is a condition without which there is neither a value nor an id.
    """
    joined = RATIO if spec.by == "ratio" else DIFFERENCE
    columns = (("a.value", "b.value", "value"), ("a.low", "b.high", "low"), ("a.high", "b.low", "high"))
    made = [(joined.format(a=one, b=other), name) for one, other, name in columns]
    if only_if:
        made = [(f"CASE WHEN {only_if} THEN {each} END", name) for each, name in made]
    shown = ",\n  ".join(f"{each} AS {name}" for each, name in made)
    listed = f"both_figures\nWHERE {only_if}" if only_if else "both_figures"
    steps = [SqlStep("a", a.places), SqlStep("b", b.places), SqlStep("both_figures", BOTH)]
    return SqlQuery(
        value=statement([SqlStep("a", a.value), SqlStep("b", b.value)], f"SELECT\n  {shown}\nFROM a CROSS JOIN b"),
        ids=statement(steps, f"SELECT id\nFROM {listed}\nORDER BY side, place"),
        places=statement(steps, f"SELECT id, row_number() OVER (ORDER BY side, place) AS place\nFROM {listed}"),
    )


def around_sql(spec: FigureSpec, view: View, covered: Coverage, counted: Callable[[SqlWindow], SqlQuery]) -> SqlQuery:
    """The days after an event against as many before; nothing where its day, or one of them, is not known."""
    event, days = text(spec.event), spec.days or 1
    number = "(SELECT date_number {sign} {days} FROM known WHERE id = " + event + ")"

    def at(sign: str, by: int) -> str:
        return number.format(sign=sign, days=by)

    after = counted(SqlWindow(at("+", 0), at("+", days), are_numbers=True, divided_by=event, is_after=True))
    before = counted(SqlWindow(at("-", days), at("-", 0), are_numbers=True, divided_by=event))
    known = known_events(view).text.replace("\n", "\n    ")
    first, last = covered.since.toordinal(), min(view.as_of, covered.until).toordinal()
    dated = f"first_day = last_day AND date_number - {days} >= {first} AND date_number + {days} <= {last}"
    only_if = f"EXISTS (\n    SELECT 1 FROM (\n    {known}\n    ) AS known WHERE id = {event} AND {dated}\n  )"
    return compare_sql(spec, after, before, only_if=only_if)


def share_sql(a: SqlQuery, b: SqlQuery, *, is_mixed: bool) -> SqlQuery:
    """How many percent one figure is of another; where it `is_mixed`, the rest may have what the part may lack."""
    made = (
        {"most": "b.high", "less": "a.high"}
        if is_mixed
        else {"most": REST, "less": f"CASE WHEN a.high < {LESS} THEN a.high ELSE {LESS} END"}
    )
    return SqlQuery(statement([SqlStep("a", a.value), SqlStep("b", b.value)], SHARE.format(**made)), a.ids, a.places)


def rate_sql(spec: FigureSpec, since: date | None, until: date, counted: SqlQuery) -> SqlQuery:
    """A count divided by the days of its window."""
    if since is None:
        raise FigureError(f"divides {spec.a!r} by its days, but it has no first day: give it `since`")
    days = (until - since).days + 1
    times = 1 if spec.per == "day" else DAYS_A_WEEK
    made = "CAST({column} * {times} AS DOUBLE) / {days}" if days > 0 else "CAST(NULL AS DOUBLE)"
    names = ("value", "low", "high")
    shown = ",\n  ".join(f"{made.format(column=name, times=times, days=days)} AS {name}" for name in names)
    value = statement([SqlStep("counted", counted.value)], f"SELECT\n  {shown}\nFROM counted")
    return SqlQuery(value, counted.ids, counted.places)
