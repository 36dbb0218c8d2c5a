"""Days and places that a clause lists, "at Ford in April and at Mill in August"; members, "among them that at Ford"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.prose.claim_extent import PREPOSITIONS
from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece

Token = Piece | SaidDays
PLACES = frozenset(("place", "country", "id"))
SEPARATES = re.compile("[,:]")
SMALL = PREPOSITIONS - {"outside", "without", "beyond"} | set(
    "the a an that those one both all then also again to".split()
)
JOINS = frozenset(("and", "or"))
# Behind these words stand some of what was counted.
THEM = "(?:them|these|those)"  # what was counted before
AMONG_THEM = rf"among {THEM}\b"
MEMBER = re.compile(rf"\b(?:{AMONG_THEM}|including\b|one of {THEM}\b)", re.IGNORECASE)

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
    return any(sense.key in PLACES for sense in one.of("where")) and not one.of("of")


def is_small(one: Token) -> bool:
    """Whether it is a word that leads in what follows, and nothing itself."""
    return isinstance(one, Piece) and one.word in SMALL


def in_order(pieces: Iterable[Piece], days: Iterable[SaidDays]) -> list[Token]:
    """Words and days in order, without what leads in a place: "at the embassy in Ford"."""
    tokens: list[Token] = sorted((*pieces, *days), key=lambda token: token.start)
    around = zip((None, *tokens), tokens, (*tokens[1:], None), strict=False)
    return [one for before, one, after in around if not _leads_in(before, one, after)]


def _leads_in(before: Token | None, one: Token, after: Token | None) -> bool:
    """Whether it is a word that nothing knows, between an article and a preposition."""
    is_noun = isinstance(one, Piece) and one.kind == "unknown" and one.words.islower()
    is_led = isinstance(before, Piece) and before.word in ("the", "an", "a")
    return is_noun and is_led and isinstance(after, Piece) and after.word in PREPOSITIONS


def lists_in(
    text: str, pieces: Sequence[Piece], days: Sequence[SaidDays], claim: tuple[int, int]
) -> Iterator[tuple[ListItem, ...]]:
    """The lists of two and more, of what each comma, colon and "and" sets apart; the number of the claim is in none."""
    segments, n = list(_segments(text, pieces, days)), 0
    while n < len(segments):
        found = [one for one in (_item(segments[n][::-1], claim),) if one]
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
    yield from _ends(pieces, days, end)


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


def _ends(pieces: Sequence[Piece], days: Sequence[SaidDays], end: int) -> Iterator[ListItem]:
    """The two between which others lie: "from Ford in 2021 to Mill in 2023"."""
    tokens = in_order(pieces, days)
    at = {one.word: one.start for one in pieces if one.word in ("from", "to") and one.start < end}
    if not at.get("from", end) < at.get("to", -1):
        return
    for first, last in ((at["from"], at["to"]), (at["to"], end)):
        inside = [one for one in tokens if first < one.start < last]
        named = tuple(one for one in inside if isinstance(one, SaidDays) or one.of("where"))
        told = [one for one in inside if isinstance(one, Piece) and one.kind == "telling"]  # "to the town at large"
        if any(isinstance(one, Piece) for one in named) and all(
            one in (*named, *told) or is_small(one) for one in inside
        ):
            yield ListItem(named)
        elif first == at["from"]:
            return


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


def _item(segment: Sequence[Token], claim: tuple[int, int]) -> ListItem | None:
    """The item with which a segment begins, or a turned one ends; None where it begins with something else."""
    taken = list[Token]()
    for one in segment:
        is_its_number = isinstance(one, Piece) and one.kind == "number" and claim[0] <= one.start < claim[1]
        is_number = isinstance(one, Piece) and one.kind == "number"  # of a part: "two at Ford, one at Mill"
        if is_its_number or not (is_number or says_where(one) or is_small(one)):
            break
        taken.append(one)
    inside = sorted((one for one in taken if says_where(one)), key=lambda token: token.start)
    return ListItem(tuple(inside)) if inside else None


def _last(segment: Sequence[Token]) -> int:
    return max(one.end for one in segment)


def _holds(one: ListItem, other: ListItem) -> bool:
    """Whether the days of an item are some in which those of another lie."""
    if one is other or not one.days or not other.days or one.pieces:
        return False
    (outer, *_), (inner, *_) = one.days, other.days
    same = (outer.since, outer.until) == (inner.since, inner.until)
    return not same and outer.since <= inner.since and inner.until <= outer.until
