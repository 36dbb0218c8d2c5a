"""What makes no news where it is found makes none where a text claims it."""

# ruff: noqa: ANN401 - what front matter asks for has no type until it is read

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import Faults
from generator.figures import KINDS, parse_spec
from generator.findings import Finder
from generator.reading.codebook import Codebook
from generator.reading.coverage_spans import Gap
from generator.reading.records import Conflict, Record
from generator.register import Register
from tests.builders import PLACES, WHERE, by_id, make_codebook, make_event, make_record
from tests.desk.drafts import real_register
from tests.findings.chance import random_register

LACKING = Gap(date(2024, 1, 1), date(2024, 2, 29), "No dams.", without={"cause": ("dam",)})


def marked(book: Codebook) -> Codebook:
    """A codebook with all that makes no news: quays are ours, helicopters a kind not stated, denials doubtful.

    Whom a mission was against is listed in part.
    """
    facets = dict(book.facets)
    for facet, value, mark in (("vehicle", "helicopter", "is_unknown"), ("announcement", "denied", "is_doubtful")):
        values = tuple(replace(t, **{mark: True}) if t.id == value else t for t in facets[facet].values)  # type: ignore[arg-type]
        facets[facet] = replace(facets[facet], values=values)
    mission = replace(book.types["mission"], not_at=("landing",), partial=("against",))
    coverage = replace(book.coverage, gaps=(LACKING,))
    return replace(book, facets=facets, coverage=coverage, types={**book.types, "mission": mission})


def record_of_marks() -> Record:
    made = [
        make_event("2024-02-01-ford", place="ford", facets={"cause": ["dam"]}),
        make_event("2024-03-05-ford", place="ford", facets={"cause": ["dam"]}),
        make_event("2024-03-09-ford", place="ford", conflicts=(Conflict("it", "?", leaves_open={"cause": ()}),)),
        make_event("2024-03-06-help", "mission", place="quay", parts=1, facets={"announcement": "announced"}),
        make_event("2024-03-07-help", "mission", place="mill", parts=1, facets={"announcement": "denied"}),
    ]
    places = by_id(replace(place, kind="landing") if place.id == "quay" else place for place in PLACES)
    return replace(make_record(made, codebook=marked(make_codebook())), places=places)


RECORD = record_of_marks()
EXTRA: Mapping[str, dict[str, Any]] = {
    "most": {"most": "drowned"},
    "least": {"least": "drowned"},
    "nth": {"n": "2"},
    "streak": {"of": "quiet"},
}
REASONS = {
    "place": "names a place to which missions do not go, by the codebook",
    "vehicle": "says that a kind was not stated",
    "announcement": "says that perhaps there was no such event",
    "cause": "was not collected or told apart on all days of the window",
    "against": "is one of which accounts list a part of what holds",
}


def faults_of(kind: str, of: str, **fields: Any) -> list[str]:
    asked = {kind: of, **EXTRA.get(kind, {}), **fields}
    if kind in {"most", "least"}:
        asked["of"] = of
    if kind in {"peak", "trough"}:
        own = {"peak": "most", "trough": "least"}[kind]
        asked = {own: "count", "of": of, "per": "month", **fields}
    try:
        parse_spec("f", asked, RECORD, WHERE, date(2024, 6, 1))
    except Faults as faults:
        return [str(fault) for fault in faults.faults]
    return []


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if kind.hangs_on])
@pytest.mark.parametrize(
    ("of", "key", "value"),
    [
        ("mission", "place", "quay"),
        ("delivery", "place", "quay"),
        ("delivery", "place", ["mill", "quay"]),
        ("delivery", "vehicle", "helicopter"),
        ("mission", "announcement", "denied"),
        ("flood", "cause", "dam"),
        ("flood", "cause", ["rain", "dam"]),
    ],
)
def test_no_superlative_rests_on_what_makes_no_news(kind: str, of: str, key: str, value: object) -> None:
    (fault,) = faults_of(kind, of, where={key: value})
    assert f"figure f: where.{key} {REASONS[key]}" in fault
    assert fault.endswith("leave it out, or count instead")
    assert faults_of("count", of, where={key: value}) == []


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if kind.hangs_on])
@pytest.mark.parametrize("of", ["mission", "delivery"])
def test_of_what_accounts_list_in_part_no_stretch_is_told_and_a_superlative_is_in_doubt(kind: str, of: str) -> None:
    faults = faults_of(kind, of, where={"against": "red-boats"})
    told = f"figure f: where.against {REASONS['against']}"
    assert [told in fault for fault in faults] == ([True] if kind == "streak" else [])


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if kind.hangs_on])
@pytest.mark.parametrize(
    ("of", "key", "value", "since"),
    [
        ("flood", "place", "quay", "2024-01-01"),
        ("mission", "place", "mill", "2024-01-01"),
        ("delivery", "vehicle", ["boat", "helicopter"], "2024-01-01"),
        ("mission", "announcement", ["announced", "denied"], "2024-01-01"),
        ("flood", "cause", "rain", "2024-01-01"),
        ("flood", "cause", "dam", "2024-03-01"),
    ],
)
def test_what_is_like_it_and_makes_news_passes(kind: str, of: str, key: str, value: object, since: str) -> None:
    assert faults_of(kind, of, where={key: value}, since=since) == []


@pytest.mark.parametrize("kind", ["first", "last", "most", "least"])
def test_no_superlative_is_of_a_record_that_is_in_doubt(kind: str) -> None:
    assert faults_of(kind, "mission", **{"is": "2024-03-06-help"}) == []
    (fault,) = faults_of(kind, "mission", **{"is": "2024-03-07-help"})
    assert "figure f: is is a record which says that perhaps there was no such event; got '2024-03-07-help'" in fault


@pytest.mark.parametrize("kind", ["first", "last", "most", "least"])
@pytest.mark.parametrize(("where", "is_open"), [({"cause": "rain"}, True), ({"place": "ford"}, False)])
def test_no_superlative_is_of_a_value_that_accounts_of_its_record_leave_open(
    kind: str, where: dict[str, str], *, is_open: bool
) -> None:
    faults = faults_of(kind, "flood", where=where, **{"is": "2024-03-09-ford"})
    assert [("where.cause is a key of which accounts of the record" in fault) for fault in faults] == [True] * is_open
    assert faults_of(kind, "flood", where=where, **{"is": "2024-03-05-ford"}) == []


def test_what_comes_after_the_record_that_is_meant_is_not_asked_after() -> None:
    assert faults_of("last", "flood", where={"cause": "dam"}, **{"is": "2024-03-05-ford"}) == []
    assert faults_of("first", "flood", where={"cause": "dam"}, **{"is": "2024-03-05-ford"}) != []


def test_the_own_base_and_the_class_that_is_not_collected_are_refused_of_the_real_record() -> None:
    record = real_register().record
    book = record.codebook
    kind = next(each for each in book.types.values() if each.not_at and each.part)
    own = next(place.id for place in record.places.values() if place.kind in kind.not_at)
    gap = next(gap for gap in book.coverage.gaps if gap.without)
    (facet, value), of = gap.lacking[0], next(t.id for t in book.types.values() if gap.lacking[0][0] in t.facets)
    assert kind.part
    for asked in ({"first": kind.part.id, "where": {"place": own}}, {"first": of, "where": {facet: value}}):
        with pytest.raises(Faults, match=r"to which .* do not go|was not collected"):
            parse_spec("f", asked, record, WHERE, book.coverage.until)


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_figure_of_a_finding_may_be_written(chance: Any) -> None:
    register = random_register(chance)
    book = replace(marked(register.codebook), coverage=register.codebook.coverage)
    record = replace(register.record, codebook=book)
    finder = Finder(Register.of(record).as_known_on(register.day))
    for event in record.events:
        for finding in finder.findings(event):
            for name, asked in finding.figures.items():
                assert parse_spec(name, asked, record, WHERE, register.day).name == name
