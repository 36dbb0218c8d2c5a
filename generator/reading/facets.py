"""The facets of events and parts: keys that the codebook declares, beside the keys that every event has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.errors import Fault, WithFaults
from generator.reading.codebook import Codebook, Facet, Term
from generator.reading.located import Located, Value
from generator.reading.records import FacetValue
from generator.reading.scalars import FacetValueId, KnownIds, Prose
from generator.reading.source_model import Form, Number
from generator.reading.typed import at_key, typed

VALUES_MAX = 50
Facets = Mapping[str, tuple[FacetValue, ...]]


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


@dataclass(frozen=True)
class EventFacets:
    """The facets that an event states, and those of each of its parts."""

    event: Facets
    parts: tuple[Facets, ...]


def event_facets(located: Located, codebook: Codebook) -> WithFaults[EventFacets]:
    """The facets written in the file of an event, checked against those of its type."""
    value = located.value
    if not isinstance(value, dict):
        return EventFacets({}, ())
    type_id = value.get("type")
    event_type = codebook.types.get(type_id) if isinstance(type_id, str) else None
    of_event = event_type.all_facets if event_type else codebook.facets
    of_part = event_type.part_facets if event_type else codebook.facets
    found = yield from _facets_at(located, "", value, of_event, codebook)
    for facet in event_type.required_facets if event_type else ():
        if event_type and facet not in found and facet not in value:
            yield Fault(located.where(""), facet, "is missing", mend=f"every {event_type.noun} states it")
    of_parts: list[Facets] = []
    parts = value.get("parts")
    for n, part in enumerate(parts if isinstance(parts, list) else ()):
        of_parts.append((yield from _facets_at(located, f"parts.{n}", part, of_part, codebook)))
    return EventFacets(found, tuple(of_parts))


def _facets_at(
    located: Located, field: str, value: Value, allowed: Iterable[str], codebook: Codebook
) -> WithFaults[Facets]:
    """The facets that a mapping states, by id in the codebook's order; faults for those that do not belong to it."""
    facets = {}
    permitted = frozenset(allowed)
    for facet in codebook.facets.values() if isinstance(value, dict) else ():
        if not isinstance(value, dict) or facet.id not in value:
            continue
        at = f"{field}.{facet.id}" if field else facet.id
        if facet.id not in permitted:
            yield Fault(at_key(located, at), at, "is not a facet of this type")
        elif values := (yield from _values(located, at, facet, codebook.stands)):
            facets[facet.id] = values
    return facets


def harmless_terms(facets: Mapping[str, Iterable[FacetValue]], codebook: Codebook) -> Iterator[tuple[str, Term]]:
    """The values that say that nobody was harmed and nothing damaged, each with the id of its facet."""
    for key, stated in facets.items():
        ids = {value.id for value in stated}
        yield from ((key, term) for term in codebook.facets[key].values if term.is_harmless and term.id in ids)


def _values(located: Located, at: str, facet: Facet, stands: Mapping[str, str]) -> WithFaults[tuple[FacetValue, ...]]:
    ids = frozenset(term.id for term in facet.values)
    known = KnownIds({"facet_value": ids}, stands={"facet_value": stands.get(f"facets.{facet.id}", "")})
    form = yield from typed(_FacetForm, located, known, at, alias="<values>")
    if form is None:
        return ()
    faults = list(_value_faults(form, located, at, facet))
    yield from faults
    found = (FacetValue(e.value, e.count.quantity() if e.count else None, e.note or "") for e in form.values)
    return () if faults else tuple(found)


def _value_faults(form: _FacetForm, located: Located, at: str, facet: Facet) -> Iterator[Fault]:
    seen: set[str] = set()
    for n, entry in enumerate(form.values):
        if entry.value in seen:
            yield Fault(located.where(f"{at}.{n}"), f"{at}.{n}", "is given twice", entry.value)
        seen.add(entry.value)
        if entry.count is not None and not facet.counted:
            field = f"{at}.{n}.count"
            yield Fault(located.where(field), field, "must be absent: this facet is not counted")
    if not facet.many and len(form.values) > 1:
        yield Fault(located.where(at), at, "must have one value")
