"""What was read of a claim is told from what its words say, with what they leave unsaid in brackets."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.claims.checked import examined_page
from generator.reading.documents import read_document
from generator.register import Register
from tests.builders import casualties, make_event, make_record

EVENTS = (
    make_event("2024-03-05-ford", place="ford", facets={"cause": ["dam"]}, casualties=[casualties("drowned", 5)]),
    make_event("2024-03-12-mill", place="mill", facets={"cause": ["rain"]}, casualties=[casualties("drowned", 0)]),
    make_event("2024-03-20-quay", place="quay", facets={"cause": ["dam"]}, casualties=[casualties("drowned", 1)]),
    make_event("2024-04-02-ford", place="ford", facets={"cause": ["rain"]}, casualties=[casualties("drowned", 0)]),
)
RECORD = make_record(EVENTS)
FIGURES = {
    "march": "{count: flood, during: 2024-03-01..2024-03-31}",
    "dams": "{count: flood, during: 2024-03-01..2024-03-31, where: {cause: dam}}",
    "april": "{count: flood, during: 2024-04-01..2024-04-30}",
    "drowned": "{sum: drowned, of: flood, during: 2024-03-01..2024-03-31}",
    "mill": "{count: flood, since: 2024-03-01, where: {place: mill}}",
    "dry": "{count: flood, since: 2024-03-01, not: {cause: dam}}",
    "first": "{first: flood, where: {cause: dam}, since: 2024-03-01, is: 2024-03-05-ford}",
    "share": "{share: dams, in: march}",
    "fewer": "{compare: [april, march], by: difference}",
    "quiet": "{streak: flood, of: quiet, during: 2024-03-01..2024-03-31}",
}
MADE_OF = {"share": ("march", "dams"), "fewer": ("april", "march")}
SAME = "Said as well, which changes nothing"
IN = ", in March 2024"
SHARE = "how many percent the first number is of the second"
CLOCKS = ", as known on 10 April 2024 and recorded here by 20 April 2024"


def read(body: str) -> list[str]:
    """What is read of each claim of a page, without the days on which all of it was known."""
    linked = set(re.findall(r"\(figure:(\w+)\)", body))
    asked = sorted(linked.union(*(MADE_OF.get(name, ()) for name in linked)))
    lines = "\n".join(f"  {name}: {FIGURES[name]}" for name in asked)
    text = (
        "---\ntitle: Spring\ndescription: Of the rivers.\nas_of: 2024-04-10\npublished: 2024-04-20\nstate: published\n"
        f"figures:\n{lines}\n---\n\n{body}\n"
    )
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    page, _ = examined_page(document, RECORD, Register.of(RECORD), date(2024, 6, 1))
    return [str(meant).replace(CLOCKS, "") for meant in page.meant.values()]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("In March 2024 came [three floods](figure:march).", "Three floods, in March 2024."),
        ("There were [three floods](figure:march).", "Three floods, [in March 2024]."),
        ("There were [three](figure:march).", "Three [floods, in March 2024]."),
        ("There were [three floods in 31 days](figure:march).", "Three floods, in 31 days [in March 2024]."),
        ("[Two floods from a dam](figure:dams) came in March.", "Two floods with cause dam, in March 2024."),
        ("[Two floods](figure:dams) came in March.", "Two floods with [cause dam], in March 2024."),
        ("There was [one flood at Mill](figure:mill).", "One flood at Mill, [since 1 March 2024]."),
        ("Mill has had [one](figure:mill) since 1 March.", "One [flood] at Mill, since 1 March 2024."),
        (
            "[Two floods](figure:dry) since 1 March came otherwise.",
            "Two floods without [cause dam], since 1 March 2024.",
        ),
        ("At least [three floods](figure:march) came in March.", "At least three floods, in March 2024."),
        ("[More than two floods](figure:march) came in March.", "More than two floods, in March 2024."),
        ("Not [three floods](figure:march) came in March.", "Not three floods, in March 2024."),
        # what the words say beside it, computed or not
        ("In March [three floods](figure:march) came at Mill.", "Three floods, in March 2024. Said as well: at Mill."),
        (
            "In March Mill saw [one flood from rain](figure:mill).",
            f"One flood at Mill, [since 1 March 2024]. {SAME}: with cause rain and in March 2024.",
        ),
        ("In March came [three missions](figure:march).", "Three [floods], in March 2024. Said as well: missions."),
        (
            "[Two floods](figure:dams) in March were due to rain.",
            "Two floods with [cause dam], in March 2024. Said as well: with cause rain.",
        ),
        # made of others
        (
            "April had [two fewer floods](figure:fewer) than March.",
            "Two fewer: the first number less the second. First: Floods, in April 2024. Second: Floods, in March 2024.",
        ),
        (
            "[Most of the floods](figure:share) of March came from a dam.",
            f"More than 50 percent: {SHARE}. First: Floods with cause dam{IN}. Second: Floods{IN}.",
        ),
    ],
)
def test_the_reading_is_the_figure_with_what_no_word_says_in_brackets(body: str, said: str) -> None:
    assert read(body) == [said]


def test_what_is_said_of_the_record_that_a_superlative_is_stands_apart() -> None:
    (said,) = read("The flood of 5 March at Ford was [the first from a dam](figure:first).")
    assert said.startswith("The first flood with cause dam, [since 1 March 2024], in this record")
    assert said.endswith(" Said of the one that it is: at Ford and on 5 March 2024.")


def test_a_figure_of_days_is_read_by_its_own_number() -> None:
    (said,) = read("In March there were [11 days without a flood](figure:quiet).")
    assert said.startswith("Eleven: the longest run of consecutive days without floods, in March 2024, in this record")


def test_two_claims_of_one_sentence_are_read_each_in_its_clause() -> None:
    found = read("Mill had [one flood](figure:mill), and in April there was [one](figure:april).")
    assert found == ["One flood at Mill, [since 1 March 2024].", "One [flood], in April 2024."]
