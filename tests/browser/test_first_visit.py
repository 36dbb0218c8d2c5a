"""What a first visit fetches, as a server sends it that compresses: little, and no more than was decided."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.browser.conftest import Compressed, Serve, Watched

MOST = 110_000  # bytes of all bodies, on the home page and on any briefing


def test_home_and_briefings_are_fetched_in_few_bytes(
    site: Path, serve: Serve, open_page: Callable[[str], Watched]
) -> None:
    address = serve(site, Compressed)
    briefings = sorted(path.parent.relative_to(site).as_posix() + "/" for path in site.glob("briefings/*/index.html"))
    assert len(briefings) >= 5
    fetched = {}
    for path in ["", *briefings]:
        watched = open_page(address)
        finished: list[int] = []
        watched.page.on("requestfinished", partial(_note, finished))
        watched.open(path)
        watched.page.wait_for_load_state("networkidle")
        assert len(finished) > 10
        fetched[path] = sum(finished)

    assert {path: size for path, size in fetched.items() if size > MOST} == {}


def _note(finished: list[int], request: object) -> None:
    finished.append(request.sizes()["responseBodySize"])  # type: ignore[attr-defined]
