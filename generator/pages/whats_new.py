"""What is new, as pages show it: the findings of an event, and the strongest of a stretch of days."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import NEWS_SCORE_MIN, Finding
from generator.pages.sheet import FindingsOf
from generator.reading.records import Event

SHOWN_ON_EVENT = 4

News = tuple[Finding, Event]  # what is new, and of which event


def news_of_event(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings worth saying on the page of their event, the strongest first."""
    return tuple(finding for finding in findings if finding.score >= NEWS_SCORE_MIN)[:SHOWN_ON_EVENT]


def strongest(findings_of: FindingsOf, events: Iterable[Event], limit: int) -> tuple[News, ...]:
    """The strongest finding of each of the events, the strongest first; one sentence is said of one event alone."""
    found: list[News] = []
    for event in events:
        best = next(iter(findings_of(event.id)), None)
        if best is not None and best.score >= NEWS_SCORE_MIN:
            found.append((best, event))
    found.sort(key=lambda each: (-each[0].score, each[1].date, each[1].id))
    once = {finding.sentence: (finding, event) for finding, event in reversed(found)}
    return tuple((finding, event) for finding, event in found if once[finding.sentence][1] is event)[:limit]
