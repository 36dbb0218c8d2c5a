"""What a month's page says in sentences: its title, its lead, how it stands against the month before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.figures import compute
from generator.figures.figure import FigureSpec
from generator.pages.counts import TypeCount, Window
from generator.reading.codebook import Coverage
from generator.register import Register
from generator.words import (
    capitalised,
    changes_words,
    counted_in_words,
    day_words,
    in_words,
    joined,
    month_end,
    month_words,
    noun_for,
    short_day,
    split_words,
    window_words,
)

BUSIEST_DAY_MIN = 3  # a day with fewer is not worth a sentence


@dataclass(frozen=True)
class Month:
    """One month of the record with its counts."""

    window: Window
    counts: tuple[TypeCount, ...]

    @property
    def name(self) -> str:
        """'March 2024'."""
        return month_words(self.window.since)

    @property
    def is_empty(self) -> bool:
        """Whether no event is counted in it."""
        return not any(each.count for each in self.counts)


def month_window(day: date) -> Window:
    """The month that the day lies in."""
    return Window(day.replace(day=1), month_end(day))


def title(month: Month) -> str:
    """'March 2024: 3 floods, 1 rescue'; types without an event are left out."""
    words = [each.words for each in month.counts if each.count]
    return f"{month.name}: {', '.join(words) or 'nothing that counts'}"


def lead(month: Month) -> str:
    """The counts by type, each with how sure they are."""
    told = [_told(each) for each in month.counts if each.count]
    if not told:
        return f"In {month.name} this record has events, but none of them counts."
    return f"In {month.name} this record has {joined(told)}."


def _told(each: TypeCount) -> str:
    split = split_words([(piece.label, piece.count) for piece in each.by_confidence])
    part = each.type.part
    parts = f" with {counted_in_words(each.parts, part.noun, part.plural)}" if part and each.parts else ""
    return f"{counted_in_words(each.count, each.type.noun, each.type.plural)}{parts} ({split})"


def details(month: Month, register: Register) -> Iterator[str]:
    """What else the counts show: types without an event, where, the busiest day, what is not one to one or not sure."""
    missing = [each.type.plural for each in month.counts if not each.count]
    if missing and not month.is_empty:
        yield f"No {joined(missing, 'or')} are recorded in this month."
    for each in month.counts:
        yield from _where(each)
        yield from _busiest_day(each, month.window, register)
        yield from _several(each, register)
        yield from _unsure(each)


def _where(each: TypeCount) -> Iterator[str]:
    known = sorted((c for c in each.by_country[:-1] if c.count), key=lambda c: -c.count)
    unknown = each.by_country[-1].count
    if each.count < 2 or not known:
        return
    if len(known) == 1 and not unknown:
        yield f"{'Both' if each.count == 2 else 'All'} {each.type.plural} were in {known[0].label}."
        return
    first, *others = known
    verb = "was" if first.count == 1 else "were"
    pieces = [f"{in_words(first.count)} {verb} in {first.label}"]
    pieces += [f"{in_words(other.count)} in {other.label}" for other in others]
    if unknown:
        pieces.append(f"{in_words(unknown)} in a country that is not known")
    yield f"Of the {each.type.plural}, {joined(pieces)}."


def _busiest_day(each: TypeCount, window: Window, register: Register) -> Iterator[str]:
    asked = FigureSpec(each.type.id, "tempo", of=each.type.id, per="day", since=window.since, until=window.until)
    days = compute(asked, register).periods
    most = max((day.value for day in days), default=0)
    busiest = [day.since for day in days if day.value == most]
    if most < BUSIEST_DAY_MIN or len(busiest) > 2:
        return
    if len(busiest) == 1:
        yield f"The day with the most {each.type.plural} was {short_day(busiest[0])}, with {in_words(most)}."
    else:
        yield f"{joined(map(short_day, busiest))} had the most {each.type.plural} in a day, {in_words(most)} each."


def _several(each: TypeCount, register: Register) -> Iterator[str]:
    several = [register.by_id[id_] for id_ in each.figure.ids if register.by_id[id_].multiplicity > 1]
    if several:
        total = sum(event.multiplicity for event in several)
        noun = noun_for(len(several), "record stands", "records stand")
        yield f"{capitalised(in_words(len(several)))} {noun} for more than one, {in_words(total)} in all."


def _unsure(each: TypeCount) -> Iterator[str]:
    low, high = int(each.figure.low or 0), int(each.figure.high or 0)
    if low < each.count:
        yield (
            f"Some of the {each.type.plural} may be one event recorded twice or may lie just outside the month; "
            f"without them there are {in_words(low)}."
        )
    if high > each.count:
        more = counted_in_words(high - each.count, f"more {each.type.noun}", f"more {each.type.plural}")
        yield f"{capitalised(more)}, dated only roughly, may belong to this month."


def change(month: Month, before: Month, earlier: Month | None, coverage: Coverage) -> str:
    """How the month stands against the one before, with what makes the two hard to compare; `earlier` has events."""
    if before.window.until < coverage.since:
        return f"The record starts on {day_words(coverage.since)}, so there is no earlier month to compare with."
    if before.is_empty:
        words = f"Nothing is recorded for {before.name}."
        if earlier:
            words += f" The month with events before this one is {earlier.name}."
        return words
    now = {each.type.id: each for each in month.counts}
    moved = changes_words(
        (was.type.plural, was.count, now[was.type.id].count)
        for was in before.counts
        if was.count or now[was.type.id].count
    )
    return " ".join((f"Against {before.name}, {moved}.", *_caveats(month, before, coverage)))


def _caveats(month: Month, before: Month, coverage: Coverage) -> Iterator[str]:
    if month.window.until > coverage.until:
        yield f"The record ends on {day_words(coverage.until)}, so this month is not whole."
    if before.window.since < coverage.since:
        yield f"The record starts on {day_words(coverage.since)}, so the month before is not whole."
    if _gaps(month.window, coverage) != _gaps(before.window, coverage):
        yield "The two months are not covered alike, so part of the change may lie in the reporting."


def _gaps(window: Window, coverage: Coverage) -> list[int]:
    return [n for n, gap in enumerate(coverage.gaps) if gap.since <= window.until and gap.until >= window.since]


def coverage_notes(window: Window, coverage: Coverage) -> Iterator[str]:
    """The declared gaps that reach into the window, each with its days."""
    for n in _gaps(window, coverage):
        gap = coverage.gaps[n]
        yield f"{capitalised(window_words(gap.since, gap.until))}: {gap.what}"
