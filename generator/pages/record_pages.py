"""All record pages: one for each event, place and actor, and the lists that lead to them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages import lists
from generator.pages.actor_page import actor_page
from generator.pages.before_after import AroundOf
from generator.pages.event_page import event_page
from generator.pages.page import RecordPage
from generator.pages.place_page import place_page
from generator.pages.sheet import FindingsOf
from generator.pages.shelf import shelf_of
from generator.pages.templates import Templates
from generator.reading.records import Record


def record_pages(
    record: Record,
    templates: Templates,
    updated: Mapping[str, str],
    findings_of: FindingsOf = lambda _event_id: (),
    around_of: AroundOf = lambda _event_id: None,
) -> tuple[RecordPage, ...]:
    """The pages of the whole record, events, places and actors first, then their lists.

    `updated` gives the ISO day on which each file of the repository was last changed, as far as it is known;
    `findings_of` what is new about an event, `around_of` what is recorded before and after one that answers others.
    """
    shelf = shelf_of(record)
    return (
        *(
            event_page(shelf, event, templates, updated, findings_of(event.id), around_of(event.id))
            for event in record.events.values()
        ),
        *(place_page(shelf, place, templates, updated) for place in record.places.values()),
        *(actor_page(shelf, actor, templates, updated) for actor in record.actors.values()),
        lists.events_page(shelf, templates, updated),
        lists.places_page(shelf, templates, updated),
        lists.actors_page(shelf, templates, updated),
        lists.sources_page(shelf, templates, updated),
        lists.tallies_page(shelf, templates, updated),
    )
