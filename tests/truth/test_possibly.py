"""A superlative that is said to be possible: it holds where another may be it, and not where none may."""

from __future__ import annotations

from datetime import date

import pytest

from generator.claims.checked import examined_page
from generator.reading.documents import read_document
from generator.register import Register
from tests.builders import casualties, make_event, make_record

EVENTS = (
    make_event("2024-03-05-ford", place="ford", casualties=[casualties("drowned", {"low": 3, "best": 4, "high": 6})]),
    make_event("2024-03-12-mill", place="mill", casualties=[casualties("drowned", 5)]),
    make_event("2024-03-20-quay", place="quay", casualties=[casualties("drowned", 1)]),
)
RECORD = make_record(EVENTS)


def faults_of(body: str, meant: str, during: str = "2024-03-01..2024-03-31", asked: str = "most: drowned") -> list[str]:
    text = (
        "---\ntitle: Spring\ndescription: Of the rivers.\nas_of: 2024-04-10\npublished: 2024-04-20\nstate: published\n"
        f"figures:\n  d: {{{asked}, of: flood, during: {during}, is: {meant}}}\n---\n\n{body}\n"
    )
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    found = examined_page(document, RECORD, Register.of(RECORD), date(2024, 6, 1))[1]
    return [fault.rule for fault in found]


@pytest.mark.parametrize("meant", ["2024-03-05-ford", "2024-03-12-mill"])
@pytest.mark.parametrize(
    "body",
    [
        "At {} came [possibly the flood with the most people drowned](figure:d) of March 2024.",
        "The flood at {} may have been [the one with the most people drowned](figure:d) in March 2024.",
        "In March 2024 [the flood with the most people drowned](figure:d) was perhaps that at {}.",
    ],
)
def test_what_may_be_it_is_possibly_it(body: str, meant: str) -> None:
    assert faults_of(body.format(meant[11:].title()), meant) == []


def test_what_may_be_it_is_not_it_for_sure() -> None:
    body = "At Ford came [the flood with the most people drowned](figure:d) of March 2024."
    assert faults_of(body, "2024-03-05-ford") == ["is not certain: 2024-03-05-ford, 2024-03-12-mill may all be it"]


def test_what_cannot_be_it_is_not_even_possibly_it() -> None:
    body = "At Quay came [possibly the flood with the most people drowned](figure:d) of March 2024."
    (rule,) = faults_of(body, "2024-03-20-quay")
    assert rule.startswith("is not true of 2024-03-20-quay; the record gives 2024-03-05-ford, 2024-03-12-mill")


def test_what_nothing_else_may_be_is_not_said_to_be_possible() -> None:
    body = "At Mill came [possibly the flood with the most people drowned](figure:d) from 12 to 31 March 2024."
    assert faults_of(body, "2024-03-12-mill", "2024-03-12..2024-03-31") == [
        "says 'possibly', but nothing else in the record may be it"
    ]


def test_a_number_is_not_possible() -> None:
    body = "There were [possibly three floods](figure:d) in March 2024."
    text = body.replace("figure:d", "figure:n")
    document = read_document(
        "content/briefings/spring.md",
        "briefings/spring.md",
        (
            "---\ntitle: Spring\ndescription: Of the rivers.\nas_of: 2024-04-10\npublished: 2024-04-20\n"
            f"state: published\nfigures:\n  n: {{count: flood, during: 2024-03-01..2024-03-31}}\n---\n\n{text}\n"
        ).encode(),
    )
    found = examined_page(document, RECORD, Register.of(RECORD), date(2024, 6, 1))[1]
    assert [fault.rule for fault in found] == ["says 'possibly', which no figure of this desk can bear out"]
