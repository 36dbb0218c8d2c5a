"""What a page shows below its text: the evidence of its claims, and whose numbers it attributes and does not check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.claims.checked import CheckedPage
from generator.claims.evidence import Evidence, evidence_of_page
from generator.figures import kind_of
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.views import source_day
from generator.reading.records import Record, Source
from generator.register import Register


@dataclass(frozen=True)
class Stated:
    """A source of a text: the phrases that rest on it alone, who speaks there, and where it can be read."""

    anchor: str
    back: str  # the first of its phrases in the text
    phrases: tuple[str, ...]
    speaker: str
    source: Source

    @property
    def tooltip(self) -> str:
        """Whose number it is, in the words of a tooltip."""
        day = source_day(self.source)
        return f"Stated by {self.speaker}{day and f', {day}'}; attributed, not checked"


@dataclass(frozen=True)
class EvidencePage:
    """The evidence of the claims of one page, each with a stated total beside it where it is one.

    `stated` are the sources that it attributes numbers to, and its own, by what its links call them.
    """

    shown: tuple[tuple[Evidence, Reconciliation | None], ...]
    stated: Mapping[str, Stated]
    record: Record
    rows_open_max: int = 12  # a longer list of records is folded


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


def stated_of(checked: CheckedPage, record: Record) -> dict[str, Stated]:
    """The sources that numbers of the text are attributed to, and its own, by what links call them, in order."""
    phrases = {each.link.start: each.text for each in checked.attributed}
    links = [link for link in checked.links if link.scheme == "source"]
    found: dict[str, Stated] = {}
    for name in dict.fromkeys(link.name for link in links):
        said = tuple(
            dict.fromkeys(phrases[link.start] for link in links if link.name == name and link.start in phrases)
        )
        source = checked.sources.by_name[name]
        if not said and name not in checked.sources.own:
            continue
        speaker = record.publishers[source.original or source.publisher].spoken
        found[name] = Stated(f"stated-by-{source.id}", f"states-{source.id}", said, speaker, source)
    return found
