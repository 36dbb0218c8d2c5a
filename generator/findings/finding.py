"""What a finding is: something notable about one event, in a stated context and epoch; and both in words.

By which values events or parts of a kind are compared, to which one of them headline numbers keep, and how contexts are
joined to nouns, as the codebook says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.figures.definitions import PHRASES, nouns, value_label
from generator.figures.newness import Pair, is_doubtful
from generator.findings.weights import Theme
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import HARM, Register, Subject
from generator.words import GLOSS, day_words, lowered, with_article

# After the noun, in this order; facets come between those who acted and the place.
BEHIND = ("claimed_by", "against")
LAST = ("place", "country")
PLACE_KEYS = ("country", "place")
ACTOR_KEYS = ("claimed_by", "against")
Kind = Literal["first", "only", "since", "most", "least", "streak", "tempo", "total", "harm", "nth", "last"]
FigureText = Mapping[str, object]  # a figure as front matter writes it
PARTIAL = "In this partial record"  # stands before what compares over days of which the record is thin
NEWS_SCORE_MIN = 1.4  # below, a finding is true and hardly news


@dataclass(frozen=True)
class Epoch:
    """A stretch of time that a finding speaks of: its first day, and the words for it ('since 1 January 2020, when …').

    `until` is its last day, None where it goes on to the event, or to the end of the record.
    """

    id: str
    since: date
    words: str
    weight: float
    until: date | None = None


@dataclass(frozen=True)
class Context:
    """What an event or part is compared with: all of one kind that have these values, and the headline value."""

    of: str
    pairs: tuple[Pair, ...] = ()
    headline: Pair | None = None

    @property
    def where(self) -> dict[str, str]:
        """The pairs as a figure's `where`."""
        return dict((*((self.headline,) if self.headline else ()), *self.pairs))


@dataclass(frozen=True)
class Finding:
    """One notable thing about an event.

    `phrase` is what a text links to `figures[name]`; the other figures are those that the first one compares. `earlier`
    is how many it stands out from. Of those that are `about` one fact the strongest is told.
    """

    kind: Kind
    subject: str  # id of the event or part
    context: Context
    epoch: Epoch
    sentence: str
    phrase: str
    score: float
    reason: str
    earlier: int
    is_partial: bool = False  # compared over a stretch that the codebook declares thin
    figures: Mapping[str, FigureText] = field(default_factory=dict)
    rank: int = 0
    theme: Theme = "kind"
    about: str = ""


def may_be_told(event: Event, register: Register) -> bool:
    """Whether it counts, is not of the least of several degrees of confidence, and surely was by its values."""
    book = register.codebook
    is_least = len(book.confidence) > 1 and event.confidence == book.least_confidence.id
    return event.counts and not is_least and not is_doubtful(event, book)


def like_of(register: Register, subject: Subject, of: str) -> Pair | None:
    """What the subject has of a facet that headline numbers keep to: the headline value, else the first that is known.

    Findings compare it with its like alone, as numbers of the one and the other are not added up.
    """
    found, book = [], register.codebook
    for key in book.type_of(of).all_facets:
        facet, values = book.facets[key], register.values_of(subject, key)
        known = [term.id for term in facet.values if term.id in values and not term.is_unknown]
        if facet.headline and known:
            found.append((key, facet.headline if facet.headline in known else known[0]))
    return min(found, key=lambda pair: book.facets[pair[0]].headline != pair[1], default=None)


def context_keys(codebook: Codebook, of: str, headline: Pair | None = None) -> tuple[str, ...]:
    """The keys by which events or parts of a kind are compared: place, actors and facets.

    Left out are the facet of the headline value, which all share, and keys that are our own inference, that list a part
    of what holds, or that say what a part is: nothing is new about those.
    """
    event_type = codebook.type_of(of)
    coding = event_type.part.coding if event_type.part else None
    passed_over = {coding, headline[0] if headline else None, *event_type.partial}
    facets = [key for key in event_type.all_facets if not codebook.facets[key].ours]
    return tuple(key for key in (*PLACE_KEYS, *ACTOR_KEYS, *facets) if key not in passed_over)


def context_words(context: Context, register: Register, number: int = 1, adjective: str = "") -> str:
    """What a context is about: 'open flood by rain in the north'; plural unless `number` is 1.

    Facets come in the order of the codebook, clauses ('that …') last: after one of them nothing joins the noun.
    """
    facets = [*LAST, *BEHIND, *register.codebook.facets, HARM]
    singular, plural = nouns(register.codebook, context.of)
    standing_before = {facet.id for facet in register.codebook.facets.values() if facet.before}
    before = [phrase_of(pair, register) for pair in context.where.items() if pair[0] in standing_before]
    behind = [pair for pair in context.where.items() if pair[0] not in standing_before]
    ordered = sorted(behind, key=lambda pair: (pair[0] in LAST, pair[0] in BEHIND, facets.index(pair[0])))
    said = sorted(phrases_of(ordered, context.of, register), key=is_clause)
    words = (adjective, *before, singular if number == 1 else plural, *said)
    return " ".join(word for word in words if word)


def phrases_of(pairs: Iterable[Pair], of: str, register: Register) -> list[str]:
    """How sentences say the values; of an event those of one of its parts together: 'with a delivery by boat'."""
    event_type = register.codebook.types.get(of)
    part = event_type.part if event_type else None
    by_part = [pair for pair in pairs if part and event_type and pair[0] in {*part.facets} - {*event_type.facets}]
    said = [phrase_of(pair, register) for pair in pairs if pair not in by_part]
    if part and by_part:
        of_part = sorted((phrase_of(pair, register) for pair in by_part), key=is_clause)
        said.append(" ".join((f"with {with_article(part.noun)}", *of_part)))
    return said


def is_clause(words: str) -> bool:
    """Whether a phrase is a clause ('that burst', 'in which boats were lost')."""
    return words.startswith("that ") or " which " in f" {words}"


def phrase_of(pair: Pair, register: Register) -> str:
    """How a sentence says that something has a value: 'in the north' hangs on a noun, 'open' stands before it."""
    (key, value), facet = pair, register.codebook.facets.get(pair[0])
    if key == HARM:
        return f"in which {harm_words(value, register)}"
    label = GLOSS.sub("", value_label(register, key, value))
    if facet is None:
        return f"{PHRASES[key][0]} {label}"
    if phrase := next(term.phrase for term in facet.values if term.id == value):
        return phrase
    return label if facet.before else f"with {lowered(facet.label)} {label}"


def harm_words(harm: str, register: Register) -> str:
    """What happened to whom: 'villagers were drowned', 'people were drowned'."""
    (measure, _, who), book = harm.partition("/"), register.codebook
    return f"{people_words(book, who) if who else 'people'} were {lowered(book.measures[measure].label)}"


def people_words(codebook: Codebook, who: str) -> str:
    """A group of people in a sentence: its phrase, or its label."""
    return codebook.people[who].phrase or GLOSS.sub("", lowered(codebook.people[who].label))


def epochs_of(register: Register, day: date) -> tuple[Epoch, ...]:
    """The epochs that hold the day, the widest first: the record, and each declared series."""
    coverage = register.codebook.coverage
    found = [Epoch("record", coverage.since, f"since {day_words(coverage.since)}, when this record starts", 1.0)]
    found += [
        Epoch(series.id, series.since, f"of {series.name}", 0.95)
        for series in register.codebook.series.values()
        if coverage.since < series.since and series.holds(day)
    ]
    return tuple(sorted(found, key=lambda epoch: epoch.since))
