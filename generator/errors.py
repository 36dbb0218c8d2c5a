"""Faults: what is wrong with the input, where it stands, and how to mend it; also in the forms that tools read."""

import dataclasses
import re
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Literal, TypeVar, get_args

Made = TypeVar("Made")
Severity = Literal["error", "warning"]
KNOWN_MANY = 500
LISTED_MAX = 12  # as many known words are shown at the most
_PARTS = re.compile(r"[\W_]+")
GOT_LENGTH_MAX = 80  # a value in a message is cut here; docs/threats.md, row 75

TOLD = ("field", "rule", "got", "mend", "severity")
GIVEN = ("value", "low", "high", "unit")
GITHUB_LENGTH_MAX = 600  # characters beside the line; the log of the text form has all


@dataclass(frozen=True, order=True)
class Where:
    """A position in a file of the repository: POSIX path, line and column, both from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return self.path if not self.line else f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Fix:
    """A change of text that mends a fault and keeps its sense: at line and column, `new` in the place of `old`.

    Both hold equally many lines. `is_published`: the text is out, so that the change needs a corrections note.
    """

    path: str
    line: int
    column: int
    old: str
    new: str
    is_published: bool = False


@dataclass(frozen=True)
class FalseClaim:
    """What a claim says and what its figure gives instead."""

    name: str
    says: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    as_of: date


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with the input: `path:line:column: field rule; got 'value'; mend`.

    `end` is the place after the last character of what is wrong, where that is known.
    """

    where: Where
    field: str
    rule: str
    got: str | None = None
    mend: str | None = None
    severity: Severity = "error"
    end: Where | None = dataclasses.field(default=None, compare=False)
    claim: FalseClaim | None = dataclasses.field(default=None, compare=False)
    fix: Fix | None = dataclasses.field(default=None, compare=False)

    def __str__(self) -> str:
        kind = "warning: " if self.severity == "warning" else ""
        return f"{escaped(str(self.where))}: {kind}{self.said}"

    @property
    def said(self) -> str:
        """What is wrong and how to mend it, on one line, without its place."""
        text = escaped(f"{_cut(self.field)} {self.rule}".rstrip())
        if self.got is not None:
            text += f"; got {quoted(self.got)}"
        return f"{text}; {escaped(self.mend)}" if self.mend else text


WithFaults = Generator[Fault, None, Made]  # what yields all that is wrong, and returns what could be made even so


def apart(making: WithFaults[Made]) -> tuple[Made, tuple[Fault, ...]]:
    """What could be made, and all that is wrong in it."""
    faults: list[Fault] = []
    while True:
        try:
            faults.append(next(making))
        except StopIteration as end:
            return end.value, tuple(faults)


class Faults(Exception):
    """All faults of one run, sorted by place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults, key=lambda f: (f.where, f.field, f.rule, f.got or "")))
        super().__init__("\n".join(map(str, self.faults)))

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that stop a build."""
        return tuple(fault for fault in self.faults if fault.severity == "error")


def by_severity(faults: Iterable[Fault]) -> str:
    """How many of faults are errors and how many are warnings: '1 error, 0 warnings'."""
    found = [fault.severity for fault in faults]
    return ", ".join(f"{found.count(kind)} {kind}{'s' * (found.count(kind) != 1)}" for kind in get_args(Severity))


def alike(word: str, known: Iterable[str], most: int = 3, likeness: float = 0.6) -> list[str]:
    """Up to so many known words that look like a word, the nearest first; of very many, those that share half of it."""
    asked, words = word[:64].lower(), list(known)
    half = len(asked) // 2
    if len(words) >= KNOWN_MANY:
        words = [one for one in words if one.startswith(asked[:half]) or one.endswith(asked[half:])]
    return get_close_matches(asked, words, n=most, cutoff=likeness) or _of_one_word(asked, words)


def _of_one_word(asked: str, known: Iterable[str]) -> list[str]:
    """The one known word of several that ends as a word does, or else shares a part with it; none where several do."""
    parts = {one: _PARTS.split(one.lower()) for one in known}
    mine = _PARTS.split(asked)
    for shares in (lambda of: of[-1] == mine[-1], lambda of: not set(of).isdisjoint(mine)):
        if len(found := [one for one, of in parts.items() if len(of) > 1 and shares(of)]) == 1:
            return found
    return []


def nearest(word: str, known: Iterable[str], most: int = 3, likeness: float = 0.6) -> str | None:
    """A question that names the known words that look like a word, None where none does."""
    found = [f"'{one}'" for one in alike(word, known, most, likeness)]
    if not found:
        return None
    return f"did you mean {' or '.join(found) if len(found) < 3 else ', '.join(found[:-1]) + ' or ' + found[-1]}?"


def near(word: str, known: Iterable[str], stands: str = "", most: int = 1) -> str | None:
    """The mend for a word that is not known: the nearest known one, or all of a few; of many also where they stand."""
    names = list(known)
    question = nearest(word, names, most)
    if len(names) <= LISTED_MAX:
        return question or (f"one of {', '.join(names)}" if names else None)
    return "; ".join(filter(None, (question, stands and f"all {len(names)} stand in {stands}"))) or None


def quoted(value: str) -> str:
    """A value as it is safe to show in one line of a terminal or log: escaped, cut, in quotes."""
    return "'" + escaped(_cut(value)).replace("'", "\\'") + "'"


def escaped(text: str) -> str:
    """Text without anything that a terminal or a log would act on; keys, ids and file names may hold what they like."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return shown.replace("::", ":\u200b:")  # two colons can be a command to the log of a build


def _cut(text: str, length: int = GOT_LENGTH_MAX) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def fault_as_json(fault: Fault) -> Mapping[str, object]:
    """A fault with all that a tool needs to show it or to act on it; what does not apply is null.

    `end_line` and `end_column` name the place after the last character. `name`, `says` and `gives` are of claims; a
    `fix` that `is_published` needs a corrections note.
    """
    end, claim = fault.end, fault.claim
    return {
        **dataclasses.asdict(fault.where),
        "end_line": end.line if end else None,
        "end_column": end.column if end else None,
        **{key: getattr(fault, key) for key in TOLD},
        "name": claim.name if claim else None,
        "says": claim.says if claim else None,
        "gives": {key: getattr(claim, key) for key in GIVEN} | {"as_of": claim.as_of.isoformat()} if claim else None,
        "fix": dataclasses.asdict(fault.fix) if fault.fix else None,
    }


def github_line(fault: Fault) -> str:
    """A fault as GitHub shows it beside the line: one workflow command, its text and its properties escaped."""
    path = _message(fault.where.path).replace(",", "%2C").replace(":", "%3A")
    at = f"file={escaped(path)}" + (f",line={fault.where.line},col={fault.where.column}" if fault.where.line else "")
    return f"::{fault.severity} {at}::{_message(_cut(fault.said, GITHUB_LENGTH_MAX))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
