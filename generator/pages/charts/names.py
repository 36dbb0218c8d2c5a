"""The names that the codebook's charts may come to show, held against what a chart can draw before any is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault, Faults, Where
from generator.pages.charts.counting import CODEBOOK, latin, name_of
from generator.reading.codebook import ChartSpec
from generator.reading.records import Record
from generator.register import Register


def name_faults(record: Record) -> Iterator[Fault]:
    """A fault for each name that a chart would refuse, whether or not its window shows it today."""
    register = Register.of(record)
    for name, where, field in dict.fromkeys(each for spec in record.codebook.charts for each in _names(spec, register)):
        try:
            latin(name, where, field)
        except Faults as refused:
            yield from refused.faults


def _names(spec: ChartSpec, register: Register) -> Iterator[tuple[str, Where, str]]:
    codebook = register.codebook
    counted = (*spec.of, *filter(None, [spec.marks]))
    yield from ((codebook.countables[of].plural, CODEBOOK, "types") for of in counted)
    facets = {facet: codebook.facets[facet] for of in counted for facet in codebook.type_of(of).facets}
    headlines = (t for facet in facets.values() for t in facet.values if t.id == facet.headline)
    yield from ((term.phrase or term.label, CODEBOOK, "facets") for term in headlines)
    key = spec.by or "place"
    keys = [key] if spec.kind == "by" else ["place", "country"] if spec.kind in ("map", "around") else []
    if spec.kind in ("by", "weekly"):
        yield from ((term.label, CODEBOOK, "confidence") for term in codebook.confidence.values())
    if spec.kind == "tallies":
        yield from ((term.label, CODEBOOK, "counter_kinds") for term in codebook.counter_kinds.values())
    for key in keys:
        for value in sorted(
            {value for of in spec.of for s in register.subjects(of) for value in register.values_of(s, key)}
        ):
            yield name_of(register, key, value)
