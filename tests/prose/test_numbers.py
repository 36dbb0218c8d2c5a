"""Numbers are read out of prose as a reader would read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.numbers import numbers_in

READ = [
    ("at least 68 attacks", [(68, "cardinal")]),
    ("sixty-eight attacks", [(68, "cardinal")]),
    ("sixty eight attacks", [(68, "cardinal")]),
    ("1,250 people", [(1250, "cardinal")]),
    ("three strikes in two days", [(3, "cardinal"), (2, "cardinal")]),
    ("a hundred and five", [(105, "cardinal")]),
    ("one hundred twenty-three thousand four hundred", [(123_400, "cardinal")]),
    ("a dozen rockets, two dozen drones", [(12, "cardinal"), (24, "cardinal")]),
    ("3 million", [(3_000_000, "cardinal")]),
    ("no attack", [(0, "cardinal")]),
    ("twice", [(2, "times")]),
    ("three times as many", [(3, "times")]),
    ("2.5 times", [(2.5, "times")]),
    ("the 21st and the third", [(21, "ordinal"), (3, "ordinal")]),
    ("twenty-first", [(21, "ordinal")]),
    ("9 to 12", [(9, "cardinal"), (12, "cardinal")]),
    ("an AC-130J, an F-16 and 107mm tubes", []),
    ("", []),
    ("someone wondered", []),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_numbers_are_read_as_written(text: str, expected: list[tuple[float, str]]) -> None:
    assert expected == [(n.value, n.kind) for n in numbers_in(text)]


def words_of(n: int) -> str:
    """An independent speller of 0 to 999,999."""
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
    if n < 20:
        return small[n]
    if n < 100:
        return tens[n // 10] + (f"-{small[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{small[n // 100]} hundred" + (f" and {words_of(n % 100)}" if n % 100 else "")
    return f"{words_of(n // 1000)} thousand" + (f" {words_of(n % 1000)}" if n % 1000 else "")


@given(st.integers(0, 999_999))
def test_a_spelled_number_reads_back(n: int) -> None:
    assert [n] == [number.value for number in numbers_in(f"about {words_of(n)} things")]


@given(st.integers(0, 10**12))
def test_digits_read_back_with_and_without_separators(n: int) -> None:
    assert [n] == [number.value for number in numbers_in(f"{n} things")]
    assert [n] == [number.value for number in numbers_in(f"{n:,} things")]


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing_and_in_order(text: str) -> None:
    found = numbers_in(text)
    assert list(found) == sorted(found, key=lambda n: n.start)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
