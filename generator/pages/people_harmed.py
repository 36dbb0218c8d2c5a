"""People harmed, as the page of an event shows them: totals for each group and measure, and report by report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass

from generator.pages.views import Item, Labelled, quantity_words
from generator.reading.codebook import Codebook
from generator.reading.records import Casualties, Quantity, Report
from generator.register import quantity_as_known, reports_as_known
from generator.words import capitalised, counted_in_words, joined, lowered, total_words

NONE_TOLD = (Report(Quantity(0, 0, 0)),)
ACCOUNT = "account followed here"  # which of several sources gives it is not noted


@dataclass(frozen=True)
class HarmView:
    """What is said of people harmed in an event or in a part of it; `spared`: of whom the record says that none was.

    Beside each report stands what it is one of, and a remark about the people at the first report of these.
    """

    spared: tuple[Item, ...]
    totals: tuple[Labelled, ...]
    reports: tuple[tuple[Report, Casualties, str], ...]

    def is_replaced(self, report: Report, group: Casualties) -> bool:
        """Whether a later report of its own side, or of the same speaker, stands in the place of a number."""
        stands = any(report is standing for standing in reports_as_known(group.reports, None))
        return report.quantity is not None and not stands

    def value(self, report: Report) -> tuple[str, str]:
        """The number of a report and our words for it; these alone where they begin with the number."""
        if report.quantity is None:
            return "", report.words or "no number given"
        value = quantity_words(report.quantity)
        is_said = re.fullmatch(rf"{re.escape(value)}\b\D*", report.words)
        return ("", report.words) if is_said else (value, report.words and f"; as reported: {report.words}")


def harm_of(casualties: Sequence[Casualties], codebook: Codebook, sources: int, harmless: str = "") -> HarmView:
    """What is said of these people on a page with so many sources.

    `harmless` is what another field says of nobody being harmed.
    """
    # Of a group of which it is told no more than that there was none, not who says so, when, or in which source.
    none = [c for c in casualties if c.reports == NONE_TOLD and not codebook.measures[c.measure].is_never_added]
    told = [group for group in casualties if group not in none]
    spared = _spared(none, {group.who for group in told}, codebook, sources)
    return HarmView(
        (*([Item(harmless)] if harmless else []), *spared),
        tuple(_totals(told, codebook)),
        tuple(_reports(told)),
    )


def _spared(groups: Iterable[Casualties], shown: Collection[str], codebook: Codebook, sources: int) -> Iterator[Item]:
    """'Crew: none hurt or lost, by the source below.', with the remark about the group where no table has it.

    Of several sources the record does not say which ones say so.
    """
    measures: dict[str, list[str]] = {}
    notes = {}
    for group in groups:
        measures.setdefault(group.who, []).append(lowered(codebook.measures[group.measure].label))
        notes[group.who] = "" if group.who in shown else group.note
    for who, labels in measures.items():
        none = f"none {joined(labels, 'or')}, by the {'source below' if sources == 1 else ACCOUNT}."
        people = codebook.people[who]
        yield Item(capitalised(none) if people.is_unknown else f"{people.label}: {none}", note=notes[who])


def _totals(groups: Iterable[Casualties], codebook: Codebook) -> Iterator[Labelled]:
    """How many were harmed by all reports that stand, of each measure for each group of which one has a number."""
    for group in groups:
        total = quantity_as_known(group.reports, None)
        if total is None:
            continue
        standing = [report.quantity for report in reports_as_known(group.reports, None) if report.quantity]
        told = [number for quantity in standing for number in astuple(quantity) if number is not None]
        silent = sum(report.quantity is None for report in group.reports)
        beside = f"beside {counted_in_words(silent, 'report', 'reports')} without a number" if silent else ""
        measure = codebook.measures[group.measure].label
        label = f"{codebook.people[group.who].label}: {lowered(measure)}"
        if any(report.who for report in group.reports):
            label = f"{measure}, of whichever group"
        yield label, (Item(total_words(told, *astuple(total)), note=beside),), ""


def _reports(casualties: Iterable[Casualties]) -> Iterator[tuple[Report, Casualties, str]]:
    remarked: set[str] = set()
    for group in casualties:
        for report in group.reports:
            yield report, group, "" if group.who in remarked else group.note
            remarked.add(group.who)
