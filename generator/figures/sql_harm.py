"""SQL of how many an event or part harmed, as known on a day, and of which did such harm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.figures.sql_text import Steps, day, one_of, statement, text
from generator.reading.codebook import Codebook

# What all standing reports of an entry say together; `about` has no bounds (register.quantity_as_known).
STATED = """\
SELECT subject, entry,
  CASE WHEN count(low) = count(coalesce(low, high)) AND (count(about) = 0 OR min(about) >= min(low)) THEN min(low)
  END AS low,
  CASE
    WHEN max(preferred) = 1 THEN max(CASE WHEN choice = 1 THEN best END)
    WHEN count(best) = count(*) AND min(best) = max(best) THEN min(best)
  END AS best,
  CASE WHEN count(high) = count(coalesce(low, high)) AND (count(about) = 0 OR max(about) <= max(high)) THEN max(high)
  END AS high
FROM standing
GROUP BY subject, entry"""
# Of each subject the sum of its entries, where one has a number (register.quantity_sum).
SUM = """\
sum(low) AS low,
  CASE WHEN count(best) = count(*) THEN sum(best) END AS best,
  CASE WHEN count(high) = count(*) THEN sum(high) END AS high"""
# Of what is never added the number that all give (register.common_quantity).
COMMON = "min(low) AS low, min(best) AS best, min(high) AS high"
ALIKE = "".join(
    f"\n  AND (count({n}) = 0 OR (count({n}) = count(*) AND min({n}) = max({n})))" for n in ("low", "best", "high")
)
OWN = """\
SELECT entries.subject, {numbers}
FROM entries LEFT JOIN stated ON stated.subject = entries.subject AND stated.entry = entries.entry
GROUP BY entries.subject
HAVING count(stated.subject) {enough}"""
# An event's own number, else the sum over its parts (register.casualties).
HARMED = """\
SELECT subject, low, best, high FROM own
UNION ALL
SELECT parts.event, {numbers}
FROM parts LEFT JOIN own ON own.subject = parts.id
WHERE parts.event NOT IN (SELECT subject FROM stated)
GROUP BY parts.event
HAVING count(own.subject) {enough}"""
# That somebody was harmed for sure, and that perhaps somebody was (Register.surely_harmed, values_of).
SURELY, PERHAPS = "coalesce(low, best, 0) >= 1", "(high IS NULL OR high >= 1)"


def harmed_steps(measure: str, who: Sequence[str], as_of: date, codebook: Codebook) -> Steps:
    """The steps that end in `harmed`: of each subject the low, best and high of a measure, as known on the day."""
    asked = [f"measure = {text(measure)}", f"(day IS NULL OR day <= {day(as_of)})"]
    asked += [one_of("who", who)] if who else []
    of_measure = "\n  AND ".join(asked)
    is_added = measure in codebook.summed_measures
    together = {"numbers": SUM, "enough": "> 0"} if is_added else {"numbers": COMMON, "enough": f"= count(*){ALIKE}"}
    return {
        "entries": f"SELECT DISTINCT subject, entry\nFROM reports\nWHERE {of_measure}",
        # a report in words alone replaces none
        "numbered": "SELECT reports.*, row_number() OVER (\n"
        "  PARTITION BY subject, entry, said_by ORDER BY coalesce(day, '') DESC, n DESC\n) AS recency,\n"
        "  rank() OVER (PARTITION BY subject, entry, side ORDER BY coalesce(day, '') DESC) AS newness\n"
        f"FROM reports\nWHERE {of_measure}\n"
        "  AND (low IS NOT NULL OR best IS NOT NULL OR high IS NOT NULL)",
        "standing": "SELECT numbered.*, row_number() OVER (\n"
        "  PARTITION BY subject, entry ORDER BY preferred DESC, n DESC\n) AS choice,\n"
        "  CASE WHEN low IS NULL AND high IS NULL THEN best END AS about\n"
        "FROM numbered\nWHERE recency = 1 AND newness = 1",
        "stated": STATED,
        "entry_groups": f"SELECT DISTINCT subject, entry, who\nFROM reports\nWHERE {of_measure}",
        "own": OWN.format(**together),
        "harmed": HARMED.format(**together),
    }


def harmed(item: str, harms: Sequence[str], is_so: str, as_of: date, codebook: Codebook) -> str:
    """That it is so of one of these harms, by what is known on the day of an event or part."""
    each = []
    for harm in harms:
        measure, _, who = harm.partition("/")
        steps = harmed_steps(measure, (who,) if who else (), as_of, codebook)
        each.append(f"{item} IN (\n{statement(steps, f'SELECT subject FROM harmed WHERE {is_so}')}\n)")
    return f"({' OR '.join(each) or '1 = 0'})"
