"""What is new about the events of a draft, event by event: the findings of each as one sentence with several claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.desk.telling import paragraph, reference
from generator.desk.work import FigureText, Work
from generator.figures.definitions import nouns
from generator.figures.newness import is_doubtful
from generator.findings import NEWS_SCORE_MIN, PARTIAL, Context, Finding
from generator.findings.finding import context_words
from generator.prose.draft_words import encoded
from generator.reading.records import Event
from generator.words import capitalised, day_words, joined

SURE_STRENGTH = 3  # so many of an event's findings make its strength
FIRSTS_SHOWN = 5
JOINT_SHOWN = 2  # of the firsts, so many of two values together
EVENTS_SHOWN = 3
LEAD_FIRSTS, LEAD_CLAUSES = 3, 2
LEAD_SHARE = 0.4  # of the strength of the strongest
LEAD_KINDS = ("first", "since", "most")
TOLD_KINDS = ("first", "since", "most", "least")


@dataclass(frozen=True)
class Novelty:
    """An event with what is new about it, the strongest first."""

    event: Event
    findings: tuple[Finding, ...]

    @property
    def strength(self) -> float:
        """How much news it is: its strongest findings together."""
        return sum(sorted((finding.score for finding in self.findings), reverse=True)[:SURE_STRENGTH])


@dataclass(frozen=True)
class _Clause:
    """A predicate of an event, the words for the time that it speaks of, and whether the record is thin there."""

    kind: str
    words: str
    since: str
    is_partial: bool


def novelties(work: Work) -> list[Novelty]:
    """The events that bring something new, the surest and strongest first."""
    found = [Novelty(event, tuple(_told(work, event))) for event in work.events]

    def order(one: Novelty) -> tuple[object, ...]:
        rank = work.register.codebook.confidence_rank(one.event.confidence)
        return rank, -round(one.strength, 9), one.event.date, one.event.id

    return sorted((one for one in found if one.findings), key=order)


def _told(work: Work, event: Event) -> Iterator[Finding]:
    """The findings of an event that a draft claims: none that another one of them says already."""
    kept: list[Finding] = []
    for finding in work.finder.findings(event.id):
        is_told = finding.figures and finding.score >= NEWS_SCORE_MIN and finding.kind in TOLD_KINDS
        is_told = is_told and not (finding.kind == "since" and finding.context.of != event.type)  # of a part: no news
        is_told = is_told and not (finding.kind == "most" and "place" in dict(finding.context.pairs))
        if is_told and not any(_follows(work, finding, other) for other in kept):
            kept.append(finding)
    firsts = [finding for finding in kept if finding.kind == "first"]
    wide = [one for one in firsts if "place" not in dict(one.context.pairs)] or firsts[:1]
    joint = [finding for finding in wide if len(finding.context.pairs) > 1]
    shown = [finding for finding in wide if finding not in joint[JOINT_SHOWN:]][:FIRSTS_SHOWN]
    yield from (finding for finding in kept if finding.kind != "first" or finding in shown)


def _follows(work: Work, finding: Finding, other: Finding) -> bool:
    """Whether a first is one of fewer things than a stronger first of the event, be it of a longer time."""
    if {finding.kind, other.kind} - {"first", "since"}:
        return False
    own = set(finding.context.pairs)
    places = work.register.record.places
    own |= {("country", places[value].country) for key, value in own if key == "place"}
    return set(other.context.pairs) <= own


def leading(work: Work, news: Mapping[str, Novelty]) -> list[Event]:
    """The events of the days: the surest first, of these those with the most news, and with the most people harmed.

    What perhaps was not comes behind what was; an answer does not lead before what it answered in the same days.
    """
    register, book = work.register, work.register.codebook

    def order(event: Event) -> tuple[object, ...]:
        harm = [register.casualties(event, measure) for measure in book.summed_measures]
        harmed = tuple(-((each.low or 0) if each else 0) for each in harm)
        strength = round(news[event.id].strength, 9) if event.id in news else 0
        rank = book.confidence_rank(event.confidence), is_doubtful(event, book)
        return *rank, -strength, *harmed, -len(event.parts), event.id

    found = sorted(work.events, key=order)
    answered = [event.id for event in found if event.id in found[0].answers and event.days == found[0].days]
    return sorted(found, key=lambda event: event.id not in answered)


def lead_words(work: Work, event: Event, news: Mapping[str, Novelty]) -> str:
    """The event that leads, under its day, with what is new about it."""
    said = news_words(work, news[event.id], "it") if event.id in news else ""
    return paragraph(work, event, said, is_lead=True)


def next_words(work: Work, news: Mapping[str, Novelty], lead: Event) -> str:
    """A sentence for the strongest news of another event than the one that leads, if it comes near the strongest."""
    strongest = max((one.strength for one in news.values()), default=0)
    others = [one for one in news.values() if one.event != lead and one.strength >= strongest * LEAD_SHARE]
    return news_words(work, others[0], f"the {reference(work, others[0].event)}") if others else ""


def news_words(work: Work, one: Novelty, subject: str) -> str:
    """What is new about an event as one sentence about a subject, which may be 'it'."""
    by_kind = {c.kind: c for c in reversed(list(_clauses(work, one, LEAD_FIRSTS, is_long=True)))}
    clauses = [by_kind[kind] for kind in LEAD_KINDS if kind in by_kind][:LEAD_CLAUSES]
    ways: list[str] = []
    for few in (clauses, clauses[:1]):
        after = [*(clause.since for clause in few[1:]), ""]  # the time that the next clause gives
        words = [
            clause.words.removeprefix("is ") if n and few[0].words.startswith("is ") else clause.words
            for n, clause in enumerate(few)
        ]
        each = [one + ("" if c.since == next_ else c.since) for one, c, next_ in zip(words, few, after, strict=False)]
        said = ", and ".join(each) if any(" and " in one for one in each[:-1]) else joined(each)
        is_partial = any(clause.is_partial for clause in few)
        plain = f"{subject} {said}."
        ways += (
            [] if not few else [f"{PARTIAL} {plain}"] if is_partial else [capitalised(plain), f"In this record {plain}"]
        )
    return work.said(*ways)


def whats_new(work: Work, found: Sequence[Novelty], told: str) -> Iterator[str]:
    """The events with what is new about each and was not told above."""
    left = ((one, [each for each in one.findings if not work.is_linked(told, _asked(each))]) for one in found)
    found = [Novelty(one.event, tuple(findings)) for one, findings in left if findings]
    coverage = work.register.codebook.coverage
    gaps = " and has gaps" if coverage.gaps else ""
    is_partial = any(finding.is_partial for one in found[:EVENTS_SHOWN] for finding in one.findings)
    lead_in = f"{PARTIAL if is_partial else 'In this record'}, which starts on {day_words(coverage.since)}{gaps}:"
    lines = []
    for n, one in enumerate(found[:EVENTS_SHOWN]):
        # What the check would refuse is left out alone: the others of the event stay.
        clauses = [c for c in _clauses(work, one) if work.said(_line(work, one, [c]), lead_in=lead_in)]
        ways = _lines(work, one, clauses, is_odd=n % 2 == 1) if clauses else ()
        line = work.said(*ways, lead_in=lead_in)
        lines += [f"* {line}"] if line else []
    if lines:
        yield "## What is new"
        yield f"{lead_in}\n\n" + "\n".join(lines)


def _line(work: Work, one: Novelty, clauses: Sequence[_Clause]) -> str:
    first, *more = (clause.words + clause.since for clause in clauses)
    said = "; ".join((first, *(f"it {clause}" for clause in more)))
    return f"The {reference(work, one.event)} {said}."


def _lines(work: Work, one: Novelty, clauses: Sequence[_Clause], *, is_odd: bool) -> Iterator[str]:
    """The same in several ways: no three of a list and of what leads shall begin alike."""
    event, line = reference(work, one.event), _line(work, one, clauses)
    _, _, said = line.removesuffix(".").removeprefix(f"The {event} ").partition(" ")
    yield f"The {event} brought {said}." if is_odd else f"With the {event} came {said}."
    yield line


def _clauses(work: Work, one: Novelty, firsts_max: int = FIRSTS_SHOWN, *, is_long: bool = False) -> Iterator[_Clause]:
    """What is said of the event, ready to follow its name: 'is the first …', 'has the most …'.

    `is_long`: nothing above says since when the record is.
    """
    firsts = [finding for finding in one.findings if finding.kind == "first"]
    for since in sorted({finding.epoch.since for finding in firsts}, key=lambda day: _epoch_order(firsts, day)):
        alike = sorted((f for f in firsts if f.epoch.since == since), key=_reading_order)[:firsts_max]
        words, since_words = f"is {joined(list(_firsts(work, alike)))}", _since(work, alike[0], is_long=is_long)
        yield _Clause("first", words, since_words, any(finding.is_partial for finding in alike))
    for finding in one.findings:
        since_words = _since(work, finding, is_long=is_long)
        claim = _claim(work, finding, finding.phrase)
        is_partial = finding.is_partial
        if finding.kind == "since":
            after = date.fromisoformat(str(finding.figures["since"]["since"])) - timedelta(days=1)
            yield _Clause(finding.kind, f"is {claim}", f" after {day_words(after)}", is_partial)
        elif finding.kind == "most":
            is_named = finding.theme == "scale"  # the largest; the most of something
            alone = "" if is_named or finding.theme == "harm" else _by_one_word(work, finding)
            verb = "is" if is_named or alone else "has"
            yield _Clause(finding.kind, f"{verb} {alone or claim}", since_words, is_partial)
        elif finding.kind == "least":
            fastest = _claim(work, finding, f"the fastest known {context_words(finding.context, work.register)}")
            if work.said(f"In this record it is {fastest}{_since(work, finding, is_long=True)}."):
                yield _Clause(finding.kind, f"is {fastest}", since_words, is_partial)
            else:
                yield _Clause(finding.kind, f"has {claim} of the {_tied(work, finding, since_words)}", "", is_partial)


def _by_one_word(work: Work, finding: Finding) -> str:
    """A most of a measure by a superlative that is the measure's own, as a claim: 'the deepest recorded flood'."""
    measure = work.register.codebook.measures.get(str(next(iter(finding.figures.values())).get("most")))
    of = context_words(finding.context, work.register)
    ways = [
        f"the {word} {adjective}{of}" for word in (measure.most if measure else ()) for adjective in ("", "recorded ")
    ]
    found = (
        (way, work.said(f"In this record it is {_claim(work, finding, way)}{_since(work, finding, is_long=True)}."))
        for way in ways[:4]
    )
    return next((_claim(work, finding, way) for way, said in found if said), "")


def _epoch_order(firsts: Sequence[Finding], since: date) -> tuple[float, date]:
    return -max(finding.score for finding in firsts if finding.epoch.since == since), since


def _reading_order(finding: Finding) -> tuple[object, ...]:
    """The strongest first; of equals the one that says where, and the one with fewer values."""
    keys = [key for key, _ in finding.context.pairs]
    return -round(finding.score, 1), len(keys), keys != ["country"], finding.phrase


def _firsts(work: Work, alike: Sequence[Finding]) -> Iterator[str]:
    """The firsts of one epoch as claims; after the noun has been said once it is left out."""
    of = ""
    for finding in alike:
        phrase = finding.phrase
        noun = nouns(work.register.codebook, finding.context.of)[0]
        for known in ("", "known "):
            bare = context_words(Context(finding.context.of, (), finding.context.headline), work.register)
            head = f"the first {known}{bare} "
            if finding.context.of == of and phrase.startswith(head):
                phrase = f"the first {known}{phrase.removeprefix(head)}"
        yield _claim(work, finding, phrase)
        of = finding.context.of if noun else of


def _since(work: Work, finding: Finding, *, is_long: bool) -> str:
    coverage = work.register.codebook.coverage
    if finding.epoch.since == coverage.since and finding.epoch.until is None:
        return f" since {day_words(coverage.since)}" if is_long else ""
    return f" {encoded(finding.epoch.words)}"


def _tied(work: Work, finding: Finding, since_words: str) -> str:
    """Those of which a delay is known, in words: only an answer to one named event has one."""
    codebook = work.register.codebook
    answered = codebook.types[codebook.types[finding.context.of].answers or finding.context.of].noun
    answering = encoded(context_words(finding.context, work.register, 2))
    return f"{answering}{since_words} that answered a named {encoded(answered)}"


def _claim(work: Work, finding: Finding, phrase: str) -> str:
    name, asked = next(iter(finding.figures)), _asked(finding)
    values = "_".join(value for _, value in finding.context.pairs)
    return work.claim(f"{name}_{finding.context.of}_{values}", asked, phrase)


def _asked(finding: Finding) -> FigureText:
    return dict(next(iter(finding.figures.values())))
