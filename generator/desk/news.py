"""The findings of an event as text and as JSON, and drafts written to their file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.desk.draft import draft, file_name
from generator.desk.fix import write_whole
from generator.errors import Faults, nearest
from generator.findings import PARTIAL, Finder, Finding
from generator.folders import Desk
from generator.reading import read_record
from generator.reading.documents import read_shared_figures
from generator.register import Register


class AskedError(ValueError):
    """What was asked for is not there, or a file stands where one would be written."""


def findings_of(desk: Desk, today: date, event_id: str, as_of: date | None) -> tuple[Finding, ...]:
    """The findings of an event, as known on a day (None: the day of the run)."""
    record = read_record(desk, today)
    view = Register.of(record).as_known_on(as_of or today)
    if event_id not in record.events:
        question = nearest(event_id, record.events)
        raise AskedError(f"{event_id} is no event of the record" + (f"; {question}" if question else ""))
    if event_id not in view.by_id:
        raise AskedError(f"{event_id} was not known on {view.day}, or was withdrawn")
    return Finder(view).findings(event_id)


def as_json(findings: tuple[Finding, ...]) -> dict[str, list[dict[str, object]]]:
    """The findings as other programs read them; `figure` is as the front matter of a briefing writes it."""
    found: list[dict[str, object]] = [
        {
            "rank": finding.rank,
            "kind": finding.kind,
            "sentence": finding.sentence,
            "context": {"of": finding.context.of, "where": finding.context.where},
            "since": finding.epoch.since.isoformat(),
            "score": round(finding.score, 3),
            "reason": finding.reason,
            "partial_record": finding.is_partial,
            "figure": next(iter(finding.figures.values()), None),
        }
        for finding in findings
    ]
    return {"findings": found}


def lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """The findings for a terminal: rank, sentence, and why it ranks there."""
    if any(finding.is_partial for finding in findings):
        yield f"{PARTIAL}:"
    for finding in findings:
        yield f"{finding.rank:3}  {finding.sentence}"
        yield f"     {finding.kind}, score {finding.score:.2f}: {finding.reason}"
    if not findings:
        yield "nothing that this record shows to be new"


def write_draft(desk: Desk, today: date, during: tuple[date, date], title: str) -> Path:
    """Write a draft for the days below `briefings/` of `content` and give its path; no file is ever replaced.

    The file is there whole or not at all. Raises AskedError where it is there already, where the days are not over or
    not covered, or where the title claims what the draft does not bear out.
    """
    if during[1] > today:
        raise AskedError(f"--during ends after this day, {today}; what is not over has no draft")
    path = desk.root / desk.content / "briefings" / file_name(during)
    if path.is_symlink() or path.exists():
        raise AskedError(_there(desk.root, path))
    shared = read_shared_figures(desk)
    register = Register.of(read_record(desk, today))
    coverage = register.codebook.coverage
    if during[0] < coverage.since or during[1] > coverage.until:
        raise AskedError(
            f"--during must lie within {coverage.since}..{coverage.until}, the days that the record covers"
        )
    try:
        text = draft(register, during, today, title, frozenset(shared.front if shared else ()))
    except Faults as found:
        why = "; ".join(f"{fault.field} {fault.rule}: {fault.got or fault.mend}" for fault in found.faults)
        raise AskedError(f"the check would refuse this draft: {why}; give another --title") from None
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_whole(path, text.encode(), is_new=True)
    except FileExistsError:
        raise AskedError(_there(desk.root, path)) from None
    return path


def _there(root: Path, path: Path) -> str:
    return f"{path.relative_to(root).as_posix()} is there already; move it or draft other days"
