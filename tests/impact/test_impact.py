"""What a change moves is what two full builds say, and it is told in old and new words, with places and mends."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.errors import Fault, Where
from generator.folders import Desk
from generator.impact import report
from generator.impact.moved import Impact, impact_of
from generator.impact.states import state_of
from generator.publishing.moment import MomentError, desk_at
from tests.impact.seeded import ROOT, SAMPLES, base, faults_of, trial
from tests.publishing.test_moment import git

BERGEN = "events/2020/2020-05-01-bergen.yml"
ATACAMA = "events/2020/2020-08-01-atacama.yml"
PAGE = "content/briefings/page.md"
CLAIM = f"{PAGE}#all"


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where desks as they were are kept."""
    return tmp_path_factory.mktemp("impact")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", SAMPLES)
def test_a_change_moves_what_two_builds_say(name: str, seed: int, shared: Path, tmp_path: Path) -> None:
    one = trial(name, seed, shared, tmp_path)
    assert list(faults_of(one)) == [], one.name


@pytest.fixture
def desk(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk about floods as a checkout, with one commit."""
    made, _ = base("floods", shared)
    root = tmp_path / "desk"
    subprocess.run(["cp", "-r", str(made.desk.root), str(root)], check=True)
    (root / "site_templates").symlink_to(ROOT / "site_templates")
    git(root, "init", "-q")
    git(root, "add", "events", "content")
    git(root, "commit", "-qm", "one")
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609372800")
    return Desk(root)


def write(desk: Desk, path: str, old: str, new: str) -> None:
    text = (desk.root / path).read_text("utf-8")
    assert old in text
    (desk.root / path).write_text(text.replace(old, new, 1), "utf-8")


def impact(desk: Desk, before: Path) -> Impact:
    today = date(2020, 12, 31)
    return impact_of(state_of(desk_at(desk, "HEAD", before), today), state_of(desk, today))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    form = () if "--format" in words else ("--format", "markdown")
    assert main(["impact", *words, *form]) == 0
    return capsys.readouterr().out


def test_nothing_moves_where_nothing_changed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "HEAD") == f"## What this change moves\n\n{report.NOTHING}\n"


def test_a_withdrawn_event_is_told_with_all_that_it_moves(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(desk, ATACAMA, "title:", "retracted: Counted twice.\ntitle:")
    found = impact(desk, tmp_path / "base")

    (event,) = found.moved["events withdrawn"]
    assert (event.name, str(event.where), event.new) == (
        "2020-08-01-atacama",
        f"{ATACAMA}:1:1",
        {"retracted": "Counted twice."},
    )
    claims = {one.name: one for one in found.moved["claims"]}
    old, new = claims[CLAIM].old or {}, claims[CLAIM].new or {}
    assert (old["value"], new["value"], old["holds"]) == ("2 floods", "1 flood", "yes")
    assert new["holds"] == "no: it says 'two'; the record gives 1 flood as known on 2020-12-01"
    assert str(claims[CLAIM].where).startswith(f"{PAGE}:14:")
    assert [line for line in found.notes[PAGE] if "claim: all" in line] != []

    text = told(capsys, "HEAD")
    assert "events withdrawn: 1, claims: 1" in text
    assert "### No longer in order: 1 error" in text
    assert f"Corrections for `{PAGE}`" in text
    assert f"**{PAGE} has claims that do not hold: its page, and what leads to it, is not compared.**" in text
    assert '  - {day: 2020-12-31, claim: all, was: "two recorded floods", now: "one recorded flood"' in text
    assert " value | 2 floods | 1 flood |" in text
    assert "| records, 2 then, 1 now | 2020-08-01-atacama |  |" in text


def test_a_new_event_that_does_not_say_when_it_was_recorded_is_no_longer_in_order(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    new = (desk.root / ATACAMA).read_text(encoding="utf-8").replace("2020-08-01", "2020-10-11")
    (desk.root / "events/2020/2020-10-11-atacama.yml").write_text(new, encoding="utf-8")
    assert "2020-10-11-atacama.yml:1:1` recorded is missing" in told(capsys, "HEAD")


def test_of_a_changed_text_the_readings_are_shown(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk, PAGE, "It was", "That was")
    text = told(capsys, "HEAD")

    assert "### How the claims of changed texts are read" in text
    assert "| That was **the first recorded flood**. |" in text
    assert "**briefings/page.md**" in text


def test_a_source_that_nothing_names_any_more_is_told(desk: Desk, tmp_path: Path) -> None:
    write(desk, "events/2020/2020-06-01-oslo.yml", "https://times.papers.test/06", "https://times.papers.test/new")
    (lost,) = impact(desk, tmp_path / "base").moved["sources lost"]

    assert "times.papers.test/06" in lost.name
    assert lost.where.path == "events/2020/2020-06-01-oslo.yml"


def test_a_list_and_a_chart(desk: Desk, tmp_path: Path) -> None:
    write(desk, "events/places.yml", "name: Atacama", "name: The Atacama")
    found = impact(desk, tmp_path / "base")

    (place,) = found.moved["entries of lists"]
    assert (place.name, place.old, place.new) == ("places atacama", {"name": "Atacama"}, {"name": "The Atacama"})
    assert str(place.where) == "events/places.yml:4:3"
    assert "index.md#chart-places" in [one.name for one in found.moved["charts"]]


def test_findings_are_won_and_lost(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk, "events/2020/2020-08-01-atacama.yml", "place: atacama", "place: oslo")
    text = told(capsys, "HEAD")

    (lost,) = [line for line in text.splitlines() if " lost |" in line]
    assert lost.startswith(
        "| **2020-09-01-oslo**, gone `events/2020/2020-09-01-oslo.yml:1:1` lost | The first flood in"
    )
    assert lost.endswith("|  |")


def test_as_json_nothing_is_left_out(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk, BERGEN, "title: Flood", "title: A flood")
    found = json.loads(told(capsys, "HEAD", "--format", "json"))

    assert list(found) == ["moved", "faults", "corrections", "not_compared"]
    (event,) = found["moved"]["events changed"]
    assert event["old"] == {"title": "Flood at Bergen"}
    assert event["where"] == {"path": BERGEN, "line": 1, "column": 1}
    assert {one["name"] for one in found["moved"]["pages"]} > {"events/2020-05-01-bergen.md", "months/2020-05.md"}
    assert told(capsys, "HEAD", "--format", "json") == told(capsys, "HEAD", "--format", "json")


def test_what_a_long_list_leaves_out_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(desk, BERGEN, "title: Flood", "title: A flood")
    whole = told(capsys, "HEAD")
    monkeypatch.setattr(report, "BYTES_MAX", len(whole.encode()) - 1)
    monkeypatch.setattr(report, "ROWS_MAX", (400, 2))
    monkeypatch.setattr(report, "FOLDED", 4)
    short = told(capsys, "HEAD")

    assert "<details><summary>Pages: " in short
    assert "more rows, which `./run impact BASE --format json` has." in short
    monkeypatch.setattr(report, "BYTES_MAX", 10)
    assert told(capsys, "HEAD") == report.TOO_MUCH


def test_with_a_file_at_fault_what_cannot_be_compared_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk, BERGEN, "cause:", "cuase:")
    text = told(capsys, "HEAD")
    assert "Files of the record as it is now are at fault: of findings, charts and pages nothing is told." in text
    assert "not given while a file is at fault" in text

    write(desk, "events/codebook.yml", "desk:", "dsek:")
    assert "The record as it is now cannot be read" in told(capsys, "HEAD")


def test_words_of_a_record_are_no_marks(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk, BERGEN, "title: Flood", 'title: "<b>|`A`" #')
    (row, *_) = [line for line in told(capsys, "HEAD").splitlines() if " title |" in line]
    assert row.count("|") == 4
    assert "<b>" not in row


def test_a_terminal_shows_words_as_they_are(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk, BERGEN, "title: Flood", 'title: "<b>|`A`**_&amp; {x}" #')
    write(desk, PAGE, "It was", "That was")
    text = told(capsys, "HEAD", "--format", "text")

    assert (
        f"\n  2020-05-01-bergen {BERGEN}:1:1 title\n    old: Flood at Bergen\n    new: <b>|`A`**_&amp; {{x}}\n" in text
    )
    assert "\n  That was the first recorded flood.\n    read as: The first flood" in text
    assert "\n\nEvents changed: 1\n\n" in text
    assert [mark for mark in ("**c", "###", "---", "&lt;", "details") if mark in text] == []


def test_corrections_are_shown_in_a_terminal_as_they_are_pasted(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk, ATACAMA, "title:", "retracted: Counted twice.\ntitle:")
    text = told(capsys, "HEAD", "--format", "text")
    assert '\n  - {day: 2020-12-31, claim: all, was: "two recorded floods"' in text
    assert "```" not in text


def test_a_warning_is_counted_as_one() -> None:
    faults = (Fault(Where("a.yml", 1, 2), "b", "is odd", severity="warning"), Fault(Where("c.yml"), "d", "is missing"))
    text = report.as_markdown(Impact({}, faults, {}), ())
    assert "### No longer in order: 1 error, 1 warning\n\n* `a.yml:1:2` warning: b is odd\n* `c.yml` d is" in text


def test_a_commit_that_is_not_there_and_one_without_a_record(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["impact", "nowhere"]) == 2
    assert "git knows no commit 'nowhere' here" in capsys.readouterr().err
    with pytest.raises(MomentError, match="git knows no commit '--output=x'"):
        desk_at(desk, "--output=x", tmp_path / "x")

    git(desk.root, "rm", "-rq", "--cached", ".")
    git(desk.root, "commit", "-q", "--allow-empty", "-m", "none")
    text = told(capsys, "HEAD")
    assert "The record as it is before cannot be read" in text
    assert "events added: 7" in text


def test_of_a_commit_no_link_is_followed(desk: Desk, tmp_path: Path) -> None:
    (desk.root / "content/secret.md").symlink_to("/etc/passwd")
    git(desk.root, "add", "-A", "content")
    git(desk.root, "commit", "-qm", "link")

    made = desk_at(desk, "HEAD", tmp_path / "base")
    assert sorted(path.name for path in (made.root / "content").iterdir()) == ["about.md", "briefings"]
