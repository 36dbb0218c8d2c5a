"""Hand-written files: what is no regular file is never read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import Faults
from generator.folders import Desk
from tests.hand_written import read_documents


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on POSIX systems only")
def test_links_and_pipes_are_passed_over_unread(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text("---\ntitle: A\n---\ntext\n", encoding="utf-8")
    (content / "b.md").symlink_to("/dev/zero")
    os.mkfifo(content / "c.md")

    assert [document.src_uri for document in read_documents(Desk(tmp_path))] == ["a.md"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("a" * 4_000, ""),
        ("a" * 4_001, "must have at most 4,000 characters in a line; got '4001'; break the line"),
        (("a" * 99 + "\n") * 640, ""),
        (("a" * 99 + "\n") * 660, "must be at most 64 KiB"),
    ],
)
def test_a_page_has_a_limit_and_so_has_each_of_its_lines(tmp_path: Path, body: str, fault: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(f"---\ntitle: A\ndescription: B\n---\n{body}\n", encoding="utf-8")
    if not fault:
        assert len(read_documents(Desk(tmp_path))) == 1
        return
    with pytest.raises(Faults, match="must ") as raised:
        read_documents(Desk(tmp_path))
    assert [fault in str(one) for one in raised.value.faults] == [True]
