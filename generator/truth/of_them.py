"""All and none without a number: "all of them", "every flood", "neither", which say the number of the whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.figures import Figure, FigureSpec
from generator.prose.clauses import Clause
from generator.prose.lists import THEM
from generator.prose.numbers import numbers_in
from generator.prose.plain_words import AUXILIARY
from generator.register import ACTOR_KEYS

# The "one" of "every one" is blank where a claim is read for its number.
ALL_OF_THEM = re.compile(
    rf"\b(?:all|(?:every|each)(?:\s+one)?)\s+of {THEM}\b|^\s*every(?: one\b|\s{{4,}})", re.IGNORECASE
)
EACH = re.compile(
    r"^\s*(?:every|each)(?= [a-z])(?! (?:day|night|hour|week|month|quarter|year|one|of)\b)", re.IGNORECASE
)
NEITHER = re.compile(rf"^\s*neither(?: of (?:(?:the|these|those|its) two|{THEM}))?\b", re.IGNORECASE)
TWO = 2
Compute = Callable[[FigureSpec, Mapping[str, FigureSpec]], Figure]


def with_all_of_them(
    text: str, clause: Clause, spec: FigureSpec, specs: Mapping[str, FigureSpec], compute: Compute
) -> str:
    """The words of a claim with that number, as long as they were: "[three floods], [all of them at Ford]".

    As they are where what is counted of is not known for certain; "neither" is none of two alone.
    """
    if spec.kind != "count" or not any(row.search(text) for row in (ALL_OF_THEM, EACH, NEITHER)):
        return text
    before = _counted_before(clause, spec, specs)
    if NEITHER.search(text):
        is_bare = not any(p.of("of") for p in clause.own())
        of = before if before is not None and is_bare else whole_of(clause, spec)
        return _with_number(NEITHER, text, "no") if _certain(of, specs, compute) == TWO else text
    if EACH.search(text):
        number = _certain(whole_of(clause, spec), specs, compute) if not numbers_in(EACH.sub("", text)) else None
        return _with_number(EACH, text, f"{number:.0f}") if number else text
    number = _certain(before, specs, compute) if before is not None else None
    return text if number is None else _with_number(ALL_OF_THEM, text, f"{number:.0f}")


def whole_of(clause: Clause, spec: FigureSpec) -> FigureSpec:
    """The figure of those of which all, or none, are what the words behind the verb say."""
    pieces = [p for p in clause.pieces if p.start >= clause.begin]
    verb = next((p.start for p in pieces if p.word in AUXILIARY), clause.right)
    before = {(s.key, s.id) for p in (*clause.pieces, *clause.context) if p.end <= verb for s in p.of("where")}
    behind = {(s.key, s.id) for p in pieces if p.start > verb for s in p.of("where")}

    def is_of_all(key: str, values: tuple[str, ...]) -> bool:
        keys = (key, "actor") if key in ACTOR_KEYS else (key,)
        said = {(key, value) for key in keys for value in values}
        return not said & behind or bool(said & before)

    return replace(spec, where={key: values for key, values in spec.where.items() if is_of_all(key, values)})


def _counted_before(clause: Clause, spec: FigureSpec, specs: Mapping[str, FigureSpec]) -> FigureSpec | None:
    """The count of the same things before it in its sentence, else in those that it goes on from."""
    read = clause.read
    links = [one.link.name for one in read.sentence.links if one.end <= clause.start] if read else []
    names = links or (list(read.told) if read else [])
    before = [specs[name] for name in names if name in specs]
    return before[-1] if before and (before[-1].kind, before[-1].of) == (spec.kind, spec.of) else None


def _certain(spec: FigureSpec, specs: Mapping[str, FigureSpec], compute: Compute) -> float | None:
    found = compute(spec, specs)
    return found.value if found.is_certain else None


def _with_number(row: re.Pattern[str], text: str, number: str) -> str:
    return row.sub(lambda match: number.ljust(len(match.group())), text, count=1)
