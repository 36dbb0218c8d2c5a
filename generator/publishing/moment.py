"""The day of a build, how long its phases take, and what git knows of files: last changes and earlier texts."""

import contextlib
import io
import shlex
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from generator.folders import Desk

PLAIN = "100644"  # the mode in git of a file that is no program, link or submodule
PATHS_MAX = 2000  # so many are asked for by name
YEAR_OLDEST = 2020  # an earlier clock is a machine without one, and 0 breaks what zip and MkDocs write


class MomentError(ValueError):
    """The day of the build cannot be right; said in one line, with its mend."""


def build_day(epoch: str | None, now: datetime) -> date:
    """The day (UTC) that a build takes for today: of `epoch`, as SOURCE_DATE_EPOCH has it, else of the clock."""
    return build_moment(epoch, now).date()


def build_moment(epoch: str | None, now: datetime) -> datetime:
    """The moment of `epoch`, as SOURCE_DATE_EPOCH has it, else of the clock."""
    if not epoch:
        moment, origin = now.astimezone(UTC), "the clock"
    elif not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        raise MomentError("SOURCE_DATE_EPOCH must be whole seconds since 1970, e.g. $(git log -1 --format=%ct)")
    else:
        moment, origin = datetime.fromtimestamp(int(epoch), UTC), "SOURCE_DATE_EPOCH"
    if moment.year < YEAR_OLDEST:
        mend = "set the clock" if origin == "the clock" else "unset it, or use $(git log -1 --format=%ct)"
        raise MomentError(f"{origin} says {moment.date()}, before {YEAR_OLDEST}; {mend}")
    return moment


def _asked(root: Path, *words: str) -> bytes | None:
    """What git says of the folder, None where it cannot or is not installed."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-c", "core.quotePath=false", "-C", str(root), *words]
    asked = subprocess.run(command, capture_output=True, check=False)
    return None if asked.returncode else asked.stdout


def commit_time(root: Path) -> str:
    """When the commit that is checked out was made, in seconds since 1970: SOURCE_DATE_EPOCH, unless that is set.

    Empty outside a git checkout, and where something was changed since: what is being written is of today.
    """
    changed = _asked(root, "status", "--porcelain", ".")
    made = _asked(root, "log", "-1", "--format=%ct") if changed is not None and not changed.strip() else b""
    return (made or b"").decode().strip()


def history_known(root: Path) -> str:
    """What hangs together with all that git tells of files: the commit, where it stands, and what stands in for others.

    Empty where git cannot answer.
    """
    asked = ("rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD", "--glob=refs/replace/*")
    return (_asked(root, *asked) or b"").decode("utf-8", "replace")


def what_git_lacks(root: Path) -> str:
    """Why nothing is known of what files were before, and how to mend it; '' where git can tell."""
    whole, is_shallow = root.absolute(), (_asked(root, "rev-parse", "--is-shallow-repository") or b"").strip()
    if is_shallow == b"false":
        return ""
    if shutil.which("git") is None:
        why = "git is not installed; install git"
    elif is_shallow == b"true":
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
    words = ("log", "--format=%x00%ct", "--name-only", "--no-renames", "--", desk.events, desk.content)
    asked = None if what_git_lacks(desk.root) else _asked(desk.root, *words)
    if asked is None:  # or a checkout without a commit
        return {}
    prefix = (_asked(desk.root, "rev-parse", "--show-prefix") or b"").decode().strip()
    days: dict[str, str] = {}
    for seconds, paths in _commits(asked):
        day = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
        for path in paths:
            days.setdefault(path.removeprefix(prefix), day)
    return days


def earlier_texts(root: Path, path: str) -> tuple[str, ...] | None:
    """The texts that a file had in each commit that changed it, also under earlier names, oldest first.

    None where git cannot answer, and none that is not UTF-8.
    """
    words = ("log", "--follow", "--diff-filter=d", "--name-only", "--format=%x00%H", "--", path)
    asked = None if what_git_lacks(root) else _asked(root, *words)
    if asked is None:
        return None
    texts: list[str] = []
    for number, names in reversed(list(_commits(asked))):
        for blob in (_asked(root, "show", f"{number}:{name}") for name in names):
            with contextlib.suppress(UnicodeDecodeError):
                texts += [] if blob is None else [blob.decode("utf-8")]
    return tuple(texts)


def texts_at(desk: Desk, base: str) -> dict[str, str | None]:
    """The files of the writing that differ from a commit, by path, each with its text there; None of one not there.

    Raises MomentError where git knows no such commit.
    """
    commit = _commit_called(desk, base)
    changed = _asked(desk.root, "diff", "--name-only", "--relative", "--no-renames", commit, "--", desk.content)
    added = _asked(desk.root, "ls-files", "--others", "--exclude-standard", "--", desk.content)
    paths = sorted({*(changed or b"").decode().splitlines(), *(added or b"").decode().splitlines()})
    texts = {path: _asked(desk.root, "show", f"{commit}:./{path}") for path in paths}
    return {path: None if text is None else text.decode("utf-8", "replace") for path, text in texts.items()}


def record_since_main(desk: Desk) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of the record that differ from where this line of work left main: as they were, and as they are.

    None of either where git cannot know: without it, without a main, in a shallow clone.
    """
    mains = () if what_git_lacks(desk.root) else ("origin/HEAD", "origin/main", "main")
    bases = (_asked(desk.root, "merge-base", "HEAD", main) for main in mains)
    base = next((found.decode().strip() for found in bases if found), "")
    if not base:
        return {}, {}
    changed = _asked(desk.root, "diff", "--raw", "-z", "--relative", "--no-renames", base, "--", desk.events) or b""
    added = _asked(desk.root, "ls-files", "--others", "--exclude-standard", "-z", "--", desk.events) or b""
    fields = changed.decode("utf-8", "surrogateescape").split("\0")
    was = {path for modes, path in zip(fields[::2], fields[1::2], strict=False) if modes.startswith(f":{PLAIN}")}
    asked = sorted(was) if len(was) < PATHS_MAX else [desk.events]
    archive = _asked(desk.root, "archive", "--format=tar", base, "--", *asked) if was else b""
    before = {path: content for path, content in _files_in(archive or b"") if path in was}
    paths = filter(None, (*fields[1::2], *added.decode("utf-8", "surrogateescape").split("\0")))
    files = {path: desk.root / path for path in paths}
    return before, {path: at.read_bytes() for path, at in files.items() if at.is_file() and not at.is_symlink()}


def desk_at(desk: Desk, base: str, folder: Path) -> Desk:
    """The record and the writing of a commit, written to a folder, with the templates of today.

    Raises MomentError where git knows no such commit.
    """
    commit = _commit_called(desk, base)
    there = _asked(desk.root, "ls-tree", "--name-only", commit, "--", desk.events, desk.content) or b""
    archive = _asked(desk.root, "archive", "--format=tar", commit, "--", *there.decode().splitlines()) if there else b""
    for path, content in _files_in(archive or b""):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return replace(desk, root=folder, templates=str((desk.root / desk.templates).absolute()))


def _files_in(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """The regular files of an archive; no link leads out of it."""
    if archive:
        with tarfile.open(fileobj=io.BytesIO(archive)) as members:
            for member in members:
                if member.isfile() and (content := members.extractfile(member)):
                    yield member.name, content.read()


def _commit_called(desk: Desk, base: str) -> str:
    """The full name of a commit. Raises MomentError where git knows none that is called so."""
    found = _asked(desk.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not found:
        raise MomentError(f"git knows no commit {base!r} here; in a shallow clone fetch it first")
    return found.decode().strip()


def _commits(log: bytes) -> Iterator[tuple[str, list[str]]]:
    """What a log says of each commit, the newest first: what was asked, and the paths that it changed."""
    for commit in log.decode("utf-8", "replace").split("\0")[1:]:
        said, *paths = (line for line in commit.splitlines() if line)
        yield said, paths


class Stopwatch:
    """The phases of a build with their seconds, by a clock that is passed in; `tell` hears each phase as it begins."""

    def __init__(self, clock: Callable[[], float] = lambda: 0.0, tell: Callable[[str], None] | None = None) -> None:
        self._clock = clock
        self._tell = tell
        self._phase: tuple[str, float] | None = None
        self.seconds: dict[str, float] = {}

    def begin(self, name: str) -> None:
        """End the phase under way and begin another."""
        self.end()
        if self._tell:
            self._tell(name)
        self._phase = (name, self._clock())

    def end(self) -> None:
        """End the phase under way, if there is one."""
        if self._phase:
            name, began = self._phase
            self.seconds[name] = self.seconds.get(name, 0.0) + self._clock() - began
            self._phase = None
