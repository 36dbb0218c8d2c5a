"""Firsts, one of only a few, and firsts after a long quiet."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from generator.figures.wording import day_text
from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, FigureText, Finding, Pair
from generator.findings.wording import context_words, counted, in_words, phrase_of, sentence

EARLIER_MIN = 3  # a first of fewer than four is not said
FEW_MAX = 3  # "one of only three"
FEW_EARLIER_MIN = 10
QUIET_DAYS_MIN = 30
QUIET_EARLIER_MIN = 3
FACET_COST = 0.6  # each further facet makes a context less telling
HALF_KNOWN = 0.6  # a first of which a wider one was said of a shorter epoch adds little


def firsts(case: Case) -> Iterator[Finding]:
    """The smallest contexts in which nothing may have been before the subject, each in its widest epoch.

    `follows` counts the larger contexts whose first follows from it. Where some earlier ones lack a value of the
    context, and so may belong to it, it is the first known.
    """
    won: list[tuple[frozenset[Pair], int]] = []
    found: dict[tuple[frozenset[Pair], int], Finding] = {}
    for context, members in case.contexts():
        if not context.pairs:
            continue
        for n, epoch in enumerate(case.epochs):
            possible, sure = case.within[epoch.id]
            if members & case.possible & possible:
                continue
            pairs = frozenset(context.pairs)
            above = next((key for key in won if key[0] <= pairs and key[1] <= n), None)
            if above is not None:
                found[above] = replace(found[above], follows=found[above].follows + 1)
                break
            parent = _most_telling(case, context, case.sure & sure)
            if parent is not None:
                unknown = (case.maybe(context) & ~members & case.possible & possible).bit_count()
                is_half_known = any(smaller < pairs for smaller, _ in won)
                won.append((pairs, n))
                first = _first(case, context, epoch, parent, unknown)
                found[pairs, n] = replace(first, score=first.score * HALF_KNOWN) if is_half_known else first
            break
    yield from found.values()


@dataclass(frozen=True)
class _Parent:
    """The wider context that a first stands out from: the value that it lacks, how many there were, how new that is."""

    lacks: Pair
    earlier: int
    surprise: float


def _most_telling(case: Case, context: Context, before: int) -> _Parent | None:
    """The wider context from which the subject stands out most, None where all of them had too few before.

    `surprise` is minus the logarithm of the chance that the next one brings a new value, estimated by how many values
    were seen once so far (Good 1953).
    """
    found: list[_Parent] = []
    for lacks, members in case.parents(context):
        inside = members & before
        earlier = inside.bit_count()
        if earlier >= EARLIER_MIN:
            chance = (case.seen_once(lacks[0], inside) + 0.5) / (earlier + 1)
            found.append(_Parent(lacks, earlier, -math.log(chance)))
    return max(found, key=lambda parent: (parent.surprise, parent.earlier, parent.lacks), default=None)


def _first(case: Case, context: Context, epoch: Epoch, parent: _Parent, unknown: int) -> Finding:
    register = case.population.register
    is_weak = unknown or (case.has_gap(epoch) and context.headline is None)
    known = "first known" if is_weak else "first"
    words = f"the {context_words(context, register, adjective=known)}"
    wider = Context(context.of, tuple(pair for pair in context.pairs if pair != parent.lacks), context.headline)
    others = (
        f"the {in_words(parent.earlier)} before it"
        if not wider.pairs
        else (f"the {in_words(parent.earlier)} earlier {context_words(wider, register, 2)}")
    )
    lack = phrase_of(parent.lacks, register)
    one = "one " if lack.startswith(("that", "with")) else ""
    doubt = f", though of {in_words(unknown)} that is not known" if unknown else ""
    cost = FACET_COST ** (len(context.pairs) - 1)
    return Finding(
        kind="first",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(f"{words} {epoch.words}: none of {others} was {one}{lack}{doubt}"),
        phrase=words,
        score=(parent.surprise + 0.3 * math.log1p(parent.earlier)) * cost * epoch.weight * (0.9 if unknown else 1.0),
        reason=f"new among {parent.earlier}; {len(context.pairs)} values; {epoch.words}",
        earlier=parent.earlier,
        figures={"first": _superlative("first", case, context, epoch)},
    )


def _superlative(kind: str, case: Case, context: Context, epoch: Epoch) -> FigureText:
    asked: dict[str, object] = {kind: context.of}
    if context.where:
        asked["where"] = context.where
    return {**asked, "since": str(epoch.since), "is": case.subject.event.id}


def ones_of_few(case: Case) -> Iterator[Finding]:
    """The smallest contexts in which only one or two were before the subject, among many that were not like it."""
    won: set[tuple[frozenset[Pair], int]] = set()
    for context, members in case.contexts(2):
        if not context.pairs:
            continue
        for epoch in case.epochs[:1]:
            possible, sure = case.within[epoch.id]
            before = members & case.possible & possible
            few = before.bit_count()
            if not 0 < few < FEW_MAX or before & ~(case.sure & sure):
                continue
            pairs = frozenset(context.pairs)
            earlier = max((parent & case.sure & sure).bit_count() for _, parent in case.parents(context))
            is_narrower = any(smaller < pairs and others == few for smaller, others in won)
            if earlier < FEW_EARLIER_MIN or is_narrower or case.maybe(context) & ~members & case.possible & possible:
                continue
            won.add((pairs, few))
            yield _one_of_few(case, context, epoch, few, earlier)


def _one_of_few(case: Case, context: Context, epoch: Epoch, few: int, earlier: int) -> Finding:
    register = case.population.register
    words = f"one of only {in_words(few + 1)} {context_words(context, register, few + 1)}"
    score = 0.7 * math.log((earlier + 1) / (few + 1)) * FACET_COST ** (len(context.pairs) - 1) * epoch.weight
    count: dict[str, object] = {"count": context.of, "where": context.where}
    return Finding(
        kind="only",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(f"{words} {epoch.words}, among {counted(earlier, register, context.of, 'earlier')}"),
        phrase=f"{in_words(few + 1)} {context_words(context, register, few + 1, 'recorded')}",
        score=score,
        reason=f"{few} like it in {earlier} before, {epoch.words}",
        earlier=earlier,
        figures={"only": {**count, "since": str(epoch.since), "until": str(case.subject.event.date)}},
    )


def first_after_quiet(case: Case) -> Iterator[Finding]:
    """Contexts of at most one value in which the subject ends the longest quiet of the record."""
    population, register = case.population, case.population.register
    first = register.days_of(case.subject.event)[0]
    for context, members in case.contexts(1):
        before = members & case.possible
        if before & ~case.sure or before.bit_count() < QUIET_EARLIER_MIN:
            continue
        days = sorted((population.firsts[i], population.lasts[i]) for i in population.members(before))
        last = max(day for _, day in days)
        quiet = (first - last).days - 1
        longest = max(((b[0] - a[1]).days - 1 for a, b in pairwise(days)), default=0)
        if quiet < QUIET_DAYS_MIN or quiet <= longest:
            continue
        words = f"the first {context_words(context, register)} after {in_words(quiet)} days without one"
        epoch = case.epochs[0]
        yield Finding(
            kind="since",
            subject=case.subject.id,
            context=context,
            epoch=epoch,
            sentence=sentence(
                f"{words}, the longest such quiet in this record; the one before was of {day_text(last)}"
            ),
            phrase=words,
            score=math.log1p(quiet / max(longest, 1)) * (1 + math.log1p(before.bit_count()) / 4),
            reason=f"{quiet} days of quiet against {longest} at most before, in {before.bit_count()} earlier",
            earlier=before.bit_count(),
            figures={
                "since": {
                    "first": context.of,
                    **({"where": context.where} if context.where else {}),
                    "since": str(last + timedelta(days=1)),
                    "is": case.subject.event.id,
                }
            },
        )
