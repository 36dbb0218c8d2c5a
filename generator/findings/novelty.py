"""Firsts, and one of only a few."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.figures.definitions import key_label
from generator.figures.newness import Pair
from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, FigureText, Finding, context_words, is_clause, phrases_of
from generator.findings.weights import Theme
from generator.truth.scope import is_scoped
from generator.words import in_words, joined, sentence, with_article

EARLIER_MIN = 5  # a first of fewer than six is not said
UNKNOWN_ONE_IN = 4  # where more than a quarter, of two values an eighth, may have been such, none is first
FEW_MAX = 3  # "one of only three"
FEW_EARLIER_MIN = 10
FACET_COST = 0.6  # each further facet makes a context less telling
THEMES: Mapping[str, Theme] = {"place": "place", "country": "country"}  # of what is new
OPEN = {"claimed_by": "who claimed it", "against": "whom it was against"}
Parent = tuple[float, int, Pair]  # a wider context: how new what it lacks is in it, how many there were, what it lacks
HALF_KNOWN = 0.6  # a first of which a wider one was said of a shorter epoch adds little


def firsts(case: Case) -> Iterator[Finding]:
    """The smallest contexts in which nothing may have been before the subject, each in its widest epoch.

    A larger one whose first follows from it is not said. Where some earlier ones may belong to the context, as a value
    of theirs is not known, it is the first known; where they are many, it is none. An earlier one of an actor that is
    part of the one that the context names was one of the context. Of a place to which nothing else came it is no news.
    """
    own = case.of_event | case.maybe_own
    won: list[tuple[frozenset[Pair], int]] = []  # what is first in all its values, since its epoch or later, follows
    for context, members in case.contexts():
        n = _widest_epoch(case, context, case.below(context)) if context.pairs else None
        if n is None or (context.pairs[0][0] == "place" and not case.firm(context, members) & ~own):
            continue
        epoch, pairs = case.epochs[n], frozenset(context.pairs)
        possible, sure = case.within[epoch.id]
        doubted = case.maybe(context) & ~members & case.possible & possible
        unknown = case.population.weight(doubted)
        if any(smaller <= pairs and wider <= n for smaller, wider in won):
            continue
        parent = _most_telling(case, context, case.sure & sure, unknown)
        if parent is not None:
            is_half_known = any(smaller < pairs for smaller, _ in won)
            won.append((pairs, n))
            first = _first(case, context, epoch, parent, doubted)
            yield replace(first, score=first.score * HALF_KNOWN) if is_half_known else first


def _widest_epoch(case: Case, context: Context, members: int) -> int | None:
    """The widest epoch in which none of them may have been before the subject, by its place in order; None: in none.

    A place is new in no epoch of which the record is thin: what it lacks may well have come to just that place.
    """
    before, is_place = members & case.possible, context.pairs[0][0] == "place"
    for n, epoch in enumerate(case.epochs):
        if not before & case.within[epoch.id][0] and not (is_place and case.is_thin(epoch.since)):
            return n
    return None


def _most_telling(case: Case, context: Context, before: int, unknown: int) -> Parent | None:
    """The wider context from which the subject stands out most, None where all of them had too few before.

    Too few are they beside those of which it is `unknown` whether they were like it; parts of two codings are not
    counted together. How new it is: minus the logarithm of the chance that the next one brings a new value, estimated
    by how many values were seen once so far (Good 1953).
    """
    found: list[Parent] = []
    for lacks, members in case.parents(context):
        inside = members & before
        earlier = case.population.weight(inside, [pair for pair in context.pairs if pair != lacks])
        enough = max(EARLIER_MIN, UNKNOWN_ONE_IN * len(context.pairs) * unknown)
        if earlier >= enough and case.population.is_of_one_coding(inside):
            once = sum((held & inside).bit_count() == 1 for held in case.population.by_key.get(lacks[0], ()))
            found.append((-math.log((once + 0.5) / (earlier + 1)), earlier, lacks))
    return max(found, default=None)


def _first(case: Case, context: Context, epoch: Epoch, parent: Parent, doubted: int) -> Finding:
    surprise, earlier, lacks = parent
    register, unknown = case.population.register, case.population.weight(doubted)
    words = first_words(case, context, epoch.since, is_doubtful=unknown > 0)
    wider = Context(context.of, tuple(pair for pair in context.pairs if pair != lacks), context.headline)
    recorded = f"earlier {context_words(wider, register, 2)}" if wider.pairs else "before it"
    (lack,) = phrases_of([lacks], context.of, register)
    is_before = lacks[0] in register.codebook.facets and register.codebook.facets[lacks[0]].before
    like_it = f"one {lack}" if lack.startswith("with") or is_clause(lack) else lack
    like_it = with_article(f"{lack} one") if is_before else like_it
    doubt = _doubt_words(case, context, doubted, unknown)
    comma = "," if epoch.words.startswith("of ") else ""  # the series is of the first, not of the last word before it
    cost = FACET_COST ** (len(context.pairs) - 1)
    return Finding(
        kind="first",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(
            f"{words}{comma} {epoch.words}: none of the {in_words(earlier)} {recorded} was {like_it}{doubt}"
        ),
        phrase=words,
        score=(surprise + 0.3 * math.log1p(earlier)) * cost * epoch.weight * (0.9 if unknown else 1.0),
        reason=f"new among {earlier}; {in_words(len(context.pairs))} of its values; {epoch.words}",
        earlier=earlier,
        figures={"first": first_asked(case, context, epoch.since)},
        theme=THEMES.get(lacks[0], "kind"),
    )


def _doubt_words(case: Case, context: Context, doubted: int, unknown: int) -> str:
    """Of how many earlier ones it is open whether they were such, and by what; not all are among the others."""
    if not unknown:
        return ""
    having, folded = case.population.having, case.population.folded
    asked = (*context.pairs, *((context.headline,) if context.headline else ()))
    lacking = [pair for pair in asked if doubted & ~folded(having(pair))] or context.pairs
    keys = [OPEN.get(key) or f"the {key_label(case.population.register, key)}" for key, _ in lacking]
    earlier = "an earlier one" if unknown == 1 else f"{in_words(unknown)} earlier ones"
    return f"; for {earlier} the sources leave {joined(keys, 'or')} open"


def first_words(case: Case, context: Context, since: date, *, is_doubtful: bool = False) -> str:
    """'the first … of the context', known where the record is thin before it or others may belong to it."""
    known = "known" if is_doubtful else _known(case, context, since)
    return f"the {context_words(context, case.population.register, adjective=f'first {known}'.strip())}"


def _known(case: Case, context: Context, since: date) -> str:
    """'known' where the record is thin between the day and the subject, and the context's words do not say as much."""
    register, coverage = case.population.register, case.population.register.codebook.coverage
    is_plain = not is_scoped(context_words(context, register), "", register.codebook)
    return "known" if is_plain and coverage.gaps_in(since, case.subject.event.date) else ""


def first_asked(case: Case, context: Context, since: date) -> FigureText:
    """The figure of the first of a context from a day on."""
    where = {"where": context.where} if context.where else {}
    return {"first": context.of, **where, "since": str(since), "is": case.subject.event.id}


def ones_of_few(case: Case) -> Iterator[Finding]:
    """The values that two or three of the whole record have, at least one of them before the subject, among many.

    Not said where it is open how many they are: days that are not sure, values not known, places that may be one, two
    records that may be one; nor of parts of two codings.
    """
    population = case.population
    for epoch in case.epochs[:1]:
        possible, sure = case.within[epoch.id]
        earlier = population.folded(population.everyone) & case.sure & sure
        for context, members in case.contexts(1) if population.is_of_one_coding(earlier) else ():
            found = members & possible
            few, total = population.weight(found & earlier), population.weight(found)
            firm = case.firm(context, members)
            is_open = case.maybe(context) & possible & ~(firm & sure) or population.may_be_fewer(found)
            is_open = is_open or case.is_mixed(found, context)
            if not few or total > FEW_MAX or is_open or not population.is_of_one_coding(found):
                continue
            if population.weight(earlier) >= FEW_EARLIER_MIN:
                yield _one_of_few(case, context, epoch, few, total, population.weight(earlier))


def _one_of_few(case: Case, context: Context, epoch: Epoch, few: int, total: int, earlier: int) -> Finding:
    register, known = case.population.register, _known(case, context, epoch.since)
    words = f"one of only {in_words(total)} {context_words(context, register, total, known)}"
    wider = Context(context.of, (), context.headline)
    others = f"{in_words(earlier)} {context_words(wider, register, earlier, 'recorded')}"
    count: dict[str, object] = {"count": context.of, "where": context.where, "since": str(epoch.since)}
    return Finding(
        kind="only",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(f"{words} {epoch.words}, with {others} before it"),
        phrase=f"{in_words(total)} {context_words(context, register, total, 'recorded')}",
        score=0.7 * math.log((earlier + 1) / (few + 1)) * epoch.weight,
        reason=f"{few} like it in {earlier} before, {epoch.words}",
        earlier=earlier,
        figures={"only": count},
        theme="few",
    )
