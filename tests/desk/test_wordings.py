"""Wordings of a figure: of each kind several, plain, with scope and hedged; each holds on a page as it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.claims.checked import examined_page
from generator.desk.explain import UnknownError
from generator.desk.wordings import wording_lines, wordings
from generator.figures import KINDS
from generator.folders import Desk
from generator.mending.saying import SORTS
from generator.reading.documents import Document, read_document
from generator.register import Register
from tests.builders import casualties, make_codebook, make_event, make_record, make_tally
from tests.desk.conftest import TODAY
from tests.desk.read_back import is_refused, registers, said

BOOK = replace(make_codebook(), coverage=replace(make_codebook().coverage, gaps=()))
FLOODS = [
    make_event(
        f"2024-03-{day:02}-{place}", place=place, facets={"cause": [cause]}, casualties=[casualties("drowned", n)]
    )
    for day, place, cause, n in (
        (5, "ford", "dam", 5),
        (12, "mill", "rain", 1),
        (20, "quay", "dam", 2),
        (21, "ford", "rain", 0),
    )
]
AID = [
    make_event(
        "2024-03-06-ford", "mission", time="12:00", answers=["2024-03-05-ford"], delay=("2024-03-05-ford", 120, 180)
    ),
    make_event("2024-03-13-mill", "mission", answers=["2024-03-12-mill"], delay=("2024-03-12-mill", 600, 660)),
]
RECORD = make_record(
    [*FLOODS, *AID], [make_tally("t1", 6, as_of=date(2024, 3, 30), qualifier="at least")], codebook=BOOK
)
MARCH = "during: 2024-03-01..2024-03-31"
FIGURES = {
    "count": f"{{count: flood, {MARCH}}}",
    "april": "{count: flood, during: 2024-04-01..2024-04-10}",
    "dams": f"{{count: flood, {MARCH}, where: {{cause: dam}}}}",
    "at_ford": "{count: flood, since: 2024-03-01, where: {place: ford}}",
    "sum": f"{{sum: drowned, of: flood, {MARCH}}}",
    "first": "{first: flood, since: 2024-03-01, is: 2024-03-05-ford}",
    "first_rain": "{first: flood, where: {cause: rain}, since: 2024-03-01, is: 2024-03-12-mill}",
    "last": "{last: flood, since: 2024-03-01, is: 2024-03-21-ford}",
    "nth": "{nth: flood, n: 3, since: 2024-03-01, is: 2024-03-20-quay}",
    "most": f"{{most: drowned, of: flood, {MARCH}, is: 2024-03-05-ford}}",
    "least": f"{{least: delay, of: mission, {MARCH}, is: 2024-03-06-ford}}",
    "streak": f"{{streak: flood, of: quiet, {MARCH}}}",
    "run": f"{{streak: flood, of: run, {MARCH}}}",
    "distinct": f"{{distinct: place, of: flood, {MARCH}}}",
    "days": f"{{days_with: flood, {MARCH}}}",
    "peak": "{most: count, of: flood, per: place, since: 2024-03-01, is: ford}",
    "trough": "{least: count, of: flood, per: month, during: 2024-03-01..2024-03-31, is: 2024-03}",
    "share": "{share: dams, in: count}",
    "rate": "{rate: count, per: week}",
    "compare": "{compare: [dams, count], by: difference}",
    "ratio": "{compare: [count, dams], by: ratio}",
    "delay": "{delay: 2024-03-06-ford}",
    "between": "{delay: 2024-03-20-quay, after: 2024-03-05-ford}",
    "hours": "{delay: 2024-03-06-ford, after: 2024-03-05-ford, in: hours}",
    "tally": "{highest: tally, measure: flood}",
    "tempo": f"{{tempo: flood, per: week, {MARCH}}}",
}


def page(body: str = "", *names: str) -> Document:
    lines = "\n".join(f"  {name}: {FIGURES[name]}" for name in names or FIGURES)
    text = (
        "---\ntitle: Spring\ndescription: Of the rivers.\nas_of: 2024-04-10\npublished: 2024-04-20\nstate: published\n"
        f"figures:\n{lines}\n---\n\n{body}\n"
    )
    return read_document("content/briefings/spring.md", "briefings/spring.md", text.encode())


REGISTER = Register.of(RECORD)
PAGE, _ = examined_page(page(), RECORD, REGISTER, TODAY)
SUPERLATIVES = {name for name, kind in KINDS.items() if kind.is_superlative}


def test_every_kind_of_figure_is_said_here() -> None:
    assert {spec.kind for spec in PAGE.specs.values()} == set(KINDS)


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_has_several_wordings_and_each_holds(name: str) -> None:
    found = list(wordings(PAGE, name, REGISTER))
    texts = [text for _, text in found]

    assert len(set(texts)) == len(texts) >= (2 if name == "trough" else 3)  # a month is one of some, which it says
    # Not whole; not of all, of which no word limits it; none; not of all months.
    unsaid = {"rate": SORTS[0], "first_rain": SORTS[0], "april": SORTS[2], "trough": SORTS[0]}
    assert {sort for sort, _ in found} >= {SORTS[0], SORTS[2]} - {unsaid.get(name)}
    made_of = {"share": ("dams", "count"), "rate": ("count",), "compare": ("dams", "count"), "ratio": ("count", "dams")}
    verb = "It was" if PAGE.specs[name].kind in SUPERLATIVES else "There were"
    for text in texts:
        document = page(f"{verb} {text}.", *FIGURES.keys() & {name, *made_of.get(name, ())})
        checked, faults = examined_page(document, RECORD, REGISTER, TODAY)
        assert [fault for fault in faults if fault.where.line >= document.body_line] == []
        assert [claim.name for claim in checked.claims] == [name]


def test_wordings_are_plain_then_scoped_and_hedged() -> None:
    assert sorted(wordings(PAGE, "at_ford", REGISTER), key=lambda way: SORTS.index(way[0])) == [
        ("plain", "[two floods](figure:at_ford)"),
        ("plain", "[2 floods](figure:at_ford)"),
        ("with its scope", "[two floods at Ford](figure:at_ford) since 1 March 2024"),
        ("with a hedge", "[at least two floods](figure:at_ford)"),
        ("with a hedge", "[at least two floods at Ford](figure:at_ford) since 1 March 2024"),
        ("with a hedge", "[at most two floods](figure:at_ford)"),
    ]


def test_a_figure_that_does_not_hold_has_no_plain_wording() -> None:
    """Of two that may be the first, none is said to be."""
    twice = replace(FLOODS[0], id="2024-03-05-mill", place="mill")
    record = make_record([*FLOODS, twice], codebook=BOOK)
    checked, _ = examined_page(page("", "first"), record, Register.of(record), TODAY)
    assert list(wordings(checked, "first", Register.of(record))) == []


def test_the_command_lists_them_for_a_page_or_for_each(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609372800")
    assert main(["phrase", "floods"]) == 0
    first, *found = capsys.readouterr().out.splitlines()
    assert first == "content/briefings/water.md#floods: 1 flood"
    assert found[0] == "  plain           [one flood](figure:floods)"
    assert main(["phrase", "floods", "water"]) == 0
    assert capsys.readouterr().out.splitlines() == [first, *found]

    assert main(["phrase", "flods"]) == 2
    assert "no page has a figure 'flods'; did you mean 'floods' or 'first'?" in capsys.readouterr().err
    with pytest.raises(UnknownError, match="water has no figure 'x'"):
        list(wording_lines(Desk(desk), TODAY, "x", "water"))


def test_what_is_written_of_a_figure_is_read_back_as_the_same_number_of_the_same_records() -> None:
    """On registers drawn by chance; a longer run of it is a command of `tests.desk.read_back`."""
    kinds: set[str] = set()
    for maker in registers(seed=3, count=100):
        for one in said(maker):
            assert one.is_same, one
            assert not is_refused(one), one
            kinds |= set() if one.faults else {one.kind}
    assert set(KINDS) - kinds <= {"trough"}  # seldom one month alone has the fewest, and has some
