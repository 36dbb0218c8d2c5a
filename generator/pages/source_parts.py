"""In which part of the list of sources each stands: in the one list while it is short, else by year, month or day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from generator.pages.addresses import source_url
from generator.reading.records import Record, Source
from generator.register import Register

LISTED_MAX = (
    400  # sources in one list, which is then less than 400 kB; a year with more stands in months, such a month in days
)
UNDATED = "undated"
_LENGTHS = (len("2024"), len("2024-03"))  # of the names of years and months

Parts = Mapping[str, tuple[Source, ...]]


def sources_in_order(record: Record) -> tuple[Source, ...]:
    """All sources by the names of their publishers, each publisher's by day, those without a day last."""
    publishers = {publisher.id: (publisher.name.casefold(), publisher.id) for publisher in record.publishers.values()}
    return tuple(sorted(record.sources.values(), key=lambda s: (publishers[s.publisher], s.date or date.max, s.id)))


def parts_of_list(record: Record) -> Parts:
    """The sources of each part by its name, the newest first: '2024', '2023-11', '2022-01-02', 'undated'; else of ''.

    A source is of its own day, else of the first day of what rests on it; of places and actors alone it has none.
    """
    known = sources_in_order(record)
    if len(known) <= LISTED_MAX:
        return {"": known}
    first = _first_days(record)
    days = {source.id: source.date or first.get(source.id) for source in known}
    times = Counter(f"{day}"[:length] for day in days.values() if day for length in _LENGTHS)
    parts: dict[str, list[Source]] = {}
    for source in known:
        day = days[source.id]
        names = (f"{day}"[:length] for length in _LENGTHS) if day else (UNDATED,)
        parts.setdefault(next((name for name in names if times[name] <= LISTED_MAX), f"{day}"), []).append(source)
    newest_first = sorted(parts, key=lambda name: (name != UNDATED, name), reverse=True)
    return {name: tuple(parts[name]) for name in newest_first}


def spans_of(parts: Iterable[str]) -> tuple[str, ...]:
    """The years and months that stand in finer parts, the newest first; each keeps a page, which leads to these."""
    names = (name for name in parts if name != UNDATED)
    return tuple(sorted({name[:n] for name in names for n in _LENGTHS if n < len(name)}, reverse=True))


def _first_days(record: Record) -> dict[str, date]:
    """The first day of the events and tallies that rest on a source, by its id."""
    used = [(event.date, event.sources) for event in record.events.values()]
    used += [(tally.as_of, tally.sources) for tally in record.tallies.values()]
    first: dict[str, date] = {}
    for day, sources in used:
        first |= {source: min(day, first.get(source, day)) for source in sources}
    return first


def urls_of_sources(parts: Parts) -> dict[str, str]:
    """Where each source stands, by its id."""
    return {source.id: source_url(source.id, part) for part, sources in parts.items() for source in sources}


@lru_cache(2)
def source_urls(register: Register) -> dict[str, str]:
    """Where each source of a register stands, by its id; kept, as it is asked for with each text."""
    return urls_of_sources(parts_of_list(register.record))
