"""What the words of a claim ask for, as front matter would ask for it, to be counted again without that.

Of the figure only what no word says is taken from front matter: what the reading shows in brackets.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from generator.figures import FigureSpec
from generator.truth.meaning import Meaning
from generator.truth.said_nouns import head_of

# Of each kind that is counted from the record alone: the key of a figure that stands under its own.
OWN = {
    "count": "of",
    "first": "of",
    "last": "of",
    "nth": "of",
    "days_with": "of",
    "sum": "measure",
    "most": "measure",
    "least": "measure",
    "distinct": "key",
}
ROLES = ("claimed_by", "attributed_to", "against")


def asked_by_words(meaning: Meaning) -> dict[str, Any] | None:
    """The mapping that a claim's words, and what they leave unsaid, ask for; None of a kind made of other figures."""
    spec = meaning.told.spec
    kind = {"peak": "most", "trough": "least"}.get(spec.kind, spec.kind)
    if kind not in OWN or spec.exclude or spec.basis != "records":
        return None
    unsaid = frozenset(meaning.unsaid(spec))
    head = head_of(meaning.told)
    nouns = {sense.id for sense in head.of("of")} if head and not spec.key else set()
    noun = spec.of if spec.of in nouns else next(iter(sorted(nouns)), spec.of)
    ask: dict[str, Any] = {kind: noun if OWN[kind] == "of" else getattr(spec, OWN[kind]), "of": noun}
    ask |= {key: value for key, value in (("n", spec.n), ("per", spec.per or spec.key)) if value and kind != "distinct"}
    said = {id_ for sense, _, id_ in meaning.senses if sense == "who"}
    if spec.who:
        ask["who"] = list(spec.who if "who" in unsaid else said & {*spec.who})
    ask["where"] = where_said(meaning, spec, unsaid)
    ask.update(days_said(meaning, spec))
    return ask


def where_said(meaning: Meaning, spec: FigureSpec, unsaid: Collection[str]) -> Mapping[str, list[str]]:
    """The values that words state of what is counted, and of the keys that no word says those of front matter.

    What is said beside the one record that it comes to tells of that; all countries are the whole record.
    """
    where = {key: list(values) for key, values in spec.where.items() if key in unsaid or key in ("harm", "id")}
    for key in spec.where.keys() - where.keys():
        named = (key, "actor") if key in ROLES else (key,)
        where[key] = sorted({id_ for sense, other, id_ in meaning.senses if sense == "where" and other in named})
    for (how, key), values in meaning.stated.items():
        role = next((role for role in ROLES if role in spec.where), key) if key == "actor" else key
        is_all = key == "country" and {*values} == {*meaning.told.book.countries}
        if how not in ("winner", "out") and not is_all and (role in where or len(meaning.told.figure.ids) != 1):
            where[role] = where[role] if role == "id" else list(values)
    return where


def days_said(meaning: Meaning, spec: FigureSpec) -> Mapping[str, str]:
    """The window of the days that words name, a side that none does as front matter has it.

    Of a year that stands below a heading of one month it is that month.
    """
    above = [window for said in meaning.told.clause.context_days if all(window := said.window(None, None))]
    since, until = spec.since, spec.until
    for said in () if "id" in spec.where else meaning.days:
        if not (meaning.told.kind.is_superlative and said.how == "in" and not meaning.is_window(said, spec)):
            first, last = said.window(None, None)
            inside = [
                pair for pair in above if first and last and pair[0] and pair[1] and first <= pair[0] <= pair[1] <= last
            ]
            first, last = inside[-1] if inside else (first, last)
            since, until = first or since, last or until
    return {key: str(day) for key, day in (("since", since), ("until", until)) if day}
