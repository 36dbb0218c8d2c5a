"""The pages of places and actors as dossiers: a lead, key numbers, months, harm by group, and the events by year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from markupsafe import Markup

from generator.figures.definitions import when
from generator.pages import addresses
from generator.pages.counts import Where
from generator.pages.event_list import EventLine, event_line
from generator.pages.harmed import Harm
from generator.pages.linked import Sentence
from generator.pages.months import people_table
from generator.pages.named_lead import ROLES, NamedCount, actor_counts, actor_lead, place_counts, place_lead
from generator.pages.page import NO_COLUMNS, RecordPage
from generator.pages.sheet import PageInputs, Table
from generator.pages.shelf import Shelf
from generator.reading.records import Actor, Event, Place
from generator.words import capitalised, counted

LEAD_SENTENCES = 3  # in large type; the others stand below them
NUMBERS_SHOWN = 6
GROUPS = (
    ("claimed", "Claimed by it", "It says that it did these, or others pass on its claim."),
    ("attributed", "Attributed to it", "Others hold it responsible for these, or for a part in them."),
    ("against", "Directed against it", "These were directed against it, as far as the record says."),
)


@dataclass(frozen=True)
class ListedYear:
    """The events of one year as a list shows them, the newest first, each with its day as it stands below the year."""

    words: str
    lines: tuple[tuple[str, EventLine], ...]


@dataclass(frozen=True)
class Group:
    """Events that name a place or an actor in one way, with their charts."""

    id: str
    title: str
    note: str
    key: str  # by which the list of events is filtered
    events: tuple[Event, ...]
    years: tuple[ListedYear, ...] = ()
    charts: tuple[Markup, ...] = ()


@dataclass(frozen=True)
class NamedView:
    """The page of a place or an actor as its template shows it."""

    shelf: Shelf
    entry: Place | Actor
    kind: str
    sentences: tuple[Sentence, ...]
    counts: tuple[NamedCount, ...]
    groups: tuple[Group, ...]
    people: Table | None = None
    locator: str = ""
    borders: str = ""  # where those of its picture come from
    read_more: tuple[Sentence, ...] = ()

    @property
    def lead(self) -> tuple[Sentence, ...]:
        """The sentences that it opens with."""
        return self.sentences[:LEAD_SENTENCES]

    @property
    def story(self) -> tuple[Sentence, ...]:
        """The sentences behind these."""
        return self.sentences[LEAD_SENTENCES:]

    @property
    def headlines(self) -> tuple[NamedCount, ...]:
        """The counts that stand among the key numbers: what they leave beside them, they say."""
        return tuple(each for each in self.counts if each.is_headline)

    @property
    def is_spread(self) -> bool:
        """Whether whom events harmed was harmed elsewhere too, as far as the record tells."""
        return not all(each.is_all_here for each in self.counts)

    @property
    def harmed(self) -> tuple[Harm, ...]:
        """The people harmed that stand among the key numbers, as far as the numbers say something."""
        found = chain.from_iterable(each.harmed for each in self.headlines if not each.of.type.is_answer)
        told = [one for one in found if one.says_something]
        return tuple(told[: max(0, NUMBERS_SHOWN - len(self.headlines))])


def place_page(inputs: PageInputs, shelf: Shelf, place: Place) -> RecordPage:
    """The page of one place: where it is, and what is recorded there, of which days."""
    events, country = shelf.at_place.get(place.id, ()), shelf.country_name(place.country)
    counts = place_counts(inputs.register, place, events)
    view = NamedView(
        shelf,
        place,
        capitalised(place.kind or "place"),
        tuple(place_lead(inputs.register, events, counts)),
        counts,
        (_group(inputs, shelf, ("events", "Events here", ""), events, "place", {"place": (place.id,)}),),
        people_table(inputs.register, (each.of for each in counts)),
        inputs.locator(place),
        inputs.borders,
    )
    words = f"{place.name}, {country}: {shelf.recorded_words(events)} in this record."
    return _named_page(inputs, addresses.place_url(place.id), view, words)


def actor_page(inputs: PageInputs, shelf: Shelf, actor: Actor) -> RecordPage:
    """The page of one actor: who it is, and the events that name it."""
    named = {"claimed": shelf.claimed_by, "attributed": shelf.attributed_to, "against": shelf.against}
    events = {id_: index.get(actor.id, ()) for id_, index in named.items()}
    counts = actor_counts(inputs.register, actor, events)
    groups = tuple(
        _group(inputs, shelf, about, events[about[0]], "actor", {ROLES[about[0]][0]: (actor.id,)})
        for about in GROUPS
        if events[about[0]]
    )
    every = tuple({event.id: event for of_role in events.values() for event in of_role}.values())
    lead = tuple(actor_lead(inputs.register, actor, every, counts))
    view = NamedView(shelf, actor, capitalised(actor.kind), lead, counts, groups)
    words = f"{actor.name}, {actor.kind}: who it is{', and the events of this record that name it' if groups else ''}."
    return _named_page(inputs, addresses.actor_url(actor.id), view, words)


def _named_page(inputs: PageInputs, url: str, view: NamedView, words: str) -> RecordPage:
    """The page at its address, described in `words`."""
    shown = replace(view, read_more=inputs.read_more.get(url, ()))
    entry, template = view.entry, "place" if isinstance(view.entry, Place) else "actor"
    return RecordPage(
        src_uri=addresses.src_uri(url),
        title=entry.name,
        description=words,
        body_html=inputs.templates.html(f"records/{template}.html.j2", shown, url),
        edit_uri=entry.where.path,
        updated=inputs.last_change([entry]),
        hide=NO_COLUMNS,
    )


def _group(
    inputs: PageInputs, shelf: Shelf, about: tuple[str, str, str], events: Sequence[Event], page: str, only: Where
) -> Group:
    """The events by year, and the charts that the codebook puts on the page, of those alone that a count counts."""
    charts, (key,) = inputs.charts_of(page, about[0], only) if events else (), only
    return Group(*about, key, tuple(events), tuple(_years(inputs, shelf, events)), charts)


def _years(inputs: PageInputs, shelf: Shelf, events: Sequence[Event]) -> Iterable[ListedYear]:
    for year, found in groupby(reversed(events), key=lambda event: event.date.year):
        lines = [event_line(event, shelf, inputs.register) for event in found]
        days = (when(line.event).removesuffix(f" {year}") for line in lines)
        words = f"{year}: {counted(len(lines), 'entry', 'entries')}"
        yield ListedYear(words, tuple(zip(days, lines, strict=True)))
