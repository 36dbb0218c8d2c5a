"""The finished site is looked at before it is published: every page is there, every link inside it leads somewhere."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from generator.pages.page import Site

_LINK = re.compile(r"""<(?:a|link|script|img|source|use|iframe)\b[^>]*?\s(?:href|src|xlink:href)=["']?([^"'\s>]+)""")
_ID = re.compile(r"""\s(?:id|name)=["']?([^"'\s>]+)""")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_TO_A_READER = re.compile(
    r"(?:https?|mailto):", re.IGNORECASE
)  # a scheme of our own that stays, or a script's, is a fault
HOST_FRAGMENT = "__"  # the theme's own: its scripts make what these name
NOT_RELATIVE = {"404.html"}  # is shown at any depth, so its links start at the site's own address


def faults_of_site(site: Site, folder: Path) -> Iterator[str]:
    """What is wrong with the site that was built into `folder`, in words, sorted by page."""
    wanted = {page.url.rstrip("/") + "/index.html" for page in site.record_pages} | {a.uri for a in site.assets}
    for uri in sorted(wanted):
        if not (folder / uri.lstrip("/")).is_file():
            yield f"{uri}: was to be published and is not there"
    yield from broken_links(folder)


def broken_links(folder: Path) -> Iterator[str]:
    """Each file or heading of the site that pages link to and that is not there, with the first of these pages."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in sorted(files) if name.endswith(".html")}
    ids = {name: set(_ID.findall(text)) for name, text in texts.items()}
    missing: dict[str, list[str]] = {}
    for name, text in texts.items():
        if name in NOT_RELATIVE:
            continue
        for link in set(_LINK.findall(text)):
            if _OUTSIDE.match(link):
                if not _TO_A_READER.match(link):
                    missing.setdefault(link, []).append(name)
                continue
            path, _, fragment = unquote(html.unescape(link)).partition("#")
            target = _target(name, path.partition("?")[0])
            file = next((each for each in (target, posixpath.join(target, "index.html")) if each in files), None)
            if file is None:
                missing.setdefault(target, []).append(name)
            elif fragment and file in ids and fragment not in ids[file] and not fragment.startswith(HOST_FRAGMENT):
                missing.setdefault(f"{file}#{fragment}", []).append(name)
    for target, pages in sorted(missing.items()):
        yield f"{target}: is not there, and is linked from {pages[0]}{f' and {len(pages) - 1} more' * (len(pages) > 1)}"


def _target(page: str, path: str) -> str:
    """Where in the site a relative link on a page leads: '' is its root."""
    if not path:
        return page
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return "" if target == "." else target
