"""The exact interval of a ratio of two rates, against two other ways to it."""

from __future__ import annotations

import pytest

from generator.findings.rates import rate_ratio
from tests.findings.twin import least_ratio

COUNTS = [(n, m) for n in (0, 1, 2, 3, 7, 20) for m in (0, 1, 2, 5, 13, 43)]


@pytest.mark.parametrize(("count", "compared"), COUNTS)
def test_both_ends_are_those_of_the_incomplete_beta(count: int, compared: int) -> None:
    ratio = rate_ratio(count, 2, compared, 28)
    assert ratio.low == pytest.approx(least_ratio(count, 2, compared, 28), rel=1e-6)
    turned = least_ratio(compared, 28, count, 2)  # how many times as fast the other was, at the least
    if compared and count:
        assert ratio.high == pytest.approx(1 / turned, rel=1e-6)
    if not compared:
        assert ratio.high is None
        assert ratio.ratio is None


def test_three_in_two_days_against_five_in_four_weeks() -> None:
    """By hand: 3 of 8, interval of the share 0.085 to 0.755, times 14."""
    ratio = rate_ratio(3, 2, 5, 28)
    assert ratio.ratio == pytest.approx(8.4)
    assert ratio.low == pytest.approx(1.304, abs=0.002)
    assert ratio.high == pytest.approx(43.17, abs=0.05)
    share = ratio.low / 14 / (1 + ratio.low / 14)
    assert share == pytest.approx(0.0852, abs=0.0001)


def test_of_many_the_interval_is_that_of_the_normal_law() -> None:
    ratio = rate_ratio(400, 7, 900, 28)
    assert ratio.ratio == pytest.approx(400 / 900 * 4)
    assert ratio.low == pytest.approx(1.577, abs=0.01)
    assert ratio.high == pytest.approx(2.002, abs=0.01)
