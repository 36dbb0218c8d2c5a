"""One build at a time, and a finished site put in place whole: a kill leaves the old or the new one, never a mix."""

import contextlib
import ctypes
import hashlib
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

MARK = ".made-by-build"  # written first into every site: the file by which a folder is known as one of ours
MARK_TEXT = "This folder is made by `./run build`; what is put here by hand is lost at the next build.\n"
SUMS = "SHA256SUMS"
LOCK_SECONDS = 30.0
LOCK_POLL_SECONDS = 0.1
_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS are the same number


class RefusedError(OSError):
    """Something about the machine or its folders stops the build; said in one line."""


@contextlib.contextmanager
def build_lock(path: Path, doing: str, wait_seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Held by one build at a time; another waits, then is told who holds it. The system drops it with the process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as held:
        deadline = time.monotonic() + wait_seconds
        while not _took(held):
            if time.monotonic() >= deadline:
                held.seek(0)
                holder = held.read().strip() or "another process"
                raise RefusedError(f"another build is under way after {wait_seconds:.0f} s: {holder} holds {path}")
            time.sleep(LOCK_POLL_SECONDS)
        held.seek(0)
        held.truncate()
        held.write(f"process {os.getpid()} ({doing})\n")
        held.flush()
        yield


def _took(held: IO[str]) -> bool:
    """Whether the lock is now ours."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - this system's only

            held.seek(1 << 20)  # past the words, which others must be able to read
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - this system's only

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def check_target(site: Path) -> None:
    """Refuse to replace a folder that may hold somebody's work: only an absent, an empty or a built one is replaced."""
    for folder in (site, _old(site)):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise RefusedError(f"{folder} is not a folder; give --site-dir another")
        if folder.exists() and not is_replaceable(folder):
            raise RefusedError(f"{folder} holds files that no build of ours made; empty it or give --site-dir another")


def is_replaceable(folder: Path, mark: str = MARK) -> bool:
    """Whether a folder holds nobody's work: it is a folder itself, and empty or marked as made by us."""
    return folder.is_dir() and not folder.is_symlink() and ((folder / mark).is_file() or not any(folder.iterdir()))


def _old(site: Path) -> Path:
    """Where the old site stands between two renames."""
    return site.with_name(f"{site.name}.old")


def clean_leftovers(site: Path) -> None:
    """Take away what killed builds left beside `site`, and put the old site back if the kill came inside the swap.

    Theirs are the names `site.old` and `site.new-<number>` alone, and of these only folders that carry our mark.
    """
    if is_replaceable(_old(site)) and not site.exists():
        _old(site).rename(site)
    new = re.compile(rf"{re.escape(site.name)}\.new-[0-9]+")
    beside = [path for path in site.parent.glob("*") if path == _old(site) or new.fullmatch(path.name)]
    for left in filter(is_replaceable, beside):
        shutil.rmtree(left)


@contextlib.contextmanager
def new_folder(site: Path, mark: str = MARK, text: str = MARK_TEXT) -> Iterator[Path]:
    """A new folder beside `site` to build into, with our mark; whatever is left of it at the end is taken away."""
    new = site.with_name(f"{site.name}.new-{os.getpid()}")
    new.parent.mkdir(parents=True, exist_ok=True)
    new.mkdir()
    try:
        (new / mark).write_text(text, encoding="utf-8")
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def seal(site: Path) -> None:
    """Mark a site as ours, write SHA256SUMS as `sha256sum --check` reads it, and let everybody read all of it.

    The mark has no checksum: a host of pages may leave out what is hidden. The umask of the build is no part of a site.
    """
    (site / MARK).write_text(MARK_TEXT, encoding="utf-8", newline="\n")
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    summed = [name for name in files if name not in {SUMS, MARK}]
    lines = [f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in summed]
    (site / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def swap_in(new: Path, site: Path, exchange: Callable[[Path, Path], bool] | None = None) -> None:
    """Put `new` in the place of `site`: in one step of the file system where it has one, else by two renames.

    After a kill between the two renames `clean_leftovers` puts the old site back.
    """
    old = _old(site)
    if not site.exists():
        new.rename(site)
    elif (exchange or _exchanged)(new, site):
        shutil.rmtree(new)
    else:
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise
        shutil.rmtree(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the two folders have changed places, in one step; False where the system cannot."""
    names = (os.fsencode(one), os.fsencode(other))
    try:
        libc = ctypes.CDLL(None)
        if sys.platform == "darwin":
            code = libc.renamex_np(*names, ctypes.c_uint(_EXCHANGE))
        else:
            code = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_EXCHANGE))
    except (AttributeError, OSError, TypeError):  # no such call here (Windows, an old C library)
        return False
    return int(code) == 0
