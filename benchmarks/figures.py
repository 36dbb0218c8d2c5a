"""Seconds for the figures of many pages over a made-up record: `python -m benchmarks.figures [EVENTS] [PAGES]`."""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

from generator.figures import compute, parse_spec
from generator.reading.records import Record
from generator.register import Register
from tests.builders import WHERE, casualties, make_event, make_record, make_tally

START = date(2021, 1, 1)
DAYS = 1095
ASKS: tuple[dict[str, object], ...] = (
    {"count": "flood", "since": "2022-01-01"},
    {"count": "flood", "where": {"cause": "dam", "country": "northland"}},
    {"count": "mission", "where": {"announcement": "announced"}},
    {"count": "delivery", "where": {"cargo": ["food", "tents"]}},
    {"sum": "drowned", "of": "flood"},
    {"first": "delivery", "where": {"announcement": "announced"}},
    {"last": "flood", "where": {"place": "quay"}},
    {"most": "drowned", "of": "flood"},
    {"least": "delay", "of": "mission"},
    {"tempo": "flood", "per": "week"},
    {"tempo": "flood", "per": "day"},
    {"highest": "tally", "measure": "flood", "kind": ["official", "analyst"], "scope": "both-rivers"},
)


def random_record(size: int, chance: random.Random) -> Record:
    """A record of so many events, a fifth of them missions of up to three deliveries, and a tenth as many tallies."""
    events = []
    for n in range(size):
        day = START + timedelta(days=chance.randrange(DAYS))
        place = chance.choice(["ford", "mill", "quay"])
        if n % 5:
            facets = {"cause": chance.sample(["rain", "snow-melt", "dam"], 2)}
            harm = [casualties("drowned", chance.randrange(9))] if n % 3 else []
            events.append(make_event(f"{day}-{n}", place=place, facets=facets, casualties=harm))
        else:
            facets = {"delivery_coding": ["village"], "announcement": [chance.choice(["announced", "quiet"])]}
            parts = [{"facets": {"cargo": chance.choice(["food", "tents", "pumps"])}}] * chance.randint(1, 3)
            events.append(make_event(f"{day}-{n}", "mission", place=place, facets=facets, parts=parts))
    tallies = [make_tally(f"{START + timedelta(days=n)}-ministry", n) for n in range(size // 10)]
    return make_record(events, tallies)


def main(size: int = 310, pages: int = 40) -> None:
    """Print how long every figure takes on pages of different days, views included."""
    record = random_record(size, random.Random(1))  # noqa: S311 - the same record on every run
    register = Register.of(record)
    specs = [parse_spec(f"f{n}", ask, record, WHERE) for n, ask in enumerate(ASKS)]
    started = time.perf_counter()
    for page in range(pages):
        view = register.as_known_on(START + timedelta(days=DAYS - page))
        for spec in specs:
            compute(spec, view)
    seconds = time.perf_counter() - started
    print(f"{size} events, {pages} pages, {pages * len(ASKS)} figures: {seconds:.3f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
