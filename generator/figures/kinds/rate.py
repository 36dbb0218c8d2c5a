"""Rates: a count divided by the days of its window."""

from __future__ import annotations

from collections.abc import Mapping

from generator.figures.figure import Figure, FigureError, FigureSpec
from generator.figures.parts import Compute, named
from generator.register import Register

DAYS_A_WEEK = 7


def rate(spec: FigureSpec, register: Register, others: Mapping[str, FigureSpec], compute: Compute) -> Figure:
    """A count per day or week of its window, both ends included, up to the day of the view.

    `since` and `until` are the days that were divided by. A window that has not begun gives no rate. Raises FigureError
    where the count has no first day.
    """
    asked = named(spec, spec.a, others, ("count",))
    if asked.since is None:
        raise FigureError(f"divides {spec.a!r} by its days, but it has no first day: give it `since`")
    counted = compute(asked, register)
    until = min(asked.until or register.day, register.day)
    days = (until - asked.since).days + 1
    per = spec.per or "week"

    def divided(number: float | None) -> float | None:
        if number is None or days < 1:
            return None
        return number * (DAYS_A_WEEK if per == "week" else 1) / days

    by = f"divided by {days} days" + (" and multiplied by seven" if per == "week" else "")
    return Figure(
        name=spec.name,
        kind="rate",
        definition=f"{counted.definition.rstrip('.')}; per {per}: {by}.",
        unit=f"{counted.unit} per {per}",
        unit_singular=f"{counted.unit_singular} per {per}",
        as_of=register.day,
        value=divided(counted.value),
        low=divided(counted.low),
        high=divided(counted.high),
        ids=counted.ids,
        left_out=counted.left_out,
        since=asked.since,
        until=until,
        noun=counted.unit,
    )
