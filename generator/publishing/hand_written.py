"""What may stand below `content/`: MkDocs publishes whatever it finds there, links to other folders followed.

Beside the assets of the site only Markdown is let in: a page of raw HTML or a drawing with a script in it would be
published as it is.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Fault, Where
from generator.reading.documents import SHARED

ASSETS = "assets"
ASSET_SUFFIXES = (".css", ".js", ".svg", ".png", ".jpg", ".webp", ".ico", ".woff2", ".txt")


def irregular_files(root: Path, folder: Path) -> Iterator[Fault]:
    """A fault for everything below `folder` that is neither a folder nor a regular file of a kind that may be there."""
    below = () if folder.is_symlink() else folder.rglob("*")
    for path in sorted((folder, *below)):
        mode = path.lstat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            kind = "a symbolic link" if stat.S_ISLNK(mode) else "a special file"
            where = Where(path.relative_to(root).as_posix())
            yield Fault(where, "file", f"must be a regular file, not {kind}", mend="put a copy in its place")
        elif stat.S_ISREG(mode) and not _may_be_published(path.relative_to(folder)):
            where = Where(path.relative_to(root).as_posix())
            mend = f"write text as .md; pictures go to {folder.name}/{ASSETS}/"
            yield Fault(where, "file", "is of no kind that is published from here", path.suffix or path.name, mend)


def _may_be_published(path: Path) -> bool:
    """Whether a file, by its path below the folder, is a text, shared figures, an asset, or hidden and passed over."""
    if any(part.startswith(".") for part in path.parts) or path == Path(SHARED):
        return True
    return path.suffix in ASSET_SUFFIXES if path.parts[:1] == (ASSETS,) else path.suffix == ".md"
