"""The record as data for others: `data/events.json`, `data/events.csv` and `data/claims.json`.

Every event has every key of the core and every facet of its type: what is not known is null, and a list of nothing
is []. Numbers are numbers, days are ISO text, a quantity is {low, best, high}. Keys and their order are those of the
YAML; records stand in the order of the record; the same record gives the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import cast

from generator.claims import CheckedPage, Claim
from generator.claims.evidence import page_sql
from generator.figures import Figure
from generator.figures.sql_text import Sql
from generator.pages.addresses import DATA, actor_url, event_url, place_url
from generator.pages.page import Asset
from generator.reading.codebook import Codebook
from generator.reading.records import (
    Actor,
    Counter,
    Event,
    FacetValue,
    Place,
    Publisher,
    Quantity,
    Record,
    Source,
    Tally,
)
from generator.register import Register, Subject

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

NOT_EXPORTED = frozenset({"where", "entry", "preceded_by"})  # positions in files, and what links lead to
CLOCK_KEYS = ("value", "low", "high", "ids")  # what a figure gives on one clock
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # a spreadsheet would compute these


def exports(
    record: Record,
    told: dict[str, Json],
    claims: Iterable[dict[str, Json]],
    attributed: Iterable[dict[str, Json]] = (),
) -> tuple[Asset, ...]:
    """The record, `told` as JSON, and the claims as files."""
    return (
        Asset(f"{DATA}events.json", json_bytes(told)),
        Asset(f"{DATA}events.csv", events_csv(record)),
        Asset(f"{DATA}claims.json", json_bytes({"claims": list(claims), "attributed": list(attributed)})),
    )


def claims_as_json(pages: Iterable[CheckedPage], codebook: Codebook) -> Iterator[dict[str, Json]]:
    """Every checked phrase of the pages, each with the SQL of its figure."""
    for page in pages:
        for claim in page.claims:
            meant = page.meant.get(claim.link.start)
            yield claim_as_json(claim, page_sql(page, claim.name, codebook), str(meant or ""))


def attributed_as_json(pages: Iterable[CheckedPage]) -> Iterator[dict[str, Json]]:
    """Every number of the pages that is stated by a source and not checked."""
    for each in (each for page in pages for each in page.attributed):
        yield {"page": each.page, "line": each.where.line, "text": each.text, "source": plain(each.source)}


def claim_as_json(claim: Claim, sql: Sql, read: str) -> dict[str, Json]:
    """One checked phrase with its figure; `line` is that of the file it stands in, `read` what was read of it."""
    keys = ("definition", "value", "low", "high", "unit", "as_of", "ids", "left_out")
    return {
        "page": claim.page,
        "line": claim.where.line,
        "text": claim.text,
        "read_as": read,
        "name": claim.name,
        "figure": {key: plain(getattr(claim.figure, key)) for key in keys},
        "sql": sql.value,
        "ids_sql": sql.ids,
        "as_published": _on_one_clock(claim.figure),
        "now": _on_one_clock(claim.now),
        "publishers": list(claim.publishers),
        "fragility": plain(claim.fragility),
    }


def _on_one_clock(figure: Figure) -> dict[str, Json]:
    """What a figure gives on one clock: as published, or as known now."""
    return {key: plain(getattr(figure, key)) for key in CLOCK_KEYS}


def json_bytes(value: Json) -> bytes:
    """JSON as it is published: UTF-8, indented by one for readable differences, ended by a newline."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def record_as_json(record: Record) -> dict[str, Json]:
    """The whole record: events, tallies, places, actors and sources; retracted and merged events with their reason."""
    register, counters, publishers = Register.of(record), record.counters, record.publishers

    def with_names(value: Tally | Source, of: Counter | Publisher, role: str) -> dict[str, Json]:
        return with_more(value, **{f"{role}_name": of.name, f"{role}_kind": of.kind})

    return {
        "events": [event_as_json(event, register) for event in record.events.values()],
        "tallies": [with_names(tally, counters[tally.counter], "counter") for tally in record.tallies.values()],
        "places": [with_more(place, url=place_url(place.id)) for place in record.places.values()],
        "actors": [with_more(actor, url=actor_url(actor.id)) for actor in record.actors.values()],
        "sources": [with_names(each, publishers[each.publisher], "publisher") for each in record.sources.values()],
    }


def with_more(value: Tally | Place | Actor | Source, **more: Json) -> dict[str, Json]:
    """An entry of the record as JSON has it, and what else is said of it."""
    return {**cast("dict[str, Json]", plain(value)), **more}


def plain(value: object) -> Json:
    """A value of the record as JSON has it; empty text is null, tuples are lists, positions are left out."""
    match value:
        case None | "":
            return None
        case bool() | int() | float() | str():
            return value
        case time():
            return value.strftime("%H:%M")
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case Sequence():
            return [plain(each) for each in value]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name not in NOT_EXPORTED}
    raise TypeError(f"no JSON for {type(value).__name__}")


def event_as_json(event: Event, register: Register) -> dict[str, Json]:
    """One event: its core, the facets of its type as keys, its parts, what figures take of it, and its page."""
    of_type = register.codebook.types[event.type]
    part_facets = of_type.part.facets if of_type.part else ()
    parts: list[Json] = [_coded(Subject(part.id, event, part), part_facets, register) for part in event.parts]
    return {**_coded(Subject(event.id, event), of_type.facets, register, parts), "url": event_url(event.id)}


def _coded(subject: Subject, facets: Iterable[str], register: Register, parts: Json = None) -> dict[str, Json]:
    """An event with its parts, or one part: what is written for it alone, and what figures take of it."""
    out: dict[str, Json] = {}
    for each in fields(subject.item):
        if each.name == "facets":
            out |= _facets(facets, subject.item.facets, register.codebook)
        elif each.name == "parts":
            out["parts"] = parts
        elif each.name not in NOT_EXPORTED:
            out[each.name] = plain(getattr(subject.item, each.name))
    return {**out, "resolved": _resolved(subject, register)}


def _resolved(subject: Subject, register: Register) -> dict[str, Json]:
    """What figures filter and add up by: a part has its event's values where it has none of its own, and the reverse.

    Lists of ids by key, and under `casualties` each measure of the codebook as all its standing reports give it.
    """
    of_type = register.codebook.types[subject.event.type]
    keys = ("place", "country", "actor", "against", *of_type.all_facets)
    known = {measure: plain(register.casualties(subject.item, measure)) for measure in register.codebook.measures}
    return {**{key: list(register.values_of(subject, key)) for key in keys}, "casualties": known}


def _facets(ids: Iterable[str], values: Mapping[str, tuple[FacetValue, ...]], codebook: Codebook) -> dict[str, Json]:
    """Facets by id: a value where one may be given, a list where many; `{value, count, note}` where counted."""
    out: dict[str, Json] = {}
    for facet_id in ids:
        facet = codebook.facets[facet_id]
        given: list[Json] = [
            {"value": v.id, "count": plain(v.count), "note": plain(v.note)} if facet.counted else v.id
            for v in values.get(facet_id, ())
        ]
        out[facet_id] = given if facet.many else (given[0] if given else None)
    return out


CSV_COLUMNS = (
    "id", "type", "title", "date", "date_precision", "date_end", "filed_date", "place", "country", "latitude",
    "longitude", "precision_km", "confidence", "multiplicity", "counts", "parts", "known", "known_basis", "answers",
    "after", "retracted", "merged_into", "sources", "url", "summary",
)  # fmt: skip
CSV_MEASURE = "{measure}_{bound}"


def events_csv(record: Record) -> bytes:
    """One row for each event, with a column for each measure and facet of the codebook.

    RFC 4180, every cell quoted; lists are joined by ';'. Each measure has its lowest, best and highest number in a cell
    of its own, as a spreadsheet takes '3-5' for a day in May. Text that it would compute gets a leading apostrophe; the
    JSON beside it has it unchanged. The mark at the start tells spreadsheets that the text is UTF-8.
    """
    codebook, register = record.codebook, Register.of(record)
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    bounds = ("low", "best", "high")
    measures = [CSV_MEASURE.format(measure=id_, bound=bound) for id_ in codebook.measures for bound in bounds]
    writer.writerow((*CSV_COLUMNS, *measures, *codebook.facets))
    for event in record.events.values():
        cells = _row(event, record)
        known = (register.casualties(event, measure) or Quantity() for measure in codebook.measures)
        numbers = (bound for each in known for bound in (each.low, each.best, each.high))
        coded = (";".join(value.id for value in event.facets.get(facet, ())) for facet in codebook.facets)
        row = [*(cells[name] for name in CSV_COLUMNS), *numbers, *coded]
        writer.writerow(map(csv_cell, row))
    return out.getvalue().encode("utf-8-sig")


def csv_cell(value: object) -> str:
    """A value as a cell: numbers as they are, text so that no spreadsheet computes it, None empty.

    The apostrophe also goes before text that starts with apostrophes and such a sign: taking one away gives the text.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = ";".join(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_SIGNS) else text


def _row(event: Event, record: Record) -> dict[str, object]:
    place = record.places[event.place] if event.place else None
    row: dict[str, object] = {name: getattr(event, name, None) for name in CSV_COLUMNS}
    return row | {
        "country": event.countries,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "precision_km": place.precision_km if place else None,
        "parts": len(event.parts),
        "url": event_url(event.id),
    }
