"""A small record of harbour fires and call-outs, in which one event fills every field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from generator.errors import Where
from generator.reading.codebook import Codebook, Country, EventType, Facet, Measure, PartType, Term
from generator.reading.coverage_spans import Coverage
from generator.reading.masthead import Masthead
from generator.reading.records import (
    Account,
    Actor,
    Attribution,
    Casualties,
    Change,
    Conflict,
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
    Revision,
    Source,
    Tally,
)

FIRE_DAY = date(2031, 3, 4)
FULL = "2031-03-05-north-quay"
FIRE = "2031-03-04-north-quay"


def terms(*ids: str) -> Mapping[str, Term]:
    return {i: Term(i, i.replace("-", " ").capitalize(), f"Definition of {i}.", i, f"{i}s") for i in ids}


def facet(id_: str, *values: str, counted: bool = False, ours: bool = False) -> Facet:
    return Facet(
        id_,
        id_.capitalize(),
        f"Definition of {id_}.",
        tuple(terms(*values).values()),
        many=True,
        counted=counted,
        ours=ours,
    )


def codebook() -> Codebook:
    engine = PartType("engine", "engine", "engines", "Engine", "One engine sent.", ("pump",))
    asked = ("claimed_by", "attributed_to")
    fire = EventType("fire", "fire", "fires", "Fire", "A fire in a harbour.", ("fuel", "guess"), asked=asked)
    callout = EventType("callout", "call-out", "call-outs", "Call-out", "A crew sent.", ("fuel",), (), "fire", engine)
    return Codebook(
        desk=Masthead("Harbour desk", "Harbour fires", "Fires in harbours.", "Fires"),
        coverage=Coverage(date(2031, 1, 1), date(2031, 12, 31), "The year 2031.", ()),
        series={},
        countries={"northland": Country("northland", "Northland", "Europe/Oslo", (0.0, 0.0, 9.0, 9.0))},
        facets={
            "fuel": facet("fuel", "timber", "grain", counted=True),
            "pump": facet("pump", "steam"),
            "guess": facet("guess", "listed", ours=True),
        },
        types={"fire": fire, "callout": callout},
        measures={i: Measure(i, i.capitalize(), f"Definition of {i}.", i, f"{i}s") for i in ("hurt", "lost")},
        people=terms("crew", "dockers"),
        confidence=terms("sure", "told", "rumoured"),
        tally_measures=terms("fire", "hurt"),
        counter_kinds=terms("office"),
        scopes=terms("all-harbours", "north"),
        publisher_kinds=terms("agency", "copyist", "paper"),
        charts=(),
        loaded_words=(),
    )


def fire(event_id: str = FIRE, **fields: object) -> Event:
    values: dict[str, object] = {
        "id": event_id,
        "type": "fire",
        "title": "Fire on the north quay",
        "summary": "A fire broke out.",
        "date": FIRE_DAY,
        "confidence": "told",
        "sources": ("post-1",),
        "known": FIRE_DAY,
        "known_basis": "inferred",
        "where": Where(f"events/2031/{event_id}.yml"),
        "country": "northland",
    }
    return Event(**{**values, **fields})  # type: ignore[arg-type]


def full_event(**fields: object) -> Event:
    """An event in which every field says something that no other field says."""
    values: dict[str, object] = {
        "type": "callout",
        "title": "Crew sent to the north quay",
        "summary": "The summary of the call-out.",
        "date": date(2031, 3, 5),
        "confidence": "sure",
        "sources": ("post-1", "copy-1", "wire-1"),
        "known": date(2031, 3, 6),
        "known_basis": "stated",
        "date_end": date(2031, 3, 7),
        "time": time(3, 30),
        "time_note": "note on the clock",
        "filed_date": date(2031, 3, 8),
        "date_note": "note on the filing",
        "place": "north-quay",
        "place_reported": "the quay by the cranes",
        "place_note": "Note on the place",
        "recorded": date(2031, 3, 9),
        "claimed_by": (Attribution("crew-a", "a spokesman", "claim remark", ("post-1",)),),
        "claim_note": "note on the claim",
        "attributed_to": (
            Attribution("crew-b", "an inspector", "attribution remark", ("wire-1",)),
            Attribution(None, "a bystander", "men in boots"),
        ),
        "against": ("owner-c",),
        "multiplicity": 3,
        "counts": True,
        "counts_reason": "three crews in one report",
        "facets": {"fuel": (FacetValue("timber", Quantity(2, None, 4), "stacked"), FacetValue("grain"))},
        "parts": (
            Part(
                f"{FULL}#1", 1, "the first engine", "south-quay", "northland", "by the sheds", ("owner-c",),
                Quantity(5), {"pump": (FacetValue("steam"),)},
                (Casualties("dockers", "lost", (Report(Quantity(1, 1, 1), by="the foreman"),)),), "note on the engine",
            ),
        ),
        "casualties": (
            Casualties("crew", "hurt", (
                Report(None, date(2031, 3, 6), "the mayor", "several hurt"),
                Report(
                    Quantity(11, None, 17), date(2031, 3, 10), "the hospital",
                    note="later count", sources=("wire-1",), preferred=True,
                ),
            )),
            Casualties("dockers", "hurt", (Report(Quantity(0, 0, 0), by="the union"),)),
        ),
        "damage": "a crane and two sheds",
        "answers": (FIRE,),
        "answers_note": "note on what it answered",
        "delay": Delay(FIRE, 1380, 1440, "reported", "about a day", ("copy-1",)),
        "conflicts": (
            Conflict("fuel", "They differ on the fuel.", (Account("only grain", "the miller", "heard", ("post-1",)),)),
        ),
        "revisions": (Revision("A second crew was there.", date(2031, 4, 1), "the clerk", ("wire-1",)),),
        "notes": ("A note of the record.",),
        "possibly_same_as": ("2031-03-06-south-quay",),
        "distinct_from": ("2031-03-03-south-quay",),
        "changes": (Change(date(2031, 5, 2), "the damage was added", "a letter of the port"),),
    }  # fmt: skip
    return fire(FULL, **{**values, **fields})


def record_of(*events: Event) -> Record:
    """A record with these events, in the order of reading: by date, then id."""
    where = Where("events/places.yml")
    places = (
        Place("north-quay", "North Quay", "northland", where, 3.5, -4.25, 1.5, "looked-up", "on a chart", "quay",
              ("رصيف", "Nordkai"), "The old quay.", ("wire-1",)),
        Place("south-quay", "South Quay", "northland", where),
    )  # fmt: skip
    actors = tuple(
        Actor(
            id_,
            f"Name of {id_}",
            "crew",
            Where("events/actors.yml"),
            f"About {id_}.",
            (f"alias of {id_}",),
            part_of,
            since,
        )
        for id_, part_of, since in (("crew-a", (), 2001), ("crew-b", ("crew-a",), None), ("owner-c", (), None))
    )
    post = "https://www.post.example/a?x=1&y=2"
    archived = "https://archive.example/c"
    sources = (
        Source("post-1", "post", "Fire in the port", post, date(2031, 3, 6), "2031-03-06", note="seen in print"),
        Source(
            "copy-1", "copier", "نص", "https://copy.example/b", date(2031, 3, 31), "2031-03", "wire", archived, "ar"
        ),
        Source("wire-1", "wire", "", "", date(2031, 12, 31), "2031"),
    )
    tally = Tally(
        "2031-03-09-office", "port-office", "fire", "all-harbours", date(2031, 3, 9), 9, date(2031, 3, 9), "inferred",
        Where("events/tallies/2031.yml"), ("post-1",), date(2031, 1, 1), None, "at least", None, "the harbour master",
        "the evening news", "as of noon", {"north": 4, "the mole": 5}, ("note on the total",),
    )  # fmt: skip
    other = Tally(
        "2031-04-09-office", "port-office", "fire", "all-harbours", date(2031, 4, 9), 12, date(2031, 4, 9), "stated",
        tally.where, ("wire-1",), high=14,
    )  # fmt: skip
    publishers = (
        Publisher("post", "The Post", "paper", "a daily"),
        Publisher("copier", "Copier", "copyist"),
        Publisher("wire", "The Wire", "agency"),
    )
    return Record(
        codebook=codebook(),
        events={event.id: event for event in sorted(events, key=lambda e: (e.date, e.id))},
        tallies={tally.id: tally for tally in (tally, other)},
        places={place.id: place for place in places},
        actors={actor.id: actor for actor in actors},
        counters={"port-office": Counter("port-office", "Port office", "office")},
        publishers={publisher.id: publisher for publisher in publishers},
        sources={source.id: source for source in sources},
    )


def whole_record(**fields: object) -> Record:
    """The full event, the fire it answered, its look-alikes, a retracted and a merged one."""
    return record_of(
        fire(),
        full_event(**fields),
        fire("2031-03-06-south-quay", date=date(2031, 3, 6), title="Smoke on the south quay"),
        fire("2031-03-03-south-quay", date=date(2031, 3, 3), title="Sparks on the south quay"),
        fire("2031-03-10-mole", date=date(2031, 3, 10), title="Fire on the mole", retracted="It was a drill."),
        fire("2031-03-11-mole", date=date(2031, 3, 11), title="Fire by the mole", merged_into=FIRE),
    )
