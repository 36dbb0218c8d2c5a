"""What a superlative leaves open: records that may be such for all that is known of them, and of whom a number is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.figures.computing import compute
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import kind_of
from generator.figures.newness import as_sure, is_otherwise, keys_left_open, may_have
from generator.figures.selection import Selection, ids_of, select, window_of
from generator.register import OF_THE_WHOLE, Register, Subject


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
    open_ = dict(_may_be_such(spec, selection, register))
    winners = kind_of(spec).winners
    able = {*winners(replace(selection, possible=(*selection.possible, *open_)), spec, register)} - {*figure.ids}
    if spec.n is not None and any(told_apart.values()):  # one less before it moves it too
        settled = selection.only(lambda subject: not told_apart.get(subject.id))
        able |= {*figure.ids} ^ {*winners(settled, spec, register)}
    if not able:
        return None
    lacking = {s.id: keys for s, keys in open_.items() if s.id in able or spec.n is not None}
    if spec.n is not None or not lacking:
        lacking |= {i: keys for i, keys in told_apart.items() if keys}
    return Doubt(tuple(lacking), tuple(dict.fromkeys(key for keys in lacking.values() for key in keys)))


def _otherwise(spec: FigureSpec, figure: Figure, key: str, register: Register) -> Iterator[str]:
    """The events that may be the figure's own, are no less sure, and have other values of a key than are asked for."""
    for event in (register.by_id[i] for i in figure.event_ids if i in register.by_id):
        for other in as_sure(event, register) if key != "id" else ():
            if all(is_otherwise(other, (key, value), register) for value in spec.where[key]):
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
            who = {key: subject if key in OF_THE_WHOLE else bearer for key in spec.where}
            if all(may_have(who[key], key, values, register) for key, values in spec.where.items()):
                has = {key for key, values in spec.where.items() if {*values} & {*register.values_of(who[key], key)}}
                yield subject, tuple(key for key in spec.where if key not in has)
                break


def other_readings(spec: FigureSpec, figure: Figure, register: Register) -> Mapping[str, tuple[str, ...]]:
    """Where a measure of people is asked for without saying of whom: for each group of whom it is another, which."""
    book = register.codebook
    kind = kind_of(spec)
    if (
        not (kind.is_ranked or kind.is_of_group)
        or spec.who
        or spec.measure not in book.measures
        or len(book.people) < 2
    ):
        return {}
    found = {}
    for group in (one.id for one in book.people.values() if not one.is_unknown):
        one = compute(replace(spec, who=(group,)), register)
        won, other = (figure.chosen, one.chosen) if kind.is_of_group else (figure.event_ids, one.event_ids)
        if one.ids and one.high != 0 and other != won:
            found[group] = one.chosen or one.ids
    return found
