"""Comparisons of two figures of one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.figures.figure import Figure, FigureError, FigureSpec
from generator.register import Register

COMPARABLE = ("count", "sum", "tally")


def compare(
    spec: FigureSpec,
    register: Register,
    others: Mapping[str, FigureSpec],
    compute: Callable[[FigureSpec, Register], Figure],
) -> Figure:
    """The difference `a - b` or the ratio `a / b` of two figures.

    `low` and `high` are the least and most that it can be, None where a bound is open; a ratio to zero has no value.
    Raises FigureError where the units differ or a figure is not a number.
    """
    for name in (spec.a, spec.b):
        if name not in others:
            raise FigureError(f"compares {name!r}, which is not a figure of this page")
        if others[name].kind not in COMPARABLE:
            raise FigureError(f"compares {name!r}, a figure of kind {others[name].kind}, which is not one number")
    a, b = compute(others[spec.a], register), compute(others[spec.b], register)
    if a.unit != b.unit:
        raise FigureError(f"compares {a.unit} with {b.unit}, which are different units")
    is_ratio = spec.by == "ratio"
    combined = _ratio if is_ratio else _difference
    first, second = a.definition.rstrip("."), b.definition.rstrip(".")
    word = "Ratio of two numbers, the first divided by the second" if is_ratio else "The first number less the second"
    return Figure(
        name=spec.name,
        kind="compare",
        definition=f"{word}. First: {first}. Second: {second}.",
        unit="times" if is_ratio else a.unit,
        unit_singular="time" if is_ratio else a.unit_singular,
        as_of=register.day,
        value=combined(a.value, b.value),
        low=combined(a.low, b.high),
        high=combined(a.high, b.low),
        ids=tuple(dict.fromkeys((*a.ids, *b.ids))),
        left_out=tuple(dict.fromkeys((*a.left_out, *b.left_out))),
    )


def _difference(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a - b


def _ratio(a: float | None, b: float | None) -> float | None:
    return None if a is None or not b else a / b
