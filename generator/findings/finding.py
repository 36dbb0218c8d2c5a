"""What a finding is: something notable about one event, in a stated context and epoch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.figures.newness import Pair

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
