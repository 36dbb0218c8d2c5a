"""Sources: written where they are used, one for each URL over the whole record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any

from generator.days import last_day
from generator.errors import Fault, Severity, Where, WithFaults
from generator.reading import scalars
from generator.reading.located import Located, label
from generator.reading.placeholders import MEND, RULE, placeholders_in
from generator.reading.scalars import Entry, Listed, ReadAs, must
from generator.reading.urls import host_of, plain_url, same_url

SOURCES_MAX = 30
_COMPARED = ("publisher", "title", "date", "original", "language")
_TAKEN = ("archive", "note", "url")  # the first that is given holds
_HASH_LENGTH = 6
MISSING = "is missing"
Day = date  # where a field is itself called `date`


@dataclass(frozen=True)
class Source:
    """One piece of evidence: one URL is one source. `date` is the last day of a date that may be a month or a year."""

    id: str
    publisher: str
    title: str = ""
    url: str = ""
    date: Day | None = None
    date_text: str = ""
    original: str = ""
    archive: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True)
class SourceForm(Entry):
    """A source where it is used; described once, it needs only its URL elsewhere."""

    key: scalars.TermId | None = None
    url: scalars.Url | None = None
    publisher: scalars.PublisherId | None = None
    title: scalars.Line | None = None
    date: scalars.SourceDate | None = None
    original: scalars.PublisherId | None = None
    archive: scalars.Url | None = None
    language: scalars.Language | None = None
    note: scalars.Prose | None = None
    background: scalars.Flag = False  # older than what it is cited for, which it does not make known


_IS_NAMED = must(lambda one: one.url or (one.publisher and one.title), "must have a url, or a publisher and a title")
_Source = Annotated[SourceForm, _IS_NAMED]
Sources = Annotated[tuple[_Source, ...], Listed(SOURCES_MAX)]
# In a value of the record are the ids of its sources: `written` puts them in the place of what the file has.
SourceIds = Annotated[tuple[str, ...], ReadAs(Sources, tuple)]
SomeSourceIds = Annotated[tuple[str, ...], ReadAs(Annotated[tuple[_Source, ...], Listed(SOURCES_MAX, 1)], tuple)]
_Keys = Annotated[tuple[scalars.TermId, ...], Listed(SOURCES_MAX, 1)]
NamedSourceIds = Annotated[tuple[str, ...], ReadAs(_Keys | None, lambda keys: keys or ())]  # by their local names


@dataclass(frozen=True)
class Citation:
    """A source where one record uses it; `field` is its path in the file, such as `sources.0`.

    `held` is the id of a source of the record that is looked at as if it were cited.
    """

    form: SourceForm
    located: Located
    field: str
    recorded: date | None = None  # of what cites it
    held: str = ""

    @property
    def identity(self) -> str:
        """What two citations of one source have in common."""
        return identity_of(self.form)

    def where(self, name: str) -> Where:
        """The place of one detail."""
        return self.located.where(f"{self.field}.{name}")

    def fault(
        self, name: str, rule: str, got: str | None = None, mend: str | None = None, severity: Severity = "error"
    ) -> Fault:
        """A fault of one detail, or ('') of the whole."""
        return self.located.fault(f"{self.field}.{name}".rstrip("."), rule, got, mend, severity)


def identity_of(source: Source | SourceForm) -> str:
    """What all uses of one source have in common: its URL, else its publisher and title."""
    return same_url(source.url) if source.url else f"{source.publisher}|{source.title}"


def held(source: Source) -> Citation:
    """A source of the record, for citations of it elsewhere to be held against."""
    given: dict[str, Any] = {name: getattr(source, name) or None for name in (*_COMPARED, *_TAKEN)}
    form = SourceForm(**given | {"date": source.date_text or None})
    return Citation(form, Located(f"source:{source.id}", None, {}, {}), "", held=source.id)


def citations(
    forms: Sequence[SourceForm], located: Located, at: str, recorded: date | None = None
) -> WithFaults[list[Citation]]:
    """The citations of one record; faults where it names one source, or one local name, twice, or a placeholder."""
    prefix = f"{at}.sources" if at else "sources"
    found = [Citation(form, located, f"{prefix}.{n}", recorded) for n, form in enumerate(forms)]
    for n, citation in enumerate(found):
        if any(citation.identity == other.identity or _is_page_of(citation, other) for other in found[:n]):
            yield citation.fault(
                "",
                "is the same source as one before it",
                mend="leave it out; one source may have a key that several name",
            )
        key = citation.form.key
        if key is not None and key in {other.form.key for other in found[:n]}:
            (name, field), *more = unnamed(located, found).items() or [("", "")]
            mend = f"write {name}, which {label(field)} names" if name and not more else "give one of the two another"
            yield citation.fault("key", "is given twice", key, mend)
        for name in ("url", "archive", "note"):  # its title is a quotation
            for left in placeholders_in(getattr(citation.form, name) or ""):
                yield citation.fault(name, RULE, left.group(), MEND, "warning")
    return found


def _is_page_of(one: Citation, other: Citation) -> bool:
    """Whether two sources of one record have one page under two addresses, such as with www and without."""
    first, second = one.form.url, other.form.url
    return first is not None and second is not None and plain_url(first) == plain_url(second)


def unnamed(located: Located, cited: Sequence[Citation]) -> dict[str, str]:
    """The keys that a file names and none of its sources has, each with the first field that names it."""
    keys = {citation.form.key for citation in cited}
    named = {name: field for field, name in reversed(list(located.texts)) if field.split(".")[-2:-1] == ["sources"]}
    return {name: named[name] for name in reversed(named) if name not in keys}


def sources_of(cited: Iterable[Citation], *, is_whole: bool) -> WithFaults[dict[str, Source]]:
    """Every source by its identity, put together from all its citations; faults where these contradict each other.

    Of two that contradict each other the one that was recorded later is at fault: the older has stood the checks. Of
    more it is the one that stands alone.
    Unless the record `is_whole`, the publisher may be named in a file at fault: then none is missed.
    """
    groups: dict[str, list[Citation]] = {}
    for citation in sorted(cited, key=lambda citation: citation.recorded or date.min):
        groups.setdefault(citation.identity, []).append(citation)
    sources: dict[str, Source] = {}
    ids: set[str] = set()
    for identity in sorted(groups):
        source = yield from _source(identity, groups[identity], ids)
        if source is None and is_whole:
            mend = "name it here, or wherever else this URL is used"
            for one in groups[identity]:
                field = f"{one.field}.publisher"
                where = one.located.missing(field, ())
                yield Fault(where, label(field), MISSING, mend=mend)
        if source is not None:
            sources[identity] = source
            ids.add(source.id)
    return sources


def _source(identity: str, group: list[Citation], ids: set[str]) -> WithFaults[Source | None]:
    details: dict[str, tuple[str, Citation]] = {}
    for name in (*_COMPARED, *_TAKEN):
        told = [(given, one) for one in group if (given := getattr(one.form, name)) is not None]
        by_most = Counter(given for given, _ in told)  # the first of those of which none is told more often
        if told:
            details[name] = next(each for each in told if by_most[each[0]] == max(by_most.values()))
        if name == "date" and told:  # a month or a year says less of one of its days, and nothing else
            details[name] = max((each for each in told if _holds(details[name][0], each[0])), key=lambda e: len(e[0]))
        for given, citation in told:
            first, by = details[name]
            if first != given and name in _COMPARED and not (name == "date" and _holds(given, first)):
                rule = f"contradicts {by.where(name)}, which describes the same source"
                yield citation.fault(name, rule, given, f"write '{first}', as it is there, or mend it there")
    if "publisher" not in details:
        return None
    text = {name: given for name, (given, _) in details.items()}
    day = text.pop("date", "")
    own = next((c.held for c in group if c.held), "") or _source_id(text["publisher"], identity, ids)
    return Source(own, date=last_day(day) if day else None, date_text=day, **text)


def publishers_by_site(sources: Iterable[Source]) -> Mapping[str, Counter[str]]:
    """By site how many of its sources each publisher has."""
    found: dict[str, Counter[str]] = {}
    for source in sources:
        found.setdefault(host_of(source.url), Counter())[source.publisher] += 1
    return found


def publisher_faults(
    cited: Iterable[Citation], sources: Mapping[str, Source], publishers: Iterable[str]
) -> Iterator[Fault]:
    """A warning where the site of an address is another publisher's, and the one that is named publishes elsewhere.

    Whose a site is most of the sources from it tell, else the publisher whose id the site is called by.
    """
    sites = publishers_by_site(sources.values())
    whole = {(identity_of(source), source.publisher) for source in sources.values()}
    by_name = {one.replace("-", ""): one for one in publishers}
    for citation in cited:
        given, site = citation.form.publisher, host_of(citation.form.url or "")
        if given is None or not site or (citation.identity, given) not in whole:  # else it is told already
            continue
        name = by_name.get(max(site.split(".")[:-1] or [site], key=len).replace("-", ""))
        whose = {one for one, number in sites[site].items() if number > sites[site][given]} or {name or given}
        if given not in whose and any(site != other and given in found for other, found in sites.items()):
            mend = f"write {min(whose)}, or name the site under original if it prints what another published"
            yield citation.fault("publisher", f"is not whose {site} is", given, mend, "warning")


def _holds(wide: str, date_text: str) -> bool:
    """Whether a date is this day, or in this month or year."""
    return f"{date_text}-".startswith(f"{wide}-")


def _source_id(publisher: str, identity: str, ids: set[str]) -> str:
    """`<publisher>-<hash>`; the hash is one digit longer for each earlier source that begins alike."""
    digest = sha256(identity.encode()).hexdigest()
    lengths = range(_HASH_LENGTH, len(digest))
    return next(i for n in lengths if (i := f"{publisher}-{digest[:n]}") not in ids)
