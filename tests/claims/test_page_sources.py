"""The sources that a page gives itself, and how it may name those of the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.claims import CheckedPage
from generator.claims.checked import examined_page
from generator.errors import Fault
from generator.reading.documents import read_document
from generator.reading.records import Source
from generator.register import Register
from tests.builders import PUBLISHERS, SOURCES, by_id, make_event, make_record

KNOWN = SOURCES[0]
RECORD = replace(
    make_record([make_event("2024-03-05-ford")]),
    publishers=by_id([*PUBLISHERS, replace(PUBLISHERS[0], id="wire", name="Wire")]),
    sources=by_id([KNOWN, Source("wire-2", "wire", url="https://wire.example/2")]),
)


def examined(sources: str, words: str, state: str = "published") -> tuple[CheckedPage, tuple[Fault, ...]]:
    front = f'---\ntitle: "A"\ndescription: "B"\nas_of: 2024-03-31\npublished: 2024-04-10\nstate: {state}\n'
    text = f"{front}{sources}---\n{words}\n"
    document = read_document("content/a.md", "a.md", text.encode())
    return examined_page(document, RECORD, Register.of(RECORD), date(2024, 6, 1))


def faults_of(sources: str, words: str, state: str = "published") -> list[str]:
    return [str(fault) for fault in examined(sources, words, state)[1]]


def test_a_number_rests_on_a_source_that_no_event_carries() -> None:
    own = "sources:\n- {key: crs, url: https://reports.example/crs, publisher: wire, title: Report, date: 2024-03-30}\n"
    page, faults = examined(own, "It holds [900 people](source:crs) and [40 men](source:gazette-1).")
    assert faults == ()
    assert [(each.text, each.source.publisher, each.source.title) for each in page.attributed] == [
        ("900 people", "wire", "Report"),
        ("40 men", "gazette", "A flood"),
    ]
    assert page.attributed[0].source.id.startswith("wire-")


def test_a_source_of_the_record_needs_only_its_url_and_may_be_told_more_of() -> None:
    entries = ("{key: paper, url: https://gazette.example/1#part}", "{key: w, url: https://wire.example/2, title: T}")
    own = "".join(["sources:\n", *(f"- {entry}\n" for entry in entries)])
    page, faults = examined(own, "[900 people](source:paper), [40 men](source:w).")
    assert faults == ()
    assert [each.source for each in page.attributed] == [KNOWN, replace(RECORD.sources["wire-2"], title="T")]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{key: a, url: https://x.example.org/1}", "8:4: sources 1: publisher is missing; name it here"),
        ("{url: https://x.example.org/1, publisher: wire}", "8:3: sources 1: key is missing; the text names it so"),
        ("{key: a, publisher: wire}", "8:3: sources 1 must have a url, or a publisher and a title"),
        ("{key: a, publisher: wrie, title: T}", "did you mean 'wire'?"),
        ("{key: a, publisher: wire, title: T, day: 2024-01-01}", "sources 1: day is not a key"),
        ("{key: a, publisher: wire, title: T, date: 2024-02-30}", "must be a real date"),
        ("{key: gazette-1, publisher: wire, title: T}", "is the id of a source of the record; got 'gazette-1'"),
        (
            "{key: a, url: https://gazette.example/1, publisher: wire}",
            "sources 1: publisher contradicts source:gazette-1, which describes the same source; got 'wire'",
        ),
        ("{key: a, url: https://gazette.example/1, date: 2024-03-02}", "contradicts source:gazette-1"),
        ("{key: b, publisher: wire, title: T}", "8:9: sources is named by no link; got 'b'"),
        ("{key: a, publisher: wire, title: T}\n- {key: a, publisher: wire, title: U}", "sources 2: key is given twice"),
        ("{key: a, publisher: wire, title: T, date: 2024-04-01}", "source:a is of a day after this page's as_of"),
        ("{key: a, publisher: wire, title: T, date: 2024-04}", "source:a is of a day after this page's as_of"),
        ("{key: a, publisher: wire, title: T, date: 2025}", "source:a is of a day after this page's as_of"),
    ],
)
def test_what_is_wrong_with_a_source_is_told_at_its_place(entry: str, fault: str) -> None:
    assert any(fault in each for each in faults_of(f"sources:\n- {entry}\n", "[900 people](source:a)."))


@pytest.mark.parametrize("written", ["2024-03-31", "2024-03", "2024"])
def test_a_source_that_may_have_been_public_on_the_day_of_the_page_is_one(written: str) -> None:
    own = f"sources:\n- {{key: a, publisher: wire, title: T, date: {written}}}\n"
    assert faults_of(own, "[900 people](source:a).") == []


def test_a_source_of_the_record_of_a_later_day_is_none_of_the_page_with_or_without_a_number() -> None:
    later = replace(KNOWN, id="late-1", url="https://gazette.example/9", date=date(2024, 4, 1), date_text="2024-04-01")
    record = replace(RECORD, sources={**RECORD.sources, "late-1": later})
    front = '---\ntitle: "A"\ndescription: "B"\nas_of: 2024-03-31\npublished: 2024-04-10\nstate: published\n---\n'
    for words in ("[900 people](source:late-1)", "[the paper](source:late-1)"):
        document = read_document("content/a.md", "a.md", (front + words + "\n").encode())
        (fault,) = examined_page(document, record, Register.of(record))[1]
        assert str(fault) == (
            "content/a.md:8:1: source:late-1 is of a day after this page's as_of, 2024-03-31; got '2024-04-01'; "
            "name a source that was public by then, or move as_of on"
        )


def test_a_placeholder_is_a_warning_in_drafts_and_an_error_in_published_text() -> None:
    own = "sources:\n- {key: a, publisher: wire, title: T, url: https://example.com/x}\n"
    for state, severity in (("draft", "warning"), ("published", "error")):
        (fault,) = examined(own, "[900 people](source:a).", state)[1]
        assert (fault.field, fault.severity) == ("sources 1: url", severity)


def test_a_source_that_is_not_there_is_told_how_to_be_given() -> None:
    (fault,) = faults_of("", "[900 people](source:nowhere-at-all).")
    assert fault.endswith("is no source of the record or of this page; give this page one under sources, with a key")
