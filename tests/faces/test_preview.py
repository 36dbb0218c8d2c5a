"""Every page of a preview says that it is one, and no page of another site does."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.mkdocs_plugin import built
from generator.publishing.moment import Stopwatch

LINE = "Preview</strong> of a change that is not published: pull request 7 &lt;b&gt;."


@pytest.mark.parametrize("preview", ["pull request 7 <b>", ""])
def test_each_page_says_so(small_desk: Path, monkeypatch: pytest.MonkeyPatch, preview: str) -> None:
    monkeypatch.setenv("PREVIEW", preview)
    built(small_desk / "mkdocs.yml", small_desk / "site", Stopwatch())
    pages = sorted((small_desk / "site").rglob("*.html"))
    saying = [page for page in pages if LINE in page.read_text("utf-8")]

    assert len(pages) > 20
    assert saying == (pages if preview else [])
    if not preview:
        assert [page for page in pages if "md-banner" in page.read_text("utf-8")] == []
