from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import days
from generator import words as w


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "no floods"), (1, "1 flood"), (2, "2 floods"), (12, "12 floods"), (1204, "1,204 floods")],
)
def test_counted_takes_the_singular_with_one_alone(number: int, expected: str) -> None:
    assert expected == w.counted(number, "flood", "floods")


@pytest.mark.parametrize(("number", "expected"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (1000, "1,000")])
def test_small_numbers_are_words(number: int, expected: str) -> None:
    assert expected == w.in_words(number)


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_joined(items: list[str], expected: str) -> None:
    assert expected == w.joined(items)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2023, 11, 1), date(2023, 11, 30), "November 2023"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "1 to 28 February 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2023, 10, 17), date(2024, 2, 10), "17 October 2023 to 10 February 2024"),
        (date(2023, 10, 17), date(2023, 11, 22), "17 October to 22 November 2023"),
        (date(2023, 11, 3), date(2023, 11, 9), "3 to 9 November 2023"),
        (date(2023, 11, 3), date(2023, 11, 3), "3 November 2023"),
    ],
)
def test_window_words(since: date, until: date, expected: str) -> None:
    assert expected == w.window_words(since, until)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([("sure", 40), ("told", 13), ("claimed", 10)], "40 sure, 13 told and 10 claimed"),
        ([("sure", 4), ("told", 0)], "all sure"),
        ([("sure", 0), ("told", 2)], "both told"),
        ([("sure", 1)], "sure"),
        ([("sure", 0)], ""),
    ],
)
def test_split_words(counts: list[tuple[str, int]], expected: str) -> None:
    assert expected == w.split_words(counts)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("floods", 22, 63)], "floods rose from 22 to 63"),
        ([("floods", 22, 63), ("rescues", 1, 4)], "floods rose from 22 to 63 and rescues from 1 to 4"),
        ([("floods", 3, 1), ("rescues", 0, 4)], "floods fell from 3 to 1 and rescues rose from none to 4"),
        ([("floods", 4, 0), ("rescues", 5, 5)], "floods fell from 4 to none and rescues stayed at 5"),
        ([("floods", 5, 5), ("rescues", 5, 5)], "floods stayed at 5 and rescues at 5"),
        ([], ""),
    ],
)
def test_changes_words(changes: list[tuple[str, int, int]], expected: str) -> None:
    assert expected == w.changes_words(changes)


@pytest.mark.parametrize(
    ("value", "high", "qualifier", "expected"),
    [(68, None, "at least", "at least 68"), (61, None, "", "61"), (168, 170, "about", "about 168 to 170")],
)
def test_stated_words(value: int, high: int | None, qualifier: str, expected: str) -> None:
    assert expected == w.stated_words(value, high, qualifier)


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Confirmed", "confirmed"), ("U.S. forces", "U.S. forces"), ("NATO", "NATO"), ("One-way drone", "one-way drone")],
)
def test_labels_inside_a_sentence(label: str, expected: str) -> None:
    assert expected == w.lowered(label)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_months_meet_without_a_gap(day: date) -> None:
    assert days.month_start(day) <= day <= days.month_end(day) < days.next_month(day)
    assert (days.next_month(day) - days.month_end(day)).days == 1
    assert days.month_start(day) == days.month_before(days.next_month(day))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2023, 11, 21), date(2023, 11, 21), "21 November 2023"),
        (date(2023, 11, 3), date(2023, 11, 5), "3 to 5 November 2023"),
        (date(2023, 10, 30), date(2023, 11, 2), "30 October to 2 November 2023"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 to 2 January 2024"),
    ],
)
def test_span_words(first: date, last: date, words: str) -> None:
    assert w.span_words(first, last) == words
