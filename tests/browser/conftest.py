"""The built site, served on this machine, and its pages in Chromium, with all that they ask for and complain of."""

import gzip
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.real_site import real_site, shared_folder

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_MS = 60_000  # of one step on a machine that is busy with other things

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv")


@dataclass
class Watched:
    """A page with what it was answered, its errors and its complaints, since it was opened."""

    page: Page
    address: str
    answers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page of the site and wait until all of it is there."""
        self.page.goto(f"{self.address}{path}", wait_until="load")

    @property
    def foreign(self) -> list[str]:
        """What anybody but the site answered."""
        return [url for url in self.answers if not url.startswith((self.address, "data:", "blob:"))]


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder; where there is none, the site's own page for that."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory) / "404.html"
        if code != 404 or not lost.is_file():
            super().send_error(code, message, explain)
            return
        content = lost.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Compressed(Handler):
    """Files of a folder as most hosts send them."""

    def do_GET(self) -> None:
        """Send a file, by gzip where that makes it smaller."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix not in PACKED or not file.is_file():
            super().do_GET()
            return
        content = gzip.compress(file.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class Serve(Protocol):
    """Serves a folder until the tests end; gives its address."""

    def __call__(self, folder: Path, handler: type[Handler] = ..., /) -> str:
        """Serve it in the way of a handler."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve folders until the tests end."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path, handler: type[Handler] = Handler, /) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real record."""
    return real_site(shared_folder(tmp_path_factory), 0)


@pytest.fixture(scope="session")
def site_address(site: Path, serve: Serve) -> str:
    """Where the built site is served."""
    return serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Where there is none a test is skipped, but never where changes are judged."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        missing = "needs a Chromium on the path (Debian: apt install chromium)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"], timeout=2 * PATIENCE_MS
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[str], Watched]]:
    """A new page for the site at an address, in a browser that remembers nothing."""
    contexts = []

    def open_page(address: str) -> Watched:
        context = browser.new_context()
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        watched = Watched(context.new_page(), address)
        watched.page.on("response", lambda response: watched.answers.append(response.url))
        watched.page.on("pageerror", lambda error: watched.errors.append(f"{watched.page.url}: {error}"))
        watched.page.on(
            "console",
            lambda said: watched.errors.append(f"{watched.page.url}: {said.text}") if said.type == "error" else None,
        )
        return watched

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def watched(open_page: Callable[[str], Watched], site_address: str) -> Watched:
    """A new page for the built site."""
    return open_page(site_address)
