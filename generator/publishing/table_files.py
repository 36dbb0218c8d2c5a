"""The files of the tables, and the page about them.

The files: `events.sqlite`, one CSV file for each table, and the script that loads them into DuckDB. The page has every
table with its columns, and how to use them.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from generator.pages.addresses import DATA, DATA_FILES
from generator.pages.page import Asset, MarkdownPage
from generator.pages.templates import Templates
from generator.publishing.data_tables import TABLES, Cell, DataTable, Row
from generator.publishing.exports import csv_cell
from generator.reading.records import Record
from generator.register import Register

PAGE_BYTES = 4096
FORMAT = 1  # raise it when a table or column changes its name or meaning: PRAGMA user_version
_WRITER_VERSION = slice(96, 100)  # of the file's head: which SQLite wrote it; readers do not use it
SQLITE_KINDS = {"text": "TEXT", "day": "TEXT", "integer": "INTEGER", "real": "REAL"}
DUCKDB_KINDS = {"text": "VARCHAR", "day": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE"}


def table_files(record: Record) -> tuple[Asset, ...]:
    """All files of the tables; the same record gives the same bytes."""
    register = Register.of(record)
    filled = [(table, tuple(table.rows(register))) for table in TABLES]
    return (
        Asset(f"{DATA}events.sqlite", database(filled)),
        *(Asset(f"{DATA}tables/{table.name}.csv", table_csv(table, found)) for table, found in filled),
        Asset(f"{DATA}load-duckdb.sql", load_script().encode()),
    )


def database(filled: Sequence[tuple[DataTable, Sequence[Row]]]) -> bytes:
    """A database of the tables with their rows, in the order given."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.executescript(
            f"PRAGMA page_size = {PAGE_BYTES}; PRAGMA encoding = 'UTF-8'; PRAGMA user_version = {FORMAT};"
        )
        made.execute("BEGIN")
        for table, rows in filled:
            columns = (
                f"{c.name} {SQLITE_KINDS[c.kind]}{f' REFERENCES {c.of} (id)' if c.of else ''}" for c in table.columns
            )
            lines = ",\n  ".join((*columns, f"PRIMARY KEY ({', '.join(table.key)})"))
            # A key of several columns is then the table itself, not an index beside it.
            made.execute(f"CREATE TABLE {table.name} (\n  {lines}\n){' WITHOUT ROWID' if len(table.key) > 1 else ''}")
            places = ", ".join("?" * len(table.columns))
            made.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)  # noqa: S608 - our own names
        made.execute("COMMIT")
        made.execute("VACUUM")
        found = bytearray(made.serialize())
    found[_WRITER_VERSION] = bytes(4)
    return bytes(found)


def table_csv(table: DataTable, found: Iterable[Row]) -> bytes:
    """A table as RFC 4180 has it: text quoted, numbers plain, and what is not known a cell of nothing, unquoted."""
    head = ",".join(column.name for column in table.columns)
    return "".join(f"{line}\r\n" for line in (head, *(",".join(map(_cell, row)) for row in found))).encode()


def _cell(value: Cell) -> str:
    if not isinstance(value, str):
        return csv_cell(value)
    return '"' + csv_cell(value).replace('"', '""') + '"'


def load_script() -> str:
    """SQL that makes the tables in DuckDB from the CSV files, run in the folder of the script."""
    lines = ["-- Run it in the folder that holds it and tables/: duckdb record.duckdb < load-duckdb.sql"]
    for table in TABLES:
        columns = ", ".join(f"{column.name} {DUCKDB_KINDS[column.kind]}" for column in table.columns)
        lines.append(f"CREATE TABLE {table.name} ({columns});")
        options = "HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', AUTO_DETECT false"
        lines.append(f"COPY {table.name} FROM 'tables/{table.name}.csv' (FORMAT csv, {options});")
    return "\n".join(lines) + "\n"


def data_page(templates: Templates) -> MarkdownPage:
    """Which data files there are, what is in them, and how a figure is recounted with them."""
    return templates.page(
        DATA_FILES,
        "pages/data.md.j2",
        TABLES,
        title="Data files",
        description="The record as SQLite, CSV and JSON: every table and column, and how to recount a figure.",
    )
