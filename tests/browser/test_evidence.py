"""The evidence of a claim opens beside the text by its address, with a script and without one."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import Watched

SIZES = [(1400, 900), (390, 844)]


def path_of(site: Path) -> str:
    return max(site.glob("briefings/*/index.html")).parent.relative_to(site).as_posix() + "/"


def top_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"]


def opened(page: Page, name: str) -> Locator:
    """The claim of that number in the text, once its evidence is open: the text must not have moved."""
    claim = page.locator(f"#claim-{name}")
    claim.scroll_into_view_if_needed()
    before = top_of(claim)
    claim.click()
    evidence = page.locator(f"#evidence-{name}")
    assert evidence.evaluate("element => element.matches(':target')")
    assert evidence.is_visible()
    assert abs(top_of(claim) - before) < 2
    assert page.url.endswith(f"#evidence-{name}")
    return claim


def some_claim(page: Page) -> str:
    ids = page.locator("a.claim[id]").evaluate_all("links => links.map(link => link.id)")
    assert len(ids) > 3
    return str(ids[-2]).removeprefix("claim-")


@pytest.mark.parametrize("size", SIZES)
def test_evidence_opens_and_closes_without_a_script(
    site: Path, browser: Browser, site_address: str, size: tuple[int, int]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(f"{site_address}{path_of(site)}")
    name = page.locator("a.claim[id]").nth(3).get_attribute("id") or ""
    name = name.removeprefix("claim-")
    opened(page, name)
    page.locator(f"#evidence-{name} .back a").click()
    assert page.url.endswith(f"#claim-{name}")
    assert page.locator(".evidence:target").count() == 0
    page.go_back()
    assert page.locator(f"#evidence-{name}:target").count() == 1
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_the_keyboard_goes_into_the_evidence_and_back_to_its_claim(
    site: Path, watched: Watched, size: tuple[int, int]
) -> None:
    page = watched.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    watched.open(path_of(site))
    name = some_claim(page)
    claim = opened(page, name)
    page.wait_for_function(f"document.activeElement.id === 'evidence-{name}'")
    before = top_of(claim)
    page.keyboard.press("Escape")
    page.wait_for_function(f"document.activeElement.id === 'claim-{name}'")
    assert page.locator(".evidence:target").count() == 0
    assert abs(top_of(claim) - before) < 2
    assert watched.errors == []


def test_an_address_of_evidence_shows_the_sentence_that_it_is_of(site: Path, watched: Watched) -> None:
    watched.open(path_of(site))
    name = some_claim(watched.page)
    watched.open("about/")
    watched.open(f"{path_of(site)}#evidence-{name}")
    assert watched.page.locator(f"#evidence-{name}").is_visible()
    assert 0 < top_of(watched.page.locator(f"#claim-{name}")) < 900
