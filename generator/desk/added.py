"""The figure that a phrase of a draft states and front matter lacks, added to it: for a link to no figure, or none yet.

Its noun, values and days are those that the words say. It is added only where exactly one figure holds, and where less
is wrong with the page after it and nothing that was not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.claims.asked import own_figures, shared_figures
from generator.claims.checked import CheckedPage, examined_page
from generator.desk.work import NO_NAME, FigureText, flow
from generator.errors import Fault, Faults, Fix
from generator.figures import Figure
from generator.mending.unlinked import Backing
from generator.prose.named_days import days_said
from generator.reading.documents import FENCE, Document, read_document
from generator.register import Register
from generator.truth.asked_otherwise import same
from generator.truth.meaning import Meaning
from generator.truth.said_nouns import ORDER, head_of
from generator.truth.worded import Wording

UNLINKED, NO_FIGURE = "that no figure backs", "names no figure of this page's front matter"
NAMED = re.compile(r"claim '([\w-]+)'")
BLOCK = re.compile(r"figures:[ \t]*(?:#.*)?")
EMPTY = re.compile(r"figures:[ \t]*\{\}[ \t]*")
ENTRY = re.compile(r"([ \t]+)[^\s#]")
PLACING = ("statement", "number")  # the kinds of pieces that a word for the order of days may be
NEW = "stated_here"  # a figure until it has its name
TRIED_MAX = 40  # faults of one page


@dataclass(frozen=True)
class Draft:
    """A text of a draft, as it is or would be, with what the check says of it."""

    document: Document
    raw: str
    page: CheckedPage
    faults: tuple[Fault, ...]

    def is_better_than(self, other: Draft) -> bool:
        """Whether less is wrong with it, and nothing that was not before."""
        now, then = (frozenset((f.field, f.rule, f.got) for f in each.faults) for each in (self, other))
        return len(self.faults) < len(other.faults) and now <= then


def is_of_no_figure(fault: Fault) -> bool:
    """Whether a claim stands without a figure: linked to none that is there, or not linked."""
    return fault.rule == NO_FIGURE or fault.rule.endswith(UNLINKED)


@dataclass(frozen=True)
class Adding:
    """How figures are added to drafts, from the whole record."""

    register: Register
    today: date

    def to(self, document: Document, raw: str) -> tuple[str, tuple[Fix, ...]]:
        """The text of a draft with the figures that it lacks, and what was written where."""
        done: list[Fix] = []
        passed: set[tuple[str, str | None]] = set()
        draft = self._read(document, raw)
        for _ in range(TRIED_MAX if draft else 0):
            faults = draft.faults if draft else ()
            fault = next((f for f in faults if is_of_no_figure(f) and (f.field, f.got) not in passed), None)
            if draft is None or fault is None:
                break
            passed.add((fault.field, fault.got))
            alone = self._read(document, _alone(draft.raw, fault.where.line))
            found = list(self._added(alone, fault)) if alone else []
            if found and all(same(figure, found[0][2]) for *_, figure in found):
                name, asked, _ = found[0]
                new, fixes = _written(draft.raw, fault, name, asked)
                draft = self._read(document, new)
                done += fixes
        return (draft.raw if draft else raw), tuple(done)

    def _read(self, document: Document, raw: str) -> Draft | None:
        try:
            read = read_document(document.path, document.src_uri, raw.encode())
            read = replace(read, shared=document.shared)
            return Draft(read, raw, *examined_page(read, self.register.record, self.register, self.today, lambda _: ()))
        except Faults:
            return None

    def _added(self, draft: Draft, fault: Fault) -> Iterator[tuple[str, FigureText, Figure]]:
        """Each figure that makes a claim of the draft hold: its name, how it is asked for, and it."""
        named = NAMED.search(fault.field) if fault.rule == NO_FIGURE else None
        for asked in self._asked(draft, fault, named.group(1) if named else NEW):
            name = named.group(1) if named else self._name(draft, asked)
            raw, fixes = _written(draft.raw, fault, name, asked)
            new = self._read(draft.document, raw) if name and fixes else None
            if new and new.is_better_than(draft) and name in new.page.figures:
                yield name, asked, new.page.figures[name]

    def _asked(self, draft: Draft, fault: Fault, name: str) -> Iterator[FigureText]:
        """The figures that the words may ask for: of what they count, of the values and in the days that they say."""

        def told(asked: FigureText) -> tuple[Meaning, Draft] | None:
            new = self._read(draft.document, _written(draft.raw, fault, name, asked)[0])
            claims = (link for link in new.page.links if link.scheme == "figure" and link.name == name) if new else ()
            meant = next((new.page.meant[one.start] for one in claims if new and one.start in new.page.meant), None)
            return (meant, new) if meant and new else None

        first = told({"count": next(iter(self.register.codebook.countables))})
        kind = _kind(first[0].told) if first else None
        read = told(kind) if kind else None
        if kind is None or read is None:
            return
        meant = read[0]
        scope = _scope(meant)
        for window in _windows(meant, draft) if scope is not None else ():
            asked = {**kind, **(scope or {}), **window}
            if "first" in kind or "last" in kind:
                winner = told(asked)
                ids = winner[1].page.figures[name].event_ids if winner else ()
                if len(ids) != 1:
                    continue
                asked["is"] = ids[0]
            yield asked

    def _name(self, draft: Draft, asked: FigureText) -> str:
        """A name that says what it asks for; '' where another figure has it."""
        said = [word for value in asked.values() for word in re.findall(r"[^{}\[\], ]+", flow(value))]
        words = [word for word in said if not word.endswith(":") and word != asked.get("is")]
        name = NO_NAME.sub("_", " ".join(words).lower()).strip("_")
        return "" if {name} & {*(own_figures(draft.document) or {}), *shared_figures(draft.document)} else name


def _kind(told: Wording) -> FigureText | None:
    """What a claim counts or is the first or last of, by its own noun; None where its words leave it open."""
    head, pieces, groups = head_of(told), told.clause.pieces, _groups(told)
    of, measures = ({s.id for s in head.of(kind)} if head else set() for kind in ("of", "measure"))
    order = {ORDER[word] for piece in told.own if piece.kind in PLACING and (word := piece.word) in ORDER}
    if len(of) == 1 and len(told.phrase.said) == (not order) and len(order) <= 1:
        return {next(iter(order), "count"): of.pop()}
    others = {s.id for piece in pieces for s in piece.of("of")}
    nearest = [piece for piece in told.clause.earlier if piece.of("of")][-1:]
    others = others or {s.id for piece in nearest for s in piece.of("of")}
    if of or len(others) != 1 or len(told.phrase.said) != 1:
        return None
    measures = measures or {s.id for piece in pieces for s in piece.of("measure")}
    if len(measures) == 1:
        return {"sum": measures.pop(), "of": others.pop(), **({"who": groups} if groups else {})}
    return None if measures or order else {"count": others.pop()}


def _groups(told: Wording) -> list[str]:
    """The people that a claim names."""
    return sorted({s.id for piece in told.own for s in piece.of("who")})


def _scope(meant: Meaning) -> FigureText | None:
    """The values that words say, under `where` and `not`; None where a word may be meant in two ways."""
    where: dict[str, object] = {}
    out: dict[str, object] = {}
    if any(len(piece.of("where")) > 1 for piece in meant.told.clause.pieces):
        return None
    for (how, key), values in meant.stated.items():
        if how != "winner":
            (out if how == "out" else where)[key] = values[0] if len(values) == 1 else list(values)
    return {key: chosen for key, chosen in (("where", where), ("not", out)) if chosen}


def _windows(meant: Meaning, draft: Draft) -> Iterator[FigureText]:
    """The days that words say; where they say none those of the description, the page's figures, a series, and all."""
    if len(meant.days) > 1:
        return
    if meant.days:
        windows = [meant.days[0].window(None, None)]
    else:
        page, book = draft.page, meant.told.book
        told = days_said(page.description, book.coverage.since, page.clocks.as_of or book.coverage.until)
        own = [(spec.since, spec.until) for spec in page.specs.values() if spec.since]
        others = Backing(page.specs, page.figures, meant.told.register).windows
        windows = list(dict.fromkeys((*(days.window(None, None) for days in told), *own, *others)))
    for since, until in windows:
        if since and until:
            yield {"during": f"{since}..{until}"}
        else:
            yield {key: str(day) for key, day in (("since", since), ("until", until)) if day}


def _alone(raw: str, line: int) -> str:
    """The text with its body blank, but for the paragraph of a line and what stands before the first heading."""
    lines = raw.split("\n")
    body = next((n for n, text in enumerate(lines) if n and text.rstrip() == FENCE), 0) + 1
    first, last = line - 1, line
    while first > body and lines[first - 1].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    lead = next((n for n in range(body, len(lines)) if lines[n].startswith("#")), len(lines))
    kept = {*range(lead), *range(first, last)}
    return "\n".join(text if n in kept else text[len(text.rstrip("\r")) :] for n, text in enumerate(lines))


def _written(raw: str, fault: Fault, name: str, asked: FigureText) -> tuple[str, list[Fix]]:
    """The text with a figure in its front matter, its words linked where they are not, and what was written where.

    Nothing is written where the front matter has its figures in another form than a line each. All other lines stay.
    """
    lines, path = raw.split("\n"), fault.where.path
    fixes = []
    if fault.rule != NO_FIGURE:
        row, start, end = fault.where.line - 1, fault.where.column - 1, fault.end.column - 1 if fault.end else 0
        words = lines[row][start:end] if fault.end and fault.end.line == fault.where.line else ""
        if not words or words != fault.got:
            return raw, []
        new = f"[{words}](figure:{name})"
        lines[row] = lines[row][:start] + new + lines[row][end:]
        fixes.append(Fix(path, row + 1, start + 1, words, new))
    ends = next((n for n, line in enumerate(lines) if n and line.rstrip() == FENCE), 0)
    at = next((n for n in range(ends) if lines[n].startswith("figures:")), None)
    line_end, line = "\r" if lines[0].endswith("\r") else "", f"{name}: {flow(asked)}"
    if at is None or EMPTY.fullmatch(lines[at].rstrip("\r")):
        at, gone = (ends, 0) if at is None else (at, 1)
        entries = [f"figures:{line_end}", f"  {line}{line_end}"]
    elif BLOCK.fullmatch(lines[at].rstrip("\r")):
        last, indent = at, "  "
        for n in range(at + 1, ends):
            if lines[n].strip() and not lines[n][0].isspace() and not lines[n].startswith("#"):
                break
            if entry := ENTRY.match(lines[n]):
                last, indent = n, entry.group(1) if last == at else indent
        at, gone, entries = last + 1, 0, [f"{indent}{line}{line_end}"]
    else:
        return raw, []
    lines[at : at + gone] = entries
    return "\n".join(lines), [*fixes, Fix(path, at + len(entries), 1, "", entries[-1].rstrip("\r"))]
