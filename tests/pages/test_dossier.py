"""The page of a place or an actor: its key numbers, whom events harmed, its charts, and its events by year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from generator.pages.counts import ANY, Where
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading.codebook import ChartSpec
from generator.register import Register
from tests.builders import casualties, make_event, make_record

MADE = (
    make_event("2023-12-30-a", place="ford", casualties=[casualties("drowned", {"low": 2})]),
    make_event("2024-02-03-b", place="ford", confidence="claimed", claimed_by=("red-boats",)),
    make_event("2024-02-05-c", date_precision="month", place="ford", claimed_by=("red-boats",)),
    make_event("2024-02-08-m", "mission", parts=[{"place": "ford"}, {"place": "quay"}], against=("red-boats",)),
)
CHARTS = (
    ChartSpec("monthly", "monthly", "Floods per month", ("flood",), ("place", "actor")),
    ChartSpec("weekly", "weekly", "Floods per week", ("flood",), ("home",)),
)


def page_of(templates: Templates, url: str, asked: list[tuple[str, Where]] | None = None) -> str:
    record = make_record(MADE)
    record = replace(record, codebook=replace(record.codebook, charts=CHARTS))

    def chart(spec: ChartSpec, since: date | None, until: date | None, only: Where = ANY, /) -> str:
        assert since is until is None
        if asked is not None:
            asked.append((spec.id, only))
        return f'<figure id="chart-{spec.id}"></figure>'

    inputs = PageInputs(
        Register.of(record), templates, chart, locator=lambda place: Markup("<svg>{}</svg>").format(place.id)
    )
    return next(page.body_html for page in record_pages(inputs) if page.url == url)


def shown(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_a_place_has_its_numbers_its_harm_by_group_and_its_events_by_year(templates: Templates) -> None:
    html = page_of(templates, "places/ford/")
    text = shown(html)
    numbers, _, rest = text.partition("Key facts")
    assert "3 floods 2 confirmed and 1 claimed 1 mission confirmed at least 2 people drowned among villagers" in numbers
    assert "Villagers, in floods at least 2 –" in rest
    years = re.findall(r'class="ex-year"><th[^>]*>([^<]+)<', html)
    assert years == ["2024: 3 entries", "2023: 1 entry"]
    days = [day.strip() for day in re.findall(r"<time[^>]*>([^<]+)</time>", html)]
    assert days == ["8 February", "February", "3 February", "30 December"]
    assert "ex-where" not in html


def test_a_place_is_drawn_where_it_lies_and_its_charts_count_what_was_there(templates: Templates) -> None:
    asked: list[tuple[str, Where]] = []
    html = page_of(templates, "places/ford/", asked)
    assert ("monthly-events", {"place": ("ford",)}) in asked
    assert not [id_ for id_, _ in asked if id_.startswith("weekly")]
    assert "<svg>ford</svg>" in html
    assert html.count('id="chart-monthly-events"') == 1


def test_an_actor_has_each_role_with_its_own_number_and_chart(templates: Templates) -> None:
    asked: list[tuple[str, Where]] = []
    html = page_of(templates, "actors/red-boats/", asked)
    assert ("monthly-claimed", {"claimed_by": ("red-boats",)}) in asked
    assert ("monthly-against", {"against": ("red-boats",)}) in asked
    text = shown(html)
    assert "2 floods claimed by it 1 confirmed and 1 claimed 1 mission directed against it" in text
    assert html.count("ex-where") == 3
