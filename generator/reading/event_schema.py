"""A JSON Schema of an event's file, by which editors complete and check it while it is written.

It is a help, not the rule: what it lets pass is still checked by `read`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import TypeAdapter

from generator.reading.codebook import LISTS, Codebook, Facet
from generator.reading.harm import MEASURES
from generator.reading.records import Event, FacetValue

Json = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NUMBER = {"anyOf": [{"type": "integer", "minimum": 0}, {"$ref": "#/$defs/Quantity"}]}


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
    changed = _mapped(schema, lambda node: _as_written(node, codebook))
    return {"$schema": _DIALECT, **changed, "title": f"Event of {codebook.desk.name}"}


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


def _as_written(node: Json, codebook: Codebook) -> Json:
    """A quantity may be a bare number; ids that the codebook knows are offered, others are any text here."""
    if node == {"$ref": "#/$defs/Quantity"}:
        return _NUMBER
    kind = node.get("x-ids")
    if kind is None:
        return node
    return {"enum": list(codebook.ids_of(kind))} if kind in LISTS else {"type": "string"}


def _mapped(node: Any, change: Callable[[Json], Json]) -> Any:  # noqa: ANN401 - JSON
    """A JSON value with every object in it changed, the outer first."""
    if isinstance(node, dict):
        new = change(node)
        if new is not node:
            return new
        return {key: _mapped(value, change) for key, value in node.items()}
    return [_mapped(value, change) for value in node] if isinstance(node, list) else node
