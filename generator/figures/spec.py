"""What a page's front matter asks for, read into a `FigureSpec` with all its faults at once.

And the JSON Schema of figures, by which editors complete and check them while they are written. It is a help, not the
rule: what it lets pass is still checked by `parse_spec`. It knows the keys of each kind and the ids of the codebook,
but not those of the record, nor what only two keys together show.
"""

from collections.abc import Callable, Mapping
from datetime import date

from generator.errors import Fault, Faults, Where, near, nearest
from generator.figures.figure import FigureSpec
from generator.figures.kind import CHOICE, COUNTABLE, DAY, KINDS, NAME, FigureKind, Json, one_of, some_of
from generator.figures.spec_reader import CLOCKS, SPAN, Reader
from generator.reading.codebook import Codebook
from generator.reading.records import Record
from generator.register import CORE_KEYS, HARM
from generator.words import joined

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def parse_spec(
    name: str,
    asked: object,
    record: Record,
    where: Where | Callable[[str], Where],
    as_of: date | None = None,
) -> FigureSpec:
    """The figure that a mapping of text asks for, such as `{count: ship, since: 2023-10-17, where: {flag: neutral}}`.

    `where` gives the position of a path inside the mapping ('since', 'where.flag'); `as_of` is the page's day, up to
    which `last: 5 weeks` reaches. Raises Faults with everything that is wrong.
    """
    where_of = where if callable(where) else lambda _path: where
    if not isinstance(asked, Mapping) or not asked:
        shown = None if asked is None else str(asked)
        raise Faults([Fault(where_of(""), f"figure {name}", "must be a mapping such as `{count: …}`", shown)])
    reader = Reader(name, asked, record, where_of, as_of)
    asked_by = {key: kind for kind in KINDS.values() for key in kind.asked_by}
    own = reader.kind = _own_key(reader, asked_by)
    kind = asked_by[own]
    beside, reader.hangs_on, reader.is_superlative = kind.asked_by[own], kind.hangs_on, kind.is_superlative
    for key in asked:
        if key != own and key not in beside:
            reader.fault(str(key), f"is not a key of a figure of kind {own}", mend=near(str(key), beside))
    spec = kind.read(reader, own)
    if reader.faults:
        raise Faults(reader.faults)
    return spec


def _own_key(reader: Reader, asked_by: Mapping[str, FigureKind]) -> str:
    """The key that says the kind; `last` beside another one is a window."""
    kinds = [key for key in reader.asked if key in asked_by]
    if len(kinds) > 1:
        kinds = [key for key in kinds if key != "last"]
    if len(kinds) != 1:
        rule = f"must have exactly one of {joined(list(asked_by), 'or')}"
        mend = next(filter(None, (nearest(key, asked_by, most=1) for key in reader.asked)), None)
        reader.fault("", rule, ", ".join(map(str, reader.asked)), None if kinds else mend)
        raise Faults(reader.faults)
    return kinds[0]


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
