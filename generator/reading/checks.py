"""Rules across records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.errors import Fault
from generator.reading.records import Record


def record_faults(record: Record, today: date) -> Iterator[Fault]:
    """All that the records break between them."""
    yield from ()
