"""What a claim says of when: the days that it names, or that nothing names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.days import shifted
from generator.figures import FigureSpec, Period
from generator.figures.computing import value_words
from generator.prose.named_days import SaidDays, days_said
from generator.prose.pieces import between, pieces_of
from generator.prose.span_words import SPAN
from generator.reading.records import Event
from generator.truth.asked_otherwise import NO_RECORD
from generator.truth.how_meant import SECOND, is_told_of
from generator.truth.members import is_listed
from generator.truth.of_the_two import spoken_of
from generator.truth.paired import paired, wrong_pair
from generator.truth.said_reports import is_dated, is_reported, is_same_on
from generator.truth.said_spans import LONGEST
from generator.truth.scope import OF_THESE
from generator.truth.untruths import ANOTHER, Untrue
from generator.truth.worded import Wording
from generator.words import day_words, joined

Days = tuple[date | None, date | None]
KNOWN_BY = re.compile(r"\b(?:public|known|reported|counted|logged|listed)\s*$", re.IGNORECASE)
# How a number of harm stands at some time, which is not when that was done.
STATED = re.compile(
    r"\b(?:st(?:ands?|ood)|(?:was|were|been|is|are) (?:put|given|known)|put|gave|gives?|settled|spoke|revised|"
    r"corrected|counts?|counted|tally|toll|reports?|accounts?)\b",
    re.IGNORECASE,
)
GIVEN = re.compile(r"\b(?:put|gave|spoke|revised|corrected|announced|stated|said)\b", re.IGNORECASE)
SET_BESIDE = re.compile(r"\bcompared (?:with|to)\s+(?:the\s+\w+\s+)?$", re.IGNORECASE)
SAME_TIME = re.compile(
    r"\bthe same (?:months?|weeks?|days|period|time|stretch|span|quarter|half|season)\s+(?:of|in)\s+\d{4}$",
    re.IGNORECASE,
)
AS_KNOWN = re.compile(r"\bas (?:known|of)\b", re.IGNORECASE)
ALL_DAYS = re.compile(r"\b(?:whole|entire|full|all of (?:this|the|our)) record\b", re.IGNORECASE)
# As far as the figure looks at it, which its evidence says: it is how a first of thin days was to be said.
IN_THIS_RECORD = re.compile(r"\bin this record\b", re.IGNORECASE)
SERIES = re.compile(r"\bseries\b", re.IGNORECASE)  # it says since when
THOSE = re.compile(r"\b(?:after|following|behind) (?:those|that|the ones?|the others?)\b[^;:.]*$", re.IGNORECASE)
AFTER = re.compile(r"\b(?:after|since|following)\b[^,;:.]*$", re.IGNORECASE)
A_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
DAYS_OF_A_MONTH = 30  # at most, between its first and its last
OTHER_DAYS = "name its days, or ask for these"


def dated(told: Wording) -> Iterator[Untrue]:
    """Days that the clause names, or else its heading, which are not those of the figure."""
    named = told.clause.days
    for said in named:
        if (
            not is_listed(told, said)
            and not (said.is_coarse and is_narrowed(told, said))
            and not is_known_by(told, said)
            and not is_of_earlier(told, said)
        ):
            yield from on(told, said, told.clause.text[said.start : said.end].strip())
    if not (named or told.kind.is_stated or is_said_nearer(told)):
        # A day in the line above a list may be that of one event, which it is of: "the flood of 3 May stands out".
        above = told.clause.context_days
        for said in (one for one in above if told.is_bare or one.end <= told.clause.lead_in or one.since != one.until):
            yield from on(told, said, "days of its heading")
    yield from of_an_event(told)
    yield from of_an_end(told)
    yield from of_all_days(told)
    yield from of_series(told)


def of_an_event(told: Wording) -> Iterator[Untrue]:
    """Days that are said by an event of them, "after the flood at Ford on 3 May", where none of them was there."""
    read, text = told.clause.read, told.clause.text
    for said in told.clause.days:
        words = text[said.start : said.end]
        pieces = pieces_of(words, read.lexicon, ()) if read and said.how != "in" else ()
        senses = [sense for piece in pieces for sense in piece.of("where")]
        places = {s.id for s in senses if s.key == "place"}
        events = [e for e in told.register.by_id.values() if places and touches(e, said)]
        if places and not any(told.have((e,), "place", tuple(places)) for e in events):
            yield Untrue(f"says {words!r}, and nothing is recorded there of that day", "name its day and its place")


def is_said_nearer(told: Wording) -> bool:
    """Whether another clause of its sentence names just the figure's days, nearer to it than a heading does."""
    read, spec = told.clause.read, told.spec
    window = (spec.since, spec.until)
    return read is not None and any(
        said.how == "in" and said.end <= told.clause.start and (said.since, said.until) == window for said in read.days
    )


def of_an_end(told: Wording) -> Iterator[Untrue]:
    """A day in the sentence up to which, or since which, a run or quiet is said to have lasted, and has not."""
    read, spec = told.clause.read, told.spec
    near = told.clause.reach[0], max(told.clause.reach[1], told.clause.right)
    for said in between(read.days, *near) if read and spec.streak and told.figure.periods else ():
        words, (first, last) = told.clause.text[said.start : said.end].strip(), said.window(None, None)
        are_days = len(A_DAY.findall(words)) > 1 and said.end > told.clause.start  # not "from early May to July"
        is_end = said.how != "in" if said.since == said.until else said.how == "in" and are_days
        is_own = first == spec.since or last == spec.until
        if is_end and not is_own and not any(_is_end(first, last, period) for period in told.figure.periods):
            yield Untrue(f"says {words!r}, and its {spec.streak} does not begin or end there", OTHER_DAYS)


def _is_end(first: date | None, last: date | None, run: Period) -> bool:
    """Whether one of two days is the first or last of a run or quiet, or the one beside that."""
    fits = first in (run.since, shifted(run.since, -1)), last in (run.until, shifted(run.until, 1))
    return all(fits) if first and last else any(fits)


def of_series(told: Wording) -> Iterator[Untrue]:
    """A series that a clause speaks of, where its figure goes on after its last day and so gives another number."""
    ended = [one.until for one in told.book.series.values() if one.until and one.since == told.spec.since]
    if ended and SERIES.search(told.clause.text) and ended[0] < (told.spec.until or told.figure.as_of):
        other = told.gives_other(replace(told.spec, until=ended[0]))
        if other is not None:
            rule = f"speaks of the series, which ended on {day_words(ended[0])}: to then the record gives"
            yield Untrue(f"{rule} {value_words(other)}", f"give its figure `until: {ended[0]}`")


def of_all_days(told: Wording) -> Iterator[Untrue]:
    """A superlative, or the longest run or quiet, of which nothing says the days: it is that of all days on record."""
    text, spec, coverage = told.clause.text, told.spec, told.book.coverage
    is_most = told.kind.is_superlative or (
        told.kind.counts == "days" and (LONGEST.search(text) or ALL_DAYS.search(text))
    )
    is_known = SERIES.search(f"{told.clause.setting} {text}") or OF_THESE.search(told.text) or is_one_more(told)
    is_known = is_known or bool(IN_THIS_RECORD.search(text) and not ALL_DAYS.search(text))
    if spec.since is None or not is_most or is_known:
        return
    said = (*told.clause.setting_days, *days_said(text, coverage.since, told.figure.as_of))
    if any(is_scope(told, one) for one in said):
        return
    other = told.gives_other(replace(spec, since=None, until=None))
    if other is not None and other.ids != NO_RECORD:  # else it cannot be given, and what it would be is not known
        gives = joined(other.ids) if told.kind.is_superlative else value_words(other)
        rule = f"says no days, and its figure is of those since {day_words(spec.since)}"
        yield Untrue(f"{rule}: of all on record it gives {gives or 'no record'}", "say since when")


def is_one_more(told: Wording) -> bool:
    """Whether an nth is said without its place in order, "another", or of a span that is asked for: "in two days"."""
    return (told.spec.n or 0) > 1 and bool(ANOTHER.search(told.text) or SPAN.search(told.text))


def is_scope(told: Wording, said: SaidDays) -> bool:
    """Whether days say of when something is, and not on which day it was."""
    is_day = said.how == "in" and not said.is_coarse
    return not (is_day and said.since != told.spec.since and any(touches(event, said) for event in told.winners))


def compared(told: Wording, said: SaidDays, words: str) -> Iterator[Untrue]:
    """What is wrong with days of a comparison: before "than" they are its first figure's, behind it its second's."""
    one, other = (_days(told, each) for each in (told.named if len(told.named) == 2 else (told.base, told.base)))
    if said in (pair := paired(told)):
        yield from (wrong_pair(told, pair) if said is pair[0] else ())
        return
    of = [_within_page(told, said.window(*each)) == _within_page(told, each) for each in (one, other)]
    if said.since == other[0] and said.until == one[1] and re.search(r"\bfrom\b", words):
        return  # "doubled from August to September"
    than = SECOND.search(told.clause.text, told.clause.start, said.start)
    than = than or SET_BESIDE.search(told.clause.text, 0, said.start)  # "compared with 2023, in 2024"
    is_first = one != other
    if SAME_TIME.search(told.clause.text, 0, said.end) and said.is_coarse and one[0] and one[1] and other[0]:
        of[1] = of[1] or (other[0].year == said.since.year and one[0].timetuple()[1:3] == other[0].timetuple()[1:3])
    fits = of[1] if than and is_first else of[0] if said.end <= told.clause.start and is_first else any(of)
    if not fits:
        yield Untrue(f"says {words!r}, which are not the days of its figure", OTHER_DAYS)


def _days(told: Wording, spec: FigureSpec) -> Days:
    """The days of a figure, up to that of its page."""
    return spec.since, spec.until or told.figure.as_of


def _within_page(told: Wording, days: Days) -> Days:
    return days[0], min(days[1] or told.figure.as_of, told.figure.as_of)


def is_of_earlier(told: Wording, said: SaidDays) -> bool:
    """Whether days are those of others, counted up to the one that it is: "the third, after those of 4 May"."""
    if not (told.kind.is_ordered and told.winners and THOSE.search(told.clause.text, told.clause.end, said.end)):
        return False
    counted = told.given(replace(told.spec, kind="count", n=None, is_=None))
    others = (told.register.by_id[i] for i in counted.event_ids if i not in told.figure.event_ids)
    return any(touches(event, said) and event.date <= told.winners[0].date for event in others)


def is_known_by(told: Wording, said: SaidDays) -> bool:
    """Whether days say when it was known, "public by mid-February", and the figure gave as much on these.

    Of harm a verb or a noun of stating says so too, "on 14 February the toll stood at", where the clause names the days
    of the figure besides, or none of the events that it is of may be of these.
    """
    if said.how not in ("until", "in"):
        return False
    text, clause, as_of = told.clause.text, told.clause, told.figure.as_of
    is_as_of = AS_KNOWN.match(text, said.start) or KNOWN_BY.search(text, clause.left, said.start)
    if is_as_of and said.since <= as_of <= said.until:
        return True
    if told.kind.counts != "harm" or not STATED.search(text, clause.left, clause.right) or not is_after_it(told, said):
        return False
    if is_dated(told) and said.since == said.until and said.how == "in" and GIVEN.search(text, clause.left):
        return is_reported(told, said)  # who gave it did so on that day
    ends = [said.until] if said.how == "until" else [said.since, said.until]
    return said.since <= as_of and all(is_same_on(told, day) for day in ends)


def is_after_it(told: Wording, said: SaidDays) -> bool:
    """Whether the clause names the days of the figure besides some days, or these are later than all that it is of."""
    windows = [one.window(told.spec.since, told.spec.until) for one in told.clause.days if one is not said]
    is_named = told.spec.since is not None and (told.spec.since, told.spec.until) in windows
    return is_named or ("id" in told.spec.where and all(one.days[1] < said.since for one in told.winners))


def is_narrowed(told: Wording, said: SaidDays) -> bool:
    """Whether the heading or the claim names the figure's days, which lie in the month or year that is said.

    "Floods in December", of "17 times in 2023"; "five in 2023, three in July".
    """
    clause, own = told.clause, (told.spec.since, told.spec.until)
    claimed = [one for one in clause.days if one.how == "in" and clause.start <= one.start < clause.end]
    inside = (one for one in (*clause.context_days, *claimed) if said.since <= one.since and one.until <= said.until)
    return said.how == "in" and any(one is not said and one.window(*own) == own for one in inside)


def on(told: Wording, said: SaidDays, words: str) -> Iterator[Untrue]:
    """What is wrong where the figure is asked for the days that are said."""
    spec = told.spec
    if told.kind.is_stated:
        yield from of_a_total(told, said, words)
    elif spec.event:
        yield from of_two_events(told, said, words)
    elif spec.kind == "compare":
        yield from compared(told, said, words)
    elif spec.a:
        made_of = (*told.named, *told.named_by_these)
        windows = ((one, *said.window(one.since, one.until)) for one in made_of)
        asked = (replace(one, since=since, until=until) for one, since, until in windows)
        if all(told.gives_other(spec, {**told.specs, one.name: one}) for one in asked):
            yield Untrue(f"says {words!r}, which are not the days of its figures", OTHER_DAYS)
    elif not is_of_its_own(told, said) and not is_of_one(told, said):
        yield from in_other_days(told, said, words)


def of_two_events(told: Wording, said: SaidDays, words: str) -> Iterator[Untrue]:
    """What is wrong with days beside a delay: they are of the event that is spoken of there."""
    if not any(one is not None and touches(one, said) for one in spoken_of(told, said.start, said.end)):
        yield Untrue(f"says {words!r}, and its event is of another day", "name its day")


def of_a_total(told: Wording, said: SaidDays, words: str) -> Iterator[Untrue]:
    """What is wrong with days of a stated total: those that it counts, or when it was stated.

    The latter are a day, a month before the claim, and any beside days since which it counts.
    """
    for tally in (one for one in told.register.tallies if one.id in told.figure.ids):
        last, first = tally.until or tally.as_of, tally.since
        starts = [one for one in told.clause.days if one.how == "since" and one is not said]
        is_when = said.end <= told.clause.start and (said.until - said.since).days <= DAYS_OF_A_MONTH
        is_too_soon = said.how == "in" and is_when and said.until < tally.as_of and said.since != first
        if said.how == "since":
            fits = first is None or said.since <= first <= said.until
        elif said.how == "in" and said.is_coarse and not starts and not is_when:
            fits = first is None or (said.since == first and said.until >= last)
        elif said.how == "in" and said.since != said.until and not said.is_coarse:
            fits = first in (None, said.since)
        elif is_too_soon or (
            said.how in ("until", "before") and (said.window(None, None)[1] or date.max) < tally.as_of
        ):
            yield Untrue(f"says {words!r}, and the total was stated as of {day_words(tally.as_of)}", OTHER_DAYS)
            return
        else:
            continue
        if not fits and first is not None:
            yield Untrue(f"says {words!r}, and the total counts since {day_words(first)}", OTHER_DAYS)
            return


def is_of_one(told: Wording, said: SaidDays) -> bool:
    """Whether a number is of events that are named by their ids, one of which may be of the days, and all of some."""
    events = [told.register.by_id[id_] for id_ in told.spec.where.get("id", ()) if id_ in told.register.by_id]
    days = [one for one in told.clause.days if one.how == "in"]
    is_each = len(events) == 1 or all(any(touches(event, one) for one in days) for event in events)
    return is_each and any(touches(event, said) for event in events)


def touches(event: Event, said: SaidDays) -> bool:
    """Whether an event may be of one of the days."""
    return event.days[0] <= said.until and event.days[1] >= said.since


def is_of_its_own(told: Wording, said: SaidDays) -> bool:
    """Whether the days are those of a run or quiet itself, which need not be those that were looked at."""
    is_behind = told.kind.counts == "days" and said.end > told.clause.start
    if told.spec.streak == "quiet" and AFTER.search(told.clause.text, told.clause.left, said.start + len("after ")):
        return any(said.since == said.until == shifted(one.since, -1) for one in told.figure.periods)
    return is_behind and any(_is_of_run(said, period) for period in told.figure.periods)


def in_other_days(told: Wording, said: SaidDays, words: str) -> Iterator[Untrue]:
    """What is wrong where the days that are said, asked for, give something else."""
    spec, kind = told.spec, told.kind
    since, until = said.window(spec.since, spec.until)
    if (since, until) == (spec.since, spec.until):
        return
    is_of_winner = (
        kind.is_superlative and said.how == "in" and (said.end <= told.clause.first or is_told_of(told, said))
    )
    if is_of_winner:
        if told.winners and not any(touches(event, said) for event in told.winners):
            yield Untrue(
                f"says {words!r} of {told.winners[0].id}, which is of another day", "name the record that it is"
            )
        return
    if said.how == "since" and kind.is_ordered and said.is_year:
        since = date(said.until.year + 1, 1, 1)  # "the first since 2021": after that year's
    if said.how == "since" and kind.is_ordered and not said.is_coarse and spec.since == shifted(said.since, 1):
        return  # "the first since 23 November": after that day's
    is_none_before = said.how == "until" and not told.figure.value and spec.until == shifted(said.since, -1)
    if is_none_before and re.match(r"(?:un)?till?\b", words, re.IGNORECASE) and told.kind.counts == "records":
        return  # "no flood until 3 May": on that day there may have been one
    other = told.gives_other(replace(spec, since=since, until=until))
    if other is not None:
        rule = f"says {words!r}, which are not the days of its figure: in these the record gives {value_words(other)}"
        yield Untrue(rule, OTHER_DAYS)


def _is_of_run(said: SaidDays, run: Period) -> bool:
    """Whether days are those of a run or quiet itself, or one of its ends lies in them."""
    if (said.since, said.until) == (run.since, run.until):
        return True
    # A day, and one until which it lasted, may be the first behind it; a month in which it lay may not.
    end = run.until if said.how == "in" and said.since != said.until else shifted(run.until, 1)
    return not said.since <= run.since <= run.until <= said.until and (
        said.since <= run.since <= said.until or said.since <= end <= shifted(said.until, 1)
    )
