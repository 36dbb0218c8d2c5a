"""The second and third of few, the last of a series, and the last before a lull."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, FigureText, Finding, context_words
from generator.findings.novelty import first_asked
from generator.findings.returns import PACE_DAYS, dense_series, is_known_whenever, longest_in
from generator.words import in_words, sentence

ORDER_MAX = 3
ORDER_SCORE, END_SCORE = 1.5, 2.5
NUMBERS = ("", "first", "second", "third")


def orders(case: Case) -> Iterator[Finding]:
    """Which of the first few it is of those that are known whenever they happen, and that it is the last for long.

    Of what has another value than the headline's neither is said.
    """
    is_known = is_known_whenever(case)
    if case.subject.part or not case.epochs or (case.population.headline and not is_known):
        return
    for context, members in case.contexts(0):
        for epoch in case.epochs if is_known else ():
            place = _place(case, members, epoch)
            if place is not None:
                yield _ordered(case, context, epoch, place)
        yield from _ends(case, context, members)


def _place(case: Case, members: int, epoch: Epoch) -> int | None:
    """The place in the order of days since the epoch began, None where it is open or not one of the first few.

    On the day of another it is no news that it was the next.
    """
    possible, sure = case.within[epoch.id]
    before = members & case.possible & possible
    found = before | 1 << case.population.index[case.subject.id]
    place = case.population.weight(before) + 1
    is_open = (
        before & (~(case.sure & sure) | case.population.ending_from(case.first_day))
        or case.population.may_be_fewer(found)
        or case.maybe_own & possible
    )
    return None if is_open or place > ORDER_MAX or case.subject.weight > 1 else place


def _ordered(case: Case, context: Context, epoch: Epoch, place: int) -> Finding:
    words = f"the {context_words(context, case.population.register, adjective=NUMBERS[place])}"
    first = first_asked(case, context, epoch.since)
    nth: FigureText = {"nth": context.of, "n": place, **{key: value for key, value in first.items() if key != "first"}}
    return Finding(
        kind="nth",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(f"{words} {epoch.words}"),
        phrase=words,
        score=ORDER_SCORE * epoch.weight,
        reason=f"{place - 1} before it",
        earlier=place - 1,
        figures={"nth": nth if place > 1 else first},
        theme="order",
        about="order",
    )


def _ends(case: Case, context: Context, members: int) -> Iterator[Finding]:
    """That it is the last of a declared series that has ended, or the last before a lull in one."""
    population, (first, last), epoch = case.population, case.subject.event.days, case.epochs[-1]
    register, day = population.register, timedelta(days=1)
    series = register.codebook.series.get(epoch.id)
    after = case.maybe(context) & population.ending_from(first) & ~case.sure & ~case.of_event
    beside = after & ~population.starting_from(last + day)
    is_open = beside & (population.ending_from(last + day) | ~members | ~case.possible)
    if series is None or case.maybe_own & members or first != last or is_open:
        return
    next_day = min((population.firsts[i] for i in population.members(after & ~beside)), default=date.max)
    until = series.until or date.max
    if last <= until < min(next_day, register.day) and not beside:
        yield _last(case, context, epoch.words, (epoch.since, until))
    if next_day > until or next_day == date.max:
        return
    long, since = (next_day - last).days - 1, last - timedelta(days=PACE_DAYS)
    is_thin = register.codebook.coverage.is_thin(case.subject.event.type, since, next_day)
    if not is_thin and dense_series(case, members, last, long) and long > longest_in(case, members, epoch, next_day):
        is_exact = any(population.firsts[i] == population.lasts[i] == next_day for i in population.members(after))
        days = f"{'' if is_exact else 'at least '}{in_words(long)} days"
        words = f"before {days} without one, until then the longest such quiet {epoch.words}"
        yield _last(case, context, words, (epoch.since, next_day - day), is_alone=not beside)


def _last(case: Case, context: Context, words: str, days: tuple[date, date], *, is_alone: bool = True) -> Finding:
    (since, until), where = days, {"where": context.where} if context.where else {}
    several = context_words(context, case.population.register, 2, "last recorded")
    one = context_words(context, case.population.register, adjective="last recorded")
    phrase = f"the {one}" if is_alone else f"one of the {several}"
    asked = {"last": context.of, **where, "since": str(since), "until": str(until), "is": case.subject.id}
    return Finding(
        kind="last",
        subject=case.subject.id,
        context=context,
        epoch=Epoch(case.epochs[-1].id, since, words, 1.0, until),
        sentence=sentence(f"{phrase} {words}"),
        phrase=phrase,
        score=END_SCORE,
        reason=f"none after it until {until}",
        earlier=0,
        figures={"last": asked} if is_alone else {},
        theme="order",
    )
