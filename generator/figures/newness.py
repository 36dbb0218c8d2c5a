"""Of which values nothing is new, be it found or written, and which a record may have for all that is known of it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from generator.reading.codebook import Codebook
from generator.reading.coverage_spans import Coverage
from generator.reading.records import Actor, Event, Place
from generator.register import ACTOR_KEYS, HARM, Register, Subject

Pair = tuple[str, str]  # a key and one of its values


def doubtful_values(codebook: Codebook) -> frozenset[Pair]:
    """Values which say that perhaps there was no such event."""
    terms = [(facet.id, term) for facet in codebook.facets.values() for term in facet.values]
    terms += [("confidence", term) for term in codebook.confidence.values()]
    return frozenset((key, term.id) for key, term in terms if term.is_doubtful)


def own_places(codebook: Codebook, places: Mapping[str, Place], of: str) -> frozenset[Pair]:
    """Places of a kind of which the codebook says that nothing comes to them by events of this type."""
    kinds = codebook.type_of(of).not_at
    return frozenset(("place", place.id) for place in places.values() if place.kind in kinds)


def not_collected(coverage: Coverage, since: date, until: date) -> frozenset[Pair]:
    """Values that were not collected, or not told apart, on some day between the two."""
    return frozenset(pair for gap in coverage.gaps_in(since, until) for pair in gap.lacking)


def is_doubtful(event: Event, codebook: Codebook) -> bool:
    """Whether something that is recorded of it says that perhaps it was not."""
    doubts = doubtful_values(codebook)
    stated = (event.facets, *(part.facets for part in event.parts))
    found = {(key, value.id) for facets in stated for key, values in facets.items() for value in values}
    return bool(doubts & {*found, ("confidence", event.confidence)})


def keys_left_open(event: Event) -> frozenset[str]:
    """The keys of which accounts of it give different values, so that nothing is new about its own."""
    return frozenset(key for conflict in event.conflicts for key in conflict.leaves_open)


def may_be_by_accounts(event: Event, key: str, codebook: Codebook) -> frozenset[str] | None:
    """The values that accounts which differ name under a key; None where it may be any."""
    named = [set(conflict.leaves_open[key]) for conflict in event.conflicts if key in conflict.leaves_open]
    found = frozenset().union(*named)
    is_any = any(not values for values in named) or any((key, value) in codebook.unknown_values for value in found)
    return None if is_any else found


def doubles_of(event: Event, register: Register) -> tuple[Event, ...]:
    """The events of its type that may be the same, whether they count or not: what they say may be so of it."""
    linked = (register.by_id[i] for i in event.possibly_same_as if i in register.by_id)
    return tuple(other for other in linked if other.type == event.type)


def as_sure(event: Event, register: Register) -> tuple[Event, ...]:
    """Its doubles that are known no less surely: of one thing the surer account stands."""
    rank = register.codebook.confidence_rank
    return tuple(other for other in doubles_of(event, register) if rank(other.confidence) <= rank(event.confidence))


def is_otherwise(event: Event, pair: Pair, register: Register) -> bool:
    """Whether all that is known of an event under a key is other than the value."""
    (key, value), subject = pair, Subject(event.id, event)
    return not is_blank(subject, key, register) and value not in register.values_of(subject, key)


def is_blank(subject: Subject, key: str, register: Register) -> bool:
    """Whether no value of a key is given, or it is said of one that it is not known."""
    values = register.values_of(subject, key)
    return not values or not register.codebook.unknown_values.isdisjoint((key, value) for value in values)


def may_have(bearer: Subject, key: str, values: Collection[str], register: Register) -> bool:
    """Whether an event or part has one of the values, or may, for all that is known of it.

    Open is what is not given, or said not to be known, and what accounts which differ name. A place that is not known
    lies in the country that is known; who acted as a body may have been a part of it. What a record says that does not
    count, as it may be the same, may be so; and all may have what accounts list in part.
    """
    found, record = register.values_of(bearer, key), register.record
    if key == HARM:
        return not set(values).isdisjoint(found) or any(register.harm_of(bearer, harm) is None for harm in values)
    if key in {"id", "confidence"} or not set(values).isdisjoint(found):
        return not set(values).isdisjoint(found)
    if key in register.codebook.type_of(bearer.event.type).partial:
        return True
    named = may_be_by_accounts(bearer.event, key, register.codebook)
    said = {*found, *(named or ())}
    if key in ACTOR_KEYS:
        above = {one: bodies_above(record.actors, one) for one in (*values, *said)}
        said |= {one for one in values for other in said if one in above[other] or other in above[one]}
    for double in doubles_of(bearer.event, register):
        said |= set() if double.counts else {*register.values_of(Subject(double.id, double), key)}
    if not said.isdisjoint(values):
        return True
    is_open = named is None or (is_blank(bearer, key, register) and not named)
    if key == "place" and is_open:
        return may_have(bearer, "country", {record.places[place].country for place in values}, register)
    return is_open


def no_news(
    where: Mapping[str, tuple[str, ...]],
    of: str,
    codebook: Codebook,
    places: Mapping[str, Place],
    window: tuple[date, date],
) -> Iterator[tuple[str, str, str]]:
    """Of what is asked for, the keys and values by which no first, most or quiet can be told, each with the reason.

    One value among several is enough where it is of a place or was not collected: what it stands for may be the first.
    A kind that is not stated, or doubtful, may stand beside others.
    """
    lacking, own = not_collected(codebook.coverage, *window), own_places(codebook, places, of)
    vague, doubtful = codebook.unknown_values, doubtful_values(codebook)
    for key, values in where.items():
        pairs = [(key, value) for value in values]
        for pair in pairs:
            if pair in own:
                yield *pair, f"names a place to which {codebook.type_of(of).plural} do not go, by the codebook"
            if pair in lacking:
                yield *pair, "was not collected or told apart on all days of the window: an earlier one may be missing"
        if pairs and vague.issuperset(pairs):
            yield *pairs[0], "says that a kind was not stated: what has it may be of any kind"
        if pairs and doubtful.issuperset(pairs):
            yield *pairs[0], "says that perhaps there was no such event"


def bodies_above(actors: Mapping[str, Actor], actor: str) -> frozenset[str]:
    """All that an actor is a part of, and what these are parts of."""
    reached, waiting = set[str](), [actor]
    while waiting:
        one = actors.get(waiting.pop())
        fresh = set(one.part_of) - reached if one else set()
        reached |= fresh
        waiting += fresh
    return frozenset(reached - {actor})
