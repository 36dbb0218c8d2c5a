"""Values as YAML in the layout of the record: short ones on a line, long text folded, what may be misread quoted."""

import re
import textwrap
from collections.abc import Iterator, Mapping

from generator.reading.located import Value

# By which editors find what completes and checks an event.
MODELINE = "# yaml-language-server: $schema=../../.build/schemas/event.json\n"
WIDTH = 118
_FLOW_MAX = 96  # a longer mapping of a list has a line for each key
_CLOCK = re.compile(r"\d+:\d+")
_MARKS = frozenset('#"\\`|<>{}[]&*!%@^~=')
_AS_OTHER = frozenset("yes no true false null on off y n".split())  # which other readers take for more than text


class Bare(str):
    """Text that is written as it is, for who reads more than text: GitHub's forms have true."""

    __slots__ = ()


def yaml_lines(tree: Mapping[str, Value], indent: str = "") -> Iterator[str]:
    """The lines of a mapping; `_texts` of it come back as they are, with runs of spaces as one."""
    for key, value in tree.items():
        yield from _entry(f"{indent}{key}:", value, indent)


def _entry(start: str, value: Value, indent: str) -> Iterator[str]:
    """The lines of a key with its value."""
    if not isinstance(value, list | dict):
        text = value or ""
        if len(start) + len(text) + 1 <= WIDTH or " " not in text:
            yield f"{start} {scalar(text)}".rstrip()
        else:
            yield f"{start} >-"
            inner = f"{indent}  "
            yield from textwrap.wrap(
                text,
                WIDTH,
                initial_indent=inner,
                subsequent_indent=inner,
                break_long_words=False,
                break_on_hyphens=False,
            )
    elif _is_short(value, start):
        yield f"{start} {_flow(value)}"
    elif isinstance(value, dict):
        yield start
        yield from yaml_lines(value, f"{indent}  ")
    else:
        yield start
        for each in value:
            yield from _item(each, f"{indent}  ")


def _item(value: Value, indent: str) -> Iterator[str]:
    """The lines of one entry of a list."""
    if not isinstance(value, dict) or (_is_short(value, indent) and not any(map(_is_quoted, value.values()))):
        yield f"{indent}- {_flow(value)}"
        return
    lines = yaml_lines(value, f"{indent}  ")
    yield f"{indent}- {next(lines).lstrip()}"
    yield from lines


def _is_short(value: Value, start: str) -> bool:
    """Whether a list or mapping stands on the line of its key."""
    if isinstance(value, list) and any(isinstance(each, list | dict) for each in value):
        return False
    return len(start) + len(_flow(value)) <= _FLOW_MAX


def _is_quoted(value: Value) -> bool:
    return isinstance(value, str) and scalar(value, is_flow=True) != value


def _flow(value: Value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return scalar(value or "", is_flow=True)


def shown(value: Value) -> str:
    """A value on one line, as a file may have it."""
    return _flow(value)


def scalar(text: str, *, is_flow: bool = False) -> str:
    """Text on one line: plain where nothing could take it for anything else, else in quotes."""
    if isinstance(text, Bare):
        return text
    if _CLOCK.fullmatch(text):
        return f'"{text}"'
    is_plain = (
        text[:1].isalnum()
        and text == text.strip()
        and not (_MARKS & set(text) or text.casefold() in _AS_OTHER)
        and ": " not in text
        and not text.endswith(":")
        and not (is_flow and set(",:") & set(text))
    )
    return text if is_plain else "'" + text.replace("'", "''") + "'"
