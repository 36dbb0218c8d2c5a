"""Counts of events and parts."""

from collections.abc import Sequence
from dataclasses import replace

from generator.figures.definitions import counted_text, known_text, nouns
from generator.figures.figure import Basis, Figure, FigureError, FigureSpec, FoundLater
from generator.figures.kind import COUNTABLE, FigureKind, alone, blank, one_of
from generator.figures.kinds.tally import matched_spec, tally
from generator.figures.kinds.tally import sql as tally_sql
from generator.figures.selection import Selection, ids_of, least_sum, maybe_one, refuse_mixed_codings, select
from generator.figures.spec_reader import CHOICE, WINDOW, Reader, counted
from generator.figures.sql_selection import APART, IN_ORDER, LEAST_SUM, Statements, lowered_steps, selected
from generator.figures.sql_text import Sql, query
from generator.reading.codebook import Codebook
from generator.register import Register, Subject
from generator.words import capitalised

BASES: tuple[Basis, ...] = ("records", "tally", "both")


def count(spec: FigureSpec, register: Register) -> Figure:
    """How many events or parts there are, an event as often as it stands for, a part once.

    Of several that need not all have what is asked for (`selection.as_asked`) one counts, in `high` all.

    `value` goes by the day that each is dated to. `low` leaves out those that may lie outside the window, be it by the
    day of another that may be the same, and counts events that may be the same once, or twice where two are known to
    differ; `high` adds those that may lie inside. On the basis of stated totals it is the highest that the codebook
    matches; on both bases `also` is that.
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
    return replace(matched_spec(matching, spec.until), name=spec.name, known_by=spec.known_by)


def count_of(selection: Selection, spec: FigureSpec, register: Register) -> Figure:
    """The count of what was selected; raises FigureError where parts of two codings would be added."""
    refuse_mixed_codings("counts", spec, selection.able, register)
    value = sum(subject.weight for subject in selection.inside)
    low, apart = least_sum(selection.sure, {subject.id: subject.weight for subject in selection.sure}, register)
    several = [subject for subject in selection.inside if subject.most > 1]
    return replace(
        blank(spec, register, definition(spec, register, several), nouns(register.codebook, spec.of)),
        value=value,
        low=low,
        high=sum(subject.most for subject in selection.able),
        ids=ids_of(selection.inside),
        left_out=FoundLater(
            lambda: (*selection.left_out, *selection.imprecise, *maybe_one(selection.inside, register))
        ),
        apart=apart,
    )


def definition(spec: FigureSpec, register: Register, several: Sequence[Subject] = ()) -> str:
    """The count in one sentence; that some stand for several is said where some do."""
    weight = "; an event that stands for several counts as often" if several else ""
    weight += ", or once where it has other values too" if any(s.weight < s.most for s in several) else ""
    return capitalised(f"{counted_text(spec, register)}{known_text(register)}{weight}.")


def read(reader: Reader, key: str) -> FigureSpec:
    """A count, on the basis of the records unless it says another."""
    spec = counted(reader, "count", key)
    if "basis" not in reader.asked:
        return spec
    spec = replace(spec, basis=reader.one_of("basis", BASES, "a basis of a count") or "records")
    _check_basis(reader, spec)
    return spec


def _check_basis(reader: Reader, spec: FigureSpec) -> None:
    """A count rests on stated totals only where they count the same: the codebook's matching says which."""
    if spec.basis == "records":
        return
    matching = reader.codebook.matching
    if matching is None or spec.of != matching.of:
        of = f"counts of {matching.of}" if matching else "no counts"
        reader.fault("basis", f"must be records here: the codebook matches stated totals to {of}", spec.basis)
        return
    if spec.since != matching.tally.since:
        path = next((key for key in WINDOW if key in reader.asked), "")
        rule = f"must start where basis {spec.basis} does: the stated totals count since {matching.tally.since}"
        reader.fault(path, rule, spec.since, f"write since: {matching.tally.since}")
    for key in ("where", "not"):
        if key in reader.asked:
            reader.fault(key, f"must not stand beside basis {spec.basis}: a stated total cannot be split")


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The count of records, or the stated total that it rests on: value, low and high."""
    if spec.basis == "tally":
        return tally_sql(stated_spec(spec, statements.codebook), statements)
    value = (
        "SELECT\n  coalesce(sum(CASE WHEN is_inside = 1 THEN weight END), 0) AS value,\n"
        f"  {LEAST_SUM} AS low,\n  coalesce(sum(most), 0) AS high,\n  {APART} AS apart\nFROM asked"
    )
    listed = "asked\nWHERE is_inside = 1"
    return query(selected(spec, statements), listed, IN_ORDER, lowered_steps("asked", "weight"), value)


COUNT = FigureKind(
    "count",
    {"count": ("basis", *CHOICE)},
    read,
    alone(count),
    sql,
    lambda _: {"count": COUNTABLE, "basis": one_of(BASES)},
    counts="records",
    is_total=True,
    is_comparable=True,
    is_additive=True,
)
