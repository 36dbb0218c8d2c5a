"""The files of the tables: `events.sqlite`, one CSV file for each table, and the script that loads them into DuckDB."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.addresses import DATA
from generator.pages.page import Asset
from generator.publishing.data_tables import TABLES, Cell, DataTable, Row
from generator.publishing.exports import csv_cell
from generator.publishing.sqlite import database
from generator.reading.records import Record
from generator.register import Register

DUCKDB_KINDS = {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE"}


def table_files(record: Record) -> tuple[Asset, ...]:
    """All files of the tables; the same record gives the same bytes."""
    register = Register.of(record)
    filled = [(table, tuple(table.rows(register))) for table in TABLES]
    return (
        Asset(f"{DATA}events.sqlite", database(filled)),
        *(Asset(f"{DATA}tables/{table.name}.csv", table_csv(table, found)) for table, found in filled),
        Asset(f"{DATA}load-duckdb.sql", load_script().encode()),
    )


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
