"""By which values events or parts of a kind are compared, and to which one of them headline numbers keep."""

from __future__ import annotations

from generator.figures.newness import Pair, type_of
from generator.reading.codebook import Codebook
from generator.register import Register, Subject

PLACE_KEYS = ("country", "place")
ACTOR_KEYS = ("claimed_by", "against")


def headline_of(register: Register, subject: Subject, of: str) -> Pair | None:
    """The headline value that the subject has, of a facet of its kind; findings then compare it with its like alone."""
    for key in _facets(register.codebook, of):
        value = register.codebook.facets[key].headline
        if value and value in register.values_of(subject, key):
            return key, value
    return None


def _facets(codebook: Codebook, of: str) -> tuple[str, ...]:
    event_type = type_of(codebook, of)
    part = event_type.part
    return tuple(dict.fromkeys((*event_type.facets, *(part.facets if part else ()))))


def context_keys(codebook: Codebook, of: str, headline: Pair | None = None) -> tuple[str, ...]:
    """The keys by which events or parts of a kind are compared: place, actors and facets.

    Left out are the facet of the headline value, which all share, and facets that are our own inference or say what a
    part is: nothing is new about those.
    """
    event_type = type_of(codebook, of)
    coding = event_type.part.coding if event_type.part else None
    passed_over = {coding, headline[0] if headline else None}
    facets = _facets(codebook, of)
    kept = [key for key in facets if key not in passed_over and not codebook.facets[key].ours]
    return (*PLACE_KEYS, *ACTOR_KEYS, *kept)
