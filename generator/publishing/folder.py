"""The site as a folder of Markdown, assets and a plain `mkdocs.yml`, for any builder that reads these.

Markdown has front matter in which no character can mean anything to YAML, Markdown or HTML.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from generator.folders import Desk
from generator.pages.page import Head, MarkdownPage, RecordPage, Site
from generator.pages.templates import html_md
from generator.publishing.people import with_extra
from generator.publishing.swap import RefusedError, is_replaceable, new_folder
from generator.words import day_words

MARK = ".made-by-generate"  # the file by which a folder is known as one that may be written anew
MARK_TEXT = "This folder is written by `./run generate`; what is put here by hand is lost at the next run.\n"


def write_folder(desk: Desk, site: Site, folder: Path) -> int:
    """Write everything to `folder`, whole or not at all; the number of files written.

    The folder must be absent, empty or one that was written before.
    """
    if folder.is_symlink() or (folder.exists() and not is_replaceable(folder, MARK)):
        raise RefusedError(f"{folder} holds files that `generate` did not write; name another or empty it")
    with new_folder(folder, MARK, MARK_TEXT) as new:
        shutil.copytree(desk.root / desk.content, new / desk.content)
        if (desk.root / desk.theme).is_dir():
            shutil.copytree(desk.root / desk.theme, new / desk.theme)
        made = [(page.src_uri, markdown_file(page).encode()) for page in site.pages]
        for uri, content in (*made, *((asset.uri, asset.content) for asset in site.assets)):
            path = new / desk.content / PurePosixPath(uri)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        settings = desk.settings.read_text(encoding="utf-8")
        plain = with_extra(plain_settings(settings), site)
        (new / desk.settings.name).write_text(plain, encoding="utf-8", newline="\n")
        written = sum(path.is_file() for path in new.rglob("*"))
        if folder.exists():
            shutil.rmtree(folder)
        new.rename(folder)
    return written


def plain_settings(settings: str) -> str:
    """`mkdocs.yml` without what only this generator serves: our plugin with its options, and the folders it watches."""
    kept: list[str] = []
    dropped_indent: int | None = None
    for line in settings.splitlines():
        indent = len(line) - len(line.lstrip())
        if dropped_indent is not None and line.strip() and indent > dropped_indent:
            continue
        dropped_indent = None
        if re.match(r"\s*- *briefing *(:.*)?$", line) or re.match(r"watch *:", line):
            dropped_indent = indent
            continue
        kept.append(line)
    return re.sub(r"(?m)^plugins:\n(?!\s*-)", "plugins: []\n", "\n".join(kept) + "\n")  # nothing would be the default


def meta_of(page: MarkdownPage | RecordPage) -> dict[str, str | list[str]]:
    """Title, description and what the theme reads, each text entity-encoded.

    MkDocs takes a title that is not here from the first heading, decodes it and prints it raw: so it is always here.
    """
    meta: dict[str, str | list[str]] = {"title": html_md(page.title), "description": html_md(page.description)}
    if page.updated:
        meta["updated"] = html_md(page.updated)
        meta["updated_words"] = html_md(day_words(date.fromisoformat(page.updated)))
    meta |= {name: told for name, told in _told_by(page.head) if told}
    if page.hide:
        meta["hide"] = list(page.hide)
    return {**meta, "script": html_md(page.script)} if isinstance(page, RecordPage) and page.script else meta


def _told_by(head: Head) -> Iterator[tuple[str, str]]:
    """What a head says, as text; its data for programs are ASCII that no element reads otherwise."""
    yield "has_json", "yes" * head.has_json
    yield "linked_data", head.linked_data
    yield "card", html_md(head.card)
    yield "moved_to", html_md(head.moved_to)
    yield "is_unlisted", "yes" * head.is_unlisted
    yield "is_article", "yes" * head.is_article


def front_matter(page: MarkdownPage | RecordPage) -> str:
    """What `meta_of` a page says, as its file begins: text is quoted, and nothing in it means anything to YAML.

    No text of it has a single quotation mark, nor one that is a line's end.
    """
    said = (
        (key, f"'{value}'" if isinstance(value, str) else f"[{', '.join(value)}]")
        for key, value in meta_of(page).items()
    )
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in said) + "---\n\n"


def markdown_file(page: MarkdownPage | RecordPage) -> str:
    """The whole page as a file for any builder that reads Markdown; a record's body is raw HTML in it.

    Raw HTML ends at a blank line in Markdown: a body has none, and stands in one block.
    """
    if isinstance(page, MarkdownPage):
        return front_matter(page) + page.markdown
    body = "\n".join(line for line in page.body_html.splitlines() if line.strip())
    return f'{front_matter(page)}<div class="record">\n{body}\n</div>\n'
