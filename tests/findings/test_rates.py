"""The low end of the exact interval of a ratio of two rates, against another way to it."""

from __future__ import annotations

import pytest

from generator.findings import pace
from tests.findings.twin import least_ratio

COUNTS = [(n, m) for n in (0, 1, 2, 3, 7, 20) for m in (0, 1, 2, 5, 13, 43)]


@pytest.mark.parametrize(("count", "compared"), COUNTS)
def test_it_is_that_of_the_incomplete_beta(count: int, compared: int) -> None:
    assert pace.least_ratio(count, 2, compared, 28) == pytest.approx(least_ratio(count, 2, compared, 28), rel=1e-6)


def test_three_in_two_days_against_five_in_four_weeks() -> None:
    """By hand: 3 of 8, the low end of the interval of the share 0.0852, times 14."""
    low = pace.least_ratio(3, 2, 5, 28)
    assert low == pytest.approx(1.304, abs=0.002)
    assert low / 14 / (1 + low / 14) == pytest.approx(0.0852, abs=0.0001)


def test_of_many_the_interval_is_that_of_the_normal_law() -> None:
    assert pace.least_ratio(400, 7, 900, 28) == pytest.approx(1.577, abs=0.01)
