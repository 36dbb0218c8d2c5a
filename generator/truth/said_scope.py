"""What a claim says of which: values, places, actors in their roles, who states a total; each asked of the figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.figures import Figure
from generator.figures.computing import value_words
from generator.figures.kinds.summed import is_of_values
from generator.prose.lexicon import keys_of, stem, told_of
from generator.prose.pieces import POINTING, Piece
from generator.prose.plain_words import NONE, OWNED_UP, is_light
from generator.reading.records import Event
from generator.register import HARM, Subject
from generator.truth.asked_otherwise import NO_RECORD, with_scope
from generator.truth.counted_nouns import nouns_of
from generator.truth.how_meant import how_meant
from generator.truth.left_out import OUT_REACH, is_joined
from generator.truth.members import is_listed
from generator.truth.named_records import is_told_to_lie, lies_at
from generator.truth.said_by import ACCOUNT, AGENTIVE, is_sayer
from generator.truth.said_words import ROLES
from generator.truth.scope import IN_PHRASE
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording
from generator.words import joined

BESIDE = frozenset("with after since before including like unlike until".split())
ATTRIBUTED = frozenset("blamed blame attributed ascribed laid pointed accused".split())
CLAIMED = frozenset("claimed claims claim".split())
OWNS_UP = re.compile(rf"\b(?:{OWNED_UP})\b")

Stated = dict[tuple[str, str], dict[str, Piece]]


def scoped(told: Wording) -> Iterator[Untrue]:
    """Words of the desk that the figure does not ask for, and with which it gives something else."""
    for (how, key), values in stated_of(told).items() if not told.spec.event else ():
        yield from asked(told, how, key, apart(told, how, values) if key == HARM and len(values) > 1 else values)


def apart(told: Wording, how: str, values: dict[str, Piece]) -> dict[str, Piece]:
    """Of several measures those that not all records have: "deadly quakes by depth" are of the deadly ones alone."""
    return {id_: piece for id_, piece in values.items() if narrowed(told, how, HARM, (id_,)) is not None} or values


def stated_of(told: Wording) -> Stated:
    """The values that the clause states, and those of its heading and lead-in under keys of which it states none."""
    stated = said_in(told, told.clause.pieces)
    keys = {key for _, key in stated}
    above = [p for p in told.clause.context if told.is_bare or (p.end <= told.clause.lead_in and p.of("where"))]
    return {**said_in(told, [p for p in above if not {s.key for s in p.of("where")} & keys]), **stated}


def is_told_without(told: Wording, events: Sequence[Event | None], piece: Piece, key: str) -> bool:
    """Whether the file of an event that has no value under a key says these words: its place is in no list."""
    words, register = {stem(word) for word in keys_of(piece.words)}, told.register
    without = (one for one in events if one is not None and not register.values_of(Subject(one.id, one), key))
    return any(words <= told_of(one) for one in without)


def said_in(told: Wording, pieces: Sequence[Piece]) -> Stated:
    """The values that words state, by how they are meant and the key under which they are asked for."""
    stated: Stated = {}
    role = role_of(pieces)
    if role in ("by", "actor") and OWNS_UP.search(told.clause.text, told.clause.left) and are_claimed(told):
        role = "claimed_by"
    for n, piece in enumerate(pieces):
        for harm in told.harms(piece, pieces) if not (told.is_away(piece) or told.is_value(piece)) else ():
            stated.setdefault((how_meant(told, piece, pieces[max(0, n - 3) : n]), HARM), {})[harm] = piece
        if (
            told.is_away(piece)
            or is_listed(told, piece)
            or piece.kind != "sense"
            or (piece.of("of") and not is_joined(pieces, n))
            or is_measured(told, piece)
            or (is_of_values(told.base, told.book) and piece in nouns_of(told))
            or is_defining(told, piece)
            or not is_meant(told, pieces, n)
            or is_sayer(pieces, n)
        ):
            continue
        if "claimed_by" in (role, told.base.key) and {s.key for s in piece.of("where")} == {"confidence"}:
            continue
        before = pieces[:n]
        how = how_meant(told, piece, before)
        for key in keys_for(told, piece):
            for id_ in meant_by(told, piece, key):
                if not is_beside(before, key) and not (key == "id" and is_of_another(told, id_)):
                    stated.setdefault((how, role if key == "actor" else key), {})[id_] = piece
    return stated


def are_claimed(told: Wording) -> bool:
    """Whether any of what is counted has somebody who claimed it; of what nobody claims, who owns up acted."""
    return any(told.register.values_of(one, "claimed_by") for one in told.register.subjects(told.counted))


def is_measured(told: Wording, piece: Piece) -> bool:
    """Whether a word says what was measured, or whom, and not of which."""
    of_people = bool(piece.of("who")) and told.base.measure in told.book.measures
    return of_people or (bool(piece.of("measure")) and not told.is_value(piece))


def is_defining(told: Wording, piece: Piece) -> bool:
    """Whether a word belongs to what the figure asks for, and stands for another thing, of which it cannot be asked."""
    facets = told.book.types[told.event_type].all_facets if told.event_type else ()
    is_apart = all(s.key in told.book.facets and s.key not in facets for s in piece.of("where"))
    return is_apart and {stem(key) for key in keys_of(piece.words)} <= told.meant


def is_meant(told: Wording, pieces: Sequence[Piece], n: int) -> bool:
    """Whether a word that is plain English too is said of what is counted: right before its noun, or behind "as"."""
    piece = pieces[n]
    words = keys_of(piece.words)
    following = pieces[n + 1].word if n + 1 < len(pieces) else ""
    if following in ACCOUNT and not told.clause.text[piece.end : pieces[n + 1].start].strip():
        return False  # "by its final count"
    if len(words) > 1 or not is_light(words[0]) or piece.word in POINTING:
        return True
    before, after = (pieces[n - 1] if n else None), (pieces[n + 1] if n + 1 < len(pieces) else None)
    labels = {keys_of("confidence"), *(keys_of(facet.label) for facet in told.book.facets.values())}
    if before is not None and (keys_of(before.words) in labels or is_joined(pieces, n)):
        return True  # "with confidence reported or confirmed"
    counts = {told.counted, told.event_type}
    is_before_noun = (
        after is not None
        and (after.word in ("one", "ones") or any(sense.id in counts for sense in after.of("of")))
        and not told.clause.text[piece.end : after.start].strip()
    )
    return is_before_noun or (before is not None and (before.kind == "quantifier" or before.word in ("as", "not")))


def is_beside(before: Sequence[Piece], key: str) -> bool:
    """Whether a word says with, after or unlike what, and not of which: an event, or a place that stands for one."""
    return bool(before) and before[-1].word in BESIDE and key in ("id", "place")


def is_of_another(told: Wording, event_id: str) -> bool:
    """Whether an event is none of what is counted."""
    event = told.register.by_id.get(event_id)
    return event is None or event.type != told.event_type or told.spec.kind in ("delay", "compare", "share", "rate")


def role_of(pieces: Sequence[Piece]) -> str:
    """The role that the clause gives to an actor."""
    at = next((n for n, p in enumerate(pieces) if any(s.key == "actor" for s in p.of("where"))), None)
    if at is None:
        return "actor"
    if CLAIMED & {key for piece in pieces[max(0, at - 3) : at + 3] for key in keys_of(piece.words)}:
        return "claimed_by"
    if ATTRIBUTED & {key for piece in pieces for key in keys_of(piece.words)}:
        return "attributed_to"
    before = {key for piece in pieces[max(0, at - 2) : at] for key in keys_of(piece.words)}
    if before & {"against", "on", "at", "target"}:
        return "against"
    does_act = "by" in before or any(keys_of(piece.words)[0] in AGENTIVE for piece in pieces[at + 1 : at + 2])
    return "by" if does_act else "actor"


def keys_for(told: Wording, piece: Piece) -> tuple[str, ...]:
    """The keys under which a word can be meant of what is counted."""
    keys = dict.fromkeys(sense.key for sense in piece.of("where"))
    asked_ = [where for one in (told.spec, *told.named) for where in (one.where, one.exclude)]
    roles = {"actor": ("actor", *ROLES)}
    own = [
        s.key
        for where in asked_
        for s in piece.of("where")
        if any(s.id in where.get(key, ()) for key in roles.get(s.key, (s.key,)))
    ]
    if own:
        return tuple(dict.fromkeys(own))  # as the figure means it
    groups = {*told.spec.who, *(one.partition("/")[2] for where in asked_ for one in where.get("harm", ()))}
    if any(sense.id in groups for sense in piece.of("who")):
        return ()  # it is the people of its harm, whatever else is called so
    if told.event_type:
        facets = told.book.types[told.event_type].all_facets
        fits = tuple(key for key in keys if key not in told.book.facets or key in facets)
        is_of_all = any(s.kind in ("by", "implied") and s.id == told.event_type for s in piece.senses)
        return fits or (() if is_of_all else tuple(keys))
    return tuple(keys)


def meant_by(told: Wording, piece: Piece, key: str) -> tuple[str, ...]:
    """The values under a key that a word can be meant of: where it is a word for several, those of the figure."""
    ids = {sense.id for sense in piece.of("where") if sense.key == key}
    own = {value for one in (told.spec, *told.named, *told.named_by_these) for value in one.where.get(key, ())}
    return tuple(sorted(ids & own or ids))


def asked(told: Wording, how: str, key: str, values: Mapping[str, Piece]) -> Iterator[Untrue]:
    """What is wrong where the figure is asked for these values too."""
    if how != "out" and all(is_told_of_it(told, piece, key) for piece in values.values()):
        return
    if key == "place" and how != "out" and are_there(told, values):
        return
    said = joined([repr(words) for words in dict.fromkeys(piece.words for piece in values.values())])
    if how == "winner" and told.kind.is_of_group:
        if set(values).isdisjoint(told.figure.chosen):
            yield Untrue(f"says {said}, and the record gives {joined(told.figure.chosen)}", "name the one that it is")
        return
    if how == "winner":
        if told.winners and not told.have(told.winners, key, tuple(values)):
            yield Untrue(f"says {said} of {told.winners[0].id}, which is not so", "name the record that it is")
        return
    other = narrowed(told, how, key, tuple(values))
    wider = set(told.spec.where.get(key, values)) < set(values)
    if other is not None and wider:
        rule = f"says {said}, which is wider than its figure asks: of all that the record gives {value_words(other)}"
        yield Untrue(rule, f"say the {key} as the codebook does, or ask for {joined(list(values))} under `where`")
    elif other is not None:
        of = "not of " if how == "out" else "of "
        gives = value_words(other) if other.ids != NO_RECORD else "nothing"
        gives += f": {other.definition}" if other.definition != told.figure.definition and gives == "nothing" else ""
        rule = f"is {of}{said}, which its figure does not ask for: with that the record gives {gives}"
        names = (told.spec.a,) if how == "part" else (told.spec.a, told.spec.b)
        under = f" of {joined(map(repr, names))}" if told.spec.a else ""  # it has no choice of its own
        yield Untrue(
            rule, f"leave it out, or ask for it under `where: {{{'actor' if key == 'by' else key}: …}}`{under}"
        )


def are_there(told: Wording, values: Mapping[str, Piece]) -> bool:
    """Whether all records that a figure counts lie at one of the places that are said, by any file of the desk.

    What has parts of their own places lies there where all of these do.
    """
    events = told.winners if told.kind.counts in ("records", "harm") or told.kind.is_superlative else ()
    return len(values) == 1 and bool(events) and all(_lies_there(told, e, p) for e in events for p in values.values())


def _lies_there(told: Wording, event: Event, piece: Piece) -> bool:
    parts = [part for part in event.parts if part.place or part.place_reported]
    ids = {sense.id for sense in piece.of("where") if sense.key == "place"}
    if parts:
        return all(part.place in ids or is_told_to_lie(told, part, piece) for part in parts)
    return lies_at(told, event, piece)


def is_told_of_it(told: Wording, piece: Piece, key: str) -> bool:
    """Whether a word is told of the one record of which the claim is, and changes nothing of what it counts.

    What is said to have done the harm, "boulders hurt [three]", is asked of the record.
    """
    behind = next((one for one in told.clause.pieces if one.start == piece.end + 1), None)
    if key in told.book.facets and behind and behind.of("measure") and behind.end <= told.clause.first:
        return False
    if piece in told.rest:
        return told.is_told_of_it(piece, key)
    return "id" in told.spec.where and is_told_without(told, told.winners, piece, key)


def are_unharmed(told: Wording, values: Sequence[str]) -> bool:
    """Whether none of what is counted did a harm, which is known of each, or said to be of what is known."""
    asked_for = replace(told.spec, kind="count", measure="", who=(), key="", per=None)
    figure = told.given(with_scope(asked_for, HARM, values))
    is_open = any(left.is_unknown for left in figure.left_out) and not IN_PHRASE.search(told.clause.text)
    return told.spec.of in told.book.countables and not (figure.value or is_open) and figure.ids != NO_RECORD


def unharmed(told: Wording) -> Iterator[tuple[int, int]]:
    """The words that say that nobody was harmed, where nobody was: "nobody hurt", "none with known injuries"."""
    near = told.clause.near
    for n, piece in enumerate(near):
        behind = [p for p in near[n + 1 : n + 1 + OUT_REACH] if piece.word in NONE and not told.is_value(p)]
        harms = [harm for p in behind for harm in told.harms(p, ())][:1]
        if harms and are_unharmed(told, harms):
            yield piece.start, piece.end


def narrowed(told: Wording, how: str, key: str, values: tuple[str, ...]) -> Figure | None:
    """The figure of what has one of these values alone, where that is another; else None."""
    spec, out = told.spec, how == "out"
    if told.kind.is_stated:
        return None
    if spec.a:
        key = "actor" if key == "by" else key
        names = (spec.a,) if how == "part" else (spec.a, spec.b)
        named = {name: told.specs[name] for name in names if name in told.specs}
        has = [set(one.where.get(key, ())) for one in named.values()]
        if spec.kind == "compare" and any(has) and has[0] != has[-1]:
            those = {"first": has[:1], "second": has[-1:]}.get(how, has)
            return None if set(values) <= set().union(*those) else replace(told.figure, ids=NO_RECORD)
        if not out and all(own and not all(_is_one_of(key, value, own) for value in values) for own in has):
            return replace(told.figure, ids=NO_RECORD)
        narrow = {name: with_scope(one, key, values, out=out) for name, one in named.items()}
        return told.gives_other(spec, {**told.specs, **narrow})
    if key == "by":  # who acted is in some role, and not the one against whom it was
        acted = replace(spec, exclude={**spec.exclude, "against": (*spec.exclude.get("against", ()), *values)})
        return told.gives_other(with_scope(acted, "actor", values, out=out))
    own = spec.where.get(key)
    if own is not None and not out and set(own) < set(values):
        return told.gives_other(replace(spec, where={**spec.where, key: values}))  # a wider word
    if own is not None and not out and not all(_is_one_of(key, value, own) for value in values):
        return replace(told.figure, ids=NO_RECORD)
    if out and key == HARM:
        return None if are_unharmed(told, values) else replace(told.figure, ids=NO_RECORD)
    return told.gives_other(with_scope(spec, key, values, out=out))


def _is_one_of(key: str, value: str, own: Collection[str]) -> bool:
    """Whether a value is one of those that are asked for; a harm of one group is one of that harm."""
    return value in own or (key == HARM and value.partition("/")[0] in own)
