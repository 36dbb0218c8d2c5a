"""A mend as a person applies it who reads the message and does what it says."""

from __future__ import annotations

import re

from generator.errors import Fault

_REMARK = r"(?:, its id.*|, as it is there.*|,? (?:with|and) .*|; .*|,? or .*|, which.*|, the day.*)?"
_WRITE = re.compile(
    rf"write (?!year|hours|a whole|there|what|keys|plain|two)(?P<quote>'?)(?P<new>.+?)(?P=quote){_REMARK}"
)
_NEW = (_WRITE, re.compile(r".*did you mean '(?P<new>[^']+)'.*"), re.compile(r".*ends on (?P<new>\d{4}-\d{2}-\d{2})"))


def mended(text: str, fault: Fault) -> str | None:
    """The text of a file with the mend of a fault applied; None where it says nothing that can be done in the file."""
    lines = text.split("\n")
    mend, at = fault.mend or "", fault.where.line - 1
    if not 0 <= at < len(lines):
        return None
    line, column = lines[at], fault.where.column - 1
    if (whole := _whole(lines, at, mend)) is not None:
        return whole
    if mend == "begin it with '- ', indented below the key":
        return _as_list(lines, at)
    if mend.startswith(("leave", "remove it", "remove the", "keep one")):
        return _without(lines, at)
    if mend == "write each key on a line of its own":
        inner = " " * re.match(r"[ -]*", line).end()  # type: ignore[union-attr]
        return "\n".join([*lines[:at], re.sub(r", (?=[\w-]+: )", f"\n{inner}", line), *lines[at + 1 :]])
    if re.match("begin a new line before '", mend):
        inner = " " * re.match(r"[ -]*", line).end()  # type: ignore[union-attr]
        return "\n".join([*lines[:at], line[:column].rstrip(), inner + line[column:], *lines[at + 1 :]])
    if fault.rule == "is missing" and (found := re.match(r"write (\w+: [\w-]+)", mend)):
        own = " " * column + found[1]
        behind = line[:column].strip() == "-"  # the first key of an entry keeps its mark
        return "\n".join([*lines[:at], *([line, own] if behind else [own, line]), *lines[at + 1 :]])
    if found := re.search(r"write (key: \S+) at \S+:(\d+):(\d+)", mend):
        entry = int(found[2]) - 1
        inner = " " * (int(found[3]) - 1)
        return "\n".join(
            [*lines[:entry], f"{inner[:-2]}- {found[1]}", f"{inner}{lines[entry].lstrip(' -')}", *lines[entry + 1 :]]
        )
    if found := re.fullmatch(r"write latitude: (\S+) and longitude: (\S+)", mend):
        both = [f"  latitude: {found[1]}", f"  longitude: {found[2]}"]
        return "\n".join([*lines[:at], *both, *lines[at + 2 :]])
    if fault.rule.startswith("is cut at") and (found := re.match(r"write ('.+'|\".+\"|\S+);", mend)):
        return "\n".join([*lines[:at], line[:column] + found[1], *lines[at + 1 :]])
    new = _line(line, column, mend, fault)
    return None if new is None else "\n".join([*lines[:at], new, *lines[at + 1 :]])


def _whole(lines: list[str], at: int, mend: str) -> str | None:
    """The text with a mend applied that is about more than a line."""
    if found := re.fullmatch(r"take the '(.)' away", mend):
        return "\n".join(each.removeprefix(found[1]) for each in lines)
    if mend == "leave out what stands before and after the keys":
        return "\n".join(each for each in lines[at + 1 :] if re.match(r"\s|[a-z_]+:|$", each))
    if mend == "begin the text on the next line, indented" and (head := re.match(r".*?: [>|][+-]?(?= )", lines[at])):
        return "\n".join([*lines[:at], head[0], f"  {lines[at][head.end() :].strip()}", *lines[at + 1 :]])
    if mend.startswith("take one of the two entries out"):
        end = next((n for n in range(at + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
        return "\n".join([*lines[:at], *lines[end:]])
    if found := re.fullmatch(r"exchange the two: date: (\S+) and date_end: (\S+)", mend):
        first, last = found.groups()
        new = {f"date: {last}": f"date: {first}", f"date_end: {first}": f"date_end: {last}"}
        return "\n".join(new.get(each, each) for each in lines)
    return None


def _line(line: str, column: int, mend: str, fault: Fault) -> str | None:
    """The line that is at fault with its mend applied."""
    if fault.fix is not None and line.startswith(fault.fix.old, column):
        return line[:column] + fault.fix.new + line[column + len(fault.fix.old) :]
    if found := re.search(r"begin it (?:with (\d+|two) spaces|at the margin)", mend):
        return " " * int({"two": "2", None: "0"}.get(found[1], found[1] or "0")) + line.lstrip()
    if found := re.search(r"close it with '(.)'", mend):
        return line[:-1] + found[1] if line[-1] in "]}" and line[-1] != found[1] else line + found[1]
    if "write '- ' before it" in mend:
        return f"{line[: column - 2]}- {line[column:]}"
    if "in one pair of quotes" in fault.rule or "round a key" in fault.rule:
        return line[:column] + mend.removeprefix("write '")[:-1]
    if "write '- ' there" in mend:
        return f"{line[:column]}-{line[column + 1 :]}"
    if found := re.fullmatch(r"write '- (.*)'", mend):
        return f"{line[:column]}- {found[1]}"
    if mend == "write it in [ ]" and fault.got:
        return line.replace(fault.got, f"[{fault.got}]", 1)
    for words, made in (
        ("take it away", line[:column] + line[column + 1 :]),
        ("close the quote", line + line[column : column + 1]),
        ("two spaces for each tab", line.replace("\t", "  ")),
        ("write plain spaces", line.lstrip().rjust(len(line))),
    ):
        if words in mend:
            return made
    found = next(filter(None, (pattern.fullmatch(mend) for pattern in _NEW)), None)
    return _written(line, column, found["new"], fault) if found else None


def _written(line: str, column: int, new: str, fault: Fault) -> str:
    """The line with what the message says to write in the place of what it got, or of the key that it names."""
    if re.match(r"[\w-]+: ", new) and (key := re.search(r"(?<![\w-])([\w-]+)\s*:", line)):
        same = re.search(rf"(?<![\w-]){re.escape(new.partition(':')[0])}\s*:", line)
        if fault.rule.startswith("is not a key") and "{" in line:  # what stands behind a comma of the same text
            return line[: (same or key).start()] + new + line[column + len(fault.field.rpartition(": ")[2]) :]
        return line[: (same or key).start()] + new
    if new.startswith("{") and fault.field == "file" and ">" not in line and (key := re.search(r"[\w-]+: ", line)):
        return line[: key.start()] + new
    if new.strip("'\"") == line[column:].strip():
        return line[:column] + new
    got = fault.got if fault.got and line.startswith(fault.got, column) else None
    if got is None:
        found = re.match(r"\{[^{}]*\}|\[[^\[\]]*\]|\"[^\"]*\"|'[^']*'|[^\s,{}\[\]]+", line[column:])
        got = (found[0] if found else "").removesuffix(":")
    return line[:column] + new + line[column + len(got) :]


def _without(lines: list[str], at: int) -> str:
    """The lines without the key that stands there, and what belongs to it."""
    line = lines[at]
    inner = re.match(r"(.*[{,]\s*)([\w-]+: [^,{}]*)(,\s*)?(.*)", line)
    if inner and "{" in line:
        return "\n".join([*lines[:at], inner[1] + inner[4], *lines[at + 1 :]])
    indent, end = len(line) - len(line.lstrip()), at + 1
    while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > indent:
        end += 1
    return "\n".join([*lines[:at], *lines[end:]])


def _as_list(lines: list[str], at: int) -> str:
    """The mapping that begins at a line as the one entry of a list."""
    if "{" in lines[at]:
        key, _, entry = lines[at].partition("{")
        return "\n".join([*lines[:at], key.rstrip(), f"  - {{{entry}", *lines[at + 1 :]])
    first, end = (at if lines[at].startswith(" ") else at + 1), at + 1
    while end < len(lines) and lines[end].startswith("  "):
        end += 1
    more = " " * (4 - (len(lines[first]) - len(lines[first].lstrip())))
    body = [f"  - {lines[first].lstrip()}", *(f"{more}{line}" for line in lines[first + 1 : end])]
    return "\n".join([*lines[:first], *body, *lines[end:]])
