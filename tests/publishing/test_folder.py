"""The folder for other builders: whole or not at all, over nobody's work, with every page in it."""

import errno
from pathlib import Path

import pytest
import yaml

from generator.folders import Desk
from generator.publishing.folder import MARK, plain_settings, write_folder
from generator.publishing.swap import RefusedError
from tests.faces.samples import SITE

SETTINGS = """\
site_name: A desk
watch: [events, templates]
plugins:
  - search
  - briefing:
      cache_dir: x
  - briefing
nav: [{Start: index.md}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    (root / "content" / "about.md").write_text("hand-written", encoding="utf-8")
    (root / "site_templates" / "theme" / "assets").mkdir(parents=True)
    (root / "site_templates" / "theme" / "assets" / "a.css").write_text("a {}", encoding="utf-8")
    (root / "site_templates" / "theme" / "main.html").write_text("{% extends 'base.html' %}", encoding="utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return root


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_page_and_asset_is_written(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    assert write_folder(Desk(root), SITE, folder) == 8
    assert names(folder) == [
        MARK,
        "content/about.md",
        "content/data/events.json",
        "content/events/2020-01-01-port.md",
        "content/index.md",
        "mkdocs.yml",
        "site_templates/theme/assets/a.css",
        "site_templates/theme/main.html",
    ]
    assert (folder / "content/about.md").read_text(encoding="utf-8").endswith("Made.\n")


def test_a_record_is_front_matter_and_one_block_of_html(root: Path, tmp_path: Path) -> None:
    write_folder(Desk(root), SITE, tmp_path / "out")
    text = (tmp_path / "out/content/events/2020-01-01-port.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)

    read = yaml.safe_load(front)
    assert set(read) == {"title", "description", "updated", "updated_words"}
    assert "<" not in read["title"]
    assert body.startswith('\n<div class="record">\n<h1>A port</h1>')
    assert "\n\n" not in body.strip()


def test_the_settings_keep_all_but_what_only_we_serve() -> None:
    assert yaml.safe_load(plain_settings(SETTINGS)) == {
        "site_name": "A desk",
        "plugins": ["search"],
        "nav": [{"Start": "index.md"}],
    }


def test_without_our_own_plugin_there_is_none() -> None:
    assert yaml.safe_load(plain_settings("plugins:\n  - briefing\nnav: []\n")) == {"plugins": [], "nav": []}


def test_a_folder_that_was_written_before_is_written_anew(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder(Desk(root), SITE, folder)
    (folder / "content" / "stale.md").write_text("stale", encoding="utf-8")

    write_folder(Desk(root), SITE, folder)

    assert "content/stale.md" not in names(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "project"]


@pytest.mark.parametrize("is_folder", [True, False])
def test_somebodys_work_is_never_written_over(root: Path, tmp_path: Path, is_folder: bool) -> None:  # noqa: FBT001
    folder = tmp_path / "out"
    work = folder / "thesis.txt" if is_folder else folder
    work.parent.mkdir(exist_ok=True)
    work.write_text("words", encoding="utf-8")

    with pytest.raises(RefusedError, match="holds files that `generate` did not write"):
        write_folder(Desk(root), SITE, folder)
    assert work.read_text(encoding="utf-8") == "words"


def test_a_full_disk_leaves_the_folder_as_it_was(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    write_folder(Desk(root), SITE, folder)
    before = names(folder)

    def full(_: Path, __: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_folder(Desk(root), SITE, folder)

    assert names(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "project"]
