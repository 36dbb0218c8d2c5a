"""The claims that a change touches, as a table for its review: those alone, each with how it is read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.desk.changed import changed_claims
from generator.folders import Desk
from generator.publishing.moment import MomentError, texts_at
from tests.desk.conftest import DRAFT, TODAY
from tests.publishing.test_moment import git

PAGE = "content/briefings/water.md"
CLOCKS = "as known on 1 December 2020 and recorded here by 2 December 2020"
HEAD = ["| sentence | read as | the record gives |", "| --- | --- | --- |"]


def rows(desk: Path, before: str | None) -> list[str]:
    return [line for line in changed_claims(Desk(desk), TODAY, {PAGE: before}) if line]


def test_of_a_new_text_every_claim_is_shown_with_its_reading_and_what_is_wrong(desk: Path) -> None:
    title, *table = rows(desk, None)

    assert title == f"### {PAGE}"
    assert table[:2] == HEAD
    floods, shipments, first = table[2:]
    holds = "Water came. The desk holds"
    assert floods.startswith(
        "| The desk holds **five recorded floods** – näy – and made Two recorded shipments of ours."
    )
    assert holds not in floods
    assert f"| Five floods, &lsqb;since 1 May 2020&rsqb;, {CLOCKS}. |" in floods
    assert floods.endswith("| 1 flood; **error:** says 'five'; the record gives 1 flood as known on 2020-12-01 |")
    assert f"| Two shipments, &lsqb;since 1 May 2020&rsqb;, {CLOCKS}. |" in shipments
    assert first.startswith(
        "| It was **the first flood**. | The first flood, &lsqb;since 1 May 2020&rsqb;, in this record"
    )
    assert first.endswith("| 1 May 2020 |")


def test_of_a_changed_text_only_new_sentences_and_figures_are_shown(desk: Path) -> None:
    before = DRAFT.replace("It was", "That was")
    assert [line[:13] for line in rows(desk, before)[3:]] == ["| It was **th", "2 claims as b"]

    before = DRAFT.replace("{count: flood, since: 2020-05-01}", "{count: flood}")
    assert [line[:18] for line in rows(desk, before)[3:]] == ["| The desk holds *", "2 claims as before"]

    assert rows(desk, DRAFT) == [f"### {PAGE}", "3 claims as before, in words and figure."]


def test_a_new_day_of_the_page_shows_all_of_them(desk: Path) -> None:
    assert len(rows(desk, DRAFT.replace("as_of: 2020-12-01", "as_of: 2020-11-01"))) == 6


def test_words_of_a_text_are_no_marks_in_the_table(desk: Path) -> None:
    (desk / PAGE).write_text(DRAFT.replace("It was", r"A \| <b>pipe\* was"), "utf-8")
    (first,) = [row for row in rows(desk, DRAFT) if "first flood" in row]
    assert first.count("|") == 4
    assert "<b>" not in first


def test_the_command_compares_with_a_commit(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "-q", str(desk)], check=True)
    git(desk, "add", ".")
    git(desk, "commit", "-qm", "one")
    monkeypatch.chdir(desk)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609372800")
    assert main(["explain", "--changed", "HEAD"]) == 0
    assert capsys.readouterr().out == "No text changed.\n"

    (desk / PAGE).write_text(DRAFT.replace("It was", "That was"), "utf-8")
    (desk / "content/briefings/more.md").write_text(DRAFT, "utf-8")
    assert main(["explain", "--changed", "HEAD"]) == 0
    told = capsys.readouterr().out
    assert told.index("content/briefings/more.md") < told.index("  That was the first flood.\n")
    assert told.count("  It was the first flood.\n    read as: The first flood, [since 1 May 2020], in") == 1

    assert main(["explain", "--changed", "nowhere"]) == 2
    assert "git knows no commit 'nowhere' here" in capsys.readouterr().err
    assert main(["explain"]) == 2
    assert main(["explain", "water", "--changed", "HEAD"]) == 2


def test_what_looks_like_an_option_is_no_commit(desk: Path) -> None:
    subprocess.run(["git", "init", "-q", str(desk)], check=True)
    with pytest.raises(MomentError, match="git knows no commit '--output=x'"):
        texts_at(Desk(desk), "--output=x")
    assert not (desk / "x").exists()
