"""Days and places that a clause lists, "at Ford in April and at Mill in August"; members, "among them that at Ford".

An item may say more of what it names than where and when: "at the old mill in Ford".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.prose.claim_extent import PREPOSITIONS
from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece
from generator.prose.plain_words import AUXILIARY

Token = Piece | SaidDays
PLACES = frozenset(("place", "country", "id"))
SEPARATES = re.compile("[,:]")
SMALL = PREPOSITIONS - {"outside", "without", "beyond"} | set(
    "the a an that those one both all then also again to".split()
)
JOINS = frozenset(("and", "or"))
ARTICLES = frozenset(("the", "an", "a"))
# Behind these words stand some of what was counted.
THEM = "(?:them|these|those)"  # what was counted before
AMONG_THEM = rf"among {THEM}\b"
MEMBER = re.compile(rf"\b(?:{AMONG_THEM}|including\b|one of {THEM}\b)", re.IGNORECASE)

ENDING = re.compile(r"[;:()—–]|\.(?=\s|$)")
ENDED = re.compile(r"\s*(?:[.,;:)]|$)")


@dataclass(frozen=True)
class ListItem:
    """One thing of a list, by its place, its days, or both."""

    tokens: tuple[Token, ...]

    @property
    def days(self) -> tuple[SaidDays, ...]:
        """The days that it names."""
        return tuple(one for one in self.tokens if isinstance(one, SaidDays))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of the desk that say which it is."""
        return tuple(one for one in self.tokens if isinstance(one, Piece) and one.of("where"))

    @property
    def told(self) -> tuple[Piece, ...]:
        """What else it says of that, numbers and small words apart."""
        words = (one for one in self.tokens if isinstance(one, Piece) and not is_small(one) and one.kind != "number")
        return tuple(one for one in words if not one.of("where") and one.word not in JOINS)

    @property
    def numbers(self) -> tuple[Piece, ...]:
        """The numbers that it says beside the days and places."""
        return tuple(one for one in self.tokens if isinstance(one, Piece) and one.kind == "number")

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    def is_like(self, other: ListItem) -> bool:
        """Whether both have a place, or both have days."""
        return bool((self.days and other.days) or (self.pieces and other.pieces))


def says_where(one: Token) -> bool:
    """Whether something names days, a place, a country or an event, and counts nothing."""
    if isinstance(one, SaidDays):
        return one.how == "in"
    return is_place(one) and not one.of("of")


def names(one: Token) -> bool:
    """Whether something names days, or a value of what is counted: a place, a group, a cause."""
    return says_where(one) or (isinstance(one, Piece) and bool(one.of("where")) and not one.of("of"))


def is_place(one: Piece) -> bool:
    """Whether a word names a place, a country or an event."""
    return any(sense.key in PLACES for sense in one.of("where"))


def is_small(one: Token) -> bool:
    """Whether it is a word that leads in what follows, and nothing itself."""
    return isinstance(one, Piece) and one.word in SMALL


def tells(one: Token) -> bool:
    """Whether it is a word that may stand in the name of a thing: "the old mill", and neither a verb nor a negation."""
    is_word = isinstance(one, Piece) and one.kind in ("sense", "unknown", "telling", "statement")
    return is_word and isinstance(one, Piece) and one.word not in AUXILIARY


def named_from(text: str, tokens: Sequence[Token], start: int) -> tuple[ListItem, ...]:
    """The days and places that are named there one behind the other, each with all that is said of it.

    `tokens` are words and days in order. They end before a verb, a mark, or a comma behind which no more is named.
    """
    items, taken, last, is_joined = list[ListItem](), list[Token](), start, False
    for one in (token for token in tokens if token.start >= start):
        gap = text[last : one.start]
        if ENDING.search(gap) or not (names(one) or is_small(one) or is_part_of_name(one)):
            break
        if is_joined and "," in gap and not is_join(one):
            break  # "Ford and Mill, the next …"
        is_joined |= is_join(one)
        if taken and ("," in gap or is_join(one)):
            item = _trimmed(taken)
            if item is None:
                break
            items.append(item)
            taken = []
        last = one.end
        if not is_join(one):
            taken.append(one)
    item = _trimmed(taken)
    return (*items, item) if item else tuple(items)


def _is_of_a_name(one: Token, before: Sequence[Token]) -> bool:
    """Whether it is a word of a name that small words or an article lead in, "at the old mill", "the flood at Ford"."""
    if not isinstance(one, Piece) or not tells(one) or not before:
        return False
    is_led = isinstance(before[-1], Piece) and before[-1].word in ARTICLES
    return is_led or not (one.of("of") or one.of("measure"))


def is_join(one: Token) -> bool:
    """Whether it is an "and" or "or"."""
    return isinstance(one, Piece) and one.word in JOINS


def is_part_of_name(one: Token) -> bool:
    """Whether it may stand beside days and places in one item: words of a name, numbers, and what joins items."""
    return is_join(one) or tells(one) or (isinstance(one, Piece) and one.kind == "number")


def _trimmed(taken: Sequence[Token]) -> ListItem | None:
    """An item up to its last days, place or number; None without days and place."""
    stop = max((n for n, one in enumerate(taken) if names(one) or _is_number(one)), default=-1)
    inside = tuple(one for one in taken[: stop + 1] if not is_small(one))
    return ListItem(inside) if any(map(names, inside)) else None


def _is_number(one: Token) -> bool:
    return isinstance(one, Piece) and one.kind == "number"


def in_order(pieces: Iterable[Piece], days: Iterable[SaidDays]) -> list[Token]:
    """Words and days in order, without what leads in a place: "at the embassy in Ford"."""
    tokens: list[Token] = sorted((*pieces, *days), key=lambda token: token.start)
    around = zip((None, *tokens), tokens, (*tokens[1:], None), strict=False)
    return [one for before, one, after in around if not _leads_in(before, one, after)]


def _leads_in(before: Token | None, one: Token, after: Token | None) -> bool:
    """Whether it is a word that nothing knows, between an article and a preposition."""
    is_noun = isinstance(one, Piece) and one.kind == "unknown" and one.words.islower()
    is_led = isinstance(before, Piece) and before.word in ARTICLES
    return is_noun and is_led and isinstance(after, Piece) and after.word in PREPOSITIONS


def lists_in(
    text: str, pieces: Sequence[Piece], days: Sequence[SaidDays], claim: tuple[int, int]
) -> Iterator[tuple[ListItem, ...]]:
    """The lists of two and more, of what each comma, colon and "and" sets apart; the number of the claim is in none."""
    segments, n = list(_segments(text, pieces, days)), 0
    while n < len(segments):
        found = [one for one in (_item(segments[n][::-1], claim, is_turned=True),) if one]
        n += 1
        while found and n < len(segments) and (item := _item(segments[n], claim)) and item.is_like(found[0]):
            found.append(item)
            if item.end < _last(segments[n]):
                break
            n += 1
        # "in 2024, in April and in May": the year says of when all of them are
        kept = [one for one in found if not any(_holds(one, other) for other in found)]
        if len(kept) > 1:
            yield tuple(kept)


def members_in(text: str, pieces: Sequence[Piece], days: Sequence[SaidDays], end: int) -> Iterator[ListItem]:
    """What stands behind "among them" and "including", up to where the clause ends, each by all that is said of it."""
    for match in MEMBER.finditer(text, 0, end):
        inside = [one for one in pieces if one.start >= match.end()], [one for one in days if one.start >= match.end()]
        for segment in _segments(text, *inside):
            tokens = tuple(one for one in segment if isinstance(one, SaidDays) or one.of("where"))
            if tokens:
                yield ListItem(tokens)
        yield from _before(text, pieces, days, match)
    yield from _ends(text, pieces, days, end)


def _before(text: str, pieces: Sequence[Piece], days: Sequence[SaidDays], among: re.Match[str]) -> Iterator[ListItem]:
    """What stands before an "among them" that ends its clause, to the comma before: ", Ford and Mill among them"."""
    if not ENDED.match(text, among.end()):
        return
    tokens: list[Token] = sorted((*pieces, *days), key=lambda token: token.end, reverse=True)
    for one in (token for token in tokens if token.end <= among.start()):
        if says_where(one):
            yield ListItem((one,))
        elif not is_small(one) and not (isinstance(one, Piece) and one.word in JOINS):
            return


def _ends(text: str, pieces: Sequence[Piece], days: Sequence[SaidDays], end: int) -> Iterator[ListItem]:
    """The two between which others lie: "from Ford in 2021 to the old mill in 2023"."""
    tokens: list[Token] = sorted((*pieces, *days), key=lambda token: token.start)
    for first in (one for one in pieces if one.word == "from" and one.end < end):
        second = next((one for one in pieces if one.word == "to" and one.start > first.end), None)
        if second is None:
            return
        before = named_from(text, [one for one in tokens if one.end <= second.start], first.end)
        behind = named_from(text, tokens, second.end)[:1]
        is_whole = len(before) == 1 and not text[before[0].end : second.start].strip()
        if is_whole and behind and all(item.pieces for item in (*before, *behind)):
            yield from (*before, *behind)


def _segments(text: str, pieces: Sequence[Piece], days: Sequence[SaidDays]) -> Iterator[list[Token]]:
    """What lies between commas and joining words."""
    segment, last = list[Token](), 0
    for one in in_order(pieces, days):
        is_join = isinstance(one, Piece) and one.word in JOINS
        if segment and (is_join or SEPARATES.search(text, last, one.start)):
            yield segment
            segment = []
        if not is_join:
            segment.append(one)
        last = one.end
    if segment:
        yield segment


def _item(segment: Sequence[Token], claim: tuple[int, int], *, is_turned: bool = False) -> ListItem | None:
    """The item with which a segment begins, or a turned one ends; None where it begins with something else."""
    taken, led_by = list[Token](), list[Token]()
    for one in segment:
        is_its_number = _is_number(one) and claim[0] <= one.start < claim[1]
        # of a part: "two at Ford, one at Mill"
        if not is_its_number and (_is_number(one) or says_where(one)):
            taken += [*led_by, one]
            led_by = []
        elif is_small(one) or (not is_turned and _is_of_a_name(one, (*taken, *led_by))):
            led_by.append(one)
        else:
            break
    inside = sorted((one for one in taken if not (is_small(one) or _is_number(one))), key=lambda token: token.start)
    return ListItem(tuple(inside)) if any(map(says_where, inside)) else None


def _last(segment: Sequence[Token]) -> int:
    return max(one.end for one in segment)


def _holds(one: ListItem, other: ListItem) -> bool:
    """Whether the days of an item are some in which those of another lie."""
    if one is other or not one.days or not other.days or one.pieces:
        return False
    (outer, *_), (inner, *_) = one.days, other.days
    same = (outer.since, outer.until) == (inner.since, inner.until)
    return not same and outer.since <= inner.since and inner.until <= outer.until
