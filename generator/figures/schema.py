"""A JSON Schema of figures, by which editors complete and check them while they are written.

It is a help, not the rule: what it lets pass is still checked by `parse_spec`. It knows the keys of each kind and the
ids of the codebook, but not those of the record, nor what only two keys together show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.figures.spec import (
    BASES,
    CLOCKS,
    COMPARISONS,
    KEYS,
    MEASURED,
    RATE_PERIODS,
    STREAKS,
    TEMPO_PERIODS,
)
from generator.figures.spec_reader import DAYS_MAX, SPAN, facets_of
from generator.reading.codebook import Codebook
from generator.register import CORE_KEYS

Json = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NAME: Json = {"type": "string", "minLength": 1}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(MEASURED, ("of",)),
    "nth": ("n",),
    "streak": ("of",),
    "share": ("in",),
    "compare": ("by",),
    "highest": ("measure",),
    "latest": ("measure",),
}


def figures_schema(codebook: Codebook) -> Json:
    """The schema of names with figures: of `figures:` in a page's front matter, and of the file that pages share."""
    return {
        "$schema": _DIALECT,
        "title": f"Figures of {codebook.desk.name}",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/figure"},
        "$defs": {
            "figure": {"anyOf": [_figure(kind, codebook) for kind in KEYS]},
            "countable": _one_of((*codebook.types, *codebook.parts)),
            "choice": _choice(codebook),
            "day": _day(codebook),
        },
    }


def _figure(kind: str, codebook: Codebook) -> Json:
    """One kind of figure: its own key, those that it needs, and those that may stand beside it."""
    known = _values(kind, codebook)
    needed = [kind, *_NEEDED.get(kind, ())]
    schema: Json = {
        "title": kind,
        "type": "object",
        "properties": {key: known[key] for key in (kind, *KEYS[kind])},
        "required": needed,
        "additionalProperties": False,
    }
    if kind == "compare":
        schema["dependentRequired"] = {"around": ["days"], "days": ["around"]}
        schema["if"] = {"required": ["around"]}
        schema["then"] = {"properties": {"compare": _NAME}}
        schema["else"] = {"properties": {"compare": {"type": "array"}}}
    if "during" in KEYS[kind]:
        ways = ("since", "until"), ("during",), *((("last",),) if "last" in KEYS[kind] else ())
        others = [[key for way in ways if way is not mine for key in way] for mine in ways[1:]]
        schema["dependentSchemas"] = {
            mine[0]: {"properties": dict.fromkeys(rest, False)} for mine, rest in zip(ways[1:], others, strict=True)
        }
    return schema


def _values(kind: str, codebook: Codebook) -> Json:
    """What may stand under each key of a kind."""
    countable, day, choice = ({"$ref": f"#/$defs/{name}"} for name in ("countable", "day", "choice"))
    measures = (*codebook.measures, *(() if kind == "sum" else ("delay", "parts")))
    own: Json = {
        **dict.fromkeys(("count", "first", "last", "nth", "streak", "tempo"), countable),
        **dict.fromkeys(MEASURED, _one_of(measures)),
        **dict.fromkeys(("share", "rate", "delay"), _NAME),
        **dict.fromkeys(("highest", "latest"), _one_of(("tally",))),
        "compare": {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 2, "maxItems": 2}]},
    }
    span = {"type": "string", "pattern": f"^{SPAN.pattern}$"}
    return own | {
        "last": own["last"] if kind == "last" else span,
        "of": _one_of(STREAKS) if kind == "streak" else countable,
        "per": _one_of(RATE_PERIODS if kind == "rate" else TEMPO_PERIODS),
        "since": day,
        "until": day,
        "during": {"type": "string", "pattern": rf"^{_DAY}(\s*\.\.\s*{_DAY})?$"},
        "where": choice,
        "not": choice,
        "known_by": _one_of(CLOCKS),
        "basis": _one_of(BASES),
        "who": _some_of(codebook.people),
        "is": _NAME,
        "n": _whole(None),
        "in": _NAME,
        "by": _one_of(COMPARISONS),
        "around": _NAME,
        "days": _whole(DAYS_MAX),
        "measure": _one_of(codebook.tally_measures),
        "kind": _some_of(codebook.counter_kinds),
        "counter": {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]},
        "scope": _one_of(codebook.scopes),
    }


def _one_of(allowed: Iterable[str]) -> Json:
    return {"enum": list(allowed)}


def _some_of(allowed: Iterable[str]) -> Json:
    """One value or a list of values."""
    one = _one_of(allowed)
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _day(codebook: Codebook) -> Json:
    """A day, or the name of a series."""
    day = {"type": "string", "pattern": f"^{_DAY}$"}
    return {"anyOf": [day, _one_of(codebook.series)]} if codebook.series else day


def _whole(most: int | None) -> Json:
    """A whole number from 1, as editors read YAML or as text."""
    number: Json = {"type": "integer", "minimum": 1} | ({"maximum": most} if most else {})
    return {"anyOf": [number, {"type": "string", "pattern": "^0*[1-9][0-9]{0,5}$"}]}


def _choice(codebook: Codebook) -> Json:
    """What passes under each facet or core key."""
    of = (*codebook.types, *codebook.parts)
    known: Json = {facet: codebook.facets[facet].values for one in of for facet in facets_of(codebook, one)}
    name = {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]}
    properties: Json = dict.fromkeys(CORE_KEYS, name) | {
        "country": _some_of(codebook.countries),
        "confidence": _some_of(codebook.confidence),
        **{facet: _some_of(term.id for term in values) for facet, values in known.items()},
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}
