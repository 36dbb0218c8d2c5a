"""The report of sources that no longer answer: asked of a server on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType

import pytest

from tests.platform.scripts import script

ANSWERS = {"/fine": 200, "/fine/": 200, "/gone": 404, "/refused": 403, "/there": 302}


class Site(BaseHTTPRequestHandler):
    """A site with a page of each kind."""

    def do_GET(self) -> None:
        self.send_response(ANSWERS.get(self.path, 500))
        if self.path == "/there":
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def links(root: Path) -> ModuleType:
    return script(root / ".ci/links.py")


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_each_address_is_asked_once_and_those_that_do_not_answer_are_listed(
    links: ModuleType, site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = [f"{site}{path}" for path in ("/fine", "/fine", "/gone", "/refused", "/there")]
    table = tmp_path / "sources.csv"
    rows = "".join(f"id-{n},{url}\n" for n, url in enumerate([*urls, "http://127.0.0.1:1/none", ""]))
    table.write_text(f"id,url\n{rows}", encoding="utf-8")

    assert links.main(str(table)) == 0

    *others, _, last = capsys.readouterr().out.splitlines()
    assert last == "5 addresses of sources: 1 403, 1 404, 1 URLError, 1 fine, 1 moved"
    assert sorted(others) == [
        f"* 403: `{site}/refused`",
        f"* 404: `{site}/gone`",
        "* URLError: `http://127.0.0.1:1/none`",
        f"* moved: `{site}/there`",
    ]


def test_a_long_report_is_cut(links: ModuleType) -> None:
    lines = list(links.report((f"https://a.test/`{n}", "404") for n in range(links.LISTED_MAX + 3)))
    assert lines[-3] == "* and 3 more"
    assert "* 404: `https://a.test/%600`" in lines


def test_what_is_found_is_told_before_all_are_asked(links: ModuleType) -> None:
    def cut_off() -> Iterator[tuple[str, str]]:
        yield "https://a.test/gone", "404"
        raise TimeoutError

    lines = links.report(cut_off())
    assert next(lines) == "* 404: `https://a.test/gone`"
