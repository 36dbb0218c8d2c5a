"""A count or sum in the days before an event and in those after it; its own day is divided at its time.

What an event answers, and what a source puts before it, came before it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from generator.days import shifted
from generator.figures.figure import Figure, FigureSpec, LeftOut
from generator.figures.kinds.count import count_of
from generator.figures.kinds.total import total_of
from generator.figures.selection import Selection, ids_of, select, sure_of, window_of
from generator.reading.moments import moment_of
from generator.reading.records import Event
from generator.register import Register

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
    own = [s for s in near if s in selection.inside and (s.event.date != event.date or sides[s.event.id] == side)]
    inside = tuple(s for s in near if s in dated or s in own)
    possible = tuple(s for s in near if s not in inside)
    narrowed = Selection(inside, dated, sure_of(dated, register, is_inside), possible, selection.left_out)
    figure = (total_of if spec.measure else count_of)(narrowed, spec, register)
    open_ = ids_of(s for s in possible if s in selection.inside)
    return replace(figure, left_out=_with_reason(figure.left_out, open_))


def _with_reason(found: tuple[LeftOut, ...], ids: tuple[str, ...]) -> tuple[LeftOut, ...]:
    """What was left out, those of the event's own day under a reason of their own."""
    kept = (replace(each, ids=tuple(i for i in each.ids if i not in ids)) for each in found)
    return (*(each for each in kept if each.ids), *([LeftOut(ORDER_NOT_KNOWN, ids)] if ids else []))
