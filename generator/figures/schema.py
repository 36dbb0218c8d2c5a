"""A JSON Schema of figures, by which editors complete and check them while they are written.

It is a help, not the rule: what it lets pass is still checked by `parse_spec`. It knows the keys of each kind and the
ids of the codebook, but not those of the record, nor what only two keys together show.
"""

from __future__ import annotations

from generator.figures.kind import CHOICE, COUNTABLE, DAY, KINDS, NAME, FigureKind, Json, one_of, some_of
from generator.figures.spec_reader import CLOCKS, SPAN
from generator.reading.codebook import Codebook
from generator.register import CORE_KEYS, HARM

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def figures_schema(codebook: Codebook) -> Json:
    """The schema of names with figures: of `figures:` in a page's front matter, and of the file that pages share."""
    day = {"type": "string", "pattern": f"^{_DAY}$"}
    return {
        "$schema": _DIALECT,
        "title": f"Figures of {codebook.desk.name}",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/figure"},
        "$defs": {
            "figure": {"anyOf": [_figure(key, kind, codebook) for kind in KINDS.values() for key in kind.asked_by]},
            "countable": one_of(codebook.countables),
            "choice": _choice(codebook),
            "day": {"anyOf": [day, one_of(codebook.series)]} if codebook.series else day,  # or the name of a series
        },
    }


def _figure(own: str, kind: FigureKind, codebook: Codebook) -> Json:
    """One kind of figure: its own key, those that it needs, and those that may stand beside it."""
    known, beside = _values(codebook) | kind.values(codebook), kind.asked_by[own]
    schema: Json = {
        "title": own,
        "type": "object",
        "properties": {key: known[key] for key in (own, *beside)},
        "required": [own, *kind.needed],
        "additionalProperties": False,
        **kind.rules,
    }
    if "during" in beside:
        ways = ("since", "until"), ("during",), *((("last",),) if "last" in beside else ())
        others = [[key for way in ways if way is not mine for key in way] for mine in ways[1:]]
        schema["dependentSchemas"] = {
            mine[0]: {"properties": dict.fromkeys(rest, False)} for mine, rest in zip(ways[1:], others, strict=True)
        }
    return schema


def _values(codebook: Codebook) -> Json:
    """What may stand under each key that several kinds have."""
    return {
        "last": {"type": "string", "pattern": f"^{SPAN.pattern}$"},
        "of": COUNTABLE,
        "since": DAY,
        "until": DAY,
        "during": {"type": "string", "pattern": rf"^{_DAY}(\s*\.\.\s*{_DAY})?$"},
        "where": CHOICE,
        "not": CHOICE,
        "known_by": one_of(CLOCKS),
        "who": some_of(one_of(codebook.people)),
        "is": NAME,
    }


def _choice(codebook: Codebook) -> Json:
    """What passes under each facet or core key."""
    facets = [codebook.facets[facet] for of in codebook.types.values() for facet in of.all_facets]
    properties: Json = dict.fromkeys(CORE_KEYS, some_of(NAME)) | {
        "country": some_of(one_of(codebook.countries)),
        "confidence": some_of(one_of(codebook.confidence)),
        HARM: some_of(one_of(codebook.harms)),
        **{facet.id: some_of(one_of(term.id for term in facet.values)) for facet in facets},
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}
