"""Pages joined from pieces: the theme renders one of each kind, with marks where its values will stand.

What a theme may ask of a page before it prints a value is its kind: pages of one kind differ in their values alone. A
theme that does more with a value than to print or to escape it is found out, as a mark is then not there whole; pages
of such a kind go through MkDocs one by one, as all do with `./run build --plain`, which gives the same bytes. What is
not found out is a theme that asks what a value is, and prints something else for it (`if page.title == ...`).
"""

import html
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.pages.page import RecordPage
from generator.publishing.folder import meta_of

# Of the front matter; the rest belongs to the kind.
PRINTED = ("title", "description", "updated", "updated_words", "linked_data", "card")
Meta = Mapping[str, str | list[str]]
HEADING = "<h1"  # the theme writes the title above a body that has none
LONG = 2000  # characters of a mark: more than a theme would cut a text to


class PartlyMade(Files):
    """The files of a site. Those `apart` are linked like others, and are no pages that MkDocs is to make."""

    def __init__(self, files: Iterable[File], apart: Collection[str]) -> None:
        super().__init__(files)
        self.apart = set(apart)

    def all_pages(self) -> list[File]:
        """The pages that are published, whoever makes them."""
        return list(super().documentation_pages())

    def documentation_pages(self, *, inclusion: Callable[..., bool] = InclusionLevel.is_included) -> list[File]:
        """The pages that MkDocs makes."""
        return [file for file in super().documentation_pages(inclusion=inclusion) if file.src_uri not in self.apart]


@dataclass(frozen=True)
class PageKind:
    """What a theme may ask of a page: its folder, what it has, and of its front matter what is not just printed."""

    folder: str
    has: tuple[str, ...]
    set: tuple[tuple[str, str], ...]
    is_index: bool
    has_heading: bool

    def src_uri(self, name: str) -> str:
        """The file of a page of this kind that has a name."""
        return f"{self.folder}{name}{'/index' * self.is_index}.md"


class NotPrintedError(ValueError):
    """A theme does more with a value than to print it."""


@dataclass(frozen=True)
class Shell:
    """The pieces of a page that all of a kind have, and what stands between: the name of a value, and if escaped."""

    pieces: tuple[str, ...]
    between: tuple[tuple[str, bool], ...]

    def joined(self, values: Mapping[str, str]) -> str:
        """The page with these values. What they hold is never looked at."""
        parts = [self.pieces[0]]
        for (name, is_escaped), piece in zip(self.between, self.pieces[1:], strict=True):
            parts += (str(escape(str(values[name]))) if is_escaped else values[name], piece)
        return "".join(parts)


def kind_of(record: RecordPage, values: Mapping[str, str], meta: Meta) -> PageKind:
    """The kind of a page with these values, by its front matter."""
    fixed = tuple((key, repr(value)) for key, value in meta.items() if key not in PRINTED)
    folder = record.url.removesuffix(f"{values['name']}/")
    return PageKind(folder, tuple(values), fixed, record.src_uri.endswith("/index.md"), HEADING in record.body_html)


def values_of(record: RecordPage, page: Page, meta: Meta) -> dict[str, str]:
    """All that a theme may print of a page that no menu names, by name; HTML, but for the address of its file."""
    values = {"name": record.url.rstrip("/").rpartition("/")[2], "day": page.update_date}
    values |= {key: value for key, value in meta.items() if key in PRINTED and isinstance(value, str)}
    if page.edit_url is not None:
        values["edit_url"] = page.edit_url
    for n, (id_, title) in enumerate(record.toc):
        values |= {f"id {n}": id_, f"heading {n}": html.escape(title)}
    return {**values, "body": record.body_html}


def marks_of(kind: PageKind, token: str) -> dict[str, str]:
    """For each value of a kind a mark that nothing else holds, if nothing else holds the token, which is of digits.

    A mark changes by whatever would change a text: it has letters of both cases, spaces, tags, entities, and is long.
    """
    marks = {}
    for n, name in enumerate(kind.has):
        own = f"{token}{n:03}"
        marks[name] = own if name == "name" else f"{own} aB  <{own}>&{own};{own * (LONG // len(own))} {own}"
    if kind.has_heading:
        marks["body"] = f"{marks['body']}{HEADING}"
    return marks


def shell_of(page: str, marks: Mapping[str, str], token: str) -> Shell:
    """The pieces of a page that was rendered with marks. Raises NotPrintedError where one is not whole."""
    names = {mark[: len(token) + 3]: name for name, mark in marks.items()}
    pieces, between, end = [], [], 0
    while (at := page.find(token, end)) >= 0:
        name = names.get(page[at : at + len(token) + 3], "")
        written = marks.get(name, token)
        is_escaped = not page.startswith(written, at)
        written = str(escape(written)) if is_escaped else written
        if not name or not page.startswith(written, at):
            raise NotPrintedError(f"{name} stands there neither as it is nor escaped")
        pieces.append(page[end:at])
        between.append((name, is_escaped))
        end = at + len(written)
    return Shell((*pieces, page[end:]), tuple(between))


def marked_page(config: MkDocsConfig, kind: PageKind, record: RecordPage, marks: Mapping[str, str]) -> Page:
    """A page of a record's kind that says marks in place of its values; no file of the site is one."""
    page = Page(None, File(kind.src_uri(marks["name"]), None, config.site_dir, use_directory_urls=True), config)
    page.markdown, page.content, page.update_date = "", marks["body"], marks["day"]
    page.meta = {key: marks.get(key, value) for key, value in meta_of(record).items()}
    page.edit_url = marks.get("edit_url")
    page.toc = TableOfContents(
        [AnchorLink(marks[f"heading {n}"], marks[f"id {n}"], 2) for n, _ in enumerate(record.toc)]
    )
    return page


def stamp(
    config: MkDocsConfig, apart: Iterable[tuple[RecordPage, Page]], rendered: Callable[[Page], str], token: str
) -> Iterator[tuple[RecordPage, Page]]:
    """Write these pages where MkDocs would; yields those that the theme must make by itself.

    `rendered` is what the theme makes of a page; `token` is of digits, which nothing else in a page may have.
    """
    kinds: dict[PageKind, list[tuple[RecordPage, Page, dict[str, str]]]] = {}
    for record, page in apart:
        meta = meta_of(record)
        values = values_of(record, page, meta)
        kinds.setdefault(kind_of(record, values, meta), []).append((record, page, values))
    for kind, pages in kinds.items():
        marks = marks_of(kind, token)
        try:
            shell = shell_of(rendered(marked_page(config, kind, pages[0][0], marks)), marks, token)
        except NotPrintedError:
            yield from ((record, page) for record, page, _ in pages)
            continue
        for _, page, values in pages:
            path = Path(page.file.abs_dest_path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(shell.joined(values).encode("utf-8", errors="xmlcharrefreplace"))
