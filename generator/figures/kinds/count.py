"""Counts of events and parts."""

from __future__ import annotations

from dataclasses import replace

from generator.figures.figure import Figure, FigureError, FigureSpec
from generator.figures.kinds.tally import tally
from generator.figures.selection import Selection, ids_of, least_sum, maybe_one, refuse_mixed_codings, select
from generator.figures.wording import counted_text, known_text, nouns
from generator.reading.codebook import Codebook
from generator.register import Register
from generator.words import capitalised


def count(spec: FigureSpec, register: Register) -> Figure:
    """How many events or parts there are, an event as often as it stands for, a part once.

    `value` goes by the day that each is dated to. `low` leaves out those that may lie outside the window and counts
    events that may be the same once; `high` adds those that may lie inside. On the basis of stated totals it is the
    highest that the codebook matches; on both bases `also` is that.
    """
    if spec.basis == "records":
        return count_of(select(spec, register), spec, register)
    stated = tally(stated_spec(spec, register.codebook), register)
    return stated if spec.basis == "tally" else replace(count_of(select(spec, register), spec, register), also=stated)


def stated_spec(spec: FigureSpec, codebook: Codebook) -> FigureSpec:
    """The highest stated total that a count on the basis of tallies rests on, as the codebook's matching has it."""
    matching = codebook.matching
    if matching is None:
        raise FigureError("rests on stated totals, and the codebook matches none")
    return FigureSpec(
        name=spec.name,
        kind="tally",
        of=matching.tally_measure,
        measure=matching.tally_measure,
        until=spec.until,
        pick="highest",
        counter_kinds=matching.tally_kinds,
        scope=matching.tally_scope,
        tally_since=matching.tally_since,
        known_by=spec.known_by,
    )


def count_of(selection: Selection, spec: FigureSpec, register: Register) -> Figure:
    """The count of what was selected; raises FigureError where parts of two codings would be added."""
    part_type = register.codebook.parts.get(spec.of)
    refuse_mixed_codings("counts", part_type, (*selection.inside, *selection.possible), register)
    value = sum(subject.weight for subject in selection.inside)
    stands_for_several = any(subject.weight > 1 for subject in selection.inside)
    singular, plural = nouns(register.codebook, spec.of)
    return Figure(
        name=spec.name,
        kind="count",
        definition=definition(spec, register, stands_for_several=stands_for_several),
        unit=plural,
        unit_singular=singular,
        as_of=register.day,
        value=value,
        low=least_sum(selection.sure, {subject.id: subject.weight for subject in selection.sure}),
        high=value + sum(subject.weight for subject in selection.possible),
        ids=ids_of(selection.inside),
        left_out=(*selection.left_out, *selection.imprecise, *maybe_one(selection.inside)),
        since=spec.since,
        until=spec.until,
    )


def definition(spec: FigureSpec, register: Register, *, stands_for_several: bool) -> str:
    """The count in one sentence; that some stand for several is said where some do."""
    weight = "; an event that stands for several counts as often" if stands_for_several else ""
    return capitalised(f"{counted_text(spec, register)}{known_text(register)}{weight}.")
