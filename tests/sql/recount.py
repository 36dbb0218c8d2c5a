"""A record in both databases, and what the SQL of a figure gives there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from generator.figures import Figure, FigureSpec
from generator.figures.computing import sql_of
from generator.figures.sql_text import Sql
from generator.publishing.table_files import table_files
from generator.reading.records import Record

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Databases:
    """`events.sqlite` as it is published, and DuckDB with the CSV files as they are published."""

    sqlite: sqlite3.Connection
    duck: duckdb.DuckDBPyConnection

    def rows(self, statement: str) -> dict[str, list[Row]]:
        """What a statement gives in each."""
        return {"sqlite": self.sqlite.execute(statement).fetchall(), "duckdb": self.duck.execute(statement).fetchall()}

    def found(self, sql: Sql) -> dict[str, tuple[Row, list[Row]]]:
        """The first row (value, low, high) and the ids, as each database gives them."""
        values, ids = self.rows(sql.value), self.rows(sql.ids)
        return {name: (values[name][0][:3], ids[name]) for name in values}


@contextmanager
def databases(record: Record, folder: Path) -> Iterator[Databases]:
    """The published files of a record, opened as the data page says."""
    for file in table_files(record):
        path = folder / file.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    data = folder / "data"
    script = (data / "load-duckdb.sql").read_text(encoding="utf-8").replace("'tables/", f"'{data}/tables/")
    with (
        closing(sqlite3.connect(f"file:{data}/events.sqlite?mode=ro", uri=True)) as sqlite,
        duckdb.connect(config={"threads": 1}) as duck,
    ):
        duck.execute(script)
        yield Databases(sqlite, duck)


def expected(figure: Figure) -> dict[str, tuple[Row, list[Row]]]:
    """What both databases must give for a figure."""
    found = (figure.value, figure.low, figure.high), [(each,) for each in figure.ids]
    return {"sqlite": found, "duckdb": found}


def recounted(
    found: Databases,
    spec: FigureSpec,
    figure: Figure,
    days: tuple[date, date | None],
    others: Mapping[str, FigureSpec],
    record: Record,
) -> None:
    """Assert that both databases give the figure."""
    sql = sql_of(spec, *days, others, record.codebook)
    given, wanted = found.found(sql), expected(figure)
    assert given == wanted, f"{spec}\n{sql.value}\n{sql.ids}\ngives  {given}\nwanted {wanted}"
