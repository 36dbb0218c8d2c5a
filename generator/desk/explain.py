"""The evidence of a claim, for the terminal: what its page shows of it, and of false claims too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.claims.asked import own_figures, shared_figures
from generator.claims.checked import CheckedPage, examined_page
from generator.claims.page_sql import page_sql
from generator.desk.explanation import Explanation, TextRows
from generator.errors import Fault, nearest
from generator.figures import Figure, FigureError, FigureSpec, kind_of
from generator.folders import Desk
from generator.pages.addresses import claim_anchor, evidence_anchor
from generator.reading import read_record
from generator.reading.documents import Document, read_document, read_shared_figures
from generator.reading.ids import event_id_of, part_number
from generator.reading.records import Record
from generator.register import Register
from generator.truth.clocks import Later, PageFigures, differs
from generator.truth.independence import publishers_behind, stands_for
from generator.truth.untruths import shortest
from generator.words import counted

HOW_LATER = {
    "known": "became known later",
    "recorded": "was recorded here later",
    "reported": "has a later report",
    "outdone": "is not chosen now",
}


class UnknownError(LookupError):
    """A page or a claim that is not there, in words that name those that are near."""


@dataclass(frozen=True)
class _Page:
    """A page with its faults, and what its figures are computed from."""

    checked: CheckedPage
    faults: tuple[Fault, ...]
    record: Record
    register: Register

    def place(self, index: int, path: str) -> str:
        """A place of the body as `path:line:column`."""
        body = self.checked.document.body
        line = self.checked.document.body_line + body.count("\n", 0, index)
        return f"{path}:{line}:{index - body.rfind(chr(10), 0, index)}"


def explain(desk: Desk, today: date, asked: str) -> Explanation:
    """What stands behind `PAGE#claim`, or with `PAGE` alone the claims of the page.

    PAGE is a path, an address below the docs folder with or without its ending, or a file's stem. Raises UnknownError
    for a page or a claim that is not there, Faults for a record that cannot be read.
    """
    name, _, claim = asked.partition("#")
    document = _document(desk, name)
    record = read_record(desk, today)
    register = Register.of(record)
    page = _Page(*examined_page(document, record, register, today), record, register)
    return _explained(page, _claim_name(page, claim)) if claim else _listed(page)


def _document(desk: Desk, asked: str) -> Document:
    content, folder = desk.content, desk.root / desk.content
    known = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.md"))}
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
    checked = page.checked
    rows = []
    for link in checked.links:
        if link.scheme == "figure":
            figure = checked.figures.get(link.name)
            place = page.place(link.start, checked.document.path)
            wrong = any(str(fault.where) == place and fault.claim for fault in page.faults)
            value = value_words(figure) if figure else "cannot be computed"
            rows.append((link.name, _one_line(link.text), place, value, "false" if wrong else "holds"))
    for claim in checked.title_claims:
        place = str(checked.document.where(claim.field))
        rows.append((claim.name, _one_line(claim.words), place, value_words(claim.figure), "holds"))
    rows += [
        (
            each.link.name,
            _one_line(each.text),
            str(each.where),
            f"not checked; {stands_for(each.source)} states it",
            "attributed",
        )
        for each in checked.attributed
    ]
    others = sorted(set(checked.figures) - {row[0] for row in rows})
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
    phrases = tuple(_phrases(page, name))
    title = f"{checked.document.path}#{name}"
    places = {place for _, place in phrases}
    faults = tuple(fault for fault in page.faults if str(fault.where) in places or _is_of(fault, name))
    facts = [("phrase", f"\u201c{text}\u201d at {place}") for text, place in phrases]
    figure = checked.figures.get(name)
    if figure is None:
        return Explanation(title, (*facts, ("value", "the figure cannot be computed")), faults=faults)
    spec = checked.specs[name]
    figures = PageFigures(checked.specs, page.register, checked.clocks)
    now = figures.now(figure)
    facts += _figure_facts(page, spec, figure)
    facts.append(("as known now", _now_words(figure, now)))
    facts.append(("publishers", _publisher_words(page, figure)))
    facts += _fragility(page, name)
    tables = [*_counted(page, spec), *_left_out(page, figure), *_later(page, figures.later(figure, now))]
    return Explanation(title, tuple(facts), tuple(tables), _sql(page, spec), faults)


def _is_of(fault: Fault, name: str) -> bool:
    return re.match(rf"figures?[ .]{re.escape(name)}(?:[.:]|$)", fault.field) is not None


def _phrases(page: _Page, name: str) -> Iterator[tuple[str, str]]:
    for link in page.checked.links:
        if link.scheme == "figure" and link.name == name:
            yield _one_line(link.text), page.place(link.start, page.checked.document.path)
    for claim in page.checked.title_claims:
        if claim.name == name:
            yield _one_line(claim.words), str(page.checked.document.where(claim.field))


def _figure_facts(page: _Page, spec: FigureSpec, figure: Figure) -> Iterator[tuple[str, str]]:
    yield "definition", figure.definition
    yield "value", value_words(figure)
    if figure.among is not None:
        yield "chosen from", f"{figure.among} {figure.unit}" if kind_of(figure).is_ordered else str(figure.among)
    if figure.runner_up:
        yield "next to it", figure.runner_up
    if figure.also:
        yield "stated total", value_words(figure.also)
    if figure.since or figure.until:
        yield "days", f"{figure.since or 'the start of the record'} to {figure.until or figure.as_of}"
    yield "as known on", figure.as_of.isoformat()
    yield from _clock(page.checked, spec)


def _clock(checked: CheckedPage, spec: FigureSpec) -> Iterator[tuple[str, str]]:
    known, recorded = checked.clocks.known_by(spec), checked.clocks.went_out
    if known is None:
        yield "clock", "all that is recorded: the page has no day of its own"
    else:
        yield "clock", f"as published: what was known by {known} and recorded here by {recorded}"


def value_words(figure: Figure) -> str:
    """What a figure gives on one line: its day, or its number with bounds and unit."""
    if kind_of(figure).is_ordered:
        return figure.day.isoformat() if figure.day else "a day not known for sure" if figure.ids else "no record"
    words = shortest(figure)
    if figure.value is None or kind_of(figure).is_stated or figure.low == figure.high == figure.value:
        return words
    low, high = ("not known" if bound is None else f"{bound:,g}" for bound in (figure.low, figure.high))
    return f"{words} (low {low}, high {high})"


def _now_words(figure: Figure, now: Figure) -> str:
    if not differs(figure, now):
        return "the same"
    if now.value is None and not now.ids and figure.ids:
        return now.definition
    same = "; other records" if value_words(figure) == value_words(now) else ""
    return f"{value_words(now)}{same}"


def _publisher_words(page: _Page, figure: Figure) -> str:
    ids = publishers_behind(figure.ids, page.record)
    names = ", ".join(page.record.publishers[i].name for i in ids)
    return f"{len(ids)} independent: {names}" if len(ids) > 1 else f"one alone: {names}" if ids else "none"


def _fragility(page: _Page, name: str) -> Iterator[tuple[str, str]]:
    """What would make the true phrases of a figure false, a sentence a line; said once where all share it."""
    weighed = {claim.text: claim.fragility.sentences for claim in page.checked.claims if claim.name == name}
    if not weighed:
        yield "fragility", "not weighed: no phrase of the text states this truly"
    for sentences in dict.fromkeys(weighed.values()):
        if len(set(weighed.values())) > 1:
            spoken = " and ".join(f"\u201c{_one_line(text)}\u201d" for text in weighed if weighed[text] == sentences)
            yield "fragility", f"of {spoken}:"
        for sentence in sentences or ("No change that was tried makes it false.",):
            yield "fragility", sentence


def _counted(page: _Page, spec: FigureSpec) -> Iterator[TextRows]:
    """The records of the figure, or of each of the figures that it is made of."""
    parts = [name for name in dict.fromkeys((spec.a, spec.b)) if name in page.checked.figures]
    for name in parts or [spec.name]:
        figure = page.checked.figures[name]
        found = f"{counted(len(figure.ids), 'record', 'records')} counted"
        title = found if name == spec.name else f"{name}, {value_words(figure)}: {found}"
        yield TextRows(title, ("day", "id", "title", "confidence"), tuple(_row(page.record, i) for i in figure.ids))


def _left_out(page: _Page, figure: Figure) -> Iterator[TextRows]:
    for left in figure.left_out:
        title = f"Left out, {len(left.ids)}: {left.reason}"
        yield TextRows(title, ("day", "id", "title", "confidence"), tuple(_row(page.record, i) for i in left.ids))


def _later(page: _Page, later: tuple[Later, ...]) -> Iterator[TextRows]:
    if later:
        rows = tuple(
            (
                str(one.day or ""),
                one.id,
                _row(page.record, one.id)[2],
                "; ".join(filter(None, (HOW_LATER[one.how], one.why))),
            )
            for one in later
        )
        yield TextRows("What makes it differ now", ("day", "id", "title", "how"), rows)


def _row(record: Record, record_id: str) -> tuple[str, str, str, str]:
    if record_id in record.tallies:
        tally = record.tallies[record_id]
        counter = record.counters[tally.counter]
        stated = " ".join(filter(None, (tally.qualifier, f"{tally.value:,}")))
        kind = record.codebook.counter_kinds[counter.kind].label
        return tally.as_of.isoformat(), record_id, f"{stated} by {record.stated_by(tally)}", kind
    event, n = record.events[event_id_of(record_id)], part_number(record_id)
    what = event.parts[n - 1].what if n else ""
    title = f"{event.title}: {what}" if what else event.title
    days = "..".join(dict.fromkeys(day.isoformat() for day in event.days))
    return days, record_id, _one_line(title), record.codebook.confidence[event.confidence].label


def _sql(page: _Page, spec: FigureSpec) -> tuple[tuple[str, str], ...]:
    try:
        sql = page_sql(page.checked, spec.name, page.record.codebook)
    except FigureError as error:
        return (("value", f"-- there is no SQL for this figure: it {error}"),)
    return (("value", sql.value), ("ids", sql.ids))


def _one_line(text: str) -> str:
    return " ".join(text.split())
