"""Claims: phrases of the prose that are tied to figures, read, compared with the record and refused when false."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.claims.asked import shared_faults, unused_shared
from generator.claims.checked import CheckedPage, Claim, examined_page
from generator.claims.corrections import Earlier, misquoted
from generator.claims.form import not_judged, placeholder_faults
from generator.claims.offers import with_offers
from generator.errors import Fault
from generator.reading.documents import Document
from generator.reading.records import Record
from generator.register import Register

__all__ = ["CheckedPage", "Claim", "Earlier", "judge_pages"]


def judge_pages(
    documents: Iterable[Document],
    record: Record,
    register: Register,
    today: date | None = None,
    earlier: Earlier = lambda _: None,
    right: Iterable[CheckedPage] = (),
    *,
    are_all: bool = True,
) -> tuple[tuple[CheckedPage, ...], tuple[Fault, ...]]:
    """The pages in which nothing is wrong, and what is wrong in the others and in the figures that pages share.

    `today` dates the corrections that faults propose; `earlier` has the texts that a file once had, which corrections
    quote; one that had none has not been out. Those that are known to be `right` are not judged again. Unless these
    `are_all` pages, no shared figure is told unused.
    """
    judged: list[tuple[CheckedPage, tuple[Fault, ...]]] = []
    known = {page.document.src_uri: page for page in right}
    for document in documents:
        if (same := known.get(document.src_uri)) and same.document == document:
            judged.append((same, ()))
            continue
        page, of_claims = examined_page(document, record, register, today, earlier)
        of_claims = with_offers(page, of_claims, register)
        judged.append((page, (*of_claims, *placeholder_faults(document), *misquoted(document, earlier))))
    pages = [page for page, _ in judged]
    shared = next((page.document.shared for page in pages if page.document.shared), None)
    faults = [*(shared_faults(shared, record) if shared else ()), *(fault for _, found in judged for fault in found)]
    if are_all:
        faults += unused_shared([page.document for page in pages], {name for page in pages for name in page.names})
    paths = sorted({path for page in pages for found in page.open.values() for path in found})
    faults += not_judged({page.document.path: page.claims_open for page in pages}, paths)
    whole = tuple(page for page, found in judged if not any(fault.severity == "error" for fault in found))
    return whole, tuple(dict.fromkeys(faults))
