"""The page of one event: every field of its record, worded, with numbered references to its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.figures.definitions import when
from generator.figures.kinds.order import moment_of
from generator.findings import PARTIAL, Finding
from generator.pages import addresses
from generator.pages.around import headline_label
from generator.pages.before_after import DAGGER, THIN, Around
from generator.pages.event_sections import ConflictView, EventWriter, PartView
from generator.pages.page import RecordPage, SearchEntry, TocEntry
from generator.pages.people_harmed import Harm
from generator.pages.shelf import Shelf
from generator.pages.templates import Templates
from generator.pages.views import Badge, EventLine, Item, Row, SourceView
from generator.pages.whats_new import NewsItem, news_lead, news_of_event
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.truth.independence import publishers_of
from generator.words import capitalised, day_words, in_words, span_words

DESCRIPTION_LENGTH = 160
UNEVEN_NOTE = f"{DAGGER} The density of the record changes in these days."


@dataclass(frozen=True)
class EventView:
    """All that the template of an event's page shows."""

    title: str
    summary: str
    events_href: str
    codebook_href: str
    type_label: str
    when: str
    iso_day: str
    place: Item | None
    country: str
    confidence: Badge
    single_source: bool
    retracted: str
    merged_into: Item | None
    facts: tuple[Row, ...]
    news_lead: str
    news: tuple[NewsItem, ...]
    part_heading: str
    part_definition: str
    parts: tuple[PartView, ...]
    harm: Harm
    attribution: tuple[Row, ...]
    answered: tuple[Row, ...]
    around: tuple[Row, ...]
    around_note: str
    around_href: str
    conflicts: tuple[ConflictView, ...]
    revisions: tuple[Item, ...]
    notes: tuple[str, ...]
    related: tuple[Row, ...]
    bookkeeping: tuple[Row, ...]
    changes: tuple[Item, ...]
    sources: tuple[SourceView, ...]
    terms: tuple[tuple[str, tuple[tuple[str, Badge], ...]], ...]
    before: EventLine | None
    after: EventLine | None
    toc: tuple[TocEntry, ...] = ()


def event_page(
    shelf: Shelf,
    event: Event,
    templates: Templates,
    updated: Mapping[str, str],
    findings: tuple[Finding, ...] = (),
    around: Around | None = None,
) -> RecordPage:
    """The page of one event; `updated` has the day on which each file was last changed, as far as it is known.

    `around` is what is recorded before and after it, where it is of a type that answers another.
    """
    url = addresses.event_url(event.id)
    view = event_view(EventWriter(shelf, event), news_of_event(findings), around)
    place = shelf.record.places[event.place] if event.place else None
    names = (place.name, view.country, *place.aliases) if place else (view.country,)
    return RecordPage(
        src_uri=addresses.src_uri(url),
        url=url,
        title=event.title,
        description=cut(event.summary, DESCRIPTION_LENGTH),
        body_html=templates.html("records/event.html.j2", view),
        toc=view.toc,
        search_entry=SearchEntry(event.title, " · ".join(filter(None, (view.when, view.type_label, *names)))),
        edit_uri=event.where.path,
        updated=updated.get(event.where.path, ""),
    )


def event_view(writer: EventWriter, news: tuple[NewsItem, ...] = (), around: Around | None = None) -> EventView:
    """The event as its template shows it."""
    event, make, shelf = writer.event, writer.make, writer.shelf
    type_ = shelf.record.codebook.types[event.type]
    before, after = shelf.before.get(event.id), shelf.after.get(event.id)
    view = EventView(
        title=event.title,
        summary=event.summary,
        events_href=make.link(addresses.EVENTS),
        codebook_href=make.link(addresses.CODEBOOK),
        type_label=type_.label,
        when=when(event),
        iso_day=event.date.isoformat(),
        place=make.place(shelf.record.places[event.place]) if event.place else None,
        country=make.countries(event),
        confidence=make.confidence(event),
        single_source=len(publishers_of(event.sources, shelf.record)) < 2,
        retracted=event.retracted,
        merged_into=make.event(event.merged_into) if event.merged_into else None,
        facts=writer.facts(),
        news_lead=news_lead(news),
        news=news,
        part_heading=capitalised(type_.part.plural) if type_.part else "Parts",
        part_definition=type_.part.definition if type_.part else "",
        parts=tuple(map(writer.part, event.parts)),
        harm=writer.harm(event),
        attribution=writer.attribution(),
        answered=writer.answered(),
        around=around_rows(around),
        around_note=around_note(around, writer.shelf.record.codebook) if around else "",
        around_href=make.link(addresses.AROUND),
        conflicts=writer.conflicts(),
        revisions=tuple(
            Item(r.text, by=r.by, note=day_words(r.day) if r.day else "", refs=writer.refs(r.sources))
            for r in event.revisions
        ),
        notes=event.notes,
        related=writer.related(),
        bookkeeping=writer.bookkeeping(),
        changes=tuple(Item(change.what, note=day_words(change.day), by=change.why) for change in event.changes),
        sources=make.sources(event.sources),
        terms=writer.terms(),
        before=make.line(before) if before else None,
        after=make.line(after) if after else None,
    )
    return replace(view, toc=tuple(_headings(view)))


def _headings(view: EventView) -> list[TocEntry]:
    """The headings of the page in the order of the template; the ids are those of the template."""
    sections = (
        ("facts", "Key facts", True),
        ("news", "What is new", bool(view.news)),
        ("parts", view.part_heading, bool(view.parts)),
        ("casualties", "People harmed", True),
        ("attribution", "Claims and attribution", bool(view.attribution)),
        ("answers", "Answers", bool(view.answered)),
        ("around", "Before and after", bool(view.around)),
        ("conflicts", "Where accounts differ", bool(view.conflicts)),
        ("revisions", "Later statements", bool(view.revisions)),
        ("notes", "Notes", bool(view.notes)),
        ("related", "Related records", bool(view.related)),
        ("sources", "Sources", True),
        ("record", "About this record", True),
        ("terms", "Terms used here", True),
    )
    return [TocEntry(id_, title) for id_, title, is_shown in sections if is_shown]


def around_rows(around: Around | None) -> tuple[Row, ...]:
    """The numbers of each window on both sides of the event; none where nothing can be said of any."""
    if around is None or not any(window.figure for window in (*around.before, *around.after)):
        return ()
    noun = f"{capitalised(around.answered.plural)} recorded"
    sides = (("before", around.before), ("after", around.after))
    return tuple(
        Row(f"{noun} {side}", tuple(Item(f"{window.days} days: {window.words}") for window in windows))
        for side, windows in sides
    )


def around_note(around: Around, book: Codebook) -> str:
    """What a reader must know of these numbers: how its own day is divided, of what it is a round, what is thin."""
    own = "Its own day is divided at its time."
    if moment_of(around.event, book) is None:
        noun = around.answered.plural
        own = (
            f"No clock time is recorded: {noun} of its day that are not linked to it may have come before or after it."
        )
    windows = (*around.before, *around.after)
    uneven = "" if all(window.is_even or window.missing for window in windows) else UNEVEN_NOTE
    first, *more = around.rounds
    days = span_words(first.days[0], more[-1].days[1]) if more else ""
    label = headline_label(book, around.type)
    alike = f" of {label}" if around.is_headline else f" of {around.type.plural} other than {label}"
    episode = (
        f"It is one of {in_words(len(around.rounds))} rounds of an episode{alike}, {days}. Side by side with others "
        "these are one row, with what is before the first of them and after the last, so that its numbers may differ "
        "from these."
    )
    return " ".join(
        filter(None, (own, episode if more else "", f"{PARTIAL}: {THIN}" if around.is_thin else "", uneven))
    )


def cut(text: str, length: int) -> str:
    """The text, ended at a word with '…' where it is longer than `length`."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
