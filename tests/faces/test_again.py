"""What is made again after a save: the same as from nothing, whatever was kept."""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from mkdocs.structure.pages import Page

from generator.again import Kept
from generator.hosting import is_rendered_alike, settings_of
from generator.serving import Server
from generator.weighing import fragility
from tests.faces.saved import faults_of
from tests.impact.seeded import SAMPLES
from tests.real_record import EPOCH

EVENT = "events/2020/2020-05-01-bergen.yml"
OTHER = "events/2020/2020-11-01-bergen.yml"
LINK = "\nSee [how figures are made](method/figures.md).\n"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_save_gives_what_a_build_from_nothing_gives(name: str, tmp_path: Path) -> None:
    assert list(faults_of(name, 3, 10, tmp_path)) == []


@pytest.fixture
def new_server(small_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Server]]:
    """A server of the small desk that has built nothing; with each call another."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(logging.getLogger("mkdocs"), "disabled", True)
    servers: list[Server] = []

    def new() -> Server:
        folder = Path(mkdtemp(dir=tmp_path))
        servers.append(Server(small_desk / "mkdocs.yml", "127.0.0.1", 8199, "/", folder))
        return servers[-1]

    yield new
    for each in servers:
        each.server_close()


def served(server: Server) -> tuple[object, ...]:
    """All that stands in the folder from which pages are served, and what is at fault."""
    server.build()
    root = Path(server.root)
    files = {p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in root.rglob("*.*")}
    return files, server.faults


def test_what_is_served_is_what_a_new_server_serves(
    small_desk: Path, tmp_path: Path, new_server: Callable[[], Server]
) -> None:
    about, event, other = (small_desk / name for name in ("content/about.md", EVENT, OTHER))
    text, told, method = about.read_text("utf-8"), event.read_text("utf-8"), small_desk / "content/method/figures.md"
    shutil.copy(method, kept_method := tmp_path / "figures.md")

    later = told.replace("2020-05-", "2020-11-").replace("//", "//new.")
    template = small_desk / "site_templates/records/event.html.j2"
    saves: dict[str, Callable[[], object]] = {
        "nothing": lambda: None,
        "a text": lambda: about.write_text(text + LINK, "utf-8"),
        "an event": lambda: event.write_text(told.replace("title: ", "title: Again "), "utf-8"),
        "another event": lambda: other.write_text(later, "utf-8"),
        "its target is gone": lambda: shutil.move(method, tmp_path / "away.md"),
        "it is there again": lambda: shutil.copy(kept_method, method),
        "a template": lambda: template.write_text(f"{template.read_text('utf-8')}<!-- more -->", "utf-8"),
        "a text is as it was": lambda: about.write_text(text, "utf-8"),
        "an event is as it was": lambda: event.write_text(told, "utf-8"),
        "one is gone": lambda: shutil.move(other, tmp_path / "gone.yml"),
    }
    server = new_server()
    for name, save in saves.items():
        save()
        found, twin = served(server), served(new_server())
        assert found[1] == twin[1], name
        assert bool(found[1]) == (name == "its target is gone"), name
        assert found[1] or found[0] == twin[0], name


def test_an_extension_that_is_not_of_markdown_itself_is_always_asked(small_desk: Path, tmp_path: Path) -> None:
    settings = small_desk / "mkdocs.yml"
    assert is_rendered_alike(settings_of(settings, tmp_path / "site"))
    text = settings.read_text("utf-8").replace("  - tables\n", "  - tables\n  - pymdownx.snippets\n")
    settings.write_text(text, "utf-8")
    assert not is_rendered_alike(settings_of(settings, tmp_path / "site"))


def test_a_save_makes_no_more_than_it_must(
    small_desk: Path, new_server: Callable[[], Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a text that is saved the one page is rendered, and nothing is weighed."""
    rendered, weighed = list[str](), list[object]()
    render, weigh = Page.render, fragility._fragility

    def counted_render(page: Page, *of: object) -> None:
        rendered.append(page.file.src_uri)
        render(page, *of)  # type: ignore[arg-type]

    def counted_weigh(*of: object) -> fragility.Fragility:
        weighed.append(of)
        return weigh(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", counted_render)
    monkeypatch.setattr(fragility, "_fragility", counted_weigh)
    server = new_server()
    server.build()
    assert len(rendered) > 10
    rendered.clear()
    weighed.clear()
    about = small_desk / "content/about.md"
    about.write_text(f"{about.read_text('utf-8')}\nA line.\n", "utf-8")
    server.build()
    assert server.faults == ()
    assert {uri for uri in rendered if not uri.startswith(("events/", "places/", "actors/"))} == {"about.md"}
    assert weighed == []


def test_what_is_kept_is_given_for_the_same_alone() -> None:
    kept, made = Kept(), list[int]()

    def make() -> int:
        made.append(len(made))
        return len(made)

    assert [kept.once("a", of, make) for of in (1, 1, 2, 1)] == [1, 1, 2, 3]
    assert kept.once("b", 1, make) == 4
    assert kept.before("a") == (1, 3)
    assert kept.before("c") is None
    one, other = [1], [1]
    assert kept.same("list", one) is kept.same("list", other)
