"""A figure asked for otherwise than its page does: of some of what it counts alone, and whether that changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.figures import Figure, FigureSpec, kind_of
from generator.register import HARM

NO_RECORD = ("",)  # the ids of a figure of what cannot be, which is the same as no other


def with_scope(spec: FigureSpec, key: str, values: Sequence[str], *, out: bool = False) -> FigureSpec:
    """The figure, of what has one of these values alone, or none of them."""
    if out:
        return replace(spec, exclude={**spec.exclude, key: (*spec.exclude.get(key, ()), *values)})
    own = spec.where.get(key)
    if key == HARM and own is not None:  # of a group: one of those that were harmed
        own = (*own, *(value for value in values if value.partition("/")[0] in own))
    kept = tuple(value for value in own if value in values) if own is not None else tuple(values)
    return replace(spec, where={**spec.where, key: kept or NO_RECORD})


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same number of the same records, or of the same days."""
    counts = kind_of(one).counts
    if counts == "harm" and one.low:
        of = [set[object](), set[object]()]  # all of it is that of the records of the one
    else:
        of = [{(p.since, p.until) for p in f.periods} if counts == "days" else set(f.ids) for f in (one, other)]
    return (one.value, one.low, one.high, of[0]) == (other.value, other.low, other.high, of[1])
