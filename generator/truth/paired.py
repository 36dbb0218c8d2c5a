"""Two times that are named together before a comparison, of which a word says one: "of 2021 and 2022 the former …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.prose.named_days import SaidDays
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording

TOGETHER = re.compile(r"\s*(?:of|between|comparing|among)\b", re.IGNORECASE)
POINTS = re.compile(r"\bthe (?:(?P<one>former|first|earlier)|latter|second|later)\b", re.IGNORECASE)
JOINED = re.compile(r",?\s+and\s+")
Days = tuple[date | None, date | None]


def paired(told: Wording) -> tuple[SaidDays, ...]:
    """The days before a comparison that are of both its figures; one where they are named as one time."""
    clause, days = told.clause, [one for one in told.clause.days if one.end <= told.clause.first]
    if told.spec.kind != "compare" or len(told.named) != 2 or not days or not TOGETHER.match(clause.text, clause.left):
        return ()
    if (days[0].since, days[0].until) == _whole(told):
        return (days[0],)
    return tuple(days[:2]) if len(days) > 1 and JOINED.fullmatch(clause.text, days[0].end, days[1].start) else ()


BY = re.compile(r"\bby\s+$", re.IGNORECASE)


def wrong_pair(told: Wording, pair: tuple[SaidDays, ...]) -> Iterator[Untrue]:
    """What is wrong with two times that are named together: they are those of the figures, as a word points at them."""
    own = [_days(told, n) for n in (0, 1)]
    windows = [(one.since, one.until) for one in pair] if len(pair) > 1 else sorted(own, key=str)
    points = POINTS.search(told.clause.text, pair[-1].end, told.clause.start)
    came_to = BY.search(told.clause.text, pair[-1].end, told.clause.start)  # from the one to the other
    wanted = own if points and points["one"] else own[::-1]
    if windows != wanted or not (points or came_to):
        words = told.clause.text[pair[0].start : points.end() if points else pair[-1].end].strip()
        yield Untrue(
            f"says {words!r}, and its figure compares them the other way round, or others", "name the two times"
        )


def _days(told: Wording, n: int) -> Days:
    one = told.named[n]
    return one.since, min(one.until or told.figure.as_of, told.figure.as_of)


def _whole(told: Wording) -> Days:
    """From the first day of both to the last, where one follows on the other."""
    (first, end), (start, last) = sorted((_days(told, 0), _days(told, 1)), key=str)
    is_next = end is not None and start is not None and (start - end).days == 1
    return (first, last) if is_next else (None, None)
