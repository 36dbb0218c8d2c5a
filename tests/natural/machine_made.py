"""Claims put together by chance, true of a figure, and the same with one word changed for another of its kind.

A frame is English with open places. Each place has words and what a figure must be asked for, so that changed words
give a changed figure: where that is another number or other records, the claim as changed is false of the first one.
The registers are the records of the three desks with events left out by chance, as known on a day drawn by chance.

`python -m tests.natural.machine_made SEED COUNT` makes so many false ones and prints what was read wrongly.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from generator.days import Window, month_end, shifted
from generator.errors import Faults, Where
from generator.figures import Figure, FigureError, compute
from generator.figures.spec import parse_spec
from generator.reading.codebook import Codebook, Country, Facet, Term
from generator.reading.records import Event, Record
from generator.register import Register
from generator.truth.clocks import Clocks
from generator.words import MONTHS, in_words
from tests.natural.rows import DESKS, faults_of, record_of
from tests.real_record import READ_ON

# By kind of figure; in brackets the claim.
FRAMES = {
    "count": (
        "[{n} {before}{many}{behind}]{country}{month} are on record.",
        "In this record there were [{n} {before}{many}{behind}{country}]{month}.",
        "The record has [{n} {before}{many}{behind}{country}{month}].",
        "{Month}[{n}] {before}{many}{behind}{country} took place.",
        "{Month}there were [{n} {before}{many}]{behind}{country}.",
        "Known to the record are [{n} {before}{many}{behind}]{country}{month}.",
        "[{n} {before}{many}{behind}] were recorded{country}{month}.",
    ),
    "first": (
        "The [first known {before}{one}{behind}{country}]{month} was that of {event}.",
        "In this record, {event} is [the first {before}{one}{behind}]{country}{month}.",
    ),
    "last": (
        "The [last known {before}{one}{behind}{country}]{month} was that of {event}.",
        "In this record, {event} is [the latest {before}{one}{behind}]{country}{month}.",
    ),
    "nth": ("The [{n} known {before}{one}{behind}{country}]{month} was that of {event}.",),
    "quiet": (
        "{Month}the longest known spell was [{n} days without a {before}{one}{behind}{country}].",
        "The record shows a lull of [{n} days without any {before}{one}{behind}]{country}{month}.",
    ),
    "difference": ("{Month}the record has [{n} {before}{many}{behind}{country} than{country2}].",),
    "share": (
        "{Month}[{n} percent of the recorded {before}{many}{country}] were {many}{behind}.",
        "Of the recorded {before}{many}{country}{month}, [{n} percent] were {many}{behind}.",
    ),
    "sum": (
        "{Month}[{n} {measure}] in {before}{many}{behind}{country}.",
        "In this record {before}{many}{behind}{country} left [{n} {measure}]{month}.",
    ),
}
NTH = 3
IN_ORDER = {NTH: "third"}
REFERENCES = ("answers", "after", "preceded_by", "possibly_same_as", "distinct_from")
Asked = dict[str, Any]


@dataclass(frozen=True)
class Slots:
    """What stands in the open places: what is counted, values before and behind it, where, when, the measure."""

    of: str
    before: tuple[str, Term] | None = None
    behind: tuple[str, Term] | None = None
    country: Country | None = None
    month: Window | None = None
    measure: Term | None = None
    country2: Country | None = None  # the other one of a comparison


@dataclass(frozen=True)
class Claim:
    """A page with a claim of one figure; `changed` is the open place whose words are not the figure's, "" for none."""

    desk: str
    kind: str
    body: str
    asked: Asked
    as_of: date
    changed: str = ""
    words: str = ""  # the changed ones


@dataclass(frozen=True)
class Maker:
    """A register of a desk on a day, and the chance that draws claims of it."""

    desk: str
    record: Record
    as_of: date
    chance: Random

    @property
    def book(self) -> Codebook:
        return self.record.codebook

    def before(self, of: str) -> list[tuple[str, Term]]:
        """What is said before the noun of a type or part: how sure, and values that stand there."""
        facets = [facet for facet in self._facets(of) if facet.before]
        return [("confidence", one) for one in self.book.confidence.values()] + [
            (facet.id, one) for facet in facets for one in facet.values
        ]

    def behind(self, of: str) -> list[tuple[str, Term]]:
        """What is said behind it: values with a phrase."""
        facets = [facet for facet in self._facets(of) if not facet.before]
        return [(facet.id, one) for facet in facets for one in facet.values if one.phrase and not one.is_unknown]

    def _facets(self, of: str) -> list[Facet]:
        return [self.book.facets[id_] for id_ in self.book.type_of(of).all_facets]

    def a_month(self) -> Window:
        first = self.book.coverage.since
        day = shifted(first, self.chance.randrange((self.as_of - first).days)).replace(day=1)
        return Window(max(day, first), min(month_end(day), self.as_of))

    def slots(self) -> Slots:
        """What stands in the open places, drawn by chance."""
        chance, of = self.chance, self.chance.choice([*self.book.countables])
        behind = self.behind(of)
        return Slots(
            of,
            chance.choice(self.before(of)) if chance.random() < 0.4 else None,
            chance.choice(behind) if behind and chance.random() < 0.5 else None,
            chance.choice([*self.book.countries.values()]) if chance.random() < 0.5 else None,
            self.a_month() if chance.random() < 0.6 else None,
            chance.choice([*self.book.measures.values()]),
            chance.choice([*self.book.countries.values()]),
        )

    def changes(self, slots: Slots, kind: str) -> Iterator[tuple[str, str, Slots]]:
        """One open place after the other with other words, or with words where there were none."""
        others = [
            of
            for of in self.book.countables
            if of != slots.of and not (kind == "sum" and self.book.type_of(of) is self.book.type_of(slots.of))
        ]
        if others:
            of = self.chance.choice(others)
            yield "of", self.book.countables[of].noun, replace(slots, of=of)
        if terms := others_of(slots.before, self.before(slots.of)):
            before = self.chance.choice(terms)
            yield "before", before[1].label, replace(slots, before=before)
        if terms := others_of(slots.behind, self.behind(slots.of)):
            behind = self.chance.choice(terms)
            yield "behind", behind[1].phrase, replace(slots, behind=behind)
        countries = [country for country in self.book.countries.values() if country is not slots.country]
        if countries:
            country = self.chance.choice(countries)
            yield "country", country.name, replace(slots, country=country)
        if slots.month:
            month = self.a_month()
            yield "month", MONTHS[month.since.month - 1], replace(slots, month=month)
        measures = [measure for measure in self.book.measures.values() if measure is not slots.measure]
        if kind == "sum" and measures:
            measure = self.chance.choice(measures)
            yield "measure", measure.plural, replace(slots, measure=measure)

    def asked(self, kind: str, slots: Slots, is_: str = "") -> Asked:
        """The figures that the words ask for, `f` and those that it is made of."""
        values = {key: term.id for key, term in filter(None, (slots.before, slots.behind))}
        here = {"country": slots.country.id} if slots.country else {}
        during = {"during": f"{slots.month.since}..{slots.month.until}"} if slots.month else {}

        def count(where: Mapping[str, str]) -> Asked:
            return {"count": slots.of, **({"where": where} if where else {}), **during}

        if kind == "difference" and slots.country2:
            there = {"country": slots.country2.id}
            f = {"compare": ["a", "b"], "by": "difference"}
            return {"f": f, "a": count(values | here), "b": count(values | there)}
        if kind == "share":
            whole = {slots.before[0]: slots.before[1].id} if slots.before else {}
            return {"f": {"share": "a", "in": "b"}, "a": count(values | here), "b": count(whole | here)}
        own: dict[str, Asked] = {
            "sum": {"sum": slots.measure.id if slots.measure else "", "of": slots.of},
            "quiet": {"streak": slots.of, "of": "quiet"},
            "nth": {"nth": slots.of, "n": NTH},
        }
        where = {"where": values | here} if values or here else {}
        return {"f": own.get(kind, {kind: slots.of}) | where | during | ({"is": is_} if is_ else {})}

    def figure(self, asked: Asked) -> Figure | None:
        """What it gives, None where the record cannot give it."""
        view = Clocks(self.as_of, READ_ON).view(Register.of(self.record))
        try:
            specs = {
                name: parse_spec(name, one, self.record, Where("f", 1, 1), self.as_of) for name, one in asked.items()
            }
            return compute(specs["f"], view, specs)
        except (FigureError, Faults):
            return None

    def body(self, frame: str, slots: Slots, n: str, event: str) -> str:
        """The sentence."""
        counted, month = self.book.countables[slots.of], slots.month
        when = f" in {MONTHS[month.since.month - 1]} {month.since.year}" if month else ""
        text = frame.format(
            n=n,
            event=event,
            many=counted.plural,
            one=counted.noun,
            before=f"{slots.before[1].label.lower()} " if slots.before else "",
            behind=f" {slots.behind[1].phrase}" if slots.behind else "",
            country=f" in {slots.country.name}" if slots.country else "",
            country2=f" in {slots.country2.name}" if slots.country2 else "",
            month=when,
            Month=f"In{when[3:]} " if when else "In this record, ",
            measure=slots.measure.plural if slots.measure else "",
        )
        text = text.replace("]", "](figure:f)").replace("](figure:f)(event:", "](event:")
        return text[0].upper() + text[1:]

    def claims(self) -> Iterator[Claim]:
        """A true claim, and what is false by one word of it; nothing where the record gives nothing."""
        slots, kind = self.slots(), self.chance.choice([*FRAMES, "count", "count"])
        if (kind == "difference" and slots.country in (None, slots.country2)) or (kind == "share" and not slots.behind):
            return
        asked = self.asked(kind, slots)
        figure, is_, event = self.figure(asked), "", ""
        if figure is None or (slots.month and slots.month.since.day != 1):
            return
        if kind in ("first", "last", "nth"):
            found = self.record.events.get(figure.ids[0]) if len(figure.ids) == 1 else None
            if found is None or found.conflicts or self.is_doubtful(found):
                return  # no figure may be of it
            is_, event = (
                found.id,
                f"[{found.date.day} {MONTHS[found.date.month - 1]} {found.date.year}](event:{found.id})",
            )
            asked = self.asked(kind, slots, is_)
        n = IN_ORDER[NTH] if is_ else self.number(figure, kind)
        if not n:
            return
        frame = self.chance.choice(FRAMES[kind])
        body = self.body(frame, slots, n, event)
        yield Claim(self.desk, kind, body, asked, self.as_of)
        for name, words, changed in self.changes(slots, kind):
            other = self.figure(self.asked(kind, changed, is_))
            text = self.body(frame, changed, n, event)
            if other is not None and text != body and meaning(other) != meaning(figure):
                yield Claim(self.desk, kind, text, asked, self.as_of, name, words)

    def is_doubtful(self, event: Event) -> bool:
        """Whether the record says that perhaps there was no such event."""
        values = {(facet, value.id) for facet, values in event.facets.items() for value in values}
        return any(
            (id_, one.id) in values for id_, f in self.book.facets.items() for one in f.values if one.is_doubtful
        )

    def number(self, figure: Figure, kind: str) -> str:
        """The number as a sentence may have it: exact, between bounds, or at least."""
        low, high = figure.low, figure.high
        if kind == "difference":
            if figure.value is None or low != high or not figure.value:
                return ""
            return f"{in_words(abs(figure.value))} {'more' if figure.value > 0 else 'fewer'}"
        if kind == "share":
            return f"{figure.value:.0f}" if low == high and figure.value and figure.value == round(figure.value) else ""
        if figure.value and low == high == figure.value:
            return self.chance.choice([in_words(figure.value), f"{figure.value:,}"])
        if low and high:
            return f"between {low:,} and {high:,}"
        return f"at least {low:,}" if low else ""


def others_of(own: tuple[str, Term] | None, terms: list[tuple[str, Term]]) -> list[tuple[str, Term]]:
    """The other values of the same facet, all where there is none."""
    return [term for term in terms if own is None or (term[0] == own[0] and term[1].id != own[1].id)]


def meaning(figure: Figure) -> tuple[object, ...]:
    """The number of the records that a figure is, of a quiet the days."""
    days = frozenset((period.since, period.until) for period in figure.periods)
    return figure.value, figure.low, figure.high, days or frozenset(figure.ids)


def some_of(record: Record, chance: Random) -> Record:
    """The record with events left out, and with them all that refer to one that is out."""
    share = chance.choice([0.5, 0.8, 1.0])
    kept = {id_ for id_ in record.events if chance.random() < share}
    while alone := {id_ for id_ in kept if not references(record.events[id_]) <= kept}:
        kept -= alone
    return replace(record, events={id_: event for id_, event in record.events.items() if id_ in kept})


def references(event: Event) -> set[str]:
    """The events that one refers to."""
    found = {id_ for name in REFERENCES for id_ in getattr(event, name)}
    found |= {event.delay.answers} if event.delay else set()
    found |= {event.merged_into} if event.merged_into else set()
    found |= {id_ for entry in event.together for id_ in entry.events}
    return {id_.partition("#")[0] for id_ in found}


def machine_made(seed: int, count: int) -> Iterator[tuple[Record, Claim]]:
    """So many false claims, with the true ones that they were made of, and the record of each."""
    chance, made = Random(seed), 0
    while made < count:
        desk = chance.choice([*DESKS])
        record = some_of(record_of(desk)[0], chance)
        coverage = record.codebook.coverage
        as_of = shifted(coverage.since, chance.randrange(200, (coverage.until - coverage.since).days + 1))
        maker = Maker(desk, record, as_of, chance)
        for _ in range(40):
            for claim in maker.claims():
                made += bool(claim.changed)
                yield record, claim


def reads(record: Record, claim: Claim) -> list[str]:
    """What the check says of a claim."""
    days = {"as_of": claim.as_of.isoformat(), "published": READ_ON.isoformat()}
    row = {**days, "body": claim.body, "figures": claim.asked}
    return [f"{fault.rule} {fault.got} {fault.mend}" for fault in faults_of(row, record, Register.of(record))]


if __name__ == "__main__":
    counts: Counter[str] = Counter()
    for record, claim in machine_made(*map(int, sys.argv[1:3])):
        said = reads(record, claim)
        counts[f"false by {claim.changed}" if claim.changed else "true"] += 1
        if bool(said) != bool(claim.changed):
            counts["passed" if claim.changed else "refused"] += 1
            print(claim, *said[:1], sep="\n  ")
    print(dict(counts))
