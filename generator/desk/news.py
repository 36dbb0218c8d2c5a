"""The findings of an event as text and as JSON, and drafts written to their file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.desk.draft import draft, file_name
from generator.findings import Finder, Finding
from generator.reading import read_record
from generator.register import Register


class AskedError(ValueError):
    """What was asked for is not there, or a file stands where one would be written."""


def findings_of(root: Path, today: date, event_id: str, as_of: date | None) -> tuple[Finding, ...]:
    """The findings of an event, as known on a day (None: the day of the run)."""
    record = read_record(root, today)
    view = Register.of(record).as_known_on(as_of or today)
    if event_id not in record.events:
        near = difflib.get_close_matches(event_id, record.events, 3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise AskedError(f"{event_id} is no event of the record{hint}")
    if event_id not in view.by_id:
        raise AskedError(f"{event_id} was not known on {view.day}, or was withdrawn")
    return Finder(view).findings(event_id)


def as_json(findings: tuple[Finding, ...]) -> dict[str, list[dict[str, object]]]:
    """The findings as other programs read them; `figure` is as the front matter of a briefing writes it."""
    return {"findings": [_as_json(finding) for finding in findings]}


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "rank": finding.rank,
        "kind": finding.kind,
        "sentence": finding.sentence,
        "context": {"of": finding.context.of, "where": finding.context.where},
        "since": finding.epoch.since.isoformat(),
        "score": round(finding.score, 3),
        "reason": finding.reason,
        "figure": next(iter(finding.figures.values()), None),
    }


def lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """The findings for a terminal: rank, sentence, and why it ranks there."""
    for finding in findings:
        yield f"{finding.rank:3}  {finding.sentence}"
        follows = f"; {finding.follows} narrower follow" if finding.follows else ""
        yield f"     {finding.kind}, score {finding.score:.2f}: {finding.reason}{follows}"
    if not findings:
        yield "nothing that this record shows to be new"


def write_draft(root: Path, today: date, during: tuple[date, date], title: str) -> Path:
    """Write a draft for the days below `content/briefings/` and give its path; no file is ever replaced."""
    record = read_record(root, today)
    path = root / "content" / "briefings" / file_name(during)
    text = draft(Register.of(record), during, today, title)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise AskedError(f"{path.relative_to(root).as_posix()} is there already; move it or draft other days") from None
    return path
