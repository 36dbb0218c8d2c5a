from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from html.parser import HTMLParser
from itertools import combinations

import pytest

from generator.pages.page import RecordPage
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading.records import (
    Attribution,
    Casualties,
    Change,
    Event,
    FacetValue,
    Part,
    Quantity,
    Record,
    Report,
    Revision,
)
from generator.register import Register
from tests.pages.harbour import FIRE, FIRE_DAY, FULL, fire, full_event, record_of, whole_record

VOID = {"br", "hr", "img", "input", "meta", "link"}
HOSTILE = (
    "</title><script>alert(1)</script>",
    "{{ config }}{% raw %}",
    "# **bold** [a](javascript:x) `c`",
    '" onmouseover="x',
    "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe",
)


class Reader(HTMLParser):
    """Reads a body strictly: every tag closed in order; keeps ids, links, attributes and the text that is shown."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[dict[str, str]] = []
        self.tags: Counter[str] = Counter()
        self.shown = ""
        self.headings: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice in <{tag}>"
        assert not any(name.startswith("on") for name in names)
        values = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values)
        if tag == "h2":
            self.headings.append((values["id"], ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data
        if "h2" in self.open and self.open[-1] == "h2":
            id_, title = self.headings.pop()
            self.headings.append((id_, title + data))


def pages_of(record: Record, templates: Templates) -> dict[str, RecordPage]:
    changed = {f"events/2031/{FULL}.yml": "2031-06-01"}
    return {page.url: page for page in record_pages(PageInputs(Register.of(record), templates, changed=changed))}


@pytest.fixture(scope="module")
def pages(templates: Templates) -> dict[str, RecordPage]:
    return pages_of(whole_record(), templates)


def shown(page: RecordPage) -> str:
    return " ".join(Reader(page.body_html).shown.split())


def test_there_is_a_page_for_each_record_and_each_list(pages: dict[str, RecordPage]) -> None:
    record = whole_record()
    expected = {f"events/{id_}/" for id_ in record.events} | {f"places/{id_}/" for id_ in record.places}
    expected |= {f"actors/{id_}/" for id_ in record.actors}
    assert set(pages) == expected | {"events/", "places/", "actors/", "sources/", "tallies/"}
    assert pages["events/"].src_uri == "events/index.md"
    assert pages[f"events/{FULL}/"].src_uri == f"events/{FULL}.md"


FIELDS = """
Crew sent to the north quay | The summary of the call-out. | Call-out | A crew sent. | 5 to 7 March 2031
03:30 local time (Europe/Oslo) | note on the clock | 8 March 2031 | note on the filing | North Quay | up to 1.5 km
the quay by the cranes | Note on the place | Northland | Sure | Definition of sure. | Timber: 2 to 4 | stacked | Grain
Definition of grain. | Definition of fuel. | a crane and two sheds | 3 call-outs | three crews in one report
One engine sent. | the first engine | South Quay | by the sheds
at least 5 | Steam | Definition of steam. | note on the engine | Dockers
the foreman | several hurt | the mayor | 11 to 17 | the hospital | later count
10 March 2031 | the value this record follows
the union | Name of crew-a | a spokesman | claim remark | note on the claim | Name of crew-b | an inspector
attribution remark | an actor not named here | a bystander | men in boots | Name of owner-c | Fire on the north quay
note on what it answered | 23 to 24 hours after “Fire on the north quay” | about a day | reported: a source gives it
They differ on the fuel. | only grain | the miller | heard | 1 April 2031 | A second crew was there. | the clerk
A note of the record. | Smoke on the south quay | Sparks on the south quay
6 March 2031 Stated in the record. | 9 March 2031
2 May 2031 | the damage was added | a letter of the port | Fire in the port | The Post (post.example)
6 March 2031 | seen in print | Paper | Copier (copy.example), March 2031 | reporting of The Wire | in Arabic
Archived copy (archive.example) | Title not seen | Agency | Previous record | Next record
"""


@pytest.mark.parametrize("words", [w.strip() for line in FIELDS.strip().splitlines() for w in line.split(" | ")])
def test_an_event_page_shows_every_field(pages: dict[str, RecordPage], words: str) -> None:
    assert words in shown(pages[f"events/{FULL}/"])


def test_every_text_field_of_an_event_is_shown(templates: Templates) -> None:
    """The twin of the list above: whatever text a field holds is on the page, so that a new field is not forgotten."""
    event = full_event()
    page = shown(pages_of(whole_record(), templates)[f"events/{FULL}/"])
    apart = {
        "id",
        "type",
        "confidence",
        "known_basis",
        "date_precision",
        "country",
        "place",
        "retracted",
        "merged_into",
    }
    texts = {name: v for name, v in vars(event).items() if isinstance(v, str) and v and name not in apart}
    assert len(texts) == 10
    assert {name: value for name, value in texts.items() if value not in page} == {}


def test_references_lead_to_the_sources_by_number(pages: dict[str, RecordPage]) -> None:
    body = pages[f"events/{FULL}/"].body_html
    said = re.findall(r"(claim remark|about a day|heard|the hospital)", body)
    assert set(said) == {"claim remark", "about a day", "heard", "the hospital"}
    assert re.search(r'the hospital<sup class="desk-ref"><a href="#source-3" aria-label="Source 3">\[3\]', body)
    assert re.search(r'as reported: about a day<sup class="desk-ref"><a href="#source-2"', body)


def test_outside_links_are_marked_and_show_their_host(pages: dict[str, RecordPage]) -> None:
    outside = [a for page in pages.values() for a in Reader(page.body_html).links if "//" in a["href"]]
    assert {a["href"] for a in outside} == {
        "https://www.post.example/a?x=1&y=2",
        "https://copy.example/b",
        "https://archive.example/c",
    }
    assert {a["rel"] for a in outside} == {"nofollow noopener noreferrer"}
    assert ">Copier (copy.example)</a>" in pages[f"events/{FULL}/"].body_html


def test_every_inner_link_and_anchor_exists(pages: dict[str, RecordPage]) -> None:
    ids = {url: set(Reader(page.body_html).ids) for url, page in pages.items()}
    broken, checked = [], 0
    for url, page in pages.items():
        for a in Reader(page.body_html).links:
            if "//" in a["href"]:
                continue
            path, _, anchor = a["href"].partition("#")
            path = path.partition("?")[0]
            target = posixpath.normpath(posixpath.join(url, path)) + "/"
            checked += 1
            if target not in {"method/codebook/", "around/"} and (
                target not in ids or (anchor and anchor not in ids[target])
            ):
                broken.append((url, a["href"]))
    assert checked > 150
    assert broken == []


def test_bodies_are_well_formed_with_unique_ids_and_one_h1(pages: dict[str, RecordPage]) -> None:
    for page in pages.values():
        body = Reader(page.body_html)
        assert [id_ for id_, n in Counter(body.ids).items() if n > 1] == []
        assert body.tags["h1"] == 1
        assert body.tags["script"] == 0


def test_the_table_of_contents_is_that_of_the_headings(pages: dict[str, RecordPage]) -> None:
    for page in pages.values():
        headings = [(id_, title.removesuffix("#")) for id_, title in Reader(page.body_html).headings]
        assert tuple(headings) == page.toc, page.url


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_ever_text(templates: Templates, text: str) -> None:
    fields = ("title", "summary", "place_note", "damage", "time_note", "claim_note", "answers_note", "place_reported")
    pages = pages_of(whole_record(**dict.fromkeys(fields, text), notes=(text,)), templates)
    page = pages[f"events/{FULL}/"]
    plain = Reader(pages_of(whole_record(), templates)[f"events/{FULL}/"].body_html)
    assert page.title == text
    assert Reader(page.body_html).tags - Counter({"bdi": 99}) == plain.tags - Counter({"bdi": 99})
    assert page.body_html.count(str(html.escape(text))) + page.body_html.count(
        html.escape(text).replace("&quot;", "&#34;")
    ) >= len(fields)
    for other in pages.values():
        assert "<script" not in other.body_html


def test_text_that_turns_direction_is_isolated(templates: Templates) -> None:
    pages = pages_of(whole_record(title="\N{RIGHT-TO-LEFT OVERRIDE}txt.exe"), templates)
    assert '<h1 id="top"><bdi>\N{RIGHT-TO-LEFT OVERRIDE}txt.exe</bdi></h1>' in pages[f"events/{FULL}/"].body_html
    assert "<bdi>رصيف</bdi>" in pages["places/north-quay/"].body_html


def test_a_place_begins_with_what_is_recorded_there_and_its_remark_stands_among_the_facts(templates: Templates) -> None:
    """A remark on its point is for who asks where it is; a reader asks what happened."""
    days = (("a", date(2031, 3, 5)), ("b", date(2031, 4, 2)))
    fires = [fire(f"{day}-{name}", date=day, place="north-quay") for name, day in days]
    out = fire("2031-05-01-c", date=date(2031, 5, 1), place="south-quay", counts=False)
    record = record_of(*fires, out)
    both = record_of(*fires, replace(out, place="north-quay"))
    fires_told = "This record has two fires (both told) here, the first on 5 March 2031 and the last on 2 April 2031."
    assert (
        f"{fires_told} No number of people hurt or lost is known for the fires. One more entry is not counted. 2 fires"
        in shown(pages_of(both, templates)["places/north-quay/"])
    )
    noted = {key: replace(place, note=f"A chart has {key} elsewhere.") for key, place in record.places.items()}
    for places, remark in ((noted, True), (record.places, False)):
        pages = pages_of(replace(record, places=places), templates)
        north, south = shown(pages["places/north-quay/"]), shown(pages["places/south-quay/"])
        assert (
            f"North Quay {fires_told} No number of people hurt or lost is known for the fires. 2 fires both told Key"
            in north
        )
        assert "South Quay This record has nothing that counts here. One entry is not counted. Key facts" in south
        if remark:
            assert north.index("Events here") > north.index("Remark A chart has north-quay elsewhere.")
        else:
            assert "A chart has" not in north


def test_a_list_marks_each_line_that_its_count_does_not_take_as_one(templates: Templates) -> None:
    day = date(2031, 3, 5)
    made: dict[str, tuple[dict[str, object], str, int]] = {
        "2031-03-05-a": ({}, "", 1),
        "2031-03-05-b": ({"multiplicity": 3}, "counts as 3", 3),
        "2031-03-05-c": ({"counts": False}, "not counted", 0),
        "2031-03-05-d": ({"retracted": "Never was."}, "retracted", 0),
    }
    record = record_of(*(fire(id_, date=day, place="north-quay", **fields) for id_, (fields, _, _) in made.items()))
    page = pages_of(record, templates)["places/north-quay/"]
    times = sum(times for _, _, times in made.values())
    assert f"{times} fires and 2 entries not counted in this record" in page.description
    marks = re.findall(r'/2031-03-05-\w/">[^<]+</a>(?: <span class="desk-mark">([^<]+)</span>)?', page.body_html)
    assert sorted(marks) == sorted(mark for _, mark, _ in made.values())


def test_who_gave_a_number_of_several_events_together_stands_on_the_page_of_each(templates: Templates) -> None:
    ids = ("2031-03-05-a", "2031-03-06-b")
    both = Casualties(
        "crew", "hurt", (Report(Quantity(3, 3, 3), date(2031, 3, 7), "the mayor", words="both"),), "", ids
    )
    one = fire(ids[0], date=date(2031, 3, 5), together=(both,))
    pages = pages_of(record_of(one, fire(ids[1], date=date(2031, 3, 6))), templates)
    for id_ in ids:
        assert "together 3 account: the mayor both, 7 March 2031" in " ".join(shown(pages[f"events/{id_}/"]).split())


def bare_event(**fields: object) -> Event:
    return fire(FIRE, **{"country": None, **fields})


def test_what_is_not_known_is_said_and_never_zero(templates: Templates) -> None:
    page = pages_of(record_of(bare_event()), templates)[f"events/{FIRE}/"]
    text = shown(page)
    assert "Local time not known" in text
    assert "Place not known" in text
    assert "Damage" not in text
    assert "People harmed# not known" in text
    assert "Claimed by no claim is recorded Attributed to no attribution is recorded" in text
    assert "Directed against" not in text
    assert re.search(r"(?<![\d-])0(?![\d-])", text) is None


ROLES = {"claimed_by": "Claimed by", "attributed_to": "Attributed to", "against": "Directed against"}


@pytest.mark.parametrize("asked", [c for n in range(4) for c in combinations(ROLES, n)], ids="-".join)
@pytest.mark.parametrize("named", [c for n in range(4) for c in combinations(ROLES, n)], ids="-".join)
def test_a_role_without_a_value_is_shown_only_where_it_is_asked(
    templates: Templates, asked: tuple[str, ...], named: tuple[str, ...]
) -> None:
    values = {"claimed_by": (Attribution("crew-a"),), "attributed_to": (Attribution("crew-a"),), "against": ("crew-a",)}
    record = record_of(bare_event(**{role: values[role] for role in named}))
    types = record.codebook.types
    types = {**types, "fire": replace(types["fire"], asked=asked)}
    page = pages_of(replace(record, codebook=replace(record.codebook, types=types)), templates)[f"events/{FIRE}/"]
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th>\s*<td>\s*(.*?)\s*</td>', page.body_html, re.DOTALL))
    assert {role for role, label in ROLES.items() if label in rows} == {*asked, *named}
    assert {role for role, label in ROLES.items() if "Name of crew-a" in rows.get(label, "")} == set(named)
    assert ("attribution" in {id_ for id_, _ in page.toc}) is bool({*asked, *named} - {"against"})


@pytest.mark.parametrize("against", [(), ("owner-c",), ("crew-a",)])
def test_against_whom_parts_were_directed_is_a_fact_of_their_event(
    templates: Templates, against: tuple[str, ...]
) -> None:
    page = pages_of(whole_record(against=against), templates)[f"events/{FULL}/"]
    named = " ".join(f"Name of {actor}" for actor in dict.fromkeys((*against, "owner-c")))
    assert f"Northland Directed against {named} Confidence" in shown(page)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Local time not known Place not known"),
        ({"time_note": "late evening"}, "Local time late evening Place not known"),
        ({"time": time(3, 30), "time_note": "about"}, "Local time 03:30 local time about Place"),
        ({"place_note": "not named by anyone"}, "Place not named by anyone Country"),
        ({}, "Claimed by no claim is recorded Attributed to"),
        ({"claim_note": "No claim was found."}, "Claimed by No claim was found. Attributed to"),
        (
            {"claimed_by": (Attribution("crew-a"),), "claim_note": "late"},
            "Claimed by Name of crew-a late Attributed to",
        ),
        ({"answers_note": "A threat; no fire yet."}, "answered it Answered A threat; no fire yet."),
    ],
)
def test_a_remark_without_a_value_stands_for_itself(templates: Templates, fields: dict[str, object], said: str) -> None:
    text = shown(pages_of(record_of(bare_event(**fields)), templates)[f"events/{FIRE}/"])
    assert f"{said} " in text


def test_both_of_two_that_a_source_puts_in_order_say_which_came_first(templates: Templates) -> None:
    later = fire("2024-03-02-late", title="Late fire", after=(FIRE,))
    pages = pages_of(record_of(bare_event(title="Early fire"), later), templates)
    assert "Came after Early fire" in shown(pages["events/2024-03-02-late/"])
    assert "Came before Late fire" in shown(pages[f"events/{FIRE}/"])


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, ""),
        (2001, None, "Years since 2001 "),
        (None, 2010, "Years until 2010 "),
        (2001, 2010, "Years 2001 to 2010 "),
    ],
)
def test_years_of_an_actor_are_said_as_far_as_they_are_known(
    templates: Templates, since: int | None, until: int | None, said: str
) -> None:
    record = record_of(bare_event())
    actor = replace(record.actors["owner-c"], since=since, until=until)
    page = pages_of(replace(record, actors={**record.actors, "owner-c": actor}), templates)["actors/owner-c/"]
    assert f"alias of owner-c {said}About this record" in shown(page)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (None, "no number given"),
        (Quantity(), "not known"),
        (Quantity(0, 0, 0), "0"),
        (Quantity(3), "at least 3"),
        (Quantity(1, None, 4), "1 to 4"),
    ],
)
def test_a_report_is_shown_as_it_stands(templates: Templates, quantity: Quantity | None, words: str) -> None:
    event = bare_event(casualties=(Casualties("crew", "hurt", (Report(quantity, by="the mayor"),)),))
    assert f"Crew Hurt {words} the mayor" in shown(pages_of(record_of(event), templates)[f"events/{FIRE}/"])


@pytest.mark.parametrize(
    ("quantity", "words", "shown_as"),
    [
        (None, "several hurt", "several hurt"),
        (Quantity(1), "one of the crew", "at least 1; as reported: one of the crew"),
        (Quantity(best=40), "about 40", "about 40"),
        (Quantity(best=40), "about 40, dockers", "about 40, dockers"),
        (Quantity(40, 40, 40), "40 hurt", "40 hurt"),
        (Quantity(40, 40, 40), "40 to 50 hurt", "40; as reported: 40 to 50 hurt"),
        (Quantity(4, 4, 4), "40 hurt", "4; as reported: 40 hurt"),
        (Quantity(4, 4, 4), "4th crew", "4; as reported: 4th crew"),
        (Quantity(41), "more than 40", "at least 41; as reported: more than 40"),
        (Quantity(0, 0, 0), "any injury denied", "0; as reported: any injury denied"),
    ],
)
def test_our_words_stand_beside_the_number_once_and_are_no_quotation(
    templates: Templates, quantity: Quantity | None, words: str, shown_as: str
) -> None:
    event = bare_event(casualties=(Casualties("crew", "hurt", (Report(quantity, by="the mayor", words=words),)),))
    assert f"Crew Hurt {shown_as} the mayor" in shown(pages_of(record_of(event), templates)[f"events/{FIRE}/"])


EARLIER, LATER = Quantity(8, 8, 8), Quantity(9, 9, 9)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (Report(EARLIER, day=FIRE_DAY, by="the mayor", note="to the Post"), "8 – to the Post – {} the same speaker"),
        (Report(EARLIER, day=FIRE_DAY, by="the mayor"), "8 – {} the same speaker"),
        (
            Report(EARLIER, day=FIRE_DAY, by="the mayor", words="8 hurt", note="of two crews"),
            "8 hurt – of two crews – {}",
        ),
        (Report(EARLIER, day=FIRE_DAY, note="first count"), "8 – first count – replaced by a later report the account"),
    ],
)
def test_what_replaced_a_report_is_told_from_its_remark(templates: Templates, first: Report, said: str) -> None:
    second = Report(LATER, day=FIRE_DAY + timedelta(days=1), by=first.by, note="of all")
    event = bare_event(casualties=(Casualties("crew", "hurt", (first, second)),))
    text = shown(pages_of(record_of(event), templates)[f"events/{FIRE}/"])
    assert f"Crew Hurt {said.format('replaced by a later report of')} " in text
    assert "Hurt 9 – of all " in text


TOLD = [Report(EARLIER, by="the mayor"), Report(Quantity(20), by="the Post"), Report(None, by="a docker", words="many")]


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        (TOLD[:1], "8"),
        (TOLD[:2], "8 to 20 or more"),
        ([TOLD[0], TOLD[2]], "8 beside one report without a number"),
        ([*TOLD, TOLD[2]], "8 to 20 or more beside two reports without a number"),
        (TOLD[2:], None),
    ],
)
def test_a_total_has_the_lowest_and_the_highest_of_all_reports_and_says_which_give_no_number(
    templates: Templates, reports: list[Report], said: str | None
) -> None:
    event = bare_event(casualties=(Casualties("crew", "hurt", tuple(reports)),))
    text = shown(pages_of(record_of(event), templates)[f"events/{FIRE}/"])
    if said:
        assert f"by all reports that stand Crew: hurt {said} Above, the lowest and highest number" in text
    else:
        assert "reports that stand" not in text
        assert "Below, each report" in text


def test_a_report_stands_under_the_group_that_it_names_and_the_total_under_none(templates: Templates) -> None:
    reports = (Report(Quantity(1), by="the mayor", who="dockers"), Report(Quantity(2), by="the Post"))
    record = record_of(bare_event(casualties=(Casualties("crew", "hurt", reports),)))
    page = shown(pages_of(record, templates)[f"events/{FIRE}/"])
    assert "Hurt, of whichever group 1 to 2 or more Above" in page
    assert "Dockers Hurt at least 1 the mayor" in page
    assert "Crew Hurt at least 2 the Post" in page
    assert "Crew: hurt" not in page


def test_no_record_page_prints_quotation_marks_of_its_own(pages: dict[str, RecordPage]) -> None:
    assert sum("about a day" in page.body_html for page in pages.values()) == 2  # of the answer and of what it answered
    for page in pages.values():
        assert "<q" not in page.body_html
        assert re.sub("“((Fire on|Crew sent to) the north quay)”", r"\1", shown(page)).count("“") == 0


@pytest.mark.parametrize(
    ("of_event", "of_report", "shown_as"),
    [
        (("post-1", "copy-1"), (), "the mayor source not noted"),
        (("post-1", "copy-1"), ("copy-1",), "the mayor[2]"),
        (("post-1",), (), "the mayor[1]"),
        (("post-1",), ("post-1",), "the mayor[1]"),
    ],
)
def test_a_number_says_which_source_gives_it_or_that_this_is_not_noted(
    templates: Templates, of_event: tuple[str, ...], of_report: tuple[str, ...], shown_as: str
) -> None:
    reports = (Report(Quantity(3), by="the mayor", sources=of_report),)
    event = bare_event(casualties=(Casualties("crew", "hurt", reports),), sources=of_event)
    text = shown(pages_of(record_of(event), templates)[f"events/{FIRE}/"])
    assert f"Crew Hurt at least 3 {shown_as} no day stated" in text


NONE = (Report(Quantity(0, 0, 0)),)
CITED = (Report(Quantity(0, 0, 0), sources=("post-1",)),)
SOME = (Report(Quantity(2, 2, 2)),)
ACCOUNT = "by the account followed here; which source gives it is not noted."
UNNAMED = "Groups and measures that are not named are not known"


@pytest.mark.parametrize(
    ("groups", "sources", "said"),
    [
        ([("crew", "hurt", NONE)], 1, ["Crew: none hurt, by the source below."]),
        ([("crew", "hurt", NONE)], 2, [f"Crew: none hurt, {ACCOUNT}"]),
        ([("crew", "lost", NONE), ("crew", "hurt", NONE)], 1, ["Crew: none lost or hurt, by the source below."]),
        (
            [("crew", "hurt", NONE), ("dockers", "hurt", NONE)],
            1,
            ["Crew: none hurt, by the source below.", "Dockers: none hurt, by the source below."],
        ),
        (
            [("several", "lost", NONE), ("several", "hurt", NONE)],
            2,
            [f"None lost or hurt, {ACCOUNT}"],
        ),
        ([("crew", "hurt", SOME), ("crew", "lost", NONE)], 1, ["Crew: none lost, by the source below."]),
        ([("crew", "hurt", (Report(Quantity(0, 0, 0), by="the mayor"),))], 1, []),
        ([("crew", "hurt", CITED)], 1, ["Crew: none hurt, by the source below."]),
        ([("crew", "hurt", CITED)], 2, ["Crew: none hurt.[1]"]),
        ([("crew", "hurt", CITED), ("crew", "lost", CITED)], 2, ["Crew: none hurt or lost.[1]"]),
        ([("crew", "hurt", CITED), ("crew", "lost", NONE)], 2, ["Crew: none hurt.[1]", f"Crew: none lost, {ACCOUNT}"]),
        ([("crew", "hurt", (Report(Quantity(0, 0, 0), day=FIRE_DAY),))], 1, []),
        ([("crew", "hurt", (Report(Quantity(0, 0, 0), words="no one"),))], 1, []),
        ([("crew", "hurt", (Report(Quantity(0, None, 0)),))], 1, []),
        ([("crew", "hurt", (*NONE, Report(Quantity(1, 1, 1), by="the mayor")))], 1, []),
        ([("crew", "level", NONE)], 1, []),
        ([("crew", "hurt", SOME)], 1, []),
    ],
)
@pytest.mark.parametrize("in_part", [False, True])
def test_a_bare_none_is_one_line_and_every_other_report_a_row(
    templates: Templates,
    groups: list[tuple[str, str, tuple[Report, ...]]],
    sources: int,
    said: list[str],
    *,
    in_part: bool,
) -> None:
    casualties = tuple(Casualties(*group) for group in groups)
    parts = (Part(f"{FIRE}#1", 1, "a part", casualties=casualties),)
    event = bare_event(
        sources=("post-1", "copy-1")[:sources], **({"parts": parts} if in_part else {"casualties": casualties})
    )
    record = record_of(event)
    level = replace(record.codebook.measures["hurt"], id="level", label="Level", is_never_added=True)
    several = replace(record.codebook.people["crew"], id="several", label="Group not stated", is_unknown=True)
    book = replace(
        record.codebook,
        measures={**record.codebook.measures, "level": level},
        people={**record.codebook.people, "several": several},
    )
    page = pages_of(replace(record, codebook=book), templates)[f"events/{FIRE}/"]
    body = re.sub(r"<sup[^>]*><a[^>]*>|</a></sup>", "", page.body_html)
    lines = re.findall(r"<p>([^<]*: none [^<]*|None [^<]*)</p>", body)
    assert lines == said
    rows = page.body_html.count('<td><span class="desk-number">')
    assert rows == sum(
        len(reports) for who, measure, reports in groups if measure == "level" or reports not in (NONE, CITED)
    )
    assert (UNNAMED in page.body_html) is not in_part


@pytest.mark.parametrize("is_harmless", [False, True])
@pytest.mark.parametrize("value", ["timber", "grain"])
@pytest.mark.parametrize("casualties", [(), (Casualties("crew", "hurt", NONE),)])
def test_a_value_that_says_that_nobody_was_harmed_is_said_where_no_report_is(
    templates: Templates, value: str, casualties: tuple[Casualties, ...], *, is_harmless: bool
) -> None:
    record = record_of(bare_event(facets={"fuel": (FacetValue(value),)}, casualties=casualties))
    fuel = record.codebook.facets["fuel"]
    fuel = replace(fuel, values=(replace(fuel.values[0], is_harmless=is_harmless), *fuel.values[1:]))
    book = replace(record.codebook, facets={**record.codebook.facets, "fuel": fuel})
    text = shown(pages_of(replace(record, codebook=book), templates)[f"events/{FIRE}/"])
    section = text.split("People harmed# ")[1].split(" Claims and attribution")[0]
    says = "Definition of timber. Groups" if is_harmless and value == "timber" else "not known No report of people"
    assert section.startswith("Crew: none hurt, by the source below. Groups" if casualties else says)


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([("crew", "hurt", SOME)], "Crew of the port Hurt 2 "),
        (
            [("crew", "hurt", (*SOME, *SOME))],
            "Crew of the port Hurt 2 the account followed here[1] no day stated Crew Hurt 2 ",
        ),
        (
            [("crew", "hurt", SOME), ("crew", "lost", SOME)],
            "Crew of the port Hurt 2 the account followed here[1] no day stated Crew Lost 2 ",
        ),
        ([("crew", "lost", NONE), ("crew", "hurt", SOME)], "Crew: none lost, by the source below. Crew: hurt 2"),
        ([("crew", "hurt", NONE)], "Crew: none hurt, by the source below. of the port "),
    ],
)
def test_a_remark_about_a_group_stands_once(
    templates: Templates, groups: list[tuple[str, str, tuple[Report, ...]]], said: str
) -> None:
    event = bare_event(casualties=tuple(Casualties(*group, "of the port") for group in groups))
    page = shown(pages_of(record_of(event), templates)[f"events/{FIRE}/"])
    assert said in page.replace("People harmed, by all reports that stand ", "")
    assert page.count("of the port") == 1


@pytest.mark.parametrize(
    ("sources", "is_single"),
    [(("post-1",), True), (("copy-1", "wire-1"), True), (("post-1", "copy-1"), False)],
)
def test_a_reprint_counts_as_what_it_reprints(
    templates: Templates, sources: tuple[str, ...], *, is_single: bool
) -> None:
    page = pages_of(record_of(bare_event(sources=sources)), templates)[f"events/{FIRE}/"]
    assert ("Single source" in page.body_html) is is_single


def test_a_retracted_and_a_merged_event_keep_their_page_and_say_why(pages: dict[str, RecordPage]) -> None:
    assert "This record was retracted. It was a drill." in shown(pages["events/2031-03-10-mole/"])
    merged = pages["events/2031-03-11-mole/"]
    assert "This record was merged into another: Fire on the north quay" in shown(merged)
    assert f'href="../{FIRE}/"' in merged.body_html
    assert "Merged into this record Fire by the mole" in shown(pages[f"events/{FIRE}/"])
    assert "Counts as not counted" in shown(merged)


def test_what_others_call_an_event_is_shown_and_a_merger_says_why(
    templates: Templates,
) -> None:
    ids = ("2031-03-05-a", "2031-03-05-b")
    why = Change(date(2031, 4, 1), f"{ids[1]} was merged into {ids[0]}", "One fire, told twice.")
    typo = Change(date(2031, 4, 2), "The title was mended.", "A word was misspelt.")
    one = fire(ids[0], date=date(2031, 3, 5), ids={"brigade": ("17", "18")})
    other = fire(ids[1], date=date(2031, 3, 5), merged_into=ids[0], changes=(why, typo))
    pages = pages_of(record_of(one, other), templates)

    assert "Id in brigade 17, 18" in shown(pages[f"events/{ids[0]}/"])
    notice = "merged into another: Fire on the north quay 5 March 2031. One fire, told twice."
    assert notice in shown(pages[f"events/{ids[1]}/"])


def test_an_answered_event_names_its_answer_with_the_delay(pages: dict[str, RecordPage]) -> None:
    text = shown(pages[f"events/{FIRE}/"])
    answer = "Answered by Crew sent to the north quay 5 to 7 March 2031"
    assert (
        f"{answer} delay: 23 to 24 hours; as reported: about a day reported: a source gives it so; the bounds" in text
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date_precision": "week"}, "Local date some day from 4 to 10 March 2031; the day is not known"),
        ({"date_precision": "month"}, "Local date March 2031; the day is not known"),
        (
            {"date_precision": "span", "date_end": date(2031, 3, 9)},
            "4 to 9 March 2031; the day is not known",
        ),
        ({"date_end": date(2031, 3, 9)}, "Local date 4 to 9 March 2031 "),
        (
            {"date_precision": "span", "date_end": date(2031, 3, 5), "known": date(2031, 3, 4)},
            "Local date 4 March 2031 No later than 4 March 2031, the day on which it was known.",
        ),
        ({}, "Local date 4 March 2031"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(templates: Templates, fields: dict[str, object], words: str) -> None:
    assert words in shown(
        pages_of(record_of(bare_event(**{"known": date(2031, 4, 1), **fields})), templates)[f"events/{FIRE}/"]
    )


INFERRED = "Inferred from the earliest dated source or report."
UNDATED = "Inferred: no source or report is dated, so the last possible day of the event."
DATED = Casualties("crew", "hurt", (Report(Quantity(2, 2, 2), day=date(2031, 3, 4), by="police"),))


@pytest.mark.parametrize(
    ("sources", "fields", "words"),
    [
        (("post-1",), {}, INFERRED),
        (("bare-1",), {}, UNDATED),
        (("bare-1",), {"casualties": (DATED,)}, INFERRED),
        (("bare-1",), {"revisions": (Revision("Two.", date(2031, 3, 4)),)}, INFERRED),
        (("bare-1",), {"revisions": (Revision("Two."),)}, UNDATED),
    ],
)
def test_an_inferred_day_says_from_what(
    templates: Templates, sources: tuple[str, ...], fields: dict[str, object], words: str
) -> None:
    record = record_of(bare_event(sources=sources, **fields))
    bare = replace(record.sources["wire-1"], id="bare-1", date=None, date_text="")
    page = pages_of(replace(record, sources={**record.sources, "bare-1": bare}), templates)[f"events/{FIRE}/"]
    assert words in shown(page)
    assert "Known to the public by 4 March 2031" in shown(page)
    assert ("no date seen" in shown(page)) is (sources == ("bare-1",))


@pytest.mark.parametrize(
    ("fields", "parts", "said"),
    [
        ({}, (), "Place not known Country"),
        ({"place": "south-quay"}, (), "Place South Quay Country"),
        ({"place_reported": "by the mole"}, (), "Place as reported by the mole Country"),
        ({"place_reported": "by the mole", "place_note": "unsure"}, (), "Place as reported by the mole unsure Country"),
        ({"place_note": "unsure"}, (), "Place unsure Country"),
        (
            {"place": "south-quay", "place_reported": "by the mole", "place_note": "unsure"},
            (("north-quay", ""),),
            "Place South Quay unsure Place as reported by the mole Country",
        ),
        ({}, (("", ""),), "Place not known Country"),
        ({}, (("", "a shed"),), "Place not known Country"),
        ({"place_reported": "by the mole"}, (("", "a shed"),), "Place as reported by the mole Country"),
        ({}, (("south-quay", ""), ("", "a shed")), "Place South Quay a shed Country"),
        (
            {"place_reported": "two quays", "place_note": "unsure"},
            (("south-quay", ""), ("", ""), ("south-quay", "ramp")),
            "Place South Quay unsure Place as reported two quays Country",
        ),
    ],
)
def test_where_it_was_is_said_as_far_as_it_is_known_and_never_not_known_beside_it(
    templates: Templates, fields: dict[str, str], parts: tuple[tuple[str, str], ...], said: str
) -> None:
    pieces = tuple(
        Part(f"{FIRE}#{n}", n, place=place or None, place_reported=words) for n, (place, words) in enumerate(parts, 1)
    )
    page = pages_of(record_of(bare_event(**fields, parts=pieces)), templates)[f"events/{FIRE}/"]
    assert f"Local time not known {said} " in shown(page)


def test_our_own_inference_is_marked(templates: Templates) -> None:
    event = bare_event(facets={"guess": (FacetValue("listed"),)})
    text = shown(pages_of(record_of(event), templates)[f"events/{FIRE}/"])
    assert "Guess our own matching, inferred Listed" in text
    assert text.count("our own matching, inferred") == 1


@pytest.mark.parametrize("stated", [c for n in range(3) for c in combinations(("fuel", "guess"), n)], ids="-".join)
@pytest.mark.parametrize("damage", ["", "none", "two sheds"])
def test_a_facet_or_damage_that_is_not_stated_has_no_row(
    templates: Templates, stated: tuple[str, ...], damage: str
) -> None:
    values = {"fuel": "timber", "guess": "listed"}
    event = bare_event(facets={key: (FacetValue(values[key]),) for key in stated}, damage=damage)
    page = pages_of(record_of(event), templates)[f"events/{FIRE}/"]
    labels = re.findall(r'<th scope="row">(\w+)(?: <span class="desk-mark">[^<]+</span>)?</th>', page.body_html)
    expected = [*(key.capitalize() for key in stated), *(["Damage"] if damage else [])]
    assert [label for label in labels if label in {"Fuel", "Guess", "Damage"}] == expected
    assert "not recorded" not in shown(page)


def test_pages_know_their_file_and_its_last_change(pages: dict[str, RecordPage]) -> None:
    page = pages[f"events/{FULL}/"]
    assert (page.edit_uri, page.updated) == (f"events/2031/{FULL}.yml", "2031-06-01")
    assert (pages["events/"].edit_uri, pages["events/"].updated) == (None, "2031-06-01")
    assert pages[f"events/{FIRE}/"].updated == ""
    assert [url for url, page in pages.items() if "last changed" in shown(page).casefold()] == [], "said at the foot"


def test_a_place_page_shows_its_point_and_its_events(pages: dict[str, RecordPage]) -> None:
    text = shown(pages["places/north-quay/"])
    for words in (
        "3.50° N, 4.25° W",
        "looked up",
        "on a chart",
        "within 1.5 km",
        "Nordkai",
        "The old quay.",
        "This record has nothing that counts here. One entry is counted where its parts were.",
    ):
        assert words in text
    assert "Crew sent to the north quay" in text
    unknown = shown(pages["places/south-quay/"])
    assert "Point (WGS 84) not known" in unknown
    assert "Crew sent to the north quay" in unknown  # one of its parts was there


def test_an_actor_page_keeps_three_things_apart(pages: dict[str, RecordPage]) -> None:
    known_as = "Key facts# Key facts Kind crew Other names alias of"
    assert (
        f"{known_as} crew-a Includes Name of crew-b Years since 2001 Claimed by it 3 call-outs Claimed by it# It says"
        in shown(pages["actors/crew-a/"])
    )
    assert f"{known_as} crew-b Part of Name of crew-a Attributed to it 3 call-outs Attributed to it# Others" in shown(
        pages["actors/crew-b/"]
    )
    assert f"{known_as} owner-c Directed against it 3 call-outs Directed against it# These" in shown(
        pages["actors/owner-c/"]
    )


GROUPS = {"claimed": "Claimed by it", "attributed": "Attributed to it", "against": "Directed against it"}
NAMED_AS: dict[str, dict[str, object]] = {
    "claimed": {"claimed_by": (Attribution("crew-b"),)},
    "attributed": {"attributed_to": (Attribution("crew-b"),)},
    "against": {"against": ("crew-b",)},
}


@pytest.mark.parametrize("roles", [c for n in range(4) for c in combinations(GROUPS, n)], ids="-".join)
def test_an_actor_page_has_only_the_groups_that_hold_an_event(templates: Templates, roles: tuple[str, ...]) -> None:
    event = bare_event(**{key: value for role in roles for key, value in NAMED_AS[role].items()})
    pages = pages_of(record_of(event), templates)
    page = pages["actors/crew-b/"]
    expected = ["facts", *(role for role in GROUPS if role in roles), "record"]
    assert [id_ for id_, _ in page.toc] == expected
    text = shown(page)
    assert [title for title in GROUPS.values() if title in text] == [GROUPS[role] for role in GROUPS if role in roles]
    assert "none recorded" not in text
    assert "Years" not in text
    assert ("the events of this record that name it" in page.description) is bool(roles)
    assert "none" not in shown(pages["actors/"])


def test_the_list_of_events_is_newest_first_and_marks_what_does_not_stand(pages: dict[str, RecordPage]) -> None:
    rows = re.findall(r"<td class=\"ex-day\"><time datetime=\"([^\"]+)\">", pages["events/"].body_html)
    assert rows == sorted(rows, reverse=True)
    assert len(rows) == len(whole_record().events)
    assert "Fire on the mole retracted" in shown(pages["events/"])
    assert "holds 3 fires and 3 call-outs, in 6 entries" in shown(pages["events/"])


def test_sources_are_listed_by_kind_with_what_rests_on_them(pages: dict[str, RecordPage]) -> None:
    page = pages["sources/"]
    assert [title for _, title in page.toc] == ["Agency", "Copyist", "Paper"]
    assert {"post-1", "copy-1", "wire-1"} <= set(Reader(page.body_html).ids)
    assert "Used by 3" in shown(page)
    assert f'href="../events/{FULL}/"' in page.body_html
    assert 'href="../tallies/#2031-03-09-office"' in page.body_html


def test_tallies_are_listed_as_stated(pages: dict[str, RecordPage]) -> None:
    text = shown(pages["tallies/"])
    for words in (
        "9 March 2031 as of noon known since 9 March 2031, inferred at least 9 of these North: 4, the mole: 5",
        "Port office Office the harbour master via the evening news Since 1 January 2031",
        "12 to 14",
        "Not stated",
        "note on the total",
        "known since 9 March 2031, inferred",
    ):
        assert words in text
    assert "2031-03-09-office" in Reader(pages["tallies/"].body_html).ids


def test_people_harmed_are_summed_up_over_the_reports_that_stand(templates: Templates) -> None:
    reports = (
        Report(Quantity(3, 3, 3), date(2031, 3, 4), "the mayor"),
        Report(Quantity(5, 5, 5), date(2031, 3, 5), "the mayor"),
        Report(Quantity(9, 9, 9), date(2031, 3, 4), "the hospital"),
    )
    casualties = (Casualties("crew", "hurt", reports), Casualties("crew", "lost", (Report(None, words="some"),)))
    text = shown(pages_of(record_of(bare_event(casualties=casualties)), templates)[f"events/{FIRE}/"])
    assert "Crew: hurt 5 to 9 Above" in text
    assert "Crew Hurt 3 – replaced by a later report of the same speaker the mayor[1] 4 March 2031" in text
    assert text.count("replaced by a later report") == 1


def test_neighbours_are_by_day_and_skip_what_does_not_stand(pages: dict[str, RecordPage]) -> None:
    assert "Next record Crew sent to the north quay 5 to 7 March 2031" in shown(pages[f"events/{FIRE}/"])
    assert "Next record" not in shown(pages["events/2031-03-06-south-quay/"])


def test_the_order_of_events_with_equal_days_does_not_move_a_page(templates: Templates) -> None:
    one, two = fire("2031-03-04-a", date=date(2031, 3, 4)), fire("2031-03-04-b", date=date(2031, 3, 4))
    assert pages_of(record_of(one, two), templates) == pages_of(record_of(two, one), templates)
