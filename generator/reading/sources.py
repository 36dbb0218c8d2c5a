"""Sources: written where they are used, one for each URL over the whole record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from generator.days import last_day
from generator.errors import Fault, Where, WithFaults
from generator.reading.located import Located, label
from generator.reading.placeholders import MEND, RULE, placeholders_in
from generator.reading.records import Source
from generator.reading.source_model import SourceForm
from generator.reading.urls import same_url

_COMPARED = ("publisher", "title", "date", "original", "language")
_TAKEN = ("archive", "note", "url")  # the first that is given holds
_HASH_LENGTH = 6
MISSING = "is missing"


@dataclass(frozen=True)
class Citation:
    """A source where one record uses it; `field` is its path in the file, such as `sources.0`."""

    form: SourceForm
    located: Located
    field: str
    recorded: date | None = None  # of what cites it

    @property
    def identity(self) -> str:
        """What two citations of one source have in common."""
        return identity_of(self.form)

    def where(self, name: str) -> Where:
        """The place of one detail."""
        return self.located.where(f"{self.field}.{name}")


@dataclass(frozen=True)
class _Held(Citation):
    """A source of the record, as if it were cited."""

    def where(self, _name: str) -> Where:
        return Where(f"source:{self.field}")


def identity_of(source: Source | SourceForm) -> str:
    """What all uses of one source have in common: its URL, else its publisher and title."""
    return same_url(source.url) if source.url else f"{source.publisher}|{source.title}"


def held(source: Source) -> Citation:
    """A source of the record, for citations of it elsewhere to be held against."""
    given: dict[str, Any] = {name: getattr(source, name) or None for name in (*_COMPARED, *_TAKEN)}
    return _Held(SourceForm(**given | {"date": source.date_text or None}), Located("", None, {}, {}), source.id)


def citations(
    forms: Sequence[SourceForm], located: Located, at: str, recorded: date | None = None
) -> WithFaults[list[Citation]]:
    """The citations of one record; faults where it names one source, or one local name, twice, or a placeholder."""
    prefix = f"{at}.sources" if at else "sources"
    found = [Citation(form, located, f"{prefix}.{n}", recorded) for n, form in enumerate(forms)]
    for n, citation in enumerate(found):
        if citation.identity in {other.identity for other in found[:n]}:
            yield Fault(citation.where(""), f"sources.{n}", "is the same source as one before it")
        key = citation.form.key
        if key is not None and key in {other.form.key for other in found[:n]}:
            yield Fault(citation.where("key"), f"sources.{n}.key", "is given twice", key)
        for name in ("url", "archive", "note"):  # its title is a quotation
            for held in placeholders_in(getattr(citation.form, name) or ""):
                yield Fault(citation.where(name), f"sources.{n}.{name}", RULE, held.group(), MEND, "warning")
    return found


def sources_of(cited: Iterable[Citation], *, is_whole: bool) -> WithFaults[dict[str, Source]]:
    """Every source by its identity, put together from all its citations; faults where these contradict each other.

    Of two that contradict each other the one that was recorded later is at fault: the older has stood the checks.
    Unless the record `is_whole`, the publisher may be named in a file at fault: then none is missed.
    """
    groups: dict[str, list[Citation]] = {}
    for citation in cited:
        groups.setdefault(citation.identity, []).append(citation)
    for group in groups.values():
        group.sort(key=lambda citation: citation.recorded or date.min)
    sources: dict[str, Source] = {}
    ids: set[str] = set()
    for identity in sorted(groups):
        source = yield from _source(identity, groups[identity], ids)
        if source is None and is_whole:
            yield from _without_publisher(groups[identity])
        if source is not None:
            sources[identity] = source
            ids.add(source.id)
    return sources


def _source(identity: str, group: list[Citation], ids: set[str]) -> WithFaults[Source | None]:
    details: dict[str, tuple[str, Citation]] = {}
    for citation in group:
        for name in (*_COMPARED, *_TAKEN):
            given: str | None = getattr(citation.form, name)
            if given is None:
                continue
            first, by = details.setdefault(name, (given, citation))
            if first != given and name in _COMPARED:
                rule = f"contradicts {by.where(name)}, which describes the same source"
                field = label(f"{citation.field}.{name}")
                yield Fault(citation.where(name), field, rule, given, f"there it is '{first}'")
    if "publisher" not in details:
        return None
    text = {name: given for name, (given, _) in details.items()}
    day = text.pop("date", "")
    own = next((c.field for c in group if isinstance(c, _Held)), "") or _source_id(text["publisher"], identity, ids)
    return Source(own, date=last_day(day) if day else None, date_text=day, **text)


def _without_publisher(group: list[Citation]) -> Iterator[Fault]:
    mend = "name it here, or wherever else this URL is used"
    for citation in group:
        yield Fault(citation.where(""), label(f"{citation.field}.publisher"), MISSING, mend=mend)


def _source_id(publisher: str, identity: str, ids: set[str]) -> str:
    """`<publisher>-<hash>`; the hash is one digit longer for each earlier source that begins alike."""
    digest = sha256(identity.encode()).hexdigest()
    lengths = range(_HASH_LENGTH, len(digest))
    return next(i for n in lengths if (i := f"{publisher}-{digest[:n]}") not in ids)


@dataclass(frozen=True)
class LocalSources:
    """The sources of one record that are whole: all in order, and by the local names that its fields use."""

    ids: tuple[str, ...]
    by_key: Mapping[str, str]

    def named(self, keys: Sequence[str] | None) -> tuple[str, ...]:
        """The source ids behind local names."""
        return tuple(self.by_key[key] for key in keys or () if key in self.by_key)


def local_sources(cited: Sequence[Citation], sources: Mapping[str, Source]) -> LocalSources:
    """The sources of one record, of those that are whole."""
    ids = [(c.form.key, sources[c.identity].id) for c in cited if c.identity in sources]
    return LocalSources(tuple(source_id for _, source_id in ids), {key: source_id for key, source_id in ids if key})
