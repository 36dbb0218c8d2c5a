"""Small desks, changed by chance, each change held against two full builds: pages, charts and claims that move.

`python -m tests.impact.seeded SEED COUNT` tries many; with `record` behind it, changes of this repository's own record.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from generator.desk.fix import fix
from generator.errors import Fault, Faults
from generator.folders import Desk
from generator.impact.moved import Impact, impact_of
from generator.impact.states import State, state_of
from generator.pages.page import Site
from generator.publishing.folder import markdown_file
from generator.site import build_site
from tests.real_record import READ_ON

ROOT = Path(__file__).resolve().parents[2]
CHART = """
charts:
  - {id: all, kind: cumulative, title: All of them, of: [TYPE], on: [home]}
  - {id: places, kind: by, by: place, title: By place, of: [TYPE], on: [home, month]}
  - {id: weeks, kind: weekly, title: By week, of: [TYPE], on: [month]}
"""
FRONT = """\
---
title: What came
description: A page by chance.
as_of: DAY
published: PUBLISHED
state: draft
figures:
"""

EDITS = (
    ("What came", "What had come"),
    ("recorded", "known"),
    ("# What", "Once more.\n\n# What"),
    ("](figure:all)", "!](figure:all)"),
    ("published: ", "hide: [toc]\npublished: "),
    (" and ", ", and "),
    ("![The picture]", "![A picture]"),
    ("since: 2020-05", "since: 2020-06"),
)


@dataclass(frozen=True)
class Sample:
    """A desk to change: where its record lies, its day, the type of event that its page counts, and the page."""

    events: str
    today: date
    of: str
    figures: dict[str, str]
    text: str
    as_of: str
    published: str


SAMPLES = {
    "floods": Sample(
        "tests/cases/reading/base/events",
        date(2020, 12, 31),
        "flood",
        {
            "all": "{count: flood, during: 2020-08-01..2020-09-30}",
            "first": "{first: flood, since: 2020-05-01, is: 2020-05-01-bergen}",
        },
        "The desk holds [nine recorded floods](figure:all) of August and September 2020.\n"
        "It was [the first recorded flood](figure:first).\n\n![The picture](chart:all)\n",
        "2020-12-01",
        "2020-12-02",
    ),
    "quakes": Sample(
        "tests/natural/quakes/events",
        date(2025, 1, 10),
        "earthquake",
        {
            "all": "{count: earthquake, during: 2023-04-01..2023-06-30}",
            "deadliest": "{most: killed, of: earthquake, during: 2024-01-01..2024-12-31, is: 2024-01-01-noto}",
            "year": "{count: earthquake, during: 2024-07-01..2024-12-31}",
        },
        "From April to June 2023 there were [nine recorded earthquakes](figure:all), and [nine recorded earthquakes]"
        "(figure:year) from July to December 2024. [The deadliest known earthquake](figure:deadliest) of 2024 was that "
        "on the Noto peninsula.\n\n![The picture](chart:weekly)\n",
        "2025-01-03",
        "2025-01-04",
    ),
}


def make(sample: Sample, root: Path) -> Desk:
    """The desk in a folder: enough events for charts, a chart or two, and a page whose claims hold."""
    shutil.copytree(ROOT / sample.events, root / "events")
    if not sample.of:
        shutil.copytree(ROOT / "content", root / "content")
        return Desk(root, templates=str(ROOT / "site_templates"), cache=str(ROOT / ".build/cache"))
    (root / "content/briefings").mkdir(parents=True)
    shutil.copy(ROOT / "content/about.md", root / "content/about.md")
    book = root / "events/codebook.yml"
    text = book.read_text("utf-8")
    if "\ncharts:" not in text:
        book.write_text(text + CHART.replace("TYPE", sample.of), "utf-8")
    if sample.of == "flood":
        flood = (root / "events/2020/2020-05-01-bergen.yml").read_text("utf-8")
        for month, place in (("06", "oslo"), ("07", "bergen"), ("08", "atacama"), ("09", "oslo")):
            said = flood.replace("2020-05-", f"2020-{month}-").replace("test/a", f"test/{month}")
            said = said.replace("place: bergen", f"place: {place}")
            (root / f"events/2020/2020-{month}-01-{place}.yml").write_text(said, "utf-8")
    front = FRONT.replace("DAY", sample.as_of).replace("PUBLISHED", sample.published)
    figures = "".join(f"  {name}: {asked}\n" for name, asked in sample.figures.items() if name in sample.text)
    page = root / "content/briefings/page.md"
    page.write_text(f"{front}{figures}---\n\n# What came\n\n{sample.text}", "utf-8")
    desk = Desk(root, templates=str(ROOT / "site_templates"))
    left = fix(desk, sample.today).left
    assert not [fault for fault in left if fault.severity == "error"], list(map(str, left))
    page.write_text(page.read_text("utf-8").replace("state: draft", "state: published"), "utf-8")
    return desk


RECORD = Sample("events", READ_ON, "", {}, "", "", "")


def _event(chance: random.Random, root: Path) -> Path:
    return chance.choice(sorted(root.glob("events/[0-9]*/*.yml")))


def _swap(path: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> None:
    text = path.read_text("utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), "utf-8")


def _other(chance: random.Random, root: Path, name: str) -> str:
    text = (root / f"events/{name}.yml").read_text("utf-8")
    return str(chance.choice(re.findall(r"^- \{?id: ([\w-]+)", text, re.MULTILINE) or ["nobody"]))


def _shifted(chance: random.Random, day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=chance.choice([-40, -7, -1, 1, 2, 30]))).isoformat()


def add(chance: random.Random, root: Path) -> None:
    """A new event, like one that is there, on another day."""
    texts = {path: path.read_text("utf-8") for path in sorted(root.glob("events/[0-9]*/*.yml"))}
    path = chance.choice([path for path, text in texts.items() if "answers:" not in text])
    day = path.name[:10]
    new = _shifted(chance, day)
    text = texts[path].replace(day, new).replace("https://", "https://new.")
    if chance.random() < 0.7:
        text = f"recorded: {chance.choice(['2020-12-20', '2025-01-08', new])}\n{text}"
    at = root / "events" / new[:4] / path.name.replace(day, new)
    if not at.exists():
        at.parent.mkdir(exist_ok=True)
        at.write_text(text, "utf-8")


def redate(chance: random.Random, root: Path) -> None:
    """Another day, and with it another name."""
    path = _event(chance, root)
    day = path.name[:10]
    new = _shifted(chance, day)
    text = path.read_text("utf-8").replace(f"\ndate: {day}", f"\ndate: {new}")
    at = root / "events" / new[:4] / path.name.replace(day, new)
    if not at.exists() and at.parent.is_dir():
        path.unlink()
        at.write_text(text, "utf-8")


def move(chance: random.Random, root: Path) -> None:
    """Another place."""
    _swap(_event(chance, root), r"place: [\w-]+", lambda _: f"place: {_other(chance, root, 'places')}")


def number(chance: random.Random, root: Path) -> None:
    """One number more or less."""
    pattern = r"(value|killed|missing|injured|low|best|high|low_minutes): (\d+)"
    _swap(_event(chance, root), pattern, lambda m: f"{m[1]}: {max(0, int(m[2]) + chance.choice([-1, 1, 50]))}")


def actor(chance: random.Random, root: Path) -> None:
    """Somebody who is said to have done it."""
    path = _event(chance, root)
    who = _other(chance, root, "actors")
    path.write_text(f"{path.read_text('utf-8')}attributed_to: [{{actor: {who}, by: police}}]\n", "utf-8")


def withdraw(chance: random.Random, root: Path) -> None:
    """Taken back, with the reason."""
    path = _event(chance, root)
    path.write_text(f"{path.read_text('utf-8')}retracted: It was counted twice.\n", "utf-8")


def remove(chance: random.Random, root: Path) -> None:
    """Its file is gone."""
    _event(chance, root).unlink()


def rename(chance: random.Random, root: Path) -> None:
    """Another title, or another summary."""
    key = chance.choice(["title", "summary"])
    _swap(_event(chance, root), rf"^{key}: ['\"]?(\w+)", lambda m: m[0] + " indeed")


def doubt(chance: random.Random, root: Path) -> None:
    """Less sure, or less precisely dated."""
    if chance.random() < 0.5:
        said = [
            re.findall(r"^confidence: .*$", path.read_text("utf-8"), re.MULTILINE) for path in root.glob("events/2*/*")
        ]
        _swap(
            _event(chance, root),
            r"^confidence: .*$",
            lambda _: chance.choice(sorted({one for of in said for one in of})),
        )
    else:
        _swap(
            _event(chance, root),
            r"^(date: .*)$",
            lambda m: f"{m[1]}\ndate_precision: {chance.choice(['week', 'month'])}",
        )


def entry(chance: random.Random, root: Path) -> None:
    """A word or a number of a list, of the codebook or of a stated total."""
    path = chance.choice(
        sorted(p for p in root.glob("events/**/*.yml") if not p.name[:5].startswith(("2020-", "2023-", "2024-")))
    )
    words = chance.choice(
        [r"(name: )(\w+)", r"(label: )(\w+)", r"(latitude: -?)(\d+)", r"(value: )(\d+)", r"(definition: )(\w+)"]
    )
    text = path.read_text("utf-8")
    found = list(re.finditer(words, text))
    if found:
        one = chance.choice(found)
        new = str(int(one[2]) + 1) if one[2].isdigit() else f"{one[2]}ish"
        path.write_text(text[: one.start()] + one[1] + new + text[one.end() :], "utf-8")


def write(chance: random.Random, root: Path) -> None:
    """An edit of the text."""
    path = chance.choice(sorted(root.glob("content/briefings/*.md")))
    old, new = chance.choice(EDITS)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


CHANGES = (add, add, redate, move, number, number, actor, withdraw, remove, rename, doubt, entry, entry, write, write)


@dataclass(frozen=True)
class Trial:
    """A change, what is said to move, and what two builds say."""

    name: str
    impact: Impact
    before: Site
    after: Site | tuple[Fault, ...]


@cache
def base(name: str, folder: Path) -> tuple[State, Site]:
    """A desk before any change, and its site; made once for each folder."""
    sample = SAMPLES.get(name, RECORD)
    desk, today = make(sample, folder / name), sample.today
    return state_of(desk, today), build_site(desk, today)


def trial(name: str, seed: int, shared: Path, folder: Path) -> Trial:
    """One or two changes of a desk, by chance; `shared` holds the desk as it was, `folder` the changed one."""
    chance, (before, site) = random.Random(seed), base(name, shared)
    today = before.today
    shutil.copytree(before.desk.root / "events", folder / "after/events")
    shutil.copytree(before.desk.root / "content", folder / "after/content")
    changes = [chance.choice(CHANGES) for _ in range(chance.choice([1, 1, 2]))]
    for change in changes:
        change(chance, folder / "after")
    other = replace(before.desk, root=folder / "after")
    impact = impact_of(before, state_of(other, today, other=before))
    after: Site | tuple[Fault, ...]
    try:
        after = build_site(other, today)
    except Faults as faults:
        after = faults.errors
    return Trial("+".join(change.__name__ for change in changes), impact, site, after)


def texts(site: Site) -> dict[str, str]:
    """The pages as they are written."""
    return {page.src_uri: markdown_file(page) for page in site.pages}


def charts(site: Site) -> dict[str, str]:
    """The charts of all pages, by page and id, as they are drawn."""
    pattern = re.compile(r'<figure class="chart" id="(chart-[^"]+)">.*?</figure>', re.DOTALL)
    return {f"{uri}#{one[1]}": one[0] for uri, text in texts(site).items() for one in pattern.finditer(text)}


def differing(old: dict[str, str], new: dict[str, str]) -> set[str]:
    """The names under which two states have not the same."""
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def faults_of(one: Trial) -> Iterator[str]:
    """What is said to move and does not, and what moves and is not said to."""
    said = {kind: {each.name for each in those} for kind, those in one.impact.moved.items()}
    if isinstance(one.after, tuple):
        told = {str(fault) for fault in one.impact.faults if fault.severity == "error"}
        if told != {str(fault) for fault in one.after}:
            yield f"faults: {sorted(told ^ set(map(str, one.after)))}"
        return
    for kind, made in (("pages", texts), ("charts", charts)):
        if said[kind] != (moved := differing(made(one.before), made(one.after))):
            still, more = sorted(said[kind] - moved), sorted(moved - said[kind])
            yield f"{kind}: said and still {still}, moved and not said {more}"
    if one.impact.untold or any(fault.severity == "error" for fault in one.impact.faults):
        yield "faults where the build has none"


def main(seed: int, count: int, names: Collection[str]) -> int:
    """Try many changes; the number of those of which something false is said."""
    wrong, shared = 0, Path(tempfile.mkdtemp())
    kinds: dict[str, int] = {}
    for n in range(seed, seed + count):
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                one = trial(name, n, shared, Path(folder))
            kind = "refused" if isinstance(one.after, tuple) else "still" if not one.impact.moved["pages"] else "moves"
            kinds[kind] = kinds.get(kind, 0) + 1
            for fault in faults_of(one):
                wrong += 1
                print(f"{name} {n} {one.name}: {fault}"[:600], flush=True)
        print(f"{n + 1 - seed} of {count}: {kinds}, {wrong} wrong", flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] or SAMPLES)))
