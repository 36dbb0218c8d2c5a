"""Whether an event's title and summary say what its file codes: its values, place and country, its numbers.

Read by the words of the desk, and told where both texts name something else and neither names what is coded, or where
a number with its noun is no number that is coded. What is open, disputed or not known contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from generator.errors import Fault
from generator.prose.lexicon import Lexicon, Sense, Word, lexicon_of, words_of
from generator.prose.number_words import written_like
from generator.prose.numbers import Number, numbers_in
from generator.prose.said_numbers import Said, numbers_said
from generator.reading.areas import km_between
from generator.reading.harm import Quantity
from generator.reading.located import Located
from generator.reading.records import Event, FacetValue, Record
from generator.words import bounds_words, digits

NEAR_KM = 5  # no further apart are two names of one spot, as the quay of a town is
TEXTS = ("title", "summary")
# What a place or country is named for behind one of these: where it came from, or what the place lies beside.
BESIDE = re.compile(r"\b(?:from|near|outside|off|towards?|north of|south of|east of|west of|between)\s+(?:the\s+)?$")
# Where it was, "in central Chile", and nobody of that country: "Chilean divers".
IN = re.compile(
    r"\b(?:in|across|throughout)\s+(?:(?:the|northern|southern|eastern|western|central|[a-z-]+-(?:east|west)ern)\s+)*$"
)
BETWEEN = 2  # words between a number and the noun that it is of
NO_NOUN_YET = frozenset("in of by at on with from to and or the hours hour minutes minute days day mm km m".split())
NOBODY = re.compile(
    r"\b(?:no|none|nobody|no one|nothing|without|not|never|zero)\b(?:\s+[\w.’'-]+){0,4}\s*$", re.IGNORECASE
)
NO_CLAIM = re.compile(r"(?:no|nobody|no one)\b[^.;]*\bclaim", re.IGNORECASE)
MEND = "mend the one that is wrong, or say in conflicts who says what"


@dataclass(frozen=True)
class OwnPhrase:
    """A phrase of the desk in a text: its characters, and what it may mean."""

    start: int
    end: int
    senses: frozenset[Sense]

    def ids(self, key: str) -> frozenset[str]:
        """The values, places or countries that it may be; none where it may be something else as well."""
        scope = [sense for sense in self.senses if sense.kind not in ("of", "implied")]  # "rain flood" is a noun too
        is_one = all(sense.kind == "where" and sense.key == key for sense in scope)
        return frozenset(sense.id for sense in scope) if is_one else frozenset()


@dataclass(frozen=True)
class OwnText:
    """One of the texts of an event, with the phrases of the desk in it and its numbers."""

    field: str
    text: str
    lexicon: Lexicon

    @cached_property
    def words(self) -> list[Word]:
        """Its words."""
        return words_of(self.text)

    @cached_property
    def said(self) -> Sequence[OwnPhrase]:
        """The phrases of the desk in it, in order."""
        found, n = [], 0
        while n < len(self.words):
            length, senses = self.lexicon.at(self.words, n)
            if length:
                found.append(OwnPhrase(self.words[n].start, self.words[n + length - 1].end, senses))
            n += max(length, 1)
        return found

    def named(self, key: str) -> Iterator[tuple[OwnPhrase, frozenset[str]]]:
        """What it names of a facet, of places or of countries, each with what the words may mean."""
        yield from ((one, ids) for one in self.said if (ids := one.ids(key)))

    def is_where(self, one: OwnPhrase, key: str) -> bool:
        """Whether a place or a country is named as where it was: not what it was near, whose it was or came from."""
        before = self.text[: one.start]
        return bool(IN.search(before)) if key == "country" else key != "place" or not BESIDE.search(before)

    def counted(self) -> Iterator[tuple[Said, OwnPhrase]]:
        """Each number without a hedge, with the phrase of the desk right behind it: its noun, not far from it."""
        for number in (one for one in numbers_said(self.text)[0] if (one.hedge, one.kind) == ("exactly", "cardinal")):
            for one in self.said:
                between = self.text[number.end : one.start].split() if one.start >= number.end else [""] * 9
                if len(between) <= BETWEEN and NO_NOUN_YET.isdisjoint(between):
                    yield number, one
                    break


def own_word_faults(record: Record, files: Mapping[str, Located]) -> Iterator[Fault]:
    """A warning at each value that title and summary contradict; `files` are those of the record, by path."""
    lexicon = lexicon_of(record)
    for event in record.events.values():
        if not (event.retracted or event.merged_into):
            told = [OwnText(field, getattr(event, field), lexicon) for field in TEXTS]
            for field, rule, got, mend in _contradictions(event, told, record):
                yield files[event.where.path].fault(field, rule, got, mend, "warning")


Contradiction = tuple[str, str, str, str]  # field, rule, got, mend


def _contradictions(event: Event, told: Sequence[OwnText], record: Record) -> Iterator[Contradiction]:
    open_ = {key for conflict in event.conflicts for key in conflict.leaves_open}
    for facet in (one for one in record.codebook.type_of(event.type).all_facets if one not in open_):
        values = [*event.facets.get(facet, ()), *(one for part in event.parts for one in part.facets.get(facet, ()))]
        unknown = {term.id for term in record.codebook.facets[facet].values if term.is_unknown}
        ids = {value.id for value in values}
        if ids and unknown.isdisjoint(ids):
            yield from _other(_field(event, facet, values), facet, ids, told, min(ids) if len(ids) == 1 else "")
        yield from _numbers(event, facet, values, told)
    if event.claimed_by and NO_CLAIM.match(event.claim_note):
        yield (
            "claimed_by.0.actor",
            f"is given, and claim_note says '{event.claim_note}'",
            event.claimed_by[0].actor,
            MEND,
        )
    places = {part.place or event.place for part in event.parts} or {event.place}
    if "place" not in open_ and None not in places:
        own = {place for place in (*places, *_places_of_linked(event, record)) if place}
        yield from _other("place", "place", set(_may_be_meant(own, event, record)), told, event.place or "")
    is_placed = any(ids & places for text in told for _, ids in text.named("place"))  # another land is something else's
    if open_.isdisjoint(("place", "country")) and event.countries and not is_placed:
        field, own = "place" if event.place else "country", set(event.countries)
        yield from _other(field, "country", own, told, event.country or "")
    yield from _harm(event, told, record)


def _places_of_linked(event: Event, record: Record) -> set[str | None]:
    """The places of the events that it names, which its words may name too."""
    linked = (*event.answers, *event.after, *event.preceded_by, *event.possibly_same_as, *event.distinct_from)
    return {record.events[one].place for one in linked if one in record.events}


def _may_be_meant(own: AbstractSet[str], event: Event, record: Record) -> Iterator[str]:
    """The places that a text may name of what was at these: those near, and of its countries those without a point."""
    for place in record.places.values():
        kms = [(km_between(record.places[one], place), record.places[one].precision_km or 0) for one in own]
        is_near = any(km is not None and km <= NEAR_KM + precision + (place.precision_km or 0) for km, precision in kms)
        if place.id in own or is_near or (place.latitude is None and place.country in event.countries):
            yield place.id


def _field(event: Event, facet: str, values: Sequence[FacetValue] = ()) -> str:
    """Where a facet is coded: at its one value, else at the list of them, or of the parts that have them."""
    if not event.facets.get(facet):
        return "parts"
    return f"{facet}.0.value" if len(values) == 1 else facet


def _other(
    field: str, key: str, own: AbstractSet[str], told: Sequence[OwnText], got: str = ""
) -> Iterator[Contradiction]:
    """Where both texts name something else, and neither what is coded."""
    named = [list(text.named(key)) for text in told]
    if not all(named) or any(ids & own for each in named for _, ids in each):
        return
    title, summary = ([e for e in of if text.is_where(e[0], key)] for text, of in zip(told, named, strict=True))
    again = [(one, ids & others) for one, ids in title for _, others in summary if ids & others]
    if again:
        one, meant = again[0]
        rule = f"is not what title and summary say, '{told[0].text[one.start : one.end]}'"
        write = got and len({min(ids) for _, ids in again}) == len(meant) == 1
        yield field, rule, got or ", ".join(sorted(own)), f"write {min(meant)}, or mend the words" if write else MEND


def _numbers(
    event: Event, facet: str, values: Sequence[FacetValue], told: Sequence[OwnText]
) -> Iterator[Contradiction]:
    """Where a number in a text, with a value as its noun, is not the number coded for that."""
    for n, value in enumerate(values):
        if value.count is None or sum(one.id == value.id for one in values) > 1:
            continue
        said = [
            (text, number)
            for text in told
            for number, one in text.counted()
            if value.id in one.ids(facet) and one.ids(facet).isdisjoint({other.id for other in values} - {value.id})
        ]
        wrong = [(text, number) for text, number in said if not _allows(value.count, number.value)]
        if not wrong:
            continue
        text, number = wrong[0]
        words, coded = text.text[number.start : number.end], bounds_words(value.count.low, value.count.high, digits)
        if len(wrong) == len(said) > 1:
            at = f"{facet}.{n}.count" if event.facets.get(facet) and not event.parts else _field(event, facet)
            rule = f"has another number of {value.id} than title and summary, '{words}'"
            yield at, rule, coded, f"write {number.value:g}, or mend the words"
        else:
            is_sure = value.count.low == value.count.high and len(said) > len(wrong)  # the other text has what is coded
            like = written_like(words, number.value, value.count.low or 0) if is_sure else None
            mend = f"write '{text.text.replace(words, like, 1)}', or mend the code" if like else MEND
            yield text.field, f"has another number of {value.id} than is coded, {coded}", words, mend


def _harm(event: Event, told: Sequence[OwnText], record: Record) -> Iterator[Contradiction]:
    """Where a text has people harmed, and the file says of all groups that there were none."""
    harms: list[tuple[str, Quantity]] = [
        (harm.measure, report.quantity)
        for harm in (*event.casualties, *event.together, *(one for part in event.parts for one in part.casualties))
        for report in harm.reports
        if report.quantity is not None
    ]
    for measure in record.codebook.measures:
        coded = [quantity for of, quantity in harms if of == measure]
        if coded and all(quantity.high == 0 for quantity in coded):
            for text in told:
                for one in (one for one in text.said if Sense("measure", "measure", measure) in one.senses):
                    number = _beside(text, one)
                    if number is not None and number.value > 0:
                        words = text.text[min(number.start, one.start) : max(number.end, one.end)]
                        yield text.field, f"tells of {measure}, and casualties have 0", words, MEND


def _beside(text: OwnText, one: OwnPhrase) -> Number | None:
    """The number of people that a word for harm is said of: "wounded two", "two soldiers were hurt"."""
    for number in (each for each in numbers_in(text.text) if each.kind == "cardinal"):
        between = text.text[min(number.end, one.end) : max(number.start, one.start)].split()
        if (
            len(between) <= 3
            and not NOBODY.search(text.text[: one.start])
            and not re.search(r"[,;.]", " ".join(between))
        ):
            return number
    return None


def _allows(count: Quantity, value: float) -> bool:
    return (count.low is None or value >= count.low) and (count.high is None or value <= count.high)
