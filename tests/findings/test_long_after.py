"""The first after long, the second and third, the last before a lull and of a series: by days alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.findings import Finder
from generator.reading.codebook import Codebook
from generator.reading.coverage_spans import Gap
from generator.reading.records import Event
from generator.register import Register
from tests.builders import casualties, make_event, make_record
from tests.findings.chance import codebook

WHOLE = replace(codebook(), coverage=replace(codebook().coverage, gaps=()))
OWN = replace(WHOLE, people={id_: replace(term, is_own=id_ == "villagers") for id_, term in WHOLE.people.items()})
THIN = replace(WHOLE, coverage=replace(WHOLE.coverage, gaps=(Gap(date(2020, 1, 1), date(2024, 12, 31), "thin"),)))


def mission(day: date, value: str = "announced", name: str = "m") -> Event:
    facets = {"announcement": value, "delivery_coding": "village"}
    return make_event(f"{day}-{name}", "mission", place="ford", facets=facets)


def flood(day: date, name: str = "f") -> Event:
    return make_event(f"{day}-{name}", place="ford", facets={"cause": ["rain"]})


def said(events: Sequence[Event], of: Event, kinds: Sequence[str], book: Codebook = WHOLE) -> list[str]:
    register = Register.of(make_record(events, codebook=book))
    return [f.sentence for f in Finder(register).findings(of.id) if f.kind in kinds]


@pytest.mark.parametrize("book", [WHOLE, THIN])
@pytest.mark.parametrize(
    ("value", "days", "is_said"), [("announced", 91, True), ("announced", 90, False), ("quiet", 200, False)]
)
def test_what_is_announced_is_back_after_ninety_days_however_thin_the_record(
    book: Codebook, value: str, days: int, *, is_said: bool
) -> None:
    first = mission(date(2022, 3, 1), value)
    own = mission(date(2022, 3, 1) + timedelta(days=days), value)
    expected = f"The first announced mission since 1 March 2022: {days - 1} days without one."
    assert said([first, own], own, ["since"], book) == ([expected] if is_said else [])


@pytest.mark.parametrize(
    ("days", "long"),
    [
        (366, "365 days without one"),
        (367, "more than a year, 366 days, without one"),
        (800, "more than two years, 799 days, without one"),
    ],
)
def test_of_more_than_a_year_it_is_said_that_it_is(days: int, long: str) -> None:
    first = mission(date(2021, 3, 1))
    own = mission(date(2021, 3, 1) + timedelta(days=days))
    assert said([first, own], own, ["since"]) == [f"The first announced mission since 1 March 2021: {long}."]


def test_the_gravest_harm_that_is_no_first_says_so() -> None:
    """Of too few before it none is called a first; of one soon after another it is said that it is none."""
    one, other = (
        make_event(f"2022-03-{n:02}-f", place="ford", casualties=[casualties("drowned", 1, who="villagers")])
        for n in (1, 9)
    )
    assert said([one], one, ["harm"], OWN) == [
        "One person drowned among villagers: too few floods are recorded before it to call it a first."
    ]
    assert said([one, other], other, ["harm"], OWN) == ["One person drowned among villagers: not the first known."]


def drowned(day: date, number: int) -> Event:
    who = [casualties("drowned", number, who="villagers")]
    return make_event(f"{day}-f", place="ford", facets={"cause": ["rain"]}, casualties=who)


def test_the_most_since_a_graver_one_names_its_last_day_as_a_later_one_may_have_more() -> None:
    before = [drowned(date(2022, 3, day), number) for day, number in ((1, 9), (9, 1), (14, 1), (28, 1))]
    own, later = drowned(date(2022, 4, 20), 5), drowned(date(2022, 9, 1), 7)
    (sentence,) = said([*before, own, later], own, ["most"], OWN)
    assert sentence.startswith("The most villagers drowned in any recorded flood from 2 March to 20 April 2022: five")


def test_two_of_one_day_end_a_quiet_together() -> None:
    first, own, beside = mission(date(2022, 3, 1)), mission(date(2022, 8, 1)), mission(date(2022, 8, 1), name="n")
    expected = "One of the first announced missions since 1 March 2022: 152 days without one."
    assert said([first, own, beside], own, ["since"]) == [expected]


def test_a_series_that_begins_ends_a_quiet_of_thin_days() -> None:
    before = [flood(date(2023, 3, day)) for day in (1, 2, 3)]
    own, late = flood(date(2024, 2, 6)), flood(date(2024, 1, 20))
    (sentence,) = said([*before, own], own, ["since"], THIN)
    assert sentence.startswith(
        "The first known flood since 3 March 2023: 339 days without one, until then the longest such quiet"
    )
    assert said([*before, late], late, ["since"], THIN) == []


@pytest.mark.parametrize(("lull", "is_said"), [(5, True), (4, False)])
@pytest.mark.parametrize("gaps", [(), (Gap(date(2024, 3, 10), date(2024, 3, 12), "thin"),)])
def test_a_lull_begins_and_ends_in_a_dense_series(lull: int, gaps: tuple[Gap, ...], *, is_said: bool) -> None:
    """One each day from the first day of the spring, then a few days with none."""
    book = replace(WHOLE, coverage=replace(WHOLE.coverage, gaps=gaps))
    daily = [flood(date(2024, 2, 5) + timedelta(days=n)) for n in range(35)]
    own = flood(daily[-1].date + timedelta(days=lull + 1))
    begins, ends = said([*daily, own], daily[-1], ["last"], book), said([*daily, own], own, ["since"], book)
    assert [bool(begins), bool(ends)] == [is_said and not gaps] * 2
    if begins:
        assert begins == [
            "The last recorded flood before five days without one, until then the longest such quiet of the wet spring."
        ]
        assert ends[0].startswith(
            "The first flood since 10 March 2024: five days without one, until then the longest such quiet of the"
        )


@pytest.mark.parametrize(("n", "words"), [(1, "first"), (2, "second"), (3, "third"), (4, "")])
def test_the_first_few_of_what_is_announced_are_told_by_their_place(n: int, words: str) -> None:
    events = [mission(date(2024, 2, 5 + i)) for i in range(n)]
    since = "since 1 January 2020, when this record starts"
    assert said(events, events[-1], ["nth"]) == ([f"The {words} announced mission {since}."] if words else [])
    quiet = [mission(date(2024, 2, 5 + i), "quiet") for i in range(n)]
    assert said(quiet, quiet[-1], ["nth"]) == []


@pytest.mark.parametrize(("until", "is_said"), [("2024-02-20", True), ("2024-02-29", False), (None, False)])
def test_the_last_of_a_series_is_told_once_it_is_over(until: str | None, *, is_said: bool) -> None:
    ended = replace(WHOLE.series["wet-spring"], until=date.fromisoformat(until) if until else None)
    book = replace(WHOLE, series={"wet-spring": ended})
    events = [flood(date(2024, 2, day)) for day in (6, 8, 25)]
    expected = ["The last recorded flood of the wet spring."] if is_said else []
    assert said(events, events[1], ["last"], book) == expected
