"""What a reader takes along: values, addresses, citations, numbers and pictures, by pointer and by keyboard."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Watched

MONTH = "months/2024-01/"
BRIEFING = "briefings/2024-02-05-tower-22-and-the-answer/"


def chart(watched: Watched, name: str = "weekly") -> Locator:
    """A chart of a month."""
    watched.open(MONTH)
    return watched.page.locator(f"#chart-{name}")


def test_the_keyboard_reads_the_values_of_a_chart(watched: Watched) -> None:
    weekly = chart(watched)
    rows = weekly.locator("tbody tr")
    weekly.locator(".chart__frame").focus()
    read = []
    for _ in range(rows.count()):
        watched.page.keyboard.press("ArrowRight")
        read.append(weekly.locator(".chart__reading").inner_text())

    assert [text.split(" Attacks ")[0] for text in read] == rows.locator("th").all_text_contents()
    assert read[0].startswith("1 to 7 January 2024 Attacks ")
    assert watched.errors == []


def test_a_pointer_reads_the_place_that_it_is_at(watched: Watched) -> None:
    where = chart(watched, "map")
    where.scroll_into_view_if_needed()
    where.locator("[data-row='0']").first.hover(force=True)
    first = where.locator("tbody tr th").first.text_content() or ""
    assert where.locator(".chart__reading strong").inner_text() == first.strip()


def test_a_chart_is_cited_with_its_day_and_its_address(watched: Watched) -> None:
    weekly = chart(watched)
    weekly.get_by_role("button", name="Cite", exact=True).click()
    text, bibtex = weekly.locator(".take__text").all_inner_texts()

    assert text.startswith("Briefing desk: “Attacks per week, with the acknowledged responses”, as known on ")
    assert text.endswith(f"https://briefing-desk.example/{MONTH}#chart-weekly")
    assert "In “January 2024: " in text
    assert bibtex.startswith("@misc{briefing-desk-chart-weekly,\n  title = {{Attacks per week")
    assert bibtex.count("{") == bibtex.count("}")


def test_the_numbers_of_a_chart_are_a_file_without_a_script_and_those_of_a_table_with_one(
    watched: Watched, tmp_path: Path, site: Path
) -> None:
    weekly = chart(watched)
    with watched.page.expect_download() as found:
        weekly.get_by_role("link", name="CSV").click()
    found.value.save_as(tmp_path / "weekly.csv")
    assert (tmp_path / "weekly.csv").read_bytes() == (site / f"embed/{MONTH}weekly/weekly.csv").read_bytes()

    table = watched.page.locator(".desk-scroll + .take").first
    with watched.page.expect_download() as of_table:
        table.get_by_role("button", name="CSV").click()
    of_table.value.save_as(tmp_path / "table.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "table.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == watched.page.locator(".desk-scroll:has(+ .take)").first.locator("tr").count()
    assert len({len(row) for row in rows}) == 1


def test_a_cell_that_spans_several_stands_in_each_of_them(watched: Watched) -> None:
    watched.open("")
    text = watched.page.evaluate("""async () => {
      const { csvOf } = await import(new URL('assets/js/taken.js', location.href));
      const table = document.createElement('table');
      table.innerHTML = '<tr><th rowspan="2">Day</th><th colspan="2">In the days, before</th></tr>'
        + '<tr><th>7</th><th>14</th></tr><tr><td>=1+1</td><td>0–1</td><td>“2”</td></tr>';
      return csvOf(table);
    }""")
    assert text == 'Day,"In the days, before","In the days, before"\r\nDay,7,14\r\n\'=1+1,0–1,“2”\r\n'


def test_a_picture_is_made_of_a_chart(watched: Watched, tmp_path: Path) -> None:
    where = chart(watched, "map")
    with watched.page.expect_download() as found:
        where.get_by_role("button", name="PNG").click()
    found.value.save_as(tmp_path / "map.png")
    picture = (tmp_path / "map.png").read_bytes()

    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 1920
    assert len(picture) > 20_000
    assert watched.errors == []


def test_a_claim_is_cited_with_the_day_of_its_text(watched: Watched) -> None:
    watched.open(BRIEFING)
    watched.page.locator("a.claim").first.click()
    opened = watched.page.locator("section.evidence:target")
    opened.get_by_role("button", name="Cite", exact=True).click()
    text = opened.locator(".take__text").first.inner_text()

    assert text.endswith(watched.page.url.removeprefix(watched.address))
    assert "#evidence-" in text
    assert "as known on 5 February 2024" in text
    assert watched.errors == []


def test_an_address_opens_what_is_folded(watched: Watched) -> None:
    watched.open(BRIEFING)
    folded = watched.page.locator("section.evidence details:not([open])").first
    folded.evaluate("fold => { fold.lastElementChild.id = 'within'; window.fold = fold; location.hash = '#within'; }")
    watched.page.wait_for_function("window.fold.open")
    assert watched.errors == []


@pytest.mark.parametrize("path", ["embed/home/", f"embed/{MONTH}map/", "embed/places/ain-al-asad/"])
def test_a_chart_by_itself_is_light_and_asks_nobody_else(watched: Watched, site: Path, path: str) -> None:
    found = (
        path if (site / path / "index.html").is_file() else next((site / path).iterdir()).relative_to(site).as_posix()
    )
    watched.open(f"{found.rstrip('/')}/")
    size = sum(
        len(answer)
        for answer in watched.page.evaluate(
            "Promise.all(performance.getEntriesByType('resource').map(async one => (await fetch(one.name)).text()))"
        )
    )

    assert watched.page.locator("figure.chart svg").count() == 1
    assert "as known on" in watched.page.locator("figure.chart").inner_text()
    assert size < 20_000
    assert watched.errors == []
    assert watched.foreign == []
