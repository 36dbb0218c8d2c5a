"""The links of a Markdown text, with their places: claims, record links, charts and ordinary links.

Reads just enough Markdown to leave code alone. What a hand-written page may not hold (raw HTML, attribute lists,
schemes that are not the web's or ours) is yielded as trouble by `forbidden_in`; so is every way to write code or a link
that is not plain, because this reader and the one that makes the page must not read them differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OWN_SCHEMES = ("figure", "event", "place", "actor", "source", "chart")
WEB = re.compile(r"(?:https?://|#|(?!//)\.{0,2}/|[A-Za-z0-9][A-Za-z0-9_./-]*(?:#[\w-]*)?$)")
# As Python-Markdown has it: at the start of a line, closed by the same marks alone. Options after the marks are left to
# `forbidden_in`, since they can hold attributes.
FENCED = re.compile(r"^(~{3,}|`{3,})[ ]*[\w#.+-]*[ ]*\n.*?(?<=\n)\1[ ]*$", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.)*)\]\(\s*(<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\s*\)"
)
RAW_HTML = re.compile(r"<(?:[A-Za-z/!?][^>\n]*>?)")
AUTOLINK = re.compile(r"<https?://[^<>\s]+>")
ATTRIBUTE_LIST = re.compile(r"\{[^}\n]*\}")
REFERENCE = re.compile(r"\[[^\[\]]*\]:")
NOT_PLAIN = (
    (
        re.compile(r"`{3,}|~{3,}"),
        "a code fence that is not plain",
        "start it at the margin, end it with the same marks",
    ),
    (
        re.compile(r"\\`|`"),
        "a backtick without its pair",
        "end code in its line, or write '&#96;' for the mark",
    ),
    (
        re.compile(r"\]\("),
        "a link that is not plain",
        "write [words](address), no brackets in it, no title",
    ),
)


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
    """The text with code fences and code spans blanked, each character in its place and each line end kept."""
    return CODE_SPAN.sub(_blank, FENCED.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    return "".join("\n" if character == "\n" else " " for character in match.group())


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
    yield from _not_plain(text, bare)
    for link in links_in(text):
        if link.is_image and link.target.startswith("http"):
            yield link.line, link.column, "an image of another site", "show a copy in site_templates/theme/assets"
        elif not link.scheme and not WEB.match(link.target):
            yield (
                link.line,
                link.column,
                f"the link target {link.target!r}",
                "use https, a page of this site, or figure:, event:, place:, actor:, source:",
            )


def _not_plain(text: str, bare: str) -> Iterator[tuple[int, int, str, str]]:
    """Code and links that may be read in more than one way."""
    rest = LINK.sub(_blank, bare)
    for pattern, what, mend in NOT_PLAIN:
        for match in pattern.finditer(rest):
            yield *place_of(text, match.start()), what, mend
        rest = pattern.sub(_blank, rest)
    for match in CODE_SPAN.finditer(FENCED.sub(_blank, text)):
        if text[: match.start()].endswith("\\"):
            yield *place_of(text, match.start()), NOT_PLAIN[1][1], NOT_PLAIN[1][2]
