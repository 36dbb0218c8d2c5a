"""How claims are read, on sentences by other eyes: which false ones pass, and which true ones are refused.

The limits are what was reached: a change that reads worse fails, one that reads better lowers them.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.natural.machine_made import machine_made, reads
from tests.natural.rows import HERE, faults_of, record_then

# The file, its desk, and how many may be read wrongly at most: false ones that pass, true ones that are refused.
LIMITS = (
    ("pairs", "record", 0, 4),
    ("record", "record", 1, 6),
    ("quakes", "quakes", 2, 2),
    ("outages", "outages", 2, 3),
    ("record_again", "record", 1, 12),
    ("quakes_again", "quakes", 1, 5),
    ("record_third", "record", 0, 2),
    ("quakes_third", "quakes", 0, 2),
    ("outages_again", "outages", 2, 4),
    ("record_fourth", "record", 1, 9),
    ("quakes_fourth", "quakes", 0, 4),
    ("outages_third", "outages", 1, 11),
    ("record_fifth", "record_2025", 0, 7),
    ("quakes_fifth", "quakes", 0, 1),
    ("outages_fourth", "outages", 0, 6),
    ("record_sixth", "record_2025", 0, 5),
    ("quakes_sixth", "quakes", 0, 1),
    ("outages_fifth", "outages", 1, 7),
    ("record_seventh", "record_2025", 0, 1),
    ("quakes_seventh", "quakes", 0, 1),
    ("outages_sixth", "outages", 0, 3),
    ("record_eighth", "record_2025", 0, 2),
    ("quakes_eighth", "quakes", 0, 1),
    ("outages_seventh", "outages", 1, 0),
    ("record_ninth", "record_2025", 1, 3),
    ("quakes_ninth", "quakes", 0, 1),
    ("outages_eighth", "outages", 0, 1),
    ("record_tenth", "record_2025", 0, 2),
    ("quakes_tenth", "quakes", 0, 0),
    ("outages_ninth", "outages", 0, 2),
    ("record_eleventh", "record_2025", 0, 5),
    ("quakes_eleventh", "quakes", 0, 0),
    ("outages_tenth", "outages", 0, 3),
    ("record_twelfth", "record_2025", 0, 6),
    ("quakes_twelfth", "quakes", 0, 2),
    ("outages_eleventh", "outages", 0, 5),
    ("record_thirteenth", "record_2025", 1, 13),
    ("quakes_thirteenth", "quakes", 0, 4),
    ("outages_twelfth", "outages", 0, 6),
    ("frames_record", "record", 0, 0),
    ("frames_record_2025", "record_2025", 0, 0),
    ("frames_quakes", "quakes", 0, 0),
    ("frames_outages", "outages", 0, 0),
    ("model_brief", "record", 0, 1),
    ("statements", "record", 1, 0),
)


def is_refused(row: dict[str, Any], desk: str) -> bool:
    """Whether the check finds a fault in the page that a row gives."""
    return bool(faults_of(row, *record_then(desk)))


@pytest.mark.parametrize(("name", "desk", "passed_most", "refused_most"), LIMITS)
def test_no_more_is_read_wrongly_than_was(name: str, desk: str, passed_most: int, refused_most: int) -> None:
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    passed = [row["body"] for row in rows if not row["true"] and not is_refused(row, desk)]
    refused = [row["body"] for row in rows if row["true"] and is_refused(row, desk)]
    assert len(passed) <= passed_most, passed
    assert len(refused) <= refused_most, refused


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ("At Tower 22 U.S. troops killed [three](figure:dead).", True),
        ("U.S. troops killed at Tower 22 numbered [three](figure:dead).", False),
        ("The drone at Tower 22 killed [three soldiers](figure:dead).", False),
    ],
)
def test_who_suffered_is_not_said_to_have_acted(body: str, *, refused: bool) -> None:
    dead = {"sum": "killed", "of": "attack", "where": {"id": "2024-01-28-tower-22"}}
    assert is_refused({"as_of": "2024-02-10", "body": body, "figures": {"dead": dead}}, "record") == refused


@pytest.mark.parametrize(
    "body", ["Attacks[](figure:n) came.", "[](figure:n)", "In 2021 [ ](figure:n) came, within a week."]
)
def test_a_link_without_words_is_a_fault(body: str) -> None:
    asked = {"n": {"count": "attack", "during": "2021-07-07..2021-07-07"}}
    assert is_refused({"as_of": "2024-02-10", "body": body, "figures": asked}, "record")


def test_a_word_changed_for_another_of_its_kind_is_refused_by_that_word() -> None:
    made = [(claim, reads(record, claim)) for record, claim in machine_made(seed=11, count=120)]
    assert [claim for claim, said in made if claim.changed and not said] == []
    assert [(claim, said) for claim, said in made if not claim.changed and said] == []
    told = [
        any(w in " ".join(said).lower() for w in claim.words.lower().split()) for claim, said in made if claim.changed
    ]
    assert sum(told) == len(told)
