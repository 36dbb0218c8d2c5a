"""Briefings on paper: short without their records, whole where these were asked for."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import Watched

PAGES_MAX = 8  # 15 were asked for
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def printed(watched: Watched, path: str) -> int:
    """How many pages a page of the site has on paper."""
    watched.open(path)
    return len(PAGE.findall(watched.page.pdf(prefer_css_page_size=True)))


def test_each_briefing_is_short_on_paper(site: Path, watched: Watched) -> None:
    paths = sorted(path.parent.relative_to(site).as_posix() for path in site.glob("briefings/*/index.html"))
    assert paths
    assert {path: n for path in paths if not 1 < (n := printed(watched, f"{path}/")) <= PAGES_MAX} == {}


@pytest.mark.parametrize(("query", "are_shown"), [("", False), ("?evidence", True)])
def test_the_records_of_its_claims_are_printed_where_they_are_asked_for(
    site: Path, watched: Watched, query: str, *, are_shown: bool
) -> None:
    path = next(site.glob("briefings/*/index.html")).parent.relative_to(site).as_posix()
    watched.open(f"{path}/{query}")
    watched.page.emulate_media(media="print")
    evidence = watched.page.locator(".evidence:has(.evidence-value)").first
    assert evidence.locator(".evidence-value").is_visible()
    assert evidence.locator(".evidence-recount").is_visible() == are_shown


def test_each_page_has_its_title_and_address_at_head_and_foot(watched: Watched) -> None:
    watched.open("about/")
    watched.page.pdf()
    style = watched.page.evaluate("document.documentElement.getAttribute('style')")
    assert watched.page.title() in style
    assert "/about/" in style
