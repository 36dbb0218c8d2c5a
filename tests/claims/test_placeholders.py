"""Placeholders: what is found, what is true prose, and that published text may hold none anywhere that readers see."""

from __future__ import annotations

import pytest

from generator.claims import judge_pages
from generator.claims.form import placeholder_faults
from generator.errors import Faults
from generator.reading.documents import read_document
from generator.reading.placeholders import MEND, RULE, placeholders_in
from generator.reading.records import Record
from generator.register import Register
from tests.builders import make_record
from tests.hand_written import check_page
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
    "TBC",
    "The toll is TBC.",
    "It killed TBA people.",
    "TK people drowned, and TK houses fell.",
    "Toll: TBD (the paper has it)",
    "TODO Ask the mill for its count.",
    "It killed TODO people.",
    "| Killed | TBC |",
    "todo",
    "todo: the toll",
    "Todo: the toll",
    "The toll: todo",
    "todo write of the mill",
    "To do: the toll",
    "to be written",
    "The toll: to be written.",
    "It rained (to be added).",
    "* to be confirmed\n* The mill",
    "The dam broke [source needed].",
    "The dam broke [citation needed] at noon.",
    "The dam broke (better source needed).",
    "lorem ipsum",
    "See [it](TODO).",
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
    "The TODO list of the ministry was found.",
    "They left a long TODO list and two TODO notes.",
    "It stood on the ministry’s TODO.",
    "The TODO Group met.",
    "TBC Bank closed its doors; so did TBA Group.",
    "Flight TK 1980 turned back.",
    "The Tanzania Buildings Agency (TBA) rebuilt it. TBA opened it in March.",
    "The Tornado Bureau of Canada (TBC) said so, and TBC was right.",
    "To be completed: the bridge, the dam and the mill.",
    "Loans to be written off came to nothing.",
    "The treaty is still to be written.",
    "The bridge was\nto be completed.",
    "It remained to be done, and to be written\noff.",
    "What there was to do: leave.",
    "To do so, they left. To do that took days.",
    "Todo el pueblo salió; lo perdió todo.",
    "A source needed by the mill (the source needed rain) ran dry.",
    "Sources were needed.",
    "See [it](https://www.paper.test/TBC/TODO-list).",
    "The TK-80 pump and the model TBD-2 failed.",
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


SEEN = (
    ("Water. TO**DO**", "TODO", "9:8"),
    ("Water. TO&#68;O", "TODO", "9:8"),
    ("Water *TBC*.", "TBC", "9:8"),
    ("T[B](about.md)[C](about.md)", "TBC", "9:1"),
    ("> A flood.\n>\n> To be\n> written", "To be written", "11:3"),
    ("The toll: *to be* written", "to be written", "9:12"),
    ("![TBD](../assets/map.png)", "TBD", "9:3"),
    ('[a](https://paper.test/ "TODO")', "TODO", "9:26"),
    ("## To be added", "To be added", "9:4"),
    ("| a | b |\n| --- | --- |\n| 5 | TBC |", "TBC", "11:7"),
    ('!!! note "TODO"\n    Water.', "TODO", "9:11"),
    ("[a](https://www.example.com/b)", "www.example.com", "9:13"),
    ("`TODO` and\n\n```\nTODO\n```", "", ""),
    ("[a](https://paper.test/TODO)", "", ""),
    ("**The** TODO list.", "", ""),
    ("He said: “TO**DO** it.”", "", ""),
)


@pytest.mark.parametrize(("body", "got", "at"), SEEN)
def test_what_is_read_is_what_the_page_shows(body: str, got: str, at: str) -> None:
    document = read_document("content/briefings/a.md", "briefings/a.md", page("published", body=body).encode())
    found = [(fault.got, str(fault.where)) for fault in placeholder_faults(document)]
    assert found == ([(got, f"content/briefings/a.md:{at}")] if got else [])


def test_in_a_draft_it_is_a_warning() -> None:
    text = page("draft", "TODO", body="To be written.")
    _, warnings = judge_pages([read_document("content/briefings/a.md", "briefings/a.md", text.encode())], *record())
    assert [(fault.rule, fault.severity) for fault in warnings] == [(RULE, "warning")] * 2


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
        ("corrections 1: why", "To be written"),
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
            ("8:17: warning: sources 1: url", "example.com"),
            ("8:103: warning: sources 1: archive", "x.example.org"),
            ("9:9: warning: notes 1", "To be written"),
            ("10:9: warning: damage", "TBD"),
        )
    ]


def record() -> tuple[Record, Register]:
    made = make_record([])
    return made, Register.of(made)
