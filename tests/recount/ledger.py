"""A page as its reader sees it, line by line and table by table, and what in it has not yet been accounted for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

BLOCKS = {"h1", "h2", "h3", "p", "li", "ul", "ol", "div", "figure", "figcaption", "summary", "title", "desc", "text"}
MONTHS = "January February March April May June July August September October November December".split()
SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
TENS = dict(zip("twenty thirty forty fifty".split(), (20, 30, 40, 50), strict=True))
N = r"(\d[\d,]*|" + "|".join((*SMALL, *TENS, "none")) + ")"
DAY = r"(\d{1,2} (?:" + "|".join(MONTHS) + r") \d{4})"
SPAN = r"(\d{1,2}(?: [A-Z][a-z]+)?(?: \d{4})? (?:to|and|or) \d{1,2} [A-Z][a-z]+ \d{4})"
SAID = re.compile(rf"\d|\b(?:{'|'.join((*SMALL[2:], *TENS))})\b", re.IGNORECASE)


def number(words: str) -> int:
    """'1,826', 'three', 'None'."""
    words = words.lower()
    if words in TENS:
        return TENS[words]
    return 0 if words == "none" else SMALL.index(words) if words in SMALL else int(words.replace(",", ""))


def day(words: str) -> date:
    """'5 May 2023'."""
    number_, month, year = words.split()
    return date(int(year), MONTHS.index(month) + 1, int(number_))


def span(words: str) -> tuple[date, date]:
    """'5 to 8 May 2023', '5 May to 1 June 2023', '8 and 9 May 2023'; one day is its own span."""
    first, _, last = re.sub(" (?:and|or) ", " to ", words).partition(" to ")
    end = day(last or first)
    lacking = ["", *str(last).split()[1:]] if last else []
    own = first.split()
    return day(" ".join([*own, *lacking[len(own) :]])), end


@dataclass
class Row:
    """A row of a table: its cells, and where the links of its first cell lead."""

    cells: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    id: str = ""


@dataclass
class Table:
    """A table with its caption, and the nearest id above it; the first row is its head."""

    at: str = ""
    caption: str = ""
    rows: list[Row] = field(default_factory=list)


class Page(HTMLParser):
    """The article of a page. `lines` are its texts with the tag and the nearest id above, outside of tables."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, str]] = []
        self.tables: list[Table] = []
        self.at, self.tag, self.text, self.cell, self.in_table, self.is_scale = "", "", "", False, False, False
        found = re.search(r"<article.*?</article>", html, re.DOTALL)
        assert found
        self.feed(found[0])
        self.flush()

    def flush(self) -> None:
        """The text so far becomes a line, a caption or a cell."""
        text, self.text = re.sub(r"\s+", " ", self.text).strip(" #"), ""
        if self.in_table and self.tag == "caption":
            self.tables[-1].caption = text or self.tables[-1].caption
        elif self.in_table and self.cell:
            self.tables[-1].rows[-1].cells[-1] += text
        elif text and not self.is_scale and not self.in_table:
            self.lines.append((self.at, text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        if (tag in BLOCKS and not self.in_table) or tag in {"caption", "table", "tr", "td", "th"}:
            self.flush()
            self.tag = tag
            self.is_scale = tag == "text" and "chart-soft" in str(had.get("fill"))
        if tag in {"h2", "h3", "figure"} and had.get("id"):
            self.at = str(had["id"])
        if tag == "table":
            self.in_table = True
            self.tables.append(Table(self.at))
        if tag == "tr":
            self.tables[-1].rows.append(Row(id=had.get("id") or ""))
        self.cell = tag in {"td", "th"} or (self.cell and tag not in {"tr", "table"})
        if tag in {"td", "th"}:
            self.tables[-1].rows[-1].cells.append("")
        if tag == "a" and self.in_table and len(self.tables[-1].rows[-1].cells) == 1:
            self.tables[-1].rows[-1].links.append(str(had.get("href")))

    def handle_endtag(self, tag: str) -> None:
        if tag in {*BLOCKS, "caption", "td", "th", "table"} and (not self.in_table or tag not in BLOCKS):
            self.flush()
            self.cell = self.cell and tag not in {"td", "th"}
            self.is_scale = False
        if tag == "table":
            self.in_table = False

    def handle_data(self, data: str) -> None:
        self.text += data if self.text.endswith((" ", "")) else f"{data}"


class Ledger:
    """The lines of a page, from which what was counted again is struck off."""

    def __init__(self, page: Page, known: Iterable[str]) -> None:
        self.page, self.checked = page, 0
        self.known = sorted({text for text in known if text and SAID.search(text)}, key=len, reverse=True)
        self.left = [(at, text) for at, text in page.lines]

    def strike(self, rule: str, check: Callable[..., None], at: str = "") -> int:
        """Strike off what a rule finds in the lines, each held by a check of its groups, and how many it found."""
        found = 0
        for n, (where, text) in enumerate(self.left):
            if at and not re.fullmatch(at, where):
                continue
            for match in re.finditer(rule, text):
                check(*match.groups())
                found += 1
            self.left[n] = (where, re.sub(rule, "§", text))
        self.checked += found
        return found

    def table(self, caption: str = "", at: str = ".*") -> list[Row]:
        """The rows of the first table with that caption below that id, the head first, struck off."""
        tables = self.page.tables
        one = next((t for t in tables if t.caption == caption and re.fullmatch(at, t.at)), None)
        assert one is not None, f"no table {caption!r} below {at}"
        tables.remove(one)
        return one.rows

    def unaccounted(self) -> list[str]:
        """The lines, and the captions of tables, that hold a number still; texts of the record say what it says."""
        left = []
        for _, line in self.left:
            text = line
            for words in self.known:
                text = text.replace(words, "§") if SAID.search(text) else text
            if SAID.search(text):
                left.append(line)
        return [*left, *(f"table: {table.at} {table.caption}" for table in self.page.tables)]
