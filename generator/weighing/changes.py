"""The single changes of the record that make a claim false: withdrawn, coded or dated otherwise, added, restated."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from generator.figures import kind_of
from generator.figures.definitions import vocabulary
from generator.figures.kinds.streak import runs_of
from generator.figures.selection import window_of
from generator.reading.records import Tally
from generator.weighing.bench import MOVE_MAX, Bench, Coded, Weighed, newcomer

Change = Literal["withdrawn", "recoded", "dated earlier", "dated later", "added", "restated"]


@dataclass(frozen=True)
class Flip:
    """One kind of single change that makes a claim false.

    `ids`: each of these records alone does it. `key`: what is coded otherwise. `by`: the least number of days, or by
    how much a total is restated. An added record does it on every day from `since` to `until`. `of` is the type of
    record.
    """

    change: Change
    of: str
    ids: tuple[str, ...] = ()
    key: str = ""
    by: int | None = None
    since: date | None = None
    until: date | None = None


def flips_of(bench: Bench) -> Iterator[Flip]:
    """Every kind of single change that makes the claim false."""
    if ids := [i for i in bench.counted() if bench.is_false(("withdrawn", bench.likeness(i)), {i: None})]:
        yield Flip("withdrawn", _of(bench), tuple(ids))
    yield from _recoded(bench)
    yield from _dated(bench)
    yield from _added(bench)
    if bench.tallies:
        yield from _tallies(bench)


def _of(bench: Bench) -> str:
    return bench.leaves[0].of if bench.leaves else bench.spec.of


def _recoded(bench: Bench) -> Iterator[Flip]:
    keys = dict.fromkeys(key for leaf in bench.leaves for key in (*leaf.where, *leaf.exclude) if key != "id")
    for key in keys:
        values = reversed([*vocabulary(bench.view.record, key)])
        choices = {_membership(bench, key, (value,)): value for value in values}  # one for each way to pass or fail
        found = [i for i in bench.rows if any(_is_recoded_false(bench, i, key, choices))]
        if found:
            yield Flip("recoded", _of(bench), tuple(found), key=key)


def _is_recoded_false(bench: Bench, event_id: str, key: str, choices: dict[Hashable, str]) -> Iterator[bool]:
    """For each other value of the key that makes a difference, whether it makes the claim false."""
    event = bench.events[event_id]
    for rows in _units(bench, event_id, key):
        if not any(bench.is_near(row) and set(row.failing) <= {key} for row in rows):
            continue
        now = _membership(bench, key, bench.view.values_of(rows[0].subject, key))
        for membership, value in choices.items():
            if membership == now:
                continue
            ids = dict.fromkeys(row.subject.id for row in rows)
            if len(rows) == len(bench.rows[event_id]):
                ids |= dict.fromkeys((event_id, *(part.id for part in event.parts)))
            coded: Coded = {(i, key): (value,) for i in ids}
            changed = replace(event, country=value) if key == "country" else event
            unit = tuple(row.likeness for row in rows)
            like = ("recoded", bench.likeness(event_id), unit, key, now, membership)
            yield bench.is_false(like, {event_id: changed}, coded)


def _units(bench: Bench, event_id: str, key: str) -> Iterator[tuple[Weighed, ...]]:
    """What is coded together: each part by itself under a key of parts, else the event with all its parts."""
    rows = bench.rows[event_id]
    parts = bench.view.codebook.parts
    if any(leaf.of in parts and key in parts[leaf.of].facets for leaf in bench.leaves):
        for subject_id in dict.fromkeys(row.subject.id for row in rows):
            yield tuple(row for row in rows if row.subject.id == subject_id)
    elif rows:
        yield rows


def _membership(bench: Bench, key: str, values: Sequence[str]) -> Hashable:
    asked = [where.get(key) for leaf in bench.leaves for where in (leaf.where, leaf.exclude)]
    return tuple(wanted is not None and bool(set(wanted).intersection(values)) for wanted in asked)


def _dated(bench: Bench) -> Iterator[Flip]:
    given = bench.figure.event_ids if bench.figure else ()
    passing = {i for i, rows in bench.rows.items() if any(not row.failing for row in rows)}
    movable = [i for i in bench.rows if i == bench.spec.event or i in passing]
    if not bench.is_simple:  # each is tried by itself, those that make the figure first
        movable.sort(key=lambda event_id: event_id not in given)
    for sign in (-1, 1):
        for days in range(1, MOVE_MAX + 1):
            found = [i for i in movable if _is_dated_false(bench, i, sign * days)]
            if found:
                yield Flip("dated earlier" if sign < 0 else "dated later", _of(bench), tuple(found), by=days)
                break


def _is_dated_false(bench: Bench, event_id: str, days: int) -> bool:
    event, step = bench.events[event_id], timedelta(days=days)
    moved = event.date + step
    if event_id in bench.alone:
        like: Hashable = ("dated", event_id, days)
    else:
        was, to = bench.likeness(event_id), bench.position(moved)
        if bench.position(event.date) == to:
            return False
        is_at_winner = kind_of(bench.spec).is_ordered and isinstance(to, tuple) and to[1] not in (-1, 1)
        like = ("dated", was, to, event_id if is_at_winner else "")
    if (found := bench.found(like)) is not None:  # most are: no event need be made
        return found
    end = event.date_end + step if event.date_end else None
    return bench.is_false(like, {event_id: replace(event, date=moved, date_end=end)})


def _added(bench: Bench) -> Iterator[Flip]:
    for n, leaf in enumerate(bench.leaves):
        if "id" in leaf.where:
            continue
        since, until = window_of(leaf)
        day = max(since, bench.view.codebook.coverage.since)
        if not bench.is_simple and bench.events:  # each day is tried by itself
            day = max(day, min(event.date for event in bench.events.values()) - timedelta(days=MOVE_MAX))
        days = range(day.toordinal(), min(until, bench.view.day).toordinal() + 1)
        for first, last in runs_of(i for i in days if _is_added_false(bench, n, date.fromordinal(i))):
            yield Flip("added", leaf.of, since=date.fromordinal(first), until=date.fromordinal(last))


def _is_added_false(bench: Bench, n: int, day: date) -> bool:
    like: Hashable = ("added", n, bench.position(day) if bench.is_simple else day)
    if (found := bench.found(like)) is not None:
        return found
    event, coded = newcomer(bench, bench.leaves[n], day)
    return bench.is_false(like, {event.id: event}, coded)


def _tallies(bench: Bench) -> Iterator[Flip]:
    """Withdrawn, one more or one less, or a higher one: of the totals that are given, and those as high or as late."""
    of, figure = bench.spec.measure or bench.spec.of, bench.figure
    given = {*figure.ids, *(figure.also.ids if figure.also else ())} if figure else set()
    won = [tally for tally in bench.tallies if tally.id in given]
    if not won:
        return
    highest, latest = max(t.value for t in won), max(t.as_of for t in won)
    near = [t for t in bench.tallies if t.measure == won[0].measure]
    tried = [t for t in near if t in won or t.value >= highest - 1 or t.as_of >= latest]

    def is_false(like: str, tally: Tally, changed: tuple[Tally, ...]) -> bool:
        kept = [each for each in bench.tallies if each.id != tally.id]
        return bench.is_false((like, tally.id), {}, tallies=(*kept, *changed))

    ids = tuple(t.id for t in tried if is_false("withdrawn", t, ()))
    if ids:
        yield Flip("withdrawn", of, ids)
    for step in (-1, 1):
        ids = tuple(t.id for t in tried if is_false(f"{step}", t, (replace(t, value=t.value + step),)))
        if ids:
            yield Flip("restated", of, ids, by=step)
    tally = won[-1]
    if is_false("added", tally, (tally, replace(tally, id=f"{tally.id}-added", value=tally.value + 1))):
        yield Flip("added", of, since=tally.as_of, until=bench.view.day, by=1)
