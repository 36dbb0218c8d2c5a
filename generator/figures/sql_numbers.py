"""SQL of counts, sums, mosts and leasts, delays and tempos, and of the totals that others stated."""

from __future__ import annotations

from generator.figures.figure import DELAY, PARTS, FigureSpec
from generator.figures.ranks import placed_steps
from generator.figures.sql_selection import (
    APART,
    IN_ORDER,
    LEAST_SUM,
    Statements,
    harmed_steps,
    known_events,
    lowered_steps,
    selected,
    window_of,
)
from generator.figures.sql_text import Sql, Steps, all_of, day, one_of, query, text

INSIDE = "asked\nWHERE is_inside = 1"
# What several events that were asked for have together, beside the sum of their own (total._together).
SHARED = """\
SELECT together.subject, min(whole.low) AS low, min(whole.high) AS high, sum(coalesce(alone.low, 0)) AS lows,
  CASE WHEN count(alone.high) = count(*) THEN sum(alone.high) END AS highs,
  min(CASE WHEN numbers.is_sure = 1 AND numbers.weight = numbers.most THEN 1 ELSE 0 END) AS is_sure
FROM together
JOIN entry_groups AS of_all ON of_all.subject = together.subject
JOIN stated AS whole ON whole.subject = together.subject
LEFT JOIN numbers ON numbers.id = together.event
LEFT JOIN entry_groups AS of_one ON of_one.subject = together.event AND of_one.who = of_all.who
LEFT JOIN stated AS alone ON alone.subject = of_one.subject AND alone.entry = of_one.entry
GROUP BY together.subject
HAVING count(numbers.id) = count(*)"""
MORE = """\
(
    SELECT coalesce(sum(CASE WHEN low > lows THEN low - lows END), 0) FROM shared
    WHERE is_sure = 1 AND subject NOT IN (
      SELECT subject
      FROM together JOIN sure AS one ON one.event = together.event
      JOIN sure AS other ON other.head = one.head AND other.event <> one.event
    )
  )"""
LESS = "(SELECT coalesce(sum(CASE WHEN highs > shared.high THEN highs - shared.high END), 0) FROM shared)"
SAME_PERIOD = {
    "day": "first_day = last_day",
    # Of day numbers 1 is a Monday, so this is the number of the week's Monday.
    "week": "first_number - (first_number - 1) % 7 = last_number - (last_number - 1) % 7",
    "month": "substr(first_day, 1, 7) = substr(last_day, 1, 7)",
}
# What the latest winner's words allow (tally.bounds); where winners differ, the least and the most of them.
TALLY_VALUE = """\
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


def count_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """How many: value, low and high as `count` has them for records."""
    value = (
        "SELECT\n  coalesce(sum(CASE WHEN is_inside = 1 THEN weight END), 0) AS value,\n"
        f"  {LEAST_SUM} AS low,\n  coalesce(sum(most), 0) AS high,\n  {APART} AS apart\nFROM asked"
    )
    return query(selected(spec, statements), INSIDE, IN_ORDER, lowered_steps("asked", "weight"), value)


def sum_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The sum of a measure: value, low and high as `total` has them."""
    steps = {
        **selected(spec, statements),
        **harmed_steps(spec.measure, spec.who, statements.as_of, statements.codebook),
        "numbers": "SELECT asked.*, low, best, high\nFROM asked JOIN harmed ON harmed.subject = asked.id",
        "shared": SHARED,
    }
    value = (
        "SELECT\n  CASE\n    WHEN (SELECT count(*) FROM asked) = 0 THEN 0\n"
        "    WHEN (SELECT count(*) FROM shared) = 0\n"
        "      AND count(CASE WHEN is_inside = 1 THEN best END) = sum(is_inside)\n"
        "      THEN sum(CASE WHEN is_inside = 1 THEN best END)\n  END AS value,\n"
        f"  {LEAST_SUM} + {MORE} AS low,\n"
        "  CASE\n    WHEN (SELECT count(*) FROM asked) = 0 THEN 0\n"
        f"    WHEN count(high) = count(*) THEN sum(high) - {LESS}\n  END AS high,\n"
        f"  {APART} + {MORE} AS apart\nFROM numbers"
    )
    lowered = lowered_steps("numbers", "CASE WHEN weight < most THEN 0 ELSE coalesce(low, 0) END")
    return query(steps, "numbers\nWHERE is_inside = 1", IN_ORDER, lowered, value)


def extreme_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """All that may have the most or least of a measure: value, low and high as `most_or_least` has them."""
    firm = "FROM measured WHERE is_sure = 1"  # only what surely lies in the window rules others out
    placed = placed_steps(spec, "id", "is_sure", "measured") if spec.n else {}
    if spec.n:
        wins = "id IN (SELECT id FROM placed)"
    elif spec.kind == "most":
        wins = f"high IS NULL OR high >= coalesce((SELECT max(coalesce(low, 0)) {firm}), 0)"
    else:
        least = f"(SELECT min(high) {firm})"
        wins = f"{least} IS NULL OR coalesce(low, 0) <= {least}"
    steps = {
        **selected(spec, statements),
        **_measured_steps(spec, statements),
        **placed,
        "winners": f"SELECT *\nFROM measured\nWHERE {wins}",
    }
    value = (
        "SELECT\n  CASE\n    WHEN count(*) = 1 AND max(best) IS NOT NULL THEN max(best)\n"
        "    WHEN count(CASE WHEN low = high THEN 1 END) = count(*) AND min(low) = max(low) THEN min(low)\n"
        "  END AS value,\n  min(coalesce(low, 0)) AS low,\n"
        "  CASE WHEN count(high) = count(*) THEN max(high) END AS high\nFROM winners"
    )
    return query(steps, "winners", IN_ORDER, {}, value)


def _measured_steps(spec: FigureSpec, statements: Statements) -> Steps:
    if spec.measure == DELAY:
        delays = "delay_low AS low, CAST(NULL AS INTEGER) AS best, delay_high AS high"
        known = "FROM asked JOIN events ON events.id = asked.event\nWHERE delay_low IS NOT NULL"
        return {"measured": f"SELECT asked.*, {delays}\n{known}"}
    if spec.measure == PARTS:
        number = "(SELECT count(*) FROM parts WHERE parts.event = asked.event)"
        return {
            "numbers": f"SELECT asked.*, {number} AS number\nFROM asked",
            "measured": "SELECT numbers.*, number AS low, number AS best, number AS high\nFROM numbers",
        }
    harmed = "SELECT asked.*, low, best, high\nFROM asked JOIN harmed ON harmed.subject = asked.id"
    return {**harmed_steps(spec.measure, spec.who, statements.as_of, statements.codebook), "measured": harmed}


def delay_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The minutes of one event's delay."""
    if spec.after:
        return _between(spec, statements)
    found = f"SELECT *\nFROM known\nWHERE id = {text(spec.event)} AND delay_low IS NOT NULL"
    value = (
        "SELECT CASE WHEN min(delay_low) = min(delay_high) THEN min(delay_low) END AS value,\n"
        "  min(delay_low) AS low, min(delay_high) AS high\nFROM found"
    )
    return query({"known": known_events(statements), "found": found}, "found", "id", {}, value)


def _between(spec: FigureSpec, statements: Statements) -> Sql:
    later, earlier = text(spec.event), text(spec.after)
    unit = "minute" if spec.unit == "hours" else "number"
    low, high = f"later.first_{unit} - earlier.last_{unit}", f"later.last_{unit} - earlier.first_{unit}"
    if unit == "minute":
        low, high = (_minutes_between(*bound) for bound in (("low", low), ("high", high)))
    both = (
        f"SELECT {low} AS low, {high} AS high\n"
        f"FROM known AS later CROSS JOIN known AS earlier\nWHERE later.id = {later} AND earlier.id = {earlier}"
    )
    steps = {"known": known_events(statements), "both_events": both}
    value = (
        "SELECT CASE WHEN min(low) = min(high) THEN min(low) END AS value, min(low) AS low, min(high) AS high\n"
        "FROM both_events"
    )
    listed = f"known\nWHERE id IN ({later}, {earlier}) AND EXISTS (SELECT 1 FROM both_events)"
    return query(steps, listed, "date, id", {}, value)


def _minutes_between(bound: str, by_clock: str) -> str:
    """One bound of the minutes between two events: as stated, else by the clock, and no less or more than links say."""
    after = "(SELECT 1 FROM links WHERE kind = 'after' AND event = {0}.id AND other = {1}.id)"
    return (
        f"CASE WHEN later.delay_answers = earlier.id THEN later.delay_{bound}\n"
        f"  WHEN EXISTS {after.format('later', 'earlier')} AND {by_clock} < 0 THEN 0\n"
        f"  WHEN EXISTS {after.format('earlier', 'later')} AND {by_clock} > 0 THEN 0\n  ELSE {by_clock} END"
    )


def tempo_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The sum over the periods of a tempo, of what is dated well enough to lie in one; no period begins uncovered."""
    per, last = spec.per or "week", statements.last_covered
    begins = {
        "day": f"first_number <= {last.toordinal()}",
        "week": f"first_number - (first_number - 1) % 7 <= {last.toordinal()}",
        "month": f"substr(first_day, 1, 7) <= {text(last.isoformat()[:7])}",
    }
    placed = all_of(["is_inside = 1", *window_of(spec).sure(), SAME_PERIOD[per], begins[per]], " AND ")
    sums = f"coalesce(sum(CASE WHEN {placed} THEN weight END), 0)"
    value = f"SELECT {sums} AS value,\n  {sums} AS low,\n  coalesce(sum(most), 0) AS high\nFROM asked"
    return query(selected(spec, statements), f"asked\nWHERE {placed}", IN_ORDER, {}, value)


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
    return query(steps, "won", "as_of, id", {"said": said}, TALLY_VALUE)
