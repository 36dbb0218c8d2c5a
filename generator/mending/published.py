"""What to do about a published claim that has become false: why it did, the words to change, and the note to add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.days import shifted
from generator.figures import Figure, FigureError, FigureSpec
from generator.figures.selection import window_of
from generator.prose.hits import hits_in, known_of
from generator.prose.phrases import Phrase
from generator.prose.sentences import one_line
from generator.reading.records import Event, Record
from generator.register import Register, Subject
from generator.truth.clocks import PageFigures
from generator.truth.independence import holder_of
from generator.truth.untruths import is_true
from generator.weighing.bench import MOVE_MAX, failing_keys, leaves_of
from generator.words import joined

NAMED_MAX = 3  # so many records are named in a message
TRIED_MAX = 12  # of more records, which differ little in a number, one is tried


def mends(phrase: Phrase, figure: Figure, page: PageFigures, today: date | None, mend: str, new: str) -> str:
    """What a fault of a false claim ends in: which record made it false, and how to mend the text; `mend` if unknown.

    `new` are the words that hold in its place.

    A record that may have been added without the day on which it was recorded is asked for that day. The correction
    that it proposes is of `today`.
    """
    record, spec, text = page.register.record, page.specs[figure.name], phrase.text
    retracted, changed = _taken_out(spec, page), _changed(spec, page)
    added = () if retracted else tuple(_added(phrase, spec, figure, page, today))
    if added:  # without the added one the phrase holds: of the changes only one of what is counted may be the cause too
        changed = tuple(one for one in changed if one[0].id in figure.event_ids)
    told = [_gone_words(event) for event in retracted]
    if len(changed) > NAMED_MAX:
        last = max(changed, key=lambda one: (one[1], one[0].id))
        which = f"one of {len(changed)} changes of its records since {page.clocks.went_out} may have made it false"
        told.append(f"{which}, the last that of {last[0].id} on {last[1]}: {last[2]}")
        changed = ()
    told += [f"{event.id} was changed on {day}: {what} ({why})" for event, day, what, why in changed]
    told += added
    if not new and not told:
        return mend
    causes = [event.retracted or f"{event.id} is the same as {event.merged_into}" for event in retracted]
    causes += [why for _, _, _, why in changed if not added]  # what was added is reason enough
    known = known_of(record)
    causes = [cause for cause in causes if not hits_in(one_line(cause, "text"), known)]  # a reason may claim nothing
    days = [day for _, day, _, _ in changed] + ([today] if today else [])
    day = max(*days, page.clocks.went_out).isoformat() if days else "DAY"
    note = {"day": day, "claim": figure.name, "was": quoted(text), "now": quoted(new or "…")}
    entry = ", ".join(
        f"{key}: {value}" for key, value in {**note, "why": quoted("; ".join(dict.fromkeys(causes)) or "…")}.items()
    )
    told.append(f"write '{new}'" if new else mend or "mend the words")
    told.append(f"set `state: corrected` and add to `corrections:` the line `- {{{entry}}}`")
    if not causes:
        told.append("`why` says it in words, without a number that no figure backs")
    return "; ".join(told)


def quoted(text: str) -> str:
    """Text as a double-quoted YAML value on one line."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _gone_words(event: Event) -> str:
    if event.merged_into:
        return f"{event.id} was merged into {event.merged_into}"
    return f"{event.id} was retracted: {event.retracted}"


def _taken_out(spec: FigureSpec, page: PageFigures) -> tuple[Event, ...]:
    """The retracted and merged events that the figure would hold if they still stood."""
    record = page.register.record
    gone = [event for event in record.events.values() if event.retracted or event.merged_into]
    if not gone:
        return ()
    standing = {event.id: replace(event, retracted="", merged_into=None) for event in gone}
    then = _computed(spec, replace(record, events={**record.events, **standing}), page)
    return tuple(event for event in gone if then and event.id in then.event_ids)


def _changed(spec: FigureSpec, page: PageFigures) -> tuple[tuple[Event, date, str, str], ...]:
    """The changes made since the text went out to events that are near the figure, where the record notes them."""
    register = page.register
    near = {
        subject.event.id
        for leaf in leaves_of(spec, page.specs, register)
        for subject in register.subjects(leaf.of)
        if _is_near(leaf, subject, register)
    }
    return tuple(
        (event, change.day, change.what, change.why)
        for event in register.record.events.values()
        for change in event.changes
        if event.id in near and change.day >= page.clocks.went_out
    )


def _is_near(leaf: FigureSpec, subject: Subject, register: Register) -> bool:
    """Whether one change may have brought it into the figure or out: of its days, or of what one key says."""
    (since, until), (first, last) = window_of(leaf), subject.event.days
    is_by_day = first.toordinal() - MOVE_MAX <= until.toordinal() and last.toordinal() + MOVE_MAX >= since.toordinal()
    failing = set(failing_keys(leaf, subject, register))
    return is_by_day and len(failing) < 2 and "id" not in failing  # which no change of a record gives it


def _added(phrase: Phrase, spec: FigureSpec, figure: Figure, page: PageFigures, today: date | None) -> Iterator[str]:
    """Which records may have been added after the text without saying so: those without which the phrase holds.

    Each alone, or else all that were recorded on the day on which the text went out.
    """
    record, out = page.register.record, page.clocks.went_out
    recorded_on = {i: item.recorded for i in figure.event_ids if (item := holder_of(i, record)) is not None}
    undated = [i for i, day in recorded_on.items() if day in {None, out}]
    tried = undated if len(undated) <= TRIED_MAX else undated[:1]
    able = [record_id for record_id in tried if _holds_without({record_id}, phrase, spec, page)]
    of_the_day = [i for i in undated if recorded_on[i] == out]
    if not able and len(of_the_day) > 1 and _holds_without({*of_the_day}, phrase, spec, page):
        which = joined(of_the_day) if len(of_the_day) <= NAMED_MAX else f"the {len(of_the_day)} recorded on that day"
    elif able:
        is_named = len(tried) == len(undated) and len(able) <= NAMED_MAX
        which = " or ".join(able) if is_named else f"one of the {len(undated)} records counted"
    else:
        return
    if today and today <= out:
        yield f"what is recorded up to {out}, the day on which the text went out, is part of it: {which}"
        return
    recorded = f"give it `recorded: {shifted(out, 1)}` or the later day it was added"
    yield f"if {which} was added after {out}, {recorded}"


def _holds_without(ids: set[str], phrase: Phrase, spec: FigureSpec, page: PageFigures) -> bool:
    record = page.register.record
    events = {i: event for i, event in record.events.items() if i not in ids}
    tallies = {i: tally for i, tally in record.tallies.items() if i not in ids}
    figure = _computed(spec, replace(record, events=events, tallies=tallies), page)
    return figure is not None and is_true(phrase, spec, figure)


def _computed(spec: FigureSpec, record: Record, page: PageFigures) -> Figure | None:
    try:
        return page.computed(spec, Register.of(record))
    except FigureError:
        return None
