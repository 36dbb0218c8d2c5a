"""A first draft of a briefing for a stretch of days: prose in which every number and every first is already a claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.desk import sections
from generator.desk.phrases import joined, spelled_days
from generator.desk.work import Window, Work
from generator.register import Register

ASSESSMENT = (
    "To be written: a judgement, attributed by name and day, in a block of its own. It is opinion and is not checked."
)
WATCH = "To be written: what would change the picture, as questions."


def draft(register: Register, during: tuple[date, date], published: date, title: str = "") -> str:
    """The Markdown of a draft, as known on the last of its days; `register` is without a limit.

    The check accepts it as it is. What only an editor can write is a headed place with a word on what goes there.
    """
    window = Window(*during)
    work = Work(register.as_known_on(window.until, recorded_by=published), window)
    news = sections.strongest(work)
    paragraphs = [
        *sections.lead(work, news),
        *sections.happened(work, news),
        *sections.numbers(work),
        *sections.whats_new(work, news),
        *sections.tempo(work),
        *sections.answers(work),
        f"## Assessment\n\n{ASSESSMENT}",
        f"## What to watch\n\n{WATCH}",
        *sections.sources(work),
    ]
    return "\n\n".join([_front_matter(work, title or _title(work), published), *paragraphs]) + "\n"


def file_name(during: tuple[date, date]) -> str:
    """The name of a draft's file below the briefings."""
    since, until = during
    return f"{until}.md" if since == until else f"{since}-to-{until}.md"


def _title(work: Work) -> str:
    types = work.register.codebook.types.values()
    subject = joined([t.plural for t in types if any(event.type == t.id for event in work.events)]) or "A quiet stretch"
    return f"{subject[:1].upper()}{subject[1:]}, {spelled_days(work.window.since, work.window.until)}"


def _front_matter(work: Work, title: str, published: date) -> str:
    lines = [
        "---",
        f"title: {_quoted(title)}",
        f"description: {_quoted(f'A draft on {spelled_days(work.window.since, work.window.until)}, not yet edited.')}",
        f"as_of: {work.window.until}",
        f"published: {published}",
        "state: draft",
        "figures:" if work.figures else "figures: {}",
        *(f"  {name}: {_flow(asked)}" for name, asked in work.figures.items()),
        "---",
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _flow(value: object) -> str:
    """A mapping, list or scalar of ids and days as flow YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)
