"""A flash: what there was, what is new about it, the tempo, stated totals and what followed, in few words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.days import Window, shifted
from generator.desk.novelties import Novelty, lead_words, leading, news_words, novelties
from generator.desk.retold import retold, spelt_out
from generator.desk.sections import ASSESSMENT, in_all_and_before
from generator.desk.stated import stated_beside
from generator.desk.telling import answered_words, dateline, delays, reference
from generator.desk.work import FigureText, Work
from generator.reading.codebook import EventType
from generator.reading.records import Event
from generator.words import bounds_words, capitalised, in_words

WORDS_MAX, FIGURES_MAX = 250, 12
DAYS_AROUND = 7
THE_ONE_BEFORE = "the one before it on record"
MORE_MAX, MORE_TRIED = 3, 8  # events beside the one that leads
LINKED = re.compile(r"\]\(figure:(\w+)\)")
TARGET = re.compile(r"\]\([^)]*\)")


def flash(work: Work, asked: Event | None) -> Iterator[str]:
    """The paragraphs of a flash of some days, or of the one event that was asked for."""
    news = {one.event.id: one for one in novelties(work)}
    events = [asked] if asked else leading(work, news)
    numbers = " ".join(filter(None, _numbers_around(work, asked) if asked else _numbers(work, events)))
    followed = " ".join(filter(None, _followed(work, asked))) if asked else ""
    if asked and asked.id in news and THE_ONE_BEFORE in numbers:  # since when it is the first is said there
        findings = [one for one in news[asked.id].findings if one.kind != "since" or one.context.pairs]
        news[asked.id] = Novelty(asked, tuple(findings))
    ending = [*filter(None, (numbers, followed)), f"## Assessment\n\n{ASSESSMENT}"]
    lead = [lead_words(work, event, news) for event in events[:1]]
    more = _more(work, events[1:], news, [*lead, *ending])
    yield from lead
    yield from (more[event.id] for event in work.events if event.id in more)
    yield from ending


def _more(work: Work, events: Sequence[Event], news: Mapping[str, Novelty], kept: Sequence[str]) -> dict[str, str]:
    """What others were, by event: in full where there is room for the first of them, else in short.

    What is new is told of one more.
    """
    told: dict[str, str] = {}
    for is_short in (False, True):
        first = {event.id: _paragraph(work, event, is_short=is_short) for event in events[:MORE_MAX]}
        if has_room(work, [*kept, *filter(None, first.values())]):
            told = {event: text for event, text in first.items() if text}
            break
    for event in events[:MORE_TRIED] if not told else ():
        text = _paragraph(work, event, is_short=True)
        if text and len(told) < MORE_MAX and has_room(work, [*kept, *told.values(), text]):
            told[event.id] = text
    for event in events:
        said = news_words(work, news[event.id], "it") if event.id in told and event.id in news else ""
        if said and has_room(work, [*kept, *told.values(), said]):
            told[event.id] += f" {said}"
            break
    return told


def has_room(work: Work, paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs together are short enough for a flash, and rest on few enough figures."""
    text = spelt_out(work, "\n".join(paragraphs), is_checked=False)
    return len(TARGET.sub("", text).split()) <= WORDS_MAX and len(set(LINKED.findall(text))) <= FIGURES_MAX


def _paragraph(work: Work, event: Event, *, is_short: bool) -> str:
    """What an event was that does not lead, under its day; '' where its summary cannot be said."""
    text = retold(work, event, is_short=is_short)
    return f"{dateline(work, event, text)} {text}" if text else ""


def _numbers(work: Work, events: Sequence[Event]) -> Iterator[str]:
    """What the days had in all, against the days before, and the total that was stated by then."""
    yield from in_all_and_before(work, _unit(work, events[0]).id if events else "")
    yield stated_beside(work)


def _unit(work: Work, event: Event) -> EventType:
    """The type that a tempo is told of: what answers are told by what they answer."""
    types = work.register.codebook.types
    return types[types[event.type].answers or event.type]


def _numbers_around(work: Work, event: Event) -> Iterator[str]:
    """How many of its kind, or of what it answers, came before and after it, and the total that was stated by then.

    Where none came near it, which came last before it.
    """
    of, (first, last) = _unit(work, event), event.days
    windows = (
        Window(shifted(first, -DAYS_AROUND), shifted(first, -1)),
        Window(shifted(last, 1), shifted(last, DAYS_AROUND)),
    )
    days = in_words(DAYS_AROUND)
    words = f"in the {days} days before it", f"in the {days} days after"
    own = Window(first, last) if first == last else None
    if windows[1].until > work.as_of:  # they are not over yet
        to_now = Window(shifted(last, 1 - DAYS_AROUND), last)
        windows = to_now.before(DAYS_AROUND) or to_now, to_now
        words, own = (f"in the {days} days before", f"in the {days} days to that day"), None
    beside = work.number(of.id, {"during": own.text}, work.headlines[of.id]) - (event.type == of.id) if own else 0
    yield _beside(work, of, windows, words, own if beside else None) or _last_before(work, event, of)
    yield stated_beside(work)


def _last_before(work: Work, event: Event, of: EventType) -> str:
    """The last of a kind before an event, and how long before."""
    before = [one for one in work.register.events if one.counts and one.type == of.id and one.days[1] < event.days[0]]
    if not before or event.answers:  # before an answer came what it answers
        return ""
    last = max(before, key=lambda one: (one.days[1], one.id))
    asked: FigureText = {"delay": event.id, "after": last.id}
    figure = work.figure(asked)
    if figure.unit == "minutes":
        ways = [*delays(int(figure.low or 0), int(figure.high or 0))]
    else:
        words = bounds_words(figure.low, figure.high)
        ways = [f"{words} {figure.unit_singular if words == in_words(1) else figure.unit}"]
    noun, name = work.register.codebook.types[event.type].noun, f"delay_{event.id}"
    behind = f"the {reference(work, last)}, {THE_ONE_BEFORE}"
    return work.said(*(f"The {noun} came {work.claim(name, asked, f'{way} after')} {behind}." for way in ways))


def _beside(work: Work, of: EventType, windows: tuple[Window, Window], words: Sequence[str], own: Window | None) -> str:
    """Two numbers in one sentence, which says where the record is thin; '' where both are none.

    `own` is the day of the event, where others came on it too: these are in neither number.
    """
    more, coverage = work.headlines[of.id], work.register.codebook.coverage
    if windows[0].since < coverage.since:
        return ""
    asked: list[FigureText] = [{"during": window.text} for window in windows]
    numbers = [work.number(of.id, each, more) for each in asked]
    if sum(numbers) < (1 if windows[1].since > work.window.until else 2):
        return ""
    is_thin = coverage.is_thin(of.id, windows[0].since, windows[1].until)
    then = work.count(f"{of.plural}_before", of.id, asked[0], more, bare=True)
    now = _bare(work, of, windows[1], f"{of.plural}_after")
    that_day = f", {_bare(work, of, own, f'{of.plural}_of_its_day')} on the day itself" if own else ""
    thin = ", and is thin in these days." if is_thin else "."
    return work.said(*(f"The record has {then} {words[0]}{day} and {now} {words[1]}{thin}" for day in (that_day, "")))


def _bare(work: Work, of: EventType, days: Window, name: str) -> str:
    """The number of some days as a claim without its noun."""
    asked: FigureText = {"during": days.text, **work.headlines[of.id]}
    number = work.number(of.id, {"during": days.text}, work.headlines[of.id])
    return work.claim(name, {"count": of.id, **asked}, in_words(number) if number else "none")


def _followed(work: Work, event: Event) -> Iterator[str]:
    """What answered the event; after an answer, what came next of the kind that it answers."""
    later = [one for one in work.register.events if one.counts and one.id != event.id]
    answers = [one for one in later if event.id in one.answers]
    for other in answers:
        yield capitalised(answered_words(work, other, event, f"The {reference(work, other)}", "it"))
    answered = work.register.codebook.types[event.type].answers
    following = [one for one in later if one.type == answered and one.days[0] > event.days[1] and one not in answers]
    if following:
        one = min(following, key=lambda each: (each.date, each.id))
        yield work.said(f"Next on record is the {reference(work, one)}.")
