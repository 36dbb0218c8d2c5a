"""Files written whole: there in one step, or as they were."""

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_whole(file: Path, content: bytes, *, is_new: bool = False) -> None:
    """Write a file in one step: whoever reads it, or stops this, finds the old file or the new one.

    One that `is_new` replaces none: FileExistsError where a file stands there already.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")  # passed over by who reads, if a kill leaves it there
    try:
        with beside.open("xb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        if is_new:
            os.link(beside, file)  # unlike a rename it fails where a file has come to stand meanwhile
        else:
            shutil.copymode(file, beside)
            beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def write_all(root: Path, files: Mapping[str, bytes], old: Mapping[str, bytes]) -> None:
    """Write files by their paths below a folder, all or none; those that are not in `old` are new.

    FileExistsError where something stands in the place of a new one, OSError where one lies behind a link.
    """
    for path in files:
        if (root / path).resolve() != root.resolve() / path:
            raise OSError(f"{path} lies behind a symbolic link")
    done: list[str] = []
    try:
        for path, content in files.items():
            (root / path).parent.mkdir(exist_ok=True)
            write_whole(root / path, content, is_new=path not in old)
            done.append(path)
    except BaseException:
        for path in done:
            with contextlib.suppress(OSError):
                if path in old:
                    write_whole(root / path, old[path])
                else:
                    (root / path).unlink()
        raise
