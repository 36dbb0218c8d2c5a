"""The finished site is looked at before it is published."""

from pathlib import Path

import pytest

from generator.pages.page import Asset, RecordPage, Site
from generator.publishing.verify import broken_links, faults_of_site


def write(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        path = folder / ("index.html" if name == "home" else f"{name}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        "about/",
        "about",
        "./about/index.html",
        "about/#why",
        "#top",
        ".",
        "?q=1",
        "https://other.example/x",
        "mailto:a@b.example",
    ],
)
def test_a_link_that_leads_somewhere_is_let_pass(tmp_path: Path, link: str) -> None:
    site = write(tmp_path, home=f'<p id="top"><a class="x" href="{link}">x</a>', about='<h2 id="why">Why</h2>')
    assert list(broken_links(site)) == []


@pytest.mark.parametrize(
    ("link", "missing"),
    [
        ("gone/", "gone"),
        ("about/#gone", "about/index.html#gone"),
        ("#gone", "index.html#gone"),
        ("../outside/", "../outside"),
        ("picture.svg", "picture.svg"),
        ("figure:total", "figure:total"),
        ("JavaScript:alert(1)", "JavaScript:alert(1)"),
        ("data:text/html,x", "data:text/html,x"),
        ("java&#115;cript&#58;alert(1)", "javascript:alert(1)"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, link: str, missing: str) -> None:
    site = write(tmp_path, home=f'<a href="{link}">x</a>', about='<h2 id="why">Why</h2>')
    assert list(broken_links(site)) == [f"{missing}: is not there, and is linked from index.html"]


def test_pages_with_the_same_broken_link_are_counted(tmp_path: Path) -> None:
    site = write(tmp_path, a='<img src="../x.svg">', b='<img src="../x.svg">', c='<script src="../x.svg"></script>')
    assert list(broken_links(site)) == ["x.svg: is not there, and is linked from a/index.html and 2 more"]


def test_a_page_or_asset_that_was_not_written_is_found(tmp_path: Path) -> None:
    page = RecordPage("events/a.md", "events/a/", "A", "A", "")
    site = Site(record_pages=(page,), assets=(Asset("data/x.json", b"{}"),))
    assert list(faults_of_site(site, tmp_path)) == [
        "data/x.json: was to be published and is not there",
        "events/a/index.html: was to be published and is not there",
    ]
