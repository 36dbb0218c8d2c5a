"""Sums of the numbers beside values: what the noun means, and what the clause says of all of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.natural.rows import faults_of, record_of

ROCKET, DRONE = "rocket", "one-way-attack-drone"
AUTUMN = {"during": "2023-11-01..2023-11-30"}


def of(facet: str, value: str | list[str], event: str = "", **days: str) -> dict[str, Any]:
    where = {facet: value} if value else {}
    return {"sum": facet, "of": "attack", "where": where | ({"id": event} if event else {}), **days}


ASAD = of("weapon", ROCKET, "2021-07-07-ain-al-asad")
TOWER = of("weapon", DRONE, "2024-01-28-tower-22")
BOTH = of("weapon", [ROCKET, DRONE], **AUTUMN)
ALL = of("weapon", "", since="2023-10-17")
TANF = of("outcome", "failed", "2021-10-20-al-tanf")


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("[Fourteen rockets](figure:n) hit Ain al-Asad on 7 July 2021.", ASAD),
        ("Rockets fell at Ain al-Asad on 7 July 2021, [fourteen](figure:n) in all.", ASAD),
        ("The attack on Ain al-Asad of 7 July 2021 involved [more than a dozen rockets](figure:n).", ASAD),
        ("[One drone](figure:n) killed American soldiers at Tower 22 on 28 January 2024.", TOWER),
        ("[A drone](figure:n) struck Tower 22 on 28 January 2024.", TOWER),
        ("At al-Tanf [three of the five drones](figure:n) failed on 20 October 2021.", TANF),
        ("At al-Tanf [three drones](figure:n) failed on 20 October 2021.", TANF),
        ("In November 2023 [at least 20 rockets and drones](figure:n) were launched.", BOTH),
        ("Since 17 October 2023 [at least 100 weapons](figure:n) have been used.", ALL),
    ],
)  # fmt: skip
def test_true_ones_hold(body: str, figure: dict[str, Any]) -> None:
    row = {"as_of": "2024-02-12", "body": body, "figures": {"n": figure}}
    assert faults_of(row, *record_of("record")) == []


@pytest.mark.parametrize(
    ("body", "figure", "rule"),
    [
        ("[Fourteen mortars](figure:n) hit Ain al-Asad on 7 July 2021.", ASAD, "does not say that it counts rockets"),
        ("[Fourteen](figure:n) hit Ain al-Asad on 7 July 2021.", ASAD, "does not say"),
        ("[One drone](figure:n) was shot down at Tower 22 on 28 January 2024.", TOWER, "says 'Intercepted' of all"),
        ("[Three of the six drones](figure:n) failed at al-Tanf on 20 October 2021.", TANF, "says 'six'"),
        ("At al-Tanf [three rockets](figure:n) failed on 20 October 2021.", TANF, "says 'Rocket'"),
        ("In November 2023 [at least 16 missiles](figure:n) were fired.", BOTH, "does not say that it counts"),
    ],
)  # fmt: skip
def test_false_ones_are_refused(body: str, figure: dict[str, Any], rule: str) -> None:
    row = {"as_of": "2024-02-12", "body": body, "figures": {"n": figure}}
    assert any(fault.rule.startswith(rule) for fault in faults_of(row, *record_of("record")))


TARGETS: dict[str, Any] = {
    "most": "size",
    "of": "response",
    "where": {"acknowledgement": "acknowledged", "size": "targets"},
    "until": "2024-02-03",
    "is": "2024-02-03-iraq-syria",
}
DAYS = "from 1 January 2021 to 3 February 2024"


@pytest.mark.parametrize(
    ("phrase", "is_true"),
    [
        ("the most targets in any recorded acknowledged response", True),
        ("the most targets hit in any recorded acknowledged response", True),
        ("the recorded acknowledged response with the most targets", True),
        ("the recorded acknowledged response with the most munitions", False),
        ("the most munitions in any recorded acknowledged response", False),
        ("the most rockets in any recorded acknowledged response", False),
        ("the most people killed in any recorded acknowledged response", False),
        ("the most in any recorded acknowledged response", False),
        ("the fewest targets in any recorded acknowledged response", False),
        ("the most targets in any recorded attack", False),
        ("the deadliest recorded acknowledged response", False),
        ("the longest recorded acknowledged response", False),
    ],
)
def test_a_most_of_the_numbers_beside_values_says_of_which(phrase: str, *, is_true: bool) -> None:
    body = f"In this partial record the response of 3 February 2024 had [{phrase}](figure:n) {DAYS}."
    row = {"as_of": "2026-11-29", "body": body, "figures": {"n": TARGETS}}
    assert (not faults_of(row, *record_of("record"))) == is_true
