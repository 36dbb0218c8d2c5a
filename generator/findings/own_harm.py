"""Harm to people of the own side: the first of its kind, the first after long, the most since a graver one.

Only what surely did the harm is told of. What may have done it counts against it; of what no number is known it is not
known whether it did, so that each of these is the first known.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, FigureText, Finding, context_words, harm_words, people_words
from generator.findings.novelty import EARLIER_MIN
from generator.findings.population import bits
from generator.findings.sizes import AGAIN_DAYS_MIN, least_of, most_so_far
from generator.reading.records import Quantity
from generator.register import HARM
from generator.words import day_words, in_words, lowered, sentence, whole_bounds_words

BASE = 3.0
LESSER = 0.13  # that somebody was hurt again is shown, and stands below all that is new
GRAVER = 1.5  # for each measure of the codebook that stands behind it, as the gravest stands first
FARTHER = 0.25  # for each group of the own side that stands before it in the codebook


@dataclass(frozen=True)
class _Harm:
    """One harm to one group of people: how many the subject harmed, and how many the others did, by their bits."""

    case: Case
    measure: str
    who: str
    number: Quantity
    numbers: Mapping[int, Quantity]

    @cached_property
    def able(self) -> int:
        """Those that did it, or may have, by a number that is known."""
        return bits(i for i, number in self.numbers.items() if number.high != 0)

    @cached_property
    def known(self) -> int:
        """Those with a known number."""
        return bits(self.numbers)

    @property
    def id(self) -> str:
        """As figures ask for it."""
        return f"{self.measure}/{self.who}"

    @property
    def weight(self) -> float:
        """How grave it is, and how near those who were harmed: the first of the own groups stand nearest."""
        book = self.case.population.register.codebook
        measures, groups = [*book.summed_measures], [who for who, group in book.people.items() if group.is_own]
        return BASE + GRAVER * (len(measures) - 1 - measures.index(self.measure)) - FARTHER * groups.index(self.who)

    @property
    def people(self) -> str:
        """Who was harmed and how: 'villagers drowned'."""
        book = self.case.population.register.codebook
        return f"{people_words(book, self.who)} {lowered(book.measures[self.measure].label)}"

    def context(self, *, is_most: bool = False) -> Context:
        """All that did it; of a most all of the kind."""
        pairs = () if is_most else ((HARM, self.id),)
        return Context(self.case.population.of, pairs, self.case.population.headline)

    def first_words(self) -> str:
        """'the first known … in which …'."""
        return f"the {context_words(self.context(), self.case.population.register, adjective='first known')}"

    def first_asked(self, since: date) -> FigureText:
        """The figure of a first from a day on."""
        case = self.case
        return {"first": case.population.of, "where": self.context().where, "since": str(since), "is": case.subject.id}


def harms(case: Case) -> Iterator[Finding]:
    """What is new in the harm that an event did to people of the own side; else that it did it."""
    for harm in _done(case) if case.epochs and case.subject.part is None else ():
        new, most = _first(harm) or _again(harm), _most_after(harm)
        is_said = new and most and new.epoch.since == most.epoch.since  # nobody was harmed in between
        told = [found for found in (new, None if is_said else most) if found]
        yield from told or ([_plain(harm)] if harm.number.low else [])


def _done(case: Case) -> Iterator[_Harm]:
    """Each harm that the subject surely did, and of which no record that may be the same says that it did not."""
    population, register = case.population, case.population.register
    for measure in register.codebook.summed_measures:
        for who in (group.id for group in register.codebook.people.values() if group.is_own):
            name = f"{measure}/{who}"
            number, *twice = (register.harm_of(told, name) for told in case.told)
            if number is None or not least_of(number) or any(other and other.high == 0 for other in twice):
                continue
            yield _Harm(case, measure, who, number, population.numbers_of(name))


def _first(harm: _Harm) -> Finding | None:
    """The first known in the widest epoch before which, of enough with a known number, none may have done it."""
    case = harm.case
    for epoch in case.epochs:
        possible, sure = case.within[epoch.id]
        earlier = (harm.known & case.sure & sure & ~case.maybe_own).bit_count()
        if harm.able & case.possible & possible or earlier < EARLIER_MIN:
            continue
        words, comma = harm.first_words(), "," if epoch.words.startswith("of ") else ""
        none = f"in none of the {in_words(earlier)} before it for which a number is known"
        return Finding(
            kind="first",
            subject=case.subject.id,
            context=harm.context(),
            epoch=epoch,
            sentence=sentence(f"{words}{comma} {epoch.words}: {none}"),
            phrase=words,
            score=(harm.weight + math.log1p(earlier) / 4) * epoch.weight,
            reason=f"none of {earlier} before with a known number; {epoch.words}",
            earlier=earlier,
            figures={"first": harm.first_asked(epoch.since)},
            theme="harm",
            about=harm.id,
        )
    return None


def _again(harm: _Harm) -> Finding | None:
    """The first known since the last that did it, which did it surely, on a day that is sure, long before."""
    case, population = harm.case, harm.case.population
    before = harm.able & case.possible
    last = max((population.lasts[i] for i in population.members(before)), default=None)
    if last is None or before & case.maybe_own:
        return None
    latest = before & population.ending_from(last)
    did = bits(i for i in population.members(latest) if least_of(harm.numbers[i]))
    days = (case.first_day - last).days
    if latest & ~(did & population.exact) or days <= AGAIN_DAYS_MIN:
        return None
    words, since = harm.first_words(), last + timedelta(days=1)
    first, until = case.subject.event.days
    long = f"{'' if first == until else 'at least '}{in_words(days)} days before"
    return Finding(
        kind="since",
        subject=case.subject.id,
        context=harm.context(),
        epoch=Epoch(f"after {last}", since, f"since {day_words(last)}", 1.0),
        sentence=sentence(f"{words} since {day_words(last)}, {long}"),
        phrase=words,
        score=harm.weight + math.log1p(days) / 10,
        reason=f"{days} days after the one before",
        earlier=before.bit_count(),
        figures={"since": harm.first_asked(since)},
        theme="harm",
        about=harm.id,
    )


def _most_after(harm: _Harm) -> Finding | None:
    """The most so far, since an earlier one or of all."""
    found = most_so_far(harm.case, harm.numbers, harm.number)
    return _most(harm, found.epoch, found.others) if found else None


def _most(harm: _Harm, epoch: Epoch, others: int) -> Finding:
    case, number, context = harm.case, harm.number, harm.context(is_most=True)
    of = context_words(context, case.population.register, adjective="recorded")
    phrase = f"the most {harm.people} in any {of}"
    said = f"{whole_bounds_words(number.low, number.high)}; a number is known for {in_words(others + 1)}"
    where = {"where": context.where} if context.where else {}
    asked = {"most": harm.measure, "of": case.population.of, "who": [harm.who], **where}
    days = {"since": str(epoch.since), "until": str(epoch.until)}
    return Finding(
        kind="most",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(f"{phrase} {epoch.words}: {said}"),
        phrase=phrase,
        score=harm.weight + math.log1p(others) / 4,
        reason=f"the most of {others + 1} with a known number {epoch.words}",
        earlier=others,
        figures={"most": {**asked, **days, "is": case.subject.id}},
        theme="harm",
        about=harm.id,
    )


def _plain(harm: _Harm) -> Finding:
    """How many were harmed, where it is no first: it is told, and that it is none; of a lesser harm as lesser news."""
    case, number = harm.case, harm.number
    register, epoch = case.population.register, case.epochs[0]
    measure = register.codebook.measures[harm.measure]
    noun = measure.noun if (number.high or number.low) == 1 else measure.plural
    is_gravest = harm.measure == next(iter(register.codebook.summed_measures))
    phrase = f"{whole_bounds_words(number.low, number.high)} {noun or lowered(measure.label)}"
    group = people_words(register.codebook, harm.who)
    kind = context_words(harm.context(is_most=True), register, 2)
    few = f"too few {kind} are recorded before it to call it a first"
    asked: FigureText = {"sum": harm.measure, "of": case.population.of, "who": [harm.who]}
    return Finding(
        kind="harm",
        subject=case.subject.id,
        context=harm.context(),
        epoch=epoch,
        sentence=sentence(f"{phrase} among {group}: {'not the first known' if harm.able & case.possible else few}"),
        phrase=phrase,
        score=harm.weight * (1 if is_gravest else LESSER),
        reason=f"{harm_words(harm.id, register)}",
        earlier=0,
        figures={"harm": {**asked, "where": {"id": case.subject.id}}},
        theme="harm",
        about=harm.id,
    )
