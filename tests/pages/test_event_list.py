"""The list of events, and the addresses that lead to what a count counts."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from generator.figures import FigureSpec
from generator.pages import list_link
from generator.pages import page as site_page
from generator.pages.event_list import coded_words, event_line, harm_words, mark_of, when_unless_day
from generator.pages.list_link import list_url
from generator.pages.page import RecordPage, uris_of_any_record
from generator.pages.record_pages import events_pages
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.pages.templates import Templates
from generator.register import Register
from tests.builders import casualties, make_event, make_record, report

TEMPLATES = Path(__file__).parents[2] / "site_templates"
DROWNED = [casualties("drowned", [report({"low": 3}, "2024-02-04", "Mayor")])]
EVENTS = (
    make_event("2023-12-30-ford", place="ford", facets={"cause": ["rain", "dam"]}, multiplicity=3, casualties=DROWNED),
    make_event("2024-02-03-mill", place="mill", counts=False, counts_reason="the same", facets={"cause": "rain"}),
    make_event("2024-02-05-quay", place="quay", facets={"cause": "dam"}, retracted="a film set"),
    make_event("2024-03-01-quay", place="quay", facets={"cause": "dam"}, date_precision="month"),
)


@pytest.fixture
def register() -> Register:
    return Register.of(make_record(EVENTS)).as_known_on(date(2024, 6, 1))


def pages_of(register: Register) -> dict[str, RecordPage]:
    """The pages of the list by their address."""
    found = events_pages(PageInputs(register, Templates(TEMPLATES)), Shelf(register.record))
    return {each.url: each for each in found}


def test_a_line_says_how_often_it_counts_what_is_coded_and_whom_it_harmed(register: Register) -> None:
    several, not_counted, retracted, of_a_month = register.record.events.values()

    assert [mark_of(e) for e in (several, not_counted, retracted)] == ["counts as 3", "not counted", "retracted"]
    assert coded_words(several, register) == "Rain and dam"
    assert [harm_words(e, register) for e in (several, of_a_month)] == ["at least 3 drowned", ""]
    assert [when_unless_day(e) for e in (several, of_a_month)] == ["", "March 2024"]
    assert event_line(several, Shelf(register.record), register).place.href == "places/ford/"


def test_a_short_list_is_one_page_and_a_long_one_stands_in_years(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pages_of(register)
    monkeypatch.setattr(site_page, "LIST_MAX", 3)
    in_years = pages_of(register)

    assert [*whole] == ["events/"]
    assert whole["events/"].body_html.count("<tr>") == 5  # with the head
    assert [*in_years] == ["events/", "events/2024/", "events/2023/"]
    assert [page.body_html.count('class="ex-day"') for page in in_years.values()] == [3, 3, 1]
    assert 'href="../2023/"' in in_years["events/2024/"].body_html
    assert in_years["events/2023/"].description == (
        "Of 2023 the record holds 3 floods, in 1 entry, of which one stands for several."
    )
    assert 'data-since="2023-01-01" data-until="2023-12-31"' in in_years["events/2023/"].body_html
    assert {"events/2023.md", "events/2024.md"} <= {*uris_of_any_record([event.id for event in EVENTS])}


def test_a_count_leads_to_the_list_that_asks_for_the_same(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    since, until = date(2024, 1, 1), date(2024, 2, 29)
    asked = FigureSpec("", "count", "flood", where={"place": ("ford", "quay")}, since=since, until=until)

    path, _, query = list_url(asked, register).partition("?")
    assert path == "events/"
    assert parse_qs(query) == {
        "type": ["flood"],
        "since": ["2024-01-01"],
        "until": ["2024-02-29"],
        "place": ["ford", "quay"],
    }
    assert list_url(replace(asked, of="delivery", where={}), register).startswith("events/?type=mission&")
    assert list_url(replace(asked, exclude={"cause": ("dam",)}), register) == ""
    coverage = register.codebook.coverage
    assert list_url(FigureSpec("", "count", "flood", since=coverage.since, until=coverage.until), register) == (
        "events/?type=flood"
    )
    monkeypatch.setattr(site_page, "LIST_MAX", 3)
    list_link._years.cache_clear()
    assert list_url(asked, register).startswith("events/2024/?")
