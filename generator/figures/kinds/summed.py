"""What a sum adds and a most compares: a measure of harm, or the numbers that go with the values of a counted facet."""

from dataclasses import replace

from generator.figures.figure import FigureSpec
from generator.figures.kinds.distinct import key_nouns
from generator.figures.selection import Selection, ids_of, select
from generator.figures.sql_selection import SUM, Statements, selected
from generator.figures.sql_text import Steps, one_of, text
from generator.reading.codebook import Codebook
from generator.reading.quantities import quantity_sum
from generator.reading.records import Quantity
from generator.register import Register, Subject
from generator.words import joined, lowered

NUMBERED = "SELECT asked.*, low, best, high\nFROM asked JOIN harmed ON harmed.subject = asked.id"


def counted_facets(codebook: Codebook) -> tuple[str, ...]:
    """The facets whose values may carry a number."""
    return tuple(facet.id for facet in codebook.facets.values() if facet.counted)


def is_of_values(spec: FigureSpec, codebook: Codebook) -> bool:
    """Whether the numbers are those of values: of those that `where` asks for, or of all of the facet."""
    return spec.kind in {"sum", "most", "least"} and spec.measure in codebook.facets


def values_summed(spec: FigureSpec, codebook: Codebook) -> tuple[str, ...]:
    """The values whose numbers are added."""
    return spec.where.get(spec.measure) or tuple(term.id for term in codebook.facets[spec.measure].values)


def number_of(subject: Subject, spec: FigureSpec, register: Register) -> Quantity | None:
    """What an event or part brings to a sum; None: no number is known."""
    if not is_of_values(spec, register.codebook):
        return register.casualties(subject.item, spec.measure, spec.who)
    has, asked = register.values_of(subject, spec.measure), values_summed(spec, register.codebook)
    return quantity_sum(register.number_under(subject, spec.measure, value) for value in has if value in asked)


def of_any_value(spec: FigureSpec) -> FigureSpec:
    """The sum over all events, whatever values of its facet they have."""
    return replace(spec, where={key: values for key, values in spec.where.items() if key != spec.measure})


def is_open(selection: Selection, spec: FigureSpec, register: Register) -> bool:
    """Whether something has the values of a sum without a number, or may have them.

    It may where none is given, where the kind is said not to be known, and under a key of which accounts list a part.
    """
    book = register.codebook
    if not is_of_values(spec, book):
        return False
    own, vague = {*ids_of(selection.able)}, {id_ for key, id_ in book.unknown_values if key == spec.measure}
    others = [s for s in select(of_any_value(spec), register).able if s.id not in own]
    is_partial = spec.measure in book.type_of(spec.of).partial
    found = (register.values_of(subject, spec.measure) for subject in others)
    return any(number_of(subject, spec, register) is None for subject in selection.able) or any(
        is_partial or not values or not vague.isdisjoint(values) for values in found
    )


def summed_nouns(spec: FigureSpec, codebook: Codebook) -> tuple[str, str]:
    """One and many of what a sum is of."""
    if not is_of_values(spec, codebook):
        return codebook.measures[spec.measure].noun, codebook.measures[spec.measure].plural
    if spec.measure not in spec.where:
        return key_nouns(spec.measure, codebook)
    asked = [term for term in codebook.facets[spec.measure].values if term.id in spec.where[spec.measure]]
    one = [term.noun or lowered(term.label) for term in asked]
    return joined(one, "or"), joined([term.plural or lowered(term.label) for term in asked], "or")


def numbered(spec: FigureSpec, book: Codebook) -> Steps:
    """The step `harmed`, of each subject the sum of the numbers of its values."""
    own = f"key = {text(spec.measure)} AND {one_of('value', values_summed(spec, book))}"
    known = "HAVING count(coalesce(low, best, high)) > 0"
    return {"harmed": f"SELECT subject, {SUM}\nFROM labels\nWHERE {own}\nGROUP BY subject\n{known}"}


def value_steps(spec: FigureSpec, statements: Statements) -> Steps:
    """The step `harmed` (`numbered`), and `opening`, what leaves the sum open."""
    book, key = statements.codebook, f"key = {text(spec.measure)}"
    vague = [id_ for facet, id_ in sorted(book.unknown_values) if facet == spec.measure]
    has, is_vague = (
        f"(SELECT subject FROM labels WHERE {key}{more})" for more in ("", f" AND {one_of('value', vague)}")
    )
    may = "1 = 1" if spec.measure in book.type_of(spec.of).partial else f"(id NOT IN {has} OR id IN {is_vague})"
    return {
        **numbered(spec, book),
        "near": selected(of_any_value(spec), statements)["asked"],
        "opening": "SELECT id FROM asked WHERE id NOT IN (SELECT subject FROM harmed)\nUNION\n"
        f"SELECT id FROM near WHERE id NOT IN (SELECT id FROM asked) AND {may}",
        "numbers": NUMBERED,
        "shared": "SELECT subject, low, high, 0 AS lows, 0 AS highs, 0 AS is_sure FROM harmed WHERE 1 = 0",
    }
