"""The evidence of a page's claims as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.claims.checked import CheckedPage
from generator.claims.evidence import Evidence, evidence_of_page
from generator.figures import kind_of
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.stated import Stated, stated_of
from generator.reading.records import Record
from generator.register import Register

FILES = (("tables (SQLite)", "events.sqlite"), ("events (CSV)", "events.csv"), ("claims (JSON)", "claims.json"))


@dataclass(frozen=True)
class EvidencePage:
    """The evidence of the claims of one page, each with a stated total beside it where it is one.

    `stated` are the sources that it attributes numbers to, and its own, by what its links call them.
    """

    shown: tuple[tuple[Evidence, Reconciliation | None], ...]
    stated: Mapping[str, Stated]
    record: Record
    rows_open_max: int = 12  # a longer list of records is folded
    files: tuple[tuple[str, str], ...] = FILES


def evidence_page(checked: CheckedPage, register: Register) -> EvidencePage:
    """What a page shows below its text."""
    found = evidence_of_page(checked, register)
    shown = tuple((each, _reconciliation(checked, each, register)) for each in found)
    return EvidencePage(shown, stated_of(checked, register.record), register.record)


def _reconciliation(checked: CheckedPage, evidence: Evidence, register: Register) -> Reconciliation | None:
    """A stated total beside what is recorded and matched, where the codebook's matching speaks of such a total."""
    matching, clocks, spec = register.codebook.matching, checked.clocks, checked.specs[evidence.name]
    if not kind_of(evidence.figure).is_stated or matching is None or clocks.as_of is None:
        return None
    asked = (spec.measure, spec.scope, spec.tally_since)
    if asked != (matching.tally.measure, matching.tally.scope, matching.tally.since):
        return None
    recorded_in = register.as_known_on(clocks.went_out, recorded_by=clocks.went_out)
    return reconciliation(recorded_in, clocks.view(register), matching, clocks.as_of, evidence.figure)
