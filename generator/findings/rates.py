"""The ratio of two rates with an exact interval, conditional on the total (Clopper and Pearson 1934)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

LEVEL = 0.95
STEPS = 60  # halvings of an interval from 0 to 1: far below what is printed


@dataclass(frozen=True)
class RateRatio:
    """How many times as fast: `ratio` with its interval; `high` None where nothing happened in the compared days."""

    ratio: float | None
    low: float
    high: float | None


@lru_cache(maxsize=4096)
def rate_ratio(count: int, days: int, compared: int, compared_days: int) -> RateRatio:
    """The rate of `count` in `days` against that of `compared` in `compared_days`.

    Given the total, `count` is binomial; the exact interval of its share becomes that of the ratio.
    """
    total = count + compared
    scale = compared_days / days
    ratio = count / compared * scale if compared else None
    if not total:
        return RateRatio(None, 0.0, None)
    tail = (1 - LEVEL) / 2
    low = _share(lambda p: _at_least(count, total, p), tail) if count else 0.0
    high = _share(lambda p: 1 - _at_most(count, total, p), 1 - tail) if compared else 1.0
    return RateRatio(ratio, low / (1 - low) * scale, high / (1 - high) * scale if high < 1 else None)


def _at_least(count: int, total: int, p: float) -> float:
    return math.fsum(_binomial(k, total, p) for k in range(count, total + 1))


def _at_most(count: int, total: int, p: float) -> float:
    return math.fsum(_binomial(k, total, p) for k in range(count + 1))


def _binomial(k: int, n: int, p: float) -> float:
    if p in {0.0, 1.0}:
        return float(k == (n if p else 0))
    log = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(log + k * math.log(p) + (n - k) * math.log1p(-p))


def _share(rising: Callable[[float], float], level: float) -> float:
    """Where a function that rises with p from 0 to 1 reaches the level."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if rising(middle) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2
