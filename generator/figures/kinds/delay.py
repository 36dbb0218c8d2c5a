"""The delay of one event: how long after the event that it answers it came."""

from __future__ import annotations

from generator.figures.figure import Figure, FigureSpec
from generator.figures.kinds.extreme import UNNAMED
from generator.figures.selection import left_out
from generator.figures.wording import known_text
from generator.register import Register

NOT_KNOWN = "not known on the day of this figure"
NO_DELAY = "no delay known"


def delay(spec: FigureSpec, register: Register) -> Figure:
    """The minutes from the event that was answered to its answer, low to high; `value` only where the two are one."""
    event = register.by_id.get(spec.event)
    found = event.delay if event else None
    lack = NOT_KNOWN if event is None else UNNAMED if len(event.answers) != 1 else NO_DELAY
    if found is None:
        definition = f"The delay of the record {spec.event}{known_text(register)}: {lack}."
    else:
        basis = "as a source gives it" if found.basis == "reported" else "as wide as the two times are imprecise"
        definition = f"The time from the record {found.answers} to {spec.event}{known_text(register)}, {basis}."
    exact = found is not None and found.low_minutes == found.high_minutes
    return Figure(
        name=spec.name,
        kind="delay",
        definition=definition,
        unit="minutes",
        unit_singular="minute",
        as_of=register.day,
        value=found.low_minutes if found and exact else None,
        low=found.low_minutes if found else None,
        high=found.high_minutes if found else None,
        ids=(spec.event,) if found else (),
        left_out=() if found else left_out({lack: (spec.event,)}),
        day=event.date if event and found else None,
    )
