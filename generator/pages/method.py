"""The method pages made from the record: its codebook, and its kinds of source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.addresses import CODEBOOK, SOURCE_KINDS
from generator.pages.page import MarkdownPage
from generator.pages.sheet import PageInputs, Table
from generator.pages.source_counts import source_counts
from generator.pages.tables import sources_words
from generator.pages.views import Item
from generator.reading.codebook import Codebook, EventType, Facet, Series, Term
from generator.reading.files import list_file
from generator.words import counted_in_words, day_words, digits, joined, lowered

_NOT_IN_ANCHOR = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class TermGroup:
    """Terms that belong together, under a heading of their own where they have a title.

    `anchor` names the heading, `of` each of the terms, before its id.
    """

    title: str
    anchor: Markup
    text: str
    of: str
    terms: tuple[Term, ...]

    def anchor_of(self, term: Term) -> Markup:
        """The anchor of one of the terms."""
        return anchor("term", self.of, term.id)


@dataclass(frozen=True)
class Section:
    """One section of the codebook page."""

    title: str
    anchor: Markup
    text: str
    groups: tuple[TermGroup, ...]


@dataclass(frozen=True)
class CodebookPage:
    """All that the codebook page shows."""

    title: str
    lead: str
    sections: tuple[Section, ...]


def anchor(*names: str) -> Markup:
    """An anchor on the codebook page: letters, digits and hyphens alone."""
    parts = (_NOT_IN_ANCHOR.sub("-", name.casefold()).strip("-") for name in names)
    return Markup("-".join(part for part in parts if part))  # noqa: S704 - nothing else is left


def codebook_page(inputs: PageInputs) -> MarkdownPage:
    """Every type, facet and vocabulary of the codebook with its definitions."""
    lead = (
        "What this desk records, in which words, and what each of them means. Whatever is counted is counted by these."
    )
    page = CodebookPage("Codebook", lead, tuple(_sections(inputs.codebook)))
    return inputs.templates.page(
        CODEBOOK,
        "pages/codebook.md.j2",
        page,
        "The definitions behind the record: types of event, facets, confidence, people, totals, sources.",
        inputs.changed.get(list_file("codebook"), ""),
    )


def _sections(book: Codebook) -> Iterator[Section]:
    yield _section("Types of event", "types", "", (_type_group(kind, book) for kind in book.types.values()))
    yield _plain(
        "Confidence", "confidence", "How sure the record is that the event happened.", book.confidence.values()
    )
    text = "Ways to sort events and their parts. A value that is marked as counted may carry a number."
    yield _section("Facets", "facets", text, (_facet_group(facet) for facet in book.facets.values()))
    text = "Numbers of people are kept by group, as ranges, with every report that gave one."
    groups = (
        _group("Measures", "measures", book.measures.values()),
        _group("Groups", "people", book.people.values()),
        _sides(book),
    )
    yield _section("People", "harm", text, groups)
    text = "Totals that somebody else stated. They are shown beside our counts and never added to them."
    totals = (
        _group("What is counted", "tally-measures", book.tally_measures.values()),
        _group("Who counts", "counter-kinds", book.counter_kinds.values()),
        _group("Scopes", "scopes", book.scopes.values()),
    )
    yield _section("Stated totals", "tallies", text, totals)
    yield _plain("Kinds of source", "publisher-kinds", "", book.publisher_kinds.values())
    yield _coverage(book)


def _sides(book: Codebook) -> TermGroup:
    """Who speaks for one side; none where the codebook names none."""
    terms = [
        Term(side.id, side.label, f"{side.definition} Speakers: {joined(side.names)}.") for side in book.sides.values()
    ]
    text = "Of the speakers of one side the latest report of a number replaces what they said on earlier days."
    text = text if terms else "No side is declared: each speaker stands alone."
    return TermGroup("Sides", anchor("sides"), text, "side", tuple(terms))


def _section(title: str, name: str, text: str, groups: Iterable[TermGroup]) -> Section:
    return Section(title, anchor(name), text, tuple(groups))


def _plain(title: str, name: str, text: str, terms: Iterable[Term]) -> Section:
    """A section with one list of terms."""
    return Section(title, anchor(name), text, (TermGroup("", anchor(""), "", name, tuple(terms)),))


def _group(title: str, name: str, terms: Iterable[Term]) -> TermGroup:
    return TermGroup(title, anchor(name), "", name, tuple(terms))


def _type_group(kind: EventType, book: Codebook) -> TermGroup:
    part = kind.part
    terms = (Term(part.id, f"{part.label}, a part of this type", part.definition),) if part else ()
    text = [kind.definition]
    if kind.all_facets:
        text.append(f"Facets: {joined(lowered(book.facets[facet].label) for facet in kind.all_facets)}.")
    if kind.partial:
        listed = joined(lowered(book.facets[key].label) if key in book.facets else key for key in kind.partial)
        text.append(f"What is listed is not all, so that nothing is called new about it: {listed}.")
    if kind.answers:
        text.append(f"It can answer {book.types[kind.answers].plural}.")
    return TermGroup(kind.label, anchor("type", kind.id), " ".join(text), "part", terms)


def _facet_group(facet: Facet) -> TermGroup:
    text = [facet.definition]
    if facet.many:
        text.append("Several values can hold at once.")
    if facet.counted:
        text.append("A value may carry a number.")
    if facet.ours:
        text.append("Ours, and not a source's.")
    return TermGroup(facet.label, anchor("facet", facet.id), " ".join(text), facet.id, facet.values)


def _coverage(book: Codebook) -> Section:
    countries = [
        Term(country.id, country.name, f"Days are those of {country.timezone}.") for country in book.countries.values()
    ]
    series = [Term(each.id, each.name, f"{_days_of(each)} {each.note or ''}".strip()) for each in book.series.values()]
    text = "Named starting points that figures can count from."
    groups = (
        TermGroup("Countries", anchor("countries"), "", "country", tuple(countries)),
        TermGroup("Series", anchor("series"), text, "series", tuple(series)),
    )
    return Section("Coverage", anchor("coverage"), book.coverage.summary, groups)


def _days_of(series: Series) -> str:
    until = f" to {day_words(series.until)}" if series.until else ""
    return f"From {day_words(series.since)}{until}."


@dataclass(frozen=True)
class SourcesPage:
    """All that the page about kinds of source shows."""

    title: str
    lead: str
    kinds: Table
    reprints: str
    publishers: Table | None


def sources_page(inputs: PageInputs) -> MarkdownPage:
    """The kinds of source with their definitions and numbers, and all publishers."""
    record = inputs.register.record
    counts = source_counts(record, [*inputs.register.events, *inputs.register.tallies])
    kinds = tuple((Item(term.label), Item(term.definition), Item(digits(n))) for term, n in counts.by_kind)
    labels = {term.id: term.label for term, _ in counts.by_kind}
    publishers = tuple(
        (Item(publisher.name), Item(labels[publisher.kind]), Item(digits(n))) for publisher, n in counts.by_publisher
    )
    reprints = sum(1 for source in record.sources.values() if source.original)
    page = SourcesPage(
        title="Kinds of source",
        lead=f"The record rests on {lowered(sources_words(counts))}",
        kinds=Table("Kinds of source", ("Kind", "Meaning", "Sources"), kinds, (2,)),
        reprints=_reprints_words(reprints),
        publishers=Table("Publishers", ("Publisher", "Kind", "Sources"), publishers, (2,)) if publishers else None,
    )
    return inputs.templates.page(
        SOURCE_KINDS,
        "pages/sources.md.j2",
        page,
        "What kinds of source this record rests on, how many there are, and how independence is counted.",
        inputs.changed.get(list_file("publishers"), ""),
    )


def _reprints_words(reprints: int) -> str:
    if not reprints:
        return "No source here is a reprint."
    verb = "is a reprint" if reprints == 1 else "are reprints"
    return f"Of the sources here {counted_in_words(reprints, verb, verb)} with the original publisher named."
