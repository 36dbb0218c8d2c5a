"""The sections of a draft, each as paragraphs of Markdown whose numbers are claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial

from generator.days import Window, month_end, shifted, year_end
from generator.desk.draft_words import encoded, rate_words
from generator.desk.novelties import Novelty, lead_words
from generator.desk.telling import dateline, harm_words, is_out, publisher, reference, tell
from generator.desk.work import FigureText, Work, is_exact
from generator.figures import Figure
from generator.figures.kinds.tally import totals_of
from generator.reading.codebook import Matching
from generator.reading.placeholders import TO_BE_WRITTEN
from generator.reading.records import Event
from generator.words import capitalised, day_words, in_words, joined, lowered, window_words, within_words

ASSESSMENT = (
    f"{TO_BE_WRITTEN}: a judgement, attributed by name and day, in a block of its own. "
    "It is opinion and is not checked."
)
BASELINE_DAYS = 28
RATES_OF_MIN = 10  # of fewer no rates are set beside each other
SOURCES_SHOWN = 12
# Up to so many days a text tells each day, then each week, each month, each year.
DAYS_TOLD_MAX, WEEKS_TOLD_MAX, MONTHS_TOLD_MAX = 7, 70, 800
EVENTS_TOLD_MAX = 5  # of a stretch that is longer than a day
EVENTS_A_DAY_MAX = 40


def lead(work: Work, found: Sequence[Novelty]) -> Iterator[str]:
    """What there was, and what of it is the strongest news."""
    yield " ".join(filter(None, (in_all(work), *lead_words(work, found))))


def in_all(work: Work) -> str:
    """How many there were in the days, by type; of days without any why that may be, and what came last before."""
    counts = counted(work, work.window)
    days = capitalised(within_words(work.window.since, work.window.until))
    if counts:
        return f"{days} the record has {counts}."
    if work.events:
        return f"{days} what is on record lies outside of the headline numbers."
    return " ".join(filter(None, (f"{days} the record is empty.", *_why_empty(work))))


def _why_empty(work: Work) -> Iterator[str]:
    for gap in work.register.codebook.coverage.gaps:
        if gap.since <= work.window.since and work.window.until <= gap.until:
            yield work.said(encoded(gap.what), "These days lie in a gap of the record.")
    before = [e for e in work.register.events if e.counts and e.days[1] < work.window.since]
    if before:
        last = max(before, key=lambda event: (event.days[1], event.id))
        yield work.said(f"Before them the record ends with the {reference(work, last)}.")


def counted(work: Work, window: Window) -> str:
    """What headlines count in some days as one list of claims: 'two floods and one mission with two deliveries'."""
    return joined(list(_counts(work, window)))


def _counts(work: Work, window: Window) -> Iterator[str]:
    """The claims of what headlines count in some days, type by type, each with its parts of each coding."""
    during: FigureText = {"during": window.text}
    name = "" if window == work.window else f"_{window.since}"
    for event_type in work.register.codebook.types.values():
        if not work.number(event_type.id, during, work.headlines[event_type.id]):
            continue
        claim = work.count(event_type.plural + name, event_type.id, during, work.headlines[event_type.id])
        parts = [(part, more) for part in (event_type.part,) if part for more in work.codings(part.id, during)]
        parts = [(part, more) for part, more in parts if work.number(part.id, during, more)]
        of_parts = [work.count(part.plural + name, part.id, during, more) for part, more in parts]
        yield f"{claim} with {joined(of_parts)}" if of_parts else claim


def happened(work: Work, found: Sequence[Novelty]) -> Iterator[str]:
    """The events day by day; of a long time its stretches, each with its counts and what stands out."""
    if not work.events:
        return
    yield "## What happened"
    if work.window.days <= DAYS_TOLD_MAX:
        yield from (_told(work, event) for event in work.events[: DAYS_TOLD_MAX * EVENTS_A_DAY_MAX])
        return
    news = {one.event.id: one.strength for one in found}
    for stretch in stretches(work.window):
        events = [event for event in work.events if stretch.since <= event.date <= stretch.until]
        if counts := counted(work, stretch) if events else "":
            yield f"**{_heading(work, stretch)}.** The record has {counts}."
        told = _outstanding(work, [e for e in events if e.days[1] <= stretch.until], news)
        yield from (_told(work, event) for event in told)


def _told(work: Work, event: Event) -> str:
    return " ".join(filter(None, (dateline(work, event), *tell(work, event))))


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
    yield from _listed("By the numbers", (*_kinds(work), *_harm(work), *_series(work), *_stated(work)))


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
                words = f"{in_words(number)} recorded as {lowered(term.label)}"
                said.append(work.claim(f"{event_type.plural}_{term.id}", asked, words))
        if said:
            yield work.said(f"**{encoded(capitalised(event_type.plural))}:** {joined(said)}.")


def _harm(work: Work) -> Iterator[str]:
    """The people harmed in the days, type by type."""
    said = []
    for event_type in work.register.codebook.types.values():
        claims = []
        for measure in work.register.codebook.summed_measures.values():
            asked: FigureText = {"sum": measure.id, "of": event_type.id, "during": work.window.text}
            words = harm_words(work, asked)
            claims += [work.claim(f"{measure.id}_in_{event_type.plural}", asked, words)] if words else []
        if claims:
            said.append(f"in {encoded(event_type.plural)} {joined(claims)}")
    if said:
        yield work.said(f"**People harmed**, as far as numbers are known: {'; '.join(said)}.")


def _series(work: Work) -> Iterator[str]:
    types, first = work.register.codebook.types.values(), work.register.codebook.coverage.since
    for series in work.register.codebook.series.values():
        if first <= series.since < work.window.since and series.holds(work.window.until):
            since: FigureText = {"since": str(series.since)}
            counts = [work.count(f"{t.plural}_so_far", t.id, since, work.headlines[t.id]) for t in types]
            so_far = f"**So far** since {day_words(series.since)}"
            yield work.said(f"**So far** in {encoded(series.name)}: {joined(counts)}.", f"{so_far}: {joined(counts)}.")


def _stated(work: Work) -> Iterator[str]:
    """The total that events are matched with, and of other kinds of counter each that is higher."""
    book, matching = work.register.codebook, work.register.codebook.matching
    found = totals_of(matching, work.register) if matching else ()
    for figure in found:
        if matching and (figure is found[0] or (figure.value or 0) > (found[0].value or 0)):
            kind, claim, by, day = _total(
                work, matching, figure, "stated" if figure is found[0] else "", "the highest is"
            )
            of = f"{encoded(book.scopes[matching.tally.scope].label)}, since {day_words(matching.tally.since)}"
            start = f"**Stated totals, {kind}** ({of})"
            yield work.said(f"{start}: {claim}, by {by}{day}.", f"{start}: {claim}{day}.", f"{start}: {claim}.")


def _total(work: Work, matching: Matching, figure: Figure, name: str, before: str = "") -> tuple[str, str, str, str]:
    """A stated total: the kind of its counter, the claim on it, who stated it, and as of which day."""
    tally = work.register.record.tallies[figure.ids[-1]]
    kind = work.register.record.counters[tally.counter].kind
    asked: FigureText = {
        "highest": "tally",
        "measure": matching.tally.measure,
        "kind": [kind],
        "scope": matching.tally.scope,
        "since": str(matching.tally.since),
    }
    words = " ".join(filter(None, (before, figure.qualifier, f"{int(figure.value or 0):,}", figure.unit)))
    day = "" if tally.as_of_note else f", as of {day_words(tally.as_of)}"
    label = encoded(lowered(work.register.codebook.counter_kinds[kind].label))
    claim = work.claim(name or f"stated_{kind}", asked, words)
    return label, claim, encoded(work.register.record.stated_by(tally)), day


def stated_beside(work: Work) -> str:
    """The total that events are matched with, where it is of late, beside the number of records; else ''."""
    matching = work.register.codebook.matching
    figure = next(iter(totals_of(matching, work.register)), None) if matching else None
    if matching is None or figure is None:
        return ""
    tally = work.register.record.tallies[figure.ids[-1]]
    if shifted(tally.as_of, BASELINE_DAYS) < work.as_of:
        return ""
    kind, claim, by, day = _total(work, matching, figure, "stated")
    where: FigureText = {"where": {key: list(ids) for key, ids in matching.where.items()}} if matching.where else {}
    since: FigureText = {"since": str(matching.tally.since)}
    own = work.count(f"{matching.of}_recorded", matching.of, since, where)
    names = joined([work.register.codebook.countries[country].name for country in matching.tally.countries])
    within = f" in {encoded(names)}" if names else ""
    since_words = day_words(matching.tally.since)
    start = f"Since {since_words} this record has {own}{within}. The highest {kind} total since that day is {claim}"
    ways = [f"{start}{by}{day}." for by in (f", stated by {by}", "")]
    return work.said(*ways, f"The highest {kind} total since {since_words} is {claim}{day}.")


def tempo(work: Work) -> Iterator[str]:
    """What can be counted, in these days against those before: four weeks, or as many as the days are.

    Of a type of which the record is declared thin in some of the days no numbers are set against each other.
    """
    if before := _before(work):
        said = _tempos(work, before).values()
        lines = (
            work.said(f"{counts}: {' against '.join(rates)}." if rates else "", f"{counts}.") for counts, rates in said
        )
        section = [*_listed("Tempo", lines)]
        yield from section
        if section and not work.register.codebook.coverage.is_even(before.since, work.window.until):
            yield "The record does not cover these days and those before alike: what changed may be the coverage."


def tempo_of(work: Work, of: str) -> str:
    """The same of one type alone, as a sentence: both rates, else both numbers."""
    before = _before(work)
    counts, rates = _tempos(work, before).get(of, ("", "")) if before else ("", "")
    if not before or not rates:
        return f"{counts}." if counts else ""
    plural = work.register.codebook.countables[of].plural
    return work.said(
        f"{capitalised(plural)} came at {rates[0]}, against {rates[1]} in the {before.days} days before.", f"{counts}."
    )


def _before(work: Work) -> Window | None:
    """The days before those of the draft, where the record covers them."""
    before = work.window.before(max(work.window.days, BASELINE_DAYS))
    return before if before and before.since >= work.register.codebook.coverage.since else None


def _tempos(work: Work, before: Window) -> dict[str, tuple[str, Sequence[str]]]:
    """Both numbers, and both rates, of each type and kind of part of which numbers can be set beside each other."""
    book = work.register.codebook
    said: dict[str, tuple[str, Sequence[str]]] = {}
    types = [t for t in book.types.values() if not book.coverage.is_thin(t.id, before.since, work.window.until)]
    counted = [of for t in types for of in ((t.id, t.plural), *(((t.part.id, t.part.plural),) if t.part else ()))]
    windows: tuple[FigureText, FigureText] = ({"during": work.window.text}, {"during": before.text})
    for of, plural in counted:
        more, *others = work.codings(of, *windows)
        if others or not any(work.number(of, window, more) for window in windows):
            continue  # of two codings one would be set against the other
        now, then = ({"count": of, **window, **more} for window in windows)
        days = f" in {in_words(work.window.days)} {'day' if work.window.days == 1 else 'days'}"
        claim = work.count(plural, of, windows[0], more, days)
        start = f"{capitalised(claim)}, against {_against(work, plural, then, before)} before"
        said[of] = start, () if work.window.days == before.days else _rates(work, plural, (now, then), before)
    return said


def _against(work: Work, plural: str, then: FigureText, before: Window) -> str:
    """The count of the days before; the noun was said."""
    figure = work.figure(then)
    number = int(figure.value or 0)
    words = f"{in_words(number) if number else 'none'}{'' if is_exact(figure) else ' recorded'}"
    return work.claim(f"{plural}_before", then, f"{words} in the {before.days} days")


def _rates(work: Work, plural: str, asked: tuple[FigureText, FigureText], before: Window) -> Sequence[str]:
    """Both counts per day, or per week where they are few; none where they are very few, or their bounds are wide."""
    said = []
    values = [work.figure(each).value or 0 for each in asked]
    if sum(values) < RATES_OF_MIN:
        return ()
    days = (work.window.days, before.days)
    period, scale = ("day", 1) if max(v / d for v, d in zip(values, days, strict=True)) >= 1 else ("week", 7)
    for name, each, value, length in zip((plural, f"{plural}_before"), asked, values, days, strict=True):
        rate: FigureText = {"rate": work.named(name, each), "per": period}
        ways = rate_words(value * scale / length, period)
        said.append(work.said(*(work.claim(f"{name}_a_{period}", rate, way) for way in ways)) if value else "")
    return said if all(said) else ()


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
