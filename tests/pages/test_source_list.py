"""The list of sources: one page while it is short, else its publishers, and a page for each year or month."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.pages import record_pages as lists
from generator.pages import source_parts
from generator.pages.page import RecordPage, generated_uris
from generator.pages.record_pages import record_pages, sources_pages
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.pages.source_parts import parts_of_list, source_urls, spans_of
from generator.pages.templates import Templates
from generator.reading.records import Record
from generator.reading.sources import Source
from generator.register import Register
from tests.builders import make_event, make_record

TEMPLATES = Path(__file__).parents[2] / "site_templates"


@pytest.fixture
def record() -> Record:
    """Seven sources: three bear a day, three are of events, one of neither."""
    events = (make_event("2024-02-03-mill", sources=("c", "d")), make_event("2024-03-01-quay", sources=("d", "e", "a")))
    made = make_record(events)
    publisher = next(iter(made.publishers))
    days = {"a": date(2023, 1, 2), "b": date(2023, 5, 6), "f": date(2024, 3, 9)}
    sources = {name: Source(name, publisher, f"Title {name}", date=days.get(name)) for name in "abcdefg"}
    return replace(made, sources=sources)


def names(record: Record) -> dict[str, list[str]]:
    return {part: sorted(source.id for source in sources) for part, sources in parts_of_list(record).items()}


def pages_of(record: Record) -> dict[str, RecordPage]:
    register = Register.of(record).as_known_on(date(2024, 6, 1))
    return {page.url: page for page in sources_pages(PageInputs(register, Templates(TEMPLATES)), Shelf(record))}


@pytest.mark.parametrize(
    ("most", "parts"),
    [
        (7, {"": ["a", "b", "c", "d", "e", "f", "g"]}),
        (6, {"2024": ["c", "d", "e", "f"], "2023": ["a", "b"], "undated": ["g"]}),
        (
            1,
            {
                "2024-03-09": ["f"], "2024-03-01": ["e"], "2024-02-03": ["c", "d"], "2023-05": ["b"], "2023-01": ["a"],
                "undated": ["g"],
            },
        ),
        (3, {"2024-03": ["e", "f"], "2024-02": ["c", "d"], "2023": ["a", "b"], "undated": ["g"]}),
    ],
)  # fmt: skip
def test_a_source_is_of_its_day_or_of_the_first_that_rests_on_it(
    record: Record, most: int, parts: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_parts, "LISTED_MAX", most)

    assert list(names(record).items()) == list(parts.items())


def test_a_short_list_is_one_page(record: Record) -> None:
    (page,) = pages_of(record).values()

    assert page.url == "sources/"
    assert [f'<li id="{name}">' in page.body_html for name in "abcdefg"] == [True] * 7
    assert "By the day of a source" not in page.body_html


def test_of_a_long_list_the_first_page_has_the_publishers_and_each_part_its_sources(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_parts, "LISTED_MAX", 3)
    pages, publisher = pages_of(record), next(iter(record.publishers))
    first = pages["sources/"]

    assert [*pages] == [
        "sources/", "sources/2024/", "sources/2024-03/", "sources/2024-02/", "sources/2023/", "sources/undated/",
    ]  # fmt: skip
    assert [page.title for page in pages.values()] == [
        "Sources", "Sources of 2024", "Sources of March 2024", "Sources of February 2024", "Sources of 2023",
        "Sources without a day",
    ]  # fmt: skip
    assert '<li id="' not in first.body_html
    assert "An address of one source leads on to the part that has it now" in first.body_html
    assert f'<li>4 sources: <a href="../2024-02/#publisher-{publisher}">' in pages["sources/2024/"].body_html
    assert (
        f'7 sources: <a href="2023/#publisher-{publisher}">2023 (2)</a>, <a href="2024-02/#publisher-'
        in first.body_html
    )
    monkeypatch.setattr(lists, "PARTS_SHOWN_MAX", 3)
    assert (
        f'2023 (2)</a>, <a href="2024/#publisher-{publisher}">2024 (4)</a>, <a href="undated/#publisher-{publisher}">'
        in pages_of(record)["sources/"].body_html
    )
    assert all(f'href="{part}/"' in first.body_html for part in ("2024-03", "2024-02", "2023", "undated"))
    assert f'id="publisher-{publisher}"' in pages["sources/2023/"].body_html
    assert 'href="../">All publishers</a>' in pages["sources/2023/"].body_html
    assert "Used by 2" in pages["sources/2024-02/"].body_html
    assert [page.body_html.count('<li id="') for page in pages.values()] == [0, 0, 2, 2, 2, 1]


def test_what_names_a_source_leads_to_its_part(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_parts, "LISTED_MAX", 3)
    register = Register.of(record).as_known_on(date(2024, 6, 1))
    pages = {page.url: page for page in record_pages(PageInputs(register, Templates(TEMPLATES)))}

    assert 'href="../../sources/2024-02/#c"' in pages["events/2024-02-03-mill/"].body_html
    assert 'href="../../sources/2023/#a"' in pages["events/2024-03-01-quay/"].body_html
    assert source_urls(register)["g"] == "sources/undated/#g"
    uris = {"sources/2024.md", "sources/2024-03.md", "sources/undated.md", "sources/index.md"}
    assert uris <= set(generated_uris(register))


def test_a_page_that_an_address_may_name_is_not_lost_as_the_list_grows(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: set[str] = set()
    for most in (7, 6, 3, 2, 1):
        monkeypatch.setattr(source_parts, "LISTED_MAX", most)
        assert named <= {*pages_of(record)}
        named = {*pages_of(record)}

    assert spans_of(parts_of_list(record)) == ("2024-03", "2024-02", "2024", "2023")
