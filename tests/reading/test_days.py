"""The one rule for the day of an event: the first and last possible day on which it began."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.days import first_day, last_day, possible_days, real_day, shifted
from generator.figures.definitions import when
from tests.builders import make_event

PRECISIONS = st.sampled_from(["day", "week", "month", "year", "span"])
DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))

CASES = [
    # date, precision, date_end, known: first and last possible day, as it is worded
    ("2024-02-10", "day", None, None, "2024-02-10", "2024-02-10", "10 February 2024"),
    ("2024-02-10", "day", "2024-02-10", None, "2024-02-10", "2024-02-10", "10 February 2024"),
    ("2023-12-31", "day", "2024-01-02", None, "2023-12-31", "2023-12-31", "31 December 2023 to 2 January 2024"),
    ("2023-11-01", "day", "2023-11-30", None, "2023-11-01", "2023-11-01", "1 to 30 November 2023"),
    ("2024-02-10", "week", None, None, "2024-02-10", "2024-02-16", "some day from 10 to 16 February 2024"),
    ("2024-02-28", "week", None, None, "2024-02-28", "2024-03-05", "some day from 28 February to 5 March 2024"),
    ("2023-12-28", "week", None, None, "2023-12-28", "2024-01-03", "some day from 28 December 2023 to 3 January 2024"),
    ("2023-10-24", "week", "2023-10-29", None, "2023-10-24", "2023-10-29", "some day from 24 to 29 October 2023"),
    ("2023-10-24", "span", "2023-10-29", None, "2023-10-24", "2023-10-29", "some day from 24 to 29 October 2023"),
    ("2023-11-01", "span", "2023-11-30", None, "2023-11-01", "2023-11-30", "November 2023"),
    ("2024-02-10", "month", None, None, "2024-02-01", "2024-02-29", "February 2024"),
    ("2023-12-01", "month", None, None, "2023-12-01", "2023-12-31", "December 2023"),
    ("2024-02-10", "month", "2024-02-20", None, "2024-02-01", "2024-02-20", "some day from 1 to 20 February 2024"),
    ("2024-02-10", "year", None, None, "2024-01-01", "2024-12-31", "2024"),
    ("2024-02-10", "year", "2024-06-30", None, "2024-01-01", "2024-06-30", "some day from 1 January to 30 June 2024"),
    # nothing began after it was known
    ("2024-02-10", "week", None, "2024-02-12", "2024-02-10", "2024-02-12", "some day from 10 to 12 February 2024"),
    ("2024-02-10", "week", None, "2024-02-10", "2024-02-10", "2024-02-10", "10 February 2024"),
    ("2024-02-01", "month", None, "2024-02-10", "2024-02-01", "2024-02-10", "some day from 1 to 10 February 2024"),
    ("2023-05-05", "span", "2023-05-11", "2023-05-14", "2023-05-05", "2023-05-11", "some day from 5 to 11 May 2023"),
    ("2023-05-05", "span", "2023-05-11", "2023-05-09", "2023-05-05", "2023-05-09", "some day from 5 to 9 May 2023"),
    ("2024-01-01", "year", None, "2024-05-04", "2024-01-01", "2024-05-04", "some day from 1 January to 4 May 2024"),
    # known abroad a day before the local day
    ("2024-02-10", "day", None, "2024-02-09", "2024-02-10", "2024-02-10", "10 February 2024"),
    ("2024-02-10", "week", None, "2024-02-09", "2024-02-10", "2024-02-10", "10 February 2024"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "precision", "end", "known", "first", "last", "words"), CASES)
def test_first_and_last_possible_day(
    day: str, precision: str, end: str | None, known: str | None, first: str, last: str, words: str
) -> None:
    """The days, and their one wording."""
    event = make_event(f"{day}-x", date_precision=precision, date_end=end, known=known)
    assert (*map(str, event.days), when(event)) == (first, last, words)
    assert event.is_dated_to_day == (first == last)


@given(DAYS, PRECISIONS, st.integers(0, 60), st.integers(0, 400))
def test_days_are_of_the_file_and_never_after_known(day: date, precision: str, length: int, late: int) -> None:
    """For every form of dating: the own day is one of the days, none is after it was known, no end is widened."""
    end = day + timedelta(days=length) if length or precision == "span" else None
    known = day + timedelta(days=late)
    event = make_event(f"{day}-x", date_precision=precision, date_end=end and str(end), known=str(known))
    first, last = event.days
    assert first <= day <= last <= known
    assert precision != "day" or first == last
    assert end is None or last <= end
    assert {first.year, last.year} == {day.year} or precision in {"week", "span"} or end


@pytest.mark.parametrize("precision", ["day", "week", "month", "year", "span"])
def test_the_last_days_of_the_calendar(precision: str) -> None:
    """A slip of the pen in the year ends in a fault of the file, not in a traceback."""
    assert possible_days(date.max, precision, None)[1] == date.max  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2023-02-29", None),
        ("20240229", None),
        ("2024-W09-4", None),
        ("2024-2-29", None),
        ("2024-02-29 ", None),
        ("2024-02", None),
        ("", None),
    ],
)
def test_a_real_day_is_written_in_one_way(text: str, expected: date | None) -> None:
    assert real_day(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_date_that_may_be_a_month_or_a_year_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2024, 2, 28), 2, date(2024, 3, 1)),
        (date(2024, 3, 1), -2, date(2024, 2, 28)),
        (date.max, 1, date.max),
        (date(1, 1, 2), -5, date.min),
    ],
)
def test_no_day_is_moved_out_of_the_calendar(day: date, days: int, expected: date) -> None:
    assert shifted(day, days) == expected
