"""The two clocks of a page: what its claims say as published, and what the same figures give as known now.

*As published* is the record as known on the page's `as_of` and recorded here by its `published`. *As known now* is
what this desk has learnt since, over the same days: a count since a day, without a last one, ends on the day of the
page. The day by which a sentence knows is its own (`keeps_its_day`): "94 were public by then" stays 94.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.figures import Figure, FigureError, FigureSpec, compute, kind_of
from generator.figures.selection import MAY_LIE_INSIDE
from generator.reading.records import Event, Record
from generator.register import Register
from generator.truth.independence import holder_of

Specs = Mapping[str, FigureSpec]


def day_known_by(spec: FigureSpec, as_of: date, published: date | None) -> date:
    """The day that decides what was known: `as_of`, or `published` where the figure says so."""
    return published if spec.known_by == "published" and published else as_of


def view_for(spec: FigureSpec, register: Register, as_of: date | None, published: date | None) -> Register:
    """The record that a figure of a page is computed from: as known on `as_of`, recorded by `published`.

    A figure that says `known_by: published` takes what was known when the text went out, of events up to its `until`.
    """
    if as_of is None:
        return register
    return register.as_known_on(day_known_by(spec, as_of, published), recorded_by=published or as_of)


def closed(spec: FigureSpec, as_of: date, published: date | None) -> FigureSpec:
    """The figure with a last day: its own, else the day on which its page ends."""
    if not kind_of(spec).has_window or spec.until is not None:
        return spec
    return replace(spec, until=day_known_by(spec, as_of, published))


def keeps_its_day(then: Figure, ended: Specs, register: Register, as_of: date, published: date | None) -> bool:
    """Whether *now* too is what was known by the day of the text, with all that has been recorded since.

    So it is where the figure, or one that it is made of, says so itself (`known_by`), and where more was known when the
    text went out than by its day: then the day is what the sentence speaks of. Else it is only that of the writing,
    and *now* knows more.
    """
    spec = ended[then.name]
    if any(ended[name].known_by for name in (spec.name, spec.a, spec.b) if name in ended):
        return True
    if published is None or published <= as_of:
        return False
    try:
        return differs(then, compute(spec, register.as_known_on(published, recorded_by=published), ended))
    except FigureError:
        return True


def figures_now(
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    register: Register,
    as_of: date,
    published: date | None,
) -> dict[str, Figure]:
    """The `figures` of a page as the record gives them now, by name.

    One that it can no longer give has no value and no ids, and its definition says why: what was added since the text
    went out never stops a build.
    """
    ended = {name: closed(spec, as_of, published) for name, spec in specs.items()}
    found: dict[str, Figure] = {}
    for name, figure in figures.items():
        spec, view = ended[name], register
        if keeps_its_day(figure, ended, register, as_of, published):
            view = register.as_known_on(day_known_by(spec, as_of, published))
        try:
            found[name] = compute(spec, view, ended)
        except FigureError as error:
            said = f"As known now the record cannot give this: it {error}."
            found[name] = replace(figure, definition=said, value=None, low=None, high=None, ids=(), day=None)
    return found


def differs(then: Figure, now: Figure) -> bool:
    """Whether the record as known now gives another number, other bounds or other records."""
    return _said(then) != _said(now)


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.qualifier, figure.ids


@dataclass(frozen=True)
class Later:
    """A record that makes the two clocks differ, or no longer counts: since which day, how, and what it says of it.

    `day` is the first on which this desk can have known of it, always after the text went out. `how` is `known` or
    `recorded` (it became so after the text), `reported` (a counted record has a newer number) or `outdone` (it was
    chosen as published, and is not now).
    """

    id: str
    day: date | None
    how: Literal["known", "recorded", "reported", "outdone"]
    why: str = ""


@dataclass(frozen=True)
class Move:
    """A day on which a figure moved: from what, to what, and the records that moved it."""

    day: date
    before: Figure
    after: Figure
    records: tuple[Later, ...]


def later_records(
    spec: FigureSpec, then: Figure, now: Figure, record: Record, as_of: date, published: date | None
) -> tuple[Later, ...]:
    """The records that explain why `now` differs from `then`, by day, then id; none where it does not differ."""
    if not differs(then, now):
        return ()
    went_out = published or as_of
    alone = {spec.name: closed(spec, as_of, published)}  # what is made of others has no reports of its own
    knows_more = not keeps_its_day(then, alone, Register.of(record), as_of, published)
    before, after = _touching(then), _touching(now)
    found: list[Later] = []
    for record_id in after:
        item = holder_of(record_id, record)
        if item is None:
            continue
        if record_id in before:
            if knows_more and isinstance(item, Event):
                found += _reported_later(record_id, item, spec, went_out)
        elif item.recorded and item.recorded > went_out:
            found.append(Later(record_id, max(item.recorded, item.known), "recorded"))
        elif item.known > went_out:
            found.append(Later(record_id, item.known, "known"))
    found += (Later(record_id, None, "outdone") for record_id in then.ids if record_id not in after)
    return tuple(sorted(found, key=lambda later: (later.day is None, later.day or date.min, later.id)))


def steps(
    specs: Mapping[str, FigureSpec],
    then: Figure,
    later: Iterable[Later],
    register: Register,
    as_of: date,
    published: date | None,
) -> tuple[Move, ...]:
    """The days on which the figure moved after the text went out, oldest first, each with what moved it."""
    ended = {name: closed(spec, as_of, published) for name, spec in specs.items()}
    by_day: dict[date, list[Later]] = {}
    for one in later:
        if one.day is not None:
            by_day.setdefault(one.day, []).append(one)
    found: list[Move] = []
    before, spec = then, ended[then.name]
    keeps = keeps_its_day(then, ended, register, as_of, published)
    for day, records in sorted(by_day.items()):
        view = register.as_known_on(day_known_by(spec, as_of, published) if keeps else day, recorded_by=day)
        try:
            after = compute(spec, view, ended)
        except FigureError:
            continue  # it cannot be given from here on, which `figures_now` says
        if differs(before, after):
            found.append(Move(day, before, after, tuple(records)))
        before = after
    return tuple(found)


def _touching(figure: Figure) -> dict[str, None]:
    """The ids that make the value or one of its bounds."""
    possible = (i for left in figure.left_out if left.reason == MAY_LIE_INSIDE for i in left.ids)
    return dict.fromkeys((*figure.ids, *possible))


def _reported_later(record_id: str, event: Event, spec: FigureSpec, went_out: date) -> Iterator[Later]:
    """The reports of the figure's measure in a counted event that came after the text."""
    for stated in (event.casualties, *(part.casualties for part in event.parts)):
        for casualties in stated:
            if casualties.measure == spec.measure and (not spec.who or casualties.who in spec.who):
                for report in casualties.reports:
                    if report.day is not None and report.day > went_out and report.quantity is not None:
                        yield Later(record_id, report.day, "reported", report.words or report.note or report.by)
