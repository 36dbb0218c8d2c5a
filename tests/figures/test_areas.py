"""Places that may be one spot are one area for a first, a last and a quiet, and for nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.figures import compute, parse_spec
from generator.findings import Finder
from generator.reading.areas import area_of
from generator.reading.records import Place, Record
from generator.register import Register
from tests.builders import WHERE, make_event, make_record

# One degree of latitude is 111.2 km.
POINTS: dict[str, tuple[float | None, float | None, float | None]] = {
    "ford": (60.0, 8.0, 2.0),
    "ford-bridge": (60.035, 8.0, 1.9),  # 3.89 km
    "mill": (60.036, 8.0, 2.0),  # 4.003 km from the ford, and beside the bridge
    "no-point": (None, None, None),
    "no-precision": (60.0, 8.0, None),
}


def record_of(*events: Any) -> Record:  # noqa: ANN401 - events
    places = {i: Place(i, i, "northland", WHERE, *point) for i, point in POINTS.items()}
    return replace(make_record(events), places=places)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("ford", {"ford", "ford-bridge", "no-precision"}),
        ("ford-bridge", {"ford", "ford-bridge", "mill"}),
        ("mill", {"ford-bridge", "mill"}),
        ("no-point", {"no-point"}),
        ("no-precision", {"ford", "no-precision"}),
    ],
)
def test_an_area_reaches_as_far_as_both_points_may_be_off(place: str, expected: set[str]) -> None:
    found = area_of(record_of().places, place)
    assert found[0] == place
    assert set(found) == expected


FLOODS = [
    make_event("2024-03-01-bridge", place="ford-bridge", country="northland"),
    make_event("2024-03-05-ford", place="ford", country="northland"),
    make_event("2024-03-09-mill", place="mill", country="northland"),
    make_event("2024-03-11-bridge", place="ford-bridge", country="northland"),
]


@pytest.mark.parametrize(
    ("ask", "value", "ids"),
    [
        ({"first": "flood", "where": {"place": "ford"}}, None, ["2024-03-01-bridge"]),
        ({"first": "flood", "where": {"place": "mill"}}, None, ["2024-03-01-bridge"]),
        ({"last": "flood", "where": {"place": "ford"}}, None, ["2024-03-11-bridge"]),
        ({"streak": "flood", "of": "quiet", "where": {"place": "ford"}}, 5, None),
        ({"streak": "flood", "of": "run", "where": {"place": "ford"}}, 1, None),
        ({"nth": "flood", "n": 1, "where": {"place": "ford"}}, None, ["2024-03-05-ford"]),
        ({"count": "flood", "where": {"place": "ford"}}, 1, ["2024-03-05-ford"]),
    ],
)
def test_a_first_at_a_place_is_one_of_its_area(ask: dict[str, Any], value: int | None, ids: list[str] | None) -> None:
    record = record_of(*FLOODS)
    window = {} if "nth" in ask or "count" in ask or "place" not in ask["where"] else {"since": "2024-03-01"}
    until = {"until": "2024-03-11"} if "streak" in ask else {}
    spec = parse_spec("f", {**ask, **window, **until}, record, WHERE)
    figure = compute(spec, Register.of(record).as_known_on(date(2024, 3, 12)))
    assert figure.value == value
    if ids is not None:
        assert list(figure.ids) == ids


def test_no_finding_is_a_first_beside_an_earlier_one_that_may_be_the_same_spot() -> None:
    """Five floods elsewhere, then one at the bridge, then one at the ford, 3.9 km away: only the first is news."""
    elsewhere = [make_event(f"2024-02-{n:02}-far", place="no-point", country="northland") for n in range(1, 6)]
    finder = Finder(Register.of(record_of(*elsewhere, *FLOODS)))

    def firsts(event_id: str) -> list[str]:
        pairs = [f.context.pairs for f in finder.findings(event_id) if f.kind == "first"]
        return [value for found in pairs for key, value in found if key == "place"]

    assert firsts("2024-03-01-bridge") == ["ford-bridge"]
    assert firsts("2024-03-05-ford") == []
    assert firsts("2024-03-09-mill") == []
