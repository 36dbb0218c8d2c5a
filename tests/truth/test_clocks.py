"""What is added later breaks no published text and is shown beside it; what is corrected stops the build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.claims import CheckedPage, Claim, judge_pages
from generator.errors import Faults
from generator.figures import FigureSpec, compute, parse_spec
from generator.folders import Desk
from generator.reading.documents import read_document
from generator.reading.records import Change, Event, Record, Source, Tally
from generator.register import Register
from generator.truth.clocks import Clocks, PageFigures
from generator.truth.independence import publishers_behind
from tests.builders import (
    PUBLISHERS,
    SOURCES,
    WHERE,
    by_id,
    casualties,
    make_event,
    make_record,
    make_tally,
    report,
)
from tests.hand_written import check_page, check_pages, read_documents
from tests.record_files import read_files

TODAY = date(2024, 6, 1)
BRIEFING = """\
---
title: "Floods of spring"
description: "Floods on the rivers."
as_of: 2024-03-31
published: 2024-04-10
state: published
figures:
  floods: {count: flood, since: 2024-03-01}
  by_then: {count: flood, during: 2024-03-01..2024-03-31, known_by: published}
  first_dam: {first: flood, where: {cause: dam}, since: 2024-03-01, is: 2024-03-05-ford}
  drowned: {sum: drowned, of: flood, since: 2024-03-01}
  stated: {highest: tally, measure: flood, kind: official}
---

There were [three floods](figure:floods), [three recorded floods](figure:by_then) by any report,
[the first](figure:first_dam) of them from a dam. [Five people drowned](figure:drowned).
The ministry speaks of [at least 4](figure:stated).
"""
FLOODS = (
    make_event("2024-03-05-ford", place="ford", facets={"cause": ["dam"]}, casualties=[casualties("drowned", 5)]),
    make_event("2024-03-12-mill", place="mill", facets={"cause": ["rain"]}, casualties=[casualties("drowned", 0)]),
    make_event("2024-03-20-quay", place="quay", facets={"cause": ["dam"]}, casualties=[casualties("drowned", 0)]),
)
STATED = make_tally("2024-03-30-ministry", 4, qualifier="at least", since="2024-02-01")
OLD: dict[str, Any] = {"place": "ford", "facets": {"cause": ["dam"]}, "casualties": [casualties("drowned", 2)]}


def checked(
    events: Iterable[Event] = FLOODS, tallies: Iterable[Tally] = (STATED,), text: str = BRIEFING
) -> CheckedPage:
    record = make_record(events, tallies)
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    return check_page(document, record, Register.of(record), TODAY)


def claims(*events: Event, tallies: Iterable[Tally] = (STATED,)) -> dict[str, Claim]:
    return {claim.name: claim for claim in checked((*FLOODS, *events), tallies).claims}


def messages(events: Iterable[Event] = FLOODS, tallies: Iterable[Tally] = (STATED,), text: str = BRIEFING) -> list[str]:
    with pytest.raises(Faults, match=r"spring\.md") as raised:
        checked(events, tallies, text)
    return [str(fault) for fault in raised.value.faults]


def test_the_text_holds_of_the_record_it_was_written_from_and_the_clocks_agree() -> None:
    found = checked().claims
    assert found
    for claim in found:
        assert claim.now.value == claim.figure.value
        assert claim.now.ids == claim.figure.ids
        assert claim.later == ()


def test_an_old_event_that_was_recorded_later_breaks_nothing_and_is_shown_as_known_now() -> None:
    found = claims(make_event("2024-03-02-mill", recorded="2024-04-11", **OLD))
    assert [found["floods"].figure.value, found["floods"].now.value] == [3, 4]
    assert [(one.id, one.day, one.how) for one in found["floods"].later] == [
        ("2024-03-02-mill", date(2024, 4, 11), "recorded")
    ]
    assert [found["first_dam"].figure.ids, found["first_dam"].now.ids] == [("2024-03-05-ford",), ("2024-03-02-mill",)]
    assert [(one.id, one.how) for one in found["first_dam"].later] == [
        ("2024-03-02-mill", "recorded"),
        ("2024-03-05-ford", "outdone"),
    ]
    assert [found["drowned"].figure.value, found["drowned"].now.value] == [5, 7]


def test_what_became_known_after_the_day_of_the_text_counts_now_and_what_happened_after_it_never() -> None:
    known_later = make_event("2024-03-28-mill", known="2024-04-02", place="mill", facets={"cause": ["rain"]})
    happened_later = make_event("2024-04-01-mill", known="2024-04-01", place="mill", facets={"cause": ["rain"]})
    with pytest.raises(Faults, match="by_then"):
        claims(known_later)  # known by the day of the text, though not by its as_of
    known_later = replace(known_later, known=date(2024, 4, 12))
    found = claims(known_later, happened_later)
    assert [found["floods"].figure.value, found["floods"].now.value] == [3, 4]
    assert [(one.id, one.day, one.how) for one in found["floods"].later] == [
        ("2024-03-28-mill", date(2024, 4, 12), "known")
    ]
    assert (found["by_then"].now.value, found["by_then"].later) == (3, ()), "the day is the sentence's own"


@pytest.mark.parametrize("since", ["since: 2024-03-01", "since: 2024-03-01, known_by: as_of"])
def test_what_was_known_when_the_text_went_out_is_no_later_change(since: str) -> None:
    """As with "94 of these were public by 22 November", in a text of years later that counts 98 in all."""
    known_between = make_event("2024-03-28-mill", known="2024-04-02", place="mill", facets={"cause": ["rain"]})
    recorded_later = make_event("2024-03-02-mill", known="2024-03-03", recorded="2024-05-01", **OLD)
    known_later = make_event("2024-03-29-mill", known="2024-04-12", place="mill", facets={"cause": ["rain"]})
    text = BRIEFING.replace("[three recorded floods]", "[four recorded floods]").replace(
        "since: 2024-03-01}", since + "}"
    )
    found = {c.name: c for c in checked((*FLOODS, known_between, known_later), text=text).claims}
    assert [(name, found[name].now.value, found[name].later) for name in ("floods", "by_then")] == [
        ("floods", 3, ()),
        ("by_then", 4, ()),
    ]
    found = {c.name: c for c in checked((*FLOODS, known_between, recorded_later), text=text).claims}
    assert [(name, found[name].now.value) for name in ("floods", "by_then")] == [("floods", 4), ("by_then", 5)]
    assert [(one.id, one.day) for one in found["floods"].later] == [("2024-03-02-mill", date(2024, 5, 1))]


def test_a_later_report_of_a_counted_event_is_shown_with_its_day() -> None:
    toll = casualties("drowned", [report(5, by="police"), report(9, "2024-05-02", by="police", words="nine bodies")])
    found = {c.name: c for c in checked((replace(FLOODS[0], casualties=(toll,)), *FLOODS[1:])).claims}["drowned"]
    assert [found.figure.value, found.now.value] == [5, 9]
    assert [(one.id, one.day, one.how, one.why) for one in found.later] == [
        ("2024-03-05-ford", date(2024, 5, 2), "reported", "nine bodies")
    ]


def test_a_total_stated_for_a_later_day_changes_nothing_and_one_found_later_does() -> None:
    after = make_tally("2024-05-01-ministry", 40)
    found_later = make_tally("2024-03-31-ministry", 6, recorded="2024-05-03")
    found = claims(tallies=(STATED, after, found_later))["stated"]
    assert [found.figure.value, found.now.value] == [4, 6]
    assert [one.id for one in found.later if one.how == "recorded"] == ["2024-03-31-ministry"]


def test_a_figure_that_the_record_can_no_longer_give_stops_no_build() -> None:
    most = "  most: {most: drowned, of: mission, since: 2024-03-01, is: 2024-03-06-boats}\n---"
    fewest = BRIEFING.replace(
        "\n---\n\n", "\n" + most.replace("drowned, of: mission", "drowned, of: delivery") + "\n\n"
    )
    fewest = (
        fewest.replace("2024-03-06-boats}", "2024-03-06-boats#1}")
        + "\n[The most drowned](figure:most) in a delivery.\n"
    )
    one = {"casualties": [casualties("drowned", 2)]}
    mission = {"facets": {"announcement": ["announced"], "delivery_coding": ["village"]}, "parts": [one]}
    other = {**mission, "facets": {"announcement": ["announced"], "delivery_coding": ["lorry"]}}
    events = (*FLOODS, make_event("2024-03-06-boats", "mission", **mission))
    late = make_event("2024-03-07-boats", "mission", recorded="2024-05-01", **other)
    found = {claim.name: claim for claim in checked((*events, late), text=fewest).claims}["most"]
    assert found.figure.ids == ("2024-03-06-boats#1",)
    assert found.now.ids == ()
    assert "cannot give this: it compares" in found.now.definition


def test_an_event_without_the_day_it_was_recorded_is_asked_for_it() -> None:
    found = messages((*FLOODS, make_event("2024-03-02-mill", **OLD)))
    mend = "if 2024-03-02-mill was added after 2024-04-10, give it `recorded: 2024-04-11` or the later day it was added"
    assert len(found) == 4
    assert [mend in message for message in found if "'first_dam'" in message] == [True]
    assert all("was added after 2024-04-10, give it `recorded: 2024-04-11`" in message for message in found)
    assert "write 'four floods'" in found[0]


def test_a_text_of_the_last_day_there_is_ends_in_faults_and_no_traceback() -> None:
    last = BRIEFING.replace("published: 2024-04-10", "published: 9999-12-31")
    assert last != BRIEFING
    found = messages((*FLOODS, make_event("2024-03-02-mill", **OLD)), text=last)
    assert found
    assert all("give it `recorded: 9999-12-31`" in message for message in found if "was added after" in message)


def test_an_event_recorded_on_the_day_of_the_text_is_part_of_it_and_says_how_not_to_be() -> None:
    found = messages((*FLOODS, make_event("2024-03-25-mill", recorded="2024-04-10", **OLD)))
    assert "give it `recorded: 2024-04-11`" in found[0]


def test_an_event_recorded_on_a_day_on_which_a_text_goes_out_counts_in_it() -> None:
    today = BRIEFING.replace("published: 2024-04-10", f"published: {TODAY}")
    found = messages((*FLOODS, make_event("2024-03-25-mill", recorded=str(TODAY), **OLD)), text=today)
    assert (
        f"what is recorded up to {TODAY}, the day on which the text went out, is part of it: one of the 4" in found[0]
    )
    assert "was added after" not in found[0]


def test_two_events_of_the_day_of_the_text_are_named_together_and_no_other_change_gives_the_reason() -> None:
    change = Change(TODAY, "weapon, from one to another", "another table has it so")
    today = BRIEFING.replace("published: 2024-04-10", f"published: {TODAY}")
    new = [make_event(f"2024-03-2{n}-mill", recorded=str(TODAY), **OLD) for n in (5, 6)]
    found = messages((replace(FLOODS[0], changes=(change,)), *FLOODS[1:], *new), text=today)
    assert "is part of it: 2024-03-25-mill and 2024-03-26-mill" in found[0]
    assert 'why: "…"' in found[0]


def test_a_retracted_event_that_was_counted_stops_the_build_with_the_words_and_the_note() -> None:
    gone = replace(FLOODS[1], retracted="The report was of another year.")
    assert messages((FLOODS[0], gone, FLOODS[2]))[0] == (
        "content/briefings/spring.md:15:12: claim 'floods' says 'three'; "
        "the record gives 2 floods as known on 2024-03-31; "
        "got 'three floods'; 2024-03-12-mill was retracted: The report was of another year.; write 'two floods'; "
        "set `state: corrected` and add to `corrections:` the line `- {day: 2024-06-01, claim: floods, "
        'was: "three floods", now: "two floods", why: "The report was of another year."}`'
    )


def test_a_merged_event_that_was_counted_stops_the_build_and_is_named() -> None:
    gone = replace(FLOODS[1], merged_into="2024-03-05-ford")
    assert (
        "2024-03-12-mill was merged into 2024-03-05-ford; write 'two floods'"
        in messages((FLOODS[0], gone, FLOODS[2]))[0]
    )


def test_a_corrected_event_that_was_counted_stops_the_build_with_its_own_reason() -> None:
    change = Change(date(2024, 5, 20), "date, from 12 March to 12 February", "the gazette was misread")
    moved = replace(FLOODS[1], date=date(2024, 2, 12), changes=(change,))
    message = messages((FLOODS[0], moved, FLOODS[2]))[0]
    assert (
        "2024-03-12-mill was changed on 2024-05-20: date, from 12 March to 12 February (the gazette was misread)"
        in message
    )
    assert (
        '`- {day: 2024-06-01, claim: floods, was: "three floods", now: "two floods", why: "the gazette was misread"}`'
        in message
    )


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"date": date(2024, 2, 12)}, True),  # it may have been moved out of the days
        ({"date": date(2024, 1, 12)}, False),
        ({"date": date(2023, 3, 12)}, False),
        ({"type": "mission"}, False),
    ],
)
def test_of_changes_only_those_near_the_figure_are_told(fields: dict[str, Any], *, is_told: bool) -> None:
    change = Change(date(2024, 5, 20), "its summary", "a clerk's slip")
    other = replace(FLOODS[1], **fields, changes=(change,))
    message = messages((FLOODS[0], other, FLOODS[2]))[0]
    assert ("was changed on 2024-05-20: its summary" in message) == is_told
    assert message.count("a clerk's slip") == 2 * is_told


def test_a_reason_that_several_changes_share_is_given_once() -> None:
    change = Change(date(2024, 5, 20), "its summary", "a clerk's slip")
    message = messages((replace(FLOODS[0], changes=(change,)), replace(FLOODS[2], changes=(change,))))[0]
    assert 'why: "a clerk\'s slip"}' in message


@pytest.mark.parametrize(("day", "is_named"), [("2024-04-09", False), ("2024-04-10", True), ("2024-04-11", True)])
def test_a_change_of_the_day_on_which_the_text_went_out_is_a_later_one(day: str, *, is_named: bool) -> None:
    """The text went out on 10 April: what was changed before it stands in it, what that day brought may not."""
    change = Change(date.fromisoformat(day), "date, from 12 March to 12 February", "the gazette was misread")
    moved = replace(FLOODS[1], date=date(2024, 2, 12), changes=(change,))
    message = messages((FLOODS[0], moved, FLOODS[2]))[0]
    assert "the record gives 2 floods" in message
    assert (f"2024-03-12-mill was changed on {day}" in message) == is_named


def test_what_was_known_on_the_day_of_the_text_did_not_become_known_later() -> None:
    """A later report makes another event the worst: one known on that very day was outdone until then, not unknown."""
    toll = casualties("drowned", [report(9, by="police"), report(3, "2024-05-02", by="police")])
    was = make_event("2024-03-05-ford", place="ford", casualties=[toll])
    on_the_day, after = (
        make_event(f"2024-03-12-{place}", place=place, known=known, casualties=[casualties("drowned", 5)])
        for place, known in (("mill", "2024-04-10"), ("quay", "2024-04-11"))
    )
    record, day = make_record((was, on_the_day, after)), date(2024, 4, 10)
    register, spec = Register.of(record), FigureSpec("worst", "most", "flood", measure="drowned")
    then = compute(spec, register.as_known_on(day, recorded_by=day))
    figures = PageFigures({"worst": spec}, register, Clocks(day, day))
    now = figures.now(then)
    assert [then.ids, now.ids] == [("2024-03-05-ford",), ("2024-03-12-mill", "2024-03-12-quay")]
    assert [(one.id, one.how) for one in figures.later(then, now)] == [
        ("2024-03-12-quay", "known"),
        ("2024-03-05-ford", "outdone"),
    ]


def test_the_proposed_note_can_be_pasted_and_mends_the_page() -> None:
    gone = replace(FLOODS[1], retracted='Not a flood: a "flood" of people.')
    events = (FLOODS[0], gone, FLOODS[2])
    notes = [m.split("the line `", 1)[1].removesuffix("`") for m in messages(events) if "the line `" in m]
    assert all(set(yaml.safe_load(note)[0]) == {"day", "claim", "was", "now", "why"} for note in notes)
    text = BRIEFING.replace("three floods", "two floods").replace("three recorded floods", "two recorded floods")
    text = text.replace("state: published", "state: corrected\ncorrections:\n  " + "\n  ".join(notes))
    page = checked(events, text=text)
    assert [(one.claim, one.was, one.now) for one in page.corrections] == [
        ("floods", "three floods", "two floods"),
        ("by_then", "three recorded floods", "two recorded floods"),
    ]


def test_a_draft_is_told_what_is_false_and_asked_for_no_correction() -> None:
    found = messages(FLOODS[:2], text=BRIEFING.replace("state: published", "state: draft"))
    assert "the record gives 2 floods" in found[0]
    assert not any("corrections" in message for message in found)


ENTRY = '{day: 2024-05-01, claim: floods, was: "two floods", now: "three floods", why: "A report was missed."}'


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("corrected\ncorrections: [" + ENTRY + "]", []),
        ("withdrawn\nwithdrawn: The rivers were confused.", []),
        ("published\ncorrections: [" + ENTRY + "]", ["state must be corrected where there are corrections"]),
        ("corrected", ["state says corrected, but there are no corrections"]),
        ("withdrawn", ["state needs `withdrawn: reason` beside it"]),
        ("published\nwithdrawn: Oh.", ["withdrawn stands beside a state that is not withdrawn"]),
        ("corrected\ncorrections: [mended]", ["corrections must be a list of mappings"]),
        (
            "corrected\ncorrections: [" + ENTRY.replace("05-01", "04-09") + "]",
            ["corrections 1: day must not be before published, 2024-04-10"],
        ),
        (
            "corrected\ncorrections: [" + ENTRY.replace("05-01", "02-30") + "]",
            ["corrections 1: day must be a real day, YYYY-MM-DD"],
        ),
        (
            "corrected\ncorrections: [" + ENTRY.replace("claim: floods", "claim: ships") + "]",
            ["corrections 1: claim names no figure of this page"],
        ),
        (
            "corrected\ncorrections: [" + ENTRY.replace("three", "nine") + "]",
            ["corrections 1: now is not what the claim says in the text"],
        ),
        (
            "corrected\ncorrections: [{day: 2024-05-01, claim: floods, was: x, now: three, whence: y}]",
            ["corrections 1: why is required", "corrections 1: whence is not a key of a correction"],
        ),
    ],
)
def test_corrections_and_the_state_go_together(state: str, expected: list[str]) -> None:
    text = BRIEFING.replace("state: published", f"state: {state}")
    if not expected:
        assert checked(text=text).state == state.partition("\n")[0]
        return
    found = messages(text=text)
    assert [rule in message for message, rule in zip(found, expected, strict=True)] == [True] * len(expected)


def test_a_figure_moves_day_by_day_and_each_step_names_what_moved_it() -> None:
    late = (
        make_event("2024-03-02-mill", recorded="2024-05-11", **OLD),
        make_event("2024-03-28-mill", known="2024-04-12", place="mill", facets={"cause": ["rain"]}),
        make_event("2024-03-29-mill", known="2024-04-12", place="mill", facets={"cause": ["rain"]}),
    )
    page = checked((*FLOODS, *late))
    claim = page.claims[0]
    register = Register.of(make_record((*FLOODS, *late), (STATED,)))
    found = PageFigures(page.specs, register, page.clocks).steps(claim.figure, claim.later)
    assert [(one.day, one.before.value, one.after.value, [r.id for r in one.records]) for one in found] == [
        (date(2024, 4, 12), 3, 5, ["2024-03-28-mill", "2024-03-29-mill"]),
        (date(2024, 5, 11), 5, 6, ["2024-03-02-mill"]),
    ]


def test_a_window_without_an_end_ends_with_the_page() -> None:
    spec = parse_spec("n", {"count": "flood", "since": "2024-03-01"}, make_record([]), WHERE)
    clocks = Clocks(date(2024, 3, 31), date(2024, 4, 10))
    assert clocks.closed(spec).until == date(2024, 3, 31)
    by_text = replace(spec, known_by="published")
    assert clocks.closed(by_text).until == date(2024, 4, 10)
    own = replace(spec, until=date(2024, 3, 9))
    assert Clocks(date(2024, 3, 31)).closed(own) == own


def test_a_reprint_and_a_mirror_count_as_the_publisher_they_were_taken_from() -> None:
    names = ("gazette", "wire", "mirror")
    publishers = by_id(replace(PUBLISHERS[0], id=name, name=name.title()) for name in names)
    sources = by_id(
        [
            *SOURCES,
            Source("wire-1", "wire"),
            Source("mirror-1", "mirror", original="wire"),
            Source("gazette-2", "gazette", original="wire"),
        ]
    )
    one = replace(FLOODS[0], sources=("mirror-1", "gazette-2", "wire-1"))
    two = replace(FLOODS[1], sources=("gazette-1",))
    record = replace(make_record((one, two)), publishers=publishers, sources=sources)
    assert publishers_behind((one.id,), record) == ("wire",)
    assert publishers_behind((f"{one.id}#1", two.id), record) == ("gazette", "wire")
    assert publishers_behind(("no-such-record",), record) == ()


# The real record, in memory: one file added or changed.

ROOT = Path(__file__).resolve().parents[2]
BUILT = date(2026, 11, 22)
COUNTED = "events/2023/2023-11-18-al-tanf.yml"
ADDED = "events/2023/2023-11-19-somewhere.yml"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / "events").rglob("*.yml")}


def real_pages(files: dict[str, bytes]) -> tuple[Record, tuple[CheckedPage, ...]]:
    record = read_files(files, date(2026, 12, 31))
    return record, check_pages(read_documents(Desk(ROOT)), record, Register.of(record), date(2026, 12, 1))


def with_added(files: dict[str, bytes], recorded: str) -> dict[str, bytes]:
    text = files[COUNTED].decode().replace("\ndate: 2023-11-18", "\ndate: 2023-11-19")
    lines = [line for line in text.splitlines() if not line.startswith(("filed_date", "recorded:"))]
    return {**files, ADDED: "\n".join([*lines, *([f"recorded: {recorded}"] if recorded else [])]).encode() + b"\n"}


def test_an_event_added_to_the_real_record_breaks_no_briefing_where_it_says_when_it_was_recorded(
    files: dict[str, bytes],
) -> None:
    record, before = real_pages(files)
    grown, after = real_pages(with_added(files, "2026-12-01"))
    assert grown.events.keys() - record.events.keys() == {"2023-11-19-somewhere"}
    old = {(page.document.path, claim.name): claim for page in before for claim in page.claims}
    new = {(page.document.path, claim.name): claim for page in after for claim in page.claims}
    assert [claim.figure.ids for claim in new.values()] == [old[key].figure.ids for key in new]
    moved = {key[1] for key in new if new[key].now.ids != old[key].now.ids}
    assert {"attacks", "attacks_then"} <= moved
    assert all("2023-11-19-somewhere" in {one.id for one in claim.later} for (_, n), claim in new.items() if n in moved)


def test_an_event_added_to_the_real_record_without_that_day_is_asked_for_it(files: dict[str, bytes]) -> None:
    with pytest.raises(Faults, match="give it `recorded: 2026-11-23` or the later day it was added"):
        real_pages(with_added(files, ""))


def test_retracting_a_counted_event_of_the_real_record_stops_the_build_and_says_which(files: dict[str, bytes]) -> None:
    gone = files[COUNTED] + b"retracted: It was reported twice.\n"
    with pytest.raises(Faults, match=r"2023-11-18-al-tanf was retracted: It was reported twice\.") as raised:
        real_pages({**files, COUNTED: gone})
    told = [str(fault) for fault in raised.value.faults]
    assert any("write '97 attacks'" in message for message in told)
    assert any('claim: attacks, was: "98 attacks", now: "97 attacks"' in message for message in told)


@pytest.mark.parametrize(("earlier", "asks"), [((), False), (None, True), ((BRIEFING,), True)])
def test_a_text_that_was_never_out_needs_no_correction(earlier: tuple[str, ...] | None, *, asks: bool) -> None:
    """What is wrong is the text, and not what came after it; where git cannot tell it may be out."""
    gone = replace(FLOODS[1], retracted="The report was of another year.")
    record = make_record((FLOODS[0], gone, FLOODS[2]), [STATED])
    document = read_document("content/briefings/spring.md", "briefings/spring.md", BRIEFING.encode())

    _, faults = judge_pages([document], record, Register.of(record), TODAY, lambda _: earlier)

    (fault,) = (fault for fault in faults if fault.got == "three floods")
    mend = fault.mend or ""
    assert mend == "write 'two floods'" if not asks else "was retracted: " in mend and "add to `corrections:`" in mend
