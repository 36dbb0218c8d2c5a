"""The folder `events/`: only regular files in their places are read, and nothing lies there unnoticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import Faults
from generator.folders import Desk
from generator.publishing.hand_written import hand_written_faults
from generator.reading import read_record
from tests.reading.flood_desk import BERGEN, TODAY, files_in, read
from tests.record_files import read_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout of the flood desk."""
    for path, content in files_in("base").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def faults_below(root: Path) -> list[str]:
    with pytest.raises(Faults, match="events") as raised:
        read_record(Desk(root), TODAY)
    return [str(fault) for fault in raised.value.faults]


def test_a_folder_reads_as_its_bytes_do(root: Path) -> None:
    assert read_record(Desk(root), TODAY) == read()


def test_a_readme_may_lie_there(root: Path) -> None:
    (root / "events" / "README.md").write_text("How to add an event.", encoding="utf-8")
    assert read_record(Desk(root), TODAY) == read()


DROPPINGS = [
    ".DS_Store", "._a.yml", "Thumbs.db", "desktop.ini", ".a.yml.swp", ".a.yml.swo", "a.yml~", "#a.yml#", ".#a.yml",
    "a.yml.orig", "a.yml.rej", "a.yml.bak", ".gitkeep",
]  # fmt: skip


@pytest.mark.parametrize("name", DROPPINGS)
@pytest.mark.parametrize("folder", ["events", "events/2020", "events/tallies", "content", "content/briefings"])
def test_what_systems_and_editors_leave_behind_is_passed_over(root: Path, folder: str, name: str) -> None:
    for each in (folder, "content"):
        (root / each).mkdir(exist_ok=True, parents=True)
    (root / folder / name).write_bytes(b"\0")
    assert read_record(Desk(root), TODAY) == read()
    if folder.startswith("events"):
        assert read_files({**files_in("base"), f"{folder}/{name}": b"\0"}, TODAY) == read()
    assert list(hand_written_faults(Desk(root))) == []


@pytest.mark.parametrize(
    "path",
    [
        "events/2020/2020-06-01-a.yaml",
        "events/2020/2020-06-01-a.yml.gz",
        "events/.gitignore",
        "events/2020/Thumbs.db.gz",
        "events/2020/2020-06-01-a.json",
        "events/tallies/notes.yml",
        "events/extra.yml",
        "events/schema.json",
        "events/2020/figures.schema.json",
        "events/figures.json",
        "events/2020/2020-06-01-a.YML",
    ],
)
def test_what_would_not_be_read_is_a_fault(root: Path, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("type: flood\n", encoding="utf-8")
    assert [fault.partition(";")[0] for fault in faults_below(root)] == [
        f"{path}: file is not read: it has no place in the record"
    ]


def test_links_pipes_and_linked_folders_are_refused(root: Path) -> None:
    (root / "events" / "2020" / "2020-06-01-link.yml").symlink_to("/etc/hostname")
    (root / "events" / "2020" / "2020-06-02-link.yml").symlink_to(root / BERGEN)
    (root / "events" / "2019").symlink_to("/etc")
    os.mkfifo(root / "events" / "2020" / "2020-06-03-pipe.yml")
    assert faults_below(root) == [
        f"events/{path}: file must be a regular file, no link, pipe or device; put a copy in its place"
        for path in ("2019", "2020/2020-06-01-link.yml", "2020/2020-06-02-link.yml", "2020/2020-06-03-pipe.yml")
    ]


def test_a_link_in_place_of_the_whole_folder_is_refused(root: Path) -> None:
    (root / "events").rename(root / "elsewhere")
    (root / "events").symlink_to(root / "elsewhere")
    assert faults_below(root) == [
        "events: file must be a regular file, no link, pipe or device; put a copy in its place",
        "events/codebook.yml: file is missing",
    ]


def test_a_large_file_is_not_read_and_its_id_is_still_known(root: Path) -> None:
    os.truncate(root / BERGEN, 10**12)
    assert faults_below(root) == [f"{BERGEN}: file must have at most 64 KiB, and has 1000000000000 bytes"]


def test_a_file_that_cannot_be_opened_is_named_and_the_others_are_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = os.open

    def open_all_but_one(path: Path, flags: int) -> int:
        if Path(path).name == "2020-05-03-relief.yml":
            raise PermissionError(13, "Permission denied")
        if Path(path).name == "actors.yml":
            raise FileNotFoundError(2, "No such file or directory")
        return real_open(path, flags)

    (root / "events" / "extra.yml").touch()
    monkeypatch.setattr("generator.reading.files.os.open", open_all_but_one)
    assert [fault.partition(";")[0] for fault in faults_below(root)] == [
        "events/2020/2020-05-03-relief.yml: file cannot be read: Permission denied",
        "events/actors.yml: file cannot be read: No such file or directory",
        "events/extra.yml: file is not read: it has no place in the record",
    ]


def test_an_empty_folder_misses_only_its_codebook(tmp_path: Path) -> None:
    assert faults_below(tmp_path) == [
        "events: file cannot be read: No such file or directory",
        "events/codebook.yml: file is missing",
    ]
