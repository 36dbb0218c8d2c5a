"""What a change moves, as Markdown for a review, and as JSON; what a long list leaves out is told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from difflib import SequenceMatcher
from itertools import zip_longest

from generator.errors import Fault, Where, by_severity, escaped, fault_as_json
from generator.impact.moved import Impact, Moved
from generator.impact.things import Fact, seen
from generator.prose.draft_words import encoded
from generator.words import counted

BYTES_MAX = 900_000  # a job summary holds 1 MiB; other steps write to it too
ROWS_MAX = (400, 100, 25, 5)  # of a section; the first that fits
FOLDED = 12  # rows from which a section is folded
CELL_MAX = 400  # characters
TOO_MUCH = "More moves than fits here: `./run impact BASE --format json` has it.\n"
NOTHING = "Nothing moves: the record and the writing are the same."
HEAD = ("| | old | new |", "| --- | --- | --- |")

Row = tuple[str, str, str]


def as_markdown(impact: Impact, read_as: Sequence[str]) -> str:
    """The whole report, `read_as` the tables of changed texts in it; never more than a job summary holds."""
    made = ("\n".join((*_lines(impact, read_as, most), "")) for most in ROWS_MAX)
    return next((text for text in made if len(text.encode()) <= BYTES_MAX), TOO_MUCH)


def as_json(impact: Impact) -> str:
    """All that moves, with nothing left out."""
    found = {name: [asdict(one) for one in those] for name, those in impact.moved.items()}
    faults = [fault_as_json(fault) for fault in impact.faults]
    told = {"moved": found, "faults": faults, "corrections": impact.notes, "not_compared": impact.untold}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _lines(impact: Impact, read_as: Sequence[str], most: int) -> Iterator[str]:
    moved = {name: those for name, those in impact.moved.items() if those}
    yield "## What this change moves"
    yield ""
    if not moved and not impact.faults and not read_as:
        yield NOTHING
        return
    yield f"{', '.join(f'{name}: {len(those)}' for name, those in moved.items()) or 'Nothing'}."
    yield from (f"\n**{words}**" for words in impact.untold)
    yield from _faults(impact, most)
    for name, those in moved.items():
        rows = [row for one in those for row in _rows(one, name)]
        yield from _section(f"{name[:1].upper()}{name[1:]}: {len(those)}", rows, most)
    if read_as:
        yield from ("", "### How the claims of changed texts are read", "", *read_as)


def _faults(impact: Impact, most: int) -> Iterator[str]:
    """What is wrong now and was not before, and for each text that was out the corrections to paste."""
    if impact.faults:
        yield from ("", f"### No longer in order: {by_severity(impact.faults)}", "")
        yield from (f"* {_fault_words(fault)}" for fault in impact.faults[:most])
        yield from _left_out(len(impact.faults), most, "fault")
    for path, lines in impact.notes.items():
        yield from (
            "",
            f"Corrections for `{path}`, to paste below its `corrections:`, once its words are mended:",
            "",
            "```yaml",
        )
        yield from (f"  {line}" for line in lines)
        yield "```"


def _fault_words(fault: Fault) -> str:
    warning = "warning: " if fault.severity == "warning" else ""
    return f"{_place(fault.where)} {warning}{encoded(fault.said)}"


def _place(where: Where) -> str:
    return f"`{escaped(str(where)).replace('`', '')}`"


def _section(title: str, rows: Sequence[Row], most: int) -> Iterator[str]:
    """A table below its title, folded where it is long."""
    is_folded, title = len(rows) > FOLDED, encoded(title)
    yield from ("", f"<details><summary>{title}</summary>" if is_folded else f"### {title}", "", *HEAD)
    yield from (f"| {' | '.join(row)} |" for row in rows[:most])
    yield from _left_out(len(rows), most, "row")
    if is_folded:
        yield from ("", "</details>")


def _left_out(number: int, most: int, noun: str) -> Iterator[str]:
    if number > most:
        more = counted(number - most, f"more {noun}", f"more {noun}s")
        yield from ("", f"… and {more}, which `./run impact BASE --format json` has.")


def _rows(one: Moved, kind: str) -> Iterator[Row]:
    """The facts of a thing side by side, its name and its place at the first of them."""
    old, new = one.old or {}, one.new or {}
    found = (pair for name in {**old, **new} for pair in _pairs(name, old.get(name), new.get(name)))
    pairs = list(dict.fromkeys(found))  # a page may say one line in several places
    if kind == "findings":
        pairs = [("won" if not was else "lost" if not now else "said otherwise", was, now) for _, was, now in pairs]
    where = f" {_place(one.where)}" if one.where.line else ""
    gone = ", new" if one.old is None else ", gone" if one.new is None else ""
    head = f"**{encoded(one.name)}**{gone}{where}"
    for n, (name, was, now) in enumerate(pairs):
        label = encoded(name)
        yield f"{head} {label}".rstrip() if n == 0 else label, *_cells(was, now)


def _pairs(name: str, was: Fact | None, now: Fact | None) -> Iterator[Row]:
    """A fact in both states; of ids those that came and went, of a page's text the lines that differ."""
    if isinstance(was, tuple) or isinstance(now, tuple):
        old, new = tuple(was or ()), tuple(now or ())
        gone, came = (", ".join(i for i in those if i not in others) for those, others in ((old, new), (new, old)))
        yield f"{name}, {len(old)} then, {len(new)} now", gone, came
    elif name == "text":
        yield from _line_pairs(was, now)
    elif name == "picture":
        yield "picture", "as drawn before" if was else "", "drawn otherwise" if was else "drawn"
    else:
        yield name, was or "", now or ""


def _line_pairs(was: str | None, now: str | None) -> Iterator[Row]:
    """The lines of a text that differ; of one that is new or gone how many it has."""
    if was is None or now is None:
        told = [counted(len(seen(text)), "line", "lines") if text is not None else "" for text in (was, now)]
        yield "", told[0], told[1]
        return
    old, new = seen(was), seen(now)
    if old == new:
        yield "addresses or marks alone", "", ""
    start = _alike(old, new)  # what is alike at both ends is most of a page, and need not be matched
    end = min(_alike(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (("", left, right) for left, right in zip_longest(old[a:b], new[c:d], fillvalue=""))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (was, now) in pairs if was != now), min(len(one), len(other)))


def _cells(was: str, now: str) -> tuple[str, str]:
    """Words side by side; of long ones the stretch from where they differ, and how much is left out."""
    is_long = max(len(was), len(now)) > CELL_MAX
    start = max(0, _alike(was, now) - CELL_MAX // 4) if is_long else 0
    return _cell(was, start), _cell(now, start)


def _cell(words: str, start: int) -> str:
    end = start + CELL_MAX
    before = f"({start} characters) … " if start else ""
    after = f" … ({len(words) - end} more characters)" if len(words) > end else ""
    return encoded(f"{before}{words[start:end]}{after}")
