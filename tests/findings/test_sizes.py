"""The most so far of what events count, against plain loops over the events and their numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from generator.findings import Finder
from generator.folders import Desk
from generator.reading import read_record
from generator.reading.records import Event, FacetValue, Quantity
from generator.register import Register
from tests.builders import make_event, make_record
from tests.findings.chance import PLACES, codebook
from tests.real_record import READ_ON, ROOT

Bounds = tuple[int, int | None]


def book() -> Any:  # noqa: ANN401 - the codebook of the builders
    """A codebook whose floods count boats."""
    plain = codebook()
    cause = plain.facets["cause"]
    values = tuple(replace(term, plural=f"{term.label.lower()}s") for term in cause.values)
    return replace(plain, facets={**plain.facets, "cause": replace(cause, counted=True, values=values)})


def of_chance(chance: random.Random) -> list[Event]:
    """Floods of one cause on days of their own, most with a number, exact or with bounds."""
    found, day = [], date(2024, 1, 1)
    for _ in range(chance.randint(6, 24)):
        day += timedelta(days=chance.choice((1, 2, 3, 5, 40)))
        low = chance.choice((1, 1, 1, 1, 1, 2, 2, 4, 9, 20))
        number = chance.choice(
            (
                None,
                Quantity(low, low, low),
                Quantity(low, low, low),
                Quantity(low, None, low + 1),
                Quantity(low, None, None),
            )
        )
        event = make_event(f"{day}-ford", place="ford", facets={"cause": ["rain"]})
        found.append(replace(event, facets={"cause": (FacetValue("rain", number),)}))
    return found


def said_slowly(events: Sequence[Event], own: Event) -> Iterator[tuple[date, int]]:
    """Since when an event has twice as many as each of enough others, and how many these are."""

    def bounds(event: Event) -> Bounds | None:
        number = event.facets["cause"][0].count
        return None if number is None else (number.low or 0, number.high)

    mine = bounds(own)
    if mine is None or mine[0] < 3:
        return
    before = [(one.date, *known) for one in events if one.date < own.date and (known := bounds(one))]
    rivals = [one for one in before if one[2] is None or one[2] >= mine[0]]
    since = date(2020, 1, 1)
    if rivals:
        day, low, _ = rivals[-1]
        if (own.date - day).days <= 30 or low < (mine[0] if mine[1] is None else mine[1]):
            return
        since = day + timedelta(days=1)
    between = [one for one in before if one[0] >= since]
    if len(between) < (3 if rivals else 5) or any(2 * (one[2] or 0) > mine[0] for one in between):
        return
    yield since, len(between)


@pytest.mark.parametrize("seed", range(150))
def test_it_is_the_most_by_plain_loops(seed: int) -> None:
    events = of_chance(random.Random(seed))
    record = replace(make_record(events, codebook=book()), places={place.id: place for place in PLACES})
    finder = Finder(Register.of(record))
    for event in events:
        found = [f for f in finder.findings(event.id) if f.about == "cause/rain"]
        assert [(f.epoch.since, f.earlier) for f in found] == list(said_slowly(events, event)), event.id


def test_some_are_found_by_chance_and_some_are_not() -> None:
    every = [events for seed in range(150) for events in (of_chance(random.Random(seed)),)]
    said = [bool(list(said_slowly(events, event))) for events in every for event in events]
    assert 15 < sum(said) < len(said) / 2


def test_an_analyst_reads_how_many_were_hit() -> None:
    """Of the real record: the numbers are those that its files state, each more than twice the next."""
    record = read_record(Desk(ROOT), READ_ON)
    finder = Finder(Register.of(record))
    stated = {
        "2024-02-03-iraq-syria": "from 1 January 2021 to 3 February 2024: at least 85; a number is known for ten",
        "2024-11-11-syria": "from 4 February to 11 November 2024: nine; a number is known for five",
        "2025-12-20-central-syria": "from 4 February 2024 to 20 December 2025: at least 70; a number is known for nine",
    }
    for event_id, said in stated.items():
        (found,) = [f for f in finder.findings(event_id) if f.about == "size/targets"]
        assert found.sentence.endswith(f" {said}.")
        assert found.sentence.startswith("The recorded acknowledged response with the most targets ")
