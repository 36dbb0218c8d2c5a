"""The sections of a draft, each as paragraphs of Markdown whose numbers are claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial

from generator.days import Window, month_end, shifted, year_end
from generator.desk.compared import days_before, tempos
from generator.desk.novelties import Novelty, lead_words, next_words
from generator.desk.stated import highest_stated
from generator.desk.telling import is_out, paragraph, publisher, reference
from generator.desk.telling_harm import PARTICIPLE, harm_words
from generator.desk.work import FigureText, Work
from generator.prose.draft_words import encoded
from generator.reading.placeholders import TO_BE_WRITTEN
from generator.reading.records import Event
from generator.words import capitalised, day_words, in_words, joined, lowered, window_words, within_words

ASSESSMENT = (
    f"{TO_BE_WRITTEN}: a judgement, attributed by name and day, in a block of its own. "
    "It is opinion and is not checked."
)
SOURCES_SHOWN = 12
# Up to so many days a text tells each day, then each week, each month, each year.
DAYS_TOLD_MAX, WEEKS_TOLD_MAX, MONTHS_TOLD_MAX = 7, 70, 800
EVENTS_TOLD_MAX = 5  # of a stretch that is longer than a day
EVENTS_A_DAY_MAX = 40
THIN = "The record is thin in these days: what is not on record may have happened."


def lead(work: Work, news: Mapping[str, Novelty], leads: Sequence[Event]) -> Iterator[str]:
    """What leads, in the words of its summary; how many there were, and the strongest news of another."""
    yield from (lead_words(work, event, news) for event in leads)
    yield " ".join(filter(None, (in_all(work), *(next_words(work, news, event) for event in leads))))


def in_all(work: Work) -> str:
    """How many there were in the days, by type; of days without any why that may be, and what came last before."""
    counts = counted(work, work.window, bare=True)
    days = within_words(work.window.since, work.window.until)
    if counts:
        return f"{capitalised(days)} the record has {counts}."
    if work.events:
        return f"{capitalised(days)} what is on record lies outside of the headline numbers."
    return " ".join(filter(None, (_none(work, days), *_why_empty(work))))


def in_all_and_before(work: Work, of: str) -> Iterator[str]:
    """How many there were, and of one type how many before: both rates where there are many, else both numbers."""
    told, before = in_all(work), days_before(work)
    counts, rates = tempos(work, before).get(of, ("", ())) if before else ("", ())
    if before is None or not counts:
        yield told
        return
    kind = work.register.codebook.countables[of]
    asked: FigureText = {"during": before.text}
    more, days = work.headlines[of], f"in the {before.days} days before"
    number, name = work.number(of, asked, more), f"{kind.plural}_before"
    is_alone = told.count("](figure:") == 1
    if number and not is_alone:
        then = work.count(name, of, asked, more, bare=True)
    else:
        then = work.claim(name, {"count": of, **asked, **more}, in_words(number) if number else "none")
    yield told if rates else work.said(f"{told.removesuffix('.')}, against {then} {days}.", told)
    yield work.said(f"{capitalised(kind.plural)} came at {rates[0]}, against {rates[1]} {days}.") if rates else ""


def _none(work: Work, days: str) -> str:
    """That there is none of any type in days without events."""
    during: FigureText = {"during": work.window.text}
    types = work.register.codebook.types.values()
    none = joined([work.count(t.plural, t.id, during, work.headlines[t.id], bare=True) for t in types])
    return work.said(f"{capitalised(days)} the record has {none}.", f"{capitalised(days)} the record is empty.")


def _why_empty(work: Work) -> Iterator[str]:
    """What may have been missed in days without events, and what came before them."""
    book = work.register.codebook
    is_thin = any(book.coverage.is_thin(of, work.window.since, work.window.until) for of in book.types)
    for gap in book.coverage.gaps:
        if gap.since <= work.window.since and work.window.until <= gap.until:
            first = re.split(r"(?<=[a-z)]\.) +(?=[A-Z])", gap.what)[0]
            yield work.said(encoded(first), THIN if is_thin else "")
    before = [e for e in work.register.events if e.counts and e.days[1] < work.window.since]
    if before:
        last = max(before, key=lambda event: (event.days[1], event.id))
        yield work.said(f"Before these days came the {reference(work, last)}.")


def counted(work: Work, window: Window, *, bare: bool = False) -> str:
    """What headlines count in some days as one list of claims: 'two floods and one mission with two deliveries'."""
    return joined(list(_counts(work, window, bare=bare)))


def _counts(work: Work, window: Window, *, bare: bool) -> Iterator[str]:
    """The claims of what headlines count in some days, type by type, each with its parts.

    As many parts as events say nothing more, and parts of two codings make no one number.
    """
    during: FigureText = {"during": window.text}
    name = "" if window == work.window else f"_{window.since}"
    for event_type in work.register.codebook.types.values():
        number = work.number(event_type.id, during, work.headlines[event_type.id])
        if not number:
            continue
        claim = work.count(event_type.plural + name, event_type.id, during, work.headlines[event_type.id], bare=bare)
        parts = [(part, more) for part in (event_type.part,) if part for more in work.codings(part.id, during)]
        parts = [(part, more) for part, more in parts if work.number(part.id, during, more)]
        if len(parts) > 1 or [work.number(part.id, during, more) for part, more in parts] == [number]:
            parts = []
        of_parts = [work.count(part.plural + name, part.id, during, more, bare=bare) for part, more in parts]
        yield f"{claim} with {joined(of_parts)}" if of_parts else claim


def happened(work: Work, news: Mapping[str, Novelty], leads: Sequence[Event]) -> Iterator[str]:
    """The other events day by day; of many in a long time its stretches, each with its counts and what stands out."""
    others = [event for event in work.events if event not in leads]
    if others:
        yield "## What happened" if not leads else "## What else happened"
    if work.window.days <= DAYS_TOLD_MAX or len(others) <= EVENTS_TOLD_MAX:
        yield from (paragraph(work, event) for event in others[: DAYS_TOLD_MAX * EVENTS_A_DAY_MAX])
        return
    strength = {event: one.strength for event, one in news.items()}
    for stretch in stretches(work.window):
        events = [event for event in others if stretch.since <= event.date <= stretch.until]
        if counts := counted(work, stretch) if events else "":
            yield f"**{_heading(work, stretch)}:** {counts}."
        told = _outstanding(work, [e for e in events if e.days[1] <= stretch.until], strength)
        yield from (paragraph(work, event) for event in told)


def _heading(work: Work, stretch: Window) -> str:
    words, years = window_words(stretch.since, stretch.until), (work.window.since.year, work.window.until.year)
    return words.removesuffix(f" {stretch.until.year}") if years == (stretch.since.year, stretch.until.year) else words


def _outstanding(work: Work, events: Sequence[Event], news: dict[str, float]) -> list[Event]:
    """All events of a stretch of few; else those with the most news, that answer others, or with people harmed."""
    if len(events) <= EVENTS_TOLD_MAX:
        return list(events)
    register, book = work.register, work.register.codebook

    def is_told(event: Event) -> bool:
        harm = (register.casualties(event, measure) for measure in book.measures)
        return event.id in news or bool(book.types[event.type].answers) or any(each and each.low for each in harm)

    told = [event for event in events if is_told(event)]
    told.sort(key=lambda event: (-news.get(event.id, 0), event.date, event.id))
    chosen = {event.id for event in told[:EVENTS_TOLD_MAX]}
    return [event for event in events if event.id in chosen]


def stretches(window: Window) -> Iterator[Window]:
    """Weeks from the first day on, or months or years of the calendar, until the last day."""
    since = window.since
    while since <= window.until:
        if window.days <= WEEKS_TOLD_MAX:
            until = shifted(since, 6)
        elif window.days <= MONTHS_TOLD_MAX:
            until = month_end(since)
        else:
            until = year_end(since)
        yield Window(since, min(until, window.until))
        if until >= window.until:
            return
        since = until + timedelta(days=1)


def numbers(work: Work) -> Iterator[str]:
    """How sure the counts are, who was harmed, the series so far, and the highest stated total."""
    yield from _listed("By the numbers", (*_kinds(work), *_harm(work), *_series(work), *highest_stated(work)))


def _listed(heading: str, bullets: Iterable[str]) -> Iterator[str]:
    """A section of bullets, nothing where there are none; what the check let nobody say is left out."""
    if said := [f"* {bullet}" for bullet in bullets if bullet]:
        yield f"## {heading}"
        yield "\n".join(said)


def _kinds(work: Work) -> Iterator[str]:
    """Of each type how many are of which headline value, else of which confidence."""
    during: FigureText = {"during": work.window.text}
    book = work.register.codebook
    for event_type in book.types.values():
        keys = [key for key in event_type.facets if book.facets[key].headline]
        key = keys[0] if keys else "confidence"
        terms = book.facets[key].values if keys else tuple(book.confidence.values())
        said = []
        for term in terms:
            more: FigureText = {"where": {key: term.id}}
            number = work.number(event_type.id, during, more)
            if number:
                asked = {"count": event_type.id, **during, **more}
                said.append((f"{event_type.plural}_{term.id}", asked, in_words(number), lowered(term.label)))
        heading = f"**{encoded(capitalised(event_type.plural))}:**"
        ways = (
            joined([work.claim(name, asked, f"{n} {as_}{label}") for name, asked, n, label in said])
            for as_ in ("", "recorded as ")
        )
        yield work.said(*(f"{heading} {way}." for way in ways if way))


def _harm(work: Work) -> Iterator[str]:
    """The people harmed in the days, type by type."""
    said = []
    for event_type in work.register.codebook.types.values():
        claims = []
        for measure in work.register.codebook.summed_measures.values():
            asked: FigureText = {"sum": measure.id, "of": event_type.id, "during": work.window.text}
            words = harm_words(work, asked)
            words = words if PARTICIPLE.search(words) else ""  # what is measured of no people stands with its event
            claims += [work.claim(f"{measure.id}_in_{event_type.plural}", asked, words)] if words else []
        if claims:
            said.append(f"in {encoded(event_type.plural)} {joined(claims)}")
    if said:
        yield work.said(f"**People**, as far as numbers are known: {'; '.join(said)}.")


def _series(work: Work) -> Iterator[str]:
    types, first = work.register.codebook.types.values(), work.register.codebook.coverage.since
    for series in work.register.codebook.series.values():
        if first <= series.since < work.window.since and series.holds(work.window.until):
            since: FigureText = {"since": str(series.since)}
            counts = [work.count(f"{t.plural}_so_far", t.id, since, work.headlines[t.id]) for t in types]
            so_far = f"**So far** since {day_words(series.since)}"
            yield work.said(f"**So far** in {encoded(series.name)}: {joined(counts)}.", f"{so_far}: {joined(counts)}.")


def tempo(work: Work) -> Iterator[str]:
    """What can be counted, in these days against those before: four weeks, or as many as the days are.

    Of a type of which the record is declared thin in some of the days no numbers are set against each other.
    """
    if before := days_before(work):
        said = tempos(work, before).values()
        lines = (
            work.said(f"{counts}: {' against '.join(rates)}." if rates else "", f"{counts}.") for counts, rates in said
        )
        section = [*_listed("Tempo", lines)]
        yield from section
        if section and not work.register.codebook.coverage.is_even(before.since, work.window.until):
            yield "The record does not cover these days and those before alike: what changed may be the coverage."


def sources(work: Work) -> Iterator[str]:
    """The sources that most of the events rest on, kind by kind; none that came after the days."""
    record = work.register.record
    used: dict[str, int] = {}
    for event in work.events:
        for source in filter(partial(is_out, work), event.sources):
            used[source] = used.get(source, 0) + 1
    chosen = sorted(used, key=lambda source: (-used[source], source))[:SOURCES_SHOWN]
    bullets = []
    for kind in work.register.codebook.publisher_kinds.values():
        of_kind = [s for s in chosen if record.publishers[record.sources[s].publisher].kind == kind.id]
        named = [name for name in (_source(work, source) for source in sorted(of_kind, key=chosen.index)) if name]
        bullets += [f"**{encoded(kind.label)}:** {'; '.join(named)}."] if named else []
    yield from _listed("Sources", bullets)


def _source(work: Work, source_id: str) -> str:
    """A source by its publisher, with whom it carries and its day."""
    record = work.register.record
    source = record.sources[source_id]
    link = publisher(work, source_id)
    original = record.publishers.get(source.original)
    day = f", {day_words(source.date)}" if source.date else ""
    carried = f", carrying {encoded(original.spoken)}" if original and source.original != source.publisher else ""
    return work.said(f"{link}{carried}{day}", f"{link}{day}", link)
