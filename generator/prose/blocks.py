"""The blocks of a Markdown text, each as the characters of its lines without the marks of what they stand in.

Reads each line once. What may be read in more than one way (code by indentation, boxes of unknown kinds) is trouble.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

Kind = Literal["text", "heading", "alt", "tooltip", "title", "description", "code", "correction", "withdrawn"]
Trouble = tuple[int, str, str]  # where, what must not stand there, and how to write it instead

BOXES = "note abstract info tip success question warning failure danger bug example quote cite".split()
OPINIONS = ("quote", "cite")  # boxes that hold what others think, where their title names them
OPINION = re.compile(r"Opinion: [^\W\d_][^,\d]+")
BOX = re.compile(r"(?:!!!|\?\?\?\+?)")
PLAIN_BOX = re.compile(rf"!!! (?:{'|'.join(BOXES)})(?: \"(?P<title>[^\"]*)\")?\s*$")
NOT_A_BOX = "a box that is not plain", f'write `!!! note "Title"`, its kind one of {", ".join(BOXES)}'
NOT_FROM_ONE = (
    "a list that does not count from 1",
    "number its items 1. 2. 3., set a list in it in by four spaces, or write '500\\.'",
)
NOT_A_ROW = "a table that is not plain", "begin and end each row with |, with as many cells as its head"
NOT_A_HEADING = "a line under words", "write a heading as '## words', and a rule between blank lines"
NOT_APART = "a heading or a rule that touches the line before it", "set a blank line before it"
NOT_SET_OUT = "an item that is set in less than the first of its lines", "set a blank line before it"
DEEP_MAX = 8  # marks of quotations and lists before the words of a line: each is read anew for those within it
TOO_DEEP = f"more than {DEEP_MAX} quotations or lists in one another", "take some of them out"
INDENTED = "code by indentation", "set it off with ``` at the margin, or take the spaces out"
FENCE = re.compile(r"(~{3,}|`{3,})[ ]*[\w#.+-]*[ ]*$")
BULLET = re.compile(r"(?:[-*+]|(?P<number>[0-9]{1,9})(?P<stop>[.)]))[ \t]+(?P<rest>.?)")
HEADING = re.compile(r"#{1,6}\s*")
RULE = re.compile(r"(?:- *){3,}$|(?:\* *){3,}$|(?:_ *){3,}$|=+ *$|-+ *$")
UNDERLINE = re.compile(r"(?:=+|-+) *$")
TABLE_RULE = re.compile(r"(?=.*-)[\s|:-]+$")


@dataclass
class Block:
    """Characters that belong together: `places[n]` is where character n stands in the text.

    `depth` tells items of a list from what introduces them, `quote` the quotations set off from each other (0: none).
    """

    kind: Kind
    text: str = ""
    places: list[int] = field(default_factory=list)
    is_item: bool = False
    quote: int = 0
    is_opinion: bool = False

    def add(self, words: str, start: int) -> None:
        """Another line, which stands in the text at `start`."""
        if self.places:
            self.text += "\n"
            self.places.append(self.places[-1] + 1)
        self.text += words
        self.places += range(start, start + len(words))

    def linked(self, body: str, first: int, last: int, target: str) -> tuple[Block, str, int] | None:
        """It with characters `first` to `last` of `body` linked, a text of its lines alone, and the place of the link.

        None where its line would then be another: no number of a list, or no title that names whose opinion follows.
        """
        if OPINION.match(self.text) or (BULLET.match(self.text) and first == self.places[0]):
            return None
        start, end = body.rfind("\n", 0, self.places[0]) + 1, self.places[-1] + 1
        at, to, tail = self.places.index(first), self.places.index(last - 1) + 1, f"]({target})"
        block = replace(self, text=f"{self.text[:at]}[{self.text[at:to]}{tail}{self.text[to:]}")
        places = [place - start for place in self.places]
        inside, after = (place + 1 for place in places[at:to]), (place + 1 + len(tail) for place in places[to:])
        link = range(last - start + 1, last - start + 1 + len(tail))
        block.places = [*places[:at], first - start, *inside, *link, *after]
        return block, f"{body[start:first]}[{body[first:last]}{tail}{body[last:end]}", first - start


class _Reader:
    """Reads blocks line by line; what a line stands in is known from those before it."""

    def __init__(self, body: str) -> None:
        self.lines = body.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.closers: defaultdict[str, list[int]] = defaultdict(list)
        for n, line in enumerate(self.lines):
            if line.startswith(("```", "~~~")):
                self.closers[line.rstrip(" ")].append(n)
        self.troubles: list[Trouble] = []
        self.blocks: list[Block] = []
        self.open: Block | None = None
        self.base = self.quotes = 0  # indent of a box, quotations
        self.numbers: list[int] = []  # the items so far of each list in which the line stands; negative: of "1)"
        self.in_list, self.first = (
            False,
            0,
        )  # whether a mark began these lines, and in how many lists their first may be
        self.outside = 0  # in how many lists the quotation stands
        self.in_quote = self.is_opinion = False
        self.margin = self.cells = 0  # where the line begins, and the marks between the cells of a table's rows
        self.has_line_before = self.touches = False  # whether words of what this line stands in come right before it
        self.row = ""  # the line before, where it is a row of a table

    def read(self) -> None:
        """Read all lines."""
        n = 0
        while n < len(self.lines):
            n = self._fence(n) or self._line(n)

    def _fence(self, n: int) -> int:
        """The line after the fenced code that begins on line `n`; 0 where none does."""
        match = FENCE.match(self.lines[n])
        ends = self.closers[match.group(1)] if match else []
        at = bisect.bisect_right(ends, n)
        if at == len(ends):
            return 0
        self.open, self.numbers, self.in_quote, self.base = None, [], False, 0
        code = self._begin("code")
        for line in range(n + 1, ends[at]):
            code.add(self.lines[line], self.starts[line])
        self.open, self.touches = None, False
        return ends[at] + 1

    def _begin(self, kind: Kind) -> Block:
        self.open = Block(
            kind,
            is_item=bool(self.numbers),
            quote=self.quotes if self.in_quote else 0,
            is_opinion=self.is_opinion and self.base > 0,
        )
        self.blocks.append(self.open)
        return self.open

    def _line(self, n: int) -> int:
        line = self.lines[n]
        words = line.lstrip(" \t")
        at = self.starts[n] + len(line) - len(words)
        self.margin = self.starts[n]
        if not words:
            if self.in_quote:
                del self.numbers[self.outside :]
            self.open, self.in_quote, self.in_list, self.cells, self.row = None, False, False, 0, ""
            self.has_line_before = self.touches = False
            return n + 1
        indent = len(line[: len(line) - len(words)].expandtabs(4))
        if indent < self.base:
            self.open, self.base, self.numbers = None, 0, []
        level = (indent - self.base) // 4
        self.first = self.first if self.has_line_before else level
        if self.open is None:
            if level > len(self.numbers):
                self.troubles.append((at, *INDENTED))
            first = words.lstrip("> ") if self.in_quote else words
            if not BULLET.match(first) or RULE.match(first):
                del self.numbers[level:]
        self._peeled(words, at, level)
        self.has_line_before = True
        return n + 1

    def _peeled(self, words: str, at: int, level: int) -> None:
        """Take the marks of quotations, lists and headings off a line, and add the rest to its block."""
        may_begin = self.in_list or self.open is None  # a list: a mark inside a paragraph is a part of it
        depth = 0
        while words:
            if words.startswith(">"):
                if not self.in_quote:
                    self.outside = level if self.open is None else len(self.numbers)
                    self.quotes, self.in_quote, self.open, may_begin = self.quotes + 1, True, None, True
                words, at = words[1:].removeprefix(" "), at + 1 + words[1:].startswith(" ")
                if words.startswith("    "):
                    self.troubles.append((at, *INDENTED))
            elif (bullet := BULLET.match(words)) and not RULE.match(words):
                if not self._item(bullet, at, level, is_item=may_begin):
                    break
                words, at = words[bullet.start("rest") :], at + bullet.start("rest")
            else:
                break
            words, at = words.lstrip(" "), at + len(words) - len(words.lstrip(" "))
            depth += 1
            if depth == DEEP_MAX + 1:
                self.troubles.append((at, *TOO_DEEP))
        if words:
            self._rest(words, at)
        elif self.in_quote:
            self.open, self.in_list = None, False
        self.touches = bool(words)

    def _item(self, bullet: re.Match[str], at: int, level: int, *, is_item: bool) -> bool:
        """Whether a mark of a list shows no number but its place: a bullet, 1, or the place itself.

        Pages count every list from 1, whatever its marks say, and take a mark that is set in too far for words.
        """
        if level > len(self.numbers):
            return False
        self.open = None
        way = -1 if bullet["stop"] == ")" else 1
        number, last = int(bullet["number"] or 0), max(0, way * (self.numbers[level : level + 1] or [0])[0])
        is_next = is_item and number in (1, last + 1) and bool(bullet["rest"])  # 1. 1. 1. counts on
        if bullet["number"] and not is_next:
            if bullet["stop"] == "." and (is_item or not bullet["rest"]):
                self.troubles.append((at, *NOT_FROM_ONE))
            return False
        if is_item:
            if level < self.first:
                self.troubles.append((at, *NOT_SET_OUT))
            self.in_list, self.numbers[level:] = True, [way * (last + 1)]
        self.touches = False
        return True

    def _rest(self, words: str, at: int) -> None:
        heading = HEADING.match(words)
        if "|" in words and TABLE_RULE.match(words):
            self.cells = words.count("|")
            self._row(self.row, at)
        if self.cells:
            self._row(words, at)
        self.row = words if at == self.margin else ""
        if BOX.match(words):
            self._box(words, at)
        elif heading:
            if self.touches:
                self.troubles.append((at, *NOT_APART))
            self.numbers = []
            self._begin("heading").add(words[heading.end() :], at + heading.end())
            self.open = None
        elif RULE.match(words) or TABLE_RULE.match(words):
            if self.has_line_before and UNDERLINE.match(words):
                self.troubles.append((at, *NOT_A_HEADING))
            elif self.touches and RULE.match(words):
                self.troubles.append((at, *NOT_APART))
            self.open = None if "|" not in words else self.open
        else:
            block = self._begin("text") if self.open is None or words.startswith("|") else self.open
            block.add(words, at)

    def _row(self, words: str, at: int) -> None:
        row = words.rstrip()
        if not (row.startswith("|") and row.endswith("|") and row.count("|") == self.cells):
            self.troubles.append((at, *NOT_A_ROW))

    def _box(self, words: str, at: int) -> None:
        plain = PLAIN_BOX.match(words)
        if not plain or at != self.margin:
            self.troubles.append((at, *NOT_A_BOX))
        title = (plain and plain.group("title")) or ""
        self.numbers, self.is_opinion = [], words.split()[1:2] in ([kind] for kind in OPINIONS)
        self.is_opinion = self.is_opinion and bool(OPINION.match(title))
        self.base = 0
        if title:
            self._begin("heading").add(title, at + words.index('"') + 1)
        elif not plain:
            self._begin("heading").add(words, at)
        self.open, self.base = None, 4


@lru_cache(maxsize=128)
def read_blocks(body: str) -> tuple[tuple[Block, ...], tuple[Trouble, ...]]:
    """The blocks of a Markdown text in order, and what in it no page may hold; kept, as a check asks for it again."""
    reader = _Reader(body)
    reader.read()
    return tuple(reader.blocks), tuple(reader.troubles)
