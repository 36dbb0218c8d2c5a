"""Only regular files are published from `content/`."""

import os
from pathlib import Path

from generator.publishing.hand_written import irregular_files


def test_links_and_special_files_are_refused_wherever_they_lead(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "briefings").mkdir(parents=True)
    (content / "about.md").write_text("about", encoding="utf-8")
    (content / "briefings" / "host.md").symlink_to("/etc/hostname")
    (content / "etc").symlink_to("/etc")
    (content / "same.md").symlink_to("about.md")
    os.mkfifo(content / "pipe.md")

    assert [str(fault) for fault in irregular_files(tmp_path, content)] == [
        "content/briefings/host.md: file must be a regular file, not a symbolic link; put a copy in its place",
        "content/etc: file must be a regular file, not a symbolic link; put a copy in its place",
        "content/pipe.md: file must be a regular file, not a special file; put a copy in its place",
        "content/same.md: file must be a regular file, not a symbolic link; put a copy in its place",
    ]


def test_a_content_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to("/etc")
    faults = [str(fault) for fault in irregular_files(tmp_path, tmp_path / "content")]
    assert faults == ["content: file must be a regular file, not a symbolic link; put a copy in its place"]


def test_only_markdown_and_assets_are_let_in(tmp_path: Path) -> None:
    content = tmp_path / "content"
    allowed = ("a.md", "figures.yml", ".hidden.html", "assets/a.css", "assets/b/c.svg")
    for name in (*allowed, "x.html", "briefings/y.svg", "briefings/z.md~", "assets/z.htm"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text("x", encoding="utf-8")

    rule = "file is of no kind that is published from here; got"
    mend = "write text as .md; pictures go to content/assets/"
    assert [str(fault) for fault in irregular_files(tmp_path, content)] == [
        f"content/assets/z.htm: {rule} '.htm'; {mend}",
        f"content/briefings/y.svg: {rule} '.svg'; {mend}",
        f"content/briefings/z.md~: {rule} '.md~'; {mend}",
        f"content/x.html: {rule} '.html'; {mend}",
    ]
