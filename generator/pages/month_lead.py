"""What mattered in a month, in a few sentences: whom it harmed, how much there was, what was answered, what was new."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.days import shifted
from generator.figures import compute
from generator.findings import PARTIAL
from generator.pages.counts import TypeCount
from generator.pages.harmed import added_words, gravest, harm_words, harming, harms, nobody_words, only_one
from generator.pages.linked import Sentence, listed, plain, said, titled
from generator.pages.month_text import Month, nothing_words
from generator.pages.sheet import News
from generator.pages.views import Item
from generator.reading.records import Event
from generator.register import Register
from generator.words import (
    capitalised,
    counted_in_words,
    in_words,
    lowered,
    noun_for,
    span_words,
    split_words,
)

ANSWERS_NAMED = 4  # of so many at most each is named
OPENING = {("since", "harm"), ("most", "scale")}  # beside firsts
ORDER = ("the former", "the latter")  # of two
QUIET_DAYS_MIN = 5  # a shorter stretch without events is not worth a sentence


def counts_words(month: Month) -> str:
    """The counts by type, each with how sure they are."""
    return plain(_counts(month, f"In {month.name} this"))


def _counts(month: Month, this: str) -> Sentence:
    """The same, each number a link to its records."""
    told = [
        said(
            Item(counted_in_words(each.count, each.noun, each.plural), each.url if each.count else ""),
            f" ({each.split})",
        )
        for each in month.counts
        if not each.is_empty
    ]
    if not told:
        return said(f"{this} record has events, but none of them counts.")
    return said(f"{this} record has ", *listed(told), ".")


def lead(month: Month, register: Register) -> Iterator[Sentence]:
    """What mattered most: the harm that was done, but for that of answers, then the counts."""
    is_said, unharmed = False, list[str]()
    for each in month.counted:
        if not each.type.is_answer:
            found = list(_harm(each, register, month))
            yield from found
            is_said = is_said or bool(found)
            unharmed.append("" if found else nobody_words(register, harms(register, each)))
    yield _counts(month, "This" if is_said else f"In {month.name} this")
    if len(unharmed) == 1:
        yield from map(said, filter(None, unharmed))


def story(month: Month, register: Register, news: Sequence[News]) -> Iterator[Sentence]:
    """The strongest thing that was new, and what answered what, with its harm."""
    yield from _news(news, month)
    for each in month.counted:
        if each.type.is_answer:
            yield from _answers(each, register, month)


def _harm(each: TypeCount, register: Register, month: Month) -> Iterator[Sentence]:
    """How many people the events harmed, and which of them harmed the most."""
    found = harms(register, each)
    if words := harm_words(found):
        year, events = month.window.since.year, harming(register, found)
        where = each.plural if each.count > 1 else f"one {each.noun}"
        which = only_one(each, events, year)
        yield said(f"In {where} of {month.name} {words}", *(which or said(added_words(found))), ".")
        if not which:
            yield from gravest(register, each, found, year=year)


def _answers(each: TypeCount, register: Register, month: Month) -> Iterator[Sentence]:
    """Which they were, what they answered, and whom they harmed; beside the headline value only those that harmed."""
    found, year = harms(register, each), month.window.since.year
    harm, events = harm_words(found), [register.by_id[id_] for id_ in each.figure.ids]
    is_headline = any(each is one for one in month.counts)
    if not is_headline and not harm:
        return
    if each.count > min(len(events), ANSWERS_NAMED):
        if harm:
            which = only_one(each, harming(register, found), year)
            yield said(f"In {each.plural} {harm}", *(which or said(added_words(found))), ".")
        return
    number = "" if each.count == 1 else f"{in_words(each.count)} "
    sure = "" if is_headline else f" ({split_words(each.by_confidence)})"
    noun, verb = noun_for(each.count, each.noun, each.plural), noun_for(each.count, "was", "were")
    named = listed([titled(event, year) for event in events])
    answered, *apart = _answered(events, register, year)
    yield said(f"The {number}{noun}{sure} {verb} ", *named, *answered, ".")
    if harm:
        where = f"that {each.type.noun}" if each.count == 1 else f"the {number}together"
        yield said(f"In {where} {harm}{added_words(found)}.")
    yield from apart


def _answered(events: Sequence[Event], register: Register, year: int) -> Iterator[Sentence]:
    """What they answered: behind their names where all answered the same, else () and sentences of their own."""
    of_each = [tuple(id_ for id_ in event.answers if id_ in register.by_id) for event in events]
    named = [listed([titled(register.by_id[id_], year) for id_ in answered]) for answered in of_each]
    if len(set(of_each)) == 1:
        how = {1: ", in answer to ", 2: ", both in answer to "}.get(len(events), ", all in answer to ")
        yield said(how, *named[0]) if named[0] else ()
        return
    yield ()
    if len(events) == len(ORDER):
        which = [said(f"{place} answered ", *words) for place, words in zip(ORDER, named, strict=True) if words]
        first, *rest = listed(which)
        yield said(capitalised(first.text), *rest, ".")
        return
    (most, times), *_ = Counter(id_ for answered in of_each for id_ in answered).most_common(1)
    if times > 1:
        yield said(f"{capitalised(in_words(times))} of them answered ", *titled(register.by_id[most], year), ".")


def _news(news: Sequence[News], month: Month) -> Iterator[Sentence]:
    """The strongest news of the month that names one event and is told nowhere else here, up to its colon."""
    told = [(one, event) for one, event in news if one.kind == "first" or (one.kind, one.theme) in OPENING]
    for finding, event in told[:1]:
        words = finding.sentence.partition(": ")[0].removesuffix(".")
        comma = "," if "," in words else ""
        words = f"{PARTIAL} {lowered(words)}" if finding.is_partial else words
        yield said(f"{words}{comma} was ", *titled(event, month.window.since.year), ".")


def turns(month: Month, after: Month | None, register: Register) -> Iterator[str]:
    """What began or ended: a declared series, the longest stretch without events, one of whole months."""
    window, coverage = month.window, register.codebook.coverage
    for series in register.codebook.series.values():
        if window.holds(series.since):
            yield f"{month.name} is the first month of {series.name}."
        if series.until and window.holds(series.until):
            yield f"{month.name} is the last month of {series.name}."
    for each in month.counts:
        if each.count and not each.type.is_answer and not coverage.is_thin(each.type.id, window.since, window.until):
            yield from _quiet(each, register)
    following = shifted(window.until, 1)
    if after and after.window.since > following:
        yield nothing_words(following, shifted(after.window.since, -1))


def _quiet(each: TypeCount, register: Register) -> Iterator[str]:
    """The longest stretch of the month without events, where one alone is the longest whatever their days were."""
    figure = compute(replace(each.asked, kind="streak", streak="quiet"), register)
    if figure.value is not None and figure.value >= QUIET_DAYS_MIN and len(figure.periods) == 1:
        span = figure.periods[0]
        days = span_words(span.since, span.until).removesuffix(f" {span.until.year}")
        yield f"The longest stretch without a recorded {each.noun} was from {days}, {in_words(figure.value)} days."
