"""The steps by which SQL finds what a figure is about: the view of a day, the window, `where` and `exclude`.

And how many an event or part harmed, as known on a day, and which did such harm.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.figures.figure import FigureError, FigureSpec
from generator.figures.selection import may_differ, roles_of
from generator.figures.sql_text import Steps, all_of, day, flag, one_of, statement, text
from generator.reading.codebook import Codebook
from generator.register import HARM, OF_THE_WHOLE

IN_ORDER = "date, event, n"
DAYS = {"own": "date", "first": "first_day", "latest": "last_day"}
NUMBERS = {"own": "date_number", "first": "first_number", "latest": "last_number"}
# The events that may be one are those of one head; of each group its greatest number counts, and with it the lesser of
# two events that are known to differ (selection.least_apart).
HEADS = {"heads": "SELECT event, min(other) AS head\nFROM linked\nGROUP BY event"}
LEAST = """\
SELECT {key}head, max(least) AS least, 0 AS is_apart
FROM {rows}
GROUP BY {key}head
UNION ALL
SELECT {one}one.head, max(CASE WHEN one.least < other.least THEN one.least ELSE other.least END), 1
FROM {rows} AS one
JOIN links ON links.event = one.event AND links.kind = 'distinct_from'
JOIN {rows} AS other ON {beside}other.event = links.other AND other.head = one.head
GROUP BY {one}one.head"""
LEAST_SUM = "(SELECT coalesce(sum(least), 0) FROM lowered)"
APART = "(SELECT coalesce(sum(least), 0) FROM lowered WHERE is_apart = 1)"
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


@dataclass(frozen=True)
class SqlWindow:
    """The first and last day of a figure as SQL, None where there is no limit; as a number where it is divided."""

    since: str | None
    until: str | None
    divided_by: str = ""  # the event whose day is divided at its time; `is_after` says which side of it is asked for
    is_after: bool = False

    def holds(self, late: str, early: str) -> list[str]:
        """That one day (own, first or latest) is not before the window and another not after it."""
        columns = NUMBERS if self.divided_by else DAYS
        found = [f"{columns[late]} >= {self.since}"] if self.since else []
        return [*found, f"{columns[early]} <= {self.until}"] if self.until else found

    def own(self, column: str) -> str:
        """What the dividing event has in a column."""
        return f"(SELECT {column} FROM known WHERE id = {self.divided_by})"

    def beside(self, *, is_after: bool) -> str:
        """That one whose days hold that of the dividing event surely came after it, or before it (compare.side_of)."""
        at, links = self.own("date_number"), "known.id IN (SELECT {} FROM links WHERE kind = 'after' AND {} = {})"
        earlier, later = (links.format(*pair, self.divided_by) for pair in (("other", "event"), ("event", "other")))
        linked, other_way = (later, earlier) if is_after else (earlier, later)
        clock = f"first_number = last_number AND moment {'>' if is_after else '<'} {self.own('moment')}"
        return f"(first_number <= {at} AND last_number >= {at} AND NOT ({other_way}) AND ({linked} OR {clock}))"

    def sure(self) -> list[str]:
        """That it lies in the window, and on the side that is asked for, whatever its day was."""
        if not self.divided_by:
            return self.holds("first", "latest")
        at, is_here = self.own("date_number"), self.beside(is_after=self.is_after)
        if self.is_after:
            return [f"last_number <= {self.until}", f"(first_number > {at} OR {is_here})"]
        return [f"first_number >= {self.since}", f"(last_number < {at} OR {is_here})"]

    def inside(self) -> list[str]:
        """That it lies there by its own day."""
        own = self.holds("own", "own")
        if not self.divided_by:
            return own
        own.append(f"(date_number <> {self.own('date_number')} OR {self.beside(is_after=self.is_after)})")
        return [f"({all_of(own, ' AND ')} OR {all_of(self.sure(), ' AND ')})"]

    def not_beyond(self) -> list[str]:
        """That it is not the dividing event, and not on the other side of it."""
        if not self.divided_by:
            return []
        beyond = self.beside(is_after=not self.is_after)
        return [f"known.id <> {self.divided_by}", f"CASE WHEN {beyond} THEN 0 ELSE 1 END = 1"]


@dataclass(frozen=True)
class Statements:
    """For what SQL is written: what is known on `as_of`, recorded here by `recorded_by` (None: no limit).

    `others` are the figures of the page, which one may name. A `window` takes the place of a figure's own.
    """

    as_of: date
    recorded_by: date | None
    others: Mapping[str, FigureSpec]
    codebook: Codebook
    window: SqlWindow | None = None

    @property
    def last_covered(self) -> date:
        """The last day that can hold an event (Register.last_covered)."""
        return min(self.as_of, self.codebook.coverage.until)

    def conditions(self, happened: str) -> list[str]:
        """What holds of all that is known in the view; `happened` is the column of the day that it is about."""
        found = [f"{happened} <= {day(self.as_of)}", f"known <= {day(self.as_of)}"]
        if self.recorded_by:
            found.append(f"(recorded IS NULL OR recorded <= {day(self.recorded_by)})")
        return found

    def named(self, name: str) -> FigureSpec:
        """A figure of the page; raises FigureError where there is none of that name."""
        if name not in self.others:
            raise FigureError(f"names {name!r}, which is not a figure of this page")
        return self.others[name]


def window_of(spec: FigureSpec) -> SqlWindow:
    """The window that a figure asks for."""
    return SqlWindow(day(spec.since) if spec.since else None, day(spec.until) if spec.until else None)


def selected(spec: FigureSpec, statements: Statements) -> Steps:
    """The steps `known` (the events of the view), `linked` (which may be one, Register.may_be_one) and `asked`.

    `asked`, what the figure is about, has id, event, n, weight and `most` (how often it counts, at the least and at the
    most), the days between which each happened, `is_inside` (by its own day it lies in the window) and `is_sure` (it
    does whatever the day was, and so does all that it may be); the rest may lie inside. IN_ORDER is the order of ids.
    """
    codebook, window = statements.codebook, statements.window or window_of(spec)
    of = f"known.type = {text(codebook.type_of(spec.of).id)} AND known.counts = 1"
    linked = (
        f"SELECT id, id FROM known\nWHERE {of}\nUNION\nSELECT linked.event, links.other\n"
        "FROM linked JOIN links ON links.event = linked.other AND links.kind = 'possibly_same_as'\n"
        f"JOIN known ON known.id = links.other AND {of}"
    )
    return {
        "known": known_events(statements),
        "linked(event, other)": linked,
        "asked": _asked(spec, statements, window),
    }


def known_events(statements: Statements) -> str:
    """The step `known`: events that stand; what is known on a day had begun by then, so that no day is after it."""
    held = all_of(["retracted IS NULL", "merged_into IS NULL", *statements.conditions("date")])
    return f"SELECT * FROM events\nWHERE {held}"


def _asked(spec: FigureSpec, statements: Statements, window: SqlWindow) -> str:
    codebook, harms, day_ = statements.codebook, spec.where.get(HARM), statements.as_of
    days = "date, date_number, first_day, first_number, last_day, last_number"
    inside, sure = flag(window.inside()), flag(window.sure())
    if window.sure():
        outside = f"SELECT linked.event FROM linked JOIN known ON known.id = linked.other WHERE {sure} = 0"
        sure = flag([*window.sure(), f"known.id NOT IN ({outside})"])
    columns = f"{days},\n  {inside} AS is_inside,\n  {sure} AS is_sure"
    source = "known"
    if spec.of in codebook.parts:
        item, of = "parts.id", f"parts.type = {text(spec.of)}"
        least = "1"
        if harms:
            least = flag([harmed(item, harms, SURELY, day_, codebook)])
            columns = f"{days},\n  {_if_any(inside, least)} AS is_inside,\n  {_if_any(sure, least)} AS is_sure"
        head = f"SELECT parts.id, parts.event, parts.n, {least} AS weight, 1 AS most, {columns}"
        head += "\nFROM parts JOIN known ON known.id = parts.event\n"
    else:
        item, of = "known.id", f"known.type = {text(spec.of)}"
        least, most = _weights(spec, codebook)
        least = f"CASE WHEN {harmed(item, harms, SURELY, day_, codebook)} THEN {least} ELSE 0 END" if harms else least
        if least != "multiplicity":
            columns = f"{days},\n  {_if_any(inside)} AS is_inside,\n  {_if_any(sure)} AS is_sure"
            source = f"(\n  SELECT known.*, {least} AS weight, {most} AS most\n  FROM known\n) AS known"
            least, most = "weight", "most"
        head = (
            f"SELECT known.id, known.id AS event, 0 AS n, {least} AS weight, {most} AS most, {columns}\nFROM {source}\n"
        )
    asked = [of, "known.counts = 1", *window.holds("latest", "first"), *_choice(spec, item, codebook)]
    asked += [harmed(item, harms, PERHAPS, day_, codebook)] if harms else []
    asked += window.not_beyond()
    if spec.of not in codebook.parts and codebook.types[spec.of].part and len(spec.where) > 1:
        one = of_one_part(spec, codebook)  # of an event with parts one and the same has all (Register.bearing)
        asked.append(f"(id NOT IN (SELECT event FROM parts) OR id IN (SELECT event FROM parts WHERE {one}))")
    return f"{head}WHERE {all_of(asked)}"


def _if_any(condition: str, weight: str = "weight") -> str:
    """Of what perhaps none is such nothing is sure."""
    return f"CASE WHEN {weight} > 0 THEN {condition} ELSE 0 END"


def _weights(spec: FigureSpec, codebook: Codebook) -> tuple[str, str]:
    """How many of the several that an event stands for surely have what is asked for, and may (selection.as_asked).

    Of what `not` names one at least is.
    """
    mixed = [f"CASE WHEN {_have_all(k, v)} THEN 0 ELSE 1 END" for k, v in _differing(spec.where, spec, codebook)]
    excluded = " OR ".join(
        f"known.id IN {_labelled(k, one_of('value', v))}" for k, v in _differing(spec.exclude, spec, codebook)
    )
    cases = [f"WHEN {excluded} THEN 0"] if excluded else []
    most = f"CASE WHEN {excluded} THEN multiplicity - 1 ELSE multiplicity END" if excluded else "multiplicity"
    if mixed:
        number = " + ".join(mixed)
        one = f"{number} = 1 OR known.id IN (SELECT event FROM parts)" if len(mixed) > 1 else "1 = 1"
        cases += [f"WHEN {number} = 0 THEN multiplicity", f"WHEN {one} THEN 1"]
    rest = "0" if mixed else "multiplicity"
    return f"CASE WHEN multiplicity = 1 THEN 1 {' '.join(cases)} ELSE {rest} END" if cases else "multiplicity", most


def _differing(
    asked: Mapping[str, tuple[str, ...]], spec: FigureSpec, codebook: Codebook
) -> list[tuple[str, tuple[str, ...]]]:
    return [(key, values) for key, values in asked.items() if may_differ(key, spec.of, codebook)]


def _labelled(key: str, values: str) -> str:
    return f"(SELECT subject FROM labels WHERE key = {text(key)} AND {values})"


def _have_all(key: str, values: tuple[str, ...]) -> str:
    """That an event has such values under the key, and no others; `actor` in one of its roles."""
    if key == HARM:
        return "1 = 0"
    passing = one_of("value", values)
    each = (
        f"known.id IN {_labelled(role, passing)} AND known.id NOT IN {_labelled(role, f'NOT ({passing})')}"
        for role in roles_of(key)
    )
    return f"({' OR '.join(each)})"


def _choice(spec: FigureSpec, item: str, codebook: Codebook) -> Iterator[str]:
    for key, values in spec.where.items():
        if key != HARM:
            yield f"{item} IN {_labelled(key, one_of('value', values))}"
    for key, values in spec.exclude.items():
        has = f"{item} NOT IN {_labelled(key, one_of('value', values))}"
        yield (
            f"({has} OR (multiplicity > 1 AND NOT {_have_all(key, values)}))"
            if may_differ(key, spec.of, codebook)
            else has
        )


def of_one_part(spec: FigureSpec, codebook: Codebook) -> str:
    """That a part has all that is asked for and is borne by parts."""
    of_parts = {key: values for key, values in spec.where.items() if key not in OF_THE_WHOLE}
    return all_of([*_choice(replace(spec, where=of_parts, exclude={}), "id", codebook)], " AND ")


def lowered_steps(of: str, least: str) -> Steps:
    """The steps `heads`, `sure` (each event's least number, from the rows of a step) and `lowered` (that of groups)."""
    head = f"FROM {of} JOIN heads ON heads.event = {of}.event\nWHERE is_sure = 1"
    return {
        **HEADS,
        "sure": f"SELECT heads.event, head, sum({least}) AS least\n{head}\nGROUP BY heads.event, head",
        "lowered": LEAST.format(rows="sure", key="", one="", beside=""),
    }
