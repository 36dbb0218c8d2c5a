"""A small project with a site of three pages, for the faces to build."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import mkdocs_plugin
from generator.pages.page import Site
from generator.publishing.moment import Stopwatch
from tests.faces.samples import SETTINGS, SITE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, publish: Callable[[Site | Exception], None]) -> Path:
    """A folder with settings and hand-written content; what is built there is `SITE`."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "about.md").write_text("# About\n\nHand-written.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    publish(SITE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Callable[[Site | Exception], None]:
    """Let the plugin get this site, or this fault, whatever the record says."""

    def publish(site: Site | Exception) -> None:
        def build_site(*_: object, watch: Stopwatch, **__: object) -> Site:
            watch.begin("reading")
            if isinstance(site, Exception):
                raise site
            return site

        monkeypatch.setattr(mkdocs_plugin, "build_site", build_site)

    return publish


@pytest.fixture
def copy_of_the_project(tmp_path: Path) -> Path:
    """The record, the writing, the templates and the settings of this project, in a folder of their own."""
    copy = tmp_path / "project"
    for folder in ("events", "content", "site_templates"):
        shutil.copytree(ROOT / folder, copy / folder)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    return copy


@pytest.fixture
def small_desk(tmp_path: Path) -> Path:
    """A desk of three events with this project's templates, settings and method page, in a folder of its own."""
    desk = tmp_path / "desk"
    shutil.copytree(ROOT / "tests/cases/reading/base/events", desk / "events")
    shutil.copytree(ROOT / "site_templates", desk / "site_templates")
    for page in ("about.md", "method/figures.md"):
        (desk / "content" / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "content" / page, desk / "content" / page)
    shutil.copy(ROOT / "mkdocs.yml", desk)
    return desk
