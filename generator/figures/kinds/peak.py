"""The day, week, month, place, group or value with the most, or the least, of a count or a sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from generator.figures.definitions import counted_text, coverage_text, known_text, people_text
from generator.figures.figure import COUNT_OF, Figure, FigureError, FigureSpec, Per
from generator.figures.kind import FigureKind, alone, blank
from generator.figures.kinds.count import count_of
from generator.figures.kinds.distinct import key_nouns, values_of
from generator.figures.kinds.tempo import next_start, start_of
from generator.figures.kinds.total import total_of
from generator.figures.selection import Selection, left_out, select, sure_of, window_of
from generator.figures.sql_selection import Statements
from generator.figures.sql_text import Sql
from generator.figures.sql_values import peak_sql
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import ACTOR_KEYS, Register, Subject
from generator.words import capitalised

Groups = Mapping[str, Figure]


def peak(spec: FigureSpec, register: Register) -> Figure:
    """The group with the most or least: each counted by itself, with what may lie in it at the most.

    One wins only if it wins whatever the numbers are between low and high; else `chosen` has all that may. A period is
    cut at the edges of the window; of the least only whole ones are compared. Raises FigureError where a number is of
    several events together.
    """
    selection = select(spec, register)
    groups = dict(grouped(selection, spec, register))
    won = winners_of(groups, spec)
    figures = [groups[name] for name in won]
    first = next(iter(groups.values()), None) or _measured(Selection((), (), (), (), ()), spec, register)
    counted = {i for figure in figures for i in figure.ids}
    highs = [figure.high for figure in figures if figure.high is not None]
    exact = {figure.value if figure.low == figure.high else None for figure in figures}
    return replace(
        blank(spec, register, definition(spec, register), (first.unit_singular, first.unit)),
        value=figures[0].value if len(figures) == 1 else exact.pop() if len(exact) == 1 else None,
        low=min((figure.low or 0 for figure in figures), default=None),
        high=max(highs) if figures and len(highs) == len(figures) else None,
        ids=tuple(s.id for s in selection.able if s.id in counted),
        left_out=(*selection.left_out, *left_out(selection.maybe_inside())),
        among=len(groups),
        chosen=won,
    )


def winners_of(groups: Groups, spec: FigureSpec) -> tuple[str, ...]:
    """The groups that may have the most or least by their bounds; an open bound is without limit above."""
    if spec.kind == "peak":
        surely = max((figure.low or 0 for figure in groups.values()), default=0)
        return tuple(g for g, f in groups.items() if f.high is None or f.high >= max(surely, 1))
    ceilings = [figure.high for figure in groups.values() if figure.high is not None]
    return tuple(g for g, f in groups.items() if not ceilings or (f.low or 0) <= min(ceilings))


def ids_of_winners(groups: Groups, spec: FigureSpec) -> tuple[str, ...]:
    """The records of the groups that may have the most or least."""
    return tuple(i for name in winners_of(groups, spec) for i in groups[name].ids)


def grouped(selection: Selection, spec: FigureSpec, register: Register) -> Iterator[tuple[str, Figure]]:
    """Each group with its count or sum, in order."""
    if spec.per:
        for since, until in periods_of(spec, register.codebook, register.last_covered):
            held = _of_period(selection, since, until, register)
            if held.able or spec.kind != "peak":
                yield period_name(since, spec.per), _measured(held, spec, register)
        return
    found = {s.id: values_of(s, spec, register) for s in selection.able}
    for value in sorted(frozenset().union(*found.values())):
        yield value, _measured(_of_value(value, selection, found, spec, register), spec, register)


def periods_of(spec: FigureSpec, book: Codebook, last_covered: date) -> Iterator[tuple[date, date]]:
    """The first and last day of each period of the window, as far as it lies in that and in what is covered."""
    (since, until), per = window_of(spec), spec.per or "month"
    since, until = max(since, book.coverage.since), min(until, last_covered)
    start = start_of(since, per)
    while start <= until:
        following = next_start(start, per)
        end = following - timedelta(days=1)
        if spec.kind == "peak" or (start >= since and end <= until):
            yield max(start, since), min(end, until)
        start = following


def period_name(day: date, per: Per) -> str:
    """A period as `is` names it: a month 2024-03, a day or (by its Monday) a week 2024-03-04."""
    return start_of(day, per).isoformat()[: 7 if per == "month" else 10]


def _of_period(selection: Selection, since: date, until: date, register: Register) -> Selection:
    """What falls in a period, or may."""

    def is_inside(event: Event) -> bool:
        return event.days[0] >= since and event.days[1] <= until

    near = [s for s in selection.able if s.event.days[0] <= until and s.event.days[1] >= since]
    return _narrowed(near, selection, lambda s: since <= s.event.date <= until, is_inside, register)


def _of_value(
    value: str, selection: Selection, found: Mapping[str, frozenset[str]], spec: FigureSpec, register: Register
) -> Selection:
    """What has a value; of several that have others too one may be such. What has none may have it."""
    may = [s for s in selection.able if value in found[s.id] or not (found[s.id] or spec.key in ACTOR_KEYS)]
    near = [replace(s, times=(min(s.weight, 1), s.most)) if len(found[s.id]) > 1 else s for s in may]

    def has_it(event: Event) -> bool:
        return value in register.values_of(Subject(event.id, event), spec.key)

    return _narrowed(near, selection, lambda s: value in found[s.id], has_it, register)


def _narrowed(
    near: Sequence[Subject],
    selection: Selection,
    own: Callable[[Subject], bool],
    is_inside: Callable[[Event], bool],
    register: Register,
) -> Selection:
    ids, sure_ids = {s.id for s in selection.inside}, {s.id for s in selection.sure}
    inside = tuple(s for s in near if s.id in ids and own(s))
    sure = sure_of([s for s in inside if s.id in sure_ids and is_inside(s.event)], register, is_inside)
    return Selection(inside, inside, sure, tuple(s for s in near if s not in inside), ())


def _measured(selection: Selection, spec: FigureSpec, register: Register) -> Figure:
    if spec.measure == COUNT_OF:
        return count_of(selection, spec, register)
    figure = total_of(selection, spec, register)
    if figure.is_shared:
        raise FigureError(f"compares {figure.unit} of whom a number is of several events together")
    return figure


def definition(spec: FigureSpec, register: Register) -> str:
    """The superlative in one sentence, with its scope."""
    word, book = "most" if spec.kind == "peak" else "fewest", register.codebook
    group = spec.per or key_nouns(spec.key, book)[0]
    measure = book.measures.get(spec.measure)
    people = f"{measure.plural}{people_text(book, spec)} in " if measure else ""
    what = f"the {group} with the {word} {people}{counted_text(spec, register)}"
    edges = "; only whole ones are compared" if spec.per and spec.kind != "peak" else ""
    return capitalised(f"{what}, {coverage_text(register)}{known_text(register)}; all that may be it are named{edges}.")


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The groups, counted again."""
    book, last = statements.codebook, statements.last_covered
    return peak_sql(spec, tuple(periods_of(spec, book, last)) if spec.per else (), statements)


PEAK = FigureKind(
    "peak",
    {},
    lambda reader, _key: FigureSpec(reader.name, "peak"),
    alone(peak),
    sql,
    lambda _: {},
    winners=lambda selection, spec, register: ids_of_winners(dict(grouped(selection, spec, register)), spec),
    role="group",
    way=1,
    hangs_on="all",
    has_noun=False,
)
TROUGH = replace(PEAK, name="trough", way=-1)
