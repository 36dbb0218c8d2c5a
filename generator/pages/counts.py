"""The figures that Markdown pages print, asked for in one way and put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from generator.figures import compute
from generator.figures.figure import Figure, FigureSpec
from generator.pages.templates import quantity
from generator.reading.codebook import EventType, Term
from generator.reading.records import Quantity
from generator.register import Register
from generator.words import counted, lowered, noun_for

Where = Mapping[str, tuple[str, ...]]
ANY: Where = MappingProxyType({})


@dataclass(frozen=True)
class Window:
    """First and last day of what is counted, both included."""

    since: date
    until: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return self.since <= day <= self.until


@dataclass(frozen=True)
class Counted:
    """How many there are under one label."""

    label: str
    count: int


@dataclass(frozen=True)
class TypeCount:
    """The events of one type in a window: in all, by confidence, by country, and their parts where the type has parts.

    A country is counted for each event that has it, so countries may add up to more; the last is 'not known'.
    """

    type: EventType
    figure: Figure
    by_confidence: tuple[Counted, ...]
    by_country: tuple[Counted, ...]
    parts: int | None

    @property
    def count(self) -> int:
        """How many events, each as often as it stands for."""
        return int(self.figure.value or 0)

    @property
    def words(self) -> str:
        """'3 floods', 'no floods'."""
        return counted(self.count, self.type.noun, self.type.plural)

    @property
    def parts_words(self) -> str:
        """'6 dams', '' where the type has no parts or none is recorded."""
        part = self.type.part
        return counted(self.parts, part.noun, part.plural) if part and self.parts else ""


@dataclass(frozen=True)
class Harm:
    """How many people were harmed in events of one type, by one measure, and how many events give no number."""

    type: EventType
    measure: Term
    figure: Figure
    without: int

    @property
    def number(self) -> Quantity:
        """The sum as far as it is known; "at least none" says nothing and is not known."""
        low, best, high = (
            None if n is None else int(n) for n in (self.figure.low, self.figure.value, self.figure.high)
        )
        if not self.figure.ids:
            return Quantity()
        if high is None:
            return Quantity(low=low or None, best=None if low else best)
        return Quantity(low=low, high=high)

    @property
    def is_stated(self) -> bool:
        """Whether the events give a number that says something."""
        return self.number != Quantity()

    @property
    def words(self) -> str:
        """'3 to 5', 'at least 3', 'about 40', 'not known'."""
        return quantity(self.number)

    @property
    def label(self) -> str:
        """'people hurt in floods'; the noun follows the number."""
        is_one = self.is_stated and self.figure.low == 1 and self.figure.high in {1, None}
        return f"{self.measure.noun if is_one else self.measure.plural} in {self.type.plural}"

    @property
    def without_words(self) -> str:
        """'4 floods without a figure', '' where every one has a number."""
        noun = noun_for(self.without, self.type.noun, self.type.plural)
        return f"{self.without} {noun} without a figure" if self.without else ""


def count(register: Register, of: str, window: Window, where: Where = ANY, exclude: Where = ANY) -> Figure:
    """The count of events or parts in a window."""
    asked = FigureSpec(of, "count", of=of, since=window.since, until=window.until, where=where, exclude=exclude)
    return compute(asked, register)


def number_of(register: Register, of: str, window: Window, where: Where = ANY) -> int:
    """The value of a count."""
    return int(count(register, of, window, where).value or 0)


def type_counts(register: Register, window: Window) -> tuple[TypeCount, ...]:
    """The counts of each type of the codebook, types without an event included."""
    return tuple(type_count(register, kind, window) for kind in register.codebook.types.values())


def type_count(register: Register, kind: EventType, window: Window) -> TypeCount:
    """The counts of one type."""
    book = register.codebook
    countries = [
        Counted(country.name, number_of(register, kind.id, window, {"country": (country.id,)}))
        for country in book.countries.values()
    ]
    elsewhere = count(register, kind.id, window, exclude={"country": tuple(book.countries)})
    return TypeCount(
        type=kind,
        figure=count(register, kind.id, window),
        by_confidence=tuple(
            Counted(lowered(term.label), number_of(register, kind.id, window, {"confidence": (term.id,)}))
            for term in book.confidence.values()
        ),
        by_country=(*countries, Counted("not known", int(elsewhere.value or 0))),
        parts=number_of(register, kind.part.id, window) if kind.part else None,
    )


def harm(register: Register, kind: EventType, measure: str, window: Window, who: tuple[str, ...] = ()) -> Harm:
    """The people harmed in events of one type, by one measure, lowest and highest numbers added apart."""
    figure = compute(
        FigureSpec(
            name=measure, kind="sum", of=kind.id, measure=measure, who=who, since=window.since, until=window.until
        ),
        register,
    )
    events = count(register, kind.id, window).ids
    return Harm(kind, register.codebook.measures[measure], figure, len(set(events) - set(figure.ids)))


def harms(register: Register, window: Window) -> tuple[Harm, ...]:
    """The people harmed, for each type that has events in the window, by each measure of the codebook."""
    kinds = [kind for kind in register.codebook.types.values() if number_of(register, kind.id, window)]
    return tuple(harm(register, kind, measure, window) for kind in kinds for measure in register.codebook.measures)
