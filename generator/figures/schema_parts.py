"""Parts of the JSON Schema of figures that several kinds use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

NAME: Json = {"type": "string", "minLength": 1}
COUNTABLE: Json = {"$ref": "#/$defs/countable"}
DAY: Json = {"$ref": "#/$defs/day"}
CHOICE: Json = {"$ref": "#/$defs/choice"}


def one_of(allowed: Iterable[str]) -> Json:
    """One of some words."""
    return {"enum": list(allowed)}


def some_of(one: Json) -> Json:
    """One of such values, or a list of them."""
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def whole(most: int | None) -> Json:
    """A whole number from 1, as editors read YAML or as text."""
    number: Json = {"type": "integer", "minimum": 1} | ({"maximum": most} if most else {})
    return {"anyOf": [number, {"type": "string", "pattern": "^0*[1-9][0-9]{0,5}$"}]}
