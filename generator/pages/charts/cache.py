"""Pictures kept between builds, so that matplotlib is not even imported when nothing changed.

And what the SVG of a chart may hold, to be safe in a page: no style, no address, no id but those of its names.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.pages.charts.chart import Shape

SVG = "http://www.w3.org/2000/svg"
ALLOWED_ATTRIBUTES = {
    "svg": {"viewBox", "role", "aria-labelledby", "class"},
    "title": {"id"},
    "desc": {"id"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "transform"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "text": {"x", "y", "dy", "fill", "text-anchor", "font-size", "font-weight", "class"},
}
_VALUE = re.compile(r"[A-Za-z0-9 ,.#()_-]*")  # no address


def picture_key(shape: Shape) -> str:
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

    The key of a picture is a hash of all that it depends on.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> str | None:
        """The picture, or None where there is none, it is not as it was written, or no picture of ours."""
        try:
            text = self._path(key).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        seal, _, svg = text.partition("\n")
        return svg if seal == _seal(key, svg) and is_page_svg(svg) else None

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


def as_text(page: ET.Element) -> str:
    """The `<svg>` element as text, if there is nothing in it but what `checked` lets pass."""
    checked(page).set("xmlns", SVG)
    return ET.tostring(page, encoding="unicode")


def is_page_svg(text: str) -> bool:
    """Whether a text is what `as_text` could have written: `checked`, and with nothing between that a parser drops."""
    if "<!" in text:
        return False  # a document type could hold entities
    try:
        root = checked(ET.fromstring(text.replace(f' xmlns="{SVG}"', "", 1)))  # noqa: S314 - as above
    except (ET.ParseError, ValueError):
        return False
    root.set("xmlns", SVG)
    return ET.tostring(root, encoding="unicode") == text


def checked(root: ET.Element) -> ET.Element:
    """The element, if it and all below it are elements and attributes that a chart may have; else ValueError."""
    for element in root.iter():
        allowed = ALLOWED_ATTRIBUTES.get(element.tag)
        if allowed is None:
            raise ValueError(f"a chart must not have the element {element.tag!r}")
        if odd := sorted(set(element.attrib) - allowed):
            raise ValueError(f"{element.tag} of a chart must not have the attribute {odd[0]!r}")
        if odd := [name for name, value in element.attrib.items() if not _VALUE.fullmatch(value)]:
            raise ValueError(f"{element.tag} of a chart must not have such a value of {odd[0]!r}")
    return root
