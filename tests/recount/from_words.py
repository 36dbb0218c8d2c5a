"""What the words of a claim ask for, as front matter would ask for it, to be counted again without that.

Of the figure only what no word says is taken from front matter: what the reading shows in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from generator.figures import FigureSpec
from generator.prose.named_days import SaidDays
from generator.truth.meaning import Meaning
from generator.truth.said_days import is_of_its_own
from generator.truth.said_nouns import head_of
from generator.truth.said_words import QUIET

# Of each kind that is counted from the record alone: the key of a figure that stands under its own.
OWN = {
    "count": "of",
    "first": "of",
    "last": "of",
    "nth": "of",
    "days_with": "of",
    "streak": "of",
    "tempo": "of",
    "sum": "measure",
    "most": "measure",
    "least": "measure",
    "distinct": "key",
}
ROLES = ("claimed_by", "attributed_to", "against")
# How a value is meant that is not of the one, or not of the other, of two figures that one is made of.
NOT_OF_THE_FIRST, NOT_OF_THE_SECOND = ("second", "winner", "out"), ("first", "part", "winner", "out")
PER = re.compile(r"\b(?:per|an?|each|every) (day|week|month)\b|\b(dai|week|month)ly\b", re.IGNORECASE)
RATIO = re.compile(
    r"\b(?:times?|twice|thrice|\w+fold|half|double[ds]?|tripled?|ratio|percent|to one)\b|%", re.IGNORECASE
)
Asked = dict[str, Any]


def asked_by_words(meaning: Meaning) -> tuple[Asked, dict[str, Asked]] | None:
    """The mapping that a claim's words, and what they leave unsaid, ask for, with those of the figures it is made of.

    None of what rests on stated totals beside the record.
    """
    told = meaning.told
    spec = told.spec
    if spec.basis != "records" or any(one.basis != "records" for one in told.named):
        return None
    if told.kind.is_stated:
        return total_said(meaning), {}
    if spec.kind == "delay":
        return delay_said(meaning), {}
    if not spec.a:
        return counted_by_words(meaning, spec, NOT_OF_THE_FIRST if spec.event else ("winner", "out")), {}
    return made_of_others(meaning)


def made_of_others(meaning: Meaning) -> tuple[Asked, dict[str, Asked]]:
    """A share, a rate, a comparison, and the figures that it is made of, each as the words say it."""
    told = meaning.told
    spec, found = told.spec, dict[str, Asked]()
    for one, skipped in zip(told.named, (NOT_OF_THE_FIRST, NOT_OF_THE_SECOND), strict=False):
        if one.a:
            found[one.name] = {"rate": one.a, "per": per_said(meaning, one)}
            found[one.a] = counted_by_words(meaning, told.specs[one.a], skipped)
        else:
            found[one.name] = counted_by_words(meaning, one, skipped)
    if spec.kind == "share":
        return {"share": spec.a, "in": spec.b}, found
    if spec.kind == "rate":
        return {"rate": spec.a, "per": per_said(meaning, spec)}, found
    by = "ratio" if RATIO.search(told.text) else "difference"
    if spec.event:
        return {"compare": spec.a, "around": spec.event, "days": spec.days, "by": by}, found
    return {"compare": [spec.a, spec.b], "by": by}, found


def per_said(meaning: Meaning, spec: FigureSpec) -> str | None:
    """The period that words name, that of front matter where they name none."""
    said = PER.search(meaning.told.text)
    return (said[1] or said[2].replace("dai", "day")).lower() if said else spec.per


def total_said(meaning: Meaning) -> Asked:
    """A stated total: which, of what, by whom, of where and since when."""
    spec = meaning.told.spec
    unsaid = frozenset(meaning.unsaid(spec))
    said = {kind: sorted({i for k, _, i in meaning.senses if k == kind}) for kind in ("counter", "counter_kind")}
    ask: Asked = {spec.pick or "highest": "tally", "measure": spec.measure or spec.of}
    for key, kind, own in (("counter", "counter", spec.counters), ("kind", "counter_kind", spec.counter_kinds)):
        if own:
            ask[key] = list(own) if "counter" in unsaid else [i for i in said[kind] if i in own] or list(own)
    ask |= {"scope": spec.scope} if spec.scope else {}
    days = [said for said in meaning.days if said.how == "since"]
    begins = [one for one in days if spec.tally_since and one.since <= spec.tally_since <= one.until]  # "mid-October"
    since = days[0].since if days and not begins else spec.tally_since
    ask |= {"since": str(since)} if since else {}
    return ask | ({"until": str(spec.until)} if spec.until else {})


def delay_said(meaning: Meaning) -> Asked:
    """How long after which event another one came: those that words link or whose days they name."""
    spec, register = meaning.told.spec, meaning.told.register
    linked = [i for kind, key, i in meaning.senses if (kind, key) == ("where", "id") and i in register.by_id]
    in_order = sorted(linked, key=lambda i: register.by_id[i].date)
    event, after = (in_order[-1], in_order[0]) if len(in_order) > 1 else (spec.event, spec.after)
    return {"delay": event} | ({"after": after, "in": spec.unit or "days"} if spec.after else {})


def counted_by_words(meaning: Meaning, spec: FigureSpec, skipped: Collection[str]) -> Asked:
    """What words ask for of one figure of the record; `skipped` are the ways in which values are meant of others."""
    kind = {"peak": "most", "trough": "least"}.get(spec.kind, spec.kind)
    unsaid = frozenset(meaning.unsaid(spec))
    noun = noun_said(meaning, spec)
    ask: Asked = {kind: noun if OWN[kind] == "of" else getattr(spec, OWN[kind]), "of": noun}
    if kind == "streak":
        ask["of"] = "quiet" if meaning.told.words & QUIET else "run" if "row" in meaning.told.words else spec.streak
    ask |= {key: value for key, value in (("n", spec.n), ("per", spec.per or spec.key)) if value and kind != "distinct"}
    said = {id_ for sense, _, id_ in meaning.senses if sense == "who"}
    if spec.who:
        ask["who"] = list(spec.who if "who" in unsaid else said & {*spec.who})
    ask["where"] = where_said(meaning, spec, unsaid, skipped)
    if spec.exclude:
        outs = {key: values for (how, key), values in meaning.stated.items() if how == "out"}
        ask["not"] = {
            key: list(values if key in unsaid else outs.get(key, values)) for key, values in spec.exclude.items()
        }
    ask.update(days_said(meaning, spec))
    return ask


def noun_said(meaning: Meaning, spec: FigureSpec) -> str:
    """What is counted: by the noun of the claim, of what others are made of by any noun of its clause."""
    head = head_of(meaning.told)
    if spec is meaning.told.spec:
        nouns = {sense.id for sense in head.of("of")} if head and not spec.key else set()
    else:
        nouns = {id_ for kind, _, id_ in meaning.senses if kind == "of"}
    return spec.of if spec.of in nouns else next(iter(sorted(nouns)), spec.of)


def where_said(
    meaning: Meaning, spec: FigureSpec, unsaid: Collection[str], skipped: Collection[str]
) -> Mapping[str, list[str]]:
    """The values that words state of what is counted, and of the keys that no word says those of front matter.

    What is said beside the one record that it comes to tells of that; all countries are the whole record.
    """
    where = {key: list(values) for key, values in spec.where.items() if key in unsaid or key in ("harm", "id")}
    is_one_of_two = spec is not meaning.told.spec
    for key in spec.where.keys() - where.keys():
        named = (key, "actor") if key in ROLES else (key,)
        said = {id_ for sense, other, id_ in meaning.senses if sense == "where" and other in named}
        where[key] = sorted(said & {*spec.where[key]} if is_one_of_two else said)
    for (how, key), values in meaning.stated.items():
        role = next((role for role in ROLES if role in spec.where), key) if key == "actor" else key
        is_all = key == "country" and {*values} == {*meaning.told.book.countries}
        is_told = role in where or (len(meaning.told.figure.ids) != 1 and not meaning.told.spec.event)
        if how not in skipped and not is_all and is_told:
            where[role] = where[role] if role == "id" else list(values)
    return where


def days_said(meaning: Meaning, spec: FigureSpec) -> Mapping[str, str]:
    """The window of the days that words name, a side that none does as front matter has it.

    Of a year that stands below a heading of one month it is that month.
    """
    above = [window for said in meaning.told.clause.context_days if all(window := said.window(None, None))]
    since, until = spec.since, spec.until
    for said in () if "id" in spec.where else days_of(meaning, spec):
        if not is_of_its_own(meaning.told, said) and not (
            meaning.told.kind.is_superlative and said.how == "in" and not meaning.is_window(said, spec)
        ):
            first, last = said.window(None, None)
            inside = [
                pair for pair in above if first and last and pair[0] and pair[1] and first <= pair[0] <= pair[1] <= last
            ]
            first, last = inside[-1] if inside else (first, last)
            since, until = first or since, last or until
    return {key: str(day) for key, day in (("since", since), ("until", until)) if day}


def days_of(meaning: Meaning, spec: FigureSpec) -> tuple[SaidDays, ...]:
    """The days that are said of one figure: all, or of two figures of other days each those that are its own.

    What is counted before and after an event has no days of its own.
    """
    told = meaning.told
    if told.spec.event:
        return ()
    figures = (*told.named, *told.named_by_these)
    if spec is told.spec or len({(one.since, one.until) for one in figures}) < 2:
        return meaning.days
    is_of_another = {said: any(meaning.is_window(said, one) for one in figures) for said in meaning.days}
    return tuple(said for said, is_it in is_of_another.items() if not is_it or meaning.is_window(said, spec))
