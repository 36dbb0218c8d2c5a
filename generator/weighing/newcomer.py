"""An event that is not in the record and that a figure would count: what a claim is tried with."""

from __future__ import annotations

from datetime import date

from generator.errors import Where
from generator.figures import FigureSpec, kind_of
from generator.figures.figure import DELAY, PARTS
from generator.reading.ids import part_id
from generator.reading.records import Casualties, Delay, Event, Part, Quantity, Report
from generator.weighing.bench import Bench, Coded


def newcomer(bench: Bench, leaf: FigureSpec, day: date, n: int = 1) -> tuple[Event, Coded]:
    """The event, on a day known to all, and the values by which it passes.

    It brings a number that counts: one more of a sum, more than the most, less than the least.
    """
    codebook, new_id = bench.view.codebook, f"added-{n}"
    is_part, number = leaf.of in codebook.parts, _number(bench, leaf)
    harmed: tuple[Casualties, ...] = ()
    if number is not None and leaf.measure not in (DELAY, PARTS):
        quantity = Quantity(number, number, number)
        harmed = (Casualties((*leaf.who, *codebook.people)[0], leaf.measure, (Report(quantity),)),)
    parts = number or 0 if leaf.measure == PARTS else 1 if is_part else 0
    event = Event(
        id=new_id,
        type=codebook.type_of(leaf.of).id,
        title="",
        summary="",
        date=day,
        confidence=next(iter(codebook.confidence)),
        sources=(),
        known=day,
        known_basis="stated",
        where=Where(""),
        parts=tuple(Part(part_id(new_id, k), k, casualties=harmed if is_part else ()) for k in range(1, parts + 1)),
        casualties=() if is_part else harmed,
        delay=Delay("", number, number, "reported") if leaf.measure == DELAY and number is not None else None,
    )
    return event, _coded(bench, leaf, (new_id, *(part.id for part in event.parts)))


def _coded(bench: Bench, leaf: FigureSpec, ids: tuple[str, ...]) -> Coded:
    """The first value that passes under each key that is asked for, and of no other key any."""
    values: dict[str, tuple[str, ...]] = {
        key: () for other in bench.leaves for key in (*other.where, *other.exclude) if key != "id"
    }
    for key, wanted in leaf.where.items():
        values[key] = tuple(value for value in wanted if value not in leaf.exclude.get(key, ()))[:1]
    part_type = bench.view.codebook.parts.get(leaf.of)
    if part_type and part_type.coding and kind_of(leaf).is_ranked and bench.figure and bench.figure.ids:
        winner = next(s for s in bench.view.subjects(leaf.of) if s.id == bench.figure.ids[0])
        values[part_type.coding] = bench.view.values_of(winner, part_type.coding)
    return {(i, key): found for i in ids for key, found in values.items()}


def _number(bench: Bench, leaf: FigureSpec) -> int | None:
    """The number that a new event brings: one more, or one that wins."""
    kind = kind_of(leaf)
    if kind.counts == "harm":
        return 1
    if not kind.is_ranked:
        return None
    figure = bench.figure
    known = [n for n in (figure.high, figure.value, figure.low) if n is not None] if figure else []
    return int(max(known, default=0)) + 1 if kind.way > 0 else 0
