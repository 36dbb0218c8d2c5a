"""The page of one actor: who it is, and the events it claimed, is held responsible for, or was the object of."""

from __future__ import annotations

from generator.pages import addresses
from generator.pages.page import RecordPage
from generator.pages.place_page import GazetteerView
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.pages.views import Item, Row, texts
from generator.reading.records import Actor
from generator.words import capitalised

GROUPS = (
    ("claimed", "Claimed by it", "It says that it did these, or others pass on its claim."),
    ("attributed", "Attributed to it", "Others hold it responsible for these, or for a part in them."),
    ("against", "Directed against it", "These were directed against it, as far as the record says."),
)


def actor_page(inputs: PageInputs, shelf: Shelf, actor: Actor) -> RecordPage:
    """The page of one actor."""
    named = {"claimed": shelf.claimed_by, "attributed": shelf.attributed_to, "against": shelf.against}
    events = {id_: index.get(actor.id, ()) for id_, index in named.items()}
    groups = tuple((id_, title, note, events[id_]) for id_, title, note in GROUPS if events[id_])
    counts = tuple(
        Row(title, texts(shelf.counts_by_type(named)), missing="no record that counts names it so")
        for _, title, _, named in groups
    )
    view = GazetteerView(
        shelf=shelf,
        url=addresses.actor_url(actor.id),
        entry=actor,
        list_url=addresses.ACTORS,
        list_title="Actors",
        kicker=capitalised(actor.kind),
        lead=actor.description,
        facts=(*_who_it_is(shelf, actor), *counts),
        groups=groups,
    )
    words = f"{actor.name}, {actor.kind}: who it is{', and the events of this record that name it' if groups else ''}."
    return view.page(inputs, words, actor.aliases)


def _who_it_is(shelf: Shelf, actor: Actor) -> tuple[Row, ...]:
    """Kind, other names, what it is part of and what is part of it, and its years, as far as they are recorded."""
    actors = shelf.record.actors.values()
    members = tuple(shelf.actor(other.id) for other in actors if actor.id in other.part_of)
    since = f"since {actor.since}" if actor.since else ""
    until = f"until {actor.until}" if actor.until else ""
    rows = (
        Row("Kind", texts(actor.kind)),
        Row("Other names", tuple(map(Item, actor.aliases))),
        Row("Part of", tuple(map(shelf.actor, actor.part_of))),
        Row("Includes", members),
        Row("Years", texts(f"{actor.since} to {actor.until}" if since and until else since or until)),
    )
    return tuple(row for row in rows if row.items)
