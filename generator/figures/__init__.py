"""Figures: numbers and superlatives with their definition, unit and the records that make them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from generator.figures.breakdown import breakdown
from generator.figures.figure import Figure, FigureError, FigureSpec, LeftOut, Period
from generator.figures.kinds.compare import compare
from generator.figures.kinds.count import count
from generator.figures.kinds.delay import delay
from generator.figures.kinds.extreme import most_or_least
from generator.figures.kinds.nth import nth
from generator.figures.kinds.order import first_or_last
from generator.figures.kinds.rate import rate
from generator.figures.kinds.share import share
from generator.figures.kinds.streak import streak
from generator.figures.kinds.tally import tally
from generator.figures.kinds.tempo import tempo
from generator.figures.kinds.total import total
from generator.figures.spec import parse_spec
from generator.register import Register

__all__ = ["Figure", "FigureError", "FigureSpec", "LeftOut", "Period", "breakdown", "compute", "parse_spec"]

_KINDS = {
    "count": count,
    "sum": total,
    "first": first_or_last,
    "last": first_or_last,
    "nth": nth,
    "most": most_or_least,
    "least": most_or_least,
    "streak": streak,
    "tempo": tempo,
    "delay": delay,
    "tally": tally,
}
_MADE_OF_OTHERS = {"compare": compare, "share": share, "rate": rate}


def compute(spec: FigureSpec, register: Register, others: Mapping[str, FigureSpec] | None = None) -> Figure:
    """The figure as the view of the record gives it; `others` are those that a comparison, share or rate may name.

    Raises FigureError where the record cannot give it as it is asked for.
    """
    if spec.kind in _MADE_OF_OTHERS:
        return _MADE_OF_OTHERS[spec.kind](spec, register, others or {}, partial(compute, others=others))
    return _KINDS[spec.kind](spec, register)
