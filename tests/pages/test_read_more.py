"""Which pages of the record lead to a briefing, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.claims.checked import CheckedPage
from generator.pages.linked import plain
from generator.pages.months import month_pages, months_with_events
from generator.pages.read_more import LISTED_MAX, SHOWN_MAX, read_more
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.pages.templates import Templates
from generator.register import Register
from tests.builders import make_event
from tests.pages.test_briefings import EVENTS, TEXT, checked, record_of
from tests.pages_md.pages import seen

HEAD = TEXT.partition("figures:")[0]
MANY = [make_event(f"2024-03-{n + 5:02}-quay", place="quay", sources=["three"]) for n in range(LISTED_MAX + 1)]


def urls_of(page: CheckedPage) -> set[str]:
    return set(read_more([page], Shelf(record_of())))


def test_the_records_of_a_claim_the_places_of_one_alone_and_the_months_it_counts_lead_to_the_briefing() -> None:
    events, places = {f"events/{event.id}/" for event in EVENTS}, {"places/mill/", "places/ford/"}
    assert urls_of(checked(record_of())) == {*events, *places, "months/2024-02/", "months/2024-03/"}


def test_what_a_text_links_leads_to_it() -> None:
    text = f"{HEAD}---\n\nWater at [the ford](place:ford), and [again](event:2024-03-20-quay).\n"
    linked = {"places/ford/", "places/quay/", "events/2024-03-20-quay/", "months/2024-03/"}
    assert urls_of(checked(record_of(), text)) == linked


def test_a_claim_of_many_records_speaks_of_none_of_them() -> None:
    record = record_of(MANY)
    text = HEAD + "figures: {floods: {count: flood, during: 2024-03-01..2024-03-31}}\n---\n\n"
    page = checked(record, f"{text}There were [{len(MANY)} recorded floods](figure:floods) in March 2024.\n")
    assert set(read_more([page], Shelf(record))) == {"months/2024-03/"}


def test_a_withdrawn_briefing_is_not_read_more_of() -> None:
    page = checked(record_of())
    assert read_more([replace(page, withdrawn="It was wrong.")], Shelf(record_of())) == {}


@pytest.mark.parametrize(("number", "said"), [(1, "“A0”."), (2, "“A0” and “A1”."), (9, "“A0”, “A1”, “A2” and “A3”.")])
def test_the_newest_are_named(number: int, said: str) -> None:
    pages = [replace(checked(record_of()), title=f"A{n}") for n in range(number)]
    (sentence,) = read_more(pages, Shelf(record_of()))["events/2024-03-20-quay/"]
    assert plain(sentence) == f"Read more in {said}"
    assert sum(bool(item.href) for item in sentence) == min(number, SHOWN_MAX)


def test_the_pages_say_it(templates: Templates) -> None:
    record = record_of()
    inputs = PageInputs(Register.of(record), templates, read_more=read_more([checked(record)], Shelf(record)))
    link = '<a href="../../briefings/spring/">Floods of spring</a>'
    bodies = {page.url: page.body_html for page in record_pages(inputs)}
    assert all(f"Read more in “{link}”." in bodies[url] for url in ("events/2024-03-05-ford/", "places/ford/"))
    assert "Read more" not in bodies["events/"]
    found = [seen(page).text for page in month_pages(inputs, months_with_events(inputs.register))]
    assert all("Read more in “Floods of spring”." in text for text in found)
