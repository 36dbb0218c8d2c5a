"""What tools find in the built site: `.venv/bin/python -m tests.browser.measures TOOLS [nu axe lighthouse explorer]`.

TOOLS is where `npm install --prefix TOOLS axe-core lighthouse vnu-jar` put them; they are no part of the project, and
the first needs Java besides. Prints what each finds, and ends with 1 where that is more than what the theme does.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import PROGRAMS, Compressed
from tests.browser.many_events import measured
from tests.browser.test_policy import KINDS, SOME_OF

SITE = Path(__file__).parents[2] / "site"
BRIEFING, EVENT = "briefings/2024-02-05-tower-22-and-the-answer/", "events/2024-01-28-tower-22/"
# What the theme's own templates do. Of a folder on a disk Nu takes every file for one of another host, too.
OF_THE_THEME = re.compile(
    "Attribute “autocomplete” is only allowed|“for” attribute of the “label” element must be the ID of a non-hidden"
    "|Bad value “” for attribute “tabindex”|violates Content Security Policy"
)
LEAST = {"performance": 0.95, "accessibility": 1, "best-practices": 1, "seo": 1}
SHIFT_MOST = 0.02
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
}


def nu(_browser: Browser, _address: str, tools: Path) -> Iterator[str]:
    """Faults of HTML, by the Nu checker, in all pages; each once, with how often it is there."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    asked = ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--skip-non-html", "--exit-zero-always", str(SITE)]
    said = subprocess.run(asked, capture_output=True, check=True, text=True)
    messages = json.loads(said.stdout or said.stderr)["messages"]
    others = [each for each in messages if not OF_THE_THEME.search(each["message"])]
    print(f"  {len(messages) - len(others)} messages are of what the theme does")
    places = {each["message"]: f"{each.get('url', '')}:{each.get('lastLine', '')}" for each in others}
    for message, times in Counter(each["message"] for each in others).most_common():
        yield f"{times}x {message} ({places[message]})"


def axe(browser: Browser, address: str, tools: Path) -> Iterator[str]:
    """Faults of access, by axe, on a page of each kind in each look, with all that unfolds unfolded."""
    script = (tools / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    some = [f"{max(SITE.glob(pattern)).relative_to(SITE).as_posix()}/" for pattern in SOME_OF]
    embed = f"{min(SITE.glob('embed/home/*/')).relative_to(SITE).as_posix()}/"
    for look, given in LOOKS.items():
        for path in [*KINDS, *some, BRIEFING, f"{BRIEFING}#evidence-killed", "404.html", embed]:
            page = browser.new_page(**given)
            page.goto(address + path, wait_until="networkidle")
            _unfold(page)
            page.evaluate(script)
            for fault in page.evaluate("axe.run().then(found => found.violations)"):
                nodes = fault["nodes"]
                yield f"{look} {path or 'home'}: {fault['id']}, {len(nodes)}x {nodes[0]['html'][:120]}"
            page.close()


def _unfold(page: Page) -> None:
    """Open the menus of a page: filters, more of their values, what is folded, citations, the search."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.evaluate("document.querySelectorAll('.ex-facet .ex-more').forEach((each) => each.click())")
    for button in page.locator("button[data-take=cite]:visible").all()[:2]:
        button.dispatch_event("click")
    if page.locator(".ex-actions").count():
        page.get_by_role("button", name="Map", exact=True).click()
        page.locator(".ex-map path").first.wait_for(state="attached")


def lighthouse(_browser: Browser, address: str, tools: Path) -> Iterator[str]:
    """What Lighthouse gives four pages on a phone that it slows, where that is less than it should be."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), "")
    for path in ("", BRIEFING, EVENT, "events/"):
        said = subprocess.run(
            [
                *(str(tools / "node_modules/.bin/lighthouse"), f"{address}{path}", "--quiet", "--output=json"),
                "--chrome-flags=--headless --no-sandbox",
            ],
            env={**os.environ, "CHROME_PATH": program},
            capture_output=True,
            check=True,
            text=True,
        )
        told = json.loads(said.stdout)
        scores = {id_: category["score"] for id_, category in told["categories"].items()}
        shift = told["audits"]["cumulative-layout-shift"]["numericValue"]
        blocked = told["audits"]["total-blocking-time"]["numericValue"]
        print(f"  {path or 'home'}: {scores}, shift {shift:.3f}, blocked {blocked:.0f} ms")
        yield from (f"{path}: {id_} {scores[id_]}, not {least}" for id_, least in LEAST.items() if scores[id_] < least)
        if shift >= SHIFT_MOST:
            yield f"{path}: layout shift {shift:.3f}, not below {SHIFT_MOST}"


def explorer(browser: Browser, address: str, _tools: Path) -> Iterator[str]:
    """How long a list of ten thousand events takes until it can be filtered, and to filter, on a slowed processor."""
    for words, seconds, most in measured(browser, address):
        print(f"  {words}: {seconds:.2f} s")
        if seconds > most:
            yield f"{words}: {seconds:.2f} s, not {most:.2f}"


MEASURES: dict[str, Callable[[Browser, str, Path], Iterator[str]]] = {
    each.__name__: each for each in (nu, axe, lighthouse, explorer)
}


def main(tools: Path, names: list[str]) -> int:
    """Take the measures of these names, or all; 1 where one finds more than it should."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found: list[str] = []
    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name in names or MEASURES:
            print(f"{name}: {(MEASURES[name].__doc__ or '').splitlines()[0]}", flush=True)
            for fault in MEASURES[name](browser, f"http://127.0.0.1:{server.server_port}/", tools):
                found.append(fault)
                print(f"  FAULT {fault}", flush=True)
        browser.close()
    server.shutdown()
    server.server_close()
    print(f"{len(found)} faults")
    return int(bool(found))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not (SITE / "index.html").is_file() or not set(sys.argv[2:]) <= set(MEASURES):
        sys.exit(f"{__doc__}\nmeasures: needs TOOLS, and a built site (./run build)")
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
