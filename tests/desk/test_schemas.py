"""The schemas that editors get of every kind of file: what is right passes, what is wrong does not, ids are offered."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # only tests use it
import pytest
import yaml

from generator.__main__ import main
from generator.claims.form import BRIEFING_KEYS
from generator.desk.for_editors import write_schemas
from generator.folders import Desk
from generator.reading.explained import CALLED, EXPLAINED
from generator.reading.harm import MEASURES
from generator.reading.typed import keys_of

ROOT = Path(__file__).parents[2]
DESKS = {"the record": ROOT, "quakes": ROOT / "tests/natural/quakes", "outages": ROOT / "tests/natural/outages"}
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
SCHEMAS = Desk.schemas


def made(name: str, folder: Path) -> Path:
    """A desk whose record is that of another, with its schemas."""
    shutil.copytree(DESKS[name] / "events", folder / "events")
    write_schemas(Desk(folder))
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project's record with its schemas."""
    return made("the record", tmp_path_factory.mktemp("desk"))


def files_of(folder: Path) -> dict[str, list[Path]]:
    """The files of a record by the schema that the settings of the editor give them."""
    paths = sorted((folder / "events").rglob("*.yml"))
    found: dict[str, list[Path]] = {}
    for path in paths:
        name = path.relative_to(folder).as_posix()
        (schema,) = (of for of, glob in SETTINGS.items() if fnmatch(name, glob) and name.count("/") == glob.count("/"))
        found.setdefault(schema, []).append(path)
    return found


@pytest.mark.parametrize("name", DESKS)
def test_every_file_of_every_desk_is_right_by_its_schema(name: str, tmp_path: Path) -> None:
    folder = made(name, tmp_path)
    for schema, paths in files_of(folder).items():
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(folder / schema), *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done"), done.stdout[:2000]


def validator(desk: Path, name: str) -> Any:  # noqa: ANN401 - it has no types
    schema = json.loads((desk / f"{SCHEMAS}/{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class _AsEditors(yaml.SafeLoader):
    """YAML as editors see it: by YAML 1.2: days, yes, no and on are text."""


_AsEditors.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0].rpartition(":")[2] not in {"timestamp", "bool"}]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsEditors.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def seen(text: str) -> Any:  # noqa: ANN401 - JSON
    return yaml.load(text, Loader=_AsEditors)  # noqa: S506 - it is a safe one


MISTAKES = [
    ("event", "events/2024/2024-01-28-tower-22.yml", "place: tower-22", "place: tower22"),
    ("event", "events/2024/2024-01-28-tower-22.yml", "type: attack", "type: attak"),
    ("event", "events/2024/2024-01-28-tower-22.yml", "title:", "titel:"),
    ("event", "events/2024/2024-01-28-tower-22.yml", "publisher: ", "publisher: x-"),
    ("tallies", "events/tallies/2023.yml", "counter: pentagon", "counter: pentagone"),
    ("tallies", "events/tallies/2023.yml", "measure: attack", "measure: attacks"),
    ("places", "events/places.yml", "country: iraq", "country: irak"),
    ("places", "events/places.yml", "latitude: ", "lattitude: "),
    ("actors", "events/actors.yml", "kind: ", "kinds: "),
    ("counters", "events/counters.yml", "kind: ", "kind: x-"),
    ("publishers", "events/publishers.yml", "kind: media", "kind: paper"),
    ("codebook", "events/codebook.yml", "coverage:", "covered:"),
    ("codebook", "events/codebook.yml", "timezone:", "time_zone:"),
]


@pytest.mark.parametrize(("name", "path", "old", "new"), MISTAKES)
def test_a_mistake_is_refused(desk: Path, name: str, path: str, old: str, new: str) -> None:
    text, of = (desk / path).read_text(encoding="utf-8"), validator(desk, name)
    assert of.is_valid(seen(text))
    assert old in text
    assert not of.is_valid(seen(text.replace(old, new, 1)))


def test_the_front_matter_of_every_page_is_right_and_a_mistake_in_it_is_not(desk: Path) -> None:
    of, pages = validator(desk, "page"), sorted((ROOT / "content").rglob("*.md"))
    fronts = {path.name: seen(path.read_text(encoding="utf-8").split("---\n")[1]) for path in pages}
    assert {name: [each.message for each in of.iter_errors(front)] for name, front in fronts.items()} == {
        name: [] for name in fronts
    }
    briefing = next(front for front in fronts.values() if front.get("corrections"))
    for key, value in (
        ("state", "final"),
        ("as_of", "1 May"),
        ("titel", "x"),
        ("corrections", [{"day": "2024-01-01"}]),
    ):
        assert not of.is_valid(briefing | {key: value}), key
    assert set(of.schema["properties"]) == set(BRIEFING_KEYS)


def test_ids_and_values_are_offered_with_what_they_are(desk: Path) -> None:
    event = validator(desk, "event").schema
    place = event["properties"]["place"]
    offered = next(each for each in (place, *place.get("anyOf", ())) if "enum" in each)
    assert dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))["tower-22"] == "Tower 22"
    weapon = event["properties"]["weapon"]
    assert weapon["description"]
    assert "rocket" in weapon["anyOf"][0]["enum"]
    assert all(weapon["anyOf"][0]["enumDescriptions"])
    assert event["properties"]["filed_date"]["description"].startswith("The day under which officials")


def test_every_key_of_every_form_is_explained_once() -> None:
    assert EXPLAINED.keys() == CALLED.keys()
    for form, keys in EXPLAINED.items():
        assert set(keys) == set(keys_of(form)) - {MEASURES}, form
        assert all(text.endswith(".") and "\n" not in text for text in keys.values())


def test_the_check_keeps_them_as_the_lists_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests/cases/reading/base/events", tmp_path / "events")
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["check"])
    schema = tmp_path / SCHEMAS / "event.json"
    assert "bergen-quay" in schema.read_text(encoding="utf-8")
    assert "a-new-mill" not in schema.read_text(encoding="utf-8")

    with (tmp_path / "events/places.yml").open("a", encoding="utf-8") as places:
        places.write("- {id: a-new-mill, name: A new mill, country: norway}\n")
    main(["check"])
    assert "a-new-mill" in schema.read_text(encoding="utf-8")
    (tmp_path / "events/codebook.yml").write_text("types: [\n", encoding="utf-8")
    main(["check"])
    assert "a-new-mill" in schema.read_text(encoding="utf-8")
