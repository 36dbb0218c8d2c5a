"""The second, third, hundredth: what stands at one place in the order of days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date
from itertools import accumulate

from generator.figures.definitions import counted_text, coverage_text, known_text
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import COUNTABLE, FigureKind, alone, whole
from generator.figures.kinds.order import RULE, is_before, placed, span_of
from generator.figures.selection import (
    Selection,
    ids_of,
    least_sum,
    refuse_mixed_codings,
    select,
)
from generator.figures.spec_reader import CHOICE, Reader, counted
from generator.figures.sql_order import nth_sql
from generator.register import Register, Subject

N_MAX = 1_000_000


def nth(spec: FigureSpec, register: Register) -> Figure:
    """The event or part at place `n` by the local day, an event that stands for several at as many places.

    `ids` has all that may stand there, given how well days and times are known, and that events may be the same.
    Raises FigureError where parts of two codings would be counted through.
    """
    selection = select(spec, register)
    refuse_mixed_codings("counts", register.codebook.parts.get(spec.of), selection.able, register)
    return placed(spec, register, selection, may_be_nth(selection, spec, register), definition(spec, register))


def may_be_nth(selection: Selection, spec: FigureSpec, register: Register) -> tuple[Subject, ...]:
    """All that may stand at place `n`: fewer surely came before, and with all that may have, `n` are reached."""
    n, candidates, sure = spec.n or 1, selection.able, selection.sure
    spans = {subject.id: span_of(subject, spec) for subject in candidates}
    weights = {subject.id: subject.weight for subject in candidates}

    def may_be(subject: Subject) -> bool:
        earlier = [other for other in sure if is_before(other, subject, spec)]
        reached = sum(other.most for other in candidates if other is subject or not is_before(subject, other, spec))
        return least_sum(earlier, weights, register)[0] < n <= reached

    # Those that their days alone do not rule out: of thousands a few are left to be looked at one by one.
    begun = sorted((spans[s.id][0], s.most) for s in candidates)
    over = sorted((spans[s.id][1], s.weight) for s in sure)
    begun_sums, over_sums = ([0, *accumulate(weight for _, weight in found)] for found in (begun, over))
    begun_days, over_days = [day for day, _ in begun], [day for day, _ in over]
    maybe_one = over_sums[-1] - least_sum(sure, weights, register)[0]

    def is_near(first: date, last: date) -> bool:
        least = over_sums[bisect_left(over_days, first)] - maybe_one
        return least < n <= begun_sums[bisect_right(begun_days, last)]

    return tuple(subject for subject in candidates if is_near(*spans[subject.id]) and may_be(subject))


def ordinal(n: int) -> str:
    """A place as text: 2nd, 23rd, 111th."""
    suffix = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{suffix}"


def definition(spec: FigureSpec, register: Register) -> str:
    """The place in the order in one sentence, with its scope."""
    several = "" if spec.of in register.codebook.parts else "; an event that stands for several takes as many places"
    said = f"The {ordinal(spec.n or 1)} {counted_text(spec, register, is_one=True)}"
    return f"{said}, {coverage_text(register)}{known_text(register)}; {RULE}{several}."


def read(reader: Reader, key: str) -> FigureSpec:
    """A place in the order of days."""
    spec = counted(reader, "nth", key, "before")
    if "n" in reader.asked:
        return replace(spec, n=reader.whole("n", 1, N_MAX))
    reader.fault("", "needs n, a whole number", mend="n: 2 asks for the second")
    return spec


NTH = FigureKind(
    "nth",
    {"nth": ("n", "is", *CHOICE)},
    read,
    alone(nth),
    nth_sql,
    lambda _: {"nth": COUNTABLE, "n": whole(None)},
    needed=("n",),
    winners=lambda selection, spec, register: ids_of(may_be_nth(selection, spec, register)),
    role="order",
    hangs_on="before",
    any_number=True,
)
