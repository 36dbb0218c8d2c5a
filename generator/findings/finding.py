"""What a finding is: something notable about one event, in a stated context and epoch, and what may be one.

By which values events or parts of a kind are compared, and to which one of them headline numbers keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.figures.newness import Pair, is_doubtful
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import Register, Subject

PLACE_KEYS = ("country", "place")
ACTOR_KEYS = ("claimed_by", "against")
Kind = Literal["first", "only", "since", "most", "least", "streak", "tempo", "total"]
FigureText = Mapping[str, object]  # a figure as front matter writes it
PARTIAL = "In this partial record"  # stands before what compares over days of which the record is thin
NEWS_SCORE_MIN = 1.4  # below, a finding is true and hardly news


@dataclass(frozen=True)
class Epoch:
    """A stretch of time that a finding speaks of: its first day, and the words for it ('in this record, which …')."""

    id: str
    since: date
    words: str
    weight: float


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
    is how many it stands out from.
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
