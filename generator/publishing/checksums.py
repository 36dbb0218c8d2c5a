"""SHA256SUMS: the checksum of every file of a site, in the format that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.publishing.swap import SUMS


def write_sums(site: Path) -> None:
    """Write the checksums of all files below `site`, sorted by path, into the site."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in files if name != SUMS]
    (site / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
