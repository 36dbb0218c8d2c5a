"""The words in which a desk says what a figure asks for, and in which the files of events tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.prose.lexicon import stems, told_of
from generator.reading.codebook import EventType, PartType, Term
from generator.reading.records import Event
from generator.register import CORE_KEYS, Register, Subject

# Of a definition what it begins with holds of all: not what it adds, excepts or denies.
BEGINS_TO = re.compile(r"[,;:.(]|\b(?:no|not|nobody|without|other than|but)\b")


def of_term(term: Term | PartType | EventType) -> Iterator[str]:
    """How an entry of the codebook is said, and the beginning of what it means."""
    yield from (term.label, term.noun, term.plural, *term.also)
    yield from (BEGINS_TO.split(term.definition, 1)[0], getattr(term, "phrase", ""))


def said_for(register: Register, key: str, values: Sequence[str], *, of_terms: bool = True) -> Iterator[str]:
    """How the desk says the values under a key, and the beginning of what they mean; its terms may be left out."""
    book, record = register.codebook, register.record
    facet = book.facets.get(key)
    entries = facet.values if facet else book.confidence.values() if key == "confidence" else ()
    terms = [term for term in entries if term.id in values] if of_terms else []
    if facet and terms:
        yield facet.label
    harms = (value.partition("/")[0] for value in values)
    for term in (*terms, *(book.measures[harm] for harm in harms if harm in book.harms)):
        yield from of_term(term)
    for value in values:
        actor, place, country = record.actors.get(value), record.places.get(value), book.countries.get(value)
        if actor:
            yield from (actor.name, *actor.aliases, actor.kind, BEGINS_TO.split(actor.description, 1)[0])
        if place:
            yield from (place.name, *place.aliases, place.kind)
        if country:
            yield from (country.name, *country.also)


def words_of_the_files(register: Register, events: Sequence[Event]) -> frozenset[str]:
    """The words, without endings, of the files of events, of their values, places, names and sources."""
    record = register.record
    sources = [record.sources[id_] for event in events for id_ in event.sources]
    texts = (f"{one.title} {one.note} {record.publishers[one.publisher].name}" for one in sources)
    return stems(texts).union(*(words_told(register, event) for event in events))


def words_told(register: Register, event: Event) -> frozenset[str]:
    """The words, without endings, in which its file tells of an event, and of its values, places and names."""
    subject, keys = Subject(event.id, event), (*register.codebook.facets, *CORE_KEYS)
    texts = (text for key in keys for text in said_for(register, key, register.values_of(subject, key)))
    return stems(texts) | told_of(event)
