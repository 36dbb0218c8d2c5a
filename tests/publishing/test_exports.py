"""The record as data: every field, and the same totals when anyone counts again."""

import csv
import io
import json
import re
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.figures import FigureSpec, compute
from generator.folders import Desk
from generator.publishing.exports import (
    NOT_EXPORTED,
    attributed_as_json,
    csv_cell,
    events_csv,
    exports,
    json_bytes,
    plain,
    record_as_json,
)
from generator.reading import read_record
from generator.reading.documents import read_document
from generator.reading.records import Conflict, Event, FacetValue, Quantity, Record
from generator.register import Register
from tests.builders import casualties, make_event, make_record, make_tally, report
from tests.hand_written import check_page
from tests.real_record import READ_ON, ROOT

EVENTS = (
    make_event(
        "2024-02-01-ford",
        place="ford",
        facets={"cause": ["rain", "dam"], "official_list": "listed"},
        multiplicity=3,
        sources=["gazette-1"],
        casualties=[
            casualties("drowned", [report(2, "2024-02-02", "Mayor"), report({"low": 3}, "2024-02-04", "Mayor")])
        ],
    ),
    make_event("2024-02-03-mill", place="mill", counts=False, counts_reason="the same water", facets={"cause": "rain"}),
    make_event("2024-02-05-quay", place="quay", facets={"cause": "dam"}, retracted="a film set"),
    make_event("2024-02-06-quay", place="quay", facets={"cause": "dam"}, merged_into="2024-02-01-ford"),
    make_event("2024-02-07-quay", place="quay", facets={"cause": "dam"}, time="04:05", title="=cmd()"),
    make_event(
        "2024-02-08-aid",
        "mission",
        country="northland",
        facets={"announcement": "announced", "delivery_coding": "village"},
        parts=[{"place": "ford", "facets": {"vehicle": ["boat"]}}, {"place": "quay"}, {}],
        answers=["2024-02-01-ford"],
        delay=("2024-02-01-ford", 100, 200),
        against=["river-guard"],
    ),
)


@pytest.fixture
def record() -> Record:
    return make_record(EVENTS, [make_tally("2024-02-09-ministry", 5, since="2024-02-01", qualifier="at least")])


@pytest.fixture
def published(record: Record) -> dict[str, Any]:
    read = json.loads(json_bytes(record_as_json(record)))
    assert isinstance(read, dict)
    return read


def by_id(published: dict[str, Any], event_id: str) -> dict[str, Any]:
    found = [event for event in published["events"] if event["id"] == event_id]
    assert len(found) == 1
    event: dict[str, Any] = found[0]
    return event


# The ten lines of plain Python that anyone may write.
def recount(published: dict[str, Any], type_: str) -> tuple[int, int]:
    """How many events of a type there are, and how many parts these have."""
    number, parts = 0, 0
    for event in published["events"]:
        if event["type"] != type_ or event["retracted"] or event["merged_into"] or not event["counts"]:
            continue
        number += event["multiplicity"]
        parts += len(event["parts"])
    return number, parts


@pytest.mark.parametrize(("type_", "part", "expected"), [("flood", None, (4, 0)), ("mission", "delivery", (1, 3))])
def test_counting_again_gives_the_figures(
    record: Record, published: dict[str, Any], type_: str, part: str | None, expected: tuple[int, int]
) -> None:
    register = Register.of(record)
    events = compute(FigureSpec("events", "count", type_), register).value
    parts = compute(FigureSpec("parts", "count", part), register).value if part else 0

    assert recount(published, type_) == expected
    assert (events, parts) == expected


@pytest.mark.parametrize("country", ["northland", "southland"])
def test_parts_are_counted_again_by_what_they_resolve_to(
    record: Record, published: dict[str, Any], country: str
) -> None:
    figure = compute(FigureSpec("d", "count", "delivery", where={"country": (country,)}), Register.of(record))
    parts = [part for event in published["events"] for part in event["parts"]]

    assert sum(country in part["resolved"]["country"] for part in parts) == figure.value
    assert figure.value in {1, 2}


def test_every_field_of_an_event_is_there_and_every_facet_of_its_type(published: dict[str, Any]) -> None:
    core = {each.name for each in fields(Event)} - NOT_EXPORTED - {"facets"}
    flood, mission = by_id(published, "2024-02-01-ford"), by_id(published, "2024-02-08-aid")
    assert set(flood) == core | {"resolved", "url", "cause", "official_list"}
    assert set(mission) == core | {"resolved", "url", "announcement", "delivery_coding"}


def test_fields_are_typed_and_the_unknown_is_null(published: dict[str, Any]) -> None:
    event = by_id(published, "2024-02-07-quay")
    named = ("date", "time", "place", "country", "multiplicity", "counts", "filed_date", "delay", "damage", "sources")
    assert [event[name] for name in named] == [
        *("2024-02-07", "04:05", "quay", "southland", 1, True, None, None, None, []),
    ]
    assert event["url"] == "events/2024-02-07-quay/"


def test_facets_have_the_shape_that_the_codebook_gives_them(published: dict[str, Any]) -> None:
    flood, mission = by_id(published, "2024-02-01-ford"), by_id(published, "2024-02-08-aid")
    assert flood["cause"] == [
        {"value": "rain", "count": None, "note": None},
        {"value": "dam", "count": None, "note": None},
    ]
    assert flood["official_list"] == "listed"
    assert mission["announcement"] == "announced"
    assert [part["vehicle"] for part in mission["parts"]] == [["boat"], [], []]


def test_a_part_keeps_its_own_apart_from_what_it_resolves_to(published: dict[str, Any]) -> None:
    first, second, third = by_id(published, "2024-02-08-aid")["parts"]
    assert [part["place"] for part in (first, second, third)] == ["ford", "quay", None]
    assert [part["resolved"]["country"] for part in (first, second, third)] == [
        ["northland"],
        ["southland"],
        ["northland"],
    ]
    assert third["against"] == []
    assert third["resolved"]["against"] == ["river-guard"]
    assert third["resolved"]["announcement"] == ["announced"]


def test_reports_stand_side_by_side_and_resolve_to_the_one_that_stands(published: dict[str, Any]) -> None:
    event = by_id(published, "2024-02-01-ford")
    (stated,) = event["casualties"]
    assert (stated["who"], stated["measure"]) == ("villagers", "drowned")
    assert [each["quantity"] for each in stated["reports"]] == [
        {"low": 2, "best": 2, "high": 2},
        {"low": 3, "best": None, "high": None},
    ]
    assert event["resolved"]["casualties"] == {"drowned": {"low": 3, "best": None, "high": None}, "displaced": None}


def test_tallies_and_sources_say_of_what_kind_they_are(published: dict[str, Any]) -> None:
    (tally,) = published["tallies"]
    (source,) = published["sources"]
    assert (tally["value"], tally["qualifier"], tally["counter_name"], tally["counter_kind"]) == (
        *(5, "at least", "Ministry of Water", "official"),
    )
    assert (source["publisher_name"], source["publisher_kind"]) == ("River Gazette", "media")
    assert list(published) == ["events", "tallies", "places", "actors", "sources"]


def test_the_bytes_are_the_same_each_time_and_end_in_a_newline(record: Record) -> None:
    once, again = (exports(record, record_as_json(record), []) for _ in range(2))
    assert once == again
    names = ["events.json", "events.csv", "claims.json"]
    assert [asset.uri for asset in once] == [f"data/{name}" for name in names]
    assert [asset.content[-1:] for asset in once] == [b"\n"] * 3
    assert once[2].content == b'{\n "claims": [],\n "attributed": []\n}\n'


def test_an_empty_record_is_exported() -> None:
    assert record_as_json(make_record())["events"] == []
    assert len(events_csv(make_record()).splitlines()) == 1


def test_what_has_no_json_is_refused() -> None:
    from generator.publishing.exports import plain  # noqa: PLC0415 - named here alone

    with pytest.raises(TypeError, match="no JSON for set"):
        plain({1})
    assert plain(Conflict("date")) == {"about": "date", "text": None, "accounts": [], "leaves_open": {}}
    assert plain(FacetValue("a", Quantity(1))) == {
        "id": "a",
        "count": {"low": 1, "best": None, "high": None},
        "note": None,
    }


def test_the_table_has_a_row_for_each_event(record: Record) -> None:
    rows = list(csv.DictReader(io.StringIO(events_csv(record).decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [event.id for event in EVENTS]
    assert [row["multiplicity"] for row in rows] == ["3", "1", "1", "1", "1", "1"]
    assert rows[0]["cause"] == "rain;dam"
    assert [rows[0][f"drowned_{bound}"] for bound in ("low", "best", "high")] == ["3", "", ""]
    assert rows[1]["counts"] == "no"
    assert rows[4]["title"] == "'=cmd()"
    assert rows[0]["longitude"] == "8.0"
    assert {row["date_end"] for row in rows} == {""}


LIKE_A_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}|\d{1,2} ?[A-Za-z]{3}")


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_no_number_is_one_that_a_spreadsheet_takes_for_a_day(one: int, two: int, three: int) -> None:
    low, best, high = sorted((one, two, three))
    harmed = [casualties("drowned", {"low": low, "best": best, "high": high})]
    raw = events_csv(make_record([make_event("2024-02-01-a", casualties=harmed)]))
    assert raw.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert [row[f"drowned_{bound}"] for bound in ("low", "best", "high")] == [str(low), str(best), str(high)]
    assert not [cell for cell in row.values() if LIKE_A_DAY.fullmatch(cell)]


MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DAY_OR_MONTH = re.compile(
    rf"[0-9]{{1,4}}[-/.][0-9]{{1,2}}(?:[-/.][0-9]{{1,4}})?|{MONTH}[ -][0-9]+|[0-9]+[ -]{MONTH}.*", re.IGNORECASE
)


def test_no_text_of_the_real_record_is_one_that_a_spreadsheet_takes_for_a_day() -> None:
    rows = csv.DictReader(io.StringIO(events_csv(read_record(Desk(ROOT), READ_ON)).decode("utf-8-sig"), newline=""))
    days = {"date", "date_end", "filed_date", "known", "latitude", "longitude", "precision_km"}
    taken = [(row["id"], name, cell) for row in rows for name, cell in row.items() if DAY_OR_MONTH.fullmatch(cell)]

    assert [each for each in taken if each[1] not in days] == []
    assert len(taken) > 300


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (-1.5, "-1.5"),
        (True, "yes"),
        (date(2024, 2, 1), "2024-02-01"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("＝x", "'＝x"),
        ("a=b", "a=b"),
    ],
)
def test_text_is_never_a_formula_and_numbers_stay_numbers(value: object, cell: str) -> None:
    assert csv_cell(value) == cell


@given(st.text())
def test_a_cell_comes_back_as_it_was_put_in(text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([csv_cell(text), "end"])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [csv_cell(text), "end"]
    assert csv_cell(text).removeprefix("'") == text.removeprefix("'")


def as_it_was(cell: str) -> str:
    """The text of a cell by the promise of the page about the data: one apostrophe is taken away before a formula."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r＝＋－＠]", cell) else cell


@example("=1")
@example("'=1")
@example("''=1")
@example("'1")
@given(st.text("'=+-@＝\t1a "))
def test_one_apostrophe_taken_away_gives_the_text(text: str) -> None:
    assert as_it_was(csv_cell(text)) == text


def test_what_is_attributed_stands_apart_from_what_is_checked() -> None:
    text = (
        '---\ntitle: "A"\ndescription: "B"\nas_of: 2024-03-31\npublished: 2024-04-10\nstate: published\n---\n'
        "[900 people](source:gazette-1) fled, by [the paper](source:gazette-1).\n"
    )
    record = make_record([make_event("2024-03-05-ford")])
    page = check_page(read_document("content/a.md", "a.md", text.encode()), record, Register.of(record))
    (asset,) = (
        a
        for a in exports(record, record_as_json(record), [], attributed_as_json([page]))
        if a.uri == "data/claims.json"
    )
    assert json.loads(asset.content) == {
        "claims": [],
        "attributed": [{"page": "a.md", "line": 8, "text": "900 people", "source": plain(record.sources["gazette-1"])}],
    }
