"""The figures that a page asks for: its own, and of those that pages share the ones that it links."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from generator.claims.titles import claims_of
from generator.errors import Fault, Faults, Where, WithFaults, alike
from generator.figures import FigureSpec, parse_spec
from generator.prose.links import Link
from generator.reading.documents import Document
from generator.reading.records import Record

FigureSpecs = dict[str, FigureSpec]


def specs_of(document: Document, record: Record, as_of: date | None, links: Iterable[Link]) -> WithFaults[FigureSpecs]:
    """The page's own figures and the shared ones that it links or makes others of.

    A name is either the page's or shared: which one a link means must show without looking.
    """
    own, shared = own_figures(document), shared_figures(document)
    specs: FigureSpecs = {}
    if own is None:
        yield document.fault("figures", "must be a mapping of names to figures")
        own = {}
    pending = [*own, *claims_of(document, links)]
    for name in pending:  # grows while it is read: a figure may name others
        if name in specs or (name not in own and name not in shared):
            continue
        if name in own and name in shared and document.shared:
            place = where_of_figure(document, name)
            rule = f"is also a figure of {document.shared.path}"
            yield Fault(place, f"figures.{name}", rule, mend="take it out to use that one, or rename it")
        asked = own[name] if name in own else shared[name]
        try:
            place_of = partial(where_of_figure, document, name)
            specs[name] = parse_spec(name, asked, record, place_of, as_of)
        except Faults as found:
            yield from found.faults
            continue
        pending += [part for part in (specs[name].a, specs[name].b) if part]
    return specs


def own_figures(document: Document) -> Mapping[str, object] | None:
    """The figures of the page's front matter; None where they are not a mapping."""
    asked = document.front.get("figures") or {}
    return asked if isinstance(asked, Mapping) else None


def shared_figures(document: Document) -> Mapping[str, object]:
    """The figures that this page may use and others too."""
    return document.shared.front if document.shared else {}


def where_of_figure(document: Document, name: str, path: str = "") -> Where:
    """The place of a figure, or of a path in it, in the page or in the file of shared figures."""
    below = f".{path}" if path else ""
    if document.shared and name in document.shared.front and name not in (own_figures(document) or {}):
        return document.shared.where(name + below)
    return document.where(f"figures.{name}{below}")


def shared_faults(shared: Document, record: Record) -> Iterator[Fault]:
    """What is wrong with the shared figures, whether or not a page uses them."""

    def place_of(name: str) -> Callable[[str], Where]:
        return lambda path: shared.where(f"{name}.{path}" if path else name)

    for name, asked in shared.front.items():
        try:
            parse_spec(name, asked, record, place_of(name), record.codebook.coverage.until)
        except Faults as found:
            yield from found.faults


def unused_shared(documents: Sequence[Document], used: Collection[str]) -> Iterator[Fault]:
    """A warning for each shared figure that is not `used` and that no page's own figures name, at fault or not."""
    shared = next((document.shared for document in documents if document.shared), None)
    named = {word for document in documents for word in re.findall(r"[\w-]+", str(own_figures(document)))}
    for name in shared.front if shared else ():
        if shared and name not in used and name not in named:
            near = alike(name, used, most=1)
            mend = f"did a page mean it by {near[0]!r}?" if near else "link a phrase to it or take it out"
            yield Fault(shared.where(name), f"figure {name}", "is used by no page", mend=mend, severity="warning")
