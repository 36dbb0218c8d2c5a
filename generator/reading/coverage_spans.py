"""How far a record reaches, where it is known to be thin, and named epochs of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from generator.reading.scalars import Day, Entry, Flag, Listed, Prose, TermId, Title

Ids = Annotated[tuple[TermId, ...], Listed(200)]
SomeIds = Annotated[tuple[TermId, ...], Listed(200, 1)]


@dataclass(frozen=True)
class Gap(Entry):
    """Days on which the record is known to lack something, and what.

    `thin`: the types of event whose numbers there compare with no others', None meaning all; `without`: values of
    facets that were not collected, or not told apart, in these days.
    """

    since: Day
    until: Day
    what: Prose
    thin: Ids | None = None
    without: Mapping[TermId, SomeIds] = field(default_factory=dict)

    @property
    def lacking(self) -> tuple[tuple[str, str], ...]:
        """The values that were not collected, each with its facet."""
        return tuple((facet, value) for facet, values in self.without.items() for value in values)


@dataclass(frozen=True)
class Coverage(Entry):
    """How far the record reaches, first and last day, and where it is known to be thin.

    `complete`: the record holds all that there ever was of its subject, so that a text may say "ever".
    """

    since: Day
    until: Day
    summary: Prose
    gaps: Annotated[tuple[Gap, ...], Listed()] = ()
    complete: Flag = False

    def is_thin(self, event_type: str, since: Day, until: Day) -> bool:
        """Whether the record of a type is declared thin on some day between the two."""
        return any(gap.thin is None or event_type in gap.thin for gap in self.gaps_in(since, until))

    def gaps_in(self, since: Day, until: Day) -> tuple[Gap, ...]:
        """The declared gaps that hold some day between the two."""
        return tuple(gap for gap in self.gaps if gap.since <= until and gap.until >= since)

    def is_even(self, since: Day, until: Day) -> bool:
        """Whether no declared gap starts or ends between the two days: only then do numbers of them compare."""
        return not any(since < gap.since <= until or since <= gap.until < until for gap in self.gaps)


@dataclass(frozen=True)
class Series(Entry):
    """A named epoch that figures can start from; `until` is its last day, None while it goes on."""

    id: TermId
    name: Title
    since: Day
    until: Day | None = None
    note: Prose | None = None

    def holds(self, day: Day) -> bool:
        """Whether the day lies in it."""
        return self.since <= day and (self.until is None or day <= self.until)
