"""Findings for a terminal and for programs, and drafts that are written whole, once, or not at all."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.desk.news import AskedError, as_json, findings_of, lines, write_draft
from generator.folders import Desk
from generator.reading.placeholders import NOT_YET_EDITED, RULE, TO_BE_WRITTEN
from generator.site import check
from tests.real_record import READ_ON

ROOT = Path(__file__).resolve().parents[2]
TODAY = READ_ON
TWO_DAYS = (date(2023, 11, 21), date(2023, 11, 22))
NAME = "content/briefings/2023-11-21-to-2023-11-22.md"
GUNSHIP = "2023-11-21-abu-ghraib"
KEYS = ["rank", "kind", "sentence", "context", "since", "score", "reason", "partial_record", "figure"]


def files(root: Path) -> list[str]:
    """What stands below the briefings, hidden files too."""
    return sorted(path.name for path in (root / "content/briefings").iterdir())


def test_findings_are_what_programs_read() -> None:
    found = as_json(findings_of(Desk(ROOT), TODAY, GUNSHIP, TWO_DAYS[1]))["findings"]

    assert json.loads(json.dumps(found)) == found
    assert [list(each) for each in found] == [KEYS] * len(found)
    assert [each["rank"] for each in found] == list(range(1, len(found) + 1))
    assert {
        "first": "strike",
        "where": {"acknowledgement": "acknowledged", "country": "iraq"},
        "since": "2023-10-17",
        "is": GUNSHIP,
    } in [each["figure"] for each in found[:10]]


def test_findings_tell_why_they_rank_where_they_do() -> None:
    found = findings_of(Desk(ROOT), TODAY, GUNSHIP, TWO_DAYS[1])
    told = list(lines(found))

    assert told[0] == "In this partial record:"
    assert told[1] == f"  1  {found[0].sentence}"
    assert told[2].startswith(f"     first, score {found[0].score:.2f}: new among ")
    assert len(told) == 1 + 2 * len(found)


def test_the_caveat_stands_where_a_finding_compares_over_a_thin_stretch_and_nowhere_else() -> None:
    found = findings_of(Desk(ROOT), TODAY, GUNSHIP, TWO_DAYS[1])
    dense, thin = [f for f in found if not f.is_partial], [f for f in found if f.is_partial]
    assert dense
    assert thin
    assert {f.epoch.id for f in thin} == {"record"}
    assert not any("partial" in line for line in lines(tuple(dense)))
    assert [line for line in lines(tuple(thin)) if "partial" in line] == ["In this partial record:"]


def test_an_event_that_brings_nothing_new_says_so() -> None:
    assert list(lines(())) == ["nothing that this record shows to be new"]


@pytest.mark.parametrize(
    ("event", "as_of", "words"),
    [
        ("2023-11-21-abu-grahib", None, r"is no event of the record; did you mean '2023-11-21-abu-ghraib'"),
        ("nothing", None, r"nothing is no event of the record$"),
        (GUNSHIP, date(2023, 11, 20), r"was not known on 2023-11-20, or was withdrawn"),
    ],
)
def test_an_event_that_is_not_there_is_named(event: str, as_of: date | None, words: str) -> None:
    with pytest.raises(AskedError, match=words):
        findings_of(Desk(ROOT), TODAY, event, as_of)


def test_a_draft_is_written_and_the_check_warns_of_its_empty_places_alone(real_desk: Path) -> None:
    path = write_draft(Desk(real_desk), TODAY, TWO_DAYS, "")

    assert path == real_desk / NAME
    found = check(Desk(real_desk), TODAY).faults
    assert [(fault.severity, fault.rule, fault.got) for fault in found] == [
        ("warning", RULE, NOT_YET_EDITED),
        *[("warning", RULE, TO_BE_WRITTEN)] * 2,
    ]
    assert path.read_text(encoding="utf-8").startswith("---\ntitle: 'Attacks and responses, 21 and 22 November 2023'\n")
    path.unlink()
    text = write_draft(Desk(real_desk), TODAY, TWO_DAYS, "Two responses").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: 'Two")


def test_a_draft_that_is_published_untouched_is_refused(real_desk: Path) -> None:
    path = write_draft(Desk(real_desk), TODAY, TWO_DAYS, "")
    path.write_text(path.read_text(encoding="utf-8").replace("state: draft", "state: published"), encoding="utf-8")

    found = check(Desk(real_desk), TODAY).faults
    assert [fault.got for fault in found if fault.severity == "error"] == [NOT_YET_EDITED, *[TO_BE_WRITTEN] * 2]


@pytest.mark.parametrize("kind", ["file", "dangling link", "folder"])
def test_what_is_there_is_never_replaced(real_desk: Path, kind: str) -> None:
    path = real_desk / NAME
    if kind == "file":
        path.write_text("mine", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere.md")
    before = files(real_desk)

    with pytest.raises(AskedError, match=r"2023-11-21-to-2023-11-22\.md is there already; move it or draft other days"):
        write_draft(Desk(real_desk), TODAY, TWO_DAYS, "")
    assert files(real_desk) == before
    assert kind != "file" or path.read_text(encoding="utf-8") == "mine"


def test_a_file_that_comes_to_stand_there_meanwhile_stays(real_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = real_desk / NAME
    link = os.link

    def slow_link(source: Path, target: Path) -> None:
        path.write_text("theirs", encoding="utf-8")
        link(source, target)

    monkeypatch.setattr("generator.desk.whole.os.link", slow_link)

    with pytest.raises(AskedError, match="is there already"):
        write_draft(Desk(real_desk), TODAY, TWO_DAYS, "")
    assert path.read_text(encoding="utf-8") == "theirs"
    assert [name for name in files(real_desk) if name.startswith(".")] == []


def test_a_full_disk_leaves_nothing(real_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(real_desk)

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.desk.whole.os.fsync", no_space)

    with pytest.raises(OSError, match="No space left"):
        write_draft(Desk(real_desk), TODAY, TWO_DAYS, "")
    assert files(real_desk) == before


@pytest.mark.parametrize(
    ("during", "title", "words"),
    [
        ((TODAY, TODAY + timedelta(days=1)), "", f"--during ends after this day, {TODAY}"),
        (
            (date(2025, 12, 31), date(2026, 1, 1)),
            "",
            r"--during must lie within 2021-01-01\.\.2025-12-31, the days that",
        ),
        (
            (date(2020, 12, 31), date(2021, 1, 1)),
            "",
            r"--during must lie within 2021-01-01\.\.2025-12-31, the days that",
        ),
        (
            TWO_DAYS,
            "The deadliest days",
            r"the check would refuse this draft: .*: deadliest; give another --title",
        ),
    ],
)
def test_what_the_check_would_refuse_is_not_written(
    real_desk: Path, during: tuple[date, date], title: str, words: str
) -> None:
    before = files(real_desk)

    with pytest.raises(AskedError, match=words):
        write_draft(Desk(real_desk), TODAY, during, title)
    assert files(real_desk) == before


def test_shared_figures_and_a_missing_folder_are_no_hindrance(real_desk: Path) -> None:
    shutil.rmtree(real_desk / "content/briefings")
    (real_desk / "content/figures.yml").write_text("attacks: {count: attack}\n", encoding="utf-8")

    path = write_draft(Desk(real_desk), TODAY, TWO_DAYS, "")

    assert "[three attacks](figure:attacks_2)" in path.read_text(encoding="utf-8")
    assert [str(fault) for fault in check(Desk(real_desk), TODAY).faults if fault.severity == "error"] == []
