"""What a kind of figure is: how it is asked for, computed and counted again in SQL, and what it is like.

The kinds stand in `kinds/`, each with its object; whoever has a figure asks the object, never the name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from generator.figures.figure import Figure, FigureError, FigureSpec
from generator.figures.selection import Selection
from generator.figures.spec_reader import Reader
from generator.figures.sql_selection import SqlWindow, Statements
from generator.figures.sql_text import Sql
from generator.reading.codebook import Codebook
from generator.register import Register

Specs = Mapping[str, FigureSpec]
Json = dict[str, Any]

# Parts of the JSON Schema.
NAME: Json = {"type": "string", "minLength": 1}
COUNTABLE: Json = {"$ref": "#/$defs/countable"}
DAY: Json = {"$ref": "#/$defs/day"}
CHOICE: Json = {"$ref": "#/$defs/choice"}


@dataclass(frozen=True, eq=False)
class FigureKind:
    """One kind of figure.

    `asked_by` are the keys of front matter that ask for it, each with those that may stand beside it; `needed` those
    that must. `values` is the JSON Schema of its own key and of those that mean another thing here, `rules` what else
    of the schema only this kind has. `compute` is given the figures of the page that it may be made of.
    """

    name: str
    asked_by: Mapping[str, tuple[str, ...]]
    read: Callable[[Reader, str], FigureSpec]
    compute: Callable[[FigureSpec, Register, Specs], Figure]
    sql: Callable[[FigureSpec, Statements], Sql]
    values: Callable[[Codebook], Json]
    # Of a superlative all that may be it, by the ids, of what may be selected.
    winners: Callable[[Selection, FigureSpec, Register], tuple[str, ...]] = lambda *_: ()
    needed: tuple[str, ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)

    # What it yields: a number; the record at a place in the order of days; the record, or the period or value, with the
    # most or least.
    role: Literal["number", "order", "rank", "group"] = "number"
    way: Literal[-1, 0, 1] = 0  # of an order the first (-1) or last (1), of a rank the least (-1) or most (1)
    hangs_on: Literal["", "before", "after", "all"] = ""  # where, seen from its day, lies what could make it false
    counts: Literal["", "records", "days", "harm"] = ""  # what its number is of, where it is counted
    is_total: bool = False  # a count or sum, which can be divided, and counted before and after an event
    is_comparable: bool = False
    is_additive: bool = False  # one record more makes it more
    is_stated: bool = False  # the number of somebody else
    is_signed: bool = False  # less than nothing is said as "fewer"
    is_per_period: bool = False
    has_window: bool = True  # days of its own, not those of the figures and events that it names
    has_bounds: bool = True  # bounds that are shown beside its number
    has_noun: bool = True  # a phrase must name what it counts, if it names anything
    any_number: bool = False  # said in percent, in times or by an ordinal, not only by a cardinal

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def is_superlative(self) -> bool:
        """Whether it yields a record."""
        return self.role != "number"

    @property
    def superlative(self) -> str:
        """The word for what it yields of a superlative."""
        return {1: "most", -1: "least"}[self.way] if self.is_of_group else self.name

    @property
    def is_ordered(self) -> bool:
        """Whether it yields the record at a place in the order of days."""
        return self.role == "order"

    @property
    def is_of_group(self) -> bool:
        """Whether it yields the period or value with the most or least."""
        return self.role == "group"

    @property
    def is_ranked(self) -> bool:
        """Whether it yields the record with the most or least of a measure."""
        return self.role == "rank"


KINDS: dict[str, FigureKind] = {}
"""Every kind by its name, in the order in which messages and the schema list them; `figures` puts them in."""


def kind_of(figure: FigureSpec | Figure) -> FigureKind:
    """The kind of a figure or of what asks for one."""
    return KINDS[figure.kind]


def blank(spec: FigureSpec, register: Register, definition: str, unit: tuple[str, str]) -> Figure:
    """The figure that is asked for, over its own days, of which nothing is known yet; `unit` is one and many of it."""
    return Figure(
        name=spec.name,
        kind=spec.kind,
        definition=definition,
        unit=unit[1],
        unit_singular=unit[0],
        as_of=register.day,
        since=spec.since,
        until=spec.until,
    )


def sql_inside(spec: FigureSpec, statements: Statements, window: SqlWindow | None = None) -> Sql:
    """The statements of a figure, in this window or its own, for use inside another."""
    return kind_of(spec).sql(spec, replace(statements, window=window))


def alone(compute: Callable[[FigureSpec, Register], Figure]) -> Callable[[FigureSpec, Register, Specs], Figure]:
    """A computation for which it makes no difference what other figures the page has."""
    return lambda spec, register, _others: compute(spec, register)


def named(
    spec: FigureSpec, name: str, others: Specs, fits: Callable[[FigureKind], bool], *, stated: bool = False
) -> FigureSpec:
    """The figure of the page that `spec` names, if one number can be made of it.

    Raises FigureError where there is none, where it is of another kind, is known by another day, or is two numbers;
    a stated total is one only where it may be.
    """
    verb = "compares" if kind_of(spec).is_signed else "divides"
    if name not in others:
        raise FigureError(f"{verb} {name!r}, which is not a figure of this page")
    other = others[name]
    if not fits(kind_of(other)):
        raise FigureError(f"{verb} {name!r}, a figure of kind {other.kind}, which is not one number")
    if other.basis == "both" or (other.basis == "tally" and not stated):
        raise FigureError(f"{verb} {name!r}, which rests on stated totals: take the count of records")
    its, own = (each.known_by or "as_of" for each in (other, spec))
    if its != own:
        raise FigureError(
            f"{verb} {name!r}, which is known by {its}, and is itself known by {own}: give both the same `known_by`"
        )
    return other


def one_of(allowed: Iterable[str]) -> Json:
    """One of some words."""
    return {"enum": list(allowed)}


def some_of(one: Json) -> Json:
    """One of such values, or a list of them."""
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def whole(most: int | None, least: int = 1) -> Json:
    """A whole number from 1 or another digit on, as editors read YAML or as text."""
    number: Json = {"type": "integer", "minimum": least} | ({"maximum": most} if most else {})
    return {"anyOf": [number, {"type": "string", "pattern": f"^0*(?:[{least}-9]|[1-9][0-9]{{1,5}})$"}]}
