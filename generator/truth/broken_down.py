"""What a text says of a part of what its claim counts: "three, two at Ford and one at Mill"; of the ends of a quiet.

Each is computed for itself: a number behind the claim is borne where the figure, asked for the places and days behind
it, gives that; a place beside "between" where an event on that side of the quiet is of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from operator import attrgetter

from generator.days import shifted
from generator.figures import FigureSpec
from generator.figures.kinds.distinct import key_nouns
from generator.prose.lists import SEPARATES, THEM, ListItem, Token, is_place, is_small, names, says_where, tells
from generator.prose.named_days import SaidDays
from generator.prose.numbers import Number, numbers_in
from generator.prose.pieces import Piece
from generator.prose.plain_words import TIMES_OF_DAY
from generator.reading.records import Event
from generator.truth.asked_otherwise import with_scope
from generator.truth.named_records import goes_on_with_name, is_at_time, is_of
from generator.truth.untruths import Untrue
from generator.truth.worded import OTHER_NOUNS, Wording
from generator.words import day_words

# "between the flood at Ford and that at Mill", "broken by the flood at Mill", "after that at Ford".
# "to the end of 2023" is a day and no event.
AN_EVENT = r"the(?! (?:end|close|start|beginning|middle|turn)\b)|that|an?|one"
ENDS = (
    re.compile(r"\bbetween\b(?P<before>[^,;.]*?)\band\b(?P<after>[^,;.]*)", re.IGNORECASE),
    re.compile(
        r"\b(?:(?:broken|ended|interrupted|cut short|closed|followed|broke|over)\b[^,;:.]{0,40}?,?\s(?:by|with|when)|"
        r"until|till|up to|before|to)\s"
        rf"(?P<after>(?:(?:{AN_EVENT})\b|(?<=when\s))[^,;:.]*)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:after|following|since|from) (?P<before>(?:{AN_EVENT})\b[^,;:.]*)",
        re.IGNORECASE,
    ),
)
OF_THEM_THE = re.compile(
    r"\b(?P<being>being )?the (?:first|earliest|(?P<nth>second|third|fourth|fifth)|(?P<last>last|latest|most recent))"
    rf"(?(being)\b|(?: of {THEM}\b|(?= (?:at|in|on|near|off)\b)))",
    re.IGNORECASE,
)
A_SPREAD = re.compile(
    r"\b(?:in|at|on|over|across)\s+(?:just |only )?(?P<n>a single|\w+(?:-\w+)?) (?P<noun>[a-z]+)\b(?! of\b)",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:(?:more|fewer|less) than|at (?:least|most)|over|under|nearly|almost|about|around|some|another|up to)\s+$",
    re.IGNORECASE,
)
NTH = ("first", "second", "third", "fourth", "fifth")
# "first at Ford, then at Mill and last at the dam".
IN_TURN = re.compile(
    r"(?<!the )\b(?:(?P<first>first)|(?:and )?then|next|(?P<last>last(?:ly)?|finally))(?= (?:at|in|on|near|off)\b)",
    re.IGNORECASE,
)
THEN = re.compile(r"\bthen\s*$", re.IGNORECASE)
# Of what is counted so much: "most of them at Ford", "all but one in May".
SO_MUCH = re.compile(
    rf"\b(?:(?P<most>most|the (?:majority|bulk))|(?P<half>half)|all but (?P<but>\w+))(?: of {THEM})?\b|"
    rf"\b(?P<none>none) of {THEM}\b",
    re.IGNORECASE,
)
EACH = frozenset("each apiece".split())  # "two, one each at Ford and Mill"
OF_THESE = re.compile(rf"\s+of {THEM}\b,?")
WHICH_WAS = re.compile(r"(?=\s+(?:at|in|on|off|near)\b)")
OF_EVERY = re.compile(r"\b(?:every|each|any|not) $", re.IGNORECASE)  # "every one of the floods"
OF_THE = re.compile(r"\s+of (?:the|these|those|its)\s+", re.IGNORECASE)
OF_THEM = frozenset("of them these those".split())
START = attrgetter("start")
TOKENS_MAX = 60
CAME = frozenset("came fell were was are is".split())
NEXT = frozenset("and or the while with alone".split())  # what goes on behind an item


@dataclass(frozen=True)
class NumberedPart:
    """Words behind a claim that are of a part of what it counts, a number or "the last", and what says of which."""

    start: int
    end: int
    of: tuple[Token, ...]


def parts_of(told: Wording) -> Iterator[NumberedPart]:
    """What a text says behind a claim of a part of what it counts, as far as that is so."""
    is_of_records = told.spec.kind in ("count", "sum") and bool(told.figure.event_ids)
    tokens = _tokens(told, told.clause.end) if is_of_records else []
    for n, one in enumerate(tokens):
        if isinstance(one, Piece) and one.kind == "number" and one.start >= told.clause.end:
            each = [t for t in tokens[n + 1 : n + 2] if isinstance(t, Piece) and t.word in EACH]
            of = tuple(_behind(told, (*each, one)[0].end, tokens[n + 1 + len(each) :]))
            groups = [(item,) for item in of] if each else [of]
            if of and all(_is_so(told, numbers_in(one.words), group) for group in groups):
                yield NumberedPart(one.start, (*each, one)[0].end, of)
    yield from _before_the_whole(told, tokens)
    for match in SO_MUCH.finditer(told.clause.text, told.clause.end, told.clause.beside[1]) if tokens else ():
        of = tuple(_behind(told, match.end(), _tokens(told, match.end())))
        if of and not any(is_time_of_day(one) for one in of if isinstance(one, Piece)) and _is_so_much(told, match, of):
            yield NumberedPart(*match.span(), of)
    for match, place, of in _in_order(told):
        if _is_it(told, of, place) and not _is_of_the_next(told, of):
            yield NumberedPart(*match.span(), of)


def _before_the_whole(told: Wording, tokens: list[Token]) -> Iterator[NumberedPart]:
    """The number of a part before the claim that is its whole: "two of the [three floods] were at Ford"."""
    text, start = told.clause.text, told.clause.start
    numbers = (one for one in told.clause.near if one.kind == "number" and OF_THE.fullmatch(text, one.end, start))
    numbers = (one for one in numbers if not (OF_EVERY.search(text, 0, one.start) or HEDGED.search(text, 0, one.start)))
    verbs = (n for n, one in enumerate(tokens) if isinstance(one, Piece) and one.word in CAME)
    number, verb = next(numbers, None), next(verbs, None)
    if number is not None and verb is not None:
        of = tuple(_behind(told, tokens[verb].end, tokens[verb + 1 :]))
        if of and _is_so(told, numbers_in(number.words), of):
            yield NumberedPart(number.start, number.end, of)


def in_order(told: Wording) -> Iterator[Untrue]:
    """A place or days of "the first of them" or "the last of them" that are not those of that one."""
    for match, place, of in _in_order(told):
        if not _is_of_the_next(told, of) and not _is_it(told, of, place):
            words = told.clause.text[min(match.start(), of[0].start) : max(match.end(), of[-1].end)]
            yield Untrue(f"says {words!r}, and by the record it is not", "say where or when that one was")
            return
    for before, said in pairwise(_days(told)):
        is_then = said in told.clause.days and THEN.search(told.clause.text, before.end, said.start)
        if is_then and said.since <= before.since:
            words = told.clause.text[before.start : said.end]
            yield Untrue(f"says {words!r}, and these came before", "tell them in their order")
            return


def _is_of_the_next(told: Wording, of: Sequence[Token]) -> bool:
    """Whether words stand right before the claim behind this one: "[two] in June, then in July [three]"."""
    text, end = told.clause.text, told.clause.beside[1]
    return end < len(text) and not text[of[-1].end : end].strip()


def _in_order(told: Wording) -> Iterator[tuple[re.Match[str], int, tuple[Token, ...]]]:
    """Where a text says of one of what is counted, by its place in order, where or when it was, with these words."""
    if told.spec.kind not in ("count", "distinct", "days_with") or not told.figure.event_ids:
        return
    for match in OF_THEM_THE.finditer(told.clause.text, told.clause.end):
        if match["being"]:  # "Ford being the last"
            before = (one for one in _tokens(told, told.clause.end) if one.end + 1 == match.start())
            of = tuple(one for one in before if says_where(one))
        else:
            of = tuple(_behind(told, match.end(), _tokens(told, match.end())))
        if of:
            yield match, _place_of(match), of
    place = -1
    for match in IN_TURN.finditer(told.clause.text, told.clause.end, told.clause.beside[1]):
        place = 0 if match["first"] else -1 if match["last"] else place + 1
        of = tuple(_behind(told, match.end(), _tokens(told, match.end())))
        if of:
            yield match, place, of


def mosts_of(told: Wording) -> Iterator[tuple[int, int]]:
    """Where a text says which of what is counted has the most or least of a measure: "the longest of them, at Ford"."""
    for piece in told.clause.near if told.spec.kind == "count" else ():
        of_them = OF_THESE.match(told.clause.text, piece.end) or WHICH_WAS.match(told.clause.text, piece.end)
        sense = next((s for s in piece.senses if s.kind in ("most", "least")), None)
        if sense is None or of_them is None or piece.start < told.clause.end:
            continue
        figure = told.given(replace(told.spec, kind=sense.kind, measure=sense.id))
        events = [told.register.by_id[id_] for id_ in figure.event_ids if id_ in told.register.by_id]
        of = tuple(_behind(told, of_them.end(), _tokens(told, of_them.end())))
        if len(events) == 1 and of and _are_of(told, events[0], of):
            yield piece.start, of_them.end()


def _are_of(told: Wording, event: Event, of: Sequence[Token]) -> bool:
    """Whether an event is surely of days and places."""
    return all(
        one.since <= event.days[0] and event.days[1] <= one.until
        if isinstance(one, SaidDays)
        else all(told.have((event,), sense.key, (sense.id,)) for sense in one.of("where"))
        for one in of
    )


def _place_of(match: re.Match[str]) -> int:
    """The place in order that is said, from 0 on; -1 of the last."""
    return NTH.index(match["nth"].lower()) if match["nth"] else -1 if match["last"] else 0


def _is_it(told: Wording, of: Sequence[Token], place: int) -> bool:
    """Whether places and days are of the record at a place in order; of several of one day, of one of them."""
    days = sorted(event.date for event in told.winners)
    if not -1 <= place < len(days):
        return False
    return any(_are_of(told, event, of) for event in told.winners if event.date == days[place])


def spreads_of(told: Wording) -> Iterator[tuple[int, int]]:
    """Where a text says over how many places, countries, values or days what it counts lies, as far as it is so."""
    found = [*A_SPREAD.finditer(told.clause.text, *told.clause.reach)] if told.spec.kind == "count" else []
    if not found:
        return
    nouns = {noun: key for key in ("country", "place", *told.book.facets) for noun in key_nouns(key, told.book)}
    nouns |= {noun: key for key in ("country", "place") for noun in OTHER_NOUNS[key]} | {"day": "", "days": ""}
    for match in found:
        if match["noun"] not in nouns:
            continue
        key = nouns[match["noun"]]
        asked = replace(told.spec, kind="distinct", key=key) if key else replace(told.spec, kind="days_with")
        figure = told.given(asked)
        said = [number.value for number in numbers_in(match["n"])] or [1]
        if figure.is_certain and said == [figure.value]:
            yield match.span()


def is_of_a_part(told: Wording, one: Token) -> bool:
    """Whether a word or days are of a part whose number is said."""
    return one.start >= told.clause.end and any(one in part.of for part in parts_of(told))


def ends_of(told: Wording) -> dict[str, ListItem]:
    """What a text says of the events before a quiet and after it: "between the flood at Ford and that at Mill"."""
    is_one = told.spec.streak == "quiet" and len(told.figure.periods) == 1
    for row in ENDS if is_one else ():
        for match in row.finditer(told.clause.text, *told.clause.beside):
            spans = [(side, *match.span(side)) for side in match.groupdict()]
            said = {side: tuple(p for p in told.clause.near if start <= p.start < end) for side, start, end in spans}
            ends = {side: ListItem(tuple(filter(tells, pieces))) for side, pieces in said.items()}
            if all(one.tokens for one in ends.values()) and any(
                map(is_place, (p for one in ends.values() for p in one.pieces))
            ):
                return ends
    return {}


def is_at_an_end(told: Wording, one: Token) -> bool:
    """Whether a word says of one of the two events between which a quiet lies what that was."""
    return any(one in item.tokens for item in ends_of(told).values())


def ended(told: Wording) -> Iterator[Untrue]:
    """Words for the events between which a quiet lies that are of neither, or of the other one."""
    for side, item in ends_of(told).items():
        (quiet,) = told.figure.periods
        day = shifted(quiet.since, -1) if side == "before" else shifted(quiet.until, 1)
        asked = replace(told.spec, kind="count", streak=None, since=day, until=day)
        events = [told.register.by_id[id_] for id_ in told.given(asked).event_ids if id_ in told.register.by_id]
        if not any(is_of(told, event, item) for event in events):
            words = told.clause.text[item.start : item.end]
            rule = f"says {words!r} of what lies {side} it, on {day_words(day)}, and no record of that day is"
            yield Untrue(rule, "name the events between which it lies")
            return


def _tokens(told: Wording, start: int) -> list[Token]:
    """The words and days from a character on, in order; no more of them than a sentence that one reads has."""
    near = told.clause.near
    first = bisect_left(near, start, key=START)
    words = near[first : first + TOKENS_MAX]
    end = words[-1].end if len(words) == TOKENS_MAX else len(told.clause.text)
    return sorted((*words, *(one for one in _days(told) if start <= one.start < end)), key=START)


def _days(told: Wording) -> tuple[SaidDays, ...]:
    read = told.clause.read
    return read.days if read else told.clause.days


def _behind(told: Wording, end: int, tokens: list[Token]) -> Iterator[Token]:
    """The places and days right behind some words, where nothing else is said of it."""
    found = list[Token]()
    if tokens and isinstance(tokens[0], Piece) and tokens[0].word in CAME:
        tokens, end = tokens[1:], tokens[0].end
    of_them = [one for one in tokens[:2] if isinstance(one, Piece) and one.word in OF_THEM]
    for one in takewhile(lambda one: one in of_them or is_small(one) or is_part_of(told, one), tokens):
        if SEPARATES.search(told.clause.text, end, one.start) and not says_when_or_where(one):
            break
        end = one.end
        found.append(one)
    rest = next((one for one in tokens if one.start >= end), None)
    goes_on = isinstance(rest, Piece) and (rest.kind == "number" or rest.word in NEXT)
    if goes_on or rest is None or re.match(r"\s*[,;:.)]", told.clause.text[end:]):
        yield from (one for one in found if names(one) or is_time_of_day(one))


def _is_so(told: Wording, numbers: Sequence[Number], of: Sequence[Token]) -> bool:
    """Whether the figure gives the number of a part where it is asked for its places and days."""
    figure = told.given(narrowed_to(told.spec, of))
    times = [one for one in of if isinstance(one, Piece) and is_time_of_day(one)]
    events = [told.register.by_id[id_] for id_ in figure.event_ids if id_ in told.register.by_id]
    if not all(is_at_time(told, event, one) for one in times for event in events):
        return False
    return bool(figure.value) and figure.is_certain and [number.value for number in numbers] == [figure.value]


def _is_so_much(told: Wording, match: re.Match[str], of: Sequence[Token]) -> bool:
    """Whether of the number of a claim so much is of places and days."""
    part, whole = told.given(narrowed_to(told.spec, of)), told.figure
    if not (part.is_certain and whole.is_certain) or part.value is None or whole.value is None:
        return False
    if match["but"]:
        return [number.value for number in numbers_in(match["but"])] == [whole.value - part.value]
    return {"most": 2 * part.value > whole.value, "half": 2 * part.value == whole.value}.get(
        next(name for name, words in match.groupdict().items() if words), part.value == 0
    )


def narrowed_to(spec: FigureSpec, of: Sequence[Token]) -> FigureSpec:
    """The figure of these places and days alone."""
    for one in of:
        spec = _in_days(spec, one) if isinstance(one, SaidDays) else _at(spec, one)
    return spec


def is_time_of_day(one: Token) -> bool:
    """Whether it is a word for a time of day."""
    return isinstance(one, Piece) and one.word in TIMES_OF_DAY


def is_part_of(told: Wording, one: Token) -> bool:
    """Whether it says when, where or of which value a part is, or goes on with the name of its place."""
    return says_when_or_where(one) or names(one) or (isinstance(one, Piece) and goes_on_with_name(told, one))


def says_when_or_where(one: Token) -> bool:
    """Whether it names days, a time of day or a place, or says how far into one it was: "in the early evening"."""
    is_part_of_day = isinstance(one, Piece) and one.word in ("early", "late", "mid")
    return says_where(one) or is_time_of_day(one) or is_part_of_day


def _in_days(spec: FigureSpec, said: SaidDays) -> FigureSpec:
    since = max(spec.since, said.since) if spec.since else said.since
    return replace(spec, since=since, until=min(spec.until, said.until) if spec.until else said.until)


def _at(spec: FigureSpec, piece: Piece) -> FigureSpec:
    for key in sorted({sense.key for sense in piece.of("where")}):
        ids = tuple(sorted(sense.id for sense in piece.of("where") if sense.key == key))
        spec = with_scope(spec, key, ids)
    return spec
