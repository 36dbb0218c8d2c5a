#!/usr/bin/env python3
"""What a pull request may change: data or code, not both; and what new, changed and removed events must keep.

`guard.py kinds BASE HEAD` and `guard.py events BASE HEAD` compare two commits, of which only the objects are read. The
workflow runs this file as it is on the base, never as the pull request has it. `kinds` needs Python and git alone;
`events` reads a file as the record's own reader does, and so needs the project's environment.
"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

# The one list of what is data; every other path is code. CODEOWNERS gives the same to the editors, and a test compares.
DATA = (("events", ".yml"), ("content", ".md"))
NONE, PLAIN = "000000", "100644"  # modes in git: no such file there; a file that is no program, link or submodule


@dataclass(frozen=True)
class Change:
    """A path that two commits hold differently, with its mode in each."""

    path: str
    before: str
    after: str

    @property
    def is_of_data(self) -> bool:
        """Whether the path is of data, and a plain file on both sides."""
        return is_data(self.path) and {self.before, self.after} <= {NONE, PLAIN}

    @property
    def is_of_events(self) -> bool:
        """Whether the path is one of the record."""
        return self.path.startswith("events/")


def is_data(path: str) -> bool:
    """Whether a path of the repository is one of records or writing: `events/**/*.yml` and `content/**/*.md`."""
    folder, *rest = path.split("/")
    is_plain = bool(rest) and all(part and not part.startswith(".") for part in rest) and path.isprintable()
    return is_plain and any(folder == home and path.endswith(suffix) for home, suffix in DATA)


def changes(base: str, head: str) -> Iterator[Change]:
    """What differs between two commits; a path that is renamed is one removed and one added."""
    fields = names(git("diff", "--raw", "-z", "--no-renames", base, head))
    for modes, path in zip(fields[::2], fields[1::2], strict=False):
        before, after = modes.removeprefix(":").split(" ")[:2]
        yield Change(path, before, after)


def of_both_kinds(base: str, head: str) -> Iterator[str]:
    """The complaint about a change of both data and code, with the paths that are code."""
    changed = list(changes(base, head))
    code = [change.path for change in changed if not change.is_of_data]
    if code and len(code) < len(changed):
        yield "this touches both the record or the writing and the code: split it, or ask a maintainer for the label"
        yield from (f"  code: {path!a}" for path in code)


def of_events(base: str, head: str) -> Iterator[str]:
    """The complaints about what a change of events does not keep, by the rules of `./run check`."""
    from generator.reading.kept import unkept  # noqa: PLC0415 - `kinds` must do without the environment

    changed = list(changes(base, head))
    before = {one.path: blob(base, one.path) for one in changed if one.before == PLAIN and one.is_of_events}
    now = {one.path: blob(head, one.path) for one in changed if one.after == PLAIN and one.is_of_events}
    yield from map(str, unkept(before, now, datetime.now(UTC).date()))


def blob(commit: str, path: str) -> bytes:
    """The bytes of a file in a commit."""
    return git("cat-file", "blob", f"{commit}:{path}")


def git(*arguments: str) -> bytes:
    """What git answers."""
    return subprocess.run(["git", *arguments], capture_output=True, check=True).stdout


def names(answer: bytes) -> list[str]:
    """The names in an answer of git; one that is not UTF-8 has characters that nothing prints."""
    return answer.decode("utf-8", "surrogateescape").split("\0")


def main(rule: str, base: str, head: str) -> int:
    """Say what is wrong; 1 where something is."""
    complaints = list({"kinds": of_both_kinds, "events": of_events}[rule](base, head))
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
