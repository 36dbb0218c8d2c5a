"""A sentence without words that stand in its way: up to the borders of the word, the phrase or the part they are in.

Only what leaves a sentence is left out: no subject, no verb, no negation but with all that it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.prose.claim_extent import PREPOSITIONS
from generator.prose.clause_bounds import BREAKS
from generator.prose.clauses import ReadSentence
from generator.prose.lexicon import Word, words_of
from generator.prose.plain_words import AUXILIARY, NEGATIONS, STATEMENTS

Stretch = tuple[int, int]  # characters of a sentence
OPENS = PREPOSITIONS | frozenset("ahead together including".split())  # a phrase that may be left out
TAILS = (BREAKS - {"if", "unless", "than", "so", "according"}) | {"as"}  # what goes on to the next mark, or to the end
JOINS = frozenset("and or then both with".split())
PAIRED = {"between": "and", "both": "and", "either": "or"}
DETERMINERS = frozenset("the a an its their his her this that these those".split())
VERBAL = re.compile(
    r"(?!(?:evening|morning|spring|building)$)(?:\w+ed|\w+ing|went|came|took|saw|had|fell|hit|put|began|left|said|made|held|ran|gave|grew|stood|has|have)"
)
VERBS = re.compile(
    rf"\b(?:{'|'.join(AUXILIARY)}|came|took|saw|fell|hit|put|went|began|left|said|holds?|stands?|counts?)\b"
)
MARKS = re.compile(r"[,;:—–()](?=\s|$|[A-Z])")
BORDERS = OPENS | TAILS | AUXILIARY | frozenset("and or to there then".split())  # where a phrase ends
NO_HEADS = OPENS | TAILS | JOINS | DETERMINERS | AUXILIARY | {"of", "to"}  # what follows a noun
# What goes on, and is left hanging before a cut.
HANGING = (
    (NO_HEADS - AUXILIARY) | NEGATIONS | frozenset("than them but just shortly soon long even well came fell".split())
)
RUN_MAX = 4  # phrases in a row that go together
PART_MAX = 3


@dataclass(frozen=True)
class Shorter:
    """A sentence as it is read; what its links to figures show stays, but for single words."""

    read: ReadSentence

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return self.read.sentence.text

    @cached_property
    def _kept(self) -> tuple[Stretch, ...]:
        return tuple((span.start, span.end) for span in self.read.claims)

    @cached_property
    def _end(self) -> int:
        """Where its last mark stands."""
        return len(self.text.rstrip().rstrip(".!?…"))

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return tuple(words_of(self.text))

    @cached_property
    def _marks(self) -> tuple[int, ...]:
        """Where marks stand that are in no day, and the end."""
        days = self.read.days
        found = (mark.start() for mark in MARKS.finditer(self.text, 0, self._end))
        return (*(at for at in found if not any(said.start <= at < said.end for said in days)), self._end)

    def around(self, target: Stretch) -> Iterator[Stretch]:
        """The stretches that may be left out and hold a word, the shortest first."""
        start, end = target
        found = set(self._word(target))
        if not any(a <= start and end <= b for a, b in self._kept):
            found |= {*self._phrases(), *self._parts()}
        fitting = (one for one in found if one[0] <= start and end <= one[1] and self._is_free(one, target))
        yield from sorted(fitting, key=lambda one: (one[1] - one[0], one))

    def _is_free(self, stretch: Stretch, target: Stretch) -> bool:
        start, end = stretch
        if stretch == target and stretch in self._word(target):
            return self._has_verb(stretch)
        touched = [one for one in self._kept if start < one[1] and one[0] < end]
        return not touched and self._has_verb(stretch) and not self._hangs(start, end)

    def _has_verb(self, stretch: Stretch) -> bool:
        """Whether a verb is left outside the claims: one inside may be a word for what is counted."""
        gone = (stretch, *self._kept)
        return any(not any(a <= verb.start() < b for a, b in gone) for verb in VERBS.finditer(self.text))

    def _hangs(self, start: int, end: int) -> bool:
        """Whether what stands before a cut, or a comma there, is left without what it leads to."""
        before = [word for word in self._words if word.end <= start]
        last, behind = before[-1].key if before else "", self.text[end:].lstrip(" ,")
        is_last = not re.match(r"\w", behind)
        if last in HANGING or (last in AUXILIARY and is_last):
            return True
        is_of_verb = self._is_verb_at(end)
        if before and is_of_verb and before[0].key in OPENS:
            return True  # "At Ford [the base by the river] was": whose subject it is, is not told
        rest = tidied(f"{self.text[:start]} {self.text[end:]}", is_upper=False)
        alone = re.search(rf"^([^,]*),\s*(?:just,?\s*)?(?:{'|'.join(AUXILIARY)})\b", rest)
        return alone is not None

    def _word(self, target: Stretch) -> Iterator[Stretch]:
        """A word before another that it tells more of: "the older version", "the only two"."""
        at = next((n for n, word in enumerate(self._words) if (word.start, word.end) == target), 0)
        if not at or at + 1 >= len(self._words):
            return
        before, word, after = self._words[at - 1 : at + 2]
        is_apart = self.text[before.end : word.start].strip() or self.text[word.end : after.start].strip()
        is_head = after.key in NO_HEADS or bool(VERBAL.fullmatch(after.key))
        is_head |= any(at == after.start for at, _ in self._kept)
        fits = before.key not in ("a", "an") or (word.key[0] in "aeiou") == (after.key[0] in "aeiou")
        is_safe = (
            fits
            and word.key not in STATEMENTS - {"only"}
            and word.key not in NEGATIONS
            and not any(w.key in NEGATIONS for w in self._words)
        )
        if before.key in DETERMINERS and is_safe and not (is_apart or is_head) and not word.key[0].isdigit():
            yield target

    def _phrases(self) -> Iterator[Stretch]:
        """The phrases that a preposition opens, and such in a row."""
        starts = [n for n, word in enumerate(self._words) if word.key in OPENS and self._opens(n)]
        for at in starts:
            first, count, end = self._words[at].start, 0, self._phrase_end(at)
            while end is not None and count < RUN_MAX:
                if self._is_whole(first, end) and not (at == 0 and self._is_verb_at(end)):
                    yield first, end
                follows = next((n for n in starts if not self.text[end : self._words[n].start].strip(" ")), None)
                is_next = follows is not None and self._words[follows].start >= end
                end = self._phrase_end(follows) if is_next and follows is not None else None
                count += 1

    def _is_verb_at(self, end: int) -> bool:
        """Whether a verb follows without a mark: "With thunder came the first"."""
        after = next((word for word in self._words if word.start >= end), None)
        is_verb = after is not None and (after.key in AUXILIARY or bool(VERBAL.fullmatch(after.key)))
        return is_verb and after is not None and not self.text[end : after.start].strip()

    def _opens(self, n: int) -> bool:
        """Whether a preposition opens a phrase, and goes on with none: "from off Ford"."""
        before = self._words[n - 1].key if n else ""
        return before not in OPENS and not any(said.start < self._words[n].start < said.end for said in self.read.days)

    def _phrase_end(self, at: int) -> int | None:
        """Where the phrase ends that a word opens; None where that cannot be told."""
        opener, days = self._words[at], self.read.days
        wanted, has_noun, end = PAIRED.get(opener.key), False, opener.end
        for word in self._words[at + 1 :]:
            said = next((one for one in days if one.start <= word.start < one.end), None)
            stops = [mark for mark in self._marks if end <= mark < word.start]
            in_claim = any(a <= word.start < b for a, b in self._kept)
            if (stops or in_claim) and has_noun:
                return None if wanted or (in_claim and not stops and not self._ends_with_name(end)) else end
            if stops or in_claim:
                return None
            is_inside = said is not None and said.start < word.start
            if word.key == wanted:
                wanted = None
            elif has_noun and not wanted and not is_inside:
                if word.key in BORDERS or (said is None and VERBAL.fullmatch(word.key)):
                    return end
                if said is None and self._ends_with_name(end):
                    return None  # "in May helicopters hit": where the next begins, a mark is lacking
            has_noun |= said is not None or word.key not in DETERMINERS | OPENS
            end = max(end, word.end, said.end if said else 0)
        return end if has_noun and not wanted else None

    def _ends_with_name(self, end: int) -> bool:
        """Whether days or a name of the desk end there."""
        ends = (*(one.end for one in self.read.days), *(one.end for one in self.read.pieces if one.of("where")))
        return end in ends

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no pair is broken, and nothing denied, by leaving words out."""
        inside = [word.key for word in self._words if start <= word.start < end]
        after = next((word.key for word in self._words if word.start >= end), "")
        return NEGATIONS.isdisjoint(inside) and not self._in_pair(start) and after != "of"

    def _in_pair(self, at: int) -> bool:
        """Whether a place lies between "between" and its "and"."""
        before = [word.key for word in self._words if word.start < at]
        opened = [n for n, key in enumerate(before) if key in PAIRED]
        return bool(opened) and PAIRED[before[opened[-1]]] not in before[opened[-1] :]

    def _parts(self) -> Iterator[Stretch]:
        """What marks, or words that subordinate, set off: up to the next mark, or the end."""
        first = next(iter(self._words), None)
        for mark in self._marks[:-1] if first else ():
            is_fronted = self.text[mark] == "," and first and first.key in OPENS
            if is_fronted or self.text[mark] in ";:—–":
                yield 0, mark + 1
        opened = [mark for mark in self._marks[:-1] if self._sets_off(mark)]
        opened += [word.start for word in self._words if word.key in TAILS and self._is_tail(word)]
        for start in opened:
            behind = [mark for mark in self._marks if mark > start]
            for end in (*behind[:PART_MAX], behind[-1]):
                is_aside = end != self._end and self.text[end] == "," and self.text[start] == ","
                yield start, end + 1 if is_aside else end

    def _sets_off(self, mark: int) -> bool:
        """Whether what stands behind a mark may be left out: it opens a phrase, joins, or explains."""
        after = next((word for word in self._words if word.start > mark), None)
        opens = after is not None and after.key in OPENS | TAILS | JOINS
        return self.text[mark] in ";:—–(" or opens

    def _is_tail(self, word: Word) -> bool:
        before = next((one for one in reversed(self._words) if one.end <= word.start), None)
        if word.key == "as" and any(one.key == "as" and one.end <= word.start for one in self._words):
            return False  # "as many … as"
        return before is not None and before.key not in OPENS | {"so", "such", "and", "or", "but", "known"}


def tidied(markdown: str, *, is_upper: bool) -> str:
    """A sentence from which words were taken, without the marks that then stand alone."""
    text = re.sub(r"\s+", " ", markdown).strip()
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"\s+([,;:.!?)])", r"\1", text)
    text = re.sub(r"(?:[,;:—–]\s*)+(?=[.!?;:,—–]|$)", "", text)
    text = re.sub(r"^[\s,;:—–.)]+(?:(?:and|but|or)\s+)?", "", text)
    first = re.search(r"\w", text)
    if first is None or not is_upper:
        return text
    return text[: first.start()] + text[first.start()].upper() + text[first.start() + 1 :]
