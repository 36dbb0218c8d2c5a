"""A briefing for every month that has events, as known now, and the list of all months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from markupsafe import Markup

from generator.days import month_before, month_of, month_start
from generator.figures.definitions import when
from generator.pages import addresses
from generator.pages.addresses import month_url
from generator.pages.counts import harms, type_counts
from generator.pages.month_text import Month, change, details, gap_words, lead, title
from generator.pages.page import MarkdownPage
from generator.pages.sheet import KeyNumber, PageInputs, Table
from generator.pages.source_counts import source_counts
from generator.pages.tables import (
    count_numbers,
    counts_table,
    kinds_table,
    months_table,
    people_table,
    publishers_table,
    sources_words,
    tallies_table,
)
from generator.pages.whats_new import News, news_lead, strongest
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import Register
from generator.words import (
    counted_in_words,
    day_words,
    joined,
    lowered,
)

NEWS_SHOWN = 6
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class MonthEntry:
    """One event in the list of a month."""

    event: Event
    place: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Day:
    """The events of one day; `label` says it in words, also where it is not known to the day."""

    id: str
    label: str
    weekday: str
    entries: tuple[MonthEntry, ...]


@dataclass(frozen=True)
class MonthPage:
    """All that the page of one month shows."""

    book: Codebook
    title: str
    as_of: str
    lead: str
    paragraphs: tuple[str, ...]
    change: str
    key_numbers: tuple[KeyNumber, ...]
    counts: Table
    people: Table | None
    days: tuple[Day, ...]
    news_lead: str
    news: tuple[News, ...]
    charts: tuple[Markup, ...]
    tallies: Table | None
    sources: str
    kinds: Table
    publishers: Table | None
    coverage: tuple[str, ...]
    before: Month | None
    after: Month | None


def months_with_events(register: Register) -> tuple[Month, ...]:
    """The months in which an event of the record is dated, oldest first."""
    starts = sorted({month_start(event.date) for event in register.events})
    windows = [month_of(start) for start in starts]
    return tuple(Month(window, type_counts(register, window)) for window in windows)


def month_pages(inputs: PageInputs, months: Sequence[Month]) -> tuple[MarkdownPage, ...]:
    """The pages of the months, oldest first."""
    return tuple(_month_page(inputs, months, n) for n in range(len(months)))


def _month_page(inputs: PageInputs, months: Sequence[Month], n: int) -> MarkdownPage:
    month = months[n]
    events = [event for event in inputs.register.events if month.window.holds(event.date)]
    page = _page_of(inputs, months, n, events)
    return inputs.templates.page(
        month_url(month.window.since), "pages/month.md.j2", page, page.lead, inputs.last_change(events)
    )


def _page_of(inputs: PageInputs, months: Sequence[Month], n: int, events: Sequence[Event]) -> MonthPage:
    register, month = inputs.register, months[n]
    window = month.window
    earlier = months[n - 1] if n else None
    tallies = [tally for tally in register.tallies if window.holds(tally.as_of)]
    sources = source_counts(register.record, [*events, *tallies])
    news = strongest(inputs.findings_of, events, NEWS_SHOWN)
    covered = replace(inputs.codebook.coverage, until=register.last_covered)
    return MonthPage(
        book=inputs.codebook,
        title=title(month),
        as_of=day_words(register.day),
        lead=lead(month),
        paragraphs=(" ".join(details(month, register)),),
        change=change(month, _month_at(register, months, month_before(window.since)), earlier, covered),
        key_numbers=tuple(key_numbers(register, month)),
        counts=counts_table(month),
        people=people_table(register, month),
        days=tuple(_days(register, events)),
        news_lead=news_lead(finding for finding, _ in news),
        news=news,
        charts=inputs.charts_on("month", window.since, window.until),
        tallies=tallies_table(register, tallies),
        sources=sources_words(sources),
        kinds=kinds_table(sources),
        publishers=publishers_table(sources),
        coverage=tuple(map(gap_words, inputs.codebook.coverage.gaps_in(window.since, window.until))),
        before=earlier,
        after=next(iter(months[n + 1 :]), None),
    )


def _month_at(register: Register, months: Sequence[Month], day: date) -> Month:
    """The month that the day lies in, counted anew where it has no events."""
    found = next((month for month in months if month.window.since == day), None)
    return found or Month(month_of(day), type_counts(register, month_of(day)))


def key_numbers(register: Register, month: Month) -> Iterator[KeyNumber]:
    """The numbers of the month: events by type, their parts, people harmed."""
    for each in month.counts:
        if not each.is_empty:
            yield from count_numbers(each, "#what-happened")
    for each_harm in harms(register, month.counts):
        if each_harm.is_stated and not each_harm.is_bare_none:
            yield KeyNumber(each_harm.words, each_harm.label, each_harm.without_words, "#people")


def _days(register: Register, events: Sequence[Event]) -> Iterator[Day]:
    exact = sorted((e for e in events if e.is_dated_to_day), key=lambda e: (e.date, e.time or time.max))
    for day in dict.fromkeys(event.date for event in exact):
        entries = tuple(_entry(register, event) for event in exact if event.date == day)
        yield Day(day.isoformat(), day_words(day), WEEKDAYS[day.weekday()], entries)
    rough = tuple(_entry(register, event) for event in events if not event.is_dated_to_day)
    if rough:
        yield Day("day-not-known", "Day not known", "", rough)


def _entry(register: Register, event: Event) -> MonthEntry:
    book = register.codebook
    place = _place_beside(register, event)
    countries = joined(book.countries[country].name for country in event.countries)
    return MonthEntry(
        event=event,
        place=", ".join(name for name in (place, countries) if name),
        notes=tuple(_entry_notes(register, event)),
    )


def _place_beside(register: Register, event: Event) -> str:
    """The name of the place, '' where the title has it already."""
    if event.place is None:
        return event.place_reported
    place = register.record.places[event.place]
    title = event.title.casefold()
    return "" if any(name.casefold() in title for name in (place.name, *place.aliases)) else place.name


def _entry_notes(register: Register, event: Event) -> Iterator[str]:
    kind = register.codebook.types[event.type]
    if not event.is_dated_to_day or event.date_end not in {None, event.date}:
        yield when(event)
    if kind.part and len(event.parts) > 1:
        yield counted_in_words(len(event.parts), kind.part.noun, kind.part.plural)
    if not event.counts:
        reason = lowered(event.counts_reason).rstrip(".")
        yield f"not counted: {reason}" if reason else "not counted"
    elif event.multiplicity > 1:
        yield f"stands for {counted_in_words(event.multiplicity, kind.noun, kind.plural)}"
    if event.possibly_same_as:
        yield "may be the same as another record"


@dataclass(frozen=True)
class MonthsPage:
    """The list of all months."""

    title: str
    lead: str
    table: Table | None


def months_page(inputs: PageInputs, months: Sequence[Month]) -> MarkdownPage:
    """The list of the months with events, newest first."""
    words = "A briefing for every month in which an event is recorded, as known now."
    page = MonthsPage("Months", words, months_table(inputs, months))
    return inputs.templates.page(
        addresses.MONTHS, "pages/months.md.j2", page, words, inputs.last_change(inputs.register.events)
    )
