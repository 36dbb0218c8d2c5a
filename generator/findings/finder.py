"""All findings of an event, ranked; narrower ones that follow from wider ones are folded under them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from generator.figures.newness import Pair
from generator.findings.case import Case
from generator.findings.extremes import Measured, extremes, measures_of
from generator.findings.finding import Finding, like_of, may_be_told, phrase_of
from generator.findings.novelty import firsts, ones_of_few
from generator.findings.own_harm import harms
from generator.findings.pace import runs, tempos, totals
from generator.findings.places_in_order import orders
from generator.findings.population import Population
from generator.findings.returns import returns
from generator.findings.sizes import sizes
from generator.findings.weights import WEIGHTS
from generator.register import Register, Subject

Kind = tuple[str, Pair | None]
UNTIL_THEN = ("first", "since", "nth", "streak", "total")


class Finder:
    """Finds what is notable about events of one view of the record; what all events share is made once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._kinds: dict[Kind, tuple[Population, tuple[Measured, ...]]] = {}
        self._found: dict[str, tuple[Finding, ...]] = {}

    def findings(self, event_id: str) -> tuple[Finding, ...]:
        """The findings of an event and of its parts, the strongest first; none for one that does not count or stand."""
        if event_id not in self._found:
            found = (finding for subject in self.subjects(event_id) for finding in self.of_subject(subject))
            ordered = sorted(folded(found), key=_strength)
            self._found[event_id] = tuple(replace(finding, rank=n) for n, finding in enumerate(ordered, 1))
        return self._found[event_id]

    def subjects(self, event_id: str) -> Iterator[Subject]:
        """The event and its parts, where it stands and may be told of."""
        event = self._register.by_id.get(event_id)
        if event is None or not may_be_told(event, self._register):
            return
        yield Subject(event.id, event)
        if self._register.codebook.types[event.type].part:
            yield from (Subject(part.id, event, part) for part in event.parts)

    def of_subject(self, subject: Subject) -> Iterator[Finding]:
        """All findings of one event or part, in no order; none is folded under another yet."""
        event_type = self._register.codebook.types[subject.event.type]
        of = event_type.part.id if subject.part and event_type.part else event_type.id
        headline = like_of(self._register, subject, of)
        if (of, headline) not in self._kinds:
            population = Population(self._register, of, headline)
            self._kinds[of, headline] = population, measures_of(population)
        population, measures = self._kinds[of, headline]
        case = Case(population, subject)
        is_headline = headline and self._register.codebook.facets[headline[0]].headline == headline[1]
        if headline and not is_headline and case.is_told_otherwise(headline):
            return
        every = (
            firsts(case),
            ones_of_few(case),
            returns(case),
            orders(case),
            extremes(case, measures),
            harms(case),
            sizes(case),
        )
        for finding in chain(*every, tempos(case), runs(case), totals(case)):
            said = "".join(phrase_of(pair, self._register) for pair in finding.context.pairs)
            is_numbered = any(character.isdigit() for character in said)  # its digits would read as the number
            yield replace(
                finding,
                score=finding.score * WEIGHTS[finding.theme].factor,
                is_partial=self._is_partial(finding, event_type.id, subject),
                figures={} if is_numbered else finding.figures,
            )

    def _is_partial(self, finding: Finding, event_type: str, subject: Subject) -> bool:
        """Whether the record is thin where the finding compares: until the event, or of what ranks it to the end.

        A tempo is never said of days of which it is thin; plain harm compares nothing.
        """
        if finding.kind in {"tempo", "harm"}:
            return False
        last = subject.event.days[1] if finding.kind in UNTIL_THEN else finding.epoch.until or self._register.day
        return self._register.codebook.coverage.is_thin(event_type, finding.epoch.since, last)


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say the same as a stronger one, or that follow from one.

    An event and its parts, with the same values, make the same news: one of them says it, unless the other says it of a
    wider epoch. A first of an epoch and the first after a quiet are one fact as well.
    """
    kept: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(findings, key=_strength):
        news = kept.setdefault(_news(finding), [])
        if not any(_is_said_by(finding, other) for other in news):
            news.append(finding)
    return [finding for news in kept.values() for finding in news]


def _strength(finding: Finding) -> tuple[object, ...]:
    return -round(finding.score, 9), finding.kind, finding.sentence, finding.subject


def _news(finding: Finding) -> tuple[object, ...]:
    if finding.about:
        return (finding.about,)
    what = "first" if finding.kind == "since" else finding.kind
    return what, finding.context.pairs, finding.phrase if finding.kind in {"most", "least"} else ""


def _is_said_by(finding: Finding, other: Finding) -> bool:
    """Whether a weaker finding of one news adds nothing to the stronger: its epoch is not the wider one.

    What is about one fact is told once.
    """
    if finding.about:
        return True
    if {finding.kind, other.kind} == {"first", "since"}:
        return True
    return finding.epoch.since >= other.epoch.since
