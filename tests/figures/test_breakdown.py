"""Counts and sums by a key: which rows, in which order, and in which words."""

from __future__ import annotations

from datetime import date

import pytest

from generator.figures import FigureError, FigureSpec, breakdown
from generator.register import Register
from tests.builders import casualties, make_event, make_record

REGISTER = Register.of(
    make_record(
        [
            make_event("2020-12-30-a", place="quay", facets={"cause": ["dam"]}, confidence="claimed"),
            make_event("2021-01-03-b", place="ford", facets={"cause": ["rain", "dam"]}, multiplicity=2),
            make_event(
                "2021-01-04-c", place="ford", casualties=[casualties("drowned", 2)], attributed_to=["red-boats"]
            ),
            make_event("2021-01-05-d", country="southland", date_precision="week", claimed_by=["red-boats"]),
            make_event("2021-01-06-e", counts=False, counts_reason="a burst pipe", place="mill"),
            make_event("2021-02-01-f", place="mill", date_precision="month", casualties=[casualties("drowned", 1)]),
        ]
    )
).as_known_on(date(2021, 12, 31))


def rows(spec: FigureSpec, by: str) -> list[tuple[str, str, float | None]]:
    return [(value, label, figure.value) for value, label, figure in breakdown(spec, by, REGISTER)]


COUNT = FigureSpec("floods", "count", "flood")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("place", [("ford", "Ford", 3), ("mill", "Mill", 1), ("quay", "Quay", 1), ("", "not stated", 1)]),
        ("country", [("northland", "Northland", 4), ("southland", "Southland", 2)]),
        ("cause", [("rain", "rain", 2), ("dam", "dam", 3), ("", "not stated", 3)]),
        ("confidence", [("confirmed", "confirmed", 5), ("claimed", "claimed", 1)]),
        ("actor", [("red-boats", "Red Boats", 2), ("", "not stated", 4)]),
        ("year", [("2020", "2020", 1), ("2021", "2021", 5)]),
        ("month", [("2020-12", "December 2020", 1), ("2021-01", "January 2021", 4), ("2021-02", "February 2021", 1)]),
        (
            "week",
            [
                ("2020-W53", "week of 28 December 2020", 3),
                ("2021-W01", "week of 4 January 2021", 1),
                ("", "not dated to one week", 2),
            ],
        ),
        (
            "day",
            [
                ("2020-12-30", "30 December 2020", 1),
                ("2021-01-03", "3 January 2021", 2),
                ("2021-01-04", "4 January 2021", 1),
                ("", "not dated to one day", 2),
            ],
        ),
    ],
)
def test_rows(by: str, expected: list[tuple[str, str, int]]) -> None:
    assert rows(COUNT, by) == expected


def test_a_row_is_a_figure_of_its_own() -> None:
    found = {value: figure for value, _, figure in breakdown(COUNT, "month", REGISTER)}
    assert found["2021-01"].ids == ("2021-01-03-b", "2021-01-04-c", "2021-01-05-d")
    assert found["2021-01"].left_out == ()
    assert found["2020-12"].definition == (
        "Floods, from 1 December 2020 to 31 December 2020, as known on 31 December 2021."
    )
    by_place = {value: figure for value, _, figure in breakdown(COUNT, "place", REGISTER)}
    assert by_place["mill"].definition == "Floods at Mill, as known on 31 December 2021."
    assert by_place[""].definition == "Floods, as known on 31 December 2021; only those with the place not stated."


def test_sums_say_in_each_row_what_has_no_number() -> None:
    found = {
        value: figure
        for value, _, figure in breakdown(FigureSpec("drowned", "sum", "flood", "drowned"), "place", REGISTER)
    }
    assert (found["ford"].value, found["mill"].value, found["quay"].value) == (2, 1, None)
    assert [(out.reason, out.ids) for out in found["ford"].left_out] == [
        ("no number of people drowned known", ("2021-01-03-b",))
    ]


def test_what_was_asked_for_limits_the_rows() -> None:
    spec = FigureSpec("floods", "count", "flood", where={"cause": ("dam",)}, since=date(2021, 1, 1))
    assert rows(spec, "cause") == [("dam", "dam", 2)]


def test_no_events_give_no_rows() -> None:
    assert breakdown(COUNT, "place", Register.of(make_record())) == ()


@pytest.mark.parametrize(
    ("spec", "by", "message"),
    [
        (FigureSpec("f", "first", "flood"), "place", "is a figure of kind first, which cannot be split by place"),
        (COUNT, "colour", "cannot be split by 'colour', which is neither a facet nor a period"),
    ],
)
def test_refusals(spec: FigureSpec, by: str, message: str) -> None:
    with pytest.raises(FigureError, match=message):
        breakdown(spec, by, REGISTER)
