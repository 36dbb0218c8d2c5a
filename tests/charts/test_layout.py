"""Scales, ticks and labels."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.charts.layout import Scale, cut, day_ticks, in_lines, spread, text_width, value_ticks
from generator.pages.charts.map_names import Area, Sheet


def test_a_scale_is_in_proportion() -> None:
    assert Scale(0, 10, 100, 0)(2.5) == 75
    assert Scale(3, 3, 5, 9)(3) == 5


@pytest.mark.parametrize(
    ("highest", "ticks"), [(0, (0, 1)), (1, (0, 1)), (4, (0, 1, 2, 3, 4)), (98, (0, 20, 40, 60, 80, 100))]
)
def test_value_ticks_are_round(highest: int, ticks: tuple[int, ...]) -> None:
    assert value_ticks(highest) == ticks


@given(st.integers(0, 10**9))
def test_value_ticks_reach_the_highest(highest: int) -> None:
    ticks = value_ticks(highest)
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= 6


@pytest.mark.parametrize(
    ("since", "until", "ticks"),
    [
        ("2024-02-28", "2024-02-28", [(0, "28 Feb")]),
        ("2024-02-01", "2024-02-29", [(0, "1 Feb"), (7, "8 Feb"), (14, "15 Feb"), (21, "22 Feb"), (28, "29 Feb")]),
        ("2023-10-17", "2024-02-10", [(15, "Nov 2023"), (45, "Dec"), (76, "Jan 2024"), (107, "Feb")]),
        ("2021-01-01", "2024-02-10", [(0, "Jan 2021"), (365, "Jan 2022"), (730, "Jan 2023"), (1095, "Jan 2024")]),
    ],
)
def test_days_are_named_sparsely(since: str, until: str, ticks: list[tuple[int, str]]) -> None:
    assert list(day_ticks(date.fromisoformat(since), date.fromisoformat(until))) == ticks


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 20_000))
def test_named_days_lie_in_the_window(since: date, days: int) -> None:
    ticks = day_ticks(since, since + timedelta(days=days))
    assert len(ticks) <= 5
    assert all(0 <= day <= days for day, _ in ticks)
    assert [day for day, _ in ticks] == sorted({day for day, _ in ticks})


@given(st.lists(st.floats(0, 200), min_size=1, max_size=8))
def test_labels_that_are_spread_keep_their_distance(positions: list[float]) -> None:
    placed = spread(positions, 16, 0, 200)
    ordered = sorted(placed)
    assert all(b - a > 15.99 for a, b in pairwise(ordered))
    assert [i for i, _ in sorted(enumerate(placed), key=lambda p: p[1])] == sorted(
        range(len(positions)), key=lambda i: (positions[i], i)
    )


def test_long_labels_are_cut_and_wrapped() -> None:
    assert cut("x" * 61) == "x" * 59 + "…"
    assert cut("x" * 60) == "x" * 60
    assert in_lines("short", 100) == ("short",)
    assert in_lines("a rather long name of a place", 120) == ("a rather long", "name of a place")
    assert all(text_width(line) <= 60 for line in in_lines("Llanfairpwllgwyngyll gogerychwyrndrobwll", 60))


def test_names_keep_off_marks_and_each_other() -> None:
    sheet = Sheet(0, 200, [(95, 95, 105, 105)])
    names = [sheet.name_beside(100, 100, 5, "Name") for _ in range(6)]
    assert [name.anchor if name else None for name in names] == ["start", "end", "middle", "middle", None, None]
    assert len({(name.x, name.y) for name in names if name}) == 4


def test_a_name_goes_to_a_corner_where_the_sides_are_taken() -> None:
    sheet = Sheet(0, 200, [(110, 95, 120, 99), (80, 95, 90, 105), (95, 80, 100, 90), (95, 115, 100, 120)])
    name = sheet.name_beside(100, 100, 5, "Name")
    assert name is not None
    assert (name.anchor, name.x > 100, name.y > 100) == ("start", True, True)


def test_an_area_holds_what_its_rings_enclose() -> None:
    area = Area([[(0, 0), (10, 0), (10, 10), (0, 10)], [(4, 4), (6, 4), (6, 6), (4, 6)]])
    assert [area.holds(*at) for at in ((1, 1), (5, 5), (11, 5), (9, 9.5))] == [True, False, False, True]
