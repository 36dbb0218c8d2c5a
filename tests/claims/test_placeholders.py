"""Placeholders: what is found, what is true prose, and that published text may hold none anywhere that readers see."""

from __future__ import annotations

import pytest

from generator.claims import check_page
from generator.claims.unread import placeholder_faults
from generator.errors import Faults
from generator.reading.documents import read_document
from generator.reading.placeholders import MEND, RULE, placeholders_in
from generator.reading.records import Record
from generator.register import Register
from tests.builders import make_record
from tests.reading.flood_desk import rules_of

LEFT = (
    "TODO",
    "TODO write this.",
    "A flood (TBD) came.",
    "FIXME: the toll",
    "To be written",
    "To be written: a judgement.",
    "The water rose. To be written.",
    "* To be added …",
    "Lorem ipsum dolor sit amet.",
    "What is on record: a draft, not yet edited.",
    "See https://example.com/XXX for more.",
    "See [the report](https://www.example.org/a).",
    "...",
    "…",
    "[...]",
    "The flood drowned ...",
    "* Killed: …\n* Missing: 3",
    "A flood came …\n\nThe end.",
)
PROSE = (
    "She said: “TODO is our motto.”",
    'He said: "To be written: history."',
    "“We will … return,” he said.",
    "The quotation “wrapped\nover lines, with TODO in it” stands.",
    "Hicieron todo lo posible; Todo fue en vano.",
    "A treaty to be written in March was put off.",
    "It is to be written down.",
    "The bridge was not yet edited into the film.",
    "The wall …\nand the dam broke, one after the other",
    "It went on... and on.",
    "The files example.csv and my-example.com.tr, notexample.com.",
    "TBDs, TODOS and XXX Corps.",
)


@pytest.mark.parametrize("text", LEFT)
def test_what_is_still_to_come_is_found(text: str) -> None:
    assert [found.group() for found in placeholders_in(text)] != []


@pytest.mark.parametrize("text", PROSE)
def test_what_says_something_is_let_be(text: str) -> None:
    assert [found.group() for found in placeholders_in(text)] == []


def page(state: str, title: str = "Floods", description: str = "What the water did.", body: str = "Water.") -> str:
    return (
        f"---\ntitle: '{title}'\ndescription: '{description}'\nas_of: 2024-03-31\npublished: 2024-04-10\n"
        f"state: {state}\n---\n\n{body}\n"
    )


@pytest.mark.parametrize("state", ["published", "corrected", "withdrawn"])
def test_published_text_with_a_placeholder_is_refused_with_its_places(state: str) -> None:
    text = page(state, "TODO", "Lorem ipsum", "To be written.\n\nCode `TODO` and\n[words](https://example.net/a) …")
    with pytest.raises(Faults) as refused:
        check_page(read_document("content/briefings/a.md", "briefings/a.md", text.encode()), *record())
    assert [str(fault) for fault in refused.value.faults if fault.rule == RULE] == [
        f"content/briefings/a.md:{place} {RULE}; got {got!r}; {MEND}"
        for place, got in (
            ("2:1: title", "TODO"),
            ("3:1: description", "Lorem ipsum"),
            ("9:1: text", "To be written"),
            ("12:17: text", "example.net"),
            ("12:32: text", "…"),
        )
    ]


def test_in_a_draft_it_is_a_warning() -> None:
    text = page("draft", "TODO", body="To be written.")
    checked = check_page(read_document("content/briefings/a.md", "briefings/a.md", text.encode()), *record())
    assert [(fault.rule, fault.severity) for fault in checked.warnings] == [(RULE, "warning")] * 2


def test_a_page_without_a_state_is_published() -> None:
    text = b"---\ntitle: About\ndescription: TBD\n---\n\nWater.\n"
    (fault,) = placeholder_faults(read_document("content/about.md", "about.md", text))
    assert str(fault) == f"content/about.md:3:1: description {RULE}; got 'TBD'; {MEND}"
    assert fault.severity == "error"


def test_the_reason_of_a_correction_or_a_withdrawal_is_read_and_what_stood_before_is_not() -> None:
    text = page("withdrawn").replace(
        "---\n\n",
        "withdrawn: TBD\ncorrections: [{day: 2024-05-01, claim: a, was: TODO, now: two, why: To be written}]\n---\n\n",
    )
    found = placeholder_faults(read_document("content/briefings/a.md", "briefings/a.md", text.encode()))
    assert [(fault.field, fault.got) for fault in found] == [
        ("withdrawn", "TBD"),
        ("corrections.0.why", "To be written"),
    ]


def test_in_the_record_each_is_a_warning_at_its_place() -> None:
    assert rules_of(
        title="TODO",
        summary="'...'",
        notes="[To be written]",
        damage="TBD",
        sources="[{url: 'https://example.com/XXX', publisher: oslo-post, title: 'To be continued …',"
        " archive: 'https://x.example.org/a'}]",
    ) == [
        f"{place} {RULE}; got {got!r}; {MEND}"
        for place, got in (
            ("2:8: warning: title", "TODO"),
            ("7:10: warning: summary", "..."),
            ("8:17: warning: sources.0.url", "example.com"),
            ("8:103: warning: sources.0.archive", "x.example.org"),
            ("9:9: warning: notes.0", "To be written"),
            ("10:9: warning: damage", "TBD"),
        )
    ]


def record() -> tuple[Record, Register]:
    made = make_record([])
    return made, Register.of(made)
