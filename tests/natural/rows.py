"""The desks of `tests/natural`, and what the check says of a page with a claim."""

from __future__ import annotations

import shutil
import tarfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from generator.claims.checked import examined_page
from generator.errors import Fault
from generator.folders import Desk
from generator.reading import read_record
from generator.reading.documents import Document, read_document
from generator.reading.records import Record
from generator.register import Register
from tests.real_record import READ_ON

HERE = Path(__file__).parent
DESKS = {"record": HERE.parents[1], "quakes": HERE / "quakes", "outages": HERE / "outages"}
FOLDERS = {**DESKS, "record_2025": DESKS["record"]}  # the record at another time has the words of the one desk
WORDS = ("codebook.yml", "places.yml", "actors.yml", "publishers.yml")


@cache
def record_of(desk: str) -> tuple[Record, Register]:
    """The record of a desk as it is."""
    record = read_record(Desk(FOLDERS[desk]), READ_ON)
    return record, Register.of(record)


@cache
def record_then(desk: str) -> tuple[Record, Register]:
    """The same with the events and totals that sentences on it were written from, and the words of today."""
    packed = HERE / f"{desk}.tar.xz"
    if not packed.is_file():
        return record_of(desk)
    with TemporaryDirectory() as folder:
        with tarfile.open(packed) as kept:
            kept.extractall(folder, filter="data")
        for name in WORDS:
            shutil.copy(FOLDERS[desk] / "events" / name, Path(folder) / "events")
        record = read_record(Desk(Path(folder)), READ_ON)
    return record, Register.of(record)


def page_of(row: dict[str, Any]) -> Document:
    """The page that a row gives; where it gives no `published`, that of 29 November 2026."""
    front = {"title": "A briefing", "description": "What happened.", "as_of": row["as_of"]}
    front["published"] = row.get("published", "2026-11-29")
    matter = yaml.safe_dump({**front, "state": "published", "figures": row["figures"]}, sort_keys=False)
    text = f"---\n{matter}---\n\n{row['body']}\n"
    return read_document("content/briefings/one.md", "briefings/one.md", text.encode())


def faults_of(row: dict[str, Any], record: Record, register: Register) -> list[Fault]:
    """The errors of the page that a row gives."""
    return [f for f in examined_page(page_of(row), record, register, READ_ON)[1] if f.severity == "error"]
