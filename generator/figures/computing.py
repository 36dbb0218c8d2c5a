"""A figure, computed, as SQL and in words; one that hangs on files at fault is not given before these are mended.

The SQL, over the published tables, is a second definition of every kind of figure: anyone can recount one with tools
they already have. Tests keep it equal to the first, the same value, low and high and the same ids in the same order,
in SQLite and in DuckDB. It uses what both have, and days as ISO text.
"""

from dataclasses import replace
from datetime import date

from generator.days import shifted
from generator.figures.figure import Figure, FigureError, FigureSpec
from generator.figures.kind import Specs, kind_of, sql_inside
from generator.figures.selection import window_of
from generator.figures.sql_selection import Statements
from generator.figures.sql_text import Sql
from generator.reading.codebook import Codebook
from generator.reading.files import Unread, is_tallies_file
from generator.reading.ids import event_id_of
from generator.register import Register
from generator.words import bounds_words, day_words, digits, duration, noun_for, stated_words


class UnreadError(FigureError):
    """A figure that files at fault could change: `paths`."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(f"cannot be given while {' and '.join(paths)} is at fault")
        self.paths = paths


def compute(spec: FigureSpec, register: Register, others: Specs | None = None) -> Figure:
    """The figure as the view of the record gives it; `others` are those that a comparison, share or rate may name.

    Raises FigureError where the record cannot give it as it is asked for, UnreadError where a file at fault may hold
    what would change it.
    """
    key = _asked(spec, others or {})
    if key not in register.figures:
        if spec.days is None:  # around an event it asks itself, once it is known to be asked for rightly
            refuse_unread(spec, register)
        register.figures[key] = kind_of(spec).compute(spec, register, others or {})
    found: Figure = register.figures[key]
    return found if found.name == spec.name else replace(found, name=spec.name)


def _asked(spec: FigureSpec, others: Specs, depth: int = 3) -> str:
    """All that a figure asks for, and those that it is made of: what asks for the same gives the same."""
    names = (name for name in (spec.a, spec.b) if name)
    return f"{spec.asked}{[_asked(others[n], others, depth - 1) if depth and n in others else n for n in names]}"


def refuse_unread(spec: FigureSpec, register: Register) -> None:
    """Raises UnreadError where a file at fault could change the figure, whatever it says once it is mended.

    What a figure is made of is asked for itself.
    """
    paths = tuple(dict.fromkeys(one.path for one in register.record.unread if _could_change(one, spec, register)))
    if paths:
        raise UnreadError(paths)


def _could_change(unread: Unread, spec: FigureSpec, register: Register) -> bool:
    if is_tallies_file(unread.path):
        return kind_of(spec).is_stated or spec.basis != "records"
    if unread.recorded and register.recorded_by and unread.recorded > register.recorded_by:
        return False
    if spec.event and unread.event in {None, spec.event, spec.after or spec.event}:
        return True
    if "id" in spec.where and unread.event not in {None, *map(event_id_of, spec.where["id"])}:
        return False
    window = _days(spec, register)
    if window is None:
        return False
    since, until = window
    return unread.first <= min(until, register.as_of or date.max) and unread.last >= since


def _days(spec: FigureSpec, register: Register) -> tuple[date, date] | None:
    """The days on which what the figure itself counts lies; None where it counts nothing itself."""
    kind, event = kind_of(spec), register.by_id.get(spec.event)
    if kind.has_window and not kind.is_stated:
        return window_of(spec)
    if event is None or spec.days is None:
        return None
    first, last = event.days
    return shifted(first, -spec.days), shifted(last, spec.days)


def sql_of(spec: FigureSpec, as_of: date, recorded_by: date | None, others: Specs, codebook: Codebook) -> Sql:
    """The SQL of a figure as known on `as_of`, recorded here by `recorded_by`; `others` are those it may name.

    A count on both bases is that of the records. Raises FigureError where it names a figure that is not among the
    others. What `compute` refuses (units that differ, parts of two codings) is not refused again: only a figure that
    computes is published.
    """
    found = sql_inside(spec, Statements(as_of, recorded_by, others, codebook))
    return replace(found, value=f"{found.value};\n", ids=f"{found.ids};\n")


def value_words(figure: Figure) -> str:
    """What a figure gives, with its range where it has one: '5 floods', '98 floods (between 94 and 104)', its day."""
    if kind_of(figure).is_ordered:
        return day_words(figure.day) if figure.day else "a day not known for sure" if figure.ids else "no record"
    if figure.unit == "minutes" and figure.low is not None and figure.high is not None:
        return duration(int(figure.low), int(figure.high))
    if kind_of(figure).is_of_group and figure.chosen:
        return f"{' or '.join(figure.chosen)}: {number_words(figure)}"
    words, bounds = number_words(figure), bounds_words(figure.low, figure.high, digits)
    is_sure = figure.value is None or figure.low == figure.high or not kind_of(figure).has_bounds
    return words if is_sure or not bounds else f"{words} ({bounds})"


def number_words(figure: Figure) -> str:
    """'5 floods', 'at least 68 floods', 'between 94 and 104 floods', 'no known number of floods'."""
    if figure.value is not None:
        unit = noun_for(figure.value, figure.unit_singular, figure.unit)
        return f"{stated_words(figure.value, None, figure.qualifier)} {unit}"
    return f"{bounds_words(figure.low, figure.high, digits) or 'no known number of'} {figure.unit}"
