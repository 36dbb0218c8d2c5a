"""The list of events with its filters, in a browser: what it counts is what figures count."""

from typing import Any

import pytest

from generator.folders import Desk
from generator.reading import read_record
from generator.register import Register
from tests.browser.conftest import Watched
from tests.browser.filters import Filter, filters
from tests.real_record import READ_ON, ROOT

FILTERS = 10_000
# What the page's own module gives for each filter.
COUNTED = """async (asked) => {
  const rows = await import(new URL('assets/js/explorer-rows.js', location.href));
  const table = rows.tableOf(await (await fetch('events/rows.json')).json());
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


def counted(watched: Watched, asked: list[Filter]) -> list[dict[str, Any]]:
    """What the browser counts for each filter."""
    found: list[dict[str, Any]] = watched.page.evaluate(COUNTED, [each.plain() for each in asked])
    return found


def test_the_count_of_ten_thousand_filters_is_that_of_the_figure_which_asks_for_the_same(
    watched: Watched, register: Register
) -> None:
    asked = list(filters(register, FILTERS, seed=1))
    figures = [each.figure(register) for each in asked]
    assert sum(found["low"] != found["high"] for found in figures) > FILTERS / 10
    watched.open("")

    assert [
        (each, found, figure)
        for each, found, figure in zip(asked, counted(watched, asked), figures, strict=True)
        if found != figure
    ] == []
