"""A cold build beside plain MkDocs with Material on the same pages: `python -m benchmarks.cold [COPIES] [ROUNDS]`.

The desk is the real record so many times, as in `benchmarks.growth`. Each builds it from nothing, in a process of its
own, in turn: ours (`build`), ours once more with nothing changed, ours with every page through MkDocs
(`build --plain`), and MkDocs on the Markdown that `generate` writes of it. Charts are drawn before the first round and
kept, and `generate` is not counted: MkDocs gets what it took us to count and word for nothing.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.growth import repeated
from tests.real_record import EPOCH, ROOT

OWN = (sys.executable, "-m", "generator")
AGAIN = "ours, nothing changed"


def seconds_of(command: tuple[str, ...], folder: Path) -> float:
    """Seconds of the processor, of the program and of the system for it, until a command has done all its work.

    That of the copies some may be an event again, of which a build warns, ends it after all pages were looked at; then
    no site is put in place, and none is left as it stands.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode and "warnings; the old site was kept" not in done.stderr:
        raise SystemExit(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(copies: int, rounds: int) -> tuple[int, int, dict[str, list[float]]]:
    """How many events and pages there are, and the seconds of each builder in each round."""
    with tempfile.TemporaryDirectory() as folder:
        root, pages = Path(folder) / "desk", Path(folder) / "pages"
        repeated(copies, root)
        shutil.copytree(ROOT / "site_templates", root / "site_templates")
        shutil.copy(ROOT / "mkdocs.yml", root)
        seconds_of((*OWN, "generate", str(pages)), root)
        builders = {
            "ours": ((*OWN, "build"), root),
            AGAIN: ((*OWN, "build"), root),
            "ours, every page through MkDocs": ((*OWN, "build", "--plain"), root),
            "MkDocs on the same pages": ((sys.executable, "-m", "mkdocs", "build", "-q"), pages),
        }
        found: dict[str, list[float]] = {name: [] for name in builders}
        for _ in range(rounds):
            for name, (command, where) in builders.items():
                if name != AGAIN:
                    shutil.rmtree(where / "site", ignore_errors=True)
                found[name].append(seconds_of(command, where))
        return len([*root.glob("events/2*/*.yml")]), len([*pages.glob("site/**/index.html")]), found


def main(copies: int = 1, rounds: int = 3) -> None:
    """Print the median of each builder, and what part of MkDocs' that is."""
    events, pages, found = measured(copies, rounds)
    medians = {name: statistics.median(seconds) for name, seconds in found.items()}
    print(f"{events:,} events, {pages:,} pages, median of {rounds}")
    for name, seconds in medians.items():
        print(f"{name:34}{seconds:8.2f} s{seconds / medians['MkDocs on the same pages']:8.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
