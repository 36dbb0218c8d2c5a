"""Mosts of a measure, and the shortest delay, with their rank: only where the bounds leave no doubt."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.figures.extreme import measured
from generator.figures.figure import FigureSpec
from generator.figures.wording import nouns
from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, Finding
from generator.findings.novelty import FACET_COST
from generator.findings.wording import context_words, in_words, sentence
from generator.reading.records import Quantity

RANK_MAX = 3
OTHERS_MIN = {"least": 1, "most": 3}
RANKS = ("", "", "second ", "third ")


@dataclass(frozen=True)
class Measure:
    """A measure of one kind of subject, as figures know it: `kind` most or least, name, and the words for its most."""

    kind: str
    name: str
    words: str


def measures_of(case: Case) -> tuple[Measure, ...]:
    """What can be measured on the subject: people harmed, number of parts, and the delay of what answers."""
    codebook = case.population.register.codebook
    found = [Measure("most", measure.id, f"most {measure.plural} in one") for measure in codebook.measures.values()]
    event_type = codebook.types.get(case.population.of)
    if event_type and event_type.part:
        found.append(Measure("most", "parts", f"most {event_type.part.plural} in one"))
    if event_type and event_type.answers:
        found.append(Measure("least", "delay", "shortest known delay"))
    return tuple(found)


def extremes(case: Case, numbers_of: Mapping[str, Mapping[int, Quantity]]) -> Iterator[Finding]:
    """The measures in which the subject ranks among the first three of all that are known on the day.

    `numbers_of` has for each measure the known numbers by bit. A rank holds only if no other number's bounds reach over
    the subject's. Narrower contexts that follow from a wider one are not said.
    """
    own = case.population.index[case.subject.id]
    for measure in measures_of(case):
        numbers = numbers_of[measure.name]
        if own not in numbers or not (numbers[own].low or measure.kind == "least"):
            continue
        yield from _widest(case, measure, numbers, own)


def _widest(case: Case, measure: Measure, numbers: Mapping[int, Quantity], own: int) -> Iterator[Finding]:
    """The one finding of a measure: in the context with the fewest values, of these in the widest epoch."""
    for context, members in case.contexts(1):
        for epoch in case.epochs:
            inside = members & case.within[epoch.id][0]
            others = [i for i in numbers if i != own and inside >> i & 1]
            if len(others) < OTHERS_MIN[measure.kind]:
                continue
            rank = _rank(numbers[own], [numbers[i] for i in others], measure.kind)
            if rank is not None and rank <= RANK_MAX and len(others) >= 2 * (rank - 1) + OTHERS_MIN[measure.kind]:
                yield _extreme(case, measure, context, epoch, rank, len(others))
                return


def _rank(own: Quantity, others: list[Quantity], kind: str) -> int | None:
    """The rank of one number among others, None where bounds meet; most counts from above, least from below."""
    ahead = 0
    for other in others:
        if kind == "most":
            is_ahead = other.low is not None and own.high is not None and other.low > own.high
            is_behind = other.high is not None and other.high < (own.low or 0)
        else:
            is_ahead = other.high is not None and other.high < (own.low or 0)
            is_behind = own.high is not None and (other.low or 0) > own.high
        if is_ahead:
            ahead += 1
        elif not is_behind:
            return None
    return ahead + 1


def _extreme(case: Case, measure: Measure, context: Context, epoch: Epoch, rank: int, others: int) -> Finding:
    register = case.population.register
    noun = context_words(context, register)
    if measure.kind == "least":
        words = f"the {RANKS[rank]}{measure.words} of {in_words(others + 1)} {context_words(context, register, 2)}"
        said = f"{words} that are tied to one named event {epoch.words}"
    else:
        words = f"the {RANKS[rank]}{measure.words} {noun}"
        said = f"{words} {epoch.words}, of {in_words(others + 1)} with a known number"
    asked: dict[str, object] = {measure.kind: measure.name, "of": context.of}
    if context.where:
        asked["where"] = context.where
    figures = {measure.kind: {**asked, "since": str(epoch.since), "is": case.subject.event.id}} if rank == 1 else {}
    base = math.log1p(others) * (2.2 if measure.kind == "least" else 1.0)
    return Finding(
        kind="most" if measure.kind == "most" else "least",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(said),
        phrase=words if measure.kind == "most" else f"the {measure.words}",
        score=base / rank * FACET_COST ** len(context.pairs) * epoch.weight,
        reason=f"rank {rank} of {others + 1} {nouns(register.codebook, context.of)[1]} with a known number",
        earlier=others,
        figures=figures,
    )


def numbers_by_measure(case: Case) -> dict[str, dict[int, Quantity]]:
    """For each measure the known numbers of all subjects of the population, by bit."""
    register, of = case.population.register, case.population.of
    found: dict[str, dict[int, Quantity]] = {}
    for measure in measures_of(case):
        spec = FigureSpec(name="", kind="most" if measure.kind == "most" else "least", of=of, measure=measure.name)
        numbers = ((i, measured(s, spec, register)) for i, s in enumerate(case.population.subjects))
        found[measure.name] = {i: number for i, number in numbers if number is not None}
    return found
