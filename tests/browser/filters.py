"""Filters of the list of events, by chance, and the figures that ask for the same."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from generator.figures import FigureSpec, compute
from generator.figures.definitions import vocabulary
from generator.figures.selection import select
from generator.reading.records import Event, Record
from generator.register import ACTOR_KEYS, HARM, Register
from tests.builders import casualties, make_event, make_record


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


def record_by_chance(seed: int, number: int = 40) -> Record:
    """Floods and missions of few places: several at once, in parts, of rough days, perhaps the same, harmful."""
    chance = random.Random(seed)
    ids = [f"{date(2024, 2, 1) + timedelta(days=chance.randint(0, 40))}-{n}" for n in range(number)]
    types = ["flood" if chance.random() < 0.6 else "mission" for _ in ids]

    def some(values: list[str], most: int = 2) -> list[str]:
        return chance.sample(values, chance.randint(0, min(most, len(values))))

    def own_facets(of: str) -> dict[str, list[str]]:
        if of == "flood":
            return {"cause": some(["rain", "dam"])}
        return {"vehicle": some(["boat", "lorry"]), "cargo": some(["food", "tents"])}

    def event(n: int) -> Event:
        of, others = types[n], [i for i, t in zip(ids, types, strict=True) if t == types[n] and i != ids[n]]
        harm = [casualties("drowned", {"low": (low := chance.randint(0, 2)), "high": low + chance.randint(0, 2)})]
        parts = [
            {"facets": own_facets(of), "place": chance.choice(["ford", "quay", None])}
            for _ in range(chance.choice([0, 0, 2, 3]))
        ]
        precision = chance.choice(["day", "day", "day", "week", "month"])
        return make_event(
            ids[n],
            of,
            place=chance.choice(["ford", "mill", "quay", None]),
            facets=own_facets(of),
            parts=parts if of == "mission" else (),
            multiplicity=chance.choice([1, 1, 2, 4]),
            counts=chance.random() < 0.9,
            date_precision=precision,
            possibly_same_as=some(others) if chance.random() < 0.4 else (),
            distinct_from=some(others) if chance.random() < 0.3 else (),
            claimed_by=some(["red-boats", "river-guard"], 1),
            against=some(["red-boats", "river-guard"]),
            casualties=harm if chance.random() < 0.4 else (),
            confidence=chance.choice(["confirmed", "reported"]),
        )

    made = {one.id: one for one in map(event, range(number))}
    same = {i: {j for j, other in made.items() if i in other.possibly_same_as} for i in made}
    apart = {i: {j for j, other in made.items() if i in other.distinct_from} for i in made}
    return make_record(
        replace(  # whatever may be the same, or is not, both say so
            one,
            possibly_same_as=tuple(sorted({*one.possibly_same_as, *same[one.id]})),
            distinct_from=tuple(sorted({*one.distinct_from, *apart[one.id]})),
        )
        for one in made.values()
    )
