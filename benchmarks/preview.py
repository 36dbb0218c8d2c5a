"""Processor seconds of the live preview for what is saved: `python -m benchmarks.preview [COPIES] [ROUNDS]`.

The desk is the real record with its texts, or so many times the record, as in `benchmarks.growth`. What `./run site`
does once something was saved is done in one process: the first build, then, in turn, one after a line was added to the
page about the desk, and one after the title of the newest event was changed. To these come a quarter of a second of
waiting for more changes, and the browser's own time.
"""

from __future__ import annotations

import logging
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.growth import repeated
from generator.serving import Server
from tests.real_record import EPOCH, ROOT


def desk_of(copies: int, root: Path) -> None:
    """A desk in a folder, as people work on it."""
    if copies > 1:
        repeated(copies, root)
    else:
        for folder in ("events", "content"):
            shutil.copytree(ROOT / folder, root / folder)
    shutil.copytree(ROOT / "site_templates", root / "site_templates")
    shutil.copy(ROOT / "mkdocs.yml", root)


def measured(copies: int, rounds: int) -> dict[str, list[float]]:
    """The seconds of each build, by what was saved before it."""
    found: dict[str, list[float]] = {"the first": [], "a text": [], "an event": []}
    with tempfile.TemporaryDirectory() as folder:
        root, served = Path(folder) / "desk", Path(folder) / "served"
        desk_of(copies, root)
        served.mkdir()
        about, event = root / "content/about.md", max(root.glob("events/2*/*.yml"), key=lambda path: path.name)
        server = Server(root / "mkdocs.yml", "127.0.0.1", 8199, "/", served)

        def build(name: str) -> None:
            began = time.process_time()
            server.build()
            found[name].append(time.process_time() - began)
            if server.faults:
                raise SystemExit("\n".join(server.faults))

        build("the first")
        for _ in range(rounds):
            about.write_text(f"{about.read_text('utf-8')}\nA line.\n", "utf-8")
            build("a text")
            event.write_text(event.read_text("utf-8").replace("title: ", "title: Again ", 1), "utf-8")
            build("an event")
    return found


def main(copies: int = 1, rounds: int = 3) -> None:
    """Print the median of each."""
    os.environ.update(SOURCE_DATE_EPOCH=EPOCH, NO_MKDOCS_2_WARNING="1")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    for name, seconds in measured(copies, rounds).items():
        print(f"{name:12}{statistics.median(seconds):8.1f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
