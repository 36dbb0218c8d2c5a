"""How much each theme of a finding weighs: people first, then scale, then what is new of its kind, a place last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Theme = Literal[
    "harm", "scale", "toll", "country", "kind", "return", "order", "answer", "pace", "few", "total", "place"
]


@dataclass(frozen=True)
class Weight:
    """What the score of a finding of a theme is multiplied by, and why it is so much."""

    factor: float
    why: str


# 2026-11: set by what an editor would print first of 35 events (tests/editorial); before, a first place of 8.0 stood
# above people harmed, and places alone had a factor.
WEIGHTS: Mapping[Theme, Weight] = {
    "harm": Weight(4.0, "harm to people of the own side stands above all else; the strongest first of a kind has 9"),
    "scale": Weight(2.5, "how much was done at once; above a new value, below people"),
    "return": Weight(1.0, "the first after long; its score grows with the days"),
    "country": Weight(1.15, "a new country comes before a new manner of what is new in both"),
    "kind": Weight(1.0, "a new actor, means or manner: the measure of the others"),
    "answer": Weight(1.0, "how fast it was answered"),
    "toll": Weight(1.0, "numbers of other people, which the sides count differently"),
    "pace": Weight(1.0, "more of the same in few days, or days in a row"),
    "order": Weight(1.0, "the second or third of few"),
    "few": Weight(1.0, "one of two or three"),
    "total": Weight(1.0, "a round number: below what a page shows, for the lists"),
    # 2026-11: 0.38, before 0.4; with it a place that is new among 46 was shown, and one among 112 should be.
    "place": Weight(0.38, "that something came to a place for the first time is the news of most days"),
}
