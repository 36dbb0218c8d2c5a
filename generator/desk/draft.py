"""A first draft of a briefing for a stretch of days: prose in which every number and every first is already a claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.days import Window
from generator.desk import sections
from generator.desk.draft_words import encoded
from generator.desk.novelties import novelties, whats_new
from generator.desk.work import Work
from generator.errors import Faults
from generator.reading.placeholders import NOT_YET_EDITED, TO_BE_WRITTEN
from generator.register import Register
from generator.words import capitalised, joined, window_words

ASSESSMENT = (
    f"{TO_BE_WRITTEN}: a judgement, attributed by name and day, in a block of its own. "
    "It is opinion and is not checked."
)
WATCH = f"{TO_BE_WRITTEN}: what would change the picture, as questions."


def draft(
    register: Register,
    during: tuple[date, date],
    published: date,
    title: str = "",
    taken: frozenset[str] = frozenset(),
) -> str:
    """The Markdown of a draft, as known on the last of its days, which are covered; `register` is without a limit.

    The check has no error for it: what it would refuse is not said. What only an editor can write is a headed place
    with a placeholder, of which the check warns, and which it refuses in published text. `taken` are the names of
    figures that all pages share. Raises Faults where a `title` claims what no figure of the draft accounts for.
    """
    work = Work(register, Window(*during), published, taken)
    body = "\n\n".join(_paragraphs(work))
    days = window_words(*during)
    asked = " ".join(title.split()) or _title(work)
    description = f"What is on record for {days}: {NOT_YET_EDITED}."
    page = work.page(asked, description, body, _title_claims(work, asked, description, body))
    if faults := work.examined(page)[1]:
        raise Faults(faults)
    return page


def _paragraphs(work: Work) -> Iterator[str]:
    news = novelties(work)
    yield from sections.lead(work, news)
    yield from sections.happened(work, news)
    yield from sections.numbers(work)
    yield from whats_new(work, news)
    yield from sections.tempo(work)
    yield from sections.answers(work)
    yield f"## Assessment\n\n{ASSESSMENT}"
    yield f"## What to watch\n\n{WATCH}"
    yield from sections.sources(work)


def file_name(during: tuple[date, date]) -> str:
    """The name of a draft's file below the briefings."""
    since, until = during
    return f"{until}.md" if since == until else f"{since}-to-{until}.md"


def _title(work: Work) -> str:
    types = work.register.codebook.types.values()
    subject = joined([t.plural for t in types if any(event.type == t.id for event in work.events)]) or "A quiet stretch"
    days = window_words(work.window.since, work.window.until)
    return encoded(f"{capitalised(subject)}, {days}")


def _title_claims(work: Work, title: str, description: str, body: str) -> list[str]:
    """The figures of the text that account for what the title claims, one for each of its claims."""
    named = [*work.used(body)]
    claims = work.examined(work.page(title, description, body, named))[0].title_claims
    by_words = {(claim.field, claim.words): claim.name for claim in reversed(claims)}
    return sorted(set(by_words.values()), key=named.index)
