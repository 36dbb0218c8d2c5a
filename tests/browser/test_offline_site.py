"""The site as one file to take along, opened from a disk: search and list work, and nobody is asked for anything."""

import zipfile
from pathlib import Path

import pytest

from generator.publishing.offline import write_offline
from generator.publishing.verify import faults_of_folder
from tests.browser.conftest import Watched


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked file, in a folder whose name has a space."""
    folder = tmp_path_factory.mktemp("off line")
    write_offline(site, folder / "site.zip")
    with zipfile.ZipFile(folder / "site.zip") as packed:
        packed.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def opened(watched: Watched, unpacked: Path) -> Watched:
    """A page for what was unpacked, with all that it asks for."""
    watched.address = f"{unpacked.as_uri()}/"
    watched.page.on("request", lambda request: watched.answers.append(request.url))
    return watched


def test_no_link_leads_nowhere_or_to_a_folder(unpacked: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in unpacked.rglob("*.html")]
    assert list(faults_of_folder(unpacked)) == []
    assert len(pages) > 400
    assert [page for page in pages if 'type="module"' in page or 'href="./"' in page or 'href="../"' in page] == []


def test_the_search_finds_and_leads_to_a_file(opened: Watched) -> None:
    opened.open("index.html")
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("AC-130J")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/2023-11-21-abu-ghraib/index.html")

    assert page.locator("h1").inner_text().startswith("Gunship fires")
    assert opened.errors == []
    assert opened.foreign == []


def test_the_list_of_events_filters_counts_maps_and_is_downloaded(opened: Watched, tmp_path: Path) -> None:
    opened.open("events/index.html")
    page = opened.page
    page.locator(".ex-head.is-ready").wait_for()
    page.get_by_role("checkbox", name="Jordan").check()
    page.get_by_text("1 attack in 1 record").wait_for()
    page.get_by_role("button", name="Map", exact=True).click()
    page.locator(".ex-map path").first.wait_for(state="attached")
    with page.expect_download() as found:
        page.locator(".ex-actions").get_by_role("button", name="CSV").click()
    found.value.save_as(tmp_path / "events.csv")

    assert (tmp_path / "events.csv").read_text(encoding="utf-8-sig").count("2024-01-28-tower-22") >= 1
    assert page.url.endswith("/events/index.html?country=jordan")
    assert opened.errors == []
    assert opened.foreign == []


def test_charts_say_their_values_and_evidence_opens(opened: Watched) -> None:
    opened.open("months/2024-01/index.html")
    opened.page.locator("#chart-weekly .chart__frame").focus()
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator("#chart-weekly .chart__reading").inner_text().startswith("1 to 7 January 2024 ")
    opened.open("briefings/2024-02-05-tower-22-and-the-answer/index.html")
    opened.page.locator("a.claim").first.click()

    assert opened.page.locator("section.evidence:target").count() == 1
    assert opened.errors == []
    assert opened.foreign == []
