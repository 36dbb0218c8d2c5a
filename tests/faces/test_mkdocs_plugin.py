"""What MkDocs makes of the pages: found, escaped, linked, the same bytes each time."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.errors import Fault, Faults, Where
from generator.mkdocs_plugin import built
from generator.pages.page import MarkdownPage, Site
from generator.publishing.moment import Stopwatch
from tests.faces.samples import HOSTILE, RECORD_URL

Publish = Callable[[Site | Exception], None]
WHERE = Where("events/2020/2020-01-01-port.yml", 2, 7)


@pytest.fixture
def made(project: Path) -> Site:
    return built(project / "mkdocs.yml", project / "site", Stopwatch())


@pytest.fixture
def record_html(project: Path, made: Site) -> str:
    assert made.warnings == ()
    return (project / "site" / RECORD_URL / "index.html").read_text(encoding="utf-8")


def test_a_record_page_holds_its_body_and_its_table_of_contents(record_html: str) -> None:
    assert "A long body with a zebra in it." in record_html
    assert re.findall(r'href="#(facts|more)" class="md-nav__link"', record_html)[:2] == ["facts", "more"]
    assert "Facts &lt;b&gt;" in record_html


@pytest.mark.parametrize("page", [RECORD_URL, "about/"])
def test_no_title_or_description_is_ever_markup(project: Path, made: Site, page: str) -> None:
    html = (project / "site" / page / "index.html").read_text(encoding="utf-8")

    assert made.warnings == ()
    assert "<script>alert" not in html
    assert "javascript:b" not in html
    assert "&#60;&#47;title&#62;&#60;script&#62;alert" in html


def test_every_other_file_is_free_of_the_title_as_markup(project: Path, made: Site) -> None:
    assert len(made.pages) == 3
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in (project / "site").rglob("*") if p.is_file()]
    assert [text[:80] for text in texts if HOSTILE in text or "<script>alert" in text] == []


def test_the_sitemap_holds_record_pages(project: Path, made: Site) -> None:
    assert made.warnings == ()
    assert f"<loc>https://desk.example/{RECORD_URL}</loc>" in (project / "site/sitemap.xml").read_text(encoding="utf-8")


def test_a_made_page_takes_the_place_of_the_hand_written_file(project: Path, made: Site) -> None:
    html = (project / "site/about/index.html").read_text(encoding="utf-8")
    assert made.warnings == ()
    assert "Made." in html
    assert "Hand-written." not in html


def test_assets_are_published_as_they_are(project: Path, made: Site) -> None:
    assert made.warnings == ()
    assert (project / "site/data/events.json").read_bytes() == b'{"events": []}\n'


@pytest.mark.parametrize(
    ("page", "edited"),
    [
        (RECORD_URL, ["https://code.example/edit/main/content/../events/2020/2020-01-01-port.yml"]),
        ("about/", ["https://code.example/edit/main/content/about.md"]),
        ("", []),
    ],
)
def test_pages_are_edited_where_they_are_written(project: Path, made: Site, page: str, edited: list[str]) -> None:
    html = (project / "site" / page / "index.html").read_text(encoding="utf-8")
    assert made.warnings == ()
    assert re.findall(r'href="(https://code[^"]*)"', html) == edited


def test_without_an_edit_address_there_are_no_edit_links(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    without = re.sub(r"edit_uri: .*\n", 'edit_uri: ""\n', settings)
    (project / "mkdocs.yml").write_text(without, encoding="utf-8")
    made = built(project / "mkdocs.yml", project / "site", Stopwatch())

    assert made.warnings == ()
    assert "/edit/" not in (project / "site" / RECORD_URL / "index.html").read_text(encoding="utf-8")


def test_a_warning_of_ours_or_of_the_host_is_kept(project: Path, publish: Publish) -> None:
    page = MarkdownPage("index.md", "Start", "The start", "# Start\n\n[gone](gone.md)\n")
    publish(Site(markdown_pages=(page,), warnings=("events/x.yml:1:1: title is long",)))

    ours, hosts = built(project / "mkdocs.yml", project / "site", Stopwatch()).warnings

    assert "events/x.yml:1:1: title is long" in ours
    assert "'gone.md'" in hosts


def test_faults_of_the_input_are_raised_as_faults(project: Path, publish: Publish) -> None:
    publish(Faults([Fault(WHERE, "date", "must be a real day", "2020-02-30")]))
    with pytest.raises(Faults, match=r"2020-01-01-port.yml:2:7: date must be a real day; got '2020-02-30'"):
        built(project / "mkdocs.yml", project / "site", Stopwatch())


def test_plain_mkdocs_ends_with_the_list_of_faults(project: Path, publish: Publish) -> None:
    publish(Faults([Fault(WHERE, "date", "must be a real day"), Fault(WHERE, "title", "is missing")]))
    with pytest.raises(Abort, match=r"(?s)date must be a real day.*title is missing.*2 faults in the input"):
        build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site")))


def test_plain_mkdocs_ends_in_one_line_where_the_day_cannot_be_right(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    with pytest.raises(Abort, match="SOURCE_DATE_EPOCH says 1970-01-01, before 2020; unset it"):
        build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site")))


def test_the_log_is_left_as_it_was(project: Path) -> None:
    logger = logging.getLogger("mkdocs")
    before = (list(logger.handlers), logger.propagate)
    built(project / "mkdocs.yml", project / "site", Stopwatch())
    assert (logger.handlers, logger.propagate) == before
