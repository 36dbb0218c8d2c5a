"""The page of one actor: who it is, and the events it claimed, is held responsible for, or was the object of."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages import addresses
from generator.pages.page import RecordPage
from generator.pages.place_page import GazetteerView, counts_by_type, gazetteer_page
from generator.pages.shelf import Shelf
from generator.pages.templates import Templates
from generator.pages.views import Item, Maker, Row, texts
from generator.reading.records import Actor
from generator.words import capitalised

GROUPS = (
    ("claimed", "Claimed by it", "It says that it did these, or others pass on its claim."),
    ("attributed", "Attributed to it", "Others hold it responsible for these."),
    ("against", "Directed against it", "These were directed against it, as far as the record says."),
)


def actor_page(shelf: Shelf, actor: Actor, templates: Templates, updated: Mapping[str, str]) -> RecordPage:
    """The page of one actor; `updated` has the day on which each file was last changed, as far as it is known."""
    url = addresses.actor_url(actor.id)
    make = Maker(shelf, url)
    named = {"claimed": shelf.claimed_by, "attributed": shelf.attributed_to, "against": shelf.against}
    events = {id_: index.get(actor.id, ()) for id_, index in named.items()}
    counts = tuple(
        Row(title, texts(counts_by_type(shelf, events[id_])), missing="none recorded") for id_, title, _ in GROUPS
    )
    view = GazetteerView(
        title=actor.name,
        kicker=capitalised(actor.kind),
        list_href=make.link(addresses.ACTORS),
        list_title="Actors",
        lead=actor.description,
        facts=(*_who_it_is(make, actor), *counts),
        groups=tuple(
            (id_, title, note, tuple(map(make.line, events[id_]))) for id_, title, note in GROUPS if events[id_]
        ),
        sources=make.sources(actor.sources),
        bookkeeping=(Row("Id of the record", (Item(actor.id),)),),
    )
    words = f"{actor.name}: who it is, and what this record says it claimed or is held responsible for."
    return gazetteer_page(view, url, words, (capitalised(actor.kind), *actor.aliases), actor, updated, templates)


def _who_it_is(make: Maker, actor: Actor) -> tuple[Row, ...]:
    """Kind, other names, what it is part of and what is part of it, and its years."""
    actors = make.shelf.record.actors.values()
    members = tuple(make.actor(other.id) for other in actors if actor.id in other.part_of)
    years = f"{actor.since or 'year not known'} to {actor.until or 'now, or not known'}"
    rows = [
        Row("Kind", texts(actor.kind)),
        Row("Other names", tuple(map(Item, actor.aliases)), missing="none recorded"),
        Row("Part of", tuple(map(make.actor, actor.part_of)), missing="not recorded"),
    ]
    if members:
        rows.append(Row("Includes", members))
    rows.append(Row("Years", texts(years if actor.since or actor.until else "")))
    return tuple(rows)
