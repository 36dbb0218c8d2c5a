"""The sources that a page may name: those of the record by id, and its own, of the front matter, by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.errors import Fault, Faults, Where, WithFaults, apart
from generator.reading.documents import Document
from generator.reading.records import Record, Source
from generator.reading.scalars import KnownIds
from generator.reading.sources import MISSING, Citation, SourceForm, Sources, citations, held, identity_of, sources_of
from generator.reading.typed import Readable, typed

KEY = "sources"
_SOURCES: Readable[tuple[SourceForm, ...]] = Readable(Sources)


@dataclass(frozen=True)
class PageSources:
    """All sources that a page may name, by what a link calls them; `own` is where it gives those of its own."""

    by_name: Mapping[str, Source] = field(default_factory=dict)
    own: Mapping[str, Where] = field(default_factory=dict)


def sources_of_page(document: Document, record: Record) -> tuple[PageSources, tuple[Fault, ...]]:
    """The sources that a page may name, and what is wrong with its own.

    One that the record has needs only its URL; what contradicts the record there is a fault.
    """
    if KEY not in document.front:
        return PageSources(record.sources), ()
    cited, faults = apart(_cited(document, record))
    of_record = {identity_of(source): source for source in record.sources.values()}
    together = (*(held(of_record[c.identity]) for c in cited if c.identity in of_record), *cited)
    found, of_both = apart(sources_of(together, is_whole=not Faults(faults).errors))
    of_keys = (fault for one in cited for fault in _key_faults(one, record))
    faults = (*faults, *of_both, *of_keys)
    if record.unread:  # a file at fault may name the publisher
        faults = tuple(f for f in faults if f.rule != MISSING or not f.field.endswith(".publisher"))
    if document.front.get("state") != "draft":  # a placeholder is an error in published text
        faults = tuple(replace(fault, severity="error") for fault in faults)
    keyed = {one.form.key: one for one in cited if one.form.key and one.identity in found}
    own = {key: found[one.identity] for key, one in keyed.items()}
    return PageSources({**record.sources, **own}, {key: one.where("key") for key, one in keyed.items()}), faults


def _cited(document: Document, record: Record) -> WithFaults[list[Citation]]:
    known = KnownIds({"publisher": frozenset(record.publishers)})
    forms = yield from typed(_SOURCES, document.located, known, at=KEY)
    return (yield from citations(forms or (), document.located, ""))


def _key_faults(cited: Citation, record: Record) -> Iterator[Fault]:
    if cited.form.key is None:
        yield cited.fault("key", "is missing", mend="the text names it so: [words](source:KEY)")
    elif cited.form.key in record.sources:
        yield cited.fault("key", "is the id of a source of the record", cited.form.key)
