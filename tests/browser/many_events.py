"""The list of events with ten thousand of them: the real rows so many times, on a processor that is slowed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Route

EVENTS = 10_000
SLOWED = 4
STEP = 43  # days by which each copy of the rows is earlier
READY_MOST, FILTERED_MOST = 1.0, 0.5  # seconds


def repeated(data: dict[str, Any], copies: int) -> dict[str, Any]:
    """What `rows.json` holds so many times: ids of their own, earlier days, and none that may be of another copy."""

    def column(name: str, values: list[Any]) -> list[Any]:
        if name == "id":
            return [f"{value}-c{n}" if n else value for n in range(copies) for value in values]
        if name == "day":
            return [value - STEP * n for n in range(copies) for value in values]
        if name == "group":
            most = max(values, default=0)
            return [value and value + n * most for n in range(copies) for value in values]
        return values * copies

    def coded(value: dict[str, Any]) -> dict[str, Any]:
        return {**value, "of": value["of"] * copies}

    rows: dict[str, Any] = {
        name: column(name, value) for name, value in data["rows"].items() if isinstance(value, list)
    }
    rows |= {name: coded(value) for name, value in data["rows"].items() if "of" in value}
    rows["values"] = {name: coded(value) for name, value in data["rows"]["values"].items()}
    return {**data, "rows": rows}


def measured(browser: Browser, address: str) -> Iterator[tuple[str, float, float]]:
    """What is measured, its seconds, and the most it may take."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    with page.expect_response("**/events/rows.json") as answered:
        page.goto(f"{address}events/", wait_until="networkidle")
    data = answered.value.json()
    copies = -(-EVENTS // len(data["rows"]["id"]))
    many = json.dumps(repeated(data, copies), separators=(",", ":"), ensure_ascii=False)

    def answer(route: Route) -> None:
        route.fulfill(body=many, content_type="application/json")

    page.route("**/events/rows.json", answer)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(READY)
    page.goto(f"{address}events/", wait_until="load")
    page.locator("#explorer[data-ready]").wait_for()
    ready = float(page.locator("#explorer").get_attribute("data-ready") or "nan")
    total = copies * len(data["rows"]["id"])
    yield f"{total:,} events: from the rows' arrival until the filters are there", ready, READY_MOST
    filtered = page.get_by_role("checkbox", name="Jordan").evaluate(PRESSED)
    assert page.locator(".ex-chip").count()
    yield f"{total:,} events: from the press of a filter by country until its rows are seen", filtered, FILTERED_MOST
    page.close()


# Seconds from when the rows are there until the list says that it is ready.
READY = """
document.addEventListener("DOMContentLoaded", () => {
  const head = document.querySelector("#explorer .ex-head");
  new MutationObserver(() => {
    if (!head.classList.contains("is-ready")) return;
    const rows = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("events/rows.json"));
    const say = () => { head.closest("#explorer").dataset.ready = (performance.now() - rows.responseEnd) / 1000; };
    requestAnimationFrame(() => setTimeout(say));
  }).observe(head, { attributes: true });
});
"""
# Seconds from when a box is pressed until what that changes has been drawn.
PRESSED = """(box) => new Promise((resolve) => {
  const began = performance.now();
  box.click();
  requestAnimationFrame(() => setTimeout(() => resolve((performance.now() - began) / 1000)));
})"""
