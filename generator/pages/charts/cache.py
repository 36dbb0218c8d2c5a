"""Pictures kept between builds, so that matplotlib is not even imported when nothing changed."""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.pages.charts.safe_svg import is_page_svg


def picture_key(shape: object) -> str:
    """A hash of all that the picture depends on: the shape, this package's code, the versions that draw."""
    plain = json.dumps(asdict(shape), ensure_ascii=True, sort_keys=True)  # type: ignore[call-overload]
    return hashlib.sha256(f"{type(shape).__name__} {plain} {_code_version()}".encode()).hexdigest()


@cache
def _code_version() -> str:
    code = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        code.update(path.read_bytes())
    python = ".".join(map(str, sys.version_info[:2]))
    return f"{code.hexdigest()} matplotlib {version('matplotlib')} python {python}"


class FolderCache:
    """Where pictures are kept between builds: one small file for each, in a folder that may be deleted at any time.

    The key of a picture is a hash of all that it depends on; `is_ours` tells a picture from what somebody put there.
    """

    def __init__(self, folder: Path, is_ours: Callable[[str], bool] = is_page_svg) -> None:
        self.folder, self._is_ours = folder, is_ours

    def get(self, key: str) -> str | None:
        """The picture, or None where there is none, it is not as it was written, or no picture of ours."""
        try:
            text = self._path(key).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        seal, _, svg = text.partition("\n")
        return svg if seal == _seal(key, svg) and self._is_ours(svg) else None

    def put(self, key: str, svg: str) -> None:
        """Writes the picture whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(f"{_seal(key, svg)}\n{svg}")
            Path(name).replace(self._path(key))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.svg.txt"


def _seal(key: str, svg: str) -> str:
    return hashlib.sha256(f"{key}{svg}".encode()).hexdigest()
