"""The tables as one SQLite file, byte for byte the same for the same record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

from generator.publishing.data_tables import DataTable, Row

PAGE_BYTES = 4096
FORMAT = 1  # raise it when a table or column changes its name or meaning: PRAGMA user_version
_WRITER_VERSION = slice(96, 100)  # of the file's head: which SQLite wrote it; readers do not use it


def database(filled: Sequence[tuple[DataTable, Sequence[Row]]]) -> bytes:
    """A database of the tables with their rows, in the order given."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.executescript(
            f"PRAGMA page_size = {PAGE_BYTES}; PRAGMA encoding = 'UTF-8'; PRAGMA user_version = {FORMAT};"
        )
        made.execute("BEGIN")
        for table, rows in filled:
            made.execute(create_statement(table))
            places = ", ".join("?" * len(table.columns))
            made.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)  # noqa: S608 - our own names
        made.execute("COMMIT")
        made.execute("VACUUM")
        found = bytearray(made.serialize())
    found[_WRITER_VERSION] = bytes(4)
    return bytes(found)


def create_statement(table: DataTable) -> str:
    """The statement that makes a table, with its key and what its columns name."""
    lines = ",\n  ".join(_lines(table))
    # A key of several columns is then the table itself, not an index beside it.
    return f"CREATE TABLE {table.name} (\n  {lines}\n){' WITHOUT ROWID' if len(table.key) > 1 else ''}"


def _lines(table: DataTable) -> Iterator[str]:
    for column in table.columns:
        names = f" REFERENCES {column.of} (id)" if column.of else ""
        yield f"{column.name} {column.kind.upper()}{names}"
    yield f"PRIMARY KEY ({', '.join(table.key)})"
