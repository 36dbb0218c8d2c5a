"""Events told in sentences: the summary of each, and what that leaves out of its day, doubt and harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.desk.retold import retold, with_place_linked
from generator.desk.telling_harm import harm, says_one_of, unharmed
from generator.desk.work import FigureText, Work
from generator.figures.definitions import when
from generator.findings.finding import phrase_of
from generator.prose.draft_words import encoded
from generator.reading.records import Event, Part
from generator.register import Subject
from generator.words import (
    GLOSS,
    MINUTES_A_DAY,
    MINUTES_AN_HOUR,
    bounds_words,
    capitalised,
    counted_in_words,
    day_words,
    delay_words,
    in_words,
    joined,
    lowered,
    short_day,
    with_article,
)

PLACES_JOINED = 2  # of one event


def _phrases(words: Sequence[str]) -> str:
    """'with sails and with oars in the dark': those that begin alike are joined."""
    runs: list[list[str]] = []
    for phrase in words:
        if runs and phrase.split()[:1] == runs[-1][0].split()[:1]:
            runs[-1].append(phrase)
        else:
            runs.append([phrase])
    return " ".join(map(joined, runs))


def told(work: Work, event: Event) -> str:
    """The words for an event, of the facets that it and its parts must have, without an article."""
    book = work.register.codebook
    event_type = book.types[event.type]
    part = event_type.part
    keys = [key for key in event_type.required_facets if part is None or key != part.coding]
    values = dict(_values(work, Subject(event.id, event), keys))
    before = [word for key, words in values.items() if book.facets[key].before for word in words]
    behind = [word for key, words in values.items() if not book.facets[key].before for word in words]
    for _, words in _values(work, Subject(event.id, event), part.facets if part else ()):
        behind += words
    return " ".join(filter(None, (*before, event_type.noun, _phrases(behind))))


def _values(work: Work, subject: Subject, keys: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each facet the phrases of the values that a sentence can say."""
    for key in keys:
        facet = work.register.codebook.facets[key]
        terms = {term.id: term for term in facet.values}
        values = work.register.values_of(subject, key)
        said = [v for v in values if terms[v].phrase or (facet.before and not terms[v].is_unknown)]
        found = [encoded(phrase_of((key, value), work.register)) for value in said]
        if found:
            yield key, tuple(found)


def place_words(work: Work, event: Event) -> str:
    """Where it was, as far as it is known: 'at Ford', 'in Northland and Southland'; '' where it is not."""
    record, subject = work.register.record, Subject(event.id, event)
    places, countries = work.register.values_of(subject, "place"), work.register.values_of(subject, "country")
    is_placed = bool(event.place) or (bool(event.parts) and all(part.place for part in event.parts))
    if is_placed and len(places) <= PLACES_JOINED:
        return f"at {encoded(joined([GLOSS.sub('', record.places[place].spoken) for place in places]))}"
    names = [work.register.codebook.countries[country].spoken for country in countries]
    return f"in {encoded(joined(names))}" if names else ""


def day_of(work: Work, event: Event) -> str:
    """The day on which it began, as far as it is known: '3 May', 'some day from 3 to 5 May', no last year."""
    words = day_words(event.date) if event.is_dated_to_day else when(event)
    return words.removesuffix(f" {work.window.until.year}")


def reference(work: Work, event: Event) -> str:
    """An event that is spoken of, linked: 'flood of 3 May at Ford'; without a place whose name claims something."""
    if event.id not in work.references:
        words = f"{encoded(work.register.codebook.types[event.type].noun)} of {day_of(work, event)}"
        plain = f"[{words}](event:{event.id})"
        placed = f"[{f'{words} {place_words(work, event)}'.strip()}](event:{event.id})"
        work.references[event.id] = work.said(placed) or plain
    return work.references[event.id]


def paragraph(work: Work, event: Event, news: str = "", *, is_lead: bool = False) -> str:
    """An event under its day and place; `news`, what is new about it, stands where a reader knows what it was."""
    text = retold(work, event) or _coded(work, event)
    sentences = _sentences(work, event, text, news, is_lead=is_lead)
    return " ".join(filter(None, (dateline(work, event, text, has_year=is_lead), *sentences)))


def _sentences(work: Work, event: Event, text: str, news: str, *, is_lead: bool) -> Iterator[str]:
    answered = [work.register.by_id[i] for i in event.answers if i in work.register.by_id]
    linked = [with_place_linked(work, event, other, text) for other in answered]
    yield linked[0] if len(linked) == 1 and linked[0] else text
    yield news
    yield _several(work, event, text)
    yield _filed(work, event)
    yield harm(work, event, text) or (unharmed(work, event, text) if is_lead else "")
    yield from (
        answered_words(work, event, o, "It", "the {}", text)
        for o, said in zip(answered, linked, strict=True)
        if not said
    )
    doubles = [f"the {reference(work, other)}" for other in _doubles(work, event)]
    yield work.said(f"It may be the same as {joined(doubles)}.") if doubles else ""


def dateline(work: Work, event: Event, text: str, *, has_year: bool = False) -> str:
    """Its day and place, which lead to it, with what the text does not say of who claimed it and how sure it is.

    '**3 May, Ford** (reported, not confirmed; claimed by the Boatmen; against the Guard).'
    """
    day = capitalised(day_of(work, event))
    year = f" {work.window.until.year}" if has_year and not day.endswith(str(event.date.year)) else ""
    place = work.register.record.places.get(event.place or "")
    name = encoded(place.name) if place else place_words(work, event).partition(" ")[2]
    names = [each for each in dict.fromkeys((name, GLOSS.sub("", name))) if each]
    ways = [*(f"{day}{year}, {each}" for each in names), f"{day}{year}"]
    sure, claimed = _confidence(work, event, text), _claimed(work, event, text)
    of_claim = not _confidence(work, event, f"{text} {claimed}")  # who claimed it says already that it is claimed
    first = (claimed, sure.partition(", ")[2]) if of_claim else (sure, claimed)
    known = "; ".join(filter(None, (*first, _against(work, event, text))))
    ends = (f"** ({known})." if known else ".**", f"** ({sure})." if sure else ".**")
    return work.said(*(f"**[{way}](event:{event.id}){end}" for end in ends for way in ways))


def _coded(work: Work, event: Event) -> str:
    """An event of whose summary nothing can be said, by what is coded of it."""
    place = place_words(work, event) or "elsewhere"
    noun = work.register.codebook.types[event.type].noun
    ways = (f"{capitalised(with_article(words))} {place} is on record." for words in (told(work, event), noun))
    return work.said(*ways, f"{capitalised(with_article(noun))} is on record.")


def _several(work: Work, event: Event, text: str) -> str:
    """For how many a record of several stands."""
    asked: FigureText = {"count": event.type, "where": {"id": event.id}}
    if event.multiplicity == 1 or work.is_linked(text, asked):
        return ""
    plural = work.register.codebook.types[event.type].plural
    claim = work.claim(f"{plural}_{event.id}", asked, f"{in_words(event.multiplicity)} {plural}")
    return work.said(f"It stands for {claim}.")


def _filed(work: Work, event: Event) -> str:
    """That others file it under a day outside of the draft's, as of a calendar that is hours behind or ahead."""
    if event.filed_date is None or work.window.holds(event.filed_date):
        return ""
    return work.said(f"Some accounts date it {short_day(event.filed_date)}.")


def _confidence(work: Work, event: Event, text: str) -> str:
    """How sure it is, of what is not of the surest degree and does not say so itself: 'told, not sure'."""
    book = work.register.codebook
    term = book.confidence[event.confidence]
    if not book.confidence_rank(event.confidence) or says_one_of(text, (term.label, *term.also)):
        return ""
    surest = encoded(lowered(next(iter(book.confidence.values())).label))
    return f"{encoded(lowered(term.label))}, not {surest}"


def _claimed(work: Work, event: Event, text: str) -> str:
    """Who claimed it, where the text does not name them."""
    claimers = _unnamed(work, (a.actor for a in event.claimed_by), text)
    return f"claimed by {joined(claimers)}" if claimers else ""


def _against(work: Work, event: Event, text: str) -> str:
    items: tuple[Event | Part, ...] = (event, *event.parts)
    against = _unnamed(work, (actor for item in items for actor in item.against), text)
    return f"against {joined(against)}" if against else ""


def _unnamed(work: Work, actors: Iterable[str | None], text: str) -> list[str]:
    """The actors whom a text does not name, linked."""
    found = (work.register.record.actors[actor] for actor in dict.fromkeys(filter(None, actors)))
    return [
        f"{'the ' if one.article else ''}[{encoded(GLOSS.sub('', one.name))}](actor:{one.id})"
        for one in found
        if not says_one_of(text, (encoded(GLOSS.sub("", one.name)), *map(encoded, one.aliases)))
    ]


def answered_words(work: Work, event: Event, other: Event, subject: str, object_: str, text: str = "") -> str:
    """That an event answered another, and how long after, where the text does not say: in days, else in hours.

    What answers its own kind followed it.
    """
    words = object_.format(reference(work, other))
    plain = f"{subject} {'followed' if event.type == other.type else 'answered'} {words}"
    delay = event.delay if event.delay and event.delay.answers == other.id else None
    asked: FigureText = {"delay": event.id}
    if delay is None or work.is_linked(text, asked):
        return work.said(f"{plain}.")
    source = next((source for source in delay.sources if is_out(work, source)), "")
    claims = [work.claim(f"delay_{event.id}", asked, way) for way in delays(delay.low_minutes, delay.high_minutes)]
    claimed = [f"{plain} {claim} later." for claim in claims] + [f"{plain} after {claim}." for claim in claims[-1:]]
    reported = []
    if source and delay.words and delay.basis == "bounded":
        reported = [f"{plain}, [{encoded(delay.words)}](source:{source}) by the account of {publisher(work, source)}."]
    return work.said(*reported, *claimed, f"{plain}.")


def delays(low: int, high: int) -> Iterator[str]:
    """A time from `low` to `high` minutes as people say it, the shortest way first."""
    for unit, word in ((MINUTES_A_DAY, "day"), (MINUTES_AN_HOUR, "hour")):
        near = round((low + high) / 2 / unit)
        if high >= 2 * unit and near > 1:
            yield f"{'' if low == high == near * unit else 'about '}{in_words(near)} {word}s"
        if not low and high in (unit, 2 * unit):
            yield f"up to {counted_in_words(high // unit, word, f'{word}s')}"
        if high > 2 * unit and low >= unit:
            yield f"{bounds_words(low // unit, -(-high // unit))} {word}s"
    yield delay_words(low, high)


def is_out(work: Work, source_id: str) -> bool:
    """Whether a source was out by the day of the draft, as far as its day is known."""
    day = work.register.record.sources[source_id].date
    return day is None or day <= work.as_of


def publisher(work: Work, source_id: str) -> str:
    """The name of who published a source, linked to it."""
    record = work.register.record
    return f"[{encoded(record.publishers[record.sources[source_id].publisher].name)}](source:{source_id})"


def _doubles(work: Work, event: Event) -> list[Event]:
    """The surer or earlier events that it may be the same as."""
    linked = [work.register.by_id[i] for i in event.possibly_same_as if i in work.register.by_id]

    def order(one: Event) -> tuple[object, ...]:
        return work.register.codebook.confidence_rank(one.confidence), one.date, one.id

    return sorted((other for other in linked if order(other) < order(event)), key=order)
