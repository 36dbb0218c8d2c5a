"""On how many of the days of a window: daily, nearly daily, most days; what words say of it, and what they do not."""

from __future__ import annotations

import pytest

from tests.natural.rows import faults_of, record_then

# Ten of ten days had attacks; 13 or 14 of 14; 25 of 31.
TEN, FORTNIGHT, JANUARY = "2023-11-05..2023-11-14", "2023-11-01..2023-11-14", "2024-01-01..2024-01-31"
SPOKEN = {TEN: "from 5 to 14 November 2023", FORTNIGHT: "from 1 to 14 November 2023", JANUARY: "in January 2024"}


@pytest.mark.parametrize(
    ("claim", "during", "holds"),
    [
        ("Bases were attacked [daily](figure:d)", TEN, True),
        ("Attacks came on [all days](figure:d)", TEN, True),
        ("Attacks came on [each of the days](figure:d)", TEN, True),
        ("There were [daily attacks](figure:d)", TEN, True),
        ("There were [daily attacks](figure:d)", FORTNIGHT, False),
        ("There were [daily strikes](figure:d)", TEN, False),
        ("There were attacks [every day](figure:d)", JANUARY, False),
        ("Not [every day](figure:d) had an attack", TEN, False),
        ("Attacks came [every day but one](figure:d)", TEN, False),
        ("Attacks came [every other day](figure:d)", TEN, False),
        ("Attacks came [twice daily](figure:d)", TEN, False),
        ("[Two attacks every day](figure:d) came", TEN, False),
        ("Drones came [every day](figure:d)", TEN, False),
        ("On [nearly every day](figure:d) bases came under attack", FORTNIGHT, True),
        ("Bases came under attack [almost every single day](figure:d)", FORTNIGHT, True),
        ("There were [near-daily attacks](figure:d)", FORTNIGHT, True),
        ("There were [nearly daily attacks](figure:d)", TEN, False),
        ("There were [nearly daily attacks](figure:d)", JANUARY, False),
        ("There were attacks on [most days](figure:d)", JANUARY, True),
        ("There were attacks on [more than half of the days](figure:d)", JANUARY, True),
        ("There were attacks on [half of the days](figure:d)", JANUARY, False),
        ("There were attacks on [hardly any days](figure:d)", JANUARY, False),
    ],
)
def test_of_all_days_of_a_window(claim: str, during: str, *, holds: bool) -> None:
    figures = {"d": {"days_with": "attack", "during": during}}
    row = {"as_of": "2024-02-12", "body": f"{claim} {SPOKEN[during]}.", "figures": figures}
    assert (not faults_of(row, *record_then("record"))) == holds
