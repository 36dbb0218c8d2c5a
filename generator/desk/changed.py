"""The claims that a change of texts touches, as Markdown for its review: the sentence, how it was read, the value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.claims.asked import own_figures
from generator.claims.checked import CheckedPage, examined_page
from generator.errors import Fault, Faults
from generator.figures.computing import value_words
from generator.folders import Desk
from generator.prose.draft_words import encoded
from generator.prose.sentences import Sentence, Span, paragraphs_in, sentences_of
from generator.reading import read_record
from generator.reading.documents import Document, pages_below, read_document, read_shared_figures
from generator.register import Register
from generator.words import counted

HEAD = ("| sentence | read as | the record gives |", "| --- | --- | --- |")


def changed_claims(
    desk: Desk, today: date, earlier: Mapping[str, str | None], register: Register | None = None
) -> Iterator[str]:
    """A table for each text that changed, of the claims whose sentence or figure is new in it.

    `earlier` has the texts that were there before by their paths, None for one that is new; the `register` is read
    where none is given. Raises Faults for a record or a text that cannot be read.
    """
    register, shared = register or Register.of(read_record(desk, today)), read_shared_figures(desk)
    for src_uri, file in pages_below(desk).items():
        path = f"{desk.content}/{src_uri}"
        if path in earlier:
            document = replace(read_document(path, src_uri, file.read_bytes()), shared=shared)
            yield from _table(document, _claims_before(path, src_uri, earlier[path]), register, today)


def _table(document: Document, before: frozenset[tuple[object, ...]], register: Register, today: date) -> Iterator[str]:
    page, faults = examined_page(document, register.record, register, today)
    claims = list(_claims(document))
    new = [(sentence, span) for sentence, span in claims if _as_written(document, sentence, span) not in before]
    yield f"### {encoded(document.path)}"
    yield ""
    if new:
        yield from HEAD
        yield from (f"| {' | '.join(_row(page, faults, sentence, span))} |" for sentence, span in new)
        yield ""
    others = len(claims) - len(new)
    if others or not new:
        yield f"{counted(others, 'claim', 'claims')} as before, in words and figure."
        yield ""


def _row(page: CheckedPage, faults: tuple[Fault, ...], sentence: Sentence, span: Span) -> tuple[str, str, str]:
    """A claim in bold in its sentence, how it was read, what its figure gives and what is wrong with it."""
    name, place = span.link.name, page.document.where_in_body(span.link.start)
    before, words, after = sentence.text[: span.start], span.link.text, sentence.text[span.end :]
    shown = f"{encoded(before)} **{encoded(words)}**{'' if after[:1] in ',.;:)' else ' '}{encoded(after)}".strip()
    figure, meant = page.figures.get(name), page.meant.get(span.link.start)
    wrong = [f"**{fault.severity}:** {encoded(fault.rule)}" for fault in faults if fault.where == place]
    value = encoded(value_words(figure)) if figure else "cannot be computed"
    return shown, encoded(str(meant or "its number alone")), "; ".join((value, *wrong))


def _claims(document: Document) -> Iterator[tuple[Sentence, Span]]:
    for paragraph in paragraphs_in(document.body):
        for sentence in sentences_of(paragraph):
            yield from ((sentence, span) for span in sentence.links if span.scheme == "figure")


def _claims_before(path: str, src_uri: str, text: str | None) -> frozenset[tuple[object, ...]]:
    """The claims of a text as it was, none of one that was not there or could not be read."""
    try:
        document = read_document(path, src_uri, (text or "").encode())
    except Faults:
        return frozenset()
    return frozenset(_as_written(document, sentence, span) for sentence, span in _claims(document))


def _as_written(document: Document, sentence: Sentence, span: Span) -> tuple[object, ...]:
    """A claim as its text has it: the sentence, where in it the claim stands, and the figures asked for."""
    figures, front = own_figures(document) or {}, document.front
    names = {span.link.name}
    for _ in range(2):  # a comparison of rates of counts
        names |= {name for name in figures for known in names if name in _words(figures.get(known))}
    asked = tuple((name, str(figures.get(name))) for name in sorted(names))
    return sentence.text, span.start, asked, str(front.get("as_of")), str(front.get("published"))


def _words(asked: object) -> list[str]:
    """The values that stand in a figure as it is asked for."""
    if isinstance(asked, Mapping):
        return [word for value in asked.values() for word in _words(value)]
    return [word for value in asked for word in _words(value)] if isinstance(asked, list) else [str(asked)]
