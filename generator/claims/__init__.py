"""Claims: phrases of the prose that are tied to figures, read, compared with the record and refused when false."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import count

from generator.again import Kept
from generator.claims.asked import shared_faults, unused_shared
from generator.claims.checked import CheckedPage, Claim, examined_page
from generator.claims.corrections import Earlier, misquoted
from generator.claims.form import not_judged, placeholder_faults
from generator.claims.offers import with_offers
from generator.errors import Fault
from generator.reading.documents import Document
from generator.reading.files import is_list_file
from generator.reading.records import Record
from generator.register import Register
from generator.weighing.fragility import Fragility, Grounds

__all__ = ["CheckedPage", "Claim", "Earlier", "ReadFrom", "judge_pages"]


@dataclass(frozen=True)
class ReadFrom:
    """The files that a record was read from, and of which history; with what was made of them before."""

    contents: Mapping[str, bytes] = field(default_factory=dict)
    history: str = ""
    kept: Kept = field(default_factory=Kept, compare=False)

    def keeping(self, claim: Claim, n: int) -> Claim:
        """The claim, so that what would make it false is worked out once; it is one of several of its page."""
        once = partial(self._weighed, ("weighed", claim.page, claim.name, n))
        return replace(claim, weighed=partial(claim.weighed, once=once))

    def _weighed(self, name: Hashable, grounds: Grounds, weigh: Callable[[], Fragility]) -> Fragility:
        """What would make a claim false: as it was found where its records, and all lists, are written as they were."""
        lists = {path: content for path, content in self.contents.items() if is_list_file(path)}
        written = [self.contents.get(event.where.path) for event in grounds.events.values()]
        return self.kept.once(name, (lists, written, grounds), weigh)


def judge_pages(
    documents: Iterable[Document],
    record: Record,
    register: Register,
    today: date | None = None,
    earlier: Earlier = lambda _: None,
    read: ReadFrom | None = None,
    *,
    are_all: bool = True,
) -> tuple[tuple[CheckedPage, ...], tuple[Fault, ...]]:
    """The pages in which nothing is wrong, and what is wrong in the others and in the figures that pages share.

    `today` dates the corrections that faults propose; `earlier` has the texts that a file once had, which corrections
    quote; one that had none has not been out. What the record was `read` from tells what need not be judged again.
    Unless these `are_all` pages, no shared figure is told unused.
    """
    read = read or ReadFrom()

    def judged_page(document: Document) -> tuple[CheckedPage, tuple[Fault, ...]]:
        page, of_claims = examined_page(document, record, register, today, earlier)
        of_claims = with_offers(page, of_claims, register)
        faults = *of_claims, *placeholder_faults(document), *misquoted(document, earlier)
        return replace(page, claims=tuple(map(read.keeping, page.claims, count()))), faults

    judged = [
        read.kept.once(("judged", each.src_uri), (each, read, today), partial(judged_page, each)) for each in documents
    ]
    pages = [page for page, _ in judged]
    shared = next((page.document.shared for page in pages if page.document.shared), None)
    faults = [*(shared_faults(shared, record) if shared else ()), *(fault for _, found in judged for fault in found)]
    if are_all:
        faults += unused_shared([page.document for page in pages], {name for page in pages for name in page.names})
    paths = sorted({path for page in pages for found in page.open.values() for path in found})
    faults += not_judged({page.document.path: page.claims_open for page in pages}, paths)
    whole = tuple(page for page, found in judged if not any(fault.severity == "error" for fault in found))
    return whole, tuple(dict.fromkeys(faults))
