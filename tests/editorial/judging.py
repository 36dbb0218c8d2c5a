"""Findings of this record held against what an editor would print: `python -m tests.editorial.judging FILE`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.findings import Finder, Finding
from generator.folders import Desk
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading import read_record
from generator.register import Register
from tests.real_record import READ_ON, ROOT

Entry = Mapping[str, Any]
TOP = 3


@dataclass(frozen=True)
class Judged:
    """One event: what its page shows of it, whether an editor's first choice is met, and the forbidden lines said."""

    event_id: str
    shown: Sequence[Finding]
    is_met: bool
    forbidden: Sequence[str]


def holds(sentence: str, words: Iterable[str]) -> bool:
    """Whether a sentence has all the words, whatever the case of letters."""
    return all(word in sentence.lower() for word in words)


def forbidden(entry: Entry, findings: Sequence[Finding]) -> Iterator[str]:
    """The findings that must not be printed; those that must not come first are allowed below."""
    for line in entry.get("never", ()):
        looked_at = findings[:1] if line.get("headline_only") else findings
        yield from (finding.sentence for finding in looked_at if holds(finding.sentence, line["words"]))


def judged(entry: Entry, findings: Sequence[Finding], shown: Sequence[Finding]) -> Judged:
    """What became of one entry: of all findings of its event, and of those that its page shows."""
    choices = entry["first"]
    met = any(holds(finding.sentence, choice["words"]) for choice in choices for finding in shown[:TOP])
    return Judged(entry["id"], shown, met if choices else not shown, tuple(forbidden(entry, findings)))


def judgements(text: str) -> list[Judged]:
    """All entries of a file, held against the record of this desk."""
    record = read_record(Desk(ROOT), READ_ON)
    register = Register.of(record)
    finder = Finder(register)
    inputs = PageInputs(register, Templates(ROOT / "site_templates"), findings_of=finder.findings)
    return [
        judged(entry, finder.findings(entry["id"]), inputs.news_of(register.by_id[entry["id"]]))
        for entry in yaml.safe_load(text)
    ]


def _told(found: Iterable[Judged]) -> Iterator[str]:
    for one in found:
        yield f"{'met ' if one.is_met else 'MISS'} {one.event_id}"
        yield from (f"       {finding.score:5.2f} {finding.sentence}" for finding in one.shown)
        yield from (f"  FORBIDDEN {sentence}" for sentence in one.forbidden)


if __name__ == "__main__":
    every = judgements(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("\n".join(_told(every)))
    bad = sum(bool(one.forbidden) for one in every)
    print(f"{sum(one.is_met for one in every)} of {len(every)} met, {bad} with what must not be printed")
