"""Figures: numbers and superlatives with their definition, unit and the records that make them."""

from __future__ import annotations

from generator.figures.computing import UnreadError, compute
from generator.figures.figure import Figure, FigureError, FigureSpec, LeftOut, Period
from generator.figures.kind import KINDS, FigureKind, kind_of
from generator.figures.kinds.compare import COMPARE
from generator.figures.kinds.count import COUNT
from generator.figures.kinds.delay import DELAY_KIND
from generator.figures.kinds.distinct import DISTINCT
from generator.figures.kinds.extreme import LEAST, MOST
from generator.figures.kinds.order import FIRST, LAST, NTH
from generator.figures.kinds.peak import PEAK, TROUGH
from generator.figures.kinds.rate import RATE
from generator.figures.kinds.share import SHARE
from generator.figures.kinds.streak import DAYS_WITH, STREAK
from generator.figures.kinds.tally import TALLY
from generator.figures.kinds.tempo import TEMPO
from generator.figures.kinds.total import SUM
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
_ALL = (
    COUNT,
    DISTINCT,
    SUM,
    FIRST,
    LAST,
    NTH,
    MOST,
    LEAST,
    PEAK,
    TROUGH,
    STREAK,
    DAYS_WITH,
    TEMPO,
    SHARE,
    RATE,
    COMPARE,
    DELAY_KIND,
    TALLY,
)
KINDS.update({kind.name: kind for kind in _ALL})
