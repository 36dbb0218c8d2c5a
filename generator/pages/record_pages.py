"""All record pages: one for each event, place and actor, and the lists that lead to them."""

from __future__ import annotations

from generator.pages import lists
from generator.pages.event_page import event_page
from generator.pages.named_pages import actor_page, place_page
from generator.pages.page import RecordPage
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf


def record_pages(inputs: PageInputs) -> tuple[RecordPage, ...]:
    """The pages of the whole record, events, places and actors first, then their lists."""
    record = inputs.register.record
    shelf = Shelf(record)
    return (
        *(event_page(inputs, shelf, event) for event in record.events.values()),
        *(place_page(inputs, shelf, place) for place in record.places.values()),
        *(actor_page(inputs, shelf, actor) for actor in record.actors.values()),
        lists.events_page(inputs, shelf),
        lists.places_page(inputs, shelf),
        lists.actors_page(inputs, shelf),
        lists.sources_page(inputs, shelf),
        lists.tallies_page(inputs, shelf),
    )
