"""Sums of what was harmed, or of the numbers of counted values: unknown is never zero."""

from collections.abc import Iterator
from dataclasses import replace

from generator.figures.definitions import counted_text, known_text, marked, people_text
from generator.figures.figure import NO_NUMBER, Figure, FigureSpec, FoundLater
from generator.figures.kind import FigureKind, alone, blank, one_of
from generator.figures.kinds.summed import (
    NUMBERED,
    counted_facets,
    is_of_values,
    is_open,
    number_of,
    of_any_value,
    summed_nouns,
    value_steps,
)
from generator.figures.selection import Selection, groups_of_one, ids_of, least_sum, left_out, maybe_one, select
from generator.figures.spec_reader import CHOICE, Reader, counted
from generator.figures.sql_selection import (
    APART,
    IN_ORDER,
    LEAST_SUM,
    Statements,
    harmed_steps,
    lowered_steps,
    selected,
)
from generator.figures.sql_text import Sql, Steps, query
from generator.reading.ids import part_number
from generator.reading.quantities import quantity_sum
from generator.reading.records import Casualties, Event, Quantity
from generator.register import Register
from generator.words import capitalised

# What several events that were asked for have together, beside the sum of their own (_together).
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


def total(spec: FigureSpec, register: Register) -> Figure:
    """The sum of a measure, or of the numbers of values, over events or parts, lowest and highest added apart.

    What events have together counts as that: the low is no less than it, the high no more, and no value is told.
    Those without a number are left out, and said to be. `value` is None where some number has bounds but no best value,
    `high` where one is open above. `low` leaves out what may lie outside the window, and of events that may be the same
    counts the one with the highest low, and beside it the lesser of two that are known to differ; `high` adds what may
    lie inside. Of values both are open where something has them without a number, or may have them (`is_open`).
    """
    selection = select(spec, register)
    figure = total_of(selection, spec, register)
    return replace(figure, value=None, high=None) if is_open(selection, spec, register) else figure


def total_of(selection: Selection, spec: FigureSpec, register: Register) -> Figure:
    """The sum over what was selected."""
    found = {subject.id: number_of(subject, spec, register) for subject in selection.able}
    numbers = {subject_id: number for subject_id, number in found.items() if number is not None}
    known = selection.only(lambda subject: subject.id in numbers)
    lows = {s.id: 0 if s.weight < s.most else numbers[s.id].low or 0 for s in known.able}
    unknown = ids_of(subject for subject in selection.inside if subject.id not in numbers)
    noun, plural = summed_nouns(spec, register.codebook)
    high, best = quantity_sum(numbers.values()), quantity_sum([numbers[subject.id] for subject in known.inside])
    low, apart = least_sum(known.firm, lows, register)
    is_surely_none = not selection.able
    shared = tuple(_together(known, spec, register))
    more, less = (sum(each[n] for each in shared) for n in (0, 1))
    top = high.high if high else None
    return replace(
        blank(spec, register, definition(spec, register), (noun, plural)),
        value=0 if is_surely_none else best.best if best and not shared else None,
        low=low + more,
        high=0 if is_surely_none else None if top is None else top - less,
        ids=ids_of(known.inside),
        left_out=FoundLater(
            lambda: (
                *selection.left_out,
                *left_out({f"{NO_NUMBER} {plural} known": unknown}),
                *selection.imprecise,
                *maybe_one(known.inside, register),
            )
        ),
        apart=apart + more,
        is_shared=bool(shared),
    )


def _together(known: Selection, spec: FigureSpec, register: Register) -> Iterator[tuple[int, int]]:
    """By how much the low rises and the high falls for each number that events have together, all of them selected.

    The low rises only where all of them surely lie in the window and none of them may be the same as another event.
    """
    doubles = {subject.id for group in groups_of_one(known.firm, register) for own in group.values() for subject in own}
    firm = {subject.id for subject in known.firm if subject.weight == subject.most} - doubles
    able = {*ids_of(known.able)}
    for entry in register.numbers_together:
        is_asked = entry.measure == spec.measure and (not spec.who or entry.who in spec.who)
        whole = register.number(entry) if is_asked and able.issuperset(entry.events) else None
        if whole is not None:
            own = [n or Quantity() for id_ in entry.events for n in _own_numbers(register.by_id[id_], entry, register)]
            lows, highs = sum(n.low or 0 for n in own), quantity_sum(own)
            more = (whole.low or 0) - lows if firm.issuperset(entry.events) else 0
            top = highs.high if highs else None
            less = 0 if top is None or whole.high is None else top - whole.high
            yield max(0, more), max(0, less)


def _own_numbers(event: Event, like: Casualties, register: Register) -> list[Quantity | None]:
    """The numbers of an event alone, of the measure and the group of a number that it has together with others."""
    own = (c for c in event.casualties if (c.who, c.measure) == (like.who, like.measure))
    return [register.number(entry) for entry in own if register.is_stated(entry)] or [None]


def definition(spec: FigureSpec, register: Register) -> str:
    """The sum in one sentence."""
    codebook = register.codebook
    key = spec.measure if spec.measure in spec.where else "measure"
    summed = marked(spec, key, summed_nouns(spec, codebook)[1])
    rule = "lowest and highest reported numbers are added apart, and what has no number is left out"
    over = spec
    if is_of_values(spec, codebook):
        rule = "lowest and highest numbers are added apart, and one that is not known leaves the sum open"
        over = of_any_value(spec)
    return capitalised(
        f"{summed}{people_text(codebook, spec)} in {counted_text(over, register)}{known_text(register)}; {rule}."
    )


def read(reader: Reader, key: str) -> FigureSpec:
    """A sum of a measure of the codebook, or of a counted facet, over a type of event or part."""
    known = (*reader.codebook.measures, *counted_facets(reader.codebook))
    measure = reader.one_of(key, known, "a measure or a counted facet") or ""
    spec = replace(counted(reader, "sum", "of"), measure=measure, who=reader.groups())
    if measure in reader.codebook.facets:
        if spec.of and measure not in reader.codebook.type_of(spec.of).all_facets:
            reader.fault(key, f"is not a facet of {spec.of}", measure)
        if "who" in reader.asked:
            reader.fault("who", f"must not stand beside {measure}, which is of nobody")
        return spec
    ids = spec.where.get("id", ())
    is_of_one = len(ids) == 1 and (
        spec.of in reader.codebook.types or part_number(ids[0]) is not None
    )  # event, or part
    if measure not in {*reader.codebook.summed_measures, ""} and not is_of_one:
        mend = "ask for the most or the least, or for the record of one id"
        reader.fault(key, "is of a measure that the codebook never adds", measure, mend)
    return spec


def _harm_steps(spec: FigureSpec, statements: Statements) -> Steps:
    """The same of what was harmed, of which what has no number is left out."""
    found = harmed_steps(spec.measure, spec.who, statements.as_of, statements.codebook)
    return {**found, "opening": "SELECT subject FROM harmed WHERE 1 = 0", "numbers": NUMBERED, "shared": SHARED}


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The sum: value, low and high as `total` has them."""
    of_subjects = value_steps if is_of_values(spec, statements.codebook) else _harm_steps
    steps = {**selected(spec, statements), **of_subjects(spec, statements)}
    open_ = "WHEN (SELECT count(*) FROM opening) > 0 THEN NULL"
    value = (
        f"SELECT\n  CASE\n    {open_}\n    WHEN (SELECT count(*) FROM asked) = 0 THEN 0\n"
        "    WHEN (SELECT count(*) FROM shared) = 0\n"
        "      AND count(CASE WHEN is_inside = 1 THEN best END) = sum(is_inside)\n"
        "      THEN sum(CASE WHEN is_inside = 1 THEN best END)\n  END AS value,\n"
        f"  {LEAST_SUM} + {MORE} AS low,\n"
        f"  CASE\n    {open_}\n    WHEN (SELECT count(*) FROM asked) = 0 THEN 0\n"
        f"    WHEN count(high) = count(*) THEN sum(high) - {LESS}\n  END AS high,\n"
        f"  {APART} + {MORE} AS apart\nFROM numbers"
    )
    lowered = lowered_steps("numbers", "CASE WHEN weight < most THEN 0 ELSE coalesce(low, 0) END")
    return query(steps, "numbers\nWHERE is_inside = 1", IN_ORDER, lowered, value)


SUM = FigureKind(
    "sum",
    {"sum": ("of", "who", *CHOICE)},
    read,
    alone(total),
    sql,
    lambda codebook: {"sum": one_of((*codebook.measures, *counted_facets(codebook)))},
    needed=("of",),
    counts="harm",
    is_total=True,
    is_comparable=True,
    is_additive=True,
)
