"""A phrase holds exactly when every value that the record allows makes it true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures.figure import Figure, FigureSpec, LeftOut
from generator.prose.phrases import Phrase, nouns_in, read_phrase
from generator.prose.said_numbers import Hedge, Said, supports
from generator.truth.untruths import holds, to_write, untruths
from tests.builders import make_codebook

CODEBOOK = make_codebook()
EVENT_TYPE = next(t for t in CODEBOOK.types.values() if t.part)
OTHER_TYPE = next(t for t in CODEBOOK.types.values() if t is not EVENT_TYPE)
PART = next(iter(CODEBOOK.parts.values()))

COUNT = Figure(
    name="n",
    kind="count",
    definition="",
    unit=EVENT_TYPE.plural,
    unit_singular=EVENT_TYPE.noun,
    as_of=date(2023, 11, 22),
    value=5,
    low=5,
    high=5,
    ids=("a", "b", "c", "d", "e"),
    since=date(2023, 11, 21),
    until=date(2023, 11, 22),
)
SPEC = FigureSpec("n", "count", of=EVENT_TYPE.id)
TALLY = replace(COUNT, kind="tally", value=68, low=68, high=None, qualifier="at least")


DELAY_SPEC = FigureSpec("d", "delay", event="a")


def delay(low: int, high: int) -> Figure:
    value = low if low == high else None
    return replace(
        COUNT, kind="delay", unit="minutes", unit_singular="minute", value=value, low=low, high=high, ids=("a",)
    )


def rules(text: str, figure: Figure, spec: FigureSpec = SPEC) -> list[str]:
    return [untrue.rule for untrue in untruths(read_phrase(text, CODEBOOK), spec, figure)]


@pytest.mark.parametrize(("text", "spec"), [("24 hours", DELAY_SPEC), ("no known number of minutes", DELAY_SPEC)])
def test_of_what_has_no_number_no_words_are_offered(text: str, spec: FigureSpec) -> None:
    lacking = LeftOut("no delay known", ("a",))
    figure = replace(delay(0, 0), value=None, low=None, high=None, ids=(), left_out=(lacking,))
    mends = [each.mend for each in untruths(read_phrase(text, CODEBOOK), spec, figure)]
    expected = "leave the claim out, or add what the record lacks (no delay known): no number is true of it"
    assert mends == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "five {plural}",
        "5 {plural}",
        "at least five {plural}",
        "more than four {plural}",
        "up to five",
        "about five",
        "five {plural} in two days",
        "no fewer than 3",
        "five times",
        "five times on two days",
    ],
)
def test_true_phrases_of_an_exact_count_hold(text: str) -> None:
    assert rules(text.format(plural=EVENT_TYPE.plural), COUNT) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("six {plural}", "says 'six'; the record gives 5 {plural} as known on 2023-11-22"),
        ("at least six {plural}", "says 'at least six'; the record gives 5 {plural} as known on 2023-11-22"),
        ("more than five {plural}", "says 'more than five'; the record gives 5 {plural} as known on 2023-11-22"),
        ("nearly five", "says 'nearly five'; the record gives 5 {plural} as known on 2023-11-22"),
        ("many {plural}", "holds no number"),
        ("5% {plural}", "says '5%', a share, but its figure is in {plural}"),
        ("5 percent of {plural}", "says '5 percent', a share, but its figure is in {plural}"),
        ("five times as many {plural}", "says 'five times', how many times as much, but its figure is in {plural}"),
        ("a fivefold rise", "says 'fivefold', how many times as much, but its figure is in {plural}"),
        ("five of six {plural}", "holds several numbers ('five' and 'six')"),
        ("five {plural} in three days", "speaks of 3 days, but its figure spans 2 (2023-11-21 to 2023-11-22)"),
        ("five {other}", "speaks of {other}, but its figure counts {plural}"),
        ("five {parts}", "speaks of {parts}, but its figure counts {plural}"),
    ],
)
def test_false_phrases_are_named(text: str, rule: str) -> None:
    words = {"plural": EVENT_TYPE.plural, "other": OTHER_TYPE.plural, "parts": PART.plural}
    assert rule.format(**words) in rules(text.format(**words), COUNT)


SIX_OR_SEVEN = replace(COUNT, value=6, low=6, high=7)


@pytest.mark.parametrize(
    ("text", "figure", "is_true"),
    [
        ("six or seven {plural}", SIX_OR_SEVEN, True),
        ("some 6 or 7 {plural}", SIX_OR_SEVEN, True),
        ("six or eight {plural}", SIX_OR_SEVEN, False),
        ("seven or six {plural}", SIX_OR_SEVEN, False),
        ("six and seven {plural}", SIX_OR_SEVEN, False),
        ("six or seven {plural}", COUNT, False),
        ("six or seven {plural}", replace(COUNT, value=6, low=6, high=6), False),
    ],
)
def test_one_number_or_the_next_holds_where_it_may_be_either(text: str, figure: Figure, *, is_true: bool) -> None:
    assert (rules(text.format(plural=EVENT_TYPE.plural), figure, SPEC) == []) == is_true


@pytest.mark.parametrize(
    ("text", "low", "high", "is_true"),
    [
        ("two days", 2880, 2880, True),
        ("two-day", 2880, 2880, True),
        ("three days", 2880, 2880, False),
        ("up to two days", 2000, 2880, True),
        ("between one and two days", 1440, 2880, True),
        ("between one and two days", 1440, 2881, False),
        ("one day", 1440, 1440, True),
        ("24 hours", 1440, 1440, True),
        ("two days", 2, 2, False),
    ],
)
def test_days_of_a_delay_are_so_many_minutes(text: str, low: int, high: int, *, is_true: bool) -> None:
    assert (rules(text, delay(low, high), DELAY_SPEC) == []) is is_true


@given(low=st.integers(1, 100), more=st.integers(0, 50), unit=st.sampled_from([1, 60, 1440]))
def test_what_is_offered_for_a_delay_is_true_of_it(low: int, more: int, unit: int) -> None:
    found = delay(low * unit, (low + more) * unit)
    assert rules(to_write(found), found, DELAY_SPEC) == []


def test_a_delay_of_whole_days_is_offered_in_days() -> None:
    assert [
        to_write(delay(*bounds)) for bounds in ((2880, 2880), (1440, 2880), (1440, 1440), (2880, 2940), (90, 90))
    ] == [
        "two days",
        "between one and two days",
        "24 hours",
        "between 48 and 49 hours",
        "90 minutes",
    ]


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("at least 68", True),
        ("at least sixty-eight", True),
        ("at least 60", True),
        ("more than 67", True),
        ("more than 68", False),
        ("68", False),
        ("at least 69", False),
        ("about 68", False),
        ("up to 68", False),
    ],
)
def test_a_tally_bears_its_own_qualifier_and_what_follows_from_it(text: str, is_true: bool) -> None:  # noqa: FBT001
    assert is_true == (rules(text, TALLY) == [])


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("more than 60", True),
        ("more than 59", True),
        ("at least 60", True),
        ("at least 61", True),  # of whole numbers, what is more than 60 is that
        ("at least 62", False),
        ("more than 61", False),
        ("60", False),
        ("61", False),
        ("about 60", False),
    ],
)
def test_more_than_a_number_is_at_least_the_next_one(text: str, is_true: bool) -> None:  # noqa: FBT001
    more = replace(TALLY, value=60, low=60, qualifier="more than")
    assert is_true == (rules(text, more) == [])


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("at least 68", True),
        ("at least 60", True),
        ("more than 67", True),
        ("at least 69", False),  # true of the records alone
        ("at least 95", False),
        ("98", False),
        ("98 recorded {plural}", False),
        ("about 98", False),
    ],
)
def test_on_both_bases_a_phrase_must_hold_of_the_records_and_of_the_stated_total(text: str, is_true: bool) -> None:  # noqa: FBT001
    both = replace(COUNT, value=98, low=94, high=98, also=TALLY)
    assert is_true == (rules(text.format(plural=EVENT_TYPE.plural), both) == [])


def test_a_share_is_said_as_one_and_nothing_else_is() -> None:
    share = replace(COUNT, kind="share", unit="percent", value=50, low=50, high=50, noun=EVENT_TYPE.plural)
    spec = FigureSpec("n", "share")
    assert rules("half of them", share, spec) == rules("50%", share, spec) == []
    assert rules("50 of them", share, spec) == ["says '50', no share, but its figure is in percent"]
    assert rules("half of them", replace(COUNT, value=50, low=50, high=50)) != []


def test_what_is_given_on_both_bases_names_both_and_mends_to_what_both_bear() -> None:
    both = replace(COUNT, value=98, low=94, high=98, also=TALLY)
    (untrue,) = untruths(read_phrase("at least 90", CODEBOOK), SPEC, both)
    plural = EVENT_TYPE.plural
    assert untrue.rule == (
        f"says 'at least 90'; the record gives 98 {plural} (between 94 and 98) as known on 2023-11-22, "
        f"and a stated total of at least 68 {plural}"
    )
    assert untrue.mend == f"write 'at least 68 {plural}'"


def test_an_exact_number_is_refused_where_the_record_gives_a_range() -> None:
    ranged = replace(COUNT, low=4, high=6)
    assert rules("five", ranged) == [
        f"says 'five'; the record gives 5 {EVENT_TYPE.plural} (between 4 and 6) as known on 2023-11-22"
    ]
    assert rules("at least four", ranged) == []
    assert rules("four to six", ranged) == []
    assert rules("five recorded", ranged) == []


def test_a_superlative_names_its_record_and_no_other() -> None:
    spec = replace(SPEC, kind="first", is_="a")
    first = replace(COUNT, kind="first", ids=("a#1",), among=5, value=None)
    assert rules("the first in the north", first, spec) == []
    assert rules("the first of five", first, spec) == []
    assert rules("the first of six", first, spec) == [f"says 'six', but it was chosen from 5 {EVENT_TYPE.plural}"]
    assert rules("the first", first, replace(spec, is_="b")) == ["is not true of b; the record gives a#1"]
    assert rules("the first", replace(first, ids=("a#1", "b#1")), spec) == ["is not certain: a#1, b#1 may all be it"]
    assert rules("the largest", first, spec) == ["says 'most', but its figure asks for the first"]
    assert rules("the first", replace(first, ids=()), spec) == ["holds of no record: nothing matches the figure"]


def test_a_noun_inside_a_longer_noun_is_not_found_twice() -> None:
    nouns = {term.plural for term in CODEBOOK.tally_measures.values()} | {EVENT_TYPE.plural}
    for noun in nouns:
        assert nouns_in(f"many {noun} there", CODEBOOK) == {noun}


HEDGES: tuple[Hedge, ...] = ("exactly", "at least", "more than", "at most", "fewer than", "about", "nearly", "between")


def true_of(hedge: Hedge, n: int, upper: int, x: int) -> bool:
    """The plain meaning of a hedge for one true number x: the slow twin of `supports`."""
    return {
        "exactly": x == n,
        "at least": x >= n,
        "more than": x > n,
        "at most": x <= n,
        "fewer than": x < n,
        "about": abs(x - n) * 10 <= n,
        "nearly": x < n and (n - x) * 10 <= n,
        "between": n <= x <= upper,
    }[hedge]


@given(st.sampled_from(HEDGES), st.integers(0, 60), st.integers(0, 10), st.integers(0, 60), st.integers(0, 12))
def test_no_hedge_is_accepted_that_the_interval_does_not_bear_out(
    hedge: Hedge, n: int, more: int, low: int, width: int
) -> None:
    said = Said(hedge, n, str(n), "cardinal", upper=n + more)
    every = all(true_of(hedge, n, n + more, x) for x in range(low, low + width + 1))
    assert supports(said, low, low + width) == every


@given(st.sampled_from(HEDGES), st.integers(0, 60), st.integers(0, 60))
def test_an_open_upper_bound_bears_out_lower_bounds_alone(hedge: Hedge, n: int, low: int) -> None:
    said = Said(hedge, n, str(n), "cardinal", upper=n + 5)
    assert supports(said, low, None) == ((hedge == "at least" and low >= n) or (hedge == "more than" and low > n))


def test_holds_reads_a_figure_without_value_as_nothing() -> None:
    phrase: Phrase = read_phrase("five", CODEBOOK)
    assert not holds(phrase.said[0], phrase.text, replace(COUNT, value=None, low=None, high=None))


RATE: dict[str, Any] = {"kind": "rate", "unit": f"{EVENT_TYPE.plural} per week", "noun": EVENT_TYPE.plural}
RATE |= dict.fromkeys(("value", "low", "high"), 160 / 9)
WRITTEN: list[tuple[dict[str, Any], str]] = [
    ({"low": 4}, "5 recorded {plural}"),
    ({"value": 1, "low": 0, "high": 1}, "1 recorded {noun}"),
    ({"kind": "tempo", "high": 7}, "between 5 and 7 {plural}"),
    ({"kind": "sum", "high": None}, "at least 5 {plural}"),
    (RATE, f"about 17.78 {RATE['unit']}"),
    (
        {"kind": "share", "unit": "percent", "value": 40.426, "low": 39.1304, "high": 42.2222},
        "between 39.13 and 42.23 percent",
    ),
    ({"kind": "share", "unit": "percent", "value": 40.426, "low": 40.426, "high": 40.426}, "40.43 percent"),
    ({"kind": "compare", "value": -3, "low": -3, "high": -3}, "3 fewer {plural}"),
    ({"kind": "compare", "value": -3, "low": -3, "high": -2}, "between 2 and 3 fewer {plural}"),
    ({"kind": "compare", "value": 1, "low": -1, "high": 2}, "up to 2 more {plural}"),
    ({"kind": "compare", "unit": "times", "value": 1.83, "low": 1.6212, "high": 2.05}, "at least 1.62 times"),
]


@pytest.mark.parametrize(("changes", "words"), WRITTEN, ids=[words for _, words in WRITTEN])
def test_the_words_that_a_fault_says_to_write_are_let_pass(changes: dict[str, Any], words: str) -> None:
    figure = replace(COUNT, **changes)
    spec = FigureSpec("n", figure.kind, of=EVENT_TYPE.id)
    text = words.format(noun=EVENT_TYPE.noun, plural=EVENT_TYPE.plural)
    assert f"write '{text}'" in [untrue.mend for untrue in untruths(read_phrase("nineteen", CODEBOOK), spec, figure)]
    assert rules(text, figure, spec) == []


@given(
    st.sampled_from(["count", "tempo", "sum", "compare"]),
    st.integers(-50, 5_000),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_what_is_to_be_written_always_holds(kind: str, value: int, below: int, above: int) -> None:
    value = value if kind == "compare" else abs(value)
    low = value - below if kind == "compare" else max(0, value - below)
    figure = replace(COUNT, kind=kind, value=value, low=low, high=value + above)
    assert rules(to_write(figure), figure, FigureSpec("n", "count", of=EVENT_TYPE.id)) == []
