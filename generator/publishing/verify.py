"""The finished site is looked at before it is published: pages are there, links lead somewhere, nothing is foreign.

The Content-Security-Policy of a page says what a reader's browser may load and run there, which is the site's own.
Scripts that stand in a page run only by their hash, and only those of the theme have one: the hashes come from the
theme's templates, never from what a page holds. So a script that some text carries into a page does nothing there.
"""

import base64
import functools
import hashlib
import itertools
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from generator.pages.addresses import SEARCH
from generator.pages.page import Site

Attributes = list[tuple[str, str | None]]
# A scheme, or two slashes of either kind, which a browser takes for those of a host.
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2}")
_TO_A_READER = re.compile(
    r"(?:https?|mailto):", re.IGNORECASE
)  # a scheme of our own that stays, or a script's, is a fault
HOST_FRAGMENT = "__"  # the theme's own: its scripts make what these name
NOT_RELATIVE = {"404.html"}  # is shown at any depth, so its links start at the site's own address
# Where a reader goes on a click, and what only says where something is: these may lead to other sites.
LEADS = {("a", "href"), ("area", "href"), ("blockquote", "cite"), ("q", "cite"), ("del", "cite"), ("ins", "cite")}
NAMING_LINKS = {"alternate", "author", "canonical", "help", "license", "next", "prev"}
# What a browser fetches, or sends to, of its own accord or without a link that says so.
LOADS = {"action", "background", "data", "formaction", "href", "ping", "poster", "src", "srcset", "xlink:href"}
# What no page of ours has: each loads, runs or sends what the policy is there to stop.
REFUSED = {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "style"}
# A page may lead on to another of the site by itself, at once.
_LEADS_ON = re.compile(r"0; url=((?:\.\./)+[a-z0-9-]+/)")
_HASH = re.compile(r" 'sha256-[^' ]*'")
_SCRIPT_TYPES = re.compile(r"(?:|module|(?:text|application)/(?:x-)?(?:java|ecma)script)", re.IGNORECASE)
# `data:` pictures are those of the theme's style sheets; `verify` lets no page have one.
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'"
)
SERVED_SCRIPTS = " 'unsafe-inline'"  # the server of `./run site` writes its own into each page, to load it anew
HEADER = "Content-Security-Policy"
HEAD = '<meta charset="utf-8">'
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}")
_SCRIPT = re.compile(r"(<script\b.*?</script>)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>?")
_PLAIN_TAG = re.compile(
    r'</[a-z][a-z0-9-]*>|<!doctype html>|<[a-z][a-z0-9-]*(?:\s+[a-zA-Z_:][\w:.-]*(?:="[^"<>]*")?)*\s*/?>'
)
_RAW = re.compile(r"<(?:style|textarea|xmp|iframe|noembed|noframes|noscript|plaintext|script)\b")  # no tags in these
TAGS_KEPT = 2**15


def own_scripts(templates: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What the scripts in the theme's templates become on a page, at any depth: a value in them is an address."""
    scripts = (script for template in templates for script in _INLINE.findall(template))
    return tuple(re.compile(r"[\w./~%-]*".join(map(re.escape, _VALUE.split(script)))) for script in scripts)


def with_policy(page: str, own: Iterable[re.Pattern[str]], *, is_served: bool = False) -> str:
    """The page with its policy, before all that the policy is about; ValueError where it has no place for one."""
    scripts = [text for text in _INLINE.findall(page) if any(pattern.fullmatch(text) for pattern in own)]
    hashes = "".join(f" '{hash_of(script)}'" for script in dict.fromkeys(scripts))
    policy = POLICY.format(scripts=SERVED_SCRIPTS if is_served else hashes)
    before, head, after = page.partition(HEAD)
    if not head:
        raise ValueError(f"the theme has no {HEAD} in its head any more, after which the policy stands")
    return f'{before}{head}<meta http-equiv="{HEADER}" content="{policy}">{after}'


def hash_of(script: str) -> str:
    """A script's source expression: what a browser computes of its text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


class Noted(HTMLParser):
    """What was read, when made: its `links`, `loads`, `ids`, `runs` in order, and what it must not have."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.ids: set[str] = set()
        self.runs: list[tuple[bool, str]] = []  # each policy, and each script's hash: whether it is a policy, and it
        self.oddities: list[str] = []
        self._script: list[str] | None = None
        self.feed(text)
        # And not in a tag; newer Pythons read a title as they do a script.
        self.is_whole = not self.rawdata and self.cdata_elem in {None, "title"} and not self.is_in_script
        self.close()

    @property
    def is_in_script(self) -> bool:
        """Whether what was read ends before the end of a script."""
        return self._script is not None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note what an element links to, loads or runs."""
        given = {name: value or "" for name, value in reversed(attrs)}  # of two alike a browser takes the first
        if tag in REFUSED:
            self.oddities.append(f"has the element <{tag}>")
        pragma = given.get("http-equiv") if tag == "meta" else None
        if pragma is not None and pragma.lower() == HEADER.lower():
            self.runs.append((True, given.get("content", "")))
        elif pragma == "refresh" and (led := _LEADS_ON.fullmatch(given.get("content", ""))):
            self.links.add(led[1])
        elif pragma is not None:
            self.oddities.append(f"has a <meta> for {pragma!r}")
        if tag == "script" and "src" not in given and _SCRIPT_TYPES.fullmatch(given.get("type", "").strip()):
            self._script = []
        is_lead = tag == "link" and set(given.get("rel", "").lower().split()) <= NAMING_LINKS
        for name, value in given.items():
            if name in {"id", "name"}:
                self.ids.add(value)
            elif name.startswith("on") or name in {"style", "srcdoc"}:
                self.oddities.append(f"has the attribute {name} on <{tag}>")
            elif (tag, name) in LEADS or (is_lead and name == "href"):
                self.links.add(value.strip())
            elif name in LOADS:
                addresses = re.split(r",\s+", value) if name == "srcset" else [value]
                self.loads.update(address.strip().partition(" ")[0] for address in addresses)

    def handle_data(self, data: str) -> None:
        """Keep the text of a script."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Keep the hash of a script."""
        if tag == "script" and self._script is not None:
            self.runs.append((False, hash_of("".join(self._script))))
            self._script = None


class BuiltPage:
    """One page, read when made: its `links`, `loads`, `ids`, `policies`, and what it must not have.

    Most tags stand on many pages and are read once. Where each `<` of a page begins a tag that ends before the next
    `<`, or a script, its tags one by one say what the page says; any other page is read from its begin to its end.
    """

    def __init__(self, text: str) -> None:
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.ids: set[str] = set()
        self.policies: list[str] = []
        self.oddities: dict[str, None] = {}
        for noted in noted_in(text) or [Noted(text)]:
            self._add(noted)

    def _add(self, noted: Noted) -> None:
        """Add what was noted, and hold its scripts to the policies before them."""
        self.links |= noted.links
        self.loads |= noted.loads
        self.ids |= noted.ids
        self.oddities |= dict.fromkeys(noted.oddities)
        for is_policy, what in noted.runs:
            if is_policy:
                self.policies.append(what)
            elif not any(f"'{what}'" in policy for policy in self.policies):
                self.oddities["has a script in its text that is not the theme's"] = None
        if noted.is_in_script:
            self.oddities["has a script without an end"] = None

    def faults(self) -> Iterator[str]:
        """What the page must not have, the policy that it must, and what it loads from elsewhere."""
        yield from self.oddities
        if [_HASH.sub("", policy) for policy in self.policies] != [POLICY.format(scripts="")]:
            yield f"must have one {HEADER}, the site's; has {len(self.policies)}"
        yield from (f"loads {address} from outside the site" for address in self.loads if _is_outside(address))


def noted_in(text: str) -> list[Noted] | None:
    """What the tags of a page say one by one, without those that say nothing; None where it may hold other things."""
    found = []
    for n, piece in enumerate(_SCRIPT.split(text)):
        for tag in [piece] if n % 2 else _TAG.findall(piece):
            noted = _noted(tag)
            if noted is None:
                return None
            if noted:
                found.append(noted)
    return found


@functools.lru_cache(TAGS_KEPT)
def _noted(tag: str) -> Noted | Literal[False] | None:
    """What a tag, or a script, says; False where it is nothing, None where a reader might not end it where it ends."""
    if not tag.startswith("<script") and (not _PLAIN_TAG.fullmatch(tag) or _RAW.match(tag)):
        return None
    noted = Noted(tag)
    if not noted.is_whole:
        return None
    return bool(noted.links or noted.loads or noted.ids or noted.runs or noted.oddities) and noted


Pages = Mapping[str, BuiltPage]  # by their file


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
    of_pages = _by_fault(pages, lambda name: pages[name].faults())
    yield from (f"{_first(names)}: {fault}" for fault, names in of_pages.items())
    links = Links(files, pages)
    gone = _by_fault(pages, links.broken)
    yield from (f"{target}: is not there, and is linked from {_first(names)}" for target, names in gone.items())
    if SEARCH in files:
        yield from faults_of_search(json.loads((folder / SEARCH).read_text(encoding="utf-8")), links)


def _by_fault(pages: Pages, faults_of: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """Each fault, in order, with the names of the pages that have it."""
    found = sorted((fault, name) for name in pages for fault in faults_of(name))
    return {fault: [name for _, name in same] for fault, same in itertools.groupby(found, key=lambda each: each[0])}


def _first(names: list[str]) -> str:
    return f"{names[0]}{f' and {len(names) - 1} more' * (len(names) > 1)}"


class Links:
    """Where the links of a site lead, by its files and pages."""

    def __init__(self, files: set[str], pages: Pages) -> None:
        self.files, self.pages = files, pages
        self._targets: dict[tuple[str, str], tuple[str, str | None]] = {}

    def broken(self, name: str) -> Iterator[str]:
        """Each file or heading of the site that a page links to and that is not there."""
        page = self.pages[name]
        yield from (link for link in page.links if _is_outside(link) and not _TO_A_READER.match(link))
        if name not in NOT_RELATIVE:
            inside = {link for link in page.links | page.loads if not _is_outside(link)}
            yield from {gone for link in inside if (gone := self.gone(name, link))}

    def gone(self, page: str, link: str) -> str:
        """What of the site a relative link on a page leads to and is not there; '' where it is."""
        path, _, fragment = unquote(link).partition("#")
        path = path.partition("?")[0]
        target, file = self._target(posixpath.dirname(page), path) if path else (page, page)
        if file is None:
            return target
        if fragment and file in self.pages and fragment not in self.pages[file].ids:
            return "" if fragment.startswith(HOST_FRAGMENT) else f"{file}#{fragment}"
        return ""

    def _target(self, folder: str, path: str) -> tuple[str, str | None]:
        """Where a path leads from a folder, and the file that is there; of links of all pages alike it is known."""
        while folder and path.startswith("../"):
            folder, path = posixpath.dirname(folder), path.removeprefix("../")
        found = self._targets.get((folder, path))
        if found is None:
            target = posixpath.normpath(posixpath.join(folder, path))
            target = "" if target == "." else target  # the root of the site
            file = next((each for each in (target, posixpath.join(target, "index.html")) if each in self.files), None)
            found = self._targets[folder, path] = target or "index.html", file
        return found


def faults_of_search(index: Mapping[str, list[dict[str, str]]], links: Links) -> Iterator[str]:
    """Entries of the search that lead nowhere, and those that two pages have under one address."""
    seen: set[str] = set()
    for url in (entry["url"] for entry in index["entries"]):
        if url in seen:
            yield f"{SEARCH}: two entries have the address {url!r}"
        seen.add(url)
        if gone := links.gone("index.html", url):
            yield f"{SEARCH}: {gone} is not there"


@functools.lru_cache(TAGS_KEPT)
def _is_outside(address: str) -> bool:
    """Whether a browser would look for an address elsewhere: it drops tabs and line ends from it first."""
    return _OUTSIDE.match(re.sub(r"[\t\r\n]", "", address)) is not None
