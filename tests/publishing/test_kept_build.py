"""How files look and what they hold: what is read again, and what a kept build is worth."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.publishing.kept_build import SURE_AFTER_NS, Ingredients, ingredients, keep_build, kept_build, site_sum

NOW = datetime(2026, 1, 2, tzinfo=UTC)
LATER_NS = 2**62  # long after any file was changed


def asked(folder: Path, known: Ingredients | None = None, at_ns: int = LATER_NS) -> Ingredients:
    return ingredients({"day": "2026-01-02"}, folder / "code", [folder], at_ns, known.sure if known else {})


def key(made_of: Ingredients) -> str:
    return made_of.key(NOW, {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/a.yml").write_text("one")
    (tmp_path / "in/deep/b.yml").write_text("two")
    return tmp_path / "in"


def test_what_holds_the_same_has_one_key_whenever_it_was_written(folder: Path) -> None:
    before = asked(folder)
    (folder / "a.yml").write_text("one")
    os.utime(folder / "a.yml", ns=(5, 5))

    assert key(asked(folder, before)) == key(before)


@pytest.mark.parametrize("known", [True, False])
def test_a_file_of_the_same_size_and_time_that_holds_other_words_is_seen(folder: Path, known: bool) -> None:  # noqa: FBT001
    path, before = folder / "a.yml", asked(folder)
    times = path.stat()
    path.write_text("two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert key(asked(folder, before if known else None)) != key(before)


def test_a_file_that_looks_as_one_that_is_known_is_not_read(folder: Path) -> None:
    before = asked(folder)
    told = {path: (look, "kept") for path, (look, _) in before.sure.items()}

    assert {seen for _, seen in ingredients({}, folder / "code", [folder], LATER_NS, told).files.values()} == {"kept"}


def test_what_is_as_new_as_the_question_is_read_again(folder: Path) -> None:
    newest = max((folder / "a.yml").stat().st_ctime_ns, (folder / "deep/b.yml").stat().st_ctime_ns)
    names = {str(folder / "a.yml"), str(folder / "deep/b.yml")}

    assert names & set(asked(folder, at_ns=newest + SURE_AFTER_NS).sure) in (set(), {str(folder / "a.yml")})
    assert names <= set(asked(folder, at_ns=newest + SURE_AFTER_NS + 1).sure)


@pytest.mark.parametrize("name", ["c.yml", "deep/c.yml", "new/"])
def test_what_is_added_and_taken_away_is_seen(folder: Path, name: str) -> None:
    before, new = asked(folder), folder / name
    if name.endswith("/"):
        new.mkdir()
    else:
        new.write_text("")
    added = asked(folder, before)
    if name.endswith("/"):
        new.rmdir()
    else:
        new.unlink()

    assert key(added) != key(before)
    assert key(asked(folder, added)) == key(before)


def test_of_a_link_nothing_is_known(folder: Path) -> None:
    before = asked(folder)
    assert before.is_known

    (folder / "c.yml").symlink_to(folder / "a.yml")
    assert not asked(folder).is_known


def test_what_python_compiled_is_left_out_of_the_code_alone(folder: Path, tmp_path: Path) -> None:
    code = tmp_path / "code"
    for each in (code, folder):
        (each / "__pycache__").mkdir(parents=True)
        (each / "__pycache__/a.pyc").write_bytes(b"0")
    files = ingredients({}, code, [folder], LATER_NS, {}).files

    assert str(folder / "__pycache__/a.pyc") in files
    assert [path for path in files if path.startswith(str(code))] == [str(code)]


@pytest.mark.parametrize("gone", ["deep", "a.yml", "deep/b.yml"])
def test_what_goes_while_it_is_asked_is_not_known(folder: Path, gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def went(path: str) -> str:
        if path == str(folder / gone):
            raise FileNotFoundError(path)
        return path

    lstat, scandir = os.lstat, os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: scandir(went(path)))
    if gone != "deep":
        monkeypatch.setattr(os, "lstat", lambda path: lstat(went(path)))

    assert not asked(folder).is_known


def test_a_root_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert asked(tmp_path / "none").files == {}


def keep(folder: Path, file: Path, **held: datetime) -> Ingredients:
    made_of = asked(folder)
    keep_build(file, made_of, site_sum(folder), NOW, held)
    return made_of


def test_a_kept_build_is_of_what_it_was_made_of_while_its_site_stands(folder: Path, tmp_path: Path) -> None:
    made_of = keep(folder, tmp_path / "kept.json")
    kept = kept_build(tmp_path / "kept.json")

    assert kept
    assert kept.files == made_of.sure
    assert kept.is_of(made_of, folder, NOW)
    assert kept.is_of(made_of, folder, NOW + timedelta(days=9))
    assert not kept.is_of(made_of, folder, NOW - timedelta(seconds=1))  # a text that is out was not out then
    assert not kept.is_of(replace(made_of, facts={"day": "2026-01-03"}), folder, NOW)
    (folder / "a.yml").chmod(0o600)
    assert not kept.is_of(made_of, folder, NOW)


def test_a_text_that_is_held_back_holds_the_build_till_its_hour(folder: Path, tmp_path: Path) -> None:
    hour = NOW + timedelta(hours=1)
    made_of = keep(folder, tmp_path / "kept.json", **{"a.yml": hour})
    kept = kept_build(tmp_path / "kept.json")

    assert kept
    assert kept.held == {"a.yml": hour}
    assert kept.is_of(made_of, folder, hour - timedelta(seconds=1))
    assert not kept.is_of(made_of, folder, hour)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff", b"{}", b"[" * 100_000,
        b'{"key": 1, "site": 1, "moment": 1, "held": {}, "files": {}}',
        b'{"key": "", "site": "", "moment": "soon", "held": {}, "files": {}}',
        b'{"key": "", "site": "", "moment": "0001-01-01T00:00:00+14:00", "held": {}, "files": {}}',
        b'{"key": "", "site": "", "moment": "2026-01-02", "held": {"a": "\\u001b"}, "files": {}}',
        b'{"key": "", "site": "", "moment": "2026-01-02", "held": {}, "files": {"a": [1, 2]}}',
        b'{"key": "", "site": "", "moment": "2026-01-02", "held": [], "files": []}',
    ],
)  # fmt: skip
def test_what_tells_of_no_build_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept.json").write_bytes(content)

    assert kept_build(tmp_path / "kept.json") is None
    assert kept_build(tmp_path) is None
    assert kept_build(tmp_path / "none") is None


@pytest.mark.parametrize("part", ["key", "site", "moment", "held", "files"])
def test_a_kept_build_of_which_any_part_was_changed_is_of_nothing(folder: Path, tmp_path: Path, part: str) -> None:
    file = tmp_path / "kept.json"
    keep(folder, file)
    told = json.loads(file.read_text())
    path = str(folder / "a.yml")
    changed = {
        "key": "0" * 64,
        "site": "0" * 64,
        "moment": "2026-01-01T00:00:00+00:00",
        "held": {"a.yml": "2027-01-01T00:00:00+00:00"},
        "files": {**told["files"], path: [*told["files"][path][:4], "0" * 64]},
    }
    file.write_text(json.dumps({**told, part: changed[part]}))
    kept = kept_build(file)

    assert kept
    made_of = ingredients({"day": "2026-01-02"}, folder / "code", [folder], LATER_NS, kept.files)
    assert not kept.is_of(made_of, folder, NOW)


def test_a_site_looks_the_same_wherever_it_stands(folder: Path, tmp_path: Path) -> None:
    before = site_sum(folder)
    folder.rename(tmp_path / "moved")

    assert site_sum(tmp_path / "moved") == before
