"""Located values to typed forms: all faults at once, in our words, each at its place."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.errors import LISTED_MAX, Fault, Fix, WithFaults, nearest
from generator.reading.codebook import LISTS
from generator.reading.known import KnownIds
from generator.reading.located import Located, Value, label
from generator.reading.meant import Meant, folded, says_none
from generator.reading.records import BEFORE_FACETS, Event
from generator.reading.scalars import BUILT, Entry, Kind, ReadAs
from generator.reading.unreadable import in_quotes

Keys = Callable[[], Mapping[str, str]]  # keys by what they are called
Made = TypeVar("Made")

KEYS_SHOWN_MAX = 12
NONE_THERE = "leave the key out where there is none"
POINT = ("latitude", "longitude")  # which a place has alone
# What people call the keys of a file who have not seen its form; the first that is known there.
SYNONYMS = {
    "link": ("url",), "href": ("url",), "website": ("url",), "address": ("url", "place"), "location": ("place",),
    "site": ("place",), "where": ("place",), "when": ("date",), "day": ("date",), "headline": ("title",),
    "description": ("summary", "definition"), "text": ("summary",), "comment": ("note", "notes", "text"),
    "remark": ("note", "notes"), "perpetrator": ("claimed_by", "attributed_to"), "outlet": ("publisher",),
    "reference": ("sources",), "references": ("sources",), "status": ("confidence",), "alias": ("aliases",),
    "withdrawn": ("retracted",), "deleted": ("retracted",), "removed": ("retracted",),
    "coordinates": POINT, "coords": POINT, "gps": POINT,
    "lat": ("latitude",), "lon": ("longitude",), "lng": ("longitude",), "long": ("longitude",),
    "number": ("value", "count"), "amount": ("value", "count"), "total": ("value",), "min": ("low",), "max": ("high",),
    "minimum": ("low",), "maximum": ("high",), "at least": ("low",), "at most": ("high",), "up to": ("high",),
    "estimate": ("best",), "about": ("best",), "around": ("best",), "approx": ("best",), "approximately": ("best",),
    "from": ("low",), "to": ("high",),
    "claimant": ("claimed_by", "actor"), "speaker": ("by",), "said by": ("by",), "lang": ("language",),
    "published": ("date",), "accuracy": ("precision_km",), "aka": ("aliases",), "duplicate of": ("possibly_same_as",),
}  # fmt: skip
# What people give a key of its own that has none here, by a key of what it is given to, each with where it goes.
_READ = "leave it out: archive has a copy of what was read, and recorded the day"
_ELSEWHERE = {
    "ids": {
        "id": "leave it out: the id of an event is the name of its file",
        "count": "leave it out: it stands with the value that is counted, {value: …, count: …}",
    },
    "archive": {"accessed": _READ, "retrieved": _READ},
}
_RULES = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not a key that this record knows",
    "dataclass_type": "must be a mapping of keys to values",
    "dict_type": "must be a mapping of keys to values",
    "list_type": "must be a list",
    "too_short": "must not be empty",
}


@dataclass(frozen=True)
class Readable(Generic[Made]):
    """What a value of a file may be, as an annotation of what it becomes."""

    annotation: Any

    @cached_property
    def reader(self) -> TypeAdapter[Made]:
        """What reads it."""
        return TypeAdapter(self.annotation)


def typed(
    shape: Readable[Made],
    located: Located,
    known: KnownIds,
    at: str = "",
    more_keys: Keys = dict,
) -> WithFaults[Made | None]:
    """What the value at a field path becomes; None, and all its faults, where it has another shape.

    `more_keys` gives the keys that are read elsewhere by their names, for the questions that misspelt keys get.
    """
    value = located.value
    for step in at.split(".") if at else ():
        value = value[int(step)] if isinstance(value, list) else value[step]  # type: ignore[index]
    try:
        return shape.reader.validate_python(value, context=known)
    except ValidationError as error:
        details = error.errors(include_url=False)
    forms = list(_forms_in(shape.annotation))
    faults = dict.fromkeys(_fault(forms, located, at, value, detail, more_keys, known) for detail in details)
    misspelt = " ".join(fault.mend or "" for fault in faults if fault.rule == _RULES["unexpected_keyword_argument"])
    for fault in faults:  # a key that is there, misspelt, is not missing as well
        if fault.rule != _RULES["missing"] or not re.search(rf"\b{re.escape(fault.field.split()[-1])}\b", misspelt):
            yield fault
    return None


def _fault(
    forms: list[type],
    located: Located,
    at: str,
    value: Value,
    detail: ErrorDetails,
    more_keys: Keys,
    known: KnownIds,
) -> Fault:
    """One error of pydantic as a fault of ours."""
    steps = [step for step in detail["loc"] if not str(step).startswith("<")]
    context, kind = detail.get("ctx", {}), detail["type"]
    rule = context.get("rule") or str(context.get("error", "")) or _RULES.get(kind, "is not valid")
    if kind == "too_long":
        rule = f"must have at most {context['max_length']} entries"
    field = ".".join(filter(None, (at, _walked(value, steps))))
    where = located.where(field)
    mend = context.get("mend")
    got = detail["input"] if isinstance(detail["input"], str) else None
    if kind == "unexpected_keyword_argument":
        where = located.at_key(field)
        around, got = _forms_at(forms, detail["loc"][:-1]), None
        mend = _of_unknown(value, steps, detail["input"], around, more_keys, known)
    if kind == "dataclass_type":
        around = _forms_at(forms, detail["loc"])
        is_address = (got or "").startswith("http") and any("url" in keys_of(form) for form in around)
        mend = f"write url: {got}" if is_address else NONE_THERE if says_none(got) else _listed(around)
    if kind == "missing":
        around, key = _forms_at(forms, detail["loc"][:-1]), str(steps[-1])
        got, field = None, ".".join(filter(None, (at, *map(str, steps))))
        where = located.missing(field, _before(key, around, located))
        mend = _of_closed(around, key, known)
    if kind == "list_type":
        around, outer = (_forms_at(forms, loc) for loc in (detail["loc"], detail["loc"][:-1]))
        mend = _of_list(detail["input"], around if around != outer else [])
    return with_mend(Fault(where, label(field), rule, got, mend), Meant(mend or "", context.get("new") or ""))


def _of_unknown(
    value: Value, steps: list[int | str], given: Value, around: list[type], more_keys: Keys, known: KnownIds
) -> str | None:
    """How to mend a key that is not known, by what it is called, by what it is given, or as what a comma cut off."""
    named = {key: key for form in around for key in keys_of(form) if not key.startswith("<")} | dict(more_keys())
    called = _of_key(str(steps[-1]), named, is_empty=given is None)
    cut = _of_comma(value, steps) if given is None else None
    return cut or called or _listed(around) or _of_its_value(around, given, known)


def with_mend(fault: Fault, meant: Meant) -> Fault:
    """The fault with how to mend it; as a change of the text too, where it is sure and on one line."""
    if not (fault.got and meant.new) or "\n" in fault.got + meant.new:
        return replace(fault, mend=meant.mend or None, fix=None)
    at = fault.where
    return replace(fault, mend=meant.mend, fix=Fix(at.path, at.line, at.column, fault.got, meant.new))


def _before(key: str, forms: list[type], located: Located) -> list[str]:
    """The keys that come before one in a file."""
    if Event in forms and key not in BEFORE_FACETS:
        return [one for one in located.keys if one != "sources"]
    keys = list(BEFORE_FACETS if Event in forms else keys_of(forms[0])) if forms else []
    return keys[: keys.index(key)] if key in keys else keys


def _of_closed(forms: list[type], key: str, known: KnownIds) -> str | None:
    """What a key may be whose values are those of a short list of the codebook."""
    lists = (str(kind.schema.get("x-ids")) for form in forms for named, kind in _kinds(form) if named == key)
    ids = sorted(next((known.ids[each] for each in lists if each in LISTS and each in known.ids), ()))
    return f"one of {', '.join(ids)}" if 0 < len(ids) <= LISTED_MAX else None


def _of_list(value: object, around: list[type]) -> str:
    """How to write what is no list as one."""
    if says_none(value):
        return NONE_THERE
    if isinstance(value, dict):
        return "begin it with '- ', indented below the key"
    keys, first = _listed(around), next(iter(keys_of(around[0]))) if around else ""
    if isinstance(value, str) and keys and not value.isdecimal():
        return f"write [{{{first}: {value}}}]"
    if first or not isinstance(value, str) or value.isdecimal():
        return f"begin each entry with '- '; {keys}" if keys else f"begin each entry with '- {first and first + ': '}'"
    return "write it in [ ]"


def _of_its_value(forms: list[type], value: Value, known: KnownIds) -> str | None:
    """The one key that takes such an id, for a key that says nothing."""
    if not isinstance(value, str):
        return None
    takes = {key: str(kind.schema.get("x-ids")) for form in forms for key, kind in _kinds(form)}
    found = [key for key, ids in takes.items() if value in known.ids.get(ids, ())]
    return f"write {found[0]}" if len(found) == 1 else None


def _kinds(form: type) -> Iterator[tuple[str, Kind]]:
    """The keys of a form whose values are of one kind, each with it."""
    for key, annotation in keys_of(form).items():
        for each in (annotation, *get_args(annotation)):
            yield from ((key, one) for one in getattr(each, "__metadata__", ()) if isinstance(one, Kind))


def _of_comma(value: Value, steps: list[int | str]) -> str | None:
    """How to write a text with a comma inside { }, of which the part behind it is read as a key.

    Behind the comma of an address no blank stands.
    """
    for step in steps[:-1]:
        value = value[step] if isinstance(value, dict | list) else value  # type: ignore[index]
    keys = list(value) if isinstance(value, dict) else []
    at = keys.index(str(steps[-1])) if str(steps[-1]) in keys else 0
    before = value[keys[at - 1]] if at and isinstance(value, dict) else None
    if not isinstance(before, str) or not (" " in keys[at] or before.startswith("http")):
        return None
    whole = f"{before},{keys[at]}" if before.startswith("http") else f"{before}, {keys[at]}"
    return f"write {keys[at - 1]}: {in_quotes(whole)}"


def _of_key(key: str, named: Mapping[str, str], *, is_empty: bool) -> str | None:
    """What a key that is not known was meant to be, of those that are by what they are called."""
    keys = list(dict.fromkeys(named.values()))
    if key in keys:
        return "it is a key of another level; move it there"
    if key.startswith("-"):
        return "write a space after the '-'"
    if elsewhere := next((of[key] for own, of in _ELSEWHERE.items() if own in keys and key in of), None):
        return elsewhere
    if key.isdecimal() and is_empty:
        return "a comma ends a value inside { } and [ ]; write large numbers without one"
    if ":" in key and key.partition(":")[0] in keys:
        return f"write '{key.replace(':', ': ', 1)}', with a space after the colon"
    alike = list(dict.fromkeys(one for name, one in named.items() if folded(key) in {folded(name), folded(one)}))
    if not alike:
        called = SYNONYMS.get(folded(key), (key.lower(),))
        alike = [one for one in called if one in keys]
        if not alike and any(one in POINT for one in called):
            return "leave it out: where a place lies stands with the place, in the list of places"
        alike += [f"{key}s"] if f"{key}s" in keys and not alike else []
        if len(alike) > 1:
            return f"write {' or '.join(alike)}"
    return f"write {alike[0]}" if len(alike) == 1 else nearest(key, keys)


def _walked(value: Value, steps: list[int | str]) -> str:
    """The field path that the steps name; those that are known to pydantic alone are left out."""
    named: list[str] = []
    for n, step in enumerate(steps):
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif not isinstance(value, dict) or n < len(steps) - 1:
            continue
        named.append(str(step))
    return ".".join(named)


def _listed(forms: list[type]) -> str | None:
    """The keys of a mapping as a mend; None where it has several forms or many keys, or the codebook adds some."""
    keys = list(keys_of(forms[0])) if len(forms) == 1 and not getattr(forms[0], "adds_keys", False) else []
    return f"its keys are {', '.join(keys)}" if 0 < len(keys) <= KEYS_SHOWN_MAX else None


def keys_of(form: type) -> dict[str, Any]:
    """The keys that a file may have where it writes a value, each with its annotation."""
    hints, keys = get_type_hints(form, include_extras=True), {}
    for name in (each.name for each in fields(form)):
        metadata = getattr(hints[name], "__metadata__", ())
        aliases = (one.alias for one in metadata if isinstance(one, FieldInfo) and one.alias)
        if BUILT not in metadata:
            keys[next(aliases, name)] = hints[name]
    return keys


def _forms_at(forms: list[type], steps: tuple[int | str, ...]) -> list[type]:
    """The forms that a mapping at these steps of one of such forms may have."""
    for step in steps:
        found = [keys_of(form).get(str(step)) for form in forms]
        forms = list(dict.fromkeys(inner for annotation in found for inner in _forms_in(annotation))) or forms
    return forms


def _forms_in(annotation: Any) -> Iterator[type]:  # noqa: ANN401 - what an annotation is has no better name
    """The forms that an annotation is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    written = (one.form for one in getattr(annotation, "__metadata__", ()) if isinstance(one, ReadAs))
    for inner in (*written, *get_args(annotation)):
        yield from _forms_in(inner)
