"""The figures that Markdown pages print, asked for in one way and put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from generator.days import Window
from generator.figures import compute
from generator.figures.figure import Figure, FigureSpec
from generator.findings.finding import Context, context_words
from generator.pages.list_link import list_url
from generator.reading.codebook import EventType, Term
from generator.reading.records import Event, Publisher, Record, Source, Tally
from generator.register import Register
from generator.truth.independence import publishers_of
from generator.words import capitalised, counted, digits, in_words, joined, lowered, split_words

Where = Mapping[str, tuple[str, ...]]
ANY: Where = MappingProxyType({})
PUBLISHERS_SHOWN = 10  # as the most used


def ahead(ranked: Sequence[int], at_most: int) -> int:
    """How many of the numbers, the highest first, stand out from the others; so many at most, 0 where none does."""
    return next((n for n in range(min(at_most, len(ranked) - 1), 0, -1) if ranked[n - 1] > ranked[n]), 0)


@dataclass(frozen=True)
class PartCount:
    """Parts of one coding, by the noun that says so, and how many events have them."""

    noun: str
    plural: str
    count: int
    events: int
    url: str  # of the events that have them


@dataclass(frozen=True)
class TypeCount:
    """The events of one type in a window: in all, by confidence, by country, and their parts, each coding apart.

    Where a facet of the type has a headline value they are those that have it: `noun` and `asked` say so, and `others`
    has those of each other value ('' where it is not known) of which there are any. A country is counted for each
    event that has it, so countries may add up to more; the last is of none that is known.
    """

    type: EventType
    label: str
    noun: str
    plural: str
    asked: FigureSpec
    figure: Figure
    register: Register = field(repr=False, compare=False)
    others: tuple[TypeCount, ...] = ()

    @property
    def url(self) -> str:
        """The list of events with these alone."""
        return list_url(self.asked, self.register)

    @property
    def urls(self) -> tuple[str, ...]:
        """The lists of those of each confidence, then of each country; none of those of no country that is known."""
        book = self.register.codebook
        asked = [with_values(self.asked, confidence=(id_,)) for id_ in book.confidence]
        asked += [with_values(self.asked, country=(id_,)) for id_ in book.countries]
        return (*(list_url(each, self.register) for each in asked), "")

    @cached_property
    def by_confidence(self) -> tuple[tuple[str, int], ...]:
        """How many there are of each confidence of the codebook."""
        terms = self.register.codebook.confidence.values()
        of_each = ((lowered(term.label), with_values(self.asked, confidence=(term.id,))) for term in terms)
        return tuple((label, self._number(asked)) for label, asked in of_each)

    @cached_property
    def by_country(self) -> tuple[tuple[str, int], ...]:
        """How many there are in each country of the codebook."""
        countries = self.register.codebook.countries
        elsewhere = self._number(_excluding(self.asked, country=tuple(countries)))
        inside = (
            (f"In {c.spoken}", self._number(with_values(self.asked, country=(c.id,)))) for c in countries.values()
        )
        return *inside, ("Country not known", elsewhere)

    @cached_property
    def parts(self) -> tuple[PartCount, ...]:
        """Their parts, each coding apart."""
        return tuple(part_counts(self.register, self.type, self.asked))

    def _number(self, asked: FigureSpec) -> int:
        """How many of them are asked for: of none there are none."""
        return 0 if self.figure.value == 0 else number_of(self.register, asked)

    @property
    def count(self) -> int:
        """How many events, each as often as it stands for."""
        return int(self.figure.value or 0)

    @property
    def is_empty(self) -> bool:
        """Whether there is no event of any value."""
        return not self.count and not self.others

    @property
    def words(self) -> str:
        """'3 floods', 'no floods'."""
        return counted(self.count, self.noun, self.plural)

    @property
    def split(self) -> str:
        """How sure they are, and what stands beside them: 'all sure; beside them two quiet and one denied'."""
        sure = split_words(self.by_confidence)
        beside = joined(f"{in_words(each.count)} {each.label}" for each in self.others)
        them = {0: "but", 1: "beside it"}.get(self.count, "beside them")
        return "; ".join(filter(None, (sure, f"{them} {beside}" if beside else "")))


def asked_for(of: str, window: Window, where: Where = ANY, exclude: Where = ANY) -> FigureSpec:
    """What asks for the count of events or parts in a window."""
    return FigureSpec(of, "count", of=of, since=window.since, until=window.until, where=where, exclude=exclude)


def number_of(register: Register, asked: FigureSpec) -> int:
    """The value of a count."""
    return int(compute(asked, register).value or 0)


def type_counts(register: Register, window: Window, where: Where = ANY) -> tuple[TypeCount, ...]:
    """The counts of each type of the codebook, types without an event included."""
    return tuple(type_count(register, kind, window, where) for kind in register.codebook.types.values())


def type_count(register: Register, kind: EventType, window: Window, where: Where = ANY) -> TypeCount:
    """The counts of one type, its headline value before the others."""
    pair = register.codebook.headline_of(kind.id)
    if pair is None:
        return _counts(register, kind, "", asked_for(kind.id, window, where))
    facet = register.codebook.facets[pair[0]]
    first, *rest = sorted(facet.values, key=lambda term: term.id != facet.headline)

    def of_value(term: Term) -> TypeCount:
        asked = asked_for(kind.id, window, {**where, facet.id: (term.id,)})
        return _counts(register, kind, lowered(term.label), asked)

    without = asked_for(kind.id, window, where, exclude={facet.id: tuple(term.id for term in facet.values)})
    others = (*map(of_value, rest), _counts(register, kind, f"of {lowered(facet.label)} not known", without))
    return replace(of_value(first), others=tuple(each for each in others if each.count))


def _counts(register: Register, kind: EventType, label: str, asked: FigureSpec) -> TypeCount:
    one, more = (_noun(register, asked, number) for number in (1, 2))
    return TypeCount(kind, label, one, more, asked, compute(asked, register), register)


def headline_noun(register: Register, of: str, number: int = 2) -> str:
    """'floods'; 'announced rescues' where headline numbers keep to these."""
    pair = register.codebook.headline_of(of)
    return context_words(Context(of, (pair,) if pair else ()), register, number)


def with_values(asked: FigureSpec, **more: tuple[str, ...]) -> FigureSpec:
    """What asks for those alone that have one of these values too."""
    return replace(asked, where={**asked.where, **more})


def _excluding(asked: FigureSpec, **more: tuple[str, ...]) -> FigureSpec:
    return replace(asked, exclude={**asked.exclude, **more})


def part_counts(register: Register, kind: EventType, asked: FigureSpec) -> Iterator[PartCount]:
    """The parts of each coding that occurs, then those of which it is not known; nothing is added across codings.

    They are called as beside their own events: only what says their coding is said of them.
    """
    part = kind.part
    if part is None:
        return
    coding = register.codebook.facets.get(part.coding or "")
    terms = [term.id for term in coding.values] if coding else []
    known = [with_values(asked, **{coding.id: (term,)}) for term in terms] if coding else []
    for each in (*known, _excluding(asked, **{coding.id: tuple(terms)}) if coding else asked):
        number = number_of(register, replace(each, of=part.id))
        if number:
            own = {key: values for key, values in each.where.items() if key == part.coding}
            one, more = (_noun(register, FigureSpec("", "count", part.id, where=own), n) for n in (1, 2))
            yield PartCount(one, more, number, number_of(register, each), list_url(each, register))


def _noun(register: Register, asked: FigureSpec, number: int) -> str:
    """The noun of what is counted, with the facet values that it has; 'floods with strength not known' without one."""
    facets = register.codebook.facets
    pairs = tuple((key, value) for key, values in asked.where.items() if key in facets for value in values)
    unknown = [f"with {lowered(register.codebook.facets[key].label)} not known" for key in asked.exclude]
    return " ".join((context_words(Context(asked.of, pairs), register, number), *unknown))


@dataclass(frozen=True)
class SourceCounts:
    """Sources, each counted once: in all, by kind of publisher (all kinds, in the codebook's order), by publisher.

    `independent` is the number of publishers when a reprint is counted as the one that it reprints; `by_publisher`
    has the most used first.
    """

    sources: tuple[Source, ...]
    independent: int
    by_kind: tuple[tuple[Term, int], ...]
    by_publisher: tuple[tuple[Publisher, int], ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.sources)

    @property
    def most_used(self) -> tuple[tuple[Publisher, int], ...]:
        """The publishers with more sources than the others; none where none stands out."""
        return self.by_publisher[: ahead([count for _, count in self.by_publisher], PUBLISHERS_SHOWN)]

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
        return f"{words}; {digits(self.independent)} when each reprint counts under its first publisher"


def source_counts(record: Record, cited: Iterable[Event | Tally]) -> SourceCounts:
    """The sources that the events and tallies cite."""
    ids = dict.fromkeys(source for item in cited for source in item.sources)
    sources = tuple(record.sources[id_] for id_ in ids)
    publishers = Counter(source.publisher for source in sources)
    kinds = Counter(record.publishers[source.publisher].kind for source in sources)
    ranked = sorted(
        publishers.items(), key=lambda item: (-item[1], record.publishers[item[0]].name.casefold(), item[0])
    )
    return SourceCounts(
        sources=sources,
        independent=len(publishers_of(ids, record)),
        by_kind=tuple((term, kinds[term.id]) for term in record.codebook.publisher_kinds.values()),
        by_publisher=tuple((record.publishers[id_], count) for id_, count in ranked),
    )
