"""A chart by itself: a page for other sites, its numbers and its picture, and the links to them."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.pages.charts import chart_html, draw, sketch
from generator.pages.templates import Templates
from generator.publishing.embeds import Embeds
from generator.reading.masthead import Licence, Masthead
from generator.register import Register
from tests.charts.conftest import SPECS, make_floods

TEMPLATES = Templates(Path("site_templates"))


def embedded(page: str) -> tuple[str, dict[str, bytes]]:
    """A text with one chart on the page at an address, with its links, and the files that these lead to."""
    asked = sketch(SPECS["places"], Register.of(make_floods()), date(2024, 4, 30))
    desk = Masthead(
        "A desk & more", "Floods", "A record of floods.", "Floods", licence=Licence("CC-BY-4.0", "https://a.example/by")
    )
    embeds = Embeds(TEMPLATES, desk)
    text = embeds.linked(f"before\n{chart_html(draw(asked), TEMPLATES)}\nafter", page)
    return text, {asset.uri: asset.content for asset in embeds.assets}


@pytest.mark.parametrize(
    ("page", "below", "up"),
    [("", "embed/home/places/", ""), ("months/2024-02/", "embed/months/2024-02/places/", "../../")],
)
def test_each_chart_links_its_page_and_its_files(page: str, below: str, up: str) -> None:
    text, files = embedded(page)

    assert sorted(files) == [f"{below}index.html", f"{below}places.csv", f"{below}places.svg"]
    assert re.findall(r'class="take__button" href="([^"]+)"', text) == [
        f"{up}{below}places.csv",
        f"{up}{below}places.svg",
        f"{up}{below}",
        f"{up}method/figures/",
    ]
    assert text.startswith("before\n<figure")
    assert text.endswith("</figure>\nafter")
    assert "\n\n" not in text
    own = files[f"{below}index.html"].decode()
    back = "../" * below.count("/") + page
    assert re.search(r'href="([^"]+)"[^>]*>where this chart stands', own)[1] == f"{back}#chart-places"  # type: ignore[index]


def test_the_numbers_are_those_of_the_table() -> None:
    numbers = embedded("")[1]["embed/home/places/places.csv"].decode("utf-8-sig")
    assert numbers.splitlines() == [
        '"Place","Floods","Confirmed","Reported","Claimed"',
        '"Ford","4","1","0","3"',
        '"Mill","1","0","1","0"',
        '"Quay","1","1","0","0"',
        '"not known","1","1","0","0"',
    ]


def test_the_picture_has_its_colours_and_its_words_in_itself() -> None:
    picture = embedded("")[1]["embed/home/places/places.svg"].decode()
    assert picture.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg font-family="sans-serif" ')
    assert "var(" not in picture
    assert "transparent" not in picture
    assert "<title" in picture


def test_the_page_says_whose_chart_it_is_and_is_not_listed_by_search_engines() -> None:
    page = embedded("months/2024-02/")[1]["embed/months/2024-02/places/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "A desk &amp; more" in page
    assert '<a href="https://a.example/by" target="_blank" rel="license noopener noreferrer">CC-BY-4.0</a>' in page
    assert 'href="../../../../months/2024-02/#chart-places"' in page
    assert 'http-equiv="Content-Security-Policy"' in page
    assert "as known on 30 April 2024" in page
    assert page.count("<figure") == 1
