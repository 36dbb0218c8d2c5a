"""Numbers and claims of a page that are not checked but stated by a source, and linked to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.claims.links import Link, place_of
from generator.claims.lint_hits import hits_in, known_of
from generator.claims.prose import one_line
from generator.errors import Where
from generator.reading.documents import Document
from generator.reading.records import Record


@dataclass(frozen=True)
class Attributed:
    """A number or a claim of a page that a source states; `source` is the id of that."""

    page: str
    text: str
    source: str
    where: Where
    link: Link


def attributed_in(document: Document, links: Iterable[Link], record: Record) -> Iterator[Attributed]:
    """The numbers and claims that links to sources of the record show, in order."""
    known = known_of(record)
    for link in links:
        if link.scheme == "source" and link.name in record.sources and hits_in(one_line(link.text, "text"), known):
            line, column = place_of(document.body, link.start)
            where = Where(document.path, document.body_line + line - 1, column)
            yield Attributed(document.src_uri, link.text, link.name, where, link)
