"""What a claim says of how often and how long: rates, spans, runs and quiets, delays in their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import chain, pairwise

from generator.days import shifted
from generator.figures.kinds.distinct import key_nouns
from generator.prose.lexicon import Sense, keys_of
from generator.prose.numbers import numbers_in
from generator.prose.pieces import Piece
from generator.prose.span_words import UP_TO, days_of, spans_in, windows_in
from generator.reading.moments import instants
from generator.reading.records import Event
from generator.register import Subject
from generator.truth.said_words import QUIET
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording

SPELL = (
    r"(?:days|lull|pause|quiet|calm|respite|spell|stretch|run|streak|row|gap|break|period|series|interval|silence)\b"
)
LONGEST = re.compile(
    rf"\blongest(?:\s+(?!delay)[\w’'-]+){{0,3}}?\s+{SPELL}|"
    rf"\b(?:longer|more)\s+than\s+(?:in\s+|at\s+|on\s+)?any\b(?:\s+other)?|\bno\s+longer\s+(?:one|{SPELL})",
    re.IGNORECASE,
)
IN_A_ROW = frozenset("row straight consecutive running run streak".split())
RUN = IN_A_ROW | {"daily"}
PER = re.compile(
    r"\b(?:per|each|every|an?)\s+(?:second|minute|hour|day|night|week|month|year)\b|\b(?:dai|week|month|year|hour|night)ly\b",
    re.IGNORECASE,
)
IN_A = re.compile(
    r"\b(?:in|within|over|for|of|during|after|inside|across|once|than)\s+"
    r"(?:just\s+|less than\s+|the\s+span\s+of\s+|the\s+space\s+of\s+)?$",
    re.IGNORECASE,
)
THIS = re.compile(r"\bthis (?:day|week|month|year)\b|\btoday\b|\byesterday\b|\bovernight\b", re.IGNORECASE)
LASTING = re.compile(r"\b(?:went on|continued|persisted|raged)\b", re.IGNORECASE)
NEXT_TO = re.compile(r"\bthe (?P<unit>day|week|fortnight|month|year) (?:before|after|that followed)\b", re.IGNORECASE)
IT_WAS = re.compile(r"\bit (?:was|took|would be|had been)\s*$", re.IGNORECASE)  # "it was a day before they answered"
AT_ONE = re.compile(
    r"\b(?:at|in|on|of|by|to|from) (?:(?:only |just )?one(?: and the same)?|a single|the same) (?P<noun>[a-z]+)\b"
)
SAME = re.compile(r"\b(?:on|in) (?:one and )?the same (?P<unit>day|month|year)\b(?! of\b)", re.IGNORECASE)

WITHIN = re.compile(r"within|inside|in the (?:space|span)", re.IGNORECASE)
IN_SUCCESSION = re.compile(r"\bin (?:a row|(?:quick |close )?succession)\b", re.IGNORECASE)
DAYS_BEFORE = re.compile(r"\b(?P<n>[\w-]+) (?:days|nights) $")
AS_MANY = re.compile(r"\bin as many (?P<unit>day|week|fortnight|month|year)s\b", re.IGNORECASE)
APART = re.compile(
    r"\b(?P<n>an?|[\w-]+) (?P<unit>day|week|month|year)s? (?P<way>after|before) (?:the\b|that\b|those\b|(?=[A-Z]))",
    re.IGNORECASE,
)
ENDS = re.compile(r"[,;:()—–]|\.(?=\s|$)")
DAYS = re.compile(r"\bdays\b", re.IGNORECASE)  # also in the name of some: "the first ten days of May"
WEEK = 7


def timed(told: Wording) -> Iterator[Untrue]:
    """How often, and in how long: rates beside a number that is none, spans that are not those of its days."""
    if told.is_of_days:
        yield from lasted(told)
        return
    text = told.clause.text
    if not (told.kind.is_per_period or told.kind.is_superlative or told.spec.kind == "compare"):
        for match in PER.finditer(text, told.clause.left, told.clause.right):
            follows = re.match(r"\s+(?:of|in|on|after|before|later|earlier|ago)\b", text[match.end() :])
            if not IN_A.search(text, told.clause.left, match.start()) and not follows:
                yield Untrue(
                    f"says {match.group()!r}, how often, and its figure is no rate", "tie it to a rate, or leave it out"
                )
                break
    one = IN_SUCCESSION.search(text, told.clause.end, told.clause.reach[1])
    if one and (many := DAYS_BEFORE.search(text, told.clause.end, one.start())):
        days = {event.date for event in told.winners}
        said = [number.value for number in numbers_in(many["n"])]
        if not days or said != [len(days)] or (max(days) - min(days)).days + 1 != len(days):
            yield Untrue(
                f"says {text[many.start() : one.end()]!r}, and its records are of other days", "name their days"
            )
    elif one and told.kind.counts == "records" and told.spec.where:
        rule = f"says {one.group()!r}, that nothing else came between them, and its figure is of some alone"
        yield Untrue(rule, "leave it out")
    yield from spans(told)
    yield from on_one(told)
    yield from apart(told)


def on_one(told: Wording) -> Iterator[Untrue]:
    """Records that are said to be of the same day, month or year, at one place or of one value, and are not."""
    text, records = told.clause.text, told.winners if told.kind.counts == "records" else ()
    same = SAME.search(text, told.clause.left, told.clause.right) if records else None
    if same:
        parts = {"day": 3, "month": 2, "year": 1}[same["unit"].lower()]
        if len({day.timetuple()[:parts] for event in records for day in event.days}) > 1:
            yield Untrue(f"says {same.group()!r}, and its records are of several", "say when they were")
    for match in AT_ONE.finditer(text, told.clause.begin, told.clause.right) if len(records) > 1 else ():
        keys = [key for key in ("country", "place", *told.book.facets) if match["noun"] == key_nouns(key, told.book)[0]]
        values = [set(told.register.values_of(Subject(event.id, event), keys[0])) for event in records] if keys else []
        if values and not set.intersection(*values):
            yield Untrue(f"says {match.group()!r}, and its records are of several", "say of which they are")


def apart(told: Wording) -> Iterator[Untrue]:
    """How long the one record that a claim is of came after or before another, which is linked or named behind it."""
    for match, _, found in beside(told):
        if found and not any(is_so for _, is_so in found):
            other, _ = found[0]
            yield Untrue(f"says {match.group()!r} {other.id}, and it was not", "say how long it was")
            return


def beside(told: Wording) -> Iterator[tuple[re.Match[str], int, list[tuple[Event, bool]]]]:
    """Where a text says how long the one record came after or before another, "two days after the flood at Ford".

    With where what it says of that ends, and the records that it may be, each with whether it is so.
    """
    one = told.winners[0] if len(told.winners) == 1 and not told.spec.event else None
    read, text = told.clause.read, told.clause.text
    if one is None or read is None:
        return
    for match in APART.finditer(text, *told.clause.reach):
        count = 1.0 if match["n"].lower() in ("a", "an") else next((n.value for n in numbers_in(match["n"])), None)
        end = ENDS.search(text, match.end())
        right = end.start() if end else len(text)
        named = [p for p in told.clause.near if match.end() <= p.start < right and p.of("where")]
        said = [day for day in read.days if match.end() <= day.start and day.end <= right]
        if count is None or not (named or said):
            continue
        days = count * days_of(match["unit"]) * (1 if match["way"].lower() == "after" else -1)
        types = {s.id for p in told.clause.near if match.end() <= p.start < right for s in p.of("of")}
        found = []
        for other in (event for event in told.register.events if not types or event.type in types):
            is_it = all(other.days[0] <= day.until and other.days[1] >= day.since for day in said)
            is_it = is_it and all(any(told.have((other,), s.key, (s.id,)) for s in p.of("where")) for p in named)
            if is_it and other is not one:
                is_vague = one.days[0] != one.days[1] or other.days[0] != other.days[1] or abs(days) > WEEK
                slack = abs(days) / 4 if is_vague else 0
                found.append((other, abs((one.date - other.date).days - days) <= slack))
        yield match, right, found


def of_its_records(told: Wording) -> Iterator[tuple[re.Match[str], str, bool]]:
    """How long all records of a number are said to have taken, "within a week", "in as many days".

    With what they are instead, and whether it is so. Hours and minutes are asked of the clocks; a record without one
    may have been at any hour of its day.
    """
    events, value = told.winners, told.figure.value
    if told.spec.a or told.kind.counts != "records" or told.kind.is_superlative or len(events) < 2 or value is None:
        return
    length = (max(one.days[1] for one in events) - min(one.days[0] for one in events)).days + 1
    reach = told.clause.left, told.clause.reach[1]
    within = ((m, days) for m, days in spans_in(told.clause.text, *reach) if WITHIN.match(m.group()))
    as_many = ((m, value * days_of(m["unit"])) for m in AS_MANY.finditer(told.clause.text, *reach))
    for match, days in chain(within, as_many):
        took, words = float(length), f"are of {length} days"
        if match["unit"].lower() in ("hour", "minute"):
            first, last = zip(*(instants(one, told.book) for one in events), strict=True)
            took, words = (max(last) - min(first)) / timedelta(days=1), "are further apart by their clocks, or may be"
        if not re.match(r"\s+(?:of|from|after|before)\b", told.clause.text[match.end() :]):
            yield match, words, took <= days


def spans(told: Wording) -> Iterator[Untrue]:
    """Spans that are not as long as the days of the figure: "in a week", "in 30 days"."""
    for match, words, is_so in of_its_records(told):
        if not is_so:
            yield Untrue(f"says {match.group()!r}, and its records {words}", "say how long it was")
    yield from of_all_its_days(told)
    yield from up_to_a_day(told)
    for match, days in spans_in(told.clause.text, told.clause.left, told.clause.right):
        if any(start <= match.start() < end for start, end in told.clause.windows):
            continue
        is_own = told.clause.first <= match.start() and match.end() <= told.clause.last
        if not (is_own or match["past"]):
            continue
        if not is_so_long(told, days, match["unit"].lower(), past=bool(match["past"])):
            yield Untrue(
                f"says {match.group()!r}, and the days of its figure are others", "say how long they are, or name them"
            )
    for match in NEXT_TO.finditer(told.before + told.text) if told.spec.days else ():
        days, unit = days_of(match["unit"]), match["unit"].lower()
        if not (days == told.spec.days or (unit == "month" and told.spec.days in range(28, 32))):
            yield Untrue(f"says {match.group()!r}, and its figure is of {told.spec.days} days", "say how many days")
    for match in THIS.finditer(told.clause.text, told.clause.left, told.clause.right):
        length = {"week": 7, "month": 31, "year": 366}.get(match.group().split()[-1].lower(), 1)
        since, until = told.figure.since, told.figure.until or told.figure.as_of
        if since is None or until != told.figure.as_of or (until - since).days + 1 > length:
            yield Untrue(f"says {match.group()!r}, and the days of its figure are others", "name the days")


def up_to_a_day(told: Wording) -> Iterator[Untrue]:
    """Spans up to a day that is named, "in the two weeks to 31 July", which are not as long as those of the figure."""
    text = told.clause.text
    for match in UP_TO.finditer(text, told.clause.left, told.clause.right):
        numbers, unit = numbers_in(match["n"] or "one"), match["unit"].lower()
        is_named = any(0 <= said.start - match.end() <= len("that ended on ") for said in told.clause.days)
        if numbers and is_named and not (told.spec.a or told.spec.event):
            days = float(numbers[0].value) * days_of(unit)
            if not is_so_long(told, days, unit, past=False):
                yield Untrue(f"says {match.group().strip()!r}, and the days of its figure are others", "name the days")


def of_all_its_days(told: Wording) -> Iterator[Untrue]:
    """Spans that are said to be all days of the figure, "over the two years", and are not so long."""
    for match, days in windows_in(told.clause.text, told.clause.left, told.clause.right):
        if match.span() in told.clause.windows and not (
            told.spec.event or is_so_long(told, days, match["unit"].lower(), past=False)
        ):
            rule = f"says {match.group()!r}, and the days of its figure are others"
            yield Untrue(rule, "say how long they are, or name them")


def is_so_long(told: Wording, days: float, unit: str, *, past: bool) -> bool:
    """Whether the days of the figure are so many, a month being 28 to 31; past ones end on the day of the page."""
    spec, kind, since, until = told.spec, told.kind, told.figure.since, told.figure.until or told.figure.as_of
    if kind.is_superlative and kind.is_ordered and spec.n not in (None, 1) and within(told, days):
        return True
    if spec.days is not None:
        return spec.days == days
    lengths = [(one.until - one.since).days + 1 for one in told.named if one.since and one.until]
    lengths += [sum(lengths)] if spec.kind == "compare" else []  # "of the two years"
    if kind.is_superlative:
        since, until = spec.since or told.book.coverage.since, spec.until or until
    if not lengths and since is not None:
        lengths = [(until - since).days + 1]
    if not lengths:
        dates = [event.date for event in told.winners]
        return bool(dates) and (max(dates) - min(dates)).days + 1 <= days
    slack = {"month": 0.1, "year": 0.003, "decade": 0.0015}.get(unit, 0.0) * days
    return any(abs(length - days) <= slack for length in lengths) and not (past and until != told.figure.as_of)


def within(told: Wording, days: float) -> bool:
    """Whether the record is the nth within so many days up to its own too."""
    day = told.figure.day
    return (
        day is not None and told.gives_other(replace(told.spec, since=shifted(day, 1 - int(days)), until=day)) is None
    )


def lasted(told: Wording) -> Iterator[Untrue]:
    """A run, a quiet or a delay in its own unit, and which of them."""
    words, counts_days = frozenset(keys_of(told.text)), told.figure.unit == "days"
    yield from of_all_its_days(told)
    own = [p for p in told.own if not any(start <= p.start < end for start, end in told.clause.windows)]
    units = [p.word.rstrip("s") for before, p in pairwise(own) if p.kind == "time" and _is_counted(before)]
    is_by_calendar = told.spec.kind == "delay" and counts_days and told.figure.value is not None
    by_calendar = ("fortnight", "month", "year") if is_by_calendar else ()
    known = ("day", "week", *by_calendar) if counts_days else ("minute", "hour", "day", "week")
    odd = [unit for unit in units if unit not in known]
    if odd:
        unit = "days" if counts_days else "minutes"
        yield Untrue(f"says {odd[0]!r}, and its figure is in {unit}", f"say it in {unit}")
    of_these = [p for p in told.rest if p.end <= told.clause.first and re.match(r"\s*of\b", told.before, re.IGNORECASE)]
    days = ("day", "days", "daily") if told.spec.kind == "days_with" else ("day", "days", "week", "weeks")
    days = (*days, *by_calendar, *(f"{unit}s" for unit in by_calendar))
    is_said = any(p.word in days for p in (*of_these, *told.own)) or DAYS.search(told.text)
    if counts_days and not told.spec.streak and not is_said:
        yield Untrue("does not say that it counts days", "say how many days")
    if told.kind.counts == "days":
        yield from run_or_quiet(told, words)
    elif not IT_WAS.search(told.before) and frozenset(keys_of(NEXT_TO.sub(" ", told.text))) & {
        "before",
        "earlier",
        "ago",
    }:
        yield Untrue("says before, and its figure is how long after", "say after")


def _is_counted(before: Piece) -> bool:
    return before.kind == "number" or before.word in ("a", "an", "consecutive", "straight", "full")


def run_or_quiet(told: Wording, words: frozenset[str]) -> Iterator[Untrue]:
    """Whether days with something are said of days with it, days without of days without, and of the same thing."""
    counts = any(piece.of("of") for piece in told.own)
    hedged = {key for p in told.clause.pieces if p.kind == "hedge" for key in keys_of(p.words)}  # "no fewer than"
    around = frozenset(keys_of(told.before + told.after)) - hedged
    words -= hedged
    goes_on = words & RUN or LASTING.search(told.before) or "with" in words
    if told.spec.streak == "quiet" and not words & QUIET and goes_on and (counts or not around & {*QUIET, "still"}):
        yield Untrue("says days with them, and its figure is of days without", "say 'without'")
    elif told.spec.streak is None and (words & IN_A_ROW or LASTING.search(told.before)):
        yield Untrue("says that they follow on each other, and its figure is of all days with them", "say on how many")
    elif told.spec.streak != "quiet" and (words if told.spec.streak else words | around) & QUIET:
        yield Untrue("says days without them, and its figure is of days with", "say 'with'")
    pieces = told.own if counts else told.clause.pieces
    others = [p for p in pieces if p.of("of") and Sense("of", "of", told.counted) not in p.senses]
    if others:
        rule = f"speaks of {others[0].words!r}, but its figure counts {told.figure.noun}"
        yield Untrue(rule, "let the phrase and the figure count the same thing")
