"""Events told in sentences: what each was, where, how sure it is, who claimed it and whom it harmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.desk.draft_words import encoded
from generator.desk.work import FigureText, Work
from generator.figures.definitions import when
from generator.findings.finding import phrase_of
from generator.reading.codebook import EventType, Term
from generator.reading.records import Event, Part
from generator.register import Subject
from generator.words import bounds_words, capitalised, day_words, in_words, joined, lowered, with_article

CLAIMED = "claimed"  # the degree of confidence that says the same as the record's key `claimed_by`
IN_ONE_SENTENCE = 3  # kinds of events
PLACES_NAMED = 8
PLACES_JOINED = 2  # of one event


@dataclass(frozen=True)
class Told:
    """The words for an event: those before its noun, its noun, those behind it."""

    type: EventType
    before: tuple[str, ...]
    behind: tuple[str, ...]

    def words(self, number: int = 1) -> str:
        """As a phrase without an article."""
        noun = self.type.noun if number == 1 else self.type.plural
        return " ".join((*self.before, noun, _phrases(self.behind)) if self.behind else (*self.before, noun))


def _phrases(words: Sequence[str]) -> str:
    """'with sails and with oars in the dark': those that begin alike are joined."""
    runs: list[list[str]] = []
    for phrase in words:
        if runs and phrase.split()[:1] == runs[-1][0].split()[:1]:
            runs[-1].append(phrase)
        else:
            runs.append([phrase])
    return " ".join(map(joined, runs))


def told(work: Work, event: Event, *, with_parts: bool = True) -> Told:
    """The words for an event, of the facets that it must have; with those of its parts."""
    book = work.register.codebook
    event_type = book.types[event.type]
    part = event_type.part
    keys = [key for key in event_type.required_facets if part is None or key != part.coding]
    values = dict(_values(work, Subject(event.id, event), keys))
    before = [word for key, words in values.items() if book.facets[key].before for word in words]
    behind = [word for key, words in values.items() if not book.facets[key].before for word in words]
    if part and with_parts:
        behind += list(part_words(work, event))
    return Told(event_type, tuple(before), tuple(behind))


def part_words(work: Work, event: Event) -> Iterator[str]:
    """What is said of an event's parts."""
    part = work.register.codebook.types[event.type].part
    for _, words in _values(work, Subject(event.id, event), part.facets if part else ()):
        yield from words


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
        return f"at {encoded(joined([record.places[place].spoken for place in places]))}"
    names = [work.register.codebook.countries[country].name for country in countries]
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


def tell(work: Work, events: Sequence[Event]) -> Iterator[str]:
    """Sentences for events, in order; those that differ in no more than kind and place share one."""
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in events:
        groups.setdefault(_likeness(work, event), []).append(event)
    for group in groups.values():
        yield from (sentence for sentence in _sentences(work, group) if sentence)


def _likeness(work: Work, event: Event) -> tuple[str, ...]:
    claimers = sorted({a.actor for a in event.claimed_by if a.actor})
    is_alone = bool(event.parts or event.multiplicity > 1 or _harm(work, event) or _doubles(work, event))
    return event.id if is_alone else "", event.type, event.confidence, *claimers


def _sentences(work: Work, group: Sequence[Event]) -> Iterator[str]:
    """What is said of events that are alike in how sure they are and who claimed them."""
    if len(group) == 1:
        yield from _alone(work, group[0])
        return
    kinds: dict[Told, list[Event]] = {}
    for event in group:
        kinds.setdefault(told(work, event), []).append(event)
    several = list(kinds.items())
    for n in range(0, len(several), IN_ONE_SENTENCE):
        phrases, before = [], ""
        for one, alike in several[n : n + IN_ONE_SENTENCE]:
            places = list(dict.fromkeys(place_words(work, event) for event in alike))
            phrases.append(_kind_words(work, one, alike, is_there=places == [before]))
            before = places[0] if len(places) == 1 else ""
        is_long = any(len(alike) > 1 for _, alike in several[n : n + IN_ONE_SENTENCE])
        subject = f"{', '.join(phrases[:-1])}, and {phrases[-1]}" if is_long and phrases[1:] else joined(phrases)
        yield work.said(f"{capitalised(subject)} {_confidence(work, group[0], is_one=False)}.")


def _kind_words(work: Work, one: Told, events: Sequence[Event], *, is_there: bool) -> str:
    """'floods by rain at A (and again) and at B'; `is_there`: at the place that was just named."""
    words = with_article(one.words()) if len(events) == 1 else one.words(len(events))
    by_place: dict[str, list[Event]] = {}
    for event in events:
        place = place_words(work, event)
        by_place.setdefault("there" if place and is_there else place or "elsewhere", []).append(event)
    places = []
    for place, there in list(by_place.items())[:PLACES_NAMED]:
        again = [f"[again](event:{event.id})" for event in there[1:PLACES_NAMED]]
        places.append(_place_link(place, there[0]) + (f" (and {joined(again)})" if again else ""))
    more = ["elsewhere"] if len(by_place) > PLACES_NAMED else []
    return f"{words} {joined([*places, *more])}"


def _place_link(place: str, event: Event) -> str:
    word, _, name = place.partition(" ")
    return f"{word} [{name}](event:{event.id})" if name else f"[{word}](event:{event.id})"


def _confidence(work: Work, event: Event, *, is_one: bool) -> str:
    """'is confirmed', 'are reported and claimed by …'."""
    degree = encoded(lowered(work.register.codebook.confidence[event.confidence].label))
    claimers = [_actor(work, actor) for actor in sorted({a.actor for a in event.claimed_by if a.actor})]
    verb = "is" if is_one else "are"
    if not claimers:
        return f"{verb} {degree}"
    return f"{verb} {CLAIMED if event.confidence == CLAIMED else f'{degree} and {CLAIMED}'} by {joined(claimers)}"


def _actor(work: Work, actor: str) -> str:
    found = work.register.record.actors[actor]
    return f"{'the ' if found.article else ''}[{encoded(found.name)}](actor:{actor})"


def _alone(work: Work, event: Event) -> Iterator[str]:
    """One event with its parts, whom it was against, whom it harmed and what it may be the same as."""
    one = told(work, event, with_parts=not event.parts)
    place = _place_link(place_words(work, event) or "elsewhere", event)
    words, is_one = with_article(one.words()), event.multiplicity == 1
    if not is_one:
        asked: FigureText = {"count": event.type, "where": {"id": event.id}}
        number = " ".join((in_words(event.multiplicity), *one.before, one.type.plural))
        words = f"{work.claim(f'{one.type.plural}_{event.id}', asked, number)} {_phrases(one.behind)}".rstrip()
    start = f"{capitalised(words)} {place} {_confidence(work, event, is_one=is_one)}"
    harm = _harm(work, event)
    parts = _parts(work, event)
    yield work.said(f"{start}{parts}{harm}.", f"{start}{parts}.", f"{start}{harm}.", f"{start}.")
    doubles = [f"the {reference(work, other)}" for other in _doubles(work, event)]
    if doubles:
        yield work.said(f"It may be the same as {joined(doubles)}.")


def _parts(work: Work, event: Event) -> str:
    """': two deliveries by boat against …', with the number as a claim."""
    part = work.register.codebook.types[event.type].part
    behind = [_phrases(list(part_words(work, event)))]
    items: tuple[Event | Part, ...] = (event, *event.parts)
    against = dict.fromkeys(actor for item in items for actor in item.against)
    if against:
        behind.append(f"against {joined([_actor(work, actor) for actor in against])}")
    words = " ".join(filter(None, behind))
    if part is None or not event.parts:
        return f", {words}" if against and words else ""
    claim = work.count(f"{part.plural}_{event.id}", part.id, {}, {"where": {"id": event.id}})
    return f": {claim} {words}".rstrip()


def _doubles(work: Work, event: Event) -> list[Event]:
    """The surer or earlier events that it may be the same as."""
    linked = [work.register.by_id[i] for i in event.possibly_same_as if i in work.register.by_id]

    def order(one: Event) -> tuple[object, ...]:
        return work.register.codebook.confidence_rank(one.confidence), one.date, one.id

    return sorted((other for other in linked if order(other) < order(event)), key=order)


def _harm(work: Work, event: Event) -> str:
    """', with eight people drowned among rescuers', by measure and group, as claims; '' where nobody is known to be.

    A number without a group comes last, where no other's group can be read onto it.
    """
    said: list[tuple[bool, str]] = []
    for measure in work.register.codebook.measures.values():
        groups = _groups(work, event, measure.id)
        for group in groups or (None,):
            asked: FigureText = {"sum": measure.id, "of": event.type, "where": {"id": event.id}}
            if group and len(groups) > 1:
                asked = {**asked, "who": [group.id]}
            words = harm_words(work, asked)
            if words:
                among = f" among {encoded(lowered(group.label))}" if group else ""
                said.append((not among, work.claim(f"{measure.id}_{event.id}", asked, words) + among))
    return f", with {joined([words for _, words in sorted(said, key=lambda each: each[0])])}" if said else ""


def harm_words(work: Work, asked: FigureText) -> str:
    """'at least three people drowned'; '' where nobody is known to have been harmed.

    Where one of the events gives no number, no upper bound is known.
    """
    figure = work.figure(asked)
    counted = work.figure({"count": asked["of"], **{key: asked[key] for key in ("during", "where") if key in asked}})
    high = figure.high if set(counted.ids) <= set(figure.ids) else None
    words = bounds_words(figure.low, high)
    if not words or not (figure.low or high):
        return ""
    return f"{words} {figure.unit_singular if words.endswith(in_words(1)) else figure.unit}"


def _groups(work: Work, event: Event, measure: str) -> tuple[Term, ...]:
    """The groups of those who were harmed; () where some are of nobody knows which."""
    items: tuple[Event | Part, ...] = (event, *event.parts)
    found = dict.fromkeys(c.who for item in items for c in item.casualties if c.measure == measure)
    terms = tuple(work.register.codebook.people[who] for who in found)
    return () if any(term.is_unknown for term in terms) else terms
