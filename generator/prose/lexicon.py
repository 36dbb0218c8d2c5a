"""The words of a desk, each with what it may mean: from its codebook, gazetteer, actors and counters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.prose.defined_bounds import bounds_in
from generator.reading.codebook import Codebook, Facet, Term
from generator.reading.records import Event, Place, Record

# An abbreviation, a decimal number, or letters and digits, with the Arabic article before a name.
WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+\.\d+(?!\w|\.\d)|(?:\b[AaEe][lnrstdz]h?-(?=[A-ZÀ-Þ]))?[^\W_]+(?:['’][^\W_]+)*"
)
ARTICLE = re.compile(r"^[AaEe][lnrstdz]h?-(?=[A-ZÀ-Þ])")
PROPER = re.compile(r"(?:al-|at-|as-)?[A-ZÀ-Þ][\w’'.-]*(?:(?:\s+(?:de|of|al|el))?\s+(?:al-)?[A-ZÀ-Þ\d][\w’'.-]*)*")
GEOGRAPHIC = re.compile(
    r"\s+(?:Islands?|Seas?|Gulf|Bay|Dam|Lake|River|City|Airport|Field|Zone|Base|Garrison|Peninsula)$"
)
BESIDE = re.compile(r"^(?:Off|Near)\s+(?:the\s+)?")  # "Off Ford"
DENIED = re.compile(r"\b(?:was|were|is|are)\s+(?:not|never)\s+(?:an?\s+|the\s+)?[\w’'-]+", re.IGNORECASE)
LEADING = re.compile(r"(?:with|by|at|in|on|for|against|from|of|that|where)\s+(?:an?\s+|the\s+)?")
ENDED, DOUBLED = re.compile(r"(.{3,}?)(?:ing|ed|es|(?<!s)s|e)"), re.compile(r"([bdgmnprt])\1$")
# What a word is a word for: a type or part, a measure, a group of people, a value that a figure can ask for, who
# states a total, what holds of every event of a type.
Kind = Literal[
    "of",
    "measure",
    "unit",
    "who",
    "where",
    "counter",
    "counter_kind",
    "tally_measure",
    "implied",
    "by",
    "most",
    "least",
]


BEFORE_NOUN = frozenset("in of by at on with from the a an".split())
Keys = tuple[str, ...]


@dataclass(frozen=True)
class Sense:
    """What a word of the desk stands for: `key` is the facet, the role or the list, `id` the entry in it."""

    kind: Kind
    key: str
    id: str


@dataclass(frozen=True)
class Word:
    """A word of a text: its characters, and how it is looked up."""

    start: int
    end: int
    key: str
    is_genitive: bool = False


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text, without the marks that set some spellings apart."""
    found = WORD.finditer(text, start, len(text) if end is None else end)
    return [
        Word(match.start(), match.end(), folded(match.group()), match.group()[-2:] in ("'s", "’s")) for match in found
    ]


def folded(word: str) -> str:
    """A word as it is looked up: small, without accents, apostrophes and a genitive; "US" is "u.s."."""
    if word in ("US", "U.S"):
        return "u.s."
    plain = "".join(c for c in unicodedata.normalize("NFKD", ARTICLE.sub("", word)) if not unicodedata.combining(c))
    plain = plain.replace("ı", "i")
    return re.sub(r"['’]", "", re.sub(r"['’]s?$", "", plain.lower()))


@lru_cache(maxsize=8192)
def keys_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are looked up."""
    return tuple(word.key for word in words_of(phrase))


@lru_cache(maxsize=8192)
def stem(key: str) -> str:
    """A word without the endings of one and many, now and then, as far as they follow rules."""
    match = ENDED.fullmatch(key)
    return re.sub(r"i$", "y", DOUBLED.sub(r"\1", match[1] if match else key))


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts, without endings."""
    return frozenset(stem(key) for text in texts for key in keys_of(text))


@dataclass(frozen=True)
class Lexicon:
    """The phrases of a desk by their first word, the longest first, each with its senses."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], frozenset[Sense]], ...]]

    def at(self, words: list[Word], n: int) -> tuple[int, frozenset[Sense]]:
        """How many words from the one at `n` are a phrase of the desk, and what it may mean; 0 where they are none."""
        for phrase, senses in self.phrases.get(words[n].key, ()):
            if tuple(word.key for word in words[n : n + len(phrase)]) == phrase:
                return len(phrase), senses
        return 0, frozenset()


_LAST: list[tuple[tuple[object, ...], Lexicon]] = []


def lexicon_of(record: Record) -> Lexicon:
    """The words of a record, whatever its events; the last ones are kept, as each page of a run asks for them."""
    lists = (record.codebook, record.places, record.actors, record.counters)
    if _LAST and _LAST[0][0][0] is lists[0] and _LAST[0][0] == lists:
        _LAST[0] = lists, _LAST[0][1]  # what is one and the same need not be compared the next time
    else:
        found: dict[tuple[str, ...], set[Sense]] = {}
        for phrase, sense in _entries(record):
            keys = keys_of(phrase)
            if keys and not (sense.key == "place" and any(other.kind != "where" for other in found.get(keys, ()))):
                found.setdefault(keys, set()).add(sense)
        for keys in [keys for keys, senses in found.items() if is_made_of_others(keys, senses, found)]:
            del found[keys]
        by_first: dict[str, list[tuple[tuple[str, ...], frozenset[Sense]]]] = {}
        for keys, senses in sorted(found.items(), key=lambda item: -len(item[0])):
            by_first.setdefault(keys[0], []).append((keys, frozenset(senses)))
        _LAST[:] = [(lists, Lexicon({first: tuple(rows) for first, rows in by_first.items()}))]
    return _LAST[0][1]


def is_made_of_others(keys: Keys, senses: Collection[Sense], found: Mapping[Keys, Collection[Sense]]) -> bool:
    """Whether a phrase is read word by word as well: "claimed flood", "deep quake", "in floods"."""
    first, noun = found.get(keys[:-1], ()), found.get(keys[-1:], ())
    kinds = {sense.kind for sense in senses}
    return any(sense.kind == "of" for sense in noun) and (
        (kinds == {"tally_measure"} and bool(first))
        or (kinds == {"where"} and set(senses) <= set(first))
        or (kinds == {"implied"} and BEFORE_NOUN.issuperset(keys[:-1]))
    )


def _entries(record: Record) -> Iterator[tuple[str, Sense]]:
    """Every phrase of a desk with what it may mean."""
    yield from _counted(record.codebook)
    yield from _measured(record.codebook)
    yield from _said_of(record.codebook)
    for place in record.places.values():
        yield from _said(_place_names(place), Sense("where", "place", place.id))
    for actor in record.actors.values():
        yield from _said((actor.name, *actor.aliases), Sense("where", "actor", actor.id))
    for counter in record.counters.values():
        side = record.codebook.sides.get(counter.id)
        yield from _said((counter.name, *(side.names if side else ())), Sense("counter", "counter", counter.id))
    for id_, kind in record.codebook.counter_kinds.items():
        yield from _said(_one_and_many(kind), Sense("counter_kind", "counter_kind", id_))


def _counted(book: Codebook) -> Iterator[tuple[str, Sense]]:
    """Types and parts: their nouns, what holds of all of them, whose act they are, and how their facets are called."""
    for id_, counted in book.countables.items():
        type_ = book.type_of(id_)
        labels = ["confidence", *(book.facets[facet].label for facet in type_.all_facets)]
        yield from _said((counted.noun, counted.plural, *counted.also), Sense("of", "of", id_))
        yield from _said(
            (*counted.implied, *type_.implied, *bounds_in(counted.definition)), Sense("implied", "of", id_)
        )
        yield from _said((f"{label}{end}" for label in labels for end in ("", "s")), Sense("implied", "of", id_))
        yield from _said(type_.by, Sense("by", "of", id_))


def _measured(book: Codebook) -> Iterator[tuple[str, Sense]]:
    """Measures with their units and superlatives, measures of stated totals, groups of people."""
    for id_, measure in book.measures.items():
        units = [noun.partition(" ")[0] for noun in (measure.noun, measure.plural) if " " in noun]
        yield from _said(_names(measure), Sense("measure", "measure", id_))
        yield from _said(units, Sense("unit", "measure", id_))
        yield from _said((*measure.most, *_turned("least", "most", measure.least)), Sense("most", "measure", id_))
        yield from _said((*measure.least, *_turned("most", "least", measure.most)), Sense("least", "measure", id_))
    for id_, stated in book.tally_measures.items():
        yield from _said((stated.noun, stated.plural, *stated.also), Sense("tally_measure", "measure", id_))
    for id_, group in book.people.items():
        yield from _said(_one_and_many(group), Sense("who", "who", id_))


def _turned(word: str, other: str, phrases: Iterable[str]) -> Iterator[str]:
    """Superlatives that say the opposite with the same adjective: "least powerful", "most powerful"."""
    return (f"{other}{phrase.removeprefix(word)}" for phrase in phrases if phrase.startswith(f"{word} "))


def _said_of(book: Codebook) -> Iterator[tuple[str, Sense]]:
    """What a figure can be asked for: degrees of confidence, values, countries."""
    for id_, degree in book.confidence.items():
        yield from _said(_names(degree), Sense("where", "confidence", id_))
    for facet in book.facets.values():
        for term in facet.values:
            yield from _said((*_values(facet, term), *bounds_in(term.definition)), Sense("where", facet.id, term.id))
    for country in book.countries.values():
        yield from _said((country.name, *country.also), Sense("where", "country", country.id))


def _place_names(place: Place) -> Iterator[str]:
    """How a place is called: whole, and by each of the proper names in that."""
    for name in (place.name, *place.aliases):
        yield name
        yield name.replace(",", " in")
        yield name.partition(" (")[0]
        for match in PROPER.finditer(BESIDE.sub("", name)):
            yield match.group()
            yield GEOGRAPHIC.sub("", match.group())


def _said(phrases: Iterable[str], sense: Sense) -> Iterator[tuple[str, Sense]]:
    yield from ((phrase, sense) for phrase in phrases if phrase)


def _names(term: Term) -> tuple[str, ...]:
    return (term.label, term.noun, term.plural, *term.also)


def _one_and_many(term: Term) -> Iterator[str]:
    return (f"{name}{end}" for name in _names(term) if name for end in ("", "s"))


def _values(facet: Facet, term: Term) -> Iterator[str]:
    """How a value is said: its label, its phrase with and without the word that joins it, and one and many of these."""
    yield from (term.label, term.phrase, *term.also)
    if term.label.lower() in (term.id, f"{term.id} only"):  # "tsunami warning"; "cause power" parts "power failure"
        yield from (f"{facet.label} {term.id}{end}" for end in ("", "s"))
    bare = LEADING.sub("", term.phrase, count=1) if term.phrase and not facet.before else ""
    for name in filter(None, (bare, term.label, term.plural, *term.also)):
        head, of, rest = name.partition(" of ")
        yield from (name, f"{head}s{of}{rest}")


def texts_of(event: Event, *, disputed: bool = True) -> Iterator[str]:
    """What the file of an event says in words, its own and those of its parts, reports, conflicts and revisions.

    Without what is `disputed` it has none of the accounts that differ, which are not so because one of them says it.
    """
    yield from (event.title, event.summary, event.damage, event.place_reported, *event.notes)
    yield from (event.claim_note, event.answers_note, event.place_note, event.time_note)
    yield from (one.note for one in (*event.claimed_by, *event.attributed_to))
    yield from (text for part in event.parts for text in (part.what, part.place_reported, part.note))
    harms = (one for each in (event.casualties, *(part.casualties for part in event.parts)) for one in each)
    yield from (text for harm in harms for one in harm.reports for text in (one.by, one.words, one.note))
    for conflict in event.conflicts:
        yield from (conflict.about, conflict.text)
        accounts = conflict.accounts if disputed else ()
        yield from (text for one in accounts for text in (one.value, one.by, one.note))
    yield from (text for one in event.revisions for text in (one.text, one.by))


def told_of(event: Event) -> frozenset[str]:
    """The words, without endings, in which its file tells of an event, but those that it denies: "was not red"."""
    return stems(DENIED.sub(" ", text) for text in texts_of(event))
