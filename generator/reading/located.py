"""Text of a file to located values: mappings, lists and text, each with its place.

The events of the YAML parser are walked once. Whatever could make a document more than a plain tree of text is refused
where it starts, before anything is built from it, so nothing here recurses, expands or guesses a type. PyYAML's C
loader would overflow the stack on nested input if it composed the tree itself (docs/threats.md, row 21).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.errors import Fault, Where, WithFaults
from generator.reading.characters import broken_rules
from generator.reading.files import is_event_file
from generator.reading.texts import text_of

SomeMark = Any  # of the C parser, whose types do not agree with themselves
Value = str | None | list["Value"] | dict[str, "Value"]

DEPTH_MAX = 12
EVENT_NODES_MAX = 5_000
LIST_NODES_MAX = 200_000
GIVEN_TWICE = "is given twice"

# What libyaml says, and what it nearly always means in a file of this kind.
_PROBLEMS = (
    ("found a tab character", "is indented with a tab", "indent with spaces"),
    ("cannot start any token", "holds a tab or a sign that cannot start a value", "indent with spaces, quote the text"),
    (
        "mapping values are not allowed",
        "has a ': ' where no key can be",
        "put the text in quotes, or mend the indentation",
    ),
    ("could not find expected ':'", "has a line that is neither a key nor its value", "write 'key: value'"),
    ("did not find expected key", "has a line that does not fit the lines around it", "check indentation and quotes"),
    ("did not find expected '-'", "has a line that does not fit the list around it", "start it with '- '"),
    ("did not find expected ',' or", "has a '[' or '{' that is not closed", "close it, or quote the text"),
    ("unexpected end of stream", "has a quote that is not closed", "close the quote"),
    ("invalid Unicode character escape", "has an escape that stands for no character", "write the character itself"),
    ("unknown escape character", "has a '\\' that YAML does not know in double quotes", "use single quotes"),
    ("found undefined tag handle", "holds a tag ('!')", "put the text in quotes"),
)
_CUT = re.compile(r"[ \t]*(#+[^\s#]\S*)")  # a remark has a space after the sign: what has none reads as text
_NOT_CLOSED = ("unexpected end of stream", "did not find expected ',' or")  # shown where they were opened


@dataclass(frozen=True)
class Located:
    """The values of one file.

    `wheres` and `keys` hold the places of values and keys by field path ('parts.0.what'; '' is the whole). A value that
    was left empty is None; everything else is text, a list or a mapping.
    """

    path: str
    value: Value
    wheres: Mapping[str, Where]
    keys: Mapping[str, Where]

    def where(self, field: str) -> Where:
        """The place of a field, or of the nearest thing around it that is there."""
        while field and field not in self.wheres:
            field = field.rpartition(".")[0]
        return self.wheres.get(field, Where(self.path))

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of the file, in order, with its field path."""
        return _texts_in(self.value, "")


def _texts_in(value: Value, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif value:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts_in(inner, f"{field}.{key}" if field else str(key))


def label(field: str) -> str:
    """A field path as messages name it: in a list file, from the entry on, whose number says nothing."""
    head, _, rest = field.partition(".")
    return (rest or "entry") if head.isdigit() else (field or "file")


class _BreachError(Exception):
    """Something in the YAML after which the file is not read any further."""

    def __init__(self, event: yaml.Event, rule: str, mend: str) -> None:
        super().__init__(rule)
        self.event, self.rule, self.mend = event, rule, mend


def located_bytes(path: str, content: bytes) -> WithFaults[Located | None]:
    """The located values in the bytes of a file; None, and all its faults, where it is not one plain YAML document."""
    text = yield from text_of(path, content)
    return None if text is None else (yield from located_values(path, text))


def located_values(path: str, text: str) -> WithFaults[Located | None]:
    """The located values of a file; None, and a fault, where it is not one plain YAML document."""
    if not yaml.__with_libyaml__:
        raise RuntimeError("PyYAML has no C loader here; install it again from a wheel")
    tree = _Tree(path, text, EVENT_NODES_MAX if is_event_file(path) else LIST_NODES_MAX)
    stop = None
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            tree.add(event)
    except _BreachError as breach:
        stop = Fault(_where(path, breach.event.start_mark), "file", breach.rule, mend=breach.mend)
    except yaml.YAMLError as error:
        stop = _unreadable(path, text, error)
    if stop is None and not tree.wheres:
        stop = Fault(Where(path, 1, 1), "file", "is empty")
    yield from tree.faults
    if stop is not None:
        yield stop
        return None
    return Located(path, tree.root, tree.wheres, tree.keys)


def _where(path: str, mark: SomeMark | None) -> Where:
    return Where(path, mark.line + 1, mark.column + 1) if mark else Where(path)


def _unreadable(path: str, text: str, error: yaml.YAMLError) -> Fault:
    """A fault in our words for what the parser could not read, with the line it stopped at."""
    mark: SomeMark | None = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    if any(late in problem for late in _NOT_CLOSED):
        mark = getattr(error, "context_mark", None) or mark
    rule, mend = next(((r, m) for known, r, m in _PROBLEMS if known in problem), (f"is not YAML: {problem}", None))
    if mark is None:
        return Fault(Where(path), "file", rule, mend=mend)
    lines = text.split("\n")
    line = lines[mark.line].strip() if mark.line < len(lines) else ""
    return Fault(_where(path, mark), "file", rule, got=line or None, mend=mend)


@dataclass
class _Open:
    """A mapping or list that is being filled."""

    holder: dict[str, Value] | list[Value]
    field: str
    key: str | None = None
    is_repeated: bool = False


class _Tree:
    """The values built so far, with the mappings and lists that are still open."""

    def __init__(self, path: str, text: str, nodes_max: int) -> None:
        self.path, self.text, self.nodes_max = path, text, nodes_max
        self.root: Value = None
        self.wheres: dict[str, Where] = {}
        self.keys: dict[str, Where] = {}
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def add(self, event: yaml.Event) -> None:
        """Take one event of the parser, or refuse it."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event)
            self._add_scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_marks(event)
            if len(self.open) == DEPTH_MAX:
                raise _BreachError(event, f"is nested more than {DEPTH_MAX} levels deep", "write it flatter")
            holder: dict[str, Value] | list[Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.open.append(_Open(holder, self._place(event, holder)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise _BreachError(event, f"refers back to another value (*{event.anchor})", "write the value out")
        else:
            self._refuse_documents(event)

    def _refuse_documents(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if event.version or event.tags:
                raise _BreachError(event, "must have no % directives", "remove them")
            if self.documents > 1:
                raise _BreachError(event, "must be one document", "remove the '---'")
        elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            raise _BreachError(event, "must have no '...' line", "remove it")

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Anchors, tags and too many nodes."""
        if event.anchor is not None:
            raise _BreachError(
                event, f"must have no anchors (&{event.anchor})", "write the value out, or quote the text"
            )
        if event.tag is not None:
            raise _BreachError(event, f"must have no tags ({event.tag})", "remove it, or quote the text")
        self.nodes += 1
        if self.nodes > self.nodes_max:
            raise _BreachError(event, f"must have at most {self.nodes_max} values", "split it")

    def _add_scalar(self, event: yaml.ScalarEvent) -> None:
        around = self.open[-1] if self.open else None
        if around is not None and isinstance(around.holder, dict) and around.key is None:
            self._add_key(event, around, around.holder)
            return
        text: str | None = event.value.rstrip("\n") if event.value or event.style else None
        field = self._place(event, text)
        end: SomeMark = event.end_mark
        if not event.style and (cut := _CUT.match(self.text, end.index)):
            rule, mend = f"is cut at '{cut[1]}'", "quote the text; a remark has a space after its '#'"
            self.faults.append(Fault(self.wheres[field], label(field), rule, text, mend))
        if text:
            self.faults += [
                Fault(self.wheres[field], label(field), rule, text, mend) for rule, mend in broken_rules(text)
            ]

    def _add_key(self, event: yaml.ScalarEvent, around: _Open, holder: dict[str, Value]) -> None:
        key, where = event.value, _where(self.path, event.start_mark)
        if key == "<<" and not event.style:
            raise _BreachError(event, "must have no merge keys (<<)", "write the values out")
        if key.startswith("<"):
            raise _BreachError(event, "must have no key that starts with '<'", "keys are plain words")
        around.key = key
        around.is_repeated = key in holder
        field = f"{around.field}.{key}" if around.field else key
        if around.is_repeated:
            first = self.keys[field]
            self.faults.append(
                Fault(where, label(field), f"{GIVEN_TWICE}, first in line {first.line}", mend="keep one of the two")
            )
        else:
            self.keys[field] = where
            holder[key] = None
            self.faults += [Fault(where, label(field), rule, key, mend) for rule, mend in broken_rules(key)]

    def _place(self, event: yaml.Event, value: Value) -> str:
        """Put a value where it belongs; its field path."""
        where = _where(self.path, event.start_mark)
        if not self.open:
            self.root, field = value, ""
            self.wheres[field] = where
            return field
        around = self.open[-1]
        if isinstance(around.holder, list):
            field = f"{around.field}.{len(around.holder)}" if around.field else str(len(around.holder))
            around.holder.append(value)
        elif around.key is None:
            raise _BreachError(event, "has a list or mapping as a key", "keys are plain words")
        else:
            field = f"{around.field}.{around.key}" if around.field else around.key
            if around.is_repeated:
                field += " again"
            else:
                around.holder[around.key] = value
            around.key = None
        self.wheres[field] = where
        return field
