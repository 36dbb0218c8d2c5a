"""What the lint finds in sentences by other eyes, by kind of claim, and how much it reports that is none.

The sentences are in the manner of public reports and made up: they state nothing about anything. The limits are what
was reached: a change that finds less fails, one that finds more lowers them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.prose.hits import hits_in, known_of
from generator.prose.sentences import one_line
from tests.natural.rows import record_of

HERE = Path(__file__).parent
# How many claims of each kind there are, and how many may be missed at most.
KINDS = {
    "number": (135, 0),
    "unit": (19, 0),
    "duration": (24, 1),
    "rate": (9, 0),
    "ordinal": (14, 0),
    "first": (5, 0),
    "superlative": (17, 0),
    "record": (2, 0),
    "share": (38, 0),
    "only": (7, 0),
    "all": (15, 0),
    "no": (30, 0),
    "frequency": (14, 0),
    "vague": (19, 0),
    "change": (23, 0),
    "trend": (31, 3),
    "comparative": (24, 7),
}
WRONG_MOST = 0  # reports that touch no claim


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "lint_open.jsonl").read_text(encoding="utf-8").splitlines()]


def labels_of(row: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """The kind and the characters of each claim of a row."""
    at = 0
    for claim in row["claims"]:
        start = row["text"].index(claim["words"], at)
        at = start + len(claim["words"])
        yield claim["kind"], start, at


def measured() -> tuple[Counter[str], dict[str, list[str]], int, list[str]]:
    """How many claims of each kind there are, which are missed, how many reports there are, and which are wrong."""
    known = known_of(record_of("record")[0])
    there, missed, reports, wrong = Counter[str](), dict[str, list[str]](), 0, list[str]()
    for row in rows():
        text, labels = row["text"], list(labels_of(row))
        hits = hits_in(one_line(text, "text"), known)
        there.update(kind for kind, *_ in labels)
        for kind, start, end in labels:
            if not any(hit.start < end and start < hit.end for hit in hits):
                missed.setdefault(kind, []).append(f"{text[start:end]!r} in {text!r}")
        reports += len(hits)
        wrong += [f"{h.words!r} in {text!r}" for h in hits if not any(h.start < e and s < h.end for _, s, e in labels)]
    return there, missed, reports, wrong


def test_no_more_is_missed_or_wrongly_reported_than_was(capsys: pytest.CaptureFixture[str]) -> None:
    there, missed, reports, wrong = measured()
    with capsys.disabled():
        found = [f"{kind} {n - len(missed.get(kind, ()))}/{n}" for kind, n in sorted(there.items())]
        print(f"\n{', '.join(found)}; {len(wrong)} wrong of {reports}")
    assert {kind: n for kind, (n, _) in KINDS.items()} == there
    for kind, (_, most) in KINDS.items():
        assert len(missed.get(kind, ())) <= most, "\n".join(missed[kind])
    assert len(wrong) <= WRONG_MOST, "\n".join(wrong)
