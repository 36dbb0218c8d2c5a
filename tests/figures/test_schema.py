"""The schema that editors get: what reading takes passes, and what is wrong in its form alone is refused."""

# ruff: noqa: ANN401 - JSON has no type

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # only tests use it
import pytest
import yaml

from generator.figures import KINDS
from generator.figures.spec import figures_schema
from generator.folders import Desk
from generator.reading import read_codebook
from tests.builders import make_codebook
from tests.figures.test_cases import CASES, load

ROOT = Path(__file__).parents[2]
SCHEMA = figures_schema(make_codebook())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FAULTY = load(next(path for path in CASES if path.stem == "faults"))
# Wrong only by the record, by two keys together, by the calendar or by the page.
BEYOND_THE_SCHEMA = {
    "e",
    "g",
    "k",
    "l",
    "m",
    "n",
    "aj",
    "ak",
    "aq",
    "au",
    "av",
    "aw",
    "ba",
    "bb",
    "bc",
    "be",
    "bf",
    "bl",
}


def faulty() -> list[str]:
    """The names of the figures that reading refuses."""
    return list(dict.fromkeys(fault.split()[1].rstrip(":") for fault in FAULTY["faults"]))


def as_editors_see(value: Any) -> Any:
    """Numbers are numbers, all else is text."""
    if isinstance(value, dict):
        return {key: as_editors_see(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_editors_see(inner) for inner in value]
    return int(value) if value.isdigit() else value


def test_the_schema_is_one_and_knows_every_kind() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert [kind["title"] for kind in SCHEMA["$defs"]["figure"]["anyOf"]] == [
        key for kind in KINDS.values() for key in kind.asked_by
    ]


@pytest.mark.parametrize("path", [path for path in CASES if path.stem != "faults"], ids=lambda path: path.stem)
@pytest.mark.parametrize("seen", [as_editors_see, lambda value: value], ids=["numbers", "texts"])
def test_what_reading_takes_is_accepted(path: Path, seen: Any) -> None:
    asked = {name: seen(wanted["ask"]) for name, wanted in load(path)["figures"].items()}
    assert [error.message for error in VALIDATOR.iter_errors(asked)] == []


@pytest.mark.parametrize("name", sorted(set(faulty()) - BEYOND_THE_SCHEMA))
def test_what_is_wrong_in_its_form_is_refused(name: str) -> None:
    (error,) = VALIDATOR.iter_errors({name: as_editors_see(FAULTY["figures"][name]["ask"])})
    assert list(error.path) == [name]


def test_what_only_reading_can_refuse_is_listed() -> None:
    passed = {n for n in faulty() if VALIDATOR.is_valid({n: as_editors_see(FAULTY["figures"][n]["ask"])})}
    assert passed == BEYOND_THE_SCHEMA


def test_the_figures_of_every_page_are_right_by_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(figures_schema(read_codebook(Desk(ROOT))))
    pages = {path.name: path.read_text("utf-8").split("---\n")[1] for path in ROOT.glob("content/briefings/*.md")}
    fronts = {name: yaml.load(text, Loader=yaml.CBaseLoader) for name, text in pages.items()}
    asked = {name: as_editors_see(front["figures"]) for name, front in fronts.items() if "figures" in front}
    assert asked
    assert {name: [e.message for e in validator.iter_errors(figures)] for name, figures in asked.items()} == {
        name: [] for name in asked
    }
