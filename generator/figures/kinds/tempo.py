"""How much happened in each day, week or month."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from generator.days import month_start
from generator.figures.definitions import counted_text, known_text, nouns
from generator.figures.figure import Figure, FigureSpec, FoundLater, Per, Period
from generator.figures.kind import COUNTABLE, FigureKind, alone, blank, one_of
from generator.figures.selection import Selection, ids_of, left_out, refuse_mixed_codings, select
from generator.figures.spec_reader import CHOICE, PERIODS, Reader, counted
from generator.figures.sql_selection import IN_ORDER, Statements, selected
from generator.figures.sql_selection import window_of as sql_window
from generator.figures.sql_text import Sql, all_of, query, text
from generator.register import Register, Subject
from generator.words import capitalised

SAME_PERIOD = {
    "day": "first_day = last_day",
    # Of day numbers 1 is a Monday, so this is the number of the week's Monday.
    "week": "first_number - (first_number - 1) % 7 = last_number - (last_number - 1) % 7",
    "month": "substr(first_day, 1, 7) = substr(last_day, 1, 7)",
}


def tempo(spec: FigureSpec, register: Register) -> Figure:
    """Events or parts in each period, oldest first.

    `periods` has every day, ISO week or month from `since` (else the first event) to `until` (else the last day that
    is covered), zeros included, cut at the window's edges. What is not dated well enough to fall into one period is
    left out, and said to be. `value` is the sum over the periods; without events and without `since` there are none.
    Raises FigureError where parts of two codings would be added.
    """
    per = spec.per or "week"
    selection = select(spec, register)
    refuse_mixed_codings("counts", spec, selection.able, register)
    found, unplaced = placed(selection, per)
    since = spec.since or min((subject.event.days[0] for subject in selection.inside), default=None)
    until = min(spec.until or register.day, register.last_covered)
    days = (
        ((*each, found.get(start_of(each[0], per), [])) for each in periods_between(since, until, per)) if since else ()
    )
    periods = tuple(Period(first, last, sum(s.weight for s in own), ids_of(own)) for first, last, own in days)
    value = sum(period.value for period in periods)
    return replace(
        blank(spec, register, definition(spec, register), nouns(register.codebook, spec.of)),
        value=value,
        low=value,
        high=sum(subject.most for subject in selection.able),
        ids=tuple(subject_id for period in periods for subject_id in period.ids),
        left_out=FoundLater(lambda: (*selection.left_out, *left_out({f"not dated to one {per}": ids_of(unplaced)}))),
        periods=periods,
    )


def start_of(day: date, per: Per) -> date:
    """The first day of the period that a day lies in; weeks start on Monday, as in ISO 8601."""
    if per == "week":
        return day - timedelta(days=day.weekday())
    return month_start(day) if per == "month" else day


def periods_between(since: date, until: date, per: Per) -> Iterator[tuple[date, date]]:
    """The first and last day of each period that begins by `until`, as far as it lies within these days."""
    start = start_of(since, per)
    while start <= until:
        following = start_of(start + timedelta(days={"day": 1, "week": 7, "month": 31}[per]), per)
        yield max(start, since), min(following - timedelta(days=1), until)
        start = following


def placed(selection: Selection, per: Per) -> tuple[Mapping[date, list[Subject]], list[Subject]]:
    """What surely fell in one period, by the start of the period; and what may have fallen in another, or outside."""
    found: dict[date, list[Subject]] = {}
    dated = set(ids_of(selection.dated))
    unplaced = [*(s for s in selection.inside if s.id not in dated), *selection.possible]
    for subject in selection.dated:
        first, last = subject.event.days
        start = start_of(first, per)
        if start_of(last, per) == start:
            found.setdefault(start, []).append(subject)
        else:
            unplaced.append(subject)
    return found, sorted(unplaced, key=lambda subject: (subject.event.date, subject.id))


def definition(spec: FigureSpec, register: Register) -> str:
    """The tempo in one sentence."""
    counted = counted_text(spec, register)
    return capitalised(
        f"{counted}, in each {spec.per or 'week'}{known_text(register)}; what is not dated well enough is left out."
    )


def read(reader: Reader, key: str) -> FigureSpec:
    """How much in each period."""
    return replace(counted(reader, "tempo", key), per=reader.per(PERIODS))


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The sum over the periods of a tempo, of what is dated well enough to lie in one; no period begins uncovered."""
    per, last = spec.per or "week", statements.last_covered
    begins = {
        "day": f"first_number <= {last.toordinal()}",
        "week": f"first_number - (first_number - 1) % 7 <= {last.toordinal()}",
        "month": f"substr(first_day, 1, 7) <= {text(last.isoformat()[:7])}",
    }
    placed = all_of(["is_inside = 1", *sql_window(spec).sure(), SAME_PERIOD[per], begins[per]], " AND ")
    sums = f"coalesce(sum(CASE WHEN {placed} THEN weight END), 0)"
    value = f"SELECT {sums} AS value,\n  {sums} AS low,\n  coalesce(sum(most), 0) AS high\nFROM asked"
    return query(selected(spec, statements), f"asked\nWHERE {placed}", IN_ORDER, {}, value)


TEMPO = FigureKind(
    "tempo",
    {"tempo": ("per", *CHOICE)},
    read,
    alone(tempo),
    sql,
    lambda _: {"tempo": COUNTABLE, "per": one_of(PERIODS)},
    is_additive=True,
)
