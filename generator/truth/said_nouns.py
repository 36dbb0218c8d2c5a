"""What a claim says that its number is of: the noun, the measure, the groups, the superlative, the direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.figures.figure import COUNT_OF, DELAY, PARTS
from generator.figures.kinds.summed import is_of_values
from generator.prose.lexicon import keys_of, stem, stems
from generator.prose.phrases import OF_A_TIME, SUPERLATIVES
from generator.prose.pieces import Piece
from generator.prose.plain_words import AN_ARTICLE, AUXILIARY, BESIDE_IT, TIME_UNITS
from generator.truth.untruths import DOWN, UP, Untrue
from generator.truth.worded import Wording
from generator.words import joined

NOUNS = ("of", "measure", "unit", "who", "tally_measure", "where", "implied", "counter", "counter_kind", "by")
ENDING = frozenset(
    "in on at by with from since between to for near against over within after before until during than per that "
    "which who".split()
)
# Superlatives by what they are of: the order of days, any measure, a delay.
ORDER = {word: kind for kind in ("first", "last") for word in SUPERLATIVES[kind]}
WAYS = {word: way for kind, way in (("most", 1), ("least", -1)) for word in SUPERLATIVES[kind]}
OF_COUNT = {word: way for word, way in WAYS.items() if word in ("busiest", "heaviest", "quietest", "calmest")}
OF_DELAY = {word: way for way, words in OF_A_TIME.items() for word in words}
RANK = {word: way for word, way in WAYS.items() if word not in (OF_COUNT | OF_DELAY)}
DELAYS = frozenset("delay time interval gap wait lag".split())
MOVED_BY = re.compile(
    r"\b(?:fell|fallen|falls?|drop(?:ped|s)?|decreased?|declined?|rose|risen|rises?|increased?|grew|grown|climbed|jumped|shrank)\b"
    r"(?: sharply| steeply| again)? by\s*$",
    re.IGNORECASE,
)
# Behind a unit: another measure.
FAR = re.compile(r"\s+(?:away|apart|distant|wide|across|from (?:its?|the|that|one))\b", re.IGNORECASE)
A_MOVE = r"\ban? (?:\w+ )?(?:fall|drop|decrease|decline|rise|increase|growth|jump) (?:of|to)\b"
SAME = "let the phrase and the figure count the same thing"


def head_of(told: Wording) -> Piece | None:
    """What the number of the claim counts, by its own words."""
    seen = not any(piece.kind in ("number", "statement") for piece in told.own)
    for n, piece in enumerate(told.own):
        following = told.own[n + 1] if n + 1 < len(told.own) else None
        if seen and begins_anew(told, piece):
            return None
        if piece.kind in ("number", "statement"):
            seen = True
        elif seen and piece.word == "of" and following is not None and following.word in ("them", "these", "those"):
            return None
        elif piece.kind == "time" and seen:
            return piece
        elif piece.kind in ("plain", "telling") and seen and piece.word in ENDING | AUXILIARY:
            if not (piece.word == "to" and following is not None and following.kind == "number"):
                return None
        elif piece.kind == "sense" and seen:
            if (keys_of(piece.words)[0] in ENDING and len(keys_of(piece.words)) > 1) or BESIDE_IT.match(piece.word):
                return None
            if following is None or not is_compound(told, piece, following):
                return piece
    return None


def begins_anew(told: Wording, piece: Piece) -> bool:
    """Whether a word stands behind a day and an article: "five times in 2021 the gate was hit"."""
    days = (said for said in told.clause.days if told.own[0].start < said.start and said.end <= piece.start)
    return any(AN_ARTICLE.search(told.clause.text, said.end, piece.start) for said in days)


def is_compound(told: Wording, piece: Piece, following: Piece) -> bool:
    """Whether the second of two words of the desk is what is counted, and the first says of which: "dam floods"."""
    # "a flood caused by"
    is_verb = following.word.endswith("ed") and {sense.kind for sense in following.senses} <= {"implied", "by"}
    if (
        is_verb
        or told.clause.text[piece.end : following.start].strip(" -")
        or keys_of(following.words)[0] in (*ENDING, "of")
    ):
        return False
    return any(following.of(kind) for kind in ("of", "measure", "unit", "who", "tally_measure", "implied"))


def headed(told: Wording) -> Iterator[Untrue]:
    """Whether the noun of the claim is what its figure counts."""
    head, spec, figure, kind = head_of(told), told.base, told.figure, told.kind
    counts = figure.noun or figure.unit
    if told.is_of_days or spec.key or is_of_values(spec, told.book):
        return
    if head is None:
        yield from subject(told)
        return
    if head.kind == "time":
        term = told.book.measures.get(spec.measure) or told.book.tally_measures.get(spec.measure)
        of_measure = term is not None and keys_of(term.plural)[0] in TIME_UNITS
        if not (kind.is_superlative or kind.is_per_period or of_measure or told.spec.days or is_span(told, head)):
            yield Untrue(f"counts {head.words}, and its figure {counts}", SAME)
        return
    measures = {s.id for s in head.senses if s.kind in ("measure", "tally_measure")}
    fits = {s.id for s in head.of("of")} & {told.counted}
    if kind.is_stated:
        fits = (
            {spec.measure}
            if is_stated_noun(told, head)
            else (measures | {s.id for s in head.of("of")}) & {spec.measure}
        )
    elif kind.is_ranked:
        part = told.book.types[told.event_type].part if spec.measure == PARTS and told.event_type else None
        fits |= {s.id for s in head.of("of")} & {part.id if part else ""}
        fits |= ((measures | {s.id for s in head.of("unit")}) & {spec.measure}) | {
            s.id for s in (*head.of("most"), *head.of("least"))
        }
    elif spec.kind == "sum":
        units, groups = {s.id for s in head.of("unit")}, {s.id for s in head.of("who")}
        is_of_other = units and spec.measure not in units  # "customers" are people, and the unit of another measure
        fits = ((measures | units) & {spec.measure}) | (groups & set(spec.who) if is_of_other else groups)
    elif (all(s.kind == "where" for s in head.senses) or told.is_value(head)) and is_adjective(told, head):
        return
    fits |= {told.counted} if not figure.high and told.is_for_places(head) else set()
    if not fits and any(s.kind in NOUNS for s in head.senses) and not is_value_of_noun(told, head):
        yield Untrue(f"counts {head.words!r}, but its figure counts {counts}", SAME)


def is_stated_noun(told: Wording, head: Piece) -> bool:
    """Whether the noun is that of a stated total, or of the people whom that counts: "62 of the crew were hurt"."""
    stated = told.book.tally_measures[told.base.measure]
    nouns = (stated.noun, stated.plural, *stated.also)
    if head.of("measure"):
        return False
    if any(told.says(rf"\b{re.escape(noun)}\b") for noun in nouns):
        return True
    people = [told.book.people[s.id] for s in head.of("who")]
    is_of_these = any(word in stated.definition for group in people for word in (group.label, *group.also))
    is_said = any(s.id == stated.id for p in told.clause.pieces for s in p.of("measure"))
    return (is_of_these and is_said) or told.words.issuperset(keys_of(stated.plural))  # "down for 90 minutes"


def is_value_of_noun(told: Wording, head: Piece) -> bool:
    """Whether a value is said with the noun of what is counted: "deep quakes", "guests of the inn"."""
    keys, base = keys_of(head.words), told.base
    counted, measure = told.book.countables.get(told.counted), told.book.measures.get(base.measure)
    nouns = (counted.noun, counted.plural, *counted.also) if counted and not measure else ()
    ends = stems(noun.rpartition(" ")[2] for noun in nouns)
    units = stems(noun.partition(" ")[0] for noun in (measure.noun, measure.plural)) if measure else frozenset()
    return bool(head.of("where")) and (stem(keys[-1]) in ends | units or stem(keys[0]) in units)


def is_span(told: Wording, head: Piece) -> bool:
    """Whether a number of days says how long the days of the figure are, alone or beside another number."""
    others = [p for p in told.own if p.kind == "number" and p.end <= head.start]
    return bool(told.says(r"\b(?:past|last|previous|these|those)\b")) or len(others) > 1


def is_adjective(told: Wording, piece: Piece) -> bool:
    """Whether a value is said of what is counted, and is not itself counted: "five sure", "two confirmed"."""
    facets = told.book.facets
    keys = {sense.key for sense in piece.of("where")}
    return not keys & {"place", "country", "actor"} and not any(key in facets and facets[key].counted for key in keys)


def subject(told: Wording) -> Iterator[Untrue]:
    """What a claim without a noun of its own counts, by the nouns around it."""
    kind = told.kind
    if kind.is_superlative or kind.is_stated:
        return
    fits = ("measure", told.base.measure) if told.base.kind == "sum" else ("of", told.counted)
    nouns = [p for p in told.clause.pieces if p.of("of") or (p.of("measure") and not told.harms(p, ()))]
    led_in = [] if nouns or fits[0] != "of" else [p for p in told.clause.lead if p.of("of")]
    nouns = nouns or led_in
    if (led_in or any(p.end <= told.clause.last for p in nouns)) and not any(
        (s.kind, s.id) == fits for p in nouns for s in p.senses
    ):
        yield Untrue(
            f"speaks of {nouns[0].words!r}, but its figure counts {told.figure.noun or told.figure.unit}", SAME
        )


def measured(told: Wording) -> Iterator[Untrue]:
    """Another measure than the figure's, or people of other groups."""
    spec, kind = told.base, told.kind
    own = {s.id: p for p in told.own for s in p.of("measure") if not told.is_value(p) and not told.harms(p, ())}
    rest = {
        s.id: p
        for p in told.rest
        for s in p.of("measure")
        if not (told.is_value(p) or told.is_away(p) or told.harms(p, ()) or told.touches_values(p))
        and not (kind.is_superlative and told.is_told_of_it(p))
        and (kind.counts != "records" or p.start >= told.clause.last)
    }
    if spec.measure == DELAY or (told.is_of_days and spec.measure not in told.book.measures):
        wrong = list(own.values()) if not told.is_of_days else []
    elif kind.is_stated:
        wrong = []
    elif own:
        wrong = [p for p in own.values() if all(sense.id != spec.measure for sense in p.of("measure"))]
    else:
        other_by = [p for p in rest.values() if p.word.endswith("ly")]  # how it ended, beside how it began
        wrong = other_by if spec.measure in rest else list(rest.values())
    wrong = wrong or [p for p in told.own if not own and is_far(told, p)]
    if wrong:
        yield Untrue(
            f"speaks of {wrong[0].words!r}, which its figure does not measure",
            "let the phrase and the figure be of the same measure",
        )
    groups = tuple(
        dict.fromkeys(
            s.id
            for p in told.own
            for s in p.of("who")
            if not p.of("of") and not (p.of("implied") and spec.kind != "sum") and not is_part_of_others(told, p)
        )
    )
    if groups and spec.measure in told.book.measures and set(groups) != set(spec.who) and spec is told.spec:
        other = told.gives_other(replace(told.spec, who=groups))
        if other is not None and not is_whole(told, groups):
            yield Untrue(f"speaks of {joined(groups)}, and its figure of others", "name the group under `who`")


def is_far(told: Wording, piece: Piece) -> bool:
    """Whether a unit says how far from something it was, which is another measure than how much of it there was."""
    is_of_time = told.is_of_days and piece.word in TIME_UNITS
    return bool(piece.of("unit") and FAR.match(told.clause.text, piece.end)) and not is_of_time


def is_part_of_others(told: Wording, piece: Piece) -> bool:
    """Whether a word for people is said of those behind it: "members of the crew"."""
    of = re.match(r"\s+of (?:the )?", told.clause.text[piece.end :])
    at = piece.end + of.end() if of else -1
    return any(p.start == at and (p.of("who") or p.of("implied")) for p in told.clause.pieces)


def is_whole(told: Wording, groups: tuple[str, ...]) -> bool:
    """Whether a word that stands for one group is said of all that the desk measures in it: it has but one such."""
    return not told.spec.who and len(told.book.people) <= len(groups) + 1


def ranked(told: Wording) -> Iterator[Untrue]:
    """Superlatives that are not the figure's."""
    kind, spec = told.kind, told.spec
    # "The shortest delay" is of delays, whatever measure "shortest" says the least of by itself.
    of_delay = [p for p in told.own if spec.measure == DELAY and p.word in OF_DELAY and told.words & DELAYS]
    keys = [*_superlatives(told), *(p.word for p in of_delay)]
    measures = [p for p in told.own if (p.of("most") or p.of("least")) and p not in of_delay]
    orders = {ORDER[key] for key in keys if key in ORDER}
    ranks = {key for key in keys if key in RANK or key in OF_DELAY or key in OF_COUNT}
    own: set[tuple[str, str]] = {(s.kind, s.id) for p in measures for s in (*p.of("most"), *p.of("least"))}
    ranks -= {key for p in measures for key in keys_of(p.words)}
    if kind.is_ranked and spec.measure != DELAY:
        own |= {sense for *_, word in told.turned for sense in of_superlative(told, word)}
    if kind.is_ordered:
        if ranks or own or (orders - {kind.name} if kind.way else orders - ({"first"} if spec.n == 1 else set())):
            yield Untrue(
                f"says more than that it is the {kind.name}",
                "leave the other superlative out, or link it to a figure of its own",
            )
    elif kind.is_ranked or kind.is_of_group:
        yield from _of_a_rank(told, ranks, own, orders)
    else:
        yield from _beside_a_number(told, ranks, own, orders)


def of_superlative(told: Wording, word: str) -> Iterator[tuple[str, str]]:
    """The measures of which a word says the most or the least: "deadliest", of "no flood was deadlier"."""
    for measure in told.book.measures.values():
        yield from ((way, measure.id) for way in ("most", "least") if word in getattr(measure, way))


def _superlatives(told: Wording) -> list[str]:
    """The words that may be superlatives, but "the last five weeks" and "the first half"."""
    found = [word for _, _, word in told.turned]
    for n, piece in enumerate(told.own):
        after = told.own[n + 1] if n + 1 < len(told.own) else None
        is_span = after is not None and (
            after.word == "half" or (after.kind in ("time", "number") and after.word != "one")
        )
        if (
            piece.kind in ("statement", "number")
            and not told.is_turned(piece)
            and not (is_span and piece.word in ("first", "last"))
        ):
            found += keys_of(piece.words)
    return found


def _of_a_rank(told: Wording, ranks: set[str], own: set[tuple[str, str]], orders: set[str]) -> Iterator[Untrue]:
    spec, way = told.spec, told.kind.way
    bad = {key for key in ranks if RANK.get(key, OF_DELAY.get(key, OF_COUNT.get(key))) != way}
    bad |= ranks & OF_COUNT.keys() if spec.measure != COUNT_OF else ranks & OF_DELAY.keys()
    bad |= {id_ for kind, id_ in own if (kind == "most") != (way == 1) or id_ != spec.measure}
    if spec.measure == DELAY:
        if ranks & RANK.keys() and not told.words & DELAYS:
            bad |= ranks & RANK.keys()
    elif spec.measure in told.book.measures:
        bad |= ranks & OF_DELAY.keys()
        earlier = [p for p in told.clause.earlier if p.is_measure]  # "and that of Ford the least"
        named = (p for p in (*told.clause.pieces, *earlier[-1:]) if p.is_measure)
        is_named = any(s.id == spec.measure for p in named for s in p.senses if s.kind != "where")
        if ranks and not own and not is_named:
            yield Untrue(
                "does not say the most of what", f"name the measure, {told.book.measures[spec.measure].label.lower()}"
            )
    is_placed = any(p.kind == "number" and re.search(r"(?:\dst|nd|rd|th|second|third)$", p.word) for p in told.own)
    if orders or (is_placed and spec.n is None):
        bad.add("a place in order")
    if bad:
        yield Untrue(
            f"says {joined(sorted(bad))}, and its figure is the {told.kind.name} of {spec.measure}",
            "let the words be of the same measure",
        )


def _beside_a_number(told: Wording, ranks: set[str], own: set[tuple[str, str]], orders: set[str]) -> Iterator[Untrue]:
    kind = told.kind
    bad = {*ranks, *(id_ for _, id_ in own), *orders}
    if kind.name == "share":
        bad -= {"most"}
    elif kind.is_stated:
        bad -= {"last", *({"highest", "most", "greatest", "largest"} if told.spec.pick == "highest" else ())}
    elif kind.counts == "days":
        bad -= {
            "longest",
            *(("most",) if told.spec.streak is None else ()),
            *(id_ for p in told.own if p.word == "longest" for id_ in (s.id for s in p.of("most"))),
        }
    if bad or told.says(r"\ba (?:new )?record (?:of |high |number )?(?=\d|[a-z-]+ [a-z]+s\b)"):
        yield Untrue(
            "says a superlative beside a number, which no figure bears out",
            "link it to a figure of its own, or leave it out",
        )


def directed(told: Wording) -> Iterator[Untrue]:
    """More or fewer than before, where the figure compares nothing; neither, where it does."""
    text, start, end = told.clause.text, told.clause.start, told.clause.end
    if told.kind.name == "compare":
        bare = "".join(text[p.start : p.end] + " " for p in told.own if p.kind != "hedge") + told.before[-40:]
        if told.spec.by == "difference" and told.figure.value != 0 and not (DOWN.search(bare) or UP.search(bare)):
            yield Untrue("does not say more or fewer", "write 'more' or 'fewer' behind the number")
        than = re.search(r"\b(?:than|as)\b", told.after)
        before, after = (re.search(rf"\b{word}\b", told.before) for word in ("before", "after"))
        if told.spec.days and told.figure.value and before and not after and than:
            yield Untrue("compares the days before with those after, and its figure these with those", "turn it round")
        return
    moved = MOVED_BY.search(text, told.clause.left, start) or told.says(A_MOVE) or told.says(MOVED_BY.pattern[:-4])
    fewer = [p for p in told.own if p.kind == "statement" and p.word in ("fewer", "less", "lower", "higher")]
    fewer += [p for p in told.clause.pieces if p.word.startswith("outnumber")]
    more = re.match(r"\s+(?:more|fewer|less)\b(?! than\b)", text[end:]) and re.search(r"\bthan\b", text[end:])
    if (moved and not told.kind.is_per_period) or fewer or more:
        yield Untrue("says more or fewer than something, and its figure compares nothing", "tie it to a comparison")
