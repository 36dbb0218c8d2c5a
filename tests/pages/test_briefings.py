"""A briefing as it is shown: its head, its claims, and the evidence of each, without script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from generator.claims.checked import CheckedPage
from generator.figures.computing import value_words
from generator.pages.briefings import briefings_among, briefings_page, evidence_page, hand_written_page
from generator.pages.page import MarkdownPage
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading.codebook import ChartSpec
from generator.reading.documents import read_document
from generator.reading.records import Event, Record, Source
from generator.register import Register
from tests.builders import PUBLISHERS, by_id, casualties, make_event, make_record, make_tally, matched_to
from tests.hand_written import check_page
from tests.pages_md.pages import Seen, seen

TEXT = """\
---
title: "Floods of spring"
description: "Floods on the rivers."
as_of: 2024-03-31
published: 2024-04-10
state: published
figures:
  floods: {count: flood, since: 2024-03-01}
  earlier: {count: flood, during: 2024-02-01..2024-02-29}
  more: {compare: [floods, earlier], by: difference}
  first_dam: {first: flood, where: {cause: dam}, since: 2024-03-01, is: 2024-03-05-ford}
  stated: {highest: tally, measure: flood, kind: official, scope: both-rivers, since: 2024-02-01}
---

There were [three floods](figure:floods) in March, [two more](figure:more) than [one](figure:earlier) in February.
[The first](figure:first_dam) came from a dam. The ministry speaks of [at least 6](figure:stated).
"""
EVENTS = (
    make_event("2024-02-10-mill", place="mill", facets={"cause": ["rain"]}, sources=["one"]),
    make_event(
        "2024-03-05-ford", place="ford", facets={"cause": ["dam"], "official_list": ["listed"]}, sources=["one"]
    ),
    make_event(
        "2024-03-12-mill", place="mill", facets={"cause": ["rain"], "official_list": ["likely"]}, sources=["two"]
    ),
    make_event("2024-03-20-quay", place="quay", facets={"cause": ["dam"]}, sources=["three"]),
)
LATE = make_event("2024-03-02-mill", place="mill", facets={"cause": ["dam"]}, recorded="2024-04-11", sources=["three"])
TALLY = make_tally("2024-03-30-ministry", 6, qualifier="at least", since="2024-02-01")


def record_of(events: Iterable[Event] = EVENTS) -> Record:
    publishers = by_id(replace(PUBLISHERS[0], id=name, name=name.title()) for name in ("gazette", "wire", "mirror"))
    sources = [Source("one", "wire"), Source("two", "mirror", original="wire"), Source("three", "gazette")]
    return replace(
        make_record(events, [replace(TALLY, sources=("one",))]), publishers=publishers, sources=by_id(sources)
    )


def checked(record: Record, text: str = TEXT) -> CheckedPage:
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    return check_page(document, record, Register.of(record))


def page_of(templates: Templates, record: Record, text: str = TEXT) -> MarkdownPage:
    page = checked(record, text)
    return hand_written_page(page, PageInputs(Register.of(record), templates), lambda _: lambda *_: "")


def shown(templates: Templates, events: Iterable[Event] = EVENTS, text: str = TEXT) -> Seen:
    found = seen(page_of(templates, record_of(events), text))
    assert found.faults == []
    return found


def section(page: MarkdownPage, name: str) -> str:
    """The running text of one claim's evidence."""
    found = re.search(rf'<section class="evidence" id="evidence-{name}".*?</section>', page.markdown, re.DOTALL)
    assert found
    return seen(replace(page, markdown=found.group())).text


def test_the_head_says_state_days_and_how_much_is_checked(templates: Templates) -> None:
    text = shown(templates).text
    assert "Published As known on 31 March 2024; text of 10 April 2024." in text
    assert "5 of 5 numbers checked against 5 records and 3 sources." in text
    assert "read otherwise now" not in text


def test_an_attributed_number_looks_different_says_who_stated_it_and_is_counted_apart(templates: Templates) -> None:
    words = "\nSome [900 people](source:one) fled, and [40 men](source:three), by [it](source:one).\n"
    found = shown(templates, text=TEXT + words)
    assert (
        "5 of 5 numbers checked against 5 records and 3 sources; 2 more attributed to their sources, not" in found.text
    )
    assert "900 people [as stated by Wire] fled, and 40 men [as stated by Gazette], by it." in found.text
    links = [a["href"] for tag, a in found.tags if tag == "a" and a.get("class") == "attributed"]
    assert links == ["#stated-by-one", "#stated-by-three"]
    tips = [a["title"] for _, a in found.tags if a.get("class") == "attributed"]
    assert tips == [f"Stated by {name}; attributed, not checked" for name in ("Wire", "Gazette")]
    assert not {a["href"] for tag, a in found.tags if tag == "a" and a.get("class") == "claim"} & set(links)
    assert "“900 people” Attributed, not checked: stated by Wire, not computed from the record." in found.text
    ids = [a["id"] for _, a in found.tags if "id" in a]
    assert {link[1:] for link in links} | {"states-one", "states-three"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_where_a_chart_of_the_text_would_show_too_little_the_page_says_so(templates: Templates) -> None:
    chart = ChartSpec("places", "by", "Floods by place", ("flood",), ("briefing",), by="place")
    record = record_of(EVENTS)
    record = replace(record, codebook=replace(record.codebook, charts=(chart,)))
    text = TEXT + "\n![Floods by place & cause](chart:places)\n"
    page = page_of(templates, record, text)
    assert '<p class="page-state">Floods by place &amp; cause: too few events for a chart.</p>' in page.markdown
    assert seen(page).faults == []


OWN = """\
state: published
sources:
  - key: crs
    url: https://reports.example/crs
    publisher: mirror
    original: wire
    title: Forces *in* <the> region
    date: 2024-03
  - {key: plain, publisher: gazette, title: An essay}
"""


def test_a_source_of_the_page_alone_stands_in_its_evidence_with_whose_number_it_is(templates: Templates) -> None:
    words = "\nSome [900 people](source:crs) fled and [900 people](source:crs) came, says [an essay](source:plain).\n"
    found = shown(templates, text=TEXT.replace("state: published\n", OWN) + words)
    assert found.text.count("900 people [as stated by Wire]") == 2
    assert "“900 people” Attributed, not checked: stated by Wire," in found.text
    assert "Forces *in* <the> region. Mirror (reports.example), March 2024" in found.text
    assert "reporting of Wire" in found.text
    assert "A source of the text: An essay An essay. Gazette, no date seen" in found.text
    tips = [a["title"] for _, a in found.tags if a.get("class") == "attributed"]
    assert tips == ["Stated by Wire, March 2024; attributed, not checked"] * 2
    assert "2 more attributed to their sources" in found.text


def test_each_claim_leads_to_its_evidence_and_back_by_plain_links(templates: Templates) -> None:
    found = shown(templates)
    claims = [a["href"].removeprefix("#") for tag, a in found.tags if tag == "a" and a.get("class") == "claim"]
    ids = {a["id"] for _, a in found.tags if "id" in a}
    assert claims == [f"evidence-{name}" for name in ("floods", "more", "earlier", "first_dam", "stated")]
    assert set(claims) <= ids
    back = [a["href"].removeprefix("#") for tag, a in found.tags if tag == "a" and a["href"].startswith("#claim-")]
    assert len(back) == 5
    assert set(back) <= ids
    assert not [tag for tag, a in found.tags if tag == "script" or any(key.startswith("on") for key in a)]


def test_the_evidence_of_a_count_lists_its_records_with_links_and_what_was_left_out(templates: Templates) -> None:
    page = page_of(templates, record_of())
    floods = section(page, "floods")
    known = "as known on 31 March 2024 and recorded here by 10 April 2024"
    assert f"“three floods” 3 floods, {known}. Read as: Three floods, since 1 March 2024." in floods
    assert floods.count("since 1 March 2024") == 1
    assert "5 March 2024Title of 2024-03-05-fordFord, NorthlandConfirmed" in floods
    evidence = page.markdown.partition("## Evidence")[2]
    assert evidence.count('href="../../events/2024-03-05-ford/"') == 3
    assert "Left out, or not sure: 1 record, for 1 reason cause: rain (1)" in section(page, "first_dam")


def test_a_comparison_shows_both_figures_with_their_own_records(templates: Templates) -> None:
    more = section(page_of(templates, record_of()), "more")
    assert "3 floods: the 3 records counted" in more
    assert "1 flood: the record counted" in more


def test_a_stated_total_stands_beside_what_is_recorded_and_matched(templates: Templates) -> None:
    stated = section(page_of(templates, record_of()), "stated")
    assert "The statement it rests on" in stated
    assert "By 31 March 2024 the Ministry of Water had stated at least 6 floods since 1 February 2024." in stated
    assert "For 1 February to 31 March 2024 this record has 4 (all confirmed). Matches were looked for up to" in stated
    assert "12 March 2024 alone: of 3 to that day 2 are matched to the official total (1 listed and 1 likely)" in stated
    assert "Counted by the Ministry of Water; rests on one publisher: Wire." in stated


def test_beside_a_total_of_another_kind_stands_the_one_that_events_are_matched_with(templates: Templates) -> None:
    record = record_of()
    assert record.codebook.matching
    book = replace(record.codebook, matching=matched_to(record.codebook, kind=("official", "analyst")))
    more = make_tally("2024-03-31-institute", 8, since="2024-02-01", counter="institute")
    record = replace(record, codebook=book, tallies={**record.tallies, more.id: more})
    text = TEXT.replace("kind: official", "kind: [official, analyst]")
    text = text.replace("The ministry speaks of [at least 6]", "An institute speaks of [8]")
    page = page_of(templates, record, text)
    stated = section(page, "stated")
    assert (
        "By 31 March 2024 the River Institute had stated 8 floods since 1 February 2024; the official total was "
        "at least 6 by the Ministry of Water. For"
    ) in stated
    assert "2 are matched to the official total (1 listed and 1 likely)" in stated
    assert "Stated8by the River Institute, as of 31 March 2024" in stated
    assert "Stated, officialat least 6by the Ministry of Water, as of 30 March 2024" in stated


def test_reprints_are_one_publisher_and_a_claim_on_one_says_so(templates: Templates) -> None:
    page = page_of(templates, record_of())
    assert "Rests on one publisher: Wire." in section(page, "earlier")
    assert "Rests on 2 publishers: Gazette and Wire." in section(page, "floods")


def test_what_was_recorded_later_is_said_beside_the_claim_and_in_its_evidence(templates: Templates) -> None:
    page = page_of(templates, record_of((*EVENTS, LATE)))
    text = seen(page).text
    assert "three floods [now 4] in March" in text
    assert "two more [now 3] than" in text
    assert "The first [now another] came" in text
    assert "Three numbers would read otherwise now, by records known or recorded later" in text
    floods = section(page, "floods")
    assert "Published 3 floods, now 4 floods: 1 record known or recorded later." in floods
    assert "Title of 2024-03-02-mill recorded here on 11 April 2024" in floods
    assert "Published 5 March 2024, now 2 March 2024" in section(page, "first_dam")
    assert "Title of 2024-03-05-ford no longer it" in section(page, "first_dam")


def test_ways_to_recount_it_and_data_stand_folded_in_the_evidence(templates: Templates) -> None:
    page = page_of(templates, record_of())
    floods = section(page, "floods")
    assert "ow to recount it" in floods
    assert "SQL that recounts it over the published tables, there under floods." in floods
    assert 'href="recount.sql"' in page.markdown
    assert 'href="../../data/events.csv"' in page.markdown
    assert 'href="../../data/claims.json"' in page.markdown


def test_what_would_make_it_false_is_told_of_each_phrase_of_a_figure_where_they_differ(templates: Templates) -> None:
    text = f"{TEXT}\nThere were [at least two floods](figure:floods); once more [three floods](figure:floods).\n"
    floods = section(page_of(templates, record_of(), text), "floods")
    assert floods.count("Of “three floods”: One flood more or fewer would make it false.") == 1
    assert "Of “at least two floods”: " in floods
    assert "Of “" not in section(page_of(templates, record_of()), "floods")


@pytest.mark.parametrize(("count", "is_open"), [(9, True), (10, False)])
def test_more_than_twelve_rows_are_folded(count: int, is_open: bool, templates: Templates) -> None:  # noqa: FBT001
    text = TEXT.replace("[three floods]", f"[{count + 3} floods]").replace("[two more]", f"[{count + 2} more]")
    more = [make_event(f"2024-03-{n + 6:02}-a", facets={"cause": ["rain"]}) for n in range(count)]
    record = record_of((*EVENTS[:1], *more, *EVENTS[1:]))
    below = evidence_page(checked(record, text), Register.of(record))
    counted = next(each for each, _ in below.shown if each.name == "floods").counted[0]
    assert (len(counted.lines), below.rows_open_max) == (count + 3, 12)
    shown = templates.html("briefings/evidence.html.j2", below, "briefings/floods/")
    assert (f"<details open><summary>{counted.label}" in shown) == is_open
    left = next(each for each, _ in below.shown if each.name == "first_dam").left_out[0]
    assert len(left.lines) == count + 1
    assert f"<details><summary>{left.label}" in shown


CORRECTED = (
    'state: corrected\ncorrections: [{day: 2024-05-01, claim: floods, was: "two <b>floods</b>", now: "three floods", '
    'why: "A report was missed."}]'
)


@pytest.mark.parametrize(("count", "is_folded"), [(2, False), (3, True)])
def test_many_corrections_are_folded_above_the_text(templates: Templates, count: int, *, is_folded: bool) -> None:
    entry = '{day: 2024-05-01, claim: floods, was: "two floods", now: "three floods", why: "A report was missed."}'
    entries = ", ".join([entry] * count)
    page = shown(templates, text=TEXT.replace("state: published", f"state: corrected\ncorrections: [{entries}]"))
    assert page.text.count("was missed.") == count
    assert ("Three corrections, the last on 1 May 2024" in page.text) == is_folded


@pytest.mark.parametrize(
    ("state", "said", "card"),
    [
        ("state: published", "Published As known on", ""),
        ("state: draft", "This is a draft. It is not published", None),
        ("state: withdrawn\nwithdrawn: The rivers were mixed up.", "withdrawn: The rivers were mixed up.", "Withdrawn"),
        (
            CORRECTED,
            "Corrected on 1 May 2024: “two <b>floods</b>” is now “three floods”. A report was missed.",
            "Corrected",
        ),
    ],
)
def test_each_state_is_seen_on_the_page_and_in_the_lists(
    templates: Templates, state: str, said: str, card: str | None
) -> None:
    text = TEXT.replace("state: published", state)
    assert said in shown(templates, text=text).text
    inputs = PageInputs(Register.of(record_of()), templates)
    listed = briefings_page(inputs, briefings_among([checked(record_of(), text)]), ()).markdown
    cards = [re.findall('desk-badge">([^<]*)<', each) for each in re.findall('<li class="card">.*?</li>', listed)]
    assert cards == ([] if card is None else [[card] if card else []])


def test_text_of_a_record_is_only_ever_text(templates: Templates) -> None:
    hostile = '</td><script>alert(1)</script><img src=x onerror="alert(1)"> [x](javascript:alert(1)) {{ 7 * 7 }}'
    events = (*EVENTS[:3], replace(EVENTS[3], title=hostile), replace(LATE, title=hostile))
    found = shown(templates, events)
    assert hostile in found.text
    assert not [tag for tag, a in found.tags if tag in {"script", "img"} or "onerror" in a]


def test_values_are_worded_with_their_range() -> None:
    record = record_of()
    figures = checked(record).figures
    assert value_words(figures["stated"]) == "at least 6 floods"
    assert value_words(figures["first_dam"]) == "5 March 2024"
    assert value_words(replace(figures["floods"], low=2)) == "3 floods (between 2 and 3)"
    assert value_words(replace(figures["floods"], value=None, low=2, high=None)) == "at least 2 floods"
    assert value_words(replace(figures["floods"], value=None, low=None, high=None)) == "no known number of floods"
    assert value_words(replace(figures["first_dam"], ids=(), day=None)) == "no record"
    assert value_words(replace(figures["floods"], unit="minutes", low=60, high=120)) == "1 to 2 hours"


def test_a_page_of_its_own_kind_keeps_its_text(templates: Templates) -> None:
    text = "---\ntitle: T\ndescription: D.\n---\n\nPlain words.\n"
    document = read_document("content/plain.md", "plain.md", text.encode())
    record = make_record([make_event("2024-03-05-ford", casualties=[casualties("drowned", 1)])])
    page = check_page(document, record, Register.of(record))
    made = hand_written_page(page, PageInputs(Register.of(record), templates), lambda _: lambda *_: "")
    assert made.markdown.strip() == "Plain words."


def test_the_day_of_a_page_is_never_that_of_the_build(templates: Templates) -> None:
    record = record_of((*EVENTS, LATE))
    pages = [
        hand_written_page(checked(record), PageInputs(view, templates), lambda _: lambda *_: "").markdown
        for view in (Register.of(record), Register.of(record).as_known_on(date(2030, 1, 1)))
    ]
    assert pages[0] == pages[1]


def test_the_head_has_the_description_the_first_numbers_and_what_the_marks_mean(templates: Templates) -> None:
    found = shown(templates)
    assert "Floods on the rivers. Published As known on" in found.text
    assert "3 floods “three floods” 1 flood “one” at least 6 floods “at least 6” Underlined words" in found.text
    assert "dotted" not in found.text
    links = [a["href"] for tag, a in found.tags if tag == "a" and "claim" not in a.get("class", "")]
    assert {"#evidence-floods", "#evidence-earlier", "#evidence-stated"} <= set(links)
    assert "dotted numbers" in shown(templates, text=f"{TEXT}\nSome [900 people](source:one) fled.\n").text


def test_a_text_of_few_numbers_has_no_strip_of_them(templates: Templates) -> None:
    few = TEXT.replace(" in March, [two more](figure:more) than [one](figure:earlier) in February", "")
    few = re.sub(r"  (?:earlier|more): .*\n", "", few)
    assert "key-number" not in page_of(templates, record_of(), few).markdown


def test_what_a_text_names_stands_day_by_day_as_known_to_it(templates: Templates) -> None:
    page = page_of(templates, record_of([*EVENTS, LATE]))
    days = re.findall(r'<time datetime="([^"]+)">', page.markdown.partition("## Day by day")[2])
    assert days == ["2024-02-10", "2024-03-05", "2024-03-12", "2024-03-20"]
    assert page.markdown.index("## Day by day") < page.markdown.index("## Evidence")


def test_evidence_is_what_an_address_opens_and_leads_back_to_its_claim(templates: Templates) -> None:
    found = shown(templates)
    sections = [a for tag, a in found.tags if tag == "section" and a.get("class") == "evidence"]
    assert all(section["tabindex"] == "-1" for section in sections)
    backs = [a["href"] for tag, a in found.tags if tag == "a" and a.get("href", "").startswith("#claim-")]
    assert backs == [f"#claim-{section['id'].removeprefix('evidence-')}" for section in sections]
