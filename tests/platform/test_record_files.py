"""The record and the writing are plain files in git: no links, submodules or programs."""

import subprocess
from pathlib import Path

PLAIN_FILE = "100644"


def test_git_holds_the_record_and_the_writing_as_plain_files(root: Path) -> None:
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--stage", "events", "content"], capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert len(listed) > 1
    assert [line for line in listed if not line.startswith(PLAIN_FILE)] == []
