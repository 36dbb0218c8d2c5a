"""YAML that its parser refuses: which line is to blame, what is wrong there in plain words, and what to write.

The parser stops where it can go no further, which is often a line below the slip. What people get wrong in files of
this kind is known, so that the slip is looked for at the place and in the lines before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import yaml

from generator.errors import Fault, Where
from generator.reading.meant import meant_range, meant_url

SomeMark = Any  # of the C parser, whose types do not agree with themselves

# What libyaml says, and what it nearly always means in a file of this kind.
_PROBLEMS = (
    ("found a tab character", "is indented with a tab", "indent with spaces"),
    ("cannot start any token", "holds a tab or a sign that cannot start a value", "indent with spaces, quote the text"),
    ("mapping values are not allowed", "has a ': ' where no key can be", "quote the text, or mend the indentation"),
    ("could not find expected ':'", "has a line that is neither a key nor its value", "write 'key: value'"),
    ("did not find expected key", "has a line that does not fit the lines around it", "check indentation and quotes"),
    ("did not find expected '-'", "has a line that does not fit the list around it", "start it with '- '"),
    ("did not find expected ',' or", "has a '[' or '{' that is not closed", "close it, or quote the text"),
    ("unexpected end of stream", "has a quote that is not closed", "close the quote"),
    ("block sequence entries are not allowed", "has a '- ' behind a key", "begin a new line before it, indented"),
    ("found undefined alias", "has a '*' that starts a value", "put the text in quotes"),
    ("did not find expected node content", "has a sign where a value must be", "put the text in quotes"),
    ("invalid Unicode character escape", "has an escape that stands for no character", "write the character itself"),
    ("unknown escape character", "has a '\\' that YAML does not know in double quotes", "use single quotes"),
    ("found undefined tag handle", "holds a tag ('!')", "put the text in quotes"),
)  # fmt: skip
_FROM_CONTEXT = ("unexpected end of stream", "did not find expected ',' or", "could not find expected ':'")
_GLUED = re.compile(r"(\s*(?:- |\{)?)([A-Za-z_]+):(?![ \t/]|$)(.*)")  # a key and its value without a space between
_WIDE = re.compile(r"(\s*(?:- )?)([A-Za-z_]+)([：﹕꞉︓])(.*)")  # the colon of another keyboard
_KEYED = re.compile(r"(\s*(?:- )?)([\w-]+): +(\S.*)")
_NO_BLANK = re.compile(r"(\s*)-([A-Za-z_]+:(?: .*)?|[{].*)")
_ENTRY = re.compile(r" *(?:- )?")  # up to the key of a line, behind the mark of an entry
_OTHER_DASH = re.compile(r"\s*([–—−•*·])\s")
_BEHIND_BLOCK = re.compile(r": ([>|][+-]?) +[^\s#]")
_UNASKED = re.compile(r"[\w-]+: (\?)(?=\s*[,}\]]|\s*$)")
_SENTENCE = re.compile(r"(?![\w-]+: )[A-Z]\S*(?: \S+){3,40}[:.!]\s*")
_FOLDED = re.compile(r":[ ]+[>|][+-]?[ ]*$")
_PAIRS = re.compile(r"[\w-]+: [^,:]+(?:, [\w-]+: [^,:]+){1,20}")
_MARKDOWN = re.compile(r"\s*(?:#{1,6} [^\n]+\n[ \t]*\n(?![\w-]+:)|\*\*|\[[^\]\n]+\]\()")
_BLANKS_SHOWN = {"\u00a0": "a no-break space", "\u200b": "a space of no width", "\u3000": "a wide space"}
_CLOSED = {"'": "'", '"': '"', "[": "]", "{": "}"}
_WHOLE_QUOTED = re.compile(r"""(\s*(?:- )?)(["'])([\w-]+: [^"']*)\2\s*""")
_BOLD_KEY = re.compile(r"(\s*(?:- )?)(\*\*|__)([\w-]+)(?::\2|\2:)(.*)")
_JOINED = re.compile(r"[a-z0-9-]+ ([a-z_]+):(?: .*)?")  # one word, then a key
_INVISIBLE = re.compile(r"^[ ]*([^\S \t\n]|[\u200b-\u200f\u2060\ufeff])", re.MULTILINE)


@dataclass(frozen=True)
class Slip:
    """What is wrong at a line and column, both from 0, and how to mend it."""

    line: int
    column: int
    rule: str
    mend: str | None


def indented_oddly(path: str, text: str) -> Iterator[Fault]:
    """Lines that begin with a blank that is none to the parser, which reads it as a part of a word."""
    for match in _INVISIBLE.finditer(text):
        sign, start = match[1], match.start(1)
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        name = _BLANKS_SHOWN.get(sign, unicodedata.name(sign, "a sign").lower())
        rule = f"is indented with {name} (U+{ord(sign):04X})"
        mend = "write plain spaces there" if unicodedata.category(sign) == "Zs" else "take it away"
        yield Fault(Where(path, line, column), "file", rule, mend=mend)


def is_markdown(text: str) -> bool:
    """Whether a text begins as an article does: a heading and a blank line, bold words, a link."""
    return bool(_MARKDOWN.match(text))


def no_yaml(path: str) -> Fault:
    """The fault of a file that was written as an article, not as keys with values."""
    mend = "write keys and values, each on a line, as other files beside it; texts go under summary and notes"
    return Fault(Where(path, 1, 1), "file", "is Markdown, not YAML", mend=mend)


def unreadable(path: str, text: str, error: yaml.YAMLError) -> Fault:
    """A fault in our words for what the parser could not read, at the line that is to blame."""
    problem = str(getattr(error, "problem", "") or error)
    mark: SomeMark | None = getattr(error, "problem_mark", None)
    if any(late in problem for late in _FROM_CONTEXT):
        mark = getattr(error, "context_mark", None) or mark
    rule, mend = next(((r, m) for known, r, m in _PROBLEMS if known in problem), (f"is not YAML: {problem}", None))
    if mark is None:
        return Fault(Where(path), "file", rule, mend=mend)
    if is_markdown(text):
        return no_yaml(path)
    lines = text.split("\n")
    slip = _slip(lines, mark.line, mark.column, problem) or Slip(mark.line, mark.column, rule, mend)
    line = lines[slip.line].strip() if slip.line < len(lines) else ""
    return Fault(Where(path, slip.line + 1, slip.column + 1), "file", slip.rule, got=line or None, mend=slip.mend)


def _slip(lines: Sequence[str], line: int, column: int, problem: str) -> Slip | None:
    """What people get wrong in this way, where it is found at the place or in the line before it."""
    if slip := _of_all(lines):
        return slip
    here = lines[line] if line < len(lines) else ""
    before = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    for n in (line, before):
        if found := _of_line(lines[n] if n < len(lines) else "", n):
            return found
    if _FOLDED.search(lines[before]) and before != line:
        return Slip(line, 0, f"is not indented below line {before + 1}, whose text it is", "begin it with two spaces")
    if "\t" in here[: _indent(here)]:
        above = _KEYED.fullmatch(lines[before])
        mend = _begin(above.start(2)) + ", as the line above" if above else "write two spaces for each tab"
        return Slip(line, here.index("\t"), "is indented with a tab", mend)
    if "cannot start any token" in problem or "comment or line break" in problem:
        return _sign(here, line, column)
    if "mapping values are not allowed" in problem:
        return _second_colon(lines, line, before)
    if "did not find expected '-'" in problem:
        return _outdented(lines, line)
    if "did not find expected key" in problem and column:
        return _inner_quote(here, line) or _outdented(lines, line)
    closing = {"[": "]", "{": "}"}.get(opened := here[column : column + 1])
    if closing and "did not find expected ',' or" in problem:
        return Slip(line, column, f"has a '{opened}' that is not closed", f"close it with '{closing}'")
    return None


def _of_all(lines: Sequence[str]) -> Slip | None:
    """What came along where the lines were copied: the signs of a difference or a quotation, a sentence before them."""
    written = [n for n, line in enumerate(lines) if line.strip()]
    signs = {lines[n][0] for n in written}
    if len(written) > 1 and len(signs) == 1 and (sign := signs.pop()) in "+>|":
        rule = f"begins each line with '{sign}', as a copy of a change or an answer does"
        return Slip(written[0], 0, rule, f"take the '{sign}' away")
    if written and _SENTENCE.fullmatch(lines[written[0]]):
        mend = "leave out what stands before and after the keys"
        return Slip(written[0], 0, "begins with a sentence, not with a key", mend)
    return None


def _of_line(text: str, n: int) -> Slip | None:
    """What is wrong with a line whatever stands around it."""
    if match := _GLUED.fullmatch(text):
        rule = "has no space after the colon of a key"
        return Slip(n, match.end(2), rule, f"write '{match[2]}: {match[3].strip()}'")
    if match := _WIDE.fullmatch(text):
        rule = f"has '{match[3]}' behind a key, which is no colon"
        return Slip(n, match.start(2), rule, f"write '{match[2]}: {match[4].strip()}'")
    if match := _NO_BLANK.fullmatch(text):
        return Slip(n, match.end(1), "has no space after the '-' of an entry", f"write '- {match[2]}'")
    if match := _WHOLE_QUOTED.fullmatch(text):
        return Slip(n, match.end(1), "has a key and its value in one pair of quotes", f"write '{match[3]}'")
    if match := _BOLD_KEY.fullmatch(text):
        return Slip(n, match.end(1), f"has '{match[2]}' round a key", f"write '{match[3]}: {match[4].strip()}'")
    if text.lstrip().startswith("```"):
        return Slip(n, 0, "has a line that is no part of the file", "leave the line out")
    if match := _UNASKED.search(text):
        return Slip(n, match.start(), "has a '?' where a value must be", "leave the key out where nothing is known")
    if match := _OTHER_DASH.match(text):
        return Slip(n, match.start(1), f"has '{match[1]}' where an entry begins", "write '- ' there")
    return None


def _sign(here: str, line: int, column: int) -> Slip | None:
    """A value that begins with a sign that has a meaning of its own: '>40', '@name', '%'."""
    if match := _BEHIND_BLOCK.search(here):
        mend = "begin the text on the next line, indented"
        return Slip(line, match.start(1), f"has text behind '{match[1]}', below which it belongs", mend)
    at = here.rfind(">", 0, column + 1) if ">" in here[: column + 1] else column
    value = re.split(r",|\}|\]|\s#", here[at:], maxsplit=1)[0].strip()
    if not value or value[0].isalnum():
        return None
    meant = meant_range(value)
    mend = meant.mend if meant and meant.new else f'put the text in quotes: "{value}"'
    return Slip(line, at, f"has a value that begins with '{value[0]}', which YAML keeps for itself", mend)


def _second_colon(lines: Sequence[str], line: int, before: int) -> Slip | None:
    """A text with ': ' in it, or a key below a value that is complete."""
    here = lines[line]
    if (match := _KEYED.fullmatch(here)) and re.search(r":(?:\s|$)", match[3]):
        at = match.start(3) + match[3].index(":")
        if _PAIRS.fullmatch(here[match.start(2) :].strip()):
            return Slip(line, at, "has several keys in one line", "write each key on a line of its own")
        if joined := _JOINED.fullmatch(match[3]):
            at = match.start(3) + joined.start(1)
            return Slip(line, at, "has two keys in one line", f"begin a new line before '{joined[1]}:'")
        mend = f"write {match[2]}: {in_quotes(match[3])}"
        return Slip(line, at, "has a text with ': ' in it, which must be quoted", mend)
    above = _KEYED.fullmatch(lines[before]) if before != line else None
    indent, outer = _indent(here), above.start(2) if above else 0
    if above and indent > outer:
        if _is_entry(lines, before, indent):
            entry = lines[before].strip()
            return Slip(before, outer, "has no '- ' where an entry begins", f"write '- {entry}'")
        if before and _ENTRY.match(lines[before - 1]).end() == indent:  # type: ignore[union-attr]
            return Slip(before, outer, "is indented less than the lines around it", _begin(indent))
        rule = f"is indented more than line {before + 1}, which has a value already"
        return Slip(line, indent, rule, _begin(outer))
    return None


def _is_entry(lines: Sequence[str], first: int, indent: int) -> bool:
    """Whether the lines below a first one stand as those of an entry of a list do, whose mark alone is missing."""
    outer = _indent(lines[first])
    is_opened = first > 0 and re.fullmatch(r"\s*[\w-]+:\s*", lines[first - 1]) and _indent(lines[first - 1]) < outer
    below = [_indent(each) for each in takewhile(lambda each: _indent(each) > outer, lines[first + 1 :])]
    return bool(is_opened) and indent == outer + 2 and len(below) > 1 and min(below) == indent


def _begin(column: int) -> str:
    return f"begin it with {column} spaces" if column else "begin it at the margin"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _inner_quote(here: str, line: int) -> Slip | None:
    """A text that begins with a part in quotes or brackets, which is read as the whole."""
    match = _KEYED.fullmatch(here)
    if match and (closed := _CLOSED.get(match[3][0])) and match[3].count(closed) > (closed in "'\""):
        text, quote = match[3].strip(), match[3][0]
        if linked := meant_url(text):
            return Slip(line, match.start(3), "has a link of Markdown", f"write {match[2]}: {linked.new}")
        inner = text[1:-1] if text.endswith(quote) and text.count(quote) > 2 else text
        rule = f"has text beside a part in {quote}{closed}"
        return Slip(line, match.start(3), rule, f"write {match[2]}: {in_quotes(inner)}")
    return None


def _outdented(lines: Sequence[str], line: int) -> Slip | None:
    """A line that stands between the columns of the lines above."""
    indent = _indent(lines[line])
    depths = [_ENTRY.match(each).end() for each in lines[:line] if each.strip()]  # type: ignore[union-attr]
    near = [depth for depth in dict.fromkeys(reversed(depths)) if depth != indent][:2]
    if not near or indent in depths:
        return None
    mend = f"begin it with {' or '.join(map(str, sorted(near)))} spaces, as the lines above"
    return Slip(line, indent, f"is indented with {indent} spaces, which no line above is", mend)


def in_quotes(text: str) -> str:
    """A text as a value in quotes."""
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
