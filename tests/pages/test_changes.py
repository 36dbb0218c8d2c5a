"""The page of changes: each on the day that the record or a text states, the newest day first, nothing twice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.claims import CheckedPage
from generator.pages import changes_by_day as changes
from generator.pages.changes_by_day import changes_page
from generator.pages.corrections_log import Log, log_of
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading.documents import read_document
from generator.reading.records import Change, Event
from generator.register import Register
from tests.builders import make_event, make_record, make_tally
from tests.hand_written import check_page

TEXT = (
    "---\ntitle: Spring <floods>\ndescription: Rivers.\nas_of: 2024-03-31\npublished: 2024-04-10\nstate: published\n"
    "figures: {floods: {count: flood, since: 2024-03-01}}\n---\n\n# Spring\n\nThere were [two floods](figure:floods).\n"
)
FORD = make_event("2024-03-01-ford", place="ford")
MILL = make_event(
    "2024-03-05-mill", place="mill", changes=(Change(date(2024, 4, 12), "the cause is <rain>", "it was misread"),)
)


def page_of(*events: Event) -> str:
    """The text of the page, without tags, a line each."""
    record = make_record(events, [make_tally("2024-04-11-ministry", 5, recorded=date(2024, 4, 11))])
    register = Register.of(record)
    text: CheckedPage = check_page(
        read_document("content/briefings/a.md", "briefings/a.md", TEXT.encode()), record, register
    )
    made = changes_page(PageInputs(register, Templates(Path("site_templates"))), [text], log_of([text], record))
    return made.body_html


def days_of(body: str) -> dict[str, list[str]]:
    """Under each day its parts and lines, without their tags."""
    found = re.findall(r'<section data-day="([^"]+)">(.*?)</section>', body, re.DOTALL)
    return {
        day: [
            re.sub(r"\s+", " ", re.sub("<[^>]+>", "", line)).strip()
            for line in re.findall(r"<(?:h3|li)[ >].*?</(?:h3|li)>", part, re.DOTALL)
        ]
        for day, part in found
    }


def test_each_change_stands_on_its_day_under_what_it_is() -> None:
    late = make_event("2024-03-07-quay", place="quay", recorded=date(2024, 4, 12))
    assert days_of(page_of(FORD, MILL, late)) == {
        "2024-04-12": [
            "Numbers of texts that the record gives otherwise",
            "Spring &lt;floods&gt;: “two floods”, from 2 floods to 3 floods. 1 record recorded here.",
            "Records corrected",
            "Title of 2024-03-05-mill 5 March 2024: The cause is &lt;rain&gt;. It was misread.",
            "Events added",
            "Title of 2024-03-07-quay 7 March 2024",
        ],
        "2024-04-11": ["Stated totals added", "The Ministry of Water 5"],
        "2024-04-10": ["Published", "Spring &lt;floods&gt;"],
    }


def test_what_the_record_gave_up_stands_apart_from_what_it_corrected() -> None:
    both = (Change(date(2024, 5, 1), "The day.", "It was."), Change(date(2024, 5, 1), "Withdrawn.", "A film."))
    gone = make_event("2024-03-08-quay", place="quay", retracted="A film.", changes=both)
    into = make_event(
        "2024-03-09-quay",
        place="quay",
        merged_into="2024-03-01-ford",
        changes=(Change(date(2024, 5, 2), "Merged into 2024-03-01-ford.", "One."), Change(date(2024, 5, 3), "x", "y")),
    )
    told = days_of(page_of(FORD, MILL, gone, into))

    assert told["2024-05-01"] == [
        "Withdrawn or merged",
        "Title of 2024-03-08-quay 8 March 2024: Withdrawn. A film.",
        "Records corrected",
        "Title of 2024-03-08-quay 8 March 2024: The day. It was.",
    ]
    assert told["2024-05-02"][0] == "Withdrawn or merged"
    assert told["2024-05-03"][0] == "Records corrected"


def test_what_has_no_day_is_counted_and_a_long_page_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "LINES_MAX", 3)
    monkeypatch.setattr(changes, "LISTED_MAX", 2)
    monkeypatch.setattr(changes, "ALWAYS_SHOWN", 1)
    many = [make_event(f"2024-03-0{n}-quay", place="quay", recorded=date(2024, 4, 20)) for n in range(2, 7)]
    body = page_of(FORD, MILL, *many)

    assert list(days_of(body)) == ["2024-04-20"]
    assert "and 3 more, which the data files have" in body
    assert re.search("([0-9]+) older days", body)
    assert "that was there before the first briefing: 2 events." in body


def test_without_changes_the_page_says_so() -> None:
    record = make_record()
    body = changes_page(PageInputs(Register.of(record), Templates(Path("site_templates"))), (), Log()).body_html

    assert "No day of a change is recorded yet." in body
