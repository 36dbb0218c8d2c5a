"""What may stand at a place by rank, against every choice of numbers between their bounds."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from generator.figures.ranks import at_place

BOUNDS = st.tuples(st.integers(0, 4), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(BOUNDS, st.booleans()), min_size=1, max_size=4), st.integers(1, 4), st.sampled_from([1, -1]))
def test_as_when_every_number_is_tried(rows: list[tuple[tuple[int, int], bool]], n: int, way: int) -> None:
    names = [str(at) for at in range(len(rows))]
    found = set()
    # One that is not firm may be absent.
    choices = [[*range(low, high + 1), *([] if firm else [None])] for (low, high), firm in rows]
    for chosen in product(*choices):
        there = {name: number * way for name, number in zip(names, chosen, strict=True) if number is not None}
        found |= {one for one, number in there.items() if sum(other > number for other in there.values()) == n - 1}
    numbers = {name: bounds for name, (bounds, _) in zip(names, rows, strict=True)}
    firm = {name for name, (_, is_firm) in zip(names, rows, strict=True) if is_firm}
    assert set(at_place(n, way, numbers, firm)) == found


def test_an_open_bound_is_none_below_and_without_limit_above() -> None:
    numbers = {"open": (3, None), "five": (5, 5), "any": (None, 4)}
    assert at_place(1, 1, numbers, numbers) == ("open", "five")
    assert at_place(2, 1, numbers, numbers) == ("open", "five", "any")
    assert at_place(3, 1, numbers, numbers) == ("open", "any")
    assert at_place(1, -1, numbers, numbers) == ("open", "any")
    assert at_place(4, 1, numbers, numbers) == ()
