"""How many sources stand behind events and tallies, by kind and by publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.reading.codebook import Term
from generator.reading.records import Event, Publisher, Record, Tally
from generator.truth.independence import publishers_of
from generator.words import capitalised, counted, digits


@dataclass(frozen=True)
class SourceCounts:
    """Sources, each counted once: in all, by kind of publisher (all kinds, in the codebook's order), by publisher.

    `independent` is the number of publishers when a reprint is counted as the one that it reprints; `by_publisher`
    has the most used first.
    """

    total: int
    independent: int
    by_kind: tuple[tuple[Term, int], ...]
    by_publisher: tuple[tuple[Publisher, int], ...]

    @property
    def words(self) -> str:
        """How many sources and publishers stand behind a page."""
        if not self.total:
            return "No sources are recorded."
        return f"{capitalised(counted(self.total, 'source', 'sources'))} {self.publishers_words}."

    @property
    def publishers_words(self) -> str:
        """'from 30 publishers', with how many these are once each reprint counts as what it reprints."""
        words = f"from {counted(len(self.by_publisher), 'publisher', 'publishers')}"
        if self.independent == len(self.by_publisher):
            return words
        return f"{words}; {digits(self.independent)} when a reprint counts as the publisher it was first published by"


def source_counts(record: Record, cited: Iterable[Event | Tally]) -> SourceCounts:
    """The sources that the events and tallies cite."""
    ids = dict.fromkeys(source for item in cited for source in item.sources)
    sources = [record.sources[id_] for id_ in ids]
    publishers = Counter(source.publisher for source in sources)
    kinds = Counter(record.publishers[source.publisher].kind for source in sources)
    ranked = sorted(
        publishers.items(), key=lambda item: (-item[1], record.publishers[item[0]].name.casefold(), item[0])
    )
    return SourceCounts(
        total=len(sources),
        independent=len(publishers_of(ids, record)),
        by_kind=tuple((term, kinds[term.id]) for term in record.codebook.publisher_kinds.values()),
        by_publisher=tuple((record.publishers[id_], count) for id_, count in ranked),
    )
