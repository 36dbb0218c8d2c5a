"""Definitions of figures in words, from the codebook's nouns and labels: written once, and what the page shows."""

from collections.abc import Iterator, Mapping, Sequence

from generator.figures.figure import FigureSpec
from generator.reading.codebook import Codebook, Country, Term
from generator.reading.ids import event_id_of, part_number
from generator.reading.records import Actor, Event, Place, Record
from generator.register import ACTOR_KEYS, HARM, Register
from generator.words import day_words, joined, lowered, month_words, span_words, window_words, within_words

# How `where` and `exclude` speak of the keys that are not facets.
PHRASES = {
    "country": ("in", "not in"),
    "place": ("at", "not at"),
    "actor": ("that name", "that do not name"),
    "claimed_by": ("claimed by", "not claimed by"),
    "attributed_to": ("attributed to", "not attributed to"),
    "against": ("against", "not against"),
    "harm": ("with", "without"),
    "id": ("of", "other than"),
}


def when(event: Event) -> str:
    """The day of an event as far as it is known, or the days that it lasted.

    '21 November 2023'; '31 December 2023 to 2 January 2024' of what lasted; of a day that is not known 'November 2023',
    '2023', '24 or 25 October 2023', 'some day from 24 to 29 October 2023'.
    """
    if event.date_precision == "day":
        return span_words(event.date, event.date_end or event.date)
    (first, last), words = event.days, window_words(*event.days)
    is_calendar = words in {month_words(first), str(first.year)}
    if is_calendar or first == last:
        return words
    return span_words(first, last, "or") if (last - first).days == 1 else f"some day from {span_words(first, last)}"


def record_words(record_id: str, record: Record) -> str:
    """A record as a sentence speaks of it: 'the record of 3 May 2024 (Flood at Ford)'; by its id where it is unread."""
    event = record.events.get(event_id_of(record_id))
    if event is None:
        return f"the record {record_id}"
    n = part_number(record_id)
    title = f"{event.title}: {event.parts[n - 1].what}" if n and n <= len(event.parts) else event.title
    return f"the record of {when(event)}{f' ({title})' if title else ''}"


def nouns(codebook: Codebook, of: str) -> tuple[str, str]:
    """The singular and plural noun of an event type or a part type."""
    counted = codebook.countables[of]
    return counted.noun, counted.plural


def key_label(register: Register, key: str) -> str:
    """What a facet or another key of `where` is called inside a sentence."""
    facet = register.codebook.facets.get(key)
    return lowered(facet.label) if facet else key.replace("_", " ")


def vocabulary(record: Record, key: str) -> Mapping[str, Term | Country | Place | Actor]:
    """What may stand under a facet or another key of `where` by its id; of ids, which are no list, nothing."""
    book = record.codebook
    if key in book.facets:
        return {term.id: term for term in book.facets[key].values}
    lists: Mapping[str, Mapping[str, Term | Country | Place | Actor]]
    lists = {"country": book.countries, "confidence": book.confidence, "place": record.places, HARM: book.harms}
    return lists.get(key) or (record.actors if key in ACTOR_KEYS else {})


def value_label(register: Register, key: str, value: str) -> str:
    """What a value of a facet or of another key of `where` is called inside a sentence."""
    found = vocabulary(register.record, key).get(value)
    if key == "id":
        return record_words(value, register.record)
    if isinstance(found, Term):
        return lowered(found.label)
    return value if found is None else found.spoken


def marked(spec: FigureSpec, key: str, words: str) -> str:
    """Words of a definition, in brackets where they stand for what the words of a claim leave unsaid."""
    return f"[{words}]" if words and key in spec.unsaid else words


def _phrase(key: str, values: Sequence[str], register: Register) -> str:
    """The words that the codebook has for the one value of a facet that is asked for; '' where it has none."""
    facet = register.codebook.facets.get(key)
    terms = facet.values if facet and len(values) == 1 else ()
    found = next((term for term in terms if term.id in values), None)
    return (found.phrase or (lowered(found.label) if facet and facet.before else "")) if found else ""


def conditions(spec: FigureSpec, register: Register) -> Iterator[str]:
    """What is asked for that has no phrase of its own: 'in Northland', 'with depth shallow or deep'."""
    for asked, which, word in ((spec.where, 0, "with"), (spec.exclude, 1, "without")):
        said = []
        for key, values in asked.items():
            if word == "with" and _phrase(key, values, register):
                continue
            labels = joined([value_label(register, key, value) for value in values], "or")
            if key in PHRASES:
                yield marked(spec, key, f"{PHRASES[key][which]} {labels}")
            else:
                name = key_label(register, key)  # "low dam" says of itself of what it is
                said.append(marked(spec, key, labels if labels.endswith(f" {name}") else f"{name} {labels}"))
        if said:
            yield f"{word} {joined(said, 'and' if word == 'with' else 'or')}"


def counted_text(spec: FigureSpec, register: Register, more: str = "", *, is_one: bool = False) -> str:
    """What is counted, in words, `more` before the window: 'open floods at Ford that …, from … to …'."""
    facets = register.codebook.facets
    phrases = {key: marked(spec, key, _phrase(key, values, register)) for key, values in spec.where.items()}
    before = [words for key, words in phrases.items() if key in facets and facets[key].before]
    behind = [words for words in phrases.values() if words not in before]
    singular, plural = nouns(register.codebook, spec.of)
    noun = marked(spec, "of", singular if is_one else plural)
    said = " ".join(filter(None, (*before, noun, *conditions(spec, register), *behind, more)))
    days = marked(spec, "days", within_words(spec.since, spec.until))
    return f"{said}, {days}" if days else said


def people_text(codebook: Codebook, spec: FigureSpec) -> str:
    """Of whom: ' (villagers; guests other than children)', '' of everybody; a label may hold an 'or' of its own."""
    groups = "; ".join(lowered(codebook.people[group].label) for group in spec.who)
    return " " + marked(spec, "who", f"({groups})") if groups else ""


def known_text(register: Register) -> str:
    """The view in words: ', as known on 22 November 2023'."""
    text = f", as known on {day_words(register.day)}"
    return f"{text} and recorded here by {day_words(register.recorded_by)}" if register.recorded_by else text


def coverage_text(register: Register) -> str:
    """The scope of every superlative: 'in this record, which starts 1 January 2021 and has gaps'."""
    coverage = register.codebook.coverage
    gaps = " and has gaps" if coverage.gaps else ""
    return f"in this record, which starts {day_words(coverage.since)}{gaps}"
