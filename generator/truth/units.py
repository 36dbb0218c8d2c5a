"""What a phrase says in the unit of its figure: hours and days in minutes, spans and words for days as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.figures import Figure, FigureSpec, kind_of
from generator.prose.phrases import Phrase
from generator.prose.said_numbers import Hedge, Said
from generator.words import MINUTES_A_DAY, MINUTES_AN_HOUR

AS_A_SHARE: tuple[tuple[re.Pattern[str], Hedge, int], ...] = (
    (re.compile(r"\b(?:most|majority)\b", re.IGNORECASE), "more than", 50),
    (re.compile(r"\bminority\b", re.IGNORECASE), "fewer than", 50),
    (re.compile(r"\b(?:all|every|each)\b", re.IGNORECASE), "exactly", 100),
)
# How many days lie between two events, in words without a number.
DAYS_BETWEEN = (
    (re.compile(r"\bsame (?:calendar |local )?day\b", re.IGNORECASE), 0),
    (re.compile(r"\b(?:next|following) day\b|\bday (?:after|later)\b", re.IGNORECASE), 1),
)
HOURS_OR_DAYS = re.compile(
    r"[ -]{0,2}(?:(?:hours?|h)|(days?|weeks?))\b", re.IGNORECASE
)  # weeks are read as so many days


def in_days(phrase: Phrase, spec: FigureSpec, figure: Figure) -> Phrase:
    """The phrase with its spans as numbers, where its figure is one of days or of minutes."""
    if kind_of(figure).counts == "days" or figure.unit == "days":
        return _with_days(phrase, figure)
    if figure.unit == "minutes" and not kind_of(spec).is_superlative:
        return replace(phrase, said=(*phrase.said, *phrase.spans), span_days=())
    return phrase


def _with_days(phrase: Phrase, figure: Figure) -> Phrase:
    """The phrase of a figure that counts days: its spans are the number, but for one that is the window's length."""
    window = (figure.until - figure.since).days + 1 if figure.since and figure.until else None
    said = [said for said in phrase.said if said.value]  # "no floods for five days"
    if not (said or phrase.spans) and figure.unit == "days" and kind_of(figure).counts != "days":
        found = ((row.search(phrase.text), days) for row, days in DAYS_BETWEEN)
        said = [Said("exactly", days, m.group(), "cardinal", None, 0.0, *m.span()) for m, days in found if m]
    spans = [span for span in phrase.spans if len(phrase.spans) + len(said) == 1 or span.value != window]
    return replace(phrase, said=(*said, *spans), span_days=())


def in_units_of(figure: Figure, said: Said, text: str) -> Said:
    """The number in the unit of its figure: of a figure in minutes, hours and days are so many of these."""
    unit = HOURS_OR_DAYS.match(text, said.end) if figure.unit == "minutes" else None
    if unit is None:
        return said
    minutes = MINUTES_A_DAY if unit[1] else MINUTES_AN_HOUR
    upper = None if said.upper is None else said.upper * minutes
    return replace(said, value=said.value * minutes, upper=upper, half_step=minutes / 4)


def of_a_share(text: str) -> Iterator[Said]:
    """More and fewer than half, and the whole: "most of", "a minority of", "all"."""
    for row, hedge, value in AS_A_SHARE:
        if match := row.search(text):
            yield Said(hedge, value, match.group(), "percent", None, 0.0, *match.span())
