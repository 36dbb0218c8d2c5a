"""The page about the data files: every table with its columns, and how to use them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.addresses import DATA_FILES
from generator.pages.page import MarkdownPage
from generator.pages.sheet import Table
from generator.pages.templates import Templates, anchor
from generator.pages.views import Item
from generator.publishing.data_tables import TABLES, DataTable
from generator.words import joined


@dataclass(frozen=True)
class TableSection:
    """One table as the page shows it."""

    name: str
    anchor: str
    what: str
    columns: Table


@dataclass(frozen=True)
class DataPage:
    """All that the page shows."""

    title: str
    tables: tuple[TableSection, ...]


def data_page(templates: Templates) -> MarkdownPage:
    """Which data files there are, what is in them, and how a figure is recounted with them."""
    page = DataPage("Data files", tuple(map(_section, TABLES)))
    return templates.page(
        DATA_FILES,
        "pages/data.md.j2",
        page,
        "The record as SQLite, CSV and JSON: every table and column, and how to recount a figure.",
    )


def _section(table: DataTable) -> TableSection:
    rows = tuple(
        (
            Item(column.name),
            Item(column.kind),
            Item(f"{column.what}.{f' Names a row of {column.of}.' if column.of else ''}"),
        )
        for column in table.columns
    )
    return TableSection(
        name=table.name,
        anchor=anchor("table", table.name),
        what=f"Each row is {table.what}. Rows are told apart by {joined(table.key)}.",
        columns=Table(f"Columns of {table.name}", ("Column", "Kind", "What it holds"), rows),
    )
