"""The day of a build, and the days on which files were last changed."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.folders import Desk
from generator.publishing.moment import (
    MomentError,
    build_day,
    commit_time,
    earlier_texts,
    last_changes,
    record_since_main,
    what_git_lacks,
)

NOW = datetime(2026, 3, 1, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        (None, date(2026, 3, 1)),
        ("", date(2026, 3, 1)),
        ("1700697599", date(2023, 11, 22)),
        ("1700697600", date(2023, 11, 23)),
    ],
)
def test_the_day_is_that_of_the_variable_else_of_the_clock(epoch: str | None, day: date) -> None:
    assert build_day(epoch, NOW) == day


@pytest.mark.parametrize(
    ("epoch", "words"),
    [
        ("0", "SOURCE_DATE_EPOCH says 1970-01-01, before 2020; unset it"),
        ("1577836799", "SOURCE_DATE_EPOCH says 2019-12-31, before 2020"),
        ("-1", "must be whole seconds"),
        ("yesterday", "must be whole seconds"),
        ("9" * 400, "must be whole seconds"),
        ("٣" * 10, "must be whole seconds"),
    ],
)
def test_a_day_that_cannot_be_right_is_refused(epoch: str, words: str) -> None:
    with pytest.raises(MomentError, match=words):
        build_day(epoch, NOW)


def test_a_machine_without_a_clock_is_told_so() -> None:
    with pytest.raises(MomentError, match="the clock says 1970-01-01, before 2020; set the clock"):
        build_day(None, datetime.fromtimestamp(0, UTC))


def git(folder: Path, *words: str, when: str = "2024-01-01T00:00:00+0000") -> None:
    identity = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, env={**os.environ, **identity, **dates}
    )


def test_each_file_has_the_day_of_its_newest_commit(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "elsewhere.txt").write_text("a", encoding="utf-8")
    for name in ("one.yml", "two é.yml"):
        (tmp_path / "events" / name).write_text("a", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first", when="2024-01-01T23:30:00-0500")
    (tmp_path / "events" / "one.yml").write_text("b", encoding="utf-8")
    git(tmp_path, "commit", "-qam", "second", when="2024-05-06T07:00:00+0000")
    (tmp_path / "events" / "new.yml").write_text("never committed", encoding="utf-8")

    assert last_changes(Desk(tmp_path)) == {"events/one.yml": "2024-05-06", "events/two é.yml": "2024-01-02"}


def test_outside_a_checkout_and_before_the_first_commit_there_are_no_days(tmp_path: Path) -> None:
    assert last_changes(Desk(tmp_path)) == {}
    git(tmp_path, "init", "-q")
    assert last_changes(Desk(tmp_path)) == {}


def test_what_is_checked_out_is_of_its_commit_and_what_is_being_written_is_of_today(tmp_path: Path) -> None:
    assert commit_time(tmp_path) == ""
    git(tmp_path, "init", "-q")
    assert commit_time(tmp_path) == ""
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "first", when="2023-11-14T22:13:20+0000")
    assert commit_time(tmp_path) == "1700000000"
    (tmp_path / "new.yml").write_text("type: x\n", encoding="utf-8")
    assert commit_time(tmp_path) == ""


def a_desk(folder: Path, sub: str = "") -> Path:
    """A repository whose events were last changed on two days, the desk at its top or in a subfolder."""
    desk = folder / sub
    (desk / "events").mkdir(parents=True)
    git(folder, "init", "-q")
    for name, day in (("one", "2021-03-01"), ("two", "2022-03-01"), ("three", "2023-07-07")):
        (desk / "events" / f"{name}.yml").write_text("a", encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", name, when=f"{day}T12:00:00+0000")
    return desk


DAYS = {"events/one.yml": "2021-03-01", "events/two.yml": "2022-03-01", "events/three.yml": "2023-07-07"}


@pytest.mark.parametrize("sub", ["", "desk", "a/desk"])
def test_a_desk_in_a_subfolder_has_its_days(tmp_path: Path, sub: str) -> None:
    desk = a_desk(tmp_path, sub)
    assert last_changes(Desk(desk)) == DAYS
    assert commit_time(desk) == "1688731200"


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_knows_no_last_change(tmp_path: Path, depth: int) -> None:
    """Its oldest commit would pass for the last change of every file."""
    a_desk(tmp_path / "whole")
    git(tmp_path, "clone", "-q", "--depth", str(depth), f"file://{tmp_path / 'whole'}", str(tmp_path / "shallow"))
    assert last_changes(Desk(tmp_path / "shallow")) == {}
    assert commit_time(tmp_path / "shallow") == "1688731200"
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow")
    assert last_changes(Desk(tmp_path / "shallow")) == DAYS


def test_what_git_cannot_tell_is_said_with_its_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = a_desk(tmp_path / "whole")
    assert what_git_lacks(whole) == ""
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{whole}", str(tmp_path / "shallow"))
    assert "git fetch --unshallow" in what_git_lacks(tmp_path / "shallow")
    (tmp_path / "bare").mkdir()
    assert "no git checkout" in what_git_lacks(tmp_path / "bare")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own way to try a folder of another owner
    assert f"safe.directory {whole}" in what_git_lacks(whole)
    assert last_changes(Desk(whole)) == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "install git" in what_git_lacks(whole)


@pytest.mark.parametrize("sub", ["", "desk"])
def test_the_texts_that_a_file_had_are_known_under_its_earlier_names_too(tmp_path: Path, sub: str) -> None:
    desk = a_desk(tmp_path / "whole", sub)
    text = "A long enough line, so that its new name is known for what it is.\n"
    page = desk / "content" / "é.md"
    page.parent.mkdir()
    for n, words in enumerate(("one", "two")):
        page.write_text(text + words, encoding="utf-8")
        git(desk, "add", ".")
        git(desk, "commit", "-qm", words, when=f"2024-01-0{n + 1}T12:00:00+0000")
    git(desk, "mv", "content/é.md", "content/new.md")
    git(desk, "commit", "-qm", "moved", when="2024-02-01T12:00:00+0000")
    (desk / "content" / "new.md").write_text("not committed", encoding="utf-8")
    assert earlier_texts(desk, "content/new.md") == (text + "one", text + "two", text + "two")
    assert earlier_texts(desk, "content/none.md") == ()


def test_where_git_cannot_answer_no_earlier_text_is_known(tmp_path: Path) -> None:
    whole = a_desk(tmp_path / "whole")
    assert earlier_texts(whole, "events/one.yml") == ("a",)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{whole}", str(tmp_path / "shallow"))
    assert earlier_texts(tmp_path / "shallow", "events/one.yml") is None
    assert earlier_texts(tmp_path, "whole/events/one.yml") is None


def put(folder: Path, **texts: str) -> None:
    (folder / "events").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"events/{name}.yml").write_text(text, encoding="utf-8")


def test_what_differs_from_where_a_branch_left_main_is_known_with_its_old_text(tmp_path: Path) -> None:
    desk = tmp_path / "repository" / "desk"
    put(desk, same="1", changed="1", gone="1", linked="1", later="1")
    git(tmp_path / "repository", "init", "-q", "-b", "main")
    git(desk, "add", ".")
    git(desk, "commit", "-q", "-m", "one")
    git(desk, "switch", "-q", "-c", "branch")
    put(desk, changed="2", committed="new")
    (desk / "events/gone.yml").unlink()
    git(desk, "add", ".")
    git(desk, "commit", "-q", "-m", "two")
    git(desk, "switch", "-q", "main")
    put(desk, later="2")
    git(desk, "commit", "-q", "-a", "-m", "of another")
    git(desk, "switch", "-q", "branch")
    put(desk, changed="3", untracked="new")
    (desk / "events/linked.yml").unlink()
    (desk / "events/linked.yml").symlink_to("same.yml")

    before, now = record_since_main(Desk(desk))

    assert before == {f"events/{name}.yml": b"1" for name in ("changed", "gone", "linked")}
    assert now == {"events/changed.yml": b"3", "events/committed.yml": b"new", "events/untracked.yml": b"new"}


def test_where_git_cannot_know_main_nothing_differs(tmp_path: Path) -> None:
    put(tmp_path, a="1")
    assert record_since_main(Desk(tmp_path)) == ({}, {})
    git(tmp_path, "init", "-q", "-b", "trunk")
    assert record_since_main(Desk(tmp_path)) == ({}, {})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    put(tmp_path, a="2")
    assert record_since_main(Desk(tmp_path)) == ({}, {})
    git(tmp_path, "commit", "-q", "-a", "-m", "two")
    git(tmp_path, "branch", "-m", "main")
    put(tmp_path, a="3")
    subprocess.run(["git", "clone", "-q", "--depth", "1", tmp_path.as_uri(), tmp_path / "shallow"], check=True)
    put(tmp_path / "shallow", a="3")
    assert record_since_main(Desk(tmp_path / "shallow")) == ({}, {})
    assert record_since_main(Desk(tmp_path)) == ({"events/a.yml": b"2"}, {"events/a.yml": b"3"})
