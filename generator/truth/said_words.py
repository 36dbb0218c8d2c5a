"""Words of a claim that change it or that nothing bears out: unknown ones, negations, parts of a whole, who acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from generator.figures import FigureSpec
from generator.figures.computing import value_words
from generator.prose.claim_words import HISTORY_WORDS
from generator.prose.lexicon import keys_of, stem, stems
from generator.prose.pieces import Piece
from generator.prose.plain_words import AUXILIARY, JOINING, NONE, NOUNS_OF_TEXTS, is_light
from generator.register import HARM
from generator.truth.asked_otherwise import with_scope
from generator.truth.broken_down import spreads_of
from generator.truth.known_words import of_term
from generator.truth.left_out import OUT_REACH
from generator.truth.members import is_listed
from generator.truth.named_records import goes_on_with_name
from generator.truth.of_them import whole_of
from generator.truth.said_times import is_so_timed
from generator.truth.scope import IN_PHRASE
from generator.truth.untruths import Untrue
from generator.truth.worded import AWAY, Wording
from generator.words import joined

OF_THE_EARLIER = re.compile(r"\b(?:from|after|since|between|following)\b", re.IGNORECASE)  # of two events
BECAUSE_OF = re.compile(r"\b(?:because of|due to|owing to|thanks to|on account of)\b", re.IGNORECASE)
STILL = frozenset("calm quiet lull pause respite growth decline".split())
NOUNS_ALONE = AUXILIARY | {"there", "be"}
PART_OF = re.compile(
    r"\b(all|each|every|none|half|most|many|few|some|any|(?:a )?(?:majority|minority|third|quarter|fraction)) of "
    r"(?:the |these |those |its )?$",
    re.IGNORECASE,
)
ELLIPTIC = AUXILIARY | {"did", "do", "does"}  # "and six were not"
ALL_OF = re.compile(r"\b(?:every|each|all)(?: one)? of (?:the|these|those|its)\s*$", re.IGNORECASE)
TAKEN_BACK = re.compile(r"\b(?:all but|far from|anything but)\s*$", re.IGNORECASE)
IN_ALL = re.compile(r"\b(?:in all|all told|altogether|in total|overall|the whole of)\b", re.IGNORECASE)
ONLY = r"\b(?:the|an?|its|[’']s) only\b|^only one\b|\band only\b|\bsole\b"
LEADS, FREQUENT = (
    frozenset("headed heads topped tops ranks ranked ranking".split()),
    frozenset("frequent common numerous often".split()),
)
AVERAGE = frozenset("average averaged averages averaging mean".split())
WHOLLY = frozenset("all every each none no".split())
ROLES = ("claimed_by", "attributed_to", "against")
QUIET = NONE | frozenset("quiet calm lull pause respite free gap".split())


def unknown(told: Wording) -> Iterator[Untrue]:
    """Words that are neither the desk's nor plain, and words of the desk that do not hold of all that is counted."""
    own = [p.words for p in told.own if is_unread(told, p)]
    own += [p.words for p in before_noun(told) if not is_in_a_file(told, p)]
    own += [p.words for p in misplaced(told)]
    own = [word for word in own if not HISTORY_WORDS.fullmatch(word)]  # that it claims all of history is told by itself
    own = [word for word in own if told.value_nouns.isdisjoint(keys_of(word))]
    around = [p for p in told.rest if len(p.words) > 1 and is_unread(told, p)]
    spreads = [*spreads_of(told)] if around else []
    around = [p for p in around if not any(start <= p.start < end for start, end in spreads)]
    rest = [p.words for p in around if p.word not in told.value_nouns and not is_listed(told, p)]
    if own:
        rule = f"says {joined([repr(word) for word in own])}, which no figure of this desk can bear out"
        mend = "leave it out of the claim, or give it in the codebook as `also` of what it means"
        yield Untrue(rule, mend, is_unread=True)
    elif rest:
        words = joined([repr(word) for word in rest])
        rule = f"stands in one clause with {words}, which no figure of this desk can bear out"
        mend = "say that in another sentence, or give it in the codebook as `also` of what it means"
        yield Untrue(rule, mend, is_unread=True)
    for piece in told.own:
        kinds = {sense.kind for sense in piece.senses}
        of = {told.counted, told.event_type, *((told.spec.measure,) if told.kind.is_stated else ())}
        if OF_THE_EARLIER.search(told.clause.text, told.clause.left, piece.start):
            of |= {event.type for event in told.answered}
        if (
            kinds
            and kinds <= {"implied", "by"}
            and told.value_nouns.isdisjoint(keys_of(piece.words))
            and not any(s.id in of for s in piece.senses)
            and not told.is_away(piece)
            and not all(map(is_light, keys_of(piece.words)))
        ):
            yield Untrue(
                f"says {piece.words!r}, which does not hold of all that its figure counts", "leave it out of the claim"
            )


def before_noun(told: Wording) -> Iterator[Piece]:
    """The words right behind the number, up to what it counts; where none of the desk does, the last may be that."""
    number = next((n for n, p in enumerate(told.own) if p.kind == "number"), None)
    behind = told.own[number + 1 :] if number is not None else ()
    taken = list(takewhile(lambda p: p.kind == "telling" and told.clause.text[p.end - 1] != ",", behind))
    following = behind[len(taken)] if len(taken) < len(behind) else None
    is_last = taken and taken[-1].word.endswith("s") and not any(p.kind == "sense" for p in behind)
    if is_last or (following is not None and following.of("of")):
        yield from taken


def misplaced(told: Wording) -> Iterator[Piece]:
    """Words of the claim that stand where English has none of their kind, and so would say something else there.

    A noun of texts without what leads one in, "floods statistics"; a noun right before a number, "calm 44 floods".
    """
    clause = told.clause
    inside = [p for p in clause.pieces if clause.start <= p.start and p.end <= clause.end]
    for piece, after in pairwise((*inside, None)):
        before = next((p for p in reversed(clause.pieces) if p.end <= piece.start), None) if piece else None
        if piece is None:
            continue
        leads = before is not None and before.kind == "plain" and before.word not in NOUNS_ALONE
        is_noun = piece.kind == "telling" and stem(*keys_of(piece.words)[:1]) in NOUNS_OF_TEXTS
        opens = (
            piece is inside[0] and piece.kind == "sense" and {s.kind for s in piece.senses} <= {"implied", "by", "who"}
        )
        counts = after is not None and (after.kind in ("number", "hedge", "quantifier") or after.word in ("the", "a"))
        touches = after is not None and not clause.text[piece.end : after.start].strip()
        if (is_noun and not leads) or (counts and touches and not leads and (opens or piece.word in STILL)):
            yield piece


def is_unread(told: Wording, piece: Piece) -> bool:
    """Whether nothing knows a word that speaks of the claim: not its figure, no file of its records."""
    of_kind = LEADS if told.kind.is_superlative else frozenset[str]()
    of_kind |= FREQUENT if told.figure.unit == "times" or told.kind.is_of_group else of_kind
    of_kind |= comparatives(told)
    is_free = piece.kind != "unknown" or piece.word in of_kind or is_of_others(told, piece) or told.is_turned(piece)
    is_free = (
        is_free
        or goes_on_with_name(told, piece)
        or is_so_timed(told, piece)
        or any(a <= piece.start < b for a, b in told.possibly)
    )
    return not is_free and (is_behind_number(told, piece) or not is_in_a_file(told, piece))


def is_in_a_file(told: Wording, piece: Piece) -> bool:
    """Whether the files say a word in any of its forms; "Andes" is no form of "and"."""
    word, *_ = keys_of(piece.words)
    return stem(word) in told.told and (word in JOINING or stem(word) not in JOINING)


def is_of_others(told: Wording, piece: Piece) -> bool:
    """Whether a word speaks of something else, "rather than at stores"; not what came before it or after."""
    away = (p.word for p in reversed(told.clause.pieces) if p.end <= piece.start and p.word in AWAY)
    return told.is_away(piece) and next(away, "to") in ("than", "to")


def comparatives(told: Wording) -> frozenset[str]:
    """Words for more and less of what a comparison is of, and for what a rate is."""
    if told.kind.is_per_period:
        return AVERAGE
    measure = told.book.measures.get(told.base.measure) if told.spec.kind == "compare" else None
    most = (*measure.most, *measure.least) if measure else ()
    return frozenset(f"{word.removesuffix('est')}er" for word in most if word.endswith("est"))


def is_behind_number(told: Wording, piece: Piece) -> bool:
    """Whether a word for many stands right behind the number."""
    return piece.word.endswith("s") and any(one.kind == "number" and p is piece for one, p in pairwise(told.own))


def caused(told: Wording) -> Iterator[Untrue]:
    """A reason before the claim that names no value which anything recorded has: "because of an error of its crew"."""
    cause = BECAUSE_OF.search(told.clause.text, 0, told.clause.first)
    end = told.clause.text.find(",", cause.end(), told.clause.first) if cause else -1
    inside = [p for p in told.clause.near if cause and cause.end() <= p.start and p.end <= end and p.senses]
    if inside and all({s.kind for s in p.senses} <= {"implied", "by", "who"} for p in inside):
        yield Untrue(f"gives a reason, {inside[0].words!r}, that no record has", "leave it out, or say it apart")


def nought(told: Wording) -> Iterator[Untrue]:
    """That nobody was harmed, where the number of some is not known: it is none that is known."""
    is_of_harm = told.kind.counts == "harm" or HARM in told.spec.where
    unknown = [id_ for left in told.figure.left_out if left.is_unknown for id_ in left.ids]
    if told.figure.value != 0 or not is_of_harm or not unknown or IN_PHRASE.search(told.clause.text):
        return
    rule = f"says that there was none, and of {len(unknown)} records it is not known, such as {unknown[0]}"
    yield Untrue(rule, "say 'known', 'recorded' or 'reported'")


def is_not_so(told: Wording) -> bool:
    """Whether a figure is of all that is not so as the sentence says last before: "two deep, and [six] were not"."""
    piece = next((p for p in reversed(told.clause.earlier) if p.of("where") or p.of("measure")), None)
    senses = [(s.key, s.id) for s in piece.of("where")] if piece else []
    senses += [(HARM, s.id) for s in piece.of("measure")] if piece else []
    for key, value in senses:
        where = {one: values for one, values in told.spec.where.items() if one != key}
        asked = with_scope(replace(told.spec, where=where, exclude={}), key, (value,), out=True)
        if told.gives_other(asked) is None:
            return True
    return False


def negated(told: Wording) -> Iterator[Untrue]:
    """What turns the claim into its opposite."""
    is_quiet = told.spec.streak == "quiet"
    is_none = told.figure.value == 0 and any(said.value == 0 for said in told.phrase.said)
    for n, piece in enumerate(told.own):
        allowed = (is_quiet and piece.word in QUIET) or is_none or told.is_turned(piece)
        of_scope = (
            n > 1 and piece.word in ("not", "without") and any(p.of("where") for p in told.own[n + 1 : n + OUT_REACH])
        )
        if piece.kind == "negation" and not allowed and not of_scope:
            yield Untrue(f"says {piece.words!r} of what its figure gives", "say what is, in a figure of its own")
            return
    left = [piece for piece in told.rest if piece.end <= told.clause.first]
    right = [piece for piece in told.rest if piece.start >= told.clause.last]
    # Of a quiet: "nothing is recorded for five days"
    if any(piece.kind == "negation" and not (is_quiet and piece.word in NONE) for piece in left[-4:]):
        yield Untrue("stands behind a negation, and says what its figure gives", "say what is")
    for n, piece in enumerate(right):
        could = told.kind.counts == "harm" and n and right[n - 1].word in ("could", "can")  # "[two] could not get in"
        if re.match(r"without\b|going\b", piece.word) or could:
            continue
        if piece.kind == "negation" and not is_quiet and not any(p.of("where") for p in right[n + 1 : n + OUT_REACH]):
            if not (piece is right[-1] and n and right[n - 1].word in ELLIPTIC and is_not_so(told)):
                yield Untrue(f"is taken back by {piece.words!r} behind it", "say what is")
            return
    if TAKEN_BACK.search(told.clause.text, told.clause.left, told.clause.start) or told.says(
        r"^(?:all but|far from|anything but)\b"
    ):
        yield Untrue("is taken back by the words before it", "say what is")


def unscoped(told: Wording) -> Iterator[Untrue]:
    """A superlative that its figure gives only of some, which no word says; the headline value goes without saying.

    Of a number the same, where words say of which or when it is, and none are of all that its figure asks for.
    """
    clause = told.clause
    if told.kind.is_superlative:
        yield from unsaid(told) if any(piece.of("of") for piece in told.own) else ()
    elif clause.days or clause.context_days or any(p.of("where") for p in (*clause.pieces, *clause.context)):
        heard = stems((clause.setting, clause.text))
        if told.figure.value == 0 and told.counted in told.book.countables:  # nothing said besides narrows none
            heard -= stems(of_term(told.book.countables[told.counted]))
        for spec in (told.spec, *told.named) if not (told.spec.event or told.kind.is_stated) else ():
            yield from unsaid(told, spec if told.spec.a else None, heard)


def parts(told: Wording) -> Iterator[Untrue]:
    """How many of a whole it says, which a count does not: "most of", "every", "the only"."""
    text, kind, words = told.clause.text, told.kind, told.words
    match = PART_OF.search(text, told.clause.first, told.clause.start)
    if kind.name == "share":
        if words & WHOLLY:
            yield from unsaid(told, told.named[-1])
        return
    if match and not (match[1].lower() in ("none", "any") and told.figure.value == 0):
        yield Untrue(
            f"is a part, {match[1]!r}, of what its figure gives",
            "link that part to a figure of its own, a share or a count",
        )
        return
    if kind.is_superlative and words & {"every", "each", "both"}:
        yield Untrue("says every, and its figure is one record", "say which")
    bad = words & {"mostly", "mainly", "majority", "minority", "half", "few"}
    if told.figure.unit in ("times", "percent") or told.says(r"\bhalf an? |\band a half\b"):
        bad -= {"half"}
    bad -= {"half"} if told.spec.kind in ("days_with", "delay") else set()
    if "most" in words and told.spec.kind != "days_with" and kind.role == "number" and told.spec.pick is None:
        bad |= {"most"}
    if "many" in words and not words & {"as", "how"} and not kind.is_superlative:
        bad |= {"many"}
    if bad:
        yield Untrue(
            f"says {joined(sorted(map(repr, bad)))}, how much of a whole, and its figure is none", "tie it to a share"
        )
    if told.says(ONLY) and alone(told) != 1:
        yield Untrue("says 'only', but there is not one alone", "leave 'only' out, or move it before the number")
    elif ("only" in words or IN_ALL.search(told.clause.text, told.clause.left, told.clause.right)) and (
        told.spec.where and not kind.is_superlative and not kind.is_stated
    ):
        heard = frozenset[str]() if "only" in words else stems((told.clause.setting, told.clause.text))
        yield from unsaid(told, heard=heard)


def all_of_many(told: Wording) -> Iterator[Untrue]:
    """All of so many: what is said of them behind the verb holds of no more of those that the words before it name."""
    own, spec = told.own, told.spec
    is_all = any(one.word in WHOLLY and two.kind == "number" for one, two in pairwise(own))
    is_all |= bool(ALL_OF.search(told.clause.text, told.clause.left, told.clause.start))
    if spec.kind not in ("count", "sum") or not is_all:
        return
    whole = whole_of(told.clause, spec)
    other = told.gives_other(whole) if whole.where != spec.where else None
    if other is not None:
        yield Untrue(f"says all, and of those that it names the record gives {value_words(other)}", "leave 'all' out")


def alone(told: Wording) -> float | None:
    """How many there are of what is said to be the only one, over all days of the figure; None where that is open."""
    if told.kind.role == "number":
        return told.figure.value
    counted = replace(told.spec, kind="count", is_=None, n=None, measure="", who=())
    found = told.given(counted)
    return found.value if found.is_certain else None


def unsaid(told: Wording, of: FigureSpec | None = None, heard: frozenset[str] = frozenset()) -> Iterator[Untrue]:
    """What the figure, or the whole of a share, asks for and no word says, where more is claimed without it.

    Of what some of the words `heard` are, as the desk says or defines it, others may be.
    """
    spec = of or told.spec
    said = {(s.key, s.id) for p in told.clause.pieces for s in p.senses}
    type_ = told.book.types.get(told.event_type)
    headline = told.book.headline_of(type_.id) if type_ else None

    places = [told.register.record.places.get(id_) for key, id_ in said if key == "place"]

    def is_in_it(countries: tuple[str, ...]) -> bool:
        is_scope = not told.kind.is_superlative  # else it is where the record was
        return is_scope and any(place is not None and place.country in countries for place in places)

    def is_said(key: str, values: tuple[str, ...]) -> bool:
        return (
            key == "id"
            or any((key, v) in said or (key, v) == headline for v in values)
            or (key in ROLES and any(("actor", v) in said for v in values))
            or (key == HARM and any(("measure", v.partition("/")[0]) in said for v in values))
            or any(stems((v,)) <= own for v in values)
            or (key == "country" and is_in_it(values))
            or any(stem(k) in heard for text in told.said_for(key, values) for k in keys_of(text) if not is_light(k))
        )

    own = stems((told.text,))
    kept, out = ({k: v for k, v in of.items() if is_said(k, v)} for of in (spec.where, spec.exclude))
    out = out if heard else dict(spec.exclude)
    is_of_some = bool(spec.who) and not any(p.of("who") for p in told.clause.pieces) and not heard
    if (kept, out) == (spec.where, spec.exclude) and not is_of_some:
        return
    for n, piece in enumerate(told.clause.pieces):
        if any(p.word in ("not", "never") for p in told.clause.pieces[max(0, n + 1 - OUT_REACH) : n]):
            out |= {s.key: (*out.get(s.key, ()), s.id) for s in piece.of("where") if s.key in spec.where}
    wider = replace(spec, where=kept, exclude=out, who=() if is_of_some else spec.who)
    if told.gives_other(*((told.spec, {**told.specs, spec.name: wider}) if of else (wider, None))) is not None:
        keys = joined([key for key in {**spec.where, **spec.exclude} if key not in {**kept, **out}] or ["people"])
        yield Untrue(f"does not say of which {keys} it holds, and it holds of those alone", "say of which")
