"""The facets of events and parts: keys that the codebook declares, beside the keys that every event has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.errors import Fault
from generator.reading.codebook import Codebook, EventType, Facet, Term
from generator.reading.located import Located, Value
from generator.reading.records import FacetValue
from generator.reading.scalars import FacetValueId, KnownIds, Prose
from generator.reading.source_model import Form, Number
from generator.reading.typed import at_key, typed

VALUES_MAX = 50


def _entry(value: object) -> object:
    return {"value": value} if isinstance(value, str) or value is None else value


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


class FacetValueForm(Form):
    """One value of a facet, with its number where the facet is counted."""

    value: FacetValueId
    count: Number | None = None
    note: Prose | None = None


Entry = Annotated[FacetValueForm, BeforeValidator(_entry)]
Values = Annotated[list[Entry], BeforeValidator(_listed), Field(min_length=1, max_length=VALUES_MAX)]


class _FacetForm(Form):
    """A facet's values under a key that only this module sees."""

    values: Values = Field(alias="<values>")


def facets_at(
    located: Located, field: str, value: Value, allowed: Iterable[str], codebook: Codebook, faults: list[Fault]
) -> dict[str, tuple[FacetValue, ...]]:
    """The facets that a mapping states, by id in the codebook's order; faults for those that do not belong to it."""
    if not isinstance(value, dict):
        return {}
    facets = {}
    permitted = frozenset(allowed)
    for facet in codebook.facets.values():
        if facet.id not in value:
            continue
        at = f"{field}.{facet.id}" if field else facet.id
        if facet.id not in permitted:
            faults.append(Fault(at_key(located, at), at, "is not a facet of this type"))
        elif values := _values(located, at, facet, codebook.stands, faults):
            facets[facet.id] = values
    return facets


def harmless_terms(facets: Mapping[str, Iterable[FacetValue]], codebook: Codebook) -> Iterator[tuple[str, Term]]:
    """The values that say that nobody was harmed and nothing damaged, each with the id of its facet."""
    for key, stated in facets.items():
        ids = {value.id for value in stated}
        yield from ((key, term) for term in codebook.facets[key].values if term.is_harmless and term.id in ids)


def missing_facets(
    located: Located, event_type: EventType, facets: Mapping[str, object], value: Value
) -> Iterable[Fault]:
    """Faults for required facets that an event does not state at all."""
    for facet in event_type.required_facets:
        if facet not in facets and not (isinstance(value, dict) and facet in value):
            yield Fault(located.where(""), facet, "is missing", mend=f"every {event_type.noun} states it")


def _values(
    located: Located, at: str, facet: Facet, stands: Mapping[str, str], faults: list[Fault]
) -> tuple[FacetValue, ...]:
    ids = frozenset(term.id for term in facet.values)
    known = KnownIds({"facet_value": ids}, stands={"facet_value": stands.get(f"facets.{facet.id}", "")})
    form = typed(_FacetForm, located, known, faults, at, alias="<values>")
    if form is None:
        return ()
    before = len(faults)
    seen: set[str] = set()
    for n, entry in enumerate(form.values):
        if entry.value in seen:
            faults.append(Fault(located.where(f"{at}.{n}"), f"{at}.{n}", "is given twice", entry.value))
        seen.add(entry.value)
        if entry.count is not None and not facet.counted:
            field = f"{at}.{n}.count"
            faults.append(Fault(located.where(field), field, "must be absent: this facet is not counted"))
    if not facet.many and len(form.values) > 1:
        faults.append(Fault(located.where(at), at, "must have one value"))
    if len(faults) > before:
        return ()
    return tuple(FacetValue(e.value, e.count.quantity() if e.count else None, e.note or "") for e in form.values)
