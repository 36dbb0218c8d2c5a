"""The people harmed in the events that a page counts: how many, of which groups, in which events, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.figures import compute
from generator.figures.figure import Figure
from generator.findings import PARTIAL
from generator.pages.counts import TypeCount, number_of, with_values
from generator.pages.linked import Sentence, said, titled
from generator.pages.list_link import list_url
from generator.pages.views import quantity_words
from generator.reading.codebook import Term
from generator.reading.records import Event, Quantity
from generator.register import Register
from generator.words import counted, in_words, joined, lowered, noun_for, whole_bounds_words

GRAVEST_MIN = 2  # people harmed in one event, from which on the highest number is worth a sentence


@dataclass(frozen=True)
class Harm:
    """How many people were harmed in events of one type, by one measure, and how many give no number: `without`.

    Like the events themselves these count as often as they stand for. `of_whom`: of which groups each event that gives
    a number gives one; of a group that it does not list none is known.
    """

    of: TypeCount
    measure: Term
    figure: Figure
    without: int
    of_whom: tuple[tuple[Term, ...], ...]

    @property
    def number(self) -> Quantity:
        """The sum as far as it is known: without an upper bound where an event gives no number, as that is not zero.

        "At least none" says nothing and is not known.
        """
        low, best, high = (
            None if n is None else int(n) for n in (self.figure.low, self.figure.value, self.figure.high)
        )
        if not self.figure.ids:
            return Quantity()
        if self.without:
            return Quantity(low=low or None, best=None if low else best or None)
        if high is None:
            return Quantity(low=low or None, best=None if low else best)
        return Quantity(low=low, high=high)

    @property
    def url(self) -> str:
        """The list of the events that harmed somebody so."""
        return list_url(with_values(self.of.asked, harm=(self.measure.id,)), self.of.register)

    @property
    def is_stated(self) -> bool:
        """Whether the events give a number that says something."""
        return self.number != Quantity()

    @property
    def groups(self) -> tuple[Term, ...]:
        """The people of whom each of the numbers is, () where that differs or where some are of nobody knows whom."""
        alike = set(self.of_whom)
        groups = alike.pop() if len(alike) == 1 else ()
        return () if any(group.is_unknown for group in groups) else groups

    @property
    def says_something(self) -> bool:
        """Whether it is a number to be told by itself."""
        return self.is_stated and not self.is_bare_none

    @property
    def is_bare_none(self) -> bool:
        """Whether it is none of people who cannot be named in one, and not of everybody."""
        of_everybody = all(any(group.is_unknown for group in groups) for groups in self.of_whom)
        return self.number.high == 0 and not self.groups and not of_everybody

    @property
    def words(self) -> str:
        """'3 to 5', 'at least 3', 'about 40', 'not known'."""
        return quantity_words(self.number)

    @property
    def noun(self) -> str:
        """'people hurt', 'people hurt among rescuers', as it follows the number."""
        return " ".join(filter(None, (self.bare_noun, self.among)))

    @property
    def bare_noun(self) -> str:
        """'person hurt', 'people hurt'."""
        return self.measure.noun if self.is_one else self.measure.plural

    @property
    def is_one(self) -> bool:
        """Whether the noun after the number is a singular: 'one', 'at least one'."""
        return self.number.low == 1 and self.number.high in {1, None}

    @property
    def among(self) -> str:
        """'among rescuers', '' where they are of several groups or of nobody knows which."""
        named = self.groups if len(self.groups) == 1 or self.number.high == 0 else ()
        return joined((f"among {lowered(group.label)}" for group in named), "or")

    @property
    def label(self) -> str:
        """'people hurt in floods', 'people hurt among rescuers in floods'; the noun follows the number."""
        return f"{self.noun} in {self.of.plural}"

    @property
    def without_words(self) -> str:
        """'no number known for 4 floods', '' where every one has a number."""
        without = counted(self.without, self.of.noun, self.of.plural)
        return f"no number known for {without}" if self.without else ""


def _sum(register: Register, of: TypeCount, measure: str, who: tuple[str, ...] = ()) -> Figure:
    """The sum of a measure over what a count counts."""
    return compute(replace(of.asked, kind="sum", measure=measure, who=who), register)


def harms(register: Register, of: TypeCount) -> tuple[Harm, ...]:
    """The people harmed in what a count counts, by each measure that can be added up, in the codebook's order."""
    return tuple(harm(register, of, measure) for measure in register.codebook.summed_measures)


def harm(register: Register, of: TypeCount, measure: str) -> Harm:
    """The people harmed in what a count counts, by one measure, lowest and highest numbers added apart."""
    figure = _sum(register, of, measure)
    without = number_of(
        register, with_values(of.asked, id=tuple(id_ for id_ in of.figure.ids if id_ not in figure.ids))
    )
    events, people = (register.by_id[id_] for id_ in figure.ids), register.codebook.people
    of_whom = (
        tuple(term for term in people.values() if register.casualties(event, measure, (term.id,)) is not None)
        for event in events
    )
    return Harm(of, register.codebook.measures[measure], figure, without, tuple(of_whom))


def of_group(register: Register, whole: Harm, who: str) -> Harm:
    """Those of one group among the people harmed, by the rule of their total.

    An event that gives a number adds none of a group that it does not list; people of whom no group is known may be of
    this one. None of a group is known only where each event that gives a number lists it.
    """
    unknown = tuple(group.id for group in register.codebook.people.values() if group.is_unknown)
    figure, at_most = (_sum(register, whole.of, whole.measure.id, groups) for groups in ((who,), (who, *unknown)))
    is_said = bool(figure.high) or figure.high is None or figure.ids == whole.figure.ids
    return replace(whole, figure=replace(figure, high=at_most.high, ids=figure.ids if is_said else ()))


def harm_words(found: Iterable[Harm]) -> str:
    """'at least three people were drowned and eight people hurt among rescuers'; '' where nobody is known to be harmed.

    Numbers without a group come last, where no other's group can be read onto them. To those whose noun ends in the
    label of the measure it was done; others were there.
    """
    told = sorted(filter(_is_told, found), key=lambda one: not one.among)
    among = {one.among for one in told}
    pieces = [f"{_amount(one)} {one.bare_noun if len(among) == 1 else one.noun}" for one in told]
    if pieces:
        verb, label = "was" if told[0].is_one else "were", lowered(told[0].measure.label)
        head, is_done, behind = pieces[0].partition(f" {label}")
        pieces[0] = f"{head} {verb} {label}{behind}" if is_done else f"there {verb} {pieces[0]}"
    return " ".join(filter(None, (joined(pieces), among.pop() if len(among) == 1 else "")))


def added_words(found: Iterable[Harm]) -> str:
    """How a number of which only the least is known was made, where those that it adds are not all exact; else ''."""
    open_ = [one for one in filter(_is_told, found) if one.number.high is None and len(one.figure.ids) > 1]
    is_loose = any(one.figure.high is None or one.figure.high > (one.figure.low or 0) for one in open_)
    return ", by the lowest counts" if is_loose else ""


def _is_told(one: Harm) -> bool:
    return one.is_stated and one.number.high != 0


def _amount(one: Harm) -> str:
    number = one.number
    return whole_bounds_words(number.low, number.high) or f"about {in_words(number.best or 0)}"


def nobody_words(register: Register, found: Sequence[Harm]) -> str:
    """That nobody is known to be harmed, or that no number is known; '' where somebody is, or may have been, harmed.

    It does not say that nobody was: of people whom a record does not list nothing is known. Where a report has words
    in the place of a number somebody may be known to be.
    """
    if not found or any(_is_told(one) for one in found):
        return ""
    of = found[0].of
    it = f"the {noun_for(of.count, of.noun, of.plural)}"  # what is of other types may have harmed somebody
    labels = joined((lowered(one.measure.label) for one in found), "or")
    if not any(one.figure.ids for one in found):
        return f"No number of people {labels} is known for {it}."
    events = (register.by_id[id_] for id_ in found[0].of.figure.ids)
    entries = chain.from_iterable((*e.casualties, *(c for part in e.parts for c in part.casualties)) for e in events)
    if any(report.quantity is None for entry in entries for report in entry.reports):
        return f"No number above zero of people {labels} is known for {it}."
    return f"Nobody is known to have been {labels} in {it}."


def harming(register: Register, found: Iterable[Harm]) -> tuple[Event, ...]:
    """The events whose numbers say, or leave open, that they harmed somebody."""
    ids = {
        id_: None
        for one in found
        for id_ in one.figure.ids
        if (number := register.casualties(register.by_id[id_], one.measure.id)) and number.high != 0
    }
    return tuple(register.by_id[id_] for id_ in ids)


def only_one(of: TypeCount, harming: Sequence[Event], year: int | None = None) -> Sentence:
    """The only event that is known to have harmed anybody, behind the number; () where there are several."""
    if len(harming) != 1:
        return ()
    return said(": " if of.count == 1 else f", as far as is known, in one {of.noun} alone: ", *titled(harming[0], year))


def gravest(
    register: Register, of: TypeCount, found: Iterable[Harm], *, among: str = "", year: int | None = None
) -> Iterator[Sentence]:
    """Which event has the highest known number by the first measure of which one alone has it, and how high that is.

    `among` follows the noun and says of which events that is, where it is not all of them. What compares over days of
    which the record is thin is said to be of this partial record.
    """
    asked, coverage = of.asked, register.codebook.coverage
    is_thin = coverage.is_thin(of.type.id, asked.since or coverage.since, asked.until or coverage.until)
    start = f"{PARTIAL} the" if is_thin else "The"
    for one in filter(_is_told, found):
        figure = compute(replace(of.asked, kind="most", measure=one.measure.id), register)
        winners = [register.by_id[id_] for id_ in figure.ids]
        if len(winners) == 1 and winners[0].multiplicity == 1 and (figure.low or 0) >= GRAVEST_MIN:
            number = whole_bounds_words(figure.low, figure.high)
            words = f"{start} highest known number of {one.measure.plural} in one {of.noun}{among} is {number}: "
            yield said(words, *titled(winners[0], year), ".")
            return
