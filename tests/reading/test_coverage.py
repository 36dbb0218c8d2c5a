"""Which days the declared gaps of a record touch, and between which days it is covered alike."""

from __future__ import annotations

from datetime import date

import pytest

from generator.reading.coverage_spans import Coverage, Gap

GAP = Gap(date(2024, 3, 10), date(2024, 3, 20), "Nobody wrote.")
COVERAGE = Coverage(date(2024, 1, 1), date(2024, 12, 31), "", (GAP,))


@pytest.mark.parametrize(
    ("since", "until", "is_in", "is_even"),
    [
        (1, 9, False, True),  # ends on the day before
        (1, 10, True, False),  # reaches into its first day
        (9, 10, True, False),
        (10, 10, True, True),  # its first day alone
        (10, 20, True, True),  # all of it and no other day
        (12, 18, True, True),  # inside
        (20, 20, True, True),
        (20, 21, True, False),  # leaves it
        (21, 30, False, True),  # starts on the day after
        (1, 30, True, False),
    ],
)
def test_a_gap_is_in_days_that_it_touches_and_uneven_where_it_starts_or_ends_between_them(
    since: int,
    until: int,
    is_in: bool,  # noqa: FBT001 - a column of the table
    is_even: bool,  # noqa: FBT001 - a column of the table
) -> None:
    first, last = date(2024, 3, since), date(2024, 3, until)

    assert COVERAGE.gaps_in(first, last) == ((GAP,) if is_in else ())
    assert COVERAGE.is_even(first, last) is is_even
    assert COVERAGE.is_thin("flood", first, last) is is_in
