"""What is not known while a file is at fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from generator.reading.ids import event_id_of


@dataclass(frozen=True)
class Unread:
    """What a file at fault leaves open: an event (None: any) that may have begun from `first` to `last`.

    `recorded` is the day on which it was, where that is certain. A file of stated totals leaves no day open.
    """

    path: str
    event: str | None
    first: date
    last: date
    recorded: date | None = None

    def may_hold(self, record_id: str) -> bool:
        """Whether an event or a part of one is named as the file is."""
        return PurePosixPath(self.path).stem == event_id_of(record_id)
