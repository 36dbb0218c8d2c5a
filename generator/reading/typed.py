"""Located values to typed forms: all faults at once, in our words, each at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Fault, Where, WithFaults, nearest
from generator.reading.located import Located, Value, label
from generator.reading.scalars import KnownIds

FormType = TypeVar("FormType", bound=BaseModel)

KEYS_SHOWN_MAX = 12
_RULES = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that this record knows",
    "model_type": "must be a mapping of keys to values",
    "dict_type": "must be a mapping of keys to values",
    "list_type": "must be a list",
    "too_short": "must not be empty",
}


def typed(
    form: type[FormType],
    located: Located,
    known: KnownIds,
    at: str = "",
    more_keys: frozenset[str] = frozenset(),
    alias: str = "",
) -> WithFaults[FormType | None]:
    """The form of the value at a field path; None, and all its faults, where it breaks the form.

    `more_keys` are keys that are read elsewhere, for the questions that misspelt keys get. With an alias (in <>, as no
    file can write it unnoticed) the form is of a mapping that holds the value under it.
    """
    value = _value_at(located, at)
    try:
        return form.model_validate({alias: value} if alias else value, context=known)
    except ValidationError as error:
        details = error.errors(include_url=False)
    yield from dict.fromkeys(_fault(form, located, at, value, detail, more_keys) for detail in details)
    return None


def _value_at(located: Located, at: str) -> Value:
    value = located.value
    for step in at.split(".") if at else ():
        value = value[int(step)] if isinstance(value, list) else value[step]  # type: ignore[index]
    return value


def _fault(
    form: type[BaseModel], located: Located, at: str, value: Value, detail: ErrorDetails, more_keys: frozenset[str]
) -> Fault:
    """One error of pydantic as a fault of ours."""
    steps = [step for step in detail["loc"] if not str(step).startswith("<")]
    context = detail.get("ctx", {})
    rule = context.get("rule") or _RULES.get(detail["type"], "is not valid")
    if detail["type"] == "too_long":
        rule = f"must have at most {context['max_length']} entries"
    field, there = _walked(value, steps)
    where = located.where(".".join(filter(None, (at, there))))
    mend = context.get("mend")
    got = detail["input"] if isinstance(detail["input"], str) else None
    if detail["type"] == "extra_forbidden":
        where = located.keys.get(".".join(filter(None, (at, field))), where)
        key = str(steps[-1])
        known_keys = _keys_at(form, detail["loc"][:-1]) | more_keys
        mend = "it is a key of another level; move it there" if key in known_keys else nearest(key, known_keys)
        mend, got = mend or _listed(_forms_at(form, detail["loc"][:-1])), None
    if detail["type"] == "model_type":
        mend = _listed(_forms_at(form, detail["loc"]))
    if detail["type"] == "missing":
        got = None
    if detail["type"] == "list_type" and got:
        mend = "write it in [ ]"
    return Fault(where, label(".".join(filter(None, (at, field)))), rule, got, mend)


def _walked(value: Value, steps: list[int | str]) -> tuple[str, str]:
    """The field path that the steps name, and as much of it as is there; steps known to pydantic alone are left out."""
    named: list[str] = []
    there: list[str] = []
    for n, step in enumerate(steps):
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif isinstance(value, dict) and n == len(steps) - 1:
            return ".".join([*named, str(step)]), ".".join(there)
        else:
            continue
        named.append(str(step))
        there.append(str(step))
    return ".".join(named), ".".join(there)


def _listed(forms: list[type[BaseModel]]) -> str | None:
    """The keys of a mapping as a mend; None where it has several forms or many keys, or the codebook adds some."""
    keys = list(forms[0].model_fields) if len(forms) == 1 and not getattr(forms[0], "adds_keys", False) else []
    return f"its keys are {', '.join(keys)}" if 0 < len(keys) <= KEYS_SHOWN_MAX else None


def _keys_at(form: type[BaseModel], steps: tuple[int | str, ...]) -> set[str]:
    """The keys that a mapping at these steps of a form may have."""
    forms = _forms_at(form, steps)
    return {key for f in forms for key, info in f.model_fields.items() if not (info.alias or "").startswith("<")}


def _forms_at(form: type[BaseModel], steps: tuple[int | str, ...]) -> list[type[BaseModel]]:
    """The forms that a mapping at these steps of a form may have."""
    forms = [form]
    for step in steps:
        fields = [info for f in forms for name, info in f.model_fields.items() if step in {name, info.alias}]
        forms = [found for info in fields for found in _forms_in(info.annotation)] or forms
    return forms


def _forms_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - what an annotation is has no better name
    """The forms that an annotation is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _forms_in(inner)


def at_key(located: Located, field: str) -> Where:
    """The place of a key."""
    return located.keys.get(field, located.where(field))
