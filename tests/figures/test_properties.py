"""What holds of figures on any record, and that the slow twin finds the same."""

# ruff: noqa: ANN401 - the twin works on plain dicts on purpose

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures import Figure, FigureSpec, compute
from generator.reading.records import Event, Record
from generator.register import Register
from tests.builders import casualties, make_event, make_record, make_tally
from tests.figures import twin

START = date(2024, 1, 20)
AS_OF = date(2024, 3, 25)
DAYS = st.integers(0, 70).map(lambda n: START + timedelta(days=n))
# The same examples on every run: a build never fails by chance.
PROPERTY = settings(deadline=None, derandomize=True, max_examples=80)
BOUNDS = st.tuples(st.integers(0, 4), st.integers(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def events(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Plain events of the type mission, so that they may have delays; some known late, some imprecise, some linked."""
    found: list[dict[str, Any]] = []
    for n in range(draw(st.sampled_from([7, 5, 3, 1, 0]))):
        day = draw(DAYS)
        precision = draw(st.sampled_from(["day", "day", "day", "week", "month", "year", "span"]))
        ends = st.integers(1, 9) if precision == "span" else st.sampled_from([None, None, None, 2, 12])
        length = draw(ends)
        late = timedelta(days=draw(st.sampled_from([0, 0, 0, 0, 4, 30] if precision == "day" else [2, 8, 40, 400])))
        found.append(
            {
                "id": f"{day}-{n}",
                "date": day,
                "known": day + late,
                "precision": precision,
                "end": day + timedelta(days=length) if length else None,
                "time": draw(st.sampled_from([None, "03:00", "15:30"])),
                "place": draw(st.sampled_from([None, "ford", "quay"])),
                "cause": draw(st.sets(st.sampled_from(["rain", "dam"]))),
                "multiplicity": draw(st.sampled_from([1, 1, 3])),
                "counts": draw(st.sampled_from([True] * 5 + [False])),
                "delay": draw(st.none() | BOUNDS),
                "drowned": draw(st.none() | BOUNDS),
                "same": [],
                "differs": [],
                "after": [],
            }
        )
    for one in found:
        others = [other["id"] for other in found if other is not one]
        if others:
            one["same"] = draw(st.lists(st.sampled_from(others), max_size=1))
            one["differs"] = draw(st.lists(st.sampled_from(others), max_size=2))
    linked = {frozenset((one["id"], other)) for one in found for other in one["same"]}
    for one in found:
        one["differs"] = [other for other in one["differs"] if frozenset((one["id"], other)) not in linked]
        earlier = [other["id"] for other in found if other is not one and may_be_earlier(other, one)]
        if earlier:
            one["after"] = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True))
    return found


def may_be_earlier(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a link may lead to one from the other: by its first day and moment it is earlier, and no ring arises."""

    def begins(event: dict[str, Any]) -> tuple[date, date, str]:
        days = twin.possible_days(event, date.max)
        is_timed = len(days) == 1 and event["place"]
        zone = timedelta(0) if event["place"] else timedelta(days=1)
        return days[0], days[0] - zone, (is_timed and event["time"]) or ""

    (day, *moment), (other_day, *other_moment) = begins(one), begins(other)
    is_first = (day, moment, one["id"]) < (other_day, other_moment, other["id"])
    return is_first and day <= other_day and moment <= other_moment


@st.composite
def asks(draw: st.DrawFn) -> dict[str, Any]:
    """What to ask of them: a window, perhaps a cause or a place."""
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return {
        "since": draw(st.sampled_from([None, None, first])),
        "until": draw(st.sampled_from([None, None, last])),
        "cause": draw(st.sampled_from([None, None, None, "rain"])),
        "place": draw(st.sampled_from([None, None, None, "quay"])),
        "as_of": AS_OF,
    }


def event_of(plain: dict[str, Any]) -> Event:
    return make_event(
        plain["id"],
        "mission",
        date=plain["date"],
        known=plain["known"],
        date_precision=plain["precision"],
        date_end=plain["end"],
        time=plain["time"],
        place=plain["place"],
        facets={"cause": sorted(plain["cause"])},
        multiplicity=plain["multiplicity"],
        counts=plain["counts"],
        delay=("x", *plain["delay"]) if plain["delay"] else None,
        casualties=[casualties("drowned", dict(zip(["low", "high"], plain["drowned"], strict=True)))]
        if plain["drowned"]
        else [],
        possibly_same_as=plain["same"],
        distinct_from=plain["differs"],
        after=plain["after"],
    )


def record_of(found: list[dict[str, Any]]) -> Record:
    return make_record([event_of(plain) for plain in found])


def figure(record: Record, kind: Any, ask: dict[str, Any] | None = None, **more: Any) -> Figure:
    asked = ask or {"since": None, "until": None, "cause": None, "place": None}
    where = {key: (asked[key],) for key in ("cause", "place") if asked[key]}
    spec = FigureSpec("f", kind, "mission", since=asked["since"], until=asked["until"], where=where, **more)
    return compute(spec, Register.of(record).as_known_on(AS_OF))


KINDS: list[dict[str, Any]] = [
    {"kind": "count"},
    {"kind": "sum", "measure": "drowned"},
    {"kind": "first"},
    {"kind": "last"},
    {"kind": "nth", "n": 3},
    {"kind": "streak", "streak": "run"},
    {"kind": "streak", "streak": "quiet"},
    {"kind": "most", "measure": "drowned"},
    {"kind": "least", "measure": "delay"},
    {"kind": "tempo", "per": "week"},
]


@PROPERTY
@given(events(), asks(), st.randoms(use_true_random=False))
def test_the_order_of_files_never_changes_a_figure(
    found: list[dict[str, Any]], ask: dict[str, Any], chance: random.Random
) -> None:
    shuffled = chance.sample(found, len(found))
    for kind in KINDS:
        assert figure(record_of(found), ask=ask, **kind) == figure(record_of(shuffled), ask=ask, **kind)


@PROPERTY
@given(events(), asks())
def test_the_twin_counts_the_same(found: list[dict[str, Any]], ask: dict[str, Any]) -> None:
    counted = figure(record_of(found), "count", ask)
    assert (counted.value, counted.low, counted.high, list(counted.ids)) == twin.count(found, ask)


@PROPERTY
@given(events(), asks())
def test_the_twin_finds_the_same_first(found: list[dict[str, Any]], ask: dict[str, Any]) -> None:
    assert list(figure(record_of(found), "first", ask).ids) == twin.first(found, ask)


@PROPERTY
@given(events(), asks(), st.integers(1, 8))
def test_the_twin_finds_the_same_nth(found: list[dict[str, Any]], ask: dict[str, Any], n: int) -> None:
    assert list(figure(record_of(found), "nth", ask, n=n).ids) == twin.nth(found, ask, n)


@PROPERTY
@given(events(), asks())
def test_place_one_is_the_first(found: list[dict[str, Any]], ask: dict[str, Any]) -> None:
    first, nth = figure(record_of(found), "first", ask), figure(record_of(found), "nth", ask, n=1)
    assert replace(nth, kind="first", definition=first.definition, runner_up=first.runner_up) == first


@PROPERTY
@given(events())
def test_every_precise_event_stands_at_one_place_of_its_day(found: list[dict[str, Any]]) -> None:
    plain = [{**one, "precision": "day", "same": [], "after": [], "time": None, "counts": True} for one in found]
    places = [one for one in sorted(plain, key=lambda one: one["date"]) for _ in range(one["multiplicity"])]
    held = [one for one in places if one["known"] <= AS_OF and one["date"] <= AS_OF]
    for n, one in enumerate(held, start=1):
        nth = figure(record_of(plain), "nth", n=n)
        assert nth.day == one["date"]
        assert set(nth.ids) == {other["id"] for other in held if other["date"] == one["date"]}


@PROPERTY
@given(events(), asks())
def test_the_twin_finds_the_same_least_delay(found: list[dict[str, Any]], ask: dict[str, Any]) -> None:
    assert set(figure(record_of(found), "least", ask, measure="delay").ids) == twin.least_delay(found, ask)


@PROPERTY
@given(events(), asks(), st.sampled_from(["day", "week", "month"]))
def test_the_twin_finds_the_same_tempo(found: list[dict[str, Any]], ask: dict[str, Any], per: Any) -> None:
    tempo = figure(record_of(found), "tempo", ask, per=per)
    periods, unplaced = twin.tempo(found, ask, per)
    assert {period.since: period.value for period in tempo.periods} == periods
    assert {i for out in tempo.left_out if out.reason.startswith("not dated") for i in out.ids} == unplaced


@PROPERTY
@given(st.lists(st.tuples(DAYS, st.integers(60, 64), st.sampled_from(["ministry", "institute"]), st.booleans())))
def test_the_twin_finds_the_same_highest_tally(rows: list[tuple[date, int, str, bool]]) -> None:
    since = date(2023, 10, 17)
    plain: list[dict[str, Any]] = [
        {
            "id": f"{as_of}-{n}",
            "as_of": as_of,
            "value": value,
            "counter": counter,
            "since": since if whole else date(2021, 1, 1),
        }
        for n, (as_of, value, counter, whole) in enumerate(rows)
    ]
    tallies = [make_tally(p["id"], p["value"], counter=p["counter"], since=p["since"]) for p in plain]
    spec = FigureSpec("f", "tally", "flood", "flood", pick="highest", counter_kinds=("official",), tally_since=since)
    highest = compute(spec, Register.of(make_record([], tallies)).as_known_on(AS_OF))
    assert (highest.value, list(highest.ids)) == twin.highest_tally(plain, {"ministry"}, since, AS_OF)


@PROPERTY
@given(events(), DAYS)
def test_two_windows_that_meet_add_up(found: list[dict[str, Any]], cut: date) -> None:
    before = {"since": None, "until": cut, "cause": None, "place": None}
    after = {"since": cut + timedelta(days=1), "until": None, "cause": None, "place": None}
    record = record_of(found)
    halves = [figure(record, "count", ask).value or 0 for ask in (before, after)]
    assert sum(halves) == figure(record, "count").value


@PROPERTY
@given(events(), st.integers(1, 5))
def test_a_later_event_never_moves_a_first(found: list[dict[str, Any]], days: int) -> None:
    dated = [plain for plain in found if plain["precision"] == "day"]
    last = max((plain["date"] for plain in dated), default=START)
    later = make_event(f"{last + timedelta(days=days)}-later", "mission", known=START)
    register_day = last + timedelta(days=40)
    spec = FigureSpec("f", "first", "mission")
    for extra in ((), (later,)):
        record = make_record([*(event_of(plain) for plain in dated), *extra])
        firsts = compute(spec, Register.of(record).as_known_on(register_day))
        held = [plain for plain in dated if plain["counts"] and plain["known"] <= register_day]
        if held:
            assert all(i.startswith(str(min(plain["date"] for plain in held))) for i in firsts.ids)
            assert firsts.ids
        else:
            assert firsts.ids == tuple(event.id for event in extra)


@PROPERTY
@given(events())
def test_unknowns_never_change_a_sum(found: list[dict[str, Any]]) -> None:
    unlinked = [{**plain, "same": []} for plain in found]
    unknown = [make_event(f"2024-03-0{n}-unknown", "mission") for n in range(1, 4)]
    events_known = [event_of(plain) for plain in unlinked]
    before = figure(make_record(events_known), "sum", measure="drowned")
    after = figure(make_record([*events_known, *unknown]), "sum", measure="drowned")
    assert after.low == before.low
    assert after.ids == before.ids
    if before.ids:
        assert (after.value, after.high) == (before.value, before.high)
    (left,) = (out for out in after.left_out if out.reason == "no number of people drowned known")
    assert {event.id for event in unknown} <= set(left.ids)


@PROPERTY
@given(events(), asks())
def test_low_value_and_high_are_in_order(found: list[dict[str, Any]], ask: dict[str, Any]) -> None:
    for kind in KINDS:
        one = figure(record_of(found), ask=ask, **kind)
        known = [number for number in (one.low, one.value, one.high) if number is not None]
        assert known == sorted(known), kind


def test_a_view_of_one_day_is_not_changed_by_what_became_known_later() -> None:
    early = make_event("2024-02-01-early", "mission")
    late = replace(make_event("2024-01-30-late", "mission"), known=date(2024, 4, 1))
    assert figure(make_record([early]), "count") == figure(make_record([early, late]), "count")
