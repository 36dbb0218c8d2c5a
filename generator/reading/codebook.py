"""The codebook as values: which types, parts, facets, vocabularies, scopes and charts this desk has.

`events/codebook.yml` is the only place that knows the subject. Everything here is frozen and is looked up by id.
"""

from collections.abc import Mapping, Sized
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated

from pydantic import Field

from generator.reading import scalars
from generator.reading.coverage_spans import Coverage, Ids, Series, SomeIds
from generator.reading.masthead import Masthead
from generator.reading.scalars import BUILT, Day, Entry, Flag, Line, Listed, Prose, TermId, Title, TitleIfAny
from generator.words import lowered

Words = Annotated[tuple[Title, ...], Listed(300)]  # other words for the same, which claims may say


@dataclass(frozen=True)
class Term(Entry):
    """One value of a vocabulary: id, label, definition; `noun`/`plural` where it is counted.

    `phrase` is how a sentence joins it to a noun ('in self-rescue'); `is_unknown`: it says that the value, or its kind,
    is not known; `is_doubtful`: it says that perhaps there was no such event, so that nothing is new about it;
    `is_harmless`: it says that nobody was harmed and nothing damaged; `is_claim`: what has it rests on what somebody
    says for one side, `unclaimed` what it is called where nobody is known to have claimed the event; `is_own`: people
    of the own side, so that harm to them is told first. `also` are other words that mean the same in a claim.
    """

    id: TermId
    label: Title
    definition: Prose
    noun: TitleIfAny = ""
    plural: TitleIfAny = ""
    phrase: TitleIfAny = ""
    also: Words = ()
    is_unknown: Annotated[Flag, Field(alias="unknown")] = False
    is_doubtful: Annotated[Flag, Field(alias="doubtful")] = False
    is_harmless: Annotated[Flag, Field(alias="harmless")] = False
    is_claim: Annotated[Flag, Field(alias="claim")] = False
    is_own: Annotated[Flag, Field(alias="own")] = False
    unclaimed: TitleIfAny = ""


@dataclass(frozen=True)
class Measure(Term):
    """What is measured; `add: never` where the numbers of several events, groups or parts make no sum.

    `most` and `least` are superlatives of it alone: "deadliest".
    """

    is_never_added: Annotated[scalars.Never, Field(alias="add")] = False
    most: Words = ()
    least: Words = ()


Terms = Annotated[tuple[Term, ...], Listed(500, 1, by_id=True)]
TermsById = Annotated[Mapping[str, Term], Listed(500, 1, by_id=True)]


@dataclass(frozen=True)
class Facet(Entry):
    """A way to sort events or parts.

    `many`: several values at once; `counted`: a value may carry a number; `ours`: our own inference.
    """

    id: TermId
    label: Title
    definition: Prose
    values: Terms
    many: Flag = False
    counted: Flag = False
    ours: Flag = False
    before: Flag = False  # its phrases stand before the noun, not behind it
    headline: TermId | None = None  # the value that headline numbers keep to


@dataclass(frozen=True)
class PartType(Entry):
    """A countable piece inside events of one type; `coding` names the facet that says what one part is."""

    id: TermId
    noun: Title
    plural: Title
    label: Title
    definition: Prose
    facets: Ids = ()
    coding: TermId | None = None
    also: Words = ()
    implied: Words = ()


@dataclass(frozen=True)
class EventType(Entry):
    """A type of event; `answers` names the type that events of this type can answer.

    Those that answer, no more than `episode_days` apart, are rounds of one episode. Places of a kind in `not_at` (those
    of the own side) are no places that they go to: that they are coded there is no news. Of the keys in `partial` not
    all that holds is listed: of what is not listed it is not known, so that nothing is new of them. Of the roles that
    are `asked` a page says so where none is recorded; other roles may have no meaning there. `implied` are words that
    hold of every one, `by` those for whose act it is.
    """

    id: TermId
    noun: Title
    plural: Title
    label: Title
    definition: Prose
    facets: Ids = ()
    required_facets: Ids = ()
    answers: TermId | None = None
    part: PartType | None = None
    episode_days: scalars.Amount = 0
    not_at: Annotated[tuple[Line, ...], Listed(200)] = ()
    partial: Ids = ()
    asked: Annotated[tuple[scalars.Role, ...], Listed(3)] = ()
    also: Words = ()
    implied: Words = ()
    by: Words = ()

    @property
    def is_answer(self) -> bool:
        """Whether its events answer those of another type: then they are told apart from what happened by itself."""
        return self.answers not in (None, self.id)

    @property
    def all_facets(self) -> tuple[str, ...]:
        """The facets that an event may state: its own, and those of its parts for all parts at once."""
        return tuple(dict.fromkeys((*self.facets, *(self.part.facets if self.part else ()))))

    @property
    def part_facets(self) -> tuple[str, ...]:
        """The facets that a part may state: all that its event may, but not what a part is."""
        return tuple(facet for facet in self.all_facets if not self.part or facet != self.part.coding)


@dataclass(frozen=True)
class Side(Entry):
    """Speakers who speak for one side, by the names that reports give them: of them all the latest report stands."""

    id: TermId
    label: Title
    definition: Prose
    names: Annotated[tuple[Title, ...], Listed(200, 1)]


@dataclass(frozen=True)
class Named(Entry):
    """An entry of a list; `article` says whether its name has one inside a sentence."""

    id: scalars.NewId
    name: scalars.Title
    article: scalars.Flag = field(default=False, kw_only=True)

    @property
    def spoken(self) -> str:
        """The name inside a sentence."""
        return f"the {self.name}" if self.article else self.name


@dataclass(frozen=True)
class Country(Named):
    """A country of the desk: IANA time zone; box as west, south, east, north in degrees."""

    id: TermId
    timezone: Line
    box: Annotated[tuple[scalars.Decimal, ...], Listed(4, 4)]
    also: Words = ()


@dataclass(frozen=True)
class TallyMatch(Entry):
    """Which tallies events are matched to: of this measure, of these kinds of counter, with this scope and start.

    `countries`: those of the scope; no event elsewhere is set beside its totals. () where it has no bounds.
    """

    measure: TermId
    kind: SomeIds
    scope: TermId
    countries: Ids = ()
    since: Day = field(kw_only=True)


@dataclass(frozen=True)
class Matching(Entry):
    """Which facet values tie events of type `of`, from `since`, to which tallies."""

    facet: TermId
    of: TermId
    matched: SomeIds
    since: Day
    tally: TallyMatch

    @property
    def where(self) -> Mapping[str, tuple[str, ...]]:
        """What a count asks for to be one of the scope."""
        return {"country": self.tally.countries} if self.tally.countries else {}


@dataclass(frozen=True)
class ChartSpec(Entry):
    """A chart of the site; `on` names the pages, `since` and `until` its days where the page has none of its own."""

    id: TermId
    kind: scalars.ChartKind
    title: Title
    of: SomeIds
    on: SomeIds
    since: Day | None = None
    by: TermId | None = None
    marks: TermId | None = None
    until: Day | None = None


@dataclass(frozen=True)
class NewsShown(Entry):
    """How many findings a page shows before it says "more": of an event, of a month, on the home page."""

    event: scalars.Amount = 4
    month: scalars.Amount = 3
    home: scalars.Amount = 4


# The lists of the codebook of which an event or a list names one entry, by what that is.
LISTS = {
    "type": "types",
    "people": "people",
    "country": "countries",
    "confidence": "confidence",
    "tally_measure": "tally_measures",
    "counter_kind": "counter_kinds",
    "publisher_kind": "publisher_kinds",
    "scope": "scopes",
}


@dataclass(frozen=True, kw_only=True)
class Codebook(Entry):
    """The whole codebook; mappings keep the order of the file, in which they are lists."""

    desk: Masthead
    coverage: Coverage
    series: Annotated[Mapping[str, Series], Listed(by_id=True)] = field(default_factory=dict)
    countries: Annotated[Mapping[str, Country], Listed(least=1, by_id=True)]
    facets: Annotated[Mapping[str, Facet], Listed(by_id=True)] = field(default_factory=dict)
    types: Annotated[Mapping[str, EventType], Listed(least=1, by_id=True)]
    measures: Annotated[Mapping[str, Measure], Listed(500, 1, by_id=True)]
    people: TermsById
    confidence: TermsById
    tally_measures: TermsById
    counter_kinds: TermsById
    scopes: TermsById
    publisher_kinds: TermsById
    charts: Annotated[tuple[ChartSpec, ...], Listed(by_id=True)] = ()
    loaded_words: Annotated[tuple[Title, ...], Listed()] = ()
    matching: Matching | None = None
    findings: NewsShown = NewsShown()
    sides: Annotated[Mapping[str, Side], Listed(by_id=True)] = field(default_factory=dict)
    stands: Annotated[Mapping[str, str], BUILT] = field(default_factory=dict, compare=False)  # each list, in the file

    @property
    def about(self) -> str:
        """What the record is of and how far it reaches, as its data files and catalogues say it."""
        return f"{self.desk.description} {self.coverage.summary}"

    @cached_property
    def unknown_values(self) -> frozenset[tuple[str, str]]:
        """The facets and values which say that a kind was not stated: who has one may have any."""
        facets = self.facets.values()
        return frozenset((facet.id, term.id) for facet in facets for term in facet.values if term.is_unknown)

    def ids_of(self, kind: str) -> tuple[str, ...]:
        """The ids of one of `LISTS`, in the order of the file."""
        return tuple(getattr(self, LISTS[kind]))

    @property
    def summed_measures(self) -> Mapping[str, Measure]:
        """The measures whose numbers may be added up."""
        return {id_: measure for id_, measure in self.measures.items() if not measure.is_never_added}

    @cached_property
    def harms(self) -> Mapping[str, Term]:
        """What an event may have done to people: a measure, to anybody or (`killed/crew`) to one group of them."""
        found: dict[str, Term] = {}
        for id_, measure in self.summed_measures.items():
            found[id_] = replace(measure, label=measure.plural)
            for group in self.people.values():
                label = f"{measure.plural} ({lowered(group.label)})"
                found[f"{id_}/{group.id}"] = replace(measure, label=label)
        return found

    @property
    def parts(self) -> Mapping[str, PartType]:
        """The part types by id, over all event types."""
        return {t.part.id: t.part for t in self.types.values() if t.part}

    @property
    def countables(self) -> dict[str, EventType | PartType]:
        """All that can be counted, by id: the types of event, then those of parts."""
        return {**self.types, **self.parts}

    def type_of(self, of: str) -> EventType:
        """The type of event with this id, or whose parts have it."""
        return self.types.get(of) or next(t for t in self.types.values() if t.part and t.part.id == of)

    def confidence_rank(self, confidence: str) -> int:
        """How far a degree of confidence stands from the surest, which is 0."""
        return list(self.confidence).index(confidence)

    def confidence_label(self, confidence: str, claimed_by: Sized) -> str:
        """What a degree of confidence is called at an event that these claimed."""
        term = self.confidence[confidence]
        return term.label if claimed_by or not term.unclaimed else term.unclaimed

    @property
    def least_confidence(self) -> Term:
        """The degree of confidence that is the least sure."""
        return list(self.confidence.values())[-1]

    def headline_of(self, of: str) -> tuple[str, str] | None:
        """The facet that headline numbers of a type, or of its parts, keep to, with its headline value."""
        facets = (self.facets[facet] for facet in self.type_of(of).facets)
        return next(((facet.id, facet.headline) for facet in facets if facet.headline), None)

    def side_of(self, speaker: str) -> str:
        """The id of the side that a speaker speaks for, '' for one who speaks for nobody else."""
        return next((side.id for side in self.sides.values() if speaker in side.names), "")
