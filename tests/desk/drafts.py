"""The drafts that are kept as case files, and how they are made."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from generator.desk.draft import draft, file_name
from generator.folders import Desk
from generator.reading import read_record
from generator.register import Register
from tests.real_record import FIRST_PUBLISHED, READ_ON

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/cases/drafts"
PUBLISHED = FIRST_PUBLISHED  # what was recorded later is in none of them
WINDOWS = (
    (date(2023, 11, 21), date(2023, 11, 22)),
    (date(2023, 11, 8), date(2023, 11, 9)),
    (date(2024, 1, 1), date(2024, 1, 31)),
)


@cache
def real_register() -> Register:
    """The real record, without a limit."""
    return Register.of(read_record(Desk(ROOT), READ_ON))


def real_draft(during: tuple[date, date]) -> str:
    """The draft of the real record for some days."""
    return draft(real_register(), during, PUBLISHED)


def case_file(during: tuple[date, date]) -> Path:
    """Where the draft for some days is kept."""
    return CASES / file_name(during)
