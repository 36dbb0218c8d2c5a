"""Words beside a claim that its figure bears out as well, so that nothing else has to back them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.prose.named_days import days_said
from generator.prose.numbers import numbers_in
from generator.prose.plain_words import TIME_UNITS
from generator.truth.said_spans import LONGEST, is_so_long
from generator.truth.worded import Wording
from generator.words import MINUTES_A_DAY

# A run or a quiet is the longest of its days, a stated total the latest or the highest that was asked for.
PICKED = {
    "latest": re.compile(r"\b(?:latest|last|most\s+recent|newest)\b", re.IGNORECASE),
    "highest": re.compile(r"\b(?:highest|largest|greatest)\b", re.IGNORECASE),
}
# "the past seven days", "in the two weeks after": how long the days of the figure are.
SPAN = re.compile(
    r"\b(?:the|these|those|its)\s+(?:(?:past|last|first|next|same|preceding|following|previous)\s+)?"
    r"(?P<n>\d+|[a-z]+)\s+(?P<unit>day|night|week|fortnight|month|year)s\b",
    re.IGNORECASE,
)


def is_of_its_days(told: Wording, start: int) -> bool:
    """Whether the days that the words from there on name, up to where their clause ends, are those of the figure."""
    spec, coverage = told.spec, told.book.coverage
    rest = re.split(r"[,;:.](?=\s|$)", told.clause.text[start:], maxsplit=1)[0]
    windows = (said.window(spec.since, spec.until) for said in days_said(rest, coverage.since, told.figure.as_of))
    return not any(told.gives_other(replace(spec, since=since, until=until)) for since, until in windows)


def borne_out(told: Wording) -> Iterator[tuple[int, int]]:
    """The characters of the sentence that say what the figure is beside its number."""
    text = told.clause.text
    patterns = [LONGEST] if told.kind.counts == "days" else [PICKED[told.spec.pick]] if told.spec.pick else []
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text) if is_of_its_days(told, match.start()))
    for match in SPAN.finditer(text, told.clause.left, told.clause.right):
        numbers = numbers_in(match["n"])
        unit = match["unit"].lower()
        days = numbers[0].value * TIME_UNITS[unit] / MINUTES_A_DAY if numbers and unit in TIME_UNITS else 0
        if days and is_so_long(told, days, unit, past="past" in match.group().lower()):
            yield match.span()
