"""What a sentence says beyond the clause of its claim of that which the claim is of: its files bear each word of it.

Of one record, or a few, that is the whole sentence up to the claims beside it. Of many it is what the sentence says
of a name, ", a base in the east,", why it was so, "because …", and in what state it was: "Told in advance, …".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.prose.clauses import REACH
from generator.prose.hits import NOTHING_KNOWN, known_of
from generator.prose.lexicon import keys_of, stem, stems, told_of
from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece, between
from generator.prose.plain_words import NEGATIONS
from generator.reading.records import Event
from generator.register import CORE_KEYS
from generator.truth.known_words import words_of_the_files
from generator.truth.left_out import LEFT_OUT
from generator.truth.of_few import few
from generator.truth.rivals import spans_of_rivals
from generator.truth.said_days import touches
from generator.truth.said_reports import is_reported
from generator.truth.said_scope import narrowed, said_in
from generator.truth.said_spans import beside
from generator.truth.said_words import ROLES, is_unread
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording
from generator.words import joined

# "the record, which ends on 10 February", "still 2 February there"
OF_AN_END = re.compile(
    r"\b(?:still|already|ends?|ended|begins?|began|starts?|started|runs?|clos(?:es|ed)|stops?|stopped)\s+$"
)
# On which day it was told: "the town said on 3 May".
SAID_ON = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|confirmed|wrote|according to)\b"
    r"(?:\s+(?:reporters|journalists|Congress|parliament|later|again))?(?:\s+on)?\s*$"
)
MARKS = re.compile(r"[;:–—]")
APART = re.compile(r"[;:–—]|\b(?:while|whereas|but|although|though|which|who|whose|where|when)\b", re.IGNORECASE)
RATHER = re.compile(r"\b(?:rather than|instead of|unlike)\b", re.IGNORECASE)
TO_OTHERS = re.compile(r"\b(?:before|after|since|until|unlike|than)\b[^,;:]*$")  # "well before the war of Ford"
OF_OTHERS = re.compile(
    r"[;–—]|\b(?:while|whereas|but|although|though|when|before|after|since|until|unlike|than|as of|known)\b",
    re.IGNORECASE,
)
WHEN = re.compile(r",?\s+(?:when|on which|in which)\b[^;:–—]*")  # behind a day
DENIED_REACH, DENIED_AHEAD = 8, 3  # words behind a negation, and before one
NEAR = 160  # characters
MANY = 40  # records, of which each file is read
# Of whatever a claim is of: a name in other words, why it was so, what all of it was, in what state.
OF_A_NAME = re.compile(r",\s+(?:an?|the)\s+([^,;:–—]+)")
IS_ONE = re.compile(r"\s+ones?\b")  # "a partial one"
REASON = re.compile(
    r"(?<!least )(?<!partly )(?<!part )"
    r"\b(?:because(?: of)?|due to|owing to|thanks to|on account of|by reason of)\b([^;:–—]+)",
    re.IGNORECASE,
)
OF_ALL = re.compile(r",\s+([^,;:–—]+)\bwithout exception\b", re.IGNORECASE)
FRONTED = re.compile(r"\s*((?!according)\w+ed\b[^,;:–—]*),", re.IGNORECASE)


def beyond(told: Wording) -> Iterator[Untrue]:
    """Words of which no file tells; of one record, or the two of a delay, values and days that it has not, too."""
    if told.clause.read and told.clause.read.sentence.kind != "text":
        return  # a title has room for two things
    events, (outside, days) = few(told), beyond_it(told)
    spans = tuple(_of_other_days(told, events, days) if events else _spans(told)) if outside else ()
    told_of_others = [(match.start(), end) for match, end, found in beside(told) if found] if outside else []
    told_of_others += spans_of_rivals(told)
    outside = [piece for piece in outside if not is_in(piece, told_of_others)]
    days = [one for one in days if not any(start <= one.start < end for start, end in told_of_others)]
    of_it = [p for p in outside if is_in(p, spans) != bool(events) and not (events and is_denied(told, p))]
    unread = [p for p in of_it if len(p.words) > 1 and not told.spec.streak and is_unread(told, p)]
    of = f"of {joined([event.id for event in events])}" if events else "of what its figure gives"
    borne = borne_words(told, events) if unread else frozenset[str]()
    bad = [repr(piece.words) for piece in unread if stem(*keys_of(piece.words)[:1]) not in borne]
    bad = bad or ([repr(piece.words) for piece in strange_names(told, outside)] if not events else [])
    if bad:
        rule = f"stands in one sentence with {joined(bad)}, and no file says so {of}"
        yield Untrue(rule, "say it as the record does, or in another sentence", is_unread=True)
        return
    for words in (
        otherwise(told, events, of_it, days) if events else (*elsewhere(told, outside), *on_no_day(told, days))
    ):
        rule = f"stands in one sentence with {words!r}, which is not so {of}"
        yield Untrue(rule, "say what the record has, or that in another sentence")
        return


def strange_names(told: Wording, said: Sequence[Piece]) -> list[Piece]:
    """The names in the sentence that neither a file of the record nor a list of the desk has."""
    text = told.clause.text
    names = [p for p in said if p.kind == "unknown" and p.start and p.words[0].isupper() and is_unread(told, p)]
    names = [p for p in names if not TO_OTHERS.search(text, max(0, p.start - NEAR), p.start)]
    known = known_of(told.register.record) if names else NOTHING_KNOWN
    texts = (*known.told.values(), *map(str.lower, known.names))
    return [piece for piece in names if not any(piece.word in one for one in texts)]


def elsewhere(told: Wording, said: Sequence[Piece]) -> Iterator[str]:
    """Places and countries where none of the many records was that its figure gives, and reasons that not all have.

    What stands behind a mark or a word that contrasts is told of something else, as is what "which" adds to a name.
    """
    text, events = told.clause.text, records_of(told)
    for piece in said if events and told.spec.streak != "quiet" else ():
        keys, (start, end) = {s.key for s in piece.senses}, sorted((piece.start, told.clause.start))
        comma = max(text.rfind(",", 0, piece.start), 0)
        is_place = bool(keys) and keys <= {"place", "country"} and not APART.search(text, min(comma, start), end)
        is_out = is_denied(told, piece) or bool(LEFT_OUT.search(text, 0, piece.start))
        is_out |= bool(TO_OTHERS.search(text, max(0, piece.start - NEAR), piece.start))
        if is_place and not is_out and not any(told.have(events, s.key, (s.id,)) for s in piece.of("where")):
            yield piece.words
    reasons = [match.span(1) for match in REASON.finditer(text, *told.clause.reach)]
    for (how, key), values in said_in(told, [p for p in said if is_in(p, reasons)]).items() if reasons else ():
        if key in told.book.facets and narrowed(told, how, key, tuple(values)) is not None:
            yield from (piece.words for piece in values.values())


def on_no_day(told: Wording, days: Sequence[SaidDays]) -> Iterator[str]:
    """Single days near a claim on which none of the many records was that its figure gives.

    What stands behind a word that contrasts or compares is told of something else, as are days that bound a time.
    """
    text, events = told.clause.text, records_of(told)
    is_counted = told.spec.kind in ("count", "sum", "distinct", "days_with") and bool(events)
    for one in days if is_counted else ():
        is_other = OF_OTHERS.search(text, told.clause.last, one.start) or WHEN.match(text, one.end)
        before = text, max(0, one.start - NEAR), one.start
        is_end = OF_AN_END.search(*before) or SAID_ON.search(*before) or told.figure.as_of == one.since
        is_day = one.how == "in" and one.since == one.until and one.start >= told.clause.last
        if is_day and not is_other and not is_end and not any(touches(event, one) for event in events):
            yield text[one.start : one.end].strip()


def records_of(told: Wording) -> list[Event]:
    """All events that a figure counts, or those of which it is made."""
    figures = (told.spec, *told.named, *told.named_by_these)
    ids = {id_ for one in figures for id_ in told.given(one).event_ids}
    return [told.register.by_id[id_] for id_ in ids if id_ in told.register.by_id]


def otherwise(told: Wording, events: Sequence[Event], said: Sequence[Piece], days: Sequence[SaidDays]) -> Iterator[str]:
    """The words for values that none of the few records has, and for days that are none of theirs or of the page's."""
    for (how, key), values in said_in(told, said).items() if said else ():
        is_had = how == "out" or told.have(events, "actor" if key == "by" else key, tuple(values))
        for piece in values.values() if not is_had else ():  # of a list one may be so
            is_one = bool(IS_ONE.match(told.clause.text, piece.end)) and is_of_facet(told, events, key)
            is_one |= key in ROLES and told.have(events, "actor", tuple(values))  # in another role
            if is_one or not stems((piece.words,)) <= borne_words(told, events):
                yield piece.words
    for one in days:
        is_of_page = one.how != "in" or told.figure.as_of in (one.since, one.until) or is_reported(told, one)
        is_of_page |= bool(OF_AN_END.search(told.clause.text, max(0, one.start - NEAR), one.start))
        if not (is_of_page or any(touches(event, one) for event in events)):
            yield told.clause.text[one.start : one.end].strip()


def is_of_facet(told: Wording, events: Sequence[Event], key: str) -> bool:
    """Whether the records have one value each under the key of a facet, which then is no other."""
    facet = told.book.facets.get(key)
    return (
        facet is not None and not facet.many and any(told.register.values_of(s, key) for s in told.subjects_of(events))
    )


def _of_other_days(told: Wording, events: Sequence[Event], days: Sequence[SaidDays]) -> Iterator[tuple[int, int]]:
    """The characters that tell of days on which none of the records was: "since 3 May, when the dam broke"."""
    for one in (*told.clause.days, *days):
        when = WHEN.match(told.clause.text, one.end)
        if when and not any(touches(event, one) for event in events if one.how == "in"):
            yield when.span()


def is_in(piece: Piece, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a word lies in one of some spans of characters."""
    return any(start <= piece.start < end for start, end in spans)


def is_denied(told: Wording, piece: Piece) -> bool:
    """Whether a word stands near a negation, which may be of a list: "and not at stores, sheds or camps"."""
    text = told.clause.text
    before = MARKS.split(text[max(0, piece.start - NEAR) : piece.start])[-1]
    after = MARKS.split(text[piece.end : piece.end + NEAR])[0]
    near = (*keys_of(before)[-DENIED_REACH:], *keys_of(after)[:DENIED_AHEAD])
    return not NEGATIONS.isdisjoint(near) or bool(RATHER.search(before))


def beyond_it(told: Wording) -> tuple[list[Piece], list[SaidDays]]:
    """The words and days near it in its sentence which no clause has, but those between it and another claim."""
    clause, read = told.clause, told.clause.read
    first, last = read.outermost if read else (0, 0)
    start = clause.start - REACH if first >= clause.start else clause.left
    end = clause.end + REACH if last <= clause.start else clause.right
    own = {*(piece.start for piece in clause.pieces), *(said.start for said in clause.days)}
    pieces = [p for p in clause.near if start <= p.start and p.end <= end and p.start not in own]
    days = between(read.days, start, end) if read else ()
    return pieces, [one for one in days if one.start not in own]


def _spans(told: Wording) -> Iterator[tuple[int, int]]:
    """The characters that say of a name what it is, why it was so, and in what state."""
    text, near = told.clause.text, told.clause.near
    start, end = told.clause.reach
    names = {p.end for p in near if {s.key for s in p.of("where")} & set(CORE_KEYS)}
    yield from (match.span(1) for match in OF_A_NAME.finditer(text, start, end) if match.start() in names)
    yield from (match.span(1) for match in OF_ALL.finditer(text, start, end))
    yield from (match.span(1) for match in REASON.finditer(text, start, end))
    yield from (match.span(1) for match in (FRONTED.match(text, 0, end),) if match and start == 0)


def borne_words(told: Wording, events: Sequence[Event]) -> frozenset[str]:
    """The words, without endings, of the files of the few records and those linked; of many, of the names it says."""
    record, senses = told.register.record, [s for p in told.clause.near for s in p.of("where")]
    if events:
        linked = [told.register.by_id[s.id] for s in senses if s.key == "id" and s.id in told.register.by_id]
        return words_of_the_files(told.register, (*events, *linked))
    ids = {sense.id for sense in senses}
    places = [record.places[id_] for id_ in ids & record.places.keys()]
    actors = [record.actors[id_] for id_ in ids & record.actors.keys()]
    named = [*(f"{one.kind} {one.note}" for one in places), *(f"{one.kind} {one.description}" for one in actors)]
    many = records_of(told)
    of_all = frozenset.intersection(*map(told_of, many)) if 0 < len(many) <= MANY else frozenset[str]()
    return stems(named) | of_all
