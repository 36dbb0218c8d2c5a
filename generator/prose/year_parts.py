"""Halves and quarters of a year, as a text names them: "the first quarter of 2024", "the second", "that of 2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.days import months_end

NTH = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "final": 0, "closing": 0}
PIECES = {"half": 6, "quarter": 3, "H": 6, "Q": 3}  # parts of a year, in months
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class YearPart:
    """A half or quarter of a year: so many `months`, the how-manieth; its year is its own, or that of one before it."""

    year: int
    months: int
    nth: int
    has_year: bool

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        start = date(self.year, 1 + (self.nth - 1) * self.months, 1)
        return start, months_end(start, self.months)


def part_said(match: re.Match[str], earlier: YearPart | None) -> YearPart | None:
    """The half or quarter that is said, what it leaves out as in the one before it; None where that cannot be told."""
    said, unit = match["y5"] or match["y8"] or match["y10"] or match["that"], match["piece"] or match["letter"]
    year = int(said) if said else earlier.year if earlier else 0
    months = PIECES[unit] if unit else earlier.months if earlier else 0
    if not (months and year):
        return None
    word, nth = match["nth"] or match["next"] or match["in_next"], earlier.nth if earlier else 0
    if match["digit"] or word:
        nth = int(match["digit"]) if match["digit"] else NTH[word.lower()] or MONTHS_OF_A_YEAR // months
    return YearPart(year, months, nth, bool(said)) if nth * months <= MONTHS_OF_A_YEAR else None
