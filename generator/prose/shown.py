"""What a reader sees of a Markdown text, each character with the place at which it stands in the source.

Entities are resolved, marks are gone, code is as it is shown, and nothing is put between. Phrases, sentences and links
are read from this and from nothing else. Whatever a page could show otherwise than it is read here is trouble.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from generator.prose.blocks import Block, Trouble, read_blocks
from generator.prose.links import LINK, Link
from generator.reading.characters import broken_rules

ESCAPABLE = "*_#+-.!>"
TOKEN = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?P<inside>[^\n]+?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<entity>&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[0-9a-zA-Z]+;))"
    rf"|\\(?P<escaped>[{re.escape(ESCAPABLE)}])"
    r"|<(?P<address>https?://[^<>\s]+)>"
    r"|(?P<marks>\*+|_+)"
    r"|(?P<other>```+|[\\`<]|\](?=\())"
)
REFERENCE = re.compile(r"^[ ]*(?P<mark>\[)[^\[\]]*\]:", re.MULTILINE)
ENTITY_MAX = 40
CONTENTS = "[TOC]"  # alone, it stands for the page's headings
BRACKETS_MAX = 8  # one in another: each that is not closed is looked for to the end of its block when a page is made
UNENDED = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+)(?![0-9a-fA-F;])")  # a page shows it with an end
TAG = re.compile(r"<[A-Za-z/!?]")
FORBIDDEN = {
    "\\": ("a backslash that is not plain", f"leave it out, or set it before one of {' '.join(ESCAPABLE)}"),
    "```": ("a code fence that is not plain", "start it at the margin, end it with the same marks"),
    "`": ("a backtick without its pair", "end code in its line, or write '&grave;' for the mark"),
    "]": ("a link that is not plain", "write [words](address), no brackets or code in it"),
    "<": ("raw HTML", "write it in Markdown, or '&lt;' for a plain '<'"),
    "mark": ("a mark of emphasis that is not plain", r"set it around whole words, or write '\*' or '\_' for the mark"),
    "tooltip": ("a tooltip on a link to the record", "say it in the text: pages do not show it"),
    "{": ("an attribute list", "leave it out; write '&lcub;' for a plain '{'"),
    "[": ("a reference link", "write the address in the link itself: [words](address)"),
    "open": ("a bracket without its pair", "close it, or write '&lsqb;' for a plain '['"),
    "deep": (f"more than {BRACKETS_MAX} brackets in one another", "take some of them out"),
    "code": ("code in a link to the record", "write the words plainly"),
}


@dataclass
class Shown:
    """Words as a page shows them; `places` has that of each character in the source, and that of the end."""

    text: str = ""
    places: list[int] = field(default_factory=list)
    links: list[tuple[int, int, Link]] = field(default_factory=list)  # characters of `text` that show a link
    images: list[Link] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True)
class _Source:
    """The body, and the characters of one block in it."""

    body: str
    text: str
    places: list[int]

    def __getitem__(self, span: slice) -> _Source:
        return _Source(self.body, self.text[span], self.places[span])


@lru_cache(maxsize=128)
def shown_blocks(body: str) -> tuple[tuple[Block, Shown], ...]:
    """The blocks of a Markdown text, each with what a page shows of it; kept, as `read_blocks` are."""
    return tuple((block, shown_of(block, body)) for block in read_blocks(body)[0])


def links_in(body: str) -> Iterator[Link]:
    """The links and images of a Markdown text outside code, in order."""
    for _, shown in shown_blocks(body):
        yield from sorted((*(link for *_, link in shown.links), *shown.images), key=lambda link: link.start)


def without_code(body: str) -> str:
    """The text with all code blank, each other character in its place and each line end kept."""
    characters = list(body)
    for block in read_blocks(body)[0]:
        spans = [m.span() for m in TOKEN.finditer(block.text) if m["code"]] if block.kind != "code" else [(0, None)]
        for place in itertools.chain.from_iterable(block.places[a:b] for a, b in spans):
            characters[place] = "\n" if body[place] == "\n" else " "
    return "".join(characters)


def shown_of(block: Block, body: str) -> Shown:
    """What a page shows of a block of `body`."""
    if block.kind == "code":
        return Shown(block.text, [*block.places, _end(block.places)])
    if block.text.strip() == CONTENTS:
        return Shown(places=[_end(block.places)])
    return _Inline(_Source(body, block.text, block.places)).shown


def _end(places: list[int]) -> int:
    return places[-1] + 1 if places else 0


class _Inline:
    """Reads the characters of one block once, from left to right."""

    def __init__(self, source: _Source) -> None:
        self.source, self.shown = source, Shown()
        self.pieces: list[str] = []
        self.marks: list[tuple[str, int]] = []  # those that are open
        self.length = 0
        self._read()

    def _read(self) -> None:
        source, at = self.source, 0
        spans = [match.span() for match in TOKEN.finditer(source.text) if match["code"] is not None]
        starts = [start for start, _ in spans]
        for match in LINK.finditer(source.text):
            n = bisect.bisect_right(starts, match.start()) - 1
            if match.start() < at or (n >= 0 and match.start() < spans[n][1]):
                continue  # inside code
            self._plain(at, match.start())
            self._link(match)
            at = match.end()
        self._plain(at, len(source.text))
        for _, place in self.marks:
            self._trouble(place, "mark")
        self._check_lines(spans)
        self.shown.text = "".join(self.pieces)
        self.shown.places.append(_end(source.places))

    def _check_lines(self, spans: Sequence[tuple[int, int]]) -> None:
        """Attribute lists, and the addresses that reference links would lead to, outside code."""
        text = self.source.text
        edges = [0, *(edge for span in spans for edge in span), len(text)]
        pieces = [text[a:b] if n % 2 == 0 else " " * (b - a) for n, (a, b) in enumerate(itertools.pairwise(edges))]
        bare, at = "".join(pieces), 0
        for match in REFERENCE.finditer(bare):
            self._trouble(match.start("mark"), "[")
        self._check_brackets(bare)
        for line in bare.split("\n"):
            if 0 <= line.find("{") < line.rfind("}"):
                self._trouble(at + line.find("{"), "{")
            at += len(line) + 1

    def _check_brackets(self, bare: str) -> None:
        """The first bracket of the block that is never closed, and the first that stands in too many."""
        opened: list[int] = []
        deep = None
        for match in re.finditer(r"[\[\]]", bare):
            if match.group() == "[":
                opened.append(match.start())
                deep = match.start() if deep is None and len(opened) > BRACKETS_MAX else deep
            elif opened:
                opened.pop()
        if opened:
            self._trouble(opened[0], "open")
        elif deep is not None:
            self._trouble(deep, "deep")

    def _put(self, words: str, places: Iterable[int]) -> None:
        self.pieces.append(words)
        self.length += len(words)
        self.shown.places += places

    def _trouble(self, at: int, kind: str) -> None:
        self.shown.troubles.append((self.source.places[at], *FORBIDDEN[kind]))

    def _plain(self, start: int, end: int) -> None:
        """Show the characters `start` to `end`, in which no link stands."""
        text, places, at = self.source.text, self.source.places, start
        for match in TOKEN.finditer(text, start, end):
            self._put(text[at : match.start()], places[at : match.start()])
            self._token(match)
            at = match.end()
        self._put(text[at:end], places[at:end])

    def _token(self, match: re.Match[str]) -> None:
        text, places = self.source.text, self.source.places
        for kind in ("escaped", "address"):
            if match[kind] is not None:
                self._put(match[kind], places[match.start(kind) : match.end(kind)])
                return
        if match["code"] is not None:
            inside = match["inside"]
            at = match.start("inside") + len(inside) - len(inside.lstrip())
            self._put(inside.strip(), places[at : at + len(inside.strip())])
            if text[match.start() - 1 : match.start()] == "\\" or UNENDED.search(inside):
                self._trouble(match.start(), "`")
        elif match["entity"] is not None:
            self._entity(match)
        elif match["marks"] is not None:
            self._mark(match)
        else:
            other = match["other"]
            if other != "<" or TAG.match(text, match.start()):
                self._trouble(match.start(), other[:3])
            self._put(other, places[match.start() : match.end()])

    def _entity(self, match: re.Match[str]) -> None:
        words = unescape(match.group()) if len(match.group()) <= ENTITY_MAX else match.group()
        place = self.source.places[match.start()]
        if words == match.group() and words[1] != "#":  # no reference: it is shown as it stands ("R&D;")
            self._put(words, self.source.places[match.start() : match.end()])
            return
        broken = next(broken_rules(words), None) or any(unicodedata.category(c)[0] not in "PSZ" for c in words)
        if len(words) != 1 or broken or match.group()[-1] != ";":
            what = f"the reference {match.group()}"
            self.shown.troubles.append((place, what, "write the character itself, or leave it out"))
        self._put(words, [place] * len(words))

    def _mark(self, match: re.Match[str]) -> None:
        """A run of marks opens or closes emphasis of whole words, or stands alone and is shown; else it is trouble."""
        text, run = self.source.text, match.group()
        before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        if (not before.strip() and not after.strip()) or (run[0] == "_" and _is_word(before) and _is_word(after)):
            self._put(run, self.source.places[match.start() : match.end()])
        elif self.marks and before.strip() and not _is_word(after) and self._closed(run):
            pass
        elif after.strip() and not _is_word(before) and len(run) <= 3 and run not in [one for one, _ in self.marks]:
            self.marks.append((run, match.start()))
        else:
            self._trouble(match.start(), "mark")

    def _closed(self, run: str) -> bool:
        """Whether the run closes what was opened last, one mark or two at once."""
        for count in (1, 2):
            opened = [mark for mark, _ in self.marks[-count:]]
            if len(opened) == count and "".join(opened) == run:
                del self.marks[-count:]
                return True
        return False

    def _link(self, match: re.Match[str]) -> None:
        source = self.source
        first = source.places[match.start()]
        start, end = match.span("words")
        words = _Inline(source[start:end]).shown
        words.places[-1] = source.places[end]
        target = match["target"].strip("<>")
        link = Link(
            text=words.text,
            target=target,
            is_image=bool(match["image"]),
            start=first,
            end=source.places[match.end() - 1] + 1,
            source=source.text[start:end],
            places=tuple(words.places),
            title=match["title"] or "",
            title_start=source.places[match.start("title")] if match["title"] else 0,
        )
        self.shown.troubles += words.troubles
        self._check(link, match)
        if link.is_image:
            self.shown.images.append(link)
        else:
            self.shown.links.append((self.length, self.length + len(words.text), link))
            self._put(words.text, words.places[:-1])

    def _check(self, link: Link, match: re.Match[str]) -> None:
        source = self.source
        if "`" in match["target"] + (match["title"] or "") or source.body[link.start : link.end] != match.group():
            self._trouble(match.start(), "]")
        if link.scheme and link.title:
            self._trouble(match.start("title"), "tooltip")
        if link.scheme and "`" in match["words"]:
            self._trouble(match.start("words"), "code")


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
