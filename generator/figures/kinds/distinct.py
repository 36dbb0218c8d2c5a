"""How many different places, countries, groups or values of a facet events or parts had."""

from collections.abc import Iterable
from dataclasses import replace

from generator.figures.definitions import counted_text, key_label, known_text, nouns
from generator.figures.figure import Figure, FigureSpec, FoundLater
from generator.figures.kind import FigureKind, alone, blank, one_of
from generator.figures.selection import ids_of, left_out, select
from generator.figures.spec_reader import CHOICE, Reader, counted
from generator.figures.sql_selection import IN_ORDER, Statements, of_one_part, selected
from generator.figures.sql_text import Sql, query, text
from generator.reading.codebook import Codebook
from generator.register import ACTOR_KEYS, Register, Subject
from generator.words import capitalised

KEYS = ("country", "place", *ACTOR_KEYS)


def distinct(spec: FigureSpec, register: Register) -> Figure:
    """How many different values events or parts have under a key; one that says that it is not known is none.

    Of an event with parts those of its parts count that have all that is asked for. `low` has a value that one surely
    has, and all that it may be the same as; `high` another one for each of which none is known, but no more than there
    are. Whom no account names is nobody: that adds nothing.
    """
    selection = select(spec, register)
    found = {s.id: values_of(s, spec, register) for s in selection.able}
    sure = {v for s in selection.sure for v in found[s.id] if _have_all(v, s, spec, register)}
    without = [s for s in selection.able if not found[s.id]]
    inside, most = _all(found[s.id] for s in selection.inside), len(_all(found[s.id] for s in selection.able))
    most += 0 if spec.key in ACTOR_KEYS else sum(s.most for s in without)
    top = known_number(spec, register.codebook)
    return replace(
        blank(spec, register, definition(spec, register), key_nouns(spec.key, register.codebook)),
        value=len(inside),
        low=max(len(sure), int(any(found[s.id] for s in selection.sure))),
        high=most if top is None else min(most, top),
        ids=ids_of(s for s in selection.inside if found[s.id]),
        left_out=FoundLater(
            lambda: (
                *selection.left_out,
                *left_out({f"{key_label(register, spec.key)}: not stated": ids_of(without)}),
                *selection.imprecise,
            )
        ),
        noun=nouns(register.codebook, spec.of)[1],
        chosen=tuple(sorted(inside)),
    )


def values_of(subject: Subject, spec: FigureSpec, register: Register) -> frozenset[str]:
    """The known values of a subject, of those of its parts that have all that is asked for."""
    bearers = register.bearing(subject, spec.where) if subject.event.parts else (subject,)
    unknown = register.codebook.unknown_values
    return frozenset(v for b in bearers for v in register.values_of(b, spec.key) if (spec.key, v) not in unknown)


def _all(found: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*found)


def _have_all(value: str, subject: Subject, spec: FigureSpec, register: Register) -> bool:
    """Whether all events that the subject may be have the value."""
    others = (other for other in register.may_be_one(subject.event) if other is not subject.event)
    return all(value in register.values_of(Subject(other.id, other), spec.key) for other in others)


def known_number(spec: FigureSpec, codebook: Codebook) -> int | None:
    """How many values the codebook has under the key, None where it lists none."""
    if spec.key == "country":
        return len(codebook.countries)
    facet = codebook.facets.get(spec.key)
    return sum(not term.is_unknown for term in facet.values) if facet else None


def key_nouns(key: str, codebook: Codebook) -> tuple[str, str]:
    """One and many of what stands under a key."""
    if key in codebook.facets:
        label = codebook.facets[key].label.lower()
        return label, f"{label}s"
    return {"country": ("country", "countries"), "place": ("place", "places")}.get(key, ("group", "groups"))


def definition(spec: FigureSpec, register: Register) -> str:
    """The number in one sentence."""
    many = key_nouns(spec.key, register.codebook)[1]
    role = f" ({key_label(register, spec.key)})" if spec.key in ACTOR_KEYS[1:] else ""
    counted_ = f"the number of different {many}{role} of {counted_text(spec, register)}{known_text(register)}"
    return capitalised(f"{counted_}; what has none that is known is left out.")


def read(reader: Reader, key: str) -> FigureSpec:
    """How many values under a key."""
    spec = counted(reader, "distinct", "of")
    facets = reader.codebook.type_of(spec.of).all_facets if spec.of else tuple(reader.codebook.facets)
    return replace(spec, key=reader.one_of(key, (*KEYS, *facets), "a key of `where`") or "")


def labelled(spec: FigureSpec, statements: Statements) -> str:
    """The step of what is asked for with each of its known values, of parts those that have all that is asked for."""
    book, key = statements.codebook, labels_of(spec, statements)
    held = "SELECT DISTINCT asked.*, value\nFROM asked{} JOIN labels ON subject = {}\nWHERE " + key
    found = held.format("", "asked.id")
    if spec.of in book.types and book.types[spec.of].part and spec.where:
        parts = f"SELECT id AS part, event AS whole FROM parts WHERE {of_one_part(spec, book)}"
        found += " AND event NOT IN (SELECT event FROM parts)\nUNION\n"
        found += held.format(f" JOIN ({parts}) AS fit ON whole = asked.event", "part")
    return found


def labels_of(spec: FigureSpec, statements: Statements) -> str:
    """That a label is one of the known values under the key."""
    vague = [value for facet, value in sorted(statements.codebook.unknown_values) if facet == spec.key]
    return f"key = {text(spec.key)}" + (f" AND value NOT IN ({', '.join(map(text, vague))})" if vague else "")


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """How many different values: value, low and high as `distinct` has them."""
    most = known_number(spec, statements.codebook)
    sure = (
        "SELECT DISTINCT value FROM labelled\nWHERE is_sure = 1 AND NOT EXISTS (\n  SELECT 1 FROM linked\n"
        "  WHERE linked.event = labelled.event AND labelled.value NOT IN (\n"
        f"    SELECT value FROM labels WHERE labels.subject = linked.other AND {labels_of(spec, statements)}\n  )\n)"
    )
    high = "(SELECT count(DISTINCT value) FROM labelled)"
    if spec.key not in ACTOR_KEYS:
        high += " + (SELECT coalesce(sum(most), 0) FROM asked WHERE id NOT IN (SELECT id FROM labelled))"
    high = f"CASE WHEN {high} > {most} THEN {most} ELSE {high} END" if most is not None else high
    least = "CASE WHEN EXISTS (SELECT 1 FROM labelled WHERE is_sure = 1) THEN 1 ELSE 0 END"
    low = f"CASE WHEN (SELECT count(*) FROM sure) > 0 THEN (SELECT count(*) FROM sure) ELSE {least} END"
    value = "(SELECT count(DISTINCT value) FROM labelled WHERE is_inside = 1)"
    steps = {**selected(spec, statements), "labelled": labelled(spec, statements)}
    listed = "asked\nWHERE is_inside = 1 AND id IN (SELECT id FROM labelled)"
    return query(steps, listed, IN_ORDER, {"sure": sure}, f"SELECT {value} AS value, {low} AS low, {high} AS high")


DISTINCT = FigureKind(
    "distinct",
    {"distinct": ("of", *CHOICE)},
    read,
    alone(distinct),
    sql,
    lambda codebook: {"distinct": one_of((*KEYS, *codebook.facets))},
    needed=("of",),
    is_comparable=True,
    has_noun=False,
)
