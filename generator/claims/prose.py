"""A Markdown text as sentences, each with its place, its links, and what in it speaks with somebody else's voice.

Every sentence is as long as what stands in the file: code, link targets and marks of Markdown are blanked, so that a
character of a sentence is found in the file by adding `start`. Reads each character a few times, whatever it holds.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.claims.links import LINK, Link, links_in, without_code

Kind = Literal["text", "heading", "alt", "title", "description"]

HEADING = re.compile(r" {0,3}#{1,6}(?=\s)")
LIST_ITEM = re.compile(r" *(?:[-*+]|[0-9]{1,3}[.)])(?=\s)")
BLOCKQUOTE = re.compile(r" {0,3}>")
ADMONITION = re.compile(r" {0,3}(?:!!!|\?\?\?\+?) +([a-z]+)")
TABLE_RULE = re.compile(r"[\s|:-]+$")
RULE = re.compile(r" {0,3}(?:[-*_] *){3,}$")
MARK = re.compile(
    r"\*+|(?<![A-Za-z0-9_])_+|(?<!_)_++(?![A-Za-z0-9])|\[\^[^\]\s]{1,40}\]|\[[0-9]{1,3}\](?!\()|^\s*#+\s|&[a-z0-9#]{1,8};"
)
OPINION = ("quote", "cite")  # admonitions that hold what others think
END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')]*(?=\s|$)|[|]")
OPENS = re.compile(r"\s+[\"“‘'(]*[A-Z0-9À-Þ]")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Gov|Sen|Rep|St|No|vs|etc|approx|ca|cf|Art|Sec|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|fig|p|pp|Inc|Ltd|Corp))\.$"
)
QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of a sentence that show a link, with where it leads."""

    start: int
    end: int
    scheme: str
    name: str
    text: str


@dataclass(frozen=True)
class Sentence:
    """A sentence: its text with everything that is no prose blanked, and the place of its first character.

    `lead_in` is the line that introduces the list it stands in; `quoted` are the quotations in it that are backed by a
    link in the same sentence; `offset` is the place of its first character in the text that was split.
    """

    text: str
    offset: int
    kind: Kind
    links: tuple[Span, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()
    lead_in: str = ""


@dataclass(frozen=True)
class _Block:
    """Lines that belong together: a paragraph, a list item, a heading, a row of a table."""

    start: int
    end: int
    kind: Kind
    is_item: bool = False


def sentences_in(body: str) -> Iterator[Sentence]:
    """The sentences of a Markdown text, in order; blockquotes and opinions of others are left out."""
    links = tuple(links_in(body))
    shown = _blanked(body, links)
    lead_in, starts = "", [link.start for link in links]
    for block in _blocks(body):
        if block.kind == "heading" or not block.is_item:
            text = shown[block.start : block.end].rstrip()
            lead_in = text if text.endswith(":") and block.kind == "text" else ""
        inside = links[bisect.bisect_left(starts, block.start) : bisect.bisect_left(starts, block.end)]
        for sentence in _sentences(shown[block.start : block.end], block, inside):
            yield replace(sentence, lead_in=lead_in if block.is_item else "")
    for link in links:
        if link.is_image:
            yield Sentence(_plain(link.text), link.start + 2, "alt")


def one_line(text: str, kind: Kind) -> Sentence:
    """A title or a description as one sentence; it can hold no link."""
    return Sentence(text, 0, kind)


def _plain(text: str) -> str:
    return MARK.sub(lambda m: " " * len(m.group()), text)


def _blanked(body: str, links: tuple[Link, ...]) -> str:
    """The body with code, images, targets and marks blanked: of a link only its words stay."""
    pieces, at = [], 0
    bare = without_code(body)
    for link, match in zip(links, LINK.finditer(bare), strict=True):
        pieces.append(bare[at : link.start])
        if link.is_image:
            pieces.append(" " * (link.end - link.start))
        else:
            before, after = match.start(2) - link.start, link.end - match.end(2)
            pieces += [" " * before, match.group(2), " " * after]
        at = link.end
    return _plain("".join((*pieces, bare[at:])))


def _blocks(body: str) -> Iterator[_Block]:
    """The blocks of a Markdown text that are prose of its author, in order."""
    at, start, item, opinion, in_quote = 0, -1, False, False, False
    for line in body.split("\n"):
        end = at + len(line)
        begins = _begins(line)
        opinion = opinion and (not line.strip() or line.startswith(("    ", "\t")))
        in_quote = bool(BLOCKQUOTE.match(line)) or (in_quote and bool(line.strip()) and not begins)
        admonition = ADMONITION.match(line)
        if start >= 0 and (begins or not line.strip() or in_quote or opinion or admonition):
            yield _Block(start, at, "text", item)
            start = -1
        if admonition:
            opinion = admonition.group(1) in OPINION
            if not opinion:
                yield _Block(at + admonition.end(), end, "heading")
        elif HEADING.match(line) and not in_quote:
            yield _Block(at, end, "heading")
        elif start < 0 and line.strip() and not (in_quote or opinion or RULE.match(line) or TABLE_RULE.match(line)):
            marker = LIST_ITEM.match(line)
            item = bool(marker) or (item and line.startswith("  "))
            start = at + (marker.end() if marker else 0)
        at = end + 1
    if start >= 0:
        yield _Block(start, len(body), "text", item)


def _begins(line: str) -> bool:
    """Whether a line starts a block of its own."""
    return bool(HEADING.match(line) or LIST_ITEM.match(line) or RULE.match(line)) or line.lstrip().startswith("|")


def _sentences(text: str, block: _Block, links: tuple[Link, ...]) -> Iterator[Sentence]:
    """The sentences of one block; none ends inside a quotation."""
    inside = [link for link in links if not link.is_image]
    quotations = [(m.start(), m.end()) for m in QUOTATION.finditer(text)]
    start = 0
    for end in (*_ends(text, quotations), len(text)):
        if text[start:end].strip():
            shown = tuple(
                Span(
                    link.start + 1 - block.start - start,
                    link.start + 1 + len(link.text) - block.start - start,
                    link.scheme,
                    link.name,
                    link.text,
                )
                for link in inside
                if start <= link.start - block.start < end
            )
            quoted = tuple((a - start, b - start) for a, b in quotations if start <= a < end) if shown else ()
            yield Sentence(text[start:end], block.start + start, block.kind, shown, quoted)
        start = end


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
