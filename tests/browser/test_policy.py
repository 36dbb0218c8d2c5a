"""What a reader's browser lets a page do: all that the site needs, and nothing that was carried into it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Serve, Watched

KINDS = [
    "",
    "about/",
    "around/",
    "briefings/",
    "corrections/",
    "months/",
    "method/codebook/",
    "method/coverage/",
    "method/data/",
    "method/figures/",
    "method/sources/",
    "events/",
    "places/",
    "actors/",
    "sources/",
    "tallies/",
]
SOME_OF = ["briefings/*/", "months/*/", "events/*/", "places/*/", "actors/*/"]
INJECTED = {
    "inline script": "<script>document.title = 'ran'</script>",
    "script of the theme's form": '<script>__md_scope=new URL("x",location),document.title="ran"</script>',
    "handler": '<img src="assets/none.png" onerror="document.title = \'ran\'">',
    "link": '<a id="click" href="javascript:document.title=\'ran\'">x</a>',
    "remote script": '<script src="{other}evil.js"></script>',
    "remote picture": '<img src="{other}evil.png">',
    "remote style": '<link rel="stylesheet" href="{other}evil.css">',
    "frame": '<iframe src="{other}evil.html"></iframe>',
    "object": '<object data="{other}evil.html"></object>',
    "base": '<base href="{other}">',
    "style": "<style>h1 {{ display: none }}</style>",
    "form": '<form id="form" action="{other}evil.html"><button id="click">x</button></form>',
}


def test_no_kind_of_page_at_any_depth_breaks_its_policy_or_asks_another_host(site: Path, watched: Watched) -> None:
    some = [max(site.glob(pattern)).relative_to(site).as_posix() + "/" for pattern in SOME_OF]
    for path in [*KINDS, *some]:
        watched.open(path)
        assert watched.page.locator("h1").count() >= 1, path

    assert watched.errors == []
    assert watched.foreign == []


@pytest.mark.parametrize("path", ["nowhere/", "events/nowhere/", "events/a/b/nowhere.html"])
def test_the_page_for_an_address_that_is_not_there_works(watched: Watched, path: str) -> None:
    watched.open(path)

    assert watched.page.locator("h1").inner_text() == "Not found"
    assert [error for error in watched.errors if "404" not in error] == []
    assert watched.foreign == []


@pytest.mark.parametrize("path", ["", "events/", "method/data/"])
def test_the_search_finds_and_the_colours_change(watched: Watched, path: str) -> None:
    watched.open(path)
    page = watched.page
    before = page.locator("body").get_attribute("data-md-color-media")
    page.locator("label[for^=__palette]:visible").first.click()
    page.locator(f'body:not([data-md-color-media="{before}"])').wait_for()
    page.locator("input[name=query]").click()
    page.locator("input[name=query]").press_sequentially("baghdad")  # the theme listens to keys
    page.locator(".md-search-result__item").first.wait_for()

    assert watched.errors == []
    assert watched.foreign == []


def test_the_first_colours_are_those_whose_medium_matches_and_one_choice_needs_no_label(
    site: Path, tmp_path: Path, serve: Serve, open_page: Callable[[str], Watched]
) -> None:
    shutil.copytree(site / "assets", tmp_path / "assets")
    page = (site / "index.html").read_text(encoding="utf-8")
    page = page.replace('data-md-color-media="(prefers-color-scheme)"', 'data-md-color-media="print"')
    head, label, rest = page.partition('<label class="md-header__button md-icon" title="Colours follow')
    assert label
    (tmp_path / "index.html").write_text(head + rest.partition("</label>")[2], encoding="utf-8")
    watched = open_page(serve(tmp_path))
    watched.page.emulate_media(color_scheme="dark")
    watched.open("")

    assert watched.page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert watched.page.locator("label[for^=__palette][title^=Dark]").is_visible()
    assert [error for error in watched.errors if "404" not in error] == []


@pytest.mark.parametrize("kind", INJECTED)
def test_what_is_carried_into_a_page_does_nothing(
    site: Path, tmp_path: Path, serve: Serve, open_page: Callable[[str], Watched], kind: str
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/evil.js").write_text("document.title = 'ran'", encoding="utf-8")
    (tmp_path / "other/evil.css").write_text("h1 { display: none }", encoding="utf-8")
    (tmp_path / "other/evil.html").write_text("words", encoding="utf-8")
    other = serve(tmp_path / "other")
    copy = tmp_path / "site"
    copy.mkdir()
    shutil.copytree(site / "assets", copy / "assets")
    page = (site / "index.html").read_text(encoding="utf-8")
    assert page.count("<h1") == 1
    (copy / "index.html").write_text(page.replace("<h1", INJECTED[kind].format(other=other) + "<h1"), encoding="utf-8")

    watched = open_page(serve(copy))
    with watched.page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        watched.open("")
        if watched.page.locator("#click").count():
            watched.page.evaluate("document.getElementById('click').click()")

    assert watched.page.title() != "ran"
    assert watched.page.locator("h1").is_visible()
    assert watched.page.url == watched.address or watched.page.url.startswith(f"{watched.address}#")
    assert [url for url in watched.answers if url.startswith(other)] == []


def test_without_its_policy_the_same_page_would_run_it(
    site: Path, tmp_path: Path, serve: Serve, open_page: Callable[[str], Watched]
) -> None:
    page = (site / "index.html").read_text(encoding="utf-8").replace("Content-Security-Policy", "x-none")
    (tmp_path / "index.html").write_text(page.replace("<h1", INJECTED["inline script"] + "<h1"), encoding="utf-8")
    watched = open_page(serve(tmp_path))

    watched.open("")

    assert watched.page.title() == "ran"
