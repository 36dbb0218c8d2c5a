"""The sections of an event's page: each takes the event apart into worded rows with references to its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from functools import cached_property

from generator.days import possible_days
from generator.figures.definitions import when
from generator.pages.people_harmed import HarmView, as_reported, harm_of
from generator.pages.shelf import Shelf, is_standing
from generator.pages.views import Item, Row, texts
from generator.reading.codebook import EventType, Facet, Term
from generator.reading.facets import harmless_terms
from generator.reading.records import Attribution, Conflict, Delay, Event, FacetValue, Part, Place, Quantity
from generator.register import reports_as_known
from generator.words import capitalised, counted, day_words, digits, duration, full_stop, lowered, range_words

OURS = "our own matching, inferred"
BASIS_WORDS = {
    "reported": "reported: a source gives it",
    "bounded": "bounded: worked out from the two times, as wide as they are imprecise",
}


@dataclass(frozen=True)
class EventWriter:
    """Words one event, section by section."""

    shelf: Shelf
    event: Event

    @property
    def type(self) -> EventType:
        """The codebook's words for its type."""
        return self.shelf.record.codebook.types[self.event.type]

    @property
    def confidence(self) -> Term:
        """How sure the record is that it happened."""
        return self.shelf.record.codebook.confidence[self.event.confidence]

    @property
    def place(self) -> Place | None:
        """The gazetteer's place where it was."""
        return self.shelf.record.places[self.event.place] if self.event.place else None

    def refs(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The numbers that these sources have in the list of this page."""
        return tuple(sorted(self.event.sources.index(source) + 1 for source in dict.fromkeys(sources)))

    def facts(self) -> tuple[Row, ...]:
        """The key facts: kind, days, place, against whom, confidence, facets, damage, how often it counts."""
        event, facets, confidence = self.event, self.shelf.record.codebook.facets, self.confidence
        coded = (self.facet(facets[id_], event.facets[id_]) for id_ in self.type.facets if id_ in event.facets)
        return (
            Row("Type", (Item(self.type.label, href="#term-type"),)),
            *self.days(),
            *self.places(),
            *self.against(),
            Row("Confidence", (Item(confidence.label, href="#term-confidence"),), note=confidence.definition),
            *coded,
            *([Row("Damage", texts(event.damage))] if event.damage else []),
            self.counting(),
        )

    def days(self) -> Iterator[Row]:
        """The local day and time, what a source puts before it or after it, and the day under which it is filed."""
        event = self.event
        country = self.shelf.record.codebook.countries.get(event.country or "")
        zone = f" ({country.timezone})" if country else ""
        days = when(event) if event.is_dated_to_day else f"{when(event)}; the day is not known"
        last = possible_days(event.date, event.date_precision, event.date_end)[1]
        cut = (
            f"No later than {day_words(event.days[1])}, the day on which it was known." if event.days[1] < last else ""
        )
        notes = (cut, "" if event.filed_date else event.date_note, event.date_end_note)
        yield Row("Local date", texts(days), note=" ".join(filter(None, notes)))
        clock = (Item(f"{event.time:%H:%M} local time{zone}"),) if event.time else ()
        yield Row("Local time", clock, note=event.time_note)
        later = [one.id for one in self.shelf.followed_by.get(event.id, ())]
        for label, ids in (("Came after", event.after), ("Came before", later)):
            if ids:
                yield Row(label, tuple(map(self.shelf.event, ids)))
        if event.filed_date:
            note = " ".join(filter(None, (event.date_note, event.filed_date_note)))
            yield Row("Filed elsewhere under", (Item(day_words(event.filed_date)),), note=note)

    def places(self) -> Iterator[Row]:
        """Where it was: the gazetteer's place and its point, else the places of its parts; as reported; the country."""
        event, place = self.event, self.place
        items = (self.shelf.place(place),) if place else self.places_of_parts()
        note = event.place_note
        if place and place.precision_km is not None:
            near = f"The point may be up to {digits(place.precision_km)} km from the place itself."
            note = f"{note}{full_stop(note)} {near}" if note else near
        if items or not event.place_reported:
            yield Row("Place", items, note=note)
        if event.place_reported:
            yield Row("Place as reported", (Item(event.place_reported),), note="" if items else note)
        yield Row("Country", texts(self.shelf.countries(event)))

    def places_of_parts(self) -> tuple[Item, ...]:
        """The places of its parts, and the words for those that have none, where one of them has a place."""
        places, parts = self.shelf.record.places, self.event.parts
        found = [self.shelf.place(places[p.place]) if p.place else Item(p.place_reported) for p in parts]
        return tuple(dict.fromkeys(item for item in found if item.text)) if any(p.place for p in parts) else ()

    def facet(self, facet: Facet, values: Iterable[FacetValue]) -> Row:
        """One facet with its values; those that are counted carry their number."""
        labels = {term.id: term.label for term in facet.values}
        items = tuple(
            Item(
                labels[value.id],
                href=f"#term-{facet.id}-{value.id}",
                quantity=range_words(*astuple(value.count)) if value.count else "",
                note=value.note,
            )
            for value in values
        )
        return Row(facet.label, items, mark=OURS if facet.ours else "")

    def counting(self) -> Row:
        """How many events this record is in a count, and why where that is not one."""
        event, times = self.event, self.event.multiplicity
        if not is_standing(event):
            return Row("Counts as", (Item("not counted"),), note="The record was retracted or merged.")
        text = counted(times, self.type.noun, self.type.plural) if event.counts else "not counted"
        return Row("Counts as", (Item(text),), note=event.counts_reason)

    def part_rows(self, part: Part) -> tuple[Row, ...]:
        """One part with what it states itself; what it leaves out it takes from its event."""
        codebook, shelf = self.shelf.record.codebook, self.shelf
        rows = [self.facet(codebook.facets[id_], values) for id_, values in part.facets.items()]
        if part.place:
            rows.append(Row("Place", (shelf.place(self.shelf.record.places[part.place]),)))
        if part.place_reported:
            rows.append(Row("Place as reported", (Item(part.place_reported),)))
        if part.country and part.country != self.event.country:
            rows.append(Row("Country", texts(shelf.country_name(part.country))))
        if part.against:
            rows.append(Row("Directed against", tuple(shelf.actor(id_) for id_ in part.against)))
        if part.munitions:
            rows.append(Row("Munitions", (Item(range_words(*astuple(part.munitions))),)))
        return tuple(rows)

    def harm(self, of: Event | Part) -> HarmView:
        """People harmed in the event or in a part of it."""
        codebook = self.shelf.record.codebook
        harmless = "" if of.casualties else " ".join(t.definition for _, t in harmless_terms(of.facets, codebook))
        harm = harm_of(of.casualties, codebook, len(self.event.sources), harmless)
        return replace(harm, totals=(*harm.totals, *(self.together() if isinstance(of, Event) else ())))

    def together(self) -> Iterator[Row]:
        """The numbers that the event has together with others, whichever of them states it."""
        book, own = self.shelf.record.codebook, self.event.id
        for holder in self.shelf.together.get(own, ()):
            for one in (one for one in holder.together if own in one.events):
                reports = (
                    Item(
                        range_words(*astuple(report.quantity or Quantity())),
                        by=report.by,
                        note=", ".join(filter(None, (report.words, day_words(report.day) if report.day else ""))),
                        refs=self.refs(report.sources) if holder.id == own else (),
                    )
                    for report in reports_as_known(one.reports, None)
                )
                label = f"{book.people[one.who].label}: {lowered(book.measures[one.measure].label)}, together"
                others = (self.shelf.event(event) for event in one.events if event != own)
                yield Row(label, (*reports, *others), note=one.note)

    def against(self) -> Iterator[Row]:
        """Against whom it or its parts were directed."""
        event = self.event
        named = dict.fromkeys((*event.against, *(id_ for part in event.parts for id_ in part.against)))
        yield from self.asked(
            "against", Row("Directed against", tuple(map(self.shelf.actor, named)), missing="not recorded")
        )

    @cached_property
    def attribution(self) -> tuple[Row, ...]:
        """Who says that they did it, and whom others hold responsible."""
        event = self.event
        claims = self.ascribed(event.claimed_by)
        claimed = Row("Claimed by", claims, note=event.claim_note, missing="no claim is recorded")
        attributed = Row("Attributed to", self.ascribed(event.attributed_to), missing="no attribution is recorded")
        return (*self.asked("claimed_by", claimed), *self.asked("attributed_to", attributed))

    def asked(self, role: str, row: Row) -> Iterator[Row]:
        """The row where it says something, or where the codebook asks for the role in each event of the type."""
        if row.items or row.note or role in self.type.asked:
            yield row

    def ascribed(self, attributions: Iterable[Attribution]) -> tuple[Item, ...]:
        """Actors to whom something is ascribed, by whom and in which words."""
        return tuple(
            Item(
                self.shelf.actor(a.actor).text if a.actor else "an actor not named here",
                href=self.shelf.actor(a.actor).href if a.actor else "",
                note=a.note,
                by=a.by,
                refs=self.refs(a.sources),
            )
            for a in attributions
        )

    @cached_property
    def answered(self) -> tuple[Row, ...]:
        """What this event answered and what answered it, with the delays."""
        event, shelf = self.event, self.shelf
        rows = []
        if event.answers or event.answers_note:
            rows.append(Row("Answered", tuple(map(shelf.event, event.answers)), note=event.answers_note))
        if event.delay:
            rows.append(Row("Delay", (self.delay(event.delay),)))
        for later in self.shelf.answered_by.get(event.id, ()):
            items = [shelf.event(later.id)]
            if later.delay and later.delay.answers == event.id:
                words = f"delay: {_delay_words(later.delay)}{as_reported(later.delay.words)}"
                items.append(Item(words, note=_basis_words(later.delay)))
            rows.append(Row("Answered by", tuple(items)))  # what it answered besides is a remark of its own page
        return tuple(rows)

    def delay(self, delay: Delay) -> Item:
        """The time from the event that was answered, how it was reported, and its basis."""
        since = self.shelf.record.events[delay.answers].title
        return Item(
            f"{_delay_words(delay)} after “{since}”{as_reported(delay.words)}",
            note=_basis_words(delay),
            refs=self.refs(delay.sources),
        )

    def accounts(self, conflict: Conflict) -> tuple[Item, ...]:
        """Where sources disagree, each account beside the others."""
        return tuple(Item(a.value, by=a.by, note=a.note, refs=self.refs(a.sources)) for a in conflict.accounts)

    def topic(self, about: str) -> str:
        """A field or topic as a heading: a facet's label, else the word itself."""
        codebook = self.shelf.record.codebook
        known = codebook.facets.get(about) or codebook.measures.get(about)
        return known.label if known else capitalised(about.replace("_", " "))

    @cached_property
    def related(self) -> tuple[Row, ...]:
        """Records that may be the same thing, that are not, and that were merged into this one."""
        event, shelf = self.event, self.shelf
        groups = (
            ("Possibly the same as", event.possibly_same_as),
            ("Told apart from", event.distinct_from),
            ("Merged into this record", tuple(e.id for e in self.shelf.merged_from.get(event.id, ()))),
        )
        return tuple(Row(label, tuple(map(shelf.event, ids))) for label, ids in groups if ids)

    def bookkeeping(self) -> tuple[Row, ...]:
        """When the public knew, when it was recorded here, and the id; the foot of the page has the last change."""
        event = self.event
        return (
            Row("Known to the public by", (Item(day_words(event.known)),), note=self.known_basis()),
            Row("Recorded here", texts(day_words(event.recorded) if event.recorded else "before the first briefing")),
            Row("Id of the record", (Item(event.id),)),
        )

    def known_basis(self) -> str:
        """How the known day was found."""
        if self.event.known_basis == "stated":
            return "Stated in the record."
        event = self.event
        casualties = [*event.casualties, *(one for part in event.parts for one in part.casualties)]
        days = [report.day for one in casualties for report in one.reports] + [one.day for one in event.revisions]
        days += [self.shelf.record.sources[id_].date for id_ in event.sources]
        return (
            "Inferred from the earliest dated source or report."
            if any(days)
            else "Inferred: no source or report is dated, so the last possible day of the event."
        )

    def used(self) -> Iterator[tuple[Facet, list[Term]]]:
        """The facets of the event and of its parts, each with its values that occur."""
        items: tuple[Event | Part, ...] = (self.event, *self.event.parts)
        for id_ in dict.fromkeys((*self.type.all_facets, *self.event.facets)):
            facet = self.shelf.record.codebook.facets[id_]
            held = {value.id for item in items for value in item.facets.get(id_, ())}
            if terms := [term for term in facet.values if term.id in held]:
                yield facet, terms


def _basis_words(delay: Delay) -> str:
    """What the bounds rest on: where the words of a source stand beside them, they are our reading of these."""
    is_read = delay.basis == "reported" and delay.words
    return "reported: a source gives it so; the bounds are ours" if is_read else BASIS_WORDS[delay.basis]


def _delay_words(delay: Delay) -> str:
    return duration(delay.low_minutes, delay.high_minutes)
