"""Small records for tests, about floods and relief missions: no test of the machinery needs this desk's own subject."""

# ruff: noqa: ANN401 - a builder passes any field of a record on

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from generator.days import possible_days
from generator.errors import Where
from generator.reading.codebook import (
    Codebook,
    Country,
    EventType,
    Facet,
    Matching,
    Measure,
    PartType,
    TallyMatch,
    Term,
)
from generator.reading.coverage_spans import Coverage, Gap, Series
from generator.reading.masthead import Masthead
from generator.reading.moments import in_order, instants
from generator.reading.records import (
    Actor,
    Attribution,
    Casualties,
    Counter,
    Delay,
    Event,
    FacetValue,
    Part,
    Place,
    Publisher,
    Quantity,
    Record,
    Report,
    Source,
    Tally,
)

WHERE = Where("events/test.yml", 1, 1)


def terms(*ids: str, nouns: Mapping[str, tuple[str, str]] | None = None, kind: type[Term] = Term) -> tuple[Term, ...]:
    """Terms whose labels are their ids in words; `nouns` gives singular and plural where they are counted."""
    spoken = nouns or {}
    return tuple(
        kind(i, i.replace("-", " ").capitalize(), f"Definition of {i}.", *spoken.get(i, ("", ""))) for i in ids
    )


def by_id(found: Iterable[Any]) -> dict[str, Any]:
    """A mapping by id, in the order given."""
    return {one.id: one for one in found}


def _counter_kinds() -> Iterator[Term]:
    official, *others = terms("official", "analyst", "claimant")
    yield replace(official, also=("ministry",))
    yield from others


def make_codebook() -> Codebook:
    """Floods, answered by missions that are made of deliveries; rivers, causes, boats and counters."""
    delivery = PartType(
        *("delivery", "delivery", "deliveries", "Delivery", "One village or lorry."),
        facets=("vehicle", "cargo"),
        coding="delivery_coding",
    )
    types = (
        EventType("flood", "flood", "floods", "Flood", "Water over land.", ("cause", "official_list"), ("cause",)),
        EventType(
            *("mission", "mission", "missions", "Mission", "Help that was sent."),
            facets=("announcement", "delivery_coding"),
            required_facets=("announcement",),
            answers="flood",
            part=delivery,
        ),
    )
    facets = (
        Facet("cause", "Cause", "What raised the water.", terms("rain", "snow-melt", "dam"), many=True, counted=True),
        Facet("announcement", "Announcement", "Whether it was announced.", terms("announced", "quiet", "denied")),
        Facet("delivery_coding", "Delivery coding", "What one delivery is.", terms("village", "lorry")),
        Facet("vehicle", "Vehicle", "What carried it.", terms("boat", "helicopter", "lorry"), many=True),
        Facet("cargo", "Cargo", "What was carried.", terms("food", "tents", "pumps"), many=True),
        Facet("official_list", "Official list", "Our matching.", terms("listed", "likely", "unlisted"), ours=True),
    )
    counted = {"flood": ("flood", "floods"), "mission": ("mission", "missions")}
    harmed = {"drowned": ("person drowned", "people drowned"), "displaced": ("person displaced", "people displaced")}
    return Codebook(
        desk=Masthead("Flood desk", "Floods on two rivers", "A record of floods.", "Floods"),
        coverage=Coverage(
            date(2020, 1, 1),
            date(2025, 12, 31),
            "All of the two rivers.",
            (Gap(date(2021, 1, 1), date(2021, 2, 1), "thin"),),
        ),
        series=by_id([Series("wet-spring", "the wet spring", date(2024, 2, 1))]),
        countries=by_id(
            [
                Country("northland", "Northland", "Europe/Oslo", (5.0, 58.0, 12.0, 63.0)),
                Country("southland", "Southland", "Europe/Rome", (7.0, 37.0, 18.0, 46.0)),
            ]
        ),
        facets=by_id(facets),
        types=by_id(types),
        measures=by_id(terms("drowned", "displaced", nouns=harmed, kind=Measure)),
        people=by_id(terms("villagers", "rescuers")),
        confidence=by_id(terms("confirmed", "reported", "claimed")),
        tally_measures=by_id(terms("flood", "mission", nouns=counted)),
        counter_kinds=by_id(_counter_kinds()),
        scopes=by_id(terms("both-rivers", "north-river")),
        publisher_kinds=by_id(terms("official", "wire", "media")),
        charts=(),
        loaded_words=("catastrophic",),
        matching=Matching(
            *("official_list", "flood", ("listed", "likely"), date(2024, 2, 1)),
            TallyMatch("flood", ("official",), "both-rivers", since=date(2024, 2, 1)),
        ),
    )


def matched_to(book: Codebook, **told: Any) -> Matching:
    """The codebook's matching, to tallies of which something else is told."""
    assert book.matching is not None
    return replace(book.matching, tally=replace(book.matching.tally, **told))


PLACES = (
    Place("ford", "Ford", "northland", WHERE, 60.0, 8.0, 2.0, "looked-up", aliases=("The Ford",)),
    Place("mill", "Mill", "northland", WHERE, 60.5, 8.5, 2.0, "general-knowledge"),
    Place("quay", "Quay", "southland", WHERE, 41.0, 12.0, 1.0, "looked-up"),
)
ACTORS = (
    Actor("red-boats", "Red Boats", "charity", WHERE),
    Actor("river-guard", "River Guard", "agency", WHERE, aliases=("RG",)),
)
COUNTERS = (
    Counter("ministry", "Ministry of Water", "official", article=True),
    Counter("institute", "River Institute", "analyst", article=True),
    Counter("boatmen", "Boatmen's Union", "claimant"),
)
PUBLISHERS = (Publisher("gazette", "River Gazette", "media"),)
SOURCES = (Source("gazette-1", "gazette", "A flood", "https://gazette.example/1", date(2024, 3, 1), "2024-03-01"),)


def day(text: str | date) -> date:
    """A day from text."""
    return text if isinstance(text, date) else date.fromisoformat(text)


def quantity(value: int | Mapping[str, int] | Quantity | None) -> Quantity | None:
    """A bare number, `{low, best, high}`, or None."""
    if value is None or isinstance(value, Quantity):
        return value
    return Quantity(**value) if isinstance(value, Mapping) else Quantity(value, value, value)


def report(value: int | Mapping[str, int] | None, on: str | None = None, by: str = "", **more: Any) -> Report:
    """A report of a value on a day."""
    return Report(quantity(value), day(on) if on else None, by, **more)


def casualties(measure: str, value: Any, who: str = "villagers") -> Casualties:
    """Casualties with one number, or with a list of reports."""
    return Casualties(who, measure, tuple(value) if isinstance(value, list) else (report(value),))


def facets(values: Mapping[str, str | Sequence[Any]]) -> dict[str, tuple[FacetValue, ...]]:
    """Facets from bare values, or from such with a number each, `{rain: 2}`."""

    def each(found: str | Sequence[Any]) -> Iterator[FacetValue]:
        for value in [found] if isinstance(found, str) else found:
            numbered = value if isinstance(value, Mapping) else {value: None}
            yield from (FacetValue(id_, quantity(number)) for id_, number in numbered.items())

    return {key: tuple(each(found)) for key, found in values.items()}


def make_part(event_id: str, n: int, what: str = "", **fields: Any) -> Part:
    """A part; `facets` as bare values."""
    fields["facets"] = facets(fields.get("facets", {}))
    fields["casualties"] = tuple(fields.get("casualties", ()))
    return Part(f"{event_id}#{n}", n, what, **fields)


def make_event(id_: str, type_: str = "flood", **fields: Any) -> Event:
    """An event known on its last possible day, dated by its id unless `date` is given.

    `facets` are bare values; `parts` a number or a list of mappings of a part's fields; `delay` is (event, low, high);
    `claimed_by` and `attributed_to` actor ids.
    """
    when = day(fields.pop("date", id_[:10]))
    ends = day(fields["date_end"]) if fields.get("date_end") else None
    _, last = possible_days(when, fields.get("date_precision", "day"), ends)
    place = fields.get("place")
    parts = fields.pop("parts", ())
    parts = [{} for _ in range(parts)] if isinstance(parts, int) else parts
    delay = fields.pop("delay", None)
    for key in ("claimed_by", "attributed_to"):
        fields[key] = tuple(Attribution(actor) for actor in fields.get(key, ()))
    for key in ("known", "recorded", "date_end", "filed_date"):
        if fields.get(key):
            fields[key] = day(fields[key])
    if isinstance(fields.get("time"), str):
        fields["time"] = time.fromisoformat(fields["time"])
    for key in ("answers", "after", "against", "possibly_same_as", "distinct_from", "sources", "casualties"):
        fields[key] = tuple(fields.get(key, ()))
    fields.setdefault("country", next((p.country for p in PLACES if p.id == place), None))
    return Event(
        id=id_,
        type=type_,
        title=fields.pop("title", f"Title of {id_}"),
        summary=fields.pop("summary", f"Summary of {id_}."),
        date=when,
        confidence=fields.pop("confidence", "confirmed"),
        known=fields.pop("known", None) or last,
        known_basis="stated",
        where=WHERE,
        facets=facets(fields.pop("facets", {})),
        parts=tuple(make_part(id_, n, **part) for n, part in enumerate(parts, start=1)),
        delay=Delay(delay[0], delay[1], delay[2], "reported") if delay else None,
        **fields,
    )


def may_follow(event: Event, others: Iterable[Event]) -> list[str]:
    """The ids of those that `after` may name without a contradiction: by day and clock none begins later."""
    book = make_codebook()
    begun = event.days[0], instants(event, book)[0]
    return [one.id for one in others if one.days[0] <= begun[0] and instants(one, book)[0] <= begun[1]]


def make_tally(id_: str, value: int, **fields: Any) -> Tally:
    """A tally of floods by the ministry for both rivers, for the day of its id unless `as_of` is given."""
    as_of = day(fields.pop("as_of", id_[:10]))
    for key in ("known", "since", "until", "recorded"):
        if fields.get(key):
            fields[key] = day(fields[key])
    return Tally(
        id=id_,
        counter=fields.pop("counter", "ministry"),
        measure=fields.pop("measure", "flood"),
        scope=fields.pop("scope", "both-rivers"),
        as_of=as_of,
        value=value,
        known=fields.pop("known", None) or as_of,
        known_basis="stated",
        where=WHERE,
        sources=(),
        **fields,
    )


def make_record(
    events: Iterable[Event] = (), tallies: Iterable[Tally] = (), *, codebook: Codebook | None = None
) -> Record:
    """A record of the events and tallies, in the order given, linked as when it is read."""
    found, codebook = by_id(events), codebook or make_codebook()
    for one in tuple(found.values()):
        for key in ("possibly_same_as", "distinct_from"):
            for other in (found[i] for i in getattr(one, key) if i in found):
                both = dict.fromkeys((*getattr(other, key), one.id))
                found[other.id] = replace(other, **{key: tuple(both)})
    return Record(
        codebook=codebook,
        events=in_order(found, codebook),
        tallies=by_id(tallies),
        places=by_id(PLACES),
        actors=by_id(ACTORS),
        counters=by_id(COUNTERS),
        publishers=by_id(PUBLISHERS),
        sources=by_id(SOURCES),
    )
