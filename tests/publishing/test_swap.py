"""A build that is killed, or that meets a full disk or another build, leaves one whole site."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publishing.swap import (
    MARK,
    RefusedError,
    build_lock,
    check_target,
    clean_leftovers,
    new_folder,
    swap_in,
)

FILES = 40
# Builds slowly, in the way `./run build` does, with every file of the site saying which build made it.
SLOW_BUILD = """
import sys, time
from pathlib import Path
from generator.publishing import swap

site, word, exchange = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
swap.clean_leftovers(site)
with swap.new_folder(site) as new:
    print("begun", flush=True)
    for n in range(40):
        (new / f"{n}.html").write_text(word, encoding="utf-8")
        time.sleep(0.002)
    (new / swap.MARK).write_text(word, encoding="utf-8")
    swap.swap_in(new, site, (lambda one, other: False) if exchange == "two renames" else None)
print("done", flush=True)
"""


def make_site(folder: Path, word: str) -> None:
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n}.html").write_text(word, encoding="utf-8")
    (folder / MARK).write_text(word, encoding="utf-8")


def words_of(folder: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in folder.iterdir()}


def start(site: Path, exchange: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SLOW_BUILD, str(site), "new", exchange]
    build = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    assert build.stdout.readline() == "begun\n"
    return build


@pytest.mark.parametrize("exchange", ["one step", "two renames"])
@pytest.mark.parametrize("after", [0.0, 0.03, 0.06, 0.08, 0.09, 0.1, 0.11, 0.13])
def test_a_kill_leaves_the_old_or_the_new_site_whole(tmp_path: Path, after: float, exchange: str) -> None:
    site = tmp_path / "site"
    make_site(site, "old")
    build = start(site, exchange)
    time.sleep(after)
    build.kill()
    build.communicate()

    clean_leftovers(site)

    assert words_of(site) in ({"old"}, {"new"})
    assert len(list(site.iterdir())) == FILES + 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_kill_inside_the_swap_is_mended_by_the_next_build(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(tmp_path / "site.old", "old")
    make_site(tmp_path / "site.new-1", "half")

    clean_leftovers(site)

    assert words_of(site) == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("exchange", [None, lambda one, other: False])
def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path, exchange: None) -> None:
    make_site(tmp_path / "site", "old")
    make_site(tmp_path / "site.new-1", "new")

    swap_in(tmp_path / "site.new-1", tmp_path / "site", exchange)

    assert words_of(tmp_path / "site") == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_first_site_is_put_in_place(tmp_path: Path) -> None:
    make_site(tmp_path / "site.new-1", "new")
    swap_in(tmp_path / "site.new-1", tmp_path / "site")
    assert words_of(tmp_path / "site") == {"new"}


def test_a_full_disk_in_the_second_rename_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(tmp_path / "site", "old")
    make_site(tmp_path / "site.new-1", "new")
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name == "site.new-1":
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space left"):
        swap_in(tmp_path / "site.new-1", tmp_path / "site", lambda one, other: False)

    assert words_of(tmp_path / "site") == {"old"}


def test_a_fault_during_the_build_leaves_nothing_behind(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def build() -> None:
        with new_folder(site) as new:
            raise OSError(errno.ENOSPC, "No space left on device", str(new))

    with pytest.raises(OSError, match="No space left"):
        build()
    assert list(tmp_path.iterdir()) == []


def test_a_second_build_waits_and_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / ".build" / "lock"
    with (
        build_lock(lock, "build into site"),
        pytest.raises(
            RefusedError,
            match=rf"another build is under way after 0 s: process {os.getpid()} \(build into site\) holds",
        ),
        build_lock(lock, "second", wait_seconds=0.2),
    ):
        pytest.fail("two builds hold the lock")


def test_a_lock_is_free_again_after_its_build(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with build_lock(lock, "a longer line of words than the next build has"):
        pass
    with build_lock(lock, "second"):
        assert lock.read_text(encoding="utf-8") == f"process {os.getpid()} (second)\n"


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    holding = (
        "import sys, time; from pathlib import Path; from generator.publishing.swap import build_lock\n"
        "with build_lock(Path(sys.argv[1]), 'first'):\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", holding, str(lock)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(RefusedError, match=rf"process {holder.pid} \(first\)"), build_lock(lock, "second", 0.1):
        pytest.fail("two builds hold the lock")

    holder.send_signal(signal.SIGKILL)
    holder.communicate()

    with build_lock(lock, "second", 5):
        assert "second" in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["somebody's work", None])
def test_a_folder_with_other_work_is_never_replaced(tmp_path: Path, content: str | None) -> None:
    site = tmp_path / "site"
    if content is None:
        (tmp_path / "elsewhere").mkdir()
        site.symlink_to(tmp_path / "elsewhere")
    else:
        site.mkdir()
        (site / "thesis.txt").write_text(content, encoding="utf-8")
    with pytest.raises(RefusedError, match="--site-dir another"):
        check_target(site)


@pytest.mark.parametrize("stranger", ["sitemap.xml", "SHA256SUMS", "index.html", ".made-by-generate"])
def test_a_site_of_somebody_else_is_never_replaced(tmp_path: Path, stranger: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / stranger).write_text("theirs", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"holds files that no build of ours made; empty it or give --site-dir"):
        check_target(tmp_path / "site")


STRANGERS = [
    "site.old-important",
    "site.older",
    "site.old.bak",
    "site.new-",
    "site.new-x",
    "site.new-1x",
    "site.new-1.old",
    "site.newer",
    "xsite.new-1",
    "sitex.new-1",
    "site-new-1",
    "Site.old",
]


@pytest.mark.parametrize("is_marked", [False, True])
def test_only_our_exact_names_with_our_mark_are_cleaned_away(tmp_path: Path, is_marked: bool) -> None:  # noqa: FBT001
    make_site(tmp_path / "site", "kept")
    for name in (*STRANGERS, "site.old", "site.new-12"):
        (tmp_path / name).mkdir()
        (tmp_path / name / (MARK if is_marked else "thesis.txt")).write_text("words", encoding="utf-8")
    (tmp_path / "site.new-3").write_text("a file", encoding="utf-8")
    (tmp_path / "site.new-4").symlink_to(tmp_path / "site")
    (tmp_path / "site.new-5").mkdir()

    clean_leftovers(tmp_path / "site")

    ours = [] if is_marked else ["site.old", "site.new-12"]
    left = ["site", "site.new-3", "site.new-4", *STRANGERS, *ours]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(left)
    assert words_of(tmp_path / "site") == {"kept"}


def test_a_folder_of_theirs_in_the_place_of_the_old_site_stops_the_build_before_it_starts(tmp_path: Path) -> None:
    make_site(tmp_path / "site", "built")
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old" / "thesis.txt").write_text("words", encoding="utf-8")

    clean_leftovers(tmp_path / "site")
    with pytest.raises(RefusedError, match=r"site\.old holds files that no build of ours made"):
        check_target(tmp_path / "site")
    assert words_of(tmp_path / "site.old") == {"words"}


def test_a_folder_under_the_name_of_the_new_one_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / f"site.new-{os.getpid()}"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("words", encoding="utf-8")

    with pytest.raises(FileExistsError, match=r"site\.new-"), new_folder(tmp_path / "site"):
        pytest.fail("built over it")
    assert words_of(theirs) == {"words"}


def test_absent_empty_and_built_folders_may_be_replaced(tmp_path: Path) -> None:
    check_target(tmp_path / "absent")
    (tmp_path / "empty").mkdir()
    check_target(tmp_path / "empty")
    make_site(tmp_path / "built", "old")
    check_target(tmp_path / "built")
    assert words_of(tmp_path / "built") == {"old"}
