"""The Jinja environments of all pages, and the encoders through which a value enters a page.

Text of the record is only ever a value: in HTML templates autoescape encodes it, in Markdown templates `html_md` does,
for every value that is not already `Markup`. What words days, numbers and records are filters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator import words
from generator.figures.definitions import key_label, when
from generator.figures.kinds.tally import period_words, stated_words_of
from generator.findings import PARTIAL
from generator.pages import addresses
from generator.pages.page import MarkdownPage
from generator.pages.views import Item, gap_words, point_words, quantity_words, source_day, weekday, within_words
from generator.reading.meant import LANGUAGES
from generator.reading.urls import host_of
from generator.register import Register

_NOT_IN_ANCHOR = re.compile(r"[^a-z0-9]+")
_TURNING = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


class Templates:
    """The templates below one folder: `html` for record pages and parts, `markdown` for pages that MkDocs renders.

    A template gets one value, `page`, and of a Markdown page its title; its filter `link` makes an address of the site
    relative to the page at `url`. A name that is not there is an error, never an empty string.
    """

    def __init__(self, folder: Path) -> None:
        self._html = _environment(folder)
        self._markdown = _environment(folder, _as_markdown)

    def html(self, name: str, page: object, url: str) -> str:
        """The HTML template `name` with its one value; text is escaped."""
        return self._html.get_template(name).render(page=page, url=url)

    def markdown(self, name: str, page: object, url: str, title: str = "") -> str:
        """The Markdown template `name` with its one value; text that is not `Markup` is encoded by `html_md`."""
        return self._markdown.get_template(name).render(page=page, url=url, title=title)

    def page(
        self, url: str, name: str, view: object, *, title: str, description: str, updated: str = ""
    ) -> MarkdownPage:
        """The page at an address of the site, its Markdown from a template."""
        text = self.markdown(name, view, url, title)
        return MarkdownPage(addresses.src_uri(url), title, description, text, updated=updated)


def _as_markdown(value: object) -> object:
    """A value of a template as it enters Markdown."""
    return value if isinstance(value, Markup) else html_md(str(value))


@lru_cache(maxsize=16)
def _environment(folder: Path, finalize: Callable[[object], object] | None = None) -> Environment:
    """An environment as every template gets it: autoescape on, no undefined names, addresses, wording as filters.

    Kept, since compiling a template takes longer than most pages; a file that has changed since is compiled again.
    """
    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
        auto_reload=True,  # a page that is looked at while its template is written shows what was written
    )
    filters = {
        "day": words.day_words, "short_day": words.short_day, "weekday": weekday, "when": when,
        "window": words.window_words, "span": words.span_words, "duration": words.duration, "source_day": source_day,
        "digits": words.digits, "in_words": words.in_words, "counted": words.counted,
        "counted_in_words": words.counted_in_words, "quantity": quantity_words, "joined": words.joined,
        "lowered": words.lowered, "capitalised": words.capitalised, "full_stop": words.full_stop,
        "sentence": words.sentence, "point": point_words, "within": within_words, "gap": gap_words,
        "stated": stated_words_of, "period": period_words, "key_labels": key_labels, "language": LANGUAGES.get,
        "host": host_of, "anchor": anchor, "link": _link,
    }  # fmt: skip
    environment.filters.update(filters)
    environment.tests["latin"] = is_latin
    environment.globals.update(addresses=addresses, item=Item, PARTIAL=PARTIAL)
    return environment


@pass_context
def _link(context: Context, target: str) -> str:
    """An address of the site, as a link from the page that is made."""
    return addresses.relative_url(target, context["url"])


def html_md(text: str) -> Markup:
    """Text that Markdown (and HTML, and quoted front matter) can only read as that text.

    Every ASCII character that is not a letter or digit becomes `&#N;`, and so does other white space and what has no
    shape of its own; a control character, which no record may hold, becomes U+FFFD.
    """
    return Markup(text.translate(_ENCODED))  # noqa: S704 - this is the encoder


class _Encoded(dict[int, str]):
    """What each character is written as; one is worked out when a text first has it."""

    def __missing__(self, code: int) -> str:
        """As `html_md` says."""
        character = chr(code)
        if character.isascii() and character.isalnum():
            written = character
        elif unicodedata.category(character) in {"Cc", "Cs", "Cn"} and character not in "\t\n":
            written = "\N{REPLACEMENT CHARACTER}"
        else:
            shapeless = character.isspace() or unicodedata.category(character)[0] in "CZ"
            written = f"&#{code};" if character.isascii() or shapeless else character
        self[code] = written
        return written


_ENCODED = _Encoded()


def key_labels(keys: Iterable[str], register: Register) -> str:
    """What keys of the codebook are called, as a list."""
    return words.joined(key_label(register, key) for key in keys)


def anchor(*names: str) -> Markup:
    """An anchor of a generated page: letters, digits and hyphens alone."""
    parts = (_NOT_IN_ANCHOR.sub("-", name.casefold()).strip("-") for name in names)
    return Markup("-".join(part for part in parts if part))  # noqa: S704 - nothing else is left


def is_latin(text: str) -> bool:
    """Whether all letters are Latin and nothing turns the direction; other text is wrapped in `<bdi>`."""
    if text.isascii():
        return True
    letters_latin = all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())
    return letters_latin and not any(unicodedata.bidirectional(c) in _TURNING for c in text)
