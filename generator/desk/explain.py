"""The evidence of a claim, for the terminal: what its page shows of it, and of false claims too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.claims.asked import own_figures, shared_figures
from generator.claims.checked import CheckedPage, examined_page
from generator.claims.evidence import Evidence, RecordLines, evidence_of
from generator.errors import Fault, escaped, nearest
from generator.figures.computing import value_words
from generator.folders import Desk
from generator.pages.addresses import claim_anchor, evidence_anchor
from generator.reading import read_record
from generator.reading.documents import Document, pages_below, read_document, read_shared_figures
from generator.register import Register
from generator.truth.independence import stands_for


class UnknownError(LookupError):
    """A page or a claim that is not there, in words that name those that are near."""


@dataclass(frozen=True)
class TextRows:
    """A titled table of an explanation."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Explanation:
    """What stands behind a claim, or the claims of a page: facts, tables, SQL and what is wrong, as plain text."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[TextRows, ...] = ()
    sql: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class _Page:
    """A page with its faults, and what its figures are computed from."""

    checked: CheckedPage
    faults: tuple[Fault, ...]
    register: Register


def explain(desk: Desk, today: date, asked: str) -> Explanation:
    """What stands behind `PAGE#claim`, or with `PAGE` alone the claims of the page.

    PAGE is a path, an address below the docs folder with or without its ending, or a file's stem. Raises UnknownError
    for a page or a claim that is not there, Faults for a record that cannot be read.
    """
    name, _, claim = asked.partition("#")
    document = page_asked(desk, name)
    register = Register.of(read_record(desk, today))
    page = _Page(*examined_page(document, register.record, register, today), register)
    return _explained(page, _claim_name(page, claim)) if claim else _listed(page)


def page_asked(desk: Desk, asked: str) -> Document:
    """The page that a path, an address or a stem names; raises UnknownError."""
    content, known = desk.content, pages_below(desk)
    wanted = asked.removeprefix(f"{desk.root.as_posix()}/").removeprefix("./").rstrip("/")
    found = [uri for uri, file in known.items() if wanted in {f"{content}/{uri}", uri, uri[:-3], file.stem}]
    exact = [uri for uri in found if wanted != known[uri].stem or wanted == uri[:-3]]
    if len(exact or found) > 1:
        raise UnknownError(f"{asked!r} names several pages: {', '.join(found)}")
    if not found:
        stems = {file.stem: uri for uri, file in known.items()}
        raise UnknownError(f"there is no page {asked!r} below {content}/{_near(wanted, [*known, *stems])}")
    uri = (exact or found)[0]
    document = read_document(f"{content}/{uri}", uri, known[uri].read_bytes())
    return replace(document, shared=read_shared_figures(desk))


def _claim_name(page: _Page, asked: str) -> str:
    document = page.checked.document
    names = list(dict.fromkeys([*page.checked.specs, *(own_figures(document) or ()), *shared_figures(document)]))
    called: dict[str, str] = {anchor(name): name for anchor in (claim_anchor, evidence_anchor, str) for name in names}
    if asked in called:
        return called[asked]
    raise UnknownError(f"{document.path} has no claim {asked!r}{_near(asked, names)}")


def _near(word: str, known: Iterable[str]) -> str:
    question = nearest(word, known, likeness=0.4)
    return f"; {question}" if question else ""


def _listed(page: _Page) -> Explanation:
    checked, rows = page.checked, []
    for name, words, place, _ in _phrases(page):
        figure = checked.figures.get(name)
        is_wrong = any(str(fault.where) == place and fault.claim for fault in page.faults)
        value = value_words(figure) if figure else "cannot be computed"
        judged = "false" if is_wrong else "holds" if figure else "not checked"
        rows.append((name, words, place, value, judged))
    others = sorted(set(checked.figures) - {row[0] for row in rows})  # the names of sources are others
    for each in checked.attributed:
        said = f"not checked; {stands_for(each.source)} states it"
        rows.append((each.link.name, _one_line(each.text), str(each.where), said, "attributed"))
    rows += [(name, "", "", value_words(checked.figures[name]), "not in the text") for name in others]
    return Explanation(
        title=checked.document.path,
        facts=tuple(_page_facts(page)),
        tables=(TextRows("Claims", ("claim", "phrase", "place", "the record gives", ""), tuple(rows)),) if rows else (),
        faults=page.faults,
    )


def _page_facts(page: _Page) -> Iterator[tuple[str, str]]:
    checked = page.checked
    yield "title", checked.title
    if checked.state:
        yield "state", checked.state
    if checked.clocks.as_of:
        yield "as known on", checked.clocks.as_of.isoformat()
    if checked.clocks.published:
        yield "as recorded by", checked.clocks.published.isoformat()


def _explained(page: _Page, name: str) -> Explanation:
    checked = page.checked
    phrases = [(words, place, read) for claim, words, place, read in _phrases(page) if claim == name]
    title = f"{checked.document.path}#{name}"
    places = {place for _, place, _ in phrases}
    faults = tuple(fault for fault in page.faults if str(fault.where) in places or _is_of(fault, name))
    facts = tuple(
        fact
        for text, place, read in phrases
        for fact in (("phrase", f"\u201c{text}\u201d at {place}"), ("read as", read))
        if fact[1]
    )
    if name not in checked.figures:
        return Explanation(title, (*facts, ("value", "the figure cannot be computed")), faults=faults)
    evidence = evidence_of(checked, name, page.register)
    sql = (("value", evidence.sql.value), ("ids", evidence.sql.ids)) if evidence.sql else ()
    definition = () if any(read for *_, read in phrases) else (("definition", evidence.figure.definition),)
    return Explanation(title, (*facts, *definition, *_facts(evidence)), tuple(_tables(evidence)), sql, faults)


def _is_of(fault: Fault, name: str) -> bool:
    return re.match(rf"figures?[ .]{re.escape(name)}(?:[.:]|$)", fault.field) is not None


def _phrases(page: _Page) -> Iterator[tuple[str, str, str, str]]:
    """Each claim of the text, then those of title and description: name, words, place, what was read of it."""
    document = page.checked.document
    for link in page.checked.links:
        if link.scheme == "figure":
            meant = page.checked.meant.get(link.start, "")
            yield link.name, _one_line(link.text), str(document.where_in_body(link.start)), str(meant)
    for claim in page.checked.title_claims:
        yield claim.name, _one_line(claim.words), str(document.where(claim.field)), ""


def _facts(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield "value", evidence.value
    yield from (("note", note) for note in evidence.notes)
    yield "as known on", evidence.as_of
    yield "as known now", evidence.now.text if evidence.now else "the same number, by the same records"
    yield "publishers", ": ".join(filter(None, (evidence.publishers.text, evidence.publishers.names))) or "none"
    if not evidence.phrases:
        yield "fragility", "not weighed: no phrase of the text states this truly"
    else:
        for sentence in evidence.fragility or ("No change that was tried makes it false.",):
            yield "fragility", sentence


def _tables(evidence: Evidence) -> Iterator[TextRows]:
    yield from map(_table, evidence.counted)
    yield from (_table(replace(left, label=f"Left out, or not sure: {left.label}")) for left in evidence.left_out)
    if evidence.now and evidence.now.records.lines:
        yield _table(replace(evidence.now.records, label="What makes it differ now"))


def _table(records: RecordLines) -> TextRows:
    rows = [
        (line.when, line.id, ": ".join(filter(None, (line.title, line.detail))), line.where, line.confidence, line.why)
        for line in records.lines
    ]
    head = ("day", "id", "title", "where", "standing", "how")
    told = len(head) if any(line.why for line in records.lines) else len(head) - 1
    return TextRows(records.label, head[:told], tuple(tuple(map(_one_line, row[:told])) for row in rows))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def plain_lines(explanation: Explanation) -> Iterator[str]:
    """An explanation for a terminal, a file or a pipe: what is wrong, facts, tables in columns, SQL."""
    yield escaped(explanation.title)
    if explanation.faults:
        yield "What is wrong"
        yield from (f"  {fault}" for fault in explanation.faults)
        yield ""
    width, before = max((len(label) for label, _ in explanation.facts), default=0), ""
    for label, words in explanation.facts:
        yield f"  {'' if label == before else label:<{width}}  {escaped(words)}"
        before = label
    for table in explanation.tables:
        rows = [tuple(map(escaped, row)) for row in (table.columns, *table.rows)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        yield ""
        yield escaped(table.title)
        for row in rows:
            cells = (f"{cell:<{wide}}" for cell, wide in zip(row, widths, strict=True))
            yield f"  {'  '.join(cells)}".rstrip()
    for title, statement in explanation.sql:
        yield ""
        yield f"SQL of the {title}"
        yield from (f"  {line}" for line in statement.splitlines())
