"""What a phrase says: shares, words for many, ranges, hedges and their tolerances."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.numbers import numbers_in
from generator.prose.phrases import read_phrase
from generator.prose.said_numbers import HEDGE_TABLE, Hedge, Said, supports
from tests.builders import make_codebook

CODEBOOK = make_codebook()
THIRD = 100 / 3
Read = list[tuple[Hedge, float, float | None, str]]

PHRASES: list[tuple[str, Read]] = [
    ("a third of them", [("exactly", THIRD, None, "percent")]),
    ("about two thirds of them", [("about", 2 * THIRD, None, "percent")]),
    ("three-quarters of them", [("exactly", 75, None, "percent")]),
    ("at least half of them", [("at least", 50, None, "percent")]),
    ("four out of five", [("exactly", 80, None, "percent")]),
    ("40 percent", [("exactly", 40, None, "percent")]),
    ("more than forty per cent", [("more than", 40, None, "percent")]),
    ("33.3%", [("exactly", 33.3, None, "percent")]),
    ("20 to 30 percent", [("between", 20, 30, "percent")]),
    ("a third flood", [("exactly", 3, None, "ordinal")]),
    ("half as many", [("exactly", 0.5, None, "times")]),
    ("half a dozen boats", [("exactly", 6, None, "cardinal")]),
    ("a dozen boats", [("exactly", 12, None, "cardinal")]),
    ("dozens of boats", [("at least", 24, None, "cardinal")]),
    ("scores of boats", [("at least", 40, None, "cardinal")]),
    ("hundreds of boats", [("at least", 200, None, "cardinal")]),
    ("tens of thousands of boats", [("at least", 20_000, None, "cardinal")]),
    ("several boats", [("at least", 3, None, "cardinal")]),
    ("two million boats", [("exactly", 2_000_000, None, "cardinal")]),
    ("2.3 million boats", [("exactly", 2_300_000, None, "cardinal")]),
    ("threefold", [("exactly", 3, None, "times")]),
    ("two and a half times as many", [("exactly", 2.5, None, "times")]),
    ("trebled", [("exactly", 3, None, "times")]),
    ("halved", [("exactly", 0.5, None, "times")]),
    ("12 to 15 boats", [("between", 12, 15, "cardinal")]),
    ("12–15 boats", [("between", 12, 15, "cardinal")]),
    ("between 12 and 15 boats", [("between", 12, 15, "cardinal")]),
    ("between twelve and fifteen boats", [("between", 12, 15, "cardinal")]),
    ("12 and 15 boats", [("exactly", 12, None, "cardinal"), ("exactly", 15, None, "cardinal")]),
    ("one-way boats, two-star hotels, second-hand nets", []),
    ("exactly 12", [("exactly", 12, None, "cardinal")]),
    ("no fewer than 12", [("at least", 12, None, "cardinal")]),
    ("12 or more", [("at least", 12, None, "cardinal")]),
    ("over a hundred", [("more than", 100, None, "cardinal")]),
    ("surpassed 12", [("more than", 12, None, "cardinal")]),
    ("no more than 12", [("at most", 12, None, "cardinal")]),
    ("up to 12", [("at most", 12, None, "cardinal")]),
    ("fewer than 12", [("fewer than", 12, None, "cardinal")]),
    ("just under 12", [("nearly", 12, None, "cardinal")]),
    ("roughly 12", [("about", 12, None, "cardinal")]),
    ("none", [("exactly", 0, None, "cardinal")]),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_what_a_phrase_says(text: str, expected: Read) -> None:
    read = read_phrase(text, CODEBOOK).said
    assert [(s.hedge, s.kind) for s in read] == [(hedge, kind) for hedge, _, _, kind in expected]
    assert [s.value for s in read] == pytest.approx([value for _, value, _, _ in expected])
    assert [s.upper for s in read] == [upper for _, _, upper, _ in expected]
    assert all(text[s.start : s.end].lower() == s.words.lower() for s in read)


def test_every_hedge_of_the_table_is_read_as_what_it_says() -> None:
    for rule in HEDGE_TABLE:
        for words in rule.words:
            of = "times" if {"often", "frequently"} & set(words.split()) else "boats"
            (said,) = read_phrase(f"{words} 12 {of}", CODEBOOK).said
            assert said.hedge == rule.hedge, words
        assert rule.means


@pytest.mark.parametrize(
    ("text", "share", "is_true"),
    [
        ("33 percent", Fraction(1, 3), True),
        ("33.3 percent", Fraction(1, 3), True),
        ("34 percent", Fraction(1, 3), False),
        ("33.4 percent", Fraction(1, 3), False),
        ("a third of them", Fraction(1, 3), True),
        ("a third of them", Fraction(333, 1000), False),
        ("about a third of them", Fraction(31, 100), True),
        ("about a third of them", Fraction(29, 100), False),
        ("half of them", Fraction(1, 2), True),
        ("more than half of them", Fraction(1, 2), False),
    ],
)
def test_a_share_holds_to_the_last_digit_it_gives(text: str, share: Fraction, is_true: bool) -> None:  # noqa: FBT001
    (said,) = read_phrase(text, CODEBOOK).said
    percent = float(100 * share)
    assert supports(said, percent, percent) == is_true


@given(st.integers(0, 100), st.floats(0, 100))
def test_a_share_in_whole_percent_is_never_off_by_more_than_half_of_one(stated: int, given_: float) -> None:
    (said,) = read_phrase(f"{stated} percent", CODEBOOK).said
    assert supports(said, given_, given_) == (stated - 0.5 <= given_ <= stated + 0.5)


def test_a_share_that_may_lie_wider_is_not_exact() -> None:
    said = Said("exactly", 50, "50 percent", "percent", half_step=0.5)
    assert supports(said, 49.6, 50.4)
    assert not supports(said, 49.4, 50.4)
    assert not supports(said, 50.0, None)


@given(st.integers(3, 12).flatmap(lambda below: st.tuples(st.integers(1, below - 1), st.just(below))))
def test_fractions_in_words_are_read_as_their_share(fraction: tuple[int, int]) -> None:
    above, below = fraction
    cardinals = "one two three four five six seven eight nine ten eleven".split()
    ordinals = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
    words = f"{cardinals[above - 1]} {ordinals[below - 3]}{'s' if above > 1 else ''} of them"
    assert [n.value for n in numbers_in(words)] == pytest.approx([100 * above / below])
