"""Comparisons of two figures of one unit, or of one count before and after an event."""

from __future__ import annotations

from dataclasses import replace

from generator.days import shifted
from generator.figures.computing import compute, refuse_unread
from generator.figures.definitions import nouns, record_words
from generator.figures.figure import Comparison, Figure, FigureError, FigureSpec
from generator.figures.kind import NAME, FigureKind, Json, Specs, blank, kind_of, named, one_of, whole
from generator.figures.selection import left_out, refuse_mixed_codings
from generator.figures.sides import sides_of
from generator.figures.spec_reader import DAYS_MAX, Reader
from generator.figures.sql_made import compare_sql
from generator.reading.codebook import Codebook
from generator.register import Register

COMPARISONS: tuple[Comparison, ...] = ("difference", "ratio")
NOT_KNOWN = "not known on the day of this figure"
NOT_DATED = "its day is not known well enough to count before and after it"
NOT_PASSED = "not all of the days after it had passed"
NOT_COVERED = "not all of these days are days that the record covers"


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
    combined = _ratio if is_ratio else _difference
    first, second = a.definition.rstrip("."), b.definition.rstrip(".")
    word = "Ratio of two numbers, the first divided by the second" if is_ratio else "The first number less the second"
    definition = f"{word}. First: {first}. Second: {second}."
    return replace(
        blank(spec, register, definition, _unit(spec, a)),
        value=combined(a.value, b.value),
        low=combined(a.low, b.high),
        high=combined(a.high, b.low),
        ids=tuple(dict.fromkeys((*a.ids, *b.ids))),
        left_out=tuple(dict.fromkeys((*a.left_out, *b.left_out))),
    )


def _difference(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a - b


def _ratio(a: float | None, b: float | None) -> float | None:
    return None if a is None or not b else a / b


def read(reader: Reader, key: str) -> FigureSpec:
    """The difference or ratio of two figures of the page, or of one before and after an event."""
    asked = reader.asked
    is_around = "around" in asked
    if is_around:
        names = (reader.figure_name(key), "")
        if "days" not in asked:
            reader.fault("around", "needs days, how many before and after the event", mend="write days: 14")
    else:
        names = _two_names(reader, key)
        if "days" in asked:
            reader.fault("days", "is a key only beside around, the id of an event")
    return FigureSpec(
        name=reader.name,
        kind="compare",
        by=reader.one_of("by", COMPARISONS, "a way to compare"),
        a=names[0],
        b=names[1],
        event=reader.event("around") if is_around else "",
        days=reader.whole("days", 1, DAYS_MAX) if is_around and "days" in asked else None,
        known_by=reader.known_by(),
    )


def _two_names(reader: Reader, key: str) -> tuple[str, str]:
    names = reader.texts(key, reader.asked[key])
    if len(names) != 2:
        reader.fault(key, "must be a list of two figures of the page", reader.asked[key])
        return "", ""
    return names[0], names[1]


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


COMPARE = FigureKind(
    "compare",
    {"compare": ("by", "around", "days", "known_by")},
    read,
    compare,
    compare_sql,
    values,
    needed=("by",),
    rules=RULES,
    is_signed=True,
    has_window=False,
    has_noun=False,
    any_number=True,
)
