"""What a month's page says of its numbers: its title, where and when they fell, how they stand against those before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.days import Window, shifted
from generator.figures import compute
from generator.figures.figure import FigureSpec
from generator.figures.selection import MAY_BE_OF_ANOTHER_DAY, MAY_BE_ONE, MAY_LIE_OUTSIDE
from generator.findings import PARTIAL
from generator.pages.counts import TypeCount
from generator.reading.coverage_spans import Coverage
from generator.register import Register, Subject
from generator.words import (
    capitalised,
    changes_words,
    counted_in_words,
    day_words,
    in_words,
    joined,
    month_words,
    noun_for,
    short_day,
)

BUSIEST_DAY_MIN = 3  # a day with fewer is not worth a sentence
MIX_MOVED_MIN = 10  # percentage points of one confidence, from which on a comparison says that the mix changed


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
        return all(each.is_empty for each in self.counts)

    @property
    def counted(self) -> Iterator[TypeCount]:
        """The counts that have events, each headline value before the others."""
        return (one for each in self.counts for one in (each, *each.others) if one.count)


# Why fewer may have been in a month than the record puts there.
UNSURE = {
    MAY_BE_ONE: "may be recorded twice",
    MAY_BE_OF_ANOTHER_DAY: "may be the same as one of another month",
    MAY_LIE_OUTSIDE: "may lie just outside the month",
}


def title(month: Month) -> str:
    """'March 2024: 3 floods, 1 told rescue'; types without an event are left out, as are values beside the headline."""
    words = [each.words for each in month.counts if not each.is_empty]
    return f"{month.name}: {', '.join(words) or 'nothing that counts'}"


def details(month: Month, register: Register) -> Iterator[str]:
    """What else the counts show: types without an event, where, the busiest day, what is not one to one or not sure."""
    missing = [each.type.plural for each in month.counts if each.is_empty]
    if missing and not month.is_empty:
        yield f"No {joined(missing, 'or')} are recorded in this month."
    for each in month.counts:
        yield from _where(each, register)
        yield from _busiest_day(each, month.window, register)
        yield from _several(each, register)
        yield from _unsure(each)


def _where(each: TypeCount, register: Register) -> Iterator[str]:
    """In which country or countries they were, each event once."""
    if each.count < 2:
        return
    countries = {country.id: country.spoken for country in register.codebook.countries.values()}
    found: dict[tuple[str, ...], int] = {}
    for event in (register.by_id[id_] for id_ in each.figure.ids):
        held = register.values_of(Subject(event.id, event), "country")
        names = tuple(name for country, name in countries.items() if country in held)
        found[names] = found.get(names, 0) + event.multiplicity
    said = {names: f"both {joined(names)}" if len(names) == 2 else joined(names) for names in found}
    first, *others = sorted(found.items(), key=lambda item: (not item[0], -item[1], item[0]))
    if not others:
        if first[0]:
            yield f"{'Both' if each.count == 2 else 'All'} {each.plural} were in {said[first[0]]}."
        return
    verb = "was" if first[1] == 1 else "were"
    pieces = [f"{in_words(first[1])} {verb} in {said[first[0]]}"]
    pieces += [f"{in_words(n)} in {said[names] or 'a country that is not known'}" for names, n in others]
    yield f"Of the {each.plural}, {joined(pieces)}."


def _busiest_day(each: TypeCount, window: Window, register: Register) -> Iterator[str]:
    asked = replace(each.asked, kind="tempo", per="day")
    days_with = compute(asked, register).periods
    most = max((day.value for day in days_with), default=0)
    busiest = [day.since for day in days_with if day.value == most]
    if most < BUSIEST_DAY_MIN or len(busiest) > 2 or not _are_surely_busiest(busiest, window, asked, register):
        return
    is_thin = register.codebook.coverage.is_thin(each.type.id, window.since, window.until)
    scope = f"{PARTIAL} " if is_thin else ""
    if len(busiest) == 1:
        the = "the" if scope else "The"
        yield f"{scope}{the} day with the most {each.plural} was {short_day(busiest[0])}, with {in_words(most)}."
    else:
        said = f"{joined(map(short_day, busiest))} had the most {each.plural} in a day, {in_words(most)} each."
        yield f"{scope}{said}"


def _are_surely_busiest(busiest: Sequence[date], window: Window, asked: FigureSpec, register: Register) -> bool:
    """Whether no other day can have had as many, nor one of these fewer, whatever days and doubles are left open."""
    days = (shifted(window.since, n) for n in range(window.days))
    of_day = {day: compute(replace(asked, kind="count", since=day, until=day), register) for day in days}
    least = min(of_day[day].low or 0 for day in busiest)
    return all((figure.high or 0) < least for day, figure in of_day.items() if day not in busiest)


def _several(each: TypeCount, register: Register) -> Iterator[str]:
    several = [register.by_id[id_] for id_ in each.figure.ids if register.by_id[id_].multiplicity > 1]
    if several:
        total = sum(event.multiplicity for event in several)
        noun = noun_for(len(several), "record stands", "records stand")
        in_all = counted_in_words(total, each.noun, each.plural)
        words = f"{in_words(len(several))} {noun} for more than one {each.noun}: {in_all} in all"
        yield f"{capitalised(words)}."


def _unsure(each: TypeCount) -> Iterator[str]:
    low, high = int(each.figure.low or 0), int(each.figure.high or 0)
    reasons = {left.reason for left in each.figure.left_out}
    may = [words for reason, words in UNSURE.items() if reason in reasons]
    if low < each.count and may:
        fewest = f"{'was' if low == 1 else 'were'} at least {in_words(low)}" if low else "may have been none"
        yield (f"Some of the {each.plural} {joined(may, 'or')}; if so, there {fewest} in this month.")
    if high > each.count:
        more = counted_in_words(high - each.count, f"more {each.noun}", f"more {each.plural}")
        yield f"{capitalised(more)}, dated only roughly, may belong to this month."


def nothing_words(first: date, last: date) -> str:
    """That nothing is recorded from the month of one day to that of another."""
    since, until = month_words(first), month_words(last)
    if since == until:
        return f"Nothing is recorded for {until}."
    return f"Nothing is recorded from {since.removesuffix(f' {last.year}')} to {until}."


def change(month: Month, before: Month, earlier: Month | None, coverage: Coverage) -> str:
    """How the month stands against the one before, with what makes the two hard to compare; `earlier` has events.

    Numbers are not set against each other where the record does not cover the whole of both months, nor those of a type
    of which it is declared thin in one of the two.
    """
    if before.window.until < coverage.since:
        return f"The record starts on {day_words(coverage.since)}, so there is no earlier month to compare with."
    if before.is_empty:
        first = shifted(earlier.window.until, 1) if earlier else coverage.since
        return nothing_words(first, before.window.until)
    if part := list(_not_whole(month, before, coverage)):
        return " ".join(part)
    pairs = [(was, now) for was, now in zip(before.counts, month.counts, strict=True) if was.count or now.count]
    thin = [now for _, now in pairs if coverage.is_thin(now.type.id, before.window.since, month.window.until)]
    pairs = [(was, now) for was, now in pairs if now not in thin]
    moved = changes_words((was.plural, was.count, now.count) for was, now in pairs)
    sentences = [f"Against {before.name}, {moved}."] if moved else []
    sentences += _by_confidence(pairs)
    stretches: dict[str, list[str]] = {}
    for now in thin:
        stretches.setdefault(_thin_stretch(now.type.id, (before, month), coverage), []).append(now.plural)
    sentences += [
        f"The record of {joined(of)} is thin {stretch}, so their numbers are not set against those of {before.name}."
        for stretch, of in stretches.items()
    ]
    gaps, before_gaps = (coverage.gaps_in(each.window.since, each.window.until) for each in (month, before))
    if pairs and gaps != before_gaps:
        sentences.append("The two months are not covered alike, so part of the change may lie in the reporting.")
    return " ".join(sentences)


def _thin_stretch(of: str, months: Sequence[Month], coverage: Coverage) -> str:
    """'throughout May and June 2021': in which of the months the record of a type is thin, and how far."""
    found: dict[str, list[str]] = {}
    for month in months:
        days = (shifted(month.window.since, n) for n in range(month.window.days))
        thin = [coverage.is_thin(of, day, day) for day in days]
        if any(thin):
            found.setdefault("throughout" if all(thin) else "in part of", []).append(month.name)
    return joined(f"{extent} {_names(names)}" for extent, names in found.items())


def _names(months: Sequence[str]) -> str:
    """'May and June 2021', 'December 2021 and January 2022'."""
    first, *rest = months
    year = first.rpartition(" ")[2]
    return joined([first.removesuffix(f" {year}") if rest and rest[-1].endswith(year) else first, *rest])


def _by_confidence(pairs: Sequence[tuple[TypeCount, TypeCount]]) -> Iterator[str]:
    """How sure the events are that were set against each other, and how those of each confidence moved.

    A rise may be one of what is less sure: where the share of a confidence moved, it says that the mix did.
    """
    alike: dict[str, list[str]] = {}
    for was, now in pairs:
        both = zip(was.by_confidence, now.by_confidence, strict=True)
        pieces = [(label, before, after) for (label, before), (_, after) in both if before or after]
        if len(pieces) == 1:
            alike.setdefault(pieces[0][0], []).append(now.plural)
        elif pieces:
            moved = changes_words((f"{label} ones", before, after) for label, before, after in pieces)
            is_moved = any(_share_moved(was, now, before, after) for _, before, after in pieces)
            mix = "The mix of confidence changed: of" if is_moved else "Of"
            yield f"{mix} the {now.plural}, {moved}."
    for label, plurals in alike.items():
        yield f"All these {joined(plurals)} are {label}."


def _share_moved(was: TypeCount, now: TypeCount, before: int, after: int) -> bool:
    """Whether what was `before` and is `after` makes up another share of all, by more than rounding."""
    if not was.count or not now.count:
        return False
    return abs(after / now.count - before / was.count) * 100 >= MIX_MOVED_MIN


def _not_whole(month: Month, before: Month, coverage: Coverage) -> Iterator[str]:
    """Why the two months cannot be set against each other: the record holds only part of one."""
    if month.window.until > coverage.until:
        yield f"The record ends on {day_words(coverage.until)}: {month.name} is not whole in it, and not compared."
    if before.window.since < coverage.since:
        yield f"The record starts on {day_words(coverage.since)}: {before.name} is not whole in it, and not compared."
