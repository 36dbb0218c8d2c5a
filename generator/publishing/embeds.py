"""Each chart of each page by itself: a page to embed elsewhere, its numbers as CSV, its picture as SVG.

And the links to these below the chart, which work without a script.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape

from generator.pages.addresses import FIGURES, embed_url, relative_url
from generator.pages.page import Asset, MarkdownPage, RecordPage
from generator.pages.templates import Templates
from generator.publishing.exports import csv_cell
from generator.publishing.verify import HEAD, with_policy
from generator.reading.masthead import Masthead

_CHART = re.compile(r'<figure class="chart" id="chart-(?P<id>[\w-]+)">.*?</figure>', re.DOTALL)
_PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
_TITLE = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)
_UNSEEN = re.compile(r'<path [^>]*fill="var\(--chart-hit,transparent\)"[^>]*/>')
_COLOUR = re.compile(r"var\(--[\w-]+,([^)]*)\)")
_END = "</figure>"


@dataclass(frozen=True)
class Embed:
    """A chart of a page by itself: where it stands there and here, and its markup."""

    title: str
    page: str
    url: str
    figure: str
    desk: Masthead

    @property
    def files(self) -> tuple[str, str]:
        """Its numbers and its picture."""
        stem = self.url.rstrip("/").rpartition("/")[2]
        return f"{self.url}{stem}.csv", f"{self.url}{stem}.svg"

    @property
    def fragment(self) -> str:
        """Where it stands on its page."""
        return f"#chart-{self.url.rstrip('/').rpartition('/')[2]}"


class Embeds:
    """The charts of the texts that it was given, each by itself: `assets`; `desk` says whose these are."""

    def __init__(self, templates: Templates, desk: Masthead) -> None:
        self._templates, self._desk = templates, desk
        self.assets: list[Asset] = []

    def linked(self, text: str, page: str) -> str:
        """The text of the page at an address, with links to the files of each chart at its end."""
        return _CHART.sub(lambda match: self._with_links(match, page), text)

    def _with_links(self, match: re.Match[str], page: str) -> str:
        name, title = match["id"], _TITLE.search(match[0])
        embed = Embed(unescape(title[1] if title else ""), page, embed_url(page, name), match[0], self._desk)
        self.assets += _files(embed, self._templates)
        numbers, picture = embed.files
        links = {numbers: "CSV", picture: "SVG", embed.url: "Embed", FIGURES: "How this is counted"}
        shown = "\n".join(
            f'<a class="take__button" href="{escape(relative_url(url, page))}"{" download" * (url in embed.files)}>'
            f"{words}</a>"
            for url, words in links.items()
        )
        return f'{match[0].removesuffix(_END)}<div class="take">{shown}</div>\n{_END}'


def _files(embed: Embed, templates: Templates) -> Iterator[Asset]:
    numbers, picture = embed.files
    page = templates.html("charts/embed.html.j2", embed, embed.url)
    if HEAD not in page:
        raise ValueError(f"charts/embed.html.j2 must have {HEAD} in its head")
    yield Asset(f"{embed.url}index.html", with_policy(page, ()).encode())
    yield Asset(numbers, chart_csv(embed.figure))
    yield Asset(picture, chart_svg(embed.figure))


def chart_csv(figure: str) -> bytes:
    """The table of a chart, as text, with the mark by which spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([csv_cell(unescape(cell)) for cell in _CELL.findall(row)] for row in _ROW.findall(figure))
    return out.getvalue().encode("utf-8-sig")


def chart_svg(figure: str) -> bytes:
    """The picture of a chart with its colours written out, for programs that know no style sheet."""
    found = _PICTURE.search(figure)
    picture = _COLOUR.sub(r"\1", _UNSEEN.sub("", found[0] if found else ""))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture.replace("<svg ", _FONT, 1)}\n'.encode()


_FONT = '<svg font-family="sans-serif" '


def with_embeds(
    pages: Iterable[MarkdownPage], records: Iterable[RecordPage], embeds: Embeds, changed: Mapping[str, str]
) -> tuple[tuple[MarkdownPage, ...], tuple[RecordPage, ...]]:
    """The pages with links below their charts; one without a day of its own is of the newest that `changed` has."""
    newest = max(changed.values(), default="")
    first = (replace(p, updated=p.updated or newest, markdown=embeds.linked(p.markdown, p.url)) for p in pages)
    return tuple(first), tuple(replace(p, body_html=embeds.linked(p.body_html, p.url)) for p in records)
