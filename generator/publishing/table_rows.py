"""What the rows of the published tables tell that are no entries of the record themselves: pairs, lists, words.

A row has its values in the order of its table's columns.
"""

from collections.abc import Iterator, Mapping

from generator.reading.moments import moment_of
from generator.reading.records import Casualties, Event, Quantity, Tally
from generator.register import CORE_KEYS, Register, Subject

Values = tuple[object, ...]
NO_NUMBER = Quantity()


def labels(register: Register) -> Iterator[Values]:
    """What figures filter by, as `Register.values_of` gives it, with the numbers of counted values."""
    types, facets = register.codebook.types, register.codebook.facets
    facets_of = {of.id: tuple(dict.fromkeys((*CORE_KEYS, *of.all_facets))) for of in types.values()}
    for subject in subjects(register):
        for key in facets_of[subject.event.type]:
            for value in register.values_of(subject, key):
                number = register.number_under(subject, key, value) if key in facets else None
                low, best, high = (number.low, number.best, number.high) if number else (None, None, None)
                yield subject.id, key, value, low, best, high


def reports(register: Register) -> Iterator[Values]:
    """Every report of every statement of harm, of events and parts, then of events together."""
    of_one = [(subject.id, subject.item.casualties) for subject in subjects(register)]
    for subject_id, casualties in (*of_one, *((id_, (one,)) for id_, one in _together(register))):
        for entry, stated in enumerate(casualties, start=1):
            for n, report in enumerate(stated.reports, start=1):
                number = report.quantity or NO_NUMBER
                yield (
                    *(subject_id, entry, n, stated.measure, stated.who, report.day, report.by),
                    *(report.side or report.by, number.low, number.best, number.high, report.preferred),
                    *(report.words, report.note or stated.note, report.who),
                )


def together(register: Register) -> Iterator[Values]:
    """The events of each number that events have together."""
    for id_, one in _together(register):
        yield from ((id_, event) for event in one.events)


def _together(register: Register) -> Iterator[tuple[str, Casualties]]:
    for event in register.record.events.values():
        yield from ((f"{event.id}+{n}", one) for n, one in enumerate(event.together, start=1))


def links(register: Register) -> Iterator[Values]:
    """Links between events; those that hold both ways stand twice."""
    found: set[tuple[str, str, str]] = set()
    for event in register.record.events.values():
        found |= {(event.id, "answers", other) for other in event.answers}
        found |= {(event.id, "after", other) for other in event.preceded_by}
        for kind in ("possibly_same_as", "distinct_from"):
            for other in getattr(event, kind):
                found |= {(event.id, kind, other), (other, kind, event.id)}
    yield from sorted(found)


def tally_parts(register: Register) -> Iterator[Values]:
    """The parts of tallies."""
    for tally in register.record.tallies.values():
        for scope, value in tally.parts.items():
            yield tally.id, scope, value


def cited(name: str, register: Register) -> Iterator[Values]:
    """The sources of the events or the tallies of a record, in their order."""
    found: Mapping[str, Event | Tally] = getattr(register.record, name)
    for id_, each in found.items():
        yield from ((id_, n, source) for n, source in enumerate(each.sources, start=1))


def terms(register: Register) -> Iterator[Values]:
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


def part_type(subject: Subject, register: Register) -> str | None:
    """The type of part that a part is."""
    of = register.codebook.types[subject.event.type].part
    return of.id if of else None


def moment(event: Event, register: Register) -> str | None:
    """When it was by the clock, in UTC."""
    at = moment_of(event, register.codebook)
    return f"{at:%Y-%m-%d %H:%M}" if at else None
