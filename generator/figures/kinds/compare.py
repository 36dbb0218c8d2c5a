"""Comparisons of two figures of one unit, or of one count or sum before and after an event.

The event's own day is divided at its time; what it answers, and what a source puts before it, came before it.
"""

from dataclasses import replace
from typing import Literal

from generator.days import shifted
from generator.figures.computing import compute, refuse_unread
from generator.figures.definitions import nouns, record_words
from generator.figures.figure import Comparison, Figure, FigureError, FigureSpec, FoundLater, LeftOut
from generator.figures.kind import NAME, FigureKind, Json, Specs, blank, kind_of, named, one_of, sql_inside, whole
from generator.figures.kinds.count import count_of
from generator.figures.kinds.summed import is_of_values
from generator.figures.kinds.total import total_of
from generator.figures.selection import Selection, ids_of, left_out, refuse_mixed_codings, select, sure_of, window_of
from generator.figures.spec_reader import DAYS_MAX, Reader
from generator.figures.sql_selection import SqlWindow, Statements, known_events
from generator.figures.sql_text import Sql, query, statement, text
from generator.reading.codebook import Codebook
from generator.reading.moments import moment_of
from generator.reading.records import Event
from generator.register import Register

COMPARISONS: tuple[Comparison, ...] = ("difference", "ratio")
NOT_KNOWN = "not known on the day of this figure"
NOT_DATED = "its day is not known well enough to count before and after it"
NOT_PASSED = "not all of the days after it had passed"
NOT_COVERED = "not all of these days are days that the record covers"
RATIO = "CASE WHEN {b} <> 0 THEN CAST({a} AS DOUBLE) / {b} END"
DIFFERENCE = "{a} - {b}"
BOTH = """\
SELECT id, 1 AS side, place FROM a
UNION ALL
SELECT id, 2 AS side, place FROM b WHERE id NOT IN (SELECT id FROM a)"""
Side = Literal["before", "after"]
ORDER_NOT_KNOWN = "of its own day, and not known whether before or after it"


def sides_of(event: Event, days: int, counted: FigureSpec, register: Register) -> tuple[Figure, Figure]:
    """The figure in so many days before the event and after it, with what of the event's own day came before and after.

    What is of its day, and by neither link nor clock before it or after it, is in neither value, but in both bounds.
    """
    return (
        _side(event, "before", replace(counted, since=shifted(event.date, -days), until=event.date), register),
        _side(event, "after", replace(counted, since=event.date, until=shifted(event.date, days)), register),
    )


def side_of(other: Event, event: Event, register: Register) -> Side | None:
    """On which side of an event another one lies for sure; None where days, links and clocks do not tell.

    What an event is `after` came before it, and what it answers; of a record that stands for several an answer tells
    nothing: not all of them need have come before it.
    """
    first, last = other.days
    if last < event.date or first > event.date:
        return "before" if last < event.date else "after"
    if other.id in event.preceded_by or event.id in other.preceded_by:
        return "before" if other.id in event.preceded_by else "after"
    own, its = moment_of(event, register.codebook), moment_of(other, register.codebook)
    if first != last or own is None or its is None or own == its:
        return None
    return "before" if its < own else "after"


def _side(event: Event, side: Side, spec: FigureSpec, register: Register) -> Figure:
    selection = select(spec, register)
    sides = {s.event.id: side_of(s.event, event, register) for s in selection.able}
    near = [s for s in selection.able if s.event.id != event.id and sides[s.event.id] in {side, None}]
    since, until = window_of(spec)

    def is_inside(other: Event) -> bool:
        is_near = other.days[0] >= since if side == "before" else other.days[1] <= until
        return is_near and side_of(other, event, register) == side

    dated = tuple(s for s in near if s.weight and is_inside(s.event))
    recorded = {*selection.inside}
    own = {s for s in near if s in recorded and (s.event.date != event.date or sides[s.event.id] == side)}
    own |= {*dated}
    inside = tuple(s for s in near if s in own)
    possible = tuple(s for s in near if s not in own)
    narrowed = Selection(inside, dated, sure_of(dated, register, is_inside), possible, selection.left_out)
    figure = (total_of if spec.measure else count_of)(narrowed, spec, register)
    open_ = ids_of(s for s in possible if s in recorded)  # left out for a reason of their own

    def left() -> tuple[LeftOut, ...]:
        reasons = {each.reason: tuple(i for i in each.ids if i not in open_) for each in figure.left_out}
        return left_out({**reasons, ORDER_NOT_KNOWN: open_})

    return replace(figure, left_out=FoundLater(left))


def compare(spec: FigureSpec, register: Register, others: Specs) -> Figure:
    """The difference `a - b` or the ratio `a / b` of two figures.

    `low` and `high` are the least and most that it can be, None where a bound is open; a ratio to zero has no value.
    Raises FigureError where the units differ, parts are coded in two ways, or a figure is not a number.
    """
    if spec.event:
        return around(spec, register, others)
    first, second = (
        named(spec, name, others, lambda kind: kind.is_comparable, stated=True) for name in (spec.a, spec.b)
    )
    a, b = compute(first, register, others), compute(second, register, others)
    if a.unit != b.unit:
        raise FigureError(f"compares {a.unit} with {b.unit}, which are different units")
    counted = others[first.a] if kind_of(first).is_per_period else first
    _refuse_mixed_codings(a, b, counted, register)
    return _compared(spec, register, a, b)


def _refuse_mixed_codings(a: Figure, b: Figure, counted: FigureSpec, register: Register) -> None:
    """Counts of parts are compared within one coding; people harmed in them are people, whatever one part is."""
    if kind_of(counted).counts == "records" and counted.of in register.codebook.parts:
        ids = {*a.ids, *b.ids}
        subjects = (subject for subject in register.subjects(counted.of) if subject.id in ids)
        refuse_mixed_codings("compares", counted, subjects, register)


def around(spec: FigureSpec, register: Register, others: Specs) -> Figure:
    """One count in the days after an event compared with as many days before; its own day is divided at its time.

    What it answers came before it. The count's own window makes no difference. `since` and `until` are of the whole
    days after. There is no value where the event is not known, is not dated to one day, or where the days after
    have not passed or days on either side are not covered.
    """
    counted, days = named(spec, spec.a, others, lambda kind: kind.is_total), spec.days or 1
    if is_of_values(counted, register.codebook):
        raise FigureError(f"sums numbers of {counted.measure} before and after an event: compare two sums instead")
    refuse_unread(spec, register)
    event = register.by_id.get(spec.event)
    at = event.date if event else register.day
    since, until = shifted(at, 1), shifted(at, days)
    reason = ""
    if event is None:
        reason = NOT_KNOWN
    elif not event.is_dated_to_day:
        reason = NOT_DATED
    elif until > register.day:
        reason = NOT_PASSED
    elif until > register.last_covered or shifted(at, -days) < register.codebook.coverage.since:
        reason = NOT_COVERED
    if event and not reason:
        before, after = sides_of(event, days, counted, register)
        _refuse_mixed_codings(before, after, counted, register)
        figure = replace(_compared(spec, register, after, before), since=since, until=until)
        divided = f"The day of {record_words(spec.event, register.record)} is divided at its time."
        return replace(figure, definition=f"{figure.definition} {divided}")
    whole = compute(counted, register, others)
    unit, own = nouns(register.codebook, counted.of)[1], record_words(spec.event, register.record)
    definition = f"The {spec.by} of {unit} in the {days} days before and after {own}: {reason}."
    given_up = blank(spec, register, definition, _unit(spec, whole))
    return replace(given_up, since=since, until=until, left_out=left_out({reason: (spec.event,)}))


def _unit(spec: FigureSpec, of: Figure) -> tuple[str, str]:
    return ("time", "times") if spec.by == "ratio" else (of.unit_singular, of.unit)


def _compared(spec: FigureSpec, register: Register, a: Figure, b: Figure) -> Figure:
    is_ratio = spec.by == "ratio"

    def combined(one: float | None, other: float | None) -> float | None:
        if one is None or other is None or (is_ratio and not other):
            return None
        return one / other if is_ratio else one - other

    first, second = a.definition.rstrip("."), b.definition.rstrip(".")
    word = "Ratio of two numbers, the first divided by the second" if is_ratio else "The first number less the second"
    definition = f"{word}. First: {first}. Second: {second}."
    return replace(
        blank(spec, register, definition, _unit(spec, a)),
        value=combined(a.value, b.value),
        low=combined(a.low, b.high),
        high=combined(a.high, b.low),
        ids=tuple(dict.fromkeys((*a.ids, *b.ids))),
        left_out=FoundLater(lambda: dict.fromkeys((*a.left_out, *b.left_out))),
    )


def read(reader: Reader, key: str) -> FigureSpec:
    """The difference or ratio of two figures of the page, or of one before and after an event."""
    asked = reader.asked
    is_around = "around" in asked
    names = (reader.figure_name(key), "") if is_around else reader.texts(key, asked[key])
    if len(names) != 2:
        reader.fault(key, "must be a list of two figures of the page", asked[key])
        names = "", ""
    if is_around and "days" not in asked:
        reader.fault("around", "needs days, how many before and after the event", mend="write days: 14")
    if not is_around and "days" in asked:
        reader.fault("days", "is a key only beside around, the id of an event")
    return reader.made_of(
        "compare",
        by=reader.one_of("by", COMPARISONS, "a way to compare"),
        a=names[0],
        b=names[1],
        event=reader.event("around") if is_around else "",
        days=reader.whole("days", 1, DAYS_MAX) if is_around and "days" in asked else None,
    )


def values(_codebook: Codebook) -> Json:
    """What may stand under the keys of a comparison."""
    return {
        "compare": {"anyOf": [NAME, {"type": "array", "items": NAME, "minItems": 2, "maxItems": 2}]},
        "by": one_of(COMPARISONS),
        "around": NAME,
        "days": whole(DAYS_MAX),
    }


RULES: Json = {
    "dependentRequired": {"around": ["days"], "days": ["around"]},
    "if": {"required": ["around"]},
    "then": {"properties": {"compare": NAME}},
    "else": {"properties": {"compare": {"type": "array"}}},
}


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The difference or ratio of two figures of the page, or of one after and before an event."""
    first = statements.named(spec.a)
    if spec.event:
        return _around_sql(spec, first, statements)
    second = statements.named(spec.b)
    return _compared_sql(spec, sql_inside(first, statements), sql_inside(second, statements))


def _compared_sql(spec: FigureSpec, a: Sql, b: Sql, *, only_if: str = "") -> Sql:
    """All ids of the first, then what the second adds; without the condition `only_if` neither a value nor an id."""
    joined = RATIO if spec.by == "ratio" else DIFFERENCE
    columns = (("a.value", "b.value", "value"), ("a.low", "b.high", "low"), ("a.high", "b.low", "high"))
    made = [(joined.format(a=one, b=other), name) for one, other, name in columns]
    if only_if:
        made = [(f"CASE WHEN {only_if} THEN {each} END", name) for each, name in made]
    shown = ",\n  ".join(f"{each} AS {name}" for each, name in made)
    steps = {"a": a.places, "b": b.places, "both_figures": BOTH}
    listed = query(steps, f"both_figures\nWHERE {only_if}" if only_if else "both_figures", "side, place", {}, "")
    return replace(listed, value=statement({"a": a.value, "b": b.value}, f"SELECT\n  {shown}\nFROM a CROSS JOIN b"))


def _around_sql(spec: FigureSpec, counted: FigureSpec, statements: Statements) -> Sql:
    """The days after an event against as many before; nothing where its day, or one of them, is not known."""
    event, days = text(spec.event), spec.days or 1

    def at(by: str) -> str:
        return f"(SELECT date_number {by} FROM known WHERE id = {event})"

    after = SqlWindow(at("+ 0"), at(f"+ {days}"), divided_by=event, is_after=True)
    before = SqlWindow(at(f"- {days}"), at("- 0"), divided_by=event)
    known = known_events(statements).replace("\n", "\n    ")
    first, last = statements.codebook.coverage.since.toordinal(), statements.last_covered.toordinal()
    dated = f"first_day = last_day AND date_number - {days} >= {first} AND date_number + {days} <= {last}"
    only_if = f"EXISTS (\n    SELECT 1 FROM (\n    {known}\n    ) AS known WHERE id = {event} AND {dated}\n  )"
    sides = (sql_inside(counted, statements, window) for window in (after, before))
    return _compared_sql(spec, *sides, only_if=only_if)


COMPARE = FigureKind(
    "compare",
    {"compare": ("by", "around", "days", "known_by")},
    read,
    compare,
    sql,
    values,
    needed=("by",),
    rules=RULES,
    is_signed=True,
    has_window=False,
    has_noun=False,
    any_number=True,
)
