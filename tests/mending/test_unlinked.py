"""A mend that the lint offers passes the check where it is written, and counts what the sentence counts."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.claims.checked import examined_page
from generator.errors import Fault
from generator.reading.characters import broken_rules
from generator.reading.documents import read_document
from generator.register import Register
from tests.builders import make_event, make_record
from tests.claims.flood_page import FIRST, FLOODS, front
from tests.claims.test_lint import SETS, labelled
from tests.claims.test_page_texts import LEAST, texts

TODAY = date(2024, 6, 1)
RECORD = make_record(
    [
        *(make_event(f"2024-03-{day:02}-ford") for day in (5, 12, 19, 20, 21)),
        *(make_event(f"2024-03-{day:02}-mill") for day in (6, 7)),
    ]
)
FRONT = (
    front(FLOODS, "two_days: {count: flood, during: 2024-03-05..2024-03-06}", FIRST)
    + """\
[Seven floods](figure:floods), [two floods](figure:two_days); [the first](figure:first) came early.
"""
)
LINKED = re.compile(r"write \[(.*)\]\(figure:(\w+)\)$")
ADDED = re.compile(r"the record makes it true: (\{.*\})$")


def faults_of(text: str) -> list[Fault]:
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    return list(examined_page(document, RECORD, Register.of(RECORD), TODAY)[1])


def mended(text: str, fault: Fault) -> str:
    """The text with the mend that the fault offers; '' where it offers none."""
    linked, added = LINKED.search(fault.mend or ""), ADDED.search(fault.mend or "")
    if fault.end is None or fault.where.line != fault.end.line or not (linked or added):
        return ""
    name = linked.group(2) if linked else "new"
    lines = text.split("\n")
    line, start, end = lines[fault.where.line - 1], fault.where.column - 1, fault.end.column - 1
    lines[fault.where.line - 1] = f"{line[:start]}[{line[start:end]}](figure:{name}){line[end:]}"
    new = "\n".join(lines)
    return new if linked else new.replace("figures:\n", f"figures:\n  new: {added and added.group(1)}\n", 1)


def texts_of_all_cases() -> list[str]:
    found = [sentence.text for name in SETS for sentence in labelled(name)]
    return found + [
        t.markdown
        for kind in ("hostile", "harmless")
        for file in LEAST
        for t in texts(file, kind)
        if not any(broken_rules(t.markdown.replace("\n", " ")))
    ]


NUMBERED = [
    f"{start}{number} {rest}"
    for start in (
        "There were ",
        "They counted ",
        "At least ",
        "In two days there were ",
        "On 5 and 6 March there were ",
    )
    for number in ("two", "three", "five", "seven", "7")
    for rest in (
        "floods.",
        "rivers.",
        "flood walls.",
        "big floods.",
        "of them.",
        "or more.",
        "people in floods.",
        "recorded floods.",
    )
]


@pytest.mark.parametrize("part", range(8))
def test_every_mend_that_is_offered_passes_the_check_and_keeps_the_noun(part: int) -> None:
    offered = 0
    for sentence in (texts_of_all_cases() + NUMBERED)[part::8]:
        text = f"{FRONT}\n{sentence}\n"
        before = faults_of(text)
        for fault in before:
            new = mended(text, fault)
            if not new:
                continue
            offered += 1
            after = faults_of(new)
            assert len(after) < len(before), (sentence, fault.mend, [*map(str, after)])
            assert not {str(f.rule) for f in after} - {str(f.rule) for f in before}, (sentence, fault.mend)
            assert fault.end is not None
            rest = text.split("\n")[fault.where.line - 1][fault.end.column - 1 :]
            if (fault.mend or "").startswith(("write", "the record makes")):
                assert re.match(r"\W*(?:recorded |known )?floods?\b", rest), (sentence, fault.mend)
            else:
                assert re.match(r"\W*(?:$|of|in|on|at|by|since|and|floods?|recorded)\b|\W*$|[.,;:!?]", rest), (
                    sentence,
                    fault.mend,
                )
    assert offered or part != 4


@pytest.mark.parametrize(
    "sentence",
    [
        *("It had magnitude 7 or more.", "It was a size 7 flood.", "They counted seven rivers.", "Seven rivers rose."),
        *(
            "Seven flood walls broke.",
            "There were seven big floods.",
            "There were 7% of them.",
            "Seven people died in floods.",
        ),
        *("It was the first flood wall.", "It was the last river.", "There were two floods.", "Two floods came."),
        *("Tower seven, or gate 7, held.", "It was seven times as much.", "It was the seventh flood."),
    ],
)
def test_what_means_another_thing_is_not_offered(sentence: str) -> None:
    found = [fault.mend or "" for fault in faults_of(f"{FRONT}\n{sentence}\n")]
    wrong = [mend for mend in found if LINKED.search(mend) or ADDED.search(mend)]
    assert wrong == []


def test_a_window_is_offered_where_the_sentence_says_it() -> None:
    for sentence, name in (("On 5 and 6 March two floods came.", ""), ("There were seven floods.", "floods")):
        mends = [fault.mend or "" for fault in faults_of(f"{FRONT}\n{sentence}\n")]
        assert any(f"(figure:{name})" in mend for mend in mends) == bool(name)
    (fault,) = faults_of(f"{FRONT}\nFrom 5 March to 6 March two floods came.\n")
    assert fault.mend == "write [two](figure:two_days)"


def wrong_with(body: str) -> tuple[int, int]:
    """How much of a page's text no page may hold, and how much else is wrong with it."""
    rules = [fault.rule for fault in faults_of(f"{FRONT}\n{body}\n")]
    forbidden = sum(rule.startswith("must not hold") for rule in rules)
    return forbidden, len(rules) - forbidden


PIECES = (
    "seven floods¦two floods¦the first flood¦7¦5 ¦*¦**¦_¦`¦\n¦\n\n¦* ¦> ¦1. ¦7) ¦# ¦| ¦ |¦!¦[¦](figure:floods)¦\\¦“¦”¦"
    ". ¦: ¦a¦-¦&#55;¦![a](chart:weekly)¦[a](https://a.test)¦\n```\n¦"
    '\n!!! cite "Opinion: First Bank"\n    ¦\n| a | b |\n| --- | --- |\n'
).split("¦")


@given(body=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@example(body="a\n7) floods")
@example(body="seven floods[| seven floods](figure:floods)")
@example(body='!!! cite "Opinion: First Bank"\n    9 a')
@example(body="*seven floods* and **two floods**, and `seven floods`")
@settings(max_examples=300, deadline=None)
def test_what_a_mend_does_to_its_paragraph_is_what_it_does_to_the_page(body: str) -> None:
    if any(broken_rules(body.replace("\n", " "))):
        return
    text = f"{FRONT}\n{body}\n"
    for fault in faults_of(text):
        offered = re.search(r"write \[.*\]\(figure:(\w+)\)$", fault.mend or "")
        if offered and fault.end is not None:
            lines = text.split("\n")
            starts = [0, *itertools.accumulate(len(line) + 1 for line in lines)]
            start = starts[fault.where.line - 1] + fault.where.column - 1
            end = starts[fault.end.line - 1] + fault.end.column - 1
            new = f"{text[:start]}[{text[start:end]}](figure:{offered.group(1)}){text[end:]}"
            before, after = wrong_with(body), wrong_with(new.removeprefix(f"{FRONT}\n").removesuffix("\n"))
            assert after[0] <= before[0], (body, fault.mend)
            assert after[1] < before[1], (body, fault.mend)
