"""The home page: what this desk is, how far its record reaches, its key numbers and its newest pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from generator.claims.checked import CheckedPage
from generator.days import Window, shifted
from generator.pages import addresses
from generator.pages.briefings import briefings_out
from generator.pages.counts import SourceCounts, TypeCount, source_counts, type_counts
from generator.pages.month_text import Month
from generator.pages.months import months_table
from generator.pages.page import MarkdownPage
from generator.pages.sheet import NewsList, PageInputs, Table
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.words import capitalised, day_words

BRIEFINGS_SHOWN = 4
MONTHS_SHOWN = 6
NEWS_DAYS = 30


@dataclass(frozen=True)
class HomePage:
    """All that the home page shows."""

    codebook: Codebook
    newest: Event | None
    partial: int  # on how many days the record is declared to be partial
    changed: date | None
    counts: tuple[TypeCount, ...]
    places: int  # those with an event that counts
    sources: SourceCounts
    recent_title: str
    recent_counts: tuple[TypeCount, ...]
    briefings: Sequence[CheckedPage]
    news: NewsList
    months: Table | None
    charts: tuple[Markup, ...]
    news_days: int = NEWS_DAYS


def home_page(inputs: PageInputs, briefings: Sequence[CheckedPage], months: Sequence[Month]) -> MarkdownPage:
    """The home page."""
    register, book = inputs.register, inputs.codebook
    newest = max(register.events, key=lambda event: (event.days[1], event.id), default=None)
    changed = inputs.last_change(register.events)
    whole = Window(book.coverage.since, book.coverage.until)
    news_since = shifted(newest.days[1], 1 - NEWS_DAYS) if newest else date.max
    counting = (event for event in register.events if event.counts)
    places = {place for event in counting for place in (event.place, *(part.place for part in event.parts))}
    days = (shifted(whole.since, n) for n in range(whole.days))
    series = max(book.series.values(), key=lambda each: each.since, default=None)
    ended = min(series.until or whole.until, whole.until) if series else whole.until
    recent = Window(series.since, ended) if series and whole.since < series.since <= ended else None
    page = HomePage(
        codebook=book,
        newest=newest,
        partial=sum(bool(book.coverage.gaps_in(day, day)) for day in days),
        changed=date.fromisoformat(changed) if changed else None,
        counts=type_counts(register, whole),
        places=len(places - {None}),
        sources=source_counts(register.record, [*register.events, *register.tallies]),
        recent_title=f"{capitalised(series.name)}, to {day_words(ended)}" if series else "",
        recent_counts=type_counts(register, recent) if recent else (),
        briefings=briefings_out(briefings)[:BRIEFINGS_SHOWN],
        news=inputs.strongest((e for e in register.events if e.date >= news_since), book.findings.home),
        months=months_table(inputs, months, MONTHS_SHOWN),
        charts=inputs.charts_on("home"),
    )
    made = inputs.templates.page(
        addresses.HOME,
        "pages/home.md.j2",
        page,
        title=book.desk.short,
        description=book.desk.description,
        updated=changed,
    )
    return replace(made, hide=("navigation", "toc"))
