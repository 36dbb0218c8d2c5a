"""How few there are at the least, against every way in which the records may be one or differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.figures import Figure, FigureSpec, compute
from generator.register import Register
from tests.builders import casualties, make_event, make_record
from tests.figures.test_properties import PROPERTY

DAY = date(2024, 3, 1)
Pairs = set[frozenset[int]]
Story = dict[str, Any]  # what each stands for, how many drowned, whether it is asked for, and which pairs are linked


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Up to six records; a pair may be one, is known to differ, or is not linked."""
    size = draw(st.integers(1, 6))
    said = {
        frozenset(pair): draw(st.sampled_from(["same", "same", "apart", ""])) for pair in combinations(range(size), 2)
    }
    return {
        "stands_for": draw(st.lists(st.integers(1, 4), min_size=size, max_size=size)),
        "drowned": draw(st.lists(st.integers(0, 5), min_size=size, max_size=size)),
        "asked": draw(st.lists(st.sampled_from([True, True, False]), min_size=size, max_size=size)),
        "same": {pair for pair, word in said.items() if word == "same"},
        "apart": {pair for pair, word in said.items() if word == "apart"},
    }


def figure_of(story: Story, measure: str = "") -> Figure:
    def linked(n: int, key: str) -> list[str]:
        return [f"e{other}" for pair in sorted(map(sorted, story[key])) if n in pair for other in pair if other != n]

    events = [
        make_event(
            f"e{n}",
            "flood",
            date=DAY + timedelta(days=n),
            multiplicity=number,
            place="ford" if story["asked"][n] else "mill",
            casualties=[casualties("drowned", story["drowned"][n])],
            possibly_same_as=linked(n, "same"),
            distinct_from=linked(n, "apart"),
        )
        for n, number in enumerate(story["stands_for"])
    ]
    spec = FigureSpec("f", "sum" if measure else "count", "flood", where={"place": ("ford",)}, measure=measure)
    return compute(spec, Register.of(make_record(events)))


def groups(size: int, same: Pairs) -> list[set[int]]:
    """Which may be one, directly or through others."""
    found = [{n} for n in range(size)]
    for pair in same:
        joined = [group for group in found if group & pair]
        found = [*(group for group in found if not group & pair), set().union(*joined)]
    return found


def ways(members: list[int], apart: Pairs) -> Iterator[list[list[int]]]:
    """Every way to divide them into events of which none holds two that differ."""
    if not members:
        yield []
        return
    last = members[-1]
    for way in ways(members[:-1], apart):
        yield [*way, [last]]
        for n, block in enumerate(way):
            if not any(frozenset((one, last)) in apart for one in block):
                yield [*way[:n], [*block, last], *way[n + 1 :]]


def truth(story: Story, numbers: list[int]) -> int:
    """The least sum that any way gives, each event as great as its greatest record that is asked for."""
    least = 0
    for group in groups(len(numbers), story["same"]):
        sums = (
            sum(max((numbers[n] for n in block if story["asked"][n]), default=0) for block in way)
            for way in ways(sorted(group), story["apart"])
        )
        least += min(sums)
    return least


CLOVER = {frozenset((0, 3)), frozenset((1, 3)), frozenset((2, 3))}
STAR = {"stands_for": [1, 1, 1, 1], "drowned": [1, 1, 1, 1], "asked": [True] * 4, "same": CLOVER}


@PROPERTY
@example({**STAR, "apart": {frozenset((0, 1)), frozenset((0, 2)), frozenset((1, 2))}})
@example({**STAR, "apart": {frozenset((0, 1))}, "asked": [True, True, True, False]})
@given(stories())
def test_the_low_is_never_above_the_truth_and_is_it_in_groups_of_up_to_three(story: Story) -> None:
    count, harm = figure_of(story), figure_of(story, "drowned")
    asked = [n for n, is_asked in enumerate(story["asked"]) if is_asked]
    found = (count.low, harm.low if asked else 0)
    right = (truth(story, story["stands_for"]), truth(story, story["drowned"]))
    assert all(int(low or 0) <= least for low, least in zip(found, right, strict=True))
    if max(map(len, groups(len(story["asked"]), story["same"]))) <= 3:
        assert found == right


@PROPERTY
@given(stories())
def test_what_is_told_apart_never_makes_fewer_of_them(story: Story) -> None:
    told, untold = figure_of(story), figure_of({**story, "apart": set()})
    assert told.apart == int(told.low or 0) - int(untold.low or 0)
    assert told.apart >= 0 == untold.apart
    assert (told.value, told.high, told.ids) == (untold.value, untold.high, untold.ids)


def test_many_that_may_be_one_and_differ_are_counted_without_delay() -> None:
    size = 400
    chain = {frozenset((n, n + 1)) for n in range(size - 1)}
    apart = {frozenset((n, n + 2)) for n in range(size - 2)}
    story = {"stands_for": [1] * size, "drowned": [0] * size, "asked": [True] * size, "same": chain, "apart": apart}
    assert figure_of(story).low == 2


@pytest.mark.parametrize(("apart", "low"), [(set(), 1), ({frozenset((0, 2))}, 2)])
def test_two_told_apart_are_two_though_what_links_them_is_not_asked_for(apart: Pairs, low: int) -> None:
    same = {frozenset((0, 1)), frozenset((1, 2))}
    story = {"stands_for": [1, 1, 1], "drowned": [0, 0, 0], "asked": [True, False, True], "same": same, "apart": apart}
    assert figure_of(story).low == low
