"""The home page: what this desk is, how far its record reaches, its key numbers and its newest pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from generator.claims.checked import CheckedPage
from generator.days import Window, shifted
from generator.pages import addresses
from generator.pages.briefings import briefings_out
from generator.pages.counts import source_counts, type_counts
from generator.pages.month_text import Month
from generator.pages.page import MarkdownPage
from generator.pages.sheet import News, PageInputs, Table
from generator.pages.tables import count_numbers, months_table
from generator.pages.views import Item
from generator.reading.records import Event
from generator.register import Register
from generator.words import capitalised, counted, day_words, digits, noun_for, window_words

BRIEFINGS_SHOWN = 4
MONTHS_SHOWN = 6
NEWS_SHOWN = 4
NEWS_DAYS = 30


@dataclass(frozen=True)
class HomePage:
    """All that the home page shows."""

    description: str
    newest: Event | None
    reach: str
    window: str
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
    whole = Window(book.coverage.since, book.coverage.until)
    series = max(book.series.values(), key=lambda each: each.since, default=None)
    ended = min(series.until or whole.until, whole.until) if series else whole.until
    recent = Window(series.since, ended) if series and whole.since < series.since <= ended else None
    page = HomePage(
        description=book.desk.description,
        newest=newest,
        reach=" ".join(_reach(inputs)),
        window=capitalised(window_words(whole.since, whole.until)),
        key_numbers=(*_type_numbers(register, whole), *_list_numbers(register)),
        recent_title=f"{capitalised(series.name)}, to {day_words(ended)}" if series else "",
        recent_numbers=tuple(_type_numbers(register, recent)) if recent else (),
        briefings=briefings_out(briefings)[:BRIEFINGS_SHOWN],
        news=_recent_news(inputs, newest),
        months=months_table(inputs, months, MONTHS_SHOWN),
        charts=inputs.charts_on("home"),
    )
    made = inputs.templates.page(
        addresses.HOME,
        "pages/home.md.j2",
        page,
        title=book.desk.short,
        description=page.description,
        updated=inputs.last_change(register.events),
    )
    return replace(made, hide=("navigation", "toc"))


def _recent_news(inputs: PageInputs, newest: Event | None) -> tuple[News, ...]:
    if newest is None:
        return ()
    since = newest.days[1] - timedelta(days=NEWS_DAYS - 1)
    recent = [event for event in inputs.register.events if event.date >= since]
    return inputs.strongest(recent, NEWS_SHOWN)


def _reach(inputs: PageInputs) -> Iterator[str]:
    coverage = inputs.codebook.coverage
    yield f"The record covers {window_words(coverage.since, coverage.until)}"
    whole = (coverage.until - coverage.since).days + 1
    partial = sum(
        any(gap.since <= shifted(coverage.since, n) <= gap.until for gap in coverage.gaps) for n in range(whole)
    )
    if partial:
        yield f"and declares that it is partial on {counted(partial, 'day', 'days')} of these {digits(whole)}."
    else:
        yield "and declares no gaps."
    changed = inputs.last_change(inputs.register.events)
    if changed:
        yield f"An event was last added or changed on {day_words(date.fromisoformat(changed))}."


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
