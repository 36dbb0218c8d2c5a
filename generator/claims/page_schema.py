"""The JSON Schema of a page's front matter, for tools that complete and check it."""

from typing import Any

from generator.claims.corrections import KEYS
from generator.claims.form import BRIEFING_KEYS, BRIEFING_REQUIRED, PAGE_REQUIRED, STATES
from generator.claims.review import NAME_MAX

Json = dict[str, Any]

_DAY: Json = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_TEXT: Json = {"type": "string", "minLength": 1}
_SAID = {
    "title": "What readers see above the text, and search for.",
    "description": "What the text tells, in a sentence, for lists and search engines.",
    "as_of": "What the world knew on this day is what the text states.",
    "published": "The day on which the text goes out; what is recorded up to it is part of it.",
    "state": "draft until it goes out; corrected with its corrections; withdrawn with its reason.",
    "title_claims": "The figures that title and description state.",
    "figures": "What the text states, by names that its links have.",
    "sources": "Sources that the text names and no event carries.",
    "corrections": "A line for each change of what was out.",
    "withdrawn": "Why the text was taken back.",
    "reviewed_by": "Who read it before it went out, its author apart.",
    "not_before": "The hour before which no build publishes it, YYYY-MM-DDTHH:MMZ.",
    "hide": "Parts of the page that are not shown.",
    "search": "Whether it is searched.",
}


def page_schema(figures: Json, sources: Json) -> Json:
    """The schema of the front matter of a page, by those of its figures and sources."""
    note = {"type": "object", "properties": dict.fromkeys(KEYS, _TEXT) | {"day": _DAY}, "required": [*KEYS]}
    names = {"type": "array", "items": {"type": "string", "maxLength": NAME_MAX}, "minItems": 1}
    values: Json = {
        "title": _TEXT,
        "description": _TEXT,
        "as_of": _DAY,
        "published": _DAY,
        "state": {"enum": list(STATES)},
        "title_claims": {"type": "array", "items": _TEXT},
        "figures": {key: figures[key] for key in ("type", "additionalProperties")},
        "sources": {key: of for key, of in sources.items() if key not in {"$defs", "$schema", "title"}},
        "corrections": {"type": "array", "items": note | {"additionalProperties": False}},
        "withdrawn": _TEXT,
        "reviewed_by": names,
        "not_before": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z$"},
        "hide": {"type": "array", "items": _TEXT},
        "search": {"type": "object"},
    }
    return {
        "$schema": figures["$schema"],
        "title": "Front matter of a page",
        "type": "object",
        "properties": {key: values[key] | {"description": _SAID[key]} for key in BRIEFING_KEYS},
        "additionalProperties": False,
        "required": list(PAGE_REQUIRED),
        "dependentRequired": {"as_of": list(BRIEFING_REQUIRED), "figures": list(BRIEFING_REQUIRED)},
        "$defs": figures["$defs"] | sources.get("$defs", {}),
    }
