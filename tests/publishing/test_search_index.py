"""What the search of the site looks through: short entries that name once what many events have in common."""

import gzip
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.pages.page import MarkdownPage, RecordPage
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.publishing.search_index import NEWEST, hidden_texts, search_index
from generator.reading.records import Record
from generator.register import Register
from tests.builders import make_event, make_record
from tests.pages.test_briefings import TEXT, checked, record_of

FLOOD = make_event("2024-02-01-ford", place="ford", facets={"cause": ["rain"]}, title="A ford under water")


def index_of(record: Record, *pages: MarkdownPage | RecordPage, hidden: tuple[str, ...] = ()) -> dict[str, Any]:
    inputs = PageInputs(Register.of(record).as_known_on(date(2024, 6, 1)), Templates(Path("site_templates")))
    read = json.loads(search_index(inputs, pages, hidden).content)
    assert isinstance(read, dict)
    return read


def test_an_event_is_found_by_what_is_said_and_coded_of_it() -> None:
    index = index_of(make_record([FLOOD]))
    (event,) = (entry for entry in index["entries"] if entry["kind"] == 0)
    names = [index["terms"][n] for n in event["terms"]]

    assert (event["url"], event["title"]) == ("events/2024-02-01-ford/", "A ford under water")
    assert event["line"].startswith("1 February 2024 · Flood · ")
    assert event["days"] == [19754, 19754]
    assert {name[0] for name in names} >= {"Flood", "Rain"}


def test_what_events_have_in_common_stands_once() -> None:
    other = make_event("2024-02-03-ford", place="ford", facets={"cause": ["rain"]})
    index = index_of(make_record([FLOOD, other]))
    terms = [tuple(entry["terms"]) for entry in index["entries"] if entry["kind"] == 0]

    assert terms[0] == terms[1]
    assert len({tuple(names) for names in index["terms"]}) == len(index["terms"])


def test_a_text_is_found_by_its_words_above_the_evidence_unless_it_is_hidden() -> None:
    text = '# A text\n\nThe <b>weir</b> &amp; the [mill](a.md "x").\n\n<figure><b>CSV</b></figure>\n\n## Evidence\n\n'
    page = MarkdownPage("briefings/a.md", "A text", "Of a weir.", f'{text}<div class="evidence-list">quay</div>')
    (entry,) = (one for one in index_of(make_record([]), page)["entries"] if one["kind"] == 3)

    assert entry == {
        "kind": 3,
        "url": "briefings/a/",
        "title": "A text",
        "line": "Of a weir.",
        "words": "A text The weir the mill Evidence",
    }
    assert [
        one for one in index_of(make_record([]), page, hidden=("briefings/a.md",))["entries"] if one["kind"] == 3
    ] == []


def test_drafts_and_texts_that_ask_for_it_are_hidden() -> None:
    record = record_of()
    told = {
        (state, asked): checked(
            record, TEXT.replace("state: published", f"state: {state}\nsearch: {{exclude: {asked}}}")
        )
        for state, asked in (("published", "no"), ("published", "True"), ("draft", "no"))
    }
    hidden = [key for key, page in told.items() if list(hidden_texts([page]))]
    assert hidden == [("published", "True"), ("draft", "no")]


def test_the_index_holds_the_newest_events_and_stays_small() -> None:
    first = date(2020, 1, 1)
    days = [(first + timedelta(days=n)).isoformat() for n in range(1200)]
    record = make_record(
        make_event(f"{day}-{n}", facets={"cause": ["rain"]}, title=f"Flood {n * 7919 % 10007:x} of {day}")
        for day in days
        for n in range(2)
    )
    index = index_of(record)

    assert index["older"] == 2400 - NEWEST
    assert index["entries"][-NEWEST]["url"] == f"events/{days[-1]}-1/"
    assert len(gzip.compress(json.dumps(index).encode(), mtime=0)) < 100_000
