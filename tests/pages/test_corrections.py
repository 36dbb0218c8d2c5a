"""The log of corrections: from what to what, why and when, as the texts and the records state it; and its feed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.claims.checked import CheckedPage, Claim, examined_page
from generator.claims.evidence import moved
from generator.errors import Where
from generator.pages.corrections_log import Log, LogEntry, Recoded, corrections_page, log_entries, log_of, recoded
from generator.pages.shelf import Shelf
from generator.pages.templates import Templates
from generator.publishing.feeds import corrections_feed, record_feeds
from generator.reading.documents import read_document
from generator.reading.records import Change, Event, Record
from generator.register import Register
from generator.truth.clocks import PageFigures, differs
from tests.builders import casualties, make_codebook, make_event, make_record, report
from tests.hand_written import check_page
from tests.pages_md.pages import seen

TEXT = """\
---
title: "Floods of spring"
description: "Floods on the rivers."
as_of: 2024-03-31
published: 2024-04-10
state: published
figures:
  floods: {count: flood, since: 2024-03-01}
  drowned: {sum: drowned, of: flood, since: 2024-03-01}
  first: {first: flood, since: 2024-03-01, is: 2024-03-05-ford}
---

[Two floods](figure:floods) came, [the first](figure:first) at the ford. [Five people drowned](figure:drowned).
"""
TOLL = casualties("drowned", [report(5, by="police"), report(9, "2024-05-02", by="police", words="nine in all")])
EVENTS = (
    make_event("2024-03-05-ford", place="ford", casualties=[TOLL]),
    make_event("2024-03-20-quay", place="quay", casualties=[casualties("drowned", 0)]),
)
LATE = make_event("2024-03-05-mill", place="mill", recorded="2024-04-11", casualties=[casualties("drowned", 1)])
OUT = date(2024, 4, 10)
HOST = "https://desk.example/site/"
ATOM = "{http://www.w3.org/2005/Atom}"


def checked(events: Iterable[Event], text: str = TEXT, uri: str = "briefings/spring.md") -> CheckedPage:
    record = make_record(events)
    return check_page(read_document(f"content/{uri}", uri, text.encode()), record, Register.of(record))


def entries_of(events: Iterable[Event], text: str = TEXT) -> tuple[LogEntry, ...]:
    return log_entries([checked(events, text)], make_record(events))


def log_from(events: Iterable[Event], text: str = TEXT) -> Log:
    return log_of([checked(events, text)], make_record(events))


def recoded_of(events: Iterable[Event], uris: Iterable[str] = ("briefings/spring.md",)) -> tuple[Recoded, ...]:
    return recoded([checked(events, uri=uri) for uri in uris], make_record(events))


def told(entries: Iterable[LogEntry]) -> list[tuple[str, str, str, str, str, str]]:
    return [(str(e.day), e.kind, e.claim, e.was, e.now, e.why) for e in entries]


def test_a_text_that_is_what_the_record_gives_has_no_entries() -> None:
    calm = replace(EVENTS[0], casualties=(casualties("drowned", 5),))
    assert entries_of((calm, EVENTS[1])) == ()


def test_records_that_came_later_are_logged_on_their_own_days_newest_first() -> None:
    assert told(entries_of((*EVENTS, LATE))) == [
        ("2024-05-02", "later", "drowned", "6 people drowned", "10 people drowned", "1 record reported anew."),
        ("2024-04-11", "later", "drowned", "5 people drowned", "6 people drowned", "1 record recorded here."),
        (
            *("2024-04-11", "later", "first"),
            *("“Title of 2024-03-05-ford”", "“Title of 2024-03-05-ford” and “Title of 2024-03-05-mill”"),
            "1 record recorded here.",
        ),
        ("2024-04-11", "later", "floods", "2 floods", "3 floods", "1 record recorded here."),
    ]


def test_a_correction_of_the_text_is_logged_in_its_own_words() -> None:
    note = (
        '{day: 2024-05-20, claim: floods, was: "three floods", now: "two floods", why: "A report was of another year."}'
    )
    entries = entries_of(EVENTS, TEXT.replace("state: published", f"state: corrected\ncorrections: [{note}]"))
    assert told(entries)[0] == (
        *("2024-05-20", "corrected", "floods", "three floods", "two floods"),
        "A report was of another year.",
    )
    assert [entry.label for entry in entries] == ["Corrected", "Record changed since"]
    assert entries[0].url == "briefings/spring/#evidence-floods"


CHANGED = Change(date(2024, 6, 2), "place, from the mill to the quay", "the gazette corrected itself")


def test_a_counted_record_that_was_changed_is_told_once_with_all_claims_that_count_it() -> None:
    events = (EVENTS[0], replace(EVENTS[1], changes=(CHANGED,)))
    changes = recoded_of(events, ["briefings/spring.md", "briefings/autumn.md"])
    assert [(change.day, change.record.title, change.record.how, change.why) for change in changes] == [
        (CHANGED.day, "Title of 2024-03-20-quay", "place, from the mill to the quay", "the gazette corrected itself")
    ]
    claims = [("Two floods", "floods"), ("Five people drowned", "drowned")]
    assert changes[0].counted_by == tuple(
        (text, f"briefings/{page}/#evidence-{name}") for page in ("autumn", "spring") for text, name in claims
    )
    assert entries_of(events) == entries_of(EVENTS), "no number moved, so that the feed has nothing to tell"


def test_a_change_that_moved_no_number_stands_apart_on_the_page_in_sentences(templates: Templates) -> None:
    events = (EVENTS[0], replace(EVENTS[1], changes=(CHANGED,)), LATE)
    found = seen(corrections_page(log_from(events), templates, has_feed=True))
    assert found.faults == []
    log, _, changes = found.text.partition("Changes of counted records")
    assert "gazette" not in log
    assert "Place, from the mill to the quay. The gazette corrected itself. Counted by 2 claims" in changes
    assert "as before" not in found.text


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 1), (1, 1)])
def test_a_record_that_was_changed_on_the_day_the_text_went_out_is_told(days: int, count: int) -> None:
    changed = replace(CHANGED, day=OUT + timedelta(days=days))
    changes = recoded_of((EVENTS[0], replace(EVENTS[1], changes=(changed,))))
    assert [change.day for change in changes] == [changed.day] * count


def test_a_draft_is_in_no_log() -> None:
    assert entries_of((*EVENTS, LATE), TEXT.replace("state: published", "state: draft")) == ()


def test_the_order_of_pages_and_records_makes_no_difference() -> None:
    events = (*EVENTS, LATE)
    pages = [checked(events), checked(events, uri="briefings/autumn.md")]
    assert log_entries(pages, make_record(events)) == log_entries(pages[::-1], make_record(events[::-1]))


def test_the_page_lists_what_changed_with_links_to_the_claim_and_the_records(templates: Templates) -> None:
    found = seen(corrections_page(log_from((*EVENTS, LATE)), templates, has_feed=True))
    assert found.faults == []
    assert "11 April 2024 Record changed since Floods of spring “Two floods”: from 2 floods to 3 floods." in found.text
    assert "Title of 2024-03-05-mill: recorded here on 11 April 2024" in found.text
    assert {"../corrections.xml", "../briefings/spring/#evidence-floods", "../events/2024-03-05-mill/"} <= set(
        found.links()
    )


def test_an_empty_log_says_so_and_without_an_address_there_is_no_feed(templates: Templates) -> None:
    page = corrections_page(Log(), templates, has_feed=False)
    assert "Nothing has been corrected" in seen(page).text
    assert ".xml" not in page.markdown


def test_text_of_a_record_is_only_ever_text_on_the_page_and_in_the_feed(templates: Templates) -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) {{ 7 * 7 }} & <b>"
    entries = entries_of((*EVENTS, replace(LATE, title=hostile)))
    found = seen(corrections_page(Log(entries), templates, has_feed=True))
    assert hostile in found.text
    assert not [tag for tag, _ in found.tags if tag in {"script", "b"}]
    feed = ET.fromstring(corrections_feed(entries, HOST, make_codebook(), OUT).content)  # noqa: S314 - our own
    summaries = [entry.findtext(f"{ATOM}summary") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert any("&lt;script&gt;" in summary for summary in summaries)
    assert not any("<" in summary for summary in summaries)


def test_the_feed_has_one_entry_for_each_line_with_an_id_of_its_own_and_the_same_bytes() -> None:
    entries = entries_of((*EVENTS, LATE))
    feed = corrections_feed(entries, HOST, make_codebook(), OUT)
    assert feed == corrections_feed(entries_of((*EVENTS[::-1], LATE)), HOST, make_codebook(), OUT)
    root = ET.fromstring(feed.content)  # noqa: S314 - our own
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert feed.uri == "corrections.xml"
    elsewhere = ET.fromstring(corrections_feed(entries, "https://other.example/", make_codebook(), OUT).content)  # noqa: S314 - our own
    assert ids == [entry.findtext(f"{ATOM}id") for entry in elsewhere.iter(f"{ATOM}entry")]
    assert root.findtext(f"{ATOM}updated") == "2024-05-02T00:00:00+00:00"
    assert all((each or "").startswith("urn:uuid:") for each in ids)
    assert len(set(ids)) == len(entries) == 4
    links = {link.get("href") for link in root.iter(f"{ATOM}link")}
    assert "https://desk.example/site/briefings/spring/#evidence-floods" in links


def test_a_briefing_is_updated_in_its_feed_on_the_day_of_its_correction() -> None:
    note = "{day: 2024-05-20, claim: floods, was: three, now: two, why: A report was of another year.}"
    page = checked(EVENTS, TEXT.replace("state: published", f"state: corrected\ncorrections: [{note}]"))
    feeds = {each.uri: each.content for each in record_feeds(Shelf(make_record(EVENTS)), (page,), HOST)}
    (entry,) = ET.fromstring(feeds["briefings.xml"]).iter(f"{ATOM}entry")  # noqa: S314 - our own
    days = [(entry.findtext(f"{ATOM}{name}") or "")[:10] for name in ("published", "updated")]
    assert days == ["2024-04-10", "2024-05-20"]


@pytest.mark.parametrize(("published", "expected"), [(OUT, "2024-04-10"), (None, "2020-01-01")])
def test_an_empty_feed_takes_its_day_from_the_texts_or_the_record_and_not_from_a_clock(
    published: date | None, expected: str
) -> None:
    root = ET.fromstring(corrections_feed((), HOST, make_codebook(), published).content)  # noqa: S314 - our own
    assert root.findtext(f"{ATOM}updated") == f"{expected}T00:00:00+00:00"


DAYS = st.integers(0, 90).map(lambda n: date(2024, 3, 1) + timedelta(days=n))
EVENT = st.fixed_dictionaries(
    {
        "date": st.integers(0, 30).map(lambda n: date(2024, 3, 1) + timedelta(days=n)),
        "known": DAYS,
        "recorded": st.none() | DAYS,
        "place": st.sampled_from(["ford", "mill"]),
        "toll": st.lists(
            st.tuples(st.integers(0, 9), st.none() | DAYS, st.sampled_from(["police", "mayor"])), max_size=3
        ),
    }
)
FIGURES = """\
  floods: {count: flood, since: 2024-03-01}
  floods_then: {count: flood, since: 2024-03-01, known_by: as_of}
  floods_out: {count: flood, during: 2024-03-01..2024-03-31, known_by: published}
  drowned: {sum: drowned, of: flood, since: 2024-03-01}
  drowned_then: {sum: drowned, of: flood, since: 2024-03-01, known_by: as_of}
  at_ford: {count: flood, since: 2024-03-01, where: {place: ford}}
  share: {share: at_ford, in: floods}
"""


def made(rows: Iterable[dict[str, Any]]) -> list[Event]:
    """Events of these days, none known before it happened."""
    return [
        make_event(
            f"{row['date']}-{n}",
            **{key: row[key] for key in ("place", "recorded")},
            known=max(row["known"], row["date"]),
            casualties=[casualties("drowned", [report(v, str(on) if on else None, by=by) for v, on, by in row["toll"]])]
            if row["toll"]
            else [],
        )
        for n, row in enumerate(rows)
    ]


def all_steps(events: list[Event], published: date) -> tuple[Record, dict[str, Claim], tuple[LogEntry, ...]]:
    """What a page that states whatever its figures give, as of 31 March, shows and has in the log."""
    record = make_record(events)
    front = TEXT.replace("2024-04-10", str(published)).partition("figures:\n")[0]
    links = " ".join(f"[so many](figure:{line.split(':')[0].strip()})" for line in FIGURES.splitlines())
    text = f"{front}figures:\n{FIGURES}---\n\n{links}\n"
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    page, _ = examined_page(document, record, Register.of(record))
    figures = PageFigures(page.specs, Register.of(record), page.clocks)
    claims = {}
    for link in page.links:
        name = link.name
        if name in page.figures:
            figure = page.figures[name]
            now = figures.now(figure)
            later = figures.later(figure, now)
            claims[name] = Claim("x", name, name, Where("x", 1, 1), figure, link, now, later=later)
    assert {"floods", "floods_then", "floods_out"} <= claims.keys()
    return record, claims, log_entries([replace(page, claims=tuple(claims.values()))], record)


@given(st.lists(EVENT, max_size=6), st.sampled_from([date(2024, 3, 31), date(2024, 4, 10)]))
def test_nothing_is_logged_or_fed_or_called_later_before_the_text_went_out(
    rows: list[dict[str, Any]], published: date
) -> None:
    _, claims, entries = all_steps(made(rows), published)
    assert [one for claim in claims.values() for one in claim.later if one.day and one.day <= published] == []
    assert [entry for entry in entries if entry.day <= published] == []
    feed = ET.fromstring(corrections_feed(entries, HOST, make_codebook(), published).content)  # noqa: S314 - our own
    days = [e.text or "" for e in feed.iter() if e.tag in {f"{ATOM}updated", f"{ATOM}published"}]
    assert days
    assert [day for day in days if day < str(published)] == []


@given(st.lists(EVENT, max_size=6), st.sampled_from([date(2024, 3, 31), date(2024, 4, 10)]))
def test_a_claim_moves_only_by_what_was_learnt_since_and_a_stated_day_stays(
    rows: list[dict[str, Any]], published: date
) -> None:
    events, as_of = made(rows), date(2024, 3, 31)
    _, claims, entries = all_steps(events, published)
    for name, day in (("floods_then", as_of), ("floods_out", published)):
        assert claims[name].now.value == sum(event.known <= day for event in events), "whenever it was recorded here"
    learnt = [max([e.known, *([e.recorded] if e.recorded else [])]) for e in events]
    learnt += [on for row in rows for _, on, _ in row["toll"] if on]
    if all(day <= published for day in learnt):
        assert {name: differs(claim.figure, claim.now) for name, claim in claims.items()} == dict.fromkeys(
            claims, False
        )
        assert entries == ()
    for claim in claims.values():
        logged = [entry for entry in entries if entry.claim == claim.name]
        assert bool(logged) <= moved(claim.figure, claim.now, claim.later), "what is logged is shown beside the claim"


@pytest.mark.parametrize(
    ("kind", "now", "said"),
    [
        ("corrected", "two floods", "“Was” became “two floods”. Why."),
        ("corrected", "Two floods.", "“Was” became “Two floods.” Why."),
        ("later", "two floods", "Was, now two floods. Why."),
    ],
)
def test_a_quoted_sentence_has_one_full_stop_on_the_page_and_in_the_feed(
    kind: str, now: str, said: str, templates: Templates
) -> None:
    entry = LogEntry("k", date(2024, 5, 20), kind, "Floods", "briefings/floods/", "floods", "three", "Was", now, "Why.")
    assert entry.summary == said
    page = corrections_page(Log((entry,)), templates, has_feed=False)
    assert said.rpartition(now)[2] in seen(page).text
    assert ".”." not in seen(page).text
