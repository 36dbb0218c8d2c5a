"""Which day of the week, and what time of day, a claim says of its records: counted from their days and clocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.days import shifted
from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece
from generator.prose.plain_words import TIMES_OF_DAY
from generator.truth.broken_down import OF_THEM_THE
from generator.truth.named_records import is_at_time
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording
from generator.words import WEEKDAYS

WEEKDAY_OF = {
    **{name.lower(): (n,) for n, name in enumerate(WEEKDAYS)},
    "weekend": (5, 6),
    "weekday": (0, 1, 2, 3, 4),
}
OF_SOME = re.compile(
    r"(?<!every )(?<!each )\b(?:one|some|another|first|second|third|last|latter|former|other|"
    r"of (?:them|these|those|which))\b[^,;:]*$",
    re.IGNORECASE,
)
SMALL_HOURS = re.compile(r"small hours\b", re.IGNORECASE)
NEAR = 40  # characters


def weekdays_of(piece: Piece) -> tuple[int, ...]:
    """The days of the week that a word names, Monday 0; none where it names none."""
    return WEEKDAY_OF.get(piece.word) or WEEKDAY_OF.get(piece.word.removesuffix("s"), ())


def on_weekdays(told: Wording) -> Iterator[Untrue]:
    """Days of the week which are not those of the records, or not that of the day beside them."""
    named = [piece for piece in told.clause.near if weekdays_of(piece)]
    for piece in named:
        one = one_of_them(told, piece)
        day, days = (one[1] if one else day_beside(told, piece)), days_of(told)
        fits = [all(one.weekday() in weekdays_of(piece) for one in each) for each in ([(day,)] if day else days)]
        before = told.clause.text[max(0, piece.start - NEAR) : piece.start]
        is_of_some = len(named) > 1 or bool(told.spec.event) or bool(OF_SOME.search(before))
        if fits and not (any(fits) if is_of_some else all(fits)):
            other = day or days[fits.index(False)][0]
            rule = f"says {piece.words!r}, and {other.isoformat()} is a {WEEKDAYS[other.weekday()]}"
            yield Untrue(rule, "say the day of the week that it is, or leave it out")
            return


def day_beside(told: Wording, piece: Piece) -> date | None:
    """The one day that is named right behind a day of the week: "Tuesday, 24 December"."""
    said: tuple[SaidDays, ...] = told.clause.read.days if told.clause.read else ()
    beside = (one for one in said if 0 <= one.start - piece.end <= len(", the "))
    return next((one.since for one in beside if one.since == one.until), None)


def one_of_them(told: Wording, piece: Piece) -> tuple[tuple[int, int], date] | None:
    """The first or last of what is counted, where a day of the week is said of that, and its day."""
    match = next(OF_THEM_THE.finditer(told.clause.text, max(told.clause.end, piece.start - NEAR), piece.start), None)
    if match is None or not told.winners:
        return None
    return match.span(), (max if match["last"] else min)(event.date for event in told.winners)


def days_of(told: Wording) -> list[tuple[date, ...]]:
    """The days on which each of its records may be, or the days of each run or quiet."""
    if told.kind.counts == "days" and told.figure.periods:
        return [_each(one.since, one.until) for one in told.figure.periods]
    event = told.register.by_id.get(told.spec.event)
    events = (event, *told.answered) if event else told.winners
    return [_each(*one.days) for one in events]


def _each(since: date, until: date) -> tuple[date, ...]:
    """The days from one to another, of which a week is enough."""
    return tuple(shifted(since, n) for n in range(min((until - since).days, 6) + 1))


def is_of_two_days(told: Wording, piece: Piece) -> bool:
    """Whether a night is that between the two days on one of which a record was: "the night of 4 to 5 May"."""
    days = [one.days for one in told.winners]
    return piece.word == "night" and bool(days) and all(shifted(since, 1) == until for since, until in days)


def is_so_timed(told: Wording, piece: Piece) -> bool:
    """Whether a time of day is that of all its records, or of one of the two of a delay; a day of the week is asked."""
    if weekdays_of(piece):
        return bool(day_beside(told, piece) or days_of(told))
    word = piece.word.removesuffix("'s").removesuffix("’s")
    word = "small hours" if SMALL_HOURS.match(told.clause.text, piece.start) else word
    if word not in TIMES_OF_DAY or is_of_two_days(told, piece):
        return word in TIMES_OF_DAY
    event = told.register.by_id.get(told.spec.event)
    events = (event, *told.answered) if event else told.winners
    fits = [is_at_time(told, one, replace(piece, words=word)) for one in events]
    return bool(fits) and (any(fits) if told.spec.event else all(fits))
