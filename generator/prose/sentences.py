"""The text of a page as sentences that a reader sees, each with its links and with what in it others are quoted for."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.prose.blocks import Block, Kind
from generator.prose.links import EVIDENCE, Link
from generator.prose.shown import Shown, shown_blocks

END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')]*(?=\s|$)|[|]")
OPENS = re.compile(r"\s+[\"“‘'(]*[A-Z0-9À-Þ]")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Gov|Sen|Rep|St|No|vs|etc|approx|ca|cf|Art|Sec|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|fig|p|pp|Inc|Ltd|Corp))\.$"
)
# What names the source of the quotation before it: a dash, or few words before the link.
NAMES_SOURCE = re.compile(
    r"\s*(?:(?:[—–―]|--)[^.!?]{0,80}|\(?(?:(?:Source|Sources|From|By|Said|According to|Quoted (?:in|from|by|after)|"
    r"(?:So|Thus) (?:wrote|writes|said|says|spoke|put|reported|told|declared|announced|stated))\b:?\s*"
    r"(?:(?:in|by|to|from)\s+)?(?:(?:the|an?|its|his|her)\s+)?)?)"
)
ANOTHER = re.compile(r"\b(?:some|others?|another|many|several|critics|opponents|elsewhere)\b|;", re.IGNORECASE)
JOINS = re.compile(r"[\s,]*(?:(?:and|or|then|also|later|as|of|by|to|but|a|an|the)\b[\s,]*){0,4}")
QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of a sentence that show a link."""

    start: int
    end: int
    link: Link

    @property
    def scheme(self) -> str:
        """The scheme of our own that the link uses, else ''."""
        return self.link.scheme


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is shown; `places` has that of each character in the text it was read from, and of the end.

    `lead_in` is the line that introduces the list it stands in; `quoted` are the quotations in it that rest on a link.
    """

    text: str
    places: Sequence[int]
    kind: Kind
    links: tuple[Span, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()
    lead_in: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A block, what is shown of it, and what the blocks around it give it.

    `lead_in` is the line that introduces the list it stands in; is it a quotation, a link beside it may back it.
    """

    block: Block
    shown: Shown
    lead_in: str = ""
    is_backed: bool = False


def paragraphs_in(body: str) -> Iterator[Paragraph]:
    """The blocks of a Markdown text whose sentences are read, in order: all but opinions that name their author."""
    blocks = [(block, shown) for block, shown in shown_blocks(body) if not block.is_opinion]
    backed = _backed_quotations(blocks)
    lead_in = ""
    for block, shown in blocks:
        if not block.is_item:
            lead_in = shown.text.rstrip() if shown.text.rstrip().endswith(":") and block.kind == "text" else ""
        yield Paragraph(block, shown, lead_in if block.is_item else "", block.quote in backed)


def sentences_of(paragraph: Paragraph) -> Iterator[Sentence]:
    """The sentences of a block, and those of its images and tooltips."""
    shown = paragraph.shown
    if not paragraph.is_backed:
        yield from _sentences(shown, paragraph.block.kind, paragraph.lead_in)
    for link in shown.images:
        yield Sentence(link.text, link.places, "alt")
    for link in (*shown.images, *(link for *_, link in shown.links)):
        if link.title:
            yield one_line(link.title, "tooltip", link.title_start)


def one_line(text: str, kind: Kind, start: int = 0) -> Sentence:
    """A title, a description or a tooltip as one sentence; it can hold no link."""
    return Sentence(text, range(start, start + len(text) + 1), kind)


def _backed_quotations(blocks: Sequence[tuple[Block, Shown]]) -> frozenset[int]:
    """The quotations set off with a source or a web page linked in them, or in the line that introduces or follows."""
    found, before, last = set[int](), False, 0
    for block, shown in blocks:
        evidence = [start for start, _, link in shown.links if EVIDENCE.match(link.target)]
        if block.quote and (evidence or before):
            found.add(block.quote)
        elif not block.quote:
            before = bool(evidence) and shown.text.rstrip().endswith(":")
            if last and block.kind == "text" and evidence and NAMES_SOURCE.fullmatch(shown.text, 0, evidence[0]):
                found.add(last)
        last = block.quote
    return frozenset(found)


def _sentences(shown: Shown, kind: Kind, lead_in: str) -> Iterator[Sentence]:
    """The sentences of one block; none ends inside a quotation or a link."""
    text, start = shown.text, 0
    quotations = [match.span() for match in QUOTATION.finditer(text)]
    spans = iter(shown.links)
    span = next(spans, None)
    starts = [span[0] for span in shown.links]
    ends = []
    for end in _ends(text, quotations) if kind != "code" else ():
        at = bisect.bisect_left(starts, end) - 1
        if at < 0 or shown.links[at][1] <= end:
            ends.append(end)
    ends.append(len(text))
    n = 0
    for end in ends:
        links = []
        while span is not None and (span[0] < end or end == len(text)):
            links.append(Span(span[0] - start, span[1] - start, span[2]))
            span = next(spans, None)
        inside = []
        while n < len(quotations) and quotations[n][0] < end:
            inside.append((quotations[n][0] - start, quotations[n][1] - start))
            n += 1
        if text[start:end].strip():
            quoted = tuple(_backed(text[start:end], inside, links))
            yield Sentence(text[start:end], shown.places[start : end + 1], kind, tuple(links), quoted, lead_in)
        start = end


def _backed(text: str, quotations: Sequence[tuple[int, int]], links: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The quotations of a sentence that have a link to a source or a web page: in them, beside them, or at its end.

    A link beside two quotations belongs to one of them, and to those that only "and" or the like joins to that. One at
    the end of the sentence belongs to all before it, but for those of another speaker.
    """
    free = [(span.start, span.end) for span in links if EVIDENCE.match(span.link.target)]
    before, near = -1, list[tuple[int, int] | None]()
    for n, (_, end) in enumerate(quotations):
        after = quotations[n + 1][0] if n + 1 < len(quotations) else float("inf")
        near.append(next((link for link in free if before <= link[0] and link[1] <= after), None))
        free = [link for link in free if link != near[-1]]
        before = end
    between = [text[one[1] : other[0]] for one, other in itertools.pairwise(quotations)]
    for n, words in enumerate(between):
        near[n + 1] = near[n + 1] or (near[n] if JOINS.fullmatch(words) else None)
    for n, words in reversed(list(enumerate(between))):
        following = near[n + 1]
        ends = following is not None and not any(c.isalnum() for c in text[following[1] :])
        near[n] = near[n] or (following if ends and not ANOTHER.search(words) else None)
    yield from (quotation for quotation, link in zip(quotations, near, strict=True) if link)


def _ends(text: str, quotations: list[tuple[int, int]]) -> Iterator[int]:
    """Where the sentences of a text end."""
    n = 0
    for match in END.finditer(text):
        while n < len(quotations) and quotations[n][1] < match.end():
            n += 1
        if n < len(quotations) and quotations[n][0] < match.start() and match.end() < quotations[n][1]:
            continue
        before = text[max(0, match.start() - 8) : match.start() + 1]
        if match.group() == "|" or (OPENS.match(text, match.end()) and not ABBREVIATION.search(before)):
            yield match.end()
