"""What a claim says that its sum is over, and of which values the numbers are that it adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.figures import Figure, FigureError, FigureSpec
from generator.figures.computing import value_words
from generator.figures.kinds.distinct import key_nouns
from generator.figures.kinds.summed import counted_facets, is_of_values, values_summed
from generator.prose.lexicon import keys_of
from generator.prose.numbers import numbers_in
from generator.prose.pieces import Piece
from generator.truth.asked_otherwise import NO_RECORD, same, with_scope
from generator.truth.counted_nouns import nouns_of
from generator.truth.said_nouns import SAME
from generator.truth.said_scope import stated_of
from generator.truth.untruths import Untrue, is_true
from generator.truth.worded import OTHER_NOUNS, Wording
from generator.words import joined

REST = re.compile(r"\b(?:the (?:rest|others|remainder|remaining \w+)|all others)\b", re.IGNORECASE)


def summed(told: Wording) -> Iterator[Untrue]:
    """Whether what a sum or a most is over is what the clause speaks of: the events of a type, or their parts."""
    heads = nouns_of(told) if told.kind.is_ranked else ()  # "boats", of which an event has many
    spoken = [p for p in told.clause.pieces if p.of("of") and not told.is_away(p) and p not in heads]
    spoken = [p for p in spoken if p.word not in OTHER_NOUNS["place"]]  # "sites in Northland took nine"
    if told.kind.is_ranked:  # "the mission had [the most boats in any flood]" is over floods
        spoken = [p for p in spoken if p in told.own] or spoken
    types = {s.id for p in spoken for s in p.of("of")}
    is_over = told.spec.kind == "sum" or is_of_values(told.spec, told.book)
    if not is_over or not types or told.counted in {*types, *(told.book.type_of(of).id for of in types)}:
        return
    if all(told.gives_other(replace(told.spec, of=of)) for of in types):
        rule = f"speaks of {spoken[0].words!r}, and its figure is over {told.book.countables[told.counted].plural}"
        yield Untrue(rule, SAME)


def of_values(told: Wording) -> Iterator[Untrue]:
    """Whether a sum of the numbers of values is one of what its noun means, and all of them so as the clause says."""
    key, heads = told.base.measure, nouns_of(told)
    if not is_of_values(told.base, told.book):
        return
    own = {*values_summed(told.base, told.book)}
    means = {s.id for head in heads for s in head.of("where") if s.key == key}
    others = {s.key for head in heads for s in head.of("where")} & {*counted_facets(told.book)} - {key}
    around = (*told.clause.pieces, *(() if heads else (*told.clause.earlier, *told.clause.context)))
    said = {s.id for piece in around for s in piece.of("where") if s.key == key}
    if heads and not means and not others and not _is_of_facet(told, heads):
        yield Untrue(f"counts {heads[0].words!r}, but its figure counts {told.figure.unit}", SAME)
    elif not own & said and not _is_of_facet(told, around):
        yield Untrue(f"does not say that it counts {told.figure.unit}", SAME)
    elif means:
        other = _with_values(told, tuple(sorted(means)))
        if not own & means or other is None or not is_true(told.phrase, told.spec, other):
            gives = f" of these the record gives {value_words(other)}" if other else " of these it gives nothing"
            yield Untrue(f"counts {heads[0].words!r}, but its figure counts {told.figure.unit};{gives}", SAME)
    stated = {k: {*values} for (how, k), values in stated_of(told).items() if how == "all"}
    stated |= {k: {s.id for head in heads for s in head.of("where") if s.key == k} for k in others}
    for k in stated.keys() & {*counted_facets(told.book)} - {key}:
        mixed = [one.id for one in told.winners if not _has_only(told, one.id, k, stated[k])]
        if mixed:
            what = joined([repr(term.label) for term in told.book.facets[k].values if term.id in stated[k]], "or")
            rule = f"says {what} of all that it counts, and of {mixed[0]} other things are recorded too, or none"
            yield Untrue(rule, f"sum the numbers of {k}, or leave it out")
            return


def of_whole(told: Wording) -> Iterator[Untrue]:
    """The number of a whole, "five of the ten floods at Ford", which is of what the words behind it say.

    A number alone, "two of the eleven", points back: it may be of all that the part is not said to be as well.
    """
    whole = told.clause.whole
    if whole is None or told.kind.counts not in ("records", "harm"):
        return
    behind = told.clause.of_whole
    said = {(s.key, s.id) for p in behind for s in p.senses}
    of_part = {(s.key, s.id) for p in told.clause.pieces if p not in behind for s in p.senses}
    kept = {key: values for key, values in told.spec.where.items() if any((key, v) in said for v in values)}
    wheres = [kept]
    if not any(p.of("of") or p.of("measure") or p.of("who") for p in behind):
        wheres += [{key: vs for key, vs in told.spec.where.items() if not any((key, v) in of_part for v in vs)}]
    specs = [whole_sum(told)] if whole_sum(told) else [replace(told.spec, where=where) for where in wheres]
    found = [told.given(spec) for spec in specs if spec]
    number = [number.value for number in numbers_in(whole.words)]
    if not any(number == [one.value] and (one.is_certain or told.is_of_record) for one in found):
        gives = joined([one.definition if one.ids == NO_RECORD else value_words(one) for one in found], "or")
        gives = gives if found[0].ids == NO_RECORD else f"of all these the record gives {gives}"
        yield Untrue(f"says {whole.words!r}, of which it is a part; {gives}", "say of how many, or leave that out")


def whole_sum(told: Wording) -> FigureSpec | None:
    """The sum of all that the noun of a part means, "three of the five lorries"; None of what is no such sum."""
    spec, facets = told.spec, {*counted_facets(told.book)}
    if not is_of_values(spec, told.book):
        return None
    senses = [s for head in nouns_of(told) for s in head.of("where") if s.key in facets]
    measure = next((s.key for s in senses), spec.measure)
    where = {key: values for key, values in spec.where.items() if key not in facets}
    return replace(spec, measure=measure, where={**where, measure: tuple(sorted({s.id for s in senses}))})


def _is_of_facet(told: Wording, pieces: Sequence[Piece]) -> bool:
    """Whether words name the whole facet, of which the figure adds all values: "weapons"."""
    names = {keys_of(name) for name in key_nouns(told.base.measure, told.book)}
    return told.base.measure not in told.base.where and any(keys_of(piece.words) in names for piece in pieces)


def _with_values(told: Wording, values: tuple[str, ...]) -> Figure | None:
    """What the claim's figure gives where sums are of these values."""

    def of_these(one: FigureSpec) -> FigureSpec:
        is_such = is_of_values(one, told.book)
        return replace(one, where={**one.where, one.measure: values}) if is_such else one

    try:
        return told.compute(of_these(told.spec), {name: of_these(one) for name, one in told.specs.items()})
    except FigureError:
        return None


def _has_only(told: Wording, event_id: str, key: str, values: set[str]) -> bool:
    """Whether all that is recorded of an event under a key are such values."""
    of_event = (s for s in told.subjects_of([told.register.by_id[event_id]]) if s.part is None)
    found = {value for subject in of_event for value in told.register.values_of(subject, key)}
    return bool(found) and found <= values


def of_the_rest(told: Wording) -> Iterator[Untrue]:
    """What the sentence says of the rest of the whole of a share: "half at Ford, the rest at Mill"."""
    rest = REST.search(told.clause.text, told.clause.last)
    if told.kind.name != "share" or not rest or len(told.named) != 2:
        return
    part, whole = told.named
    for key in (key for key in part.where if key not in whole.where):
        whole = with_scope(whole, key, part.where[key], out=True)
    values: dict[str, list[str]] = {}
    for sense in (sense for p in told.clause.near if p.start >= rest.end() for sense in p.of("where")):
        if sense.key in ("country", "place", *told.book.facets):
            values.setdefault(sense.key, []).append(sense.id)
    for key, ids in values.items():
        other = told.compute(with_scope(whole, key, ids), told.specs)
        if not same(told.compute(whole, told.specs), other):
            rule = f"says {joined(ids)} of the rest, of which the record gives {value_words(other)} so"
            yield Untrue(rule, "say what the rest are, or leave it out")
            return
