"""A JSON Schema of an event's file, by which editors complete and check it while it is written.

It is a help, not the rule: what it lets pass is still checked by `read`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from generator.reading.codebook import LISTS, Codebook, Facet
from generator.reading.harm import MEASURES
from generator.reading.records import Event, FacetValue

Json = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def event_schema(codebook: Codebook) -> Json:
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
    return {"$schema": _DIALECT, **_as_written(schema, codebook), "title": f"Event of {codebook.desk.name}"}


def _facets(codebook: Codebook, ids: Iterable[str]) -> Json:
    return {facet: _facet(codebook.facets[facet]) for facet in dict.fromkeys(ids)}


def _facet(facet: Facet) -> Json:
    value: Json = {"enum": [term.id for term in facet.values]}
    longer = TypeAdapter(FacetValue).json_schema()
    del longer["$defs"]
    longer["properties"]["value"] = value
    if not facet.counted:
        del longer["properties"]["count"]
    entry = {"anyOf": [value, longer]}
    shape = {"anyOf": [*entry["anyOf"], {"type": "array", "items": entry, "minItems": 1}]} if facet.many else entry
    return {"description": facet.definition, **shape}


def _as_written(node: Any, codebook: Codebook) -> Any:  # noqa: ANN401 - JSON
    """A JSON value in which the ids that the codebook knows are offered; others are any text here."""
    if isinstance(node, list):
        return [_as_written(each, codebook) for each in node]
    if not isinstance(node, dict):
        return node
    if kind := node.get("x-ids"):
        return {"enum": list(codebook.ids_of(kind))} if kind in LISTS else {"type": "string"}
    return {key: _as_written(each, codebook) for key, each in node.items()}
