"""What a figure is, and how one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal, overload

from generator.reading.ids import event_id_of


class FigureError(ValueError):
    """A figure that the record cannot give as it is asked for: units that differ, parts that are coded in two ways."""


Clock = Literal["as_of", "published"]
Per = Literal["day", "week", "month"]
Comparison = Literal["difference", "ratio"]
Streak = Literal["run", "quiet"]
Basis = Literal["records", "tally", "both"]
Pick = Literal["highest", "latest"]

# Measures of the desk itself, beside those of the codebook.
DELAY, PARTS = "delay", "parts"
COUNT_OF = "count"  # of a period, place, group or value
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class FigureSpec:
    """A figure as front matter asks for it, ids already checked against the codebook.

    `of` is an event type, a part type, or for tallies a tally measure. `where` maps a facet (or country, place, actor,
    claimed_by, attributed_to, confidence, id) to the values that pass; `exclude` to those that do not. `is_` is the
    event (or part) id that a superlative must yield. `a`, `b` name the figures that a comparison (around an event: `a`
    alone), a share (`a` of `b`) or a rate (`a`) is made of.
    """

    name: str
    kind: str
    of: str = ""
    measure: str = ""  # sum, most, least: a measure of the codebook, delay, parts; tally: the tally measure
    who: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_: str | None = None
    per: Per | None = None
    by: Comparison | None = None
    a: str = ""
    b: str = ""
    pick: Pick | None = None  # tally
    counter_kinds: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    scope: str | None = None
    tally_since: date | None = None
    known_by: Clock | None = None  # the day of its page that decides what was known, if stated
    n: int | None = None  # nth
    streak: Streak | None = None
    event: str = ""  # delay: whose; compare: the event around which
    after: str = ""  # delay: the event from which days are counted, where it is not the one that was answered
    unit: str = ""  # of that: days, or hours as the clocks tell them
    days: int | None = None  # compare around an event: how many before and after
    key: str = ""  # distinct: of what the values are counted; peak, trough: of what the values are compared
    basis: Basis = "records"  # count: what its number rests on
    unsaid: frozenset[str] = frozenset()  # of a figure as words ask for it: the keys that they leave to front matter

    @cached_property
    def asked(self) -> str:
        """All that it asks for itself, without its name and those of the figures that it is made of."""
        return repr(replace(self, name="", a="", b=""))


NO_NUMBER, NOT_STATED = "no number of", "not stated"


@dataclass(frozen=True)
class LeftOut:
    """Records that a reader might have expected in a figure, and why they are not in it."""

    reason: str
    ids: tuple[str, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether it is not known of them what is asked: they may be such, or have such a number."""
        return self.reason.startswith(NO_NUMBER) or self.reason.endswith(NOT_STATED)


class FoundLater(Sequence[LeftOut]):
    """What a figure leaves out, found when it is first asked for: of most figures nobody asks."""

    def __init__(self, find: Callable[[], Iterable[LeftOut]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> tuple[LeftOut, ...]:
        return tuple(self._find())

    @overload
    def __getitem__(self, at: int) -> LeftOut: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[LeftOut, ...]: ...
    def __getitem__(self, at: int | slice) -> LeftOut | tuple[LeftOut, ...]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | FoundLater) and self._found == tuple(other)

    def __hash__(self) -> int:
        return hash(self._found)

    def __repr__(self) -> str:
        return repr(self._found)


@dataclass(frozen=True)
class Period:
    """One period of a tempo: first and last day, how much surely fell in it, and the ids."""

    since: date
    until: date
    value: int
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A number or superlative, with all that a reader needs to recount it.

    `value` is None where nothing matched (a superlative of nothing) or where only bounds are known. `ids` are event,
    part (`event#n`) or tally ids, in order of date. For superlatives `ids` holds all that may have won, and `among` how
    many they were chosen from; `value` is then the measured value, None for first and last, whose `day` is the event's.
    A tally's `day` is the one it holds for. `also` is the stated total of which a phrase must hold as well.
    """

    name: str
    kind: str
    definition: str
    unit: str  # plural noun: a type's plural, 'minutes'
    unit_singular: str
    as_of: date
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    ids: tuple[str, ...] = ()
    left_out: Sequence[LeftOut] = ()
    qualifier: str = ""  # of a tally: at least, more than, about, nearly
    among: int | None = None
    runner_up: str | None = None
    day: date | None = None
    periods: tuple[Period, ...] = ()
    since: date | None = None
    until: date | None = None
    also: Figure | None = None
    apart: int = 0  # of a count or sum: what `low` has only as some that may be one with others are known to differ
    is_shared: bool = False  # of a sum: some of its events have a number of people together
    chosen: tuple[str, ...] = ()  # the values that are counted, where values are
    noun: str = ""  # the plural of what was counted, where the unit is another: percent, days, floods per day

    @property
    def is_certain(self) -> bool:
        """Whether its number is one and no other."""
        return self.value is not None and self.low == self.high == self.value

    @cached_property
    def event_ids(self) -> tuple[str, ...]:
        """The events of its records, each once, in their order; of a tally its own id."""
        return tuple(dict.fromkeys(map(event_id_of, self.ids)))
