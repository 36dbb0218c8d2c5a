"""The page of one event: every field of its record, worded, with numbered references to its sources.

People harmed have totals for each group and measure, and stand report by report.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace

from generator.days import possible_days
from generator.pages import addresses
from generator.pages.before_after import Around, Stretch
from generator.pages.counts import headline_noun
from generator.pages.linked import Sentence
from generator.pages.page import RecordPage
from generator.pages.sheet import NewsList, PageInputs
from generator.pages.shelf import Shelf
from generator.pages.views import Item, Labelled, quantity_words
from generator.reading.codebook import Codebook, EventType, Facet, Term
from generator.reading.facets import harmless_terms
from generator.reading.moments import moment_of
from generator.reading.quantities import quantity_as_known, reports_as_known
from generator.reading.records import Attribution, Casualties, Event, FacetValue, Part, Quantity, Report
from generator.register import Register
from generator.truth.independence import publishers_of
from generator.words import capitalised, counted_in_words, day_words, joined, lowered, span_words, total_words

DESCRIPTION_LENGTH = 160

NONE_TOLD = Report(Quantity(0, 0, 0))
ACCOUNT = "account followed here; which source gives it is not noted"


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


def harm_of(
    casualties: Sequence[Casualties], codebook: Codebook, sources: Sequence[str], harmless: str = ""
) -> HarmView:
    """What is said of these people on a page with these sources.

    `harmless` is what another field says of nobody being harmed.
    """
    # Of a group of which it is told that there was none, and perhaps in which source, not who says so, or when.
    none = [c for c in casualties if _tells_none(c) and not codebook.measures[c.measure].is_never_added]
    told = [group for group in casualties if group not in none]
    spared = _spared(none, {group.who for group in told}, codebook, sources)
    return HarmView(
        (*([Item(harmless)] if harmless else []), *spared),
        tuple(_totals(told, codebook)),
        tuple(_reports(told)),
    )


def _tells_none(group: Casualties) -> bool:
    return len(group.reports) == 1 and replace(group.reports[0], sources=()) == NONE_TOLD


def _spared(
    groups: Iterable[Casualties], shown: Collection[str], codebook: Codebook, sources: Sequence[str]
) -> Iterator[Item]:
    """'Crew: none hurt or lost.', with its sources, and with the remark about the group where no table has it."""
    told: dict[tuple[str, tuple[str, ...]], list[Casualties]] = {}
    for group in groups:
        told.setdefault((group.who, group.reports[0].sources), []).append(group)
    for (who, named), of in told.items():
        by = ", by the source below" if len(sources) == 1 else "" if named else f", by the {ACCOUNT}"
        none = f"none {joined([lowered(codebook.measures[one.measure].label) for one in of], 'or')}{by}."
        people, note = codebook.people[who], "" if who in shown else of[0].note
        refs = tuple(sorted(sources.index(source) + 1 for source in named)) if len(sources) > 1 else ()
        yield Item(capitalised(none) if people.is_unknown else f"{people.label}: {none}", note=note, refs=refs)


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


@dataclass(frozen=True)
class EventView:
    """The event as its template shows it, with what is new about it and what is recorded around it."""

    shelf: Shelf
    event: Event
    news: NewsList
    around: Around | None
    read_more: tuple[Sentence, ...] = ()

    @property
    def type(self) -> EventType:
        """The codebook's words for its type."""
        return self.shelf.record.codebook.types[self.event.type]

    @property
    def is_single_source(self) -> bool:
        """Whether it rests on fewer than two independent publishers."""
        return len(publishers_of(self.event.sources, self.shelf.record)) < 2

    def refs(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The numbers that these sources have in the list of this page."""
        return tuple(sorted(self.event.sources.index(source) + 1 for source in dict.fromkeys(sources)))

    @property
    def day_note(self) -> str:
        """Where the day on which it was known cuts the days on which it may have been, and the remarks on its days."""
        event = self.event
        last = possible_days(event.date, event.date_precision, event.date_end)[1]
        is_cut = event.days[1] < last
        cut = f"No later than {day_words(event.days[1])}, the day on which it was known." if is_cut else ""
        return " ".join(filter(None, (cut, "" if event.filed_date else event.date_note, event.date_end_note)))

    @property
    def places(self) -> tuple[Item, ...]:
        """The gazetteer's place; else those of its parts, and the words for parts that have none, where one has."""
        parts = self.event.parts
        if self.event.place:
            return (self.shelf.place(self.event.place),)
        found = [self.shelf.place(p.place) if p.place else Item(p.place_reported) for p in parts]
        return tuple(dict.fromkeys(item for item in found if item.text)) if any(p.place for p in parts) else ()

    def coded(self, facet_id: str, values: Iterable[FacetValue]) -> tuple[Item, ...]:
        """The values of a facet; those that are counted carry their number."""
        labels = {term.id: term.label for term in self.shelf.record.codebook.facets[facet_id].values}
        return tuple(
            Item(
                labels[value.id],
                href=f"#term-{facet_id}-{value.id}",
                quantity=quantity_words(value.count) if value.count else "",
                note=value.note,
            )
            for value in values
        )

    def harm(self, of: Event | Part) -> HarmView:
        """People harmed in the event or in a part of it."""
        codebook = self.shelf.record.codebook
        harmless = "" if of.casualties else " ".join(t.definition for _, t in harmless_terms(of.facets, codebook))
        harm = harm_of(of.casualties, codebook, self.event.sources, harmless)
        return replace(harm, totals=(*harm.totals, *(self._together() if isinstance(of, Event) else ())))

    def _together(self) -> Iterator[Labelled]:
        """The numbers that the event has together with others, whichever of them states it."""
        book, own = self.shelf.record.codebook, self.event.id
        for holder in self.shelf.together.get(own, ()):
            for one in (one for one in holder.together if own in one.events):
                reports = (
                    Item(
                        quantity_words(report.quantity or Quantity()),
                        by=report.by,
                        note=", ".join(filter(None, (report.words, day_words(report.day) if report.day else ""))),
                        refs=self.refs(report.sources) if holder.id == own else (),
                    )
                    for report in reports_as_known(one.reports, None)
                )
                label = f"{book.people[one.who].label}: {lowered(book.measures[one.measure].label)}, together"
                yield label, (*reports, *self.shelf.linked(e for e in one.events if e != own)), one.note

    @property
    def against(self) -> tuple[Item, ...]:
        """Against whom it or its parts were directed."""
        parts = (actor for part in self.event.parts for actor in part.against)
        return self.shelf.actors(dict.fromkeys((*self.event.against, *parts)))

    def ascribed(self, attributions: Iterable[Attribution]) -> tuple[Item, ...]:
        """Actors to whom something is ascribed, by whom and in which words."""
        nobody = Item("an actor not named here")
        return tuple(
            replace(self.shelf.actor(a.actor) if a.actor else nobody, note=a.note, by=a.by, refs=self.refs(a.sources))
            for a in attributions
        )

    def is_dated(self) -> bool:
        """Whether a source or a report has a day, by which it was known."""
        event = self.event
        casualties = [*event.casualties, *(one for part in event.parts for one in part.casualties)]
        days = [report.day for one in casualties for report in one.reports] + [one.day for one in event.revisions]
        return any((*days, *(self.shelf.record.sources[id_].date for id_ in event.sources)))

    def used(self) -> Iterator[tuple[Facet, list[Term]]]:
        """The facets of the event and of its parts, each with its values that occur."""
        items: tuple[Event | Part, ...] = (self.event, *self.event.parts)
        for id_ in dict.fromkeys((*self.type.all_facets, *self.event.facets)):
            facet = self.shelf.record.codebook.facets[id_]
            held = {value.id for item in items for value in item.facets.get(id_, ())}
            if terms := [term for term in facet.values if term.id in held]:
                yield facet, terms

    def windows(self, windows: Iterable[Stretch]) -> tuple[Item, ...]:
        """The number of each window on one side of the event."""
        return tuple(Item(f"{window.days} days: {window.words}") for window in windows)

    def is_timed(self) -> bool:
        """Whether its moment is known, so that its own day can be divided."""
        return moment_of(self.event, self.shelf.record.codebook) is not None

    def episode(self, around: Around) -> str:
        """Of what, and over which days, it is one of several rounds; '' where it is the only one."""
        first, *more = around.rounds
        label = headline_noun(Register.of(self.shelf.record), around.type.id)
        alike = label if around.is_headline else f"{around.type.plural} other than {label}"
        return f"{alike}, {span_words(first.days[0], more[-1].days[1])}" if more else ""


def event_page(inputs: PageInputs, shelf: Shelf, event: Event) -> RecordPage:
    """The page of one event."""
    url = addresses.event_url(event.id)
    around, more = inputs.around.with_rounds(event.id), inputs.read_more.get(url, ())
    view = EventView(shelf, event, inputs.event_news(event), around, more)
    return RecordPage(
        src_uri=addresses.src_uri(url),
        title=event.title,
        description=cut(event.summary, DESCRIPTION_LENGTH),
        body_html=inputs.templates.html("records/event.html.j2", view, url),
        edit_uri=event.where.path,
        updated=inputs.last_change([event]),
    )


def cut(text: str, length: int) -> str:
    """The text, ended at a word with '…' where it is longer than `length`."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
