"""People harmed, as the page of an event shows them: totals for each group and measure, and report by report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass

from generator.pages.views import Item, Row, texts
from generator.reading.codebook import Codebook
from generator.reading.records import Casualties, Quantity, Report
from generator.register import quantity_as_known, reports_as_known
from generator.words import capitalised, counted_in_words, day_words, joined, lowered, range_words, total_words

ACCOUNT = "account followed here"  # which of several sources gives it is not noted


@dataclass(frozen=True)
class ReportView:
    """What one source or official said of one measure for one group: the value and our words for it, who, when."""

    who: str
    about: str  # a remark about the group of people, in the first of its rows
    measure: str
    value: str  # the number, '' where our words have it
    words: str
    by: str
    day: str
    note: str
    mark: str  # that the record follows it, or that a later one of the same side took its place
    refs: tuple[int, ...]
    unsourced: str = ""  # said where the record does not say which of several sources gives it


@dataclass(frozen=True)
class HarmView:
    """What is said of people harmed in an event or in a part of it; `spared`: of whom the record says that none was."""

    spared: tuple[Item, ...]
    totals: tuple[Row, ...]
    reports: tuple[ReportView, ...]


def harm_of(
    casualties: Sequence[Casualties], codebook: Codebook, sources: Sequence[str], harmless: str = ""
) -> HarmView:
    """What is said of these people; `sources` are those of the page, in the order of their numbers there.

    `harmless` is what another field says of nobody being harmed.
    """
    told = [group for group in casualties if not _is_none(group, codebook)]
    shown = {group.who for group in told}
    return HarmView(
        (*texts(harmless), *_spared([one for one in casualties if one not in told], shown, codebook, len(sources))),
        tuple(_totals(told, codebook)),
        tuple(_reports(told, codebook, sources)),
    )


def _is_none(group: Casualties, codebook: Codebook) -> bool:
    """Whether the record says no more than that there was none: not who says so, when, or in which source."""
    return group.reports == (Report(Quantity(0, 0, 0)),) and not codebook.measures[group.measure].is_never_added


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


def numbers_of(named: Iterable[str], sources: Sequence[str]) -> tuple[int, ...]:
    """The numbers that named sources have in the list of a page."""
    return tuple(sorted(sources.index(source) + 1 for source in dict.fromkeys(named)))


def _totals(groups: Iterable[Casualties], codebook: Codebook) -> Iterator[Row]:
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
        yield Row(label, (Item(total_words(told, *astuple(total)), note=beside),))


def _reports(casualties: Iterable[Casualties], codebook: Codebook, sources: Sequence[str]) -> Iterator[ReportView]:
    """Each report as it stands, a remark about a group at its first."""
    remarked: set[str] = set()
    for group in casualties:
        for report in group.reports:
            yield _report(report, group, codebook, sources, "" if group.who in remarked else group.note)
            remarked.add(group.who)


def _report(report: Report, group: Casualties, codebook: Codebook, sources: Sequence[str], about: str) -> ReportView:
    """One report as it stands; of an event with one source all of it rests on that."""
    value, words = _value_words(report)
    named = report.sources or (tuple(sources) if len(sources) == 1 else ())
    return ReportView(
        who=codebook.people[report.who or group.who].label,
        about=about,
        measure=codebook.measures[group.measure].label,
        value=value,
        words=words,
        by=report.by or f"the {ACCOUNT}",
        day=day_words(report.day) if report.day else "",
        note=report.note,
        mark=_mark(report, group, codebook),
        refs=numbers_of(named, sources),
        unsourced="" if named else "source not noted",
    )


def _mark(report: Report, group: Casualties, codebook: Codebook) -> str:
    """What became of a report: the one that the record follows, or one that its own side replaced."""
    if report.preferred:
        return "the value this record follows"
    stands = any(report is standing for standing in reports_as_known(group.reports, None))
    if stands or report.quantity is None:
        return ""
    speaker = codebook.sides[report.side].label if report.side else report.by and "the same speaker"
    return f"replaced by a later report{speaker and ' of '}{speaker}"


def _value_words(report: Report) -> tuple[str, str]:
    """The number of a report and how it was reported, in our words; these alone where they begin with the number."""
    if report.quantity is None:
        return "", report.words or "no number given"
    value = range_words(*astuple(report.quantity))
    is_said = re.fullmatch(rf"{re.escape(value)}\b\D*", report.words)
    return ("", report.words) if is_said else (value, as_reported(report.words))


def as_reported(words: str) -> str:
    """'; as reported: about a day', '' for '': our own words, which are no quotation."""
    return words and f"; as reported: {words}"
