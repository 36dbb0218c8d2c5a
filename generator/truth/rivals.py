"""What a text names beside a superlative as before or behind it: "ahead of Ford and Mill", "behind the one of 3 May".

Each place by rank is computed as the superlative is, so that what stands behind a mark of a rival is the next one, or
the one before it, and nothing else; of several, those that follow on each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.figures.kinds.tempo import periods_between, start_of
from generator.prose.lists import ListItem, Token, named_from
from generator.prose.named_days import SaidDays
from generator.prose.numbers import PARTS, numbers_in
from generator.truth.named_records import is_of
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording
from generator.words import joined

# Behind the first what has less (or is later) follows, behind the second what has more, behind the third one of each.
MARKS = (
    (1, re.compile(r"\b(?:ahead(?= of\b)|followed by|beating|outdoing|surpassing)\b", re.IGNORECASE)),
    (
        -1,
        re.compile(
            r"\b(?:behind|after|trailing|second only to|(?:topped|exceeded|surpassed|beaten|outdone) only by)\b",
            re.IGNORECASE,
        ),
    ),
    (0, re.compile(r"\bbetween\b", re.IGNORECASE)),
)
THE_OTHER = re.compile(
    r",\s+(?:the|that)\s+(?:\w+\s+(?:of|at|in|on|near)\s+(?:the\s+)?)?$"
)  # "behind Ford, the flood …"


@dataclass(frozen=True)
class Rivals:
    """Characters of a text that name what comes behind a superlative (`way` 1), or before it (-1)."""

    start: int
    end: int
    way: int
    items: tuple[ListItem, ...]


def rivals_of(told: Wording) -> Iterator[Rivals]:
    """What the sentence names as before or behind the superlative that a claim is."""
    if not (told.kind.is_ranked or told.kind.is_of_group) or told.possibly:
        return
    text, (left, right) = told.clause.text, told.clause.beside
    for way, pattern in MARKS:
        for match in pattern.finditer(text, left, right):
            if match.group().lower() == "after" and not (told.spec.n and match.start() >= told.clause.end):
                continue
            items = named_from(text, _tokens(told, match), match.end())
            if len(items) > 1 and match.start() < told.clause.start and THE_OTHER.search(text, 0, items[1].start):
                items = items[:1]
            if items and way:
                yield Rivals(match.start(), items[-1].end, way, items)
            elif len(items) == len(("before", "behind")) and told.spec.n and not _is_scope(told, items):
                yield Rivals(match.start(), items[0].end, -1, items[:1])
                yield Rivals(items[1].start, items[1].end, 1, items[1:])


def _tokens(told: Wording, mark: re.Match[str]) -> list[Token]:
    """The words and days of the sentence up to the claims beside this, in order; "by May" of a mark is May."""
    read = told.clause.read
    left, right = told.clause.beside
    days = (one for one in (read.days if read else ()) if left <= one.start and one.end <= right)
    days = (replace(one, start=mark.end(), how="in") if one.start < mark.end() < one.end else one for one in days)
    return sorted((*told.clause.near, *days), key=lambda one: one.start)


def _is_scope(told: Wording, items: tuple[ListItem, ...]) -> bool:
    """Whether two items are days alone, which may be those between which something is: "between May and July"."""
    return not told.spec.per and not any(item.pieces for item in items)


def is_of_a_rival(told: Wording, one: Token) -> bool:
    """Whether a word or days are of what is named as before or behind the superlative."""
    return any(rival.start <= one.start < rival.end for rival in rivals_of(told))


def spans_of_rivals(told: Wording) -> Iterator[tuple[int, int]]:
    """The characters in which a text names them."""
    yield from ((rival.start, rival.end) for rival in rivals_of(told))


def placed(told: Wording) -> Iterator[Untrue]:
    """What is named as before or behind a superlative, and stands elsewhere by the record; or has another number."""
    for rivals in rivals_of(told):
        found = _standing(told, rivals)
        words = repr(" ".join(told.clause.text[rivals.start : rivals.end].split()))
        strange = [item for item in rivals.items if not any(_is_it(told, name, item) for name in found)]
        unsaid = [name for name in found if not any(_is_it(told, name, item) for item in rivals.items)]
        if strange or unsaid:
            gives = joined(sorted(found)) or "none"
            yield Untrue(f"says {words}, and the record gives {gives} there", "name those that it gives")
            return
        for item, number in ((one, number) for one in rivals.items for number in one.numbers):
            said = [one.value for one in numbers_in(number.words)]
            values = [found[name] for name in found if _is_it(told, name, item)]
            if said and any(value is None or said[0] not in (value, value / _scale(told)) for value in values):
                yield Untrue(f"says {words} with {number.words!r}, which the record does not give", "say its number")
                return


def _scale(told: Wording) -> int:
    """By what the numbers of a measure are divided as they are said: "magnitude 7.4", of tenths."""
    measure = told.book.measures.get(told.spec.measure)
    return PARTS.get(measure.plural.partition(" ")[0], 1) if measure else 1


def _standing(told: Wording, rivals: Rivals) -> dict[str, float | int | None]:
    """The records, periods or values that stand right before or behind it, with their numbers, as many as are named.

    Equal ones share a place, and are all of them there.
    """
    found = dict[str, float | int | None]()
    place, many = told.spec.n or 1, sum(_many(told, item) for item in rivals.items)
    places = range(place + 1, place + many + 1) if rivals.way > 0 else range(place - 1, 0, -1)
    own = {*told.figure.chosen, *told.figure.event_ids}
    for n in places:
        figure = told.given(replace(told.spec, n=n if n > 1 else None, is_=None))
        names = figure.chosen if told.kind.is_of_group else figure.event_ids
        found |= {name: figure.value for name in names if name not in own}
        if len(found) >= many:
            break
    return found


def _many(told: Wording, item: ListItem) -> int:
    """How many periods the days of an item are; else it is one thing."""
    return max(1, sum(len(_periods(told, one)) for one in item.days)) if told.spec.per else 1


def _periods(told: Wording, said: SaidDays) -> set[str]:
    per = told.spec.per or "day"
    names = (start_of(first, per).isoformat() for first, _ in periods_between(said.since, said.until, per))
    return {name[: 7 if per == "month" else 10] for name in names}


def _is_it(told: Wording, name: str, item: ListItem) -> bool:
    """Whether an item names a record, or the period or value of a group."""
    if not told.kind.is_of_group:
        event = told.register.by_id.get(name)
        return event is not None and is_of(told, event, item)
    if told.spec.per:
        return any(name in _periods(told, one) for one in item.days) and not (item.pieces or item.told)
    is_alone = bool(item.pieces) and not (item.days or item.told)
    return is_alone and all(any(sense.id == name for sense in piece.of("where")) for piece in item.pieces)
