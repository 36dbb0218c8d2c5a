"""When events were, and in which order: by clocks, by what sources say in words, and by what both tell together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from generator.reading.codebook import Codebook
from generator.reading.records import Event

_FIRST, _LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
NOTED_CLOCK_MINUTES = 60  # how far off a clock may be that has a note: "about", or whose it is
ONE_DAY = timedelta(days=1)  # how far two calendars can be apart
Links = Mapping[str, Sequence[str]]
Bounds = tuple[tuple[date, datetime], tuple[date, datetime]]  # the first day and instant, the last day and instant


def instants(event: Event, codebook: Codebook) -> tuple[datetime, datetime]:
    """The first and last instant at which an event may have begun, in UTC, by its days and its clock."""
    (earliest, latest), countries = event.days, codebook.countries
    zones = [ZoneInfo(countries[country].timezone) for country in event.countries if country in countries]
    is_timed = event.time is not None and event.is_dated_to_day and bool(zones)
    first, last = (event.time, event.time) if is_timed and event.time else (time.min, time.max)
    if not zones:
        return _utc(earliest, first, -ONE_DAY), _utc(latest, last, ONE_DAY)
    return min(_utc(earliest, first, zone) for zone in zones), max(_utc(latest, last, zone) for zone in zones)


def _utc(day: date, clock: time, at: ZoneInfo | timedelta) -> datetime:
    """An instant, of the calendar's last hours the last that it has."""
    try:
        if isinstance(at, timedelta):
            return datetime.combine(day, clock, UTC) + at
        return datetime.combine(day, clock, at).astimezone(UTC)
    except OverflowError:
        return _FIRST if day == date.min else _LAST


def moment_of(event: Event, codebook: Codebook) -> datetime | None:
    """When it was by the clock, in UTC; None where time or country is not known, or its clocks differ."""
    first, last = instants(event, codebook)
    return first if first == last else None


def minutes_of(event: Event, codebook: Codebook) -> tuple[int, int]:
    """The first and last minute at which an event may have begun, in UTC, numbered from 1 January of the year 1.

    A time with a note may be so far off as `NOTED_CLOCK_MINUTES`.
    """
    first, last = ((at - _FIRST) // timedelta(minutes=1) for at in instants(event, codebook))
    noted = NOTED_CLOCK_MINUTES if event.time and event.time_note and event.is_dated_to_day else 0
    return first - noted, last + noted


def earlier_links(event: Event) -> tuple[str, ...]:
    """What came before all of an event by its own file: what it is `after`, and what it answers."""
    return tuple(dict.fromkeys((*event.after, *event.answers)))


def reached(start: str, links: Links) -> Iterator[str]:
    """All that the links lead to from one, itself left out unless they lead back to it."""
    found: set[str] = set()
    waiting = [start]
    for one in waiting:
        for other in links.get(one, ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
                yield other


def in_order(events: Mapping[str, Event], codebook: Codebook) -> dict[str, Event]:
    """The events, each with all that came before it as far as links lead, or links together with days and clocks.

    Of several for which one event stands an answer tells nothing: not all of them need have come before it. What days
    and clocks tell by themselves is not told again, and two that lead to each other tell nothing.
    """
    held = {event.id: event for event in events.values() if not event.retracted and event.merged_into is None}

    links = {
        i: [o for o in earlier_links(e) if o in held and (o in e.after or held[o].multiplicity == 1)]
        for i, e in held.items()
    }
    later: dict[str, list[str]] = {}
    for event_id, others in links.items():
        for other in others:
            later.setdefault(other, []).append(event_id)
    before = {i: set(reached(i, links)) for i, others in links.items() if others}
    for one, other in _by_days(held, links, later, codebook):
        before.setdefault(other, set()).add(one)
    told = {i: tuple(sorted(o for o in found if i not in before.get(o, ()))) for i, found in before.items()}
    return {
        i: e if e.preceded_by == told.get(i, ()) else replace(e, preceded_by=told.get(i, ())) for i, e in events.items()
    }


def _by_days(held: Mapping[str, Event], links: Links, later: Links, book: Codebook) -> Iterator[tuple[str, str]]:
    """Pairs, the earlier first, whose order days and clocks tell of what the links lead to, and not by themselves."""

    @cache
    def alone(event_id: str) -> Bounds:
        event = held[event_id]
        (first, last), (begun, latest) = event.days, instants(event, book)
        return (first, begun), (last, latest)

    @cache
    def bounds(event_id: str) -> Bounds:
        earlier = [alone(one)[0] for one in (event_id, *reached(event_id, links))]
        further = [alone(one)[1] for one in (event_id, *reached(event_id, later))]
        first = max(day for day, _ in earlier), max(at for _, at in earlier)
        return first, (min(day for day, _ in further), min(at for _, at in further))

    def tells(a: Bounds, b: Bounds) -> bool:
        return a[1][0] < b[0][0] or a[1][1] < b[0][1]

    for event_id in held:
        if not (links[event_id] or event_id in later) or bounds(event_id) == alone(event_id):
            continue
        first, last = held[event_id].days
        for other in (one.id for one in held.values() if one.days[0] <= last and one.days[1] >= first):
            for a, b in ((event_id, other), (other, event_id)):
                if tells(bounds(a), bounds(b)) and not tells(alone(a), alone(b)):
                    yield a, b
