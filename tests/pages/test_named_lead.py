"""What the pages of places and actors open with: how many, the first and the last, how sure, whom they harmed."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pytest

from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading.records import Event
from generator.register import Register
from tests.builders import casualties, make_event, make_record

LEAD = re.compile(r'<p class="desk-lead">(.*?)</p>(?:\s*<p class="desk-story">(.*?)</p>)?', re.DOTALL)


def leads(templates: Templates, *made: Event) -> Mapping[str, str]:
    """The lead of every page of a place or an actor, by its address."""
    record = make_record(made)
    pages = record_pages(PageInputs(Register.of(record), templates))
    named = [page for page in pages if page.url.startswith(("places/", "actors/")) and page.url.count("/") == 2]
    found = {page.url: LEAD.search(page.body_html) for page in named}
    return {
        url: html.unescape(re.sub(r"<[^>]+>", "", " ".join(filter(None, lead.groups()))))
        for url, lead in found.items()
        if lead
    }


def drowned(day: int, number: object = None, **fields: object) -> Event:
    harm = () if number is None else (casualties("drowned", number),)
    return make_event(f"2024-02-{day:02}-a", "flood", title=f"Flood {day}", casualties=harm, **fields)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([{}], "This record has one flood (confirmed) here, on 3 February 2024."),
        ([{}, {}], "This record has two floods (both confirmed) here, the first on 3 February 2024 and the last on 4"),
        (
            [{"confidence": "claimed"}, {}, {"confidence": "claimed"}],
            "has three floods (1 confirmed and 2 claimed) here, the first on 3 February 2024 and the last on 5",
        ),
        ([{}, {"date_precision": "week"}], "(both confirmed) here, from 3 to 10 February 2024."),  # perhaps the 4th
        ([{"date_precision": "week"}, {"date": "2024-02-09"}], "here, from 3 to 9 February 2024."),
        ([{"date_precision": "month"}], "This record has one flood (confirmed) here, in February 2024."),
        (
            [{"date_end": "2024-02-06", "date_precision": "week"}],
            "one flood (confirmed) here, on some day from 3 to 6 February 2024.",
        ),
        ([{}, {"date": "2024-02-03"}], "This record has two floods (both confirmed) here, both on 3 February 2024."),
        ([{"counts": False}], "This record has nothing that counts here. One entry is not counted."),
        ([{}, {"counts": False}], " One more entry is not counted."),
    ],
)
def test_a_place_says_how_many_and_when(templates: Templates, made: list[dict[str, object]], said: str) -> None:
    events = [drowned(n, **{"place": "ford", **fields}) for n, fields in enumerate(made, 3)]
    assert said in leads(templates, *events)["places/ford/"]


def test_a_place_says_whom_it_harmed_and_where_most(templates: Templates) -> None:
    made = [drowned(n, number, place="ford") for n, number in ((3, 2), (4, {"low": 4}), (5, None))]
    assert leads(templates, *made)["places/ford/"].endswith(
        "In them at least six people were drowned among villagers, by the lowest counts. In this partial "
        "record the highest known number of people drowned in one flood here is at least four: “Flood 4” "
        "(4 February 2024)."
    )


def test_harm_of_an_event_at_several_places_is_not_laid_to_one_of_them(templates: Templates) -> None:
    parts = [{"place": "ford"}, {"place": "quay"}]
    made = make_event("2024-02-03-a", "mission", parts=parts, casualties=[casualties("drowned", 2)])
    found = leads(templates, made)
    for place in ("ford", "quay"):
        assert "In it, here and elsewhere, two people were drowned among villagers." in found[f"places/{place}/"]
    alone = make_event("2024-02-03-a", "mission", parts=[{"place": "ford"}], casualties=[casualties("drowned", 2)])
    assert " In it two people were drowned among villagers." in leads(templates, alone)["places/ford/"]


def test_an_actor_says_what_it_claimed_and_what_is_laid_to_it(templates: Templates) -> None:
    made = [
        drowned(3, 2, claimed_by=["river-guard"]),
        drowned(5, claimed_by=["river-guard"]),
        drowned(9, attributed_to=["river-guard"]),
    ]
    assert leads(templates, *made)["actors/river-guard/"].endswith(
        "This record has two floods (both confirmed) claimed by it, the first on 3 February 2024 and the last on "
        "5 February 2024. In them at least two people were drowned among villagers, as far as is known, in one flood "
        "alone: “Flood 3” (3 February 2024). It also has one flood (confirmed) attributed to it, on 9 February 2024. "
        "No number of people drowned or displaced is known for the flood."
    )


def test_an_actor_that_no_event_names_says_so(templates: Templates) -> None:
    assert leads(templates)["actors/river-guard/"].endswith(
        "No event here is laid to it, claimed by it or directed against it."
    )
