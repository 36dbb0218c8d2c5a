"""What a phrase says in the unit of its figure: hours and days in minutes, spans and words for days as numbers."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.days import shifted
from generator.figures import Figure, FigureSpec, kind_of
from generator.figures.figure import DAYS_A_WEEK
from generator.prose.numbers import numbers_in
from generator.prose.phrases import Phrase
from generator.prose.said_numbers import HEDGES, TOLERANCE, Hedge, Said, numbers_said
from generator.prose.span_words import days_of
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
# On how many of the days of a window, in words: nearly all are nine tenths of them, and not all for sure.
ALL_DAYS = (
    r"(?:daily|(?:every|each)(?: single)? day|each of (?:its |the |these |those )days|"
    r"all (?:of )?(?:its |the |these |those )?days)\b"
)
NEARLY_ALL_DAYS = re.compile(rf"\b(?:near|nearly|almost|practically|virtually)[ -](?:on )?{ALL_DAYS}", re.IGNORECASE)
MOST_DAYS = re.compile(
    r"\b(?:most|(?:the |a )?majority|more than half|over half)(?: of)?(?: its| the| these| those)? days\b",
    re.IGNORECASE,
)
# Of two events whose days are known: by the calendar, from day to day.
BY_CALENDAR = re.compile(
    r"\b(?P<n>an?|\d+|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>fortnight|month|year)s?\b(?! of\b)", re.IGNORECASE
)
MONTHS_IN = {"month": 1, "year": 12}
HALF_WEEKS = re.compile(
    r"\b(?:(?P<one>an?|one|\w+)\s+weeks?\s+and\s+a\s+half|(?P<many>\w+)\s+and\s+a\s+half\s+weeks)\b", re.IGNORECASE
)
FLOOR = re.compile(r"\b(?:more than|over|at least|no (?:fewer|less) than)\s+$", re.IGNORECASE)
CEILING = re.compile(r"\b(?:(?:fewer|less|no more) than|under|at most|up to|within|nearly|almost)\s+$", re.IGNORECASE)
# Every how many days: "one every ten days", "every other week", "once in every three days".
EVERY = re.compile(
    rf"(?:\b(?P<hedge>{'|'.join(words for _, words in HEDGES)})\s+)?\b(?:in\s+)?every\s+"
    r"(?:(?P<n>(?!day|week|fortnight|single).+?)\s+)?(?P<unit>day|week|fortnight)s?\b",
    re.IGNORECASE,
)
OTHERS = {"other": "two", "second": "two", "third": "three", "fourth": "four", "fifth": "five"}
# Of weeks the number is read as one of days.
HOURS_OR_DAYS = re.compile(r"[ -]{0,2}(?:of )?(?:an? )?(?:(?:hours?|h)|(days?|weeks?))\b", re.IGNORECASE)


def _at_a_rate(phrase: Phrase, figure: Figure) -> Phrase:
    """The phrase of a rate that says every how many days: how many that is in the unit of the rate."""
    match = EVERY.search(phrase.text)
    if match is None:
        return phrase
    every = (match["n"] or "one").lower()
    said, spans = numbers_said(f"{match['hedge'] or ''} {OTHERS.get(every, every)} days")
    many, _ = numbers_said(phrase.text[: match.start()])
    hedges = {one.hedge for one in many}
    if len((*said, *spans)) != 1 or len(many) > 1 or hedges & {"nearly", "between", "either"}:
        return phrase
    apart, hedge = (*said, *spans)[0], many[0].hedge if many else "exactly"
    if hedge != "exactly" != apart.hedge or apart.hedge in ("at least", "at most", "more than", "fewer than"):
        return phrase  # "at least every ten days" may be meant of either
    per = days_of(match["unit"]) / (DAYS_A_WEEK if figure.unit.endswith(" week") else 1)
    times, days = (many[0].value if many else 1), (apart.value * per, (apart.upper or apart.value) * per)
    low, upper = times / days[1], times / days[0]
    if hedge == "exactly":
        hedge = "between" if apart.hedge in ("nearly", "either") else apart.hedge
        upper = low / (1 - TOLERANCE) if apart.hedge == "nearly" else upper
    words = match.group()[match.end("hedge") - match.start() if match["hedge"] else 0 :].strip()
    one = Said(hedge, low, words, "cardinal", upper if hedge == "between" else None, 0.0, *match.span())
    text = f"{phrase.text[: match.start()]}per {figure.unit.rpartition(' ')[2]}{phrase.text[match.end() :]}"
    return replace(phrase, text=text, said=(one,), spans=(), span_days=())


def in_days(phrase: Phrase, spec: FigureSpec, figure: Figure) -> Phrase:
    """The phrase with its spans as numbers, where its figure is one of days or of minutes, or of so many in some."""
    if kind_of(figure).is_per_period:
        return _at_a_rate(phrase, figure)
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
    if window and figure.kind == "days_with" and (of_window := of_all_days(phrase.text, window, figure)):
        said = [one for one in said if one.end <= of_window.start or of_window.end <= one.start]
        said.append(of_window)
    return replace(phrase, said=(*said, *spans), span_days=())


def of_all_days(text: str, window: int, figure: Figure) -> Said | None:
    """On how many days of a window of so many: nearly every, every, most; None where a text does not say so."""
    if nearly := NEARLY_ALL_DAYS.search(text):
        upper = window - 1 if figure.low == window else window
        least = window - window // 10
        return Said("between", least, nearly.group(), "cardinal", upper, 0.0, *nearly.span())
    if every := re.search(rf"\b{ALL_DAYS}", text, re.IGNORECASE):
        return Said("exactly", window, every.group(), "cardinal", None, 0.0, *every.span())
    most = MOST_DAYS.search(text)
    return Said("more than", window // 2, most.group(), "cardinal", None, 0.0, *most.span()) if most else None


def in_units_of(figure: Figure, said: Said, text: str) -> Said:
    """The number in the unit of its figure: of a figure in minutes, hours and days are so many of these."""
    unit = HOURS_OR_DAYS.match(text, said.end) if figure.unit.partition(" ")[0] == "minutes" else None
    if unit is None:
        return said
    if said.kind == "percent":  # "three quarters of an hour"
        said = replace(said, value=said.value / 100, kind="cardinal")
    minutes = MINUTES_A_DAY if unit[1] else MINUTES_AN_HOUR
    upper = None if said.upper is None else said.upper * minutes
    return replace(said, value=said.value * minutes, upper=upper, half_step=minutes / 4)


def of_a_share(text: str) -> Iterator[Said]:
    """More and fewer than half, and the whole: "most of", "a minority of", "all"."""
    for row, hedge, value in AS_A_SHARE:
        if match := row.search(text):
            yield Said(hedge, value, match.group(), "percent", None, 0.0, *match.span())


def by_the_calendar(text: str, figure: Figure) -> str:
    """A text in which months, years and half weeks from one day to another are days, in as many characters.

    A month is counted from the first day on and from the last one back. Where these differ, "more than" is held to the
    longer, "less than", "within" and "nearly" to the shorter. As it is where the days are not known, or do not fit in.
    """
    if figure.unit != "days" or figure.kind != "delay" or figure.value is None or figure.day is None:
        return text
    later = figure.day
    first, last = sorted((shifted(later, -int(figure.value)), later))

    def in_days_of(match: re.Match[str]) -> str:
        n, unit = _count(match["n"]), match["unit"].lower()
        if n is None:
            return match.group()
        if unit == "fortnight":
            return _fitting(match, f"{14 * n} days")
        months = n * MONTHS_IN[unit]
        lengths = ((_moved(first, months) - first).days, (last - _moved(last, -months)).days)
        before = text[: match.start()]
        days = max(lengths) if FLOOR.search(before) else min(lengths) if CEILING.search(before) else lengths[0]
        return _fitting(match, f"{days} days")

    def of_half_weeks(match: re.Match[str]) -> str:
        n = _count(match["one"] or match["many"])
        return match.group() if n is None else _fitting(match, f"{7 * n + 3} to {7 * n + 4} days")

    return BY_CALENDAR.sub(in_days_of, HALF_WEEKS.sub(of_half_weeks, text))


def _count(word: str) -> int | None:
    found = [1.0] if word.lower() in ("a", "an") else [float(one.value) for one in numbers_in(word)]
    return int(found[0]) if len(found) == 1 and found[0] > 0 and found[0].is_integer() else None


def _fitting(match: re.Match[str], words: str) -> str:
    return words.ljust(len(match.group())) if len(words) <= len(match.group()) else match.group()


def _moved(day: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
