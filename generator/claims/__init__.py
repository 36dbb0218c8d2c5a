"""Claims: phrases of the prose that are tied to figures, read, compared with the record and refused when false."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.claims.checked import CheckedPage, Claim, check_page
from generator.errors import Fault, Faults
from generator.reading.documents import Document
from generator.reading.records import Record
from generator.register import Register

__all__ = ["CheckedPage", "Claim", "check_page", "check_pages"]


def check_pages(
    documents: Iterable[Document], record: Record, register: Register, today: date | None = None
) -> tuple[CheckedPage, ...]:
    """Every page with its claims, checked; `today` dates the corrections that faults propose.

    Raises Faults with those of all pages.
    """
    checked: list[CheckedPage] = []
    faults: list[Fault] = []
    for document in documents:
        try:
            checked.append(check_page(document, record, register, today))
        except Faults as found:
            faults += found.faults
    if faults:
        raise Faults(faults)
    return tuple(checked)
