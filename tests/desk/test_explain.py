"""The evidence of claims in the terminal: of true and of false ones, of pages, and of what is not there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.desk.explain import Explanation, UnknownError, explain, plain_lines
from generator.folders import Desk
from tests.desk.conftest import DRAFT, TODAY
from tests.desk.test_fix import REAL_DAY, REAL_PAGE

PAGE = "content/briefings/water.md"
LATER = """\
type: flood
title: Flood again
date: 2020-05-09
place: bergen
confidence: confirmed
cause: rain
recorded: 2020-12-20
summary: Water.
sources: [{url: 'https://times.example.org/b', publisher: bergen-times, title: Again, date: 2020-05-10}]
"""
Out = pytest.CaptureFixture[str]


@pytest.fixture
def here(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The flood desk as the folder that commands are run in."""
    monkeypatch.chdir(desk)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609372800")
    return desk


def facts(found: Explanation) -> dict[str, str]:
    return dict(found.facts)


@pytest.mark.parametrize(
    "page", [PAGE, f"./{PAGE}", "briefings/water.md", "briefings/water", "briefings/water/", "water"]
)
@pytest.mark.parametrize("claim", ["first", "claim-first", "evidence-first"])
def test_a_claim_is_found_by_any_name_of_its_page(desk: Path, page: str, claim: str) -> None:
    found = explain(Desk(desk), TODAY, f"{page}#{claim}")

    assert found.title == f"{PAGE}#first"
    assert facts(found)["value"] == "1 May 2020"
    assert found.faults == ()


def test_a_page_is_found_by_its_absolute_path(desk: Path) -> None:
    assert explain(Desk(desk), TODAY, f"{desk / PAGE}#first").title == f"{PAGE}#first"


def test_a_false_claim_is_explained_by_what_the_record_gives(desk: Path) -> None:
    found = explain(Desk(desk), TODAY, "water#shipments")

    told = facts(found)
    assert told["phrase"] == f"“Two recorded shipments” at {PAGE}:14:10"
    assert told["value"] == "3 shipments (between 2 and 3)"
    clocks = "as known on 1 December 2020 and recorded here by 2 December 2020"
    assert told["read as"] == f"Two shipments, [since 1 May 2020], {clocks}."
    assert "definition" not in told
    assert told["as known on"] == "1 December 2020"
    assert told["as known now"] == "the same number, by the same records"
    assert told["publishers"] == "Rests on 2 publishers: Bergen Times and Oslo Post."
    assert [(table.title, [row[1] for row in table.rows]) for table in found.tables][:1] == [
        ("The 3 records counted", ["2020-05-02-relief#1", "2020-05-02-relief#2", "2020-05-03-relief#1"])
    ]
    assert told["fragility"] == "not weighed: no phrase of the text states this truly"
    assert found.tables[0].rows[0] == (
        "2 May 2020",
        "2020-05-02-relief#1",
        "Relief for Bergen: blankets",
        "Oslo, Norway",
        "Reported",
    )
    assert [title for title, _ in found.sql] == ["value", "ids"]
    assert [fault.field for fault in found.faults] == ["claim 'shipments'"]


def test_what_differs_now_is_told_with_the_records_that_make_it_so(desk: Path) -> None:
    (desk / "events/2020/2020-05-09-bergen.yml").write_text(LATER, "utf-8")

    found = explain(Desk(desk), TODAY, "water#floods")

    assert facts(found)["value"] == "1 flood"
    assert facts(found)["as known now"] == "Published 1 flood, now 2 floods: 1 record known or recorded later."
    (later,) = [table for table in found.tables if table.title == "What makes it differ now"]
    how = "recorded here on 20 December 2020"
    assert later.rows == (("9 May 2020", "2020-05-09-bergen", "Flood again", "Bergen, Norway", "Confirmed", how),)


def test_one_publisher_alone_is_said_to_be_alone(desk: Path) -> None:
    assert facts(explain(Desk(desk), TODAY, "water#floods"))["publishers"] == "Rests on one publisher: Bergen Times."


def test_each_thing_that_would_make_a_true_claim_false_is_a_line(desk: Path) -> None:
    found = explain(Desk(desk), TODAY, "water#first")

    told = [words for label, words in found.facts if label == "fragility"]
    assert told[0].startswith("Rests on the record of 1 May 2020")
    assert len(told) > 1
    lines = list(plain_lines(found))
    assert sum(line.startswith("  fragility ") for line in lines) == 1
    assert all(any(line.endswith(words) for line in lines) for words in told)


def test_a_page_lists_its_claims_with_their_places(desk: Path) -> None:
    found = explain(Desk(desk), TODAY, "water")

    assert facts(found) == {
        "title": "Water at Bergen",
        "state": "draft",
        "as known on": "2020-12-01",
        "as recorded by": "2020-12-02",
    }
    (table,) = found.tables
    assert table.rows == (
        ("floods", "five recorded floods", f"{PAGE}:13:28", "1 flood", "false"),
        ("shipments", "Two recorded shipments", f"{PAGE}:14:10", "3 shipments (between 2 and 3)", "false"),
        ("first", "the first flood", f"{PAGE}:15:46", "1 May 2020", "holds"),
    )


def test_a_false_claim_is_false_in_the_list_of_its_page_though_its_line_holds_what_cannot_be_seen(desk: Path) -> None:
    page = desk / PAGE
    page.write_text(page.read_text("utf-8").replace("[Two recorded", "\u200b[Two recorded"), "utf-8")

    (claims,) = explain(Desk(desk), TODAY, "water").tables

    assert [(row[2], row[4]) for row in claims.rows if row[0] == "shipments"] == [(f"{PAGE}:14:11", "false")]


def test_a_figure_that_is_at_fault_is_shown_with_its_fault(desk: Path) -> None:
    (desk / PAGE).write_text(DRAFT.replace("count: shipment", "count: shipmint"), "utf-8")

    found = explain(Desk(desk), TODAY, "water#shipments")

    assert facts(found)["value"] == "the figure cannot be computed"
    assert "shipmint" in str(found.faults[0])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("watr#first", "there is no page 'watr' below content/; did you mean 'water'"),
        ("water#frist", f"{PAGE} has no claim 'frist'; did you mean 'first'?"),
        ("zzz", "there is no page 'zzz' below content/"),
        ("../../etc/passwd", "there is no page '../../etc/passwd' below content/"),
    ],
)
def test_what_is_not_there_is_wrong_usage_with_what_is_near(here: Path, asked: str, words: str, capsys: Out) -> None:
    assert main(["explain", asked]) == 2
    assert words in capsys.readouterr().err
    assert here.is_dir()


@pytest.mark.parametrize("what", ["folder", "link", "pipe"])
def test_what_is_no_file_is_no_page_and_is_never_read(desk: Path, what: str) -> None:
    """A pipe would hang for ever, and a link may lead out of the desk."""
    page = desk / "content/briefings/other.md"
    if what == "folder":
        page.mkdir()
    elif what == "link":
        page.symlink_to(desk / PAGE)
    else:
        os.mkfifo(page)
    with pytest.raises(UnknownError, match=r"there is no page 'other'"):
        explain(Desk(desk), TODAY, "other#first")
    assert explain(Desk(desk), TODAY, "water#first").title == f"{PAGE}#first"


def test_a_stem_of_two_pages_is_not_guessed(desk: Path) -> None:
    shutil.copy(desk / PAGE, desk / "content/briefings/index.md")
    (desk / "content/method").mkdir()
    shutil.copy(desk / PAGE, desk / "content/method/index.md")

    with pytest.raises(UnknownError, match=r"'index' names several pages: briefings/index\.md, method/index\.md"):
        explain(Desk(desk), TODAY, "index#first")
    assert explain(Desk(desk), TODAY, "method/index#first").title == "content/method/index.md#first"


@pytest.mark.usefixtures("here")
def test_off_a_terminal_it_is_plain_lines(capsys: Out) -> None:
    assert main(["explain", "water#first"]) == 0

    out = capsys.readouterr().out
    assert out.startswith(f"{PAGE}#first\n  phrase ")
    assert "  day         id                 title            where           standing\n" in out
    assert "  1 May 2020  2020-05-01-bergen  Flood at Bergen  Bergen, Norway  Confirmed\n" in out
    assert "\nSQL of the value\n" in out
    assert "\x1b" not in out


@pytest.mark.usefixtures("here")
def test_a_false_claim_ends_in_the_code_for_faults(capsys: Out) -> None:
    assert main(["explain", "water#floods"]) == 1
    assert "What is wrong\n  content/briefings/water.md:13:28: claim 'floods' says 'five'" in capsys.readouterr().out


def test_on_a_terminal_markup_in_the_record_is_shown_as_it_stands(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    event = here / "events/2020/2020-05-01-bergen.yml"
    title = "title: '[red]Flood[/red] [/] [link=x]y'"
    event.write_text(event.read_text(encoding="utf-8").replace("title: Flood at Bergen", title), "utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")

    assert main(["explain", "water#first"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "[red]Flood[/red] [/] [link=x]y" in out
    assert "Rests on one publisher: Bergen Times." in out


def test_the_plain_form_acts_on_no_terminal() -> None:
    found = Explanation("a\x1b[2J", (("phrase", "b\r\x07"),))
    assert list(plain_lines(found)) == ["a\\u001b[2J", "  phrase  b\\u000d\\u0007"]


def test_every_claim_of_the_real_briefing_can_be_explained(real_desk: Path) -> None:
    listed = explain(Desk(real_desk), REAL_DAY, REAL_PAGE)
    names = {row[0] for row in listed.tables[0].rows}
    assert len(names) > 20

    for name in sorted(names)[::4]:
        found = explain(Desk(real_desk), REAL_DAY, f"{REAL_PAGE}#{name}")
        assert {"definition", "read as"} & set(facts(found))
        assert {"value", "as known on", "as known now", "publishers", "fragility"} <= set(facts(found))
        assert any(table.rows for table in found.tables)
        assert len(list(plain_lines(found))) > len(found.facts)
