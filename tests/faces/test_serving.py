"""`./run site`: pages are always there at once; what is at fault stands above them, and goes when it is mended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.publishing.swap import MARK
from generator.serving import SHOWN_MAX, with_faults

EVENT = "events/2020/2020-05-01-bergen.yml"
START_SECONDS = 90.0  # a slow machine fails no test; a request that hangs does
ANSWER_SECONDS = 5.0


class Served:
    """A desk that is being served by a process of its own."""

    def __init__(self, desk: Path, site_url: str = "") -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        self.desk, self.log = desk, desk.parent / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "generator", "site", "--port", str(self.port)],
                cwd=desk,
                env=environment | {"SITE_URL": site_url},
                stdout=log,
                stderr=log,
            )

    def page(self, path: str = "about/") -> str:
        """A page, whatever its status; asked for once, and answered within the bound."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=ANSWER_SECONDS) as answer:
                return str(answer.read().decode())
        except HTTPError as missing:
            return missing.read().decode()

    def until(self, holds: Callable[[str], bool], path: str = "about/") -> str:
        """The page as soon as this holds of it."""
        page, deadline = "", time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                page = self.page(path)
            except ConnectionRefusedError:
                page = ""
            except OSError as error:
                if "refused" not in str(error):
                    raise
                page = ""
            if holds(page):
                return page
            time.sleep(0.2)
        raise AssertionError(self.log.read_text(encoding="utf-8") + page[:2000])

    def write(self, name: str, text: str) -> None:
        (self.desk / name).write_text(text, encoding="utf-8")


@pytest.fixture
def serve(small_desk: Path) -> Iterator[Callable[[], Served]]:
    """Start the server in the small desk; it ends with the test."""
    started: list[Served] = []

    def start() -> Served:
        started.append(Served(small_desk))
        return started[-1]

    yield start
    for each in started:
        each.process.terminate()
        assert each.process.wait(timeout=30) in {0, 143}


def has_banner(page: str) -> bool:
    return 'class="faults"' in page


def test_a_fault_stands_above_the_old_pages_until_it_is_mended(serve: Callable[[], Served], small_desk: Path) -> None:
    good = (small_desk / EVENT).read_text(encoding="utf-8")
    desk = serve()
    desk.until(lambda page: "<h1" in page and not has_banner(page))

    desk.write(EVENT, good.replace("place: ", "place: <b>nowhere</b>-"))
    broken = desk.until(has_banner)
    assert "1 fault: these pages are as they were before." in broken
    assert f"<li>{EVENT}:" in broken
    assert "&lt;b&gt;nowhere&lt;/b&gt;" in broken
    assert "<b>nowhere" not in broken
    assert "About" in broken
    assert "livereload(" in broken
    assert has_banner(desk.page("events/2020-05-01-bergen/"))
    assert has_banner(desk.page("no/such/page/"))

    recorded = datetime.now(UTC).date()
    desk.write(EVENT, good + f"recorded: {recorded}\nnotes: [A note of today.]\n")
    mended = desk.until(lambda page: "A note of today." in page, "events/2020-05-01-bergen/")
    assert not has_banner(mended)

    desk.write(EVENT, good + f"recorded: {recorded + timedelta(days=9)}\n")
    assert "recorded must not be after" in desk.until(has_banner)
    desk.write("site_templates/pages/month.md.j2", "{% if %}")
    desk.write(EVENT, good)
    assert "TemplateSyntaxError" in desk.until(lambda page: "TemplateSyntaxError" in page)


@pytest.mark.parametrize("name", ["content", "events", "mkdocs.yml"])
def test_what_was_moved_away_and_back_is_watched_again(
    serve: Callable[[], Served], small_desk: Path, name: str
) -> None:
    desk = serve()
    desk.until(lambda page: "<h1" in page and not has_banner(page))

    (small_desk / name).rename(small_desk / "away")
    desk.until(has_banner)
    (small_desk / "away").rename(small_desk / name)
    desk.until(lambda page: "<h1" in page and not has_banner(page))

    if name == "mkdocs.yml":
        desk.write(name, (small_desk / name).read_text(encoding="utf-8").replace("site_name: ", "site_name: Changed "))
    elif name == "events":
        desk.write(EVENT, (small_desk / EVENT).read_text(encoding="utf-8").replace("title: ", "title: Changed "))
    else:
        desk.write("content/about.md", (small_desk / "content/about.md").read_text(encoding="utf-8") + "\nChanged\n")
    assert "Changed" in desk.until(
        lambda page: "Changed" in page, f"events/{Path(EVENT).stem}/" if name == "events" else "about/"
    )


def test_it_starts_with_faults_standing_and_shows_them_alone_where_no_site_is(
    serve: Callable[[], Served], small_desk: Path
) -> None:
    good = (small_desk / EVENT).read_text(encoding="utf-8")
    (small_desk / EVENT).write_text(good.replace("date: 2020-05-01", "date: 2020-05-32"), encoding="utf-8")
    desk = serve()

    page = desk.until(has_banner, "")
    assert f"{EVENT}:" in page
    assert "2020-05-32" in page

    desk.write(EVENT, good)
    assert "<h1" in desk.until(lambda page: "<h1" in page and not has_banner(page))


def test_it_starts_with_faults_standing_above_the_site_that_was_built(
    serve: Callable[[], Served], small_desk: Path
) -> None:
    old = small_desk / "site"
    old.mkdir()
    (old / MARK).write_text("", encoding="utf-8")
    (old / "index.html").write_text("<html><body class=old><p>Built before.</p></body></html>", encoding="utf-8")
    (small_desk / EVENT).write_text("type: x\n", encoding="utf-8")

    page = serve().until(has_banner, "")
    assert page.startswith('<html><body class=old><div class="faults" role="alert">')
    assert "<p>Built before.</p>" in page
    assert sorted(path.name for path in old.iterdir()) == sorted([MARK, "index.html"])


def test_a_flood_of_faults_is_cut_and_says_how_many_there_are() -> None:
    page = with_faults(b"<body><p>", [f"a.yml:{n}:1: wrong" for n in range(SHOWN_MAX + 7)]).decode()

    assert page.startswith(f'<body><div class="faults" role="alert"><p>{SHOWN_MAX + 7} faults: ')
    assert page.count("<li>") == SHOWN_MAX + 1
    assert page.endswith("<li>and 7 more, in the terminal</li></ul></div><p>")


def test_a_page_without_faults_is_as_it_was() -> None:
    assert with_faults(b"<p>a", ()) == b"<p>a"
    assert with_faults(b"plain", ["<"]).endswith(b"<li>&lt;</li></ul></div>plain")
