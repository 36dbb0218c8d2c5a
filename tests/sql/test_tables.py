"""The published tables: the same bytes, whole in every form, safe in a spreadsheet, and described as they are."""

from __future__ import annotations

import csv
import html
import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from generator.figures.sql_text import one_of, text
from generator.pages.templates import Templates
from generator.publishing.data_tables import EVENTS, LABELS, TABLES
from generator.publishing.table_files import data_page, table_csv, table_files
from generator.publishing.table_rows import subjects
from generator.reading.records import Record
from generator.register import Register
from tests.builders import make_event, make_record
from tests.sql.chance import a_record
from tests.sql.recount import Databases, databases

ROOT = Path(__file__).parents[2]


@pytest.fixture
def record() -> Record:
    return a_record(Random(4))


def opened(record: Record) -> sqlite3.Connection:
    """The published SQLite file, in memory."""
    found = sqlite3.connect(":memory:")
    found.deserialize(next(file.content for file in table_files(record) if file.uri == "data/events.sqlite"))
    return found


def test_two_builds_give_the_same_bytes(record: Record) -> None:
    copy = replace(record, events=dict(record.events))
    assert table_files(record) == table_files(copy)


def test_another_record_gives_other_bytes(record: Record) -> None:
    more = {**record.events, "e99": make_event("2024-02-03-more")}
    files = zip(table_files(record), table_files(replace(record, events=more)), strict=True)
    changed = {one.uri for one, other in files if one != other}
    assert changed == {"data/events.sqlite", "data/tables/events.csv", "data/tables/labels.csv"}


def test_the_sqlite_file_is_sound_and_names_no_version_of_its_writer(record: Record) -> None:
    content = table_files(record)[0].content
    assert content[:16] == b"SQLite format 3\0"
    assert content[96:100] == bytes(4)
    with closing(opened(record)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_is_the_same_in_both_databases(record: Record, tmp_path: Path) -> None:
    with databases(record, tmp_path) as found:
        for table in TABLES:
            rows = in_order(found, table.name, table.key)
            texts = {i for i, column in enumerate(table.columns) if column.kind in {"text", "day"}}
            unquoted = [
                tuple(plain(cell) if i in texts else cell for i, cell in enumerate(row)) for row in rows["duckdb"]
            ]
            assert unquoted == rows["sqlite"], table.name


def in_order(found: Databases, name: str, key: tuple[str, ...]) -> dict[str, list[tuple[object, ...]]]:
    return found.rows(f"SELECT * FROM {name} ORDER BY {', '.join(key)}")  # noqa: S608


def plain(cell: object) -> object:
    """Text of a CSV file without the apostrophe that the data page speaks of."""
    if isinstance(cell, str) and cell.startswith("'") and cell.lstrip("'").startswith(("=", "+", "-", "@")):
        return cell[1:]
    return cell


def test_cells_have_the_kind_of_their_column_and_no_empty_text(record: Record) -> None:
    kinds: dict[str, tuple[type, ...]] = {"text": (str,), "day": (str,), "integer": (int,), "real": (int, float)}
    register = Register.of(record)
    for table in TABLES:
        for row in table.rows(register):
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or isinstance(cell, kinds[column.kind]), (table.name, column.name, cell)
                assert cell != "", (table.name, column.name)


def test_a_table_as_csv_is_rfc_4180_with_text_that_no_spreadsheet_computes() -> None:
    event = make_event("2024-02-03-ford", title='=1+1, "so"\n@x', summary="''-1", place="ford", multiplicity=2)
    content = table_csv(EVENTS, EVENTS.rows(Register.of(make_record([event]))))
    head, row = csv.reader(io.StringIO(content.decode(), newline=""))
    cells = dict(zip(head, row, strict=True))
    assert content.count(b"\r\n") == 2
    assert b",2,1,," in content  # numbers without quotes, what is not known as nothing
    assert [cells[name] for name in ("id", "title", "summary")] == ["2024-02-03-ford", '\'=1+1, "so"\n@x', "'''-1"]


def test_labels_are_what_figures_filter_by() -> None:
    event = make_event(
        "2024-02-03-help",
        "mission",
        place="ford",
        facets={"announcement": "quiet"},
        parts=[{"facets": {"vehicle": ["boat"]}}, {"place": "quay", "against": ("river-guard",)}],
    )
    register = Register.of(make_record([event]))
    rows = {row[:3] for row in LABELS.rows(register)}
    for subject in subjects(register):
        for key in {key for _, key, _ in rows}:
            found = {value for one, of, value in rows if (one, of) == (subject.id, key)}
            assert found == set(register.values_of(subject, str(key)))
    assert {("2024-02-03-help#1", "place", "ford"), ("2024-02-03-help#2", "country", "southland")} <= rows
    assert {("2024-02-03-help#2", "announcement", "quiet"), ("2024-02-03-help", "vehicle", "boat")} <= rows


def test_a_value_has_its_number_and_that_of_an_event_is_the_sum_over_its_parts() -> None:
    numbered = [{"facets": {"vehicle": [{"boat": 2}]}}, {"facets": {"vehicle": [{"boat": {"low": 1}}, "lorry"]}}, {}]
    own = make_event("2024-02-03-help", "mission", facets={"vehicle": [{"boat": 9}]}, parts=numbered)
    added = make_event("2024-02-04-help", "mission", parts=numbered)
    rows = {(row[0], row[2]): row[3:] for row in LABELS.rows(Register.of(make_record([own, added])))}
    assert rows["2024-02-03-help#1", "boat"] == (2, 2, 2)
    assert rows["2024-02-03-help#3", "boat"] == (None, None, None)
    assert rows["2024-02-03-help", "boat"] == (9, 9, 9)
    assert rows["2024-02-04-help", "boat"] == (3, None, None)
    assert rows["2024-02-04-help", "lorry"] == (None, None, None)


def test_withdrawn_events_are_there_and_marked() -> None:
    events = [
        make_event("2024-02-03-a", retracted="a film set"),
        make_event("2024-02-03-b", merged_into="2024-02-03-a"),
    ]
    with closing(opened(make_record(events))) as found:
        rows = found.execute("SELECT id, retracted, merged_into FROM events ORDER BY id").fetchall()
    assert rows == [("2024-02-03-a", "a film set", None), ("2024-02-03-b", None, "2024-02-03-a")]


HOSTILE = ["o'brien", "'; DROP TABLE events; --", "a\\'b", '"', "%_", "–", "x" * 500, "{0}", "?1", ":name", "$tag$"]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_literal_is_the_text_it_stands_for(value: str, tmp_path: Path) -> None:
    with databases(make_record(), tmp_path) as found:
        statement = f"SELECT {text(value)}, CASE WHEN {one_of(text(value), [value])} THEN 1 END"
        assert found.rows(statement) == {"sqlite": [(value, 1)], "duckdb": [(value, 1)]}


@pytest.mark.parametrize("value", ["a\nb", "a\0b", "a\x1bb", "\u2028", "\ud800"])
def test_a_literal_of_what_cannot_be_printed_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"no SQL literal for .*cannot be printed"):
        text(value)


def test_the_data_page_describes_every_column() -> None:
    page = data_page(Templates(ROOT / "site_templates"))
    for table in TABLES:
        anchor = f"{{ #table-{table.name.replace('_', '-')} }}"
        section = html.unescape(page.markdown).partition(anchor)[2].partition("\n## ")[0]
        assert section.count("<tr><th") == len(table.columns) + 1, table.name
        assert f'<a href="../../data/tables/{table.name}.csv">' in section
