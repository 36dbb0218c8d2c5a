"""On which day a number of harm is said to have been given, or known: the reports of it bear that out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.days import shifted
from generator.figures import FigureError, compute
from generator.prose.named_days import SaidDays
from generator.prose.numbers import numbers_in
from generator.prose.span_words import days_of
from generator.reading.quantities import reports_as_known
from generator.reading.records import Report
from generator.truth.of_few import few
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording
from generator.words import MINUTES_A_DAY, day_words

# How long behind the event a number was given: "within a week of the quake", "two days after".
SOON = re.compile(
    r"\b(?:(?:within|inside)\s+)?(?P<n>an?|one|\w+)\s+(?P<unit>day|week|fortnight|month)s?\s+(?:of|after|later|on(?=\s*[,;.]))\b",
    re.IGNORECASE,
)


def harms_of(told: Wording) -> tuple[tuple[Report, ...], ...]:
    """The reports of each number of the one record of whose harm the claim is; none of other claims."""
    events, spec = few(told), told.spec
    harms = events[0].casualties if spec.kind == "sum" and len(events) == 1 else ()
    return tuple(one.reports for one in harms if one.measure == spec.measure and (not spec.who or one.who in spec.who))


def is_dated(told: Wording) -> bool:
    """Whether any report of it says its day."""
    return any(report.day for reports in harms_of(told) for report in reports)


def is_reported(told: Wording, said: SaidDays) -> bool:
    """Whether a number that stands was given on one of the days."""
    standing = (one for reports in harms_of(told) for one in reports_as_known(reports, told.figure.as_of))
    return said.how == "in" and any(one.day and said.since <= one.day <= said.until for one in standing)


def is_same_on(told: Wording, day: date) -> bool:
    """Whether the figure gave what it does with what was known on a day."""
    figure = told.figure
    view = told.register.as_known_on(min(day, figure.as_of), told.register.recorded_by)
    try:
        then = compute(told.spec, view, told.specs)
    except FigureError:
        return False
    return (then.value, then.low, then.high) == (figure.value, figure.low, figure.high)


def given_then(told: Wording) -> Iterator[Untrue]:
    """A number of harm that was not known when the words say: "by 10 February", "within a day of the quake"."""
    if not is_dated(told):
        return
    past = [said for said in told.clause.days if said.how in ("until", "before")]
    until = [(said.window(None, None)[1] or said.until, said.start, said.end) for said in past]
    for day, start, end in (*until, *spans_after(told)):
        if not is_same_on(told, day):
            rule = f"says {told.clause.text[start:end].strip()!r}, and by {day_words(day)} another number was known"
            yield Untrue(rule, "say as of when it is, or ask for the number of that day")
            return


def spans_after(told: Wording) -> Iterator[tuple[date, int, int]]:
    """The days, so long behind the record, on which the clause says that it was, with the characters that say so."""
    for days, start, end in _spans(told) if is_dated(told) else ():
        yield shifted(few(told)[0].days[1], int(days)), start, end


def spans_of_it(told: Wording) -> Iterator[tuple[int, int]]:
    """How long a delay was, said apart from it in another unit: "a week later"."""
    figure = told.figure
    if told.spec.kind == "delay" and figure.is_certain and figure.value is not None:
        value = figure.value if figure.unit == "days" else figure.value / MINUTES_A_DAY
        yield from ((start, end) for days, start, end in _spans(told) if days == value)


def _spans(told: Wording) -> Iterator[tuple[float, int, int]]:
    for match in SOON.finditer(told.clause.text, *told.clause.reach):
        said = match["n"].lower()
        count = 1 if said in ("a", "an") else next((number.value for number in numbers_in(said)), None)
        if count is not None:
            yield count * days_of(match["unit"]), match.start(), match.end()
