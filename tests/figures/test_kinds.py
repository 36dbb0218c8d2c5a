"""A kind of figure is one object: what asks, computes, recounts, describes and judges a figure knows of no other."""

from datetime import date
from pathlib import Path

import pytest

from generator.figures import KINDS, compute, parse_spec
from generator.figures.spec import figures_schema
from generator.prose.phrases import read_phrase
from generator.register import Register
from generator.truth.untruths import untruths
from tests.builders import WHERE, make_codebook
from tests.figures import test_cases
from tests.figures.places_with import PLACES_WITH
from tests.figures.test_cases import load, record_of
from tests.sql.recount import databases, recounted

CASE = Path(__file__).with_name("places_with.yml")


@pytest.fixture(autouse=True)
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, PLACES_WITH.name, PLACES_WITH)


def test_an_invented_kind_is_read_and_computed() -> None:
    test_cases.test_case(CASE)


def test_an_invented_kind_is_in_the_schema() -> None:
    titles = [kind["title"] for kind in figures_schema(make_codebook())["$defs"]["figure"]["anyOf"]]

    assert titles[-1] == "places_with"


def test_an_invented_kind_is_recounted_in_both_databases(tmp_path: Path) -> None:
    case = load(CASE)
    record, day = record_of(case), date.fromisoformat(case["as_of"])
    spec = parse_spec("all", case["figures"]["all"]["ask"], record, WHERE, day)

    with databases(record, tmp_path) as found:
        recounted(found, spec, compute(spec, Register.of(record).as_known_on(day)), (day, None), {}, record)


@pytest.mark.parametrize(("phrase", "is_true"), [("two places", True), ("three places", False), ("the first", False)])
def test_a_phrase_is_held_to_an_invented_kind(phrase: str, *, is_true: bool) -> None:
    case = load(CASE)
    record, day = record_of(case), date.fromisoformat(case["as_of"])
    spec = parse_spec("all", case["figures"]["all"]["ask"], record, WHERE, day)
    figure = compute(spec, Register.of(record).as_known_on(day))

    assert (not list(untruths(read_phrase(phrase, record.codebook), spec, figure))) == is_true


@pytest.mark.parametrize("name", list(KINDS))
def test_what_a_kind_is_like_fits_together(name: str) -> None:
    found = KINDS[name]

    assert found.name == name
    assert not (found.is_superlative and (found.counts or found.is_additive or found.is_stated))
    assert bool(found.hangs_on) == (found.is_superlative or found.name == "streak")
    assert all(key in beside for key in found.needed for beside in found.asked_by.values())
