"""The pictures in `docs/`, taken anew of the built site: `.venv/bin/python -m tests.browser.pictures` after a build."""

import shutil
import sys
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import PROGRAMS, Handler

ROOT = Path(__file__).parents[2]
SIZE = {"width": 1280, "height": 860}
BRIEFING = "briefings/2025-12-31-palmyra-and-the-answer/"
CLAIM = "against_is"


def home(page: Page, address: str) -> None:
    """The front page, as it opens."""
    page.goto(address)


def briefing(page: Page, address: str) -> None:
    """A briefing with the evidence of one claim open beside its sentence."""
    page.goto(f"{address}{BRIEFING}#evidence-{CLAIM}")


def main() -> None:
    """Write each picture over the one that there is."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None or not (ROOT / "site" / "index.html").is_file():
        sys.exit("pictures: needs a Chromium on the path, and a built site (./run build)")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for show in (home, briefing):
            page = browser.new_page(viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
            show(page, f"http://127.0.0.1:{server.server_port}/")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=ROOT / "docs" / f"{show.__name__}.png")
            page.close()
        browser.close()
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
