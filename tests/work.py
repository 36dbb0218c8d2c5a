"""Work, counted: what a piece of code costs on any machine, however busy that is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls_made(work: Callable[[], object]) -> int:
    """The calls of Python and of C, and the returns from them, while `work` is done."""
    count = 0

    def step(_frame: FrameType, _event: str, _of: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times more is done for twice the size; the first use, which fills caches, is not counted.

    It is of another size than those that are: what is kept of a text is there for neither of them.
    """
    work(size + 1)
    once, twice = calls_made(lambda: work(size)), calls_made(lambda: work(2 * size))
    return twice / once
