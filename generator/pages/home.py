"""The home page: the newest finding, how the events fell, the key numbers, what changed, how far the record goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from markupsafe import Markup

from generator.claims.checked import CheckedPage
from generator.days import Window, shifted
from generator.pages import addresses
from generator.pages.briefings import briefings_out
from generator.pages.changes_by_day import ALWAYS_SHOWN, DayOfChanges, days_of_changes
from generator.pages.corrections_log import Log
from generator.pages.counts import SourceCounts, TypeCount, source_counts, type_counts
from generator.pages.event_list import EventLine, event_line
from generator.pages.harmed import Harm, harms
from generator.pages.opening import Opening, opening_of
from generator.pages.page import NO_COLUMNS, MarkdownPage
from generator.pages.sheet import NewsList, PageInputs
from generator.pages.shelf import Shelf, is_standing
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import Register

BRIEFINGS_SHOWN = 3  # beside the newest
EVENTS_SHOWN = 8
HARMS_SHOWN = 2
NEWS_DAYS = 30


@dataclass(frozen=True)
class HomePage:
    """All that the home page shows.

    `counts` are those of each type, each with what of it lies in the newest series, where that is not all of it.
    """

    codebook: Codebook
    newest: Event | None
    partial: int  # on how many days the record is declared to be partial
    changed: date | None
    opening: Opening | None
    counts: tuple[tuple[TypeCount, TypeCount | None], ...]
    series: str
    harmed: tuple[Harm, ...]
    places: int  # those with an event that counts
    sources: SourceCounts
    briefings: Sequence[CheckedPage]
    news: NewsList
    changes: Sequence[DayOfChanges]
    events: tuple[EventLine, ...]
    charts: tuple[Markup, ...]
    news_days: int = NEWS_DAYS


def home_page(inputs: PageInputs, briefings: Sequence[CheckedPage], log: Log) -> MarkdownPage:
    """The home page."""
    register, book, shelf = inputs.register, inputs.codebook, Shelf(inputs.register.record)
    newest = max(register.events, key=lambda event: (event.days[1], event.id), default=None)
    changed = inputs.last_change(register.events)
    whole = Window(book.coverage.since, book.coverage.until)
    news_since = shifted(newest.days[1], 1 - NEWS_DAYS) if newest else date.max
    counting = (event for event in register.events if event.counts)
    places = {place for event in counting for place in (event.place, *(part.place for part in event.parts))}
    days = (shifted(whole.since, n) for n in range(whole.days))
    out = briefings_out(briefings)
    leading = next((page for page in out if not page.withdrawn), None)
    series, counts = _in_series(register, type_counts(register, whole), whole)
    page = HomePage(
        codebook=book,
        newest=newest,
        partial=sum(bool(book.coverage.gaps_in(day, day)) for day in days),
        changed=date.fromisoformat(changed) if changed else None,
        opening=opening_of(leading, register) if leading else None,
        counts=counts,
        series=series,
        harmed=tuple(islice(_harmed(register, [each for each, _ in counts]), HARMS_SHOWN)),
        places=len(places - {None}),
        sources=source_counts(register.record, [*register.events, *register.tallies]),
        briefings=[other for other in out if other is not leading][:BRIEFINGS_SHOWN],
        news=inputs.strongest((e for e in register.events if e.date >= news_since), book.findings.home),
        changes=days_of_changes(shelf, out, log)[:ALWAYS_SHOWN],
        events=_newest_lines(register, shelf),
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
    return replace(made, hide=NO_COLUMNS)


def _in_series(
    register: Register, counts: Sequence[TypeCount], whole: Window
) -> tuple[str, tuple[tuple[TypeCount, TypeCount | None], ...]]:
    """The name of the newest series, and each count with that of the series, None where that is all of it."""
    series = max(register.codebook.series.values(), key=lambda each: each.since, default=None)
    ended = min(series.until or whole.until, whole.until) if series else whole.until
    if series is None or not whole.since < series.since <= ended:
        return "", tuple((each, None) for each in counts)
    pairs = zip(counts, type_counts(register, Window(series.since, ended)), strict=True)
    return series.name, tuple((each, within if within.count < each.count else None) for each, within in pairs)


def _harmed(register: Register, counts: Sequence[TypeCount]) -> Iterator[Harm]:
    """The people harmed in what answers nothing, as far as the numbers say something."""
    found = (one for each in counts if each.count and not each.type.is_answer for one in harms(register, each))
    return (one for one in found if one.says_something)


def _newest_lines(register: Register, shelf: Shelf) -> tuple[EventLine, ...]:
    """The newest events that the record holds to be its own, as the list of events shows them."""
    standing = [event for event in register.events if is_standing(event)]
    return tuple(event_line(event, shelf, register) for event in standing[: -EVENTS_SHOWN - 1 : -1])
