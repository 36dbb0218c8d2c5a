"""A count or sum in the days before an event and in those after it; its own day is divided at its time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from generator.figures.figure import Figure, FigureSpec, LeftOut
from generator.figures.kinds.count import count_of
from generator.figures.kinds.order import moment_of
from generator.figures.kinds.total import total_of
from generator.figures.selection import Selection, day_at, ids_of, select
from generator.reading.records import Event
from generator.register import Register, Subject

Side = Literal["before", "after"]
ORDER_NOT_KNOWN = "of its own day, and not known whether before or after it"


def sides_of(event: Event, days: int, counted: FigureSpec, register: Register) -> tuple[Figure, Figure]:
    """The figure in so many days before the event and after it, with what of the event's own day came before and after.

    What is of its day and cannot be told by the clock is in neither value, but in both bounds.
    """
    at = event.date.toordinal()
    return (
        _side(event, "before", replace(counted, since=day_at(at - days), until=event.date), register),
        _side(event, "after", replace(counted, since=event.date, until=day_at(at + days)), register),
    )


def side_of(other: Event, event: Event, register: Register) -> Side | None:
    """On which side of an event another one lies for sure; None where days and clocks do not tell."""
    first, last = other.days
    if last < event.date or first > event.date:
        return "before" if last < event.date else "after"
    own, its = moment_of(event, register.codebook), moment_of(other, register.codebook)
    if first != last or own is None or its is None or own == its:
        return None
    return "before" if its < own else "after"


def _side(event: Event, side: Side, spec: FigureSpec, register: Register) -> Figure:
    selection = select(spec, register)

    def known(subjects: Iterable[Subject], sides: tuple[Side | None, ...]) -> tuple[Subject, ...]:
        others = (s for s in subjects if s.event.id != event.id)
        return tuple(s for s in others if side_of(s.event, event, register) in sides)

    off_day = tuple(s for s in selection.inside if s.event.date != event.date)
    here = (*off_day, *known((s for s in selection.inside if s not in off_day), (side,)))
    inside = tuple(s for s in selection.inside if s in here and s.event.id != event.id)
    open_ = known((s for s in selection.inside if s not in here), (None,))
    narrowed = Selection(
        inside=inside,
        sure=known(selection.sure, (side,)),
        possible=(*known(selection.possible, (side, None)), *open_),
        left_out=selection.left_out,
    )
    figure = (total_of if spec.measure else count_of)(narrowed, spec, register)
    return replace(figure, left_out=_with_reason(figure.left_out, ids_of(open_)))


def _with_reason(found: tuple[LeftOut, ...], ids: tuple[str, ...]) -> tuple[LeftOut, ...]:
    """What was left out, those of the event's own day under a reason of their own."""
    kept = (replace(each, ids=tuple(i for i in each.ids if i not in ids)) for each in found)
    return (*(each for each in kept if each.ids), *([LeftOut(ORDER_NOT_KNOWN, ids)] if ids else []))
