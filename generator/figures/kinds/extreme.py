"""Mosts and leasts of a measure: casualties, the numbers beside values, delay or the number of parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.days import real_day
from generator.figures.definitions import counted_text, coverage_text, known_text, marked, people_text, vocabulary
from generator.figures.figure import COUNT_OF, DELAY, PARTS, Figure, FigureSpec, FoundLater, LeftOut
from generator.figures.kind import NAME, FigureKind, alone, blank, kind_of, one_of, whole
from generator.figures.kinds.order import ordinal
from generator.figures.kinds.summed import (
    NUMBERED,
    counted_facets,
    is_of_values,
    number_of,
    numbered,
    of_any_value,
    summed_nouns,
)
from generator.figures.ranks import at_place, placed_steps
from generator.figures.selection import Selection, ids_of, left_out, refuse_mixed_codings, select
from generator.figures.spec_reader import CHOICE, PERIODS, Reader, counted
from generator.figures.sql_selection import IN_ORDER, Statements, harmed_steps, selected
from generator.figures.sql_text import Sql, Steps, query
from generator.reading.codebook import Codebook
from generator.reading.records import Quantity
from generator.register import ACTOR_KEYS, Register, Subject
from generator.words import capitalised

PLACE_MAX = 1000
UNNAMED = "not tied to one named event, so without a delay"


def most_or_least(spec: FigureSpec, register: Register) -> Figure:
    """The event or part with the most or least of a measure, among those for which it is known.

    One wins only if it wins whatever its number was between low and high, and whether or not what may lie outside the
    window does; else `ids` has all that may have won and `value` is None. Equal numbers are all named. Raises
    FigureError where parts of two codings would be compared.
    """
    selection = select(spec, register)
    numbers = _numbers(selection, spec, register)
    refuse_mixed_codings("compares", spec, [s for s in selection.able if s.id in numbers], register)
    winners = possible_winners(selection, spec, register)
    won = [numbers[winner] for winner in winners]
    winning = set(winners)
    runners_up = possible_winners(selection.only(lambda subject: subject.id not in winning), spec, register)
    highs = [number.high for number in won if number.high is not None]
    return replace(
        blank(spec, register, definition(spec, register), unit_of(register.codebook, spec)),
        value=_value(won),
        low=min((number.low or 0 for number in won), default=None),
        high=max(highs) if won and len(highs) == len(won) else None,
        ids=winners,
        left_out=FoundLater(lambda: _left_out(selection, numbers, spec)),
        among=len(numbers),
        runner_up=runners_up[0] if len(runners_up) == 1 else None,
        day=next((s.event.date for s in selection.able if len(winners) == 1 and s.id == winners[0]), None),
    )


def measured(subject: Subject, spec: FigureSpec, register: Register) -> Quantity | None:
    """The measure of one subject, None where it is not known."""
    event = subject.event
    if spec.measure == DELAY:
        return Quantity(event.delay.low_minutes, None, event.delay.high_minutes) if event.delay else None
    if spec.measure == PARTS:
        return Quantity(len(event.parts), len(event.parts), len(event.parts))
    return number_of(subject, spec, register)


def _numbers(selection: Selection, spec: FigureSpec, register: Register) -> dict[str, Quantity]:
    measures = ((subject.id, measured(subject, spec, register)) for subject in selection.able)
    return {subject_id: number for subject_id, number in measures if number is not None}


def possible_winners(selection: Selection, spec: FigureSpec, register: Register) -> tuple[str, ...]:
    """The ids that may have the most (or least), or stand at the place that is asked for, given the bounds.

    Only those that are sure to lie in the window rule others out.
    """
    numbers = {i: (number.low, number.high) for i, number in _numbers(selection, spec, register).items()}
    return at_place(spec.n or 1, kind_of(spec).way, numbers, {subject.id for subject in selection.firm})


def _value(won: Sequence[Quantity]) -> int | None:
    """The number of the winner: of one its best, or what its bounds meet in; of several only what all have exactly."""
    exact = {number.low if number.low == number.high else None for number in won}
    if len(won) == 1:
        return won[0].best if won[0].best is not None else exact.pop()
    return exact.pop() if len(exact) == 1 else None


def _left_out(selection: Selection, numbers: Mapping[str, Quantity], spec: FigureSpec) -> tuple[LeftOut, ...]:
    without = [s for s in (*selection.inside, *selection.possible) if s.id not in numbers]
    if spec.measure == DELAY:
        reasons = {
            UNNAMED: ids_of(s for s in without if len(s.event.answers) != 1),
            "no delay known": ids_of(s for s in without if len(s.event.answers) == 1),
        }
    else:
        reasons = {"no number known": ids_of(without)}
    return (*selection.left_out, *left_out(reasons), *selection.imprecise)


def unit_of(codebook: Codebook, spec: FigureSpec) -> tuple[str, str]:
    """The singular and plural of what is measured."""
    if spec.measure == DELAY:
        return "minute", "minutes"
    if spec.measure == PARTS:
        part = codebook.types[spec.of].part
        return (part.noun, part.plural) if part else ("part", "parts")
    return summed_nouns(spec, codebook)


def definition(spec: FigureSpec, register: Register) -> str:
    """The superlative in one sentence, with its scope."""
    codebook = register.codebook
    if spec.measure == DELAY:
        word = "shortest" if spec.kind == "least" else "longest"
        counted = counted_text(spec, register, "that are tied to one event")
        what = f"the {place_words(spec)}{word} known delay of {counted}"
    else:
        word = "most" if spec.kind == "most" else "fewest"
        over = of_any_value(spec) if is_of_values(spec, codebook) else spec
        counted = counted_text(over, register, "with a known number")
        unit = marked(spec, "measure", unit_of(codebook, spec)[1])
        what = f"the {place_words(spec)}{word} {unit}{people_text(codebook, spec)} in one of the {counted}"
    return capitalised(
        f"{what}, {coverage_text(register)}{known_text(register)}; all that may be it by their bounds are named."
    )


def place_words(spec: FigureSpec) -> str:
    """The place by rank that is asked for, before what it is a place of: '2nd '; '' of the most and the least."""
    return f"{ordinal(spec.n)} " if spec.n else ""


def read(reader: Reader, key: str) -> FigureSpec:
    """A most or least of a measure, of delays or of the number of parts; or, `per` something, of a count or sum."""
    book = reader.codebook
    if "per" in reader.asked or reader.asked[key] == COUNT_OF:
        return _per(reader, key)
    facets = counted_facets(book)
    measure = reader.one_of(key, [*book.measures, *facets, DELAY, PARTS], "a measure") or ""
    who = reader.groups()
    if who and measure not in book.measures:
        reader.fault("who", f"is not a key where the measure is {measure}")
    spec = counted(reader, key, "of")
    if spec.of and measure in facets and measure not in book.type_of(spec.of).all_facets:
        reader.fault(key, f"is not a facet of {spec.of}", measure)
    event_type = book.types.get(spec.of)
    lacks = {DELAY: "delays", PARTS: "parts"}.get(measure)
    has = event_type and (event_type.part if measure == PARTS else event_type.answers)
    if lacks and spec.of and not has:
        reader.fault(key, f"must be a measure that {spec.of} has; it has no {lacks}", measure)
    return replace(spec, measure=measure, who=who, n=_place(reader))


def _place(reader: Reader) -> int | None:
    """The place by rank, from the second on."""
    return reader.whole("n", 2, PLACE_MAX) if "n" in reader.asked else None


def _per(reader: Reader, key: str) -> FigureSpec:
    """The period, place, group or value with the most or least of a count or sum; only periods can have the least."""
    book = reader.codebook
    measure = reader.one_of(key, [*book.summed_measures, COUNT_OF], "a measure, or count") or ""
    who = reader.groups()
    asked = replace(reader, asked={k: v for k, v in reader.asked.items() if k != "is"})
    spec = replace(counted(asked, key, "of"), measure=measure, who=who, n=_place(reader))
    facets = book.type_of(spec.of).all_facets if spec.of else ()
    keys = (*PERIODS, *(("country", "place", *ACTOR_KEYS, *facets) if key == "most" else ()))
    per = reader.one_of("per", keys, "a period or a key of `where`") or ""
    if who and measure == COUNT_OF:
        reader.fault("who", "is not a key where what is compared is count")
    kind = "peak" if key == "most" else "trough"
    if period := next((each for each in PERIODS if each == per), None):
        spec = replace(spec, kind=kind, per=period)
    else:
        spec = replace(spec, kind=kind, key=per)
    return replace(spec, is_=_meant(reader, spec)) if "is" in reader.asked else spec


def _meant(reader: Reader, spec: FigureSpec) -> str:
    """The period or value that `is` names."""
    text = str(reader.asked["is"])
    if spec.key:
        return reader.one_of("is", vocabulary(reader.record, spec.key), f"a value of {spec.key}") or ""
    day = real_day(text if spec.per != "month" else f"{text}-01")
    if day is None or (spec.per == "week" and day.weekday()):
        form = {"month": "a month, YYYY-MM", "week": "the Monday of a week, YYYY-MM-DD"}.get(
            spec.per or "", "a day, YYYY-MM-DD"
        )
        reader.fault("is", f"must be {form}", text)
    return text


def sql(spec: FigureSpec, statements: Statements) -> Sql:
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
    if is_of_values(spec, statements.codebook):
        return {**numbered(spec, statements.codebook), "measured": NUMBERED}
    return {**harmed_steps(spec.measure, spec.who, statements.as_of, statements.codebook), "measured": NUMBERED}


MOST = FigureKind(
    "most",
    {"most": ("of", "who", "per", "n", "is", *CHOICE)},
    read,
    alone(most_or_least),
    sql,
    lambda codebook: {
        "most": one_of((*codebook.measures, *counted_facets(codebook), DELAY, PARTS, COUNT_OF)),
        "per": NAME,
        "n": whole(PLACE_MAX, least=2),
    },
    winners=possible_winners,
    needed=("of",),
    role="rank",
    way=1,
    hangs_on="all",
    has_noun=False,
)
LEAST = replace(
    MOST,
    name="least",
    asked_by={"least": MOST.asked_by["most"]},
    values=lambda codebook: {
        "least": MOST.values(codebook)["most"],
        "per": one_of(PERIODS),
        "n": whole(PLACE_MAX, least=2),
    },
    way=-1,
)
