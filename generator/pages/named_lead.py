"""What the page of a place or an actor opens with: how much is recorded, of which days, and its harm."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.days import Window
from generator.figures.definitions import when
from generator.pages.counts import TypeCount, Where, type_count
from generator.pages.harmed import Harm, added_words, gravest, harm_words, harming, harms, nobody_words, only_one
from generator.pages.linked import Sentence, said
from generator.pages.shelf import times_counted
from generator.pages.views import Item
from generator.reading.records import Actor, Event, Place
from generator.register import Register, Subject
from generator.words import (
    capitalised,
    counted_in_words,
    day_words,
    full_stop,
    in_words,
    noun_for,
    sentence,
    span_words,
    split_words,
)

# How the events that name an actor are told, by the key that names it.
ROLES = {"claimed": ("claimed_by", "claimed by it"), "attributed": ("attributed_to", "attributed to it"),
         "against": ("against", "directed against it")}  # fmt: skip
STARTS = ("This record has", "It also has", "Beside these it has", "There are also")
SOME_DAY = "some day"  # begins the words for a day that is not known
OWN_SENTENCES = 2  # of so many counts the harm is told in sentences of their own


@dataclass(frozen=True)
class NamedCount:
    """The events of one count that name a place or an actor: `how` they do, and the people harmed in them."""

    of: TypeCount
    how: str  # 'here', 'claimed by it'
    harmed: tuple[Harm, ...]
    is_headline: bool
    is_all_here: bool = True  # and nothing of one was elsewhere too


def place_counts(register: Register, place: Place, events: Sequence[Event]) -> tuple[NamedCount, ...]:
    """What is counted at a place."""
    found = _counts(register, events, {"place": (place.id,)}, "here")
    return tuple(replace(each, is_all_here=_is_all_here(each, register, place)) for each in found)


def _is_all_here(each: NamedCount, register: Register, place: Place) -> bool:
    subjects = (Subject(id_, register.by_id[id_]) for id_ in each.of.figure.ids)
    return all(bearer.place == place.id for subject in subjects for bearer in register.bearers(subject))


def actor_counts(register: Register, actor: Actor, named: Mapping[str, Sequence[Event]]) -> tuple[NamedCount, ...]:
    """What an actor claimed, then what is laid to it, then what was done to it."""
    roles = ((named[role], {key: (actor.id,)}, how) for role, (key, how) in ROLES.items())
    return tuple(chain.from_iterable(_counts(register, *role) for role in roles))


def place_lead(register: Register, events: Sequence[Event], counts: Sequence[NamedCount]) -> Iterator[Sentence]:
    """What is recorded at a place, the first and the last, how sure it is, and whom it harmed."""
    for n, each in enumerate(counts):
        yield from _told(n, each, register, is_all=each.is_all_here)
    if not counts:
        yield said("This record has nothing that counts here.")
    yield from _uncounted(events, counts)


def actor_lead(
    register: Register, actor: Actor, events: Sequence[Event], counts: Sequence[NamedCount]
) -> Iterator[Sentence]:
    """What an actor is, and what it claimed, what is laid to it and what was done to it, from when to when."""
    if actor.description:
        yield said(sentence(actor.description))
    for n, each in enumerate(counts):
        yield from _told(n, each, register)
    if not events:
        yield said("No event here is laid to it, claimed by it or directed against it.")
    yield from _uncounted(events, counts)


def _told(n: int, counted: NamedCount, register: Register, *, is_all: bool = True) -> Iterator[Sentence]:
    """How many they are and of which days, as the n-th that is told, and whom they harmed, there or elsewhere too.

    Of the third and on the harm stands in the same sentence, so that no page has three that begin alike.
    """
    each, how, found = counted.of, counted.how, counted.harmed
    them = noun_for(each.count, "it", "them") + ("" if is_all else ", here and elsewhere,")
    harm = f"in {them} {words}" if (words := harm_words(found)) else ""
    number = Item(counted_in_words(each.count, each.noun, each.plural), each.url)
    counts = f" ({split_words(each.by_confidence)}) {how}{_from_to(each, register)}"
    if n >= OWN_SENTENCES:
        counts = "; ".join(filter(None, (counts, harm)))
    yield said(f"{STARTS[min(n, len(STARTS) - 1)]} ", number, f"{counts}{full_stop(counts)}")
    if n >= OWN_SENTENCES:
        return
    if not harm:
        yield from map(said, filter(None, [nobody_words(register, found)]))
        return
    which = only_one(each, harming(register, found)) if is_all and each.count > 1 else ()
    yield said(capitalised(harm), *(which or said(added_words(found))), ".")
    if not which and is_all and each.count > 1:
        yield from gravest(register, each, found, among=f" {how}")


def _counts(register: Register, events: Collection[Event], where: Where, how: str) -> Iterator[NamedCount]:
    """The counts of the types that the events are of, each headline value before the others, those of none left out."""
    coverage, types = register.codebook.coverage, {event.type for event in events}
    for kind in register.codebook.types.values():
        if kind.id in types:
            each = type_count(register, kind, Window(coverage.since, coverage.until), where)
            shown = (one for one in (each, *each.others) if one.count)
            yield from (NamedCount(one, how, harms(register, one), one is each) for one in shown)


def _from_to(each: TypeCount, register: Register) -> str:
    """', the first on 3 May 2024 and the last on 9 June 2024'; only the days where one day is not known."""
    events = [register.by_id[id_] for id_ in each.figure.ids]
    first, last = min(event.days[0] for event in events), max(event.days[1] for event in events)
    if len(events) == 1:
        day = day_words(first) if first == last else when(events[0])
        return f", {'on' if first == last or day.startswith(SOME_DAY) else 'in'} {day}"
    if first == last:
        return f", {'both' if each.count == 2 else 'all'} on {day_words(first)}"
    surely_first = [event for event in events if event.is_dated_to_day and event.date == first]
    surely_last = [event for event in events if event.is_dated_to_day and event.date == last]
    if surely_first and surely_last:
        return f", the first on {day_words(first)} and the last on {day_words(last)}"
    return f", from {span_words(first, last)}"


def _uncounted(events: Sequence[Event], counts: Sequence[NamedCount]) -> Iterator[Sentence]:
    """How many of the events listed below are in none of the counts, and whether they are in any."""
    counted = {id_ for each in counts for id_ in each.of.figure.ids}
    others = [times_counted(event) > 0 for event in events if event.id not in counted]
    for is_elsewhere, how in ((False, "not counted"), (True, "counted where {} parts were")):
        if number := others.count(is_elsewhere):
            entries, their = noun_for(number, "entry is", "entries are"), noun_for(number, "its", "their")
            more = "more " if counts else ""
            yield said(sentence(f"{in_words(number)} {more}{entries} {how.format(their)}"))
