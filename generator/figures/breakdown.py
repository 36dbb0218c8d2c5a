"""Counts and sums by period, place, country, actor, confidence or a facet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.figures.figure import Figure, FigureError, FigureSpec
from generator.figures.kinds.count import count_of
from generator.figures.kinds.tempo import Per, start_of
from generator.figures.kinds.total import total_of
from generator.figures.selection import Selection, select
from generator.figures.wording import key_label, value_label
from generator.register import CORE_KEYS, Register, Subject
from generator.words import MONTHS, day_words

PERIODS = ("day", "week", "month", "year")
UNKNOWN = "not stated"


def breakdown(spec: FigureSpec, by: str, register: Register) -> tuple[tuple[str, str, Figure], ...]:
    """A count or sum for each value of a key that occurs: (value id, label, figure).

    Periods go by time, facets and confidence by the codebook, places, countries and actors by size. What has no value
    is a row with the id "", last. Over a key with several values at once the rows do not add up.
    """
    figure_of = {"count": count_of, "sum": total_of}.get(spec.kind)
    if figure_of is None:
        raise FigureError(f"is a figure of kind {spec.kind}, which cannot be split by {by}")
    if by not in {*PERIODS, *CORE_KEYS, *register.codebook.facets}:
        raise FigureError(f"cannot be split by {by!r}, which is neither a facet nor a period")
    selection = replace(select(spec, register), left_out=())
    rows = []
    for value, ids in _grouped(selection, by, register, spec).items():
        figure = figure_of(_only(selection, ids), _row(spec, by, value, register), register)
        if not value:
            lack = f"{by} not known well enough" if by in PERIODS else f"{key_label(register, by)} not stated"
            figure = replace(figure, definition=f"{figure.definition.rstrip('.')}; only those with the {lack}.")
        rows.append((value, label_of(value, by, register), figure))
    if by in {"place", "country", "actor", "claimed_by", "attributed_to", "against"}:
        rows.sort(key=lambda row: (row[0] == "", -(row[2].value or 0), row[1]))
    else:
        order = _order(by, register)
        rows.sort(key=lambda row: (row[0] == "", order.get(row[0], len(order)), row[0]))
    return tuple(rows)


def _grouped(selection: Selection, by: str, register: Register, spec: FigureSpec) -> Mapping[str, set[str]]:
    grouped: dict[str, set[str]] = {}
    wanted = spec.where.get(by)
    for subject in (*selection.inside, *selection.possible):
        if by in PERIODS:
            keys: Iterable[str] = [period_of(subject, by)]
        else:
            found = (v for bearer in register.bearing(subject, spec.where) for v in register.values_of(bearer, by))
            keys = [v for v in found if wanted is None or v in wanted] or [""]
        for key in keys:
            grouped.setdefault(key, set()).add(subject.id)
    return grouped


def _only(selection: Selection, ids: set[str]) -> Selection:
    return Selection(
        inside=tuple(s for s in selection.inside if s.id in ids),
        sure=tuple(s for s in selection.sure if s.id in ids),
        possible=tuple(s for s in selection.possible if s.id in ids),
        left_out=(),
    )


def _row(spec: FigureSpec, by: str, value: str, register: Register) -> FigureSpec:
    """The spec of one row; a period narrows the window, another key `where`."""
    if not value or by == "id":
        return spec
    if by not in PERIODS:
        return replace(spec, where={**spec.where, by: (value,)})
    since, until = _period_days(value, by)
    return replace(spec, since=max(since, spec.since or since), until=min(until, spec.until or until, register.day))


def period_of(subject: Subject, by: str) -> str:
    """The id of the period that a subject surely lies in ('2023-11', '2023-W47', …), "" where it may be another."""
    found = {_period_id(day, by) for day in subject.event.days}
    return found.pop() if len(found) == 1 else ""


def _period_id(day: date, by: str) -> str:
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def _period_days(value: str, by: str) -> tuple[date, date]:
    if by == "year":
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if by == "week":
        return date.fromisocalendar(int(value[:4]), int(value[6:]), 1), date.fromisocalendar(
            int(value[:4]), int(value[6:]), 7
        )
    per: Per = "month" if by == "month" else "day"
    first = date.fromisoformat(f"{value}-01" if per == "month" else value)
    following = start_of(date.fromordinal(first.toordinal() + (31 if per == "month" else 1)), per)
    return first, date.fromordinal(following.toordinal() - 1)


def label_of(value: str, by: str, register: Register) -> str:
    """What a row is called."""
    if not value:
        return f"not dated to one {by}" if by in PERIODS else UNKNOWN
    if by == "day":
        return day_words(date.fromisoformat(value))
    if by == "week":
        return f"week of {day_words(_period_days(value, by)[0])}"
    if by == "month":
        return f"{MONTHS[int(value[5:]) - 1]} {value[:4]}"
    return value if by == "year" else value_label(register, by, value)


def _order(by: str, register: Register) -> Mapping[str, int]:
    codebook = register.codebook
    if by in codebook.facets:
        return {term.id: n for n, term in enumerate(codebook.facets[by].values)}
    return {term: n for n, term in enumerate(codebook.confidence)} if by == "confidence" else {}
