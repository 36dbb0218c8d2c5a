"""Fragility in plain words, with the codebook's nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from generator.figures import FigureKind, kind_of
from generator.figures.definitions import counted_text, key_label, nouns, record_words
from generator.figures.kinds.tally import as_of_words
from generator.weighing.bench import TRIES_MAX, Bench
from generator.weighing.changes import Change, Flip
from generator.words import counted, day_words, joined, lowered, within_words

if TYPE_CHECKING:
    from generator.weighing.fragility import Fragility


def sentences(found: Fragility, bench: Bench) -> Iterator[str]:
    """What would make the claim false, a sentence for each kind of change."""
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


Flips = dict[str, list[Flip]]


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
