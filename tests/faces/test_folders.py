"""Nothing but the value `Desk` knows where the files of a desk lie."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.desk.news import write_draft
from generator.folders import Desk
from generator.pages.page import MarkdownPage, RecordPage, Site
from generator.site import build_site, check

TODAY = date(2023, 11, 14)
CHART = "\ncharts:\n  - {id: all, kind: cumulative, title: All floods, of: [flood], on: [home]}\n"


@pytest.fixture
def charted_desk(small_desk: Path) -> Path:
    """The small desk with floods enough for a chart."""
    with (small_desk / "events/codebook.yml").open("a", encoding="utf-8") as codebook:
        codebook.write(CHART)
    flood = (small_desk / "events/2020/2020-05-01-bergen.yml").read_text(encoding="utf-8")
    for month in ("06", "07", "08", "09"):
        text = flood.replace("2020-05-", f"2020-{month}-").replace("test/a", f"test/{month}")
        (small_desk / f"events/2020/2020-{month}-01-bergen.yml").write_text(text, encoding="utf-8")
    return small_desk


def text_of(site: Site) -> list[object]:
    """All that is published, but where the files lie that it was made from."""
    pages: list[MarkdownPage | RecordPage] = [replace(page, edit_uri=None) for page in site.pages]
    return [*pages, *site.assets]


def test_a_desk_whose_folders_have_other_names_gives_the_same_site(charted_desk: Path) -> None:
    before = build_site(Desk(charted_desk), TODAY)
    (charted_desk / ".build").rename(charted_desk / "elsewhere")
    (charted_desk / "content").rename(charted_desk / "texts")
    (charted_desk / "site_templates").rename(charted_desk / "looks")
    moved = Desk(charted_desk, "texts", "looks", "kept/pictures")

    after = build_site(moved, TODAY)

    assert text_of(after) == text_of(before)
    assert {page.edit_uri for page in after.pages if (page.edit_uri or "").endswith(".md")} == {
        "texts/about.md",
        "texts/method/figures.md",
    }
    assert check(moved, TODAY).faults == ()
    draft = write_draft(moved, TODAY, (date(2020, 5, 1), date(2020, 5, 2)), "")
    assert draft.relative_to(charted_desk).as_posix() == "texts/briefings/2020-05-01-to-2020-05-02.md"
    folders = {path.name for path in charted_desk.iterdir()}
    assert folders == {"elsewhere", "events", "kept", "looks", "mkdocs.yml", "texts"}
    assert any((charted_desk / "kept/pictures/charts").iterdir())


def test_the_templates_are_those_of_the_desk(charted_desk: Path) -> None:
    for template in (charted_desk / "site_templates").rglob("*.j2"):
        text = template.read_text(encoding="utf-8")
        template.write_text(text + f"{{# #}}mark of {template.name}\n", encoding="utf-8")

    site = build_site(Desk(charted_desk), TODAY)

    home = next(page for page in site.markdown_pages if page.src_uri == "index.md")
    assert "mark of home.md.j2" in home.markdown
    assert "mark of chart.html.j2" in home.markdown
