"""What is new, as pages show it: the findings of an event, and the strongest of a stretch of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.figures.definitions import when
from generator.findings import NEWS_SCORE_MIN, PARTIAL, Finding
from generator.pages.addresses import event_url, link_from
from generator.pages.sheet import FindingsOf
from generator.reading.records import Event

SHOWN_ON_EVENT = 4


@dataclass(frozen=True)
class NewsItem:
    """One finding in words: what it says, why it ranks where it does, and the event it is about."""

    sentence: str
    reason: str
    is_partial: bool
    event: str = ""
    href: str = ""
    day: str = ""


def news_lead(items: Iterable[NewsItem]) -> str:
    """The line above a list of findings of which one compares over days of which the record is thin; else ''."""
    return f"{PARTIAL}:" if any(item.is_partial for item in items) else ""


def news_of_event(findings: Iterable[Finding]) -> tuple[NewsItem, ...]:
    """The findings worth saying on the page of their event, the strongest first."""
    strong = [finding for finding in findings if finding.score >= NEWS_SCORE_MIN]
    return tuple(_item(finding) for finding in strong[:SHOWN_ON_EVENT])


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
    return tuple(_item(finding, event, uri) for finding, event in kept[:limit])


def _item(finding: Finding, event: Event | None = None, uri: str = "") -> NewsItem:
    if event is None:
        return NewsItem(finding.sentence, finding.reason, finding.is_partial)
    href = link_from(uri, event_url(event.id))
    return NewsItem(finding.sentence, finding.reason, finding.is_partial, event.title, href, when(event))
