"""What a page may claim without a figure, in its title, of all history, and where the record is thin."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.claims import CheckedPage, judge_pages
from generator.claims.checked import examined_page
from generator.claims.judged import Judge
from generator.claims.lint import is_linted, lint
from generator.errors import Fault
from generator.folders import Desk
from generator.prose.hits import known_of
from generator.reading import read_record
from generator.reading.coverage_spans import Series
from generator.reading.documents import read_document
from generator.reading.records import Record
from generator.register import Register
from generator.truth.clocks import Clocks, PageFigures
from tests.builders import make_event, make_record
from tests.claims.flood_page import FIRST, FLOODS, RECORD, front
from tests.hand_written import read_documents
from tests.real_record import READ_ON

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2024, 6, 1)
FRONT = front(FLOODS, FIRST)
USED = "There were [three floods](figure:floods); [the first](figure:first) came early.\n"


def judge_of(record: Record) -> Judge:
    """What a page without figures is held to."""
    register = Register.of(record)
    return Judge(PageFigures({}, register, Clocks()), register)


def with_gap(since: str, until: str) -> Record:
    """The record with a thin stretch, in which nothing else changes."""
    coverage = RECORD.codebook.coverage
    gap = replace(coverage.gaps[0], since=date.fromisoformat(since), until=date.fromisoformat(until))
    return replace(RECORD, codebook=replace(RECORD.codebook, coverage=replace(coverage, gaps=(gap,))))


def examined(text: str, record: Record = RECORD) -> tuple[CheckedPage, tuple[Fault, ...]]:
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    return examined_page(document, record, Register.of(record), TODAY)


def faults_of(text: str, record: Record = RECORD) -> list[str]:
    return [str(fault) for fault in examined(text, record)[1]]


@pytest.mark.parametrize(
    ("said", "ended", "fits"),
    [
        ("of the series", None, True),
        ("of the series", "2024-03-15", False),
        ("in March", "2024-03-15", True),
        ("of the series", "2024-03-25", True),
    ],
)
def test_what_came_after_the_end_of_a_series_is_not_of_it(said: str, ended: str | None, *, fits: bool) -> None:
    book = RECORD.codebook
    series = Series("spring", "the wet spring", date(2024, 3, 1), date.fromisoformat(ended) if ended else None)
    record = replace(RECORD, codebook=replace(book, series={series.id: series}))
    found = faults_of(front(FLOODS) + f"There were [three floods](figure:floods) {said}.\n", record)
    ends = "speaks of the series, which ended on 15 March 2024: to then the record gives 2 floods"
    assert [ends in fault for fault in found] == ([] if fits else [True]), found


def test_a_page_whose_claims_are_linked_has_no_fault() -> None:
    assert faults_of(FRONT + USED) == []


def test_an_unlinked_number_is_reported_with_its_place_and_the_figure_that_makes_it_true() -> None:
    (fault,) = examined(FRONT + USED + "\nAt least three floods came.\n")[1]
    assert str(fault) == (
        "content/briefings/spring.md:14:1: text makes a number that no figure backs; got 'At least three'; "
        "write [At least three](figure:floods)"
    )
    assert fault.end is not None
    assert (fault.end.line, fault.end.column) == (14, 15)


@pytest.mark.parametrize(
    ("sentence", "mend"),
    [
        ("One flood came.", "the record gives 3 floods for {count: flood, since: 2024-02-01}"),
        ("Nine floods came.", "the record gives 3 floods for {count: flood, since: 2024-02-01}"),
        ("It was the first flood.", "write [first](figure:first)"),
        ("It was the last flood.", "the record makes it true: {last: flood"),
        ("Floods are increasingly frequent.", "say by how much, and link that to a comparison"),
        ("Losses doubled.", "link that to a comparison, {compare: [A, B], by: ratio}, or to who states it"),
        ("Many floods came.", "say 'at least' with the number, and link that to a count"),
        ("Every flood came at night.", "say how many of how many"),
        ("![Three floods](chart:weekly)", "an alt text can hold no link"),
        ("Two days later the flood fell.", "give the day or the time of the clock instead, or link it: to the delay"),
        (
            "Half an hour earlier [it](event:2024-03-05-ford) had begun.",
            "give the day or the time of the clock instead",
        ),
        ("They say [nine fled](https://a.example/x).", "name that page under `sources` and link it as"),
        ("It [took nine](event:2024-03-05-ford).", "say it in the words of the event's file"),
    ],
)
def test_the_mend_says_what_the_record_can_tell(sentence: str, mend: str) -> None:
    found = [fault for fault in faults_of(FRONT + USED + "\n" + sentence + "\n") if "backs" in fault]
    assert len(found) == 1
    assert mend in found[0]


def test_in_a_draft_what_is_unlinked_is_a_warning_and_the_page_is_built() -> None:
    text = (FRONT + USED + "\nNine of them were worse.\n").replace("state: published", "state: draft")
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    _, warnings = judge_pages([document], RECORD, Register.of(RECORD), TODAY)
    assert [fault.severity for fault in warnings] == ["warning"]
    assert [str(fault.where) for fault in warnings] == ["content/briefings/spring.md:14:1"]


def test_a_page_without_a_day_or_figures_is_not_linted() -> None:
    text = '---\ntitle: "The first of 12"\ndescription: "Most of them."\n---\nNever before were there 12.\n'
    document = read_document("content/about.md", "about.md", text.encode())
    assert not is_linted(document)
    assert judge_pages([document], RECORD, Register.of(RECORD))[1] == ()


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("Floods", "12 floods were recorded here."),
        ("Floods", "It was the deadliest flood."),
        ("Floods", "500 villagers were moved."),
        ("Most floods", "How floods are counted."),
    ],
)
def test_a_page_without_a_day_claims_nothing_of_the_record(text: str, got: str) -> None:
    page = f'---\ntitle: "{text}"\ndescription: "What this is."\n---\n{got}\n'
    document = read_document("content/about.md", "about.md", page.encode())

    assert [fault.mend for fault in lint(document, RECORD, judge_of(RECORD), {}, {})] == [
        "say it on a page that has one, or leave it out"
    ]


def title(words: str, named: str = "") -> str:
    claims = f"title_claims: [{named}]\n" if named else ""
    return FRONT.replace('title: "Floods"\n', f'title: "{words}"\n{claims}') + USED


@pytest.mark.parametrize(
    ("words", "named", "rule"),
    [
        ("Three floods in March 2024", "floods", ""),
        ("More than three floods", "floods", "says 'more than three'; the record gives 3 floods"),
        ("Three floods of pirates", "floods", "says 'pirates', which no figure of this desk can bear out"),
        ("The first of three floods", "floods, first", ""),
        ("Three floods", "", "claims what no figure of `title_claims` accounts for; got 'Three'"),
        ("Four floods", "floods", "says 'four'; the record gives 3 floods as known on 2024-03-31 (figure 'floods')"),
        ("The last flood", "first", "claims what no figure of `title_claims` accounts for; got 'last'"),
        ("Increasingly wet", "floods", "claims what no figure of `title_claims` accounts for; got 'Increasingly'"),
        ("Floods of spring", "floods", "accounts for nothing in the title or the description; got 'floods'"),
        ("The worst floods in history", "", "claims all of history; got 'in history'"),
    ],
)
def test_each_claim_of_a_title_is_accounted_for(words: str, named: str, rule: str) -> None:
    found = faults_of(title(words, named))
    if not rule:
        assert found == []
    else:
        assert any(rule.lower() in fault.lower() for fault in found), found


def test_of_names_that_account_for_nothing_each_is_told_at_its_place() -> None:
    found = faults_of(title("Floods of spring", "floods, first"))

    assert [re.sub(r".*:(\d+:\d+):.*got ('\w+').*", r"\1 \2", each) for each in found] == [
        "3:16 'floods'",
        "3:24 'first'",
    ]


def test_the_claims_of_a_title_are_kept_with_their_figures() -> None:
    page, faults = examined(title("The first of three floods", "floods, first"))
    assert faults == ()
    assert [(c.field, c.name, c.words, c.figure.name) for c in page.title_claims] == [
        ("title", "first", "first", "first"),
        ("title", "floods", "three", "floods"),
    ]


def test_a_description_is_held_to_its_claims_too() -> None:
    found = faults_of((FRONT + USED).replace("What the water did.", "What nine waters did."))
    assert len(found) == 1
    assert ":3:1: description claims what no figure" in found[0]


@pytest.mark.parametrize("words", ["ever", "unprecedented", "in history"])
def test_all_of_history_is_refused_even_where_it_is_linked(words: str) -> None:
    linked = USED.replace("[the first]", f"[the first {words}]")
    found = faults_of(FRONT + linked)
    assert [f for f in found if f"claims all of history, which this record does not cover; got '{words}'" in f]
    coverage = replace(RECORD.codebook.coverage, complete=True)
    whole = replace(RECORD, codebook=replace(RECORD.codebook, coverage=coverage))
    assert faults_of(FRONT + linked, whole) == []


@pytest.mark.parametrize(
    ("since", "until", "is_thin"),
    [
        ("2024-03-01", "2024-03-04", True),
        ("2024-02-01", "2024-03-01", True),
        ("2024-03-05", "2024-03-09", True),
        ("2024-03-06", "2024-03-31", False),
        ("2024-02-01", "2024-02-29", False),
    ],
)
def test_a_first_after_a_gap_is_the_first_known(since: str, until: str, is_thin: bool) -> None:  # noqa: FBT001
    record = with_gap(since, until)
    found = faults_of(FRONT + USED, record)
    assert bool(found) == is_thin
    assert all("claim 'first' says more than the record can: it is thin from" in fault for fault in found)
    assert all("write 'the first known'" in fault for fault in found)


@pytest.mark.parametrize(
    "words",
    [
        "[The first known](figure:first) came early, of [three floods](figure:floods).",
        "[The first](figure:first) in this record came early, of [three floods](figure:floods).",
        "Of [three floods](figure:floods), in this record:\n\n* [the first](figure:first) came early.",
        "Of [three floods](figure:floods) [the first recorded](figure:first) came early.",
    ],
)
def test_a_first_that_says_its_scope_is_let_pass(words: str) -> None:
    assert faults_of(FRONT + words + "\n", with_gap("2024-03-01", "2024-03-04")) == []


def test_a_scope_in_another_sentence_is_none() -> None:
    words = "[The first](figure:first) came early. In this record there are [three floods](figure:floods).\n"
    assert len(faults_of(FRONT + words, with_gap("2024-03-01", "2024-03-04"))) == 1


def test_the_name_of_a_place_is_none_of_its_own_claims() -> None:
    place = next(iter(RECORD.places.values()))
    record = replace(RECORD, places={**RECORD.places, place.id: replace(place, name="First 12 Mile")})
    assert faults_of(FRONT + USED + f"\nIt was at [First 12 Mile](place:{place.id}).\n", record) == []
    assert len(faults_of(FRONT + USED + f"\nIt was at [twelve mills](place:{place.id}).\n")) == 1


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_text_stops_the_lint(text: str) -> None:
    document = read_document("content/a.md", "a.md", (FRONT + USED).encode())
    page = replace(document, body=text)
    found = lint(page, RECORD, judge_of(RECORD), {}, {})
    assert list(found) == sorted(found)


def test_linking_what_is_reported_removes_the_report() -> None:
    text = FRONT + USED + "\nIt took nine hours, the longest wait since 2020; most of the twelve mills stood.\n"
    for _ in range(8):
        found = [fault for fault in examined(text)[1] if "backs" in fault.rule]
        if not found:
            break
        fault = found[0]
        lines = text.split("\n")
        line = lines[fault.where.line - 1]
        assert fault.end is not None
        start, end = fault.where.column - 1, fault.end.column - 1
        lines[fault.where.line - 1] = f"{line[:start]}[{line[start:end]}](figure:x){line[end:]}"
        text = "\n".join(lines)
        assert len([f for f in examined(text)[1] if "backs" in f.rule]) == len(found) - 1
    assert re.findall(r"\[([^\]]+)\]\(figure:x\)", text) == ["nine", "longest", "most", "twelve"]


def test_the_pages_of_the_site_claim_nothing_without_a_figure() -> None:
    record = read_record(Desk(ROOT), READ_ON)
    register = Register.of(record)
    assert [f for document in read_documents(Desk(ROOT)) for f in examined_page(document, record, register)[1]] == []


@pytest.mark.parametrize("key", ["withdrawn: ", "corrections: [{day: 2024-05-01, claim: floods, was: a, now: b, why: "])
def test_reasons_are_read_like_prose(key: str) -> None:
    end = "}]" if "[" in key else ""
    for words, count in (("A report was missed.", 0), ("The water killed 500 people.", 1), ("It was the worst.", 1)):
        found = faults_of((FRONT + USED).replace("state: published", f'state: published\n{key}"{words}"{end}'))
        assert len([fault for fault in found if "makes a claim that no figure backs" in fault]) == count


def test_what_a_correction_replaced_is_the_claim_alone() -> None:
    entry = '[{day: 2024-05-01, claim: floods, was: "WAS", now: "three floods", why: "A report was missed."}]'
    text = (FRONT + USED).replace("state: published", f"state: corrected\ncorrections: {entry}")
    assert faults_of(text.replace("WAS", "two floods")) == []
    (fault,) = faults_of(text.replace("WAS", "two floods that killed 500 people"))
    assert "corrections 1: was holds more numbers than the claim that it became" in fault


def test_an_alias_that_claims_something_claims_it_in_a_link_too() -> None:
    place = next(iter(RECORD.places.values()))
    for alias, count in (("500 people killed", 1), ("The worst flood", 1), ("Old Ford", 0), ("Camp 7", 0)):
        record = replace(RECORD, places={**RECORD.places, place.id: replace(place, aliases=(alias,))})
        assert len(faults_of(FRONT + USED + f"\nIt was near [{alias}](place:{place.id}).\n", record)) == count


@pytest.mark.parametrize(
    ("words", "count"), [(f"In {RECORD.places['ford'].name} 9 fled.", 1), ("At Camp 9 men fled.", 0)]
)
def test_a_number_after_a_place_of_the_record_is_no_part_of_its_name(words: str, count: int) -> None:
    assert len(faults_of(FRONT + USED + f"\n{words}\n")) == count


def test_a_number_linked_to_a_source_is_attributed_and_not_checked() -> None:
    to = f"(source:{next(iter(RECORD.sources))})"
    words = f"The town holds [900 people]{to}, [the most ever]{to}, by [its paper]{to}.\n"
    page, faults = examined(FRONT + USED + "\n" + words)
    assert faults == ()
    assert [(each.text, each.where.line) for each in page.attributed] == [("900 people", 14), ("the most ever", 14)]
    assert len(page.claims) == 2
    assert any("is no source of the record" in fault for fault in faults_of(FRONT + USED + "\n[900](source:none-1).\n"))
    for wrong in (f"1[900]{to} fled.", f"[900]{to}% fled.", f"[9]{to} and 900 fled."):
        assert faults_of(FRONT + USED + "\n" + wrong + "\n") != []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("car with three men", 0),
        ("Three men", 0),
        ("two of the cars", 0),
        ("three women", 1),
        ("three", 1),
        ("thirty-three men", 1),
        ("three menhirs", 1),
        ("first of three men", 1),
    ],
)
def test_a_number_in_a_link_to_an_event_is_in_the_words_of_its_file(words: str, count: int) -> None:
    event = RECORD.events["2024-03-05-ford"]
    summary = "A car with three men was seen; two of the cars were not. Some thirty men left."
    record = replace(RECORD, events={**RECORD.events, event.id: replace(event, summary=summary)})
    for name in (event.id, "2024-03-12-mill"):
        faults = faults_of(FRONT + USED + f"\nIt was a [{words}](event:{name}).\n", record)
        unbacked = [fault for fault in faults if "backs" in fault]
        assert len(unbacked) == count if name == event.id else unbacked


def test_a_title_of_a_linked_page_is_quoted() -> None:
    for words, count in (("“Nine fled”", 0), ("Nine fled", 1), ('"Nine fled, the most ever"', 0)):
        assert len(faults_of(FRONT + USED + f"\nSee [{words}](https://a.example/x).\n")) == count


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("There were more than [three floods](figure:floods).", "more than three"),
        ("There were fewer than\n[three floods](figure:floods).", "fewer than three"),
        ("Nearly [three floods](figure:floods) came.", "nearly three"),
        ("Over [three floods](figure:floods) came.", "more than three"),
        ("There were at least [three floods](figure:floods).", ""),
        ("[Three floods or more](figure:floods) than [three floods](figure:floods) came.", ""),
        ("There were about [three floods](figure:floods).", ""),
        ("There were [three floods](figure:floods) or more.", ""),
        ("There were exactly [three floods](figure:floods).", ""),
        ("More than one mill saw [three floods](figure:floods).", ""),
        ("There were no more than [three floods](figure:floods).", ""),
    ],
)
def test_what_stands_beside_a_claim_is_read_with_it(words: str, said: str) -> None:
    found = faults_of(FRONT + words + " [The first](figure:first) came early.\n")
    of_number = [fault for fault in found if "the record gives 3 floods" in fault and "claim 'floods'" in fault]
    assert len(of_number) == bool(said)
    assert all(f"says '{said}'; the record gives 3 floods" in fault for fault in of_number)


def test_the_words_of_one_record_are_never_those_of_another() -> None:
    one, other = RECORD, make_record([make_event("2024-04-01-ford", summary="Nine fled.")])
    for record in (one, other, one, replace(other, events={}), other):
        assert set(known_of(record).told) == set(record.events)
