"""The numbers and claim words of a sentence that nothing backs: not a date, a name, an idiom, a quotation or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, pairwise

from generator.prose.claim_words import (
    CAME_TO,
    CLAIM,
    EST_NAMES,
    GLUED,
    IN_EST,
    LATER,
    NOT_SUPERLATIVE,
    OFTEN,
    ONCE_COUNTS,
    PEOPLE,
    ROMAN,
    moved,
)
from generator.prose.idioms import IDIOMS
from generator.prose.lexicon import lexicon_of, texts_of
from generator.prose.no_claims import unclaimed_spans
from generator.prose.numbers import HARMED, NOTHING, numbers_in
from generator.prose.said_numbers import is_range
from generator.prose.sentences import Sentence, one_line
from generator.reading.records import Event, Record

# Digits that no number is read from: "5k", "0x1F4", "5,00", "5O"; not "5G", "3D", "the 1990s".
ILL_FORMED = re.compile(
    r"(?<![\w.,:/’'\u2011-])(?:[0-9][0-9.,]*(?!(?:st|nd|rd|th|s|D|G|mm)\b)[A-Za-z]\w*|[0-9]{1,3}(?:,(?![0-9]{3}(?![0-9]))[0-9]+)+)"
)
HARMS = ("injuries", "losses")
# Words between another word and the noun that it is said of.
BETWEEN = (
    r"(?:(?!(?:of|in|on|for|to|the|a|an|and|or|at|by|with|from|that|who|which|when|as|while|until|if|before|after|is|are|was|"
    r"were)\b)[\w’'-]+\s+)"
)
COUNTED = ("of", "measure", "tally_measure")  # senses of the words that say what is counted
SCHEMES_OF_CLAIMS = ("figure", "source")  # checked, or attributed to who stated it


@dataclass(frozen=True)
class Hit:
    """Characters `start` to `end` of a sentence that claim something, and what: a number, or a kind of claim word."""

    start: int
    end: int
    words: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class RecordWords:
    """Words of the record: `nouns` that it counts in and `places` (both in small letters), `names` that links may show.

    A number after one of `places` is no part of its name. `told` has what the file of each event says in words,
    `happens` how the desk says in several words that there was what it counts: "went down".
    """

    nouns: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    told: Mapping[str, str] = field(default_factory=dict)
    happens: frozenset[str] = frozenset()


NOTHING_KNOWN = RecordWords()
_LAST: list[tuple[Record, RecordWords]] = []


def known_of(record: Record) -> RecordWords:
    """The words of a record; those of the last one are kept, as each page of a run asks for them several times."""
    if not (_LAST and _LAST[0][0] is record):
        _LAST[:] = [(record, _words_of(record))]
    return _LAST[0][1]


def _words_of(record: Record) -> RecordWords:
    """The words of a record. An alias that claims something where it is no name claims it in a link too."""
    named = [(place.name, place.aliases) for place in record.places.values()]
    named += [(actor.name, actor.aliases) for actor in record.actors.values()]
    aliases = {alias for _, others in named for alias in others if not hits_in(one_line(alias, "text"))}
    places = {name for place in record.places.values() for name in (place.name, *place.aliases)}
    places |= {country.name for country in record.codebook.countries.values()}
    said = [
        phrase
        for rows in lexicon_of(record).phrases.values()
        for phrase, senses in rows
        if any(sense.kind in (*COUNTED, "implied") for sense in senses)
    ]
    return RecordWords(
        happens=frozenset(" ".join(phrase) for phrase in said if len(phrase) > 1),
        nouns=frozenset(
            phrase[0]
            for rows in lexicon_of(record).phrases.values()
            for phrase, senses in rows
            if len(phrase) == 1 and any(sense.kind in COUNTED for sense in senses)
        ),
        names=frozenset({*aliases, *(name for name, _ in named), *(each.name for each in record.publishers.values())}),
        places=frozenset(name.lower() for name in places if not name[-1:].isdigit()),
        told={event.id: _told_by(event, record) for event in record.events.values()},
    )


def _told_by(event: Event, record: Record) -> str:
    """What the file of an event says in words, and how its place is called."""
    place = record.places.get(event.place or "")
    return " ".join((place.name if place else "", *texts_of(event))).lower()


def hits_in(sentence: Sentence, known: RecordWords = NOTHING_KNOWN) -> tuple[Hit, ...]:
    """The unlinked claims of a sentence, in order; words that touch are one."""
    text = sentence.text
    covered = [(s.start, s.end) for s in sentence.links if s.scheme in SCHEMES_OF_CLAIMS or s.link.text in known.names]
    covered += sentence.quoted
    found = _found(text, known.nouns)
    if not found:
        return ()
    covered += _names_and_idioms(text, sentence.kind != "text", known.places)
    covered += _told(sentence, known, found)
    covered += [(a, b) for a, b, kind in found if kind == "trend" and _happens(text, a, b, known)]
    if not _speaks_of_record(sentence, known.nouns):
        covered += [match.span() for match in LATER.finditer(text)]
    return tuple(_with_move(text, hit, sentence) for hit in _merged(text, _outside(found, covered)))


@lru_cache(maxsize=8192)
def _found(text: str, nouns: frozenset[str]) -> tuple[tuple[int, int, str], ...]:
    """The numbers and claim words of a text, in order; kept, as texts are read again when the record has changed."""
    return tuple(sorted(chain(_words(text, nouns), _numbers(text))))


@lru_cache(maxsize=8192)
def _names_and_idioms(text: str, in_title: bool, places: frozenset[str]) -> tuple[tuple[int, int], ...]:  # noqa: FBT001 - a key
    """The parts of a text that claim nothing whatever the record holds; kept as well."""
    idioms = (match.span() for row in IDIOMS for match in row.finditer(text))
    return (*unclaimed_spans(text, in_title=in_title, places=places), *idioms, *_ordering(text))


def _speaks_of_record(sentence: Sentence, nouns: frozenset[str]) -> bool:
    """Whether a sentence names what the codebook counts, or links a figure or an event."""
    words = frozenset(re.findall(r"[a-z]+", sentence.text.lower()))
    return bool(words & nouns) or any(span.scheme in ("figure", "event") for span in sentence.links)


def _told(sentence: Sentence, known: RecordWords, found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Claims in links to events, numbers with the word after them, that the file of that event makes in these words."""
    links = [span for span in sentence.links if span.scheme == "event" and span.link.name in known.told]
    for span in links:
        for start, end, kind in (one for one in found if span.start <= one[0] < span.end):
            words = re.match(r"\s+\S*\w", sentence.text[end : span.end])
            said = f"{sentence.text[start:end]}{words.group() if words else ''}"
            if (words or kind != "number") and says_so(known.told[span.link.name], said):
                yield start, end


def says_so(told: str, words: str) -> bool:
    """Whether a file tells of its event in these words."""
    return bool(re.search(rf"(?<![\w.,-]){re.escape(words.lower())}(?!\w)", told))


def _happens(text: str, start: int, end: int, known: RecordWords) -> bool:
    """Whether words that may say a trend say that there was what the desk counts: no noun for many of that is before.

    "Payments went down again", not "floods went down again".
    """
    words = text[start:end].lower().removesuffix(" again")
    return words in known.happens and known.nouns.isdisjoint(re.findall(r"[a-z]+s\b", text[:start].lower()))


def _words(text: str, nouns: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    for match in CLAIM.finditer(text):
        yield match.start(), match.end(), str(match.lastgroup)
    for match in IN_EST.finditer(text):
        word = match.group().lower()
        if word not in NOT_SUPERLATIVE and not (match.group()[0].isupper() and word in EST_NAMES):
            yield match.start(), match.end(), "most"
    for kind, pattern in _counted(nouns):
        yield from ((match.start(), match.end(), kind) for match in pattern.finditer(text))


@cache
def _counted(nouns: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Where a text says how often what the desk counts comes, or that it became more; and numbers that touch it."""
    noun = "|".join(map(re.escape, sorted(nouns))) or "(?!)"
    plural = "|".join(map(re.escape, sorted(n for n in (*nouns, *PEOPLE, *HARMS) if n.endswith("s"))))
    rows = (
        ("rate", rf"\b(?:(?:{OFTEN})\s+{BETWEEN}{{0,2}}?|(?:twin|dual|double|triple|quadruple)\s+)(?:{noun})\b"),
        ("no", rf"\bneither\s+{BETWEEN}{{0,2}}?(?:{noun})\b"),
        ("least", rf"(?<!\ba )\bfew\s+{BETWEEN}{{0,2}}?(?:{noun})\b"),
        ("trend", moved(plural)),
        ("number", rf"\b(?:kia|wia|mia|{'|'.join(HARMED)}|{plural})[-\u2011/=]?[0-9][0-9,]*\b"),
    )
    return tuple((kind, re.compile(row, re.IGNORECASE)) for kind, row in rows)


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    once = {at for match in ONCE_COUNTS.finditer(text) for at in match.span()}
    for number in numbers_in(text):
        words = text[number.start : number.end].lower()
        is_bare_once = words == "once" and not once & {number.start, number.end}
        if not (is_bare_once or words in NOTHING or (number.kind == "ordinal" and number.value == 1)):
            yield number.start, number.end, "number"
    for match in chain(*(row.finditer(text) for row in (ILL_FORMED, GLUED, ROMAN))):
        yield *match.span(), "number"


def _ordering(text: str) -> Iterator[tuple[int, int]]:
    """A "First" that opens a sentence and orders what the text says: "First, …", "First …, then …"."""
    start = len(text) - len(text.lstrip())
    if text.startswith("First", start) and (text[start + 5 : start + 6] == "," or ", then" in text or "; then" in text):
        yield start, start + 5


def _outside(
    found: Iterable[tuple[int, int, str]], covered: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """What is found and does not lie in what is covered; both are gone through once, in order."""
    spans = sorted(covered)
    n, reach = 0, 0
    for start, end, kind in found:
        while n < len(spans) and spans[n][0] <= start:
            reach = max(reach, spans[n][1])
            n += 1
        if end > reach:
            yield start, end, kind


def _with_move(text: str, hit: Hit, sentence: Sentence) -> Hit:
    """A number with the words before it that say that something came to it; those of a link stay the link's."""
    before = CAME_TO.search(text, 0, hit.start) if "number" in hit.kinds else None
    if not before or any(span.start < hit.start and before.start() < span.end for span in sentence.links):
        return hit
    return Hit(before.start(), hit.end, text[before.start() : hit.end], hit.kinds)


def _merged(text: str, found: Iterable[tuple[int, int, str]]) -> Iterator[Hit]:
    """Claims that touch or overlap, as one: "the first three", "fewest ever", "12 to 15"."""
    start, end, kinds = -1, -1, set[str]()
    ranges = {(one.end, two.start) for one, two in pairwise(numbers_in(text)) if is_range(text, one, two)}
    for one, other, kind in found:
        if end >= 0 and (one < end or text[end:one] in ("-", "") or text[end:one].isspace() or (end, one) in ranges):
            end, kinds = max(end, other), kinds | {kind}
            continue
        if end >= 0:
            yield Hit(start, end, text[start:end], frozenset(kinds))
        start, end, kinds = one, other, {kind}
    if end >= 0:
        yield Hit(start, end, text[start:end], frozenset(kinds))
