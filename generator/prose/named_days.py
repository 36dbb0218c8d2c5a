"""The days that a text names: "21 and 22 November 2023", "since mid-October", "in 2023", "by 3 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from generator.days import month_end, months_end, real_day, shifted
from generator.prose.year_parts import (
    NTH,
    TIMES_BESIDE,
    YearPart,
    beside,
    edge_of,
    edge_of_month,
    feast,
    in_year,
    nearest,
    of_year,
    part_said,
    time_beside,
)
from generator.words import MONTHS

How = Literal["in", "since", "after", "until", "before"]

_NUMBER = {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_DAY_IN_WORDS = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_TO = r"\s?(?:–|-|to|through|until|till|and|or)\s?(?:the\s)?"
_YEAR_BEFORE = r"(?:the\s+year\s+before|the\s+(?:previous|preceding|prior)\s+year)"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}  # the month in which it begins; a winter is of two years
_NTH = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in NTH)
# A day, two days of one month, a month or part of one, a part of a year, a year.
_POINT = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<listed>(?:{_DAY},\s+)+{_DAY},?\s+and\s+|{_DAY}\s+and\s+)?(?P<d1>{_DAY})(?:(?P<to>{_TO})(?P<d2>{_DAY}))?\s+(?:of\s+)?(?P<m1>{_MONTH})(?:,?\s+(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d3>{_DAY})(?!\s*,?\d)(?:(?P<to2>{_TO})(?P<d4>{_DAY}))?(?:,\s+(?P<y2>{_YEAR}))?"
    rf"|(?:(?:(?P<part>early|mid|late)[\s-]|(?:the\s+)?(?P<of_month>first\s+half|second\s+half|first\s+week)\s+of\s+))?"
    rf"(?P<same>(?:[Tt]hat|(?:[Tt]he\s+)?same)\s+)?(?P<m3>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y3>{_YEAR})|\s+(?:of|in)\s+{_YEAR_BEFORE}(?P<m_before>))?"
    rf"|(?:[Tt]he\s+)?(?P<edge>first|last)\s+(?:(?P<n>two|three|four|five|six|nine|[2-9])\s+)?months?\s+of\s+(?:the\s+year\s+)?(?P<y6>{_YEAR})"
    rf"|(?:so\s+far\s+)?(?P<near>[Tt]his|[Ll]ast)\s+(?P<unit>month|year)(?![’'\w-]|\s+(?:of|before|earlier))"
    rf"|(?:[Tt]he\s+)?(?P<nth>{_NTH})\s+(?P<piece>half|quarter)(?:\s+(?:of|in)\s+(?:the\s+year\s+)?(?P<y5>{_YEAR}))?"
    rf"|[Tt]he\s+(?P<next>{'|'.join(NTH)})(?=\s*(?:[.,;:)]|$)|\s+(?:and|but|than|to|as|has|had|saw|brought)\b)"
    rf"|(?<=\b[Ii]n\s)the\s+(?P<in_next>{'|'.join(NTH)})(?:\s+of\s+(?P<y10>{_YEAR})|(?=\s+(?:are|is|was|were|had|there)\b))"
    rf"|(?:[Tt]he\s+)?(?P<bare>{_DAY_IN_WORDS})(?=\s*(?:[.,;:)]|$)|\s+(?:and|or|to|until|through|but|was|were|came)\b)"
    rf"|that\s+of\s+(?P<that>{_YEAR})"
    rf"|(?P<letter>[QH])(?P<digit>[1-4])(?:\s+(?:of\s+)?(?P<y8>{_YEAR}))?"
    rf"|(?<=\bthan\s)(?:in\s+)?(?:the\s+(?P<step>year|month)\s+(?P<side>before|after|that\s+followed)|the\s+(?P<side2>following|next|previous|preceding)\s+(?P<step2>year|month))(?!\s+(?:of|in|to)\b)"
    rf"|(?<=\bthan\s)a\s+year\s+(?:before|earlier)(?P<earlier>)"
    rf"|(?:[Tt]he\s+)?same\s+month\s+(?:of|in)\s+(?P<y13>{_YEAR})"
    rf"|the\s+same\s+(?:month|period|time|days|weeks?|quarter|half)\s+(?:of|in)\s+{_YEAR_BEFORE}(?P<before>)"
    rf"|the\s+(?P<end>first|last)\s+(?P<of_days>\d\d?|[a-z]+)\s+days\s+of\s+(?P<m4>{_MONTH})(?:,?\s+(?P<y12>{_YEAR}))?"
    rf"|(?:[Tt]hat|(?:[Tt]he\s+)?same)\s+(?P<again>year|month)(?![’'\w-])"
    rf"|(?:[Tt]he\s+)?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn)\s+(?:of\s+)?(?P<y9>{_YEAR})"
    rf"|(?P<feast>(?:(?:New Year|Valentine)[’']s|Christmas) (?:Day|Eve)|New\s+Year(?![’']))(?:,?\s+(?P<y7>{_YEAR}))?"
    rf"|(?:[Hh]alf-?way|[Mm]id-?way)\s+(?:through|into)\s+(?P<y11>{_YEAR})"
    rf"|(?:the\s+year\s+)?(?P<y4>{_YEAR})(?:[’']s)?(?![-\d]))(?![\w-])"
)
_WORDS: tuple[tuple[How, str], ...] = (
    ("since", r"(?:ever\s+)?since|from|(?:beg(?:in(?:s|ning)?|an|un)|start(?:s|ed|ing)?)(?:\s+(?:in|on|with))?"),
    ("after", r"after|since\s+(?:that|the\s+(?:one|[a-z]+))\s+(?:of|on)"),
    ("before", "before|prior to"),
    ("until", r"until|till|(?:up\s+)?to|through|by(?:\s+the\s+(?:end|close)\s+of|\s+the\s+time)?"),
)
_HOW = tuple(
    (how, re.compile(rf"\b(?:{words})\s+(?:(?:the\s+)?(?:start|beginning|end|middle)\s+of\s+)?$", re.IGNORECASE))
    for how, words in _WORDS
)
_BY_EVENT: dict[str, How] = {"since": "after", "after": "after", "before": "before", "until": "until"}
_JOINED = re.compile(
    r"\s?(?:–|-|\bto\b|\bthrough\b|\buntil\b|\bup to\b|\band\b)\s?(?:the\s+|on\s+)?(?:(?:start|end|middle)\s+of\s+)?"
)
_OF_EVENT = re.compile(
    r"\b(?:since|after|before|until)\s+(?:the|that|its)\s+(?!start|beginning|end|middle)(?:[\w’'-]+\s+){0,3}(?:of|on)\s+$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:in|on|during|of|for|over|throughout|from|between|within|across|as of)\s+"
    r"(?:the\s+(?:month|day|whole|year)\s+of\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_LISTED = re.compile(r"\s*,?\s*(?:(?:and|or)\s+)?(?:in|on|early|late)?\s*", re.IGNORECASE)  # between days of a list
DAYS_OF_HALF_A_YEAR = 184
_LAST = ("last", "Last")
_REACH = 60


@dataclass(frozen=True)
class SaidDays:
    """Characters `start` to `end` of a text that name days, the first and last of these, and how they bound a time.

    `is_coarse`: they name a month or a year, not days; `has_year`: the year is theirs, and not supplied.
    """

    start: int
    end: int
    since: date
    until: date
    how: How = "in"
    is_coarse: bool = False
    has_year: bool = True

    @property
    def is_year(self) -> bool:
        """Whether they are one whole year."""
        return self.is_coarse and (self.since.day, self.since.month, self.until.month) == (1, 1, 12)

    def window(self, since: date | None, until: date | None) -> tuple[date | None, date | None]:
        """The days that are meant where a first and a last day are left open as these are."""
        match self.how:
            case "in":
                return self.since, self.until
            case "since":
                return self.since, until
            case "after":
                return shifted(self.until, 1), until
            case "until":
                return since, self.until
            case _:
                return since, shifted(self.since, -1)


def days_said(
    text: str, first: date, last: date, day: date | None = None, before: Sequence[SaidDays] = ()
) -> tuple[SaidDays, ...]:
    """The days that a text names, in order, those without a year in the latest one that lies before `last`.

    Where the same day or month lies between `first` and `last` it is that one; where it lies in the span of days that
    was named last with a year, in the text or `before` it, it is the one in these.
    """
    points = _within(text, _with_years(text, list(_points(text, first, last, day or last, before))), before)
    found = list[SaidDays]()
    for point in points:
        last_one = found[-1] if found else None
        between = text[last_one.end : point.start] if last_one else ""
        if last_one and last_one.how in ("in", "since") and _JOINED.fullmatch(between):
            since = _year_of_next(last_one, point)
            if between.split()[:1] != ["and"] or _is_between(text, last_one) or _is_next(last_one, since, point):
                has_year = last_one.has_year or point.has_year
                found[-1] = SaidDays(last_one.start, point.end, since, point.until, has_year=has_year)
                continue
        found.append(_placed(text, point))
    return tuple(found)


def _with_years(text: str, points: list[SaidDays]) -> list[SaidDays]:
    """Days of a list with the year behind its last, "in January and May 2023", or before it: "in 2023, in May"."""
    found = list(points)
    for n in range(len(found) - 2, -1, -1):
        one, behind = found[n], found[n + 1]
        if not one.has_year and behind.has_year and _LISTED.fullmatch(text, one.end, behind.start):
            is_earlier = (one.since.month, one.since.day) <= (behind.until.month, behind.until.day)
            found[n] = _of_year(one, behind.since.year - (not is_earlier))
    is_open = False  # whether a year stands before the list
    for n, (before, one) in enumerate(pairwise(points), 1):
        is_year = before.is_coarse and before.has_year and (before.until - before.since).days > DAYS_OF_HALF_A_YEAR
        is_open = (is_year or is_open) and bool(_LISTED.fullmatch(text, before.end, one.start))
        if not found[n].has_year and (is_open or _is_in_year_of(text, found, n)):
            found[n] = _of_year(one, found[n - 1].since.year)
        elif not one.has_year and found[n - 1].has_year and _how(text, found[n - 1], one) == ("in", "since"):
            year = found[n - 1].until.year  # "9 November 2023, the worst day since 17 October": the last before it
            found[n] = next(
                (o for o in (_of_year(one, y) for y in (year, year - 1)) if o.since <= found[n - 1].until), one
            )
    return found


def _within(text: str, points: list[SaidDays], before: Sequence[SaidDays]) -> list[SaidDays]:
    """Days without a year that lie in the span named last: "75 from 1 January to 31 March 2024; that of 20 January"."""
    spans = [one for one in before if one.how == "in" and one.has_year and one.since < one.until]
    found = list[SaidDays]()
    for n, point in enumerate(points):
        one = point
        if not point.has_year and spans:
            span = spans[-1]
            moved = {_of_year(point, year) for year in (span.since.year, span.until.year)}
            inside = [o for o in moved if span.since <= o.since and o.until <= span.until]
            one = inside[0] if len(inside) == 1 else point
        if one.has_year and n and _JOINED.fullmatch(text, found[-1].end, one.start):
            spans.append(replace(one, since=_year_of_next(found[-1], one)))
        found.append(one)
    return found


def _how(text: str, *said: SaidDays) -> tuple[How, ...]:
    """How days bound a time, by the words before them."""
    return tuple(_placed(text, one).how for one in said)


def _is_in_year_of(text: str, found: Sequence[SaidDays], n: int) -> bool:
    """Whether days lie in the one year or month that was named last: "in November 2023 …, eight on 21 November".

    Days since or until which something is, and years that are two of several, say nothing of the days behind them.
    """
    before, one = found[n - 1], _of_year(found[n], found[n - 1].since.year)
    is_apart = n < 2 or not _JOINED.fullmatch(text, found[n - 2].end, _placed(text, before).start)
    is_in = _how(text, before, found[n]) == ("in", "in")
    return before.has_year and before.is_coarse and is_in and is_apart and before.since <= one.since <= before.until


def _of_year(said: SaidDays, year: int) -> SaidDays:
    """The same days of another year; those that this does not have as they are."""
    moved = of_year(said.since, said.until, year)
    return replace(said, since=moved[0], until=moved[1], has_year=True) if moved else said


def _is_between(text: str, before: SaidDays) -> bool:
    return "between" in text[max(0, before.start - 1) : before.start + 8].lower()


def _is_next(before: SaidDays, since: date, point: SaidDays) -> bool:
    """Whether the second of two months or years is the next one: "in April and May"."""
    until = before.until.replace(year=since.year, day=1) if before.is_coarse else before.until
    return before.is_coarse and point.is_coarse and shifted(month_end(until), 1) == point.since


def _year_of_next(before: SaidDays, point: SaidDays) -> date:
    """The first day of a range, in the last year before its end where no year is said."""
    since = before.since
    if before.has_year:
        return since
    if since.month < point.until.month or (since.month, since.day) <= (point.until.month, point.until.day):
        return since.replace(year=point.until.year)
    return since.replace(year=point.until.year - 1)


def _placed(text: str, point: SaidDays) -> SaidDays:
    """The days with what stands before them: "since", "by the end of", "since the floods of"."""
    before = text[max(0, point.start - _REACH) : point.start]
    of_event = _OF_EVENT.search(before)
    if of_event:
        how = _BY_EVENT[of_event.group().split()[0].lower()]
        return replace(point, how=how, start=point.start - len(before) + of_event.start())
    for how, pattern in _HOW:
        match = pattern.search(before)
        if match:
            return replace(point, how=how, start=point.start - len(before) + match.start())
    match = _BETWEEN.search(before) or _LEAD.search(before)
    return replace(point, start=point.start - len(before) + match.start()) if match else point


def _points(text: str, first: date, last: date, day_of_page: date, before: Sequence[SaidDays]) -> list[SaidDays]:
    found: list[SaidDays] = []
    earlier: YearPart | None = None
    named: date | None = None  # in the month that was named last: "in May, on the 3rd and the 20th"
    for match in _POINT.finditer(text):
        has_year = True
        if any(match[one] is not None for one in TIMES_BESIDE):
            month = _NUMBER[match["m3"][:3].lower()] if match["m3"] else 0
            window = time_beside(match, month, found[-1].since, found[-1].until) if found else None
        elif match["m4"]:
            window = edge_of_month(match, _NUMBER[match["m4"][:3].lower()], first, last, day_of_page)
            has_year = bool(match["y12"])
        elif match["again"]:
            window = _again(match, text, found) if found else None
        elif any(match[one] for one in ("nth", "next", "in_next", "letter")) or (match["that"] and earlier):
            whole = found[-1] if found and found[-1].is_year else None  # "of 2023, seven in the second quarter"
            earlier = part_said(match, earlier or (YearPart(whole.since.year, 0, 0, has_year=True) if whole else None))
            window, has_year = (earlier.days, earlier.has_year) if earlier else (None, False)
        elif match["bare"]:
            window = in_year(named.month, [int(match["bare"][:-2])], named.year, None) if named else None
        elif match["m1"] or match["m2"] or match["m3"]:
            window, has_year = _of_month(match, first, last, day_of_page), any(match[y] for y in ("y1", "y2", "y3"))
            if window and (found or before) and match["same"] and not has_year:  # "that December"
                window, has_year = _that(window[0].month, (*before, *found)), True
            named = window[0] if window else named
        else:
            window = _of_itself(match, first, last, day_of_page)
            has_year = not match["feast"] or bool(match["y7"])
        if window:
            is_coarse = not any(match[day] for day in ("iso", "bare", "feast", "d1", "d3", "m4"))
            how: How = "until" if match["y11"] else "in"
            said = SaidDays(*match.span(), *window, how, is_coarse=is_coarse, has_year=has_year)
            found += _each_listed(text, match, said) if match["listed"] else [said]
    return found


def _that(month: int, named: Sequence[SaidDays]) -> tuple[date, date] | None:
    """The month that was named last by itself, else that of the year of the days named last: "that December"."""
    same = [one for one in named if one.has_year and one.since.month == one.until.month == month]
    return in_year(month, [], (same or named)[-1].until.year, None)


def _each_listed(text: str, match: re.Match[str], said: SaidDays) -> list[SaidDays]:
    """The days of a list of one month, "5, 8 and 19 July", those that follow on each other together."""
    if _BETWEEN.search(text, 0, match.start()):
        return [said]
    found = list[SaidDays]()
    for one in re.finditer(r"\d+", text[match.start() : match.end("d1")]):
        start, end = match.start() + one.start(), match.start() + one.end()
        day = said.since.replace(day=int(one.group()))
        if found and shifted(found[-1].until, 1) == day:
            found[-1] = replace(found[-1], until=day, end=end)
        else:
            found.append(replace(said, start=start, end=end, since=day, until=day))
    found[-1] = replace(found[-1], until=said.until, end=said.end)
    return found


def _again(match: re.Match[str], text: str, found: list[SaidDays]) -> tuple[date, date] | None:
    """The year or month of the days named last; right behind a day it is that day's year: "3 May of that year"."""
    one = found[-1]
    if text[one.end : match.start()].strip() in ("", "of"):
        year = found[-2].until.year if len(found) > 1 else one.since.year
        found[-1] = replace(one if one.has_year else _of_year(one, year), end=match.end())
        return None
    return beside(match["again"], one.until, is_last=False)


def _of_itself(match: re.Match[str], first: date, last: date, day_of_page: date) -> tuple[date, date] | None:
    """The days of what needs no other word: a day in figures, some months of a year, a season, a feast, a year."""
    if match["iso"]:
        day = real_day(match["iso"])
        return (day, day) if day else None
    if match["edge"]:
        return edge_of(match)
    if match["y11"]:
        return (date(int(match["y11"]), 6, 30),) * 2
    if match["near"]:
        return beside(match["unit"], day_of_page, is_last=match["near"] in _LAST)
    if match["season"]:
        start = date(int(match["y9"]), _SEASONS[match["season"].lower()], 1)
        return start, months_end(start, 3)
    if match["feast"]:
        return feast(match, first, last, day_of_page)
    year = int(match["y4"] or match["that"])
    return date(year, 1, 1), date(year, 12, 31)


def _of_month(match: re.Match[str], first: date, last: date, day_of_page: date) -> tuple[date, date] | None:
    """The month that is said, or days or a part of it."""
    month = _NUMBER[(match["m1"] or match["m2"] or match["m3"])[:3].lower()]
    said, part = match["y1"] or match["y2"] or match["y3"], match["part"] or match["of_month"]
    found = (*re.findall(r"\d+", match["listed"] or ""), match["d1"] or match["d3"], match["d2"] or match["d4"])
    days = [int(re.sub(r"\D", "", one)) for one in found if one]
    return in_year(month, days, int(said), part) if said else nearest(month, days, part, first, last, day_of_page)
