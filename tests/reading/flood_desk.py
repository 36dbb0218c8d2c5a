"""A small desk about floods in files, and what reading makes of it with files added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.errors import Faults
from generator.reading.records import Record
from tests.record_files import read_files

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "reading"
TODAY = date(2020, 12, 31)
BERGEN = "events/2020/2020-05-01-bergen.yml"
FLOOD = """\
type: flood
title: A flood
date: 2020-06-01
place: oslo
confidence: confirmed
cause: rain
summary: Water.
sources: [{url: 'https://post.papers.test/b'}]
"""

Files = Mapping[str, str | bytes]


def files_in(case: str) -> dict[str, bytes]:
    """The files of a case folder by their paths from it."""
    folder = CASES / case
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / "events").rglob("*") if p.is_file()}


def event_path(event_id: str) -> str:
    """Where an event's file lies."""
    return f"events/{event_id[:4]}/{event_id}.yml"


def read(added: Files | None = None) -> Record:
    """The record of the flood desk with files added or replaced."""
    files = {path: text.encode() if isinstance(text, str) else text for path, text in (added or {}).items()}
    return read_files(files_in("base") | files, TODAY)


def faults_of(added: Files | None = None) -> list[str]:
    """The faults of the flood desk with files added or replaced; of a record with warnings alone, those."""
    try:
        return [str(fault) for fault in read(added).warnings]
    except Faults as faults:
        return [str(fault) for fault in faults.faults]


def flood(**changes: str | None) -> dict[str, str]:
    """A flood of 1 June with its lines changed, added or (None) left out, as a file to add."""
    lines = dict(line.split(": ", 1) for line in FLOOD.splitlines()) | changes
    text = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
    return {event_path("2020-06-01-oslo"): text}


def rules_of(**changes: str | None) -> list[str]:
    """The faults of such a flood, without the path of its file."""
    return [fault.removeprefix("events/2020/2020-06-01-oslo.yml:") for fault in faults_of(flood(**changes))]
