"""Filters of the list of events, by chance, and the figures that ask for the same."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from generator.figures import FigureSpec, compute
from generator.figures.definitions import vocabulary
from generator.figures.selection import select
from generator.register import ACTOR_KEYS, HARM, Register


@dataclass(frozen=True)
class Filter:
    """What a reader may choose for one type of event: days and values by key."""

    of: str
    since: date | None = None
    until: date | None = None
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """The same as the browser is told it."""
        days = {"since": self.since and self.since.isoformat(), "until": self.until and self.until.isoformat()}
        return {"of": self.of, "where": self.where, **days}

    def figure(self, register: Register) -> dict[str, Any]:
        """What the count gives that asks for the same: value, low, high and the events that may be such."""
        spec = FigureSpec("found", "count", of=self.of, since=self.since, until=self.until, where=self.where)
        found = compute(spec, register)
        able = sorted(subject.id for subject in select(spec, register).able)
        return {"value": found.value, "low": found.low, "high": found.high, "able": able}


def filters(register: Register, number: int, seed: int) -> Iterator[Filter]:
    """So many filters, of values that records have more often than of others, with days near those of records."""
    chance = random.Random(seed)  # the same on every run
    book = register.codebook
    for _ in range(number):
        of = chance.choice([type_id for type_id in book.types if register.subjects(type_id)])
        keys = [*book.types[of].all_facets, *ACTOR_KEYS, "country", "place", "confidence", HARM]
        where = {}
        for key in chance.sample(keys, chance.choice([0, 1, 1, 2, 2, 3])):
            near = register.values_of(chance.choice(register.subjects(of)), key)
            values = [*near] if near and chance.random() < 0.8 else list(vocabulary(register.record, key))
            values = sorted({*chance.sample(values, chance.randint(1, min(3, len(values)))), *near[:1]})
            where[key] = tuple(values)
        days = sorted(
            chance.choice(register.subjects(of)).event.date + timedelta(days=chance.randint(-3, 3)) for _ in range(2)
        )
        since, until = (day if chance.random() < 0.6 else None for day in days)
        yield Filter(of, since, until, where)
