"""The one record, or the few, of which a claim is."""

from __future__ import annotations

from generator.reading.records import Event
from generator.truth.worded import OF_EACH, Wording


def few(told: Wording) -> tuple[Event, ...]:
    """The record that a claim is of where it is but one, or is the one of a superlative; the two of a delay.

    Of the busiest day, and of the longest run, those that it is of.
    """
    ids, kind, spec = told.figure.event_ids, told.kind, told.spec
    is_of_days = spec.streak == "run" or (kind.is_of_group and spec.per == "day")
    if (
        kind.is_stated
        or spec.a
        or len(ids) > OF_EACH
        or (not is_of_days and (kind.is_of_group or kind.counts == "days"))
    ):
        return ()
    if len(ids) > 1 and not (kind.is_superlative or spec.event or is_of_days):
        return ()
    event = told.register.by_id.get(spec.event)
    found = (*told.winners, *((event,) if event else ()), *told.answered)
    return tuple({one.id: one for one in found}.values())
