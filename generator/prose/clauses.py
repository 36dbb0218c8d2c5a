"""The clause around a claim: which words belong to the claim itself, and which only stand in one clause with it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from generator.prose.blanks import blanked
from generator.prose.claim_extent import first_of, last_of
from generator.prose.clause_bounds import MARK, Bounds
from generator.prose.lexicon import Lexicon
from generator.prose.lists import ListItem, lists_in, members_in
from generator.prose.named_days import SaidDays, days_said
from generator.prose.numbers import numbers_in
from generator.prose.pieces import POINTING, Piece, between, pieces_of, pointed
from generator.prose.sentences import Sentence, Span
from generator.prose.span_words import SPAN, windows_in

OF_WHOLE = re.compile(
    r" of (?:(?:the|these|those|its|their|all(?: the)?|(?:the |that |[A-Z])[\w-]+['’]s) "
    r"(?:(?:earlier|previous|same|known|recorded) )?)?"
)
WHOLE_BEFORE = re.compile(r"\s*(?:out )?of (?:(?:the|these|those|its|all (?:of )?the|all) )?", re.IGNORECASE)
EVERY_ONE = re.compile(r"\b(?:every|each|any) one$", re.IGNORECASE)
ANY = re.compile(r"\bat least (?:one|an?)\b(?! (?:minute|hour|day|week)\b)", re.IGNORECASE)  # "with at least one flood"
REACH = 400  # characters around a link, further than which no clause reaches


@dataclass(frozen=True)
class Clause:
    """A claim in its clause, which has the characters `left` to `right` of its sentence.

    Its own are `start` to `end`, with the words that belong to it `first` to `last`. `pieces` and `days` are those of
    the clause, in order; `context` are those of the heading above it and, from the character `lead_in` on, of the line
    that leads its list in. `near` are those of the sentence up to the claims beside it, `earlier` those
    before the clause; `setting` is its heading, lead-in and the sentence before it.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    left: int
    right: int
    pieces: tuple[Piece, ...]
    days: tuple[SaidDays, ...]
    context: tuple[Piece, ...] = ()
    context_days: tuple[SaidDays, ...] = ()
    lead_in: int = 0
    near: tuple[Piece, ...] = ()
    earlier: tuple[Piece, ...] = ()
    read: ReadSentence | None = field(default=None, repr=False, compare=False)
    setting: str = ""
    setting_days: tuple[SaidDays, ...] = ()

    @property
    def lead(self) -> tuple[Piece, ...]:
        """The pieces of the line that leads its list in."""
        return tuple(piece for piece in self.context if piece.start > self.lead_in)

    @property
    def reach(self) -> tuple[int, int]:
        """The characters from the first to the last of the pieces near it; of a link without words its own."""
        return (self.near[0].start, self.near[-1].end) if self.near else (self.start, self.end)

    @cached_property
    def beside(self) -> tuple[int, int]:
        """The characters of the sentence up to the claims beside it."""
        span = next((one for one in self.read.sentence.links if one.start == self.start), None) if self.read else None
        return self.read.near(span) if self.read and span else (self.left, self.right)

    @cached_property
    def begin(self) -> int:
        """Where the claim begins with the hedge before it."""
        hedge = next((p for p in self.pieces if p.kind == "hedge" and self.first <= p.start < self.start), None)
        return self.start if hedge is None else hedge.start

    def phrase(self, *, with_spans: bool) -> str:
        """The claim with the hedge before it, and with the words behind it that belong to it.

        For the days that it names it has blanks, and for spans ("in a week") unless these are what it states; for the
        numbers in a word of the desk too, which are constants ("magnitude 7").
        """
        text = blanked(self.text[self.begin : self.last], self.days, self.begin, self.constants)
        if with_spans and len(numbers_in(text)) > 1:
            more = [(start + self.begin, end + self.begin) for start, end in (m.span() for m in ANY.finditer(text))]
            text = blanked(text, (), self.begin, (*self.windows, *more))
        for match in () if with_spans else SPAN.finditer(text):
            text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
        return text

    @cached_property
    def windows(self) -> tuple[tuple[int, int], ...]:
        """The characters in which it says how long all days of its figure are: "over the two years"."""
        found = (match for match, _ in windows_in(self.text, self.left, self.right))
        return tuple(m.span() for m in found if m["whole"] and not (m["edge"] or m["to"] is not None))

    @cached_property
    def lists(self) -> tuple[tuple[ListItem, ...], ...]:
        """Its lists of days and places."""
        return tuple(lists_in(self.text, self.pieces, self.days, (self.start, self.end)))

    @cached_property
    def members(self) -> tuple[ListItem, ...]:
        """What it says to be among what is counted."""
        return tuple(members_in(self.text, self.pieces, self.days, self.right))

    @cached_property
    def constants(self) -> tuple[tuple[int, int], ...]:
        """The characters of the words of the desk in it that hold a number of their own, and of other such numbers."""
        found = [p for p in self.pieces if (p.of("where") or p.of("implied")) and numbers_in(p.words)]
        found = [p for p in found if not self._is_its_number(p)]
        found += [p for p in self.pieces if p.kind == "number" and self._is_all(p)]
        return tuple((p.start, p.end) for p in (*found, *([self.whole] if self.whole else [])))

    def _is_its_number(self, piece: Piece) -> bool:
        """Whether a word of the desk holds all numbers of the link, which then states them: "[all four towns]"."""
        inside = numbers_in(self.text[self.start : self.end])
        first, last = piece.start - self.start, piece.end - self.start
        return (
            piece.kind == "sense"
            and not piece.of("where")
            and bool(inside)
            and all(first <= n.start and n.end <= last for n in inside)
        )

    @cached_property
    def whole(self) -> Piece | None:
        """The number of the whole of which the claim's number is a part: "five of the ten", "of the ten, five"."""
        numbers = [piece for piece in self.own() if piece.kind == "number"]
        is_part = OF_WHOLE.fullmatch(self.text, numbers[0].end, numbers[1].start) if len(numbers) == 2 else None
        if is_part and (
            is_part.group() != " of " or all(one.kind == "cardinal" for one in numbers_in(numbers[0].words))
        ):
            return numbers[1] if not (self._is_all(numbers[0]) or self._is_of_time(numbers[1])) else None
        before = (piece for piece in self.pieces if piece.kind == "number" and piece.end <= self.first)
        before = (piece for piece in before if not self._is_of_time(piece))
        return next((piece for piece in before if WHOLE_BEFORE.fullmatch(self.text, self.left, piece.start)), None)

    @cached_property
    def of_whole(self) -> tuple[Piece, ...]:
        """What is said of the whole: the pieces behind its number, up to the claim or with the rest of its words."""
        whole, last = self.whole, self.last
        if whole is None:
            return ()
        end = last if whole.start >= self.first else self.first
        return tuple(piece for piece in self.pieces if whole.end <= piece.start and piece.end <= end)

    def _is_of_time(self, number: Piece) -> bool:
        """Whether a number is of days or years: "the only one of the two years"."""
        return any(p.kind == "time" and p.start - number.end == 1 for p in self.pieces)

    def _is_all(self, number: Piece) -> bool:
        """Whether "one" is said of all: "every one of the 28 floods"."""
        return bool(EVERY_ONE.search(self.text, self.left, number.end))

    def own(self) -> Iterator[Piece]:
        """The pieces of the claim, and of the words that belong to it."""
        return (piece for piece in self.pieces if self.first <= piece.start and piece.end <= self.last)

    def around(self) -> Iterator[Piece]:
        """The pieces of the rest of the clause."""
        return (piece for piece in self.pieces if piece.end <= self.first or piece.start >= self.last)


AND = re.compile(r"\band\b")
IN = re.compile(r"\b(?:in|at|near|on|of|by|from|against|across|around)\s+(?:the\s+)?$")


@dataclass(frozen=True)
class ReadSentence:
    """A sentence read once for all of its claims; days without a year are those between `first` and `last`.

    `heading` stands above it, `before` is the sentence before it.
    """

    sentence: Sentence
    lexicon: Lexicon
    first: date
    last: date
    heading: str = ""
    before: str = ""
    day: date | None = None  # of the page: "this month"
    told: tuple[str, ...] = ()  # the figures that the sentence before it links

    @cached_property
    def claims(self) -> tuple[Span, ...]:
        """Its links to figures."""
        return tuple(one for one in self.sentence.links if one.scheme == "figure")

    @cached_property
    def days(self) -> tuple[SaidDays, ...]:
        """The days that it names."""
        return days_said(self.sentence.text, self.first, self.last, self.day, self._named_before)

    @cached_property
    def _named_before(self) -> tuple[SaidDays, ...]:
        """The days that the sentence before it names, or else its heading and lead-in."""
        text = self.before or f"{self.heading} . {self.sentence.lead_in}"
        return days_said(text, self.first, self.last, self.day)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its pieces, in order."""
        found = tuple(pieces_of(self.sentence.text, self.lexicon, self.days, self.sentence.links))
        if not any(piece.word in POINTING for piece in found):
            return found
        earlier = pieces_of(self.before, self.lexicon, days_said(self.before, self.first, self.last, self.day))
        return tuple(pointed((*earlier, *found)))[-len(found) :]

    @cached_property
    def marks(self) -> tuple[re.Match[str], ...]:
        """The marks that are in no day, number or word of the desk."""
        text = self.sentence.text
        kept = [(said.start, said.end) for said in self.days]
        kept = sorted(
            [*kept, *((piece.start, piece.end) for piece in self.pieces if piece.kind in ("sense", "number"))]
        )
        starts = [start for start, _ in kept]
        found = []
        for mark in MARK.finditer(text):
            at = bisect.bisect_right(starts, mark.start()) - 1
            if at < 0 or kept[at][1] <= mark.start():
                found.append(mark)
        return tuple(found)

    @cached_property
    def above(self) -> tuple[tuple[Piece, ...], tuple[SaidDays, ...]]:
        """What the heading above it and the line that leads its list in say of which, and the days that they name."""
        text = f"{self.heading} . {self.sentence.lead_in}"
        days = days_said(text, self.first, self.last, self.day)
        found, end = [*pieces_of(text, self.lexicon, days)], len(self.heading)
        if _is_of_topics(self.heading, found):
            found = [piece for piece in found if piece.end > end or IN.search(text, 0, piece.start)]
        if any(piece.kind == "negation" and piece.end <= end for piece in found):
            found = [replace(piece, is_denied=True) if piece.end <= end else piece for piece in found]
        return tuple(piece for piece in found if any(map(piece.of, ("where", "measure", "of")))), days

    @cached_property
    def _setting(self) -> tuple[str, tuple[SaidDays, ...]]:
        text = f"{self.heading} . {self.sentence.lead_in} . {self.before}"
        return text, days_said(text, self.first, self.last, self.day)

    @cached_property
    def _claims(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        claims = [span for span in self.sentence.links if span.scheme in ("figure", "source")]
        return tuple(span.start for span in claims), tuple(span.end for span in claims)

    @property
    def outermost(self) -> tuple[int, int]:
        """Where its first claim begins, and its last."""
        starts, _ = self._claims
        return (starts[0], starts[-1]) if starts else (0, 0)

    def near(self, span: Span) -> tuple[int, int]:
        """The characters around a link up to the claims beside it, no further than a clause may reach."""
        starts, ends = self._claims
        before, after = bisect.bisect_right(ends, span.start) - 1, bisect.bisect_left(starts, span.end)
        left = ends[before] if before >= 0 else 0
        right = starts[after] if after < len(starts) else len(self.sentence.text)
        return max(left, span.start - REACH), min(right, span.end + REACH)

    def _at_claims(self, start: int, stop: int) -> tuple[bool, bool]:
        """Whether a claim ends where the characters around a link begin, and one begins where they end."""
        starts, ends = self._claims
        before, after = bisect.bisect_left(ends, start), bisect.bisect_left(starts, stop)
        return ends[before : before + 1] == (start,), starts[after : after + 1] == (stop,)

    def clause(self, span: Span) -> Clause:
        """The clause in which a claim stands."""
        text, near = self.sentence.text, self.near(span)
        pieces = between(self.pieces, *near)
        days = between(self.days, *near)
        first, stop = (bisect.bisect_left(self.marks, at, key=_begin) for at in near)
        bounds = Bounds(self.sentence, span, pieces, days, self.marks[first:stop], *near, *self._at_claims(*near))
        left, right = bounds.left, bounds.right
        inside = tuple(piece for piece in between(pieces, left, right) if not bounds.is_in_aside(piece.start))
        named = tuple(said for said in between(days, left, right) if not bounds.is_in_aside(said.start))
        first, last = first_of(text, span, inside), last_of(text, span, inside, named)
        above = self.above
        return Clause(
            text,
            span.start,
            span.end,
            first,
            last,
            left,
            right,
            inside,
            named,
            *above,
            len(self.heading),
            pieces,
            between(self.pieces, 0, left),
            self,
            *self._setting,
        )

    def reworded(self, start: int, end: int, words: str) -> Clause:
        """The clause of a link of it where that has other words."""
        one, more = self.sentence, len(words) - (end - start)
        links = [
            replace(span, start=span.start + more * (span.start >= end), end=span.end + more * (span.end >= end))
            for span in one.links
        ]
        text = f"{one.text[:start]}{words}{one.text[end:]}"
        new = replace(self, sentence=replace(one, text=text, links=tuple(links)))
        return new.clause(next(span for span in links if span.start == start))


def _is_of_topics(heading: str, pieces: Sequence[Piece]) -> bool:
    """Whether a heading sets things of two kinds side by side, of which no claim below need be: "X and the answer".

    "X and Y", two places, says of which all below it is.
    """
    for mark in AND.finditer(heading):
        left = [p for p in pieces if p.end <= mark.start() and p.kind in ("sense", "unknown")]
        right = [p for p in pieces if mark.end() <= p.start <= len(heading) and p.kind in ("sense", "unknown")]
        if left and right and _topics(left[-1]).isdisjoint(_topics(right[0])):
            return True
    return False


def _topics(piece: Piece) -> set[tuple[str, bool]]:
    """What sort of thing words name: what is counted, where it was, how it was."""
    return {(sense.kind, sense.key in ("place", "country")) for sense in piece.senses}


def _begin(mark: re.Match[str]) -> int:
    return mark.start()
