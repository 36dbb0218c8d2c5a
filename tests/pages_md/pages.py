"""Pages of a record, and what a reader sees of them once a builder has rendered the Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import markdown

from generator.claims.checked import CheckedPage
from generator.pages.briefings import briefings_page
from generator.pages.corrections_log import Log
from generator.pages.home import home_page
from generator.pages.method import codebook_page, coverage_page, sources_page
from generator.pages.months import month_pages, months_page, months_with_events
from generator.pages.page import MarkdownPage
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading.records import Record
from generator.register import Register

ROOT = Path(__file__).parents[2]
EXTENSIONS = ["admonition", "attr_list", "footnotes", "tables", "toc"]
VOID = {"br", "hr", "img", "meta", "link", "input"}


def inputs_of(record: Record, today: date) -> PageInputs:
    return PageInputs(Register.of(record).as_known_on(today), Templates(ROOT / "site_templates"))


def all_pages(record: Record, today: date, briefings: Sequence[CheckedPage] = ()) -> dict[str, MarkdownPage]:
    """Every page of these modules, by its source."""
    inputs = inputs_of(record, today)
    months = months_with_events(inputs.register)
    pages = (
        home_page(inputs, briefings, Log()),
        briefings_page(inputs, briefings, months),
        months_page(inputs, months),
        *month_pages(inputs, months),
        codebook_page(inputs),
        coverage_page(inputs, months),
        sources_page(inputs),
    )
    return {page.src_uri: page for page in pages}


@dataclass
class Seen:
    """What a browser would find: running text, tags with their attributes, and tags that were left open or crossed."""

    text: str
    tags: list[tuple[str, dict[str, str]]]
    faults: list[str]

    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.tags if tag == "a" and "href" in attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} closes nothing that is open at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def seen(page: MarkdownPage) -> Seen:
    """The page as MkDocs' Markdown makes it and a browser reads it."""
    reader = _Reader()
    reader.feed(markdown.markdown(page.markdown, extensions=EXTENSIONS))
    reader.close()
    text = re.sub(r"\s+", " ", "".join(reader.pieces)).strip()
    return Seen(text, reader.tags, [*reader.faults, *(f"{tag} stays open" for tag in reader.open)])


def rows(page: MarkdownPage, caption: str) -> list[list[str]]:
    """The cells of the table with a caption, head row first."""
    html = markdown.markdown(page.markdown, extensions=EXTENSIONS)
    tables = re.findall(r"<table[^>]*>\s*<caption>(.*?)</caption>(.*?)</table>", html, re.DOTALL)
    found = [body for name, body in tables if plain(name) == caption]
    assert len(found) == 1, f"{len(found)} tables {caption!r}"
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", found[0], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    return [[plain(cell) for cell in line] for line in cells]


def plain(fragment: str) -> str:
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    return re.sub(r"\s+", " ", "".join(reader.pieces)).strip()
