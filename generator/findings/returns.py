"""The first after long."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.figures.kinds.streak import longest_without
from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, Finding, context_words
from generator.findings.novelty import FACET_COST, first_asked, first_words
from generator.findings.population import Population
from generator.words import day_words, in_words, sentence

QUIET_DAYS_MIN = 30
QUIET_EARLIER_MIN = 3
AWAY_DAYS_MIN = 90  # of what is known whenever it happens, so many days are long whatever was before
YEAR_DAYS = 366  # so many days are more than a year, also of a long one
NARROWER_TIMES = 1.5  # a value tells more than its absence if it was away so much longer
LULL_DAYS_MIN = 4  # 2026-11: before, 5; the lull of November 2023 had four days or five
LULL_EXPECTED_MIN = 5.0  # had it gone on as before: none of five has a chance below one in a hundred
PACE_DAYS = 28


@dataclass(frozen=True)
class _Quiet:
    """The days without one before an event: those before, the last day of these, and how long it was.

    `beside` are those that may have been on the event's own day before it: they end the quiet together, but where one
    surely was, it ended it (`is_over`).
    """

    population: Population
    before: int
    last: date
    long: int
    beside: int
    is_over: bool

    @property
    def earlier(self) -> int:
        """How many were before it."""
        return self.before.bit_count()

    @property
    def longest(self) -> int:
        """The longest quiet that may have been among those before."""
        population = self.population
        days = ((population.firsts[i], population.lasts[i]) for i in population.members(self.before))
        spans = [(begun.toordinal(), ended.toordinal()) for begun, ended in days]
        return longest_without(spans, (min(spans)[0] + 1, max(spans)[0])) if len(spans) > 1 else 0


def returns(case: Case) -> Iterator[Finding]:
    """Contexts of at most one value in which the subject ends a long quiet.

    Long is the longest of the record until then, of at least thirty days that are not thin; of what has the headline
    value, which is known whenever it happens, ninety days; and in a dense time a few, if many would have been expected.
    A quiet is as long as it surely was, earlier ones as long as they may have been. What may have fallen into it and
    may belong to the context undoes it, as does an earlier record that may be the same event.
    """
    widest = 0
    for context, members in case.contexts(1):
        quiet = _quiet(case, context, members) if case.epochs else None
        if quiet is None:
            continue
        found = _longest(case, context, quiet) or _lull(case, context, quiet, members) or _away(case, context, quiet)
        if found and not quiet.is_over and (not context.pairs or quiet.long > NARROWER_TIMES * widest):
            yield found
        widest = max(widest, quiet.long if not context.pairs else 0)


def is_known_whenever(case: Case) -> bool:
    """Whether all have the headline value: such were said in public, also in days of which the record is thin."""
    pair = case.population.headline
    return pair is not None and case.population.register.codebook.facets[pair[0]].headline == pair[1]


def _quiet(case: Case, context: Context, members: int) -> _Quiet | None:
    """The quiet before the subject, None where it is open whether one fell into it."""
    population, first = case.population, case.first_day
    before = members & case.possible & population.starting_before(first)
    if not before or case.maybe_own & members & case.possible:
        return None
    last = population.last_end(before)
    beside = members & case.possible & ~before
    is_open = bool(beside) and case.subject.event.days != (first, first)
    if case.maybe(context) & ~members & case.possible & population.ending_from(last + timedelta(days=1)):
        return None
    long = (first - last).days - 1
    if long <= 0 or is_open:
        return None
    return _Quiet(population, before, last, long, beside.bit_count(), bool(beside & case.sure))


def _longest(case: Case, context: Context, quiet: _Quiet) -> Finding | None:
    """The longest of the record until then; a declared series that begins ends a quiet, however thin the record is."""
    after, series = quiet.last + timedelta(days=1), case.population.register.codebook.series.values()
    begins = not context.pairs and any(after <= each.since <= case.first_day for each in series)
    if (quiet.beside or case.is_thin(after)) and not begins:
        return None
    if quiet.long < QUIET_DAYS_MIN or quiet.earlier < QUIET_EARLIER_MIN or quiet.long <= quiet.longest:
        return None
    score = math.log1p(quiet.long / max(quiet.longest, 1)) * (1 + math.log1p(quiet.earlier) / 4)
    reason = f"{quiet.long} days of quiet against {quiet.longest} at most before, in {quiet.earlier} earlier"
    return _finding(case, context, quiet, ", until then the longest such quiet in this record", score, reason)


def _away(case: Case, context: Context, quiet: _Quiet) -> Finding | None:
    """Of what is known whenever it happens, a quiet of many days; of no place, and of an event as a whole."""
    is_place = any(key == "place" for key, _ in context.pairs)
    if case.subject.part or is_place or quiet.long < AWAY_DAYS_MIN or not is_known_whenever(case):
        return None
    score = (math.log1p(quiet.long / QUIET_DAYS_MIN) + 0.5) * FACET_COST ** len(context.pairs)
    return _finding(case, context, quiet, "", score, f"{quiet.long} days without one")


def _lull(case: Case, context: Context, quiet: _Quiet, members: int) -> Finding | None:
    """Few days in a dense time, the longest of the series until then, in which many would have been expected."""
    if context.pairs or case.subject.part or quiet.beside or case.is_thin(quiet.last - timedelta(days=PACE_DAYS)):
        return None
    series = dense_series(case, members, quiet.last, quiet.long)
    if series is None or quiet.long <= longest_in(case, members, series, case.first_day):
        return None
    expected = _expected(case, members, quiet.last, quiet.long)
    words = f", until then the longest such quiet {series.words}"
    found = _finding(case, context, quiet, words, 1 + math.log1p(expected) / 2, f"{expected:.0f} expected in such days")
    return replace(found, epoch=series)


def dense_series(case: Case, members: int, last: date, long: int) -> Epoch | None:
    """The series that holds the days before a lull, if these days were so dense that it is one.

    What is not said in public when it happens has no lull: it is its reports that come and go.
    """
    epoch = case.epochs[-1]
    if case.population.headline and not is_known_whenever(case):
        return None
    is_series = len(case.epochs) > 1 and epoch.since <= last - timedelta(days=PACE_DAYS)
    is_lull = long >= LULL_DAYS_MIN and _expected(case, members, last, long) >= LULL_EXPECTED_MIN
    return epoch if is_series and is_lull else None


def _expected(case: Case, members: int, last: date, long: int) -> float:
    """How many would have come in so many days at the pace of the weeks before, by what surely fell into these."""
    population = case.population
    weeks = population.starting_from(last - timedelta(days=PACE_DAYS - 1)) & ~population.ending_from(
        last + timedelta(1)
    )
    return (members & weeks).bit_count() * long / PACE_DAYS


def longest_in(case: Case, members: int, epoch: Epoch, until: date) -> int:
    """The longest quiet that may have been between two of an epoch before a day."""
    population = case.population
    before = population.members(members & population.starting_from(epoch.since) & population.starting_before(until))
    spans = [(population.firsts[i].toordinal(), population.lasts[i].toordinal()) for i in before]
    return longest_without(spans, (min(spans)[0] + 1, max(spans)[0])) if len(spans) > 1 else 0


def _finding(case: Case, context: Context, quiet: _Quiet, more: str, score: float, reason: str) -> Finding:
    own, last = case.subject.event.days, quiet.last
    is_exact = own[0] == own[1] and last == quiet.population.firsts[quiet.before.bit_length() - 1]
    words = first_words(case, context, last + timedelta(days=1))
    if quiet.beside:
        many = context_words(context, case.population.register, 2, "known" if " known " in words else "")
        words = f"one of the first {many}"
    days, years = f"{'' if is_exact else 'at least '}{in_words(quiet.long)} days", quiet.long // YEAR_DAYS
    more_than = f"more than {'a year' if years == 1 else f'{in_words(years)} years'}, {days}," if years else days
    long = f"{more_than} without one"
    return Finding(
        kind="since",
        subject=case.subject.id,
        context=context,
        epoch=case.epochs[0],
        sentence=sentence(f"{words} since {day_words(last)}: {long}{more}"),
        phrase=words,
        score=score,
        reason=reason,
        earlier=quiet.earlier,
        figures={} if quiet.beside else {"since": first_asked(case, context, last + timedelta(days=1))},
        theme="return",
    )
