"""The record and the writing are plain files in git, no links, submodules or programs; and nothing ignored is kept."""

import subprocess
from pathlib import Path

PLAIN_FILE = "100644"


def test_git_holds_the_record_and_the_writing_as_plain_files(root: Path) -> None:
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--stage", "events", "content"], capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert len(listed) > 1
    assert [line for line in listed if not line.startswith(PLAIN_FILE)] == []


def test_git_holds_nothing_that_it_ignores(root: Path) -> None:
    asked = ["git", "-C", str(root), "ls-files", "--cached", "--ignored", "--exclude-standard"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines() == []


def test_a_forced_addition_would_be_seen(root: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_bytes((root / ".gitignore").read_bytes())
    for name in (".venv/bin/python", ".build/cache/charts/0.svg.txt", "generator/__pycache__/x.pyc", "site/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    subprocess.run(["git", "-C", str(tmp_path), "add", "--all", "--force"], check=True)
    asked = ["git", "-C", str(tmp_path), "ls-files", "--cached", "--ignored", "--exclude-standard"]

    listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()

    assert len(listed) == 4
