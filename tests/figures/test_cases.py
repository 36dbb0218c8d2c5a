"""Every case file: events and tallies in, figures out."""

# ruff: noqa: ANN401 - what a case file holds has no type until it is built

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import Faults
from generator.figures import KINDS, Figure, FigureError, compute, parse_spec
from generator.reading.records import Record
from generator.register import Register
from tests.builders import WHERE, casualties, make_event, make_record, make_tally, report

CASES = sorted((Path(__file__).parents[1] / "cases" / "figures").glob("*.yml"))


def typed(value: Any) -> Any:
    """The texts of a case file as builders take them: whole numbers, and yes and no."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    if re.fullmatch(r"-?\d+", value):
        return int(value)
    if re.fullmatch(r"-?\d+\.\d+", value):
        return float(value)
    return {"yes": True, "no": False, "": None}.get(value, value)


def casualties_of(stated: list[dict[str, Any]]) -> list[Any]:
    """Casualties in the compact form `{drowned: 3}` or `{drowned: [{value: 3, on: day, by: who}]}`, `who` optional."""
    return [
        casualties(
            measure,
            [report(**one) for one in value] if isinstance(value, list) else value,
            entry.get("who", "villagers"),
        )
        for entry in stated
        for measure, value in entry.items()
        if measure != "who"
    ]


def record_of(case: Mapping[str, Any]) -> Record:
    """The record of a case, in the order of its file."""
    events = []
    for fields in typed(case.get("events", [])):
        fields["casualties"] = casualties_of(fields.get("casualties", []))
        named = [one.pop("with") for one in fields.get("together", [])]
        found = zip(casualties_of(fields.get("together", [])), named, strict=True)
        fields["together"] = tuple(replace(one, events=(fields["id"], *others)) for one, others in found)
        for part in fields.get("parts", []) if isinstance(fields.get("parts"), list) else []:
            part["casualties"] = casualties_of(part.get("casualties", []))
        events.append(make_event(fields.pop("id"), fields.pop("type", "flood"), **fields))
    tallies = (make_tally(one.pop("id"), one.pop("value"), **one) for one in typed(case.get("tallies", [])))
    record = make_record(events, tallies)
    measures = record.codebook.measures
    never = {id_: replace(measures[id_], is_never_added=True) for id_ in case.get("never_added", [])}
    return replace(record, codebook=replace(record.codebook, measures={**measures, **never}))


def shown(figure: Figure, key: str) -> Any:
    """One field of a figure as case files write it."""
    if key == "spans":
        return {str(period.since): str(period.until) for period in figure.periods}
    value = getattr(figure, key)
    if key == "left_out":
        return {out.reason: list(out.ids) for out in value}
    if key == "periods":
        return {str(period.since): period.value for period in value}
    if key == "also" and value is not None:
        return {name: shown(value, name) or None for name in ("value", "qualifier", "ids")}
    if isinstance(value, date):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def load(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        found: dict[str, Any] = yaml.load(file, Loader=yaml.BaseLoader)
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = load(path)
    record = record_of(case)
    register = Register.of(record)
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else None
    if as_of:
        recorded_by = date.fromisoformat(case["recorded_by"]) if "recorded_by" in case else None
        register = register.as_known_on(as_of, recorded_by)
    faults: list[str] = []
    specs = {}
    for name, wanted in case["figures"].items():
        try:
            specs[name] = parse_spec(name, wanted["ask"], record, WHERE, as_of)
        except Faults as found:
            faults += [str(fault).removeprefix(f"{WHERE}: ") for fault in found.faults]
    assert faults == case.get("faults", [])
    for name, spec in specs.items():
        wanted = typed({key: value for key, value in case["figures"][name].items() if key != "ask"})
        if "error" in wanted:
            with pytest.raises(FigureError, match=re.escape(wanted["error"])):
                compute(spec, register, specs)
            continue
        figure = compute(spec, register, specs)
        assert {key: shown(figure, key) for key in wanted} == wanted, name


def test_there_are_cases_for_every_kind() -> None:
    asked = {next(iter(wanted["ask"])) for path in CASES for wanted in load(path)["figures"].values() if wanted["ask"]}
    assert asked >= {key for kind in KINDS.values() for key in kind.asked_by}
