"""Hand-written Markdown files: front matter as located values, and the text below it.

And the sources that a page may name: those of the record by id, and its own, of the front matter, by key.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator.errors import Fault, Faults, Severity, Where, WithFaults, apart
from generator.folders import Desk
from generator.reading.characters import broken_rules, is_refused
from generator.reading.known import KnownIds
from generator.reading.located import GIVEN_TWICE, Located, Value, label, located_values, mapping_of
from generator.reading.records import Record, Source
from generator.reading.sources import MISSING, Citation, SourceForm, Sources, citations, held, identity_of, sources_of
from generator.reading.typed import Readable, typed

FENCE = "---"
SHARED = "figures.yml"
BYTES_MAX = 64 * 1024
LINE_MAX = 4_000  # characters
KEY = "sources"
_SOURCES: Readable[tuple[SourceForm, ...]] = Readable(Sources)


@dataclass(frozen=True)
class Document:
    """A hand-written file as read: path in the repository, path below the docs folder, front matter, and body.

    `body_line` is the line of the file on which `body` starts. `shared` is the file of the figures that pages share.
    `faults` are those of characters that no text may hold; `body` is without those that cannot be seen, and `columns`
    has for each line that held such the columns of what is left of it.
    """

    path: str
    src_uri: str
    located: Located
    body: str
    body_line: int
    shared: Document | None = None
    faults: tuple[Fault, ...] = ()
    columns: Mapping[int, Sequence[int]] = field(default_factory=dict)

    @property
    def front(self) -> Mapping[str, Value]:
        """The front matter; every value is text, a list, a mapping or None."""
        return mapping_of(self.located.value)

    def where(self, field: str) -> Where:
        """The place of a key of the front matter by its path, or of the nearest thing around it."""
        return self.located.at_key(field)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return 0, *(n for n, character in enumerate(self.body, 1) if character == "\n")

    def where_in_body(self, index: int) -> Where:
        """The place in the file of a character of the body."""
        at = bisect.bisect_right(self._starts, index) - 1
        line, offset = self.body_line + at, index - self._starts[at]
        return Where(self.path, line, self.columns[line][offset] if line in self.columns else offset + 1)

    def fault(
        self, key: str, rule: str, got: str | None = None, mend: str | None = None, severity: Severity = "error"
    ) -> Fault:
        """A fault of the front matter, at the key's own place or the nearest one above it."""
        return Fault(self.where(key), label(key), rule, got, mend, severity)

    def fault_in_body(
        self,
        span: tuple[int, int],
        field: str,
        rule: str,
        got: str | None = None,
        mend: str | None = None,
        severity: Severity = "error",
    ) -> Fault:
        """A fault of the body, from one character up to another."""
        first, end = map(self.where_in_body, span)
        return Fault(first, field, rule, got, mend, severity, end=end)


def read_document(path: str, src_uri: str, raw: bytes) -> Document:
    """The document in the bytes of a file. Raises Faults where they are not UTF-8 text with front matter."""
    lines, of_text, columns = _text(path, raw)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if lines[0].rstrip() != FENCE or not end:
        mend = "start the file with '---', keys, and '---'"
        raise Faults((*of_text, Fault(Where(path, 1, 1), "front matter", "is missing", mend=mend)))
    keys = "\n" + "\n".join(lines[1:end])
    located, faults = _keys(path, keys, "front matter", "must be keys with values", of_text)
    return Document(path, src_uri, located, "\n".join(lines[end + 1 :]), end + 2, faults=faults, columns=columns)


def pages_below(desk: Desk) -> dict[str, Path]:
    """The Markdown files below `content` by their paths in it; what a link or a pipe leads to is never read."""
    folder = desk.root / desk.content
    found = sorted(file for file in folder.rglob("*.md") if file.is_file() and not file.is_symlink())
    return {file.relative_to(folder).as_posix(): file for file in found}


def documents_below(desk: Desk) -> tuple[tuple[Document, ...], tuple[Fault, ...]]:
    """Every Markdown file below `content`, in order of their paths, each with the figures that pages share.

    Beside those that can be read, the faults of the others and of the shared figures.
    """
    documents: list[Document] = []
    faults: list[Fault] = []
    shared = None
    try:
        shared = read_shared_figures(desk)
        faults += shared.faults if shared else ()
    except Faults as found:
        faults += found.faults
    for src_uri, file in pages_below(desk).items():
        try:
            document = read_document(f"{desk.content}/{src_uri}", src_uri, file.read_bytes())
            documents.append(replace(document, shared=shared))
        except Faults as found:
            faults += found.faults
    return tuple(documents), tuple(faults)


def read_shared_figures(desk: Desk) -> Document | None:
    """The figures that pages share, from `figures.yml` in `content`: a document of keys alone, None without the file.

    Raises Faults where they are not names with figures.
    """
    path = f"{desk.content}/{SHARED}"
    file = desk.root / path
    if not file.is_file():
        return None
    lines, of_text, _ = _text(path, file.read_bytes())
    located, faults = _keys(path, "\n".join(lines), "file", "must be names with figures", of_text)
    return Document(path, SHARED, located, "", len(lines), faults=faults)


def _keys(path: str, text: str, what: str, rule: str, of_text: Sequence[Fault]) -> tuple[Located, tuple[Fault, ...]]:
    """The keys in a text, and what is wrong in their words beside what is wrong `of_text`.

    Raises Faults with all of it where there are none, or one of them has two values.
    """
    located, found = apart(located_values(path, text))
    is_open = located is None or any(fault.rule.startswith(GIVEN_TWICE) for fault in found)
    if located and not isinstance(located.value, dict):
        found, is_open = (*found, Fault(located.where(""), what, rule)), True
    told = {fault.rule for fault in of_text}
    faults = (*of_text, *(fault for fault in found if fault.rule not in told))
    if located is None or is_open:
        raise Faults(faults)
    return located, faults


def _text(path: str, raw: bytes) -> tuple[list[str], list[Fault], dict[int, Sequence[int]]]:
    """The decoded lines without the characters that cannot be seen, the faults of these, and what `columns` has.

    Raises Faults where the file or a line is too large, or where it is not UTF-8.
    """
    if len(raw) > BYTES_MAX:
        raise Faults([Fault(Where(path), "file", f"must be at most {BYTES_MAX // 1024} KiB", str(len(raw)))])
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Faults([Fault(Where(path, line, 1), "file", "is not UTF-8", mend="save it as UTF-8")]) from None
    lines = text.split("\n")
    faults: list[Fault] = []
    columns: dict[int, Sequence[int]] = {}
    for number, words in enumerate(lines, 1):
        if len(words) > LINE_MAX:
            rule = f"must have at most {LINE_MAX:,} characters in a line"
            where = Where(path, number, LINE_MAX + 1)
            raise Faults([*faults, Fault(where, "text", rule, str(len(words)), "break the line")])
        plain = words.replace("\t", " ")
        if plain.isascii() and plain.isprintable():
            continue
        left = [at for at in range(len(plain)) if not is_refused(plain, at)]
        first = next((at for at, one in enumerate(left) if at != one), len(left) % len(words))
        faults += (Fault(Where(path, number, first + 1), "text", rule, mend=mend) for rule, mend in broken_rules(plain))
        if len(left) < len(words):
            lines[number - 1] = "".join(words[at] for at in left)
            columns[number] = [at + 1 for at in (*left, len(words))]
    return lines, faults, columns


@dataclass(frozen=True)
class PageSources:
    """All sources that a page may name, by what a link calls them; `own` is where it gives those of its own."""

    by_name: Mapping[str, Source] = field(default_factory=dict)
    own: Mapping[str, Where] = field(default_factory=dict)


def sources_of_page(document: Document, record: Record) -> tuple[PageSources, tuple[Fault, ...]]:
    """The sources that a page may name, and what is wrong with its own.

    One that the record has needs only its URL; what contradicts the record there is a fault.
    """
    if KEY not in document.front:
        return PageSources(record.sources), ()
    cited, faults = apart(_cited(document, record))
    of_record = {identity_of(source): source for source in record.sources.values()}
    together = (*(held(of_record[c.identity]) for c in cited if c.identity in of_record), *cited)
    found, of_both = apart(sources_of(together, is_whole=not Faults(faults).errors))
    of_keys = (fault for one in cited for fault in _key_faults(one, record))
    faults = (*faults, *of_both, *of_keys)
    if record.unread:  # a file at fault may name the publisher
        faults = tuple(f for f in faults if f.rule != MISSING or not f.field.endswith(" publisher"))
    if document.front.get("state") != "draft":  # a placeholder is an error in published text
        faults = tuple(replace(fault, severity="error") for fault in faults)
    keyed = {one.form.key: one for one in cited if one.form.key and one.identity in found}
    own = {key: found[one.identity] for key, one in keyed.items()}
    return PageSources({**record.sources, **own}, {key: one.where("key") for key, one in keyed.items()}), faults


def _cited(document: Document, record: Record) -> WithFaults[list[Citation]]:
    known = KnownIds({"publisher": frozenset(record.publishers)})
    forms = yield from typed(_SOURCES, document.located, known, at=KEY)
    return (yield from citations(forms or (), document.located, ""))


def _key_faults(cited: Citation, record: Record) -> Iterator[Fault]:
    if cited.form.key is None:
        yield cited.fault("key", "is missing", mend="the text names it so: [words](source:KEY)")
    elif cited.form.key in record.sources:
        yield cited.fault("key", "is the id of a source of the record", cited.form.key)
