"""A superlative is in doubt exactly where the records, mended one way, make it true, and mended another way do not."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.errors import Where
from generator.figures import Figure, FigureSpec, compute, parse_spec
from generator.figures.doubt import Doubt, doubt_of, other_readings
from generator.reading.records import Conflict, Event, Record
from generator.register import Register
from generator.truth.scope import too_wide
from tests.builders import casualties, make_codebook, make_event, make_record

DISPUTED = (Conflict("the cause", "Papers differ.", leaves_open={"cause": ()}),)


def named(*causes: str) -> tuple[Conflict, ...]:
    return (replace(DISPUTED[0], leaves_open={"cause": causes}),)


WITH_RAIN = {"where": {"cause": "rain"}, "since": "2024-05-01"}
ASKED: dict[str, dict[str, object]] = {
    "first": {"first": "flood", **WITH_RAIN},
    "last": {"last": "flood", **WITH_RAIN},
    "second": {"nth": "flood", "n": 2, **WITH_RAIN},
    "most": {"most": "drowned", "of": "flood", "who": ["villagers"], **WITH_RAIN},
    "least": {"least": "drowned", "of": "flood", "who": ["villagers"], **WITH_RAIN},
}


@dataclass(frozen=True)
class Flood:
    day: int
    cause: str  # "" where none is known
    is_disputed: bool = False
    drowned: int | None = None

    def event(self, n: int) -> Event:
        harm = [casualties("drowned", self.drowned)] if self.drowned is not None else []
        return make_event(
            f"2024-05-{self.day:02}-f{n}",
            facets={"cause": self.cause} if self.cause else {},
            conflicts=DISPUTED if self.is_disputed else (),
            casualties=harm,
            place="ford",
        )

    @property
    def ways(self) -> tuple[Flood, ...]:
        """As it may be once it is known better."""
        if self.cause and not self.is_disputed:
            return (self,)
        return tuple(replace(self, cause=cause, is_disputed=False) for cause in ("rain", "dam"))


def record_of(floods: tuple[Flood, ...]) -> Record:
    return make_record(sorted((flood.event(n) for n, flood in enumerate(floods)), key=lambda e: (e.date, e.id)))


def figure_of(asked: Mapping[str, object], record: Record) -> tuple[FigureSpec, Figure, Register]:
    register = Register.of(record)
    spec = parse_spec("x", asked, record, lambda _: Where("test"))
    return spec, compute(spec, register), register


floods = st.lists(
    st.builds(
        Flood,
        day=st.integers(1, 9),
        cause=st.sampled_from(["rain", "rain", "dam", ""]),
        is_disputed=st.sampled_from([False, False, True]),
        drowned=st.none() | st.integers(0, 9),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda flood: flood.day,
)


@pytest.mark.parametrize("kind", ASKED)
@given(found=floods)
@settings(max_examples=120)
def test_doubt_is_where_the_ways_of_mending_the_record_differ(kind: str, found: list[Flood]) -> None:
    spec, figure, register = figure_of(ASKED[kind], record_of(tuple(found)))
    assume(len(figure.ids) == 1)
    (wanted,) = figure.ids
    own = next(flood for n, flood in enumerate(found) if flood.event(n).id == wanted)
    assume(not own.is_disputed)  # refused where it is asked for

    ways = itertools.product(*(flood.ways for flood in found))
    is_firm = all(figure_of(ASKED[kind], record_of(way))[1].ids == (wanted,) for way in ways)
    assert (doubt_of(spec, figure, register) is None) == is_firm


def told(asked: Mapping[str, object], wanted: str, phrase: str, *events: Event) -> str:
    """What is wrong with a phrase about what is asked for, "" where nothing is."""
    spec, figure, register = figure_of({**asked, "is": wanted}, make_record(events))
    assert figure.ids == (wanted,)
    return " | ".join(too_wide(phrase, phrase, spec, figure, register) or ())


RAIN = make_event("2024-05-05-rain", facets={"cause": "rain"}, place="ford")
DAM = make_event("2024-05-03-dam", facets={"cause": "dam"}, place="ford")
OPEN = make_event("2024-05-02-open", place="ford")


@pytest.mark.parametrize(
    ("name", "others", "rule"),
    [
        ("nothing open", [DAM], ""),
        ("no cause given", [DAM, OPEN], "2024-05-02-open may be such, for all that is known of the cause"),
        ("it does not count", [DAM, replace(OPEN, counts=False, counts_reason="small")], ""),
        ("it is later", [DAM, make_event("2024-05-09-open", place="ford")], ""),
        ("papers differ", [replace(DAM, conflicts=DISPUTED)], "2024-05-03-dam may be such"),
        ("papers name it", [replace(DAM, conflicts=named("rain", "dam"))], "2024-05-03-dam may be such"),
        ("papers name others", [replace(DAM, conflicts=named("snow-melt", "dam"))], ""),
        ("none coded, papers name it", [replace(OPEN, conflicts=named("rain", "dam"))], "2024-05-02-open may be such"),
        ("none coded, papers name others", [replace(OPEN, conflicts=named("snow-melt", "dam"))], ""),
        (
            "many are open",
            [make_event(f"2024-05-0{n}-open", place="ford") for n in (1, 2, 3, 4)],
            "2024-05-01-open and 3 others may be such",
        ),
        (
            "what does not count says so",
            [
                replace(DAM, possibly_same_as=("2024-05-03-small",)),
                replace(
                    make_event("2024-05-03-small", facets={"cause": "rain"}, possibly_same_as=["2024-05-03-dam"]),
                    counts=False,
                    counts_reason="small",
                ),
            ],
            "2024-05-03-dam may be such",
        ),
    ],
)
def test_what_may_be_such_is_told_and_the_known_one_passes(name: str, others: list[Event], rule: str) -> None:
    asked = {"first": "flood", **WITH_RAIN}
    events = [RAIN, *others]

    found = told(asked, RAIN.id, "the first flood by rain", *events)
    assert found.startswith(f"says more than the record can: {rule}") if rule else found == "", name
    if rule:
        assert found.endswith("write 'first known …', and since when: 1 May 2024")
    for words in ("the first known flood by rain", "the first recorded flood", "the first in this partial record"):
        assert told(asked, RAIN.id, words, *events) == ""


def test_a_last_that_is_disputed_itself_names_itself() -> None:
    """Where `is` names it this is refused at once; without it there is doubt all the same, of a named record."""
    events = [RAIN, replace(make_event("2024-05-08-rain", facets={"cause": "rain"}), conflicts=DISPUTED)]
    spec, figure, register = figure_of({"last": "flood", **WITH_RAIN}, make_record(events))

    assert figure.ids == ("2024-05-08-rain",)
    assert doubt_of(spec, figure, register) == Doubt(("2024-05-08-rain",), ("cause",))


def test_a_group_of_which_it_is_not_known_who_they_are_is_no_reading() -> None:
    book = make_codebook()
    people = {**book.people, "rescuers": replace(book.people["rescuers"], is_unknown=True)}
    events = [harmed("2024-05-01-a", villagers=9), harmed("2024-05-02-b", rescuers=3)]
    record = make_record(events, codebook=replace(book, people=people))
    spec, figure, register = figure_of({"most": "drowned", "of": "flood"}, record)

    assert other_readings(spec, figure, register) == {}


@pytest.mark.parametrize(("confidence", "is_told"), [("confirmed", True), ("reported", True), ("claimed", False)])
def test_a_record_that_may_be_the_same_and_says_otherwise_is_told_where_it_is_as_sure(
    confidence: str,
    is_told: bool,  # noqa: FBT001 - a parameter of the cases
) -> None:
    first = replace(RAIN, confidence="reported", possibly_same_as=("2024-05-06-other",))
    other = make_event(
        "2024-05-06-other", facets={"cause": "dam"}, confidence=confidence, possibly_same_as=[RAIN.id], place="ford"
    )
    found = told({"first": "flood", **WITH_RAIN}, RAIN.id, "the first flood by rain", first, other)

    assert ("2024-05-06-other, which may be the same, differs in its cause" in found) == is_told


def harmed(event_id: str, **numbers: int) -> Event:
    return make_event(event_id, place="ford", casualties=[casualties("drowned", n, who) for who, n in numbers.items()])


@pytest.mark.parametrize(
    ("first", "second", "asked", "rule"),
    [
        ({"villagers": 9}, {"villagers": 3}, {}, ""),
        ({"villagers": 9, "rescuers": 4}, {"villagers": 3, "rescuers": 1}, {}, ""),
        ({"villagers": 9}, {"rescuers": 3}, {}, "of rescuers alone it is 2024-05-02-b"),
        ({"villagers": 9, "rescuers": 0}, {"villagers": 3, "rescuers": 0}, {}, ""),
        ({"villagers": 9}, {"rescuers": 3}, {"who": ["villagers", "rescuers"]}, ""),
        ({"villagers": 9}, {"rescuers": 3}, {"who": ["villagers"]}, ""),
    ],
)
def test_a_most_of_people_says_of_whom_or_holds_of_each_group(
    first: dict[str, int], second: dict[str, int], asked: dict[str, Any], rule: str
) -> None:
    a, b = harmed("2024-05-01-a", **first), harmed("2024-05-02-b", **second)
    found = told({"most": "drowned", "of": "flood", **asked}, a.id, "the most known", a, b)

    assert (rule in found and "`who: [villagers, rescuers]`" in found) if rule else found == ""


NUMBERS = tuple(itertools.product((None, 0, 2, 5), repeat=2))


@pytest.mark.parametrize("one", NUMBERS)
@pytest.mark.parametrize("other", NUMBERS)
def test_the_readings_are_those_of_each_group_by_itself(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None]
) -> None:
    events = [
        harmed(
            f"2024-05-0{n}-x",
            **{who: k for who, k in zip(("villagers", "rescuers"), numbers, strict=True) if k is not None},
        )
        for n, numbers in enumerate((one, other), 1)
    ]
    spec, figure, register = figure_of({"most": "drowned", "of": "flood"}, make_record(events))

    expected = {}
    for n, group in enumerate(("villagers", "rescuers")):
        known = [
            (numbers[n], event.id)
            for numbers, event in zip((one, other), events, strict=True)
            if numbers[n] is not None
        ]
        most = max((k for k, _ in known if k is not None), default=0)
        best = tuple(event_id for k, event_id in known if k == most)
        if most and best != figure.ids:
            expected[group] = best
    assert other_readings(spec, figure, register) == (expected if figure.ids else {})
