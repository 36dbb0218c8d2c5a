"""Rates and names as a draft writes them."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.draft_words import encoded, rate_words
from generator.prose.numbers import numbers_in


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
