"""What holds of shares, rates and comparisons on any record."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures import Figure, FigureSpec, compute
from generator.reading.records import Event
from generator.register import Register
from tests.builders import make_event, make_record
from tests.figures.test_properties import AS_OF, PROPERTY, START, asks, event_of, events

PIVOT = date(2024, 2, 20)


def figures(found: list[Event], specs: dict[str, FigureSpec], as_of: date = AS_OF) -> dict[str, Figure]:
    register = Register.of(make_record(found)).as_known_on(as_of)
    return {name: compute(spec, register, specs) for name, spec in specs.items()}


def count(name: str, ask: dict[str, Any], **where: tuple[str, ...]) -> FigureSpec:
    return FigureSpec(name, "count", "mission", since=ask["since"], until=ask["until"], where=where)


def specs_of(ask: dict[str, Any]) -> dict[str, FigureSpec]:
    """A whole, its parts that exclude each other, their shares, a rate by day and week, and a comparison of rates."""
    made = {
        "whole": count("whole", ask, place=("ford", "quay")),
        "ford": count("ford", ask, place=("ford",)),
        "quay": count("quay", ask, place=("quay",)),
    }
    others: dict[str, tuple[str, dict[str, Any]]] = {
        "ford_share": ("share", {"a": "ford", "b": "whole"}),
        "quay_share": ("share", {"a": "quay", "b": "whole"}),
        "by_day": ("rate", {"a": "whole", "per": "day"}),
        "by_week": ("rate", {"a": "whole", "per": "week"}),
        "ford_by_week": ("rate", {"a": "ford", "per": "week"}),
        "times": ("compare", {"a": "by_week", "b": "ford_by_week", "by": "ratio"}),
        "around": ("compare", {"a": "whole", "event": "pivot", "days": 10, "by": "difference"}),
        "delay": ("delay", {"event": "pivot"}),
    }
    return made | {name: FigureSpec(name, kind, **more) for name, (kind, more) in others.items()}


def with_pivot(found: list[dict[str, Any]]) -> list[Event]:
    return [*map(event_of, found), make_event("pivot", "mission", date=PIVOT, delay=("x", 10, 20))]


def by_days_alone(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same without what sources say of their order, which puts an event after another whatever its own day is."""
    return [{**one, "after": []} for one in found]


def windowed(ask: dict[str, Any]) -> dict[str, Any]:
    """The window with a first day that is no later than the day of the view."""
    return {**ask, "since": min(ask["since"] or START, AS_OF)}


@PROPERTY
@given(events(), asks())
def test_shares_of_parts_that_exclude_each_other_add_to_a_hundred(
    found: list[dict[str, Any]], ask: dict[str, Any]
) -> None:
    made = figures(with_pivot(found), specs_of(windowed(ask)))
    shares = [made[name].value for name in ("ford_share", "quay_share")]
    if made["whole"].value:
        assert sum(share for share in shares if share is not None) == pytest.approx(100)
    else:
        assert shares == [None, None]


@PROPERTY
@given(events(), asks())
def test_a_share_lies_between_its_bounds_and_these_between_nothing_and_all(
    found: list[dict[str, Any]], ask: dict[str, Any]
) -> None:
    for one in figures(with_pivot(found), specs_of(windowed(ask))).values():
        if one.kind == "share" and one.value is not None:
            assert one.low is not None
            assert one.high is not None
            assert 0 <= one.low <= one.value <= one.high <= 100


@PROPERTY
@given(events(), asks())
def test_a_rate_times_its_days_is_the_count(found: list[dict[str, Any]], ask: dict[str, Any]) -> None:
    made = figures(with_pivot(found), specs_of(windowed(ask)))
    for name, length in (("by_day", 1), ("by_week", 7)):
        rate = made[name]
        assert rate.since is not None
        assert rate.until is not None
        days = (rate.until - rate.since).days + 1
        for key in ("value", "low", "high"):
            assert getattr(rate, key) * days / length == pytest.approx(getattr(made["whole"], key))


@PROPERTY
@given(events(), asks(), st.randoms(use_true_random=False))
def test_the_order_of_files_never_changes_them(
    found: list[dict[str, Any]], ask: dict[str, Any], chance: random.Random
) -> None:
    plain = with_pivot(found)
    specs = specs_of(windowed(ask))
    assert figures(plain, specs) == figures(chance.sample(plain, len(plain)), specs)


@PROPERTY
@given(events(), st.integers(1, 30))
def test_a_mirrored_record_turns_before_into_after(found: list[dict[str, Any]], days: int) -> None:
    record = [
        replace(one, date_precision="day", known=date(2024, 1, 1), possibly_same_as=())
        for one in with_pivot(by_days_alone(found))
    ]
    mirrored = [replace(one, date=PIVOT - (one.date - PIVOT)) for one in record]
    spec = FigureSpec("around", "compare", a="all", event="pivot", days=days, by="difference")
    specs = {"all": FigureSpec("all", "count", "mission"), "around": spec}
    ahead, back = (figures(each, specs, date(2024, 12, 31))["around"] for each in (record, mirrored))
    assert (ahead.value, ahead.low, ahead.high) == (-_number(back.value), -_number(back.high), -_number(back.low))
    assert set(ahead.ids) == set(back.ids)
    assert "pivot" not in ahead.ids


def _number(value: float | None) -> float:
    assert value is not None
    return value


@PROPERTY
@given(events(), st.integers(1, 30))
def test_around_is_the_count_of_the_days_after_less_those_before(found: list[dict[str, Any]], days: int) -> None:
    span, day = timedelta(days=days), timedelta(days=1)
    specs = {
        "all": FigureSpec("all", "count", "mission"),
        "after": FigureSpec("after", "count", "mission", since=PIVOT + day, until=PIVOT + span),
        "before": FigureSpec("before", "count", "mission", since=PIVOT - span, until=PIVOT - day),
        "around": FigureSpec("around", "compare", a="all", event="pivot", days=days, by="difference"),
    }
    made = figures(with_pivot(by_days_alone(found)), specs, date(2024, 12, 31))
    assert made["around"].value == _number(made["after"].value) - _number(made["before"].value)
