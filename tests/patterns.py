"""The regular expressions of a package, and which of their repeats could take the same text in turn.

Where two repeats without a bound may share a text, or one repeats another, a text that fits nearly makes the work grow
with the square of its length or worse. Nothing else does: with neither, each start is tried in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

PARSER, CONSTANTS = import_module("re._parser"), import_module("re._constants")
LETTERS = '\n "#-.0/:<>@Aa_bcefprsx“…é'  # one at least of whatever the patterns tell apart
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
CATEGORIES: Mapping[str, Callable[[str], bool]] = {
    "SPACE": str.isspace,
    "DIGIT": str.isdigit,
    "WORD": lambda letter: letter.isalnum() or letter == "_",
}

About = Any  # what a node of Python's own parser of patterns is about
Node = tuple[Any, About]
Letters = frozenset[str]
Open = set[tuple[Letters, tuple[Letters, ...]]]  # repeats that may still go on: of what, and over what since


@cache
def patterns_of(package: str) -> Mapping[str, re.Pattern[str]]:
    """Every pattern that a module of the package has, by its name."""
    modules = [import_module(f"{package}.{found.name}") for found in iter_modules(import_module(package).__path__)]
    named = ((f"{module.__name__}.{name}", value) for module in modules for name, value in vars(module).items())
    return {name: value for name, value in named if isinstance(value, re.Pattern)}


def rivals(pattern: re.Pattern[str]) -> Iterator[str]:
    """For each repeat what of `LETTERS` it and one before it could take in turn; or that it repeats a repeat."""
    yield from _walked(PARSER.parse(pattern.pattern, pattern.flags), set(), set())


def _walked(nodes: Iterable[Node], before: Open, after: Open) -> Iterator[str]:
    """The rivals of a sequence; `before` is what is open where it begins, `after` is filled with what is at its end."""
    is_open = set(before)
    for operation, of in nodes:
        name, within = str(operation), set[tuple[Letters, tuple[Letters, ...]]]()
        for each in _inner(name, of):
            yield from _walked(each, is_open, within)
        if name in REPEATS:
            least, most, body = of
            skipped = is_open if least == 0 else set()
            if most is not CONSTANTS.MAXREPEAT:
                is_open = within | skipped
            elif len(body) > 1 or any(list(_inner(str(each), about)) for each, about in body):
                yield "repeats a repeat"
            else:
                own = _letters(*body[0])
                shared = [own & letters for letters, over in is_open if all(own & letters & each for each in over)]
                yield from ("".join(sorted(each)) for each in sorted(shared, key=sorted) if each)
                is_open = {(own, ()), *skipped}
        elif name in {"SUBPATTERN", "BRANCH", "ATOMIC_GROUP"}:
            is_open = within
        elif name not in {"AT", "ASSERT", "ASSERT_NOT"}:
            own = _letters(operation, of)
            is_open = {(letters, (*over, own)) for letters, over in is_open if letters & own}
    after |= is_open


def _inner(name: str, of: About) -> Iterator[Iterable[Node]]:
    """The sequences within a node, each to be had in the place of the others."""
    if name == "BRANCH":
        yield from of[1]
    elif name in {*REPEATS, "SUBPATTERN", "ASSERT", "ASSERT_NOT"}:
        yield of[-1]
    elif name == "ATOMIC_GROUP":
        yield of


def _letters(operation: object, of: About) -> Letters:
    """What of `LETTERS` a node of one character takes."""
    return frozenset(letter for letter in LETTERS if _takes(str(operation), of, letter))


def _takes(name: str, of: About, letter: str) -> bool:
    if name in {"LITERAL", "NOT_LITERAL"}:
        return (chr(of) == letter) == (name == "LITERAL")
    if name == "RANGE":
        return bool(of[0] <= ord(letter) <= of[1])
    if name == "CATEGORY":
        kind = str(of).removeprefix("CATEGORY_")
        return bool(CATEGORIES[kind.removeprefix("NOT_")](letter)) != kind.startswith("NOT_")
    if name == "IN":
        is_negated = str(of[0][0]) == "NEGATE"
        return any(_takes(str(op), each, letter) for op, each in of[is_negated:]) != is_negated
    return name == "ANY" and letter != "\n"
