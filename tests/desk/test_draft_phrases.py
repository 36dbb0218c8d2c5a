"""Numbers, days and names as a draft writes them."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.draft_words import capital, encoded, rate_words, spelled_days, within_days
from generator.prose.numbers import numbers_in
from generator.words import bounds_words, delay_words, in_words, joined, with_article


@pytest.mark.parametrize(
    ("since", "until", "spelled", "within"),
    [
        ("2023-11-21", "2023-11-21", "21 November 2023", "on 21 November 2023"),
        ("2023-11-21", "2023-11-22", "21 and 22 November 2023", "on 21 and 22 November 2023"),
        ("2023-10-31", "2023-11-01", "31 October and 1 November 2023", "on 31 October and 1 November 2023"),
        (
            *("2023-12-31", "2024-01-01", "31 December 2023 and 1 January 2024"),
            "on 31 December 2023 and 1 January 2024",
        ),
        ("2023-11-03", "2023-11-09", "3 to 9 November 2023", "from 3 to 9 November 2023"),
        ("2024-02-01", "2024-02-29", "February 2024", "in February 2024"),
        ("2023-02-01", "2023-02-27", "1 to 27 February 2023", "from 1 to 27 February 2023"),
        ("2023-10-30", "2023-11-02", "30 October to 2 November 2023", "from 30 October to 2 November 2023"),
        (
            *("2023-10-01", "2024-02-10", "1 October 2023 until 10 February 2024"),
            "from 1 October 2023 until 10 February 2024",
        ),
    ],
)
def test_days(since: str, until: str, spelled: str, within: str) -> None:
    days = date.fromisoformat(since), date.fromisoformat(until)

    assert (spelled_days(*days), within_days(*days)) == (spelled, within)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (8, 8, "eight"),
        (0, 0, "no"),
        (3, 13, "between three and 13"),
        (3, None, "at least three"),
        (0, 4, "up to four"),
        (None, 4, "up to four"),
        (0, None, ""),
        (None, None, ""),
        (1250, 1250, "1,250"),
    ],
)
def test_bounds(low: float | None, high: float | None, words: str) -> None:
    assert bounds_words(low, high) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 1230, "up to 21 hours"),
        (1380, 1440, "between 23 and 24 hours"),
        (1440, 1440, "24 hours"),
        (1440, 2880, "between one and two days"),
        (2880, 2880, "two days"),
        (2880, 2940, "between 48 and 49 hours"),
        (10, 40, "between ten and 40 minutes"),
        (1, 1, "one minute"),
        (30, 150, "up to three hours"),
    ],
)
def test_delays(low: int, high: int, words: str) -> None:
    assert delay_words(low, high) == words


@pytest.mark.parametrize(
    ("rate", "ways"),
    [
        (1.5, ("1.5 a day", "about 1.5 a day")),
        (1.0, ("one a day", "about 1 a day")),
        (5 / 28, ("0.2 a day", "about 0.18 a day")),
        (2.6071, ("2.6 a day", "about 2.6 a day")),
        (1234.5, ("1234.5 a day", "about 1234 a day")),
    ],
)
def test_rates(rate: float, ways: tuple[str, str]) -> None:
    assert rate_words(rate, "day") == ways


def test_words_in_a_row() -> None:
    assert [joined(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [capital(text) for text in ("two", "[two](x)", "", "[", "11")] == ["Two", "[Two](x)", "", "[", "11"]
    assert [with_article(word) for word in ("open flood", "flood")] == ["an open flood", "a flood"]
    assert [in_words(n) for n in (0, 12, 13, 1000)] == ["no", "twelve", "13", "1,000"]


@given(st.text())
def test_encoded_text_shows_as_itself_on_one_line_without_marks(text: str) -> None:
    found = encoded(text)

    assert not set(found) & set('[]{}<>*_`|\\"“”\n\r\t')
    assert encoded(unescape(found)) == found
    assert unescape(found) == unescape(encoded(" ".join(text.split())))


@given(st.text(st.sampled_from("ab [](){}<>*_`|\\&#;!\"'“”")))
def test_encoding_loses_nothing_and_adds_no_number(text: str) -> None:
    assert unescape(encoded(text)) == " ".join(text.split())
    assert numbers_in(encoded(text)) == ()
