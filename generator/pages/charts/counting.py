"""What charts count: events of a type in a window, day by day, in the words of the codebook."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, chain
from typing import TypeVar

from generator.errors import Fault, Faults, Where
from generator.figures import FigureSpec
from generator.figures.definitions import vocabulary
from generator.figures.figure import Per
from generator.figures.kinds.tempo import placed
from generator.figures.newness import Pair
from generator.figures.selection import Selection, select
from generator.pages.charts.chart import ChartTable, Shape, Sketch
from generator.pages.charts.layout import cut
from generator.pages.counts import ANY, headline_noun
from generator.reading import files
from generator.reading.codebook import ChartSpec, Term
from generator.reading.records import Actor, Place, Record
from generator.register import Register, Subject
from generator.words import counted, day_words, digits, joined, noun_for, split_words, window_words

CODEBOOK = Where(files.CODEBOOK)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class ChartQuery:
    """What a chart is asked for: its entry in the codebook, the records as known on a day, first and last day.

    `only` are values that all that is counted has: those of a place or an actor.
    """

    spec: ChartSpec
    register: Register
    since: date
    until: date
    only: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: ANY)

    def selection(self, of: str, where: Mapping[str, tuple[str, ...]] = ANY, since: date | None = None) -> Selection:
        """What a figure would be of: the events of the type, or parts of the part type, in the window.

        Where a facet of the type has a headline value, those that have it: charts count what the headlines count.
        """
        pair = self.headline(of)
        asked = {**({pair[0]: (pair[1],)} if pair else {}), **self.only, **where}
        spec = FigureSpec(of, "count", of, since=since or self.since, until=self.until, where=asked)
        return select(spec, self.register)

    def subjects(self, of: str) -> tuple[Subject, ...]:
        """Those that a count of them is of, each as often as it counts there, by date."""
        return self.selection(of).inside

    def placed(self, of: str, per: Per) -> tuple[tuple[Subject, ...], int]:
        """Those that surely lie in one day, week or month and in the window, as in a tempo; how many others may."""
        found, others = placed(self.selection(of), per)
        return tuple(chain(*found.values())), total(others)

    def under(self, of: str, key: str) -> dict[str, tuple[Subject, ...]]:
        """Those under each value that any of them has under the key, each as often as a count of the value has it."""
        inside = {subject.id: subject for subject in self.subjects(of)}
        values = dict.fromkeys(value for s in inside.values() for value in self.register.values_of(s, key))
        found = {value: self.selection(of, {key: (value,)}).inside for value in values}
        return {value: tuple(s for s in under if s.id in inside) for value, under in found.items()}

    def headline(self, of: str) -> Pair | None:
        """The headline value of a facet of the type, with its facet."""
        return self.register.codebook.headline_of(of)

    def noun(self, of: str, count: int = 2) -> str:
        """'floods'; 'announced rescues' where these are the headline."""
        return headline_noun(self.register, of, count)

    def words(self, count: int, of: str) -> str:
        """'98 floods'."""
        return counted(count, self.noun(of, 1), self.noun(of))

    def words_of_each(self, numbers: Mapping[str, int]) -> str:
        """'6 floods and 1 mission', of those that there are; '' of none."""
        return joined(self.words(count, of) for of, count in numbers.items() if count)

    def shown_words(self, shown: int, of: str) -> str:
        """'98 floods', or '98 of 103 floods' where the others are not shown."""
        every = self.words(total(self.subjects(of)), of)
        return every if every == self.words(shown, of) else f"{digits(shown)} of {every}"

    def told(self, subjects: Sequence[Subject], of: str) -> str:
        """'98 floods (53 sure and 45 told)': how many, and how sure they are."""
        terms = self.register.codebook.confidence.values()
        sure = [(t.label.lower(), total(s for s in subjects if s.event.confidence == t.id)) for t in terms]
        return f"{self.words(total(subjects), of)} ({split_words(sure)})" if subjects else self.words(0, of)

    def _others(self) -> Iterator[str]:
        """What charts leave out beside a headline value, type by type."""
        for of in (*self.spec.of, *((self.spec.marks,) if self.spec.marks else ())):
            if pair := self.headline(of):
                asked = FigureSpec(of, "count", of, since=self.since, until=self.until, where=self.only)
                rest = total(select(asked, self.register).inside) - total(self.subjects(of))
                label = name_of(self.register, *pair)[0]
                kind = self.register.codebook.countables[of]
                words = counted(rest, kind.noun, kind.plural)
                is_ = noun_for(rest, "is", "are")
                yield f"{words} not recorded as {label.lower()} {is_} left out" if rest else ""

    def series(self, of: str) -> int:
        """The number of a type's colour, the same in all charts: its place in the codebook; a part has its event's."""
        book = self.register.codebook
        return list(book.types).index(book.type_of(of).id)

    @property
    def window(self) -> str:
        """'17 October to 22 November 2023'."""
        return window_words(self.since, self.until)

    @property
    def degrees(self) -> tuple[str, ...]:
        """What the pieces by confidence are called, the surest first."""
        terms = self.register.codebook.confidence.values()
        return tuple(latin(term.label.lower(), CODEBOOK, "confidence") for term in terms)

    def label(self, key: str, value: str) -> str:
        """The name of a place, a country, an actor or a value of a facet, as a chart can draw it."""
        return latin(*name_of(self.register, key, value))

    def sketch(
        self,
        *,
        alt: str,
        counts: Iterable[str],
        notes: Iterable[str] = (),
        table: ChartTable,
        shape: Shape,
        events: int,
        disclaimer: str = "",
        finding: str = "",
    ) -> Sketch:
        """The chart of this query: its words, its numbers, and its source line.

        'Source: this record, 98 floods from … as known on …'; then what was left out, each with its reason.
        """
        source = f"Source: this record, {joined(counts)}, {self.window}, as known on {day_words(self.register.day)}"
        line = "; ".join([source, *(note for note in (*self._others(), *notes) if note)]) + "."
        return Sketch(self.spec.id, self.spec.title, alt, line, table, shape, events, disclaimer, finding)


def total(subjects: Iterable[Subject]) -> int:
    """How many events (or parts) the records stand for."""
    return sum(subject.weight for subject in subjects)


def counts_by(subjects: Iterable[Subject], key: Callable[[Subject], K]) -> Counter[K]:
    """How many events (or parts) there are under each value of a key."""
    counts: Counter[K] = Counter()
    for subject in subjects:
        counts[key(subject)] += subject.weight
    return counts


def times_under(under: Iterable[Iterable[Subject]]) -> Counter[str]:
    """How often each record is counted under all of the values together, by its id."""
    return counts_by(chain(*under), lambda subject: subject.id)


def most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Names with their counts, the highest first; those that are level by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def running_total(subjects: Iterable[Subject], until: date) -> dict[date, int]:
    """Events up to each day that has some; one that is not dated to the day stands on its last possible day."""
    days = sorted(counts_by(subjects, lambda subject: min(subject.event.days[1], until)).items())
    return dict(zip([day for day, _ in days], accumulate(count for _, count in days), strict=True))


def undated_note(query: ChartQuery, found: Mapping[str, Iterable[Subject]]) -> str:
    """How many of each type are not dated to the day, and where they stand instead; '' where there are none."""
    undated = {of: total(s for s in subjects if not s.event.is_dated_to_day) for of, subjects in found.items()}
    stand = noun_for(sum(undated.values()), "stands", "stand")
    words = query.words_of_each(undated)
    return words and f"{words} not dated to the day {stand} on the last possible day"


def name_of(register: Register, key: str, value: str) -> tuple[str, Where, str]:
    """The name of a place, a country, an actor or a value of a facet, with the file and the field that it stands in."""
    found, field = vocabulary(register.record, key).get(value), {"country": "countries", "confidence": "confidence"}
    if isinstance(found, Place | Actor):
        return found.name, found.where, "name"
    name = found.label if isinstance(found, Term) else found.name if found else value
    return name, CODEBOOK, field.get(key, "facets")


def latin(text: str, where: Where, field: str) -> str:
    """The text as a label, cut at 60 characters; other letters than Latin, which charts cannot draw, are a fault."""
    if any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in text):
        mend = "write it in Latin letters and keep the other spelling among the aliases"
        raise Faults([Fault(where, field, "must be in Latin letters to stand in a chart", text, mend)])
    return cut(text)


def name_faults(record: Record) -> Iterator[Fault]:
    """A fault for each name that a chart would refuse, whether or not its window shows it today."""
    register = Register.of(record)
    for named in dict.fromkeys(each for spec in record.codebook.charts for each in _names(spec, register)):
        try:
            latin(*named)
        except Faults as refused:
            yield from refused.faults


def _names(spec: ChartSpec, register: Register) -> Iterator[tuple[str, Where, str]]:
    codebook = register.codebook
    counted = (*spec.of, *filter(None, [spec.marks]))
    yield from ((codebook.countables[of].plural, CODEBOOK, "types") for of in counted)
    facets = {facet: codebook.facets[facet] for of in counted for facet in codebook.type_of(of).facets}
    headlines = (t for facet in facets.values() for t in facet.values if t.id == facet.headline)
    yield from ((term.phrase or term.label, CODEBOOK, "facets") for term in headlines)
    key = spec.by or "place"
    keys = [key] if spec.kind == "by" else ["place", "country"] if spec.kind in ("map", "around") else []
    if spec.kind in ("by", "weekly", "monthly"):
        yield from ((term.label, CODEBOOK, "confidence") for term in codebook.confidence.values())
    if spec.kind == "tallies":
        yield from ((term.label, CODEBOOK, "counter_kinds") for term in codebook.counter_kinds.values())
    for key in keys:
        for value in sorted(
            {value for of in spec.of for s in register.subjects(of) for value in register.values_of(s, key)}
        ):
            yield name_of(register, key, value)
