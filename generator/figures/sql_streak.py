"""SQL of the longest run of days with events, or without."""

from generator.figures.figure import FigureSpec
from generator.figures.sql_selection import IN_ORDER, Statements, lowered_steps, selected
from generator.figures.sql_text import Sql, Steps, query

SPANS = """\
SELECT id, event, n, weight, most, date, date_number, is_inside, is_sure,
  CASE WHEN first_number < opens THEN opens ELSE first_number END AS earliest,
  CASE WHEN last_number > closes THEN closes ELSE last_number END AS latest
FROM asked CROSS JOIN edges
WHERE last_number >= opens AND first_number <= closes"""
# Events that may be one and are given different days: only one of these days is sure.
APART = """\
SELECT head
FROM sure JOIN events ON events.id = sure.event
GROUP BY head
HAVING min(date) <> max(date)"""
IS_APART = "event IN (SELECT event FROM heads WHERE head IN (SELECT head FROM apart))"
# Days in a row have the same difference to their place among all days.
RUNS = """\
SELECT min(number) AS opened, max(number) AS closed, count(*) AS days
FROM (SELECT number, number - row_number() OVER (ORDER BY number) AS island FROM {days}) AS islands
GROUP BY island"""
COPIES = """\
SELECT id, earliest, latest, 1 FROM spans WHERE earliest < latest
UNION ALL
SELECT copies.id, copies.earliest, copies.latest, copy + 1
FROM copies JOIN spans ON spans.id = copies.id
WHERE copy < most AND copy <= copies.latest - copies.earliest"""
LOOSE = """\
SELECT earliest, latest, row_number() OVER (ORDER BY latest, earliest, id, copy) AS number
FROM copies"""
STARTS = """\
SELECT number FROM fixed
UNION
SELECT earliest FROM loose
UNION
SELECT starts.number + 1
FROM starts JOIN loose ON starts.number >= earliest AND starts.number < latest"""
# The loose one that must have fallen soonest and is not yet used.
SOONEST = """(
    SELECT min(number) FROM loose
    WHERE earliest <= walk.reached AND latest >= walk.reached AND walk.used NOT LIKE '%,' || number || ',%'
  )"""
WALK = f"""\
SELECT number, number, ',' FROM starts
UNION ALL
SELECT opened, reached + 1, CASE
  WHEN reached IN (SELECT number FROM fixed) THEN used
  ELSE used || {SOONEST} || ','
END
FROM walk
WHERE reached IN (SELECT number FROM fixed) OR {SOONEST} IS NOT NULL"""
RUN_VALUE = """\
SELECT CASE WHEN low = high THEN longest END AS value, low, high
FROM (
  SELECT coalesce((SELECT max(days) FROM runs), 0) AS longest,
    coalesce((SELECT max(days) FROM sure_runs), (SELECT count(DISTINCT is_sure) FROM spans WHERE is_sure = 1)) AS low,
    coalesce((SELECT max(reached - opened) FROM walk), 0) AS high
) AS bounds"""
GAPS = """\
SELECT opened, closed, closed - opened + 1 AS days
FROM (
  SELECT number + 1 AS opened, lead(number) OVER (ORDER BY number) - 1 AS closed
  FROM (
    SELECT opens - 1 AS number FROM edges
    UNION
    SELECT date_number FROM spans CROSS JOIN edges WHERE is_inside = 1 AND date_number BETWEEN opens AND closes
    UNION
    SELECT closes + 1 FROM edges
  ) AS marks
) AS gaps
WHERE closed >= opened"""
# On none of these days may anything have fallen.
FREE = """\
SELECT earliest - 1 - coalesce(max(latest) OVER (
  ORDER BY earliest, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
), opens - 1) AS days
FROM spans CROSS JOIN edges
UNION ALL
SELECT closes - coalesce((SELECT max(latest) FROM spans), opens - 1) FROM edges"""
HULLS = f"""\
SELECT earliest, latest FROM spans WHERE is_sure = 1 AND NOT {IS_APART}
UNION ALL
SELECT min(earliest), max(latest)
FROM spans JOIN heads ON heads.event = spans.event
WHERE is_sure = 1 AND head IN (SELECT head FROM apart)
GROUP BY head"""
# Days in a row that hold none of the hulls whole.
AT_MOST = """\
SELECT latest - coalesce(max(earliest + 1) OVER (
  ORDER BY latest, earliest ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
), opens) AS days
FROM hulls CROSS JOIN edges
UNION ALL
SELECT closes - coalesce((SELECT max(earliest + 1) FROM hulls), opens) + 1 FROM edges"""
QUIET_VALUE = """\
SELECT CASE WHEN low = high THEN longest END AS value, low, high
FROM (
  SELECT coalesce((SELECT max(days) FROM quiets), 0) AS longest,
    coalesce((SELECT max(days) FROM free WHERE days > 0), 0) AS low,
    coalesce((SELECT max(days) FROM at_most WHERE days > 0), 0) AS high
  FROM edges
) AS bounds
UNION ALL
SELECT CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), CAST(NULL AS INTEGER) WHERE NOT EXISTS (SELECT 1 FROM edges)"""


def streak_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The longest run or quiet: value, low and high as `streak` has them, by days as numbers."""
    steps = {**selected(spec, statements), "edges": _edges(spec, statements), "spans": SPANS}
    groups = {**lowered_steps("spans", "weight"), "apart": APART}
    return _quiet(steps, groups) if spec.streak == "quiet" else _run(steps, groups)


def days_with_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The days on which there was something: value, low and high as `days_with` has them."""
    steps = {**selected(spec, statements), "edges": _edges(spec, statements), "spans": SPANS}
    held = "spans CROSS JOIN edges\nWHERE is_inside = 1 AND date_number BETWEEN opens AND closes"
    sure = f"SELECT count(DISTINCT earliest) FROM spans WHERE is_sure = 1 AND earliest = latest AND NOT {IS_APART}"
    free = "latest - earliest + 1 - (SELECT count(*) FROM fixed WHERE number BETWEEN earliest AND latest)"
    bounds = {
        **lowered_steps("spans", "weight"),
        "apart": APART,
        "fixed": "SELECT DISTINCT earliest AS number\nFROM spans\nWHERE earliest = latest",
        "loose": f"SELECT most, {free} AS free\nFROM spans\nWHERE earliest < latest",
        "bounds": f"SELECT ({sure}) AS sure,\n"
        "  (SELECT count(DISTINCT is_sure) FROM spans WHERE is_sure = 1) AS least,\n"
        "  (SELECT count(*) FROM fixed)\n"
        "    + (SELECT coalesce(sum(CASE WHEN most < free THEN most ELSE free END), 0) FROM loose) AS most,\n"
        "  coalesce((SELECT closes - opens + 1 FROM edges), 0) AS length",
    }
    value = (
        f"SELECT (SELECT count(DISTINCT date_number) FROM {held}) AS value,\n"
        "  CASE WHEN sure > 0 THEN sure ELSE least END AS low,\n"
        "  CASE WHEN most < length THEN most ELSE length END AS high\n"
        "FROM bounds"
    )
    return query(steps, held, IN_ORDER, bounds, value)


def _edges(spec: FigureSpec, statements: Statements) -> str:
    """The first and last day of the window as numbers; no row where there is no window.

    Quiet is quiet only within what the record covers.
    """
    covered, last, is_quiet = statements.codebook.coverage, statements.as_of, spec.streak == "quiet"
    closes = min(spec.until or last, statements.last_covered if is_quiet else last).toordinal()
    if spec.since:
        opens = str((max(spec.since, covered.since) if is_quiet else spec.since).toordinal())
    else:
        first, least = "min(first_number)", covered.since.toordinal()
        first = f"CASE WHEN {first} < {least} THEN {least} ELSE {first} END" if is_quiet else first
        opens = f"(SELECT {first} FROM asked WHERE is_inside = 1)"
    return f"SELECT opens, {closes} AS closes\nFROM (SELECT {opens} AS opens) AS opening\nWHERE opens <= {closes}"


def _run(steps: Steps, groups: Steps) -> Sql:
    given = "(SELECT DISTINCT date_number AS number FROM spans WHERE is_inside = 1) AS given"
    sure = "SELECT DISTINCT earliest AS number FROM spans WHERE is_sure = 1 AND earliest = latest"
    winners = (
        "SELECT spans.*\nFROM spans\nJOIN runs ON date_number BETWEEN opened AND closed\n"
        "WHERE is_inside = 1 AND days = (SELECT max(days) FROM runs)"
    )
    bounds = {
        "sure_runs": RUNS.format(days=f"({sure} AND NOT {IS_APART}) AS sure_days"),
        "fixed": "SELECT DISTINCT earliest AS number\nFROM spans\nWHERE earliest = latest",
        "copies(id, earliest, latest, copy)": COPIES,
        "loose": LOOSE,
        "starts": STARTS,
        "walk(opened, reached, used)": WALK,
    }
    found = {**steps, "runs": RUNS.format(days=given), "winners": winners}
    return query(found, "winners", IN_ORDER, {**groups, **bounds}, RUN_VALUE)


def _quiet(steps: Steps, groups: Steps) -> Sql:
    bounding = "SELECT 1 FROM quiets WHERE days = (SELECT max(days) FROM quiets)\n    "
    bounding += "AND (date_number = opened - 1 OR date_number = closed + 1)"
    winners = f"SELECT *\nFROM asked\nWHERE is_inside = 1 AND EXISTS (\n    {bounding}\n  )"
    bounds = {"free": FREE, "hulls": HULLS, "at_most": AT_MOST}
    return query({**steps, "quiets": GAPS, "winners": winners}, "winners", IN_ORDER, {**groups, **bounds}, QUIET_VALUE)
