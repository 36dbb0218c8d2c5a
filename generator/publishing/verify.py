"""The finished site is looked at before it is published: every page is there, every link inside it leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from generator.pages.page import Site

_LINK = re.compile(r"""<(?:a|link|script|img|source|use|iframe)\b[^>]*?\s(?:href|src|xlink:href)=["']?([^"'\s>]+)""")
_ID = re.compile(r"""\s(?:id|name)=["']?([^"'\s>]+)""")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
NOT_RELATIVE = {"404.html"}  # is shown at any depth, so its links start at the site's own address


def faults_of_site(site: Site, folder: Path) -> Iterator[str]:
    """What is wrong with the site that was built into `folder`, in words, sorted by page."""
    wanted = {page.url.rstrip("/") + "/index.html" for page in site.record_pages} | {a.uri for a in site.assets}
    for uri in sorted(wanted):
        if not (folder / uri.lstrip("/")).is_file():
            yield f"{uri}: was to be published and is not there"
    yield from broken_links(folder)


def broken_links(folder: Path) -> Iterator[str]:
    """Each link of a page to a file or a heading of the site that is not there, once a page."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in sorted(files) if name.endswith(".html")}
    ids = {name: set(_ID.findall(text)) for name, text in texts.items()}
    for name, text in texts.items():
        if name in NOT_RELATIVE:
            continue
        for link in dict.fromkeys(_LINK.findall(text)):
            if _OUTSIDE.match(link):
                continue
            path, _, fragment = unquote(link.replace("&amp;", "&")).partition("#")
            target = _file_at(name, path.partition("?")[0], files)
            if target is None:
                yield f"{name}: link {link!r} leads nowhere"
            elif fragment and target in ids and fragment not in ids[target] and not fragment.startswith("__"):
                yield f"{name}: link {link!r} names no place on that page"


def _file_at(page: str, path: str, files: set[str]) -> str | None:
    """The file that a relative link on a page leads to, None where there is none."""
    if not path:
        return page
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    candidates = (target, "index.html" if target == "." else f"{target}/index.html")
    return next((each for each in candidates if each in files), None)
