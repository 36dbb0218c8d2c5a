"""What a claim says of the two events between which a delay lies: values, places, who did it and whom it harmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.prose.pieces import Piece
from generator.prose.plain_words import NEGATIONS
from generator.reading.records import Event
from generator.register import HARM, Subject
from generator.truth.named_records import lies_at
from generator.truth.said_scope import is_meant, is_told_without, role_of
from generator.truth.said_words import QUIET, ROLES
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording

AFTER = re.compile(r"\b(?:after|following)\b")
# Behind "after the flood at Ford": what follows is of the later of two events.
BACK = re.compile(r"\b(?:came|followed|until|till)\b|,")
# Behind it one clause is of the later event, unless it names another: "two days later", "ten days on".
LATER = re.compile(r"\b(?:later|afterwards|thereafter)\b|\bdays? on\b", re.IGNORECASE)
ANEW = frozenset("another second again".split())
ACTED = re.compile(r"\s+(?:had\s+|then\s+|also\s+)?(?:sent|fired|launched|flew|threw|mounted|carried out|staged)\b")
# Days without anything: behind the number, and before it.
STILL = re.compile(
    r"\s*(?:of\s+(?:quiet|calm|silence|peace|respite)\b|"
    r"(?:passed\s+)?(?:without|with no)\s+(?:an?\s+|any\s+|another\s+)?)",
    re.IGNORECASE,
)
WITHOUT = re.compile(r"\b(?:without|no)\s+(?:an?\s+|any\s+|another\s+)?$", re.IGNORECASE)
A_LULL = re.compile(r"\b(?:quiet|calm|lull|silence|respite)\s+(?:of|for)\s+(?:\w+\s+)?$", re.IGNORECASE)
GROUP_REACH = 3  # words beside one for a harm, of which one may say who
NEAR = 40  # characters


def of_either(told: Wording) -> Iterator[Untrue]:
    """Words that hold of neither of the two events between which a delay lies, or not of the one that they speak of."""
    event = told.register.by_id.get(told.spec.event)
    if event is None:
        return
    facets = told.book.types[event.type].all_facets
    counted = {(key, id_) for one in told.named for key, ids in one.where.items() for id_ in ids}
    for n, piece in enumerate(told.clause.pieces):
        if not counted.isdisjoint((s.key, s.id) for s in piece.of("where")):
            continue  # of what is counted around it
        those = bad = None
        if piece.of("where") and not piece.of("of") and is_meant(told, told.clause.pieces, n):
            is_own = any(s.key in facets or s.key not in told.book.facets for s in piece.of("where"))
            those = spoken_of(told, piece.start, piece.end) if is_own else (event, *told.answered)
            bad = not any(is_had(told, those, piece, s.key, s.id) for s in piece.of("where"))
        elif told.spec.kind == "delay":
            those = spoken_of(told, piece.start, piece.end)
            bad = is_unharmed(told, those, n)
        if bad:
            of = those[0].id if those and those[0] else "its event"
            yield Untrue(f"says {piece.words!r}, which is not so of {of}", "name the two events")
            return


def is_had(told: Wording, events: Sequence[Event | None], piece: Piece, key: str, value: str) -> bool:
    """Whether one of the events has a value: an actor in the role that the words give, or in any by which it acted."""
    if key == "actor" and (roles := roles_said(told, piece)):
        return any(told.have(events, role, (value,)) for role in roles)
    is_so = told.have(events, key, (value,)) or is_told_without(told, events, piece, key)
    return is_so or any(one is not None and lies_at(told, one, piece) for one in events)


def roles_said(told: Wording, piece: Piece) -> tuple[str, ...]:
    """The roles that the words give to an actor; none where they give it none."""
    pieces, acted = told.clause.pieces, ("claimed_by", "attributed_to")
    if ACTED.match(told.clause.text, piece.end):
        return acted
    role = role_of(pieces) if sum(any(s.key == "actor" for s in p.of("where")) for p in pieces) == 1 else ""
    return acted if role == "by" else (role,) if role in ROLES else ()


def is_unharmed(told: Wording, events: Sequence[Event | None], n: int) -> bool:
    """Whether a word says a harm that none of the events did, or that each did which is said to have done none."""
    pieces, register = told.clause.pieces, told.register
    piece = pieces[n]
    if told.is_value(piece):
        return False
    harms = told.harms(piece, pieces[max(0, n - GROUP_REACH) : n + 1 + GROUP_REACH])
    if not harms or not any(events):
        return False
    if piece.is_denied or not NEGATIONS.isdisjoint(p.word for p in pieces[max(0, n - 2) : n + 2]):
        return all(one is not None and register.surely_harmed(Subject(one.id, one), harms) for one in events)
    measures = {harm.partition("/")[0] for harm in harms}
    uncounted = [one for one in events if one and measures.isdisjoint(h.measure for h in one.casualties)]
    return not (told.have(events, HARM, harms) or any(is_told_without(told, (one,), piece, HARM) for one in uncounted))


def spoken_of(told: Wording, start: int, end: int) -> tuple[Event | None, ...]:
    """Of which of the two events of a delay some characters speak; both where that is open."""
    event, clause = told.register.by_id.get(told.spec.event), told.clause
    number = min((p.end for p in told.own if p.kind == "number"), default=clause.start)
    after = AFTER.search(clause.text, number, clause.right)
    if not told.answered or told.spec.kind != "delay":
        return event, *told.answered
    if after is None:
        return (event,) if is_of_the_later(told, start) else (event, *told.answered)
    back = BACK.search(clause.text, after.end(), max(end, after.end()))
    if back is None:
        return told.answered if end > after.start() else (event,)
    return (event, *told.answered) if back.group() == "," else (event,)


def is_of_the_later(told: Wording, start: int) -> bool:
    """Whether a character stands behind "two days later", where nothing between them names an event but as another."""
    clause = told.clause
    if start < clause.last or not LATER.search(clause.text, clause.start, clause.last):
        return False
    between = [p for p in clause.pieces if clause.last <= p.start and p.end <= start]
    is_other = any(p.of("of") or p.word in ("than", "to", "that", "those") for p in between)
    is_other |= any(p.word == "the" for p in between[:-1])
    return not is_other or any(p.word in ANEW for p in between)


def not_quiet(told: Wording) -> Iterator[Untrue]:
    """Days from one event to another that are said to be days without any: of these there is one fewer at most."""
    clause = told.clause
    if told.spec.kind != "delay" or told.figure.unit != "days":
        return
    behind = STILL.match(clause.text, clause.end)
    is_still = bool(
        behind
        and (not WITHOUT.search(behind.group()) or any(p.of("of") for p in clause.near if p.start == behind.end()))
    )
    is_still |= bool(A_LULL.search(clause.text, max(0, clause.start - NEAR), clause.start))
    inside = {p.word for p in told.own if clause.start <= p.start < clause.end}
    if is_still or inside & (QUIET - {"gap", "pause", "no", "none"}):
        yield Untrue(
            "says days without any, and its figure is how long after: the days between are one fewer",
            "leave that out, or link a quiet, {streak: …, of: quiet}",
        )
