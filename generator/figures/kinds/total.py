"""Sums of what was harmed: unknown is never zero."""

from __future__ import annotations

from dataclasses import replace

from generator.figures.definitions import counted_text, known_text, people_text
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import FigureKind, alone, blank
from generator.figures.schema_parts import one_of
from generator.figures.selection import Selection, least_sum, left_out, maybe_one, select
from generator.figures.spec_reader import CHOICE, Reader, counted
from generator.figures.sql_numbers import sum_sql
from generator.reading.codebook import Codebook
from generator.reading.ids import part_number
from generator.register import Register, quantity_sum
from generator.words import capitalised


def total(spec: FigureSpec, register: Register) -> Figure:
    """The sum of a measure over events or parts, lowest and highest numbers added apart.

    Those without a number are left out, and said to be. `value` is None where some number has bounds but no best value,
    `high` where one is open above. `low` leaves out what may lie outside the window, and of events that may be the same
    counts the one with the highest low, and beside it the lesser of two that are known to differ; `high` adds what may
    lie inside.
    """
    return total_of(select(spec, register), spec, register)


def total_of(selection: Selection, spec: FigureSpec, register: Register) -> Figure:
    """The sum over what was selected."""
    asked = (*selection.inside, *selection.possible)
    found = {subject.id: register.casualties(subject.item, spec.measure, spec.who) for subject in asked}
    numbers = {subject_id: number for subject_id, number in found.items() if number is not None}
    lows = {s.id: 0 if s.weight < s.most else numbers[s.id].low or 0 for s in asked if s.id in numbers}
    unknown = [subject.id for subject in selection.inside if subject.id not in numbers]
    inside = [subject for subject in selection.inside if subject.id in numbers]
    possible = [subject for subject in selection.possible if subject.id in numbers]
    measure = register.codebook.measures[spec.measure]
    high = quantity_sum([numbers[subject.id] for subject in (*inside, *possible)])
    best = quantity_sum([numbers[subject.id] for subject in inside])
    low, apart = least_sum((s for s in selection.sure if s.id in numbers), lows, register)
    is_surely_none = not selection.inside and not selection.possible
    return replace(
        blank(spec, register, definition(spec, register), (measure.noun, measure.plural)),
        value=best.best if best else 0 if is_surely_none else None,
        low=low,
        high=high.high if high else 0 if is_surely_none else None,
        ids=tuple(subject.id for subject in inside),
        left_out=(
            *selection.left_out,
            *left_out({f"no number of {measure.plural} known": tuple(unknown)}),
            *selection.imprecise,
            *maybe_one(inside, register),
        ),
        apart=apart,
    )


def definition(spec: FigureSpec, register: Register) -> str:
    """The sum in one sentence."""
    codebook = register.codebook
    measure = codebook.measures[spec.measure].plural
    return capitalised(
        f"{measure}{people_text(codebook, spec.who)} in {counted_text(spec, register)}{known_text(register)}; "
        "lowest and highest reported numbers are added apart, and what has no number is left out."
    )


def read(reader: Reader, key: str) -> FigureSpec:
    """A sum of a measure of the codebook over a type of event or part."""
    measure = reader.one_of(key, reader.asked[key], reader.codebook.measures, "a measure")
    spec = replace(counted(reader, "sum", "of"), measure=measure, who=reader.groups())
    if measure not in {*reader.codebook.summed_measures, ""} and not _is_of_one(spec, reader.codebook):
        mend = "ask for the most or the least, or for the record of one id"
        reader.fault(key, "is of a measure that the codebook never adds", measure, mend)
    return spec


def _is_of_one(spec: FigureSpec, codebook: Codebook) -> bool:
    """Whether a figure is of one event, or of one part."""
    ids = spec.where.get("id", ())
    return len(ids) == 1 and (spec.of in codebook.types or part_number(ids[0]) is not None)


SUM = FigureKind(
    "sum",
    {"sum": ("of", "who", *CHOICE)},
    read,
    alone(total),
    sum_sql,
    lambda codebook: {"sum": one_of(codebook.measures)},
    needed=("of",),
    counts="harm",
    is_total=True,
    is_comparable=True,
    is_additive=True,
)
