"""Who acts in the words of a claim, and who says what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.prose.lexicon import Sense, keys_of, stems
from generator.prose.pieces import Piece
from generator.prose.plain_words import is_light
from generator.reading.records import Report
from generator.truth.known_words import words_of_the_files
from generator.truth.of_few import few
from generator.truth.scope import RECORD_HAS
from generator.truth.untruths import Untrue
from generator.truth.worded import OF_EACH, Wording
from generator.words import joined

# Verbs whose subject acts.
AGENTIVE = frozenset(
    "carried launched fired conducted mounted staged made committed hit performed executed inflicted undertook "
    "answered responded replied retaliated".split()
)
COUNTED = frozenset("counted counts put puts stated states reported tallied recorded lists listed gives gave".split())
BLAMES = frozenset("blame blames blamed attributes attributed accuses accused ascribes ascribed".split())
# Between who counts and the verb: "had by then themselves counted".
BEFORE_VERB = frozenset("had have has by then themselves itself already also now so far".split())
SAID = frozenset(
    "said says say told tells puts gives admitted admits announced reported reports stated states speaks spoke".split()
)
# What those do whom it befalls.
SUFFERED = frozenset(
    "suffered endured absorbed weathered withstood sustained tolerated shouldered braved underwent survived bore "
    "experienced faced".split()
)
ACCOUNT = frozenset("according account accounts word count reckoning figures".split())
# What the record has itself, which a total that others stated is not.
OF_THE_DESK = re.compile(
    rf"{RECORD_HAS.pattern}|\b(?:recorded|itemi[sz]ed|listed|counted|logged) (?:here|by this (?:desk|record))\b",
    re.IGNORECASE,
)
# From where: "lorries were sent from Ford".
COME_FROM = re.compile(r"\bfrom (?:the )?$", re.IGNORECASE)
SENT = re.compile(r"\b(?:launched|fired|sent|flown|flew|thrown)\b", re.IGNORECASE)
WHO = frozenset({"actor", "counter", "counter_kind"})


def agents(told: Wording) -> Iterator[Untrue]:
    """Who acts, before a verb that is not passive or behind "by"; who counts what nobody else counted."""
    pieces = told.clause.pieces
    for n, piece in enumerate(pieces):
        before, after = (pieces[n - 1] if n else None), (pieces[n + 1] if n + 1 < len(pieces) else None)
        verb = after.word.split()[0] if after is not None else ""
        counts = next((p.word.split()[0] for p in pieces[n + 1 :] if p.word not in BEFORE_VERB), "")
        if piece.of("counter") and not told.kind.is_stated and counts in COUNTED:
            yield Untrue(
                f"is counted by this record, not by {piece.words!r}", "say who counted, or tie it to a stated total"
            )
            return
        is_place = any(sense.key in ("place", "country") for sense in piece.of("where"))
        if is_place and COME_FROM.search(told.clause.text, 0, piece.start) and SENT.search(told.clause.text):
            yield Untrue(f"says that it came from {piece.words!r}, and its figure counts what was there", "say 'at'")
            return
        if piece.of("where") or piece.of("of") or not (piece.of("implied") or piece.of("by") or piece.of("who")):
            continue
        type_ = told.book.types.get(told.event_type)
        if Sense("by", "of", told.event_type) in piece.senses or not (piece.of("by") or (type_ and type_.by)):
            continue  # of a type of which nobody acts: "services failed"
        acts = (
            after is not None
            and (
                verb in AGENTIVE
                or bool(after.of("of") and re.search(r"(?:ed|struck|back)$", verb))
                # Right before the claim alone: who was so, and is counted behind another verb, did not act.
                or bool(after.of("measure") and not told.clause.text[after.end : told.clause.first].strip())
            )
        )
        is_by = before is not None and before.word == "by" and not (after is not None and after.of("measure"))
        if is_by or (acts and piece.end <= told.clause.first):
            yield Untrue(
                f"says that {piece.words!r} acted, and its figure counts what others did",
                "say who acted, or leave it out",
            )
            return


def blaming(told: Wording) -> Iterator[Untrue]:
    """To whom it is laid, before a verb by which they lay it to others, or do what is of another type."""
    blamed = {id_ for one in (told.spec, *told.named) for id_ in one.where.get("attributed_to", ())}
    own = {told.counted, told.event_type}
    for n, piece in enumerate(told.clause.pieces if blamed else ()):
        after = next((p for p in told.clause.pieces[n + 1 :] if p.word not in BEFORE_VERB), None)
        if after is None or blamed.isdisjoint(s.id for s in piece.of("where")):
            continue
        is_touching = not told.clause.text[piece.end : after.start].strip("' s’") or after.kind != "sense"
        does_other = is_touching and after.word.endswith("ed") and {s.kind for s in after.senses} & {"of", "implied"}
        if after.word in BLAMES or (does_other and own.isdisjoint(s.id for s in after.senses)):
            rule = f"says that {piece.words!r} {after.words}, and its figure counts what is laid to them"
            yield Untrue(rule, "say that it is laid to them")
            return


def is_sayer(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a word is whose account is told: "by the account of the town", "the town said"."""
    if not any(sense.key in WHO for sense in pieces[n].senses):
        return False
    before = {piece.word for piece in pieces[max(0, n - 3) : n]}
    return bool(before & ACCOUNT) or (n + 1 < len(pieces) and pieces[n + 1].word in SAID)


def names_of(told: Wording, piece: Piece) -> Iterator[str]:
    """The words by which who is named may be called."""
    actors = [told.register.record.actors[s.id] for s in piece.senses if s.key == "actor"]
    for name in (piece.words, *(name for actor in actors for name in (actor.name, *actor.aliases))):
        yield from keys_of(name)


def reports_of(told: Wording) -> Iterator[Report]:
    """The reports of what a number of harm of a few events sums up."""
    events = [told.register.by_id[i] for i in told.figure.event_ids if i in told.register.by_id]
    if told.spec.kind == "sum" and 0 < len(events) <= OF_EACH:
        harms = (harm for event in events for harm in event.casualties if harm.measure == told.spec.measure)
        yield from (report for harm in harms for report in harm.reports if report.by)


def sayers(told: Wording) -> Iterator[Untrue]:
    """Who is said to have stated a number of harm that others stated, or of which no file speaks."""
    pieces, events = told.clause.near, few(told) if told.spec.kind == "sum" else ()
    stated = {report.by for report in reports_of(told) if report.by}
    sides = [side.names for side in told.book.sides.values() if stated & set(side.names)]
    names = {key for by in (*stated, *(name for names in sides for name in names)) for key in keys_of(by)}
    for n, piece in enumerate(pieces) if stated or events else ():
        own = set(names_of(told, piece)) if is_sayer(pieces, n) else None
        if own is None or names & own or (not stated and stems(own) & words_of_the_files(told.register, events)):
            continue
        has = f"has it of {joined(sorted(stated))}" if stated else "does not say so"
        yield Untrue(f"says that {piece.words!r} stated it, and the record {has}", "say whose account it is")
        return


def counters(told: Wording) -> Iterator[Untrue]:
    """Who states a total, and of where."""
    if not told.kind.is_stated:
        return
    tallies, clause = told.register.record.tallies, told.clause
    has = OF_THE_DESK.search(clause.text, clause.left, clause.right)
    if has:
        yield Untrue(f"says {has.group()!r}, and its figure is a total that others stated", "say who states it")
    said = {s.id: p for p in told.clause.pieces for s in p.of("counter")}
    own = {name for i in told.figure.ids if i in tallies for name in (tallies[i].counter, *keys_of(tallies[i].by))}
    if said and not own & {*said, *(key for p in said.values() for key in keys_of(p.words))}:
        yield Untrue(
            f"says {joined([p.words for p in said.values()])!r}, and the total is that of another", "name who states it"
        )
    scope = told.book.scopes.get(told.spec.scope or "")
    if scope:
        words = {
            "country": {id_: keys_of(one.name) for id_, one in told.book.countries.items()},
            **dict(_of_scopes(told)),
        }
        here = [p for p in told.clause.pieces if not (told.is_away(p) or p.of("counter"))]
        places = {s.id: p for p in here for s in p.of("where") if s.key in (*words, "place")}
        known = [(id_, set(keys)) for names in words.values() for id_, keys in names.items()]
        label, meant = ({*keys_of(text)} for text in (scope.label, scope.definition))
        named = [{id_ for id_, keys in known if keys <= of} for of in (label, label | meant)]
        if places and set(places) not in named:
            yield Untrue(
                f"says {joined([p.words for p in places.values()])!r}, and the total is of {scope.label}",
                "say of where it is",
            )
    yield from _of_which(told)


def _of_scopes(told: Wording) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    """The facets by a value of which any scope is called, each with how its values are: totals can be of these."""
    scopes = [{*keys_of(one.label)} for one in told.book.scopes.values()]
    for key, facet in told.book.facets.items():
        words = {term.id: keys_of(term.label) for term in facet.values}
        if any(scope == {*keys} for scope in scopes for keys in words.values()):
            yield key, words


def _of_which(told: Wording) -> Iterator[Untrue]:
    """Values of which a stated total cannot be asked: in its own words, and those of facets in its clause."""
    stated, facets = told.book.tally_measures[told.spec.measure], told.book.facets
    named = {key for name in (stated.noun, stated.plural, *stated.also) for key in keys_of(name)}
    for piece in (*told.own, *(p for p in told.rest if not p.of("counter") and not told.is_away(p))):
        keys, words = {s.key for s in piece.of("where")} - {"country", "place", "actor"}, keys_of(piece.words)
        is_meant = piece in told.own or not (all(map(is_light, words)) or stems(words) <= told.meant)
        if keys and is_meant and (piece in told.own or keys & facets.keys()) and not named.issuperset(words):
            yield Untrue(f"says {piece.words!r}, of which a stated total cannot be asked", "leave it out")
            return


def sufferers(told: Wording) -> Iterator[Untrue]:
    """Who claimed it, or to whom it is laid, right before a verb by which it befell them: "the gang endured two"."""
    roles = ("claimed_by", "attributed_to")
    acted = {id_ for one in (told.spec, *told.named) for key in roles for id_ in one.where.get(key, ())}
    for piece, after in pairwise(p for p in told.clause.pieces if p.word not in BEFORE_VERB):
        is_actor = not acted.isdisjoint(s.id for s in piece.of("where"))
        if is_actor and after.end <= told.clause.first and after.word in SUFFERED:
            rule = f"says that {piece.words!r} {after.words} it, and its figure counts what they are said to have done"
            yield Untrue(rule, "say that they claimed it, or that it is laid to them")
            return
