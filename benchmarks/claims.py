"""Seconds for the claims of the real site, the record being read: `python -m benchmarks.claims`.

Beside them stands what the recount of `tests/recount`, which shares no code, takes for the same figures.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from generator.folders import Desk
from generator.publishing.exports import json_bytes, record_as_json
from generator.reading import read_record
from generator.register import Register
from tests.hand_written import check_pages, read_documents
from tests.recount.prose import briefings

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
RUNS = 5

Found = TypeVar("Found")


def seconds_for(asked: Callable[[], Found]) -> tuple[float, Found]:
    """The least of several runs, and what the last one gave."""
    spent, found = [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        found.append(asked())
        spent.append(time.perf_counter() - started)
    return min(spent), found[-1]


def main() -> None:
    """Print how long it takes to check every claim, and to weigh how fragile each is."""
    record = read_record(Desk(ROOT), TODAY)
    documents = read_documents(Desk(ROOT))
    checking, pages = seconds_for(lambda: check_pages(documents, record, Register.of(record)))
    claims = [claim for page in pages for claim in page.claims]
    weighing, _ = seconds_for(lambda: [claim.weighed() for claim in claims])
    data = json.loads(json_bytes(record_as_json(record)))
    codebook = yaml.safe_load((ROOT / "events/codebook.yml").read_text(encoding="utf-8"))
    recounting, _ = seconds_for(lambda: [briefing.answers(data, codebook) for briefing in briefings(ROOT)])
    events = f"{len(record.events)} events, {len(record.tallies)} tallies"
    print(f"{len(claims)} claims of {len(pages)} pages over {events}; the record is read")
    print(f"checked, both clocks:      {checking:.3f} s")
    print(f"fragility of each of them: {weighing:.3f} s")
    print(f"together:                  {checking + weighing:.3f} s")
    print(f"recounted by the twin, values alone: {recounting:.3f} s")


if __name__ == "__main__":
    main()
