"""The finished site is looked at before it is published: pages are there, links lead somewhere, nothing is foreign."""

from __future__ import annotations

import itertools
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.pages.page import Site
from generator.publishing.built_page import BuiltPage

Pages = Mapping[str, BuiltPage]  # by their file

SEARCH_INDEX = "search/search_index.json"
# A scheme, or two slashes of either kind, which a browser takes for those of a host.
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2}")
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
    yield from faults_of_folder(folder)


def faults_of_folder(folder: Path) -> Iterator[str]:
    """What is wrong with the files of a site: pages, links between them, what is loaded, and the search."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {
        name: BuiltPage((folder / name).read_text(encoding="utf-8")) for name in sorted(files) if name.endswith(".html")
    }
    of_pages = _by_fault(pages, lambda name: _faults_of_page(pages[name]))
    yield from (f"{_first(names)}: {fault}" for fault, names in of_pages.items())
    gone = _by_fault(pages, lambda name: _broken_links(name, files, pages))
    yield from (f"{target}: is not there, and is linked from {_first(names)}" for target, names in gone.items())
    if SEARCH_INDEX in files:
        yield from faults_of_search(json.loads((folder / SEARCH_INDEX).read_text(encoding="utf-8")), files, pages)


def _by_fault(pages: Pages, faults_of: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """Each fault, in order, with the names of the pages that have it."""
    found = sorted((fault, name) for name in pages for fault in faults_of(name))
    return {fault: [name for _, name in same] for fault, same in itertools.groupby(found, key=lambda each: each[0])}


def _first(names: list[str]) -> str:
    return f"{names[0]}{f' and {len(names) - 1} more' * (len(names) > 1)}"


def _faults_of_page(page: BuiltPage) -> Iterator[str]:
    """What a page must not have, and what it loads from elsewhere."""
    yield from page.faults()
    yield from (f"loads {address} from outside the site" for address in page.loads if _is_outside(address))


def _broken_links(name: str, files: set[str], pages: Pages) -> Iterator[str]:
    """Each file or heading of the site that a page links to and that is not there."""
    page = pages[name]
    yield from (link for link in page.links if _is_outside(link) and not _TO_A_READER.match(link))
    if name not in NOT_RELATIVE:
        inside = {link for link in page.links | page.loads if not _is_outside(link)}
        yield from {gone for link in inside if (gone := _gone(name, link, files, pages))}


def faults_of_search(index: Mapping[str, list[dict[str, str]]], files: set[str], pages: Pages) -> Iterator[str]:
    """Entries of the search that lead nowhere, and those that two pages have under one address."""
    seen: set[str] = set()
    for location in (entry["location"] for entry in index["docs"]):
        if location in seen:
            yield f"{SEARCH_INDEX}: two pages have the address {location!r}"
        seen.add(location)
        if gone := _gone("index.html", location, files, pages):
            yield f"{SEARCH_INDEX}: {gone} is not there"


def _is_outside(address: str) -> bool:
    """Whether a browser would look for an address elsewhere: it drops tabs and line ends from it first."""
    return _OUTSIDE.match(re.sub(r"[\t\r\n]", "", address)) is not None


def _gone(page: str, link: str, files: set[str], pages: Pages) -> str:
    """What of the site a relative link on a page leads to and is not there; '' where it is."""
    path, _, fragment = unquote(link).partition("#")
    target = _target(page, path.partition("?")[0])
    file = next((each for each in (target, posixpath.join(target, "index.html")) if each in files), None)
    if file is None:
        return target or "index.html"
    if fragment and file in pages and fragment not in pages[file].ids and not fragment.startswith(HOST_FRAGMENT):
        return f"{file}#{fragment}"
    return ""


def _target(page: str, path: str) -> str:
    """Where in the site a relative link on a page leads: '' is its root."""
    if not path:
        return page
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return "" if target == "." else target
