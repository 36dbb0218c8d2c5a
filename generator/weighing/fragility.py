"""How fragile a claim is: the smallest change of the record that makes it false, and how the next windows fare."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal

from generator.days import shifted
from generator.figures import FigureSpec, kind_of
from generator.prose.phrases import Phrase
from generator.register import Register
from generator.truth.untruths import is_true
from generator.weighing.bench import NEIGHBOUR_MAX, Bench, newcomer
from generator.weighing.changes import Flip, flips_of
from generator.weighing.fragility_words import sentences

Way = Literal["", "out", "in"]
NEIGHBOURS = tuple(days for days in range(-NEIGHBOUR_MAX, NEIGHBOUR_MAX + 1) if days)
CHANGES_MAX = 1_024  # records taken out or added at once at the most


@dataclass(frozen=True)
class Fragility:
    """What would make a claim false.

    `flips`: every kind of single change that does. `fewest`: of how many records at the least, 0 where none of the
    changes tried does; of two figures only changes to one of them are tried together. `way`: whether that many are
    taken out or added, empty where one is enough. `windows_held` of `windows_of` neighbouring windows bear the phrase
    out too; None where the claim has no window of its own. `hangs_on_weakest`: one event alone bears the claim, and its
    confidence is the weakest of the codebook.
    """

    flips: tuple[Flip, ...] = ()
    fewest: int = 0
    windows_held: int | None = None
    windows_of: int | None = None
    hangs_on_weakest: bool = False
    way: Way = ""
    sentences: tuple[str, ...] = ()


def not_weighed() -> Fragility:
    """The fragility of a claim that nobody weighed."""
    return Fragility()


def fragility_of(
    phrase: Phrase, spec: FigureSpec, view: Register, others: Mapping[str, FigureSpec], page_day: date | None = None
) -> Fragility:
    """How fragile a phrase is that holds of a figure; `view` is what the figure was computed from.

    `page_day` is the day of the page: no neighbouring window ends after it.
    """
    bench = Bench(spec, others, view, partial(is_true, phrase, spec))
    flips = tuple(flips_of(bench))
    fewest, way = min(_fewest(bench), default=(0, "")) if not flips else (1, "")
    windows = _windows(bench, page_day or view.day)
    found = Fragility(flips, fewest, *windows, _hangs_on_weakest(bench, flips), way)
    return replace(found, sentences=tuple(sentences(found, bench)))


def _hangs_on_weakest(bench: Bench, flips: tuple[Flip, ...]) -> bool:
    borne_by = [i for flip in flips if flip.change == "withdrawn" for i in flip.ids if i in bench.events]
    least = bench.view.codebook.least_confidence.id
    return len(borne_by) == 1 and bench.events[borne_by[0]].confidence == least


def _windows(bench: Bench, page_day: date) -> tuple[int | None, int | None]:
    """In how many of how many neighbouring windows the phrase holds; those beyond the record's days are none."""
    spans = [(leaf, leaf.since, leaf.until) for leaf in bench.leaves if leaf.since and leaf.until]
    if not spans or bench.spec.event or len(spans) < len(bench.leaves):
        return None, None
    coverage = bench.view.codebook.coverage
    latest, as_recorded = min(page_day, coverage.until), bench.changed({})
    held = of = 0
    for days in NEIGHBOURS:
        moves = [(leaf, shifted(since, days), shifted(until, days)) for leaf, since, until in spans]
        if all(since >= coverage.since and until <= latest for _, since, until in moves):
            of += 1
            moved = {leaf.name: replace(leaf, since=since, until=until) for leaf, since, until in moves}
            spec, others = moved.get(bench.spec.name, bench.spec), {**bench.others, **moved}
            held += bench.is_true_of(as_recorded, spec, others)
    return (held, of) if of else (None, None)


def _fewest(bench: Bench) -> Iterator[tuple[int, Way]]:
    """For each figure behind the claim, how many records to take out of it, or to add to it, make the phrase false."""
    for n, leaf in enumerate(bench.leaves):
        out = _heaviest_first(bench, n)
        if found := _least(partial(_is_false_without, bench, n, out), len(out)):
            yield found, "out"
        is_open = kind_of(leaf).is_additive and "id" not in leaf.where
        if is_open and (found := _least(partial(_is_false_with, bench, n, leaf), CHANGES_MAX)):
            yield found, "in"


def _heaviest_first(bench: Bench, n: int) -> list[str]:
    """The events of one figure, those that weigh most in it first, those that may be the same as another last."""
    found = {}
    for event_id, rows in bench.rows.items():
        inside = [row for row in rows if row.leaf == n and bench.is_in(row)]
        weights = [(row.number.low or row.number.high or 0) if row.number else row.subject.weight for row in inside]
        if inside:
            found[event_id] = event_id in bench.alone, -sum(weights)
    return sorted(found, key=found.__getitem__)


def _is_false_without(bench: Bench, n: int, out: list[str], count: int) -> bool:
    return bench.is_false(("out", n, count), dict.fromkeys(out[:count]))


def _is_false_with(bench: Bench, n: int, leaf: FigureSpec, count: int) -> bool:
    """Whether so many more records of the figure, on its last day, make the phrase false."""
    day = min(leaf.until or bench.view.day, bench.view.day)
    added = [newcomer(bench, leaf, day, k) for k in range(1, count + 1)]
    coded = {key: values for _, own in added for key, values in own.items()}
    return bench.is_false(("in", n, count), {event.id: event for event, _ in added}, coded)


def _least(is_false: Callable[[int], bool], most: int) -> int | None:
    """How many changes, from two on, make the phrase false; what has become false stays so."""
    high = 2
    while high < most and not is_false(high):
        high *= 2
    counts = range(2, min(high, most) + 1)
    return 2 + bisect_left(counts, x=True, key=is_false) if counts and is_false(counts[-1]) else None
