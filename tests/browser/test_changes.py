"""The page of changes with its script: only those since a day, by an address that can be passed on."""

import re

from tests.browser.conftest import Watched

SHOWN = (
    "() => [...document.querySelectorAll('section[data-day]')].filter(day => !day.hidden).map(day => day.dataset.day)"
)


def test_changes_since_a_day_stand_in_the_address(watched: Watched) -> None:
    watched.open("changes/")
    days = watched.page.evaluate(SHOWN)
    assert len(days) > 1
    assert days == sorted(days, reverse=True)

    watched.page.get_by_label("Since", exact=True).fill(days[0])
    assert watched.page.evaluate(SHOWN) == days[:1]
    assert watched.page.url.endswith(f"?since={days[0]}")

    watched.open(f"changes/?since={days[0]}")
    assert watched.page.evaluate(SHOWN) == days[:1]
    watched.page.get_by_role("button", name="All", exact=True).click()
    assert watched.page.evaluate(SHOWN) == days
    watched.page.get_by_role("button", name="Since last week").click()
    assert re.search(r"\?since=\d{4}-\d\d-\d\d$", watched.page.url)
    assert watched.errors == []
