"""The delay of one event: how long after the event that it answers it came, or how many days after another."""

from __future__ import annotations

from dataclasses import replace

from generator.figures.definitions import known_text, marked, record_words
from generator.figures.figure import Figure, FigureSpec
from generator.figures.kind import NAME, FigureKind, alone, blank
from generator.figures.kinds.extreme import UNNAMED
from generator.figures.selection import left_out
from generator.figures.spec_reader import Reader
from generator.figures.sql_numbers import delay_sql
from generator.register import Register

NOT_KNOWN = "not known on the day of this figure"
NO_DELAY = "no delay known"


def delay(spec: FigureSpec, register: Register) -> Figure:
    """The minutes from the event that was answered to its answer, low to high; `value` only where the two are one."""
    event = register.by_id.get(spec.event)
    if spec.after:
        return days_between(spec, register)
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


def days_between(spec: FigureSpec, register: Register) -> Figure:
    """The days from one event to another, by the local day at each."""
    later, earlier = (register.by_id.get(i) for i in (spec.event, spec.after))
    own, other = (
        marked(spec, key, record_words(i, register.record))
        for key, i in (("event", spec.event), ("answered", spec.after))
    )
    definition = f"The days from {other} to {own}{known_text(register)}"
    figure = blank(spec, register, f"{definition}.", ("day", "days"))
    if later is None or earlier is None:
        lacking = tuple(i for i in (spec.event, spec.after) if i not in register.by_id)
        return replace(figure, definition=f"{definition}: {NOT_KNOWN}.", left_out=left_out({NOT_KNOWN: lacking}))
    low, high = (later.days[0] - earlier.days[1]).days, (later.days[1] - earlier.days[0]).days
    ids = tuple(e.id for e in sorted((earlier, later), key=lambda e: (e.date, e.id)))
    return replace(figure, value=low if low == high else None, low=low, high=high, ids=ids, day=later.date)


def read(reader: Reader, key: str) -> FigureSpec:
    """The delay of one event that answers another, or the days from any event `after` which it came."""
    if "after" in reader.asked:
        event, after = reader.event(key), reader.event("after")
        return FigureSpec(name=reader.name, kind="delay", event=event, after=after, known_by=reader.known_by())
    event = reader.event(key, answers=True)
    return FigureSpec(name=reader.name, kind="delay", event=event, known_by=reader.known_by())


DELAY_KIND = FigureKind(
    "delay",
    {"delay": ("after", "known_by")},
    read,
    alone(delay),
    delay_sql,
    lambda _: {"delay": NAME, "after": NAME},
    has_window=False,
    has_noun=False,
)
