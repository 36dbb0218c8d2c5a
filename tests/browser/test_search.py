"""The search of the site, in a browser: the right page stands first, and nothing is fetched before it is asked for."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.browser.conftest import Watched

QUERIES = Path(__file__).parent / "queries.yml"
FEW = 100  # events that are searched at once where most are older
# What the page's own modules find first, of events all searched at once or most of them as older ones.
FOUND = """async ([asked, few]) => {
  const module = name => import(new URL(`assets/js/${name}.js`, location.href));
  const [core, rows] = await Promise.all(['search-ranked', 'explorer-rows'].map(module));
  const got = async path => (await fetch(path)).json();
  const data = await got('search/index.json');
  const events = data.entries.filter(entry => entry.days);
  const entries = few ? [...data.entries.filter(entry => !entry.days), ...events.slice(0, few)] : data.entries;
  const index = core.indexOf({...data, entries});
  if (few) {
    const all = core.entriesOf(rows, rows.tableOf(await got('events/rows.json')), await got('events/words.json'));
    core.add(index, all.slice(few));
  }
  return asked.map(query => core.search(index, query).slice(0, 1).map(entry => entry.url).join());
}"""


@pytest.fixture(scope="module")
def queries() -> dict[str, list[str]]:
    """What readers type, with the pages that may stand first."""
    read: list[dict[str, Any]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return {each["query"]: [each["first"]] if isinstance(each["first"], str) else each["first"] for each in read}


@pytest.mark.parametrize("few", [0, FEW])
def test_the_right_page_stands_first(watched: Watched, queries: dict[str, list[str]], few: int) -> None:
    watched.open("")
    found = dict(zip(queries, watched.page.evaluate(FOUND, [list(queries), few]), strict=True))

    assert len(queries) >= 120
    assert {query: url for query, url in found.items() if url not in queries[query]} == {}


def test_behind_the_events_of_a_month_stands_its_page_and_that_of_no_other(watched: Watched) -> None:
    watched.open("")
    every = FOUND.replace(".slice(0, 1)", "")
    (found,) = watched.page.evaluate(every, [["march 2024 drone"], 0])

    assert found.split(",")[:2] == ["events/2024-03-26-mss-euphrates/", "months/2024-03/"]
    assert found.count("months/2") == 1


def test_where_nothing_has_every_word_what_has_most_is_found(watched: Watched) -> None:
    watched.open("")
    every = FOUND.replace(".slice(0, 1)", "")
    day, month = (found.split(",") for found in watched.page.evaluate(
        every, [["28 January 2024 zeppelin", "january 2024 zeppelin"], 0]
    ))  # fmt: skip

    assert day[0] == "events/2024-01-28-tower-22/"
    assert "months/2024-01/" in day
    assert "months/2024-01/" in month
    assert len([url for url in month if url.startswith("events/2024-01-")]) > 9


def box(watched: Watched) -> Page:
    """A page whose search box is asked."""
    watched.open("places/")
    watched.page.locator("input[name=query]").click()
    return watched.page


def titles(page: Page) -> list[str]:
    """The titles of what is found."""
    return page.locator(".desk-found__title").all_inner_texts()


def test_nothing_is_fetched_until_somebody_means_to_search(watched: Watched) -> None:
    watched.open("")
    watched.page.wait_for_load_state("networkidle")
    before = list(watched.answers)
    with watched.page.expect_response("**/search/index.json"):
        watched.page.locator("input[name=query]").click()

    assert [url for url in before if "/search/" in url or "search-ranked" in url or "sitemap" in url] == []
    assert watched.errors == []


def test_the_keyboard_alone_finds_and_opens_a_page(watched: Watched) -> None:
    watched.open("places/")
    page = watched.page
    page.keyboard.press("/")
    page.keyboard.type("conoco")
    page.locator('.md-search-result__item:first-child a[href$="/places/mss-euphrates/"]').wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("/places/mss-euphrates/")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/mss-euphrates/")

    assert watched.errors == []


def test_what_is_found_is_told_and_goes_when_the_box_is_emptied(watched: Watched) -> None:
    page = box(watched)
    page.keyboard.type("Ayn al-Asad")
    page.locator(".md-search-result__item").first.wait_for()
    assert titles(page)[0] == "Ain al-Asad air base"
    assert page.get_by_role("status").first.inner_text().endswith("results, the best first")
    page.keyboard.press("Control+a")
    page.keyboard.type("xyzzy")
    page.get_by_text("Nothing has these words").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()


def test_an_address_can_ask(watched: Watched) -> None:
    watched.open("?q=AC-130J")
    watched.page.locator(".md-search-result__item").first.wait_for()
    assert titles(watched.page)[0] == "Gunship fires on a missile launch crew near Abu Ghraib"


def test_what_is_found_is_shown_as_text(watched: Watched) -> None:
    evil = '<img src=x onerror="document.title=1"><b>Harbour</b>'
    entry = {"kind": 1, "url": "places/", "title": evil, "line": evil, "also": [evil], "words": evil}
    answer = json.dumps({"terms": [[evil]], "entries": [entry], "older": 0})
    watched.page.route("**/search/index.json", lambda route: route.fulfill(body=answer))
    page = box(watched)
    page.keyboard.type("harbour")
    page.locator(".md-search-result__item").first.wait_for()

    assert titles(page) == [evil]
    assert page.locator(".md-search-result img, .md-search-result b").count() == 0
    assert watched.errors == []
