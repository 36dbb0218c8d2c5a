"""A number of people harmed that several events have together."""

from __future__ import annotations

import pytest

from generator.reading.records import Casualties, Quantity, Report
from tests.reading.flood_desk import FLOOD, event_path, faults_of, flood, read, rules_of

OTHER = event_path("2020-06-02-twice")
PATH = "events/2020/2020-06-01-oslo.yml"
OWN = "{who: residents, killed: 2}"


def files(stated: str, own: str = OWN, other: str = OWN) -> dict[str, str]:
    """Two floods with their own numbers, and what one of them states of both."""
    again = FLOOD.replace("2020-06-01", "2020-06-02") + f"casualties: [{other}]\n"
    return {**flood(casualties=f"[{own}, {stated}]"), OTHER: again}


def test_it_stands_beside_the_numbers_of_its_events() -> None:
    record = read(files("{who: residents, together_with: [2020-06-02-twice], killed: {low: 3, high: 4}, note: Both.}"))
    event = record.events["2020-06-01-oslo"]
    assert event.casualties == (Casualties("residents", "killed", (Report(Quantity(2, 2, 2)),)),)
    both = ("2020-06-01-oslo", "2020-06-02-twice")
    assert event.together == (Casualties("residents", "killed", (Report(Quantity(3, None, 4)),), "Both.", both),)


@pytest.mark.parametrize(
    ("stated", "other", "expected"),
    [
        ("together_with: [2020-06-02-twicf], killed: 3", OWN, "the id of an event"),
        ("together_with: [2020-06-01-oslo], killed: 3", OWN, "must name each of the other events once"),
        ("together_with: [2020-06-02-twice, 2020-06-02-twice], killed: 3", OWN, "must name each of the other events"),
        ("together_with: [2020-05-02-relief], killed: 3", OWN, "must be of the same type, flood"),
        (
            "together_with: [2020-06-02-twice], killed: 3",
            "{who: helpers, killed: 2}",
            "needs a number of its own in 2020-06-02-twice; got 'residents: killed'; write there what is known of it",
        ),
        (
            "together_with: [2020-06-02-twice], killed: 3",
            f"{OWN}, {{who: residents, together_with: [2020-06-01-oslo], killed: 3}}",
            "must not count it together a second time; got 'also in 2020-06-02-twice'",
        ),
    ],
)
def test_what_could_not_be_added_is_a_fault(stated: str, other: str, expected: str) -> None:
    found = [fault for fault in faults_of(files(f"{{who: residents, {stated}}}", other=other)) if PATH in fault]
    assert any(expected in fault for fault in found), found


def test_a_part_has_no_number_together_with_others() -> None:
    found = rules_of(parts="[{casualties: [{who: residents, together_with: [2020-05-01-bergen], killed: 3}]}]")
    assert any("must be among the casualties of the event, not of a part" in fault for fault in found), found
