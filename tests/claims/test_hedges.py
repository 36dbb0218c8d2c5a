"""No hedge is accepted that the interval does not support: each hedge against its plain meaning, 100,000 draws."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from generator.figures.figure import Figure, FigureSpec
from generator.prose.phrases import read_phrase
from generator.truth.untruths import untruths
from tests.builders import make_codebook

CODEBOOK = make_codebook()
DRAWS = 100_000
OPEN = 10_000  # an open bound is tried with numbers up to here
SPEC = FigureSpec("f", "count", "flood")
FIGURE = Figure("f", "count", "Floods.", "floods", "flood", date(2024, 3, 25), 0, 0, 0, ())

# What each form of words says of one number, as a reader takes it.
PLAIN: Mapping[str, Callable[[int, int], bool]] = {
    "{n}": lambda x, n: x == n,
    "at least {n}": lambda x, n: x >= n,
    "no fewer than {n}": lambda x, n: x >= n,
    "{n} or more": lambda x, n: x >= n,
    "more than {n}": lambda x, n: x > n,
    "over {n}": lambda x, n: x > n,
    "at most {n}": lambda x, n: x <= n,
    "up to {n}": lambda x, n: x <= n,
    "fewer than {n}": lambda x, n: x < n,
    "about {n}": lambda x, n: 10 * abs(x - n) <= n,
    "nearly {n}": lambda x, n: 9 * n <= 10 * x < 10 * n,
}
PHRASES = {(form, n): read_phrase(f"{form.format(n=n)} floods", CODEBOOK) for form in PLAIN for n in range(61)}


def draw(chance: random.Random) -> tuple[str, int, int | None, int | None]:
    """A form of words, its number, and an interval near it; one in ten is open on one side."""
    form, n = chance.choice(list(PLAIN)), chance.randrange(61)
    low = max(0, n + chance.randint(-8, 8))
    high = low + chance.choice([0, 0, 0, 1, 2, 5])
    shape = chance.randrange(20)
    return form, n, None if shape == 0 else low, None if shape == 1 else high


def numbers_between(low: int | None, high: int | None) -> range:
    return range(low or 0, (OPEN if high is None else high) + 1, 1 if high is not None else 97)


def test_a_hedge_is_accepted_exactly_where_every_number_of_the_interval_bears_it_out() -> None:
    chance = random.Random(20231122)  # the same draws on every run
    accepted = refused = 0
    for _ in range(DRAWS):
        form, n, low, high = draw(chance)
        value = low if low == high else None
        figure = replace(FIGURE, value=value, low=low, high=high)
        is_accepted = not any(untruths(PHRASES[form, n], SPEC, figure))
        is_so = all(PLAIN[form](x, n) for x in numbers_between(low, high))
        if low is None and high is not None:
            is_so = is_so and form in ("at most {n}", "up to {n}", "fewer than {n}")  # nothing is known from below
        assert is_accepted == is_so, (form.format(n=n), low, high)
        accepted, refused = accepted + is_accepted, refused + (not is_accepted)
    print(f"\nhedges: {DRAWS:,} draws, {accepted:,} accepted, {refused:,} refused, each as its plain meaning has it")
    assert min(accepted, refused) > DRAWS // 10


@pytest.mark.parametrize(
    ("low", "high", "holds"), [(12, 15, "between 12 and 15"), (13, 13, "12 to 15"), (3, 5, "between three and five")]
)
def test_a_range_holds_what_lies_in_it(low: int, high: int, holds: str) -> None:
    figure = replace(FIGURE, value=None, low=low, high=high)
    phrase = read_phrase(f"{holds} floods", CODEBOOK)
    assert list(untruths(phrase, SPEC, figure)) == []
    assert list(untruths(phrase, SPEC, replace(figure, high=high + 3)))


@pytest.mark.parametrize("words", ["7", "exactly 7", "seven"])
def test_an_exact_number_is_refused_where_only_a_range_is_known(words: str) -> None:
    phrase = read_phrase(f"{words} floods", CODEBOOK)
    assert list(untruths(phrase, SPEC, replace(FIGURE, value=7, low=7, high=7))) == []
    assert list(untruths(phrase, SPEC, replace(FIGURE, value=7, low=6, high=8)))
