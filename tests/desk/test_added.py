"""The figure that a phrase of a draft states is written to its front matter: one that holds, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from generator.claims.checked import examined_page
from generator.desk.added import Adding
from generator.reading.documents import read_document
from generator.register import Register
from tests.builders import casualties, make_event, make_record

RECORD = make_record(
    [
        make_event(f"2024-03-{end}", place=end[3:], facets={"cause": [cause]}, casualties=[casualties("drowned", n)])
        for end, cause, n in (("05-ford", "dam", 5), ("12-mill", "rain", 1), ("20-quay", "dam", 2))
    ]
    + [make_event("2024-04-02-ford", place="ford", facets={"cause": ["rain"]}, casualties=[casualties("drowned", 0)])]
)
ADDING = Adding(Register.of(RECORD), date(2024, 6, 1))
FIGURES = (
    "figures:  # what the text states\n  # of all days\n  floods: {count: flood, since: 2024-01-01}\n  # the end\n"
)
FRONT = "title: Spring\ndescription: Of the rivers.\nas_of: 2024-04-10\npublished: 2024-04-20\nstate: draft\n"
ALL = "[Four floods](figure:floods) came since 1 January."


def added(body: str, figures: str = FIGURES, rest: str = "") -> tuple[str, list[str]]:
    """The front matter's figures and the text after it, and what was written."""
    raw = f"---\n{FRONT}{figures}{rest}---\n\n{body}\n"
    document = read_document("content/briefings/spring.md", "briefings/spring.md", raw.encode())
    new, done = ADDING.to(document, raw)
    if done:
        read = read_document("content/briefings/spring.md", "briefings/spring.md", new.encode())
        assert examined_page(read, RECORD, ADDING.register, ADDING.today)[1] == ()
    assert new.startswith(f"---\n{FRONT}")
    return new.removeprefix(f"---\n{FRONT}"), [fix.new for fix in done]


@pytest.mark.parametrize(
    ("said", "name", "figure"),
    [
        ("In March 2024 came [three floods](figure:march).", "march", "{count: flood, during: 2024-03-01..2024-03-31}"),
        (
            "[Two floods from a dam](figure:x) came in March 2024.",
            "x",
            "{count: flood, where: {cause: dam}, during: 2024-03-01..2024-03-31}",
        ),
        (
            "[Two floods](figure:x) came at Ford since 1 March.",
            "x",
            "{count: flood, where: {place: ford}, since: 2024-03-01}",
        ),
        (
            "[Eight people drowned](figure:x) in the floods of March 2024.",
            "x",
            "{sum: drowned, of: flood, during: 2024-03-01..2024-03-31}",
        ),
        (
            "At Ford there were [two floods](figure:x).",  # of the page's own days, which here are those of the record
            "x",
            "{count: flood, where: {place: ford}, since: 2024-01-01}",
        ),
        (
            "Of the floods of March 2024 [one](figure:x) came at Mill.",
            "x",
            "{count: flood, where: {place: mill}, during: 2024-03-01..2024-03-31}",
        ),
        (
            "Since 1 March 2024 [the first known flood from rain](figure:x) was that of Mill.",
            "x",
            "{first: flood, where: {cause: rain}, since: 2024-03-01, is: 2024-03-12-mill}",
        ),
    ],
)
def test_a_link_to_no_figure_gets_the_one_that_its_words_state(said: str, name: str, figure: str) -> None:
    text, done = added(f"{ALL} {said}")
    assert done == [f"  {name}: {figure}"]
    assert text == f"{FIGURES.replace('  # the end', f'{done[0]}{chr(10)}  # the end')}---\n\n{ALL} {said}\n"


def test_a_claim_without_a_link_gets_its_figure_and_its_link() -> None:
    text, done = added(f"{ALL} In March 2024 came three floods.")
    name = "flood_2024_03_01_2024_03_31"
    assert done == [f"[three](figure:{name})", f"  {name}: {{count: flood, during: 2024-03-01..2024-03-31}}"]
    assert f"In March 2024 came [three](figure:{name}) floods." in text


@pytest.mark.parametrize(
    "said",
    [
        "There were [five floods](figure:x) in March 2024.",  # not true of any
        "In March 2024 came [three](figure:x).",  # of what?
        "In March 2024 came [three floods](figure:x) of pirates.",
        "From 1 to 31 March, and in April, [four floods](figure:x) came.",
        "Half of the [three floods](figure:x) of March 2024 came at Ford.",
    ],
)
def test_nothing_is_written_where_no_figure_or_more_than_one_holds(said: str) -> None:
    assert added(f"{ALL} {said}") == (f"{FIGURES}---\n\n{ALL} {said}\n", [])


@pytest.mark.parametrize(
    ("figures", "after"),
    [
        ("", "figures:\n  march: {FIGURE}\n"),
        ("figures: {}\n", "figures:\n  march: {FIGURE}\n"),
        ("figures:\n    april:\n      count: flood\n      during: 2024-04-01..2024-04-10\n", "    march: {FIGURE}\n"),
        ("figures: {april: {count: flood, during: 2024-04-01..2024-04-10}}\n", ""),
    ],
)
def test_the_form_of_the_front_matter_is_kept(figures: str, after: str) -> None:
    april = " In April 2024 came [one flood](figure:april)." if "april" in figures else ""
    text, done = added(f"In March 2024 came [three floods](figure:march).{april}", figures)
    figure = "{count: flood, during: 2024-03-01..2024-03-31}"
    assert text.partition("---\n")[0] == ("" if figures.endswith("{}\n") else figures) + after.replace(
        "{FIGURE}", figure
    )
    assert bool(done) == bool(after)


def test_two_claims_of_one_figure_share_it() -> None:
    said = "In March 2024 came [three floods](figure:x)."
    text, done = added(f"{said}\n\n{said}", figures="")
    assert len(done) == 1
    assert text.count("count: flood, during") == 1
