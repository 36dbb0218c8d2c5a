"""The evidence of a page's claims as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.claims.checked import CheckedPage
from generator.claims.evidence import Evidence, RecordLines, evidence_of_page
from generator.figures import kind_of
from generator.pages.addresses import DATA, evidence_anchor, page_url, record_url, relative_url
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.sheet import PageLink
from generator.register import Register

ROWS_OPEN_MAX = 12  # a longer table of evidence is folded
FILES = (("tables (SQLite)", "events.sqlite"), ("events (CSV)", "events.csv"), ("claims (JSON)", "claims.json"))


@dataclass(frozen=True)
class EvidencePage:
    """The evidence of the claims of one page, each with a stated total beside it where it is one."""

    shown: tuple[tuple[Evidence, Reconciliation | None], ...]
    data: tuple[PageLink, ...]
    at: str
    register: Register

    def anchor(self, name: str) -> str:
        """The id of the evidence of a figure."""
        return evidence_anchor(name)

    def url(self, record_id: str) -> str:
        """The link to a record."""
        return relative_url(record_url(record_id, self.register.record), self.at)

    def is_short(self, records: RecordLines) -> bool:
        """Whether a list of records need not be folded."""
        return len(records.lines) <= ROWS_OPEN_MAX


def evidence_page(checked: CheckedPage, register: Register) -> EvidencePage:
    """What a page shows below its text."""
    at = page_url(checked.document.src_uri)
    found = evidence_of_page(checked, register)
    data = tuple(PageLink(words, relative_url(f"{DATA}{file}", at)) for words, file in FILES)
    return EvidencePage(tuple((each, _reconciliation(checked, each, register)) for each in found), data, at, register)


def _reconciliation(checked: CheckedPage, evidence: Evidence, register: Register) -> Reconciliation | None:
    """A stated total beside what is recorded and matched, where the codebook's matching speaks of such a total."""
    matching, clocks, spec = register.codebook.matching, checked.clocks, checked.specs[evidence.name]
    if not kind_of(evidence.figure).is_stated or matching is None or clocks.as_of is None:
        return None
    asked = (spec.measure, spec.scope, spec.tally_since)
    if asked != (matching.tally.measure, matching.tally.scope, matching.tally.since):
        return None
    recorded_in = register.as_known_on(clocks.went_out, recorded_by=clocks.went_out)
    view, src_uri = clocks.view(register), checked.document.src_uri
    return reconciliation(recorded_in, view, matching, clocks.as_of, src_uri, evidence.figure)
