from __future__ import annotations

from datetime import date, timedelta

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
        (date(2023, 11, 21), date(2023, 11, 22), "21 and 22 November 2023"),
        (date(2023, 10, 31), date(2023, 11, 1), "31 October and 1 November 2023"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 December 2023 and 1 January 2024"),
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
    following = days.month_end(day) + timedelta(days=1)
    assert days.month_start(day) <= day < following == days.month_start(following)
    assert days.month_start(day) == days.month_before(following)


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


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2023-11-21", "2023-11-21", "on 21 November 2023"),
        ("2023-11-21", "2023-11-22", "on 21 and 22 November 2023"),
        ("2023-12-31", "2024-01-01", "on 31 December 2023 and 1 January 2024"),
        ("2023-11-03", "2023-11-09", "from 3 to 9 November 2023"),
        ("2024-02-01", "2024-02-29", "in February 2024"),
        ("2023-02-01", "2023-02-27", "from 1 to 27 February 2023"),
        ("2024-01-01", "2024-12-31", "in 2024"),
        ("2023-10-30", "2023-11-02", "from 30 October to 2 November 2023"),
        ("2023-10-01", "2024-02-10", "from 1 October 2023 to 10 February 2024"),
        ("2023-10-01", "", "since 1 October 2023"),
        ("", "2023-10-01", "until 1 October 2023"),
        ("", "", ""),
    ],
)
def test_within_words(since: str, until: str, words: str) -> None:
    assert w.within_words(*(date.fromisoformat(day) if day else None for day in (since, until))) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (8, 8, "eight"),
        (0, 0, "no"),
        (3, 13, "between 3 and 13"),
        (3, None, "at least three"),
        (0, 4, "up to four"),
        (None, 4, "up to four"),
        (0, None, ""),
        (None, None, ""),
        (1250, 1250, "1,250"),
    ],
)
def test_bounds(low: float | None, high: float | None, words: str) -> None:
    assert w.bounds_words(low, high) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (18, 19, "18 or 19"),
        (1, 2, "one or two"),
        (0, 1, "up to one"),
        (3, 8, "between three and eight"),
        (4, 4, "four"),
    ],
)
def test_bounds_of_whole_numbers(low: int, high: int, words: str) -> None:
    assert w.whole_bounds_words(low, high) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 1230, "up to 21 hours"),
        (1380, 1440, "between 23 and 24 hours"),
        (1440, 1440, "24 hours"),
        (1440, 2880, "between one and two days"),
        (2880, 2880, "two days"),
        (2880, 2940, "between 48 and 49 hours"),
        (10, 40, "between 10 and 40 minutes"),
        (1, 1, "one minute"),
        (30, 150, "up to three hours"),
    ],
)
def test_delays(low: int, high: int, words: str) -> None:
    assert w.delay_words(low, high) == words


def test_first_letters_and_articles() -> None:
    assert [w.capitalised(text) for text in ("two", "[two](x)", "", "[", "11")] == ["Two", "[Two](x)", "", "[", "11"]
    spoken = "a flood, an open flood, a one-day flood, a U.S. base, a unit, an unidentified boat, an hour, a used boat"
    spoken += ", an upper town, a house, a European, an F-16, an X.25 line, a Ford, a B-52"
    assert [w.with_article(word.split(" ", 1)[1]) for word in spoken.split(", ")] == spoken.split(", ")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((None, None, None), "not known"),
        ((8, 8, 8), "8"),
        ((0, 0, 0), "0"),
        ((3, None, 8), "3 to 8"),
        ((3, 5, 8), "3 to 8, best estimate 5"),
        ((3, 3, 8), "3 to 8"),
        ((3, None, None), "at least 3"),
        ((3, 5, None), "at least 3, best estimate 5"),
        ((None, None, 8), "at most 8"),
        ((None, None, 0), "at most 0"),
        ((None, 40, None), "about 40"),
        ((1200, 1200, 1200), "1,200"),
    ],
)
def test_range_words(value: tuple[int | None, int | None, int | None], words: str) -> None:
    assert w.range_words(*value) == words


@pytest.mark.parametrize(
    ("value", "told", "words"),
    [
        ((1, None, None), [1, 17, 22], "1 to 22 or more"),
        ((34, None, None), [40, 39, 34], "34 to 40 or more"),
        ((3, 5, None), [3, 5, 9], "3 to 9 or more, best estimate 5"),
        ((3, 9, None), [3, 9], "3 to 9 or more"),
        ((3, None, None), [3], "at least 3"),
        ((3, None, None), [3, 3], "at least 3"),
        ((0, None, None), [0, 2], "0 to 2 or more"),
        ((1, None, 1200), [1, 1200], "1 to 1,200"),
        ((None, None, None), [30, 40], "about 30 to 40"),
        ((None, 40, None), [40], "about 40"),
        ((None, None, 8), [8, 3], "at most 8"),
        ((None, None, None), [], "not known"),
    ],
)
def test_a_total_open_above_has_the_highest_number_told(
    value: tuple[int | None, int | None, int | None], told: list[int], words: str
) -> None:
    assert w.total_words(told, *value) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (25, 25, "25 minutes"),
        (60, 60, "1 hour"),
        (5, 25, "5 to 25 minutes"),
        (1380, 1440, "23 to 24 hours"),
        (0, 1230, "0 minutes to 20 hours 30 minutes"),
        (61, 121, "1 hour 1 minute to 2 hours 1 minute"),
        (1440, 2880, "24 to 48 hours"),
        (1440, 2940, "24 hours to 2 days 1 hour"),
        (2880, 2880, "48 hours"),
        (2881, 2881, "2 days 1 minute"),
        (-90, -90, "1 hour 30 minutes earlier"),
        (-90, -60, "1 hour to 1 hour 30 minutes earlier"),
        (-90, 45, "1 hour 30 minutes earlier to 45 minutes later"),
    ],
)
def test_duration_words(low: int, high: int, words: str) -> None:
    assert w.duration(low, high) == words


def test_number_words() -> None:
    numbers = {1380: "1,380", 8.0: "8", 1.5: "1.5", -3: "\N{MINUS SIGN}3", 1.4736: "1.47", 2.001: "2"}
    assert {number: w.digits(number) for number in numbers} == numbers
