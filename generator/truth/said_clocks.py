"""What a claim says of its records by the clock, "at 04:20"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from generator.prose.hits import known_of
from generator.reading.moments import NOTED_CLOCK_MINUTES, moment_of
from generator.reading.records import Event
from generator.truth.of_few import few
from generator.truth.said_days import touches
from generator.truth.said_times import NEAR
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording
from generator.words import joined

MIDDAY = 12
CLOCK = re.compile(
    r"\b(?P<hour>2[0-3]|[01]?\d)(?!\d)(?:[:.](?P<minute>[0-5]\d)(?!\d))?(?P<half>\s?[ap]\.?m\b)?(?P<utc>\s?(?:UTC|GMT|Z)\b)?"
)
ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|shortly|just|some time|soon|before|after|by|near)\s+$", re.IGNORECASE
)


def by_the_clock(told: Wording) -> Iterator[Untrue]:
    """Clocks, "at 04:20", which are not that of the one record that a claim is of, nor of one of the two of a delay."""
    events, text = few(told), told.clause.text
    for match in CLOCK.finditer(text, *told.clause.reach) if events else ():
        clock = _clock_of(match)
        if clock is None or any(_is_at(told, event, match, clock) for event in (*events, *_of_other_days(told))):
            continue
        known = [f"{one.time:%H:%M}" for one in events if one.time]
        has = f"the record gives {joined(known)}" if known else f"no file says so of {events[0].id}"
        yield Untrue(f"says {match.group().strip()!r}, and {has}", "say the clock that it has, or leave it out")
        return


def _clock_of(match: re.Match[str]) -> time | None:
    """The time of day that was matched; None where it is a number of something else."""
    hour, half = int(match["hour"]), (match["half"] or "").strip().lower()[:1]
    if not (half or (match["minute"] and ":" in match.group())):
        return None
    if half:
        hour = hour % MIDDAY + (MIDDAY if half == "p" else 0)
    return time(hour, int(match["minute"] or 0))


def _is_at(told: Wording, event: Event, match: re.Match[str], clock: time) -> bool:
    """Whether an event has a clock, which its file may say in words too; about it or before it may be an hour off."""
    if f"{clock:%H:%M}" in known_of(told.register.record).told[event.id]:
        return True
    moment = moment_of(event, told.book) if match["utc"] else None
    at = moment.astimezone(UTC).time() if moment else event.time
    if at is None or (match["utc"] and moment is None):
        return False
    is_about = ABOUT.search(told.clause.text[max(0, match.start() - NEAR) : match.start()])
    off = abs(datetime.combine(date.min, at) - datetime.combine(date.min, clock))
    return min(off, timedelta(days=1) - off) <= timedelta(minutes=NOTED_CLOCK_MINUTES if is_about else 0)


def _of_other_days(told: Wording) -> Iterator[Event]:
    """The events that the sentence names by links and by days beside those that the claim is of."""
    read = told.clause.read
    linked = {s.id for p in told.clause.near for s in p.of("where") if s.key == "id"}
    said = [one for one in (read.days if read else ()) if one.how == "in" and one.since == one.until]
    for event in told.register.events:
        if event.id in linked or any(touches(event, one) for one in said):
            yield event
