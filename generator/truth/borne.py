"""Words beside a claim that its figure bears out as well, so that nothing else has to back them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.figures.figure import COUNT_OF
from generator.figures.kinds.distinct import key_nouns
from generator.prose.claim_extent import PREPOSITIONS
from generator.prose.lists import THEM
from generator.prose.named_days import days_said
from generator.prose.numbers import numbers_in
from generator.prose.span_words import spans_in, windows_in
from generator.truth.broken_down import mosts_of, parts_of, spreads_of
from generator.truth.members import members_of
from generator.truth.named_records import is_of
from generator.truth.rivals import spans_of_rivals
from generator.truth.said_days import is_of_its_own
from generator.truth.said_reports import is_same_on, spans_after, spans_of_it
from generator.truth.said_scope import unharmed
from generator.truth.said_spans import LONGEST, is_so_long, of_its_records
from generator.truth.said_times import one_of_them, weekdays_of
from generator.truth.said_words import ALL_OF
from generator.truth.worded import OF_THE_FIRST, Wording

# A run or a quiet is the longest of its days, a stated total the latest or the highest that was asked for.
PICKED = {
    "latest": re.compile(r"\b(?:latest|last|most\s+recent|newest)\b", re.IGNORECASE),
    "highest": re.compile(r"\b(?:highest|largest|greatest)\b", re.IGNORECASE),
}

# ", all in December", ", both at Ford".
OF_ALL = re.compile(
    rf"(?:(?<=, )|(?<= and ))(?:all|both|each)(?: of {THEM})?(?= (?:{'|'.join(sorted(PREPOSITIONS))})\b)"
)


# Of a figure of all days.
WHOLE_RECORD = re.compile(
    r"\b(?:the |this |our )?(?:whole|entire|full)(?= (?:of )?(?:the |this |our )?record\b)", re.IGNORECASE
)

# The two events of a delay, told in their order: "a second followed the first".
ALONE = r"(?=\s*(?:[.,;:)]|$)|\s+(?:in|by|within|after|came|followed|had)\b)"
THE_TWO = (
    re.compile(rf"\bthe first\b{ALONE}", re.IGNORECASE),
    re.compile(rf"\ba second\b|\bthe second\b{ALONE}", re.IGNORECASE),
)


FROM_THE_FIRST = re.compile(r"\bfrom the (?P<word>first|earliest)\b", re.IGNORECASE)
WITH_SO_MANY = re.compile(r"\b(?:with|at) (?P<n>[\w-]+)(?=\s*[,;.)])", re.IGNORECASE)  # "Ford, with five, had the most"
MORE_THAN_ANY = re.compile(r"\bmore than (?:in |at |on )?any other (?P<noun>\w+)\b", re.IGNORECASE)
BESIDE = re.compile(r"[^,;:.]*,? ?")  # no clause of something else lies between
BY_A_SECOND = re.compile(r"\bfollowed by (?:a|the) second\b", re.IGNORECASE)
SECOND_OF = re.compile(r"\bthe second(?= \w)", re.IGNORECASE)  # of the two, where "the first" is said of the other
MORE_THAN = re.compile(r"\b(?P<way>fewer|more)\b[^.;:]*?\bthan\b[^.;:]*:", re.IGNORECASE)
BY_MANY = re.compile(r", (?P<all>(?P<n>\w+(?:-\w+)?) (?P<way>more|fewer))\s*(?:[.;:]|$)")
TWO = re.compile(r"\b(?:the|both|its|these|those|\w+['’]s?) two\b(?= \w+s\b)", re.IGNORECASE)


def is_of_its_days(told: Wording, start: int) -> bool:
    """Whether the days that the words from there on name, up to where their clause ends, are those of the figure."""
    spec, coverage = told.spec, told.book.coverage
    rest = re.split(r"[,;:.](?=\s|$)", told.clause.text[start:], maxsplit=1)[0]
    named = days_said(rest, coverage.since, told.figure.as_of)
    days = (replace(said, start=said.start + start, end=said.end + start) for said in named)
    windows = (said.window(spec.since, spec.until) for said in days if not is_of_its_own(told, said))
    return not any(told.gives_other(replace(spec, since=since, until=until)) for since, until in windows)


def whole_before(told: Wording) -> Iterator[tuple[int, int]]:
    """How many were counted, before how many places they had or which was most: "the ten floods hit [nine towns]".

    Of a sum also behind it, "[nine] in its three floods".
    """
    is_of_one, is_sum = told.kind.is_superlative and not told.kind.is_of_group, told.spec.kind == "sum"
    if not (told.spec.kind in ("distinct", "days_with") or is_of_one or is_sum):
        return
    counted = told.given(replace(told.spec, kind="count", key="", measure="", who=(), is_=None, n=None))
    for number, noun in pairwise(p for p in told.clause.pieces if p.end <= told.clause.first or is_sum):
        is_of_it = any(sense.id == told.counted for sense in noun.of("of"))
        if number.kind == "number" and is_of_it and counted.is_certain:
            yield from ((number.start, number.end) for n in numbers_in(number.words) if n.value == counted.value)


def by_how_many(told: Wording) -> Iterator[tuple[int, int]]:
    """By how many the second of two counts of a sentence is more or less: "[18] in May, [ten] in June, eight fewer"."""
    read = told.clause.read
    links = read.claims if read else ()
    match = BY_MANY.search(told.clause.text, told.clause.end)
    specs = [told.specs[one.link.name] for one in links[:2] if one.link.name in told.specs]
    if not match or len(links) != 2 or [(s.kind, s.of) for s in specs] != [("count", told.spec.of)] * 2:
        return
    first, second = (told.given(spec) for spec in specs)
    if first.is_certain and second.is_certain and first.value is not None and second.value is not None:
        more = (second.value - first.value) * (1 if match["way"] == "more" else -1)
        yield from (match.span("all") for n in numbers_in(match["n"]) if n.value == more)


def of_the_two(told: Wording) -> Iterator[tuple[int, int]]:
    """More or fewer of one time than of another, before the two numbers: "fewer in May than in June: [two], [five]"."""
    read = told.clause.read
    links = read.claims if read else ()
    more = MORE_THAN.search(told.clause.text, 0, told.clause.start)
    days = [said for said in read.days if said.end <= told.clause.start] if read else []
    if not more or len(links) != 2 or len(days) != 2 or links[0].start != told.clause.start:
        return
    specs = [told.specs[one.link.name] for one in links if one.link.name in told.specs]
    if {(spec.kind, spec.of) for spec in specs} != {("count", told.spec.of)} or len(specs) != len(days):
        return
    fits = [said.window(None, None) == (spec.since, spec.until) for said, spec in zip(days, specs, strict=True)]
    less, most = [told.given(spec) for spec in specs][:: -1 if more["way"].lower() == "more" else 1]
    if all(fits) and less.high is not None and most.low is not None and less.high < most.low:
        yield more.span("way")


def from_the_first(told: Wording) -> Iterator[tuple[int, int]]:
    """Where a text begins a span of records with the first of them, and it is: "from the first flood at Ford to …"."""
    for match in FROM_THE_FIRST.finditer(told.clause.text, *told.clause.reach):
        item = next((one for one in members_of(told) if one.start >= match.start("word")), None)
        first = min(told.winners, key=lambda event: event.date, default=None)
        if item and first and is_of(told, first, item):
            yield match.span("word")


def more_than_any(told: Wording) -> Iterator[tuple[int, int]]:
    """Where a text says of the number of one place, country or value that no other has as many, and none has."""
    spec = told.spec
    for match in MORE_THAN_ANY.finditer(told.clause.text, told.clause.end) if spec.kind in ("count", "sum") else ():
        if not BESIDE.fullmatch(told.clause.text, told.clause.end, match.start()):
            continue
        keys = [key for key in ("country", "place", *told.book.facets) if match["noun"] == key_nouns(key, told.book)[0]]
        for key in (key for key in keys if len(spec.where.get(key, ())) == 1):
            where = {name: values for name, values in spec.where.items() if name != key}
            asked = replace(spec, kind="peak", key=key, measure=spec.measure or COUNT_OF, where=where)
            if told.given(asked).event_ids == told.figure.event_ids:
                yield match.span()


def _is_value(told: Wording, words: str) -> bool:
    return [number.value for number in numbers_in(words)] == [told.figure.value]


def of_a_delay(told: Wording) -> Iterator[tuple[int, int]]:
    """The words for the two records of a delay that say of each which of them it is."""
    text = told.clause.text
    if told.spec.kind != "delay" or len(told.answered) != 1:
        return
    if all(one.search(text) for one in THE_TWO):
        yield from (match.span() for one in THE_TWO for match in one.finditer(text))
    yield from (match.span() for row in (OF_THE_FIRST, BY_A_SECOND) for match in row.finditer(text))
    is_of_two = told.of_the_first and not any(said.is_coarse for said in told.clause.days)
    yield from (match.span() for match in SECOND_OF.finditer(text) if is_of_two)
    counted = {p.start for p in told.clause.near if p.of("of")}  # "its two floods", not "its two dams"
    yield from (match.span() for match in TWO.finditer(text) if match.end() + 1 in counted)


def only_so_sure(told: Wording) -> Iterator[tuple[int, int]]:
    """An "only" before the degree of confidence that each record of the figure has: "only reported"."""
    sure = told.spec.where.get("confidence", ())
    for one, two in pairwise(told.clause.near):
        if one.word == "only" and any((s.key, (s.id,)) == ("confidence", sure) for s in two.senses):
            yield one.start, one.end


def borne_out(told: Wording) -> Iterator[tuple[int, int]]:
    """The characters of the sentence that say what the figure is beside its number."""
    text = told.clause.text
    patterns = [LONGEST] if told.kind.counts == "days" else [PICKED[told.spec.pick]] if told.spec.pick else []
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text) if is_of_its_days(told, match.start()))
    scope = told.book.scopes.get(told.spec.scope or "") if told.kind.is_stated else None
    if scope:  # "of all rivers", of the scope of that name
        names = "|".join(re.escape(name.replace("-", " ")) for name in (scope.id, scope.label))
        yield from (match.span() for match in re.finditer(rf"\b(?:{names})\b", text, re.IGNORECASE))
    yield from of_a_delay(told)
    yield from only_so_sure(told)
    if told.kind.counts in ("records", "harm"):  # what stands behind it is asked of all
        yield from (match.span() for match in OF_ALL.finditer(text, told.clause.end, told.clause.right))
    if not any((one.since, one.until) != (None, None) for one in (told.spec, *told.named)):
        yield from (match.span() for match in WHOLE_RECORD.finditer(text))
    if told.spec.kind == "count":  # of which all that the clause says is asked
        yield from (m.span() for m in (ALL_OF.search(text, told.clause.left, told.clause.start),) if m)
    named = (one_of_them(told, piece) for piece in told.clause.near if weekdays_of(piece))
    yield from (one[0] for one in named if one)  # which day of the week that was is asked of it
    yield from ((start, end) for day, start, end in spans_after(told) if is_same_on(told, day))
    yield from spans_of_it(told)
    yield from spans_of_rivals(told)
    yield from from_the_first(told)
    yield from more_than_any(told)
    if told.kind.is_of_group and told.figure.is_certain:
        yield from (m.span("n") for m in WITH_SO_MANY.finditer(text, 0, told.clause.start) if _is_value(told, m["n"]))
    yield from unharmed(told)
    yield from ((part.start, part.end) for part in parts_of(told))
    yield from mosts_of(told)
    yield from spreads_of(told)
    yield from by_how_many(told)
    yield from whole_before(told)
    yield from of_the_two(told)
    yield from (match.span() for match, _, is_so in of_its_records(told) if is_so)
    at = text, *told.clause.reach
    long = [(match, days, bool(match["past"])) for match, days in spans_in(*at)]
    long += [(match, days, (match["edge"] or "").strip().lower() == "past") for match, days in windows_in(*at)]
    yield from (m.span() for m, days, past in long if is_so_long(told, days, m["unit"].lower(), past=past))
