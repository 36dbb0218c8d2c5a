"""What a reader on a phone sees, and on a wide screen."""

import pytest

from tests.browser.conftest import Watched

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
