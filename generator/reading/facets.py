"""The facets of events and parts: keys that the codebook declares, beside the keys that every event has."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator

from generator.errors import Fault, WithFaults, near
from generator.reading.codebook import Codebook, Facet, Term
from generator.reading.known import KnownIds
from generator.reading.located import Located, Value, label
from generator.reading.meant import names_of
from generator.reading.records import BEFORE_FACETS, FacetValue
from generator.reading.scalars import Listed
from generator.reading.typed import Readable, typed

VALUES_MAX = 50
Facets = Mapping[str, tuple[FacetValue, ...]]


_AS_ENTRY = BeforeValidator(lambda value: {"value": value} if isinstance(value, str) or value is None else value)
_AS_LIST = BeforeValidator(lambda value: value if isinstance(value, list) else [value])
_Entries = Annotated[tuple[Annotated[FacetValue, _AS_ENTRY], ...], Listed(VALUES_MAX, 1), _AS_LIST]
_VALUES: Readable[tuple[FacetValue, ...]] = Readable(_Entries)


def event_facets(located: Located, codebook: Codebook) -> WithFaults[tuple[Facets, ...]]:
    """The facets that the file of an event states, then those of each part, checked against those of its type."""
    value = located.value
    if not isinstance(value, dict):
        return ()
    type_id = value.get("type")
    event_type = codebook.types.get(type_id) if isinstance(type_id, str) else None
    of_event = event_type.all_facets if event_type else codebook.facets
    of_part = event_type.part_facets if event_type else codebook.facets
    found = yield from _facets_at(located, "", value, of_event, codebook)
    for facet in event_type.required_facets if event_type else ():
        if event_type and facet not in value:
            before = [*BEFORE_FACETS, *event_type.all_facets]
            where = located.missing(facet, before[: before.index(facet)])
            mend = near(
                "", [term.id for term in codebook.facets[facet].values], codebook.stands.get(f"facets.{facet}", "")
            )
            yield Fault(where, facet, "is missing", mend=f"every {event_type.noun} states it: {mend}")
    all_found, parts = [found], value.get("parts")
    for n, part in enumerate(parts if isinstance(parts, list) else ()):
        all_found.append((yield from _facets_at(located, f"parts.{n}.", part, of_part, codebook)))
    return tuple(all_found)


def _facets_at(
    located: Located, within: str, value: Value, allowed: Iterable[str], codebook: Codebook
) -> WithFaults[Facets]:
    """The facets that a mapping states, by id in the codebook's order; faults for those that do not belong to it."""
    facets, permitted = {}, frozenset(allowed)
    stated = value if isinstance(value, dict) else {}
    for facet in (facet for facet in codebook.facets.values() if facet.id in stated):
        at = f"{within}{facet.id}"
        if facet.id not in permitted:
            mend = "; ".join(("leave it out", *([f"the facets here are {', '.join(allowed)}"] if permitted else [])))
            yield Fault(located.at_key(at), label(at), "is not a facet of this type", mend=mend)
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
    stand = {"facet_value": stands.get(f"facets.{facet.id}", "")}
    known = KnownIds({"facet_value": ids}, stands=stand, names={"facet_value": lambda: names_of(facet.values)})
    found = (yield from typed(_VALUES, located, known, at)) or ()
    for n, value in enumerate(found):
        if value.id in {other.id for other in found[:n]}:
            yield located.fault(f"{at}.{n}", "is given twice", value.id)
        if value.count is not None and not facet.counted:
            yield located.fault(f"{at}.{n}.count", "must be absent: this facet is not counted")
    if not facet.many and len(found) > 1:
        yield located.fault(at, "must have one value")
    return found
