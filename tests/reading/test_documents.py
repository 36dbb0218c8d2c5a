"""Hand-written files: what is no regular file is never read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.reading.documents import read_documents


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on POSIX systems only")
def test_links_and_pipes_are_passed_over_unread(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text("---\ntitle: A\n---\ntext\n", encoding="utf-8")
    (content / "b.md").symlink_to("/dev/zero")
    os.mkfifo(content / "c.md")

    assert [document.src_uri for document in read_documents(tmp_path, "content")] == ["a.md"]
