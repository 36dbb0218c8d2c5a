"""What a fault of a claim offers to write is near to its own words, and holds where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.claims.checked import examined_page
from generator.errors import Fault
from generator.reading.documents import read_document
from generator.register import Register
from tests.builders import casualties, make_event, make_record

EVENTS = [
    make_event("2024-03-05-ford", place="ford", casualties=[casualties("drowned", {"low": 2, "high": 4})]),
    make_event("2024-03-12-mill", place="mill", possibly_same_as=("2024-03-12-quay",)),
    make_event("2024-03-12-quay", place="quay"),
    *(make_event(f"2024-04-{day:02}-ford", place="ford") for day in range(2, 14)),
]
BOOK = make_record(EVENTS).codebook
GAP = replace(BOOK.coverage.gaps[0], since=date(2024, 2, 1), until=date(2024, 3, 4))
RECORD = replace(
    make_record(EVENTS), codebook=replace(BOOK, coverage=replace(BOOK.coverage, gaps=(GAP,), since=date(2020, 1, 1)))
)
FIGURES = """\
  march: {count: flood, during: 2024-03-01..2024-03-31}
  april: {count: flood, during: 2024-04-01..2024-04-30}
  both: {count: flood, during: 2024-03-01..2024-04-30}
  more: {compare: [april, march], by: difference}
  share: {share: march, in: both}
  first: {first: flood, since: 2024-02-01, is: 2024-03-05-ford}
  drowned: {sum: drowned, of: flood, during: 2024-03-01..2024-03-31}
"""


def faults(body: str) -> list[Fault]:
    front = "title: A\ndescription: B.\nas_of: 2024-05-01\npublished: 2024-05-02\nstate: published\nfigures:\n"
    raw = f"---\n{front}{FIGURES}---\n\n{body}\n"
    document = read_document("content/briefings/a.md", "briefings/a.md", raw.encode())
    found = examined_page(document, RECORD, Register.of(RECORD), date(2024, 6, 1), lambda _: ())[1]
    return [fault for fault in found if "is defined and used by no claim" not in fault.rule]


@pytest.mark.parametrize(
    ("sentence", "figure", "said", "offered"),
    [
        ("In March 2024 there were {}.", "march", "three floods", "three recorded floods"),
        ("{} came in March 2024.", "march", "Three of the floods", "Three of the recorded floods"),
        ("In March 2024 it flooded {}.", "march", "three times", "at least two times"),
        ("In April 2024 it flooded {}.", "april", "13 times", "at least 12 times"),
        ("In April 2024 there were {}.", "april", "Thirteen floods", "Twelve floods"),
        ("April 2024 had {} than March 2024.", "more", "nine more floods", "at least nine more floods"),
        ("April 2024 had {} than March 2024.", "more", "eleven more floods", "at least nine more floods"),
        (
            "{} of March and April 2024 came in March.",
            "share",
            "A quarter of the floods",
            "At most a quarter of the floods",
        ),
        ("Since February 2024 {} was that of Ford.", "first", "the first flood", "the first known flood"),
        ("In March 2024 floods drowned {}.", "drowned", "more than two people", "at least two people"),
    ],
)
def test_words_near_to_those_that_are_false_are_offered_and_hold(
    sentence: str, figure: str, said: str, offered: str
) -> None:
    told = faults(sentence.format(f"[{said}](figure:{figure})"))
    assert f"write '{offered}'" in [fault.mend for fault in told]
    assert faults(sentence.format(f"[{offered}](figure:{figure})")) == []


def test_what_mends_one_fault_is_offered_where_another_is_left() -> None:
    told = faults("With thunder came [the first flood](figure:first) since February 2024.")
    assert [fault.mend for fault in told if "more than the record can" in fault.rule] == [
        "write 'the first known flood'"
    ]
    assert any("'thunder'" in fault.rule for fault in told)


def test_nothing_is_offered_where_nothing_near_holds() -> None:
    assert all(
        "write" not in (fault.mend or "") for fault in faults("In March 2024 ships saw [the last](figure:march).")
    )
