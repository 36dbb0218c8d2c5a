"""How many findings a page shows at first, and that the others are there on demand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.findings import Context, Epoch, Finding
from generator.pages.months import month_pages, months_with_events
from generator.reading.codebook import NewsShown
from tests.builders import make_codebook, make_event, make_record
from tests.pages_md.pages import inputs_of

EVENTS = [make_event(f"2024-02-{day:02}-ford", place="ford") for day in range(6, 11)]


def finding(event_id: str, n: int = 0) -> Finding:
    epoch = Epoch("record", date(2020, 1, 1), "since 2020", 1.0)
    return Finding("first", event_id, Context("flood"), epoch, f"News {n} of {event_id}.", "news", 5.0 - n, "", 9)


@pytest.mark.parametrize(("shown", "more"), [(3, "2 more"), (5, ""), (1, "4 more")])
def test_a_month_shows_the_strongest_of_each_event_as_many_as_the_codebook_says(shown: int, more: str) -> None:
    record = make_record(EVENTS, codebook=replace(make_codebook(), findings=NewsShown(month=shown)))
    inputs = replace(inputs_of(record, date(2024, 3, 1)), findings_of=lambda i: (finding(i), finding(i, 1)))
    (page,) = month_pages(inputs, months_with_events(inputs.register))
    lead, _, news = page.markdown.partition("## What was new")
    before, _, behind = news.partition("<summary>")
    assert [before.count("News&#32;0"), behind.count("News&#32;0")] == [shown, len(EVENTS) - shown]
    assert "News&#32;1" not in page.markdown
    assert behind.startswith(more)
    assert lead.count("News&#32;0") == 1, "the strongest of the month opens it"


def test_the_page_of_an_event_has_all_of_its_own() -> None:
    record = make_record(EVENTS, codebook=replace(make_codebook(), findings=NewsShown(event=2)))
    inputs = replace(inputs_of(record, date(2024, 3, 1)), findings_of=lambda i: tuple(finding(i, n) for n in range(5)))
    news = inputs.event_news(EVENTS[0])
    assert [f.sentence for f, _ in news.shown] == [f"News {n} of {EVENTS[0].id}." for n in (0, 1)]
    assert [f.score for f, _ in news.more] == [3.0, 2.0]  # what has less is hardly news
