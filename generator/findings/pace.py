"""Changes of tempo, runs of days, and running totals that pass a round number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

from generator.figures.wording import nouns
from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, Finding
from generator.findings.rates import LEVEL, RateRatio, rate_ratio
from generator.findings.wording import context_words, in_words, sentence

WINDOWS = (2, 7)  # days up to the event
BASELINE_DAYS = 28
COUNT_MIN = 2
RUN_DAYS_MIN = 3
ROUND = (10, 25, 50, 75)  # and their multiples by ten


def tempos(case: Case) -> Iterator[Finding]:
    """The context in which more happened in the days up to the event than in the four weeks before, surely faster.

    Printed only where the exact interval of the ratio lies above one at the stated level. One finding: the window and
    context with the highest lower bound. Counts take what is surely dated into the days, as often as it stands for.
    """
    population, register = case.population, case.population.register
    until = case.subject.event.date
    if population.register.days_of(case.subject.event) != (until, until):
        return
    best: tuple[float, Context, int, int, int, RateRatio] | None = None
    for context, members in case.contexts(1):
        for days in WINDOWS:
            since = until - timedelta(days=days - 1)
            before = since - timedelta(days=BASELINE_DAYS)
            if before < register.codebook.coverage.since or not case.is_covered_alike(before, until):
                continue
            count = _between(case, members, since, until)
            compared = _between(case, members, before, since - timedelta(days=1))
            if count < COUNT_MIN or not compared or count * BASELINE_DAYS <= compared * days:
                continue
            ratio = rate_ratio(count, days, compared, BASELINE_DAYS)
            bare = len(context.pairs) == 0
            rank = ratio.low * (1.25 if bare else 1.0)
            if ratio.low > 1 and (best is None or rank > best[0]):
                best = (rank, context, days, count, compared, ratio)
    if best is not None:
        yield _tempo(case, *best[1:])


def _between(case: Case, members: int, since: date, until: date) -> int:
    """How many surely fell into the days, as often as each stands for."""
    population = case.population
    inside = members & population.starting_from(since) & population.starting_before(until + timedelta(days=1))
    return sum(population.subjects[i].weight for i in population.members(inside) if population.lasts[i] <= until)


def _tempo(case: Case, context: Context, days: int, count: int, compared: int, ratio: RateRatio) -> Finding:
    register = case.population.register
    until = case.subject.event.date
    since = until - timedelta(days=days - 1)
    before = since - timedelta(days=BASELINE_DAYS)
    where = {"where": context.where} if context.where else {}
    now: dict[str, object] = {"count": context.of, **where, "during": f"{since}..{until}"}
    then: dict[str, object] = {"count": context.of, **where, "during": f"{before}..{since - timedelta(days=1)}"}
    words = f"{in_words(count)} {context_words(context, register, count)} in {in_words(days)} days"
    against = f"{in_words(compared)} {nouns(register.codebook, context.of)[compared != 1]} in the {BASELINE_DAYS} days"
    times = f"{ratio.ratio:.1f} times the rate" if ratio.ratio else "a higher rate"
    high = f"{ratio.high:.1f}" if ratio.high is not None else "any number"
    interval = f"{LEVEL:.0%} interval {ratio.low:.1f} to {high}"
    return Finding(
        kind="tempo",
        subject=case.subject.id,
        context=context,
        epoch=case.epochs[0],
        sentence=sentence(f"{words} against {against} before: {times} ({interval})"),
        phrase=words,
        score=math.log(ratio.low) + math.log(count + compared) * 0.6,
        reason=f"rate ratio {times}, {interval}",
        earlier=compared,
        figures={"now": now, "before": then},
    )


def runs(case: Case) -> Iterator[Finding]:
    """The wide context in which the event's day is the last of the longest run of days, each with one at least."""
    population, register = case.population, case.population.register
    day = case.subject.event.date
    for context, members in case.contexts(1):
        if register.days_of(case.subject.event) != (day, day) or not case.epochs:
            return
        up_to = members & population.starting_before(day + timedelta(days=1))
        exact = {population.firsts[i] for i in population.members(up_to) if population.firsts[i] == population.lasts[i]}
        length = _run_up_to(day, exact)
        longest = max((_run_up_to(d, exact) for d in exact if d < day - timedelta(days=length - 1)), default=0)
        if length < RUN_DAYS_MIN or length <= longest:
            continue
        words = f"{in_words(length)} days in a row with {context_words(context, register, 2)}"
        yield Finding(
            kind="streak",
            subject=case.subject.id,
            context=context,
            epoch=case.epochs[0],
            sentence=sentence(
                f"{words}, the longest run in this record so far; the longest before had {in_words(longest)}"
            ),
            phrase=words,
            score=math.log(length / max(longest, 1)) + 0.5,
            reason=f"a run of {length} days against {longest}",
            earlier=longest,
        )
        return


def _run_up_to(day: date, days: set[date]) -> int:
    length = 0
    while day in days:
        length, day = length + 1, day - timedelta(days=1)
    return length


def totals(case: Case) -> Iterator[Finding]:
    """The totals that pass a round number with the subject, where no imprecise day leaves it open which one it was."""
    weight = case.subject.weight
    for context, members in case.contexts(1):
        for epoch in case.epochs:
            if epoch.id == "year":
                continue
            possible, sure = case.within[epoch.id]
            before = members & case.possible & possible
            if before & ~(case.sure & sure):
                continue
            count = sum(case.population.subjects[i].weight for i in case.population.members(before))
            passed = next((n for n in reversed(round_numbers(count + weight)) if n > count), None)
            if passed is not None:
                yield _total(case, context, epoch, passed, count)


def round_numbers(up_to: int) -> list[int]:
    """10, 25, 50, 75, 100, 250 … up to a number."""
    found, scale = [], 1
    while ROUND[0] * scale <= up_to:
        found += [n * scale for n in ROUND if n * scale <= up_to]
        scale *= 10
    return found


def _total(case: Case, context: Context, epoch: Epoch, passed: int, count: int) -> Finding:
    register = case.population.register
    words = f"the {passed}th recorded {context_words(context, register)}"
    return Finding(
        kind="total",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(f"{words} {epoch.words}"),
        phrase=f"{passed} recorded {context_words(context, register, passed)}",
        score=0.25 * math.log(passed) * epoch.weight * 0.7 ** len(context.pairs),
        reason=f"the running total passes {passed} (it was {count})",
        earlier=count,
    )
