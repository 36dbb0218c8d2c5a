"""What may stand below `content/`: MkDocs publishes whatever it finds there, links to other folders followed."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Fault, Where


def irregular_files(root: Path, folder: Path) -> Iterator[Fault]:
    """A fault for everything below `folder` that is neither a folder nor a regular file."""
    below = () if folder.is_symlink() else folder.rglob("*")
    for path in sorted((folder, *below)):
        mode = path.lstat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            kind = "a symbolic link" if stat.S_ISLNK(mode) else "a special file"
            where = Where(path.relative_to(root).as_posix())
            yield Fault(where, "file", f"must be a regular file, not {kind}", mend="put a copy in its place")
