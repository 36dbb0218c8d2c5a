"""Phrases of places, streaks, shares and rates are read in the unit of their figure."""

from __future__ import annotations

from datetime import date

import pytest

from generator.figures import FigureSpec, compute, parse_spec
from generator.prose.phrases import read_phrase
from generator.register import Register
from generator.truth.untruths import untruths
from tests.builders import WHERE, make_event, make_record

EVENTS = [
    make_event("2024-03-01-ford", place="ford"),
    make_event("2024-03-02-ford", place="ford"),
    make_event("2024-03-03-ford", place="ford"),
    make_event("2024-03-14-quay", place="quay"),
]
RECORD = make_record(EVENTS)
AS_OF = date(2024, 3, 14)
ASKED: dict[str, dict[str, object]] = {
    "floods": {"count": "flood", "last": "2 weeks"},
    "at_ford": {"count": "flood", "last": "2 weeks", "where": {"place": "ford"}},
    "third": {"nth": "flood", "n": "3", "is": "2024-03-03-ford"},
    "not_third": {"nth": "flood", "n": "3", "is": "2024-03-02-ford"},
    "run": {"streak": "flood", "of": "run", "last": "2 weeks"},
    "quiet": {"streak": "flood", "of": "quiet", "last": "2 weeks"},
    "share": {"share": "at_ford", "in": "floods"},
    "rate": {"rate": "floods", "per": "week"},
}


def rules(name: str, text: str) -> list[str]:
    specs: dict[str, FigureSpec] = {key: parse_spec(key, asked, RECORD, WHERE, AS_OF) for key, asked in ASKED.items()}
    figure = compute(specs[name], Register.of(RECORD).as_known_on(AS_OF), specs)
    return [untrue.rule for untrue in untruths(read_phrase(text, RECORD.codebook), specs[name], figure)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("floods", "four floods in the last two weeks"),
        ("floods", "four floods in the first 14 days"),
        ("third", "the third flood"),
        ("third", "the 3rd of four"),
        ("run", "three days in a row"),
        ("run", "floods on three consecutive days"),
        ("run", "at least two days"),
        ("run", "the longest run in 14 days, three days"),
        ("quiet", "ten days without floods"),
        ("share", "75 percent of floods"),
        ("share", "three quarters"),
        ("rate", "two floods per week"),
        ("rate", "two a week"),
        ("rate", "twice weekly"),
    ],
)
def test_true_phrases_hold(name: str, text: str) -> None:
    assert rules(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("third", "the second flood", "does not say that it is number 3 in order of days"),
        ("third", "the third mission", "speaks of missions, but its figure counts floods"),
        ("third", "the third of five", "says 'five', but it was chosen from 4 floods"),
        ("not_third", "the third flood", "is not true of 2024-03-02-ford; the record gives 2024-03-03-ford"),
        ("run", "four days", "says 'four'; the record gives 3 days as known on 2024-03-14"),
        ("run", "three days of missions", "speaks of missions, but its figure counts floods"),
        ("quiet", "more than ten days", "says 'more than ten'; the record gives 10 days as known on 2024-03-14"),
        ("share", "75 percent of missions", "speaks of missions, but its figure counts floods"),
        ("rate", "two floods per day", "speaks of day, but its figure is floods per week"),
        ("rate", "two floods", "does not say per what, but its figure is floods per week"),
        ("rate", "three floods a week", "says 'three'; the record gives 2 floods per week as known on 2024-03-14"),
    ],
)
def test_false_phrases_are_named(name: str, text: str, rule: str) -> None:
    assert rules(name, text) == [rule]
