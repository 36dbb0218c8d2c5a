"""The days that a text names."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.blanks import blanked
from generator.prose.named_days import days_said

FIRST, LAST = date(2023, 10, 17), date(2024, 2, 10)


@pytest.mark.parametrize(
    ("text", "words", "since", "until"),
    [
        ("44 floods in December", "in December", "2023-12-01", "2023-12-31"),
        ("on 21 and 22 November 2023", "on 21 and 22 November 2023", "2023-11-21", "2023-11-22"),
        ("in October and November 2023", "in October and November 2023", "2023-10-01", "2023-11-30"),
        ("in December and January 2024", "in December and January 2024", "2023-12-01", "2024-01-31"),
        ("in 2022 and 2023", "in 2022 and 2023", "2022-01-01", "2023-12-31"),
        ("between 17 October and 22 November", "between 17 October and 22 November", "2023-10-17", "2023-11-22"),
        ("from 17 October to 22 November 2023", "from 17 October to 22 November 2023", "2023-10-17", "2023-11-22"),
        ("17 October–22 November 2023", "17 October–22 November 2023", "2023-10-17", "2023-11-22"),
        (
            "between November 2023 and January 2024",
            "between November 2023 and January 2024",
            "2023-11-01",
            "2024-01-31",
        ),
        ("since 4 February", "since 4 February", "2024-02-04", None),
        ("since the start of 2024", "since the start of 2024", "2024-01-01", None),
        ("in a record that begins in January 2023", "begins in January 2023", "2023-01-01", None),
        ("by the end of January", "by the end of January", None, "2024-01-31"),
        ("up to 22 November 2023", "up to 22 November 2023", None, "2023-11-22"),
        ("after the floods of Nov. 22", "after the floods of Nov. 22", "2023-11-23", None),
        ("before 3 January", "before 3 January", None, "2024-01-02"),
        ("in mid-October", "in mid-October", "2023-10-11", "2023-10-20"),
        ("in the second half of 2023", "in the second half of 2023", "2023-07-01", "2023-12-31"),
        ("on New Year's Day", "on New Year's Day", "2024-01-01", "2024-01-01"),
        ("November 21", "November 21", "2023-11-21", "2023-11-21"),
        ("in 2023", "in 2023", "2023-01-01", "2023-12-31"),
        ("from 2023-10-17 to 2023-11-22", "from 2023-10-17 to 2023-11-22", "2023-10-17", "2023-11-22"),
    ],
)
def test_days_are_read_with_how_they_bound_a_time(text: str, words: str, since: str | None, until: str | None) -> None:
    (said,) = days_said(text, FIRST, LAST)
    assert text[said.start : said.end].strip() == words
    window = tuple(None if day is None else str(day) for day in said.window(None, None))
    assert window == (since, until)


def test_months_that_do_not_follow_on_each_other_are_two_times() -> None:
    assert [(one.since.month, one.until.month) for one in days_said("in March and May 2023", FIRST, LAST)] == [
        (3, 3),
        (5, 5),
    ]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("this month", "2024-03-01", "2024-03-31"),
        ("so far this year", "2024-01-01", "2024-12-31"),
        ("Last month", "2024-02-01", "2024-02-29"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("in the first month of 2023", "2023-01-01", "2023-01-31"),
        ("the last three months of 2023", "2023-10-01", "2023-12-31"),
        ("the second quarter of 2023", "2023-04-01", "2023-06-30"),
        ("in the last quarter of 2023", "2023-10-01", "2023-12-31"),
        ("Q3 2023", "2023-07-01", "2023-09-30"),
        ("H2 2023", "2023-07-01", "2023-12-31"),
        ("the autumn of 2023", "2023-09-01", "2023-11-30"),
        ("in the second half of May 2023", "2023-05-16", "2023-05-31"),
    ],
)
def test_a_month_and_a_year_beside_the_day_of_the_page_are_days(text: str, since: str, until: str) -> None:
    (said,) = days_said(text, FIRST, LAST, date(2024, 3, 12))
    assert (str(said.since), str(said.until)) == (since, until)


def test_days_of_a_list_have_the_year_behind_its_last_or_before_its_first() -> None:
    for text in ("on 5 March and 16 July 2023", "in 2023, on 5 March and on 16 July"):
        of = [
            (one.since.year, one.since.month) for one in days_said(text, FIRST, date(2025, 12, 31)) if not one.is_coarse
        ]
        assert of == [(2023, 3), (2023, 7)]
    across = days_said("on 5 December and 16 January 2023", FIRST, LAST)
    assert [one.since.year for one in across] == [2022, 2023]


def test_bare_days_are_of_the_month_that_was_named_last() -> None:
    found = days_said("In May 2023, on the 3rd and the 20th; the 2nd flood, the 12th of its kind", FIRST, LAST)
    assert [(one.since.month, one.since.day) for one in found] == [(5, 1), (5, 3), (5, 20)]
    assert days_said("on the 3rd", FIRST, LAST) == ()


def test_a_quarter_without_a_year_is_of_that_of_the_one_before_it() -> None:
    of = [
        (said.since.month, said.since.year)
        for said in days_said("from the first quarter of 2023 to the second.", FIRST, LAST)
    ]
    assert of == [(1, 2023)]
    first, second = days_said("The first quarter of 2023 had more floods than the second.", FIRST, LAST)
    assert (first.since, second.since, second.until) == (date(2023, 1, 1), date(2023, 4, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    "text",
    [
        "the second quarter",
        "the third half of the match",
        "the last month of the war",
        "last year's floods",
        "three floods",
        "may follow",
        "31 boats",
        "the 2nd flood",
        "30 February 2024",
    ],
)
def test_what_names_no_days_is_not_read_as_such(text: str) -> None:
    assert days_said(text, FIRST, LAST) == ()


@given(st.text(alphabet="0123456789 -–to andMayDecember2023.,", max_size=60))
def test_days_lie_in_the_text_in_order_and_blanks_keep_its_length(text: str) -> None:
    found = days_said(text, FIRST, LAST)
    assert all(0 <= one.start < one.end <= len(text) and one.since <= one.until for one in found)
    assert all(one.end <= other.start or one.start < other.start for one, other in pairwise(found))
    assert len(blanked(text, found)) == len(text)


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("on 23 January 2024, the second of that year", [("2024-01-23", "2024-01-23"), ("2024-01-01", "2024-12-31")]),
        ("in May 2023, and again later that month", [("2023-05-01", "2023-05-31"), ("2023-05-01", "2023-05-31")]),
        ("in 2023, the worst of the same year", [("2023-01-01", "2023-12-31"), ("2023-01-01", "2023-12-31")]),
        ("in October 2022 and on 3 May of that year", [("2022-10-01", "2022-10-31"), ("2022-05-03", "2022-05-03")]),
        ("that year", []),
        ("on 3 May 2023, that year's worst", [("2023-05-03", "2023-05-03")]),
    ],
)
def test_that_year_is_the_year_of_the_days_named_before(text: str, windows: list[tuple[str, str]]) -> None:
    found = days_said(text, FIRST, LAST)
    assert [(str(one.since), str(one.until)) for one in found] == windows
