"""The JSON Schemas of what `exports.plain` makes of values: read off their types, each type once by its name."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.publishing.exports import NOT_EXPORTED
from generator.reading.codebook import Facet
from generator.reading.explained import EXPLAINED
from generator.reading.records import FacetValue, Quantity

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXT_IF_ANY: Schema = {"type": ["string", "null"]}  # an empty text is null
NOTHING: Schema = {"type": "null"}
IDS: Schema = {"type": "array", "items": TEXT}
OF_TYPES: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: TEXT_IF_ANY,
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"},
    NoneType: NOTHING,
}


class Shapes:
    """The schemas that were asked for, by the names of their types: the components of an OpenAPI description."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}

    def of(self, hint: Any) -> Schema:  # noqa: ANN401 - a type as annotations have it
        """The schema of a type; of a dataclass a reference to its own."""
        if hint in OF_TYPES:
            return OF_TYPES[hint]
        if is_dataclass(hint) and isinstance(hint, type):
            self.named.setdefault(hint.__name__, {})  # before its fields, which may hold it again
            self.named[hint.__name__] = self.named[hint.__name__] or whole(self.keys_of(hint))
            return named(hint.__name__)
        origin, inner = get_origin(hint), get_args(hint)
        if origin in {Union, UnionType}:
            return {"anyOf": [self.of(each) for each in inner]}
        if origin is Literal:
            return {"enum": [each or None for each in inner]}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        if isinstance(origin, type) and issubclass(origin, Iterable):
            return listed(self.of(inner[0]))
        raise TypeError(f"no schema for {hint}")

    def keys_of(self, kind: type, but: Iterable[str] = ()) -> Schema:
        """The properties of what is made of a dataclass, with what each says; a text that must be given is no null."""
        hints, said = get_type_hints(kind), EXPLAINED.get(kind, {})
        found: Schema = {}
        for each in fields(kind):
            if each.name in NOT_EXPORTED or each.name in but:
                continue
            is_given = each.default is MISSING and each.default_factory is MISSING
            shape = TEXT if is_given and hints[each.name] is str else self.of(hints[each.name])
            found[each.name] = shape | ({"description": said[each.name]} if each.name in said else {})
        return found

    def of_facet(self, facet: Facet) -> Schema:
        """The values of a facet: one or null, a list where it takes several; with its number where it is counted."""
        value: Schema = {"enum": [term.id for term in facet.values]}
        if facet.counted:
            count = {"anyOf": [self.of(Quantity), NOTHING]}
            value = whole({"value": value, "count": count, "note": self.keys_of(FacetValue)["note"]})
        shape = listed(value) if facet.many else {"anyOf": [value, NOTHING]}
        return {"description": facet.definition, **shape}


def named(name: str) -> Schema:
    """A reference to the schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def whole(properties: Schema, more: Schema | None = None) -> Schema:
    """An object that has all of these properties, perhaps some `more`, and no others."""
    return {
        "type": "object",
        "properties": properties | (more or {}),
        "required": [*properties],
        "additionalProperties": False,
    }


def listed(items: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": items}
