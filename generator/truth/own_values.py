"""Numbers beside a claim which a record has itself: how strong, how deep, how many it hurt, of what it had how many.

A number with its noun is held to the records of which the words around it speak, by the place and days that these name,
else to those that the claim is of: all that have such a number have this one, or nothing backs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from generator.figures import FigureSpec
from generator.figures.kinds.summed import counted_facets
from generator.prose.hits import says_so
from generator.prose.lexicon import texts_of
from generator.prose.named_days import SaidDays
from generator.prose.numbers import PARTS, numbers_in
from generator.prose.pieces import Piece
from generator.prose.plain_words import AUXILIARY
from generator.prose.said_numbers import numbers_said, supports, with_hedge
from generator.reading.records import Event
from generator.truth.asked_otherwise import NO_RECORD
from generator.truth.of_few import few
from generator.truth.said_days import touches
from generator.truth.said_spans import ENDS, beside
from generator.truth.worded import OF_EACH, Wording

LISTED = re.compile(r"[\d\s.,]*(?:,| and)\s")
ANOTHER = re.compile(r"\b(?:another|a second|the second)\b[^;:.]*$", re.IGNORECASE)  # of the two of a delay
BESIDE = 3  # words between a number and its noun
WHERE = ("country", "place")
VERBS = AUXILIARY | {"came", "took", "went"}


def own_values(told: Wording) -> Iterator[tuple[int, int]]:
    """The numbers near a claim that the records of which the words around them speak have, all that have such a one."""
    for n, number in enumerate(told.clause.near):
        if number.kind == "number" and not told.clause.start <= number.start < told.clause.end:
            has = [one for event in spoken_of(told, n) if (one := _has(told, event, n)) is not None]
            if has and all(has):
                yield number.start, number.end
    yield from (match.span() for match, _, found in beside(told) if any(is_so for _, is_so in found))
    yield from _of_each(told)
    yield from _longest(told)


def _of_each(told: Wording) -> Iterator[tuple[int, int]]:
    """The numbers of all records of the claim, in their order: "two quakes, 210 and 167 kilometres deep"."""
    near, events = told.clause.near, sorted(told.winners, key=lambda one: (one.date, one.id))
    for n, number in enumerate(near if 1 < len(events) <= OF_EACH else ()):
        listed = [p for p in near[n : n + 2 * len(events)] if p.kind == "number"][: len(events)]
        between = told.clause.text[number.end : listed[-1].start] if number.kind == "number" else "."
        if len(listed) == len(events) and LISTED.fullmatch(between):
            at = near.index(listed[-1])
            if all(_has(told, one, at, value) for one, value in zip(events, listed, strict=True)):
                yield from ((one.start, one.end) for one in listed)


def _longest(told: Wording) -> Iterator[tuple[int, int]]:
    """How long the longest run or quiet was, said apart from the claim."""
    figure = told.figure
    for number, unit in pairwise(told.clause.near) if told.kind.counts == "days" and figure.is_certain else ():
        is_it = number.kind == "number" and [one.value for one in numbers_in(number.words)] == [figure.value]
        if is_it and unit.word in ("day", "days"):
            yield number.start, number.end


def spoken_of(told: Wording, n: int) -> tuple[Event, ...]:
    """The records of which the words around a number speak, up to the marks and verbs beside it."""
    text, near, days = told.clause.text, told.clause.near, told.clause.read.days if told.clause.read else ()
    left = max((m.end() for m in ENDS.finditer(text, 0, near[n].start)), default=0)
    end = ENDS.search(text, near[n].end)
    verbs = [p for p in near if p.kind == "telling" or p.word in VERBS]
    left = max((left, *(p.end for p in verbs if p.end <= near[n].start)))
    right = min((end.start() if end else len(text), *(p.start for p in verbs if p.start >= near[n].end)))
    said = [one for one in days if left <= one.start and one.end <= right and one.how == "in"]
    named = [p for p in near if left <= p.start < right and {s.key for s in p.of("where")} & {*WHERE, "id"}]
    own = tuple(one for one in few(told) if told.spec.is_ in (None, one.id))
    later = told.register.by_id.get(told.spec.event) if told.spec.kind == "delay" else None
    if later and not (said or named) and ANOTHER.search(text, told.clause.end, near[n].start):
        return (later,)
    if not (said or named):
        return own or _named_before(told, left)
    fits = tuple(event for event in own if _is_so(told, event, named, said))
    found = fits or tuple(e for e in told.register.events if e.type == told.event_type and _is_so(told, e, named, said))
    return found if len(found) == 1 or fits else ()


def _named_before(told: Wording, left: int) -> tuple[Event, ...]:
    """The one of many records whose place is named last before a character."""
    named = [p for p in told.clause.near if p.end <= left and {s.key for s in p.of("where")} & {*WHERE, "id"}]
    found = tuple(event for event in told.winners if named and _is_so(told, event, named[-1:], ()))
    return found if len(found) == 1 else ()


def _is_so(told: Wording, event: Event, named: Sequence[Piece], said: Sequence[SaidDays]) -> bool:
    """Whether an event may be of all days that are said, and has what is named."""
    return all(touches(event, one) for one in said) and all(
        any(told.have((event,), sense.key, (sense.id,)) for sense in piece.of("where")) for piece in named
    )


def _has(told: Wording, event: Event, n: int, number: Piece | None = None) -> bool | None:
    """Whether an event has the number at `n` of the pieces near the claim, or another that its nouns are of, too.

    None where it has none of that kind.
    """
    text, number = told.clause.text, number or told.clause.near[n]
    start, end = with_hedge(text, number.start), ENDS.search(text, number.end)
    said, _ = numbers_said(text[start : end.start() if end else len(text)])
    said = tuple(one for one in said if one.start + start == number.start and one.kind in ("cardinal", "times"))
    if not said:
        return False
    following = re.match(r"\s+[\w’'-]+", text[number.end :])
    told_of_it = " ".join(texts_of(event, disputed=False)).lower()
    if following and says_so(told_of_it, f"{number.words}{following.group()}"):
        return True
    asked = next(filter(None, ([*_asked(told, event, at)] for at in _with_nouns(told, n))), [])
    found = [(told.given(spec), scale) for spec, scale in asked]
    found = [(figure, scale) for figure, scale in found if figure.ids and figure.ids != NO_RECORD]
    if not found:
        return None
    return any(
        supports(said[0], *(None if bound is None else bound / scale for bound in (figure.low, figure.high)))
        for figure, scale in found
    )


def _with_nouns(told: Wording, n: int) -> Iterator[int]:
    """A number, and before it those whose nouns it may go on with: "three people at Ford and two at Mill".

    With a word of its own behind it goes on with none.
    """
    near = told.clause.near
    has_own = any(p.kind == "unknown" or (p.senses and not p.of("where")) for p in near[n + 1 : n + 2])
    yield from (at for at in range(n, n - 1 if has_own else -1, -1) if near[at].kind == "number")


def _asked(told: Wording, event: Event, n: int) -> Iterator[tuple[FigureSpec, float]]:
    """The figures of one event of which a number can be, by the nouns beside it, and by what each is divided."""
    near, book = told.clause.near, told.book
    behind = list(takewhile(lambda p: p.kind != "number", near[n + 1 : n + 2 + BESIDE]))
    behind = [p for p in behind if not ENDS.search(told.clause.text, near[n].end, p.start)]
    free = [
        at for at in range(max(0, n - 2), n) if not at or near[at - 1].kind != "number"
    ]  # no noun of another number
    before = [near[at] for at in free if not ENDS.search(told.clause.text, near[at].end, near[n].start)]
    who = tuple(s.id for p in behind for s in p.of("who"))
    of, type_ = event.type, book.types[event.type]
    for sense in (sense for p in (*behind, *before) for sense in p.senses):
        if sense.kind in ("measure", "unit") and sense.id in book.measures:
            asked = FigureSpec("", "sum", of, sense.id, who, where={"id": (event.id,)})
            yield asked, 1
            if sense.kind == "measure":  # "magnitude 7.8", of tenths
                yield asked, PARTS.get(book.measures[sense.id].plural.partition(" ")[0], 1)
        elif sense.kind == "of" and type_.part and sense.id == type_.part.id:
            yield FigureSpec("", "count", sense.id, where={"id": (event.id,)}), 1
        elif sense.key in counted_facets(book) and sense.key in type_.all_facets:
            yield FigureSpec("", "sum", of, sense.key, where={"id": (event.id,), sense.key: (sense.id,)}), 1
