"""The register: what was known when, what belongs to what, and how reports add up."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from generator.reading.quantities import quantity_as_known, quantity_sum
from generator.reading.records import Quantity
from generator.register import Register, Subject
from tests.builders import casualties, make_event, make_record, make_tally, report

DAY = date(2024, 3, 10)


def ids(register: Register) -> list[str]:
    return [event.id for event in register.events]


def test_a_view_holds_what_happened_was_known_and_was_recorded_by_then() -> None:
    record = make_record(
        [
            make_event("2024-03-11-tomorrow", known="2024-03-01"),
            make_event("2024-03-10-today"),
            make_event("2024-03-01-known-later", known="2024-03-11"),
            make_event("2024-03-02-recorded-later", recorded="2024-06-02"),
            make_event("2024-03-01-old"),
            make_event("2024-03-01-retracted", retracted="a rumour"),
            make_event("2024-03-01-merged", merged_into="2024-03-01-old"),
        ],
        [
            make_tally("2024-03-10-a", 1),
            make_tally("2024-03-09-b", 1, known="2024-03-11"),
            make_tally("2024-03-08-c", 1),
        ],
    )
    everything = Register.of(record)
    assert ids(everything) == [
        *("2024-03-01-known-later", "2024-03-01-old", "2024-03-02-recorded-later"),
        *("2024-03-10-today", "2024-03-11-tomorrow"),
    ]
    assert ids(everything.as_known_on(DAY)) == ["2024-03-01-old", "2024-03-02-recorded-later", "2024-03-10-today"]
    view = everything.as_known_on(DAY, recorded_by=date(2024, 6, 1))
    assert ids(view) == ["2024-03-01-old", "2024-03-10-today"]
    assert [tally.id for tally in view.tallies] == ["2024-03-08-c", "2024-03-10-a"]
    assert view is everything.as_known_on(DAY, recorded_by=date(2024, 6, 1))
    assert (everything.day, view.day) == (date(2024, 3, 11), DAY)


def test_the_day_of_an_empty_register_is_the_end_of_its_coverage() -> None:
    assert Register.of(make_record()).day == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([], None),
        ([report(None, words="several")], None),
        ([report(3)], Quantity(3, 3, 3)),
        ([report({"low": 3})], Quantity(3, None, None)),
        ([report({"best": 40})], Quantity(None, 40, None)),
        # a later report of the same speaker replaces the earlier, in whichever order the file has them
        ([report(5, "2024-03-02", "mayor"), report(3, "2024-03-01", "mayor")], Quantity(5, 5, 5)),
        ([report(3, None, "mayor"), report(5, "2024-03-02", "mayor")], Quantity(5, 5, 5)),
        ([report(3, "2024-03-01", "mayor"), report(None, "2024-03-02", "mayor", words="more")], Quantity(3, 3, 3)),
        # one of a later day is not known yet
        ([report(3, "2024-03-01", "mayor"), report(5, "2024-03-11", "mayor")], Quantity(3, 3, 3)),
        ([report(5, "2024-03-11", "mayor")], None),
        # of the speakers of one side those of its latest day stand, and of one day all of them
        (
            [report(3, "2024-03-01", "mayor", side="town"), report(5, "2024-03-02", "clerk", side="town")],
            Quantity(5, 5, 5),
        ),
        (
            [report(5, "2024-03-02", "clerk", side="town"), report(3, "2024-03-01", "mayor", side="town")],
            Quantity(5, 5, 5),
        ),
        (
            [report(3, "2024-03-01", "mayor", side="town"), report(5, "2024-03-01", "clerk", side="town")],
            Quantity(3, None, 5),
        ),
        ([report(3, None, "mayor", side="town"), report(5, "2024-03-02", "clerk", side="town")], Quantity(5, 5, 5)),
        (
            [report(3, "2024-03-01", "mayor", side="town"), report(5, "2024-03-11", "clerk", side="town")],
            Quantity(3, 3, 3),
        ),
        (
            [
                report(3, "2024-03-01", "mayor", side="town"),
                report(None, "2024-03-02", "clerk", side="town", words="more"),
            ],
            Quantity(3, 3, 3),
        ),
        # a side's later count never replaces what others say
        ([report(9, "2024-03-01", "doctor"), report(5, "2024-03-02", "clerk", side="town")], Quantity(5, None, 9)),
        (
            [
                report({"low": 34}, "2024-03-01", "mayor", side="town"),
                report({"low": 41}, "2024-03-03", "clerk", side="town"),
                report(47, by="almanac"),
            ],
            Quantity(41, None, None),
        ),
        # several speakers span; without a preferred one there is a best only where all agree
        ([report(3, by="mayor"), report(5, by="doctor")], Quantity(3, None, 5)),
        ([report(3, by="mayor"), report({"low": 1, "best": 3, "high": 4}, by="doctor")], Quantity(1, 3, 4)),
        ([report(3, by="mayor", preferred=True), report(5, by="doctor")], Quantity(3, 3, 5)),
        ([report({"low": 3}, by="mayor"), report(5, by="doctor")], Quantity(3, None, None)),
        ([report({"best": 40}, by="mayor"), report(5, by="doctor", preferred=True)], Quantity(5, 5, None)),
        # "about 40" has no bounds of its own, and opens none that it lies within
        ([report({"best": 40}, by="mayor"), report({"low": 34}, by="doctor")], Quantity(34, None, None)),
        ([report({"best": 40}, by="mayor"), report({"low": 45}, by="doctor")], Quantity(None, None, None)),
        # nor one that it stands on
        *(
            ([report({"best": best}, by="mayor"), report({"low": 40, "high": 60}, by="clerk")], Quantity(*expected))
            for best, *expected in ((39, None, None, 60), (40, 40, None, 60), (60, 40, None, 60), (61, 40, None, None))
        ),
    ],
)
def test_what_reports_say_together(reports: list[object], expected: Quantity | None) -> None:
    assert quantity_as_known(reports, DAY) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([], None),
        ([None, None], None),
        ([Quantity(1, 2, 3), Quantity(1, 1, 1)], Quantity(2, 3, 4)),
        ([Quantity(1, 2, 3), None], Quantity(1, None, None)),
        ([Quantity(1, 2, 3), Quantity(4, None, None)], Quantity(5, None, None)),
        ([Quantity(None, 40, None)], Quantity(None, 40, None)),
    ],
)
def test_unknown_is_never_zero(terms: list[Quantity | None], expected: Quantity | None) -> None:
    assert quantity_sum(terms) == expected


def test_casualties_of_an_event_are_stated_or_those_of_its_parts() -> None:
    parts = [{"casualties": [casualties("drowned", 1)]}, {"casualties": [casualties("drowned", 2)]}]
    stated = make_event("2024-03-01-a", "mission", parts=parts, casualties=[casualties("drowned", 9)])
    summed = make_event("2024-03-02-b", "mission", parts=parts)
    later = make_event("2024-03-03-c", casualties=[casualties("drowned", [report(4, "2024-03-11")])])
    groups = make_event("2024-03-04-d", casualties=[casualties("drowned", 1), casualties("drowned", 2, "rescuers")])
    view = Register.of(make_record([stated, summed, later, groups])).as_known_on(DAY)
    assert view.casualties(stated, "drowned") == Quantity(9, 9, 9)
    assert view.casualties(summed, "drowned") == Quantity(3, 3, 3)
    assert view.casualties(summed.parts[1], "drowned") == Quantity(2, 2, 2)
    assert view.casualties(summed, "displaced") is None
    assert view.casualties(later, "drowned") is None
    assert view.casualties(groups, "drowned") == Quantity(3, 3, 3)
    assert view.casualties(groups, "drowned", ("rescuers",)) == Quantity(2, 2, 2)


def test_parts_take_what_they_lack_from_their_event() -> None:
    event = make_event(
        "2024-03-01-help",
        "mission",
        place="ford",
        facets={"announcement": "announced"},
        against=["river-guard"],
        claimed_by=["red-boats"],
        answers=["2024-02-28-flood"],
        parts=[
            {"facets": {"cargo": ["food"]}},
            {"place": "quay", "against": ("red-boats",)},
            {"country": "southland"},
            {"place_reported": "upstream"},
        ],
    )
    flood = make_event("2024-02-28-flood")
    register = Register.of(make_record([event, flood]))
    event = register.by_id[event.id]  # which knows that what it answers came before it
    first, second, _, fourth = event.parts
    assert [Subject(p.id, event, p).place for p in event.parts] == ["ford", "quay", None, None]
    countries = [register.country_of(Subject(p.id, event, p)) for p in event.parts]
    assert countries == ["northland", "southland", "southland", "northland"]
    assert register.values_of(Subject(fourth.id, event, fourth), "place") == ()
    assert register.values_of(Subject(event.id, event), "place") == ("ford", "quay")
    assert event.countries == ("northland", "southland")
    assert register.country_of(Subject(flood.id, flood)) is None
    assert register.values_of(Subject(first.id, event, first), "announcement") == ("announced",)
    assert register.values_of(Subject(event.id, event), "cargo") == ("food",)
    assert register.values_of(Subject(second.id, event, second), "cargo") == ()
    assert register.values_of(Subject(event.id, event), "actor") == ("red-boats", "river-guard")
    assert register.values_of(Subject(second.id, event, second), "actor") == ("red-boats",)
    assert [(s.event, s.part) for s in register.subjects("delivery")] == [(event, part) for part in event.parts]
    assert [s.event for s in register.subjects("flood")] == [flood]
    assert register.by_id["2024-03-01-help"] is event


def test_values_of_a_subject_under_each_key_that_a_figure_may_ask_by() -> None:
    event = make_event("2024-03-01-ford", place="ford", facets={"cause": ["rain", "dam"]}, attributed_to=["red-boats"])
    register = Register.of(make_record([event]))
    (subject,) = register.subjects("flood")
    keys = ("cause", "country", "place", "actor", "claimed_by", "attributed_to", "confidence", "id", "official_list")
    assert {key: sorted(set(register.values_of(subject, key))) for key in keys} == {
        "cause": ["dam", "rain"],
        "country": ["northland"],
        "place": ["ford"],
        "actor": ["red-boats"],
        "claimed_by": [],
        "attributed_to": ["red-boats"],
        "confidence": ["confirmed"],
        "id": ["2024-03-01-ford"],
        "official_list": [],
    }


@pytest.mark.parametrize("seed", range(20))
def test_a_window_holds_what_a_walk_over_all_finds_in_it(seed: int) -> None:
    chance = random.Random(seed)
    days = [date(2024, 1, 1) + timedelta(days=chance.randrange(90)) for _ in range(40)]
    precisions = [chance.choice(["day", "day", "day", "week", "month"]) for _ in days]
    places = [chance.choice(["ford", "mill", "quay"]) for _ in days]
    events = [
        make_event(f"{day}-{n}", date=day, date_precision=precision, place=place)
        for n, (day, precision, place) in enumerate(zip(days, precisions, places, strict=True))
    ]
    register = Register.of(make_record(events)).as_known_on(date(2024, 12, 31))
    for _ in range(20):
        since, until = sorted(date(2023, 12, 15) + timedelta(days=chance.randrange(120)) for _ in range(2))
        near = [s for s in register.subjects("flood") if s.event.days[0] <= until and s.event.days[1] >= since]
        assert list(register.candidates("flood", since, until)) == near
        wanted = {"place": tuple(chance.sample(["ford", "mill", "quay"], 2)), "country": ("northland",)}
        found = list(register.candidates("flood", since, until, wanted))
        passing = [s for s in near if all({*register.values_of(s, key)} & {*wanted[key]} for key in wanted)]
        assert [s for s in found if s in passing] == passing
        assert {*found} <= {*near}
