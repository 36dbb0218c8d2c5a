"""The day on which tests read this repository's own record: a new event must not be one of a day to come."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIRST_PUBLISHED = date(2026, 11, 22)  # of the briefing; what was recorded later counts for none of its claims


def _recorded() -> list[date]:
    texts = (path.read_text(encoding="utf-8") for path in ROOT.glob("events/[0-9]*/*.yml"))
    return [date.fromisoformat(day) for text in texts for day in re.findall(r"(?m)^recorded: (\d{4}-\d\d-\d\d)", text)]


READ_ON = max([FIRST_PUBLISHED, *_recorded()])
EPOCH = str(int(datetime.combine(READ_ON, time(12), UTC).timestamp()))  # for SOURCE_DATE_EPOCH: noon of that day
