"""A desk that is saved again and again, each time held against one of which nothing was kept.

`python -m tests.faces.saved SEED COUNT NAME…` saves so often; the names are those of small desks, or `record`.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from generator.again import Kept
from generator.errors import Faults
from generator.folders import Desk
from generator.pages.page import Site
from generator.site import build_site
from tests.impact.seeded import CHANGES, RECORD, ROOT, SAMPLES, make

SITE_URL = "https://desk.test/"
Outcome = tuple[object, ...]


def merge(chance: random.Random, root: Path) -> None:
    """One event becomes another."""
    one, other = chance.sample(sorted(root.glob("events/[0-9]*/*.yml")), 2)
    one.write_text(f"{one.read_text('utf-8')}merged_into: {other.stem}\n", "utf-8")


def turn(chance: random.Random, root: Path) -> None:
    """Two entries of a list, or two lines of the codebook or of an event, stand the other way round."""
    path = chance.choice([*root.glob("events/*.yml"), *root.glob("events/[0-9]*/*.yml")])
    lines = path.read_text("utf-8").splitlines(keepends=True)
    alike = [n for n, (a, b) in enumerate(pairwise(lines)) if _indent(a) == _indent(b)]
    if alike:
        n = chance.choice(alike)
        lines[n : n + 2] = lines[n + 1], lines[n]
        path.write_text("".join(lines), "utf-8")


def _indent(line: str) -> str:
    return (re.match(r" *(- )?", line) or [""])[0]


def template(chance: random.Random, root: Path) -> None:
    """A template, which says something more."""
    path = chance.choice(sorted((root / "site_templates").rglob("*.j2")))
    path.write_text(f"{path.read_text('utf-8')}<!-- {chance.random()} -->\n", "utf-8")


def say(chance: random.Random, root: Path) -> None:
    """A line more in a text."""
    path = chance.choice(sorted(root.glob("content/**/*.md")))
    path.write_text(f"{path.read_text('utf-8')}\nA line.\n", "utf-8")


def nothing(chance: random.Random, root: Path) -> None:
    """Saved as it was."""


SAVED: tuple[Callable[[random.Random, Path], None], ...] = (*CHANGES, merge, turn, turn, template, say, say, nothing)


@dataclass
class Saved:
    """A desk in a folder, and what is kept of it from one save to the next."""

    desk: Desk
    today: date
    kept: Kept = field(default_factory=Kept)

    def outcome(self, kept: Kept) -> Outcome:
        """All that is published, or the faults."""
        try:
            site: Site = build_site(self.desk, self.today, site_url=SITE_URL, kept=kept)
        except Faults as faults:
            return tuple(map(str, faults.faults))
        told = site.held, site.warnings, site.counts, site.written, site.day
        return site.record_pages, site.markdown_pages, {asset.uri: asset for asset in site.assets}, told

    def step(self, chance: random.Random, good: Path) -> tuple[str, Outcome, Outcome]:
        """What was done, what is made of it with what is kept, and without; what is at fault is mostly taken back.

        `good` is a folder for the desk as it was when nothing was at fault.
        """
        change = chance.choice(SAVED)
        change(chance, self.desk.root)
        self.today += timedelta(days=chance.random() < 0.1)
        found, twin = self.outcome(self.kept), self.outcome(Kept())
        is_at_fault = isinstance(twin[0], str) if twin else False
        is_taken_back = good.is_dir() and chance.random() < (0.8 if is_at_fault else 0.1)
        if is_taken_back or not is_at_fault:
            old, new = (good, self.desk.root) if is_taken_back else (self.desk.root, good)
            shutil.rmtree(new, ignore_errors=True)
            shutil.copytree(old, new)
        return change.__name__ + " refused" * is_at_fault, found, twin


def saved(name: str, root: Path) -> Saved:
    """A desk in a folder of its own, with its own templates, as it is before the first save."""
    sample = SAMPLES.get(name, RECORD)
    desk = replace(make(sample, root), templates="site_templates", cache=str(ROOT / ".build/cache"))
    shutil.copytree(ROOT / "site_templates", root / "site_templates")
    return Saved(desk, sample.today)


def faults_of(name: str, seed: int, count: int, folder: Path) -> Iterator[str]:
    """Each save after which other things were made than from nothing; and what was done, in the end."""
    chance, desk, done = random.Random(seed), saved(name, folder / "desk"), list[str]()
    for n in range(count):
        what, found, twin = desk.step(chance, folder / "good")
        done.append(what)
        if found != twin:
            yield f"{name} {seed}, save {n}, {what}: {differing(found, twin)}"
    print(f"{name}: {', '.join(f'{what} {done.count(what)}' for what in sorted(set(done)))}", file=sys.stderr)


def differing(one: Outcome, other: Outcome) -> list[str]:
    """The pages and files that two outcomes have not alike, or faults."""
    if len(one) != 4 or len(other) != 4:
        return sorted(map(str, {*map(str, one)} ^ {*map(str, other)}))[:3]
    pages = [{page.src_uri: page for page in (*each[0], *each[1])} | dict(each[2]) for each in (one, other)]  # type: ignore[misc, call-overload]
    return [uri for uri in sorted(pages[0].keys() | pages[1].keys()) if pages[0].get(uri) != pages[1].get(uri)]


def main(seed: int, count: int, names: list[str]) -> int:
    """Save so often, and print what was not as made from nothing; how much that was."""
    wrong = 0
    for name in names or list(SAMPLES):
        with tempfile.TemporaryDirectory() as folder:
            for fault in faults_of(name, seed, count, Path(folder)):
                print(fault[:1000], flush=True)
                wrong += 1
    print(f"{wrong} wrong")
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])))
