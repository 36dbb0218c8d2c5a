"""What a month opens with: the harm first, what was answered and by what, how sure, what was the longest quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.reading.records import Casualties, Event, Report
from tests.builders import casualties, make_codebook, make_event, make_record
from tests.pages_md.pages import all_pages, seen

TODAY = date(2024, 6, 1)


def opening(*made: Event, month: str = "2024-02") -> str:
    """What stands before the numbers of a month of which all is covered."""
    book = make_codebook()
    record = make_record(made, codebook=replace(book, coverage=replace(book.coverage, gaps=())))
    return seen(all_pages(record, TODAY)[f"months/{month}.md"]).text.partition(" Generated from")[0]


def flood(day: int, *harm: object, **more: object) -> Event:
    who = [casualties("drowned", value) for value in harm]
    return make_event(f"2024-02-{day:02}-a", "flood", casualties=who, title=f"Flood {day}", **more)


def mission(day: int, *answers: int, **more: object) -> Event:
    ids = tuple(f"2024-02-{one:02}-a" for one in answers)
    return make_event(f"2024-02-{day:02}-m", "mission", title=f"Mission {day}", answers=ids, **more)


def test_the_harm_comes_first_and_the_event_with_most_of_it_is_named() -> None:
    text = opening(flood(1, 2), flood(3, {"low": 3, "high": 5}), flood(9))
    assert (
        "In floods of February 2024 at least five people were drowned among villagers, by the lowest counts. "
        "The highest known number of people drowned in one flood is between three and five: “Flood 3” (3 February). "
        "This record has three floods (all confirmed)."
    ) in text


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (({"low": 2, "high": 4}, {"low": 3, "high": 5}), "between five and nine people were drowned"),  # either may be
        ((2, 2), "four people were drowned among villagers. This record has"),
        (
            (1, 0),
            "one person was drowned among villagers, as far as is known, in one flood alone: “Flood 1” (1 February).",
        ),
        ((0, 0), "Nobody is known to have been drowned or displaced in the floods."),
    ],
)
def test_no_event_is_called_the_gravest_where_another_may_be(harm: tuple[Any, Any], said: str) -> None:
    text = opening(*(flood(n, one) for n, one in enumerate(harm, 1)))
    assert said in text
    assert "highest known number" not in text


def test_words_in_the_place_of_a_number_leave_open_whether_somebody_was_harmed() -> None:
    worded = Report(None, words="several hurt")
    made = replace(flood(2, 0), casualties=(Casualties("villagers", "displaced", (worded,)),))
    text = opening(flood(1, 0), made)
    assert "No number above zero of people drowned or displaced is known for the floods." in text
    assert "Nobody" not in text


def test_numbers_of_people_that_are_not_known_are_said_not_to_be() -> None:
    assert "No number of people drowned or displaced is known for the floods." in opening(flood(1), flood(2))
    assert "No number of people drowned or displaced is known for the flood." in opening(flood(1))


@pytest.mark.parametrize(
    ("missions", "said"),
    [
        (
            [(5, 1)],
            "The mission was “Mission 5” (5 February), in answer to “Flood 1” (1 February).",
        ),
        (
            [(5, 1), (6, 1)],
            "“Mission 5” (5 February) and “Mission 6” (6 February), both in answer to “Flood 1” (1 February).",
        ),
        ([(5, 1), (6,)], "“Mission 6” (6 February). The former answered “Flood 1” (1 February)."),
        (
            [(5, 2), (6, 1)],
            "The former answered “Flood 2” (2 February) and the latter answered “Flood 1” (1 February).",
        ),
        ([(5, 1), (6, 2), (7, 1)], "“Mission 7” (7 February). Two of them answered “Flood 1” (1 February)."),
        ([(5,), (6,), (7,)], "“Mission 6” (6 February) and “Mission 7” (7 February). "),
    ],
)
def test_what_was_answered_is_named(missions: list[tuple[int, ...]], said: str) -> None:
    assert said in opening(flood(1), flood(2), *(mission(*one) for one in missions))


def test_answers_that_are_many_or_stand_for_several_are_not_listed() -> None:
    assert "missions were" not in opening(flood(1), *(mission(day) for day in (3, 4, 5, 6, 7)))
    assert "missions were" not in opening(flood(1), mission(3, multiplicity=2))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((1, 12, 18, 24), "The longest stretch without a recorded flood was from 2 to 11 February, ten days."),
        ((6, 12, 18, 24), ""),  # several are as long
        ((1, 5, 9, 13, 17, 21, 25, 29), ""),  # too short to be told
    ],
)
def test_the_longest_stretch_without_an_event_is_told_where_it_is_one_alone(days: tuple[int, ...], said: str) -> None:
    text = opening(*(flood(day) for day in days))
    assert said in text
    assert ("longest stretch" in text) == bool(said)


def test_months_without_events_after_it_are_named() -> None:
    later = make_event("2024-05-03-a")
    assert "Nothing is recorded from March to April 2024." in opening(flood(1), later)
    assert "Nothing is recorded" not in opening(flood(1), later, month="2024-05").partition("April")[2]


def test_a_mix_of_confidence_that_stays_is_not_said_to_have_changed() -> None:
    made = [make_event(f"2024-03-0{n}-a", confidence=sure) for n, sure in enumerate(("confirmed", "claimed") * 2, 1)]
    text = opening(flood(1), flood(2, confidence="claimed"), *made, month="2024-03")
    assert (
        "floods rose from 2 to 4. Of the floods, confirmed ones rose from 1 to 2 and claimed ones from 1 to 2." in text
    )
