"""What is said and what is not, kind by kind: doubt, what is not known, small numbers, codings, lists in part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from generator.findings import Finder, Finding
from generator.reading.codebook import Codebook
from generator.reading.coverage_spans import Gap
from generator.reading.records import Conflict, Event, Report
from generator.register import Register
from generator.words import in_words
from tests.builders import casualties, make_event, make_record, report
from tests.findings.chance import ACTORS, PLACES, WET_SPRING, codebook

WHOLE = replace(codebook(), coverage=replace(codebook().coverage, gaps=()))
LAST = "2024-03-30"
HELICOPTER = (("vehicle", "helicopter"),)


def with_type(type_id: str, book: Codebook = WHOLE, **changes: Any) -> Codebook:  # noqa: ANN401 - as dataclasses take them
    return replace(book, types={**book.types, type_id: replace(book.types[type_id], **changes)})


def found(events: Sequence[Event], of: str, book: Codebook = WHOLE, kind: str = "") -> list[Finding]:
    """The findings of an event, by default of every kind."""
    record = replace(
        make_record(events, codebook=book),
        places={place.id: place for place in PLACES},
        actors={actor.id: actor for actor in ACTORS},
    )
    return [f for f in Finder(Register.of(record)).findings(of) if kind in ("", f.kind)]


def floods(number: int, cause: str = "rain", place: str | None = "ford", month: int = 2, **fields: Any) -> list[Event]:  # noqa: ANN401
    ids = [f"2024-{month:02}-{day:02}-{cause}-{place}" for day in range(6, 6 + number)]
    return [make_event(i, place=place, facets={"cause": [cause]} if cause else {}, **fields) for i in ids]


def missions(number: int, start: int = 6, parts: Sequence[Any] = ({},), **facets: str) -> list[Event]:
    chosen = {"announcement": "announced", "delivery_coding": "village"} | facets
    ids = [f"2024-02-{day:02}-{chosen['announcement']}" for day in range(start, start + number)]
    return [make_event(i, "mission", place="ford", facets=chosen, parts=list(parts)) for i in ids]


# One of few, as firsts: places that may be one are one, and records that may be one leave it open.


@pytest.mark.parametrize(
    ("other", "is_said"),
    [
        ({"place": "quay"}, True),
        ({"place": "mill"}, False),  # it may be the same spot as the ford
        ({"place": "mill", "counts": False}, True),
        ({"place": "mill", "counts": False, "possibly_same_as": ["2024-03-12-dam"]}, False),  # then it was at the mill
        ({"country": "northland"}, False),  # it may have been at the ford
    ],
)
@pytest.mark.parametrize("month", ["01", "04"])
def test_one_of_few_minds_places_that_may_be_one_before_and_after(
    other: dict[str, Any], month: str, *, is_said: bool
) -> None:
    own = [make_event(f"2024-03-{day}-dam", place="ford", facets={"cause": ["dam"]}) for day in ("10", "12")]
    more = make_event(f"2024-{month}-01-snow-melt", facets={"cause": ["snow-melt"]}, **{"place": None, **other})
    events = [*floods(12, place="quay"), *own, more]
    said = [f for f in found(events, own[1].id, kind="only") if f.context.pairs == (("place", "ford"),)]
    assert bool(said) == is_said
    if said:
        assert said[0].sentence.startswith("One of only two floods at Ford since ")


@pytest.mark.parametrize("cause", ["snow-melt", "rain"])
def test_what_an_uncounted_record_of_the_same_event_says_may_be_so(cause: str) -> None:
    """A flood by rain may be the one that another record, which does not count, gives another cause."""
    double = make_event(
        "2024-02-06-double",
        place="quay",
        facets={"cause": [cause]},
        counts=False,
        possibly_same_as=["2024-02-06-rain-quay"],
    )
    own = make_event(f"{LAST}-snow", place="quay", facets={"cause": ["snow-melt"]})
    firsts = found([*floods(12, place="quay"), double, own], own.id, kind="first")
    assert [f.phrase.startswith("the first known ") for f in firsts] == [cause == "snow-melt"]


@pytest.mark.parametrize(("number", "said"), [(2, "One of only two"), (3, "One of only three"), (4, "")])
def test_one_of_few_is_told_of_the_whole_record(number: int, said: str) -> None:
    """Which one it is in order is no news; a later one like it counts too."""
    snows = floods(number, "snow-melt", "quay", month=3)
    only = found([*floods(12, place="quay"), *snows], snows[1].id, kind="only")
    assert [f.sentence.partition(" floods by snow melt since ")[0] for f in only] == ([said] if said else [])
    assert found([*floods(12, place="quay"), *snows], snows[0].id, kind="only") == []


# Of several with two values one has each: how many have it is open, and none need have two of two keys.


@pytest.mark.parametrize(("causes", "is_said"), [(["snow-melt"], True), (["rain", "snow-melt"], False)])
def test_what_is_counted_of_a_value_is_not_said_where_several_may_have_it(causes: list[str], *, is_said: bool) -> None:
    several = make_event("2024-03-06-a", place="quay", facets={"cause": causes}, multiplicity=2)
    last = make_event(f"{LAST}-b", place="quay", facets={"cause": ["snow-melt"]})
    said = [
        f
        for f in found([*floods(12), several, last], last.id, kind="only")
        if ("cause", "snow-melt") in f.context.pairs
    ]
    assert [f.sentence.partition(" floods")[0] for f in said] == (["One of only three"] if is_said else [])


@pytest.mark.parametrize(("times", "is_first"), [(1, False), (2, True)])
def test_of_several_with_two_values_under_two_keys_none_need_have_both(times: int, *, is_first: bool) -> None:
    guard: dict[str, Any] = {"claimed_by": ["river-guard"]}
    known = [*floods(8, cause="rain", **guard), *floods(17, cause="snow-melt", month=1, **guard)]
    claimed = floods(8, cause="rain", place="quay", claimed_by=["red-boats"])
    values: dict[str, Any] = {"facets": {"cause": ["rain", "snow-melt"]}, "claimed_by": ["red-boats", "river-guard"]}
    earlier = make_event("2024-03-01-both", place="ford", multiplicity=times, **values)
    own = make_event(f"{LAST}-own", place="ford", facets={"cause": ["snow-melt"]}, claimed_by=["red-boats"])
    firsts = {frozenset(f.context.pairs) for f in found([*known, *claimed, earlier, own], own.id, kind="first")}
    assert (frozenset({("cause", "snow-melt"), ("claimed_by", "red-boats")}) in firsts) == is_first


# What may not be so of the event itself is not new: one of several values, what accounts or a double leave open.


@pytest.mark.parametrize("key", ["cause", "claimed_by"])
@pytest.mark.parametrize("leaves_open", [(), ("cause",), ("claimed_by",), ("place",)])
@pytest.mark.parametrize("beside", [False, True])
def test_no_first_of_what_stands_beside_another_or_is_left_open(
    key: str, leaves_open: tuple[str, ...], *, beside: bool
) -> None:
    new = {"cause": ["snow-melt"], "claimed_by": ["river-guard"]} | ({key: NEW[key]} if beside else {})
    conflicts = (Conflict("it", "They differ.", leaves_open=dict.fromkeys(leaves_open, ())),) if leaves_open else ()
    fields: dict[str, Any] = {"claimed_by": new["claimed_by"], "conflicts": conflicts}
    own = make_event(f"{LAST}-own", place="quay", facets={"cause": new["cause"]}, **fields)
    firsts = found([*floods(8, place="quay", claimed_by=["red-boats"]), own], own.id, kind="first")
    keys = {k for f in firsts for k, _ in f.context.pairs}
    assert keys == {"cause", "claimed_by"} - {*leaves_open} - ({key} if beside else set())


NEW = {"cause": ["snow-melt", "dam"], "claimed_by": ["river-guard", "boat-league"]}


@pytest.mark.parametrize(("leaves_open", "number"), [((), 1), (("place",), 1), (("cause",), 0)])
def test_what_accounts_leave_open_of_an_earlier_one_may_have_been(leaves_open: tuple[str, ...], number: int) -> None:
    """It stands in the way of what it is coded as, and is in doubt for all else."""
    conflicts = (Conflict("it", "They differ.", leaves_open=dict.fromkeys(leaves_open, ())),) if leaves_open else ()
    rain = make_event("2024-03-01-rain", place="quay", facets={"cause": ["rain"]}, conflicts=conflicts)
    snow = make_event("2024-03-02-snow", place="quay", facets={"cause": ["snow-melt"]}, conflicts=conflicts)
    own = make_event(f"{LAST}-snow", place="quay", facets={"cause": ["snow-melt"]})
    (first,) = found([*floods(8, place="quay"), rain, own], own.id, kind="first")
    assert first.phrase.startswith("the first known ") == (number == 0)
    assert ("for an earlier one the sources leave the cause open" in first.sentence) == (number == 0)
    assert found([*floods(12, place="quay"), snow, own], own.id, kind="first") == []
    only = found([*floods(12, place="quay"), snow, own], own.id, kind="only")
    assert len(only) == number


@pytest.mark.parametrize("is_blank", [False, True])
@pytest.mark.parametrize(
    ("key", "named", "is_doubted"),
    [
        ("cause", (), True),  # accounts name none: it may be any
        ("cause", ("rain", "dam"), False),
        ("cause", ("rain", "snow-melt"), True),
        ("claimed_by", ("red-boats", "river-guard"), True),
        ("claimed_by", ("red-boats",), False),
        ("claimed_by", ("boat-league",), False),
        ("place", ("ford", "mill"), False),
        ("place", ("ford", "quay"), True),
        ("place", (), False),  # it was in another country
    ],
)
def test_accounts_leave_open_what_they_name(
    key: str, named: tuple[str, ...], *, is_doubted: bool, is_blank: bool
) -> None:
    """Of what they name it may be any, and no other, where nothing is coded too."""
    conflicts = (Conflict("it", "They differ.", leaves_open={key: named}),)
    earlier = floods(9, claimed_by=["red-boats"])
    coded: dict[str, Any] = {"place": "ford", "cause": ["rain"], "claimed_by": ["red-boats"]}
    coded |= {key: None if key == "place" else []} if is_blank else {}
    fields: dict[str, Any] = {"country": "northland"} if coded["place"] is None else {"place": coded["place"]}
    facets, by = {"cause": coded["cause"]}, coded["claimed_by"]
    doubted = make_event("2024-03-01-a", facets=facets, claimed_by=by, conflicts=conflicts, **fields)
    own = make_event(f"{LAST}-own", place="quay", facets={"cause": ["snow-melt"]}, claimed_by=["river-guard"])
    later = floods(1, place="quay", month=4)
    firsts = [f for f in found([*earlier, doubted, own, *later], own.id, kind="first") if len(f.context.pairs) == 1]
    said = {f.context.pairs[0][0]: "; for an earlier one the sources leave " in f.sentence for f in firsts}
    assert said[key] == is_doubted
    assert not any(is_said for other, is_said in said.items() if other != key and {key, other} != {"place", "country"})


DOUBLES: list[tuple[dict[str, Any], bool]] = [
    ({}, True),  # it says nothing else
    ({"facets": {"cause": ["snow-melt"]}, "counts": False}, True),
    ({"facets": {"cause": ["snow-melt"]}}, False),  # it may have been the first
    ({"facets": {"cause": ["rain"]}}, False),
    ({"facets": {"cause": ["rain"]}, "counts": False}, False),
    ({"facets": {"cause": ["rain"]}, "confidence": "reported"}, True),  # the surer account stands
    ({"facets": {"cause": ["rain", "snow-melt"]}, "counts": False}, True),
    ({"id": "2024-04-20-double"}, False),  # if it was on that day, another was before
]


@pytest.mark.parametrize(("fields", "is_said"), DOUBLES)
@pytest.mark.parametrize("links", ["own", "double"])
def test_nothing_is_new_that_is_not_if_another_record_tells_of_the_same(
    fields: dict[str, Any], links: str, *, is_said: bool
) -> None:
    own_id, double_id = f"{LAST}-own", fields.get("id", f"{LAST}-double")
    same = {own_id: [double_id], double_id: []} if links == "own" else {own_id: [], double_id: [own_id]}
    own = make_event(own_id, place="quay", facets={"cause": ["snow-melt"]}, possibly_same_as=same[own_id])
    more = {key: value for key, value in fields.items() if key != "id"}
    double = make_event(double_id, place="quay", possibly_same_as=same[double_id], **more)
    another = make_event("2024-04-10-snow", place="quay", facets={"cause": ["snow-melt"]})
    firsts = found([*floods(8, place="quay"), own, double, another], own_id, kind="first")
    assert [f.context.pairs for f in firsts] == [(("cause", "snow-melt"),)] * is_said


@pytest.mark.parametrize(("value", "other"), [("announced", "quiet"), ("quiet", "announced"), ("quiet", "quiet")])
def test_what_may_be_one_with_the_headline_value_is_not_compared_with_those_without(value: str, other: str) -> None:
    """What has the headline value keeps it, whatever another record that may be the same says."""
    boat, helicopter = ([{"facets": {"vehicle": [each]}}] for each in ("boat", "helicopter"))
    own = missions(1, 28, helicopter, announcement=value)[0]
    told = {"delivery_coding": "village", "announcement": other}
    fields: dict[str, Any] = {"facets": told, "counts": False, "possibly_same_as": [own.id]}
    double = make_event("2024-02-27-double", "mission", place="ford", parts=helicopter, **fields)
    firsts = found([*missions(6, parts=boat, announcement=value), double, own], own.id, kind="first")
    assert bool(firsts) == (value == "announced" or other == "quiet")


# A first says nothing where more than a quarter may have been such, each counted as often as it stands for.


@pytest.mark.parametrize(
    ("unknown", "stands_for", "is_said"), [(0, 1, True), (2, 1, True), (3, 1, False), (1, 2, True), (1, 3, False)]
)
def test_a_first_is_not_said_where_more_than_a_quarter_may_have_been_such(
    unknown: int, stands_for: int, *, is_said: bool
) -> None:
    blank = floods(unknown, cause="", month=3, multiplicity=stands_for)
    own = make_event(f"{LAST}-snow", place="ford", facets={"cause": ["snow-melt"]})
    firsts = found([*floods(8), *blank, own], own.id, kind="first")
    assert [f.context.pairs for f in firsts] == ([(("cause", "snow-melt"),)] if is_said else [])
    doubted = {0: "", 1: "an earlier one", 2: "two earlier ones"}
    for first in firsts:
        assert first.phrase.startswith("the first known ") == bool(unknown)
        assert doubted[unknown * stands_for] in first.sentence


@pytest.mark.parametrize(("before", "is_said"), [(6, False), (7, True)])
def test_a_first_of_two_values_is_not_said_where_more_than_an_eighth_may_have_been_such(
    before: int, *, is_said: bool
) -> None:
    guard: dict[str, Any] = {"claimed_by": ["river-guard"]}
    snow = floods(1, cause="snow-melt", month=1, claimed_by=["red-boats"])
    blank = floods(1, cause="", month=3, **guard)
    own = make_event(f"{LAST}-snow", place="ford", facets={"cause": ["snow-melt"]}, **guard)
    firsts = found([*snow, *floods(before, **guard), *blank, own], own.id, kind="first")
    pairs = {frozenset(key for key, _ in f.context.pairs) for f in firsts if f.epoch.id == "record"}
    assert (frozenset({"cause", "claimed_by"}) in pairs) == is_said


# An actor of whom nothing is said is not known: no more than a quarter of those before may be without one.


@pytest.mark.parametrize("key", ["claimed_by", "against"])
@pytest.mark.parametrize(("silent", "is_said"), [(0, True), (1, True), (2, True), (3, False), (8, False)])
def test_who_is_not_named_may_have_been_the_one(key: str, silent: int, *, is_said: bool) -> None:
    boats: dict[str, Any] = {key: ["red-boats"]}
    guard: dict[str, Any] = {key: ["river-guard"]}
    own = make_event(f"{LAST}-rain", place="quay", facets={"cause": ["rain"]}, **guard)
    events = [*floods(8, place="quay", **boats), *floods(silent, place="quay", month=3), own]
    pair = (key, "river-guard")
    said = [f for f in found(events, own.id, kind="first") if f.context.pairs == (pair,)]
    assert [f.phrase.startswith("the first known ") for f in said] == [bool(silent)] * is_said
    another = make_event("2024-03-28-rain", place="quay", **guard)
    only = found([*events, *floods(9, place="quay", month=1, **boats), another], own.id, kind="only")
    assert any(f.context.pairs == (pair,) for f in only) == (not silent)


def test_what_a_part_was_done_with_is_said_of_the_part() -> None:
    """Of parts themselves it is said without."""
    boat, helicopter = ([{"facets": {"vehicle": [each]}}] for each in ("boat", "helicopter"))
    (own,) = missions(1, start=28, parts=helicopter)
    finder = Finder(Register.of(make_record([*missions(8, parts=boat), own], codebook=WHOLE)))
    every = [f for s in finder.subjects(own.id) for f in finder.of_subject(s) if f.kind == "first"]
    said = {f.context.of: re.split(" since .*: ", f.sentence) for f in every if f.context.pairs == HELICOPTER}
    assert said == {
        "mission": [
            "The first announced mission with a delivery by helicopter",
            "none of the eight before it was one with a delivery by helicopter.",
        ],
        "delivery": [
            "The first announced delivery by helicopter",
            "none of the eight before it was by helicopter.",
        ],
    }


# What a list that is not whole leaves out is not known.


@pytest.mark.parametrize("key", ["vehicle", "against"])
def test_nothing_is_new_about_what_is_listed_in_part(key: str) -> None:
    plain: dict[str, Any] = {"facets": {"vehicle": ["boat"]}, "against": ["red-boats"]}
    new: dict[str, dict[str, Any]] = {
        "vehicle": {"facets": {"vehicle": ["helicopter"]}},
        "against": {"against": ["river-guard"]},
    }
    events = [*missions(8, parts=[plain]), *missions(1, start=28, parts=[plain | new[key]])]
    keys = {k for f in found(events, events[-1].id) for k, _ in f.context.pairs}
    assert key in keys
    partial = with_type("mission", partial=(key,))
    assert key not in {k for f in found(events, events[-1].id, partial) for k, _ in f.context.pairs}


# Numbers of one coding, and of one headline value, alone.


@pytest.mark.parametrize(("coding", "of"), [("village", {"mission", "delivery"}), ("lorry", {"mission"})])
def test_deliveries_of_two_codings_are_not_counted_together(coding: str, of: set[str]) -> None:
    boat = [{"facets": {"vehicle": ["boat"]}}]
    earlier = [*missions(6, parts=boat), *missions(1, start=20, parts=boat, delivery_coding=coding)]
    own = missions(1, start=28, parts=[{"facets": {"vehicle": ["helicopter"]}}])
    record = make_record([*earlier, *own], codebook=WHOLE)
    finder = Finder(Register.of(record))
    every = [f for s in finder.subjects(own[0].id) for f in finder.of_subject(s) if f.kind == "first"]
    assert {f.context.of for f in every} == of


@pytest.mark.parametrize(("value", "word"), [("announced", "announced"), ("quiet", "quiet")])
def test_each_value_of_a_headline_facet_is_compared_with_its_like_alone(value: str, word: str) -> None:
    """That it is of the other value is no news itself, and those that may be of either are in doubt."""
    other = {"announced": "quiet", "quiet": "announced"}[value]
    boat, helicopter = ([{"facets": {"vehicle": [each]}}] for each in ("boat", "helicopter"))
    events = [*missions(9, parts=helicopter, announcement=other), *missions(6, 15, boat, announcement=value)]
    own = missions(1, start=28, parts=helicopter, announcement=value)
    firsts = found([*events, *own], own[0].id, kind="first")
    assert {f.context.pairs for f in firsts} == {(("vehicle", "helicopter"),)}
    assert all(word in f.phrase and "none of the six" in f.sentence for f in firsts)
    alone = found([*missions(9, announcement=other), *missions(1, start=28, announcement=value)], f"2024-02-28-{value}")
    assert [f.sentence for f in alone if f.theme != "order"] == []


@pytest.mark.parametrize("thin", [None, ("mission",), ()])
def test_a_word_that_holds_the_headline_value_is_not_it(thin: tuple[str, ...] | None) -> None:
    """'Unannounced' does not say that the record knows of it: where the record has a gap, it is the first known."""
    gap = Gap(WET_SPRING, WET_SPRING, "thin", thin)
    book = replace(WHOLE, coverage=replace(WHOLE.coverage, gaps=(gap,)))
    facet = book.facets["announcement"]
    terms = tuple(replace(t, phrase="unannounced" if t.id == "quiet" else "") for t in facet.values)
    book = replace(book, facets={**book.facets, "announcement": replace(facet, values=terms)})
    boat, helicopter = ([{"facets": {"vehicle": [each]}}] for each in ("boat", "helicopter"))
    for value, said in (("quiet", "the first known unannounced"), ("announced", "the first announced")):
        own = missions(1, start=28, parts=helicopter, announcement=value)
        firsts = found([*missions(6, parts=boat, announcement=value), *own], own[0].id, book, "first")
        assert firsts
        assert all(f.phrase.startswith(said) for f in firsts)


# A most stands out.


@pytest.mark.parametrize(
    ("own", "others", "is_said"),
    [
        (1, (0, 0, 0, 0, 0), False),
        (2, (0, 0, 0, 1, 1), False),
        (3, (0, 0, 0, 0, 0), True),
        (3, (0, 0, 0, 1, 1), True),
        (3, (0, 1, 2, 2, 2), False),
        (9, (8, 8, 8, 7, 7), False),
        (9, (4, 4, 4, 8, 0), True),
        (3, (50, 0, 1, 1, 0), True),  # the second
        (2, (50, 0, 1, 1, 0), False),
        (30, (50, 40, 0, 0, 0, 0, 0), False),  # the third
    ],
)
def test_the_most_of_something_is_a_number_to_speak_of(own: int, others: tuple[int, ...], *, is_said: bool) -> None:
    ids = [f"2024-02-{day:02}-rain" for day in range(6, 6 + len(others))]
    events = [
        make_event(i, place="ford", facets={"cause": ["rain"]}, casualties=[casualties("drowned", n)])
        for i, n in zip([*ids, f"{LAST}-rain"], [*others, own], strict=True)
    ]
    said = [f.sentence for f in found(events, f"{LAST}-rain", kind="most")]
    assert bool(said) == is_said
    for words in said:
        only = "only recorded flood since 1 January 2020, when this record starts, with any villagers drowned"
        assert words.startswith(f"The {only}: three; ") == (not any(others))
        assert f": {in_words(own)}" in words  # a superlative says its number


@pytest.mark.parametrize(
    ("reports", "who", "said"),
    [
        ([report(0)], "villagers", "with any, six"),
        ([report(None, by="a monitor")], "villagers", "known to have any, five"),
        ([report(0), report(None, by="a monitor")], "villagers", "known to have any, five"),
        ([report(None, by="a monitor")], "mixed", "known to have any, five"),
        ([report(None, by="a monitor")], "rescuers", "with any, five"),
    ],
)
def test_a_report_without_a_number_leaves_open_whether_another_had_any(
    reports: list[Report], who: str, said: str
) -> None:
    none = floods(5, casualties=[casualties("drowned", 0)])
    other = make_event("2024-03-01-rain", place="ford", casualties=[casualties("drowned", reports, who=who)])
    own = make_event(f"{LAST}-rain", place="ford", casualties=[casualties("drowned", 3)])
    (sentence,) = (f.sentence for f in found([*none, other, own], own.id, kind="most"))
    any_, others = said.split(", ")
    assert f" {any_} villagers drowned: three; the other {others} records with a known number have none." in sentence


@pytest.mark.parametrize(("reports", "said"), [([report(0)], "with any"), ([report(None)], "known to have any")])
def test_so_does_one_of_a_desk_that_tells_no_groups_apart(reports: list[Report], said: str) -> None:
    none = floods(5, casualties=[casualties("drowned", 0, who="")])
    other = make_event("2024-03-01-rain", place="ford", casualties=[casualties("drowned", reports, who="")])
    own = make_event(f"{LAST}-rain", place="ford", casualties=[casualties("drowned", 3, who="")])
    (sentence,) = (f.sentence for f in found([*none, other, own], own.id, replace(WHOLE, people={}), "most"))
    assert f" {said} " in sentence


@pytest.mark.parametrize(
    ("who", "rescued", "said"),
    [
        (None, None, "The only recorded flood with"),
        ("rescuers", 4, "The only recorded flood with"),  # another group
        ("villagers", 0, "The only recorded flood with"),
        ("villagers", 1, "The most villagers drowned in any recorded flood"),
        ("villagers", {"low": 0, "high": 1}, "The most villagers drowned in any recorded flood"),
        ("mixed", 0, "The only recorded flood with"),
        ("mixed", 1, ""),  # villagers may be among them
        ("mixed", {"low": 0, "high": 1}, ""),
        ("mixed", {"low": 1}, ""),
    ],
)
def test_the_most_where_all_others_have_none_is_the_only_one(who: str | None, rescued: Any, said: str) -> None:  # noqa: ANN401
    """Of what has no number it is not said; people of no stated group may be of this one."""
    none = floods(5, casualties=[casualties("drowned", 0)])
    harmed = [casualties("drowned", rescued, who=who)] if who else []
    other = make_event("2024-03-01-rain", place="ford", casualties=harmed)
    own = make_event(f"{LAST}-rain", place="ford", casualties=[casualties("drowned", {"low": 3})])
    mosts = found([*none, other, own], own.id, kind="most")
    sentences = [f.sentence.replace("since 1 January 2020, when this record starts, ", "") for f in mosts]
    assert [words.startswith(said) for words in sentences] == [True] * bool(said)
    for finding in mosts:
        assert ": at least three" in finding.sentence
        assert bool(finding.figures) == ("The most" in finding.sentence)  # what is linked as a most may not be an only


@pytest.mark.parametrize(
    ("low", "words"), [(20, "between 20 and 50 minutes"), (100, "between one and three hours"), (0, "up to 30 minutes")]
)
def test_the_shortest_delay_says_how_long_it_was(low: int, words: str) -> None:
    """And the most deliveries by what one of them is."""
    answered = floods(4)
    delays = [(flood.id, 300, 400) for flood in answered[:3]] + [(answered[3].id, low, low + 30)]
    plain = {"announcement": "announced", "delivery_coding": "village"}
    answers = [
        make_event(
            f"2024-03-0{n}-m",
            "mission",
            facets=plain,
            delay=delay,
            answers=[delay[0]],
            parts=[{}] * (4 if n > 3 else 1),
        )
        for n, delay in enumerate(delays, 1)
    ]
    said = found([*answered, *answers], answers[-1].id)
    (least,) = (f.sentence for f in said if f.kind == "least")
    assert f": {words}, among the four " in least
    (most,) = (f.sentence for f in said if f.kind == "most")
    assert most.startswith(
        "The largest recorded announced mission by number of deliveries with delivery coding village since "
    )
    assert most.endswith(": four; a number is known for four records.")


@pytest.mark.parametrize(
    ("own", "rest", "said"),
    [
        ("villagers", "villagers", ["the most villagers drowned in any recorded flood"]),
        ("rescuers", "rescuers", ["the most rescuers drowned in any recorded flood"]),
        ("villagers", "rescuers", []),
    ],
)
def test_the_most_people_are_of_one_group_and_compared_with_it_alone(own: str, rest: str, said: list[str]) -> None:
    """Of a flood that gives one group alone it is not known how many people drowned."""
    earlier = floods(6, casualties=[casualties("drowned", 1, who=rest)])
    worst = make_event(f"{LAST}-rain", place="ford", casualties=[casualties("drowned", 9, who=own)])
    mosts = found([*earlier, worst], worst.id, kind="most")
    assert [f.phrase for f in mosts] == said
    assert [f.figures["most"]["who"] for f in mosts] == [[own]] * len(said)


@pytest.mark.parametrize(("causes", "is_said"), [(["dam"], True), (["dam", "rain"], False)])
def test_no_one_of_several_causes_is_said_to_have_had_the_most(causes: list[str], *, is_said: bool) -> None:
    worst = make_event(
        "2024-01-01-snow", place="ford", facets={"cause": ["snow-melt"]}, casualties=[casualties("drowned", {"low": 4})]
    )
    rest = floods(5, "dam", casualties=[casualties("drowned", 0)])
    own = make_event(f"{LAST}-dam", place="ford", facets={"cause": causes}, casualties=[casualties("drowned", 5)])
    book = codebook()
    terms = tuple(replace(t, phrase=f"by {t.label.lower()}") for t in book.facets["cause"].values)
    book = replace(WHOLE, facets={**book.facets, "cause": replace(book.facets["cause"], values=terms)}, series={})
    said = found([worst, *rest, own], own.id, book, "most")
    assert [f.context.pairs for f in said] == ([(("cause", "dam"),)] if is_said else [])


# Where the record is thin.


@pytest.mark.parametrize(
    ("thin", "epochs"), [(("flood",), {"wet-spring"}), (("mission",), {"record"}), (None, {"wet-spring"})]
)
def test_a_place_is_new_only_where_the_record_is_not_thin(thin: tuple[str, ...] | None, epochs: set[str]) -> None:
    book = replace(
        WHOLE,
        coverage=replace(
            WHOLE.coverage, gaps=(Gap(WET_SPRING.replace(year=2022), WET_SPRING.replace(year=2023), "", thin),)
        ),
    )
    own = make_event(f"{LAST}-rain", place="quay", facets={"cause": ["rain"]})
    events = [*floods(8), own, *floods(1, place="quay", month=4)]
    firsts = [f for f in found(events, own.id, book, "first") if ("place", "quay") in f.context.pairs]
    assert {f.epoch.id for f in firsts} == epochs
    assert all(f.context.pairs == (("place", "quay"),) for f in firsts)


@pytest.mark.parametrize("place", ["quay", "weir"])
def test_a_place_without_a_point_is_not_new(place: str) -> None:
    own = make_event(f"{LAST}-rain", place=place, facets={"cause": ["rain"]})
    pairs = {f.context.pairs for f in found([*floods(8), own, *floods(1, place=place, month=4)], own.id, kind="first")}
    assert ((("place", place),) in pairs) == (place == "quay")


SAME = {"possibly_same_as": [f"{LAST}-rain"]}
OPEN = {"conflicts": (Conflict("where", "Accounts differ.", leaves_open={"place": ()}),)}


@pytest.mark.parametrize(
    ("others", "is_said"),
    [
        ([], False),  # a place to which nothing else came
        ([{}], True),
        ([{"id_": "2023-01-06-before"}], True),  # nothing of the series, but the place is known
        ([{"id_": "2024-03-30-same", **SAME}], False),
        ([{"id_": "2024-04-02-same", **SAME}], False),
        ([{"counts": False}], False),
        ([{"place": None, "country": "southland"}], False),
        ([OPEN], False),
        ([OPEN, {}], True),
    ],
)
def test_a_place_is_new_only_where_another_came_to_it(others: list[dict[str, Any]], *, is_said: bool) -> None:
    book = codebook()
    own = make_event(f"{LAST}-rain", place="quay", facets={"cause": ["rain"]})
    more = [
        make_event(
            **{"id_": f"2024-04-0{n}-quay", "place": "quay", "facets": {"cause": ["rain"]}, **other},
        )
        for n, other in enumerate(others, 1)
    ]
    firsts = found([*floods(12), own, *more], own.id, book, "first")
    assert [f.epoch.id for f in firsts if f.context.pairs == (("place", "quay"),)] == ["wet-spring"] * is_said


@pytest.mark.parametrize(("thin", "kinds"), [((), {"since", "tempo"}), (("flood",), set())])
def test_no_quiet_and_no_tempo_of_days_of_which_the_record_is_thin(thin: tuple[str, ...], kinds: set[str]) -> None:
    gap = Gap(WHOLE.coverage.since, WHOLE.coverage.until, "", thin)
    book = replace(WHOLE, coverage=replace(WHOLE.coverage, gaps=(gap,)))
    own = [make_event(f"2024-05-{day}-rain", place="ford", facets={"cause": ["rain"]}) for day in (20, 21, 21)]
    events = [*floods(8), *floods(1, month=5), *[replace(e, id=f"{e.id}-{n}") for n, e in enumerate(own)]]
    last = make_event("2024-05-22-rain", place="ford", facets={"cause": ["rain"]})
    late = make_event("2024-09-01-rain", place="ford", facets={"cause": ["rain"]})
    events += [last, late]
    said = {f.kind for e in (last, late) for f in found(events, e.id, book)}
    assert said & {"since", "tempo"} == kinds


def burst(before: str, days: Sequence[str], **fields: Any) -> list[Event]:  # noqa: ANN401
    """Eight floods of one degree in February, and in May one of it and one on each of the days, of these degrees."""
    own = [(day, *each.split()) for day, each in zip((20, 20, 21, 21, 21), days, strict=True)]
    return [
        *floods(8, confidence=before),
        *floods(1, month=5, confidence=before),
        *(
            make_event(f"2024-05-{day}-{n}", place="ford", facets={"cause": ["rain"]}, confidence=of, time=at, **fields)
            for n, (day, of, at) in enumerate(own)
        ),
    ]


@pytest.mark.parametrize(
    ("before", "degrees", "is_said"),
    [
        ("confirmed", ["confirmed"] * 5, True),
        ("reported", ["reported"] * 5, True),
        ("reported", [*["confirmed"] * 2, *["reported"] * 3], True),
        ("confirmed", [*["claimed"] * 2, *["confirmed"] * 3], False),  # on the first day nothing but claims
        ("confirmed", ["confirmed", *["claimed"] * 3, "confirmed"], False),  # two are no burst
        ("claimed", ["confirmed"] * 5, False),  # nothing surer is recorded in the days before
    ],
)
def test_a_change_of_tempo_holds_without_what_is_only_claimed(
    before: str, degrees: list[str], *, is_said: bool
) -> None:
    events = burst(before, [f"{degree} 10:00" for degree in degrees])
    said = [f.sentence for f in found(events, events[-1].id, kind="tempo")]
    assert said == ["Five floods on 20 and 21 May 2024, against one in the 28 days before."] * is_said
    one = replace(WHOLE, confidence={before: WHOLE.confidence[before]})
    alike = [replace(event, confidence=before) for event in events]
    assert len(found(alike, events[-1].id, one, "tempo")) == 1  # of one degree alone there are no surer ones


@pytest.mark.parametrize(
    ("last", "at"), [(["confirmed 08:00", "confirmed 21:00", "confirmed 09:00"], 3), (["confirmed 08:00"] * 3, 4)]
)
@pytest.mark.parametrize("later", ["claimed", "not counted", "the day after"])
def test_a_change_of_tempo_is_told_once_of_a_day(last: list[str], at: int, later: str) -> None:
    """At the last of the day of which something can be told; what is only claimed, or does not count, tells nothing."""
    events = burst("confirmed", ["confirmed 23:00"] * 2 + last)
    untold: dict[str, dict[str, Any]] = {"claimed": {"confidence": "claimed"}, "not counted": {"counts": False}}
    day = "2024-05-22" if later == "the day after" else "2024-05-21"
    events.append(
        make_event(f"{day}-z", place="ford", facets={"cause": ["rain"]}, time="23:30", **untold.get(later, {}))
    )
    told = [e.id for e in events[-6:] if any("20 and 21" in f.sentence for f in found(events, e.id, kind="tempo"))]
    assert told == [events[-6 + at].id]


def test_a_change_of_tempo_over_a_week_names_its_days() -> None:
    week = [make_event(f"2024-05-{d}-a", place="ford", facets={"cause": ["rain"]}) for d in (28, 29, 30, 31)]
    june = [make_event(f"2024-06-0{d}-a", place="ford", facets={"cause": ["rain"]}) for d in (1, 2, 3)]
    events = [*floods(8), *floods(3, month=5), *week, *june]
    (tempo,) = found(events, events[-1].id, kind="tempo")
    assert tempo.sentence == "Seven floods from 28 May to 3 June 2024, against three in the 28 days before."


@pytest.mark.parametrize(("degree", "is_said"), [("confirmed", True), ("reported", True), ("claimed", False)])
def test_nothing_is_new_about_what_is_only_claimed_and_yet_it_may_have_been_before(
    degree: str, *, is_said: bool
) -> None:
    own = make_event("2024-03-01-snow", place="ford", facets={"cause": ["snow-melt"]}, confidence=degree)
    later = make_event(f"{LAST}-snow", place="ford", facets={"cause": ["snow-melt"]})
    assert bool(found([*floods(8), own, later], own.id, kind="first")) == is_said
    assert found([*floods(8), own, later], later.id, kind="first") == []
