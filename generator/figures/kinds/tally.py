"""The highest or latest of the totals that others stated."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.figures.definitions import known_text, marked
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import NAME, FigureKind, Json, alone, blank, one_of, some_of
from generator.figures.selection import left_out, window_of
from generator.figures.spec_reader import WINDOW, Reader
from generator.figures.sql_selection import Statements
from generator.figures.sql_text import Sql, all_of, day, query, text
from generator.figures.sql_text import one_of as is_one_of
from generator.reading.codebook import Codebook, Matching
from generator.reading.records import Tally
from generator.register import Register
from generator.words import day_words, joined, lowered, stated_words, within_words

# What the latest winner's words allow (bounds); where winners differ, the least and the most of them.
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


def tally(spec: FigureSpec, register: Register) -> Figure:
    """The highest or the latest tally of one measure, by kind of counter, counter, scope and start.

    Tallies of the measure with another scope or start, or that ended before their day where a start is asked for, count
    something else and are left out. Equal ones are all in
    `ids`; `qualifier` and `day` are the latest one's. Where those of the latest day differ, `value` is None.
    """
    kept, reasons = chosen(spec, register), dict[str, tuple[str, ...]]()
    for out in _asked(spec, register):
        if reason := _why_out(out, spec, register):
            reasons[reason] = (*reasons.get(reason, ()), out.id)
    won = _winners(kept, spec)
    values = {t.value for t in won}
    said = won[-1] if len(values) == 1 else None
    low, high = bounds(said) if said else (min(values, default=None), max(values, default=None))
    measure = register.codebook.tally_measures[spec.measure or spec.of]
    won_ids = {t.id for t in won}
    rest = [t for t in kept if t.id not in won_ids]
    return replace(
        blank(spec, register, definition(spec, register), (measure.noun, measure.plural)),
        value=said.value if said else None,
        low=low,
        high=high,
        ids=tuple(t.id for t in won),
        left_out=left_out(reasons),
        qualifier=said.qualifier if said else "",
        among=len(kept),
        runner_up=_winners(rest, spec)[-1].id if rest else None,
        day=said.as_of if said else None,
        since=spec.tally_since,
    )


def totals_of(matching: Matching, register: Register, until: date | None = None) -> tuple[Figure, ...]:
    """The highest total of each of the matching's kinds of counter that states one, as of `until` or before.

    The first is the one that events are matched with: the codebook's order of kinds is the order of preference.
    """
    asked = (replace(matched_spec(matching, until), counter_kinds=(kind,)) for kind in matching.tally.kind)
    return tuple(figure for spec in asked if (figure := tally(spec, register)).ids)


def matched_spec(matching: Matching, until: date | None = None) -> FigureSpec:
    """The highest of the totals that events are matched with, of all the matching's kinds of counter."""
    return FigureSpec(
        *("stated", "tally", matching.tally.measure, matching.tally.measure),
        until=until,
        pick="highest",
        counter_kinds=matching.tally.kind,
        scope=matching.tally.scope,
        tally_since=matching.tally.since,
    )


def chosen(spec: FigureSpec, register: Register) -> tuple[Tally, ...]:
    """The tallies that a figure chooses from, by the day they hold for."""
    return tuple(t for t in _asked(spec, register) if _why_out(t, spec, register) is None)


def _asked(spec: FigureSpec, register: Register) -> list[Tally]:
    (since, until), measure = window_of(spec), spec.measure or spec.of
    return [t for t in register.tallies if t.measure == measure and since <= t.as_of <= until]


def _why_out(found: Tally, spec: FigureSpec, register: Register) -> str | None:
    codebook = register.codebook
    counter = register.record.counters[found.counter]
    if spec.scope and found.scope != spec.scope:
        return f"scope: {codebook.scopes[found.scope].label}"
    if spec.tally_since and found.since != spec.tally_since:
        return f"counts since {day_words(found.since)}" if found.since else "does not say since when it counts"
    if spec.tally_since and found.until and found.until < found.as_of:
        return f"counts up to {day_words(found.until)} alone"
    if spec.counter_kinds and counter.kind not in spec.counter_kinds:
        return f"kind of counter: {lowered(codebook.counter_kinds[counter.kind].label)}"
    return f"counter: {counter.name}" if spec.counters and found.counter not in spec.counters else None


def _winners(kept: Sequence[Tally], spec: FigureSpec) -> tuple[Tally, ...]:
    """All equal winners, oldest first: by value (of equal ones 'more than' is more), or by day, then by day known."""

    def rank(found: Tally) -> tuple[object, ...]:
        if spec.pick == "latest":
            return found.as_of, found.known
        return found.value, found.qualifier == "more than"

    best = max(map(rank, kept), default=None)
    return tuple(found for found in kept if rank(found) == best)


def stated_words_of(said: Tally) -> str:
    """The total in the words of the one who stated it: '61', 'at least 68', '168 to 170'."""
    return stated_words(said.value, said.high, said.qualifier)


def as_of_words(said: Tally) -> str:
    """The day that a total speaks of, with what is said of how well that day is known."""
    return day_words(said.as_of) + (f" ({said.as_of_note})" if said.as_of_note else "")


def period_words(said: Tally) -> str:
    """The days that a total counts: 'since 3 March 2024' of one that was still open, 'from 3 to 9 March 2024'."""
    return within_words(said.since, said.until) or "not stated"


def bounds(said: Tally) -> tuple[int | None, int | None]:
    """The lowest and highest number that a tally's words allow, None where they leave it open."""
    if said.qualifier in {"at least", "more than"}:
        return said.value + (said.qualifier == "more than"), said.high
    if said.qualifier == "nearly":
        return None, said.value
    if said.qualifier:
        return None, said.high
    return said.value, said.high if said.high is not None else said.value


def definition(spec: FigureSpec, register: Register) -> str:
    """The tally in one sentence, with who counts and what."""
    codebook, counters = register.codebook, register.record.counters
    measure = codebook.tally_measures[spec.measure or spec.of]
    noun = marked(spec, "of", measure.plural)
    scope = " " + marked(spec, "scope", f"({codebook.scopes[spec.scope].label})") if spec.scope else ""
    since = " " + marked(spec, "days", f"since {day_words(spec.tally_since)}") if spec.tally_since else ""
    kinds = [lowered(codebook.counter_kinds[kind].label) for kind in spec.counter_kinds]
    by = [f"counters of kind {joined(kinds, 'or')}"] if kinds else []
    by += [joined([counters[c].spoken if c in counters else c for c in spec.counters], "or")] if spec.counters else []
    who = " " + marked(spec, "counter", f"by {', by '.join(by)}") if by else ""
    return (
        f"The {spec.pick or 'highest'} stated total of {noun}{since}{scope}{who}{known_text(register)}; "
        "others counted it, by their own rules."
    )


def read(reader: Reader, key: str) -> FigureSpec:
    """The highest or latest stated total: of a measure, by whom, of which scope, counting since which day."""
    asked, codebook = reader.asked, reader.codebook
    reader.one_of(key, ("tally",), "'tally'")
    measure = reader.one_of("measure", codebook.tally_measures, "a measure of tallies") or ""
    since, until = reader.window()
    counts_since = since if "during" not in asked and "last" not in asked else None
    return reader.made_of(
        "tally",
        of=measure,
        measure=measure,
        since=None if counts_since else since,
        until=until,
        pick="highest" if key == "highest" else "latest",
        counter_kinds=reader.some_of("kind", codebook.counter_kinds, "a kind of counter"),
        counters=reader.some_of("counter", reader.record.counters, "a counter"),
        scope=reader.one_of("scope", codebook.scopes, "a scope of tallies") if "scope" in asked else None,
        tally_since=counts_since,
    )


def values(codebook: Codebook) -> Json:
    """What may stand under the keys of a tally."""
    return {
        "highest": one_of(("tally",)),
        "latest": one_of(("tally",)),
        "measure": one_of(codebook.tally_measures),
        "kind": some_of(one_of(codebook.counter_kinds)),
        "counter": some_of(NAME),
        "scope": one_of(codebook.scopes),
    }


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The tallies that win, all equal ones, with the value and bounds of the latest of them."""
    asked = [f"measure = {text(spec.measure or spec.of)}", *statements.conditions("as_of")]
    asked += [f"as_of >= {day(spec.since)}"] if spec.since else []
    asked += [f"as_of <= {day(spec.until)}"] if spec.until else []
    asked += [f"scope = {text(spec.scope)}"] if spec.scope else []
    if spec.tally_since:
        asked += [f"since = {day(spec.tally_since)}", "(until IS NULL OR until >= as_of)"]
    if spec.counter_kinds:
        asked.append(f"counter IN (SELECT id FROM counters WHERE {is_one_of('kind', spec.counter_kinds)})")
    asked += [is_one_of("counter", spec.counters)] if spec.counters else []
    order = RANKS[spec.pick or "highest"]
    steps = {
        "asked": f"SELECT tallies.*, rank() OVER (ORDER BY {order}) AS standing\nFROM tallies\nWHERE {all_of(asked)}",
        "won": "SELECT *\nFROM asked\nWHERE standing = 1",
    }
    said = "SELECT *\nFROM won\nORDER BY as_of DESC, id DESC\nLIMIT 1"
    return query(steps, "won", "as_of, id", {"said": said}, TALLY_VALUE)


TALLY = FigureKind(
    "tally",
    dict.fromkeys(("highest", "latest"), ("measure", "kind", "counter", "scope", "known_by", *WINDOW)),
    read,
    alone(tally),
    sql,
    values,
    needed=("measure",),
    is_comparable=True,
    is_stated=True,
    has_bounds=False,
)
