"""What a reader on a phone sees, and on a wide screen."""

from pathlib import Path

import pytest

from tests.browser.conftest import Watched
from tests.browser.test_policy import KINDS

# The words of each link in a table whose letters stand on more than one line.
BROKEN_WORDS = """() => [...document.querySelectorAll('.md-typeset table a')].flatMap(link => {
  const text = [...link.childNodes].find(node => node.nodeType === Node.TEXT_NODE);
  return [...(text?.data ?? '').matchAll(/[A-Za-z]{3,14}/g)].filter(({index, 0: word}) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
  }).map(([word]) => word);
})"""


@pytest.mark.parametrize("path", ["", "months/", "places/", "actors/"])
def test_no_word_of_a_link_in_a_table_is_broken(watched: Watched, path: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    watched.open(path)

    assert watched.page.locator(".md-typeset table a").count() > 0
    assert watched.page.evaluate(BROKEN_WORDS) == []


CUT_TABLES = """() => [...document.querySelectorAll('.desk-scroll')]
  .filter(box => box.scrollWidth > box.clientWidth).map(box => box.getAttribute('aria-label'))"""


@pytest.mark.parametrize("path", ["", "months/", "months/2023-11/", "method/coverage/"])
def test_no_table_of_numbers_is_cut_on_a_wide_screen(watched: Watched, path: str) -> None:
    watched.page.set_viewport_size({"width": 1280, "height": 900})
    watched.open(path)

    assert watched.page.locator(".desk-scroll").count() > 0
    assert watched.page.evaluate(CUT_TABLES) == []


def test_no_page_moves_sideways_on_a_phone(site: Path, watched: Watched) -> None:
    """What stands in a table that is moved by itself widens no page, nor does what is hidden in it."""
    watched.page.set_viewport_size({"width": 390, "height": 844})
    with_reports = [
        page.parent for page in sorted(site.glob("events/*/index.html")) if ">Stated by<" in page.read_text()
    ]
    assert len(with_reports) > 20
    wide = []
    for path in [*KINDS, *(f"{page.relative_to(site)}/" for page in with_reports[::5])]:
        watched.open(path)
        if watched.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert wide == []
