"""The most so far: of people harmed, and of how much there was of something that the codebook lets events count."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.figures.kinds.summed import counted_facets
from generator.findings.case import Case
from generator.findings.extremes import MOST_MIN
from generator.findings.finding import Context, Epoch, Finding, context_words
from generator.findings.novelty import EARLIER_MIN
from generator.findings.population import Population, bits
from generator.reading.codebook import Term
from generator.reading.records import Quantity
from generator.words import in_words, sentence, span_words, whole_bounds_words

AGAIN_DAYS_MIN = 30  # for more than a month there was no such: that there is again is news
MOST_OTHERS_MIN = 3
NEXT_TIMES = 2  # so many times the next most: one boat more than ever before is no news


def least_of(number: Quantity) -> int:
    """How many at the least: of a number without bounds that number."""
    return (number.best if number.low is None else number.low) or 0


@dataclass(frozen=True)
class SoFar:
    """The days from an earlier one that had as many, or from the first, in which the subject has the most.

    `between`: by their bits, the others in these days with a known number.
    """

    since: date
    last: date
    is_after: bool
    between: int

    @property
    def others(self) -> int:
        """How many others have a known number."""
        return self.between.bit_count()

    @property
    def epoch(self) -> Epoch:
        """The days in words; a later one may have more, and so they name both ends."""
        name = f"after {self.since - timedelta(days=1)}" if self.is_after else "until then"
        return Epoch(name, self.since, f"from {span_words(self.since, self.last)}", 1.0, self.last)


def most_so_far(case: Case, numbers: Mapping[int, Quantity], number: Quantity) -> SoFar | None:
    """Since when the subject has the most: after one that surely had as many, more than a month before.

    Of one that had "at least" some it is these that the earlier one had. Where none had, of all until then. Each other
    of these days, or that may be of them, surely had fewer.
    """
    population, least, (first, last) = case.population, least_of(number), case.subject.event.days
    others = bits(numbers) & population.starting_before(last + timedelta(days=1)) & ~case.of_event
    counts = ((i, numbers[i]) for i in population.members(others))
    ahead = bits(i for i, other in counts if other.high is None or other.high >= least)
    after = max((population.lasts[i] for i in population.members(ahead)), default=None)
    if least < MOST_MIN or (after and (first - after).days <= AGAIN_DAYS_MIN):
        return None
    since = after + timedelta(days=1) if after else case.epochs[0].since
    between = others & population.ending_from(since)
    latest = population.members(ahead & population.ending_from(after)) if after else iter(())
    has_as_many = all(least_of(numbers[i]) >= (least if number.high is None else number.high) for i in latest)
    is_sure = not (between & ~population.starting_from(since) or others & case.maybe_own)
    if not (has_as_many and is_sure) or between.bit_count() < (MOST_OTHERS_MIN if after else EARLIER_MIN):
        return None
    return SoFar(since, last, after is not None, between)


def sizes(case: Case) -> Iterator[Finding]:
    """Of each thing that events count, what sentences can count too, that the subject had the most so far."""
    register, own = case.population.register, case.population.index[case.subject.id]
    facets = register.codebook.type_of(case.population.of).facets
    for key in (key for key in counted_facets(register.codebook) if key in facets and case.epochs):
        has = register.values_of(case.subject, key)
        for term in (term for term in register.codebook.facets[key].values if term.plural and term.id in has):
            numbers = _numbers(case.population, key, term.id)
            found = most_so_far(case, numbers, numbers[own]) if own in numbers else None
            between = case.population.members(found.between) if found else ()
            next_most = max((numbers[i].high or 0 for i in between), default=0)
            if found and least_of(numbers[own]) >= NEXT_TIMES * next_most:
                yield _most(case, key, term, found, next_most, numbers[own])


def _numbers(population: Population, key: str, value: str) -> Mapping[int, Quantity]:
    """How much of a value each had, by its bit, where a number is known."""
    found = ((i, population.register.number_under(each, key, value)) for i, each in enumerate(population.subjects))
    return {i: number for i, number in found if number is not None}


def _most(case: Case, key: str, term: Term, found: SoFar, next_most: int, number: Quantity) -> Finding:
    population, epoch = case.population, found.epoch
    context = Context(population.of, (), population.headline)
    phrase = f"the {context_words(context, population.register, adjective='recorded')} with the most {term.plural}"
    said = f"{whole_bounds_words(number.low, number.high)}; a number is known for {in_words(found.others + 1)}"
    where = {**context.where, key: term.id}
    days = {"since": str(epoch.since), "until": str(epoch.until), "is": case.subject.event.id}
    return Finding(
        kind="most",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(f"{phrase} {epoch.words}: {said}"),
        phrase=phrase,
        score=math.log(least_of(number) / max(next_most, 1)) * (1 + math.log1p(found.others) / 4),
        reason=f"{least_of(number)} against {next_most} at most before, of {found.others} with a known number",
        earlier=found.others,
        figures={"most": {"most": key, "of": population.of, "where": where, **days}},
        theme="scale",
        about=f"{key}/{term.id}",
    )
