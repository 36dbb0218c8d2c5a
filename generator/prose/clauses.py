"""The clause around a claim: which words belong to the claim itself, and which only stand in one clause with it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from generator.prose.claim_extent import NP_MAX, PREPOSITIONS, first_of, last_of
from generator.prose.lexicon import Lexicon, words_of
from generator.prose.named_days import SPAN, SaidDays, blanked, days_said
from generator.prose.numbers import numbers_in
from generator.prose.pieces import POINTING, Piece, between, pieces_of, pointed
from generator.prose.sentences import Sentence, Span

# What ends a clause: marks, and words that contrast, compare, subordinate.
MARK = re.compile(r"[;:—–()|\"“”]|,(?=\s)|\.(?=\s|$)| - ")
BREAKS = frozenset(
    "but while whereas although though because if than that which who whose whom where when so unless despite "
    "including according say says said".split()
)
# Such words that end none behind others: "nothing but a claim", "anything but deep", "rather than".
NO_BREAK = {"but": ("nothing", "anything"), "than": ("other", "rather", "elsewhere")}
RESTRICTING = frozenset("that which who whom whose than".split())  # behind a claim, without a comma: of which it is
FRONTING = PREPOSITIONS | frozenset("together to as despite due thanks because owing like unlike up once".split())
DETERMINERS = frozenset("the of in at near on by from".split())
OF_WHOLE = re.compile(r" of (?:the|these|those|its|their|all(?: the)?) ")
PARTITIVE = re.compile(r"\bof (?:the |these |those |its |all )?$")
OF_DAYS = re.compile(r"(?:the\s+)?[\w-]+[\s-]+(?:day|night|week|month|year)", re.IGNORECASE)  # behind "over": when
TIMES_AFTER = re.compile(r"\S+ times\b")
AFTER = re.compile(r"\s*(?:after|before|from)\b")
ASIDE_MAX, TAIL_MAX, LABEL_MAX = 9, 12, 4  # words
REACH, PARTITIVE_REACH, TAIL_REACH, LABEL_REACH = 400, 14, 160, 60  # characters


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

    @cached_property
    def begin(self) -> int:
        """Where the claim begins with the hedge before it."""
        hedge = next((p for p in self.pieces if p.kind == "hedge" and self.first <= p.start < self.start), None)
        is_of_time = hedge and hedge.word in ("over", "under") and OF_DAYS.match(self.text, self.start)
        return self.start if hedge is None or is_of_time else hedge.start

    def phrase(self, *, with_spans: bool) -> str:
        """The claim with the hedge before it, and with the words behind it that belong to it.

        For the days that it names it has blanks, and for spans ("in a week") unless these are what it states; for the
        numbers in a word of the desk too, which are constants ("magnitude 7").
        """
        text = blanked(self.text[self.begin : self.last], self.days, self.begin, self.constants)
        for match in () if with_spans else SPAN.finditer(text):
            text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
        return text

    @cached_property
    def constants(self) -> tuple[tuple[int, int], ...]:
        """The characters of the words of the desk in it that hold a number of their own."""
        named = (p for p in self.pieces if (p.of("where") or p.of("implied")) and numbers_in(p.words))
        return tuple((p.start, p.end) for p in (*named, *([self.whole] if self.whole else [])))

    @cached_property
    def whole(self) -> Piece | None:
        """The number of the whole of which the claim's number is a part: "five of the ten floods"."""
        numbers = [piece for piece in self.own() if piece.kind == "number"]
        is_part = len(numbers) == 2 and OF_WHOLE.fullmatch(self.text, numbers[0].end, numbers[1].start)
        return numbers[1] if is_part else None

    def own(self) -> Iterator[Piece]:
        """The pieces of the claim, and of the words that belong to it."""
        return (piece for piece in self.pieces if self.first <= piece.start and piece.end <= self.last)

    def around(self) -> Iterator[Piece]:
        """The pieces of the rest of the clause."""
        return (piece for piece in self.pieces if piece.end <= self.first or piece.start >= self.last)


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

    @cached_property
    def days(self) -> tuple[SaidDays, ...]:
        """The days that it names."""
        return days_said(self.sentence.text, self.first, self.last, self.day)

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
        return tuple(
            piece for piece in pieces_of(text, self.lexicon, days) if piece.of("where") or piece.of("measure")
        ), days

    @cached_property
    def _setting(self) -> tuple[str, tuple[SaidDays, ...]]:
        text = f"{self.heading} . {self.sentence.lead_in} . {self.before}"
        return text, days_said(text, self.first, self.last, self.day)

    @cached_property
    def _claims(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        claims = [span for span in self.sentence.links if span.scheme in ("figure", "source")]
        return tuple(span.start for span in claims), tuple(span.end for span in claims)

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
        bounds = _Bounds(self.sentence, span, pieces, days, self.marks[first:stop], *near, *self._at_claims(*near))
        left, right = bounds.left, bounds.right
        inside, named = between(pieces, left, right), between(days, left, right)
        first, last = first_of(text, span, inside, named), last_of(text, span, inside, named)
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


def _begin(mark: re.Match[str]) -> int:
    return mark.start()


@dataclass(frozen=True)
class _Bounds:
    """Where the clause of a link begins and ends, between two characters of its sentence."""

    sentence: Sentence
    span: Span
    pieces: Sequence[Piece]
    days: Sequence[SaidDays]
    marks: Sequence[re.Match[str]]
    start: int
    stop: int
    is_behind_a_claim: bool
    is_before_a_claim: bool

    @cached_property
    def left(self) -> int:
        """The end of the last thing before the link that ends a clause."""
        text, start, left = self.sentence.text, self.span.start, self.start
        for n, mark in enumerate(self.marks):
            if mark.end() <= start and not self.is_part(n) and not _is_fronted(text[left : mark.start()], mark):
                left = max(left, mark.end())
        ends = [word.end for word in (*self._breaks, *self._conjunctions) if word.end <= start]
        if self.is_behind_a_claim:  # "[two] at Ford and [one] at Mill": Ford is the claim's before it
            ends += [p.end for p in self.pieces if p.word == "and" and p.end <= start]
        return max(left, *ends, 0)

    @cached_property
    def right(self) -> int:
        """The start of the first thing behind the link that ends a clause."""
        text, start, end = self.sentence.text, self.span.start, self.span.end
        ends = [
            mark.start()
            for n, mark in enumerate(self.marks)
            if mark.start() >= end and not self.is_part(n) and not self.is_tail(mark)
        ]
        ends += [word.start for word in self._breaks if word.start >= end and word.word not in RESTRICTING]
        ends += [word.start for word in self._conjunctions if word.start >= end]
        if self.is_before_a_claim:
            # "Ford was flooded [twice] and Mill [once]": Mill is the next claim's
            ends.append(max((p.start for p in self.pieces if p.word == "and" and p.start >= end), default=self.stop))
        is_near = self.is_behind_a_claim and start - self.start <= PARTITIVE_REACH
        if is_near and PARTITIVE.search(text, self.start, start):
            ends.append(end)  # "half of the four floods took the bridge": that is said of the half
        return min((*ends, self.stop))

    @property
    def _breaks(self) -> Iterator[Piece]:
        for n, piece in enumerate(self.pieces):
            is_break = piece.word in BREAKS and piece.kind not in ("sense", "number") and not self._is_own(piece)
            if is_break and not (n and self.pieces[n - 1].word in NO_BREAK.get(piece.word, ())):
                yield piece

    @property
    def _conjunctions(self) -> Iterator[Piece]:
        return (p for n, p in enumerate(self.pieces) if p.word == "and" and not self._is_own(p) and not self.joins(n))

    def _is_own(self, piece: Piece) -> bool:
        return self.span.start <= piece.start < self.span.end

    def is_part(self, n: int) -> bool:
        """Whether a mark ends no clause: around an aside, before "an hour after", behind the label of an item."""
        text, mark = self.sentence.text, self.marks[n]
        if mark.group() == ":":
            before = text[: mark.start()] if mark.start() <= LABEL_REACH else ""
            return mark.end() <= self.span.start and 0 < len(words_of(before)) <= LABEL_MAX
        is_apposed = not text[mark.end() : self.span.start].strip() and (
            TIMES_AFTER.match(text, self.span.start) or AFTER.match(text, self.span.end)
        )
        return mark.group() == "," and bool(is_apposed or self.is_aside(n))

    def is_aside(self, n: int) -> bool:
        """Whether a comma is one of two around words that say when or where, or around the claim itself."""
        text, before = self.sentence.text, self.marks[n - 1 : n] if n else ()
        for first, second in ((self.marks[n : n + 1], self.marks[n + 1 : n + 2]), (before, self.marks[n : n + 1])):
            if not first or not second or first[0].group() != "," or second[0].group() != ",":
                continue
            start, end = first[0].end(), second[0].start()
            words = words_of(text, start, end)
            if start <= self.span.start and self.span.end <= end:
                return len(words) <= ASIDE_MAX and not text[start : self.span.start].strip()
            if self._are_names(start, end):
                return True
            is_short = 0 < len(words) <= NP_MAX + 1 and words[0].key in PREPOSITIONS
            if is_short and not any(word.key.endswith("ing") for word in words):
                return True
        return False

    def _are_names(self, start: int, end: int) -> bool:
        """Whether words of the desk alone stand there: "in two countries, Northland and Southland, …"."""
        found = [piece for piece in self.pieces if start <= piece.start < end and piece.word not in ("and", "the")]
        return bool(found) and all(piece.of("where") for piece in found)

    def is_tail(self, mark: re.Match[str]) -> bool:
        """Whether what stands behind a comma, to the end of the sentence, says when or where."""
        after = self.sentence.text[mark.end() :] if len(self.sentence.text) - mark.end() <= TAIL_REACH else ""
        words = words_of(after)
        if mark.group() != "," or not words or len(words) > TAIL_MAX or MARK.search(after.rstrip(" .")):
            return False
        if self._are_names(mark.end(), len(self.sentence.text)):
            return True
        return words[0].key in PREPOSITIONS | {"ahead"}

    def joins(self, n: int) -> bool:
        """Whether "and" joins two words of the desk, two numbers or two days, and not two clauses."""
        end = self.pieces[n].end
        if any(0 <= said.start - end <= len("on the ") for said in self.days):
            return True
        after = self.pieces[n + 1 : n + 3]
        after = after[1:] if after and after[0].word in DETERMINERS else after
        return bool(after) and after[0].kind in ("sense", "number")


def _is_fronted(before: str, mark: re.Match[str]) -> bool:
    """Whether what stands before a comma says when, where or why, and belongs to the clause behind it."""
    words = words_of(before) if len(before) <= TAIL_REACH else []
    return mark.group() == "," and 0 < len(words) <= TAIL_MAX and words[0].key in FRONTING
