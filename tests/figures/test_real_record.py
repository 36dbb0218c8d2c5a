"""What the record of this desk must give for 17 October to 22 November 2023, as known then and as known now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.errors import Where
from generator.figures import KINDS, Figure, compute, parse_spec
from generator.folders import Desk
from generator.reading import read_record
from generator.register import Register
from tests.real_record import READ_ON

ROOT = Path(__file__).parents[2]
SINCE = "2023-10-17"
ACKNOWLEDGED = {"acknowledgement": "acknowledged"}
GUNSHIP = "2023-11-21-abu-ghraib"


KNOWN_LATER = {"2023-11-15-ain-al-asad", "2023-11-22-erbil", "2023-11-22-harir-1", "2023-11-22-harir-2"}


@pytest.fixture(scope="module")
def everything() -> Register:
    return Register.of(read_record(Desk(ROOT), READ_ON))


@pytest.fixture(scope="module")
def register(everything: Register) -> Register:
    return everything.as_known_on(date(2023, 11, 22))


def examples() -> list[str]:
    """The examples of the table of figures in the guide for contributors."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.partition("| figure | example |")[2].partition("\n\n")[0]
    return re.findall(r"`(\{.*?\})`", table)


def figure(register: Register, ask: Mapping[str, object]) -> Figure:
    record = register.record
    return compute(parse_spec("asked", ask, record, Where("test")), register)


@pytest.mark.parametrize(
    ("ask", "value"),
    [
        ({"count": "response", "since": SINCE, "where": ACKNOWLEDGED}, 5),
        ({"count": "strike", "since": SINCE, "where": ACKNOWLEDGED}, 8),
        ({"count": "strike", "during": "2023-11-21..2023-11-22", "where": ACKNOWLEDGED}, 3),
        ({"count": "strike", "during": "2023-10-24..2023-11-20", "where": ACKNOWLEDGED}, 5),
        ({"count": "response", "during": "2023-11-21..2023-11-22", "where": ACKNOWLEDGED}, 2),
        ({"count": "response", "during": "2023-10-24..2023-11-20", "where": ACKNOWLEDGED}, 3),
    ],
)
def test_counts(register: Register, ask: dict[str, object], value: int) -> None:
    assert figure(register, ask).value == value


@pytest.mark.parametrize(
    ("where", "now", "then"),
    [
        ({}, 98, 94),
        ({"confidence": "confirmed"}, 53, 52),
        ({"confidence": "reported"}, 23, 23),
        ({"confidence": "claimed"}, 22, 19),
        ({"matched_to": ["counted", "probable"]}, 62, 61),
        ({"matched_to": "counted"}, 51, 50),
        ({"matched_to": "probable"}, 11, 11),
        ({"matched_to": "unclear"}, 22, 19),
        ({"matched_to": "not-counted"}, 14, 14),
    ],
)
def test_attacks_by_then_as_known_now_and_then(
    everything: Register, register: Register, where: dict[str, object], now: int, then: int
) -> None:
    ask = {"count": "attack", "during": f"{SINCE}..2023-11-22", "where": where}
    assert (figure(everything, ask).value, figure(register, ask).value) == (now, then)


def test_four_attacks_became_known_only_later(everything: Register, register: Register) -> None:
    ask = {"count": "attack", "during": f"{SINCE}..2023-11-22"}
    assert set(figure(everything, ask).ids) - set(figure(register, ask).ids) == KNOWN_LATER


@pytest.mark.parametrize(
    "ask",
    [
        {"first": "strike", "since": SINCE, "where": {"country": "iraq", **ACKNOWLEDGED}},
        {"first": "response", "since": SINCE, "where": {"mode": "self-defence", **ACKNOWLEDGED}},
        {"least": "delay", "of": "response", "since": SINCE},
    ],
    ids=["in Iraq", "in self-defence", "delay"],
)
def test_the_gunships_fire_is_it(register: Register, ask: dict[str, object]) -> None:
    assert {found.partition("#")[0] for found in figure(register, ask).ids} == {GUNSHIP}


def test_the_shortest_delay_is_of_two_and_surely_shorter(register: Register) -> None:
    least = figure(register, {"least": "delay", "of": "response", "since": SINCE, "where": ACKNOWLEDGED})
    assert (least.among, least.runner_up) == (2, "2023-11-22-jurf-al-sakhar")
    assert least.high is not None
    assert least.high < 1380


def test_the_highest_total_is_at_least_68(register: Register) -> None:
    ask = {"highest": "tally", "measure": "attack", "scope": "iraq-syria", "since": SINCE}
    highest = figure(register, {**ask, "kind": ["official", "analyst"]})
    assert (highest.value, highest.qualifier, highest.day) == (68, "at least", date(2023, 11, 22))
    assert figure(register, {**ask, "kind": "official"}).value == 66


def test_the_guide_has_an_example_of_every_kind(everything: Register) -> None:
    kinds = set()
    for example in examples():
        ask = yaml.load(example, Loader=yaml.BaseLoader)
        kinds.add(parse_spec("example", ask, everything.record, Where("test")).kind)
    assert kinds == set(KINDS) - {"last", "trough", "tempo"}  # written as first and most are


def test_the_third_acknowledged_strike_is_one_for_sure(register: Register) -> None:
    third = figure(register, {"nth": "strike", "n": "3", "since": SINCE, "where": ACKNOWLEDGED})
    assert third.ids == ("2023-11-09-maysulun#1",)


def test_the_delay_of_the_second_answer_is_a_range(register: Register) -> None:
    delay = figure(register, {"delay": "2023-11-22-jurf-al-sakhar"})
    assert (delay.value, delay.low, delay.high) == (None, 1380, 1440)


def test_an_unbroken_run_is_less_sure_than_its_days_look(register: Register) -> None:
    run = figure(register, {"streak": "attack", "of": "run", "since": SINCE})
    (period,) = run.periods
    assert (period.since, period.until, run.value) == (date(2023, 10, 18), date(2023, 11, 15), None)
    assert run.low is not None
    assert run.low < (period.until - period.since).days + 1


def test_on_both_bases_a_count_has_the_highest_matched_total(register: Register) -> None:
    both = figure(register, {"count": "attack", "since": SINCE, "basis": "both"})
    assert both.also is not None
    assert (both.value, both.also.value, both.also.qualifier) == (94, 68, "at least")


@pytest.mark.parametrize(
    ("measure", "at", "bounds"),
    [
        ("killed", "2023-11-12-abu-kamal", (6, 8)),
        ("injured", "2023-11-12-abu-kamal", (1, None)),  # an account of one strike is the least of both
        ("injured", "2023-11-12-abu-kamal#2", (1, 1)),
        ("killed", "2023-11-12-abu-kamal#2", (1, 1)),
    ],
)
def test_an_account_of_one_strike_is_none_of_the_whole_response(
    everything: Register, measure: str, at: str, bounds: tuple[int, int | None]
) -> None:
    of = "strike" if "#" in at else "response"
    found = figure(everything, {"sum": measure, "of": of, "where": {"id": at}})
    assert (found.low, found.high) == bounds


def test_no_number_of_a_whole_is_said_of_one_of_its_places(everything: Register) -> None:
    """What an account says of the strike at one place stands with that strike; of the whole it is the least."""
    record, looked_at, wrong = everything.record, 0, []
    for event in record.events.values():
        places = {part.place for part in event.parts if part.place}
        for report in (report for group in event.casualties for report in group.reports) if len(places) > 1 else ():
            looked_at += 1
            names = {name for place in places for name in (record.places[place].name, *record.places[place].aliases)}
            named = {name for name in names if name in f"{report.words} {report.note}"}
            if named and report.quantity and report.quantity.high is not None:
                wrong.append((event.id, sorted(named)))
    assert looked_at
    assert wrong == []


def test_a_total_of_more_than_the_matched_scope_is_one_of_that_scope_too(everything: Register) -> None:
    """Where its parts tell what of it lies there: else the highest total that was stated of the scope is not found."""
    matching, tallies = everything.codebook.matching, everything.tallies
    assert matching
    wider = [
        each
        for each in tallies
        if each.measure == matching.tally.measure
        and {*matching.tally.countries} < {*each.parts} & everything.codebook.scopes.keys()
    ]
    assert wider
    for each in wider:
        stated = [
            (other.value, other.qualifier)
            for other in tallies
            if (other.counter, other.measure, other.as_of, other.since)
            == (each.counter, each.measure, each.as_of, each.since)
            and other.scope == matching.tally.scope
        ]
        assert (sum(each.parts[country] for country in matching.tally.countries), each.qualifier) in stated
    highest = figure(
        everything,
        {"highest": "tally", "measure": "attack", "kind": ["official"], "scope": "iraq-syria", "since": SINCE},
    )
    assert (highest.value, highest.day) == (164, date(2024, 1, 31))


@pytest.mark.parametrize(
    ("during", "known", "low"),
    [
        ("2023-10-01..2023-10-31", "2023-10-31", 24),  # 20 at al-Tanf, four in two attacks on Ain al-Asad
        (
            "2023-10-01..2023-10-31",
            "2023-11-22",
            24,
        ),  # of ten more in Iraq it is not known whether the four are among them
        ("2023-03-23..2023-03-24", "2023-04-30", 24),  # 25 in two attacks, perhaps a contractor among them
        ("2022-08-24..2022-08-24", "2022-08-31", 1),  # one at Conoco; two more, under evaluation, at either site
    ],
)
def test_people_harmed_in_two_attacks_are_as_many_as_the_reports_of_both_allow(
    everything: Register, during: str, known: str, low: int
) -> None:
    ask = {"sum": "injured", "of": "attack", "who": ["us-and-coalition"], "during": during}
    assert figure(everything.as_known_on(date.fromisoformat(known)), ask).low == low
