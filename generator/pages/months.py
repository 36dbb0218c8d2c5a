"""A briefing for every month that has events, as known now, and the list of all months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import product

from markupsafe import Markup

from generator.days import month_before, month_of, month_start
from generator.pages import addresses
from generator.pages.addresses import month_url
from generator.pages.counts import SourceCounts, harm, source_counts, type_counts
from generator.pages.month_text import Month, change, details, lead, title
from generator.pages.page import MarkdownPage
from generator.pages.sheet import News, PageInputs, Table
from generator.pages.tables import (
    count_numbers,
    counts_table,
    months_table,
    people_table,
)
from generator.pages.views import Item
from generator.reading.records import Event, Tally
from generator.register import Register
from generator.words import (
    joined,
)

NEWS_SHOWN = 6


@dataclass(frozen=True)
class MonthPage:
    """All that the page of one month shows."""

    register: Register
    month: Month
    lead: str
    change: str
    counts: Table
    people: Table | None
    events: Sequence[Event]
    news: tuple[News, ...]
    charts: tuple[Markup, ...]
    tallies: Sequence[Tally]
    sources: SourceCounts
    before: Month | None
    after: Month | None

    @property
    def details(self) -> str:
        """What else the counts show, in sentences."""
        return " ".join(details(self.month, self.register))

    def key_numbers(self) -> Iterator[Item]:
        """The numbers of the month: events by type, their parts, people harmed."""
        for each in self.month.counts:
            if not each.is_empty:
                yield from count_numbers(each, "#what-happened")
        counts = [each for each in self.month.counts if each.count]
        for each, measure in product(counts, self.register.codebook.summed_measures):
            harmed = harm(self.register, each, measure)
            if harmed.is_stated and not harmed.is_bare_none:
                yield Item(harmed.label, "#people", harmed.words, harmed.without_words)

    @property
    def days(self) -> Mapping[date | None, Sequence[Event]]:
        """The events of each day by their time, last those that are not dated to the day."""
        days: dict[date | None, list[Event]] = {}
        for event in sorted(
            self.events, key=lambda e: (not e.is_dated_to_day, e.is_dated_to_day and (e.date, e.time or time.max))
        ):
            days.setdefault(event.date if event.is_dated_to_day else None, []).append(event)
        return days

    def where(self, event: Event) -> str:
        """The place of an event, '' where its title has it already, and the countries."""
        book, place = self.register.codebook, event.place_reported
        if event.place:
            known, title = self.register.record.places[event.place], event.title.casefold()
            is_said = any(name.casefold() in title for name in (known.name, *known.aliases))
            place = "" if is_said else known.name
        return ", ".join(filter(None, (place, joined(book.countries[country].name for country in event.countries))))


def months_with_events(register: Register) -> tuple[Month, ...]:
    """The months in which an event of the record is dated, oldest first."""
    starts = sorted({month_start(event.date) for event in register.events})
    windows = [month_of(start) for start in starts]
    return tuple(Month(window, type_counts(register, window)) for window in windows)


def month_pages(inputs: PageInputs, months: Sequence[Month]) -> tuple[MarkdownPage, ...]:
    """The pages of the months, oldest first."""
    pages = []
    for n, month in enumerate(months):
        events = [event for event in inputs.register.events if month.window.holds(event.date)]
        page, url = _page_of(inputs, months, n, events), month_url(month.window.since)
        titled = {"title": title(month), "description": page.lead, "updated": inputs.last_change(events)}
        pages.append(inputs.templates.page(url, "pages/month.md.j2", page, **titled))
    return tuple(pages)


def _page_of(inputs: PageInputs, months: Sequence[Month], n: int, events: Sequence[Event]) -> MonthPage:
    register, month, window = inputs.register, months[n], months[n].window
    earlier = months[n - 1] if n else None
    tallies = [tally for tally in register.tallies if window.holds(tally.as_of)]
    sources = source_counts(register.record, [*events, *tallies])
    covered = replace(inputs.codebook.coverage, until=register.last_covered)
    return MonthPage(
        register=register,
        month=month,
        lead=lead(month),
        change=change(month, _month_at(register, months, month_before(window.since)), earlier, covered),
        counts=counts_table(month),
        people=people_table(register, month),
        events=events,
        news=inputs.strongest(events, NEWS_SHOWN),
        charts=inputs.charts_on("month", window.since, window.until),
        tallies=tallies,
        sources=sources,
        before=earlier,
        after=next(iter(months[n + 1 :]), None),
    )


def _month_at(register: Register, months: Sequence[Month], day: date) -> Month:
    """The month that the day lies in, counted anew where it has no events."""
    found = next((month for month in months if month.window.since == day), None)
    return found or Month(month_of(day), type_counts(register, month_of(day)))


def months_page(inputs: PageInputs, months: Sequence[Month]) -> MarkdownPage:
    """The list of the months with events, newest first."""
    return inputs.templates.page(
        addresses.MONTHS,
        "pages/months.md.j2",
        months_table(inputs, months),
        title="Months",
        description="A briefing for every month in which an event is recorded, as known now.",
        updated=inputs.last_change(inputs.register.events),
    )
