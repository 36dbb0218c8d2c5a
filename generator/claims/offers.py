"""For a sentence that does not hold the nearest one that does: other words for its claim, or fewer around it.

Each is judged by what judges pages before it is offered, and what it leaves out is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.claims.checked import CheckedPage
from generator.claims.lint import is_linted
from generator.claims.tried import Slot, Trials, Tried, slots_of
from generator.errors import Fault, Faults
from generator.mending.nearest_words import near_words
from generator.mending.published import quoted
from generator.mending.shorter import VERBS, Shorter, Stretch, tidied
from generator.prose.draft_words import encoded
from generator.prose.phrases import read_phrase
from generator.prose.sentences import Sentence, Span
from generator.register import Register
from generator.words import capitalised, joined

ROUNDS = 4  # words that are changed or left out of one sentence
IN_TURN = 24  # of the ways to go on from one
ALONE = "it says what the figure gives, alone, in words of the desk"
BACKED = re.compile(r"write \[|if it means|the record makes it true")  # a mend by a figure for the words themselves
WRITTEN = re.compile(r"write '([^'…]+)'")
WORD = re.compile(r"\w(?:[\w'’.,-]*\w)?")
BROKEN = re.compile(r"\*\*\s*\*\*|`")  # Markdown that is left of nothing, or would end the offer itself
PROPOSED = 'now: "…"'


@dataclass(frozen=True)
class Search:
    """The nearest sentence that holds, looked for from one that does not."""

    slot: Slot

    def nearer(self, own: Tried) -> Tried | None:
        """With other words for its claims, or without those that stand in its way: the least change first."""
        state = own
        for _ in range(ROUNDS):
            best: Tried | None = None
            for n, markdown in enumerate(dict.fromkeys(self._next(state))):
                new = self.slot.tried(markdown, state.rules) if n < IN_TURN else None
                if new is None or not new.rules < state.rules:
                    continue
                if not new.wrong:
                    return new
                best = new if best is None or len(new.rules) < len(best.rules) else best
            if best is None:
                return None
            state = best
        return None

    def _next(self, state: Tried) -> Iterator[str]:
        """What a sentence may become: with other words for the claim at fault, without the words at fault."""
        sentence = state.sentences[0]
        spans = [span for span in sentence.links if span.scheme == "figure"]
        at_fault = next((span for span in spans if any(one.name == span.link.name for one in state.wrong)), None)
        if at_fault:
            yield from self._reworded(state, sentence, at_fault)
        words = dict.fromkeys(word for one in state.wrong for word in one.words)
        shorter = self._shorter(state, sentence)
        ways = [list(shorter.around(word)) for word in words] if shorter else []
        longest = max(map(len, ways), default=0)
        for n in range(longest):
            for way in ways:
                if n < len(way) and not self._is_bearing(state, sentence, way[n]):
                    yield self._without(state, sentence, way[n])

    def _shorter(self, state: Tried, sentence: Sentence) -> Shorter | None:
        """What may be left out of it; None of one without a claim, whose days nothing tells."""
        starts = {span.link.start for span in sentence.links}
        read = next((one.read for start, one in state.clauses.items() if start in starts), None)
        return Shorter(read) if read else None

    def _reworded(self, state: Tried, sentence: Sentence, span: Span) -> Iterator[str]:
        """Other words for its claim: near to its own, or those of the desk where they may stand in their place."""
        trials, link, clause = self.slot.trials, span.link, state.clauses.get(span.link.start)
        if clause is None:
            return
        spec = trials.page.specs[link.name]
        told = trials.judge.told(clause, spec, trials.page.figures[link.name])
        phrase = replace(read_phrase(link.text, told.book), is_of_record=told.is_of_record)
        near = [encoded(words) for words in near_words(told, phrase, sentence.text[: span.start])]
        if not told.is_bare and _is_noun_phrase(link.text, sentence.text[span.end :]):
            near += (words for words in trials.saying(spec).bare() if _begins_alike(words, link.text))
        start, end = link.start - self.slot.start, link.end - self.slot.start
        for words in dict.fromkeys(near):
            own = capitalised(words) if link.text[:1].isupper() else words
            yield f"{state.markdown[:start]}[{own}]({link.target}){state.markdown[end:]}"

    def _is_bearing(self, state: Tried, sentence: Sentence, stretch: Stretch) -> bool:
        """Whether a stretch says of which records, or days, a figure is: without it the claim would be of others."""
        read = next((state.clauses[s.link.start].read for s in sentence.links if s.link.start in state.clauses), None)
        specs = [self.slot.trials.page.specs[one.link.name] for one in read.claims] if read else []
        if read is None:
            return True
        inside = [one for one in read.days if stretch[0] < one.end and one.start < stretch[1]]
        left = {(one.since, one.until) for one in read.days if one not in inside}
        days = {(one.since, one.until) for one in specs if one.since or one.until}
        if inside and any(since is None or until is None or (since, until) not in left for since, until in days):
            return True
        asked = {key for one in specs for key in one.where}
        named = (
            sense for one in read.pieces if stretch[0] < one.end and one.start < stretch[1] for sense in one.senses
        )
        return any(sense.kind == "where" and sense.key in asked for sense in named)

    def _without(self, state: Tried, sentence: Sentence, stretch: Stretch) -> str:
        """The Markdown of a sentence without some of its characters, and without the links that these show."""
        text, base, places = state.markdown, self.slot.start, sentence.places
        start, end = places[stretch[0]] - base, places[stretch[1] - 1] + 1 - base
        for span in sentence.links:
            if stretch[0] <= span.start and span.end <= stretch[1]:
                start, end = min(start, span.link.start - base), max(end, span.link.end - base)
        return tidied(f"{text[:start]} {text[end:]}", is_upper=_is_upper(text))

    def plain(self, own: Tried) -> Tried | None:
        """Each claim by itself, in words of the desk."""
        links = [span.link for one in own.sentences for span in one.links if span.scheme == "figure"]
        trials, whole = self.slot.trials, list[str]()
        for name in dict.fromkeys(link.name for link in links):
            if name not in trials.page.figures:
                return None
            tried = (self.slot.tried(one, frozenset()) for one in trials.saying(trials.page.specs[name]).sentences())
            found = next(filter(None, tried), None)
            if found is None:
                return None
            whole.append(found.markdown)
        return self.slot.tried(" ".join(whole), frozenset()) if whole else None


def _is_noun_phrase(words: str, after: str) -> bool:
    """Whether others may stand for a claim's words: they hold no verb, and nothing behind them goes on with them."""
    return not (VERBS.search(words) or re.search(r"\w+ed\b", words)) and not re.match(
        r"\s*(?:than|as|of|or|in a row)\b", after
    )


def _begins_alike(words: str, own: str) -> bool:
    return words.lower().startswith("the ") == own.lower().startswith("the ")


def _is_upper(text: str) -> bool:
    first = re.search(r"\w", text)
    return bool(first and first.group().isupper())


def with_offers(page: CheckedPage, faults: Sequence[Fault], register: Register) -> tuple[Fault, ...]:
    """The faults of a page; with the first of each sentence stands one to write in its place, where one is found."""
    document = page.document
    of_text = [fault for fault in faults if fault.where.line >= document.body_line]
    if not of_text or not is_linted(document):
        return tuple(faults)
    trials, offered = Trials(page, register), dict[Fault, Fault]()
    for slot in slots_of(trials):
        first, last = (document.where_in_body(at) for at in slot.extent)
        mine = Faults(fault for fault in of_text if first <= fault.where < last).faults
        if mine and not (len(mine) == 1 and BACKED.match(mine[0].mend or "")):
            offered[mine[0]] = _with_offer(slot, mine)
    return tuple(offered.get(fault, fault) for fault in faults)


def _with_offer(slot: Slot, faults: Sequence[Fault]) -> Fault:
    """The first fault of a sentence with one that holds, where their mends do not lead to that already."""
    own, fault = slot.tried(slot.markdown), faults[0]
    if own is None or not own.wrong or _is_written(slot, own, faults):
        return fault
    search, told, mend = Search(slot), "", fault.mend or ""
    if new := search.nearer(own):
        left = joined(f"'{words}'" for words in _left_out(own, new))
        told = f", without {left}" if left else ""
    elif new := search.plain(own):
        told = f": {ALONE}"
    if new is None or BROKEN.search(new.markdown):
        return fault
    for span in (span for one in new.sentences for span in one.links if repr(span.link.name) in fault.field):
        mend = mend.replace(PROPOSED, f"now: {quoted(span.link.text)}")
    written = " ".join(new.markdown.split())
    return replace(fault, mend="; ".join(filter(None, (f"write the sentence as `{written}`{told}", mend))))


def _is_written(slot: Slot, own: Tried, faults: Sequence[Fault]) -> bool:
    """Whether the sentence holds with the words that the mends give for its claims, those of the first fault too."""
    new = own.markdown
    if not WRITTEN.search(faults[0].mend or ""):
        return False
    for link in (span.link for one in own.sentences for span in one.links):
        mends = (WRITTEN.search(one.mend or "") for one in faults if repr(link.name) in one.field)
        written = next(filter(None, mends), None)
        new = new.replace(f"[{link.source}](", f"[{written[1]}](", 1) if written else new
    return new != own.markdown and slot.tried(new, frozenset()) is not None


def _left_out(own: Tried, new: Tried) -> Iterator[str]:
    """The words of a sentence that another has none for; of those that others replace what is no claim's."""
    before = [(match[0], _in_claim(match.start(), one)) for one in own.sentences for match in WORD.finditer(one.text)]
    after = [match.lower() for one in new.sentences for match in WORD.findall(one.text)]
    changes = SequenceMatcher(None, [word.lower() for word, _ in before], after, autojunk=False).get_opcodes()
    for what, start, end, _, _ in changes:
        gone = [word for word, is_claimed in before[start:end] if what == "delete" or not is_claimed]
        if what in ("delete", "replace") and gone:
            yield " ".join(gone)


def _in_claim(at: int, sentence: Sentence) -> bool:
    return any(span.start <= at < span.end for span in sentence.links if span.scheme == "figure")
