"""A briefing for every month that has events, as known now, and the list of all months."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from markupsafe import Markup

from generator.days import month_before, month_of, month_start
from generator.pages import addresses
from generator.pages.addresses import month_url
from generator.pages.counts import SourceCounts, TypeCount, source_counts, type_counts
from generator.pages.harmed import Harm, harms, of_group
from generator.pages.linked import Sentence
from generator.pages.month_lead import counts_words, lead, story, turns
from generator.pages.month_text import Month, change, details, title
from generator.pages.page import MarkdownPage
from generator.pages.sheet import NewsList, PageInputs, Table
from generator.pages.views import Item
from generator.reading.codebook import Codebook, Term
from generator.reading.records import Event, Tally
from generator.register import Register
from generator.words import capitalised, counted_in_words, digits, joined, lowered

ALL_GROUPS = "All groups listed"  # what a record does not list is not known
OVERLAP = "The groups do not add up: some people may be in more than one row."


def counts_table(month: Month) -> Table:
    """The events by type, confidence and country; of a type with a headline value each value in its own row."""
    shown = [one for each in month.counts for one in (each, *each.others)]
    used = [n for n in range(len(shown[0].by_country)) if any(each.by_country[n][1] for each in shown)]

    def columns(each: TypeCount) -> Iterator[tuple[str, Item]]:
        sure, numbers = len(each.by_confidence), (*each.by_confidence, *each.by_country)
        for n, ((label, number), url) in enumerate(zip(numbers, each.urls, strict=True)):
            if n < sure or n - sure in used:
                yield label, _number(number, url)

    head = ("", "All", *(capitalised(label) for label, _ in columns(shown[0])))
    rows = tuple(
        (Item(capitalised(each.plural)), _number(each.count, each.url), *(item for _, item in columns(each)))
        for each in shown
    )
    is_in_several = any(sum(n for _, n in each.by_country) > each.count for each in shown)
    notes = ("What was in several countries is counted in each of them, and once under All.",) if is_in_several else ()
    return Table("By confidence and country", head, rows, tuple(range(1, len(head))), notes)


def _number(number: int, url: str) -> Item:
    """A number that leads to its records; none leads nowhere."""
    return Item(digits(number), url if number else "")


def people_table(register: Register, counts: Iterable[TypeCount]) -> Table | None:
    """The people harmed, by type and by group, lowest to highest; None where no event gives a number."""
    book, measures = register.codebook, register.codebook.summed_measures
    rows: list[tuple[Item, ...]] = []
    harmed: list[Harm] = []
    overlaps = False
    for each in counts:
        whole = harms(register, each)
        harmed += whole
        stated = {ALL_GROUPS: whole}
        stated |= {g.label: tuple(of_group(register, one, g.id) for one in whole) for g in book.people.values()}
        said = {label: [one.words if one.is_stated else "–" for one in found] for label, found in stated.items()}
        told = {label: stated[label] for label, words in said.items() if set(words) != {"–"}}
        if len(told) == 2 and len({tuple(said[label]) for label in told}) == 1:  # one group alone is all
            told.pop(ALL_GROUPS)
        rows += [(Item(f"{g}, in {each.plural}"), *map(Item, said[g])) for g in reversed(told)]
        overlaps = overlaps or _do_overlap(told)
    if not rows:
        return None
    labels = [measure.label for measure in measures.values()]
    caption = f"{labels[0]}{''.join(f' and {lowered(label)}' for label in labels[1:])}, by group"
    notes = [OVERLAP] if overlaps else []
    notes += [note for measure in measures.values() if (note := _unknown_words(measure, harmed))]
    return Table(caption, ("", *labels), tuple(rows), tuple(range(1, len(labels) + 1)), tuple(notes))


def _do_overlap(told: Mapping[str, Sequence[Harm]]) -> bool:
    """Whether the groups add up to more than all of them, by their lowest numbers or by their highest."""
    rest = dict(told)
    whole = rest.pop(ALL_GROUPS, ())
    return any(
        sum(one.number.low or 0 for one in column) > (all_.number.low or 0)
        or (all_.number.high is not None and sum(one.number.high or 0 for one in column) > all_.number.high)
        for all_, *column in zip(whole, *rest.values(), strict=bool(whole))
    )


def _unknown_words(measure: Term, harmed: Iterable[Harm]) -> str:
    """How many events give no number by one measure."""
    unknown = (one for one in harmed if one.measure == measure and one.without)
    without = joined(counted_in_words(one.without, one.of.noun, one.of.plural) for one in unknown)
    return f"{capitalised(measure.plural)}: no number is known for {without}." if without else ""


def months_table(inputs: PageInputs, months: Sequence[Month]) -> Table | None:
    """The counts of the months by type and parts, newest first; None without a month.

    Each value beside a headline one, and each coding of parts, has a column of its own where it occurs.
    """
    if not months:
        return None
    shown = tuple(reversed(months))
    rows, nouns = [], dict.fromkeys(_column_nouns(inputs.codebook, shown))
    for month in shown:
        counted_as = {one.plural: _number(one.count, one.url) for each in month.counts for one in (each, *each.others)}
        counted_as |= {part.plural: _number(part.count, part.url) for each in month.counts for part in each.parts}
        href = month_url(month.window.since)
        rows.append((Item(month.name, href), *(counted_as.get(noun, Item("0")) for noun in nouns)))
    head = ("Month", *map(capitalised, nouns))
    last, first = shown[0].window.since, shown[-1].window.since
    have_gaps = 12 * (last.year - first.year) + last.month - first.month >= len(shown)
    notes = ["A month that is not in the list has no event in this record."] if have_gaps else []
    with_parts = [each for each in shown[0].counts if each.type.part and each.asked.where]
    notes += [f"{capitalised(e.type.part.plural)} are those of {e.plural}." for e in with_parts if e.type.part]
    return Table("Events by month", head, tuple(rows), tuple(range(1, len(head))), tuple(notes))


def _column_nouns(book: Codebook, months: Sequence[Month]) -> Iterator[str]:
    """What the columns of the months count: of each type its headline value, the others that occur, and its parts."""
    for n, kind in enumerate(book.types.values()):
        of_type = [month.counts[n] for month in months]
        yield of_type[0].plural
        yield from (other.plural for each in of_type for other in each.others)
        parts = [part.plural for each in of_type for part in each.parts]
        yield from parts or ([kind.part.plural] if kind.part else ())


@dataclass(frozen=True)
class MonthPage:
    """All that the page of one month shows."""

    register: Register
    month: Month
    lead: tuple[Sentence, ...]
    story: tuple[Sentence, ...]
    change: str
    turns: str
    counts: Table
    people: Table | None
    events: Sequence[Event]
    news: NewsList
    charts: tuple[Markup, ...]
    tallies: Sequence[Tally]
    sources: SourceCounts
    before: Month | None
    after: Month | None
    read_more: tuple[Sentence, ...]

    @property
    def details(self) -> str:
        """What else the counts show, in sentences."""
        return " ".join(details(self.month, self.register))

    @property
    def harmed(self) -> Iterator[Harm]:
        """The people harmed by type and measure, as far as the numbers say something."""
        found = (one for each in self.month.counts if each.count for one in harms(self.register, each))
        return (one for one in found if one.says_something)

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


def month_pages(inputs: PageInputs, months: Sequence[Month], but: Container[str] = ()) -> tuple[MarkdownPage, ...]:
    """The pages of the months, oldest first, `but` for some by their `src_uri`."""
    pages = []
    for n, month in enumerate(months):
        if addresses.src_uri(month_url(month.window.since)) in but:
            continue
        events = [event for event in inputs.register.events if month.window.holds(event.date)]
        page, url = _page_of(inputs, months, n, events), month_url(month.window.since)
        told = {"title": title(month), "description": counts_words(month), "updated": inputs.last_change(events)}
        pages.append(inputs.templates.page(url, "pages/month.md.j2", page, **told))
    return tuple(pages)


def _page_of(inputs: PageInputs, months: Sequence[Month], n: int, events: Sequence[Event]) -> MonthPage:
    register, month, window = inputs.register, months[n], months[n].window
    earlier = months[n - 1] if n else None
    tallies = [tally for tally in register.tallies if window.holds(tally.as_of)]
    sources = source_counts(register.record, [*events, *tallies])
    covered = replace(inputs.codebook.coverage, until=register.last_covered)
    before, since = earlier, month_before(window.since)
    if before is None or before.window.since != since:  # counted anew where it has no events
        before = Month(month_of(since), type_counts(register, month_of(since)))
    after = next(iter(months[n + 1 :]), None)
    news = inputs.strongest(events, inputs.codebook.findings.month)
    return MonthPage(
        register=register,
        month=month,
        lead=tuple(lead(month, register)),
        story=tuple(story(month, register, news.shown)),
        change=change(month, before, earlier, covered),
        turns=" ".join(turns(month, after, register)),
        counts=counts_table(month),
        people=people_table(register, month.counted),
        events=events,
        news=news,
        charts=inputs.charts_on("month", window.since, window.until),
        tallies=tallies,
        sources=sources,
        before=earlier,
        after=after,
        read_more=inputs.read_more.get(month_url(window.since), ()),
    )


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
