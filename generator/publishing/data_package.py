"""What the data files are, for programs: `data/datapackage.json`, by the Data Package standard (Frictionless)."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.pages.addresses import DATA, DATA_FILES
from generator.pages.page import Asset
from generator.publishing.data_tables import EVENTS, PLACES, TABLES, DataTable
from generator.publishing.exports import CSV_COLUMNS, CSV_MEASURE, Json, json_bytes
from generator.reading.codebook import Codebook
from generator.reading.explained import EXPLAINED
from generator.reading.records import Event
from generator.words import full_stop

PACKAGE = f"{DATA}datapackage.json"
KINDS = {"text": "string", "day": "date", "integer": "integer", "real": "number"}
MEDIA = {
    ".csv": "text/csv", ".json": "application/json", ".geojson": "application/geo+json",
    ".sqlite": "application/vnd.sqlite3",
}  # fmt: skip
ABOUT = {  # the files beside those of the tables
    "events.csv": "One row for each event, for spreadsheets; text that they would compute has an apostrophe before it.",
    "events.json": "The whole record, nothing left out.",
    "events.geojson": "The events as points, and how far each point may be from its place.",
    "claims.json": "Every checked phrase of the briefings, with its figure, its records and its SQL.",
    "events.sqlite": "All tables in one SQLite file.",
}
_BOUNDS = {"low": "At least so many", "best": "The best number", "high": "At most so many"}
_LISTED = " Several are joined by ';'."


def data_package(codebook: Codebook, files: Iterable[Asset], site_url: str = "") -> Asset:
    """The package of those of the files that are data: each with its size and checksum, a table with its fields.

    `homepage` and the version are there where the site has an address and the codebook names a release.
    """
    desk, found = codebook.desk, {asset.uri: asset.content for asset in files}
    told: dict[str, Json] = {
        "profile": "data-package",
        "name": re.sub("[^a-z0-9]+", "-", desk.name.lower()).strip("-") or "desk",
        "title": desk.name,
        "description": codebook.about,
    }
    if site_url:
        told["homepage"] = f"{site_url}{DATA_FILES}"
    if desk.release:
        told["version"] = desk.release.version
    if desk.licence:
        told["licenses"] = [{"name": desk.licence.id, "path": desk.licence.url}]
    resources = [*_whole_files(codebook), *map(_table, TABLES)]
    told["resources"] = [
        {**each, **_file(found[f"{DATA}{each['path']}"])} for each in resources if f"{DATA}{each['path']}" in found
    ]
    return Asset(PACKAGE, json_bytes(told))


def _file(content: bytes) -> dict[str, Json]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _whole_files(codebook: Codebook) -> Iterator[dict[str, Json]]:
    for path, about in ABOUT.items():
        name = path.replace(".", "-")
        of_file: dict[str, Json] = {"name": name, "path": path, "description": about}
        of_file["mediatype"] = MEDIA[PurePosixPath(path).suffix]
        if path.endswith(".csv"):
            fields: list[Json] = [*_fields_of_events(codebook)]
            of_file |= _tabular({"fields": fields, "primaryKey": "id"})
        yield of_file


def _tabular(schema: Json) -> dict[str, Json]:
    return {"profile": "tabular-data-resource", "format": "csv", "encoding": "utf-8", "schema": schema}


def _table(table: DataTable) -> dict[str, Json]:
    """A file of a table; its text has an apostrophe where the spreadsheet's has one."""
    fields: list[Json] = [
        {"name": column.name, "type": KINDS[column.kind], "description": f"{column.what}."} for column in table.columns
    ]
    key: Json = table.key[0] if len(table.key) == 1 else [*table.key]
    links: list[Json] = [
        {"fields": each.name, "reference": {"resource": "" if each.of == table.name else each.of, "fields": "id"}}
        for each in table.columns
        if each.of
    ]
    about = f"Each row is {table.what}."
    named: dict[str, Json] = {"name": table.name, "path": f"tables/{table.name}.csv", "description": about}
    schema: dict[str, Json] = {"fields": fields, "primaryKey": key, **({"foreignKeys": links} if links else {})}
    return {**named, "mediatype": "text/csv", **_tabular(schema)}


def _fields_of_events(codebook: Codebook) -> Iterator[dict[str, Json]]:
    """The columns of the spreadsheet: what every event has, then each measure's three numbers and each facet."""
    known = {column.name: column for table in (PLACES, EVENTS) for column in table.columns}
    said: Mapping[str, str] = EXPLAINED[Event]
    for name in CSV_COLUMNS:
        if name == "parts":
            yield _field(name, "integer", "How many parts it has.")
        elif name == "counts":
            yield _field(name, "boolean", said[name]) | {"trueValues": ["yes"], "falseValues": ["no"]}
        elif name in known:
            several = _LISTED if name == "country" else ""
            yield _field(name, KINDS[known[name].kind], f"{known[name].what}.{several}")
        else:
            yield _field(name, "string", f"{said[name]}{_LISTED}")
    for measure in codebook.measures.values():
        for bound, words in _BOUNDS.items():
            about = f"{measure.label}: {measure.definition}"
            name = CSV_MEASURE.format(measure=measure.id, bound=bound)
            yield _field(name, "integer", f"{words}. {about}{full_stop(about)}")
    for facet in codebook.facets.values():
        about = f"{facet.definition}{full_stop(facet.definition)}"
        yield _field(facet.id, "string", f"{about}{_LISTED if facet.many else ''}")


def _field(name: str, kind: str, about: str) -> dict[str, Json]:
    return {"name": name, "type": kind, "description": about}
