"""Numbers and claims of a page that are not checked but stated by a source, and linked to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.days import first_day
from generator.errors import Fault, Where
from generator.prose.hits import hits_in, known_of
from generator.prose.links import Link
from generator.prose.sentences import one_line
from generator.reading.documents import Document, PageSources
from generator.reading.records import Record, Source


@dataclass(frozen=True)
class Attributed:
    """A number or a claim of a page that a source states."""

    page: str
    text: str
    source: Source
    where: Where
    link: Link


def attributed_in(
    document: Document, links: Iterable[Link], record: Record, sources: PageSources
) -> Iterator[Attributed]:
    """The numbers and claims that links to sources show, in order."""
    known = known_of(record)
    for link in links:
        source = sources.by_name.get(link.name) if link.scheme == "source" else None
        if source and hits_in(one_line(link.text, "text"), known):
            where = document.where_in_body(link.start)
            yield Attributed(document.src_uri, link.text, source, where, link)


def naming_faults(sources: PageSources, links: Mapping[Where, str], as_of: date | None) -> Iterator[Fault]:
    """What is wrong with how a text names sources, `links` by their places: none of a later day, none left out."""
    for where, name in links.items():
        source = sources.by_name.get(name)
        first = first_day(source.date_text or source.date.isoformat()) if source and source.date else None
        if source and first and as_of and first > as_of:
            rule = f"is of a day after this page's as_of, {as_of}"
            mend = "name a source that was public by then, or move as_of on"
            yield Fault(where, f"source:{name}", rule, source.date_text or str(source.date), mend)
    for key, where in sources.own.items():
        if key not in links.values():
            mend = f"link words to it, [words](source:{key}), or take it out"
            yield Fault(where, "sources", "is named by no link", key, mend)
