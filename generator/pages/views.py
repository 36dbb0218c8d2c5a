"""What record templates are given: links, rows, badges and sources, worded and in order, nothing left to decide."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.codebook import Term
from generator.reading.records import Record, Source


@dataclass(frozen=True)
class Badge:
    """A label in a frame; `level` n of the vocabulary it belongs to gives its mark (0: no mark)."""

    label: str
    definition: str = ""
    level: int = 0


@dataclass(frozen=True)
class Item:
    """One value of a row: its text, link, number, remark, who said it, and its sources."""

    text: str
    href: str = ""
    quantity: str = ""
    note: str = ""
    by: str = ""
    refs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of a table of facts: a label, its values, and a remark; without either it says what is `missing`."""

    label: str
    items: tuple[Item, ...] = ()
    note: str = ""
    mark: str = ""
    missing: str = "not known"


@dataclass(frozen=True)
class SourceView:
    """A source as it is shown: its number in the page, its entry in the list of sources, its publisher and kind."""

    n: int
    href: str
    source: Source
    publisher: str
    kind: Badge
    original: str


def source_view(source: Source, record: Record, n: int, href: str) -> SourceView:
    """A source as it is shown; `href` is its entry in the list of sources, '' for one that only a page names."""
    publishers = record.publishers
    return SourceView(
        n=n,
        href=href,
        source=source,
        publisher=publishers[source.publisher].name,
        kind=badge(record.codebook.publisher_kinds[publishers[source.publisher].kind]),
        original=publishers[source.original].spoken if source.original else "",
    )


def texts(text: str) -> tuple[Item, ...]:
    """The one value of a row that is text alone; no value where the text is empty."""
    return (Item(text),) if text else ()


def badge(term: Term, level: int = 0) -> Badge:
    """A term of the codebook as a label in a frame."""
    return Badge(term.label, term.definition, level)
