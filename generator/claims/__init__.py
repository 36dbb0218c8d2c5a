"""Claims: phrases of the prose that are tied to figures, read, compared with the record and refused when false."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.claims.asked import shared_faults, unused_shared
from generator.claims.checked import CheckedPage, Claim, check_page
from generator.claims.corrections import Earlier, misquoted
from generator.errors import Fault, Faults
from generator.reading.documents import Document
from generator.reading.records import Record
from generator.register import Register

__all__ = ["CheckedPage", "Claim", "Earlier", "check_page", "check_pages", "warnings_of"]


def check_pages(
    documents: Iterable[Document],
    record: Record,
    register: Register,
    today: date | None = None,
    earlier: Earlier = lambda _: (),
) -> tuple[CheckedPage, ...]:
    """Every page with its claims, checked; `today` dates the corrections that faults propose.

    `earlier` has the texts that a file once had, which its corrections quote.
    Raises Faults with those of all pages and of the figures that they share, warnings of all pages among them.
    """
    pages = list(documents)
    checked: list[CheckedPage] = []
    shared = next((document.shared for document in pages if document.shared), None)
    faults: list[Fault] = list(shared_faults(shared, record)) if shared else []
    for document in pages:
        try:
            checked.append(check_page(document, record, register, today))
        except Faults as found:
            faults += [fault for fault in found.faults if fault not in faults]
        faults += misquoted(document, earlier)
    if faults:
        raise Faults([*faults, *(fault for page in checked for fault in page.warnings)])
    return tuple(checked)


def warnings_of(pages: Iterable[CheckedPage]) -> tuple[Fault, ...]:
    """What drafts may still hold, and what no page alone shows: shared figures that none of them uses."""
    found = tuple(pages)
    used = {name for page in found for name in page.specs}
    of_pages = (fault for page in found for fault in page.warnings)
    return (*of_pages, *unused_shared((page.document for page in found), used))
