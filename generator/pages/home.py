"""The home page: what this desk is, how far its record reaches, its key numbers and its newest pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from generator.claims.checked import CheckedPage
from generator.days import Window, shifted
from generator.pages import addresses
from generator.pages.briefings import briefings_out
from generator.pages.counts import source_counts, type_counts
from generator.pages.month_text import Month
from generator.pages.months import count_numbers, months_table
from generator.pages.page import MarkdownPage
from generator.pages.sheet import News, PageInputs, Table
from generator.pages.views import Item
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import Register
from generator.words import capitalised, day_words, digits, noun_for

BRIEFINGS_SHOWN = 4
MONTHS_SHOWN = 6
NEWS_SHOWN = 4
NEWS_DAYS = 30


@dataclass(frozen=True)
class HomePage:
    """All that the home page shows."""

    codebook: Codebook
    newest: Event | None
    partial: int  # on how many days the record is declared to be partial
    changed: date | None
    key_numbers: tuple[Item, ...]
    recent_title: str
    recent_numbers: tuple[Item, ...]
    briefings: Sequence[CheckedPage]
    news: tuple[News, ...]
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
    days = (shifted(whole.since, n) for n in range(whole.days))
    series = max(book.series.values(), key=lambda each: each.since, default=None)
    ended = min(series.until or whole.until, whole.until) if series else whole.until
    recent = Window(series.since, ended) if series and whole.since < series.since <= ended else None
    page = HomePage(
        codebook=book,
        newest=newest,
        partial=sum(bool(book.coverage.gaps_in(day, day)) for day in days),
        changed=date.fromisoformat(changed) if changed else None,
        key_numbers=(*_type_numbers(register, whole), *_list_numbers(register)),
        recent_title=f"{capitalised(series.name)}, to {day_words(ended)}" if series else "",
        recent_numbers=tuple(_type_numbers(register, recent)) if recent else (),
        briefings=briefings_out(briefings)[:BRIEFINGS_SHOWN],
        news=inputs.strongest([event for event in register.events if event.date >= news_since], NEWS_SHOWN),
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


def _type_numbers(register: Register, window: Window) -> Iterator[Item]:
    """The events by type and their parts in a window, each with a link to the list of events."""
    for each in type_counts(register, window):
        yield from count_numbers(each, addresses.EVENTS)


def _list_numbers(register: Register) -> Iterator[Item]:
    record = register.record
    counting = [event for event in register.events if event.counts]
    named = {place for event in counting for place in (event.place, *(part.place for part in event.parts))}
    places = len(named - {None})
    label = noun_for(places, "place", "places")
    yield Item(label, addresses.PLACES, digits(places), "with an event that counts")
    sources = source_counts(record, [*register.events, *register.tallies])
    label = noun_for(sources.total, "source", "sources")
    yield Item(label, addresses.SOURCES, digits(sources.total), f"of events and tallies, {sources.publishers_words}")
