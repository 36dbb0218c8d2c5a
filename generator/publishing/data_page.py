"""The page about the data files: every table with its columns, and how to use them."""

from __future__ import annotations

from generator.pages.addresses import DATA_FILES
from generator.pages.page import MarkdownPage
from generator.pages.sheet import Table
from generator.pages.templates import Templates
from generator.pages.views import Item
from generator.publishing.data_tables import TABLES, DataTable


def data_page(templates: Templates) -> MarkdownPage:
    """Which data files there are, what is in them, and how a figure is recounted with them."""
    return templates.page(
        DATA_FILES,
        "pages/data.md.j2",
        tuple((table, _columns(table)) for table in TABLES),
        title="Data files",
        description="The record as SQLite, CSV and JSON: every table and column, and how to recount a figure.",
    )


def _columns(table: DataTable) -> Table:
    told = ((c.name, c.kind, f"{c.what}.{f' Names a row of {c.of}.' if c.of else ''}") for c in table.columns)
    rows = tuple(tuple(map(Item, row)) for row in told)
    return Table(f"Columns of {table.name}", ("Column", "Kind", "What it holds"), rows)
