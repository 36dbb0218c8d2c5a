"""The findings of an event as text and as JSON, and drafts written to their file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.desk.draft import draft, file_name, with_filed
from generator.desk.whole import write_whole
from generator.errors import Faults, nearest
from generator.findings import PARTIAL, Finder, Finding
from generator.folders import Desk
from generator.reading import read_record
from generator.reading.documents import read_shared_figures
from generator.reading.records import Event
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


def days_of(during: str) -> tuple[date, date]:
    """The first and last day of `DAY..DAY`, or of one day alone. Raises AskedError where they are none."""
    first, _, last = during.partition("..")
    try:
        since, until = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise AskedError(f"--during takes DAY..DAY such as 2023-11-21..2023-11-22; got {during!r}") from None
    if until < since:
        raise AskedError(f"--during ends before it starts: {during}")
    return since, until


def write_draft(
    desk: Desk, today: date, during: tuple[date, date] | None, title: str, *, event: str = "", is_flash: bool = False
) -> Path:
    """Write a draft for the days, or those of an event, below `briefings/` of `content` and give its path.

    No file is ever replaced; it is there whole or not at all. Raises AskedError where it is there already, where the
    days are not over or not covered, or where the title claims what the draft does not bear out.
    """
    shared = read_shared_figures(desk)
    register = Register.of(read_record(desk, today))
    of = _event(register, event) if event else None
    asked = of.days if of else during
    if asked is None:
        raise AskedError("--during DAY..DAY or --event ID is needed: what the draft is of")
    days = asked if of else with_filed(register, asked, today)
    coverage = register.codebook.coverage
    if days[1] > today:
        raise AskedError(f"--during ends after this day, {today}; what is not over has no draft")
    if days[0] < coverage.since or days[1] > coverage.until:
        raise AskedError(
            f"--during must lie within {coverage.since}..{coverage.until}, the days that the record covers"
        )
    path = desk.root / desk.content / "briefings" / file_name(days, event, is_flash=is_flash)
    if path.is_symlink() or path.exists():
        raise AskedError(_there(desk.root, path))
    taken = frozenset(shared.front if shared else ())
    try:
        text = draft(register, days, today, title, taken, event=event, is_flash=is_flash)
    except Faults as found:
        why = "; ".join(f"{fault.field} {fault.rule}: {fault.got or fault.mend}" for fault in found.faults)
        raise AskedError(f"the check would refuse this draft: {why}; give another --title") from None
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_whole(path, text.encode(), is_new=True)
    except FileExistsError:
        raise AskedError(_there(desk.root, path)) from None
    return path


def _event(register: Register, event_id: str) -> Event:
    """An event that was asked for, which counts."""
    found = register.by_id.get(event_id)
    if found is None:
        question = nearest(event_id, register.by_id)
        raise AskedError(f"{event_id} is no event of the record" + (f"; {question}" if question else ""))
    if not found.counts:
        raise AskedError(f"{event_id} counts for nothing ({found.counts_reason or 'counts: no'}): it has no draft")
    return found


def _there(root: Path, path: Path) -> str:
    return f"{path.relative_to(root).as_posix()} is there already; move it or draft other days"
