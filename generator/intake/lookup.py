"""What the record and its codebook know by a name, and which of it a word means or may mean."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.errors import alike
from generator.reading.codebook import Codebook
from generator.reading.meant import folded
from generator.reading.records import Record

FEW = 3  # things, up to which a word tells them from others
LIKENESS = 0.72  # of letters, from which a word is taken for another one misspelt
_NO_RANK = 9


@dataclass(frozen=True)
class Known:
    """One thing with an id: of which kind (a facet's id for its values), its name, and what else it is called."""

    kind: str
    id: str
    name: str
    also: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All that it is called, its id first, as `folded`."""
        return tuple(dict.fromkeys(map(folded, (self.id, self.name, *self.also, self.shown))))

    @property
    def shown(self) -> str:
        """Its name with its id."""
        return f"{self.name} ({self.id})"


def known_in(codebook: Codebook) -> Iterator[Known]:
    """What the codebook gives ids to and an event may name, facets' values first."""
    for facet in codebook.facets.values():
        yield from (Known(facet.id, term.id, term.label, (term.plural, *term.also)) for term in facet.values)
    for kind, terms in (
        ("people", codebook.people),
        ("confidence", codebook.confidence),
        ("measure", codebook.measures),
    ):
        yield from (Known(kind, term.id, term.label, (term.plural, *term.also)) for term in terms.values())
    yield from (Known("publisher_kind", term.id, term.label) for term in codebook.publisher_kinds.values())
    yield from (Known("type", one.id, one.label, (one.plural, *one.also)) for one in codebook.types.values())
    yield from (Known("country", one.id, one.name, one.also) for one in codebook.countries.values())


def known_of(record: Record) -> tuple[Known, ...]:
    """All that has an id: places, actors, publishers, counters, what the codebook has, and events."""
    return (
        *(Known("place", one.id, one.name, one.aliases) for one in record.places.values()),
        *(Known("actor", one.id, one.name, one.aliases) for one in record.actors.values()),
        *(Known("publisher", one.id, one.name) for one in record.publishers.values()),
        *(Known("counter", one.id, one.name) for one in record.counters.values()),
        *known_in(record.codebook),
        *(
            Known("event", one.id, one.title, tuple(i for ids in one.ids.values() for i in ids))
            for one in record.events.values()
        ),
    )


def meant(text: str, known: Iterable[Known]) -> tuple[Known, ...]:
    """What a text names in full, by id, name or another name: the id alone where it is one, else all that fit."""
    things = tuple(known)
    by_id = tuple(one for one in things if one.id == text)
    return by_id or tuple(one for one in things if folded(text) in one.words) if folded(text) else ()


def found(text: str, known: Iterable[Known], most: int = sys.maxsize) -> list[Known]:
    """What a text may mean, best first: named so, with these words, with words that begin so, spelt alike."""
    asked, things = folded(text), list(known)
    if not asked:
        return []
    spelt = set(alike(asked, {word for one in things for word in one.words}, most, LIKENESS))
    ranked = []
    for n, one in enumerate(things):
        ranks = [_rank(asked, word, spelt) + (m > 1) / 2 for m, word in enumerate(one.words)]
        if (rank := min(ranks)) < _NO_RANK:
            ranked.append((rank, len(one.name) if rank >= 1 else 0, n, one))
    return [one for *_, one in sorted(ranked, key=lambda each: each[:3])[:most]] or _by_a_word(asked, things)


def _by_a_word(asked: str, things: Iterable[Known]) -> list[Known]:
    """What has a word of those that were asked for, of which few things have one: 'ford base' may mean a ford."""
    having = {
        part: [one for one in things if any(part in word.split() for word in one.words)] for part in asked.split()
    }
    return list(dict.fromkeys(one for few in having.values() if len(few) <= FEW for one in few))


def _rank(asked: str, word: str, spelt: set[str]) -> int:
    """How well a word fits what was asked: 0 is the very word, `_NO_RANK` not at all."""
    if word == asked:
        return 0
    whole, parts = word.split(), asked.split()
    if all(part in whole for part in parts):
        return 1
    if all(any(one.startswith(part) for one in whole) for part in parts):
        return 2
    if asked in word and len(asked) > 2:
        return 3
    return 4 if word in spelt else _NO_RANK
