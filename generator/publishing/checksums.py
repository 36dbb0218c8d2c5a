"""What a finished site gets last: our mark, the modes of what is published, and a checksum of every file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.publishing.swap import MARK, MARK_TEXT

SUMS = "SHA256SUMS"


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
