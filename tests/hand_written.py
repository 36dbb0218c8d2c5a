"""Hand-written pages as most tests want them: read and checked at once, or refused with all that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.claims import CheckedPage, judge_pages
from generator.errors import Faults
from generator.folders import Desk
from generator.prose.sentences import Sentence, paragraphs_in, sentences_of
from generator.reading.documents import Document, documents_below
from generator.reading.records import Record
from generator.register import Register


def read_documents(desk: Desk) -> tuple[Document, ...]:
    """The documents that `documents_below` gives. Raises Faults with those of all files."""
    documents, unread = documents_below(desk)
    if faults := (*unread, *(fault for document in documents for fault in document.faults)):
        raise Faults(faults)
    return documents


def check_page(document: Document, record: Record, register: Register, today: date | None = None) -> CheckedPage:
    """The page with its claims. Raises Faults where there is an error in it."""
    (page,) = check_pages([document], record, register, today)
    return page


def check_pages(
    documents: Iterable[Document], record: Record, register: Register, today: date | None = None
) -> tuple[CheckedPage, ...]:
    """Every page with its claims. Raises Faults where there is an error in one."""
    pages, faults = judge_pages(documents, record, register, today)
    if Faults(faults).errors:
        raise Faults(faults)
    return pages


def sentences_in(body: str) -> Iterator[Sentence]:
    """The sentences of a Markdown text, in order; opinions that name their author are left out."""
    for paragraph in paragraphs_in(body):
        yield from sentences_of(paragraph)
