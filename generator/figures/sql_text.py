"""SQL as text: literals, conditions and statements that SQLite, DuckDB and others read alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import indent

Steps = Mapping[str, str]  # the steps of a statement, each after its name (`name AS (…)` after WITH)


@dataclass(frozen=True)
class Sql:
    """A figure as statements: the first row of `value` starts (value, low, high); `ids` lists the ids in order.

    `places` is `ids` with each id's place in the order, for use inside another.
    """

    value: str
    ids: str
    places: str = ""


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


def statement(steps: Steps, select: str) -> str:
    """A whole statement; RECURSIVE is said always, since some databases want it and none minds."""
    named = ",\n".join(f"{name} AS (\n{indent(step, '  ')}\n)" for name, step in steps.items())
    return f"WITH RECURSIVE\n{named}\n{select}"


def query(steps: Steps, listed: str, order: str, value_steps: Steps, value: str) -> Sql:
    """The statements of a figure: `listed` is the step whose ids they are, in `order`; `value` selects the number."""
    return Sql(
        value=statement({**steps, **value_steps}, value),
        ids=statement(steps, f"SELECT id\nFROM {listed}\nORDER BY {order}"),
        places=statement(steps, f"SELECT id, row_number() OVER (ORDER BY {order}) AS place\nFROM {listed}"),
    )
