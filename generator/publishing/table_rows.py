"""The rows of the published tables, each function those of one table, in the order of its columns.

Cells are numbers, text or None: days are ISO text, yes and no are 1 and 0, and there is no empty text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.figures.kinds.order import moment_of
from generator.pages.addresses import actor_url, event_url, place_url
from generator.reading.records import Event, Part, Quantity
from generator.register import CORE_KEYS, Register, Subject

Cell = None | int | float | str
Row = tuple[Cell, ...]
NO_NUMBER = Quantity()


def events(register: Register) -> Iterator[Row]:
    """Every event, withdrawn ones marked."""
    for event in register.record.events.values():
        (first, last), delay = event.days, event.delay
        moment = moment_of(event, register.codebook)
        happened = (event.date, event.date.toordinal(), first, first.toordinal(), last, last.toordinal())
        yield (
            *(event.id, event.type, event.title, event.summary),
            *(each.isoformat() if isinstance(each, date) else each for each in happened),
            *(event.date_precision, _day(event.date_end), event.time.strftime("%H:%M") if event.time else None),
            moment.strftime("%Y-%m-%d %H:%M") if moment else None,
            *(_day(event.filed_date), event.known.isoformat(), event.known_basis, _day(event.recorded)),
            *(event.confidence, event.place, event.country, event.multiplicity),
            *(int(event.counts), event.counts_reason or None),
            *((delay.answers, delay.low_minutes, delay.high_minutes, delay.basis) if delay else (None,) * 4),
            *(event.retracted or None, event.merged_into, event_url(event.id)),
        )


def parts(register: Register) -> Iterator[Row]:
    """Every part, with its own values alone."""
    for event, part_type, part in _parts(register):
        munitions = part.munitions or NO_NUMBER
        yield (
            *(part.id, event.id, part.n, part_type, part.what or None, part.place, part.country),
            *(munitions.low, munitions.best, munitions.high, part.note or None),
        )


def labels(register: Register) -> Iterator[Row]:
    """What figures filter by, as `Register.values_of` gives it."""
    types = register.codebook.types
    facets_of = {of.id: tuple(dict.fromkeys((*CORE_KEYS, *of.all_facets))) for of in types.values()}
    for subject in subjects(register):
        for key in facets_of[subject.event.type]:
            for value in register.values_of(subject, key):
                yield subject.id, key, value


def reports(register: Register) -> Iterator[Row]:
    """Every report of every statement of harm, of events and parts."""
    for subject in subjects(register):
        for entry, stated in enumerate(subject.item.casualties, start=1):
            for n, report in enumerate(stated.reports, start=1):
                number = report.quantity or NO_NUMBER
                yield (
                    *(subject.id, entry, n, stated.measure, stated.who, _day(report.day), report.by or None),
                    report.side or report.by or None,
                    *(number.low, number.best, number.high, int(report.preferred)),
                    *(report.words or None, report.note or stated.note or None),
                )


def links(register: Register) -> Iterator[Row]:
    """Links between events; those that hold both ways stand twice."""
    found: set[tuple[str, str, str]] = set()
    for event in register.record.events.values():
        found |= {(event.id, "answers", other) for other in event.answers}
        for kind in ("possibly_same_as", "distinct_from"):
            for other in getattr(event, kind):
                found |= {(event.id, kind, other), (other, kind, event.id)}
    yield from sorted(found)


def tallies(register: Register) -> Iterator[Row]:
    """Every tally."""
    for tally in register.record.tallies.values():
        yield (
            *(tally.id, tally.counter, tally.measure, tally.scope, _day(tally.since), _day(tally.until)),
            *(tally.as_of.isoformat(), tally.value, tally.high, tally.qualifier or None),
            *(tally.by or None, tally.via or None, tally.known.isoformat(), tally.known_basis, _day(tally.recorded)),
        )


def tally_parts(register: Register) -> Iterator[Row]:
    """The parts of tallies."""
    for tally in register.record.tallies.values():
        for scope, value in tally.parts.items():
            yield tally.id, scope, value


def counters(register: Register) -> Iterator[Row]:
    """Every counter."""
    for counter in register.record.counters.values():
        yield counter.id, counter.name, counter.kind, counter.note or None


def places(register: Register) -> Iterator[Row]:
    """Every place."""
    for place in register.record.places.values():
        yield (
            *(place.id, place.name, place.country, place.latitude, place.longitude, place.precision_km),
            *(place.point_basis or None, place.kind or None, place_url(place.id)),
        )


def actors(register: Register) -> Iterator[Row]:
    """Every actor."""
    for actor in register.record.actors.values():
        description = actor.description or None
        yield actor.id, actor.name, actor.kind, description, actor.since, actor.until, actor_url(actor.id)


def sources(register: Register) -> Iterator[Row]:
    """Every source."""
    for source in register.record.sources.values():
        yield (
            *(source.id, source.publisher, source.original or None, source.title or None, source.url or None),
            *(_day(source.date), source.date_text or None, source.language or None, source.archive or None),
        )


def event_sources(register: Register) -> Iterator[Row]:
    """The sources of events, in their order."""
    for event in register.record.events.values():
        yield from ((event.id, n, source) for n, source in enumerate(event.sources, start=1))


def tally_sources(register: Register) -> Iterator[Row]:
    """The sources of tallies, in their order."""
    for tally in register.record.tallies.values():
        yield from ((tally.id, n, source) for n, source in enumerate(tally.sources, start=1))


def publishers(register: Register) -> Iterator[Row]:
    """Every publisher."""
    for publisher in register.record.publishers.values():
        yield publisher.id, publisher.name, publisher.kind, publisher.note or None


def terms(register: Register) -> Iterator[Row]:
    """Every word of the codebook."""
    book = register.codebook
    for key, found in (("type", book.types), ("part", book.parts)):
        yield from ((key, of.id, of.label, of.definition) for of in found.values())
    yield from (("country", country.id, country.name, None) for country in book.countries.values())
    for facet in book.facets.values():
        yield from ((facet.id, term.id, term.label, term.definition) for term in facet.values)
    vocabularies = {
        "confidence": book.confidence, "measure": book.measures, "who": book.people, "scope": book.scopes,
        "tally_measure": book.tally_measures, "counter_kind": book.counter_kinds,
        "publisher_kind": book.publisher_kinds,
    }  # fmt: skip
    for key, vocabulary in vocabularies.items():
        yield from ((key, term.id, term.label, term.definition) for term in vocabulary.values())


def subjects(register: Register) -> Iterator[Subject]:
    """Every event and every part, withdrawn ones too, each event before its parts."""
    for event in register.record.events.values():
        yield Subject(event.id, event)
        yield from (Subject(part.id, event, part) for part in event.parts)


def _parts(register: Register) -> Iterator[tuple[Event, str | None, Part]]:
    for event in register.record.events.values():
        of = register.codebook.types[event.type].part
        yield from ((event, of.id if of else None, part) for part in event.parts)


def _day(found: date | None) -> str | None:
    return found.isoformat() if found else None
