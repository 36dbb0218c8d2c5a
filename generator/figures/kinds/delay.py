"""The delay of one event: how long after the event that it answers it came, or how many days or hours after another."""

from __future__ import annotations

from dataclasses import replace

from generator.figures.definitions import known_text, marked, record_words
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import NAME, FigureKind, alone, blank, one_of
from generator.figures.kinds.extreme import UNNAMED
from generator.figures.selection import left_out
from generator.figures.spec_reader import Reader
from generator.figures.sql_selection import Statements, known_events
from generator.figures.sql_text import Sql, query, text
from generator.reading.moments import minutes_of
from generator.reading.records import Event
from generator.register import Register

NOT_KNOWN = "not known on the day of this figure"
NO_DELAY = "no delay known"
DAYS, HOURS = UNITS = ("days", "hours")


def delay(spec: FigureSpec, register: Register) -> Figure:
    """The minutes from the event that was answered to its answer, low to high; `value` only where the two are one."""
    event = register.by_id.get(spec.event)
    if spec.after:
        return between(spec, register)
    found = event.delay if event else None
    lack = NOT_KNOWN if event is None else UNNAMED if len(event.answers) != 1 else NO_DELAY
    own = marked(spec, "event", record_words(spec.event, register.record))
    if found is None:
        definition = f"The delay of {own}{known_text(register)}: {lack}."
    else:
        basis = "as a source gives it" if found.basis == "reported" else "as wide as the two times are imprecise"
        other = marked(spec, "answered", record_words(found.answers, register.record))
        definition = f"The time from {other} to {own}{known_text(register)}, {basis}."
    exact = found is not None and found.low_minutes == found.high_minutes
    return replace(
        blank(spec, register, definition, ("minute", "minutes")),
        value=found.low_minutes if found and exact else None,
        low=found.low_minutes if found else None,
        high=found.high_minutes if found else None,
        ids=(spec.event,) if found else (),
        left_out=() if found else left_out({lack: (spec.event,)}),
        day=event.date if event and found else None,
    )


def between(spec: FigureSpec, register: Register) -> Figure:
    """The days from one event to another, by the local day at each; or the minutes, as far as days and clocks tell."""
    later, earlier = (register.by_id.get(i) for i in (spec.event, spec.after))
    own, other = (
        marked(spec, key, record_words(i, register.record))
        for key, i in (("event", spec.event), ("answered", spec.after))
    )
    what, tells = ("time", ", by the clock where its time is known") if spec.unit == HOURS else ("days", "")
    definition = f"The {what} from {other} to {own}{known_text(register)}"
    unit = ("minute", "minutes") if spec.unit == HOURS else ("day", "days")
    figure = blank(spec, register, f"{definition}{tells}.", unit)
    if later is None or earlier is None:
        lacking = tuple(i for i in (spec.event, spec.after) if i not in register.by_id)
        return replace(figure, definition=f"{definition}: {NOT_KNOWN}.", left_out=left_out({NOT_KNOWN: lacking}))
    low, high = (later.days[0] - earlier.days[1]).days, (later.days[1] - earlier.days[0]).days
    if spec.unit == HOURS:
        low, high = minutes_between(earlier, later, register)
    ids = tuple(e.id for e in sorted((earlier, later), key=lambda e: (e.date, e.id)))
    return replace(figure, value=low if low == high else None, low=low, high=high, ids=ids, day=later.date)


def minutes_between(earlier: Event, later: Event, register: Register) -> tuple[int, int]:
    """The least and most minutes between two events.

    What the file of the later one says of its delay after the other holds; else what days and clocks tell, and links of
    which came first.
    """
    if later.delay and later.delay.answers == earlier.id:
        return later.delay.low_minutes, later.delay.high_minutes
    (begun, ended), (first, last) = (minutes_of(event, register.codebook) for event in (earlier, later))
    low, high = first - ended, last - begun
    if earlier.id in later.preceded_by:
        return max(low, 0), max(high, 0)
    return (min(low, 0), min(high, 0)) if later.id in earlier.preceded_by else (low, high)


def read(reader: Reader, key: str) -> FigureSpec:
    """The delay of one event that answers another, or the days or hours from any event `after` which it came."""
    if "after" in reader.asked:
        event, after = reader.event(key), reader.event("after")
        if event and event == after:
            reader.fault("after", "must be the id of another event", after)
        unit = reader.one_of("in", UNITS, "a unit of time") or "" if "in" in reader.asked else ""
        return reader.made_of("delay", event=event, after=after, unit=unit)
    if "in" in reader.asked:
        reader.fault("in", "is a key only beside after, the id of another event")
    return reader.made_of("delay", event=reader.event(key, answers=True))


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The minutes of one event's delay."""
    if spec.after:
        return _between_sql(spec, statements)
    found = f"SELECT *\nFROM known\nWHERE id = {text(spec.event)} AND delay_low IS NOT NULL"
    value = (
        "SELECT CASE WHEN min(delay_low) = min(delay_high) THEN min(delay_low) END AS value,\n"
        "  min(delay_low) AS low, min(delay_high) AS high\nFROM found"
    )
    return query({"known": known_events(statements), "found": found}, "found", "id", {}, value)


def _between_sql(spec: FigureSpec, statements: Statements) -> Sql:
    later, earlier = text(spec.event), text(spec.after)
    unit = "minute" if spec.unit == "hours" else "number"
    low, high = f"later.first_{unit} - earlier.last_{unit}", f"later.last_{unit} - earlier.first_{unit}"
    if unit == "minute":
        low, high = (_minutes_sql(*bound) for bound in (("low", low), ("high", high)))
    both = (
        f"SELECT {low} AS low, {high} AS high\n"
        f"FROM known AS later CROSS JOIN known AS earlier\nWHERE later.id = {later} AND earlier.id = {earlier}"
    )
    steps = {"known": known_events(statements), "both_events": both}
    value = (
        "SELECT CASE WHEN min(low) = min(high) THEN min(low) END AS value, min(low) AS low, min(high) AS high\n"
        "FROM both_events"
    )
    listed = f"known\nWHERE id IN ({later}, {earlier}) AND EXISTS (SELECT 1 FROM both_events)"
    return query(steps, listed, "date, id", {}, value)


def _minutes_sql(bound: str, by_clock: str) -> str:
    """One bound of the minutes between two events: as stated, else by the clock, and no less or more than links say."""
    after = "(SELECT 1 FROM links WHERE kind = 'after' AND event = {0}.id AND other = {1}.id)"
    return (
        f"CASE WHEN later.delay_answers = earlier.id THEN later.delay_{bound}\n"
        f"  WHEN EXISTS {after.format('later', 'earlier')} AND {by_clock} < 0 THEN 0\n"
        f"  WHEN EXISTS {after.format('earlier', 'later')} AND {by_clock} > 0 THEN 0\n  ELSE {by_clock} END"
    )


DELAY_KIND = FigureKind(
    "delay",
    {"delay": ("after", "in", "known_by")},
    read,
    alone(delay),
    sql,
    lambda _: {"delay": NAME, "after": NAME, "in": one_of(UNITS)},
    rules={"dependentRequired": {"in": ["after"]}},
    has_window=False,
    has_noun=False,
)
