"""The text of a page as sentences that a reader sees, each with its links and with what in it others are quoted for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.claims.blocks import Block, Kind
from generator.claims.links import EVIDENCE, Link
from generator.claims.shown import Shown, shown_blocks

END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')]*(?=\s|$)|[|]")
OPENS = re.compile(r"\s+[\"“‘'(]*[A-Z0-9À-Þ]")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Gov|Sen|Rep|St|No|vs|etc|approx|ca|cf|Art|Sec|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|fig|p|pp|Inc|Ltd|Corp))\.$"
)
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


def sentences_in(body: str) -> Iterator[Sentence]:
    """The sentences of a Markdown text, in order; opinions that name their author are left out."""
    blocks = [(block, shown) for block, shown in shown_blocks(body) if not block.is_opinion]
    backed = _backed_quotations(blocks)
    lead_in = ""
    for block, shown in blocks:
        if not block.is_item:
            lead_in = shown.text.rstrip() if shown.text.rstrip().endswith(":") and block.kind == "text" else ""
        if block.quote not in backed:
            yield from _sentences(shown, block.kind, lead_in if block.is_item else "")
        for link in shown.images:
            yield Sentence(link.text, link.places, "alt")
        for link in (*shown.images, *(link for *_, link in shown.links)):
            if link.title:
                yield one_line(link.title, "tooltip", link.title_start)


def one_line(text: str, kind: Kind, start: int = 0) -> Sentence:
    """A title, a description or a tooltip as one sentence; it can hold no link."""
    return Sentence(text, range(start, start + len(text) + 1), kind)


def _backed_quotations(blocks: Sequence[tuple[Block, Shown]]) -> frozenset[int]:
    """The quotations set off with a source or a web page linked in them, or in the line that introduces them."""
    found, before = set[int](), False
    for block, shown in blocks:
        has_evidence = any(EVIDENCE.match(link.target) for *_, link in shown.links)
        if block.quote and (has_evidence or before):
            found.add(block.quote)
        elif not block.quote:
            before = has_evidence and shown.text.rstrip().endswith(":")
    return frozenset(found)


def _sentences(shown: Shown, kind: Kind, lead_in: str) -> Iterator[Sentence]:
    """The sentences of one block; none ends inside a quotation."""
    text, start = shown.text, 0
    quotations = [match.span() for match in QUOTATION.finditer(text)]
    spans = iter(shown.links)
    span = next(spans, None)
    ends = (*_ends(text, quotations), len(text)) if kind != "code" else (len(text),)
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
            quoted = tuple(_backed(inside, links))
            yield Sentence(text[start:end], shown.places[start : end + 1], kind, tuple(links), quoted, lead_in)
        start = end


def _backed(quotations: Sequence[tuple[int, int]], links: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The quotations of a sentence that have a link of their own to a source or a web page: in them, or beside them.

    A link beside two quotations belongs to one of them.
    """
    free = [(span.start, span.end) for span in links if EVIDENCE.match(span.link.target)]
    before = -1
    for n, (start, end) in enumerate(quotations):
        after = quotations[n + 1][0] if n + 1 < len(quotations) else float("inf")
        near = next((link for link in free if before <= link[0] and link[1] <= after), None)
        if near:
            yield start, end
            free.remove(near)
        before = end


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
