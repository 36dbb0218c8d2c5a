"""A source as it is written where it is used, and the names by which fields of a record name its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.reading.scalars import (
    Entry,
    Flag,
    Language,
    Line,
    Listed,
    Prose,
    PublisherId,
    ReadAs,
    SourceDate,
    TermId,
    Url,
    must,
)

SOURCES_MAX = 30


@dataclass(frozen=True)
class SourceForm(Entry):
    """A source where it is used; described once, it needs only its URL elsewhere."""

    key: TermId | None = None
    url: Url | None = None
    publisher: PublisherId | None = None
    title: Line | None = None
    date: SourceDate | None = None
    original: PublisherId | None = None
    archive: Url | None = None
    language: Language | None = None
    note: Prose | None = None
    background: Flag = False  # older than what it is cited for, which it does not make known


_Source = Annotated[
    SourceForm,
    must(lambda one: one.url or (one.publisher and one.title), "must have a url, or a publisher and a title"),
]
Sources = Annotated[tuple[_Source, ...], Listed(SOURCES_MAX)]
# In a value of the record are the ids of its sources: `build` puts them in the place of what the file has.
SourceIds = Annotated[tuple[str, ...], ReadAs(Sources, tuple)]
SomeSourceIds = Annotated[tuple[str, ...], ReadAs(Annotated[tuple[_Source, ...], Listed(SOURCES_MAX, 1)], tuple)]
_Keys = Annotated[tuple[TermId, ...], Listed(SOURCES_MAX, 1)]
NamedSourceIds = Annotated[tuple[str, ...], ReadAs(_Keys | None, lambda keys: keys or ())]  # by their local names
