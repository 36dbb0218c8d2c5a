"""Rates: a count divided by the days of its window."""

from dataclasses import replace
from datetime import date

from generator.figures.computing import compute
from generator.figures.figure import DAYS_A_WEEK, Figure, FigureError, FigureSpec, Per
from generator.figures.kind import NAME, FigureKind, Specs, blank, named, one_of, sql_inside
from generator.figures.spec_reader import Reader
from generator.figures.sql_selection import Statements
from generator.figures.sql_text import Sql, statement
from generator.register import Register
from generator.words import day_words

PERS: tuple[Per, ...] = ("day", "week")


def rate(spec: FigureSpec, register: Register, others: Specs) -> Figure:
    """A count per day or week of its window, both ends included, up to the last day that is covered.

    `since` and `until` are the days that were divided by. A window that has not begun gives no rate. Raises FigureError
    where the count has no first day.
    """
    asked = named(spec, spec.a, others, lambda kind: kind.counts == "records")
    since, until = _window(asked, register.last_covered)
    counted, days = compute(asked, register, others), (until - since).days + 1
    per = spec.per or "week"

    def divided(number: float | None) -> float | None:
        if number is None or days < 1:
            return None
        return number * (DAYS_A_WEEK if per == "week" else 1) / days

    end = f" to {day_words(until)}" if asked.until is None else ""
    by = f"divided by {days} days{end}" + (" and multiplied by seven" if per == "week" else "")
    definition = f"{counted.definition.rstrip('.')}; per {per}: {by}."
    return replace(
        blank(spec, register, definition, (f"{counted.unit_singular} per {per}", f"{counted.unit} per {per}")),
        value=divided(counted.value),
        low=divided(counted.low),
        high=divided(counted.high),
        ids=counted.ids,
        left_out=counted.left_out,
        since=since,
        until=until,
        noun=counted.unit,
    )


def _window(asked: FigureSpec, last_covered: date) -> tuple[date, date]:
    if asked.since is None:
        raise FigureError(f"divides {asked.name!r} by its days, but it has no first day: give it `since`")
    return asked.since, min(asked.until or last_covered, last_covered)


def read(reader: Reader, key: str) -> FigureSpec:
    """A count of the page per day or week."""
    return reader.made_of("rate", a=reader.figure_name(key), per=reader.per(PERS))


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The count divided by its days."""
    asked = statements.named(spec.a)
    since, until = _window(asked, statements.last_covered)
    days, times = (until - since).days + 1, 1 if spec.per == "day" else DAYS_A_WEEK
    made = f"CAST({{}} * {times} AS DOUBLE) / {days}" if days > 0 else "CAST(NULL AS DOUBLE)"
    shown = ",\n  ".join(f"{made.format(name)} AS {name}" for name in ("value", "low", "high"))
    count = sql_inside(asked, statements)
    return replace(count, value=statement({"counted": count.value}, f"SELECT\n  {shown}\nFROM counted"))


RATE = FigureKind(
    "rate",
    {"rate": ("per", "known_by")},
    read,
    rate,
    sql,
    lambda _: {"rate": NAME, "per": one_of(PERS)},
    is_comparable=True,
    is_additive=True,
    is_per_period=True,
    has_window=False,
)
