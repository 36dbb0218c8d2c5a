"""Firsts and lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.figures.definitions import counted_text, coverage_text, known_text, nouns
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import COUNTABLE, FigureKind, alone, blank
from generator.figures.selection import Selection, ids_of, left_out, select, window_of
from generator.figures.spec_reader import CHOICE, Reader, counted, near_places
from generator.figures.sql_order import order_sql
from generator.reading.records import Event
from generator.register import Register, Subject

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
    winners = possible_winners(selection, spec)
    won_events = {winner.event.id for winner in winners}
    rest = selection.only(lambda subject: subject.event.id not in won_events)
    next_events = {subject.event.id for subject in possible_winners(rest, spec)}
    figure = placed(spec, register, selection, winners, definition(spec, register))
    return replace(figure, runner_up=next_events.pop() if len(next_events) == 1 else None)


def placed(spec: FigureSpec, register: Register, selection: Selection, winners: Sequence[Subject], said: str) -> Figure:
    """The figure of a place in the order of days, with all that may stand there; `said` defines it."""
    won, won_events = set(ids_of(winners)), {winner.event.id for winner in winners}
    days = {day for winner in winners for day in span_of(winner, spec)}
    return replace(
        blank(spec, register, said, nouns(register.codebook, spec.of)),
        ids=ids_of(winners),
        left_out=(*selection.left_out, *left_out(selection.maybe_inside(won))),
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
