"""Seconds for the findings of events: `python -m benchmarks.findings [EVENTS …]`, the slow twin beside them."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from generator.findings import Finder
from generator.folders import Desk
from generator.reading import read_record
from generator.reading.records import Event
from generator.register import Register
from tests.builders import make_record
from tests.findings.chance import ACTORS, codebook, random_flood, random_mission
from tests.findings.twin import Twin

ROOT = Path(__file__).parents[1]
START, DAYS = date(2021, 3, 1), 1500
TARGETS = {10_000: 1.0, 100_000: 10.0}
REAL_TARGET = 5.0
READ_ON = date(2026, 11, 22)
TWIN_SIZE = 3_000  # of more the twin takes too long


def random_register(size: int) -> Register:
    """A register of so many events, one half floods, the other missions of up to three deliveries."""
    chance = random.Random(size)  # noqa: S311 - the same record on every run
    events: list[Event] = []
    for n in range(size):
        day = START + timedelta(days=chance.randrange(DAYS))
        make = random_mission if n % 2 else random_flood
        events.append(make(f"{day}-{n}", day, events[-50:], chance, is_plain=True))
    record = replace(make_record(events, codebook=codebook()), actors={actor.id: actor for actor in ACTORS})
    return Register.of(record)


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def last_of(register: Register, type_id: str) -> str:
    """The latest event of a type that counts: it has the most before it."""
    return next(event.id for event in reversed(register.events) if event.type == type_id and event.counts)


def one_event(size: int) -> None:
    """Print how long the findings of one event take in a loaded register, and of the next one."""
    register = random_register(size)
    loading = seconds(lambda: (register.subjects("flood"), register.day))
    target = TARGETS.get(size)
    for type_id in ("flood", "mission"):
        finder, event_id = Finder(register), last_of(register, type_id)
        other = next(e.id for e in reversed(register.events) if e.type == type_id and e.counts and e.id != event_id)
        first = seconds(lambda f=finder, i=event_id: f.findings(i))  # type: ignore[misc]
        second = seconds(lambda f=finder, i=other: f.findings(i))  # type: ignore[misc]
        within = f"; target {target:.0f} s, used {first / target:.0%}" if target else ""
        times = f"one {type_id}: {first:.2f} s, the next one {second:.2f} s{within}"
        print(f"{size:7,} events, {times} (loaded in {loading:.2f} s)")


def against_the_twin(size: int) -> None:
    """Print how long the twin takes for one event beside the finder."""
    register = random_register(size)
    event = register.by_id[last_of(register, "mission")]
    quick = seconds(lambda: Finder(register).findings(event.id))
    slow = seconds(lambda: list(Twin(register).facts(event)))
    print(f"{size:7,} events, one mission: {quick:.3f} s; the twin {slow:.2f} s, {slow / quick:.0f} times as long")


def real_record() -> None:
    """Print how long all findings of all events of this desk's record take."""
    register = Register.of(read_record(Desk(ROOT), READ_ON))
    count = 0

    def everything() -> None:
        nonlocal count
        finder = Finder(register)
        count = sum(len(finder.findings(event.id)) for event in register.events)

    took = seconds(everything)
    within = f"target {REAL_TARGET:.0f} s, used {took / REAL_TARGET:.0%}"
    print(f"{len(register.events):7,} events of the record, all {count} findings: {took:.2f} s; {within}")


def main(sizes: tuple[int, ...]) -> None:
    """Print all times."""
    real_record()
    against_the_twin(TWIN_SIZE)
    for size in sizes:
        one_event(size)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or tuple(TARGETS))
