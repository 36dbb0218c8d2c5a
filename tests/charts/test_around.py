"""The chart of what is before and after: whom it draws, whom it leaves out, and what it says of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.errors import Faults
from generator.pages.charts import chart_html, draw, sketch
from generator.pages.charts.chart import Sketch
from generator.pages.charts.paces import Pace, Paces
from generator.pages.templates import Templates
from generator.reading.coverage_spans import Coverage, Gap
from generator.reading.records import Event, Record
from generator.register import Register
from tests.builders import make_codebook, make_event, make_record
from tests.charts.conftest import AS_OF, SPECS

Sketched = Callable[..., Sketch]
FLOODS = [make_event(f"2024-03-{n:02}-f", multiplicity=2 if n == 9 else 1) for n in (1, 9, 12, 14)]


def record_of(events: list[Event], *gaps: Gap, headline: str = "announced") -> Record:
    book = make_codebook()
    announcement = replace(book.facets["announcement"], headline=headline)
    coverage = Coverage(date(2024, 1, 1), date(2024, 4, 30), "Four months.", gaps)
    return make_record(
        events, codebook=replace(book, facets={**book.facets, "announcement": announcement}, coverage=coverage)
    )


def mission(id_: str, announced: str = "announced", **fields: object) -> Event:
    return make_event(id_, "mission", facets={"announcement": announced}, **fields)


def test_each_row_has_both_sides_of_one_event(sketched: Sketched) -> None:
    made = [*FLOODS, mission("2024-03-10-m", place="ford"), mission("2024-03-13-m", country="northland")]
    found = sketched("around", of=record_of(made))

    rows = (Pace(("10 Mar 2024, Ford",), 3, 2), Pace(("13 Mar 2024, Northland",), 4, 1))
    assert found.shape == Paces(rows, 14, "14 days before", "14 days after")
    assert found.table.columns == (
        *("Mission", "Floods, 14 days before", "Floods, 14 days after", "Per day before", "Per day after"),
    )
    assert found.table.rows[0] == ("10 March 2024: Title of 2024-03-10-m", "3", "2", "0.21", "0.14")
    assert found.alt == (
        "A row for each of 2 missions with announcement announced, 1 February to 30 April 2024, with the number per "
        "day in the 14 days before and "
        "after."
    )
    assert found.source_line == (
        "Source: this record, 2 missions with announcement announced, 1 February to 30 April 2024, as known on "
        "30 April 2024; windows of neighbours overlap."
    )


def test_what_is_not_covered_alike_on_both_sides_is_left_out_and_counted(sketched: Sketched) -> None:
    made = [*FLOODS, mission("2024-02-20-m"), mission("2024-03-10-m", multiplicity=2), mission("2024-04-25-m")]
    found = sketched("around", of=record_of(made, Gap(date(2024, 3, 20), date(2024, 3, 25), "thin")))

    assert isinstance(found.shape, Paces)
    assert [row.label for row in found.shape.rows] == [("20 Feb 2024",)]
    assert "; 3 others are left out, as the record does not cover both sides alike" in found.source_line


def test_those_without_the_headline_value_are_not_drawn(sketched: Sketched) -> None:
    found = sketched("around", of=record_of([*FLOODS, mission("2024-03-10-m"), mission("2024-03-11-q", "quiet")]))

    assert [row[0] for row in found.table.rows] == ["10 March 2024: Title of 2024-03-10-m"]


def test_without_a_headline_value_all_are_drawn(sketched: Sketched) -> None:
    made = [*FLOODS, mission("2024-03-10-m"), mission("2024-03-11-q", "quiet")]

    assert len(sketched("around", of=record_of(made, headline="")).table.rows) == 2


def test_a_range_is_in_the_table(sketched: Sketched) -> None:
    made = [make_event("2024-03-05-f", date_precision="span", date_end="2024-03-12"), mission("2024-03-10-m")]

    assert sketched("around", of=record_of(made)).table.rows[0][1:3] == ("0–1", "0–1")


def test_a_type_that_answers_none_is_a_fault_of_the_codebook(sketched: Sketched) -> None:
    spec = replace(SPECS["around"], of=("flood",))

    with pytest.raises(Faults, match="must be of a type that answers another; got 'flood'"):
        sketch(spec, Register.of(record_of(FLOODS)), AS_OF)


def test_the_picture_names_its_rows_and_both_sides(sketched: Sketched) -> None:
    made = [*FLOODS, mission("2024-03-10-m", title="</svg><script>alert(1)</script>", place="ford")]
    html = chart_html(draw(sketched("around", of=record_of(made))), Templates(Path("site_templates")))

    assert all(f">{words}</text>" in html for words in ("10 Mar 2024, Ford", "14 days before", "14 days after"))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
