"""What a claim says of the places, countries, groups or values that its figure counts: their noun, role and part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.figures.kinds.distinct import key_nouns
from generator.prose.lexicon import keys_of, stem
from generator.register import ACTOR_KEYS
from generator.truth.beyond import is_denied
from generator.truth.said_by import AGENTIVE
from generator.truth.said_nouns import SAME, head_of
from generator.truth.said_scope import ATTRIBUTED, CLAIMED
from generator.truth.untruths import THE_ONE, Untrue
from generator.truth.worded import Wording

WAS = re.compile(
    r"\s*(?:on record\b|recorded\b|known\b)?\s*,?\s*(?:was|is|were|being|came on|fell on|namely)\s+(?:on\s+|in\s+)?"
)
BEHIND_HEAD = re.compile(r"\s+(?:of|under|below|above|over|from|by|with|in|on|at|to)\b.*")
COUNTABLE = ("of", "measure", "unit", "who", "tally_measure")


def valued(told: Wording) -> Iterator[Untrue]:
    """Whether the noun, and what is said of those that it counts, is so."""
    key, head = told.base.key, head_of(told)
    words = {p.word for p in told.clause.pieces} if THE_ONE.search(told.text) else told.words  # "of all months the one"
    if (
        told.kind.is_of_group
        and told.spec.per
        and told.spec.per not in {word.rstrip("s") for word in words} | _named(told)
    ):
        yield Untrue(f"does not say that it is a {told.spec.per}", SAME)
    if not key:
        return
    unit = key_nouns(key, told.book)[1]
    around = {key for piece in told.clause.pieces for key in keys_of(piece.words)}
    if not told.value_nouns & (around if told.kind.is_of_group else told.words):
        yield Untrue(f"does not say that it counts {unit}", SAME)
    elif (
        not (told.kind.is_of_group or told.says(rf"\b(?:{'|'.join(sorted(told.value_nouns))}) of\b"))
        and head is not None
        and told.value_nouns.isdisjoint(keys_of(head.words))
        and any(map(head.of, COUNTABLE))
    ):
        yield Untrue(f"counts {head.words!r}, but its figure counts {unit}", SAME)
    words = {word for piece in told.clause.pieces for word in keys_of(piece.words)}
    for role, others in (("claimed_by", ATTRIBUTED), ("attributed_to", CLAIMED)):
        if key == role and words & others:
            yield Untrue(f"says {min(words & others)!r}, and its figure counts by `{role}`", "say it as it is counted")
    behind = [p for p in told.clause.pieces if p.start >= told.clause.last and p.word not in ("have", "has", "had")][:2]
    acts = behind and (behind[0].word in AGENTIVE or (behind[0].of("of") and behind[0].word.endswith("ed")))
    can_act = told.book.types[told.event_type].by  # "services failed"
    if key not in ACTOR_KEYS and acts and can_act and behind[-1].word != "by":
        yield Untrue(f"says that the {unit} did it, and its figure counts what was done there or so", "say who acted")


def _named(told: Wording) -> set[str]:
    """A day or a month that is said to be the one, by what it is: "the busiest was 2 January"."""
    text, end, first = told.clause.text, told.clause.end, told.clause.first
    sides = ((said, (end, said.start) if said.start >= end else (said.end, first)) for said in told.clause.days)
    named = [said for said, side in sides if WAS.fullmatch(text, *side) and said.how == "in"]
    return {"day" if said.since == said.until else "month" for said in named if not said.is_year}


def of_other_values(told: Wording) -> Iterator[Untrue]:
    """Nouns of other values of a facet than its figure asks for, which not all of its records have too.

    "Quakes with a warning after which waves were seen", of those with a warning alone.
    """
    for key, ids in told.base.where.items():
        facet, others = told.book.facets.get(key), dict[str, list[str]]()
        for term in facet.values if facet else ():
            for text in (term.label, *term.also) if term.id not in ids and not term.is_doubtful else ():
                others.setdefault(stem(*keys_of(BEHIND_HEAD.sub("", text))[-1:]), []).append(term.id)
        for piece in told.clause.near if others else ():
            is_word = piece.kind == "unknown" and stem(*keys_of(piece.words)[:1]) not in told.meant
            values = others.get(stem(*keys_of(piece.words)[:1])) if is_word else None
            if values and not is_denied(told, piece) and not all(told.have((e,), key, values) for e in told.winners):
                yield Untrue(f"says {piece.words!r}, and its figure is of others", "say what it asks for")
                return
