"""A first draft of a briefing for a stretch of days: prose in which every number and every first is already a claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.days import Window, shifted
from generator.desk import sections
from generator.desk.flash import DAYS_AROUND, flash
from generator.desk.novelties import leading, novelties, whats_new
from generator.desk.retold import LINK, spelt_out
from generator.desk.sections import ASSESSMENT
from generator.desk.telling import reference
from generator.desk.work import Work
from generator.errors import Fault, Faults
from generator.prose.draft_words import encoded
from generator.reading.placeholders import NOT_YET_EDITED, TO_BE_WRITTEN
from generator.reading.records import Event
from generator.register import Register
from generator.words import capitalised, joined, window_words

WATCH = f"{TO_BE_WRITTEN}: what would change the picture, as questions."


def draft(
    register: Register,
    during: tuple[date, date],
    published: date,
    title: str = "",
    taken: frozenset[str] = frozenset(),
    *,
    event: str = "",
    is_flash: bool = False,
) -> str:
    """The Markdown of a draft of some days, as known on the last of them; `register` is without a limit.

    A flash tells of the one `event`, as known a week later, or of what leads in the days. The check has no error for
    it: what it would refuse is not said. What only an editor can write is a headed place with a placeholder, of which
    the check warns, and which it refuses in published text. `taken` are the names of figures that all pages share.
    Raises Faults where a `title` claims what no figure of the draft accounts for.
    """
    of = register.by_id[event] if event else None
    work = Work(register, Window(*during), published, _as_of(register, during, published, of), taken)
    paragraphs = flash(work, of) if is_flash else _paragraphs(work, of)
    body = spelt_out(work, "\n\n".join(paragraphs))
    description = f"What is on record for {window_words(*during)}: {NOT_YET_EDITED}."
    pages = (
        work.page(one, description, body, _title_claims(work, one, description, body))
        for one in ([" ".join(title.split())] if title.strip() else _titles(work, is_flash, of))
    )
    faults: tuple[Fault, ...] = ()
    for page in pages:
        if not (faults := work.examined(page)[1]):
            return page
    raise Faults(faults)


def _as_of(register: Register, during: tuple[date, date], published: date, event: Event | None) -> date:
    """The day as of which a draft speaks: the last of its days; of an event, where they are over, a week later."""
    if event is None:
        return during[1]
    week = max(event.known, shifted(during[1], DAYS_AROUND))
    return max(during[1], min(week, published, register.codebook.coverage.until))


def _paragraphs(work: Work, asked: Event | None) -> Iterator[str]:
    found = novelties(work)
    news = {one.event.id: one for one in found}
    leads = [asked] if asked else leading(work, news)[:1]
    lead = [*sections.lead(work, news, leads)]
    yield from lead
    yield from sections.happened(work, news, leads)
    yield from sections.numbers(work)
    yield from whats_new(work, found, "".join(lead))
    yield from sections.tempo(work)
    yield f"## Assessment\n\n{ASSESSMENT}"
    yield f"## What to watch\n\n{WATCH}"
    yield from sections.sources(work)


def file_name(during: tuple[date, date], event: str = "", *, is_flash: bool = False) -> str:
    """The name of a draft's file below the briefings."""
    since, until = during
    name = event or (f"{until}" if since == until else f"{since}-to-{until}")
    return f"{name}{'-flash' if is_flash else ''}.md"


def with_filed(register: Register, during: tuple[date, date], today: date) -> tuple[date, date]:
    """Few days with the day after them, where others file under them what began on it at its place."""
    since, until = during
    next_ = shifted(until, 1)
    filed = [e for e in register.events if e.date == next_ and e.filed_date and since <= e.filed_date <= until]
    is_short = (until - since).days < DAYS_AROUND and next_ <= min(today, register.codebook.coverage.until)
    return (since, next_) if filed and is_short else during


def _titles(work: Work, is_flash: bool, event: Event | None) -> Iterator[str]:  # noqa: FBT001 - one of three
    """The title of what leads, of a flash of few days; else how many there were, else what and when."""
    days = window_words(work.window.since, work.window.until)
    if is_flash and work.events and work.window.days <= DAYS_AROUND:
        lead = event or leading(work, {one.event.id: one for one in novelties(work)})[0]
        yield encoded(lead.title)
        yield capitalised(LINK.sub(r"\1", reference(work, lead)))
    elif is_flash and (counts := sections.counted(work, work.window)):
        yield capitalised(f"{days}: " + LINK.sub(r"\1", counts))
    types = work.register.codebook.types.values()
    subject = joined([t.plural for t in types if any(event.type == t.id for event in work.events)]) or "An empty record"
    yield encoded(f"{capitalised(subject)}, {days}")


def _title_claims(work: Work, title: str, description: str, body: str) -> list[str]:
    """The figures of the text that account for what the title claims, one for each of its claims."""
    page = work.page(title, description, body)
    named = list(work.examined(page)[0].specs)
    claims = work.examined(work.page(title, description, body, named))[0].title_claims
    by_words = {(claim.field, claim.words): claim.name for claim in reversed(claims)}
    return sorted(set(by_words.values()), key=named.index)
