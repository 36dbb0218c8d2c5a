"""How claims are read, on sentences by other eyes: which false ones pass, and which true ones are refused.

The limits are what was reached: a change that reads worse fails, one that reads better lowers them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.claims.checked import examined_page
from generator.folders import Desk
from generator.reading import read_record
from generator.reading.documents import read_document
from generator.reading.records import Record
from generator.register import Register
from tests.real_record import READ_ON

HERE = Path(__file__).parent
DESKS = {"record": HERE.parents[1], "quakes": HERE / "quakes", "outages": HERE / "outages"}
# The file, its desk, and how many may be read wrongly at most: false ones that pass, true ones that are refused.
LIMITS = (
    ("pairs", "record", 1, 6),
    ("record", "record", 2, 12),
    ("quakes", "quakes", 2, 17),
    ("outages", "outages", 6, 25),
    ("model_brief", "record", 0, 6),
    ("statements", "record", 0, 1),
)


@cache
def record_of(desk: str) -> tuple[Record, Register]:
    record = read_record(Desk(DESKS[desk]), READ_ON)
    return record, Register.of(record)


def is_refused(row: dict[str, Any], desk: str) -> bool:
    """Whether the check finds a fault in the page that a row gives."""
    front = {"title": "A briefing", "description": "What happened.", "as_of": row["as_of"], "published": "2026-11-29"}
    matter = yaml.safe_dump({**front, "state": "published", "figures": row["figures"]}, sort_keys=False)
    text = f"---\n{matter}---\n\n{row['body']}\n"
    document = read_document("content/briefings/one.md", "briefings/one.md", text.encode())
    return any(fault.severity == "error" for fault in examined_page(document, *record_of(desk), READ_ON)[1])


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
