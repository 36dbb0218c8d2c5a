"""What is new, as pages show it: the findings of an event, and the strongest of a stretch of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.findings import NEWS_SCORE_MIN, PARTIAL, Finding
from generator.pages.addresses import event_url, link_from
from generator.pages.sheet import FindingsOf
from generator.reading.records import Event

SHOWN_ON_EVENT = 4


@dataclass(frozen=True)
class NewsItem:
    """A finding, the event it is about, and the link to that."""

    finding: Finding
    event: Event
    href: str


def news_lead(findings: Iterable[Finding]) -> str:
    """The line above a list of findings of which one compares over days of which the record is thin; else ''."""
    return f"{PARTIAL}:" if any(finding.is_partial for finding in findings) else ""


def news_of_event(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings worth saying on the page of their event, the strongest first."""
    return tuple(finding for finding in findings if finding.score >= NEWS_SCORE_MIN)[:SHOWN_ON_EVENT]


def strongest(findings_of: FindingsOf, events: Iterable[Event], uri: str, limit: int) -> tuple[NewsItem, ...]:
    """The strongest finding of each of the events, the strongest first; one sentence is said of one event alone."""
    found: list[tuple[Finding, Event]] = []
    for event in events:
        best = next(iter(findings_of(event.id)), None)
        if best is not None and best.score >= NEWS_SCORE_MIN:
            found.append((best, event))
    found.sort(key=lambda each: (-each[0].score, each[1].date, each[1].id))
    once = {finding.sentence: (finding, event) for finding, event in reversed(found)}
    kept = [(finding, event) for finding, event in found if once[finding.sentence][1] is event]
    return tuple(NewsItem(finding, event, link_from(uri, event_url(event.id))) for finding, event in kept[:limit])
