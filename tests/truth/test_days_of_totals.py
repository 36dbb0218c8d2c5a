"""The days beside a stated total: those since when it counts, and that for which it was stated."""

from __future__ import annotations

import pytest

from tests.natural.rows import faults_of, record_of

STATED = {"highest": "tally", "measure": "attack", "kind": ["official", "analyst"], "scope": "iraq-syria"}


@pytest.mark.parametrize(
    ("words", "is_true"),
    [
        ("Officials counted [nearly 170 attacks](figure:n) in Iraq and Syria since 17 October 2023.", True),
        ("Officials counted [nearly 170 attacks](figure:n) in Iraq and Syria since mid-October 2023.", True),
        ("By 2 February 2024 officials had counted [nearly 170 attacks](figure:n) in Iraq and Syria.", True),
        ("On 2 February 2024 officials counted [nearly 170 attacks](figure:n) in Iraq and Syria.", True),
        ("From 17 October 2023 to 2 February 2024 officials counted [nearly 170 attacks](figure:n).", True),
        ("Officials counted [nearly 170 attacks](figure:n) in Iraq and Syria since 1 December 2023.", False),
        ("Officials counted [nearly 170 attacks](figure:n) in Iraq and Syria in January 2024.", False),
        ("By 1 January 2024 officials had counted [nearly 170 attacks](figure:n) in Iraq and Syria.", False),
        ("From 1 November 2023 to 2 February 2024 officials counted [nearly 170 attacks](figure:n).", False),
    ],
)
def test_they_are_its_own(words: str, *, is_true: bool) -> None:
    row = {"as_of": "2024-02-12", "body": words, "figures": {"n": {**STATED, "since": "2023-10-17"}}}
    assert (faults_of(row, *record_of("record")) == []) == is_true
