"""Files written whole: there in one step, or as they were."""

import os
import shutil
from pathlib import Path


def write_whole(file: Path, content: bytes, *, is_new: bool = False) -> None:
    """Write a file in one step: whoever reads it, or stops this, finds the old file or the new one.

    One that `is_new` replaces none: FileExistsError where a file stands there already.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
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
