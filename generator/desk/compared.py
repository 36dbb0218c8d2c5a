"""What can be counted in the days of a draft, against those before them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.days import Window
from generator.desk.work import FigureText, Work
from generator.prose.draft_words import rate_words
from generator.words import capitalised, in_words

BASELINE_DAYS = 28
RATES_OF_MIN = 10  # of fewer no rates are set beside each other


def days_before(work: Work) -> Window | None:
    """The days before those of the draft, where the record covers them."""
    before = work.window.before(max(work.window.days, BASELINE_DAYS))
    return before if before and before.since >= work.register.codebook.coverage.since else None


def tempos(work: Work, before: Window) -> dict[str, tuple[str, Sequence[str]]]:
    """Both numbers, and both rates, of each type of which numbers can be set beside each other."""
    book = work.register.codebook
    said: dict[str, tuple[str, Sequence[str]]] = {}
    types = [t for t in book.types.values() if not book.coverage.is_thin(t.id, before.since, work.window.until)]
    windows: tuple[FigureText, FigureText] = ({"during": work.window.text}, {"during": before.text})
    for of, plural in ((each.id, each.plural) for each in types):
        more = work.headlines[of]
        if not any(work.number(of, window, more) for window in windows):
            continue
        now, then = ({"count": of, **window, **more} for window in windows)
        days = f" in {in_words(work.window.days)} {'day' if work.window.days == 1 else 'days'}"
        claim = work.count(plural, of, windows[0], more, days)
        start = f"{capitalised(claim)}, against {_against(work, plural, then, before)} before"
        said[of] = start, () if work.window.days == before.days else _rates(work, plural, (now, then), before)
    return said


def _against(work: Work, plural: str, then: FigureText, before: Window) -> str:
    """The count of the days before; the noun was said."""
    figure = work.figure(then)
    number = int(figure.value or 0)
    words = f"{in_words(number) if number else 'none'}{'' if figure.is_certain else ' recorded'}"
    return work.claim(f"{plural}_before", then, f"{words} in the {before.days} days")


def _rates(work: Work, plural: str, asked: tuple[FigureText, FigureText], before: Window) -> Sequence[str]:
    """Both counts per day, or per week where they are few; none where they are very few, or their bounds are wide."""
    said = []
    values = [work.figure(each).value or 0 for each in asked]
    if sum(values) < RATES_OF_MIN:
        return ()
    days = (work.window.days, before.days)
    period, scale = ("day", 1) if max(v / d for v, d in zip(values, days, strict=True)) >= 1 else ("week", 7)
    for name, each, value, length in zip((plural, f"{plural}_before"), asked, values, days, strict=True):
        rate: FigureText = {"rate": work.named(name, each), "per": period}
        ways = rate_words(value * scale / length, period)
        said.append(work.said(*(work.claim(f"{name}_a_{period}", rate, way) for way in ways)) if value else "")
    shown = {words.partition("]")[0].removeprefix("[").removeprefix("about ") for words in said}
    return said if all(said) and len(shown) > 1 else ()
