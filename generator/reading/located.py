"""Bytes of a file to located values: mappings, lists and text, each with its place.

The events of the YAML parser are walked once. Whatever could make a document more than a plain tree of text is refused
where it starts, before anything is built from it, so nothing here expands, guesses a type, or goes deeper than
`DEPTH_MAX`. PyYAML's C loader would overflow the stack on nested input if it composed the tree itself
(docs/threats.md, row 21).
"""

import codecs
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from generator.errors import Fault, Severity, Where, WithFaults
from generator.reading.characters import broken_rules, control_at
from generator.reading.files import bytes_max, is_event_file, too_large
from generator.reading.meant import meant_unsigned
from generator.reading.unreadable import SomeMark, in_quotes, indented_oddly, is_markdown, no_yaml, unreadable

SomeEvent = Any  # of the C parser, whose types do not agree with themselves
Value = str | None | list["Value"] | dict[str, "Value"]

DEPTH_MAX = 12
EVENT_NODES_MAX = 5_000
LIST_NODES_MAX = 200_000
GIVEN_TWICE = "is given twice"

_INNER = re.compile(r"[^\n]*\n\s*(?=\S)")  # up to the text of a block, below its sign
_ENTRY = re.compile(r"\.(\d+)(\.|$)")
_CUT = re.compile(r"[ \t]*(#+[^\s#]\S*)")  # a remark has a space after the sign: what has none reads as text
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_OTHER_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MERGE_MARK = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


@dataclass(frozen=True)
class Located:
    """The values of one file.

    `wheres` and `keys` hold the places of values and keys by field path ('parts.0.what'; '' is the whole). A value that
    was left empty is None; everything else is text, a list or a mapping. `made` keeps what was made of them, by its
    name, for when the same file is read again beside others; whoever keeps it says what else it hangs on.
    """

    path: str
    value: Value
    wheres: Mapping[str, Where]
    keys: Mapping[str, Where]
    made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def where(self, field: str) -> Where:
        """The place of a field, or of the nearest thing around it that is there."""
        while field and field not in self.wheres:
            field = field.rpartition(".")[0]
        return self.wheres.get(field, Where(self.path))

    def at_key(self, field: str) -> Where:
        """The place of a key, or of the nearest thing around it that is there."""
        return self.keys.get(field) or self.where(field)

    def missing(self, field: str, before: Collection[str]) -> Where:
        """The place of a key that says nothing, or where one would stand: behind the last that come `before` it."""
        if field in self.keys:
            return self.keys[field]
        within = field.rpartition(".")[0]
        start = f"{within}." if within else ""
        own = [key for key in self.keys if key.startswith(start) and "." not in key.removeprefix(start)]
        last = max((n for n, key in enumerate(own) if key.removeprefix(start) in before), default=-1)
        return self.keys[own[min(last + 1, len(own) - 1)]] if own else self.where(field)

    def fault(
        self, field: str, rule: str, got: str | None = None, mend: str | None = None, severity: Severity = "error"
    ) -> Fault:
        """A fault at a field."""
        return Fault(self.where(field), label(field), rule, got, mend, severity)

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text of the file, in order, with its field path."""
        return tuple(_texts_in(self.value, ""))


def _texts_in(value: Value, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif value:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts_in(inner, f"{field}.{key}" if field else str(key))


def label(field: str) -> str:
    """A field path as messages name it, entries counted from one: 'casualties.0.who' as 'casualties 1: who'.

    In a list file it is told from the entry on, whose number says nothing.
    """
    head, _, rest = field.partition(".")
    named = (rest or "entry") if head.isdigit() else (field or "file")
    return _ENTRY.sub(lambda entry: f" {int(entry[1]) + 1}{': ' if entry[2] else ''}", named)


class _BreachError(Exception):
    """Something in the YAML after which the file is not read any further."""

    def __init__(self, event: SomeEvent, rule: str, mend: str) -> None:
        super().__init__(rule)
        self.event, self.rule, self.mend = event, rule, mend


def located_bytes(path: str, content: bytes) -> WithFaults[Located | None]:
    """The located values in the bytes of a file; None, and all its faults, where it is not one plain YAML document."""
    text = yield from _text_of(path, content)
    if isinstance(text, str):
        return (yield from located_values(path, text))
    yield text
    return None


def _text_of(path: str, content: bytes) -> WithFaults[str | Fault]:
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
        where = _spot(path, content[: error.start].decode("utf-8"), error.start)
        return wrong(f"is not UTF-8 at byte {error.start}", "save it as UTF-8", where)
    text = text.replace("\r\n", "\n")
    if mark := _MERGE_MARK.search(text):
        return wrong("holds the marks of an unfinished merge", "settle the conflict", _spot(path, text, mark.start()))
    if (at := control_at(text)) is not None:
        return wrong(
            f"must not hold the control character U+{ord(text[at]):04X}",
            "end lines with a line feed" if text[at] in "\r\x85\u2028\u2029" else "remove it",
            _spot(path, text, at),
        )
    return text


def _spot(path: str, text: str, offset: int) -> Where:
    """The place of a character offset (of the text up to there, at least) in a file."""
    start = text.rfind("\n", 0, offset) + 1
    return Where(path, text.count("\n", 0, offset) + 1, len(text[start:offset]) + 1)


def located_values(path: str, text: str) -> WithFaults[Located | None]:
    """The located values of a file; None, and a fault, where it is not one plain YAML document."""
    if not yaml.__with_libyaml__:
        raise RuntimeError("PyYAML has no C loader here; install it again from a wheel")
    oddly = tuple(indented_oddly(path, text))
    yield from oddly
    if oddly:
        return None
    reader, value, stop = _Walk(path, text), None, None
    try:
        value = reader.document()
    except _BreachError as breach:
        stop = Fault(_where(path, breach.event.start_mark), "file", breach.rule, mend=breach.mend)
    except yaml.YAMLError as error:
        stop = unreadable(path, text, error)
    if stop is None and isinstance(value, str | None) and is_markdown(text):
        stop = no_yaml(path)
    if stop is None and not reader.wheres:
        stop = Fault(Where(path, 1, 1), "file", "is empty")
    yield from reader.faults
    if stop is not None:
        yield stop
        return None
    return Located(path, value, reader.wheres, reader.keys)


def _where(path: str, mark: SomeMark | None) -> Where:
    return Where(path, mark.line + 1, mark.column + 1) if mark else Where(path)


class _Walk:
    """The values of one document, from the events of the parser; it goes no deeper than `DEPTH_MAX`."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.events: Iterator[SomeEvent] = yaml.parse(text, Loader=yaml.CBaseLoader)
        self.nodes_left = self.nodes_max = EVENT_NODES_MAX if is_event_file(path) else LIST_NODES_MAX
        self.wheres: dict[str, Where] = {}
        self.keys: dict[str, Where] = {}
        self.faults: list[Fault] = []

    def document(self) -> Value:
        """The value of the one document there may be; None where there is none."""
        value, documents = None, 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    raise _BreachError(event, "must have no % directives", "remove them")
                if documents > 1:
                    raise _BreachError(event, "must be one document", "remove the '---'")
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, "", 0)
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                raise _BreachError(event, "must have no '...' line", "remove it")
        return value

    def _refuse_marks(self, event: SomeEvent) -> None:
        """References, anchors, tags and too many nodes."""
        if isinstance(event, yaml.AliasEvent):
            raise _BreachError(event, f"refers back to another value (*{event.anchor})", "write the value out")
        if event.anchor is not None:
            raise _BreachError(
                event, f"must have no anchors (&{event.anchor})", "write the value out, or quote the text"
            )
        if event.tag is not None:
            raise _BreachError(event, f"must have no tags ({event.tag})", "remove it, or quote the text")
        if not self.nodes_left:
            raise _BreachError(event, f"must have at most {self.nodes_max} values", "split it")
        self.nodes_left -= 1

    def _value(self, event: SomeEvent, field: str, depth: int) -> Value:
        """The value that begins with an event, in so many others."""
        self._refuse_marks(event)
        begins: SomeMark = event.start_mark
        self.wheres[field] = _where(self.path, begins)
        if isinstance(event, yaml.ScalarEvent):
            if event.style in {"|", ">"} and (found := _INNER.match(self.text, begins.index)):
                self.wheres[field] = _spot(self.path, self.text, found.end())
            return self._text(event, field)
        if depth == DEPTH_MAX:
            raise _BreachError(event, f"is nested more than {DEPTH_MAX} levels deep", "write it flatter")
        within = f"{field}." if field else ""
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(within, depth + 1)
        entries: list[Value] = []
        while not isinstance(entry := next(self.events), yaml.SequenceEndEvent):
            entries.append(self._value(entry, f"{within}{len(entries)}", depth + 1))
        return entries

    def _mapping(self, within: str, depth: int) -> Value:
        found: dict[str, Value] = {}
        is_again = False
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, field, where = self._key(event), f"{within}{event.value}", _where(self.path, event.start_mark)
            if key in found:
                if not is_again:  # of an entry whose '- ' is lost all keys stand there twice, of one cause
                    rule = f"{GIVEN_TWICE}, first in line {self.keys[field].line}"
                    is_entry = within[-2:-1].isdigit() and key == next(iter(found))
                    mend = "begin another entry: write '- ' before it" if is_entry else "keep one of the two"
                    self.faults.append(Fault(where, label(field), rule, mend=mend))
                    is_again = is_entry
                self._value(next(self.events), f"{field} again", depth)
                continue
            self.keys[field] = where
            self.faults += [Fault(where, label(field), rule, key, mend) for rule, mend in broken_rules(key)]
            found[key] = self._value(next(self.events), field, depth)
        return found

    def _key(self, event: SomeEvent) -> str:
        self._refuse_marks(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise _BreachError(event, "has a list or mapping as a key", "keys are plain words")
        key: str = event.value
        if key == "<<" and not event.style:
            raise _BreachError(event, "must have no merge keys (<<)", "write the values out")
        if key.startswith("<"):
            begins: SomeMark = event.start_mark
            line = self.text.split("\n")[begins.line]
            raise _BreachError(event, "must have no key that starts with '<'", f"write {_TAG.sub('', line).strip()}")
        return key

    def _text(self, event: SomeEvent, field: str) -> str | None:
        text: str | None = event.value.rstrip("\n") if event.value or event.style else None
        broken = list(broken_rules(text)) if text else []
        if not event.style and (cut := _CUT.match(self.text, event.end_mark.index)):
            whole = self.text[event.start_mark.index :].partition("\n")[0].strip()
            written = whole if text or " " in whole else meant_unsigned(whole)
            mend = f"write {in_quotes(whole)}" if written == whole else written
            broken.insert(0, (f"is cut at '{cut[1]}'", f"{mend}; a remark has a space after its '#'"))
        self.faults += [Fault(self.wheres[field], label(field), rule, text, mend) for rule, mend in broken]
        return text


def mapping_of(value: Value) -> dict[str, Value]:
    """A value as a mapping; of anything else one with no keys."""
    return value if isinstance(value, dict) else {}


def list_under(tree: Mapping[str, Value], key: str) -> list[Value]:
    """The list under a key; of anything else one with no entries."""
    value = tree.get(key)
    return value if isinstance(value, list) else []
