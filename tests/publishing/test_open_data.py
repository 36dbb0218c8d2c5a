"""The record for programs: each file is what the descriptions beside it say that it is, by the validators of these."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # has no stubs
from openapi_spec_validator import validate as validate_openapi

from generator.pages.page import Asset
from generator.pages.shelf import Shelf
from generator.publishing.data_package import PACKAGE, data_package
from generator.publishing.exports import attributed_as_json, claims_as_json, events_csv, json_bytes, record_as_json
from generator.publishing.geojson import events_geojson
from generator.publishing.one_by_one import briefing_file, record_files
from generator.publishing.openapi import OPENAPI, openapi
from generator.publishing.table_files import table_files
from generator.reading.documents import read_document
from generator.reading.masthead import Licence, Release
from generator.reading.records import Record
from generator.register import Register
from tests.builders import casualties, make_event, make_record, make_tally, report
from tests.hand_written import check_page

HOST = "https://desk.example/sub/"


@pytest.fixture(scope="module")
def record() -> Record:
    events = (
        make_event(
            "2024-02-01-ford",
            place="ford",
            facets={"cause": ["rain", "dam"]},
            casualties=[casualties("drowned", [report({"low": 3, "high": 5}, "2024-02-04", "Mayor")])],
            attributed_to=["river-guard"],
            sources=["gazette-1"],
        ),
        make_event("2024-02-05-mill", place_reported="=a mill, somewhere", country="southland", counts=False),
        make_event(
            "2024-02-08-aid", "mission", country="northland", facets={"announcement": "announced"},
            parts=[{"place": "ford", "facets": {"vehicle": ["boat"]}}, {}], answers=["2024-02-01-ford"],
            delay=("2024-02-01-ford", 100, 200), against=["river-guard"],
        ),
    )  # fmt: skip
    return make_record(events, [make_tally("2024-02-09-ministry", 5, since="2024-02-01", qualifier="at least")])


def written(folder: Path, files: list[Asset]) -> Path:
    """The files in a folder."""
    for asset in files:
        (folder / asset.uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / asset.uri).write_bytes(asset.content)
    return folder


def faults_of_package(site: Path) -> list[object]:
    """What the Frictionless validator says of the package of a site and of each row of its tables."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the validator's own libraries
        found = frictionless.validate(str(site / PACKAGE))
    return [*found.errors, *(error for task in found.tasks for error in task.errors)]


def faults_of_json(site: Path, name: str, paths: list[Path]) -> list[str]:
    """What in JSON files is not as the description of a site says, by the schema's name."""
    described = json.loads((site / OPENAPI).read_text(encoding="utf-8"))
    schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    found: list[str] = []
    for path in paths:
        errors = validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))
        found += [f"{path}: {error.json_path}: {error.message[:200]}" for error in errors]
    return found


def test_a_package_names_each_table_with_its_fields_and_every_cell_is_of_its_kind(
    record: Record, tmp_path: Path
) -> None:
    files = [Asset("data/events.csv", events_csv(record)), events_geojson(record, HOST), *table_files(record)]
    site = written(tmp_path, [*files, data_package(record.codebook, files, HOST)])
    told = json.loads((site / PACKAGE).read_text(encoding="utf-8"))
    fields = {each["name"]: each for each in told["resources"][0]["schema"]["fields"]}

    assert faults_of_package(site) == []
    assert told["homepage"] == f"{HOST}method/data/"
    assert [each["name"] for each in told["resources"]][:4] == [
        "events-csv",
        "events-geojson",
        "events-sqlite",
        "events",
    ]
    assert fields["date"]["type"] == "date"
    assert fields["drowned_low"] == {
        "name": "drowned_low",
        "type": "integer",
        "description": "At least so many. Drowned: Definition of drowned.",
    }
    assert fields["cause"]["description"] == "What raised the water. Several are joined by ';'."
    assert all(each["description"] for each in fields.values())


def test_a_file_that_was_changed_is_not_the_one_that_the_package_names(record: Record, tmp_path: Path) -> None:
    files = [Asset("data/events.csv", events_csv(record)), *table_files(record)]
    site = written(tmp_path, [*files, data_package(record.codebook, files)])
    path = site / "data/tables/places.csv"
    path.write_bytes(path.read_bytes().replace(b"ford", b"fort"))

    assert faults_of_package(site)


def test_a_package_and_a_description_have_the_version_and_the_licence_of_the_codebook(record: Record) -> None:
    licence, release = Licence("CC-BY-4.0", "https://licence.example/"), Release("1.2", record.codebook.coverage.until)
    book = replace(record.codebook, desk=replace(record.codebook.desk, licence=licence, release=release))
    package = json.loads(data_package(book, ()).content)
    described = json.loads(openapi(book).content)

    assert (package["version"], package["licenses"]) == (
        "1.2",
        [{"name": "CC-BY-4.0", "path": "https://licence.example/"}],
    )
    assert described["info"]["license"] == {"name": "CC-BY-4.0", "url": "https://licence.example/"}
    assert "version" not in json.loads(data_package(record.codebook, ()).content)


def test_the_json_of_each_entry_is_as_the_description_says(record: Record, tmp_path: Path) -> None:
    shelf, told = Shelf(record), record_as_json(record)
    site = written(tmp_path, [*record_files(told, shelf), openapi(record.codebook)])
    validate_openapi(json.loads((site / OPENAPI).read_text(encoding="utf-8")))

    for name, folder in (("EventFile", "events"), ("PlaceFile", "places"), ("ActorFile", "actors")):
        paths = sorted((site / folder).glob("*/index.json"))
        assert len(paths) == len(getattr(record, folder))
        assert faults_of_json(site, name, paths) == []
    read: dict[str, Any] = json.loads((site / "events/2024-02-01-ford/index.json").read_text(encoding="utf-8"))
    assert read["event"] in told["events"]  # type: ignore[operator]
    assert [source["id"] for source in read["sources"]] == ["gazette-1"]
    assert json.loads((site / "places/ford/index.json").read_text(encoding="utf-8"))["events"] == [
        "2024-02-01-ford",
        "2024-02-08-aid",
    ]
    assert json.loads((site / "actors/river-guard/index.json").read_text(encoding="utf-8"))["attributed"] == [
        "2024-02-01-ford"
    ]


def test_the_json_of_a_briefing_is_as_the_description_says(record: Record, tmp_path: Path) -> None:
    front = "title: A text\ndescription: About it.\nas_of: 2024-03-31\npublished: 2024-04-10\nstate: published"
    figures = "figures: {floods: {count: flood, since: 2024-02-01}}"
    text = f"---\n{front}\n{figures}\n---\n\n# A\n\nThis record has [one flood](figure:floods).\n"
    page = check_page(
        read_document("content/briefings/a.md", "briefings/a.md", text.encode()), record, Register.of(record)
    )
    claims, stated = [*claims_as_json([page], record.codebook)], [*attributed_as_json([page])]
    whole = Asset("data/claims.json", json_bytes({"claims": [*claims], "attributed": [*stated]}))
    site = written(tmp_path, [briefing_file(page, claims, stated), whole, openapi(record.codebook)])

    assert len(claims) == 1
    assert faults_of_json(site, "BriefingFile", [site / "briefings/a/index.json"]) == []
    assert faults_of_json(site, "Claims", [site / "data/claims.json"]) == []


def test_the_description_knows_what_is_missing_and_what_is_too_much(record: Record, tmp_path: Path) -> None:
    site = written(tmp_path, [*record_files(record_as_json(record), Shelf(record)), openapi(record.codebook)])
    path = site / "events/2024-02-01-ford/index.json"
    read = json.loads(path.read_text(encoding="utf-8"))
    del read["event"]["title"]
    read["event"]["date"], read["event"]["colour"] = "1 February", "red"
    path.write_text(json.dumps(read), encoding="utf-8")

    assert len(faults_of_json(site, "EventFile", [path])) == 3


def test_a_point_has_how_near_it_is_and_what_has_no_place_has_no_point(record: Record) -> None:
    found = json.loads(events_geojson(record, HOST).content)
    by_id = {feature["id"]: feature for feature in found["features"]}
    place = record.places["ford"]

    assert found["type"] == "FeatureCollection"
    assert list(by_id) == list(record.events)
    assert by_id["2024-02-01-ford"]["geometry"]["coordinates"] == [place.longitude, place.latitude]
    assert by_id["2024-02-01-ford"]["properties"]["point_within_km"] == place.precision_km
    assert by_id["2024-02-01-ford"]["properties"]["url"] == f"{HOST}events/2024-02-01-ford/"
    assert by_id["2024-02-05-mill"]["geometry"] is None
    assert by_id["2024-02-05-mill"]["properties"]["counts_as"] == "not counted"
    assert by_id["2024-02-05-mill"]["properties"]["point_within_km"] is None
