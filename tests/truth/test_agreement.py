"""The words of a claim are held to its figure, to the last, in the clause in which they stand."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
FIGURES = """\
  march: {count: flood, during: 2024-03-01..2024-03-31}
  dams: {count: flood, during: 2024-03-01..2024-03-31, where: {cause: dam}}
  april: {count: flood, during: 2024-04-01..2024-04-30}
  drowned: {sum: drowned, of: flood, during: 2024-03-01..2024-03-31}
  ford: {count: flood, since: 2024-03-01, where: {place: ford}}
  mill: {count: flood, since: 2024-03-01, where: {place: mill}}
  first_dam: {first: flood, where: {cause: dam}, since: 2024-03-01, is: 2024-03-05-ford}
  share: {share: dams, in: march}
  fewer: {compare: [april, march], by: difference}
"""


MADE_OF = {"share": ("march", "dams"), "fewer": ("april", "march")}


def faults_of(body: str, state: str = "published") -> list[str]:
    """What is wrong with the claims of a page with this text."""
    linked = set(re.findall(r"\(figure:(\w+)\)", body))
    asked = linked.union(*(MADE_OF.get(name, ()) for name in linked))
    lines = "\n".join(line for line in FIGURES.splitlines() if line.split(":")[0].strip() in asked)
    text = (
        f"---\ntitle: Spring\ndescription: Of the rivers.\nas_of: 2024-04-10\npublished: 2024-04-20\nstate: {state}\n"
        f"figures:\n{lines}\n---\n\n{body}\n"
    )
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    found = examined_page(document, RECORD, Register.of(RECORD), date(2024, 6, 1))[1]
    return [f"{fault.severity}: {fault.rule}" for fault in found]


TRUE = [
    "There were [three floods](figure:march) in March.",
    "In March 2024 [three floods](figure:march) were recorded.",
    "[Three](figure:march) floods came in March 2024.",
    "[Two floods](figure:dams) from a dam came in March.",
    "[Two](figure:dams) of the floods of March were due to a dam.",
    "At least [three floods](figure:march) took place between 1 and 31 March.",
    "Only [three floods](figure:march) are on record for March.",
    "[Six people drowned](figure:drowned) in March.",
    "Known in this record, [the first flood from a dam](figure:first_dam) was that of 5 March.",
    "[Two thirds](figure:share) of the floods of March were from a dam.",
    "[Most of the floods](figure:share) of March came from a dam.",
    "April had [two fewer floods](figure:fewer) than March.",
    "There were [three floods](figure:march) in 31 days.",
    "Ford had [two floods](figure:ford) and Mill [one](figure:mill).",
    "Floods came to [Ford twice](figure:ford), and at Mill there was [one flood](figure:mill).",
]
FALSE = [
    ("There were [three floods](figure:march) in April.", "days"),
    ("There were [three floods](figure:march) at Mill.", "Mill"),
    ("There were [three missions](figure:march) in March.", "missions"),
    ("[Three](figure:march) missions took place in March.", "missions"),
    ("[Three floods](figure:march) from a dam came in March.", "dam"),
    ("[Two floods](figure:dams) in March were due to rain.", "rain"),
    ("There were not [three floods](figure:march) in March.", "'not'"),
    ("None of the [three floods](figure:march) came in March.", "no figure backs"),
    ("Half of the [three floods](figure:march) came at Ford.", "Ford"),
    ("All but [three floods](figure:march) came in March.", "no figure backs"),
    ("[Three floods a day](figure:march) came in March.", "how often"),
    ("There were [three floods in a week](figure:march).", "in a week"),
    ("[The most floods, three](figure:march), came in March.", "superlative"),
    ("[Three floods](figure:march) more than in April came.", "days"),
    ("[Six people](figure:drowned) were moved by pirates in March.", "pirates"),
    ("There were [three floods of pirates](figure:march) in March.", "pirates"),
    ("[The first flood](figure:first_dam) known was that of 12 March.", "another day"),
    ("Known here, [the first flood from rain](figure:first_dam) came at Ford.", "rain"),
    ("March had [two fewer floods](figure:fewer) than April.", "days"),
    ("April had [two more floods](figure:fewer) than March.", "two"),
    ("## April\n\nThere were [three floods](figure:march).", "heading"),
]


@pytest.mark.parametrize("body", TRUE)
def test_true_words_are_let_pass(body: str) -> None:
    assert faults_of(body) == []


@pytest.mark.parametrize(("body", "word"), FALSE)
def test_false_words_are_refused_and_named(body: str, word: str) -> None:
    found = faults_of(body)
    assert any(word in fault for fault in found), found


def test_a_word_that_nothing_knows_is_a_warning_in_a_draft() -> None:
    body = "There were [three floods](figure:march) of pirates in March."
    assert [fault.split(":")[0] for fault in faults_of(body)] == ["error"]
    assert [fault.split(":")[0] for fault in faults_of(body, "draft")] == ["warning"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abMarch 0123,.;:()-–'andthefloodsofin", max_size=80), st.text(max_size=40))
def test_no_words_around_a_claim_stop_its_reading(before: str, after: str) -> None:
    found = faults_of(f"{before} [three floods](figure:march) {after}")
    assert all(re.match(r"error: \S", fault) for fault in found), found


@pytest.mark.parametrize(
    ("title", "word"),
    [
        *(("Three floods in March", ""), ("Three floods at Mill in March", "Mill"), ("Three floods from a dam", "dam")),
        *(("Three floods of pirates in March", "pirates"), ("Not three floods in March", "Not")),
    ],
)
def test_the_words_of_a_title_are_held_to_its_figure(title: str, word: str) -> None:
    text = (
        f'---\ntitle: "{title}"\ndescription: Of the rivers.\nas_of: 2024-04-10\n'
        "published: 2024-04-20\nstate: published\n"
        "title_claims: [march]\nfigures:\n  march: {count: flood, during: 2024-03-01..2024-03-31}\n---\n\nIt rained.\n"
    )
    document = read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())
    found = [fault.rule for fault in examined_page(document, RECORD, Register.of(RECORD), date(2024, 6, 1))[1]]
    assert bool(found) == bool(word)
    assert all(word in rule for rule in found)
