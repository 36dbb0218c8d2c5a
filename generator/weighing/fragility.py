"""How fragile a claim is, as values and in words: what change of the record makes it false, how other windows fare."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal, get_args

from generator.days import shifted
from generator.figures import FigureKind, FigureSpec, kind_of
from generator.figures.definitions import counted_text, key_label, nouns, record_words
from generator.figures.kinds.tally import as_of_words
from generator.prose.phrases import Phrase
from generator.reading.records import Event, Tally
from generator.register import Register
from generator.truth.untruths import is_true
from generator.weighing.bench import NEIGHBOUR_MAX, TRIES_MAX, Bench, newcomer
from generator.weighing.changes import Change, Flip, flips_of
from generator.words import counted, day_words, joined, lowered, within_words

Way = Literal["", "out", "in"]
Flips = Mapping[str, list[Flip]]  # by what is changed
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


@dataclass(frozen=True)
class Grounds:
    """All that a fragility hangs on but the codebook and the lists: what is asked, of which view, and the records."""

    asked: tuple[object, ...]
    view: tuple[object, ...]
    events: Mapping[str, Event]
    tallies: tuple[Tally, ...]


Once = Callable[[Grounds, Callable[[], Fragility]], Fragility]  # gives what was made of the same before, or makes it


def fragility_of(
    phrase: Phrase,
    spec: FigureSpec,
    view: Register,
    others: Mapping[str, FigureSpec],
    page_day: date | None = None,
    once: Once = lambda _, make: make(),
) -> Fragility:
    """How fragile a phrase is that holds of a figure; `view` is what the figure was computed from.

    `page_day` is the day of the page: no neighbouring window ends after it.
    """
    bench = Bench(spec, others, view, partial(is_true, phrase, spec))
    of_view, events = (view.day, view.recorded_by, view.record.unread), {**bench.held, **bench.events}
    grounds = Grounds((phrase, spec, others, page_day), of_view, events, tuple(bench.tallies))
    return once(grounds, partial(_fragility, bench, page_day))


def _fragility(bench: Bench, page_day: date | None) -> Fragility:
    flips = tuple(flips_of(bench))
    fewest, way = min(_fewest(bench), default=(0, "")) if not flips else (1, "")
    windows = _windows(bench, page_day or bench.view.day)
    found = Fragility(flips, fewest, *windows, _hangs_on_weakest(bench, flips), way)
    return replace(found, sentences=tuple(sentences(found, bench)))


def rests_on(
    phrase: Phrase, spec: FigureSpec, view: Register, others: Mapping[str, FigureSpec]
) -> tuple[date, tuple[str, ...]]:
    """The day of the view and the ids of the records, on which alone it hangs what `fragility_of` gives of a phrase."""
    bench = Bench(spec, others, view, partial(is_true, phrase, spec))
    return view.day, (*bench.events, *bench.held, *(tally.id for tally in bench.tallies))


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
            held += bench.is_true_of(as_recorded, moved)
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


def sentences(found: Fragility, bench: Bench) -> Iterator[str]:
    """What would make the claim false, a sentence for each kind of change."""
    if kind_of(bench.spec).is_of_group:
        return  # of periods and values nothing is tried
    flips = {change: [flip for flip in found.flips if flip.change == change] for change in get_args(Change)}
    if kind_of(bench.spec).is_superlative:
        yield from _superlative(bench, flips)
    elif bench.leaves:
        yield from _number(found, bench, flips)
    if bench.tallies:
        yield from _tally(bench, flips)
    yield from _recoded(bench, flips["recoded"])
    yield from _dated(bench, [*flips["dated earlier"], *flips["dated later"]])
    yield from _more(found, bench)


def _number(found: Fragility, bench: Bench, flips: Flips) -> Iterator[str]:
    leaf = bench.leaves[0]
    singular, plural = nouns(bench.view.codebook, leaf.of)
    inside = [i for i in bench.counted() if bench.rows[i]]
    subjects = len({row.subject.id for i in inside for row in bench.rows[i] if bench.is_in(row)})
    out = [i for flip in flips["withdrawn"] for i in flip.ids if i in bench.events]
    added = [flip for flip in flips["added"] if not flip.by]
    if subjects > 1 and len(out) == len(inside) and added:
        yield f"One {singular} more or fewer would make it false."
    elif out:
        also = f", or with one {singular} more" if added else ""
        yield f"False without {_which(bench, out, 'any one of ')}{also}."
    elif added:
        yield f"False with one {singular} more{_days(added[0])}."
    elif found.fewest > 1:
        fewer = f"{found.fewest} of the {subjects} {plural} are taken out"
        more = f"{found.fewest} more are added to the {subjects} {plural}"
        yield f"Holds until {fewer if found.way == 'out' else more}."
    elif not found.flips:
        yield "None of the changes tried makes it false."


def _superlative(bench: Bench, flips: Flips) -> Iterator[str]:
    leaf = bench.leaves[0]
    kind = kind_of(leaf)
    out = [i for flip in flips["withdrawn"] for i in flip.ids]
    if out:
        yield f"Rests on {_which(bench, out, '')}."
    for flip in flips["added"]:
        what = f"another {counted_text(replace(leaf, since=None, until=None), bench.view, is_one=True)}"
        if kind.is_ranked:
            measured = "a smaller number" if kind.way < 0 else "a greater number"
            yield f"Would fall if {what} with {measured} were recorded{_days(flip)}."
            continue
        yield f"Would fall if {what} were recorded{_by(flip, kind)}."
    runner = bench.figure.runner_up if bench.figure else None
    if runner in bench.events:
        word = {-1: "next", 1: "one before"}.get(kind.way, "runner-up") if kind.is_ordered else "runner-up"
        yield f"The {word} known is of {day_words(bench.events[runner].date)}."


def _by(flip: Flip, kind: FigureKind) -> str:
    if kind.way < 0 and flip.until:
        return f" on or before {day_words(flip.until)}"
    return f" on or after {day_words(flip.since)}" if kind.way > 0 and flip.since else _days(flip)


def _days(flip: Flip) -> str:
    return f" {within_words(flip.since, flip.until)}" if flip.since and flip.until else ""


def _tally(bench: Bench, flips: Flips) -> Iterator[str]:
    ids = {tally.id: tally for tally in bench.tallies}
    out = [ids[i] for flip in flips["withdrawn"] for i in flip.ids if i in ids]
    for tally in out:
        name = bench.view.record.counters[tally.counter].spoken
        number = f"{tally.qualifier} {tally.value:,}".strip()
        yield f"Rests on one stated total, {number} by {name} for {as_of_words(tally)}."
    if any(flip.by == 1 for flip in flips["added"]):
        yield "Would fall with a higher stated total."
    less, more = ([i for flip in flips["restated"] if flip.by == step for i in flip.ids] for step in (-1, 1))
    if less or more:
        words = joined([word for word, given in (("one less", less), ("one more", more)) if given], "or")
        yield f"False if a stated total were {words}."


def _recoded(bench: Bench, flips: list[Flip]) -> Iterator[str]:
    held = {i for i in bench.counted() if bench.rows[i]}
    inside = [flip for flip in flips if held & set(flip.ids)]
    outside = [(flip, [i for i in flip.ids if i not in held]) for flip in flips]
    if inside:
        labels = joined([key_label(bench.view, flip.key) for flip in inside], "or")
        one = "it" if len(set().union(*(set(f.ids) & held for f in inside))) == 1 else "one of them"
        yield f"False if {one} were coded otherwise under {labels}."
    for flip, ids in outside:
        if ids:
            label = key_label(bench.view, flip.key)
            yield f"False if {_which(bench, ids)} now left out for {label} were coded to be in it."


def _dated(bench: Bench, flips: list[Flip]) -> Iterator[str]:
    for flip in flips:
        days = counted(flip.by or 0, "day", "days")
        yield f"False if {_which(bench, flip.ids)} were dated {days} {flip.change.removeprefix('dated ')}."


def _which(bench: Bench, ids: Sequence[str], several: str = "one of ") -> str:
    return f"{several}{len(ids)} records" if len(ids) > 1 else record_words(ids[0], bench.view.record)


def _more(found: Fragility, bench: Bench) -> Iterator[str]:
    if found.windows_of and found.windows_held:
        windows = "neighbouring windows" if found.windows_of > 1 else "neighbouring window"
        beyond = "" if found.windows_of == 14 else " that lie within the record and end by the page's day"
        yield f"Holds in {found.windows_held} of {found.windows_of} {windows}{beyond}."
    if found.hangs_on_weakest:
        yield f"Hangs on one record, and that is only {lowered(bench.view.codebook.least_confidence.label)}."
    if bench.tries >= TRIES_MAX:
        yield f"Only the first {TRIES_MAX:,} changes were tried."
