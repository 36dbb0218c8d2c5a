"""What can only be meant one way is written so: numbers of drafts, figures that they lack, slips in the record.

Published text is never rewritten here, not even on demand: what has been read by others is changed by an editor, with a
corrections note and its reason, which no machine knows. The fault says which words to write and which note to add.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generator.claims import Earlier
from generator.desk.added import Adding, is_of_no_figure
from generator.desk.whole import write_whole
from generator.errors import Fault, Faults, Fix, by_severity
from generator.folders import Desk
from generator.reading import read_record
from generator.reading.causes import by_cause
from generator.reading.documents import documents_below
from generator.reading.kept import told_once
from generator.register import Register
from generator.site import Checkup, Hosted, check, number_of_claims
from generator.words import counted


@dataclass(frozen=True)
class Fixed:
    """What was rewritten, by place, and what the check says then."""

    changed: tuple[Fix, ...]
    then: Checkup

    @property
    def left(self) -> tuple[Fault, ...]:
        """The faults that are left."""
        return self.then.faults

    @property
    def in_published_text(self) -> int:
        """How many changes of text wait for their corrections note."""
        return len({fault.fix for fault in self.left if fault.fix and fault.fix.is_published})


def fix(
    desk: Desk,
    today: date,
    hosted: Hosted = lambda _: (),
    earlier: Earlier = lambda _: None,
    *,
    is_rewriting: bool = True,
    moment: datetime | None = None,
    unkept: Callable[[], Iterable[Fault]] = tuple,
) -> Fixed:
    """Check, rewrite the false numbers of drafts and add the figures that they state and lack, and check again.

    `unkept` says what the record did not keep of what others have read.
    """

    def checked() -> Checkup:
        found = check(desk, today, hosted, earlier, moment)
        more = tuple(unkept())
        if not more:
            return found
        faults = Faults(by_cause(told_once(found.faults, more)))
        return Checkup(faults.faults, () if faults.errors else found.checked)

    found = checked()
    wanted = {fault.fix for fault in found.faults if fault.fix and not fault.fix.is_published and is_rewriting}
    changed: list[Fix] = []
    for path, fixes in itertools.groupby(sorted(wanted, key=_place), key=lambda each: each.path):
        changed += _fix_file(desk.root, path, tuple(fixes))
    if is_rewriting and any(is_of_no_figure(fault) for fault in found.faults):
        changed += _add_figures(desk, today, earlier)
    return Fixed(tuple(changed), checked() if changed else found)


def summary_of(fixed: Fixed, is_fixing: bool) -> Iterator[str]:  # noqa: FBT001 - said in words below
    """How a check ended, and how many changes of published text wait for an editor."""
    if is_fixing:
        added = [each for each in fixed.changed if not each.old]
        of_record = [each for each in fixed.changed if each.path.startswith(f"{Desk.events}/")]
        numbers = [each for each in fixed.changed if each.old and "](figure:" not in each.new and each not in of_record]
        more = f", {counted(len(added), 'figure', 'figures')} added" if added else ""
        more += f", {counted(len(of_record), 'value', 'values')} of the record mended" if of_record else ""
        yield f"{counted(len(numbers), 'number', 'numbers')} rewritten{more}"
        if fixed.in_published_text:
            waiting = counted(fixed.in_published_text, "number", "numbers")
            yield f"{waiting} in published text left to an editor, with the corrections note that the fault names"
    left = by_severity(fixed.left)
    ending = (f"{left} left to mend by hand" if is_fixing else left) if fixed.left else "no faults"
    pages = fixed.then.checked
    claims, attributed = number_of_claims(pages), sum(len(page.attributed) for page in pages)
    yield f"{ending}; {claims} checked, {attributed} attributed" if pages else ending


def _place(each: Fix) -> tuple[str, int, int]:
    return each.path, each.line, each.column


def _add_figures(desk: Desk, today: date, earlier: Earlier) -> Iterator[Fix]:
    """The figures that phrases of drafts, or of texts never out, state and lack, written whole file by file."""
    with contextlib.suppress(Faults):  # of the record, or of texts: they are told
        adding = Adding(Register.of(read_record(desk, today)), today)
        for document in documents_below(desk)[0]:
            file = desk.root / document.path
            is_draft = document.front.get("state") == "draft" or earlier(document.path) == ()
            if is_draft and file.resolve() == desk.root.resolve() / document.path:
                raw = file.read_bytes()
                new, done = adding.to(document, raw.decode("utf-8"))
                if done:
                    write_whole(file, new.encode("utf-8"))
                yield from done


def _fix_file(root: Path, path: str, fixes: tuple[Fix, ...]) -> tuple[Fix, ...]:
    file = root / path
    if file.resolve() != root.resolve() / path:
        return ()  # behind a symbolic link, which is a fault of its own
    raw = file.read_bytes()
    new, done = rewritten(raw, fixes)
    if new != raw:
        write_whole(file, new)
    return done


def rewritten(raw: bytes, fixes: Iterable[Fix]) -> tuple[bytes, tuple[Fix, ...]]:
    """The bytes of a file with the fixes made, and those that were: one whose old words are not there is not.

    All bytes beside them stay as they are, line ends too.
    """
    lines = raw.decode("utf-8").split("\n")
    done: list[Fix] = []
    for each in sorted(fixes, key=_place, reverse=True):
        changes = list(zip(each.old.split("\n"), each.new.split("\n"), strict=True))
        at = [(each.line - 1 + n, 0 if n else each.column - 1) for n in range(len(changes))]
        if all(
            line < len(lines) and lines[line].startswith(old, column)
            for (line, column), (old, _) in zip(at, changes, strict=True)
        ):
            done.append(each)
            for (line, column), (old, new) in zip(at, changes, strict=True):
                lines[line] = lines[line][:column] + new + lines[line][column + len(old) :]
    return "\n".join(lines).encode("utf-8"), tuple(reversed(done))
