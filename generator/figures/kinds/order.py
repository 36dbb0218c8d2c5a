"""Firsts and lasts, and what stands at one place in the order of days: the second, third, hundredth."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from generator.figures.definitions import counted_text, coverage_text, known_text, nouns
from generator.figures.figure import Figure, FigureSpec, FoundLater
from generator.figures.kind import COUNTABLE, FigureKind, alone, blank, whole
from generator.figures.selection import Selection, ids_of, least_sum, left_out, refuse_mixed_codings, select, window_of
from generator.figures.spec_reader import CHOICE, Reader, counted, near_places
from generator.figures.sql_selection import HEADS, IN_ORDER, LEAST, Statements, selected
from generator.figures.sql_text import Sql, Steps, day, query
from generator.reading.records import Event
from generator.register import Register, Subject

N_MAX = 1_000_000
RULE = (
    "of one day what sources say of the order decides, and the clock where both times are known in one country; all "
    "that may be it are named"
)
# Whether links or the clock show one to be earlier: of one day, both times known, in one country (order).
EARLIER = """\
(({b}.event, {a}.event) IN (SELECT event, other FROM links WHERE kind = 'after') AND {a}.first_day <= {b}.last_day
    OR (({a}.event, {b}.event) NOT IN (SELECT event, other FROM links WHERE kind = 'after')
      AND {a}.date = {b}.date AND {a}.country = {b}.country
      AND {a}.is_of_one_day = 1 AND {b}.is_of_one_day = 1 AND {a}.time < {b}.time))"""
NO_VALUE = """\
SELECT CAST(NULL AS INTEGER) AS value, CAST(NULL AS INTEGER) AS low, CAST(NULL AS INTEGER) AS high,
  CASE WHEN min(earliest) = max(latest) OR min(event) = max(event) THEN min(date) END AS day
FROM winners"""


def first_or_last(spec: FigureSpec, register: Register) -> Figure:
    """The earliest or latest event or part, by the local day at its place; not a sum, never add it up over places.

    `ids` has all that may be it: those of one day whose times do not tell them apart, and those whose day is imprecise.
    Parts of one event are of one time. `day` is None where the winners may be of different days. How parts are coded
    makes no difference to which came first.
    """
    selection = select(spec, register)
    winners = possible_winners(selection, spec)
    won_events = {winner.event.id for winner in winners}
    rest = selection.only(lambda subject: subject.event.id not in won_events)
    next_events = {subject.event.id for subject in possible_winners(rest, spec)}
    figure = placed(spec, register, selection, winners)
    return replace(figure, runner_up=next_events.pop() if len(next_events) == 1 else None)


def placed(spec: FigureSpec, register: Register, selection: Selection, winners: Sequence[Subject]) -> Figure:
    """The figure of a place in the order of days, with all that may stand there."""
    won, won_events = set(ids_of(winners)), {winner.event.id for winner in winners}
    days = {day for winner in winners for day in span_of(winner, spec)}
    return replace(
        blank(spec, register, definition(spec, register), nouns(register.codebook, spec.of)),
        ids=ids_of(winners),
        left_out=FoundLater(lambda: (*selection.left_out, *left_out(selection.maybe_inside(won)))),
        among=len(selection.able),
        day=winners[0].event.date if len(days) == 1 or len(won_events) == 1 else None,
    )


def span_of(subject: Subject, spec: FigureSpec) -> tuple[date, date]:
    """The first and last day on which it may have happened, given that it lies in the window."""
    (since, until), (first, last) = window_of(spec), subject.event.days
    return max(first, since), min(last, until)


def possible_winners(selection: Selection, spec: FigureSpec) -> tuple[Subject, ...]:
    """All that may be the first (or last), given how well their days and times are known.

    Only what is sure to lie in the window rules others out.
    """
    if spec.kind == "first":
        return tuple(s for s in selection.able if not any(is_before(one, s, spec) for one in selection.firm))
    return tuple(s for s in selection.able if not any(is_before(s, one, spec) for one in reversed(selection.firm)))


def is_before(one: Subject, other: Subject, spec: FigureSpec) -> bool:
    """Whether one surely came before another, be it by days, links or clocks."""
    return span_of(one, spec)[1] < span_of(other, spec)[0] or is_known_earlier(one.event, other.event)


def is_known_earlier(a: Event, b: Event) -> bool:
    """Whether links or the clock show `a` to be earlier than `b`: of one day, to the minute, in one country."""
    if a.id in b.preceded_by or b.id in a.preceded_by:
        # Days that were moved, to see what hangs on them, decide.
        return a.id in b.preceded_by and a.days[0] <= b.days[1]
    if a.time is None or b.time is None or a.date != b.date or a.country is None or a.country != b.country:
        return False
    return a.is_dated_to_day and b.is_dated_to_day and a.time < b.time


def nth(spec: FigureSpec, register: Register) -> Figure:
    """The event or part at place `n` by the local day, an event that stands for several at as many places.

    `ids` has all that may stand there, given how well days and times are known, and that events may be the same.
    Raises FigureError where parts of two codings would be counted through.
    """
    selection = select(spec, register)
    refuse_mixed_codings("counts", spec, selection.able, register)
    return placed(spec, register, selection, may_be_nth(selection, spec, register))


def may_be_nth(selection: Selection, spec: FigureSpec, register: Register) -> tuple[Subject, ...]:
    """All that may stand at place `n`: fewer surely came before, and with all that may have, `n` are reached."""
    n, candidates, sure = spec.n or 1, selection.able, selection.sure
    spans = {subject.id: span_of(subject, spec) for subject in candidates}
    weights = {subject.id: subject.weight for subject in candidates}

    def may_be(subject: Subject) -> bool:
        earlier = [other for other in sure if is_before(other, subject, spec)]
        reached = sum(other.most for other in candidates if other is subject or not is_before(subject, other, spec))
        return least_sum(earlier, weights, register)[0] < n <= reached

    # Those that their days alone do not rule out: of thousands a few are left to be looked at one by one.
    begun = sorted((spans[s.id][0], s.most) for s in candidates)
    over = sorted((spans[s.id][1], s.weight) for s in sure)
    begun_sums, over_sums = ([0, *accumulate(weight for _, weight in found)] for found in (begun, over))
    begun_days, over_days = [day for day, _ in begun], [day for day, _ in over]
    maybe_one = over_sums[-1] - least_sum(sure, weights, register)[0]

    def is_near(first: date, last: date) -> bool:
        least = over_sums[bisect_left(over_days, first)] - maybe_one
        return least < n <= begun_sums[bisect_right(begun_days, last)]

    return tuple(subject for subject in candidates if is_near(*spans[subject.id]) and may_be(subject))


def ordinal(n: int) -> str:
    """A place as text: 2nd, 23rd, 111th."""
    suffix = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{suffix}"


def definition(spec: FigureSpec, register: Register) -> str:
    """The place in the order in one sentence, with its scope."""
    place, several = spec.kind, ""
    if spec.kind == "nth":
        place = ordinal(spec.n or 1)
        is_part = spec.of in register.codebook.parts
        several = "" if is_part else "; an event that stands for several takes as many places"
    said = counted_text(spec, register, is_one=True)
    return f"The {place} {said}, {coverage_text(register)}{known_text(register)}; {RULE}{several}."


def read_first(reader: Reader, key: str) -> FigureSpec:
    """A first, at places that may be one spot wherever of them it was."""
    spec = counted(reader, key, key)
    return replace(spec, where=near_places(reader, spec))


def read_nth(reader: Reader, key: str) -> FigureSpec:
    """A place in the order of days."""
    spec = counted(reader, "nth", key)
    if "n" in reader.asked:
        return replace(spec, n=reader.whole("n", 1, N_MAX))
    reader.fault("", "needs n, a whole number", mend="n: 2 asks for the second")
    return spec


def order_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """All that may be the first or last; it has no value, and its day comes fourth in the row."""
    is_first = spec.kind == "first"
    firm = "FROM spans WHERE is_sure = 1"  # only what surely lies in the window rules others out
    reach = f"(SELECT {'min(latest)' if is_first else 'max(earliest)'} {firm})"
    reaches = f"earliest <= {reach}" if is_first else f"latest >= {reach}"
    beaten = EARLIER.format(a="other", b="able") if is_first else EARLIER.format(a="able", b="other")
    steps = {
        **_spans_sql(spec, statements),
        "able": f"SELECT *\nFROM spans\nWHERE {reach} IS NULL OR {reaches}",
        "winners": "SELECT *\nFROM able\nWHERE NOT EXISTS (\n"
        f"  SELECT 1\n  FROM spans AS other\n  WHERE other.is_sure = 1 AND {beaten}\n)",
    }
    return query(steps, "winners", IN_ORDER, {}, NO_VALUE)


def nth_sql(spec: FigureSpec, statements: Statements) -> Sql:
    """All that may stand at place n: fewer surely came before, and with all that may have, n are reached (nth)."""
    before = f"other.latest < one.earliest\n    OR {EARLIER.format(a='other', b='one')}"
    after = f"other.earliest > spans.latest\n    OR {EARLIER.format(a='spans', b='other')}"
    reached = f"SELECT sum(CASE WHEN {after}\n    THEN 0 ELSE other.most END)\n  FROM spans AS other"
    steps = {
        **_spans_sql(spec, statements),
        **HEADS,
        "reached": f"SELECT *\nFROM spans\nWHERE {spec.n or 1} <= (\n  {reached}\n)",
        "before": "SELECT one.id AS nth, other.event, head, sum(other.weight) AS least\n"
        f"FROM reached AS one JOIN spans AS other ON other.is_sure = 1 AND ({before})\n"
        "JOIN heads ON heads.event = other.event\nGROUP BY one.id, other.event, head",
        "lowered": LEAST.format(rows="before", key="nth, ", one="one.nth, ", beside="other.nth = one.nth AND "),
        "winners": "SELECT *\nFROM reached\n"
        f"WHERE coalesce((SELECT sum(least) FROM lowered WHERE nth = reached.id), 0) < {spec.n or 1}",
    }
    return query(steps, "winners", IN_ORDER, {}, NO_VALUE)


def _spans_sql(spec: FigureSpec, statements: Statements) -> Steps:
    """What is selected, and `spans`: the days on which each may have happened, given that it lies in the window."""
    first, last = "asked.first_day", "asked.last_day"
    if spec.since:
        first = f"CASE WHEN {first} < {day(spec.since)} THEN {day(spec.since)} ELSE {first} END"
    if spec.until:
        last = f"CASE WHEN {last} > {day(spec.until)} THEN {day(spec.until)} ELSE {last} END"
    spans = (
        "SELECT asked.id, asked.event, asked.n, asked.weight, asked.most, asked.is_sure, asked.date,\n"
        f"  {first} AS earliest,\n  {last} AS latest,\n  asked.first_day, asked.last_day,\n"
        "  events.time, events.country,\n"
        "  CASE WHEN events.first_day = events.last_day THEN 1 ELSE 0 END AS is_of_one_day\n"
        "FROM asked JOIN events ON events.id = asked.event"
    )
    return {**selected(spec, statements), "spans": spans}


FIRST = FigureKind(
    "first",
    {"first": ("is", *CHOICE)},
    read_first,
    alone(first_or_last),
    order_sql,
    lambda _: {"first": COUNTABLE},
    winners=lambda selection, spec, _register: ids_of(possible_winners(selection, spec)),
    role="order",
    way=-1,
    hangs_on="before",
)
LAST = replace(
    FIRST,
    name="last",
    asked_by={"last": ("is", *(key for key in CHOICE if key != "last"))},
    values=lambda _: {"last": COUNTABLE},
    way=1,
    hangs_on="after",
)
NTH = FigureKind(
    "nth",
    {"nth": ("n", "is", *CHOICE)},
    read_nth,
    alone(nth),
    nth_sql,
    lambda _: {"nth": COUNTABLE, "n": whole(None)},
    needed=("n",),
    winners=lambda selection, spec, register: ids_of(may_be_nth(selection, spec, register)),
    role="order",
    hangs_on="before",
    any_number=True,
)
