"""A count is exact where it is said to be the record's: in its words, before it, or once for the page; else a range."""

from __future__ import annotations

from datetime import date

import pytest

from generator.claims.checked import examined_page
from generator.reading.documents import read_document
from generator.register import Register
from tests.builders import casualties, make_event, make_record

# Two floods of one day may be the same: of March three are recorded, and two or three came. One is dated to two months.
RECORD = make_record(
    (
        make_event("2024-03-05-ford", place="ford", casualties=[casualties("drowned", {"low": 2, "high": 4})]),
        make_event("2024-03-12-mill", place="mill", possibly_same_as=("2024-03-12-quay",)),
        make_event("2024-03-12-quay", place="quay"),
        make_event("2024-04-02-ford", place="ford"),
    )
)
FIGURES = """\
  march: {count: flood, during: 2024-03-01..2024-03-31}
  april: {count: flood, during: 2024-04-01..2024-04-30}
  fewer: {compare: [april, march], by: difference}
  ford: {count: flood, during: 2024-03-01..2024-03-31, where: {place: ford}}
  share: {share: ford, in: march}
  drowned: {sum: drowned, of: flood, during: 2024-03-01..2024-03-31}
"""
OF_COUNTS = "Counts here are of this record."


def rules(said: str, lead: str = "") -> list[str]:
    front = "title: A\ndescription: B.\nas_of: 2024-05-01\npublished: 2024-05-02\nstate: published\nfigures:\n"
    raw = f"---\n{front}{FIGURES}---\n\n"
    document = read_document("content/briefings/a.md", "briefings/a.md", f"{raw}{lead}\n\n{said}\n".encode())
    faults = examined_page(document, RECORD, Register.of(RECORD), date(2024, 6, 1))[1]
    return [fault.rule for fault in faults if "is defined and used by no claim" not in fault.rule]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("In March 2024 there were [three recorded floods](figure:march).", ""),
        ("In March 2024 [three floods](figure:march) are recorded.", ""),
        ("This record has [three floods](figure:march) in March 2024.", ""),
        ("This record has [one flood](figure:april) in April 2024 and [three floods](figure:march) in March 2024.", ""),
        ("[A third](figure:share) of the recorded floods of March 2024 came at Ford.", ""),
        ("In March 2024 there were [three floods](figure:march).", OF_COUNTS),
        (
            "In March 2024 there were [three floods](figure:march).",
            f"Rivers rose. Unless a source is named, {OF_COUNTS}",
        ),
        ("In April 2024 there were [two fewer floods](figure:fewer) than in March 2024.", OF_COUNTS),
        ("In March 2024 there were [three floods](figure:march).", "Counts and superlatives are those of the record."),
    ],
)
def test_what_is_said_to_be_the_records_is_held_to_its_number(said: str, lead: str) -> None:
    assert rules(said, lead) == []
    wrong = said.replace("three", "two").replace("[two fewer", "[one fewer").replace("A third", "Half")
    assert len(rules(wrong, lead)) == 1


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("In March 2024 there were [three floods](figure:march).", ""),
        ("In March 2024 there were [three floods](figure:march).", "Some counts here are of this record."),
        ("In March 2024 there were [three floods](figure:march).", "Counts here are not of this record."),
        ("In March 2024 there were [three floods](figure:march).", f"## Water\n\n{OF_COUNTS}"),
        (
            "March 2024 had [three floods](figure:march), and this record has [one flood](figure:april) in April 2024.",
            "",
        ),
        ("In March 2024 [three floods](figure:march) were recorded by Reuters.", ""),
        ("In March 2024 floods [drowned three people](figure:drowned).", OF_COUNTS),
    ],
)
def test_else_the_whole_range_must_bear_it_out(said: str, lead: str) -> None:
    assert any("says 'three'" in rule for rule in rules(said, lead))
