"""The two clocks of a page: what its claims say as published, and what the same figures give as known now.

*As published* is the record as known on the page's `as_of` and recorded here by its `published`. *As known now* is
the whole record, over the same days: a count since a day, without a last one, ends on the day of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from generator.figures import Figure, FigureError, FigureSpec, compute
from generator.register import Register

WITHOUT_WINDOW = ("compare", "share", "rate", "delay")  # their days are those of the figures and events they name


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
    if spec.kind in WITHOUT_WINDOW or spec.until is not None:
        return spec
    return replace(spec, until=day_known_by(spec, as_of, published))


def figures_now(
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    register: Register,
    as_of: date,
    published: date | None,
) -> dict[str, Figure]:
    """The `figures` of a page as the whole record gives them now, by name.

    One that it can no longer give has no value and no ids, and its definition says why: what was added since the text
    went out never stops a build.
    """
    ended = {name: closed(spec, as_of, published) for name, spec in specs.items()}
    found: dict[str, Figure] = {}
    for name, figure in figures.items():
        try:
            found[name] = compute(ended[name], register, ended)
        except FigureError as error:
            said = f"As known now the record cannot give this: it {error}."
            found[name] = replace(figure, definition=said, value=None, low=None, high=None, ids=(), day=None)
    return found


def differs(then: Figure, now: Figure) -> bool:
    """Whether the record as known now gives another number, other bounds or other records."""
    return _said(then) != _said(now)


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.qualifier, figure.ids
