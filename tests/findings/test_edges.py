"""Days at the edge of an epoch: what may lie on the other side of it is not said to be on this one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.findings import Finder
from generator.reading.coverage_spans import Gap
from generator.reading.records import Event
from generator.register import Register
from tests.builders import casualties, make_event, make_record
from tests.findings.chance import codebook


def flood(event_id: str, cause: str, drowned: int | None = None, **fields: Any) -> Event:  # noqa: ANN401 - as make_event takes them
    harm = [] if drowned is None else [casualties("drowned", drowned)]
    return make_event(event_id, place="ford", facets={"cause": cause}, casualties=harm, **fields)


def said(events: list[Event], event_id: str) -> list[tuple[str, str]]:
    """Kind and epoch of the findings of an event that are about the spring or a cause."""
    register = Register.of(make_record(events, codebook=codebook()))
    return [(f.kind, f.epoch.id) for f in Finder(register).findings(event_id) if f.kind in {"first", "most"}]


RAINS = [flood(f"2024-02-{day:02}-rain", "rain") for day in (8, 9, 10, 11, 12)]


@pytest.mark.parametrize(("start", "expected"), [("2024-01-29", [("first", "wet-spring")]), ("2024-01-30", [])])
def test_a_week_that_ends_on_the_first_day_may_hold_an_earlier_one(start: str, expected: list[tuple[str, str]]) -> None:
    """The spring begins on 5 February: a week from 29 January is over by then, one from the 30th may not be."""
    week = flood(f"{start}-snow", "snow-melt", date_precision="week")
    assert said([week, *RAINS, flood("2024-02-20-snow", "snow-melt")], "2024-02-20-snow") == expected


@pytest.mark.parametrize(("precision", "expected"), [("day", [("most", "wet-spring")]), ("month", [])])
def test_what_may_be_before_an_epoch_is_not_the_most_in_it(precision: str, expected: list[tuple[str, str]]) -> None:
    harmed = [flood(f"2024-02-{day:02}-rain", "rain", day) for day in (8, 9, 10)]
    worse = flood("2023-03-01-rain", "rain", 99)
    own = flood("2024-02-20-rain", "rain", 50, date_precision=precision)
    assert said([worse, *harmed, own], own.id) == expected


@pytest.mark.parametrize(
    ("since", "until", "is_alike"),
    [
        (1, 9, True),
        (1, 10, False),
        (9, 15, False),
        (10, 15, True),
        (10, 20, True),
        (11, 19, True),
        (15, 21, False),
        (20, 21, False),
        (21, 28, True),
        (5, 25, False),
    ],
)
def test_days_are_even_where_a_gap_holds_all_of_them_or_none(since: int, until: int, *, is_alike: bool) -> None:
    """The gap is from 10 to 20 February: on each of its own days the record is as thin as on the others."""
    gap = Gap(date(2024, 2, 10), date(2024, 2, 20), "thin")
    coverage = replace(codebook().coverage, gaps=(gap,))
    assert coverage.is_even(date(2024, 2, since), date(2024, 2, until)) == is_alike
