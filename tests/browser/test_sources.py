"""The address of a source, in the list and in any part that it ever stood in, leads to where it stands now."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched


@pytest.fixture(scope="module")
def parts(site: Path) -> dict[str, list[str]]:
    """The sources of each part of the list."""
    return dict(json.loads((site / "sources/parts.json").read_text(encoding="utf-8")))


def test_the_file_by_which_a_source_is_followed_says_where_each_stands(site: Path, parts: dict[str, list[str]]) -> None:
    assert len(parts) > 1
    for part, ids in parts.items():
        page = (site / "sources" / part / "index.html").read_text(encoding="utf-8")
        assert [id_ for id_ in ids if page.count(f'<li id="{id_}">') != 1] == []


@pytest.mark.parametrize("at", ["", "{other}/", "1999/", "1999-01/"], ids=["list", "other part", "year", "month"])
def test_an_address_of_a_source_leads_on_to_the_part_that_has_it(
    watched: Watched, parts: dict[str, list[str]], at: str
) -> None:
    part, other = [*parts][:2]
    id_ = parts[part][-1]
    watched.page.goto(f"{watched.address}sources/{at.format(other=other)}#{id_}")

    expect(watched.page).to_have_url(f"{watched.address}sources/{part}/#{id_}")
    expect(watched.page.locator(f"li#{id_}")).to_be_in_viewport()
    assert [error for error in watched.errors if "404" not in error] == []


def test_an_address_of_no_source_stays(watched: Watched) -> None:
    with watched.page.expect_response("**/sources/parts.json"):
        watched.open("sources/#no-such-source")
    watched.page.wait_for_load_state("networkidle")

    assert watched.page.url == f"{watched.address}sources/#no-such-source"
    assert watched.errors == []
