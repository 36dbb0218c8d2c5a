"""SQL of how many different values there are, and of which period or value has the most or least."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.figures.figure import COUNT_OF, FigureSpec
from generator.figures.sql_harm import harmed_steps
from generator.figures.sql_selection import HEADS, IN_ORDER, LEAST, Statements, of_one_part, selected
from generator.figures.sql_text import Sql, query, text
from generator.register import ACTOR_KEYS

# Of each group its rows with what they add: value, low (as some may be one) and high, as count and total have them.
NUMBERS = """\
SELECT members.grp, {value} AS value,
  (SELECT coalesce(sum(least), 0) FROM lowered WHERE lowered.grp = members.grp) AS low,
  {high} AS high
FROM {rows} AS members
GROUP BY members.grp"""
WON = """\
SELECT CASE WHEN count(*) = 1 THEN max(value)
    WHEN count(CASE WHEN low = high THEN 1 END) = count(*) AND min(low) = max(low) THEN min(low) END AS value,
  min(low) AS low, CASE WHEN count(high) = count(*) THEN max(high) END AS high
FROM winners"""


def labelled(spec: FigureSpec, statements: Statements) -> str:
    """The step of what is asked for with each of its known values, of parts those that have all that is asked for."""
    book, key = statements.codebook, labels_of(spec, statements)
    held = "SELECT DISTINCT asked.*, value\nFROM asked{} JOIN labels ON subject = {}\nWHERE " + key
    found = held.format("", "asked.id")
    if spec.of in book.types and book.types[spec.of].part and spec.where:
        parts = f"SELECT id AS part, event AS whole FROM parts WHERE {of_one_part(spec, book)}"
        found += " AND event NOT IN (SELECT event FROM parts)\nUNION\n"
        found += held.format(f" JOIN ({parts}) AS fit ON whole = asked.event", "part")
    return found


def labels_of(spec: FigureSpec, statements: Statements) -> str:
    """That a label is one of the known values under the key."""
    vague = [value for facet, value in sorted(statements.codebook.unknown_values) if facet == spec.key]
    return f"key = {text(spec.key)}" + (f" AND value NOT IN ({', '.join(map(text, vague))})" if vague else "")


def distinct_sql(spec: FigureSpec, most: int | None, statements: Statements) -> Sql:
    """How many different values: value, low and high as `distinct` has them; there are no more than `most`."""
    sure = (
        "SELECT DISTINCT value FROM labelled\nWHERE is_sure = 1 AND NOT EXISTS (\n  SELECT 1 FROM linked\n"
        "  WHERE linked.event = labelled.event AND labelled.value NOT IN (\n"
        f"    SELECT value FROM labels WHERE labels.subject = linked.other AND {labels_of(spec, statements)}\n  )\n)"
    )
    high = "(SELECT count(DISTINCT value) FROM labelled)"
    if spec.key not in ACTOR_KEYS:
        high += " + (SELECT coalesce(sum(most), 0) FROM asked WHERE id NOT IN (SELECT id FROM labelled))"
    high = f"CASE WHEN {high} > {most} THEN {most} ELSE {high} END" if most is not None else high
    least = "CASE WHEN EXISTS (SELECT 1 FROM labelled WHERE is_sure = 1) THEN 1 ELSE 0 END"
    low = f"CASE WHEN (SELECT count(*) FROM sure) > 0 THEN (SELECT count(*) FROM sure) ELSE {least} END"
    value = "(SELECT count(DISTINCT value) FROM labelled WHERE is_inside = 1)"
    steps = {**selected(spec, statements), "labelled": labelled(spec, statements)}
    listed = "asked\nWHERE is_inside = 1 AND id IN (SELECT id FROM labelled)"
    return query(steps, listed, IN_ORDER, {"sure": sure}, f"SELECT {value} AS value, {low} AS low, {high} AS high")


def peak_sql(spec: FigureSpec, periods: Sequence[tuple[date, date]], statements: Statements) -> Sql:
    """The groups that may have the most or least, all of their records: value, low and high as `peak` has them."""
    steps = dict(selected(spec, statements))
    if spec.per:
        rows = ", ".join(f"({a.toordinal()}, {b.toordinal()})" for a, b in periods)
        none = "SELECT 0 AS opens, 0 AS closes WHERE 1 = 0"
        outside = "known.first_number < opens OR known.last_number > closes"
        within = "first_number >= opens AND last_number <= closes"
        groups, own = f"VALUES {rows}" if rows else none, "date_number BETWEEN opens AND closes"
        near = "groups JOIN asked ON first_number <= closes AND last_number >= opens"
        steps["groups(opens, closes)"] = groups
        columns, name = "weight, most", "opens"
    else:
        steps["labelled"] = labelled(spec, statements)
        blank = "" if spec.key in ACTOR_KEYS else " OR asked.id NOT IN (SELECT id FROM labelled)"
        has = "asked.id IN (SELECT id FROM labelled WHERE labelled.value = groups.name)"
        steps["groups"] = "SELECT DISTINCT value AS name FROM labelled"
        near, own, within = f"groups JOIN asked ON {has}{blank}", has, "1 = 1"
        several = "(SELECT count(*) FROM labelled WHERE labelled.id = asked.id) > 1 AND weight > 1"
        columns, name = f"CASE WHEN {several} THEN 1 ELSE weight END AS weight, most", "name"
        labels = f"SELECT value FROM labels WHERE labels.subject = linked.other AND {labels_of(spec, statements)}"
        outside = f"groups.name NOT IN ({labels})"
    linked = "SELECT 1 FROM linked JOIN known ON known.id = linked.other WHERE linked.event = asked.event"
    steps["members"] = (
        f"SELECT groups.{name} AS grp, asked.id, asked.event, asked.n, asked.date, {columns},\n"
        f"  CASE WHEN is_inside = 1 AND {own} THEN 1 ELSE 0 END AS is_inside,\n"
        f"  CASE WHEN is_inside = 1 AND {own} AND is_sure = 1 AND {within}\n"
        f"    AND NOT EXISTS ({linked} AND ({outside})) THEN 1 ELSE 0 END AS is_sure\nFROM {near}"
    )
    return _won(spec, steps, name, statements)


def _won(spec: FigureSpec, steps: dict[str, str], name: str, statements: Statements) -> Sql:
    """Of the groups with their members those that may have the most or least."""
    rows, least = "members", "weight"
    value, high = "coalesce(sum(CASE WHEN is_inside = 1 THEN weight END), 0)", "coalesce(sum(most), 0)"
    if spec.measure != COUNT_OF:
        steps |= harmed_steps(spec.measure, spec.who, statements.as_of, statements.codebook)
        steps["numbered_members"] = (
            "SELECT members.*, low, best, high, CASE WHEN subject IS NULL THEN 0 ELSE 1 END AS is_known\n"
            "FROM members LEFT JOIN harmed ON harmed.subject = members.id"
        )
        rows, least = "numbered_members", "CASE WHEN weight < most THEN 0 ELSE coalesce(low, 0) END"
        inside = "CASE WHEN is_inside = 1 AND is_known = 1 THEN {} END"
        best = inside.format("best")
        value = f"CASE WHEN count({best}) = sum(is_inside * is_known) THEN sum({best}) END"
        high = "CASE WHEN count(high) = sum(is_known) THEN sum(high) END"
    known = "" if spec.measure == COUNT_OF else " AND is_known = 1"
    steps |= HEADS | {
        "firm": f"SELECT grp, {rows}.event, head, sum({least}) AS least\nFROM {rows} JOIN heads"
        f" ON heads.event = {rows}.event\nWHERE is_sure = 1{known}\nGROUP BY grp, {rows}.event, head",
        "lowered": LEAST.format(rows="firm", key="grp, ", one="one.grp, ", beside="other.grp = one.grp AND "),
        "found": NUMBERS.format(value=value, high=high, rows=rows),
    }
    # A period without any is of none, which is known.
    steps["numbers"] = (
        f"SELECT groups.{name} AS grp, CASE WHEN found.grp IS NULL THEN 0 ELSE value END AS value,\n"
        "  coalesce(low, 0) AS low, CASE WHEN found.grp IS NULL THEN 0 ELSE high END AS high\n"
        f"FROM groups LEFT JOIN found ON found.grp = groups.{name}"
    )
    if spec.kind == "peak":
        wins = "high IS NULL OR (high >= 1 AND high >= (SELECT max(low) FROM numbers))"
    else:
        wins = "(SELECT min(high) FROM numbers) IS NULL OR low <= (SELECT min(high) FROM numbers)"
    steps["winners"] = f"SELECT * FROM numbers\nWHERE {wins}"
    of_winners = f"SELECT id FROM {rows} WHERE is_inside = 1{known} AND grp IN (SELECT grp FROM winners)"
    return query(steps, f"asked\nWHERE id IN ({of_winners})", IN_ORDER, {}, WON)
