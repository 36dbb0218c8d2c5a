"""SQL as text: literals, conditions and statements that SQLite, DuckDB and others read alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import indent


@dataclass(frozen=True)
class SqlStep:
    """One named step of a statement (`name AS (…)` after WITH)."""

    name: str
    text: str


@dataclass(frozen=True)
class SqlQuery:
    """The statements of one figure. `places` is `ids` with each id's place in the order, for use inside another."""

    value: str
    ids: str
    places: str


def text(value: str) -> str:
    """Text as a literal; raises ValueError for control characters, which no id or word of the record has."""
    if not value.isprintable():
        raise ValueError(f"no SQL literal for {value!r}: it holds a character that cannot be printed")
    return "'" + value.replace("'", "''") + "'"


def day(value: date) -> str:
    """A day as a literal: days are text in the tables, and ISO days compare as text."""
    return text(value.isoformat())


def one_of(column: str, values: Sequence[str]) -> str:
    """The condition that a column holds one of some values; of none it never does."""
    if not values:
        return "1 = 0"
    return f"{column} IN ({', '.join(map(text, values))})"


def all_of(conditions: Sequence[str], joint: str = "\n  AND ") -> str:
    """Conditions that must all hold; none always do."""
    return joint.join(conditions) or "1 = 1"


def flag(conditions: Sequence[str]) -> str:
    """1 where all conditions hold, else 0."""
    return f"CASE WHEN {all_of(conditions, ' AND ')} THEN 1 ELSE 0 END" if conditions else "1"


def statement(steps: Sequence[SqlStep], select: str) -> str:
    """A whole statement; RECURSIVE is said always, since some databases want it and none minds."""
    named = ",\n".join(f"{step.name} AS (\n{indent(step.text, '  ')}\n)" for step in steps)
    return f"WITH RECURSIVE\n{named}\n{select}"


def query(steps: Sequence[SqlStep], listed: str, order: str, value_steps: Sequence[SqlStep], value: str) -> SqlQuery:
    """The statements of a figure: `listed` is the step whose ids they are, in `order`; `value` selects the number."""
    return SqlQuery(
        value=statement([*steps, *value_steps], value),
        ids=statement(steps, f"SELECT id\nFROM {listed}\nORDER BY {order}"),
        places=statement(steps, f"SELECT id, row_number() OVER (ORDER BY {order}) AS place\nFROM {listed}"),
    )
