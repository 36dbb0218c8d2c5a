"""Figures: numbers and superlatives with their definition, unit and the records that make them."""

from generator.figures.computing import UnreadError, compute
from generator.figures.figure import Figure, FigureError, FigureSpec, LeftOut, Period
from generator.figures.kind import KINDS, FigureKind, kind_of
from generator.figures.kinds import (
    compare,
    count,
    delay,
    distinct,
    extreme,
    order,
    peak,
    rate,
    share,
    streak,
    tally,
    tempo,
    total,
)
from generator.figures.spec import parse_spec

__all__ = [
    "KINDS",
    "Figure",
    "FigureError",
    "FigureKind",
    "FigureSpec",
    "LeftOut",
    "Period",
    "UnreadError",
    "compute",
    "kind_of",
    "parse_spec",
]

# The order is that of messages and of the schema.
_MODULES = (count, distinct, total, order, extreme, peak, streak, tempo, share, rate, compare, delay, tally)
KINDS.update((kind.name, kind) for one in _MODULES for kind in vars(one).values() if isinstance(kind, FigureKind))
