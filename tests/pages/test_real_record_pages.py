"""Pages of the record itself: no row of an event or actor says the contrary of what stands beside it."""

from __future__ import annotations

import re

import pytest

from generator.folders import Desk
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading import read_record
from generator.reading.records import Event, Record
from generator.register import Register
from tests.real_record import READ_ON, ROOT

ROW = re.compile(r'<th scope="row">([^<]+?)(?: <span[^>]*>[^<]*</span>)?</th>\s*<td>\s*(.*?)\s*</td>', re.DOTALL)


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record(Desk(ROOT), READ_ON)


@pytest.fixture(scope="module")
def bodies(record: Record, templates: Templates) -> dict[str, str]:
    return {page.url: page.body_html for page in record_pages(PageInputs(Register.of(record), templates))}


def contradictions(event: Event, record: Record, body: str) -> list[str]:
    """What the page of an event says beside the contrary of it."""
    rows = dict(ROW.findall(body.partition('id="parts"')[0]))
    values = {(key, value.id) for key, stated in event.facets.items() for value in stated}
    is_harmless = any(
        term.is_harmless and (facet.id, term.id) in values
        for facet in record.codebook.facets.values()
        for term in facet.values
    )
    has_place = event.place or event.place_reported or any(part.place for part in event.parts)
    asked = record.codebook.types[event.type].asked
    said = {
        "a quotation of our own words": "<q" in body,
        "not known beside a place": has_place and "not known" in rows.get("Place", ""),
        "not known or not recorded beside a remark": any(
            "desk-missing" in value and "desk-note" in value for value in rows.values()
        ),
        "damage beside no effect": is_harmless and "Damage" in rows,
        "damage not known": "not known" in rows.get("Damage", ""),
        "harm not known beside no effect": is_harmless and "No report of people harmed" in body,
        "no claim beside a type that asks for none": "claimed_by" not in asked and "no claim is recorded" in body,
        "no speaker of a claim": record.codebook.confidence[event.confidence].is_claim and "no claim is rec" in body,
        "claimed, and by nobody": ">Claimed<" in body.partition("<h2")[0] and not event.claimed_by,
        "a bare none as a row": "0</span></td>\n<td>the account followed here" in body,
    }
    return [f"{event.id}: {what}" for what, is_so in said.items() if is_so]


def test_no_page_of_an_event_says_the_contrary_beside_what_it_says(record: Record, bodies: dict[str, str]) -> None:
    events = record.events.values()
    assert [said for e in events for said in contradictions(e, record, bodies[f"events/{e.id}/"])] == []
    assert any("Damage</th>" in bodies[f"events/{event.id}/"] for event in events)
    assert any(": none killed or injured, by the source" in bodies[f"events/{event.id}/"] for event in events)


def test_no_page_of_an_actor_lists_what_it_has_none_of(record: Record, bodies: dict[str, str]) -> None:
    for actor in record.actors:
        rows = dict(ROW.findall(bodies[f"actors/{actor}/"]))
        assert [label for label, value in rows.items() if "desk-missing" in value] == []
        assert "none recorded" not in bodies[f"actors/{actor}/"]
