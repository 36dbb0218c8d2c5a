"""The rows that the list of events is filtered by: what figures take of each event, as columns."""

import json
from datetime import date
from typing import Any

from generator.pages.charts.map import Borders
from generator.publishing.explorer_rows import explorer_files, rows_as_json
from generator.register import Register
from tests.builders import casualties, make_event, make_record, report

EVENTS = (
    make_event("2024-02-01-ford", place="ford", facets={"cause": ["rain", "dam"]}, multiplicity=3),
    make_event("2024-02-03-mill", possibly_same_as=["2024-02-04-quay"], facets={"cause": "rain"}, place="mill"),
    make_event(
        "2024-02-04-quay",
        place="quay",
        facets={"cause": "rain"},
        possibly_same_as=["2024-02-03-mill"],
        distinct_from=["2024-02-03-mill"],
    ),
    make_event("2024-02-05-quay", place="quay", facets={"cause": "dam"}, retracted="a film set"),
    make_event("2024-02-06-quay", place="quay", facets={"cause": "dam"}, counts=False, counts_reason="the same"),
    make_event(
        "2024-02-08-aid",
        "mission",
        country="northland",
        facets={"announcement": "announced", "delivery_coding": "village"},
        parts=[{"place": "ford", "facets": {"vehicle": ["boat"]}}, {"place": "quay"}],
        casualties=[casualties("drowned", [report({"low": 0, "high": 4}, "2024-02-08", "Mayor")])],
    ),
)


def rows() -> dict[str, Any]:
    """The rows of the record, oldest first."""
    register = Register.of(make_record(EVENTS)).as_known_on(date(2024, 3, 1))
    return rows_as_json(tuple(register.record.events.values()), register)


def column(held: dict[str, Any], name: str) -> list[Any]:
    """A column of the rows, with each list that stands in it but once."""
    found = held["rows"][name] if name in held["rows"] else held["rows"]["values"][name]
    return [list(found["kinds"][n]) for n in found["of"]] if isinstance(found, dict) else found


def test_a_row_says_how_often_it_counts_and_how_often_where_not_all_of_several_have_what_is_asked() -> None:
    assert column(rows(), "times") == [[3, 1, 0, 3], 1, 1, 0, 0, 1]
    assert column(rows(), "mark") == ["counts as 3", "", "", "retracted", "not counted", ""]


def test_rows_that_may_be_one_are_of_a_group_and_know_which_they_differ_from_and_the_days_of_all() -> None:
    held = rows()

    assert column(held, "group") == [0, 2, 2, 0, 0, 0]
    assert column(held, "differs") == [[], [2], [1], [], [], []]
    assert column(held, "alone") == [[0, 0], [0, 1], [-1, 0], [0, 0], [0, 0], [0, 0]]


def test_what_each_part_has_stands_beside_it_and_what_is_of_the_whole_beside_all() -> None:
    held = rows()
    places, harms = (
        [value["id"] for value in each["values"]] for each in held["keys"] if each["id"] in {"place", "harm"}
    )

    assert column(held, "parts") == [1, 1, 1, 1, 1, 2]
    assert [[places[n] for n in each] for each in column(held, "place")[-2:]] == [["ford"], ["quay"]]
    assert [[harms[n] for n in each] for each in column(held, "harm")[-2:]] == [["drowned", "drowned/villagers"]] * 2
    assert column(held, "sure_harm") == [[]] * 6


def test_a_row_says_under_which_keys_it_may_have_what_is_not_known_of_it() -> None:
    held = rows()
    keys = [each["id"] for each in held["keys"]]

    assert {keys[n] for n in column(held, "open")[1]} >= {"official_list", "claimed_by", "harm"}
    assert "cause" not in {keys[n] for n in column(held, "open")[1]}


def test_the_files_are_the_rows_newest_first_and_their_words_in_the_same_order() -> None:
    borders = Borders((((1.0, 2.0), (3.0, 4.0)),), source="A map")
    table, words, lines = explorer_files(Register.of(make_record(EVENTS)).as_known_on(date(2024, 3, 1)), borders)

    assert json.loads(table.content)["rows"]["id"] == [event.id for event in EVENTS[::-1]]
    assert json.loads(words.content) == [event.summary for event in EVENTS[::-1]]
    assert json.loads(lines.content) == {"lines": [[[1, 2], [3, 4]]], "source": "A map"}
