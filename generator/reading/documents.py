"""Hand-written Markdown files: front matter as located values, and the text below it."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.errors import Fault, Faults, Where
from generator.reading.characters import broken_rules
from generator.reading.located import Located, Value, located_values

FENCE = "---"
SHARED = "figures.yml"
BYTES_MAX = 64 * 1024
LINE_MAX = 4_000  # characters


@dataclass(frozen=True)
class Document:
    """A hand-written file as read: path in the repository, path below the docs folder, front matter, and body.

    `body_line` is the line of the file on which `body` starts. `shared` is the file of the figures that pages share.
    """

    path: str
    src_uri: str
    located: Located
    body: str
    body_line: int
    shared: Document | None = None

    @property
    def front(self) -> Mapping[str, Value]:
        """The front matter; every value is text, a list, a mapping or None."""
        return self.located.value if isinstance(self.located.value, dict) else {}

    def where(self, field: str) -> Where:
        """The place of a key of the front matter by its path, or of the nearest thing around it."""
        return self.located.keys.get(field) or self.located.where(field)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return 0, *(n for n, character in enumerate(self.body, 1) if character == "\n")

    def where_in_body(self, index: int) -> Where:
        """The place in the file of a character of the body."""
        line = bisect.bisect_right(self._starts, index) - 1
        return Where(self.path, self.body_line + line, index - self._starts[line] + 1)


def read_document(path: str, src_uri: str, raw: bytes) -> Document:
    """The document in the bytes of a file. Raises Faults where they are not UTF-8 text with front matter."""
    faults: list[Fault] = []
    text = _text(path, raw, faults)
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if not faults and (lines[0].rstrip() != FENCE or not end):
        faults.append(
            Fault(Where(path, 1, 1), "front matter", "is missing", mend="start the file with '---', keys, and '---'")
        )
    if faults:
        raise Faults(faults)
    located = located_values(path, "\n" + "\n".join(lines[1:end]), faults)
    if located and not isinstance(located.value, dict):
        faults.append(Fault(located.where(""), "front matter", "must be keys with values"))
    if faults or located is None:
        raise Faults(faults)
    return Document(path, src_uri, located, "\n".join(lines[end + 1 :]), end + 2)


def read_documents(root: Path, content: str) -> tuple[Document, ...]:
    """The documents `documents_below` a folder. Raises Faults with those of all files."""
    documents, faults = documents_below(root, content)
    if faults:
        raise Faults(faults)
    return documents


def documents_below(root: Path, content: str) -> tuple[tuple[Document, ...], tuple[Fault, ...]]:
    """Every Markdown file below `content` in `root`, in order of their paths, each with the figures that pages share.

    Beside those that can be read, the faults of the others.
    """
    folder = root / content
    documents: list[Document] = []
    faults: list[Fault] = []
    shared = None
    try:
        shared = read_shared_figures(root, content)
    except Faults as found:
        faults += found.faults
    for file in sorted(folder.rglob("*.md")):
        if file.is_symlink() or not file.is_file():
            continue  # refused by name elsewhere; what a link or a pipe leads to is never read
        src_uri = file.relative_to(folder).as_posix()
        try:
            document = read_document(f"{content}/{src_uri}", src_uri, file.read_bytes())
            documents.append(replace(document, shared=shared))
        except Faults as found:
            faults += found.faults
    return tuple(documents), tuple(faults)


def read_shared_figures(root: Path, content: str) -> Document | None:
    """The figures that pages share, from `figures.yml` in `content`: a document of keys alone, None without the file.

    Raises Faults where they are not names with figures.
    """
    file, path = root / content / SHARED, f"{content}/{SHARED}"
    if not file.is_file():
        return None
    faults: list[Fault] = []
    text = _text(path, file.read_bytes(), faults)
    located = None if faults else located_values(path, text, faults)
    if located and not isinstance(located.value, dict):
        faults.append(Fault(located.where(""), "file", "must be names with figures"))
    if faults or located is None:
        raise Faults(faults)
    return Document(path, SHARED, located, "", text.count("\n") + 1)


def _text(path: str, raw: bytes, faults: list[Fault]) -> str:
    """The decoded text with line feeds alone; a fault where it is too large, not UTF-8, or holds what no text may."""
    if len(raw) > BYTES_MAX:
        faults.append(Fault(Where(path), "file", f"must be at most {BYTES_MAX // 1024} KiB", str(len(raw))))
        return ""
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.append(Fault(Where(path, line, 1), "file", "is not UTF-8", mend="save it as UTF-8"))
        return ""
    for number, words in enumerate(text.split("\n"), 1):
        if len(words) > LINE_MAX:
            rule = f"must have at most {LINE_MAX:,} characters in a line"
            faults.append(Fault(Where(path, number, LINE_MAX + 1), "text", rule, str(len(words)), "break the line"))
        for rule, mend in broken_rules(words.replace("\t", " ")):
            faults.append(Fault(Where(path, number, 1), "text", rule, mend=mend))
    return text
