"""Of a sentence that is refused the fault gives one to write that holds, and says what that leaves out."""

from __future__ import annotations

import re

import pytest

from generator.claims import judge_pages
from generator.errors import Fault, Faults
from generator.reading.documents import read_document
from generator.register import Register
from tests.mending.test_nearest_words import FIGURES, RECORD

MORE = """\
  at_ford: {count: flood, during: 2024-04-01..2024-04-30, where: {place: ford}}
  run: {streak: flood, of: run, during: 2024-03-04..2024-03-06}
"""
SENTENCE = re.compile(r"^write the sentence as `([^`]+)`(, without [^;]+|: [^;]+)?")
ALONE = ": it says what the figure gives, alone, in words of the desk"
FRONT = "title: A\ndescription: B.\nas_of: 2024-05-01\npublished: 2024-05-02\nstate: published\nfigures:\n"


def faults(body: str) -> list[Fault]:
    """What is wrong with a text, by place, but for figures that it does not use."""
    raw = f"---\n{FRONT}{FIGURES}{MORE}---\n\n{body}\n"
    document = read_document("content/briefings/a.md", "briefings/a.md", raw.encode())
    found = judge_pages([document], RECORD, Register.of(RECORD), None, lambda _: ())[1]
    return [fault for fault in Faults(found).faults if "is defined and used by no claim" not in fault.rule]


def offered(body: str) -> tuple[str, str]:
    """The sentence that the first fault says to write, and what it says of that; '' where it says none."""
    found = SENTENCE.match(faults(body)[0].mend or "")
    return (found[1], found[2] or "") if found else ("", "")


@pytest.mark.parametrize(
    ("said", "written", "without"),
    [
        ("April 2024 had [12 floods](figure:april), ahead of March.", "April 2024 had [12 floods](figure:april).",
         "ahead of March"),
        ("In April 2024 there were [12 floods](figure:april) at Mill.",
         "In April 2024 there were [12 floods](figure:april).", "at Mill"),
        ("In April 2024 there were [12 floods](figure:april), which nobody at Mill had seen.",
         "In April 2024 there were [12 floods](figure:april).", "which nobody at Mill had seen"),
        ("In March 2024 there were [four floods](figure:march) at Mill.",
         "In March 2024 there were [at least two floods](figure:march).", "at Mill"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_left_out_and_told(said: str, written: str, without: str) -> None:
    assert offered(said) == (written, f", without '{without}'")
    assert faults(written) == []


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("In April 2024 there were no thunderous [12 floods](figure:april).",
         "There were [twelve floods](figure:april) in April 2024."),
        ("With thunder came [the first flood](figure:first) since February 2024.",
         ("The [flood of 5 March 2024](event:2024-03-05-ford) was [the first known flood](figure:first) since "
          "1 February 2024.")),
    ],
)  # fmt: skip
def test_where_too_little_would_be_left_the_claim_is_said_alone(said: str, written: str) -> None:
    assert offered(said) == (written, ALONE)
    assert faults(written) == []


@pytest.mark.parametrize(
    "said",
    [
        "In March 2024 there were [four floods](figure:march).",  # whose own words are given already
        "The mayor counted 500 sandbags.",  # without a claim
        "In April 2024 there were [12 floods](figure:april).",
    ],
)
def test_nothing_is_offered_where_that_adds_nothing(said: str) -> None:
    assert not any(SENTENCE.match(fault.mend or "") for fault in faults(said))


def test_a_sentence_is_judged_where_it_stands_and_others_are_let_alone() -> None:
    """Below its heading, of which it takes its days."""
    body = "## April 2024\n\nThere were [12 floods](figure:april). At Mill there were [12 floods](figure:april)."
    told = [fault.mend or "" for fault in faults(body)]
    assert [found[1] for mend in told if (found := SENTENCE.match(mend))] == ["There were [12 floods](figure:april)."]


@pytest.mark.parametrize(
    ("said", "written", "told"),
    [
        # What goes from the start of a sentence is told too.
        ("At Mill there were [12 floods](figure:april) in April 2024.",
         "There were [12 floods](figure:april) in April 2024.", ", without 'At Mill'"),
        ("By mistake there were [13 floods](figure:april) in April 2024.",
         "There were [12 floods](figure:april) in April 2024.", ", without 'By mistake'"),
        # The days and places that a figure is of stay.
        ("In April 2023 there were [12 floods](figure:april).",
         "There were [twelve floods](figure:april) in April 2024.", ALONE),
        ("Mill had [13 floods](figure:at_ford) in April 2024.",
         "There were [twelve floods at Ford](figure:at_ford) in April 2024.", ALONE),
        ("At Mill it thundered for [one day in a row](figure:run) with floods from 4 to 6 March 2024.",
         "[The longest known run of days with floods lasted one day](figure:run) from 4 to 6 March 2024.", ALONE),
        # Nothing is left hanging, and no Markdown around nothing.
        ("Shortly before thunder came [12 floods](figure:april) in April 2024.",
         "There were [twelve floods](figure:april) in April 2024.", ALONE),
        ("In April 2024 there were [12 floods](figure:april) **at Mill** and more.", "", ""),
    ],
)  # fmt: skip
def test_what_is_offered_is_as_true_as_the_sentence(said: str, written: str, told: str) -> None:
    assert offered(said) == (written, told)
    assert faults(written) == []
