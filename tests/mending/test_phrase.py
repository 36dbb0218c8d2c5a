"""A false number is rewritten in its own manner, and only where the phrase then holds and says the same otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures.figure import Figure, FigureSpec
from generator.mending.phrase import rewriting
from generator.prose.number_words import WORDS_BELOW, number_words, written_like
from generator.prose.numbers import numbers_in
from generator.prose.phrases import read_phrase
from generator.truth.untruths import untruths
from tests.builders import make_codebook

CODEBOOK = make_codebook()
SPEC = FigureSpec("n", "count", of="flood")
FLOODS = Figure(
    *("n", "count", "Floods.", "floods", "flood", date(2024, 3, 10)),
    *(6, 6, 6, ("a", "b", "c", "d", "e", "f")),
    since=date(2024, 3, 1),
    until=date(2024, 3, 10),
)
TALLY = replace(FLOODS, kind="tally", value=71, low=71, high=None, qualifier="at least")
KINDS: tuple[str, ...] = ("first", "last", "most", "least", "nth")


def count(value: float | None, low: float | None = None, high: float | None = None) -> Figure:
    """A count that is exact unless it is given bounds."""
    exact = low is None and high is None
    return replace(FLOODS, value=value, low=value if exact else low, high=value if exact else high)


def fixed(text: str, figure: Figure, spec: FigureSpec = SPEC, before: str = "") -> str | None:
    """The phrase as it is rewritten, None where it is left alone."""
    found = rewriting(
        read_phrase(text, CODEBOOK), replace(spec, kind=figure.kind) if spec is SPEC else spec, figure, CODEBOOK, before
    )
    return found.of(text) if found else None


@pytest.mark.parametrize(
    ("text", "figure", "new"),
    [
        ("five floods", FLOODS, "six floods"),
        ("5 floods", FLOODS, "6 floods"),
        ("Five floods", FLOODS, "Six floods"),
        ("5 recorded floods", count(6, 2, 9), "6 recorded floods"),
        ("sixty-eight floods", count(71), "seventy-one floods"),
        ("Sixty eight floods", count(71), "Seventy one floods"),
        ("one hundred and two floods", count(1_205), "one thousand two hundred and five floods"),
        ("one hundred two floods", count(205), "two hundred five floods"),
        ("1,250 floods", count(12_310), "12,310 floods"),
        ("1250 floods", count(12_310), "12310 floods"),
        ("998 floods", count(1_002), "1,002 floods"),
        ("at least 68", count(None, 60), "at least 60"),
        ("at least 68", count(64, 60, 70), "at least 60"),
        ("at most 5 floods", count(None, None, 8), "at most 8 floods"),
        ("about 40 floods", count(71, 70, 72), "about 71 floods"),
        ("at least 80", TALLY, "at least 71"),
        ("80 or more", TALLY, "71 or more"),
        ("five floods in ten days", FLOODS, "six floods in ten days"),
        ("five to nine floods", count(7, 6, 12), "six to twelve floods"),
        ("12–15 floods", count(7, 6, 12), "6–12 floods"),
        ("two floods", count(1), "one flood"),
        ("One recorded flood", count(3), "Three recorded floods"),
        ("the five of them", FLOODS, "the six of them"),
        ("three\nnew floods", count(1), "one\nnew flood"),
        ("two fewer", replace(count(-3), kind="compare"), "three fewer"),
    ],
)
def test_a_number_is_rewritten_as_it_was_written(text: str, figure: Figure, new: str) -> None:
    assert fixed(text, figure) == new


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        pytest.param("six floods", FLOODS, id="it is true"),
        pytest.param("at least four floods", FLOODS, id="its hedge still holds"),
        pytest.param("five missions", FLOODS, id="the nouns disagree"),
        pytest.param("five floods in nine days", FLOODS, id="another number is false too"),
        pytest.param("five floods", count(None), id="no value"),
        pytest.param("five floods", count(None, 6), id="only a bound, and no hedge"),
        pytest.param("five floods", count(6, 5, 7), id="only a range, and no hedge"),
        pytest.param("more than 8 floods", FLOODS, id="a number that the hedge does not allow"),
        pytest.param("five to nine floods", FLOODS, id="a range that would become a number"),
        pytest.param("five floods", count(0), id="none is another sentence"),
        pytest.param("no floods", FLOODS, id="nothing is no number to replace"),
        pytest.param("the fifth flood", FLOODS, id="an ordinal"),
        pytest.param("five times", FLOODS, id="a multiplicative"),
        pytest.param("twice", FLOODS, id="a multiplicative in one word"),
        pytest.param("a dozen floods", FLOODS, id="a manner that no other number has"),
        pytest.param("a hundred floods", FLOODS, id="an article for one"),
        pytest.param("dozens of floods", FLOODS, id="a word for many"),
        pytest.param("half of the floods", FLOODS, id="a share"),
        pytest.param("5 million floods", FLOODS, id="digits and a word"),
        pytest.param("FIVE floods", FLOODS, id="capitals"),
        pytest.param("05 floods", FLOODS, id="a leading zero"),
        pytest.param("five floods and seven", FLOODS, id="several numbers"),
        pytest.param("an eight-flood month", FLOODS, id="an article that goes with the number"),
        pytest.param("two", count(1), id="one, with the noun out of sight"),
        pytest.param("one of the floods", count(2), id="one among many"),
        pytest.param("these two floods", count(1), id="a word that agrees with many"),
        pytest.param("two floods were named", count(1), id="a verb that agrees with many"),
        pytest.param("floods", FLOODS, id="no number"),
        pytest.param("two fewer", replace(count(3), kind="compare"), id="more, where it said fewer"),
    ],
)
def test_what_would_say_something_else_is_left_alone(text: str, figure: Figure) -> None:
    assert fixed(text, figure) is None


@pytest.mark.parametrize("kind", KINDS)
def test_superlatives_are_left_alone_with_their_numbers(kind: str) -> None:
    spec = FigureSpec("n", kind, of="flood", is_="a", n=3)
    figure = replace(FLOODS, kind=kind, value=None, ids=("a",), among=6)
    assert fixed(f"the {kind} of five floods", figure, spec) is None


def test_the_words_before_the_phrase_are_heeded() -> None:
    assert fixed("8 percent", count(6), before="There was an ") is None
    assert fixed("two floods", count(1), before="All of these ") is None
    assert fixed("two floods", count(1), before="There came ") == "one flood"


def test_a_percentage_keeps_its_sign_and_its_decimals() -> None:
    share = replace(FLOODS, kind="share", unit="percent", unit_singular="percent", value=42.31, low=42.31, high=42.31)
    assert fixed("40 percent", share) == "42 percent"
    assert fixed("40%", share) == "42%"
    assert fixed("forty percent", share) == "forty-two percent"
    assert fixed("40.1 percent", share) == "42.3 percent"
    assert fixed("about 30 percent", share) == "about 42 percent"


@given(value=st.integers(0, WORDS_BELOW - 1), joiner=st.sampled_from("- "), says_and=st.booleans())
def test_words_and_numbers_are_each_others_inverse(value: int, joiner: str, *, says_and: bool) -> None:
    words = number_words(value, joiner, says_and=says_and)
    (number,) = numbers_in(words)
    assert (number.value, number.kind, number.start, number.end) == (value, "cardinal", 0, len(words))
    assert written_like(words, value, value) == words


def test_every_number_below_two_thousand_is_read_back() -> None:
    for value, joiner, says_and in product(range(2_000), "- ", (True, False)):
        assert [n.value for n in numbers_in(number_words(value, joiner, says_and=says_and))] == [value]


@pytest.mark.parametrize("value", [-1, WORDS_BELOW])
def test_numbers_out_of_reach_are_not_put_in_words(value: int) -> None:
    with pytest.raises(ValueError, match=f"{value} is not written in words"):
        number_words(value)


WRITTEN: Mapping[str, str] = {"digits": "{n}", "grouped": "{n:,}", "words": "{w}", "capital": "{c}"}
FRAMES = (
    "{} floods",
    "{} recorded floods",
    "at least {} floods",
    "about {}",
    "up to {} in ten days",
    "nearly {} floods",
)


@given(
    said=st.integers(1, 5_000),
    low=st.integers(0, 5_000),
    more=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    manner=st.sampled_from(sorted(WRITTEN)),
    frame=st.sampled_from(FRAMES),
)
def test_a_fixed_phrase_holds_differs_in_its_number_alone_and_is_not_fixed_again(
    said: int, low: int, more: tuple[int, int], manner: str, frame: str
) -> None:
    words = number_words(said)
    text = frame.format(WRITTEN[manner].format(n=said, w=words, c=words.capitalize()))
    figure = count(low + more[0], low, low + sum(more))
    found = rewriting(read_phrase(text, CODEBOOK), SPEC, figure, CODEBOOK)
    if found is None:
        return
    new = found.of(text)
    assert list(untruths(read_phrase(text, CODEBOOK), SPEC, figure)) != []
    assert list(untruths(read_phrase(new, CODEBOOK), SPEC, figure)) == []
    assert rewriting(read_phrase(new, CODEBOOK), SPEC, figure, CODEBOOK) is None
    (old_number,), (new_number,) = (numbers_in(t)[:1] for t in (text, new))
    assert text[: old_number.start] == new[: new_number.start]
    rest, new_rest = text[old_number.end :], new[new_number.end :]
    assert rest.replace("floods", "flood") == new_rest.replace("floods", "flood")
    assert text[old_number.start].isdigit() == new[new_number.start].isdigit()
    assert text[old_number.start].isupper() == new[new_number.start].isupper()
