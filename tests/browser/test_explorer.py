"""The list of events with its filters, in a browser: what it counts is what figures count."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page

from generator.figures import FigureSpec, compute
from generator.folders import Desk
from generator.publishing.explorer_rows import rows_as_json
from generator.reading import read_record
from generator.reading.documents import read_document
from generator.register import Register
from tests.browser.conftest import Watched
from tests.browser.filters import Filter, filters, record_by_chance
from tests.hand_written import check_page
from tests.real_record import READ_ON, ROOT

FILTERS = 10_000
DAYS = ("since", "until")
# What the page's own module gives for each filter.
COUNTED = """async ([asked, given]) => {
  const rows = await import(new URL('assets/js/explorer-rows.js', location.href));
  const table = rows.tableOf(given ?? await (await fetch('events/rows.json')).json());
  return asked.map(({of, since, until, where}) => {
    const query = new URLSearchParams({type: of, ...(since && {since}), ...(until && {until})});
    Object.entries(where).forEach(([key, values]) => values.forEach(value => query.append(key, value)));
    const filter = rows.filterOf(query.toString(), table);
    const {rows: found} = rows.select(table, filter);
    const {value, low, high} = rows.count(table, filter, found)[table.keys.get('type').at.get(of)];
    const able = found.filter(row => table.rows.times[row]).map(row => table.rows.id[row]).sort();
    return {value, low, high, able};
  });
}"""


@pytest.fixture(scope="module")
def register() -> Register:
    """The real record as known on the day of the site."""
    return Register.of(read_record(Desk(ROOT), READ_ON)).as_known_on(READ_ON)


def differing(watched: Watched, asked: list[Filter], register: Register, given: object = None) -> list[Any]:
    """The filters for which the browser counts another thing than figures, in the site's rows or in those given."""
    counted = watched.page.evaluate(COUNTED, [[each.plain() for each in asked], given])
    both = [(each, found, each.figure(register)) for each, found in zip(asked, counted, strict=True)]
    assert sum(figure["low"] != figure["high"] for _, _, figure in both) > len(asked) / 10
    return [each for each in both if each[1] != each[2]]


def test_the_count_of_ten_thousand_filters_is_that_of_the_figure_which_asks_for_the_same(
    watched: Watched, register: Register
) -> None:
    watched.open("")

    assert differing(watched, list(filters(register, FILTERS, seed=1)), register) == []


def test_so_is_that_of_records_by_chance_which_stand_for_several_and_may_be_the_same(watched: Watched) -> None:
    watched.open("")
    for seed in range(10):
        register = Register.of(record_by_chance(seed)).as_known_on(date(2024, 6, 1))
        rows = rows_as_json(tuple(register.record.events.values()), register)

        assert differing(watched, list(filters(register, FILTERS // 20, seed)), register, rows) == []


ROWS = """() => Object.fromEntries([...document.querySelectorAll('.ex-table tbody tr')].map(row => [
  row.querySelector('.ex-what a').getAttribute('href').split('/').at(-2),
  [...row.cells].map(cell => cell.innerText.replace(/\\s+/g, ' ').trim()),
]))"""


def explorer(watched: Watched, query: str = "") -> Page:
    """The page of the list with its filters, once they are there."""
    watched.open(f"events/{query}")
    watched.page.locator(".ex-head.is-ready").wait_for()
    return watched.page


def count_of(page: Page) -> str:
    """What the page says that its rows are."""
    return page.locator(".ex-count").inner_text()


def test_a_row_that_the_script_writes_says_what_the_page_said_without_it(watched: Watched) -> None:
    written = explorer(watched).evaluate(ROWS)
    page = explorer(watched, "?sort=day")
    while page.locator(".ex-more-rows:visible").count():
        page.locator(".ex-more-rows").click()

    assert len(written) > 300
    assert page.evaluate(ROWS) == written


def test_the_state_stands_in_the_address_and_in_the_history(watched: Watched) -> None:
    page = explorer(watched)
    everything = count_of(page)
    page.get_by_role("checkbox", name="Response").check()
    responses = count_of(page)
    page.get_by_role("checkbox", name="Jordan").check()

    assert page.url.endswith("?type=response&country=jordan")
    assert count_of(page) == "Nothing recorded has all of this"
    page.go_back()
    assert count_of(page) == responses
    assert page.get_by_role("checkbox", name="Response").is_checked()
    page.go_back()
    assert count_of(page) == everything
    assert count_of(explorer(watched, "?type=response")) == responses


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("AC-130J", "2023-11-21-abu-ghraib"),
        ("tower-22 28 January 2024", "2024-01-28-tower-22"),
        ("2023-11-21 ayn al asad", "2023-11-21-ain-al-asad"),
        ("عين", "2025-06-14-ain-al-asad"),
    ],
)
def test_words_find_a_row_by_any_name_in_any_script(watched: Watched, words: str, first: str) -> None:
    page = explorer(watched)
    page.get_by_label("Words").fill(words)
    page.wait_for_url("**/events/?words=*")

    assert first in page.evaluate(ROWS)
    assert 0 < page.locator(".ex-table tbody tr").count() < 100


def test_the_keyboard_alone_filters_by_value_and_by_month(watched: Watched) -> None:
    page = explorer(watched)
    page.get_by_role("checkbox", name="Attack").focus()
    page.keyboard.press("Space")
    assert "type=attack" in page.url
    page.get_by_role("slider", name="First month shown").focus()
    page.keyboard.press("ArrowRight")
    assert "since=2021-02-01" in page.url
    page.get_by_role("button", name="Without Attack").focus()
    page.keyboard.press("Enter")
    assert "type" not in page.url


def test_downloads_hold_exactly_the_rows(watched: Watched) -> None:
    page = explorer(watched, "?place=harir")
    ids = [*page.evaluate(ROWS)]
    saved = {}
    for kind in ("CSV", "JSON", "GeoJSON"):
        with page.expect_download() as waited:
            page.get_by_role("button", name=kind, exact=True).click()
        saved[kind] = waited.value.path().read_text(encoding="utf-8")

    assert len(ids) > 1
    assert saved["CSV"].startswith("\ufeff")  # by which a spreadsheet knows the letters
    assert {row["id"] for row in csv.DictReader(io.StringIO(saved["CSV"][1:]))} == {*ids}
    assert {event["id"] for event in json.loads(saved["JSON"])} == {*ids}
    features = json.loads(saved["GeoJSON"])["features"]
    assert [feature["id"] for feature in features] == ids
    assert all(25 < feature["geometry"]["coordinates"][1] < 40 for feature in features)


@pytest.mark.parametrize("query", ["?place=erbil&until=2023-12-31", "?harm=killed&type=attack", "?words=AC-130J", ""])
def test_what_is_copied_as_a_claim_holds_in_a_text(watched: Watched, register: Register, query: str) -> None:
    page = explorer(watched, query)
    page.get_by_role("button", name="Copy as claim").click()
    figures, _, phrases = page.locator(".ex-text").inner_text().partition("\n\n")
    front = f"title: A text\ndescription: A text.\nstate: draft\nas_of: {READ_ON}\npublished: {READ_ON}\n{figures}"
    text = f"---\n{front}\n---\n\n# A text\n\n" + "".join(f"There were {each}.\n\n" for each in phrases.splitlines())
    document = read_document("content/briefings/a.md", "briefings/a.md", text.encode())

    checked = check_page(document, register.record, Register.of(register.record), READ_ON)

    assert len(checked.claims) == len(phrases.splitlines())


def test_of_nothing_there_is_no_claim(watched: Watched) -> None:
    page = explorer(watched, "?place=tower-22&until=2023-12-31")
    page.get_by_role("button", name="Copy as claim").click()

    assert page.locator(".ex-told").inner_text().startswith("Nothing that counts has all of this")
    assert page.locator(".ex-text").is_hidden()


def test_the_map_is_fetched_when_it_is_opened_and_chooses_a_place(watched: Watched) -> None:
    page = explorer(watched)
    assert not [url for url in watched.answers if "leaflet" in url or "borders" in url]
    page.get_by_role("button", name="Map").click()
    page.get_by_role("button", name="Tower 22").press("Enter")

    assert "place=tower-22" in page.url
    assert page.locator(".ex-map .is-rough").count() > 0
    assert watched.foreign == []
    assert watched.errors == []


def test_without_a_script_the_list_is_whole_and_no_filter_is_shown(browser: Browser, site_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}events/?place=erbil")

    assert page.locator(".ex-table tbody tr").count() > 300
    assert page.locator(".ex-head").is_hidden()
    context.close()


@pytest.mark.parametrize("path", ["", "months/2023-11/", "months/2024-01/", "months/"])
def test_a_number_that_leads_to_the_list_is_what_the_list_counts(
    watched: Watched, register: Register, path: str
) -> None:
    watched.open(path)
    links = watched.page.evaluate("""() => [...document.querySelectorAll('a[href*="events/?type="]')]
      .filter(link => link.closest('td, .key-number') && !link.search.includes('harm='))  // which numbers people
      .map(link => {
        const number = link.closest('.key-number')?.querySelector('.key-number-value').textContent;
        return [/^\\d/.test(link.textContent) ? link.textContent : number, new URL(link.href).search];
      })
      .filter(([number]) => !/\\D/.test(number.replace(',', '')))""")
    types = register.codebook.types

    assert links
    for number, query in links:
        asked = parse_qs(query[1:])
        (of,) = asked.pop("type")
        since, until = (date.fromisoformat(day) if (day := "".join(asked.pop(key, []))) else None for key in DAYS)
        where = {key: tuple(values) for key, values in asked.items()}
        spec = FigureSpec("found", "count", of=of, where=where, since=since, until=until)
        counts = [compute(spec, register).value]
        if part := types[of].part:
            counts.append(compute(replace(spec, of=part.id), register).value if part.coding in where else None)
        assert int(number.replace(",", "")) in counts, (number, query)


def test_what_an_address_carries_is_text_at_the_most(watched: Watched) -> None:
    hostile = "%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D'ran'%22%3E"
    page = explorer(watched, f"?place={hostile}&since={hostile}&until=9999-99-99&sort={hostile}&words={hostile}")

    assert page.get_by_role("button", name="Without “<img").count() == 1
    assert page.title() != "ran"
    assert watched.errors == []
