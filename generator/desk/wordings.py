"""Wordings that a figure accepts: each is read by the check first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.claims.checked import CheckedPage, examined_page
from generator.desk.explain import UnknownError, page_asked
from generator.errors import escaped, nearest
from generator.figures import kind_of
from generator.figures.computing import value_words
from generator.folders import Desk
from generator.mending.saying import SORTS, Saying, Way
from generator.reading import read_record
from generator.reading.documents import documents_below
from generator.reading.located import Value
from generator.register import Register

FAR = 1_000_000  # the line from which a wording is read, behind all of its page
SHOWN_MAX = 3  # of a sort


def wordings(page: CheckedPage, name: str, register: Register) -> Iterator[Way]:
    """The ways to say a figure of a page that the check lets pass there, up to three of each sort."""
    document, spec, shown = page.document, page.specs[name], dict.fromkeys(SORTS, 0)
    figures, names = document.front.get("figures"), _made_of(page, name)
    asked: Value = {one: of for one, of in figures.items() if one in names} if isinstance(figures, dict) else {}
    front = {key: document.front[key] for key in ("as_of", "published", "state") if key in document.front}
    front |= {"title": "Wordings", "description": "Of one figure.", "state": "published", "figures": asked}
    bare = replace(document, located=replace(document.located, value=front), body_line=FAR, columns={})
    verb = "It was" if kind_of(spec).is_superlative else "There were"
    writer = Saying(spec, page.figures[name], page.specs, page.clocks.view(register, spec))
    ways: dict[str, str] = {}
    for sort, text in writer.ways():
        ways.setdefault(text, sort)
    for text, sort in ways.items():
        if shown[sort] < SHOWN_MAX:
            faults = examined_page(replace(bare, body=f"{verb} {text}.\n"), register.record, register)[1]
            if not any(fault.where.line >= FAR for fault in faults):
                shown[sort] += 1
                yield sort, text


def _made_of(page: CheckedPage, name: str) -> frozenset[str]:
    """The figure and those that it is made of."""
    spec = page.specs.get(name)
    below = (_made_of(page, one) for one in (spec.a, spec.b) if one) if spec else ()
    return frozenset({name}).union(*below)


def wording_lines(desk: Desk, today: date, name: str, asked: str = "") -> Iterator[str]:
    """The wordings of a figure on a page, or on each that has a figure of that name; of all sorts the first ones.

    Raises UnknownError where no page has it.
    """
    register = Register.of(read_record(desk, today))
    pages = [page_asked(desk, asked)] if asked else documents_below(desk)[0]
    found = [examined_page(document, register.record, register, today)[0] for document in pages]
    if not any(name in page.specs for page in found):
        of = asked or "no page"
        question = nearest(name, {one for page in found for one in page.specs}, likeness=0.4)
        raise UnknownError(f"{of} has {'no' if asked else 'a'} figure {name!r}{f'; {question}' if question else ''}")
    for page in found:
        if name in page.specs:
            value = value_words(page.figures[name]) if name in page.figures else "cannot be computed"
            yield f"{escaped(page.document.path)}#{name}: {value}"
            ways = (
                sorted(wordings(page, name, register), key=lambda way: SORTS.index(way[0]))
                if name in page.figures
                else []
            )
            yield from (f"  {sort:<{max(map(len, SORTS))}}  {escaped(text)}" for sort, text in ways)
