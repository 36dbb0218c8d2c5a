"""The site as a browser walks it, from a host, from a folder of a host and from a disk: no link leads nowhere.

What is read here is read by Python's parser alone, and resolved as addresses are: not as the build resolves them.
"""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from zipfile import ZipFile

import pytest

from generator.mkdocs_plugin import built
from generator.publishing.moment import Stopwatch
from generator.publishing.offline import write_offline
from tests.real_site import real_site, shared_folder

LINKING = {"href", "src", "action", "poster"}
LOST = "404.html"


class Walked(HTMLParser):
    """The links and the ids of a page, when read."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids = {""}
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element leads, and what it is called."""
        for name, value in attrs:
            if name in LINKING and value:
                self.links.add(value)
            elif name in {"id", "name"} and value:
                self.ids.add(value)


def walked(root: Path, start: str, *, folders: bool = True) -> tuple[set[str], list[str]]:
    """All pages that links lead to from the page of the site whose address is `start`; and where a link leads nowhere.

    `folders`: whether the address of a folder is that of the page in it.
    """
    pages: dict[str, Walked] = {}
    waiting, anchors, wrong = [(start, root / "index.html")], [], []
    while waiting:
        address, file = waiting.pop()
        if address in pages:
            continue
        pages[address] = Walked(file)
        for link in sorted(pages[address].links):
            to, anchor = urldefrag(urljoin(address, link))
            if urlsplit(to)[:2] != urlsplit(start)[:2]:
                continue
            to, path = to.partition("?")[0], unquote(urlsplit(to).path)
            target = root / path.removeprefix(unquote(urlsplit(start).path.rpartition("/")[0]) + "/")
            if folders and target.is_dir() and to.endswith("/"):
                target = target / "index.html"
            if not path.startswith(unquote(urlsplit(start).path.rpartition("/")[0])) or not target.is_file():
                wrong.append(f"{address}: {link}")
            elif target.suffix == ".html":
                waiting.append((to, target))
                anchors.append((address, to, unquote(anchor)))
    wrong += [f"{a}: {to}#{name}" for a, to, name in anchors if name not in pages[to].ids and not name.startswith("__")]
    return set(pages), wrong


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real record."""
    return real_site(shared_folder(tmp_path_factory), 0)


@pytest.mark.parametrize("start", ["http://desk.example/", "http://desk.example/a/b/"])
def test_from_a_host_and_from_a_folder_of_it_every_link_leads_somewhere(site: Path, start: str) -> None:
    pages, wrong = walked(site, start)

    assert wrong == []
    assert len(pages) > 500


def test_from_a_disk_every_link_leads_to_a_file(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "off line"
    write_offline(site, tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as packed:
        packed.extractall(root)

    pages, wrong = walked(root, f"{root.as_uri()}/index.html", folders=False)

    assert wrong == []
    assert len(pages) > 500


def test_of_an_address_that_is_not_there_the_page_finds_its_styles_and_leads_home(
    small_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://desk.example/a/b/")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    site = tmp_path / "site"
    built(small_desk / "mkdocs.yml", site, Stopwatch())
    lost = Walked(site / LOST).links

    inside = {urljoin("https://desk.example/a/b/x/y/", link) for link in lost if not link.startswith("#")}
    paths = {urlsplit(url).path for url in inside if urlsplit(url).netloc == "desk.example"}
    assert {path for path in paths if not path.startswith("/a/b/")} == set()
    files = {site / path.removeprefix("/a/b/") for path in paths}
    assert {file for file in files if not (file / "index.html" if file.is_dir() else file).is_file()} == set()
    assert sum(path.endswith(".css") for path in paths) > 5
    day = '<meta name="desk:as-of" content="14&#32;November&#32;2023">'
    assert day in (site / "index.html").read_text(encoding="utf-8"), "in references, once"
