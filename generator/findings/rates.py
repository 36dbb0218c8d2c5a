"""How many times as fast one rate is than another, at the least, given the total (Clopper and Pearson 1934)."""

from __future__ import annotations

import math
from functools import lru_cache

LEVEL = 0.95
STEPS = 60  # halvings of an interval from 0 to 1


@lru_cache(maxsize=4096)
def least_ratio(count: int, days: int, compared: int, compared_days: int) -> float:
    """The low end of the exact interval of the rate of `count` in `days` against that of `compared` in `compared_days`.

    Given the total, `count` is binomial; the interval of its share becomes that of the ratio.
    """
    if not count:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        tail = math.fsum(_binomial(k, count + compared, middle) for k in range(count, count + compared + 1))
        if tail < (1 - LEVEL) / 2:
            low = middle
        else:
            high = middle
    return low / (1 - low) * compared_days / days


def _binomial(k: int, n: int, p: float) -> float:
    if p in {0.0, 1.0}:
        return float(k == (n if p else 0))
    log = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(log + k * math.log(p) + (n - k) * math.log1p(-p))
