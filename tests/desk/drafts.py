"""The drafts that are kept as case files, and how they are made."""

from __future__ import annotations

from collections.abc import Iterator
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
Days = tuple[date, date]
WINDOWS: tuple[Days, ...] = (
    (date(2023, 11, 21), date(2023, 11, 22)),
    (date(2023, 11, 8), date(2023, 11, 9)),
    (date(2024, 1, 1), date(2024, 1, 31)),
)
# Of an event or of days: one with deaths, an answer of many parts, two days of both, one with little, a week of many,
# a month of few and one of none, and one of another time.
FLASHES: tuple[str | Days, ...] = (
    "2024-01-28-tower-22",
    "2024-02-03-iraq-syria",
    (date(2023, 11, 21), date(2023, 11, 22)),
    "2023-11-23-green-village",
    (date(2023, 10, 23), date(2023, 10, 29)),
    (date(2024, 8, 1), date(2024, 8, 31)),
    (date(2025, 5, 1), date(2025, 5, 31)),
    "2025-12-13-palmyra",
)
FLASHES_WRITTEN = date(2026, 11, 30)  # what was recorded later is in none of them


@cache
def real_register() -> Register:
    """The real record, without a limit."""
    return Register.of(read_record(Desk(ROOT), READ_ON))


def real_draft(during: Days) -> str:
    """The draft of the real record for some days."""
    return draft(real_register(), during, PUBLISHED)


def real_flash(of: str | Days) -> str:
    """The flash of the real record for an event or for some days."""
    if isinstance(of, str):
        return draft(real_register(), real_register().by_id[of].days, FLASHES_WRITTEN, event=of, is_flash=True)
    return draft(real_register(), of, FLASHES_WRITTEN, is_flash=True)


def case_file(during: Days) -> Path:
    """Where the draft for some days is kept."""
    return CASES / file_name(during)


def flash_file(of: str | Days) -> Path:
    """Where the flash of an event or of some days is kept."""
    name = (
        file_name((FLASHES_WRITTEN, FLASHES_WRITTEN), of, is_flash=True)
        if isinstance(of, str)
        else file_name(of, is_flash=True)
    )
    return CASES / name


def kept() -> Iterator[tuple[Path, str]]:
    """Each file that is kept, and what stands in it where nothing has changed."""
    yield from ((case_file(during), real_draft(during)) for during in WINDOWS)
    yield from ((flash_file(of), real_flash(of)) for of in FLASHES)
