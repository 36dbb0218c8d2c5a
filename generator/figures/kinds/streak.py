"""The longest run of days with events, or without."""

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, groupby

from generator.figures.definitions import counted_text, coverage_text, known_text, nouns
from generator.figures.figure import Figure, FigureSpec, FoundLater, Period, Streak
from generator.figures.kind import COUNTABLE, FigureKind, alone, blank, one_of
from generator.figures.selection import Selection, groups_of_one, ids_of, maybe_one, select
from generator.figures.spec_reader import CHOICE, Reader, counted, near_places
from generator.figures.sql_streak import days_with_sql, streak_sql
from generator.register import Register, Subject

STREAKS: tuple[Streak, ...] = ("run", "quiet")
Span = tuple[int, int]  # the first and last day, as ordinals


def streak(spec: FigureSpec, register: Register) -> Figure:
    """The longest run of consecutive days with events or parts (`run`), or without (`quiet`), in days.

    The window is from `since` (else the first event) to `until` (else the day of the view); quiet at its edges counts,
    but only within what the record covers.
    `periods` has every longest one by the days that the record gives, `ids` what fell in it or, of a quiet, what bounds
    it. `value` is None where imprecise days leave the length open: `low` is what it surely is (a run of days on which
    something surely fell, or may not have), `high` what it is at the most, each event falling where it lengthens it.
    """
    is_run = spec.streak != "quiet"
    selection = select(spec, register)
    window = _window(selection, spec, register)
    low = high = longest = 0 if is_run else None
    periods: tuple[Period, ...] = ()
    if window:
        given = sorted({s.event.date.toordinal() for s in selection.inside} & set(range(window[0], window[1] + 1)))
        found = list(runs_of(given) if is_run else _quiets(given, window))
        longest = max(map(_length, found), default=0)
        low, high = (_run_bounds if is_run else _quiet_bounds)(selection, window, register)
        periods = tuple(_period(s, selection.inside, is_run=is_run) for s in found if longest and _length(s) == longest)
    return replace(
        blank(spec, register, definition(spec, register), ("day", "days")),
        value=longest if low == high else None,
        low=low,
        high=high,
        ids=tuple(dict.fromkeys(i for period in periods for i in period.ids)),
        left_out=FoundLater(
            lambda: (*selection.left_out, *selection.imprecise, *maybe_one(selection.inside, register))
        ),
        periods=periods,
        noun=nouns(register.codebook, spec.of)[1],
    )


def _window(selection: Selection, spec: FigureSpec, register: Register) -> Span | None:
    since = spec.since or min((s.event.days[0] for s in selection.inside), default=None)
    until = min(spec.until or register.day, register.day)
    if since and spec.streak == "quiet":
        since, until = max(since, register.codebook.coverage.since), min(until, register.last_covered)
    return (since.toordinal(), until.toordinal()) if since and since <= until else None


def _length(span: Span) -> int:
    return span[1] - span[0] + 1


def runs_of(days: Iterable[int]) -> Iterator[Span]:
    """The longest stretches of consecutive days, of days in order: these have one difference to their place in it."""
    for _, run in groupby(enumerate(days), lambda placed: placed[1] - placed[0]):
        found = [day for _, day in run]
        yield found[0], found[-1]


def _quiets(days: Iterable[int], window: Span) -> Iterator[Span]:
    """The stretches between the days, and between these and the window's edges."""
    edge = window[0]
    for day in (*days, window[1] + 1):
        if day > edge:
            yield edge, day - 1
        edge = day + 1


def _period(span: Span, inside: Sequence[Subject], *, is_run: bool) -> Period:
    days = range(span[0], span[1] + 1) if is_run else (span[0] - 1, span[1] + 1)
    found = [subject for subject in inside if subject.event.date.toordinal() in days]
    weight = sum(subject.weight for subject in found) if is_run else 0
    return Period(date.fromordinal(span[0]), date.fromordinal(span[1]), weight, ids_of(found))


def _spans(subjects: Iterable[Subject], window: Span) -> Iterator[tuple[Subject, Span]]:
    """The days of the window on which each may have fallen."""
    for subject in subjects:
        first, last = subject.event.days
        span = max(first.toordinal(), window[0]), min(last.toordinal(), window[1])
        if span[0] <= span[1]:  # a quiet's window may be shorter than what was asked for
            yield subject, span


def _apart(subjects: Iterable[Subject], register: Register) -> tuple[tuple[Subject, ...], ...]:
    """The groups that may be one event and are given different days: only one of these days is sure."""
    groups = (tuple(chain(*group.values())) for group in groups_of_one(subjects, register))
    return tuple(group for group in groups if len({subject.event.date for subject in group}) > 1)


def _run_bounds(selection: Selection, window: Span, register: Register) -> tuple[int, int]:
    unsure = {subject.id for group in _apart(selection.sure, register) for subject in group}
    sure = {span[0] for s, span in _spans(selection.sure, window) if s.id not in unsure and _length(span) == 1}
    low = max(map(_length, runs_of(sorted(sure))), default=1 if selection.sure else 0)
    all_spans = list(_spans(selection.able, window))
    days = {span[0] for _, span in all_spans if _length(span) == 1}
    loose = sorted(span for s, span in all_spans if _length(span) > 1 for _ in range(min(s.most, _length(span))))
    starts = days.union(*(range(first, last + 1) for first, last in loose))
    widest = max((last - first for first, last in loose), default=0)
    begun = (bisect_left(loose, (start - widest, 0)) for start in starts)  # the first of the loose that may still fall
    reaches = zip(starts, begun, strict=True)
    most = (_reach(start, days, loose, at) for start, at in reaches if start - 1 not in days)  # else longer from there
    return low, max(most, default=0)


def _reach(start: int, days: set[int], loose: Sequence[Span], at: int) -> int:
    """How many days from `start` on can all have something, each of the `loose` falling on one day of its span.

    Before `at` all are over. A day that nothing else holds takes what must have fallen soonest: that leaves the most
    for later days.
    """
    waiting: list[int] = []
    day = start
    while True:
        while at < len(loose) and loose[at][0] <= day:
            heapq.heappush(waiting, loose[at][1])
            at += 1
        while waiting and waiting[0] < day:
            heapq.heappop(waiting)
        if day not in days:
            if not waiting:
                return day - start
            heapq.heappop(waiting)
        day += 1


def _quiet_bounds(selection: Selection, window: Span, register: Register) -> tuple[int, int]:
    """`low`: on none of the days may anything have fallen; `high`: nothing need have fallen on any of them."""
    taken = {day for _, span in _spans(selection.able, window) for day in range(span[0], span[1] + 1)}
    low = max(map(_length, _quiets(sorted(taken), window)), default=0)
    spans = {s.id: span for s, span in _spans(selection.sure, window)}
    for group in _apart([subject for subject in selection.sure if subject.id in spans], register):
        firsts, lasts = zip(*(spans.pop(subject.id) for subject in group), strict=True)
        spans[group[0].id] = min(firsts), max(lasts)
    return low, longest_without(spans.values(), window)


def longest_without(spans: Iterable[Span], window: Span) -> int:
    """The most days in a row of the window that hold none of the spans whole."""
    start, longest = window[0], 0
    for first, last in sorted(spans, key=lambda span: span[1]):
        longest = max(longest, last - start)
        start = max(start, first + 1)
    return max(longest, window[1] - start + 1)


def days_with(spec: FigureSpec, register: Register) -> Figure:
    """On how many days of the window there was something; its edges are those of a run.

    `low` has the days on which something surely fell, `high` for each of which the day is not known one more, as far as
    days are free.
    """
    selection = select(spec, register)
    window = _window(selection, spec, register) or (1, 0)
    inside = [s for s in selection.inside if window[0] <= s.event.date.toordinal() <= window[1]]
    unsure = {subject.id for group in _apart(selection.sure, register) for subject in group}
    spans = list(_spans(selection.able, window))
    sure = {span[0] for s, span in _spans(selection.sure, window) if s.id not in unsure and _length(span) == 1}
    days = {span[0] for _, span in spans if _length(span) == 1}
    loose = [(s.most, {*range(span[0], span[1] + 1)} - days) for s, span in spans if _length(span) > 1]
    more = sum(min(most, len(free)) for most, free in loose)
    text = f"The number of days with {counted_text(spec, register)}{known_text(register)}."
    return replace(
        blank(spec, register, text, ("day", "days")),
        value=len({s.event.date for s in inside}),
        low=len(sure) or int(bool(selection.sure)),
        high=min(len(days) + more, _length(window)),
        ids=ids_of(inside),
        left_out=FoundLater(
            lambda: (*selection.left_out, *selection.imprecise, *maybe_one(selection.inside, register))
        ),
        noun=nouns(register.codebook, spec.of)[1],
    )


def definition(spec: FigureSpec, register: Register) -> str:
    """The streak in one sentence, with its scope."""
    counted = counted_text(spec, register)
    scope = f"{coverage_text(register)}{known_text(register)}"
    if spec.streak != "quiet":
        return f"The longest run of consecutive days with {counted}, {scope}."
    edges = "the days before the first and after the last count too"
    return f"The longest run of consecutive days without {counted}, {scope}; {edges}."


def read(reader: Reader, key: str) -> FigureSpec:
    """A run or a quiet; a quiet at places that may be one spot is one at all of them."""
    spec = counted(reader, "streak", key)
    spec = replace(spec, streak=reader.one_of("of", STREAKS, "a kind of streak"))
    return replace(spec, where=near_places(reader, spec)) if spec.streak == "quiet" else spec


STREAK = FigureKind(
    "streak",
    {"streak": ("of", *CHOICE)},
    read,
    alone(streak),
    streak_sql,
    lambda _: {"streak": COUNTABLE, "of": one_of(STREAKS)},
    needed=("of",),
    hangs_on="all",
    counts="days",
)
DAYS_WITH = FigureKind(
    "days_with",
    {"days_with": CHOICE},
    lambda reader, key: counted(reader, "days_with", key),
    alone(days_with),
    days_with_sql,
    lambda _: {"days_with": COUNTABLE},
    counts="days",
    is_comparable=True,
)
