"""Bytes of a file to its text: strict UTF-8, plain line ends, no control characters, no traces of a merge."""

from __future__ import annotations

import codecs
import re

from generator.errors import Fault, Where, WithFaults
from generator.reading.characters import control_at
from generator.reading.files import bytes_max, too_large

_OTHER_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MERGE_MARK = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


def text_of(path: str, content: bytes) -> WithFaults[str | None]:
    """The text of a file with LF line ends; None, and a fault, where it cannot be taken as text."""
    checked = yield from _checked(path, content)
    if isinstance(checked, str):
        return checked
    yield checked
    return None


def _checked(path: str, content: bytes) -> WithFaults[str | Fault]:
    """The text of a file, or why it has none; a byte order mark is dropped, with a warning."""

    def wrong(rule: str, mend: str | None = None, where: Where | None = None) -> Fault:
        return Fault(where or Where(path), "file", rule, mend=mend)

    if len(content) > bytes_max(path):
        return wrong(too_large(len(content), bytes_max(path)))
    if content.startswith(_OTHER_BOMS):
        return wrong("is in UTF-16 or UTF-32", "save it as UTF-8", Where(path, 1, 1))
    if content.startswith(codecs.BOM_UTF8):
        content = content.removeprefix(codecs.BOM_UTF8)
        rule = "starts with a byte order mark"
        yield Fault(Where(path, 1, 1), "file", rule, mend="save it as UTF-8 without one", severity="warning")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        where = _where(path, content[: error.start].decode("utf-8"), error.start)
        return wrong(f"is not UTF-8 at byte {error.start}", "save it as UTF-8", where)
    text = text.replace("\r\n", "\n")
    if mark := _MERGE_MARK.search(text):
        return wrong("holds the marks of an unfinished merge", "settle the conflict", _where(path, text, mark.start()))
    if (at := control_at(text)) is not None:
        return wrong(
            f"must not hold the control character U+{ord(text[at]):04X}",
            "end lines with a line feed" if text[at] in "\r\x85\u2028\u2029" else "remove it",
            _where(path, text, at),
        )
    return text


def _where(path: str, text: str, offset: int) -> Where:
    """The place of a character offset (of the text up to there, at least) in a file."""
    start = text.rfind("\n", 0, offset) + 1
    return Where(path, text.count("\n", 0, offset) + 1, len(text[start:offset]) + 1)
