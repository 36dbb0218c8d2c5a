"""Firsts and lasts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.figures.definitions import counted_text, coverage_text, known_text, nouns
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import FigureKind, alone, blank
from generator.figures.schema_parts import COUNTABLE
from generator.figures.selection import Selection, ids_of, left_out, select, window_of
from generator.figures.spec_reader import CHOICE, Reader, counted, near_places
from generator.figures.sql_order import order_sql
from generator.register import Register, Subject

Spans = Mapping[str, tuple[date, date]]  # the first and last possible day of each, by its id
RULE = (
    "of one day what sources say of the order decides, and the clock where both times are known in one country; all "
    "that may be it are named"
)


def first_or_last(spec: FigureSpec, register: Register) -> Figure:
    """The earliest or latest event or part, by the local day at its place; not a sum, never add it up over places.

    `ids` has all that may be it: those of one day whose times do not tell them apart, and those whose day is imprecise.
    Parts of one event are of one time. `day` is None where the winners may be of different days. How parts are coded
    makes no difference to which came first.
    """
    selection = select(spec, register)
    is_first, sure = spec.kind == "first", set(ids_of(selection.sure))
    spans = {subject.id: span_of(subject, spec) for subject in selection.able}
    winners = possible_winners(selection.able, spans, sure, is_first=is_first)
    won_events = {winner.event.id for winner in winners}
    rest = [subject for subject in selection.able if subject.event.id not in won_events]
    next_events = dict.fromkeys(s.event.id for s in possible_winners(rest, spans, sure, is_first=is_first))
    figure = placed(spec, register, selection, winners, spans, definition(spec, register))
    return replace(figure, runner_up=next(iter(next_events)) if len(next_events) == 1 else None)


def placed(
    spec: FigureSpec, register: Register, selection: Selection, winners: Sequence[Subject], spans: Spans, said: str
) -> Figure:
    """The figure of a place in the order of days, with all that may stand there; `said` defines it."""
    won, won_events = set(ids_of(winners)), {winner.event.id for winner in winners}
    days = {day for winner in winners for day in spans[winner.id]}
    return replace(
        blank(spec, register, said, nouns(register.codebook, spec.of)),
        ids=ids_of(winners),
        left_out=(*selection.left_out, *left_out(selection.maybe_inside(won))),
        among=len(spans),
        day=winners[0].event.date if len(days) == 1 or len(won_events) == 1 else None,
    )


def span_of(subject: Subject, spec: FigureSpec) -> tuple[date, date]:
    """The first and last day on which it may have happened, given that it lies in the window."""
    (since, until), (first, last) = window_of(spec), subject.event.days
    return max(first, since), min(last, until)


def possible_winners(
    candidates: Sequence[Subject], spans: Spans, sure: Collection[str], *, is_first: bool
) -> tuple[Subject, ...]:
    """All candidates that may be the first (or last), given how well their days and times are known.

    Only what is `sure` to lie in the window, by its id, rules others out.
    """
    firm = [subject for subject in candidates if subject.id in sure]
    if is_first:
        reach = min((spans[s.id][1] for s in firm), default=date.max)
        able = [subject for subject in candidates if spans[subject.id][0] <= reach]
    else:
        reach = max((spans[s.id][0] for s in firm), default=date.min)
        able = [subject for subject in candidates if spans[subject.id][1] >= reach]
    return tuple(subject for subject in able if not any(beats(other, subject, is_first=is_first) for other in firm))


def beats(one: Subject, other: Subject, *, is_first: bool) -> bool:
    """Whether links or the clock show `one` to be earlier (or later): of one day, to the minute, in one country."""
    a, b = (one.event, other.event) if is_first else (other.event, one.event)
    if a.id in b.preceded_by or b.id in a.preceded_by:
        # Days that were moved, to see what hangs on them, decide.
        return a.id in b.preceded_by and a.days[0] <= b.days[1]
    if a.time is None or b.time is None or a.date != b.date or a.country is None or a.country != b.country:
        return False
    return a.is_dated_to_day and b.is_dated_to_day and a.time < b.time


def definition(spec: FigureSpec, register: Register) -> str:
    """The superlative in one sentence, with its scope."""
    said = counted_text(spec, register, is_one=True)
    return f"The {spec.kind} {said}, {coverage_text(register)}{known_text(register)}; {RULE}."


def read_first(reader: Reader, key: str) -> FigureSpec:
    """A first, at places that may be one spot wherever of them it was."""
    spec = counted(reader, key, key, "before" if key == "first" else "after")
    return replace(spec, where=near_places(reader, spec))


FIRST = FigureKind(
    "first",
    {"first": ("is", *CHOICE)},
    read_first,
    alone(first_or_last),
    order_sql,
    lambda _: {"first": COUNTABLE},
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
