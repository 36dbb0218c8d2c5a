"""Streaks are those of a twin that goes from day to day, for every choice of the days that are not well known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from hypothesis import given
from hypothesis import strategies as st

from generator.figures import Figure, FigureSpec, compute
from generator.register import Register
from tests.figures import twin
from tests.figures.test_properties import AS_OF, PROPERTY, record_of

SINCE, UNTIL = date(2024, 2, 5), date(2024, 2, 20)
ASK = {"since": SINCE, "until": UNTIL, "cause": None, "place": None, "as_of": AS_OF}
PLAIN: dict[str, Any] = {
    "time": None,
    "place": None,
    "cause": set(),
    "counts": True,
    "delay": None,
    "drowned": None,
    "same": [],
    "differs": [],
    "after": [],
}


def event(n: int, offset: int, precision: str = "day", multiplicity: int = 1) -> dict[str, Any]:
    """An event some days after the third day before the window."""
    day = SINCE + timedelta(days=offset - 3)
    return {
        **PLAIN,
        "id": f"{day}-{n}",
        "date": day,
        "known": day if precision == "day" else day + timedelta(days=6),
        "end": None,
        "precision": precision,
        "multiplicity": multiplicity,
    }


@st.composite
def registers(draw: st.DrawFn, imprecise: int = 2) -> list[dict[str, Any]]:
    """Events around the window, of which up to two are dated to a week, one of them perhaps standing for two."""
    found = [event(n, draw(st.integers(0, 20))) for n in range(draw(st.sampled_from([9, 6, 3, 0])))]
    weeks = draw(st.integers(0, imprecise))
    return found + [event(10 + n, draw(st.integers(0, 20)), "week", 1 + draw(st.integers(0, n))) for n in range(weeks)]


def streak(found: list[dict[str, Any]], kind: Literal["run", "quiet"]) -> Figure:
    spec = FigureSpec("f", "streak", "mission", streak=kind, since=SINCE, until=UNTIL)
    return compute(spec, Register.of(record_of(found)).as_known_on(AS_OF))


@PROPERTY
@given(registers(imprecise=0))
def test_the_twin_finds_the_same_streaks(found: list[dict[str, Any]]) -> None:
    run, quiet = streak(found, "run"), streak(found, "quiet")
    assert (run.value, quiet.value) == twin.streaks({one["date"] for one in found}, SINCE, UNTIL)
    assert (run.low, run.high, quiet.low, quiet.high) == (run.value, run.value, quiet.value, quiet.value)


@PROPERTY
@given(registers())
def test_no_choice_of_days_gives_a_streak_beyond_the_bounds(found: list[dict[str, Any]]) -> None:
    every = twin.all_streaks(found, ASK)
    for kind, at in (("run", 0), ("quiet", 1)):
        figure = streak(found, kind)  # type: ignore[arg-type]
        lengths = {lengths[at] for lengths in every}
        assert figure.low is not None
        assert figure.low <= min(lengths), kind
        assert figure.high == max(lengths), kind
        assert figure.value in {None, *lengths}


@PROPERTY
@given(registers())
def test_the_periods_are_the_longest_by_the_days_given(found: list[dict[str, Any]]) -> None:
    given_days = {one["date"] for one in found}
    for kind, length in zip(("run", "quiet"), twin.streaks(given_days, SINCE, UNTIL), strict=True):
        figure = streak(found, kind)  # type: ignore[arg-type]
        assert {(period.until - period.since).days + 1 for period in figure.periods} == ({length} if length else set())
        for period in figure.periods:
            days = {period.since + timedelta(days=n) for n in range(length)}
            assert (days <= given_days) if kind == "run" else not days & given_days
            around = {period.since - timedelta(days=1), period.until + timedelta(days=1)}
            beside = {one["id"] for one in found if one["date"] in (days if kind == "run" else around)}
            inside = {one["id"] for one in found if SINCE <= one["date"] <= UNTIL}
            assert set(period.ids) == beside & inside


def test_no_group_that_may_be_one_lengthens_what_is_sure() -> None:
    pair = [event(1, 5), {**event(2, 6), "same": [event(1, 5)["id"]]}]
    assert [(f.low, f.value, f.high) for f in (streak(pair, "run"), streak(pair, "quiet"))] == [
        (1, None, 2),
        (12, None, 13),
    ]
