"""The day of a build, and the days on which files were last changed."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from generator.folders import Desk

YEAR_OLDEST = 2020  # an earlier clock is a machine without one, and 0 breaks what zip and MkDocs write


class MomentError(ValueError):
    """The day of the build cannot be right; said in one line, with its mend."""


def build_day(epoch: str | None, now: datetime) -> date:
    """The day (UTC) that a build takes for today: of `epoch`, as SOURCE_DATE_EPOCH has it, else of the clock."""
    if not epoch:
        moment, origin = now.astimezone(UTC), "the clock"
    elif not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        raise MomentError("SOURCE_DATE_EPOCH must be whole seconds since 1970, e.g. $(git log -1 --format=%ct)")
    else:
        moment, origin = datetime.fromtimestamp(int(epoch), UTC), "SOURCE_DATE_EPOCH"
    if moment.year < YEAR_OLDEST:
        mend = "set the clock" if origin == "the clock" else "unset it, or use $(git log -1 --format=%ct)"
        raise MomentError(f"{origin} says {moment.date()}, before {YEAR_OLDEST}; {mend}")
    return moment.date()


def commit_time(root: Path) -> str:
    """When the commit that is checked out was made, in seconds since 1970: SOURCE_DATE_EPOCH, unless that is set.

    Empty outside a git checkout, and where something was changed since: what is being written is of today.
    """
    git = shutil.which("git")
    if git is None or _prefix(git, root) is None:
        return ""
    changed = subprocess.run(
        [git, "-C", str(root), "status", "--porcelain", "."], capture_output=True, check=False
    ).stdout
    if changed.strip():
        return ""
    asked = [git, "-C", str(root), "log", "-1", "--format=%ct"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def _asked(git: str, root: Path, *words: str) -> str | None:
    """What git answers in one line, None where it cannot."""
    asked = subprocess.run([git, "-C", str(root), *words], capture_output=True, text=True, check=False)
    return None if asked.returncode else asked.stdout.strip()


def _prefix(git: str, root: Path) -> str | None:
    """Where `root` lies in its repository ('' at its top), None where git knows of none."""
    return _asked(git, root, "rev-parse", "--show-prefix")


def what_git_lacks(root: Path) -> str:
    """Why nothing is known of what files were before, and how to mend it; '' where git can tell."""
    git = shutil.which("git")
    whole = root.absolute()
    is_shallow = _asked(git, root, "rev-parse", "--is-shallow-repository") if git else None
    if is_shallow == "false":
        return ""
    if git is None:
        why = "git is not installed; install git"
    elif is_shallow == "true":
        why = "this clone is shallow; run `git fetch --unshallow`, or let CI fetch the whole history (fetch-depth: 0)"
    elif any((folder / ".git").exists() for folder in (whole, *whole.parents)):
        mend = f"git config --global --add safe.directory {shlex.quote(str(root))}"
        why = f"git does not answer for this folder, as for one of another owner; run `{mend}`"
    else:
        why = "this folder is no git checkout, and the day of the build is the clock's; build from a clone"
    return f"no page says when its record was last changed, and no correction is held to the text that it quotes: {why}"


def last_changes(desk: Desk) -> dict[str, str]:
    """The day (UTC, ISO) of the newest commit of each file of the record and the writing, by its path from the desk.

    Empty where git is absent or cannot answer, as outside a checkout, in one of another owner, and in a shallow clone,
    whose oldest commit would pass for the last change of every file; a file that was never committed has no entry.
    """
    git = shutil.which("git")
    prefix = _prefix(git, desk.root) if git else None
    if git is None or prefix is None or what_git_lacks(desk.root):
        return {}
    words = [git, "-c", "core.quotePath=false", "-C", str(desk.root), "log", "--format=%x00%ct"]
    asked = subprocess.run(
        [*words, "--name-only", "--no-renames", "--", desk.events, desk.content],
        capture_output=True,
        check=False,
    )
    if asked.returncode:  # a checkout without a commit
        return {}
    days: dict[str, str] = {}
    for commit in asked.stdout.decode("utf-8", "replace").split("\0")[1:]:
        seconds, *paths = (line for line in commit.splitlines() if line)
        day = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
        for path in paths:
            days.setdefault(path.removeprefix(prefix), day)
    return days


def earlier_texts(root: Path, path: str) -> tuple[str, ...]:
    """The texts that a file had in each commit that changed it, also under earlier names, oldest first.

    None where git cannot answer, and none that is not UTF-8.
    """
    git = shutil.which("git")
    if git is None or what_git_lacks(root):
        return ()
    words = [git, "-c", "core.quotePath=false", "-C", str(root)]
    named = subprocess.run(
        [*words, "log", "--follow", "--diff-filter=d", "--name-only", "--format=%x00%H", "--", path],
        capture_output=True,
        check=False,
    )
    texts: list[str] = []
    for commit in reversed(named.stdout.decode("utf-8", "replace").split("\0")[1:]):
        number, *names = (line for line in commit.splitlines() if line)
        for name in names:
            blob = subprocess.run([*words, "show", f"{number}:{name}"], capture_output=True, check=False)
            try:
                texts += [blob.stdout.decode("utf-8")] if not blob.returncode else []
            except UnicodeDecodeError:
                continue
    return tuple(texts)
