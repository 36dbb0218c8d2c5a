"""CPU seconds by room of desks that grow: `python -m benchmarks.growth [COPIES …]`, each the real record so many times.

A copy is as many days earlier as `STEP` says, with ids, addresses and links of its own; the texts are left out. Seconds
are of the processor, so that what else runs makes less of a difference; compare columns of one run alone.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from generator.folders import Desk
from generator.pages.around import around_page
from generator.pages.charts.cache import FolderCache
from generator.pages.corrections_log import log_of
from generator.pages.months import month_pages, months_with_events
from generator.pages.record_pages import record_pages
from generator.site import examine, files, page_inputs, pages_of_texts
from tests.real_record import READ_ON, ROOT

STEP = 43  # days
COPIES = (1, 3, 8)
EVENT_ID = re.compile(r"\b(20\d\d-\d\d-\d\d)((?:-[a-z0-9]+)+)\b")
DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
ADDRESS = re.compile(r"(https?://[^\s}\],]+)")
Found = TypeVar("Found")


def repeated(copies: int, root: Path) -> Desk:
    """A desk in a folder with the events of the real record so many times, and no text but what pages link to."""
    shutil.copytree(ROOT / "events", root / "events")
    (root / "content/method").mkdir(parents=True)
    for name in ("about.md", "method/figures.md"):
        shutil.copy(ROOT / "content" / name, root / "content" / name)
    book = root / "events/codebook.yml"
    text = re.sub(r"(coverage:\n  since: )\d{4}-\d\d-\d\d", r"\g<1>2009-01-01", book.read_text("utf-8"))
    book.write_text(text.replace("starts on 1 January 2021", "starts on 1 January 2009"), "utf-8")
    for path in sorted(root.glob("events/2*/*.yml")):
        text = path.read_text("utf-8")
        for n in range(1, copies):
            name = _moved(path.stem, n)
            at = root / "events" / name[:4] / f"{name}.yml"
            at.parent.mkdir(exist_ok=True)
            at.write_text("".join(_copied(line, n) for line in text.splitlines(keepends=True)), "utf-8")
    return Desk(root, templates=str(ROOT / "site_templates"))


def _copied(line: str, n: int) -> str:
    """A line of a file in its n-th copy; addresses keep their days, and are of another host."""
    if line.startswith("recorded: "):
        return f"recorded: {READ_ON}\n"
    pieces = ADDRESS.split(line)
    return "".join(piece.replace("://", f"://c{n}.") if k % 2 else _moved(piece, n) for k, piece in enumerate(pieces))


def _moved(text: str, n: int) -> str:
    """The text with its days earlier and its ids those of the copy."""

    def earlier(day: re.Match[str]) -> str:
        return (date.fromisoformat(day[0]) - timedelta(days=STEP * n)).isoformat()

    return DAY.sub(earlier, EVENT_ID.sub(rf"\g<0>-c{n}", text))


class NoPictures(FolderCache):
    """In the place of each picture none: what they take to draw depends on those that are kept."""

    def get(self, _key: str) -> str:
        """An empty picture."""
        return "<svg></svg>"


@dataclass
class Laps:
    """The seconds of each room, in order."""

    seconds: dict[str, float] = field(default_factory=dict)

    def of(self, room: str, work: Callable[[], Found]) -> Found:
        """What the work gives; its seconds are kept."""
        began = time.process_time()
        found = work()
        self.seconds[room] = time.process_time() - began
        return found


def measured(copies: int) -> tuple[int, dict[str, float]]:
    """How many events there are, and the seconds of each room."""
    laps = Laps()
    with tempfile.TemporaryDirectory() as folder:
        desk = repeated(copies, Path(folder) / "desk")
        examined = laps.of("reading and claims", lambda: examine(desk, READ_ON, lambda _: None))
        record, shown = examined.reading.whole, examined.shown
        inputs, _ = page_inputs(desk, record, shown, READ_ON, NoPictures(desk.root), {})
        laps.of("findings", lambda: [inputs.findings_of(event.id) for event in inputs.register.events])
        months = laps.of("counts of months", lambda: months_with_events(inputs.register))
        laps.of("months", lambda: month_pages(inputs, months))
        laps.of("before and after", lambda: around_page(inputs))
        log = log_of(shown, record)
        laps.of("home and lists", lambda: pages_of_texts(inputs, months, shown, log, has_feed=False))
        laps.of("record pages", lambda: record_pages(inputs))
        laps.of("files", lambda: files(record, shown, inputs))
    return len(record.events), laps.seconds


def main(all_copies: list[int]) -> None:
    """Print a column for each size."""
    columns = [measured(copies) for copies in all_copies]
    print(f"{'events':20}" + "".join(f"{size:>10,}" for size, _ in columns))
    for room in columns[0][1]:
        numbers = [seconds[room] for _, seconds in columns]
        print(f"{room:20}" + "".join(f"{number:10.2f}" for number in numbers))


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or list(COPIES))
