"""What a superlative leaves open: records that may be such for all that is known of them, and of whom a number is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.figures.doubles import as_sure, is_otherwise
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import kind_of
from generator.figures.kinds import extreme, nth, order
from generator.figures.newness import bodies_above, keys_left_open, may_be_by_accounts
from generator.figures.selection import Selection, ids_of, select, window_of
from generator.reading.records import Actor
from generator.register import ACTOR_KEYS, Register, Subject


@dataclass(frozen=True)
class Doubt:
    """Records by their `ids` of which it is open whether they are such, as not all of `keys` is known of them.

    With them another than the figure's may be it. `is_same`: they may be the figure's own record, and say otherwise.
    """

    ids: tuple[str, ...]
    keys: tuple[str, ...]
    is_same: bool = False


def doubt_of(spec: FigureSpec, figure: Figure, register: Register) -> Doubt | None:
    """What could make another record the first, last, most, least or nth; None where nothing could, or none is it.

    As in findings: unknown are values that are not given, or of which it is said that the kind is not known, those that
    accounts which differ name, and what a record says that does not count, as it may be the same event.
    """
    if not kind_of(spec).is_superlative or not figure.ids or not spec.where:
        return None
    selection = select(spec, register)
    told_apart = {s.id: tuple(key for key in spec.where if key in keys_left_open(s.event)) for s in selection.sure}
    selection = replace(selection, sure=tuple(s for s in selection.sure if not told_apart[s.id]))
    told = {key: ids for key in spec.where if (ids := tuple(_otherwise(spec, figure, key, register)))}
    if told:
        return Doubt(tuple(dict.fromkeys(i for ids in told.values() for i in ids)), tuple(told), is_same=True)
    open_ = {subject.id: (subject, keys) for subject, keys in _may_be_such(spec, selection, register)}
    able = set(_winners(spec, selection, [subject for subject, _ in open_.values()], register)) - {*figure.ids}
    if spec.n is not None and any(told_apart.values()):  # one less before it moves it too
        inside = tuple(s for s in selection.inside if not told_apart.get(s.id))
        able |= {*figure.ids} ^ {*_winners(spec, replace(selection, inside=inside), [], register)}
    if not able:
        return None
    lacking = {i: keys for i, (_, keys) in open_.items() if i in able or spec.n is not None}
    if spec.n is not None or not lacking:
        lacking |= {i: keys for i, keys in told_apart.items() if keys}
    return Doubt(tuple(lacking), tuple(dict.fromkeys(key for keys in lacking.values() for key in keys)))


def _otherwise(spec: FigureSpec, figure: Figure, key: str, register: Register) -> Iterator[str]:
    """The events that may be the figure's own, are no less sure, and have other values of a key than are asked for."""
    for event in (register.by_id[i] for i in figure.event_ids if i in register.by_id):
        others = [register.by_id[i] for i in event.possibly_same_as if i in register.by_id]
        for other in as_sure(event, others, register) if key != "id" else ():
            is_other = all(is_otherwise(other, (key, value), register) for value in spec.where[key])
            if is_other and other.type == event.type:
                yield other.id


def _may_be_such(
    spec: FigureSpec, selection: Selection, register: Register
) -> Iterator[tuple[Subject, tuple[str, ...]]]:
    """Those that count and are not selected, but would be if what is not known of them were as is asked for."""
    since, until = window_of(spec)
    selected = {*ids_of(selection.inside), *ids_of(selection.possible)}
    for subject in register.subjects(spec.of):
        first, last = subject.event.days
        if subject.id in selected or not subject.event.counts or last < since or first > until:
            continue
        if any(set(values) & set(register.values_of(subject, key)) for key, values in spec.exclude.items()):
            continue
        for bearer in register.bearers(subject):
            lacks = [_lack(bearer, key, values, register) for key, values in spec.where.items()]
            if None not in lacks:
                yield subject, tuple(key for key in lacks if key)
                break


def _lack(bearer: Subject, key: str, values: Collection[str], register: Register) -> str | None:
    """The key where a bearer may have one of the values; empty where it has one, None where it surely has another."""
    found, book = register.values_of(bearer, key), register.codebook
    if not set(values).isdisjoint(found):
        return ""
    if key in {"id", "confidence"}:
        return None
    named = may_be_by_accounts(bearer.event, key, book)
    is_blank = not found or not book.unknown_values.isdisjoint((key, value) for value in found)
    is_open = named is None or (is_blank and not named)
    if key == "place" and is_open:
        country = register.values_of(bearer, "country")
        is_open = not country or bool({register.record.places[place].country for place in values} & set(country))
    if key in ACTOR_KEYS:
        is_open |= _may_be_a_body_of((*found, *(named or ())), values, register.record.actors)
    is_open |= not (named or frozenset()).isdisjoint(values)
    doubles = (register.by_id[i] for i in bearer.event.possibly_same_as if i in register.by_id)
    told = (register.values_of(Subject(one.id, one), key) for one in doubles if not one.counts)
    return key if is_open or any(set(values) & set(each) for each in told) else None


def _may_be_a_body_of(found: Collection[str], values: Collection[str], actors: Mapping[str, Actor]) -> bool:
    """Whether one that acted is a part of one that is asked for, or may have been, as a body of both."""
    pairs = [(one, other) for one in values for other in found]
    return any(one in bodies_above(actors, other) or other in bodies_above(actors, one) for one, other in pairs)


def _winners(spec: FigureSpec, selection: Selection, others: list[Subject], register: Register) -> tuple[str, ...]:
    """All that may be it, those of which it is open whether they are such among them."""
    candidates = sorted((*selection.inside, *selection.possible, *others), key=lambda s: (s.event.date, s.event.id))
    sure = set(ids_of(selection.sure))
    if kind_of(spec).is_ranked:
        numbers = {s.id: number for s in candidates if (number := extreme.measured(s, spec, register)) is not None}
        return extreme.possible_winners(numbers, sure, is_most=spec.kind == "most")
    spans = {subject.id: order.span_of(subject, spec) for subject in candidates}
    if spec.n is not None:
        return ids_of(nth.may_be_nth(spec.n, candidates, selection, spans, register))
    return ids_of(order.possible_winners(candidates, spans, sure, is_first=spec.kind == "first"))


def other_readings(spec: FigureSpec, figure: Figure, register: Register) -> Mapping[str, tuple[str, ...]]:
    """Where a measure of people is asked for without saying of whom: for each group of whom it is another, which."""
    book = register.codebook
    if not kind_of(spec).is_ranked or spec.who or spec.measure not in book.measures or len(book.people) < 2:
        return {}
    found = {}
    for group in (one.id for one in book.people.values() if not one.is_unknown):
        one = extreme.most_or_least(replace(spec, who=(group,)), register)
        if one.ids and one.high != 0 and one.event_ids != figure.event_ids:
            found[group] = one.ids
    return found
