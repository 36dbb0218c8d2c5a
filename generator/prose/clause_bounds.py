"""Where the clause of a link begins and ends in its sentence: at marks, at words, at the claims beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile

from generator.prose.claim_extent import NP_MAX, PREPOSITIONS
from generator.prose.lexicon import words_of
from generator.prose.lists import AMONG_THEM, JOINS, Token, in_order, is_join, is_small, says_where
from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece
from generator.prose.plain_words import AUXILIARY
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
FRONTING = PREPOSITIONS | frozenset(
    "together to as despite due thanks because owing like unlike up once judged measured ranked counted".split()
)
DETERMINERS = PREPOSITIONS | {"the"}
# With these a text goes on, behind a comma or a colon, on some or all of what was counted.
GOES_ON = frozenset("both all none each neither including ahead".split())
POINTS_AT = frozenset("that those".split())  # before a preposition: "that off Ford"
GOES_TO_NEXT = frozenset(("and", "then"))  # between two claims
PARTITIVE = re.compile(r"\bof (?:the |these |those |its |all )?$")
ENDS_AMONG_THEM = re.compile(rf",?\s+{AMONG_THEM}\W*$")
COMPARED = re.compile(r"\bcompared? (?:with|to)\b")
# What is told of a name before its verb: "Ford, which lies low, is [the place with the most floods]".
TOLD_OF = re.compile(
    r",\s+(?:(?:which|who|whose|where|when)\b[^,;:()—–]*,(?=\s+(?:is|was|are|were|has|had|have)\b)|"
    r"according to [^,;:()—–]*,)"
)
TIMES_AFTER = re.compile(r"\S+ times\b")
AFTER = re.compile(r"\s*(?:after|before|from)\b")
WHEN = re.compile(r",?\s+(?:when|in which|during which)\s*", re.IGNORECASE)  # behind the days of a clause
ASIDE_MAX, TAIL_MAX, LIST_MAX, LABEL_MAX = 9, 12, 60, 4  # words
PARTITIVE_REACH, TAIL_REACH, LABEL_REACH = 14, 400, 60  # characters


@dataclass(frozen=True)
class Bounds:
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
    def asides(self) -> tuple[tuple[int, int], ...]:
        """The characters before the link that only tell of a name, and stand between that and its verb."""
        return tuple(match.span() for match in TOLD_OF.finditer(self.sentence.text, self.start, self.span.start))

    def is_in_aside(self, at: int) -> bool:
        """Whether a character lies in one of them."""
        return any(start <= at < end for start, end in self.asides)

    @cached_property
    def left(self) -> int:
        """The end of the last thing before the link that ends a clause."""
        text, start, left = self.sentence.text, self.span.start, self.start
        for n, mark in enumerate(self.marks):
            is_end = mark.end() <= start and not self.is_in_aside(mark.start()) and not self.is_part(n)
            if is_end and not (
                _is_fronted(text[left : mark.start()], mark) and not (self.is_behind_a_claim and left == self.start)
            ):
                left = max(left, mark.end())
        ends = [word.end for word in (*self._breaks, *self._conjunctions) if word.end <= start]
        ends = [end for end in ends if not self.is_in_aside(end)]
        if self.is_behind_a_claim:  # "[two] at Ford and [one] at Mill": Ford is the claim's before it
            ends += [p.end for p in self.pieces if p.word in GOES_TO_NEXT and p.end <= start]
            # "[14] in May to [ten] in June": from there it is the next claim's
            ends += [p.end for p in self.pieces if p.word in ("to", "against") and start - p.end == 1]
            ends += [m.end() for m in COMPARED.finditer(text, self.start, start) if start - m.end() == 1]
        return self._with_when(max(left, *ends, 0))

    def _with_when(self, left: int) -> int:
        """The beginning of a clause with the days before its "when": "2023, when [two floods] …"."""
        text = self.sentence.text
        days = (one for one in self.days if self.start <= one.start and one.end < left)
        return next((one.start for one in days if WHEN.fullmatch(text, one.end, left)), left)

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
            # "Ford was flooded [twice] and Mill [once]": Mill is the next claim's, but not beyond a ";" or the like
            last = max(ends, default=end)
            ends.append(
                max((p.start for p in self.pieces if p.word in GOES_TO_NEXT and p.start >= last), default=self.stop)
            )
        is_near = self.is_behind_a_claim and start - self.start <= PARTITIVE_REACH
        if is_near and PARTITIVE.search(text, self.start, start):
            ends.append(end)  # "half of the four floods took the bridge": that is said of the half
        return min((*ends, self.stop))

    @property
    def _breaks(self) -> Iterator[Piece]:
        for n, piece in enumerate(self.pieces):
            is_break = piece.word in BREAKS and piece.kind not in ("sense", "number") and not self._is_own(piece)
            is_member = piece.word == "including" and self._named_from(piece.end)
            if is_break and not is_member and not (n and self.pieces[n - 1].word in NO_BREAK.get(piece.word, ())):
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
            return mark.end() <= self.span.start and self._is_label(before)
        if mark.group() in "(–—)" and self._is_around_a_list(n):
            return True
        is_apposed = not text[mark.end() : self.span.start].strip() and (
            TIMES_AFTER.match(text, self.span.start) or AFTER.match(text, self.span.end)
        )
        return mark.group() == "," and bool(is_apposed or self.is_aside(n) or self.is_of_list(mark))

    def _is_around_a_list(self, n: int) -> bool:
        """Whether a mark opens or closes an aside behind the claim that is days and places alone: "(5 and 8 May)"."""
        for first, second in ((self.marks[n], self._closing(n)), (self._opening(n), self.marks[n])):
            if first is None or second is None or first.start() < self.span.end:
                continue
            inside = [one for one in self._tokens if first.end() <= one.start < second.start()]
            if inside and all(says_where(one) or is_small(one) or is_join(one) for one in inside):
                return True
        return False

    def _closing(self, n: int) -> re.Match[str] | None:
        wanted = ")" if self.marks[n].group() == "(" else self.marks[n].group()
        return next((mark for mark in self.marks[n + 1 :] if mark.group() == wanted), None)

    def _opening(self, n: int) -> re.Match[str] | None:
        wanted = "(" if self.marks[n].group() == ")" else self.marks[n].group()
        return next((mark for mark in reversed(self.marks[:n]) if mark.group() == wanted), None)

    def _is_label(self, before: str) -> bool:
        """Whether words before a colon say of which what follows is, "Ford:"; not "Early 2025 was calm:"."""
        words = [word.key for word in words_of(before)]
        tells_when = not AUXILIARY.isdisjoint(words) and any(said.end <= len(before) for said in self.days)
        return 0 < len(words) <= LABEL_MAX and not tells_when

    def is_of_list(self, mark: re.Match[str]) -> bool:
        """Whether a comma stands between days and places of a list."""
        before = max((one for one in self._tokens if one.end <= mark.start()), key=lambda one: one.end, default=None)
        return before is not None and says_where(before) and self._named_from(mark.end()) is not None

    @cached_property
    def _tokens(self) -> list[Token]:
        return in_order(self.pieces, self.days)

    def _named_from(self, start: int) -> Token | None:
        """The days or the place that stand there, behind small words alone; None where something else does."""
        behind = (one for one in self._tokens if one.start >= start)
        first = next(
            (one for one in behind if not (is_small(one) or (isinstance(one, Piece) and one.word in JOINS))), None
        )
        return first if first is not None and says_where(first) else None

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
            lead = words[1:] if words[:1] and words[0].key in POINTS_AT else words  # "that on Ford"
            is_short = 0 < len(lead) <= NP_MAX + 1 and lead[0].key in PREPOSITIONS
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
        others = (m for m in self.marks if m.start() >= mark.end() and self.sentence.text[m.end() :].strip())
        longest = LIST_MAX if self._named_from(mark.end()) else TAIL_MAX
        if mark.group() not in ",:" or not 0 < len(words) <= longest or not all(self.is_of_list(m) for m in others):
            return False
        if self._are_names(mark.end(), mark.end() + len(ENDS_AMONG_THEM.sub("", after))) or self._lists(mark.end()):
            return True
        points = words[0].key in POINTS_AT and len(words) > 1 and words[1].key in PREPOSITIONS
        return points or words[0].key in PREPOSITIONS | GOES_ON

    def _lists(self, start: int) -> bool:
        """Whether days and places alone are named from there to the end: ": 2 May, 18 June and 3 July"."""
        behind = [one for one in self._tokens if one.start >= start]
        is_first = bool(behind) and isinstance(behind[0], SaidDays)
        is_last = is_first and not self.is_before_a_claim
        return is_last and all(says_where(one) or is_small(one) or is_join(one) for one in behind)

    def joins(self, n: int) -> bool:
        """Whether "and" joins two words of the desk, two numbers or two days, and not two clauses."""
        end = self.pieces[n].end
        if any(0 <= said.start - end <= len("on the ") for said in self.days) or self._goes_on_listing(n):
            return True
        after = next(dropwhile(lambda piece: piece.word in DETERMINERS, self.pieces[n + 1 : n + 4]), None)
        return after is not None and after.kind in ("sense", "number")

    def _goes_on_listing(self, n: int) -> bool:
        """Whether "and" stands between days and places of a list, "at Ford in May and at Mill", up to its next part."""
        start, end = self.pieces[n].start, self.pieces[n].end
        before = max((one for one in self._tokens if one.end <= start), key=lambda one: one.end, default=None)
        if before is None or not says_where(before) or self._named_from(end) is None:
            return False
        parts = (mark.start() for mark in self.marks if mark.start() >= end)
        ands = (piece.start for piece in self.pieces[n + 1 :] if piece.word == "and")
        stop = min((*parts, *ands, len(self.sentence.text)))
        return all(says_where(one) or is_small(one) for one in self._tokens if end <= one.start < stop)


def _is_fronted(before: str, mark: re.Match[str]) -> bool:
    """Whether what stands before a comma says when, where or why, and belongs to the clause behind it."""
    words = words_of(before) if len(before) <= TAIL_REACH else []
    is_span = bool(words) and words[0].key == "from" and any(word.key == "to" for word in words)
    longest = LIST_MAX if is_span else TAIL_MAX  # "from the flood at Ford to …"
    return mark.group() == "," and 0 < len(words) <= longest and words[0].key in FRONTING
