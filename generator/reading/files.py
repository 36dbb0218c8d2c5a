"""The files below `events/`: which are read, which are refused, and their bytes, each read once."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from generator.errors import Fault, Where, WithFaults
from generator.folders import Desk
from generator.reading.ids import event_id_of
from generator.reading.meant import folded

EVENT_BYTES_MAX = 64 * 1024
LIST_BYTES_MAX = 1024 * 1024
LISTS = ("codebook", "places", "actors", "counters", "publishers")

_YEAR_FILE = re.compile(rf"{Desk.events}/[0-9]{{4}}/[^/]+\.yml")
_EVENT_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[^/]+\.yml")
OUT_OF_PLACE = "must lie in the folder of its year"
_TALLIES_FILE = re.compile(rf"{Desk.events}/tallies/[0-9]{{4}}\.yml")
# Of macOS, Windows, vim, Emacs, merge tools, and what keeps an empty folder in git.
_LEFT_NAMES = frozenset((".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"))
_LEFT_STARTS = ("._", ".#")
_LEFT_ENDS = ("~", "#", ".swp", ".swo", ".swn", ".orig", ".rej", ".bak", ".tmp")
_REGULAR = "must be a regular file, no link, pipe or device"
_NEEDS = "only places.yml, actors.yml, counters.yml, publishers.yml, codebook.yml, <year>/<id>.yml, tallies/<year>.yml"


@dataclass(frozen=True)
class Unread:
    """What a file at fault leaves open: an event (None: any) that may have begun from `first` to `last`.

    `recorded` is the day on which it was, where that is certain. A file of stated totals leaves no day open.
    """

    path: str
    event: str | None
    first: date
    last: date
    recorded: date | None = None

    def may_hold(self, record_id: str) -> bool:
        """Whether an event or a part of one is named as the file is."""
        return PurePosixPath(self.path).stem == event_id_of(record_id)


def list_file(name: str) -> str:
    """The path of the codebook or of a list of what events name."""
    return f"{Desk.events}/{name}.yml"


CODEBOOK = list_file("codebook")
_LIST_FILES = frozenset(map(list_file, LISTS))


def is_event_file(path: str) -> bool:
    """Whether a path is that of an event: `events/<year>/<id>.yml`, or an id elsewhere, where it is read and told."""
    return (_YEAR_FILE.fullmatch(path) or _EVENT_NAME.fullmatch(path.rpartition("/")[2])) is not None


def event_ids_of(paths: Iterable[str]) -> frozenset[str]:
    """The ids of the events in files, read or not: their names, though one lie in the wrong folder."""
    return frozenset(PurePosixPath(path).stem for path in paths if not (is_list_file(path) or is_tallies_file(path)))


def is_list_file(path: str) -> bool:
    """Whether a path is that of the codebook or of a list of what events name."""
    return path in _LIST_FILES


def is_tallies_file(path: str) -> bool:
    """Whether a path is that of a list of tallies: `events/tallies/<year>.yml`."""
    return _TALLIES_FILE.fullmatch(path) is not None


def bytes_max(path: str) -> int:
    """The size to which a file is read."""
    return EVENT_BYTES_MAX if is_event_file(path) else LIST_BYTES_MAX


def files_below(desk: Desk) -> WithFaults[dict[str, bytes]]:
    """The bytes of the files of `events/` to read, by POSIX path from the root, in order of these paths."""
    contents: dict[str, bytes] = {}
    for path, entry in entries_below(desk, desk.events):
        if isinstance(entry, Fault):
            yield entry
        elif is_passed_over(path):
            continue
        elif fault := not_read(path):
            yield fault
        elif (content := (yield from _read(path, entry))) is not None:
            contents[path] = content
    return dict(sorted(contents.items()))


def is_passed_over(path: str) -> bool:
    """Whether a file may lie below `events/` without being read."""
    return path.endswith("/README.md") or is_dropping(path)


def is_dropping(path: str) -> bool:
    """Whether a file is what systems and editors leave behind: nobody wrote it, and it is no record or page."""
    name = path.rpartition("/")[2]
    return name in _LEFT_NAMES or name.startswith(_LEFT_STARTS) or name.endswith(_LEFT_ENDS)


def not_read(path: str) -> Fault | None:
    """The fault of a file that has no place below `events/`: what is not read must not lie there unnoticed."""
    if is_list_file(path) or is_event_file(path) or is_tallies_file(path):
        return None
    folder, _, name = path.rpartition("/")  # without all that systems and editors put behind the name
    named = f"{folder}/{folded(name.partition('.')[0]).replace(' ', '-')}.yml"
    is_known = is_list_file(named) or is_event_file(named) or is_tallies_file(named)
    mend = f"rename it to {named.rpartition('/')[2]}" if is_known else f"{_NEEDS} are read"
    return Fault(Where(path), "file", "is not read: it has no place in the record", mend=mend)


def entries_below(desk: Desk, folder: str) -> Iterator[tuple[str, Path | Fault]]:
    """Every regular file below a folder with its path from the root; a fault for what is neither file nor folder."""
    pending = [(folder, desk.root / folder)]
    while pending:
        path, at = pending.pop()
        try:
            mode = at.lstat().st_mode
            if stat.S_ISDIR(mode):
                pending.extend((f"{path}/{name}", at / name) for name in sorted(os.listdir(at), reverse=True))  # noqa: PTH208
            elif stat.S_ISREG(mode):
                yield path, at
            else:
                yield path, Fault(Where(path), "file", _REGULAR, mend="put a copy in its place")
        except OSError as error:
            yield path, Fault(Where(path), "file", f"cannot be read: {error.strerror}")


def _read(path: str, at: Path) -> WithFaults[bytes | None]:
    """The bytes of a file, opened without following links and never more than its limit; None, and why."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    limit = bytes_max(path)
    try:
        with os.fdopen(os.open(at, flags), "rb") as opened:
            status = os.fstat(opened.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size <= limit:
                return opened.read(limit + 1)
            rule = too_large(status.st_size, limit) if stat.S_ISREG(status.st_mode) else _REGULAR
    except OSError as error:
        rule = f"cannot be read: {error.strerror}"
    yield Fault(Where(path), "file", rule)
    return None


def too_large(size: int, limit: int) -> str:
    """The rule that a file over its limit breaks."""
    return f"must have at most {limit // 1024} KiB, and has {size} bytes"
