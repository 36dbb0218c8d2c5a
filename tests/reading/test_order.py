"""Which of two events came before the other, as sources say it in words, alone or together with days and clocks."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.figures.kinds.compare import side_of
from generator.reading.records import Event
from generator.register import Register
from tests.builders import make_event, make_record
from tests.reading.flood_desk import FLOOD, event_path, faults_of, files_in

SENTENCES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "order" / "sentences.yml").read_text(encoding="utf-8")
)


def event_of(name: str, fields: dict[str, Any]) -> Event:
    given = {key: str(value) if isinstance(value, date) else value for key, value in fields.items()}
    return make_event(name, given.pop("type", "flood"), **{"date": "2024-02-10", **given})


@pytest.mark.parametrize("case", SENTENCES, ids=[case["says"] for case in SENTENCES])
def test_the_order_that_a_sentence_states(case: dict[str, Any]) -> None:
    events = [event_of(name, fields) for name, fields in case["events"].items()]
    register = Register.of(make_record(events))
    known = register.record.events
    for said in case["order"]:
        one, sign, other = said.split()
        for a, b, side in ((one, other, "before"), (other, one, "after")):
            if known[b].is_dated_to_day:  # no other day is divided
                assert side_of(known[a], known[b], register) == (side if sign == "<" else None), said


DAY = "2020-06-01"
A, B, C = (f"{DAY}-{name}" for name in ("a", "b", "c"))
LATER = "2020-06-02-later"
SHOWN = r"(\S+?\.yml):\d+:\d+: (.*)"


def faults_with(**lines: str) -> list[str]:
    """The faults of floods a, b and c of one day and one of the next, each with lines of its own.

    They are alike, and whether they are one is asked elsewhere.
    """
    texts = {}
    for name in ("a", "b", "c", "later"):
        event_id = LATER if name == "later" else f"{DAY}-{name}"
        text = FLOOD.replace(DAY, event_id[:10]).replace("place: oslo", "country: norway")
        texts[event_path(event_id)] = text + "".join(f"{line}\n" for line in lines.get(name, "").split("; ") if line)
    return [fault for fault in faults_of(texts) if ": warning: event may be " not in fault]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"a": f"after: [{B}]", "b": f"after: [{C}]", "later": f"after: [{A}, {B}]"}, []),
        ({"a": f"after: [{B}]; time: '12:00'", "b": "time: '12:00'"}, []),  # clocks have no seconds
        ({"a": f"after: [{A}]"}, ["after 1 must not be the event itself"]),
        ({"a": f"after: [{B}, {B}]"}, ["after 2 is given twice"]),
        ({"a": "after: [2020-06-01-d]"}, ["after 1 must be the id of an event of the record"]),
        ({"a": f"after: [{LATER}]"}, ["must not be later than this event; got '2020-06-02-later'; 2020-06-02 is"]),
        ({"a": f"after: [{B}]; time: '12:00'", "b": "time: '12:01'"}, ["after 1 must not be later than this event"]),
        ({"a": f"after: [{B}]", "b": f"after: [{A}]"}, [f"after goes round in a ring: {A} -> {B} -> {A}; what an"]),
        (
            {"a": f"after: [{B}]", "b": f"after: [{C}]", "c": f"after: [{A}]"},
            [f"after goes round in a ring: {A} -> {B} -> {C} -> {A}"],
        ),
        (
            {"a": f"after: [{B}]; time: '12:00'", "b": f"after: [{C}]", "c": "time: '12:01'"},
            [f"after 1 came after {C}, by its own links, and {DAY} 12:01 is after this event; got '{B}'"],
        ),
        ({"a": f"after: [{LATER}]; date_precision: week; known: 2020-06-20"}, []),
        ({"a": f"after: [{B}]", "b": "retracted: It was not so."}, ["after 1 must be an event that stands"]),
        ({"a": f"after: [{B}]", "b": f"merged_into: {C}"}, [f"retracted nor merged; got '{B}'; write {C}"]),
        ({"a": f"after: [{B}]; possibly_same_as: [{B}]"}, ["after 1 must not be an event that this may be itself"]),
    ],
)  # fmt: skip
def test_what_contradicts_an_order_is_a_fault(lines: dict[str, str], expected: list[str]) -> None:
    found = faults_with(**lines)
    assert len(found) == len(expected), found
    for fault, rule in zip(found, expected, strict=True):
        assert re.fullmatch(SHOWN, fault), fault
        assert rule in fault


def test_what_an_event_answers_is_not_after_it() -> None:
    relief = files_in("base")["events/2020/2020-05-02-relief.yml"].decode()
    text = FLOOD.replace(DAY, "2020-05-02") + "after: [2020-05-02-help]\n"
    help_text = relief.replace("answers: [2020-05-01-bergen]", "answers: [2020-05-02-water]").replace(
        "delay: {answers: 2020-05-01-bergen", "delay: {answers: 2020-05-02-water"
    )
    faults = faults_of({event_path("2020-05-02-help"): help_text, event_path("2020-05-02-water"): text})
    (ring,) = [fault for fault in faults if "ring" in fault]
    assert "2020-05-02-water.yml" in ring
    assert "after goes round in a ring: 2020-05-02-help -> 2020-05-02-water -> 2020-05-02-help" in ring
