"""The links of a Markdown text, with their places: claims, record links, charts and ordinary links.

Reads just enough Markdown to leave code alone. What a hand-written page may not hold (raw HTML, attribute lists,
schemes that are not the web's or ours) is yielded as trouble by `forbidden_in`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OWN_SCHEMES = ("figure", "event", "place", "actor", "source", "chart")
WEB = re.compile(r"(?:https?://|#|(?!//)\.{0,2}/|[A-Za-z0-9][A-Za-z0-9_./-]*(?:#[\w-]*)?$)")
FENCE = re.compile(r"^(?: {0,3})(`{3,}|~{3,}).*$")
LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.)*)\]\(\s*(<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\s*\)"
)
RAW_HTML = re.compile(r"<(?:[A-Za-z/!?][^>\n]*>?)")
AUTOLINK = re.compile(r"<https?://[^>\s]+>")
ATTRIBUTE_LIST = re.compile(r"\{[^}\n]*\}")
REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)


@dataclass(frozen=True)
class Link:
    """A link or image: what it shows, where it leads, its characters `start` to `end`, its line and column (from 1)."""

    text: str
    target: str
    is_image: bool
    start: int
    end: int
    line: int
    column: int

    @property
    def scheme(self) -> str:
        """The scheme of our own that the link uses, else ''."""
        head, _, rest = self.target.partition(":")
        return head if rest and head in OWN_SCHEMES else ""

    @property
    def name(self) -> str:
        """What follows the scheme."""
        return self.target.partition(":")[2] if self.scheme else ""


def without_code(text: str) -> str:
    """The text with the insides of code fences and code spans blanked, each character in its place."""
    lines, fence = [], ""
    for line in text.split("\n"):
        match = FENCE.match(line)
        if match and (not fence or (match.group(1)[0] == fence[0] and len(match.group(1)) >= len(fence))):
            fence = "" if fence else match.group(1)
            lines.append(" " * len(line))
        else:
            lines.append(" " * len(line) if fence else line)
    return re.sub(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", lambda m: " " * len(m.group()), "\n".join(lines))


def links_in(text: str) -> Iterator[Link]:
    """The links and images of a Markdown text outside code, in order."""
    bare = without_code(text)
    for match in LINK.finditer(bare):
        line, column = place_of(text, match.start())
        target = match.group(3).strip("<>")
        yield Link(match.group(2), target, bool(match.group(1)), match.start(), match.end(), line, column)


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of the text."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def forbidden_in(text: str) -> Iterator[tuple[int, int, str, str]]:
    """What a hand-written page may not hold: line, column, what it is, and how to write it instead."""
    bare = AUTOLINK.sub(lambda m: " " * len(m.group()), without_code(text))
    for match in RAW_HTML.finditer(bare):
        yield *place_of(text, match.start()), "raw HTML", "write it in Markdown, or '&lt;' for a plain '<'"
    for match in ATTRIBUTE_LIST.finditer(bare):
        yield *place_of(text, match.start()), "an attribute list", "leave it out; write '&#123;' for a plain '{'"
    for match in REFERENCE.finditer(bare):
        yield (
            *place_of(text, match.start()),
            "a reference link",
            "write the address in the link itself: [words](address)",
        )
    for link in links_in(text):
        if not link.scheme and not WEB.match(link.target):
            yield (
                link.line,
                link.column,
                f"the link target {link.target!r}",
                "use https, a page of this site, or figure:, event:, place:, actor:, source:",
            )
