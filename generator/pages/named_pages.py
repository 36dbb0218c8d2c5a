"""The pages of what has a name: where a place is and what is recorded there, who an actor is and what names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.pages import addresses
from generator.pages.page import NAMED_BOOST, RecordPage
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.pages.views import Item, Row, point_words, texts, within_words
from generator.reading.records import Actor, Event, Place
from generator.words import capitalised, window_words

POINT_BASIS = {
    "looked-up": "looked up in a gazetteer or source",
    "general-knowledge": "from general knowledge, not looked up",
}

GROUPS = (
    ("claimed", "Claimed by it", "It says that it did these, or others pass on its claim."),
    ("attributed", "Attributed to it", "Others hold it responsible for these, or for a part in them."),
    ("against", "Directed against it", "These were directed against it, as far as the record says."),
)


@dataclass(frozen=True)
class GazetteerView:
    """All that the template of a place's or an actor's page shows; `groups` are (id, heading, remark, events)."""

    shelf: Shelf
    url: str
    entry: Place | Actor
    list_url: str
    list_title: str
    kicker: str
    lead: str
    facts: tuple[Row, ...]
    groups: tuple[tuple[str, str, str, tuple[Event, ...]], ...]

    @property
    def bookkeeping(self) -> tuple[Row, ...]:
        """What stands at the foot of its page."""
        return (Row("Id of the record", (Item(self.entry.id),)),)

    def page(self, inputs: PageInputs, words: str, found: Iterable[str]) -> RecordPage:
        """The page, described in `words`; the search says of it its kind and what else is `found`."""
        return RecordPage(
            src_uri=addresses.src_uri(self.url),
            title=self.entry.name,
            description=words,
            body_html=inputs.templates.html("records/gazetteer.html.j2", self, self.url),
            search_text=" · ".join(filter(None, (self.kicker, *found))),
            edit_uri=self.entry.where.path,
            updated=inputs.last_change([self.entry]),
            search_boost=NAMED_BOOST,
        )


def place_page(inputs: PageInputs, shelf: Shelf, place: Place) -> RecordPage:
    """The page of one place."""
    events, country = shelf.at_place.get(place.id, ()), shelf.country_name(place.country)
    view = GazetteerView(
        shelf=shelf,
        url=addresses.place_url(place.id),
        entry=place,
        list_url=addresses.PLACES,
        list_title="Places",
        kicker=capitalised(place.kind or "place"),
        lead=_recorded_words(shelf, events),
        facts=(
            *_where_it_is(shelf, place),
            *((Row("Remark", texts(place.note)),) if place.note else ()),
        ),
        groups=(("events", "Events here", "", events),),
    )
    words = f"{place.name}, {country}: {shelf.recorded_words(events)} in this record."
    return view.page(inputs, words, (country, *place.aliases))


def _recorded_words(shelf: Shelf, events: Sequence[Event]) -> str:
    """What is recorded at the place, and of which days: what its reader came for."""
    days = [day for event in events for day in event.days]
    when = f", {window_words(min(days), max(days))}" if days else ""
    return f"{capitalised(shelf.recorded_words(events))} in this record{when}."


def _where_it_is(shelf: Shelf, place: Place) -> tuple[Row, ...]:
    """Country, kind, other names, and the point with its precision and basis."""
    point = Item(point_words(place), note=POINT_BASIS.get(place.point_basis, ""))
    return (
        Row("Country", texts(shelf.country_name(place.country))),
        Row("Kind", texts(place.kind)),
        Row("Other names", tuple(map(Item, place.aliases)), missing="none recorded"),
        Row("Point (WGS 84)", (point,) if point.text else (), note=place.point_note),
        Row("Precision of the point", texts(within_words(place))),
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
