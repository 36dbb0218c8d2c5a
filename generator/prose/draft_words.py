"""Names and rates as a draft writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape

from generator.reading.characters import broken_rules
from generator.words import in_words

# What Markdown or HTML would read as a mark, and the reference that it becomes. Named ones: digits would be numbers.
MARKS = str.maketrans(
    {"[": "&lsqb;", "]": "&rsqb;", "{": "&lcub;", "}": "&rcub;", "<": "&lt;", ">": "&gt;"}
    | {"*": "&ast;", "_": "&lowbar;", "`": "&grave;", "|": "&vert;", "\\": "&bsol;", "#": "&num;"}
    | {'"': "&quot;", "“": "&ldquo;", "”": "&rdquo;"}
)
_MARKED = re.compile(r"^#+ |\*\*|`|</?(?:details|summary)>")
REFERENCE_LIKE = re.compile(r"&(?=#?\w)")


def encoded(text: str) -> str:
    """Text of the record in Markdown, on one line: whatever it holds, it shows as itself and means nothing else.

    Characters that no file may hold, as none of a record that was read does, are left out.
    """
    shown = unicodedata.normalize("NFC", " ".join(text.split()))
    if any(broken_rules(shown)):
        shown = " ".join("".join(c for c in shown if unicodedata.category(c)[0] != "C").split())
    return REFERENCE_LIKE.sub("&amp;", shown).translate(MARKS)


def in_terminal(markdown: Iterable[str]) -> Iterator[str]:
    """Lines of Markdown in which all that is not ours is `encoded`, for a terminal: a row is told line by line."""
    heads: list[str] = []
    is_pasted = False
    for line in markdown:
        cells = [_plain(cell) for cell in line.split("|")[1:-1]] if line.startswith("|") else []
        if line.startswith("```"):
            is_pasted = not is_pasted
        elif is_pasted or not cells:
            yield line if is_pasted else _plain(line)
        elif set(cells) == {"---"}:
            continue
        elif not heads:
            heads = cells[1:]
        else:
            yield from (f"  {cells[0]}",) if cells[0] else ()
            yield from (f"    {head}: {cell}" for head, cell in zip(heads, cells[1:], strict=True) if cell)
        heads = heads if cells else []


def _plain(marked: str) -> str:
    return unescape(_MARKED.sub("", marked)).strip()


def rate_words(rate: float, period: str) -> tuple[str, ...]:
    """A rate in the ways in which it may be said, the plainest first: '1.5 a day', 'about 0.18 a day'."""
    exact = in_words(int(rate)) if rate == int(rate) else f"{rate:.1f}"
    rounded = f"{rate:.2g}" if rate < 100 else f"{rate:.0f}"
    return f"{exact} a {period}", f"about {rounded} a {period}"
