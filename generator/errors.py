"""Faults: what is wrong with the input, where it stands, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
GOT_LENGTH_MAX = 80  # a value in a message is cut here; threats.md row 75


@dataclass(frozen=True, order=True)
class Where:
    """A position in a file of the repository: POSIX path, line and column, both from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return self.path if not self.line else f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with the input: `path:line:column: field rule; got 'value'; mend`."""

    where: Where
    field: str
    rule: str
    got: str | None = None
    mend: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        kind = "warning: " if self.severity == "warning" else ""
        text = escaped(f"{self.where}: {kind}{_cut(self.field)} {self.rule}".rstrip())
        if self.got is not None:
            text += f"; got {quoted(self.got)}"
        return f"{text}; {escaped(self.mend)}" if self.mend else text


class Faults(Exception):
    """All faults of one run, sorted by place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults, key=lambda f: (f.where, f.field, f.rule, f.got or "")))
        super().__init__("\n".join(map(str, self.faults)))

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that stop a build."""
        return tuple(fault for fault in self.faults if fault.severity == "error")


def quoted(value: str) -> str:
    """A value as it is safe to show in one line of a terminal or log: escaped, cut, in quotes."""
    return "'" + escaped(_cut(value)).replace("'", "\\'") + "'"


def escaped(text: str) -> str:
    """Text without anything that a terminal or a log would act on; keys, ids and file names may hold what they like."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return shown.replace("::", ":\u200b:")  # two colons can be a command to the log of a build


def _cut(text: str) -> str:
    return text if len(text) <= GOT_LENGTH_MAX else text[: GOT_LENGTH_MAX - 1] + "…"
