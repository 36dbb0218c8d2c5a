"""The sections of a draft, each as paragraphs of Markdown whose numbers are claims."""

from __future__ import annotations

from collections.abc import Iterator

from generator.desk.phrases import bounds_words, joined, listed_day, named, number_words, spelled_days
from generator.desk.work import FigureText, Work
from generator.findings import Context, Finding
from generator.findings.wording import context_words
from generator.reading.records import Event
from generator.register import Subject

BASELINE_DAYS = 28
NEWS_SHOWN = 7
NEWS_SCORE_MIN = 0.9
SOURCES_SHOWN = 10
DAYS_TOLD_MAX = 7  # a longer stretch is told by its counts and by the days that brought something new
FACETS_TOLD_MAX = 3

News = list[tuple[Finding, Event]]


def strongest(work: Work) -> News:
    """The strongest findings of the days that can be claims, each kind of news about the same values once."""
    found = [(f, e) for e in work.events for f in work.finder.findings(e.id) if f.figures and f.score >= NEWS_SCORE_MIN]
    found.sort(key=lambda each: (-each[0].score, each[1].date, each[1].id, each[0].rank))
    once = {(finding.kind, finding.phrase): (finding, event) for finding, event in reversed(found)}
    return [each for each in found if once[each[0].kind, each[0].phrase] == each][:NEWS_SHOWN]


def lead(work: Work, news: News) -> Iterator[str]:
    """What there was, in one sentence, and what stands out."""
    counts = []
    during: FigureText = {"during": work.window.text}
    for event_type in work.register.codebook.types.values():
        if not work.number(event_type.id, during, work.headline(event_type.id)):
            continue
        claim, _ = work.count(event_type.plural, event_type.id, during, work.headline(event_type.id))
        if event_type.part:
            part = event_type.part
            claim += f" with {work.count(part.plural, part.id, during, work.headline(part.id))[0]}"
        counts.append(claim)
    days = spelled_days(work.window.since, work.window.until)
    if not counts:
        yield f"Nothing is on record for {days}."
        return
    text = f"For {days} the record has {joined(counts)}."
    if news:
        finding, event = news[0]
        text += f" What stands out: {_news_claim(work, finding)} ([see there](event:{event.id}))."
    yield text


def happened(work: Work, news: News) -> Iterator[str]:
    """The events day by day; of a long stretch the days with news."""
    if not work.events:
        return
    yield "## What happened"
    days = tuple(dict.fromkeys(event.date for event in work.events))
    if len(days) > DAYS_TOLD_MAX:
        with_news = {event.date for _, event in news}
        days = tuple(day for day in days if day in with_news)
        yield f"The days that brought something new; the [page of the month](../months/{days[0]:%Y-%m}.md) lists all."
    for day in days:
        yield f"**{listed_day(day)}.** " + " ".join(_day(work, [e for e in work.events if e.date == day]))


def _day(work: Work, events: list[Event]) -> Iterator[str]:
    """The events of one day: those alike in one sentence, those with parts or that harmed people each in their own."""
    book = work.register.codebook
    alike: dict[tuple[Context, str], list[Event]] = {}
    for event in events:
        context = Context(event.type, tuple(_telling(work, event)))
        own = event.id if book.types[event.type].part or any(_harmed(Work(work.register, work.window), event)) else ""
        alike.setdefault((context, event.confidence + own), []).append(event)
    for (context, _), group in alike.items():
        yield _told(work, context, group)


def _told(work: Work, context: Context, group: list[Event]) -> str:
    """Events that are alike in a sentence, without a number that is not a claim."""
    record, book = work.register.record, work.register.codebook
    words = context_words(context, work.register, len(group))
    is_one = len(group) == 1
    article = "" if not is_one else "an " if words[:1].lower() in "aeiou" else "a "
    places = [
        f"at [{record.places[e.place].name}](event:{e.id})" if e.place else f"[elsewhere](event:{e.id})" for e in group
    ]
    confidence = book.confidence[group[0].confidence].label.lower()
    text = f"{article}{words} {joined(places)} {'is' if is_one else 'are'} {confidence}"
    claimers = {a.actor for e in group for a in e.claimed_by if a.actor}
    if claimers and all(e.claimed_by for e in group):
        who = joined([f"[{record.actors[actor].name}](actor:{actor})" for actor in sorted(claimers)])
        text += f"; {who} claimed {'it' if is_one else 'them'}"
    harmed = [words for event in group for words in _harmed(work, event)]
    text += f", with {joined(harmed)}" if harmed else ""
    return f"{text[:1].upper()}{text[1:]}."


def _telling(work: Work, event: Event) -> Iterator[tuple[str, str]]:
    """The values by which an event is told: of the facets it must have, then of its parts'."""
    book = work.register.codebook
    event_type = book.types[event.type]
    part = event_type.part
    told = 0
    for key in dict.fromkeys((*event_type.required_facets, *(part.facets if part else ()))):
        terms = {term.id: term for term in book.facets[key].values}
        found = work.register.values_of(Subject(event.id, event), key)
        said = [value for value in found if terms[value].phrase or book.facets[key].before]
        if said and told < FACETS_TOLD_MAX and (part is None or key != part.coding):
            told += 1
            yield key, said[0]


def _harmed(work: Work, event: Event) -> Iterator[str]:
    for measure in work.register.codebook.measures.values():
        asked: FigureText = {"sum": measure.id, "of": event.type, "where": {"id": event.id}}
        figure = work.figure(asked)
        words = bounds_words(figure.low, figure.high)
        if words and (figure.high or figure.low):
            is_one = words.endswith(number_words(1))
            noun = figure.unit_singular if is_one else figure.unit
            yield work.claim(measure.id, asked, f"{words} {noun}")


def numbers(work: Work) -> Iterator[str]:
    """The counts of the days by confidence, of the series they lie in, and the highest stated total."""
    bullets = [*_by_confidence(work), *_series(work), *_stated(work)]
    if bullets:
        yield "## By the numbers"
        yield "\n".join(bullets)


def _by_confidence(work: Work) -> Iterator[str]:
    during: FigureText = {"during": work.window.text}
    for event_type in work.register.codebook.types.values():
        said = []
        for term in work.register.codebook.confidence.values():
            more: FigureText = {"where": {"confidence": term.id}}
            number = work.number(event_type.id, during, more)
            if number:
                asked = {"count": event_type.id, **during, **more}
                words = f"{number_words(number)} recorded as {term.label.lower()}"
                said.append(work.claim(f"{event_type.plural}_{term.id}", asked, words))
        if said:
            yield f"* Of the {event_type.plural} of these days, {joined(said)}."


def _series(work: Work) -> Iterator[str]:
    for series in work.register.codebook.series.values():
        if series.since <= work.window.since:
            since: FigureText = {"since": str(series.since)}
            types = work.register.codebook.types.values()
            counts = [work.count(f"{t.plural}_so_far", t.id, since, work.headline(t.id))[0] for t in types]
            yield f"* Of {series.name}, to the end of these days: {joined(counts)}."


def _stated(work: Work) -> Iterator[str]:
    matching = work.register.codebook.matching
    if matching is None:
        return
    asked: FigureText = {
        "highest": "tally",
        "measure": matching.tally_measure,
        "kind": list(matching.tally_kinds),
        "scope": matching.tally_scope,
        "since": str(matching.tally_since),
    }
    figure = work.figure(asked)
    if figure.value is not None:
        words = " ".join(word for word in (figure.qualifier, f"{int(figure.value):,}", figure.unit) if word)
        tally = work.register.record.tallies[figure.ids[-1]]
        counter = work.register.record.counters[tally.counter].name
        yield f"* The top total stated by then is {work.claim('stated', asked, words)}, by {tally.by or counter}."


def whats_new(work: Work, news: News) -> Iterator[str]:
    """The findings."""
    if news:
        yield "## What is new"
        lines = (f"* {named(_news_claim(work, finding))} ([see there](event:{event.id}))." for finding, event in news)
        yield "\n".join(lines)


def _news_claim(work: Work, finding: Finding) -> str:
    name, asked = next(iter(finding.figures.items()))
    claim = work.claim(name, dict(asked), finding.phrase)
    return f"{claim} {finding.epoch.words}" if finding.kind in {"first", "only", "most", "least"} else claim


def tempo(work: Work) -> Iterator[str]:
    """What can be counted, in these days against as many as a month before them, or as many as they are."""
    length = max(work.window.days, BASELINE_DAYS)
    before = work.window.before(length)
    if before.since < work.register.codebook.coverage.since:
        return
    said = []
    for event_type in work.register.codebook.types.values():
        for of, plural in ((event_type.id, event_type.plural), *_parts_of(work, event_type.id)):
            now: FigureText = {"during": work.window.text}
            then: FigureText = {"during": before.text}
            more = work.headline(of)
            if work.number(of, now, more) or work.number(of, then, more):
                days = f" in {number_words(work.window.days)} {'day' if work.window.days == 1 else 'days'}"
                claim = work.count(plural, of, now, more, days)[0]
                against = work.count(f"{plural}_before", of, then, more, f" in the {length} days")[0]
                said.append(f"* {named(claim)}, against {against} before.")
    if said:
        yield "## Tempo"
        yield "\n".join(said)


def _parts_of(work: Work, type_id: str) -> tuple[tuple[str, str], ...]:
    part = work.register.codebook.types[type_id].part
    return ((part.id, part.plural),) if part else ()


def answers(work: Work) -> Iterator[str]:
    """What answered what, and how long after, in the words used."""
    types = work.register.codebook.types
    said = []
    for event in work.events:
        for answered in event.answers:
            other = work.register.record.events[answered]
            words = f", by the words used “{event.delay.words}”" if event.delay and event.delay.words else ""
            own = f"[{types[event.type].noun} of {listed_day(event.date)}](event:{event.id})"
            its = f"[{types[other.type].noun} of {listed_day(other.date)}](event:{answered})"
            said.append(f"* The {own} answered the {its}{words}.")
    if said:
        yield "## Answers"
        yield "\n".join(said)


def sources(work: Work) -> Iterator[str]:
    """The sources that most of the events rest on, those of a better kind first."""
    record = work.register.record
    kinds = list(work.register.codebook.publisher_kinds)
    used: dict[str, int] = {}
    for event in work.events:
        for source in event.sources:
            used[source] = used.get(source, 0) + 1

    def order(source: str) -> tuple[int, int, str]:
        return -used[source], kinds.index(record.publishers[record.sources[source].publisher].kind), source

    if used:
        yield "## Sources"
        yield "\n".join(f"* {_source(work, source)}" for source in sorted(used, key=order)[:SOURCES_SHOWN])


def _source(work: Work, source_id: str) -> str:
    source = work.register.record.sources[source_id]
    name = work.register.record.publishers[source.publisher].name
    return f"[{name}](source:{source_id})" + (f", {spelled_days(source.date, source.date)}" if source.date else "")
