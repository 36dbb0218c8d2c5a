"""The JSON Schemas of the files of a record, by which editors complete, explain and check them while they are written.

They are a help, not the rule: what they let pass is still checked.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import TypeAdapter

from generator.reading.codebook import LISTS, Codebook, Facet
from generator.reading.explained import EXPLAINED
from generator.reading.harm import MEASURES
from generator.reading.known import GROWING
from generator.reading.records import Actor, Counter, Event, FacetValue, Place, Publisher, Tally
from generator.reading.scalars import Listed
from generator.reading.sources import Sources

Json = dict[str, Any]
Names = Mapping[str, Mapping[str, str]]  # of the lists that grow: by kind the ids, each with its name

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OF_LISTS: dict[str, type] = {
    "tallies": Tally, "places": Place, "actors": Actor, "counters": Counter, "publishers": Publisher,
}  # fmt: skip


def record_schemas(codebook: Codebook, names: Names) -> dict[str, Json]:
    """The schema of each kind of file below `events/`, by the kind: event, tallies, places … codebook."""
    found = {"event": event_schema(codebook, names)}
    for name, form in _OF_LISTS.items():
        entries: Any = Annotated[tuple[form, ...], Listed()]  # type: ignore[valid-type]
        schema = TypeAdapter(entries).json_schema()
        found[name] = _whole(schema, codebook, names, f"{name.capitalize()} of {codebook.desk.name}")
    book = TypeAdapter(Codebook).json_schema()
    return found | {"codebook": _whole(book, codebook, names, f"Codebook of {codebook.desk.name}")}


def sources_schema(codebook: Codebook, names: Names) -> Json:
    """The schema of a list of sources, with its definitions."""
    return _whole(TypeAdapter(Sources).json_schema(), codebook, names, "Sources")


def event_schema(codebook: Codebook, names: Names) -> Json:
    """The schema of an event's file by this codebook."""
    schema = TypeAdapter(Event).json_schema()
    definitions: Json = schema["$defs"]
    measured = definitions["CasualtiesForm"]["properties"].pop(MEASURES)["additionalProperties"]
    definitions["CasualtiesForm"]["required"].remove(MEASURES)
    definitions["CasualtiesForm"]["properties"] |= {
        one.id: measured | {"description": one.definition} for one in codebook.measures.values()
    }
    types = codebook.types.values()
    schema["properties"] |= _facets(codebook, (facet for one in types for facet in one.all_facets))
    definitions["Part"]["properties"] |= _facets(codebook, (facet for one in types for facet in one.part_facets))
    schema["allOf"] = [
        {
            "if": {"properties": {"type": {"const": one.id}}},
            "then": {"required": [*one.required_facets, *(["parts"] if one.part else [])]},
        }
        for one in types
        if one.required_facets or one.part
    ]
    return _whole(schema, codebook, names, f"Event of {codebook.desk.name}", Event)


def _whole(schema: Json, codebook: Codebook, names: Names, title: str, form: type | None = None) -> Json:
    """A schema with what its keys say and the ids that may stand there."""
    forms = {one.__name__: one for one in EXPLAINED}
    for name, each in ((form.__name__ if form else "", schema), *schema.get("$defs", {}).items()):
        explained = EXPLAINED.get(forms.get("Attribution" if name == "ClaimedBy" else name, object), {})
        if explained:
            each.pop("description", None)
        for key, text in explained.items():
            if key in each.get("properties", {}):
                each["properties"][key] |= {"description": text}
    return {"$schema": _DIALECT, **_as_written(schema, codebook, names), "title": title}


def _facets(codebook: Codebook, ids: Iterable[str]) -> Json:
    return {facet: _facet(codebook.facets[facet]) for facet in dict.fromkeys(ids)}


def _facet(facet: Facet) -> Json:
    value = _one_of({term.id: term.definition for term in facet.values})
    longer = TypeAdapter(FacetValue).json_schema()
    del longer["$defs"]
    longer["properties"]["value"] = value
    if not facet.counted:
        del longer["properties"]["count"]
    entry = {"anyOf": [value, longer]}
    shape = {"anyOf": [*entry["anyOf"], {"type": "array", "items": entry, "minItems": 1}]} if facet.many else entry
    return {"description": facet.definition, **shape}


def _one_of(ids: Mapping[str, str]) -> Json:
    """One of some ids, each with what an editor shows beside it."""
    return {"enum": list(ids), "enumDescriptions": list(ids.values())}


def _as_written(node: Any, codebook: Codebook, names: Names) -> Any:  # noqa: ANN401 - JSON
    """A JSON value in which the ids that are known are offered; others are any text here."""
    if isinstance(node, list):
        return [_as_written(each, codebook, names) for each in node]
    if not isinstance(node, dict):
        return node
    if kind := node.get("x-ids"):
        more = {"description": node["description"]} if "description" in node else {}
        if kind in LISTS:
            terms = getattr(codebook, LISTS[kind]).values()
            said = {one.id: getattr(one, "definition", "") or getattr(one, "name", "") for one in terms}
            return _one_of(said) | more
        known = names.get(kind, {}) if kind in GROWING else {}
        return (_one_of(known) if known else {"type": "string"}) | more
    return {key: _as_written(each, codebook, names) for key, each in node.items()}
