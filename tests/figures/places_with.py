"""An invented kind of figure, the whole of it: at how many places there were events."""

from __future__ import annotations

from generator.figures.definitions import counted_text, known_text
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import COUNTABLE, FigureKind, alone
from generator.figures.selection import ids_of, select
from generator.figures.spec_reader import CHOICE, counted
from generator.figures.sql_selection import IN_ORDER, Statements, selected
from generator.figures.sql_text import Sql, query
from generator.register import Register


def places_with(spec: FigureSpec, register: Register) -> Figure:
    """The number of places, of what is dated for sure."""
    sure = [subject for subject in select(spec, register).sure if subject.event.place]
    number = len({subject.event.place for subject in sure})
    return Figure(
        name=spec.name,
        kind=spec.kind,
        definition=f"The number of places with {counted_text(spec, register)}{known_text(register)}.",
        unit="places",
        unit_singular="place",
        as_of=register.day,
        value=number,
        low=number,
        high=number,
        ids=ids_of(sure),
        since=spec.since,
        until=spec.until,
    )


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The places of the events, each once."""
    number = "count(DISTINCT events.place)"
    value = (
        f"SELECT {number} AS value, {number} AS low, {number} AS high\n"
        "FROM asked JOIN events ON events.id = asked.event\nWHERE is_sure = 1"
    )
    placed = "asked\nWHERE is_sure = 1 AND event IN (SELECT id FROM events WHERE place IS NOT NULL)"
    return query(selected(spec, statements), placed, IN_ORDER, {}, value)


PLACES_WITH = FigureKind(
    "places_with",
    {"places_with": CHOICE},
    lambda reader, key: counted(reader, "places_with", key),
    alone(places_with),
    sql,
    lambda _: {"places_with": COUNTABLE},
)
