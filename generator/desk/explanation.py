"""What is said of a claim in a terminal, as plain text in parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Fault, escaped


@dataclass(frozen=True)
class TextRows:
    """A titled table of an explanation."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Explanation:
    """What stands behind a claim, or the claims of a page: facts, tables, SQL and what is wrong, as plain text."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[TextRows, ...] = ()
    sql: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()


def plain_lines(explanation: Explanation) -> Iterator[str]:
    """An explanation for a terminal, a file or a pipe: facts, tables in columns, SQL, faults."""
    yield escaped(explanation.title)
    width, before = max((len(label) for label, _ in explanation.facts), default=0), ""
    for label, words in explanation.facts:
        yield f"  {'' if label == before else label:<{width}}  {escaped(words)}"
        before = label
    for table in explanation.tables:
        rows = [tuple(map(escaped, row)) for row in (table.columns, *table.rows)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        yield ""
        yield escaped(table.title)
        for row in rows:
            cells = (f"{cell:<{wide}}" for cell, wide in zip(row, widths, strict=True))
            yield f"  {'  '.join(cells)}".rstrip()
    for title, statement in explanation.sql:
        yield ""
        yield f"SQL of the {title}"
        yield from (f"  {line}" for line in statement.splitlines())
    if explanation.faults:
        yield ""
        yield "What is wrong"
        yield from (f"  {fault}" for fault in explanation.faults)
