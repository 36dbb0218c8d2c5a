"""Changes of tempo, runs of days, and running totals that pass a round number."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import product

from generator.days import Window
from generator.figures import FigureSpec, compute
from generator.figures.kinds.order import ordinal
from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, Finding, context_words, may_be_told
from generator.words import in_words, sentence, span_words

LEVEL = 0.95
STEPS = 60  # halvings of an interval from 0 to 1
WINDOWS = (2, 7)  # days up to the event
BASELINE_DAYS = 28
COUNT_MIN = 3
LOW_MIN = 1.05
RUN_DAYS_MIN = 5
RUN_TOLD_DAYS = 7  # the longest run is news on the day it becomes it, then with every further week
ROUND = (10, 25, 50, 75)  # and their multiples by ten


@dataclass(frozen=True)
class _Count(Window):
    """How much the record dates into some days, and the fewest and most that may have happened in them."""

    recorded: int
    low: int
    high: int

    @property
    def adjective(self) -> str:
        """What is said of a number that counts records where it is not sure how many things they are."""
        return "" if self.low == self.recorded == self.high else "recorded"


def tempos(case: Case) -> Iterator[Finding]:
    """More of its kind in the days up to the event than in the four weeks before, surely faster.

    Said once of a day, at the last of its events that can be told of, and only if the same holds where no records but
    those of the upper degrees of confidence are counted: of no days of which the record is thin, and of parts of one
    coding. One finding: the window with the highest lower bound. As it is found by looking, the numbers alone are said,
    and neither ratio nor interval: those of the record, each event as often as it stands for.
    """
    population, until = case.population, case.subject.event.date
    if not case.epochs or not _is_last_of_day(case):
        return
    best: tuple[Context, _Count, _Count, float] | None = None
    for (context, members), days in product(case.contexts(0), WINDOWS):
        since = until - timedelta(days=days - 1)
        before = since - timedelta(days=BASELINE_DAYS)
        coverage = population.register.codebook.coverage
        if before < coverage.since or case.is_thin(before) or not coverage.is_even(before, until):
            continue
        at_hand = population.ending_from(before) & population.starting_before(until + timedelta(days=1))
        found, maybe = members & at_hand, case.maybe(context) & at_hand
        counts = _faster(case, found, maybe, since)
        if counts is None or not population.is_of_one_coding(found):
            continue
        if not any(_faster(case, found & sure, maybe & sure, since) for sure in population.surer):
            continue
        now, then = counts
        low = least_ratio(now.recorded, days, then.recorded, BASELINE_DAYS)
        if best is None or low > best[3]:
            best = (context, now, then, low)
    if best is not None:
        yield _tempo(case, *best)


def _is_last_of_day(case: Case) -> bool:
    """Whether of those of the subject's day that can be told of none has a later time, or the same and a later id."""
    population, own = case.population, case.subject.event
    sure = population.folded(population.everyone)
    of_day = (population.subjects[i] for i in population.starting_on(own.date) if sure >> i & 1)
    told = [s for s in of_day if s.event.days == (own.date, own.date) and may_be_told(s.event, population.register)]
    last = max(told, key=lambda s: (s.event.time or time.min, s.id), default=None)
    return last is not None and last.id == case.subject.id


def _faster(case: Case, members: int, maybe: int, since: date) -> tuple[_Count, _Count] | None:
    """How much there is of the members from the day on and in the four weeks before, if it is surely faster; else None.

    Surely: the exact interval of the ratio lies above one at the stated level, even if as few as may be fell into the
    days and as many as may be into those before, and the days are no more than from the first event in them: seven of
    one night are not seven in two days.
    """
    until = case.subject.event.date
    now = _count(case, members, members, since, until)
    if now.low < COUNT_MIN or not _count(case, members, 0, since, since).recorded:
        return None
    then = _count(case, members, maybe, since - timedelta(days=BASELINE_DAYS), since - timedelta(days=1))
    if not then.recorded or now.low * BASELINE_DAYS <= then.high * now.days:
        return None
    return (now, then) if least_ratio(now.low, now.days, then.high, BASELINE_DAYS) >= LOW_MIN else None


def _count(case: Case, members: int, maybe: int, since: date, until: date) -> _Count:
    """What of the members falls into the days; what `maybe` belongs to them may add to the most."""
    population = case.population
    recorded, surely, most = 0, 0, 0
    for i in population.members(members | maybe):
        first, last, subject = population.firsts[i], population.lasts[i], population.subjects[i]
        is_member = members >> i & 1
        if is_member and since <= subject.event.date <= until:
            recorded += subject.weight
        days = (one.days for one in population.register.may_be_one(subject.event)) if is_member else ()
        if is_member and all(since <= begun and ended <= until for begun, ended in days):
            surely |= 1 << i
        if first <= until and last >= since:
            most += subject.weight
    return _Count(since, until, recorded, population.fewest(surely), most)


def _tempo(case: Case, context: Context, now: _Count, then: _Count, low: float) -> Finding:
    register = case.population.register
    where = {"where": context.where} if context.where else {}
    noun = context_words(context, register, now.recorded, now.adjective)
    words = f"{in_words(now.recorded)} {noun}"
    against = f"{in_words(then.recorded)} {then.adjective}".strip()
    span = span_words(now.since, now.until)
    days = f"on {span.replace(' to ', ' and ')}" if now.days == WINDOWS[0] else f"from {span}"
    return Finding(
        kind="tempo",
        subject=case.subject.id,
        context=context,
        epoch=case.epochs[0],
        sentence=sentence(f"{words} {days}, against {against} in the {BASELINE_DAYS} days before"),
        phrase=words,
        score=math.log(low) + math.log(now.recorded + then.recorded) * 0.6,
        reason=f"{now.recorded} in {now.days} days against {then.recorded} in {then.days} before",
        earlier=then.recorded,
        figures={
            "now": {"count": context.of, **where, "during": now.text},
            "before": {"count": context.of, **where, "during": then.text},
        },
        theme="pace",
    )


def runs(case: Case) -> Iterator[Finding]:
    """The wide context in which the event's day is the last of the longest run of days, each with one at least.

    The run counts days that surely had one; an earlier one is as long as it may have been. It is said on the day on
    which the run becomes the longest, and then with every further week: what was said yesterday is no news.
    """
    population, register = case.population, case.population.register
    day = case.subject.event.date
    if not case.epochs or case.subject.event.days != (day, day):
        return
    if not population.exact >> population.index[case.subject.id] & 1:
        return
    for context, members in case.contexts(1):
        start = _run_start(case, context, members & population.exact)
        length = (day - start).days + 1
        if length < RUN_DAYS_MIN or case.maybe(context) & ~members & population.starting_before(start):
            continue
        longest = _longest_before(case, context, start, length)
        if not longest or not (length == longest + 1 or length % RUN_TOLD_DAYS == 0):
            continue
        words = f"{in_words(length)} days in a row with {context_words(context, register, 2)}"
        yield Finding(
            kind="streak",
            subject=case.subject.id,
            context=context,
            epoch=case.epochs[0],
            sentence=sentence(
                f"{words}, the longest run in this record until then; the longest before had {in_words(longest)}"
            ),
            phrase=words,
            score=math.log(length / longest) + 0.5,
            reason=f"a run of {length} days against {longest}",
            earlier=longest,
            theme="pace",
        )
        return


def _run_start(case: Case, context: Context, members: int) -> date:
    """The first day of the run of days that ends with the event's, each with one of the members of the context."""
    known, day = case.population.run_starts.setdefault(context.pairs, {}), case.subject.event.date
    start = day
    while start not in known and any(members >> i & 1 for i in case.population.starting_on(start - timedelta(days=1))):
        start -= timedelta(days=1)
    known[day] = known.get(start, start)
    return known[day]


def _longest_before(case: Case, context: Context, start: date, length: int) -> int | None:
    """The longest run that may have been before the day; 0 where none was; None where it was as long."""
    spec = FigureSpec(
        name="",
        kind="streak",
        of=context.of,
        where={key: (value,) for key, value in context.where.items()},
        since=case.population.firsts[0],
        until=start - timedelta(days=1),
        streak="run",
    )
    most = int(compute(spec, case.population.register).high or 0)
    return most if most < length else None


def totals(case: Case) -> Iterator[Finding]:
    """The totals that pass a round number with the event, where nothing leaves it open which one it was.

    Open it is where a day is not sure, or where two of them may be one event. The parts of an event pass it together,
    and those of two codings are not counted together.
    """
    population = case.population
    for context, members in case.contexts(1):
        own = population.weight(members & case.of_event)
        for epoch in case.epochs:
            possible, sure = case.within[epoch.id]
            before = members & case.possible & possible
            count = population.weight(before)
            passed = next((n for n in reversed(round_numbers(count + own)) if n > count), None)
            counted = before | (members & case.of_event)
            if passed is None or before & ~(case.sure & sure) or case.is_mixed(counted, context):
                continue
            if population.is_of_one_coding(counted) and not population.may_be_fewer(counted):
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
    words = f"the {ordinal(passed)} {context_words(context, register, adjective='recorded')}"
    return Finding(
        kind="total",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(f"{words} {epoch.words}"),
        phrase=words,
        score=0.25 * math.log(passed) * epoch.weight * 0.7 ** len(context.pairs),
        reason=f"the running total passes {passed} (it was {count})",
        earlier=count,
        theme="total",
    )


@lru_cache(maxsize=4096)
def least_ratio(count: int, days: int, compared: int, compared_days: int) -> float:
    """The low end of the exact interval of the rate of `count` in `days` against that of `compared` in `compared_days`.

    Given the total, `count` is binomial; the interval of its share becomes that of the ratio (Clopper, Pearson 1934).
    """
    if not count:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        tail = math.fsum(_binomial(k, count + compared, middle) for k in range(count, count + compared + 1))
        if tail < (1 - LEVEL) / 2:
            low = middle
        else:
            high = middle
    return low / (1 - low) * compared_days / days


def _binomial(k: int, n: int, p: float) -> float:
    if p in {0.0, 1.0}:
        return float(k == (n if p else 0))
    log = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(log + k * math.log(p) + (n - k) * math.log1p(-p))
