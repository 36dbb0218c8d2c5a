"""What a check found, as lines: for people, for GitHub, for tools; and the corrections that texts wait for."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from generator.claims.form import NOT_JUDGED
from generator.desk.fix import Fixed
from generator.errors import Fault, Where, escaped, fault_as_json, github_line, quoted

_NOTE = re.compile(r"add to `corrections:` the line `(- \{.*\})`")
_SHOWN_MAX = 110  # characters of a line that is shown with what is wrong in it


def notes_in(faults: Iterable[Fault]) -> dict[str, tuple[str, ...]]:
    """The corrections that faults of published texts ask for, by the path of the text."""
    found: dict[str, tuple[str, ...]] = {}
    for fault in faults:
        lines = _NOTE.findall(fault.mend or "")
        if lines:
            found[fault.where.path] = (*found.get(fault.where.path, ()), *lines)
    return found


def told_lines(fixed: Fixed, form: str, root: Path, *, is_terminal: bool) -> Iterator[str]:
    """What was rewritten and is left, in a form; with the lines at fault on a terminal."""
    if form == "json":
        made = list(map(asdict, fixed.changed))
        yield json.dumps({"fixed": made, "faults": list(map(fault_as_json, fixed.left))}, indent=1)
        return
    for each in fixed.changed:
        yield f"{each.path}:{each.line}:{each.column} {quoted(each.old)} -> {quoted(each.new)}"
    for fault in sorted(fixed.left, key=_is_of_the_run):
        yield github_line(fault) if form == "github" else str(fault)
        if form == "text" and is_terminal:
            yield from _shown(fault.where, fault.end, root)
    for path, notes in notes_in(fixed.left).items() if form == "text" else ():
        if len(notes) > 1:
            yield f"{escaped(path)}: all its corrections, to paste below `corrections:`"
            yield from (f"  {escaped(note)}" for note in notes)


def _is_of_the_run(fault: Fault) -> bool:
    """Whether a fault says what the others leave unsaid: then it comes after them."""
    return fault.field == NOT_JUDGED and not fault.where.line


def _shown(where: Where, end: Where | None, root: Path) -> Iterator[str]:
    """The line of a place, with a mark below the column; nothing where there is no such line."""
    file = root / where.path
    if not where.line or file.is_symlink() or not file.is_file():
        return
    lines = file.read_bytes().decode("utf-8", "replace").split("\n")
    if where.line > len(lines):
        return
    line, at = lines[where.line - 1].rstrip("\r"), max(where.column - 1, 0)
    start = max(0, min(at - _SHOWN_MAX // 2, len(line) - _SHOWN_MAX))
    before, rest = escaped(line[start:at]), escaped(line[at : start + _SHOWN_MAX])
    long = end.column - where.column if end and end.line == where.line else 1
    number = f"{where.line:>6} | "
    yield f"{number}{before}{rest}"
    yield f"{' ' * (len(number) - 2)}| {' ' * len(before)}{'^' * max(1, min(long, len(rest)))}"
